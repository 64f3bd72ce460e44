"""Many specs in one paged file: a binder of class specs, or a weekly summary of openings.

A binder shows itself by its headings, which begin again: a page that opens with a title and
comes to duties, after duties and requirements have been, is the first page of another spec.
A summary prints a title in bold capitals over each short entry, many times on end.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.lexicon import exact_kind
from ingest.lines import all_caps, is_item
from ingest.model import Block, SectionKind, Span
from ingest.readers.base import Readout, SpecPlace

_OPENS = frozenset({SectionKind.DUTIES, SectionKind.DEFINITION})
_CLOSES = frozenset(
    {SectionKind.QUALIFICATIONS, SectionKind.EDUCATION, SectionKind.EXPERIENCE, SectionKind.KSA,
     SectionKind.LICENCES, SectionKind.APPLYING, SectionKind.SELECTION}
)  # fmt: skip
_NAME = re.compile(r"(?=.*[A-Za-z]{3})[^.!?@:]{3,90}$")
_SIGN = re.compile(r"[^\w\s(\"'“‘$*]\s")
FEWEST_ENTRIES = 8
"""Entries in a row that make a summary; fewer bold lines are headings of one spec."""


def spec_places(readout: Readout) -> tuple[SpecPlace, ...]:
    """Where each spec of a paged file stands; empty where the file is one spec.

    The places cover the file: what stands before the first spec is one of its own.
    """
    if len(readout.pages) < 2:
        return ()
    blocks, text = readout.blocks, readout.text
    first = _binder(readout)
    end = first[0] if len(first) > 1 else len(text)
    entries = _entries([b for b in blocks if b.span.start < end], text)
    starts: list[tuple[int, Span | None]] = [(span.start, span) for span in entries]
    starts += [(start, None) for start in first] if len(first) > 1 else []
    if len(starts) < 2:
        return ()
    if text[: starts[0][0]].strip():
        head = blocks[0].span
        starts.insert(0, (0, Span(head.start, head.start + len(head.of(text).split("\n")[0]))))
    ends = [start for start, _ in starts[1:]] + [len(text)]
    return tuple(
        SpecPlace(Span(start, end), title) for (start, title), end in zip(starts, ends, strict=True)
    )


@dataclass(slots=True)
class _Seen:
    """The kinds of headings since the last spec began."""

    kinds: set[SectionKind] = field(default_factory=set)

    @property
    def whole(self) -> bool:
        return bool(self.kinds & _OPENS) and bool(self.kinds & _CLOSES)


def _binder(readout: Readout) -> list[int]:
    """Where each spec begins that starts on a page of its own."""
    starts: list[int] = []
    seen = _Seen()
    for page in readout.pages:
        blocks = _within(readout.blocks, page.span)
        kinds = [kind for block in blocks if (kind := _kind(block, readout.text)) is not None]
        opens = bool(_OPENS & set(kinds)) and _titled(blocks, readout.text)
        if opens and (not starts or seen.whole):
            starts.append(page.span.start)
            seen = _Seen()
        seen.kinds.update(kinds)
    return starts if seen.whole else starts[:-1]


def _within(blocks: Sequence[Block], span: Span) -> Sequence[Block]:
    first = bisect_left(blocks, span.start, key=lambda block: block.span.start)
    last = bisect_left(blocks, span.end, key=lambda block: block.span.start)
    return blocks[first:last]


def _kind(block: Block, text: str) -> SectionKind | None:
    """The kind of section that a block opens, by its first words alone."""
    words = block.span.of(text)[:120].split("\n")[0]
    return exact_kind(words.split(":")[0]) if len(words.split(":")[0]) < 80 else None


def _titled(blocks: Sequence[Block], text: str) -> bool:
    """Whether a page has a line like a title, in bold or capitals, before its first section."""
    for block in blocks[:14]:
        kind = _kind(block, text)
        if kind is SectionKind.HEADER:
            return True  # "Class title: …"
        if kind is not None:
            return False
        if _names(block, text):
            return True
    return False


def _names(block: Block, text: str) -> bool:
    words = block.span.of(text)
    strong = block.bold or all_caps(words)
    return strong and len(words.split()) <= 10 and _NAME.match(words) is not None


def _entries(blocks: Sequence[Block], text: str) -> list[Span]:
    """The titles of a summary's entries: bold capitals, each with a marked text under it."""
    found = [title.span for title, below in pairwise(blocks) if _is_entry(title, below, text)]
    return found if len(found) >= FEWEST_ENTRIES else []


def _is_entry(title: Block, below: Block, text: str) -> bool:
    words, body = title.span.of(text), below.span.of(text)
    named = title.bold and all_caps(words) and _names(title, text) and exact_kind(words) is None
    marked = is_item(body) or _SIGN.match(body) is not None or body.startswith("ß ")
    return named and marked and not below.bold and len(body.split()) >= 8
