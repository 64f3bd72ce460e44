"""The questions that were asked here and those that are kept: a small file beside the index.

It stays on this machine. Where people sign in, each has a notebook of their own. Nothing is
lost by a click: what is removed can be put back.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from index.kept_files import opened_record
from search_app.errors import AppProblem

FILE = "questions.sqlite"
RECENT = 10
"""Questions shown as asked lately."""

_SCHEMA_SQL = """
CREATE TABLE IF NOT EXISTS question (
    owner TEXT NOT NULL, link TEXT NOT NULL, words TEXT NOT NULL, asked TEXT NOT NULL,
    times INTEGER NOT NULL DEFAULT 1, kept INTEGER NOT NULL DEFAULT 0,
    removed INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (owner, link)
) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Noted:
    """A question in the notebook: its address, its words, and whether it is kept."""

    link: str
    words: str
    kept: bool


class Notebook:
    """One person's questions; safe to use from several threads and processes."""

    def __init__(self, home: Path, owner: str = "") -> None:
        """Keep it in the folder of an index; nothing is written before the first question."""
        self._path = home / FILE
        self._owner = owner

    def note(self, link: str, words: str) -> None:
        """Note that a question was asked; one that was removed comes back by being asked."""
        with self._open() as db:
            db.execute(
                "INSERT INTO question (owner, link, words, asked) VALUES (?, ?, ?, ?)"
                " ON CONFLICT DO UPDATE SET asked = excluded.asked, times = times + 1, removed = 0",
                (self._owner, link, words, datetime.now(UTC).isoformat()),
            )

    def recent(self) -> list[Noted]:
        """The questions asked lately that are not kept, the last one first."""
        return self._list("kept = 0", f"asked DESC LIMIT {RECENT}")

    def kept(self) -> list[Noted]:
        """The questions that are kept, by their words."""
        return self._list("kept = 1", "words")

    def is_kept(self, link: str) -> bool:
        """Whether a question is kept."""
        return any(noted.link == link for noted in self.kept())

    def keep(self, link: str, words: str, wanted: bool) -> None:
        """Keep a question, or no longer."""
        self.note(link, words)
        with self._open() as db:
            db.execute(
                "UPDATE question SET kept = ? WHERE owner = ? AND link = ?",
                (int(wanted), self._owner, link),
            )

    def remove(self, link: str, wanted: bool = True) -> None:
        """Take a question out of the notebook, or put it back."""
        with self._open() as db:
            db.execute(
                "UPDATE question SET removed = ? WHERE owner = ? AND link = ?",
                (int(wanted), self._owner, link),
            )

    def _list(self, which: str, order: str) -> list[Noted]:
        if not self._path.is_file():
            return []
        with self._open() as db:
            rows = db.execute(
                f"SELECT link, words, kept FROM question WHERE owner = ? AND removed = 0"
                f" AND {which} ORDER BY {order}",
                (self._owner,),
            ).fetchall()
        return [Noted(link, words, bool(kept)) for link, words, kept in rows]

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """An open file whose changes are kept together, or not at all.

        Raises:
            AppProblem: the file is damaged, or cannot be written.
        """
        try:
            with opened_record(self._path, _SCHEMA_SQL) as db:
                yield db
        except sqlite3.Error as problem:
            raise AppProblem(
                f"Your questions in {self._path} cannot be read or written ({problem})."
                " Move that file away to begin anew."
            ) from problem
