"""Writing the catalog of a new generation; see `index.catalog` for what it is."""

import json
import sqlite3
from dataclasses import asdict, replace
from pathlib import Path

from index.model import Phrase
from ingest.model import Document, Field, FileReport, Passage, Reading, Section, Spec

_SCHEMA = """
CREATE TABLE document (
    n INTEGER PRIMARY KEY, digest TEXT NOT NULL, path TEXT NOT NULL UNIQUE,
    reader TEXT NOT NULL, text TEXT NOT NULL, pages TEXT NOT NULL, furniture TEXT NOT NULL
);
CREATE TABLE role (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, base TEXT NOT NULL, title TEXT NOT NULL,
    employer TEXT NOT NULL, code TEXT NOT NULL, document INTEGER NOT NULL REFERENCES document,
    start INTEGER NOT NULL, end INTEGER NOT NULL
);
CREATE INDEX role_base ON role (base);
CREATE TABLE section (
    role INTEGER NOT NULL REFERENCES role, ordinal INTEGER NOT NULL, kind TEXT NOT NULL,
    heading TEXT NOT NULL, h_start INTEGER NOT NULL, h_end INTEGER NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL, level INTEGER NOT NULL, parent INTEGER,
    PRIMARY KEY (role, ordinal)
) WITHOUT ROWID;
CREATE TABLE phrase (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE TABLE passage (
    id INTEGER PRIMARY KEY, role INTEGER NOT NULL REFERENCES role, ordinal INTEGER NOT NULL,
    section INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL,
    page INTEGER, lead TEXT NOT NULL, lead_start INTEGER, lead_end INTEGER,
    phrase INTEGER NOT NULL REFERENCES phrase
);
CREATE INDEX passage_role ON passage (role, ordinal);
CREATE INDEX passage_phrase ON passage (phrase);
CREATE TABLE tag (
    concept TEXT NOT NULL, passage INTEGER NOT NULL REFERENCES passage, denied INTEGER NOT NULL,
    PRIMARY KEY (concept, passage)
) WITHOUT ROWID;
CREATE TABLE field (
    role INTEGER NOT NULL REFERENCES role, name TEXT NOT NULL, value TEXT NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL, stated TEXT NOT NULL, low REAL, high REAL,
    unit TEXT NOT NULL, scope TEXT NOT NULL
);
CREATE INDEX field_name ON field (name, role);
CREATE INDEX field_role ON field (role);
CREATE TABLE report (path TEXT NOT NULL, line TEXT NOT NULL);
CREATE VIRTUAL TABLE words USING fts5 (
    text, content='phrase', content_rowid='id', tokenize='porter unicode61'
);
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (words, 'row');
"""

_LEAD_WORDS = 8

SAME_SPEC = 0.55
"""Share of wordings from which two files of one role hold the same spec in other dress.

A bulletin as PDF and as text shares 0.71 to 0.91, two issues of one class 0.23 to 0.37
(`python -m bench.versions`)."""


def phrase_text(passage: Passage) -> str:
    """The wording by which a passage is embedded and judged.

    Its lead-in counts with its last eight words, which carry the sense ("… knowledge
    of:"); a long one would drown what each item says.
    """
    lead = passage.lead.split()[-_LEAD_WORDS:]
    return " ".join([*lead, passage.text])


