"""Pay: amounts and ranges, with their currency and period."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from ingest.fields.source import Source
from ingest.model import Field, SectionKind, Span

_FIGURE = r"\s?(?:\d{1,3}(?:,\s?\d{3})+(?!\d)|\d[\d,]*)(?:\.\d+)?\s?[kK]?\b\*?"
_RANGE = re.compile(
    rf"(?P<low>[$£€]{_FIGURE}|\d{{2,3}},\d{{3}}(?=\s*(?:to|[-–—])\s*[$£€]))"
    rf"(?:\s*(?:to|TO|through|up to|[-–—])\s*(?P<high>[$£€]?{_FIGURE}))?"
)
_PERIODS = (
    ("hour", ("hour",), re.compile(r"\b(?:per|an|a|/)\s*hour|\bhourly", re.IGNORECASE)),
    (
        "biweekly",
        ("weekly", "pay period"),
        re.compile(r"\bbi-?weekly|per pay period", re.IGNORECASE),
    ),
    ("month", ("month",), re.compile(r"\b(?:per|a|/)\s*month|\bmonthly", re.IGNORECASE)),
    ("week", ("week",), re.compile(r"\b(?:per|a)\s*week|\bweekly", re.IGNORECASE)),
    ("day", ("day", "daily"), re.compile(r"\b(?:per|a)\s*day|\bdaily", re.IGNORECASE)),
    (
        "year",
        ("year", "annu"),
        re.compile(r"\b(?:per|a)\s*(?:year|annum)|\bannual|\byearly", re.IGNORECASE),
    ),
)
_MOST = {"hour": 500.0, "day": 5_000.0}
"""What is more than this is not paid by the hour or day, whatever stands beside it."""

_CURRENCY = {"$": "USD", "£": "GBP", "€": "EUR"}
_READ = frozenset({SectionKind.PAY, SectionKind.HEADER})
_SAYS_PAY = re.compile(
    r"\b(?:salary|pay|wage) (?:range|scale|is|for)\b|\b(?:starting|annual|hiring) (?:salary|pay)\b",
    re.I,
)
_ELSEWHERE = re.compile(
    r"\b(?:salar(?:y|ies)|pay|wages?)\b(?: ranges?)?(?: of| for)?[^.$£€\n]{0,40}\b"
    r"(?:in|for|at|with) (?:the )?(?P<name>(?:\w+ ){0,4}(?:Department|Airports?|Harbor|Bureau"
    r"|Division)\b(?: of(?: the)?(?: and(?= [A-Z])| [A-Z]\w+)+)?)",
)
_DONE = re.compile(r"\n\s*\n|[a-z)]\.\s|\bNOTE|[a-z]{3,} [a-z]{3,} [a-z]{3,} [a-z]{3,}")
"""What ends the amounts that one department pays: they may go on in the next line."""

_REACH = 600
"""Characters: so far before an amount its department may be named."""
ONE_DEPARTMENT = "one department"
_EXTRA = re.compile(r"\b(?:bonus|differential|premium|additional|allowance|mileage)\b", re.I)


def pay_fields(source: Source) -> Iterator[Field]:
    """One field for each amount or range in a pay section or the title block.

    `low` and `high` are in `unit`, which names currency and period ("USD/year"). An
    extra on top of pay has scope "extra"; what one department of several pays, "one department",
    and is said again as "pay_at", whose `value` is the department's name.
    """
    for field in _amounts(source):
        yield field
        if field.scope == ONE_DEPARTMENT:
            name = _department(source.text, field.span.start)
            yield replace(field, name="pay_at", value=name, scope="")


def _amounts(source: Source) -> Iterator[Field]:
    ends = list(_least_and_most(source))
    yield from ends
    for section in source.of_kind(*_READ):
        for part in source.document.parts(section.span):
            for found in _RANGE.finditer(source.text, part.start, part.end):
                place = Span(found.start(), found.end())
                if not any(place.overlaps(field.span) for field in ends):
                    yield _pay(source, section.heading, found)
    yield from _in_sentences(source)


_END = re.compile(
    r"(?P<label>(?=[^:]*\b(?:salary|pay|wage|rate|hourly|annual|monthly)\b)"
    r"(?:[\w ]{0,30}\b)?(?P<end>min|minimum|lowest|max|maximum|highest)\b[\w ().-]{0,30}):\s*"
    r"(?P<amount>[$£€]?\s?\d[\d,]*(?:\.\d+)?)\s*$",
    re.IGNORECASE,
)


def _least_and_most(source: Source) -> Iterator[Field]:
    """A range in two lines, as tables have it: "Min hourly: 19.85" over "Max hourly: 26.1"."""
    lines = [
        (block.span.start, _END.match(block.span.of(source.text)))
        for block in source.blocks
        if len(block.span) <= 100
    ]
    for (above, least), (below, most) in pairwise(lines):
        if least is None or most is None or not _are_ends(least["end"], most["end"]):
            continue
        low, high = _value(least["amount"]), _value(most["amount"])
        span = Span(above + least.start("amount"), below + most.end("amount"))
        label = least["label"]
        yield Field(
            name="pay",
            value=f"{least['amount'].strip()} to {most['amount'].strip()}",
            span=span,
            low=low,
            high=max(low, high),
            unit=f"{_currency(span.of(source.text))}/{_period(label, label, '', low)}",
        )


def _are_ends(least: str, most: str) -> bool:
    return least.lower().startswith(("min", "low")) and most.lower().startswith(("max", "high"))


def _in_sentences(source: Source) -> Iterator[Field]:
    """Pay that is stated in a sentence elsewhere: "The salary range for positions in …"."""
    for passage in source.passages:
        kind = source.kind(passage)
        if kind in _READ or ("$" not in passage.text and "£" not in passage.text):
            continue
        first = kind is SectionKind.DUTIES and _RANGE.match(passage.text)
        if not first and not _SAYS_PAY.search(passage.statement):
            continue
        for part in source.document.parts(passage.span):
            for found in _RANGE.finditer(source.text, part.start, part.end):
                if found["high"]:
                    yield _pay(source, source.sections[passage.section].heading, found)


def _pay(source: Source, heading: str, found: re.Match[str]) -> Field:
    # What is said of an amount stands in its line; of an endless line, near the amount.
    line_start = source.text.rfind("\n", max(0, found.start() - 300), found.start()) + 1
    line_start = max(line_start, found.start() - 300, 0)
    line_end = source.text.find("\n", found.end(), found.end() + 300)
    line = source.text[line_start : line_end if line_end >= 0 else found.end() + 300]
    low = _value(found["low"])
    high = _value(found["high"]) if found["high"] else low
    span = Span(found.start(), found.end()).trimmed(source.text)
    near = source.text[max(line_start, found.start() - 60) : found.end() + 40].split("\n")[0]
    return Field(
        name="pay",
        value=" ".join(span.of(source.text).split()),
        span=span,
        low=low,
        high=max(low, high),
        unit=f"{_currency(found.group())}/{_period(near, line, heading, low)}",
        scope=_scope(source.text, found.start(), _sentence(line, found.start() - line_start)),
    )


def _sentence(line: str, at: int) -> str:
    """The sentence of a line around an offset: what the next one says is of something else."""
    starts = [found.end() for found in _SENTENCE.finditer(line) if found.end() <= at]
    ends = [found.start() for found in _SENTENCE.finditer(line) if found.start() >= at]
    return line[starts[-1] if starts else 0 : ends[0] if ends else len(line)]


_SENTENCE = re.compile(r"(?<=[a-z)\d])\.\s+(?=[A-Z])")


def _scope(text: str, at: int, line: str) -> str:
    if _EXTRA.search(line):
        return "extra"
    return ONE_DEPARTMENT if _department(text, at) else ""


def _department(text: str, at: int) -> str:
    """The department that an amount is said to be paid in; empty for none."""
    before = text[max(0, at - _REACH) : at]
    named = list(_ELSEWHERE.finditer(before))
    if not named or _DONE.search(before, named[-1].end()):
        return ""
    return " ".join(named[-1]["name"].split())


def _currency(words: str) -> str:
    """The currency of the first sign in some words; a figure may stand without its own."""
    return next((name for sign, name in _CURRENCY.items() if sign in words), "USD")


def _value(words: str) -> float:
    digits = re.sub(r"[^\d.]", "", words)
    return float(digits) * (1000 if words.strip(" *")[-1] in "kK" else 1)


def _period(near: str, line: str, heading: str, amount: float) -> str:
    """The period said beside the amount, in its line or heading, else by its size."""
    for place in (near, line, heading):
        lower = place.lower()
        for name, needles, sign in _PERIODS:
            if (
                any(needle in lower for needle in needles)
                and amount < _MOST.get(name, amount + 1)
                and sign.search(place)
            ):
                return name
    return "year" if amount >= 10_000 else "hour" if amount < 250 else "month"
