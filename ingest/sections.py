"""From blocks and headings to the sections of a spec."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from ingest.headings import DEEPEST, Heading, headings_in
from ingest.lexicon import exact_kind, heading_key
from ingest.lines import all_caps
from ingest.model import Block, BlockKind, Furniture, Section, SectionKind, Span
from ingest.set_apart import set_apart

_INSIDE: dict[SectionKind, frozenset[SectionKind]] = {
    SectionKind.QUALIFICATIONS: frozenset(
        {
            SectionKind.EDUCATION,
            SectionKind.EXPERIENCE,
            SectionKind.SUBSTITUTION,
            SectionKind.LICENCES,
            SectionKind.KSA,
            SectionKind.SPECIAL,
            SectionKind.QUALIFICATIONS,
        }
    ),
    SectionKind.KSA: frozenset({SectionKind.KSA, SectionKind.SPECIAL}),
    SectionKind.ENVIRONMENT: frozenset(
        {SectionKind.PHYSICAL, SectionKind.HAZARDS, SectionKind.EQUIPMENT, SectionKind.HOURS}
    ),
    SectionKind.FACTORS: frozenset({SectionKind.SUPERVISION, SectionKind.FACTORS}),
}
"""Which kinds may stand under a heading of another kind; notes and unnamed ones always may."""

_HAS_PARTS = frozenset(
    {SectionKind.DUTIES, SectionKind.QUALIFICATIONS, SectionKind.EXPERIENCE, SectionKind.KSA,
     SectionKind.FACTORS}
)  # fmt: skip
_ANYWHERE = frozenset({SectionKind.NOTES, SectionKind.OTHER})


@dataclass(frozen=True, slots=True)
class Sectioned:
    """Sections, the spans of headings printed a second time, and of header labels."""

    sections: tuple[Section, ...]
    repeated: tuple[Span, ...]


def sections_of(
    blocks: Sequence[Block], text: str, within: Span, furniture: Sequence[Furniture]
) -> Sectioned:
    """The sections of the spec that fills `within`, in order, covering it whole.

    The title block before the first heading is the first section, of kind HEADER.
    """
    body = _body_blocks(blocks, within, furniture)
    marks = list(_marks(body, text))
    title_end = _title_end(body, text, marks)
    opened, repeated = _opened(marks, text, title_end)
    opened = [*_introduction(body, text, opened), *opened]
    top = Span(within.start, within.start)
    starts = [(top, top.end)] + [(h.span, h.body) for h in opened]
    kinds = [SectionKind.HEADER] + [h.kind for h in opened]
    sections: list[Section] = []
    for n, (printed, inside) in enumerate(starts):
        end = starts[n + 1][0].start if n + 1 < len(starts) else within.end
        heading_span = printed.trimmed(text)
        level = opened[n - 1].level if n else 1
        parent = _parent(sections, opened, n, level, heading_span.of(text))
        sections.append(
            Section(
                ordinal=n,
                kind=_kind(kinds[n], parent, sections, heading_span.of(text)),
                heading=_printed(heading_span.of(text)),
                heading_span=heading_span,
                span=Span(min(inside, end), end),
                level=level,
                parent=parent,
            )
        )
    return Sectioned(tuple(sections), tuple(repeated))


def _body_blocks(
    blocks: Sequence[Block], within: Span, furniture: Sequence[Furniture]
) -> list[Block]:
    gone = {piece.span for piece in furniture}
    return [b for b in blocks if within.covers(b.span) and b.span not in gone]


def _marks(body: Sequence[Block], text: str) -> Iterator[Heading]:
    """Every heading of the blocks, its level ranked among those that the format marks.

    A page may use <h2> and <h4>, and bold lines under them: levels 1, 2 and 3.
    """
    styled = sorted({block.level for block in body if block.kind is BlockKind.HEADING})
    apart = set_apart(body, text)
    starred = False  # whether a star here is the bullet of a list, and no footnote
    for block, following in zip_longest(body, body[1:]):
        before_items = following is not None and following.kind is BlockKind.ITEM
        words = block.span.of(text)
        star = words.startswith("*")
        alone = block.span.start in apart
        found = list(headings_in(block, text, before_items=before_items, apart=alone))
        if star and starred:
            found = [heading for heading in found if len(heading.span)]
        begins = words.rstrip().endswith(":") or any(h.body == block.span.end for h in found)
        starred = starred if star else begins
        for heading in found:
            if block.kind is BlockKind.HEADING:
                yield replace(heading, level=1 + styled.index(block.level))
            elif styled and 1 < heading.level < DEEPEST:
                yield replace(heading, level=heading.level + len(styled) - 1)
            else:
                yield heading


def _title_end(body: Sequence[Block], text: str, marks: Sequence[Heading]) -> int:
    """Where the title block ends: at the first heading that the lexicon knows.

    Before it, lines in capitals or bold are names and titles, not headings.
    """
    vague = {SectionKind.HEADER, SectionKind.OTHER}
    if body and marks and marks[0].span == body[0].span and _names_a_role(body, text):
        marks = marks[1:]
    known = [
        h
        for h in marks
        if h.kind not in vague
        and len(h.span)
        and not _labels(h, body, text)
        and not _above_labels(h, body, text, marks)
    ]
    if known:
        return known[0].span.start
    return body[0].span.end if body else 0


def _names_a_role(body: Sequence[Block], text: str) -> bool:
    """Whether the first line is a title that only speaks of what a section may be about.

    "ANIMAL LICENSE CANVASSER" opens no section of licences where more of a title block, or
    a section that the lexicon knows, comes next.
    """
    first = body[0].span.of(text)
    return exact_kind(first) is None and len(body) > 1 and ":" not in first


_PAPER = re.compile(
    r"\W*(?:job|position|class|classification|role|post) (?:description|specification|profile)\W*$"
    r"|\W*person specification and job description\W*$|\W*job description and person spec\w*\W*$",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"[^:\n\t]{2,40}(?::[ \t]+\S|\t)")
_TITLE_BLOCK = frozenset(
    {SectionKind.EMPLOYMENT, SectionKind.SUPERVISION, SectionKind.HOURS,
     SectionKind.SIGNATURE}
)  # fmt: skip


def _labels(heading: Heading, body: Sequence[Block], text: str) -> bool:
    """Whether a heading is a label of the title block: "FLSA status: Exempt".

    It has its value in the same line, a few words, and stands among the first lines. So
    does "JOB DESCRIPTION" over a title block.
    """
    first = [block.span.start for block in body[:15]]
    if _PAPER.match(heading.span.of(text)):  # it says what paper this is
        at = first.index(heading.span.start) if heading.span.start in first[:4] else len(body)
        return at + 1 < len(body) and _LABELLED.match(body[at + 1].span.of(text)) is not None
    if heading.kind not in _TITLE_BLOCK or heading.span.start > first[-1]:
        return False
    line_end = text.find("\n", heading.body)
    value = text[heading.body : line_end if line_end >= 0 else len(text)].split()
    return 0 < len(value) <= 9 and not value[-1].endswith(".")


def _above_labels(
    heading: Heading, body: Sequence[Block], text: str, marks: Sequence[Heading]
) -> bool:
    """Whether nothing stands between a line in capitals and the labels of the title block.

    "CAMPUS INTERVIEWS ONLY" over the title and "Class Code: 7871" opens no section.
    """
    headings = {mark.span for mark in marks}
    at = next((n for n, block in enumerate(body[:6]) if block.span == heading.span), None)
    if at is None:
        return False
    after = next((b for b in body[at + 1 : at + 4] if b.span not in headings), None)
    words = after.span.of(text) if after is not None else ""
    label = exact_kind(words.partition(":")[0]) if ":" in words else None
    return label is SectionKind.HEADER and len(words.split()) <= 8


_PROSE = re.compile(r"[^:\t]*[.!?][\"'”’)]*$|.*\b(?:is|are|will|have)\b.*[:;]$", re.DOTALL)
_FACTS = re.compile(r"[$£€\t]|\b(?:19|20)\d\d\b|:\s*\d")
"""A paragraph with an amount or a date may be a line of the title block."""


def _introduction(body: Sequence[Block], text: str, opened: Sequence[Heading]) -> Iterator[Heading]:
    """The paragraphs between the title block and the first heading say what the role is.

    They open a section without a heading, where there is one further on.
    """
    if not opened:
        return
    first: Block | None = None
    for block in reversed([b for b in body if b.span.end <= opened[0].span.start]):
        words = block.span.of(text)
        if first is None and block.kind is BlockKind.ITEM:
            continue
        prose = len(words.split()) >= 12 and _PROSE.match(words) is not None
        if block.kind is BlockKind.ROW or not prose or _FACTS.search(words):
            break
        first = block
    if first is not None and first is not body[0]:
        start = first.span.start
        yield Heading(Span(start, start), start, SectionKind.DEFINITION, DEEPEST)


def _opened(
    marks: Sequence[Heading], text: str, title_end: int
) -> tuple[list[Heading], list[Span]]:
    """The headings that open a section, and the spans of those printed twice."""
    opened: list[Heading] = []
    repeated: list[Span] = []
    for heading in marks:
        label = heading.kind is SectionKind.HEADER and len(heading.span) > 0
        if label or heading.span.start < title_end:
            continue
        last = opened[-1] if opened else None
        if last and last.kind is heading.kind and not len(heading.span) and not len(last.span):
            continue  # two untitled stretches of one kind are one
        between = text[last.body : heading.span.start].strip() if last else "-"
        if last and not between and len(heading.span) and _same(last, heading, text):
            repeated.append(heading.span)
            opened[-1] = Heading(last.span, heading.body, last.kind, last.level, last.kinds)
            continue
        opened.append(heading)
    return opened, repeated


def _same(one: Heading, other: Heading, text: str) -> bool:
    return heading_key(one.span.of(text)) == heading_key(other.span.of(text))


def _printed(heading: str) -> str:
    return " ".join(heading.split()).rstrip(":").strip("•·-–— ").strip()


_FIRMNESS = re.compile(r"\W*(?:essential|desirable)(?: criteria| requirements)?\W*$", re.I)
_JUDGED = frozenset(
    {SectionKind.QUALIFICATIONS, SectionKind.FACTORS, SectionKind.KSA, SectionKind.EXPERIENCE,
     SectionKind.EDUCATION, SectionKind.LICENCES, SectionKind.SPECIAL}
)  # fmt: skip
"""What may be parted into what is essential and what is desirable."""
_COMPETENCES = re.compile(r"\bperson specification\b|\bcompeten|\bbehaviou?rs?\b", re.I)


def _parent(
    sections: Sequence[Section],
    opened: Sequence[Heading],
    n: int,
    level: int,
    heading: str,
) -> int | None:
    """The nearest earlier section of an outer level that may hold this kind.

    "Essential" stands under whatever it follows: each competence may have its own.
    """
    if n == 0:
        return None
    kind = opened[n - 1].kind
    if _FIRMNESS.match(heading) and sections[-1].kind in _JUDGED:
        last = sections[-1]
        return last.parent if _FIRMNESS.match(last.heading) else last.ordinal
    for section in reversed(sections[1:]):
        if section.level >= level:
            continue
        inside = _INSIDE.get(section.kind, frozenset())
        composite = opened[section.ordinal - 1].kinds
        judged = kind is SectionKind.FACTORS and _COMPETENCES.search(section.heading)
        if kind in inside or kind in composite or kind in _ANYWHERE or judged:
            return section.ordinal
        if section.level == 1:
            return None
    return None


def _kind(
    kind: SectionKind, parent: int | None, sections: Sequence[Section], heading: str
) -> SectionKind:
    """An unnamed sub-heading ("Moderate knowledge") takes the kind of what it stands in."""
    if kind is not SectionKind.OTHER or all_caps(heading):
        return kind
    if parent is not None:
        above = sections[parent].kind
        return kind if above is SectionKind.DEFINITION else above
    # Bold lines of one rank: what follows "Person specification" is a part of it.
    before = sections[-1].kind if sections else kind
    return before if before in _HAS_PARTS else kind
