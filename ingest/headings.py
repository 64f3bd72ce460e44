"""Which lines are headings, and what kind of section each opens.

A heading is recognised by the format's own mark, by typography, or by the lexicon in
`data/headings.toml`; the lexicon alone says its kind. Three shapes are known:

    DUTIES                                  a line of its own
    SUPERVISION EXERCISED: Employees in …   run in before its text
    … Demands: None. Special Requirements: …   in the midst of a paragraph
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.lexicon import exact_kind, kind_of, kinds_of
from ingest.lines import all_caps, is_numbered, is_statement
from ingest.model import Block, BlockKind, SectionKind, Span
from ingest.repeats import remembered
from ingest.set_apart import kind_apart

MAX_WORDS = 12
MAX_CHARACTERS = 110
DEEPEST = 9
"""The level of headings that only their place gives away: they stand in any other."""

_LETTER = re.compile(r"[^\W_]")
_LEAD_IN = re.compile(
    r"\b(?:of|to|in|for|with|on|by|at|from|that|are|is|as|be|will|either|following|follows"
    r"|includes?|including|(?:following|these|in|of)(?: \w+)? areas?|below"
    r"|following(?: [\w-]+){1,3}"
    r"|require|may|must|should|or)\s*:\s*$",
    re.IGNORECASE,
)
_NO_HEADING = re.compile(
    r"\d{3}[-. ]\d{4}|^\W*(?:page\b|www\.|https?:)|#\s*\d|^(?:the )?(?:city|county|state) of\b"
    r"|^(?:the )?(?:office|department|bureau|division|board|commission) of\b"
    r"|^(?:the )?(?:[\w&]+ ){0,3}department$",
    re.IGNORECASE,
)
"""Telephone numbers, addresses, "Requirement #1", and names of offices."""
_RUN_IN = re.compile(r"([A-Z][^:.!?\n]{1,108}?)\s*:(?=\s|[A-Z$£]|$)")
_CAPS_RUN = re.compile(r"((?:[A-Z][A-Z,&/'’()-]*\s+){1,9})(?=[A-Z]?[a-z]+\s|[A-Z][a-z])")
_MID = re.compile(r"(?:(?<=[.;!?])\s*|(?<=\s\s))([A-Z][^:.!?;\n]{2,80}?):(?=\s)")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading found: its words, and where the text it opens begins.

    `level` is 1 for the outermost. `labels` says that it names a field of the title
    block and opens no section of its own.
    """

    span: Span
    body: int
    kind: SectionKind
    level: int
    kinds: frozenset[SectionKind] = frozenset()


_TAIL = (
    (
        SectionKind.APPLYING,
        re.compile(
            r"(?:(?:in lieu|instead) of\b.{0,20}\bcover letter|interested (?:applicants"
            r"|candidates|persons)|to apply|(?:applicants|candidates)\b.{0,40}\b(?:submit|send))\b",
            re.I,
        ),
    ),
    (SectionKind.NOTICE, re.compile(r"(?:all|every) employees? of the\b", re.I)),
    (SectionKind.NOTES, re.compile(r"\*\s?[A-Z]")),
    (
        SectionKind.SIGNATURE,
        re.compile(
            r"(?:city|county|town|state|village) of [\w ]+(?:\n| )"
            r"(?:department|division|office) of human resources\b",
            re.I,
        ),
    ),
    (
        SectionKind.SIGNATURE,
        re.compile(r"(?:City|County|Town|State|Village) of [A-Z]\w+(?: [A-Z]\w+)*$"),
    ),
    (
        SectionKind.SIGNATURE,
        re.compile(r"(?:approved|adopted|revised|established)\b.{0,60}$", re.I),
    ),
)
_STATED_IN_CAPS = (
    (SectionKind.EMPLOYMENT, re.compile(r"\b(?:EXEMPT|UNION|CIVIL SERVICE|AT[- ]WILL|MERIT)\b")),
    (SectionKind.SELECTION, re.compile(r"\b(?:EXAM|EXAMINATION|TEST|BASIS)\b")),
)


