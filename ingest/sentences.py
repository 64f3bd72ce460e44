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
        e\.g|i\.e|etc|vs|viz|cf|approx|incl|ex
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
_SEMICOLON = re.compile(r";\s+(?:and\s+(?=\S)|or\s+(?=\S))?")
_BULLET = re.compile(r"\s+[•●▪■]\s+")
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
        if ended and (_ABBREVIATION.search(last) or _ENUMERATOR.search(last)):
            rest = words[end.end() :].strip()
            if rest:
                continue
        found.append(Span(start, end.end()).trimmed(words))
        start = end.end()
    found.append(Span(start, len(words)).trimmed(words))
    return tuple(piece for piece in found if len(piece))


def clauses(text: str, span: Span) -> tuple[Span | None, list[Span]]:
    """A sentence that is a list parted by semicolons: its lead-in, and its items.

    "may be examined for knowledge of: budgets; audits; and law" gives the words up to
    the colon, and three items. The lead-in is None where there is none, and a sentence
    that is no such list is its own only item.
    """
    raw = span.of(text)
    if ";" not in raw and not _BULLET.search(raw):
        return None, [span]
    cuts = list(_BULLET.finditer(raw)) or list(_SEMICOLON.finditer(raw))
    few = len(cuts) == 1 and raw[cuts[0].start()] == ";" and len(raw.split()) < 30
    if not cuts or few:
        return None, [span]
    lead: Span | None = None
    start = 0
    colon = _COLON.search(raw)
    if colon and colon.start() < cuts[0].start() and len(raw[: colon.start()].split()) <= 40:
        lead = Span(span.start, span.start + colon.start() + 1).trimmed(text)
        start = colon.end()
    items = []
    for cut in cuts:
        end = max(start, cut.start())  # a colon's white space may reach into the cut
        items.append(Span(span.start + start, span.start + end).trimmed(text))
        start = cut.end()
    items.append(Span(span.start + start, span.end).trimmed(text))
    return lead, [item for item in items if len(item)]


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
