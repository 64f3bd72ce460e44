"""Pay: amounts and ranges, with their currency and period."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from ingest.fields.pay_amounts import (
    Amount,
    amounts,
    currency,
    period_by_size,
    spoken_period,
    value,
)
from ingest.fields.pay_own import Judged, Place, judged, share_kept
from ingest.fields.source import Source
from ingest.model import Field, Section, SectionKind, Span

_PAY_HEADING = re.compile(
    r"\b(?:pay|salar(?:y|ies)|wages?|remuneration|rewards?|compensation|money|paid|earnings?"
    r"|hourly rate)\b",
    re.IGNORECASE,
)
_OTHER_MONEY = re.compile(r"\b(?:workers|unemployment|petty|handling|stock)\b", re.IGNORECASE)
_TERMS_HEADING = re.compile(
    r"\b(?:terms|conditions|offers?|get|receive|benefits|package|particulars|filing|vacanc(?:y|ies)"
    r"|hours|contract|appointment)\b",
    re.IGNORECASE,
)
_TERMS = frozenset({
    SectionKind.EMPLOYMENT, SectionKind.HOURS, SectionKind.BENEFITS, SectionKind.APPLYING,
})  # fmt: skip
_WORK = frozenset({
    SectionKind.DUTIES, SectionKind.KSA, SectionKind.FACTORS, SectionKind.QUALIFICATIONS,
    SectionKind.EXPERIENCE, SectionKind.EDUCATION, SectionKind.SUPERVISION,
    SectionKind.DISTINGUISHING, SectionKind.SUBSTITUTION,
})  # fmt: skip
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


def pay_fields(source: Source) -> Iterator[Field]:
    """One field for each amount or range that the post is paid, wherever it stands.

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
    if not any(sign in source.text for sign in "$£€"):
        yield from _least_and_most(source)
        return
    ends = list(_least_and_most(source))
    yield from ends
    found: list[Judged] = []
    for part, place, heading in _stretches(source):
        if not any(sign in part.of(source.text) for sign in "$£€"):
            continue
        sums = [
            one
            for one in amounts(source.text, part)
            if not any(one.span.overlaps(field.span) for field in ends)
        ]
        if sums:
            found += judged(source.text, part, sums, place, heading)
    for one in share_kept(found):
        yield _field(source, one)


def _stretches(source: Source) -> Iterator[tuple[Span, Place, str]]:
    """Where sums may stand: whole sections about pay, single passages of others."""
    text = source.text
    places = [_place(source, section) for section in source.sections]
    for n, (section, place) in enumerate(zip(source.sections, places, strict=True)):
        if any(sign in section.heading for sign in "$£€"):  # taken for a heading by its letters
            bare = n > 0 and not source.sections[n - 1].span.of(text).strip()
            yield section.heading_span, places[n - 1] if bare else Place.TERMS, section.heading
        if place in {Place.PAY, Place.HEADER}:
            for part in source.document.parts(section.span):
                yield part, place, section.heading
    for passage in source.passages:
        place = places[passage.section]
        signed = any(sign in passage.text for sign in "$£€")
        if not signed or place in {Place.PAY, Place.HEADER}:
            continue
        heading = source.sections[passage.section].heading
        above = _line_above(text, passage.span.start)
        if _is_pay_heading(above):
            place, heading = Place.PAY, above
        for part in source.document.parts(passage.span):
            yield part, place, heading


def _place(source: Source, section: Section) -> Place:
    if section.kind is SectionKind.PAY:
        return Place.PAY
    if section.kind is SectionKind.HEADER:
        return Place.HEADER
    if section.kind in _WORK:
        return Place.WORK
    if _is_pay_heading(section.heading):
        return Place.PAY
    if section.kind in _TERMS or _TERMS_HEADING.search(section.heading):
        return Place.TERMS
    return Place.OTHER


def _is_pay_heading(words: str) -> bool:
    return _PAY_HEADING.search(words) is not None and _OTHER_MONEY.search(words) is None


def _line_above(text: str, at: int) -> str:
    """The short line over the line of a place, which may be a heading that was not seen as one."""
    start = text.rfind("\n", 0, at)
    above = text[max(0, start - 60) : max(0, start)].rstrip()
    line = above.rpartition("\n")[2].strip()
    return line if len(line) < 50 and line[-1:] not in {".", ";", ","} else ""


def _field(source: Source, one: Judged) -> Field:
    span = one.amount.span
    scope = ONE_DEPARTMENT if _department(source.text, span.start) else ""
    return Field(
        name="pay",
        value=" ".join(span.of(source.text).split()),
        span=span,
        low=one.amount.low,
        high=one.amount.high,
        unit=f"{one.amount.currency}/{one.period}",
        scope="extra" if one.extra else scope,
    )


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
        low, high = value(least["amount"]), value(most["amount"])
        span = Span(above + least.start("amount"), below + most.end("amount"))
        words = span.of(source.text)
        amount = Amount(span, low, max(low, high), currency(words), "", words)
        period = spoken_period(amount, least["label"]) or period_by_size(amount)
        yield Field(
            name="pay",
            value=f"{least['amount'].strip()} to {most['amount'].strip()}",
            span=span,
            low=low,
            high=max(low, high),
            unit=f"{amount.currency}/{period}",
        )


def _are_ends(least: str, most: str) -> bool:
    return least.lower().startswith(("min", "low")) and most.lower().startswith(("max", "high"))


def _department(text: str, at: int) -> str:
    """The department that an amount is said to be paid in; empty for none."""
    before = text[max(0, at - _REACH) : at]
    named = list(_ELSEWHERE.finditer(before))
    if not named or _DONE.search(before, named[-1].end()):
        return ""
    return " ".join(named[-1]["name"].split())
