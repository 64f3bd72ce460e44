"""The catalog: documents, roles, passages and fields of one generation, in SQLite.

It is the source of truth. Everything else in a generation can be made again from it.
"""

import hashlib
import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.filters import Filter, folded, roles_sql, spaced
from index.model import KINDS, Entry, Phrase, Places
from ingest.model import (
    Document,
    Field,
    FileOutcome,
    FileReport,
    Furniture,
    Page,
    Passage,
    Role,
    Section,
    SectionKind,
    Span,
    Stated,
)

_ENTRY = """
SELECT p.id, p.phrase, p.ordinal, p.section, p.start, p.end, p.text, p.page, p.lead,
       p.lead_start, p.lead_end, r.id AS role_id, r.title, r.employer, r.code,
       s.kind, s.heading, d.digest, d.path
FROM passage p JOIN role r ON r.n = p.role
JOIN section s ON s.role = p.role AND s.ordinal = p.section
JOIN document d ON d.n = r.document
"""


class Catalog:
    """Reads one generation's catalog. Safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        """Open the catalog at `path` for reading.

        Raises:
            sqlite3.DatabaseError: it is missing or damaged.
        """
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._db = sqlite3.connect(uri, uri=True, check_same_thread=False)
        self._db.row_factory = sqlite3.Row
        self._db.create_function("folded", 1, folded, deterministic=True)
        self._db.create_function("spaced", 1, spaced, deterministic=True)
        self._db.execute("SELECT count(*) FROM role").fetchone()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def roles(self) -> list[Role]:
        """Every role, by employer and title."""
        rows = self._db.execute(
            "SELECT id, title, employer, code FROM role ORDER BY employer, title, id"
        )
        return [Role(row["id"], row["title"], row["employer"], row["code"]) for row in rows]

    def versions(self, role_id: str) -> list[Role]:
        """The other roles of the same employer, code and title: versions, or copies."""
        rows = self._db.execute(
            "SELECT o.id, o.title, o.employer, o.code FROM role r JOIN role o ON o.base = r.base"
            " WHERE r.id = ? AND o.id != r.id ORDER BY o.n",
            (role_id,),
        )
        return [Role(row["id"], row["title"], row["employer"], row["code"]) for row in rows]

    def paths(self) -> dict[str, str]:
        """The file name of each role's document, by role id."""
        rows = self._db.execute(
            "SELECT r.id, d.path FROM role r JOIN document d ON d.n = r.document"
        )
        return {row["id"]: row["path"] for row in rows}

    def digests(self) -> dict[str, str]:
        """A digest of each role's own words, by role id: it changes when its spec does."""
        sums: dict[str, hashlib._Hash] = {}
        rows = self._db.execute(
            "SELECT r.id, w.text FROM passage p JOIN role r ON r.n = p.role"
            " JOIN phrase w ON w.id = p.phrase ORDER BY r.n, p.ordinal"
        )
        for role, words in rows:
            sums.setdefault(role, hashlib.sha256()).update(f"{words}\n".encode())
        return {role: total.hexdigest()[:16] for role, total in sums.items()}

    def document_of(self, role_id: str) -> Document | None:
        """The document that holds a role; without its blocks."""
        row = self._db.execute(
            "SELECT d.* FROM document d JOIN role r ON r.document = d.n WHERE r.id = ?", (role_id,)
        ).fetchone()
        return _document(row) if row is not None else None

    def text(self, digest: str) -> str:
        """The canonical text of a document."""
        row = self._db.execute("SELECT text FROM document WHERE digest = ?", (digest,)).fetchone()
        return str(row["text"]) if row is not None else ""

    def sections(self, role_id: str) -> list[Section]:
        """A role's sections, in order."""
        rows = self._db.execute(
            "SELECT s.* FROM section s JOIN role r ON r.n = s.role WHERE r.id = ?"
            " ORDER BY s.ordinal",
            (role_id,),
        )
        return [
            Section(
                ordinal=row["ordinal"],
                kind=SectionKind(row["kind"]),
                heading=row["heading"],
                heading_span=Span(row["h_start"], row["h_end"]),
                span=Span(row["start"], row["end"]),
                level=row["level"],
                parent=row["parent"],
            )
            for row in rows
        ]

    def fields(self, role_id: str) -> list[Field]:
        """A role's fields, in reading order."""
        rows = self._db.execute(
            "SELECT f.* FROM field f JOIN role r ON r.n = f.role WHERE r.id = ? ORDER BY f.start",
            (role_id,),
        )
        return [_field(row) for row in rows]

    def fields_named(self, *names: str) -> list[tuple[str, Field]]:
        """Every field of these names, with the id of its role."""
        marks = ",".join("?" * len(names))
        rows = self._db.execute(
            f"SELECT r.id AS role_id, f.* FROM field f JOIN role r ON r.n = f.role"
            f" WHERE f.name IN ({marks}) ORDER BY r.n, f.start",
            names,
        )
        return [(row["role_id"], _field(row)) for row in rows]

    def field_counts(self) -> dict[str, int]:
        """How many roles have each field, by its name, most first."""
        rows = self._db.execute(
            "SELECT name, count(DISTINCT role) FROM field GROUP BY name ORDER BY 2 DESC, 1"
        )
        return {row[0]: int(row[1]) for row in rows}

    def entries_of_role(self, role_id: str) -> list[Entry]:
        """A role's passages, in reading order."""
        rows = self._db.execute(f"{_ENTRY} WHERE r.id = ? ORDER BY p.ordinal", (role_id,))
        return [_entry(row) for row in rows]

    def entries_of_kinds(self, kinds: Sequence[SectionKind]) -> list[Entry]:
        """Every passage in sections of these kinds, in order of role and place."""
        marks = ",".join("?" * len(kinds))
        sql = f"{_ENTRY} WHERE s.kind IN ({marks}) ORDER BY r.n, p.ordinal"
        return [_entry(row) for row in self._db.execute(sql, [str(kind) for kind in kinds])]

    def places(self) -> Places:
        """Where every passage stands, the roles numbered as `roles` lists them."""
        order = {role.id: n for n, role in enumerate(self.roles())}
        roles = {n: order[role] for n, role in self._db.execute("SELECT n, id FROM role")}
        kinds = {str(kind): n for n, kind in enumerate(KINDS)}
        rows = self._db.execute(
            "SELECT p.id, p.role, p.phrase, p.section, s.kind FROM passage p JOIN section s"
            " ON s.role = p.role AND s.ordinal = p.section ORDER BY p.role, p.ordinal"
        )
        found = np.array(
            [(n, roles[role], phrase, section, kinds[kind])
             for n, role, phrase, section, kind in rows], np.int64
        ).reshape(-1, 5)  # fmt: skip
        found = found[np.argsort(found[:, 1], kind="stable")]
        passage, role, phrase, section, kind = (found[:, n].copy() for n in range(5))
        return Places(passage, role, phrase, section, kind)

    def wordings(self, phrases: Iterable[int]) -> dict[int, str]:
        """These wordings by id."""
        rows = self._db.execute(
            "SELECT w.id, w.text FROM json_each(?) j JOIN phrase w ON w.id = j.value",
            (json.dumps([int(n) for n in phrases]),),
        )
        return {int(row[0]): str(row[1]) for row in rows}

    def entries_saying(self, phrases: Iterable[int]) -> list[Entry]:
        """Every passage with one of these wordings, in order of role and place."""
        wanted = list(phrases)
        rows: list[sqlite3.Row] = []
        for at in range(0, len(wanted), 500):
            part = wanted[at : at + 500]
            marks = ",".join("?" * len(part))
            sql = f"{_ENTRY} WHERE p.phrase IN ({marks}) ORDER BY r.n, p.ordinal"
            rows += self._db.execute(sql, part)
        return [_entry(row) for row in rows]

    def entries_tagged(self, concept: str) -> list[tuple[Entry, bool]]:
        """Every passage that says a concept, or (True) denies it, in order of role and place."""
        rows = self._db.execute(
            f"{_ENTRY.replace('SELECT', 'SELECT t.denied,', 1)} JOIN tag t ON t.passage = p.id"
            " WHERE t.concept = ? ORDER BY r.n, p.ordinal",
            (concept,),
        )
        return [(_entry(row), bool(row["denied"])) for row in rows]

    def phrases_tagged(self, concept: str) -> dict[int, bool]:
        """Every wording that says a concept, or (True) denies it: the last place decides."""
        rows = self._db.execute(
            "SELECT p.phrase, t.denied FROM tag t JOIN passage p ON p.id = t.passage"
            " WHERE t.concept = ? ORDER BY p.role, p.ordinal",
            (concept,),
        )
        return {phrase: bool(denied) for phrase, denied in rows}

    def tagged_phrases(self) -> dict[str, list[int]]:
        """By concept, the wordings that say it."""
        found: dict[str, list[int]] = {}
        rows = self._db.execute(
            "SELECT DISTINCT t.concept, p.phrase FROM tag t JOIN passage p ON p.id = t.passage"
            " WHERE NOT t.denied"
        )
        for concept, phrase in rows:
            found.setdefault(concept, []).append(int(phrase))
        return found

    def entry(self, passage_id: int) -> Entry | None:
        """One passage by id."""
        row = self._db.execute(f"{_ENTRY} WHERE p.id = ?", (passage_id,)).fetchone()
        return _entry(row) if row is not None else None

    def phrases_of_roles(self, role_ids: Sequence[str]) -> set[int]:
        """The ids of all wordings that these roles use."""
        marks = ",".join("?" * len(role_ids))
        rows = self._db.execute(
            f"SELECT DISTINCT p.phrase FROM passage p JOIN role r ON r.n = p.role"
            f" WHERE r.id IN ({marks})",
            tuple(role_ids),
        )
        return {int(row[0]) for row in rows}

    def roles_where(self, chosen: Filter, licences: Iterable[str] = ()) -> frozenset[str]:
        """The ids of the roles that pass a filter; `licences` are the concepts about those."""
        where, values = roles_sql(chosen, licences)
        rows = self._db.execute(f"SELECT r.id FROM role r WHERE {where}", values)
        return frozenset(row[0] for row in rows)

    def phrases_where(self, chosen: Filter, licences: Iterable[str] = ()) -> NDArray[np.int64]:
        """The ids of the wordings in the sections and roles of a filter, in order."""
        where, values = roles_sql(chosen, licences)
        join = ""
        if chosen.sections:
            join = "JOIN section s ON s.role = p.role AND s.ordinal = p.section"
            where += f" AND s.kind IN ({','.join('?' * len(chosen.sections))})"
            values += [str(kind) for kind in chosen.sections]
        sql = f"SELECT DISTINCT p.phrase FROM role r JOIN passage p ON p.role = r.n {join}"
        rows = self._db.execute(f"{sql} WHERE {where} ORDER BY 1", values)
        return np.fromiter((row[0] for row in rows), np.int64)

    def phrases_quoting(self, words: str) -> list[int]:
        """The ids of every wording in which these words stand, side by side and whole.

        Letter case and the width of spaces aside, they stand just so, marks included.
        """
        plain = " ".join(words.split())
        if not plain:
            return []
        # A quoted word is a whole one; a mark at either end may touch a letter ("re-").
        before = r"(?<![^\W_])" if plain[0].isalnum() else ""
        after = r"(?![^\W_])" if plain[-1].isalnum() else ""
        sign = re.compile(f"{before}{re.escape(plain)}{after}", re.IGNORECASE)
        tokens = re.findall(r"[^\W_]+", plain)
        if tokens:  # full text narrows it down: what it finds is stemmed, hence too much
            rows = self._db.execute(
                "SELECT id, text FROM phrase WHERE id IN"
                " (SELECT rowid FROM words WHERE words MATCH ?) ORDER BY id",
                ('"' + " ".join(tokens) + '"',),
            )
        else:
            rows = self._db.execute("SELECT id, text FROM phrase ORDER BY id")
        return [int(row["id"]) for row in rows if sign.search(" ".join(row["text"].split()))]

    def phrases_with(self, words: Sequence[str]) -> set[int]:
        """The ids of the wordings that full text finds by all of these words."""
        query = " AND ".join(f'"{word}"' for word in words)
        rows = self._db.execute("SELECT rowid FROM words WHERE words MATCH ?", (query,))
        return {int(row[0]) for row in rows}

    def phrases(self) -> list[Phrase]:
        """Every distinct wording, by id."""
        rows = self._db.execute("SELECT id, text FROM phrase ORDER BY id")
        return [Phrase(int(row["id"]), row["text"]) for row in rows]

    def faults(self) -> list[str]:
        """What SQLite itself finds wrong: damaged pages, and references to nothing."""
        lines = [row[0] for row in self._db.execute("PRAGMA integrity_check(5)")]
        found = [line for line in lines if line != "ok"]
        astray = self._db.execute("PRAGMA foreign_key_check").fetchone()
        return [*found, f"{astray[0]} refers to no {astray[2]}"] if astray else found

    def phrase(self, phrase_id: int) -> str:
        """A wording by id."""
        row = self._db.execute("SELECT text FROM phrase WHERE id = ?", (phrase_id,)).fetchone()
        return str(row[0]) if row is not None else ""

    def texts(self, ids: Iterable[int]) -> dict[int, str]:
        """Many wordings at once, by id."""
        sql = "SELECT id, text FROM phrase WHERE id IN (SELECT value FROM json_each(?))"
        return dict(self._db.execute(sql, (json.dumps(list(ids)),)).fetchall())

    def match(self, query: str, limit: int) -> Iterator[tuple[int, float]]:
        """Wordings that match a full-text query, best first, with BM25 (higher is better).

        With a limit below 0, all of them, fetched as they are asked for.
        """
        rows = self._db.execute(
            "SELECT rowid, -bm25(words) FROM words WHERE words MATCH ? ORDER BY 2 DESC, 1 LIMIT ?",
            (query, limit),
        )
        return ((int(row[0]), float(row[1])) for row in rows)

    def last_phrase(self) -> int:
        """The largest id of a wording."""
        return int(self._db.execute("SELECT max(id) FROM phrase").fetchone()[0] or 0)

    def spread(self) -> dict[str, int]:
        """In how many wordings each word (stemmed as full text is) occurs."""
        return {row[0]: int(row[1]) for row in self._db.execute("SELECT term, doc FROM vocabulary")}

    def reports(self) -> list[FileReport]:
        """The report of every file seen, in the order of the build."""
        lines = (json.loads(row[0]) for row in self._db.execute("SELECT line FROM report"))
        return [FileReport(**{**line, "outcome": FileOutcome(line["outcome"])}) for line in lines]

    def counts(self) -> dict[str, int]:
        """How many rows each kind of thing has."""
        tables = ("document", "role", "section", "passage", "phrase", "field")
        return {
            name: int(self._db.execute(f"SELECT count(*) FROM {name}").fetchone()[0])
            for name in tables
        }


