"""Formats from before 2007, turned into today's by LibreOffice where it is installed.

Word's binary format fills a thousand pages of specification; LibreOffice reads it, and
WordPerfect and old Excel besides. Each run has a profile of its own: no window of the
user's is touched, and two runs do not wait for one another.
"""

import tempfile
from dataclasses import replace
from pathlib import Path

from ingest.errors import UnreadableFile
from ingest.readers import programs
from ingest.readers.base import Reader, Readout

SECONDS = 60.0
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")


class LegacyReader:
    """One old format, by way of `suffix` and the reader for it.

    `called` is the old format in plain words, `old` its suffix.
    """

    def __init__(self, called: str, old: str, suffix: str, reader: Reader) -> None:
        self._called, self._old, self._suffix, self._reader = called, old, suffix, reader

    @property
    def name(self) -> str:
        """See `Reader.name`."""
        return f"{self._old.lstrip('.')}/1 libreoffice {self._reader.name}"

    def read(self, data: bytes) -> Readout:
        """See `Reader.read`."""
        if data.startswith(OLE) and _LOCKED in data:
            raise UnreadableFile("it is locked with a password")
        office = programs.found("soffice")
        if office is None:
            raise UnreadableFile(
                f"this is {self._called} ({self._old}): install LibreOffice, or save it as"
                f" {self._suffix}"
            )
        return replace(self._reader.read(self._converted(office, data)), via="+libreoffice")

    def _converted(self, office: str, data: bytes) -> bytes:
        with tempfile.TemporaryDirectory(prefix="rolecall-") as name:
            folder = Path(name)
            (folder / f"file{self._old}").write_bytes(data)
            profile = (folder / "profile").as_uri()
            programs.run(
                [office, f"-env:UserInstallation={profile}", "--headless", "--norestore",
                 "--nolockcheck", "--convert-to", self._suffix.lstrip("."), "--outdir",
                 str(folder / "out"), str(folder / f"file{self._old}")],
                folder,
                SECONDS,
            )  # fmt: skip
            made = folder / "out" / f"file{self._suffix}"
            if not made.is_file():
                raise UnreadableFile(f"LibreOffice could not read it; save it as {self._suffix}")
            return made.read_bytes()
