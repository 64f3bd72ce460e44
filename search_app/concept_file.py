"""Changing the file of an organisation's own concepts: checked first, kept, undoable.

tomlkit writes it, so a person's comments and layout stay. Before each change the file is
copied to a folder beside it, and only then replaced, by a rename.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import tomlkit
from tomlkit.exceptions import TOMLKitError

from index.own_concepts import FILE, OwnFiles
from ingest.own_concepts import Known
from search_app.errors import AppProblem

LISTS = ("ask", "phrases", "look_alikes", "denials", "yes", "no", "implies")
"""The keys that the command can add to; all others are for whoever opens the file."""

_TOP = """\
# Conditions of our own, beside those that come with Rolecall. What an entry may hold:
# `rolecall concepts add --help`. After a change run: rolecall build
"""


@dataclass(frozen=True, slots=True)
class Changed:
    """What a change came to: the file, and every concept known after it."""

    file: Path
    known: Known


class ConceptFile:
    """The file that changes go to: the place itself, or `concepts.toml` in a folder."""

    def __init__(self, place: Path, files: OwnFiles) -> None:
        """Change the concepts at this place, which now hold `files`."""
        self._place, self._files = place, files

    def file_of(self, name: str) -> Path:
        """The file that holds an entry, or the one that a new entry goes to."""
        if not self._is_folder():
            return self._place
        for file, text in self._files.files:
            if name in _parsed(text, file):
                return self._place / file
        return self._place / FILE

    def _is_folder(self) -> bool:
        return self._place.is_dir() or (not self._place.exists() and self._place.suffix != ".toml")

    def entry(self, name: str) -> Mapping[str, object] | None:
        """An entry as it stands in its file; None where there is none."""
        file = self.file_of(name)
        found = _parsed(self._text(file), file.name).get(name)
        return found.unwrap() if found is not None else None

    def added(self, name: str, row: Mapping[str, object]) -> Changed:
        """Write a new entry.

        Raises:
            AppProblem: there is one of that name; IngestError: it cannot be used.
        """
        if self.entry(name) is not None:
            raise AppProblem(
                f"There is an entry {name} already. Change it with: rolecall concepts edit {name}"
            )
        file = self.file_of(name)
        document = _parsed(self._text(file) or _TOP, file.name)
        document.add(tomlkit.nl())
        document.add(name, _table(row))
        return self.replaced(file, tomlkit.dumps(document))

    def changed(self, name: str, more: Mapping[str, object], drop: Sequence[str]) -> Changed:
        """Add to an entry's lists, set its texts, and drop texts from its lists.

        Raises:
            AppProblem: there is no such entry, or none of its texts is one to drop.
        """
        file = self.file_of(name)
        document = _parsed(self._text(file), file.name)
        entry = document.get(name)
        if entry is None:
            raise AppProblem(f"There is no entry {name} in {file}.")
        for text in drop:
            holders = [key for key in LISTS if text in entry.get(key, [])]
            if not holders:
                raise AppProblem(f"The entry {name} has no text “{text}” to drop.")
            for key in holders:
                entry[key].remove(text)
        for key, value in more.items():
            if not isinstance(value, list):
                entry[key] = value
            elif key in entry:
                entry[key].extend(item for item in value if item not in entry[key])
            else:
                entry[key] = _array(value)
        return self.replaced(file, tomlkit.dumps(document))

    def removed(self, name: str) -> Changed:
        """Take an entry out.

        Raises:
            AppProblem: there is no such entry.
        """
        file = self.file_of(name)
        document = _parsed(self._text(file), file.name)
        if name not in document:
            raise AppProblem(f"There is no entry {name} in {file}.")
        document.remove(name)
        return self.replaced(file, tomlkit.dumps(document))

    def replaced(self, file: Path, text: str) -> Changed:
        """Put a text in the place of a file's own, if all of it can be used.

        Raises:
            IngestError: an entry cannot be used; nothing is changed then.
            AppProblem: the file cannot be written.
        """
        files = dict(self._files.files) | {file.name: text}
        known = replace(self._files, files=tuple(files.items())).known(strict=True)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            _keep(file)
            aside = file.with_suffix(".toml.writing")
            aside.write_text(text, "utf-8")
            aside.replace(file)
        except OSError as problem:
            raise AppProblem(f"Cannot write {file}: {problem.strerror}.") from problem
        return Changed(file, known)

    def undo(self) -> Path:
        """Bring back the file as it was before the last change; returns the file.

        What is undone is kept beside it, under a name that ends in `.undone`.

        Raises:
            AppProblem: there is nothing to undo.
        """
        root = self._place if self._is_folder() else self._place.parent
        names = "*.toml" if self._is_folder() else self._place.name
        kept = sorted(root.glob(f"{names}.before/*.toml"), key=lambda file: file.stat().st_mtime_ns)
        if not kept:
            raise AppProblem("There is nothing to undo.")
        file = kept[-1].parent.with_suffix("")
        if file.is_file():
            file.replace(file.with_suffix(".toml.undone"))
        kept[-1].replace(file)
        return file

    def _text(self, file: Path) -> str:
        return dict(self._files.files).get(file.name, "")


def _keep(file: Path) -> None:
    """Copy a file to the folder of what it was before, under the next number.

    Of one that is not there yet an empty copy is kept, so that its making can be undone.
    """
    folder = file.with_suffix(".toml.before")
    folder.mkdir(exist_ok=True)
    taken = [int(old.stem) for old in folder.glob("*.toml") if old.stem.isdigit()]
    (folder / f"{max(taken, default=0) + 1:04d}.toml").write_bytes(
        file.read_bytes() if file.is_file() else b""
    )


def _parsed(text: str, name: str) -> tomlkit.TOMLDocument:
    try:
        return tomlkit.parse(text)
    except TOMLKitError as problem:
        raise AppProblem(
            f"{name} cannot be read: {problem}. Look for a quote or bracket that is not closed."
        ) from problem


def _table(row: Mapping[str, object]) -> tomlkit.items.Table:
    table = tomlkit.table()
    for key, value in row.items():
        if value not in ("", [], None, False):
            table.add(key, _array(value) if isinstance(value, list) else value)
    return table


def _array(values: Sequence[object]) -> tomlkit.items.Array:
    array = tomlkit.array()
    array.extend(values)
    return array.multiline(len(values) > 1)


def entry_name(words: str) -> str:
    """The short name of an entry, made of the words that it is called by.

    Raises:
        AppProblem: there is no letter in them.
    """
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    name = "-".join(re.findall(r"[a-z0-9]+", plain)[:6])
    if not name:
        raise AppProblem("Give it a name of English letters, for example: “Driving a van”.")
    return name