def untitled_kind(block: Block, text: str) -> SectionKind | None:
    """The kind of section that a block opens without any heading; None for most.

    The tail of a spec often goes on after its last heading: a statement in capitals,
    what applicants should send, a starred footnote, who issued it and when, a table of
    labels. Without this they would count as part of the last list above them.
    """
    words = block.span.of(text)
    if block.kind is BlockKind.ROW:
        cells = [cell for cell in words.split("\t") if cell.strip()]
        labels = [exact_kind(cell.split(":")[0]) for cell in cells]
        named = sum(kind is SectionKind.HEADER for kind in labels)
        return SectionKind.HEADER if cells and named * 2 >= len(cells) and named else None
    if "\t" in words:
        return untitled_kind(replace(block, kind=BlockKind.ROW), text)
    if all_caps(words) and is_statement(words) and len(words.split()) >= 4:
        return next((k for k, sign in _STATED_IN_CAPS if sign.search(words)), SectionKind.NOTICE)
    return next((kind for kind, sign in _TAIL if sign.match(words)), None)


def is_lead_in(text: str) -> bool:
    """Whether a line is the beginning of the items under it: "Ability to:"."""
    return text.rstrip().endswith(":") and _LEAD_IN.search(text) is not None


_BEGUN = re.compile(
    r"(?:it (?:would|will|may) (?:also )?(?:help|be (?:useful|helpful|good|great|nice|an?\b))"
    r"|nice to have|(?:highly )?desirable|preferred|essential|ideally"
    r"|we(?:['’]d| would)? (?:also )?(?:like|love|need|ask|want|expect|look|are looking|will need)"
    r"|you(?:'ll|’ll|'d|’d| will| would| should| must| may| can)? (?:also )?(?:need|have|be|must"
    r"|should|will|show|bring|not need)|what (?:you|we)(?:'ll|’ll| will)? (?:need|bring|want|look)"
    r"|(?:a |an )?(?:bonus|advantage|plus)|not (?:required|needed|essential)"
    r"|(?:knowledge|experience|understanding|ability|skills?)(?: of| in| to))\b",
    re.IGNORECASE,
)


def is_begun(text: str) -> bool:
    """Whether a line without a colon begins the items under it: "It would help if you had"."""
    words = text.split()
    return (
        len(words) <= 8
        and not text.rstrip().endswith((".", "!", "?", ";"))
        and (_BEGUN.match(text) is not None)
    )


def headings_in(
    block: Block, text: str, *, before_items: bool = False, apart: bool = False
) -> Iterator[Heading]:
    """Every heading in a block, in order: the block itself, or those run into it.

    `before_items` says that the items of a list follow the block at once, `apart` that its
    place alone makes it a heading (`ingest.set_apart`).
    """
    at = block.span.start
    look = (block.kind, block.level, block.bold, block.size, block.lead)
    for found in _found(block.span.of(text), look, before_items, apart):
        span = found.span.shifted(at)
        yield Heading(span, found.body + at, found.kind, found.level, found.kinds)


@remembered
def _found(
    words: str, look: tuple[BlockKind, int, bool, float, int], before_items: bool, apart: bool
) -> tuple[Heading, ...]:
    """The headings of a block that stands alone: its words are all of the text."""
    return tuple(_headings(Block(Span(0, len(words)), *look), words, before_items, apart))


def _headings(block: Block, words: str, before_items: bool, apart: bool) -> Iterator[Heading]:
    text = words
    own = _own_line(block, words)
    level = _level(block, words)
    if own is None and apart:
        own = kind_apart(words)
    if own is None and before_items and block.kind is BlockKind.PARAGRAPH:
        own, level = _above_items(words), DEEPEST
    if own is None and (kind := untitled_kind(block, text)) is not None:
        empty = Span(block.span.start, block.span.start)
        yield Heading(empty, block.span.start, kind, 1)
        return
    if own is not None:
        yield Heading(block.span, block.span.end, own, level, kinds_of(words))
        return
    if block.kind is BlockKind.ROW or "\t" in words:
        yield from _row(block, words)
        return
    at = 0
    first = _run_in(block, words)
    if first is not None:
        at, kind, printed = first
        span = Span(block.span.start, block.span.start + printed)
        level = _level(block, span.of(text), run_in=True)
        yield Heading(span, block.span.start + at, kind, level, kinds_of(span.of(text)))
        for more in _more_run_ins(block, words, at):
            at = more.body - block.span.start
            yield more
    yield from _mid(block, words, at)