class CatalogWriter:
    """Writes a new catalog; nothing is visible to readers before `close`."""

    def __init__(self, path: Path) -> None:
        """Make an empty catalog at `path`."""
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;")
        self._db.executescript(_SCHEMA)
        self._db.execute("BEGIN")
        self._phrases: dict[str, int] = {}
        self._roles: set[str] = set()
        self._versions: dict[str, list[tuple[str, frozenset[int]]]] = {}

    def add(self, reading: Reading) -> FileReport:
        """Store a document and its specs; returns its report, with what it repeats noted.

        A role that is there already, from another file, is kept as another version of it:
        both are linked by their base id, and the later one's id gets a suffix.
        """
        document = reading.document
        cursor = self._db.execute(
            "INSERT INTO document (digest, path, reader, text, pages, furniture)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (
                document.id,
                document.path,
                document.reader,
                document.text,
                json.dumps([[p.number, p.span.start, p.span.end] for p in document.pages]),
                json.dumps([[f.span.start, f.span.end, f.reason] for f in document.furniture]),
            ),
        )
        number = int(cursor.lastrowid or 0)
        notes = [self._add_spec(number, document, spec) for spec in reading.specs]
        said = [note for note in (reading.report.reason, *notes) if note]
        report = replace(reading.report, reason="; ".join(dict.fromkeys(said)))
        self.report(report)
        return report

    def report(self, line: FileReport) -> None:
        """Store the report of a file that was not read."""
        self._db.execute("INSERT INTO report VALUES (?, ?)", (line.path, json.dumps(asdict(line))))

    def _add_spec(self, document_n: int, document: Document, spec: Spec) -> str:
        """Store one spec; returns what it repeats, in words, or nothing."""
        role = spec.role
        name = role.id if role.id not in self._roles else f"{role.id}-{document.id[:6]}"
        while name in self._roles:
            name += "-2"
        self._roles.add(name)
        cursor = self._db.execute(
            "INSERT INTO role (id, base, title, employer, code, document, start, end)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                name,
                role.id,
                role.title,
                role.employer,
                role.code,
                document_n,
                spec.span.start,
                spec.span.end,
            ),
        )
        n = int(cursor.lastrowid or 0)
        self._db.executemany(
            "INSERT INTO section VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [_section_row(n, section) for section in spec.sections],
        )
        for passage in spec.passages:
            added = self._db.execute(
                "INSERT INTO passage (role, ordinal, section, start, end, text, page, lead,"
                " lead_start, lead_end, phrase) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                self._passage_row(n, passage),
            )
            self._db.executemany(
                "INSERT INTO tag VALUES (?, ?, ?)",
                [(tag.concept, added.lastrowid, tag.denied) for tag in passage.tags],
            )
        self._db.executemany(
            "INSERT INTO field VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [_field_row(n, field) for field in spec.fields],
        )
        return self._repeated(role.id, document.path, spec)

    def _repeated(self, base: str, path: str, spec: Spec) -> str:
        """Whether an earlier file holds this spec, or another version of it."""
        words = frozenset(self._phrase(phrase_text(passage)) for passage in spec.passages)
        earlier = self._versions.setdefault(base, [])
        note = ""
        for other, said in earlier:
            alike = len(words & said) / max(1, len(words | said))
            kind = "the same spec as" if alike >= SAME_SPEC else "another version of the spec in"
            note = f"{kind} {other}"
        earlier.append((path, words))
        return note

    def _passage_row(self, role: int, passage: Passage) -> tuple[object, ...]:
        lead = passage.lead_span
        return (
            role,
            passage.ordinal,
            passage.section,
            passage.span.start,
            passage.span.end,
            passage.text,
            passage.page,
            passage.lead,
            lead.start if lead else None,
            lead.end if lead else None,
            self._phrase(phrase_text(passage)),
        )

    def _phrase(self, text: str) -> int:
        known = self._phrases.get(text)
        if known is None:
            known = len(self._phrases) + 1
            self._phrases[text] = known
            self._db.execute("INSERT INTO phrase VALUES (?, ?)", (known, text))
        return known

    def phrases(self) -> list[Phrase]:
        """Every distinct wording so far, by id."""
        return [Phrase(n, text) for text, n in self._phrases.items()]

    def close(self) -> None:
        """Index the words, and finish the file."""
        self._db.execute("INSERT INTO words (words) VALUES ('rebuild')")
        self._db.execute("COMMIT")
        self._db.execute("ANALYZE")
        self._db.close()


def index_words(path: Path) -> None:
    """Make the full text of a catalog anew."""
    db = sqlite3.connect(path, isolation_level=None)
    try:
        db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;")
        db.execute("INSERT INTO words (words) VALUES ('rebuild')")
    finally:
        db.close()


def _section_row(role: int, section: Section) -> tuple[object, ...]:
    return (
        role,
        section.ordinal,
        str(section.kind),
        section.heading,
        section.heading_span.start,
        section.heading_span.end,
        section.span.start,
        section.span.end,
        section.level,
        section.parent,
    )


def _field_row(role: int, field: Field) -> tuple[object, ...]:
    return (
        role,
        field.name,
        field.value,
        field.span.start,
        field.span.end,
        str(field.stated),
        field.low,
        field.high,
        field.unit,
        field.scope,
    )
