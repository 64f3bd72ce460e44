"""Days of paid leave a year: those at the start, and those that they rise to."""

import re
from collections.abc import Iterator

from ingest.fields.source import SPELT, Source, number
from ingest.model import Field, Passage, SectionKind

_COUNT = rf"(?:\d{{1,2}}(?:\.5)?|(?:(?:twenty|thirty)[- ])?(?:{SPELT}))"
_LEAVE = r"(?:paid |annual |basic )*(?:leave|holidays?|vacation)(?: entitlement| allowance)?"
_SAID = re.compile(
    rf"\b(?P<n>{_COUNT}) (?:working |paid )?(?P<unit>days|weeks)['’]? (?:of |a year of )?{_LEAVE}\b"
    rf"|\b(?:annual leave|leave|holidays?|vacation)(?: entitlement| allowance)?"
    rf"(?: (?:is|are|of|comes to|starts at|begins at|runs to)|:| [-–])* (?P<n2>{_COUNT})"
    rf" (?:working |paid )?(?P<unit2>days|weeks)\b",
    re.IGNORECASE,
)
_RISING = re.compile(
    rf"[^.;]{{0,25}}\b(?:rising|rises?|increas(?:ing|es)|going up|goes up|up)\b[^.;]{{0,40}}? to"
    rf" (?P<n>{_COUNT})\b|(?:,| and) (?P<n2>{_COUNT}) (?:after|from|with)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:sick|study|unpaid|special|parental|maternity|paternity|adoption|bereavement|flexi|carer"
    r"|public|bank|notice|training|of which|up to|at most|at least|no more than|not more than|more"
    r" than|limited to|within|first|last|every|carry over|carried over|further|extra|additional"
    r"|request\w*|for)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
"""Right before a number of days: it is no yearly leave, or a bound on how it is taken."""

_NOT_YEARLY = re.compile(
    r"\s*(?:for (?!an? full|full|all)|to (?:study|sit|train)|before|notice"
    r"|in (?:lieu|july|august|december|the (?:school|last))|may|must|can|is (?:limited|not))\b",
    re.IGNORECASE,
)
_LEAST, _MOST = 8.0, 60.0
"""Days: fewer or more are no yearly leave."""


def leave_fields(source: Source) -> Iterator[Field]:
    """`leave` in days a year, `low` at the start and `high` after years of service."""
    for passage in source.passages:
        words = passage.text.lower()
        if "leave" in words or "holiday" in words or "vacation" in words:
            yield from _said(source, passage)


def _said(source: Source, passage: Passage) -> Iterator[Field]:
    text = passage.text
    for found in _SAID.finditer(text):
        start = number(found["n"] or found["n2"])
        if start is None or _OTHER.search(text[max(0, found.start() - 40) : found.start()]):
            continue
        weeks = (found["unit"] or found["unit2"]).lower() == "weeks"
        low = start * (5 if weeks else 1)
        after = text[found.end() :]
        if not _LEAST <= low <= _MOST or _NOT_YEARLY.match(after):
            continue
        rising = _RISING.match(after)
        among_duties = source.kind(passage) is SectionKind.DUTIES
        if among_duties and found.start() and rising is None:
            continue
        most = number(rising["n"] or rising["n2"]) if rising is not None else None
        end = found.end() + (rising.end() if rising is not None and most else 0)
        high = max(low, (most or 0.0) * (5 if weeks else 1))
        yield Field(
            "leave", " ".join(text[found.start() : end].split()),
            source.place(passage, found.start(), end), low=low, high=high, unit="days",
        )  # fmt: skip
