"""The duties of roles, clause by clause, without the formulas that many specs repeat."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from answers.explore.lexicon import data
from answers.explore.model import Duty
from index.library import Library
from index.model import Entry
from ingest.model import Document, Role, SectionKind, Span

WORK = (SectionKind.DUTIES, SectionKind.DEFINITION, SectionKind.DISTINGUISHING)
"""The sections that say what a role does."""

FEWEST_WORDS = 2
_BARE = re.compile(r"[\W_]+")
_BREAK = re.compile(r"-\s*\n\s*(?=[a-z])|\s+")
_EDGES = " \t\r\n\f;,.:•·*-–—▪●○\u00a0"


@dataclass(frozen=True, slots=True)
class Formulas:
    """The patterns of `data/duties.toml`."""

    whole: re.Pattern[str]
    tail: re.Pattern[str]
    other: re.Pattern[str]
    subject: re.Pattern[str]
    helper: re.Pattern[str]
    share: float
    roles: int


@cache
def formulas() -> Formulas:
    """What is no duty, as patterns."""
    raw = data("duties.toml")

    def any_of(patterns: Iterable[str]) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE)

    return Formulas(
        any_of(raw["whole"]),
        any_of(raw["tail"]),
        any_of(raw["other"]),
        any_of(raw["subject"]),
        re.compile(raw["helper"], re.IGNORECASE),
        float(raw["formula_share"]),
        int(raw["formula_roles"]),
    )


def all_duties(library: Library) -> tuple[Duty, ...]:
    """The duties of every role, by employer, title and place."""
    entries = library.catalog.entries_of_kinds(WORK)
    by_role: dict[str, list[Entry]] = {}
    for entry in entries:
        by_role.setdefault(entry.role.id, []).append(entry)
    often = _formulaic(by_role)
    found: list[Duty] = []
    for role in library.roles:
        document = library.document(role.id) if role.id in by_role else None
        if document is not None:
            kept = [e for e in by_role[role.id] if e.phrase not in often]
            found += duties_of(role, kept, document)
    return tuple(found)


def _formulaic(by_role: dict[str, list[Entry]]) -> set[int]:
    """Wordings that so many roles share that they tell nothing of any one."""
    rules = formulas()
    spread = Counter(n for entries in by_role.values() for n in {e.phrase for e in entries})
    least = max(rules.roles, rules.share * len(by_role))
    return {phrase for phrase, roles in spread.items() if roles >= least}


def duties_of(role: Role, entries: Sequence[Entry], document: Document) -> list[Duty]:
    """One role's duties in reading order; each wording once."""
    found: dict[str, Duty] = {}
    for entry in entries:
        for span, words in clauses(entry, document):
            text = bare(words, role.title)
            if not is_duty(text):
                continue
            key = hashlib.sha256(f"{role.id}\0{_letters(text)}".encode()).hexdigest()[:16]
            same = text == entry.passage.text and not entry.passage.lead
            phrase = entry.phrase if same else 0
            found.setdefault(key, Duty(key, role, entry.id, span, text, phrase))
    return list(found.values())


def clauses(entry: Entry, document: Document) -> Iterator[tuple[Span, str]]:
    """The clauses of a passage: places in the document, and their words.

    A passage with furniture inside, or whose reading was mended, stays whole.
    """
    whole = entry.passage.span
    parts = document.parts(whole)
    if len(parts) != 1 or _letters(parts[0].of(document.text)) != _letters(entry.passage.text):
        yield whole, entry.passage.text
        return
    for span in _split(parts[0], document.text):
        yield span, readable(span.of(document.text))


def _split(span: Span, text: str) -> Iterator[Span]:
    """The stretches between semicolons, cut before a formula at the end."""
    at = span.start
    ends = [m.start() for m in re.finditer(";", span.of(text))]
    for end in [*(span.start + n for n in ends), span.end]:
        piece = Span(at, max(at, end))
        at = end + 1
        tail = formulas().tail.search(piece.of(text))
        if tail is not None and tail.start() > 0:
            piece = Span(piece.start, piece.start + tail.start())
        raw = piece.of(text)
        left = len(raw) - len(raw.lstrip(_EDGES))
        piece = Span(piece.start + left, piece.end).trimmed(text)
        if len(piece):
            yield piece


def readable(raw: str) -> str:
    """Printed words in one line, a word broken at the line's end made whole."""
    return _BREAK.sub(lambda m: "" if m.group().startswith("-") else " ", raw).strip()


def bare(words: str, title: str) -> str:
    """A clause without the role's name before its verb: what is done, not by whom."""
    text = re.sub(r"^(and|or)\s+", "", words.strip(_EDGES), flags=re.IGNORECASE)
    name = r"\s+".join(re.escape(word) for word in re.findall(r"[\w'’&/.-]+", title))
    if name:
        text = re.sub(rf"^(?:(?:an?|the)\s+)?{name}s?,?\s+", "", text, flags=re.IGNORECASE)
    text = formulas().subject.sub("", text, count=1)
    return formulas().helper.sub("", text, count=1).strip(_EDGES)


def is_duty(text: str) -> bool:
    """Whether words say something of the work."""
    rules = formulas()
    plain = " ".join(text.split())
    if len(re.findall(r"[^\W\d_]{2,}", plain)) < FEWEST_WORDS:
        return False
    return rules.whole.fullmatch(plain.strip(_EDGES)) is None and not rules.other.search(plain)


def _letters(text: str) -> str:
    return _BARE.sub("", text).lower()
