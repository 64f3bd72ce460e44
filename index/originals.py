"""The file that a document was read from, found again and checked."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from index.errors import OriginalLost
from index.model import Manifest
from ingest.model import Document
from ingest.pipeline import MAX_BYTES
from ingest.readers.archive import members


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes of a document's file, and its own name without any folder."""

    name: str
    data: bytes


def original(manifest: Manifest, document: Document) -> Original:
    """The file that a document was read from, as it was then.

    It is found by its hash among the files of the build, never by a name that anyone gives.

    Raises:
        OriginalLost: it is gone, or holds something else by now.
    """
    name = PurePath(document.path).name
    listed = [Path(path) for path, _, _, digest in manifest.files if digest == document.id]
    for path in listed:
        data = _bytes(path)
        if data is not None and hashlib.sha256(data).hexdigest() == document.id:
            return Original(name, data)
    for data in _packed(manifest, document):
        return Original(name, data)
    if any(path.is_file() for path in listed):
        raise OriginalLost(
            "The file has been changed since it was read, so it is not offered here. Read the"
            " documents again to see what it says now."
        )
    raise OriginalLost(
        "The file it was read from is not where it was. What was read from it is all here."
    )


def _packed(manifest: Manifest, document: Document) -> Iterator[bytes]:
    """The same bytes inside the archives of the build."""
    for path, _, _, _ in manifest.files:
        archive = Path(path)
        if archive.suffix.lower() != ".zip" or not archive.is_file():
            continue
        for member in members(archive, archive.name, MAX_BYTES):
            if member.data and hashlib.sha256(member.data).hexdigest() == document.id:
                yield member.data


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
