"""The parts of an examination and what each counts for: "Written Test 40%", "Essay Advisory"."""

import re
from collections.abc import Iterator

from ingest.fields.exam_said import said_parts
from ingest.fields.source import Source
from ingest.model import Field, Section, SectionKind, Span

_COMPONENT = (
    r"(?:interview|test|exam(?:ination)?|essay|exercises?|questionnaire|evaluation|review|written"
    r"|multiple[- ]choice|presentation|assessment|simulations?|accomplishments|experience|audition"
    r"|portfolio|oral|skills|defense|panel|demonstration)"
)
_WEIGHT = r"(?P<weight>\d{1,3}\s?%|qualifying|advisory|pass\s?/\s?fail)"
_PART = re.compile(
    rf"(?P<name>\b(?:[A-Z][A-Za-z’'&/,()\- \t]*?\b)?{_COMPONENT}\b[A-Za-z’'&/,()\- \t]*?)"
    rf"(?:\([^)\n]*\)\s*)?[\s.…·_:–—-]*?(?:\(\s*)?(?:weighted\s+|weight\s*(?:of\s+)?)?{_WEIGHT}",
    re.IGNORECASE,
)
_LIST = re.compile(r"\b(?:examination|exam|test|selection)?\s*weights?\s*:?", re.IGNORECASE)
_END = re.compile(r"\n\s*\n|\n(?=[A-Z][a-z]+(?: [a-z]+){3})|\bThe (?:exam|selection)")
_LEAD = re.compile(r"^(?:the|an?|final|overall)\s+", re.IGNORECASE)
_SENTENCE = re.compile(
    r"\bconsists? of an? (?P<w1>\d{1,2})% weighted (?P<n1>[A-Z][\w ,/&-]{3,60}?) and an?"
    r" (?P<w2>\d{1,2})% weighted (?P<n2>[A-Za-z][\w /&-]{3,60}?)(?=[,.;]|\s(?:which|that)\b)",
)
"""What a sentence says beside a table of one line: "a 30% weighted essay and a 70% …"."""

LONGEST = 1_200
"""Characters: no table of weights is longer, leader dots and all."""


def examination_fields(source: Source) -> Iterator[Field]:
    """`exam_part`: each part of an examination with its weight, `low` and `high` in percent.

    A part that only qualifies or advises has no number; `scope` then says "qualifying" or
    "advisory". Where there is no table of weights, sentences and lines are read for them.
    """
    tabled = list(_tabled(source))
    yield from tabled or said_parts(source)


def _tabled(source: Source) -> Iterator[Field]:
    """The parts in tables of weights."""
    for section in source.of_kind(SectionKind.SELECTION):
        said = _SENTENCE.search(source.text, section.span.start, section.span.end)
        if said is not None and float(said["w1"]) + float(said["w2"]) == 100:
            yield from (_said(said, n) for n in (1, 2))
            continue
        end = _end_of(source, section)
        headed = _LIST.search(section.heading) is not None
        for part in source.document.parts(section.span):
            if headed:
                yield from _weights(source, part.start, max(part.end, end))
                continue
            for mark in _LIST.finditer(source.text, part.start, part.end):
                if source.text[mark.start() : mark.end()].strip()[:1].isupper():
                    yield from _weights(source, mark.end(), max(part.end, end))


def _end_of(source: Source, section: Section) -> int:
    """Where a table of weights may end: its last parts are taken for headings now and then."""
    end = section.span.end
    for following in source.sections[section.ordinal + 1 :]:
        if _PART.fullmatch(following.heading.strip()) is None:
            break
        end = following.span.end
    return end


def _said(found: re.Match[str], n: int) -> Field:
    share = float(found[f"w{n}"])
    return Field(
        name="exam_part",
        value=found[f"n{n}"].lower(),
        span=Span(found.start(f"w{n}"), found.end(f"n{n}")),
        low=share,
        high=share,
        unit="percent",
    )


def _weights(source: Source, start: int, end: int) -> Iterator[Field]:
    text = source.text
    stop = _END.search(text, start + 1, min(end, start + LONGEST))
    end = stop.start() if stop else min(end, start + LONGEST)
    for found in _PART.finditer(text, start, end):
        name = _LEAD.sub("", " ".join(found["name"].split(None)).strip(" .,:-"))
        said = found["weight"].lower().replace(" ", "")
        share = float(said[:-1]) if said.endswith("%") else None
        if share is not None and share > 100:
            continue
        yield Field(
            name="exam_part",
            value=name.lower(),
            span=Span(found.start(), found.end()).trimmed(text),
            low=share,
            high=share,
            unit="percent" if share is not None else "",
            scope="" if share is not None else "qualifying" if "/" in said else said,
        )
