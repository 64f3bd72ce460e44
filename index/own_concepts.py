"""Where the organisation's own concepts stand, and the copy that a generation keeps.

An open index knows the concepts that it was built with: what a person changes meanwhile
counts from the next build on.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from index.errors import DamagedIndex
from ingest.concepts import ConceptError
from ingest.own_concepts import Known, OwnConcept, read_own

FILE = "concepts.toml"
_KEPT = "own_concepts.json"


@dataclass(frozen=True, slots=True)
class OwnFiles:
    """The files that a person keeps: the place named, and each file's name and text."""

    place: str = ""
    files: tuple[tuple[str, str], ...] = ()

    def entries(self) -> tuple[OwnConcept, ...]:
        """What they say.

        Raises:
            ConceptError: an entry cannot be used.
        """
        return tuple(entry for name, text in self.files for entry in read_own(text, name))

    def known(self, *, strict: bool = False) -> Known:
        """Ours and theirs together; see `Known`."""
        return Known(self.entries(), strict=strict)

    def write(self, folder: Path) -> None:
        """Keep a copy in a generation's folder."""
        kept = {"place": self.place, "files": dict(self.files)}
        (folder / _KEPT).write_text(json.dumps(kept, ensure_ascii=False), "utf-8")


def kept_in(folder: Path) -> OwnFiles:
    """The copy that a generation keeps; nothing where it was made without any.

    Raises:
        DamagedIndex: it cannot be read.
    """
    try:
        raw = json.loads((folder / _KEPT).read_text("utf-8"))
        return OwnFiles(str(raw["place"]), tuple((str(n), str(t)) for n, t in raw["files"].items()))
    except FileNotFoundError:
        return OwnFiles()
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise DamagedIndex(
            f"The concepts kept in {folder} are damaged. Run: rolecall build"
        ) from problem


def place_of(home: Path, given: Path | None, before: OwnFiles) -> Path:
    """The file or folder of concepts: the one given, else the last one, else the usual one."""
    if given is not None:
        return given
    return Path(before.place) if before.place else home / FILE


def own_files(home: Path, given: Path | None, before: OwnFiles) -> OwnFiles:
    """The concepts at their place; a folder holds any number of TOML files.

    Raises:
        ConceptError: a place that was named is not there, or a file cannot be read.
    """
    place = place_of(home, given, before)
    usual = place == home / FILE
    if not place.exists():
        if usual:
            return OwnFiles()
        raise ConceptError(
            f"Your own concepts should be at {place}, and nothing is there. Put them back, or say"
            " where they are with --concepts."
        )
    files = sorted(place.glob("*.toml")) if place.is_dir() else [place]
    try:
        texts = tuple((file.name, file.read_text("utf-8-sig")) for file in files)
    except (OSError, UnicodeDecodeError) as problem:
        raise ConceptError(
            f"{place} cannot be read as text: {problem}. Save it as UTF-8 and try again."
        ) from problem
    return OwnFiles("" if usual else str(place.resolve()), texts)
