"""Sentences and clauses of a text, as spans."""

import re
from collections.abc import Iterator

from ingest.model import Span
from ingest.repeats import remembered

MAX_WORDS = 150
"""Longest passage in words. The default encoder reads 256 word pieces, and class specs
run to about 1.4 pieces a word, so 150 words and their lead-in are read to the end."""

_END = re.compile(r"""[.!?]["'”’)\]]*(?=\s+["'“‘(\[•]?[A-Z0-9$*]|\s*$)""")
_ABBREVIATION = re.compile(
    r"""(?:^|[\s(\[/"'“])(?:
        e\.g|i\.e|vs|viz|cf|approx|incl|ex
      | [A-Z]                                     # an initial
      | (?:[A-Za-z]\.)+[A-Za-z]                   # U.S, a.m, Ph.D's first half
      | Ph\.D|M\.D|J\.D|Ed\.D
      | Mr|Mrs|Ms|Dr|Prof|Sr|Jr|St|Ave|Blvd|Rd|Bldg|Ste
      | No|Nos|Sec|Secs|Ch|Art|Fig|Par|Vol|Rev|Dept|Dist|Div|Gov|Inc|Ltd|Corp|Co
      | Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec
      | hrs?|lbs?|yrs?|mos?|min|max|ft|sq|wk
    )$""",
    re.VERBOSE,
)
_ENUMERATOR = re.compile(r"(?:^|\s)\(?(?:\d{1,2}|[a-z])$")
_NUMBER_OF = re.compile(
    r"(?:\b(?:No|Nos|Requirements?|Items?|Steps?|Levels?|Sections?|Parts?|Notes?|Options?)\.?|#)"
    r"\s*\d{1,2}$"
)
"""A number that says which one, and may end a sentence: "Requirement No. 1. Those who …"."""
_SEMICOLON = re.compile(r";\s+(?!(?:and|or)?\s*$)(?:and\s+(?=\S)|or\s+(?=\S))?")
_FEWEST = 30
"""Words: a shorter sentence with one semicolon is no list."""
_LONGEST_LEAD = 40
_INNER_LEAD = re.compile(
    r"(?:^|\s)(?P<lead>(?:(?:including|the|your|an?)\s+)*(?:knowledge\s+of|(?:ability|abilities)\s+to"
    r"|skills?\s+(?:in|to)|familiarity\s+with|understanding\s+of)\s*:)\s+",
    re.IGNORECASE,
)
_ABLE = re.compile(r"(?:the\s+|an\s+)?ability\s+to\s+(?=[a-z])")
_KNOWN = re.compile(r"\bknowledge\s+of\s*:$", re.IGNORECASE)
_BULLETS = "•●▪■"
_BULLET = re.compile(rf"\s+[{_BULLETS}]\s+")
_COLON = re.compile(r":\s+")
_COMMA = re.compile(r",\s+|\s+(?=and |or |which |including )")
_WORD = re.compile(r"\S+")
_LEADER_DOTS = re.compile(r"(?:\.\s?){3,}$")


def sentences(text: str, span: Span) -> Iterator[Span]:
    """The sentences of a stretch, white space trimmed; headings and fragments count."""
    for piece in _sentences(span.of(text)):
        yield piece.shifted(span.start)


@remembered
def _sentences(words: str) -> tuple[Span, ...]:
    """The sentences of some words, by their places in them."""
    start, found = 0, []
    for end in _END.finditer(words):
        before = words[start : end.start()]
        ended = end.group().startswith(".")
        if ended and before.rstrip().endswith(".") and _LEADER_DOTS.search(before + end.group()):
            continue
        # What is shortened holds no blank: the last word tells.
        last = before if before[-1:].isspace() else before.rpartition(" ")[2]
        numbered = _ENUMERATOR.search(last) is not None and not _NUMBER_OF.search(before)
        if ended and (numbered or _ABBREVIATION.search(last)):
            rest = words[end.end() :].strip()
            if rest:
                continue
        found.append(Span(start, end.end()).trimmed(words))
        start = end.end()
    found.append(Span(start, len(words)).trimmed(words))
    return tuple(piece for piece in found if len(piece))