def _row(block: Block, words: str) -> Iterator[Heading]:
    """A table row whose first cell is a heading and whose second is what it says."""
    first, _, rest = words.partition("\t")
    kind = exact_kind(first)
    if kind in {None, SectionKind.HEADER} or not rest.strip() or "\t" in rest.strip():
        return
    assert kind is not None
    end = block.span.start + len(first)
    level = 1 if all_caps(first) else 3
    yield Heading(Span(block.span.start, end), end, kind, level)


def _own_line(block: Block, words: str) -> SectionKind | None:
    """The kind of a block that is nothing but a heading; None if it is something else."""
    plain = words.strip().rstrip(":").strip()
    if not plain or len(words) > MAX_CHARACTERS or len(words.split()) > MAX_WORDS:
        return None
    if ":" in plain and block.kind is BlockKind.HEADING:
        return exact_kind(plain) or SectionKind.OTHER  # "Role profile: Coastal Path Ranger"
    if ":" in plain or _NO_HEADING.search(plain):
        return None
    if plain[-1].isdigit() and exact_kind(plain) is None and block.kind is not BlockKind.HEADING:
        return None
    bold = block.bold or (block.lead > 0 and not _LETTER.search(words[block.lead :]))
    if is_lead_in(words):  # "The main responsibilities of the post are:" in bold is a heading
        return exact_kind(plain) if bold or block.kind is BlockKind.HEADING else None
    kind = kind_of(plain)
    if block.kind is BlockKind.HEADING:
        return kind or SectionKind.OTHER
    if block.kind is BlockKind.ITEM and re.fullmatch(r"\W*(?:desirable|essential)\W*", plain, re.I):
        return exact_kind(plain)  # set as an item by mistake, between two halves of a list
    if block.kind in {BlockKind.ROW, BlockKind.ITEM}:
        return None
    if plain.endswith((".", ",", ";")) or is_statement(plain):
        return exact_kind(plain)
    caps, colon = all_caps(plain), words.rstrip().endswith(":")
    if caps or bold or colon:
        return kind or (SectionKind.OTHER if bold or caps else None)
    if not plain[0].isupper():
        return None
    named = kind_of(plain) if _title_case(plain) else exact_kind(plain)
    return named if len(plain.split()) <= 8 else None


_OPENS = (
    (
        SectionKind.DUTIES,
        re.compile(
            r"(?:the |your )?(?:main |key |principal |primary )?(?:role|job|post|duties"
            r"|responsibilities|tasks)\b.{0,60}\b(?:is|are|will|includes?)(?: be)?(?: to)?\W*$"
            r"|you(?:'ll| will) be (?:responsible|accountable) for\W*$"
            r"|(?:in this (?:role|post|position|job)|as an? [\w &/-]{3,60}),? you(?:'ll| will)"
            r"(?: be)?(?: responsible for| accountable for)?\W*$",
            re.IGNORECASE,
        ),
    ),
    (
        SectionKind.QUALIFICATIONS,
        re.compile(
            r"(?:what )?(?:we(?:'re| are) looking for"
            r"|you(?:'ll| will) (?:have|need|bring)|the successful (?:candidate|applicant) will"
            r"(?: have| be)?)(?: someone who)?\W*$",
            re.IGNORECASE,
        ),
    ),
)