def _document(row: sqlite3.Row) -> Document:
    pages = tuple(Page(n, Span(a, b)) for n, a, b in json.loads(row["pages"]))
    furniture = tuple(Furniture(Span(a, b), why) for a, b, why in json.loads(row["furniture"]))
    return Document(row["digest"], row["path"], row["reader"], row["text"], (), pages, furniture)


def _field(row: sqlite3.Row) -> Field:
    return Field(
        name=row["name"],
        value=row["value"],
        span=Span(row["start"], row["end"]),
        stated=Stated(row["stated"]),
        low=row["low"],
        high=row["high"],
        unit=row["unit"],
        scope=row["scope"],
    )


def _entry(row: sqlite3.Row) -> Entry:
    lead = Span(row["lead_start"], row["lead_end"]) if row["lead_start"] is not None else None
    return Entry(
        id=row["id"],
        phrase=row["phrase"],
        role=Role(row["role_id"], row["title"], row["employer"], row["code"]),
        passage=Passage(
            ordinal=row["ordinal"],
            section=row["section"],
            span=Span(row["start"], row["end"]),
            text=row["text"],
            page=row["page"],
            lead=row["lead"],
            lead_span=lead,
        ),
        kind=SectionKind(row["kind"]),
        heading=row["heading"],
        document=row["digest"],
        path=row["path"],
    )
