"""Reviews on disk: every step a person took, kept beside the generations of an index.

Steps name wordings by their text and roles by their lasting id, never by a row of one
generation, so that a review outlives every rebuild. Nothing is ever deleted: a step that
was undone stays, and one that a later step overtook stays too, marked so.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from answers.decisions import SCHEMA, Choice, Decisions, Step, decided, step_of
from answers.errors import BadReview
from index.kept_files import opened_record

FILE = "reviews.sqlite"
_DONE, _UNDONE, _OVERTAKEN = 1, 0, -1
_SCHEMA_SQL = """
CREATE TABLE IF NOT EXISTS step (
    id INTEGER PRIMARY KEY, topic TEXT NOT NULL, question TEXT NOT NULL, concept TEXT NOT NULL,
    body TEXT NOT NULL, at TEXT NOT NULL, state INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS step_topic ON step (topic, state);
CREATE INDEX IF NOT EXISTS step_concept ON step (concept);
"""


@dataclass(frozen=True, slots=True)
class Topic:
    """A question that has been reviewed: its words, the known condition it meant, and when."""

    name: str
    question: str
    concept: str
    steps: int
    latest: str


@dataclass(frozen=True, slots=True)
class History:
    """How many steps of a review can be undone and redone."""

    done: int
    undone: int


class ReviewStore:
    """The reviews of one index; safe to use from several threads and processes."""

    def __init__(self, home: Path) -> None:
        """Keep reviews in the folder of an index; nothing is written before the first step."""
        self._path = home / FILE

    def steps(self, topic: str) -> list[Step]:
        """The steps of a review that hold, in their order."""
        sql = "SELECT body FROM step WHERE topic = ? AND state = ? ORDER BY id"
        return [step_of(json.loads(row[0])) for row in self._read(sql, topic, _DONE)]

    def decisions(self, topic: str) -> Decisions:
        """What the steps of a review come to."""
        return decided(self.steps(topic))

    def history(self, topic: str) -> History:
        """How far a review can be undone and redone."""
        sql = "SELECT state, count(*) FROM step WHERE topic = ? GROUP BY state"
        counts = dict(self._read(sql, topic))
        return History(counts.get(_DONE, 0), counts.get(_UNDONE, 0))

    def add(self, topic: str, question: str, step: Step, concept: str = "") -> None:
        """Take a step; what had been undone before it can no longer be redone."""
        with self._writing() as db:
            db.execute(
                "UPDATE step SET state = ? WHERE topic = ? AND state = ?",
                (_OVERTAKEN, topic, _UNDONE),
            )
            _insert(db, topic, question, step, concept)

    def undo(self, topic: str) -> Step | None:
        """Take back the last step that holds; None where there is none."""
        return self._turn(topic, _DONE, _UNDONE, "DESC")

    def redo(self, topic: str) -> Step | None:
        """Take the last step undone again; None where there is none."""
        return self._turn(topic, _UNDONE, _DONE, "ASC")

    def topics(self, concept: str = "") -> list[Topic]:
        """What has been reviewed, the latest first; only what meant `concept`, if given."""
        sql = (
            "SELECT topic, max(question), max(concept), count(*), max(at) FROM step"
            " WHERE state = ? AND (? = '' OR concept = ?) GROUP BY topic ORDER BY max(id) DESC"
        )
        return [Topic(*row) for row in self._read(sql, _DONE, concept, concept)]

    def exported(self, topic: str = "") -> dict[str, Any]:
        """Reviews as JSON, `"schema": 1`: one of them, or all."""
        chosen = [found for found in self.topics() if not topic or found.name == topic]
        return {
            "schema": SCHEMA,
            "reviews": [
                {
                    "topic": found.name,
                    "question": found.question,
                    "concept": found.concept,
                    "steps": [step.to_json() for step in self.steps(found.name)],
                }
                for found in chosen
            ],
        }

    def imported(self, raw: Mapping[str, Any]) -> int:
        """Add reviews that were exported; returns how many steps were new here.

        Steps that a review has already are not taken twice, so importing again changes
        nothing. All of it is taken, or nothing.

        Raises:
            BadReview: it is not a review that Rolecall has written.
        """
        rows = _rows_of(raw)
        added = 0
        with self._writing() as db:
            for topic, question, concept, step in rows:
                body = _body(step)
                sql = "SELECT 1 FROM step WHERE topic = ? AND body = ? AND state = ?"
                if db.execute(sql, (topic, body, _DONE)).fetchone() is None:
                    _insert(db, topic, question, step, concept)
                    added += 1
        return added

    def _turn(self, topic: str, state: int, becomes: int, order: str) -> Step | None:
        with self._writing() as db:
            row = db.execute(
                f"SELECT id, body FROM step WHERE topic = ? AND state = ? ORDER BY id {order}",
                (topic, state),
            ).fetchone()
            if row is None:
                return None
            db.execute("UPDATE step SET state = ? WHERE id = ?", (becomes, row[0]))
            return step_of(json.loads(row[1]))

    def _read(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        if not self._path.is_file():
            return []
        with self._writing() as db:
            return db.execute(sql, values).fetchall()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """An open file whose changes are kept together, or not at all.

        Raises:
            BadReview: the file is damaged, or cannot be written. It is left as it is.
        """
        try:
            with opened_record(self._path, _SCHEMA_SQL) as db:
                yield db
        except sqlite3.Error as problem:
            raise BadReview(
                f"The reviews in {self._path} cannot be read or written ({problem})."
                " Put a copy back in its place, or move the file away to begin anew."
            ) from problem


def _body(step: Step) -> str:
    return json.dumps(step.to_json(), ensure_ascii=False, sort_keys=True)


def _insert(db: sqlite3.Connection, topic: str, question: str, step: Step, concept: str) -> None:
    at = datetime.now(UTC).isoformat(timespec="seconds")
    db.execute(
        "INSERT INTO step (topic, question, concept, body, at, state) VALUES (?, ?, ?, ?, ?, ?)",
        (topic, question, concept, _body(step), at, _DONE),
    )


def _rows_of(raw: Mapping[str, Any]) -> list[tuple[str, str, str, Step]]:
    try:
        if int(raw["schema"]) > SCHEMA:
            raise BadReview("This review was written by a newer Rolecall. Update Rolecall first.")
        return [
            (str(one["topic"]), str(one["question"]), str(one["concept"]), step_of(step))
            for one in raw["reviews"]
            for step in one["steps"]
        ]
    except (KeyError, TypeError, ValueError) as problem:
        raise BadReview("This is not a review that Rolecall has written.") from problem


def taken_back(decisions: Decisions) -> Step:
    """The step that opens everything decided so far; it can itself be undone."""
    return Step(Choice.OPEN, tuple(decisions.wordings), tuple(decisions.roles))
