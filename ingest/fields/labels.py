"""Facts printed as label and value: "CODE: 3052", or two cells of a table."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import pairwise

from ingest.fields.dates import parse_date
from ingest.fields.probation import labelled
from ingest.fields.source import Source, stated
from ingest.model import Block, BlockKind, Field, Span, Stated

_CELL = re.compile(r"[^\t\n]+")
DATED = {"opened", "revised", "issued", "closing", "interview_date", "test_date"}


@cache
def label_names() -> dict[str, str]:
    """Field name by label, as the data has them."""
    raw = tomllib.loads((files("ingest") / "data" / "labels.toml").read_text("utf-8"))
    return {label.lower(): name for name, labels in raw.items() for label in labels}


@dataclass(frozen=True, slots=True)
class _Mark:
    """A label found before its colon: where it begins, its words, where its value begins."""

    start: int
    words: str
    end: int


_COLON = re.compile(r"\s?:")
_WORD_START = re.compile(r"(?:^|(?<=[\s(]))[A-Za-z]")
LONGEST = 40
"""Characters: no label is longer."""


def _marks(text: str, span: Span) -> Iterator[_Mark]:
    """Every label of a stretch with its colon; the longest of those that end at one colon."""
    for colon in _COLON.finditer(text, span.start, span.end):
        begin = max(span.start, text.rfind("\n", span.start, colon.start()) + 1)
        begin = max(begin, text.rfind(":", begin, colon.start()) + 1, colon.start() - LONGEST)
        before = text[begin : colon.start()]
        for word in _WORD_START.finditer(before):
            if begin + word.start() > span.start and text[begin + word.start() - 1] not in " \t\n(":
                continue  # cut in the midst of a word
            if _name(before[word.start() :]):
                yield _Mark(begin + word.start(), before[word.start() :], colon.end())
                break


def _name(label: str) -> str | None:
    key = " ".join(label.lower().replace("’", "'").replace(":", " ").split())
    names = label_names()
    return names.get(key) or names.get(key.rstrip("s"))


def starts_with_label(words: str) -> bool:
    """Whether a line begins with a label and its colon."""
    first = next(_marks(words, Span(0, len(words))), None)
    return first is not None and not words[: first.start].strip()


def label_fields(source: Source) -> Iterator[Field]:
    """Every labelled value, dates in canonical form; pay is read better by itself.

    A date's `value` is ISO ("2018-06-22", or "2022-02" where no day is said); `low` is the
    year with its fraction, for comparison.
    """
    for field in _labelled(source):
        if field.name in DATED:
            if read := parse_date(field.span.of(source.text)):
                yield replace(field, value=read[0], low=read[1], high=read[1], unit="year")
        elif field.name == "probation" and field.stated is Stated.VALUE:
            yield labelled(field, source.text)
        elif field.name != "pay":
            yield field


def _labelled(source: Source) -> Iterator[Field]:
    """Every labelled value of the title block and of short lines elsewhere."""
    rows: list[Block] = []
    for block in source.blocks:
        words = block.span.of(source.text)
        if block.kind is BlockKind.ROW or "\t" in words:
            rows.append(block)
            yield from _row(source, block)
        elif len(words) < 400 and ":" in words:
            yield from _run(source, block.span)
    heads: Block | None = None  # of a table: several rows of values may stand under them
    for upper, lower in pairwise(rows):
        fields = list(_columns(source, upper, lower))
        if not fields and heads is not None:
            fields = list(_columns(source, heads, lower))
        elif fields:
            heads = upper
        heads = heads if fields else None
        yield from fields
    yield from _above(source)


_SENTENCE = re.compile(
    r"\b(?:supervis(?:es?|ion)|exercises?|receives?|reports?|works?|directs?)\b.*\."
)
_CODE = re.compile(r"(?=\D*\d)[^:]{1,30}")
"""A code holds a digit, and no label of its own: "3 Level: 2" is a number of something else."""
_LONGER = re.compile(r"(?:^|\n|\t|[ ]{2,})[A-Za-z][\w'’&-]*(?: [A-Za-z][\w'’&-]*){0,2} $")
"""Words right before a label, in the same cell: "CIVIL DIVISION:" is no division."""
_COUNTS = frozenset({"months", "range", "vacancies"})
"""Labels whose value may be a number by itself."""

_FLSA = {"n": "Non-exempt", "ne": "Non-exempt", "e": "Exempt", "ex": "Exempt"}
"""What tables of classes write under "FLSA"."""
_VAGUE = re.compile(r"(?:other|please (?:select|specify))\W*$", re.IGNORECASE)
_FILLED_LATER = re.compile(r"\W*(?:\w{1,5} )?x{3,}\W*$", re.IGNORECASE)


def _above(source: Source) -> Iterator[Field]:
    """A label in a line of its own, with its value in the line below.

    Web pages and forms are often so, and only where the format or a colon marks the label:
    plain text has too many short lines that happen to be one.
    """
    blocks, text = source.blocks, source.text
    for n, block in enumerate(blocks[:-1]):
        words = block.span.of(text)
        marked = block.bold or block.kind is BlockKind.HEADING or words.endswith(":")
        if not marked or len(words) > 40 or _name(words) is None or "\t" in words:
            continue
        value = blocks[n + 1]
        further = blocks[n + 2] if n + 2 < len(blocks) else None
        vague = _VAGUE.match(value.span.of(text)) is not None
        if vague and further is not None and _is_value(source, further):
            value = further  # "Job grade / Other / HL8"
        if _is_value(source, value):
            yield from _field(source, words, value.span)


def _is_value(source: Source, block: Block) -> bool:
    """Whether a block can be the value of a label: a few words, no heading, no sentence."""
    words = block.span.of(source.text)
    plain = block.kind is not BlockKind.HEADING and not words.endswith((":", ".", ";", "?"))
    return plain and not block.bold and len(words.split()) <= 12 and "\t" not in words


def _run(source: Source, span: Span) -> Iterator[Field]:
    """Labels and values in a run: "GRADE: Q MONTHS: 12"."""
    for part in source.document.parts(span):
        yield from _run_part(source, part)


def _run_part(source: Source, span: Span) -> Iterator[Field]:
    if ":" not in span.of(source.text):
        return
    marks = [
        mark
        for mark in _marks(source.text, span)
        if not _LONGER.search(source.text[span.start : mark.start])
    ]
    for n, mark in enumerate(marks):
        end = marks[n + 1].start if n + 1 < len(marks) else span.end
        line = source.text.find("\n", mark.end, end)
        value = Span(mark.end, end if line < 0 else line).trimmed(source.text)
        mid_sentence = mark.start > span.start and mark.words.islower()
        if not mid_sentence:
            yield from _field(source, mark.words, value)


def _row(source: Source, block: Block) -> Iterator[Field]:
    """A label in one cell and its value in the next, or both in one."""
    cells = [
        Span(m.start(), m.end())
        for m in _CELL.finditer(source.text, block.span.start, block.span.end)
    ]
    skip = False
    for n, cell in enumerate(cells):
        if skip:
            skip = False
            continue
        words = cell.of(source.text)
        if _name(words) and n + 1 < len(cells) and not _name(cells[n + 1].of(source.text)):
            yield from _field(source, words, cells[n + 1].trimmed(source.text))
            skip = True
        else:
            yield from _run(source, cell)


def _columns(source: Source, upper: Block, lower: Block) -> Iterator[Field]:
    """A row of labels over a row of values."""
    text = source.text
    heads = [c.strip() for c in upper.span.of(text).split("\t")]
    below = [
        Span(m.start(), m.end()) for m in _CELL.finditer(text, lower.span.start, lower.span.end)
    ]
    known = [_name(head) for head in heads]
    if None in known and any(head.endswith(":") for head in heads):
        return  # a label and its value, over another such row
    if len(heads) < 2 or len(below) != len(heads) or sum(map(bool, known)) * 2 < len(heads):
        return
    if any(_name(cell.of(text)) for cell in below):
        return
    for head, cell in zip(heads, below, strict=True):
        yield from _field(source, head, cell.trimmed(text))


def _field(source: Source, label: str, value: Span) -> Iterator[Field]:
    name = _name(label)
    words = " ".join(value.of(source.text).split())
    if name is None or not words or len(words) > 160 or _FILLED_LATER.match(words):
        return
    if name in {"reports_to", "supervises"} and _SENTENCE.search(words):
        return  # read as the sentence it is
    if name == "class_code" and not _CODE.fullmatch(words) and stated(words) is Stated.VALUE:
        return
    numbers = re.fullmatch(r"\d+(?:\.\d+)?", words)
    if name == "vacancies" and not numbers:
        return  # a heading over a list of posts
    plain = words.rstrip(" .;,") or words
    if name == "overtime" and label.lower().lstrip().startswith(("flsa", "fair labor")):
        plain = _FLSA.get(plain.lower(), plain)
    yield Field(
        name=name,
        value=plain,
        span=value,
        stated=stated(words),
        low=float(words) if numbers and name in _COUNTS else None,
        unit="months" if name == "months" and numbers else "",
    )
