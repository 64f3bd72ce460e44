"""Facts that are one of a known set: hazards, shifts, certificates, checks, languages.

The taxonomy tags every passage with the conditions it states; `data/kinds.toml` says which
of them make up which field, so that a condition added to the taxonomy is a field's value too.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ingest.concepts import taxonomy
from ingest.fields.conditions import clause_at, due, scope_in
from ingest.fields.nothing import nothing_fields
from ingest.fields.source import Source
from ingest.model import Field, Passage, SectionKind, Span, Stated

_NOT_FACTS = frozenset(
    {SectionKind.SELECTION, SectionKind.APPLYING, SectionKind.NOTICE, SectionKind.BENEFITS,
     SectionKind.SIGNATURE}
)  # fmt: skip
_BEFORE_HIRE = {"background_check", "medical_check"}
"""What stands under "selection process" for good reason."""
_OF_THE_WORK = re.compile(
    r"\b(?:required|expected|available|willing|able) to (?:be available to )?work\b"
    r"|\bmust (?:be available to )?work\b",
    re.IGNORECASE,
)
"""What a section on the selection says of the work all the same: "may be required to work"."""
_TIMED = {"certificates"}
_KNOWLEDGE = re.compile(r"^\W*(?:\w+ ){0,4}(?:knowledge of|skill in|ability to)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Kinds:
    """Which field each concept is a value of; `last` where nothing more exact is said."""

    values: dict[str, str]
    last: dict[str, str]
    denials: dict[str, str]


@cache
def _kinds() -> _Kinds:
    raw = tomllib.loads((files("ingest") / "data" / "kinds.toml").read_text("utf-8"))
    values: dict[str, str] = {}
    for name, row in raw.items():
        for concept in taxonomy().concepts.values():
            named = concept.family in row.get("families", ()) or concept.id in row.get(
                "concepts", ()
            )
            if named and concept.id not in row.get("without", ()):
                values[concept.id] = name
    last = {concept: name for name, row in raw.items() for concept in row.get("else", ())}
    denials = {concept: name for name, row in raw.items() for concept in row.get("denied_by", ())}
    return _Kinds(values, last, denials)


def kind_fields(source: Source) -> Iterator[Field]:
    """Each known condition that makes up a field, at its first mention.

    `value` is the condition's name ("Evening work"), `span` the words that say it. Where a
    spec says that there are none, `stated` says so.
    """
    seen: set[tuple[str, str, str]] = set()
    denied: set[str] | None = None
    for passage in source.passages:
        if not passage.tags:
            continue
        elsewhere = source.kind(passage) in _NOT_FACTS
        for field in _of_passage(source, passage):
            of_work = field.name == "hours" and _OF_THE_WORK.search(passage.statement)
            if not elsewhere or of_work or field.name in _BEFORE_HIRE:
                key = (field.name, field.value, field.scope)
                if key in seen:
                    continue
                if field.stated is Stated.NONE:
                    if denied is None:
                        denied = {nothing.name for nothing in nothing_fields(source)}
                    if field.name in denied:
                        continue  # said of the whole section already
                seen.add(key)
                yield field


def _of_passage(source: Source, passage: Passage) -> Iterator[Field]:
    kinds, exact = _kinds(), set()
    for tag in passage.tags:
        name = kinds.values.get(tag.concept)
        if name is not None and not tag.denied and not _only_known(name, passage):
            field = _field(source, passage, name, tag.concept)
            if field is not None:
                exact.add(name)
                yield field
    for tag in passage.tags:
        name = kinds.last.get(tag.concept)
        if name is not None and name not in exact and not tag.denied:
            field = _field(source, passage, name, tag.concept)
            if field is not None:
                yield field
        none = kinds.denials.get(tag.concept)
        if none is not None and none not in exact and not tag.denied:
            yield Field(none, "none", passage.span, stated=Stated.NONE)


def _only_known(name: str, passage: Passage) -> bool:
    """Whether a passage asks to know of a thing, not to bear it: "Knowledge of noise control"."""
    return name in {"hazards", "certificates"} and _KNOWLEDGE.match(passage.statement) is not None


def _field(source: Source, passage: Passage, name: str, concept: str) -> Field | None:
    """The field, with the words that say it; None for what is only implied by other words."""
    statement = passage.statement
    found = taxonomy().place(concept, statement)
    if found is None:
        return None
    low, when = due(clause_at(statement, found[1] - 1)) if name in _TIMED else (None, "")
    return Field(
        name=name,
        value=taxonomy().concepts[concept].name,
        span=_words(source, passage, *found),
        low=low,
        high=low,
        unit=when,
        scope=scope_in(source, passage),
    )


def _words(source: Source, passage: Passage, start: int, end: int) -> Span:
    """The place of some words of a passage's statement, in its text or its lead-in."""
    before = len(passage.lead) + 1 if passage.lead else 0
    if end <= before - 1 and passage.lead_span is not None:
        return passage.lead_span
    return source.place(passage, max(0, start - before), max(0, end - before))
