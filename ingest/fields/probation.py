"""How long probation lasts, in months."""

import re
from collections.abc import Iterator

from ingest.fields.source import SPELT, Source, number
from ingest.model import Field, Passage, Span

_COUNT = rf"(?P<n>\d+(?:\.\d+)?|(?:(?:twenty|thirty|forty|fifty)[- ])?(?:{SPELT}))"
_LENGTH = re.compile(
    rf"\b{_COUNT}(?:\s*\(\d+\))?[\s-]+(?:calendar )?(?P<unit>days?|weeks?|months?|years?)\b['’]?",
    re.IGNORECASE,
)
_IN_MONTHS = {"d": 12 / 365, "w": 12 / 52, "m": 1.0, "y": 12.0}

_HEADED = re.compile(
    r"\W*(?:(?:[ivxl]+|\d+|[a-z])[.)]\s*)?(?:probation(?:ary)?|trial)"
    r"(?: (?:period|term|time|service))?(?:(?:,| and| &) [\w ]{3,30})?\W*",
    re.I,
)
"""A heading under which the length stands first."""

_BEFORE = re.compile(
    r"\bprobation(?:ary)?(?: (?:period|term|time))?(?: (?:of|is|for|lasts?|runs?|will be|shall be"
    r"|takes|has|are|being|through))*(?: (?:for|of|up to|usually|normally|at least|a|the))*"
    r"[\s:–-]*$",
    re.I,
)
_AFTER = re.compile(
    r"\s*(?:of |of paid |of actual )?(?:is |are |on |as |serves? |in )?(?:an? |the )?"
    r"(?:probation\w*|trial (?:period|term|service)|on trial)\b",
    re.I,
)
_SERVED = re.compile(
    r"\b(?:trial (?:period|term|service)|probation\w*|on trial)\b"
    r"(?:(?!\b(?:includ|with|during|review|after))[^.;]){0,40}\b(?:of|for|lasts?|is|are)"
    r"(?: (?:the|your|first|a|usually|normally|at least))*\s*$",
    re.I,
)
_NOT_ITS = re.compile(
    r"\b(?:beyond|after|past|of continuous|notice|review(?:ed|s)?(?: at)?|report\w*|extend\w*|"
    r"extension|lengthen\w*|within|every|leave|list\w*|at|months)\s*(?:\w+ ){0,2}$",
    re.I,
)
"""What, right before a length, makes it the length of something else."""


def probation_fields(source: Source) -> Iterator[Field]:
    """`probation` in months, each length that a sentence gives it."""
    for passage, first in source.opening():
        headed = first and _HEADED.fullmatch(source.sections[passage.section].heading) is not None
        words = passage.text.lower()
        if headed or "probation" in words or "trial" in words:
            yield from _lengths(source, passage, headed=headed)


def _lengths(source: Source, passage: Passage, *, headed: bool) -> Iterator[Field]:
    text = passage.text
    for found in _LENGTH.finditer(text):
        before = text[max(0, found.start() - 80) : found.start()]
        first = headed and not any(c.isalnum() for c in text[: found.start()])
        near = _BEFORE.search(before) or _SERVED.search(before) or _AFTER.match(text, found.end())
        if first or (near and not _NOT_ITS.search(before)):
            yield _field(found, source.place(passage, found.start(), found.end()))


def labelled(field: Field, text: str) -> Field:
    """A labelled probation with its length, where its value begins with one."""
    found = _LENGTH.match(text, field.span.start)
    return field if found is None else _field(found, Span(*found.span()))


def _field(found: re.Match[str], place: Span) -> Field:
    months = round((number(found["n"]) or 0.0) * _IN_MONTHS[found["unit"][0].lower()], 1)
    words = " ".join(found.group().split())
    return Field("probation", words, place, low=months, high=months, unit="months")
