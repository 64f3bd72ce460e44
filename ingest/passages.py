"""From sections to passages: sentences and list items, each with its lead-in."""

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ingest.headings import is_begun, is_lead_in
from ingest.lexicon import exact_kind
from ingest.lines import BULLET, all_caps, is_item, is_statement, marker_of
from ingest.model import Block, BlockKind, Document, Passage, Section, Span
from ingest.sentences import clauses, sentences, sized

_HYPHEN = re.compile(r"(\w+)-[ \t]*\n\s*([a-z]+)")
_LEADERS = re.compile(r"(?:\s*\.){4,}\s*|(?:\s*…){2,}\s*")
_WORDS = re.compile(r"[A-Za-z0-9$£€]")
_LOST_NUMBER = re.compile(r"[\W_]*\d{1,3}[.)\]][^\w%]*$")
"""The number of a list that lost its item, or of a note: "3." and "[5]" say nothing."""
_STAR = re.compile(r"^[*†‡]+\s*")


@dataclass(frozen=True, slots=True)
class Passages:
    """The passages of a spec, and how many were too long and had to be split."""

    passages: tuple[Passage, ...]
    split: int


def passages_of(
    document: Document, blocks: Sequence[Block], sections: Sequence[Section]
) -> Passages:
    """Every passage of a spec in reading order, without tags; furniture is left out."""
    vocabulary = Vocabulary(document.text)
    found: list[Passage] = []
    leads: dict[Span | None, str] = {None: ""}  # as they read; each stands over many items
    split = 0
    for section in sections:
        # Blocks stand in order: those of a section come after all that end before it.
        first = bisect_right(blocks, section.span.start, key=lambda block: block.span.end)
        pieces = list(_clipped(document, blocks[first:], section))
        for lead, span in _statements(document, pieces):
            parts = sized(document.text, span)
            split += len(parts) - 1
            if lead is not None and lead not in leads:
                leads[lead] = healed(document, lead, vocabulary)
            for part in parts:
                text = healed(document, part, vocabulary)
                if _is_passage(document, text):
                    page = document.page_at(part.start)
                    found.append(
                        Passage(len(found), section.ordinal, part, text, page, leads[lead], lead)
                    )
    return Passages(tuple(found), split)


def _clipped(document: Document, blocks: Sequence[Block], section: Section) -> Iterator[Block]:
    """The section's blocks, cut to its span; those that are furniture left out."""
    for block in blocks:  # they stand in order
        if block.span.start >= section.span.end:
            return
        if not block.span.overlaps(section.span):
            continue
        start = max(block.span.start, section.span.start)
        end = min(block.span.end, section.span.end)
        span = Span(start, end).trimmed(document.text)
        if len(span) and document.parts(span):
            yield block if span == block.span else replace(block, span=span)


def _statements(document: Document, pieces: Sequence[Block]) -> Iterator[tuple[Span | None, Span]]:
    """Each sentence, item or clause of a section with the lead-in it stands under."""
    text = document.text
    leads: list[_Lead] = []
    for n, block in enumerate(pieces):
        following = pieces[n + 1] if n + 1 < len(pieces) else None
        raw, span = block.span.of(text), _unmarked(text, block.span)
        here = _Lead(_depth(block), marker_of(raw), span)
        leads = [lead for lead in leads if lead.once or here.inside(lead)]
        lead = leads[-1].span if leads else None
        leads = [each for each in leads if not each.once or _are_unended(text, block, following)]
        *before, last = _sentences(document, span) if raw.endswith(":") else (span,)
        opens = _opens(text, replace(here, span=last), following)
        if opens is not None:
            leads.append(opens)
            yield from ((lead, sentence) for sentence in before)
            if _says_something(text, last):
                yield lead, last
            continue
        for sentence in _sentences(document, span):
            said: Span | None = None
            for inner, clause in clauses(text, sentence):
                if inner is not None and inner != said and _says_something(text, inner):
                    yield lead, inner
                said = inner
                yield inner or lead, clause


@dataclass(frozen=True, slots=True)
class _Lead:
    """A line that what follows stands under: its depth, its own marker, its words.

    `once` says that it is said of the next paragraph alone, not of a list.
    """

    depth: int
    marker: str
    span: Span
    once: bool = False

    def inside(self, lead: "_Lead") -> bool:
        """Whether a line at this place is an item of the list under `lead`.

        Deeper ones are; so are those as deep with another marker: a) b) c) under 3.
        """
        if self.depth == 0:
            return False
        other = self.marker != lead.marker and lead.depth > 0
        return self.depth > lead.depth or (self.depth == lead.depth and other)


def _depth(block: Block) -> int:
    return max(1, block.level) if block.kind is BlockKind.ITEM else 0


def _opens(text: str, here: _Lead, following: Block | None) -> _Lead | None:
    """The lead-in that a line is for what follows it; None for most lines."""
    words = here.span.of(text)
    if following is None or len(words.split()) > 40:
        return None
    below = _Lead(_depth(following), marker_of(following.span.of(text)), following.span)
    colon = words.rstrip().endswith(":")
    if below.inside(here):
        # Without a colon it is one above a deeper item, or where its words say so.
        deeper = below.depth > here.depth and here.depth > 0
        return here if colon or deeper or is_begun(words) else None
    if is_lead_in(words) and len(words.split()) <= 25 and below.depth == 0:
        return replace(here, once=True)
    return None