def clauses(text: str, span: Span) -> list[tuple[Span | None, Span]]:
    """A sentence that is a list parted by semicolons: each item with its lead-in.

    "may be examined for knowledge of: budgets; audits; and the ability to: add" gives the
    words up to the first colon as the lead-in of two items, and "the ability to:" as that of
    the third. It is None where there is none, and a sentence that is no such list is its own
    only item.
    """
    raw = span.of(text)
    if ";" not in raw and not any(sign in raw for sign in _BULLETS):
        return [(None, span)]
    cuts = list(_BULLET.finditer(raw)) or list(_SEMICOLON.finditer(raw))
    colon = _COLON.search(raw)
    if not cuts or _is_no_list(raw, cuts, colon):
        return [(None, span)]
    lead: Span | None = None
    start = 0
    first = colon is not None and colon.start() < cuts[0].start()
    if colon and first and len(raw[: colon.start()].split()) <= _LONGEST_LEAD:
        lead, start = Span(0, colon.start() + 1), colon.end()
    pieces = []
    for cut in cuts:
        pieces.append(Span(start, max(start, cut.start())))  # a colon's blanks may reach the cut
        start = cut.end()
    pieces.append(Span(start, len(raw)))
    return [
        (above and above.shifted(span.start).trimmed(text), item.shifted(span.start))
        for above, item in _led(raw, [piece.trimmed(raw) for piece in pieces], lead)
    ]


def _is_no_list(raw: str, cuts: list[re.Match[str]], colon: re.Match[str] | None) -> bool:
    """Whether one semicolon parts two statements: "submit a form; however, sign it"."""
    if len(cuts) > 1 or not cuts[0].group().startswith(";"):
        return False
    joined = len(cuts[0].group().split()) > 1 or (colon and colon.start() < cuts[0].start())
    return len(raw.split()) < _FEWEST or not joined


def _led(raw: str, pieces: list[Span], lead: Span | None) -> Iterator[tuple[Span | None, Span]]:
    """The items of a list, those behind a lead-in of their own under it: "the ability to:"."""
    for piece in pieces:
        words = piece.of(raw)
        inner = _INNER_LEAD.search(words)
        if inner is not None:
            before = Span(piece.start, piece.start + inner.start("lead")).trimmed(raw)
            if len(before):
                yield lead, before
            lead = Span(*inner.span("lead")).shifted(piece.start)
            piece = Span(piece.start + inner.end(), piece.end)
        elif lead is not None and _KNOWN.search(lead.of(raw)) and (able := _ABLE.match(words)):
            lead = Span(piece.start, piece.start + able.end()).trimmed(raw)
            piece = Span(piece.start + able.end(), piece.end)
        if len(piece):
            yield lead, piece


def sized(text: str, span: Span, limit: int = MAX_WORDS) -> list[Span]:
    """A stretch cut at commas into pieces of at most `limit` words; usually just itself."""
    if len(span.of(text).split()) <= limit:
        return [span]
    pieces, start, cut = [], span.start, span.start
    for found in [*_COMMA.finditer(text, span.start, span.end), None]:
        end = span.end if found is None else found.end()
        if len(text[start:end].split()) > limit and cut > start:
            pieces.append(Span(start, cut).trimmed(text))
            start = cut
        cut = end
    pieces.append(Span(start, span.end).trimmed(text))
    return [part for piece in pieces for part in _by_words(text, piece, limit)]


def _by_words(text: str, span: Span, limit: int) -> Iterator[Span]:
    """A stretch without commas, cut at words."""
    words = [Span(m.start(), m.end()) for m in _WORD.finditer(text, span.start, span.end)]
    for n in range(0, len(words), limit):
        yield Span(words[n].start, words[min(n + limit, len(words)) - 1].end)