def _above_items(words: str) -> SectionKind | None:
    """The kind of a plain paragraph that names the list under it; None if it names none.

    "The role of the post-holder is to:" opens the duties, and "Working with others" a
    part of whatever it stands in.
    """
    plain = words.strip().replace("’", "'")
    short = len(plain.split()) <= 7 and plain[:1].isupper() and plain[-1] not in ".,;:!?"
    if len(plain.split()) > MAX_WORDS or _NO_HEADING.search(plain):
        return None
    for kind, sign in _OPENS:
        if sign.match(plain):
            return kind
    if is_lead_in(words):
        return exact_kind(plain.rstrip(":"))
    if short and not is_statement(plain) and not re.search(r"\d", plain):
        return kind_of(plain) or SectionKind.OTHER
    return None


def _title_case(plain: str) -> bool:
    """Whether every word but the small ones begins with a capital."""
    words = [word for word in re.findall(r"[A-Za-z]+", plain) if len(word) > 3]
    capital = sum(word[0].isupper() for word in words)
    return len(words) > 1 and words[0][0].isupper() and capital >= 0.8 * len(words)


def _run_in(block: Block, words: str) -> tuple[int, SectionKind, int] | None:
    """Where the body starts, the kind, and the printed length of a heading run in."""
    found = _RUN_IN.match(words)
    if block.kind is BlockKind.ITEM and is_numbered(words):
        return None  # "3. BACKGROUND INVESTIGATION: …" is an item of a list
    if found and not is_lead_in(found[0]):
        printed = found[1].strip()
        kind = exact_kind(printed)
        if block.kind is BlockKind.ITEM and " " not in printed and not all_caps(printed):
            kind = kind if block.lead >= len(printed) else None  # "• Leadership: sets …" is a duty
        if kind is None and (
            all_caps(printed) or block.lead >= len(printed) or _title_case(printed)
        ):
            kind = kind_of(printed)
        if kind is None and _names_a_subject(block, printed, words[found.end() :]):
            kind = SectionKind.OTHER
        if kind is not None and len(printed.split()) <= MAX_WORDS:
            return found.end(), kind, found.end()
    caps = _CAPS_RUN.match(words)
    if caps:
        printed = caps[1].strip()
        kind = exact_kind(printed)
        if kind is not None and len(printed.split()) > 1:
            return caps.end(1), kind, len(printed)
    return None


def _names_a_subject(block: Block, printed: str, rest: str) -> bool:
    """A run-in heading that the lexicon does not know: "VISION: Candidates must …".

    In capitals, at the start of a paragraph of its own, with a sentence after it.
    """
    capitals = all_caps(printed) and len(printed.split()) <= 5 and "." not in printed
    return capitals and block.kind is not BlockKind.ITEM and len(rest.split()) >= 6


def _more_run_ins(block: Block, words: str, at: int) -> Iterator[Heading]:
    """A heading printed twice, or a second one right behind the first."""
    while True:
        rest = words[at:]
        lead = len(rest) - len(rest.lstrip())
        found = _RUN_IN.match(rest.lstrip())
        if not found or is_lead_in(found[0]):
            return
        kind = exact_kind(found[1]) or (kind_of(found[1]) if all_caps(found[1]) else None)
        if kind is None:
            return
        start = block.span.start + at + lead
        span = Span(start, start + found.end())
        level = 1 if all_caps(found[1]) else 3
        yield Heading(span, span.end, kind, level, kinds_of(found[1]))
        at += lead + found.end()


def _mid(block: Block, words: str, after: int) -> Iterator[Heading]:
    for found in _MID.finditer(words, max(after, 1)) if ":" in words else ():
        kind = exact_kind(found[1])
        if kind in {None, SectionKind.NOTES} or is_lead_in(found[0]):
            continue
        assert kind is not None
        span = Span(block.span.start + found.start(1), block.span.start + found.end())
        yield Heading(span, span.end, kind, 3, kinds_of(found[1]))


def _level(block: Block, words: str, *, run_in: bool = False) -> int:
    if block.kind is BlockKind.HEADING:
        return block.level
    if all_caps(words):
        return 1
    return 3 if run_in else 2