def _are_unended(text: str, block: Block, following: Block | None) -> bool:
    """Whether two paragraphs are lines of a list without bullets: short, and no sentences."""
    pair = [block, following] if following is not None else []
    words = [each.span.of(text).rstrip() for each in pair]
    return bool(words) and all(
        not each.endswith((".", ":", "!", "?")) and len(each.split()) <= 25 for each in words
    )


def _says_something(text: str, lead: Span) -> bool:
    """Whether a lead-in is a statement of its own, not just "Moderate knowledge of:"."""
    return len(lead.of(text).split()) >= 7


def _sentences(document: Document, span: Span) -> Iterator[Span]:
    """The sentences of a block; a page break within one does not end it."""
    if document.parts(span) == (span,):
        yield from sentences(document.text, span)
        return
    # Furniture inside the block: blank it out so that it ends no sentence.
    masked = list(document.text[: span.end])
    for piece in document.furniture:
        for n in range(max(piece.span.start, span.start), min(piece.span.end, span.end)):
            masked[n] = " "
    yield from sentences("".join(masked), span)


def _unmarked(text: str, span: Span) -> Span:
    """A block's span without its bullet, number or footnote star."""
    raw = span.of(text)
    bullet = BULLET.match(raw)
    start = span.start + (bullet.end() if bullet and bullet.end() < len(raw) else 0)
    star = _STAR.match(text[start : span.end])
    if star and start + star.end() < span.end:
        start += star.end()
    return Span(start, span.end)


class Vocabulary:
    """The words that a text writes, in lower case; read when the first is asked for."""

    def __init__(self, text: str) -> None:
        """The words of `text`."""
        self._text = text

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(re.findall(r"[a-z]+(?:-[a-z]+)*", self._text.lower()))

    def __contains__(self, word: object) -> bool:
        return word in self._words


def healed(document: Document, span: Span, vocabulary: Container[str] = ()) -> str:
    """The reading of a span: furniture dropped, line breaks and hyphenation mended."""

    def joined(found: re.Match[str]) -> str:
        hyphened = f"{found[1]}-{found[2]}"
        return hyphened if hyphened.lower() in vocabulary else found[1] + found[2]

    raw = "\n".join(part.of(document.text) for part in document.parts(span))
    if "\n" in raw:
        raw = _HYPHEN.sub(joined, raw)
    if ". ." in raw or ".." in raw or "…" in raw:
        raw = _LEADERS.sub(" … ", raw)
    return " ".join(raw.split())


def _is_passage(document: Document, text: str) -> bool:
    """Whether a passage's text says anything."""
    if not _WORDS.search(text) or _LOST_NUMBER.match(text):
        return False
    # A page's number, or one of a column's figures without its line.
    return not (document.pages and text.isdigit() and len(text) < 4)


def joined_blocks(blocks: Sequence[Block], text: str, gone: Sequence[Span]) -> list[Block]:
    """Blocks with a sentence broken over two of them made whole again.

    A page lost or turned in mid-sentence leaves "… assist in policy" and, after a gap,
    "and ordinance development": a long line without an end, and one that begins small.
    """
    whole: list[Block] = []
    hidden = set(gone)
    for block in blocks:
        if block.span in hidden:
            continue
        last = whole[-1] if whole else None
        if last is not None and _breaks(last, block, text):
            whole[-1] = replace(last, span=Span(last.span.start, block.span.end))
        else:
            whole.append(block)
    return whole


def _breaks(last: Block, block: Block, text: str) -> bool:
    before, after = last.span.of(text), block.span.of(text)
    short = last.kind is block.kind and len(before) + len(after) < 160
    if short and (_statement_in_capitals(before, after) or _heading_over_lines(before, after)):
        return True
    kinds = {BlockKind.LINE, BlockKind.PARAGRAPH}
    if block.kind not in kinds or last.kind not in {*kinds, BlockKind.ITEM}:
        return False
    if is_item(after) or not after[:1].islower() or len(before) < 60:
        return False
    return before[-1:].isalnum() or before.endswith((",", "-"))


def _statement_in_capitals(before: str, after: str) -> bool:
    """Such as "THIS EXAMINATION IS TO BE GIVEN" / "ONLY ON AN OPEN COMPETITIVE BASIS"."""
    unended = not before.rstrip().endswith((".", ":", ";", "!"))
    both = all_caps(before) and all_caps(after)
    return both and unended and is_statement(before) and exact_kind(after) is None


def _heading_over_lines(before: str, after: str) -> bool:
    """Two lines that name a section together: "REQUIREMENTS/MINIMUM" / "QUALIFICATIONS:"."""
    if before.rstrip().endswith((":", ".")) or len(after.split()) > 6 or is_item(before):
        return False
    if all_caps(before) and all_caps(after) and before.rstrip().endswith(("&", "/", " AND")):
        return True
    whole = exact_kind(f"{before} {after}") if before[:1].isupper() else None
    return whole is not None and exact_kind(before) is None
