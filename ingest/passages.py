"""From sections to passages: sentences and list items, each with its lead-in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.headings import is_lead_in
from ingest.lines import BULLET, is_item
from ingest.model import Block, BlockKind, Document, Passage, Section, Span
from ingest.sentences import clauses, sentences, sized

_HYPHEN = re.compile(r"(\w+)-[ \t]*\n\s*([a-z]+)")
_LEADERS = re.compile(r"(?:\s*\.){4,}\s*|(?:\s*…){2,}\s*")
_WORDS = re.compile(r"[A-Za-z0-9$£€]")
_STAR = re.compile(r"^[*†‡]+\s*")


@dataclass(frozen=True, slots=True)
class Passages:
    """The passages of a spec, and how many were too long and had to be split."""

    passages: tuple[Passage, ...]
    split: int


def passages_of(
    document: Document, blocks: Sequence[Block], sections: Sequence[Section]
) -> Passages:
    """Every passage of a spec in reading order; furniture is left out."""
    vocabulary = frozenset(re.findall(r"[a-z]+(?:-[a-z]+)*", document.text.lower()))
    found: list[Passage] = []
    split = 0
    for section in sections:
        pieces = list(_clipped(document, blocks, section))
        for lead, span in _statements(document, pieces):
            parts = sized(document.text, span)
            split += len(parts) - 1
            for part in parts:
                passage = _passage(document, vocabulary, section, lead, part)
                if passage is not None:
                    found.append(replace(passage, ordinal=len(found)))
    return Passages(tuple(found), split)


def _clipped(document: Document, blocks: Sequence[Block], section: Section) -> Iterator[Block]:
    """The section's blocks, cut to its span; those that are furniture left out."""
    for block in blocks:
        if not block.span.overlaps(section.span):
            continue
        start = max(block.span.start, section.span.start)
        end = min(block.span.end, section.span.end)
        span = Span(start, end).trimmed(document.text)
        if len(span) and document.parts(span):
            yield replace(block, span=span)


def _statements(document: Document, pieces: Sequence[Block]) -> Iterator[tuple[Span | None, Span]]:
    """Each sentence, item or clause of a section with the lead-in it stands under."""
    text = document.text
    leads: list[tuple[int, Span]] = []  # (the level it stands at, lead-in)
    for n, block in enumerate(pieces):
        following = pieces[n + 1] if n + 1 < len(pieces) else None
        item = block.kind is BlockKind.ITEM
        level = max(1, block.level) if item else 0
        leads = [(at, lead) for at, lead in leads if at < 0 or (item and level > at)]
        lead = leads[-1][1] if leads else None
        leads = [(at, lead) for at, lead in leads if at >= 0]
        span = _unmarked(text, block.span)
        if _opens_list(text, span, following, level):
            leads.append((level, span))
            if _says_something(text, span):
                yield lead, span
            continue
        if _opens_paragraph(text, span, following):
            leads.append((-1, span))
            continue
        for sentence in _sentences(document, span):
            inner, items = clauses(text, sentence)
            if inner is not None and _says_something(text, inner):
                yield lead, inner
            for clause in items:
                yield inner or lead, clause


def _opens_list(text: str, span: Span, following: Block | None, level: int) -> bool:
    """Whether a line is the lead-in of the items that follow it."""
    if following is None or following.kind is not BlockKind.ITEM:
        return False
    if len(span.of(text).split()) > 40:
        return False
    deeper = following.level > level
    return deeper and (span.of(text).rstrip().endswith(":") or level > 0)


def _says_something(text: str, lead: Span) -> bool:
    """Whether a lead-in is a statement of its own, not just "Moderate knowledge of:"."""
    return len(lead.of(text).split()) >= 7


def _opens_paragraph(text: str, span: Span, following: Block | None) -> bool:
    """Whether a line ("Positions will require:") is said of the one paragraph after it."""
    words = span.of(text)
    return following is not None and is_lead_in(words) and len(words.split()) <= 25


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


def healed(document: Document, span: Span, vocabulary: frozenset[str] = frozenset()) -> str:
    """The reading of a span: furniture dropped, line breaks and hyphenation mended."""

    def joined(found: re.Match[str]) -> str:
        hyphened = f"{found[1]}-{found[2]}"
        return hyphened if hyphened.lower() in vocabulary else found[1] + found[2]

    raw = "\n".join(part.of(document.text) for part in document.parts(span))
    return " ".join(_LEADERS.sub(" … ", _HYPHEN.sub(joined, raw)).split())


def _passage(
    document: Document,
    vocabulary: frozenset[str],
    section: Section,
    lead: Span | None,
    span: Span,
) -> Passage | None:
    text = healed(document, span, vocabulary)
    if not _WORDS.search(text):
        return None
    return Passage(
        ordinal=0,
        section=section.ordinal,
        span=span,
        text=text,
        page=document.page_at(span.start),
        lead=healed(document, lead, vocabulary) if lead is not None else "",
        lead_span=lead,
    )


def joined_blocks(blocks: Sequence[Block], text: str, gone: Sequence[Span]) -> list[Block]:
    """Blocks with a sentence broken over two of them made whole again.

    A page lost or turned in mid-sentence leaves "… assist in policy" and, after a gap,
    "and ordinance development": a long line without an end, and one that begins small.
    """
    whole: list[Block] = []
    for block in blocks:
        if block.span in gone:
            continue
        last = whole[-1] if whole else None
        if last is not None and _breaks(last, block, text):
            whole[-1] = replace(last, span=Span(last.span.start, block.span.end))
        else:
            whole.append(block)
    return whole


def _breaks(last: Block, block: Block, text: str) -> bool:
    kinds = {BlockKind.LINE, BlockKind.PARAGRAPH}
    if block.kind not in kinds or last.kind not in {*kinds, BlockKind.ITEM}:
        return False
    before, after = last.span.of(text), block.span.of(text)
    if is_item(after) or not after[:1].islower() or len(before) < 60:
        return False
    return before[-1:].isalnum() or before.endswith((",", "-"))
