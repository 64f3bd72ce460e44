"""Headings of plain text that only their place gives away.

A file without bold letters has headings all the same: a few words in a line of their own, a
blank line above them and text right below.

    Caseload
    Eighteen children on average. …

One such line may be anything; a spec that has several uses them as headings.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.lexicon import exact_kind, loose_kind
from ingest.lines import is_item, is_statement
from ingest.model import Block, BlockKind, SectionKind

_LONGEST = 60
_MOST_WORDS = 9
_SEVERAL = 3
_ASKS = re.compile(r"(?:what|who|whom|when|where|why|how|which|if|to|any|do|does|is|can)\b", re.I)
_DENIES = re.compile(r"\bnot\b|n['’]t\b", re.IGNORECASE)
_DENIABLE = frozenset({SectionKind.DUTIES, SectionKind.QUALIFICATIONS, SectionKind.OTHER})
_ENDS = re.compile(r"[.;:!?][\"'”’)\]]*$")
_OF_A_PLACE = re.compile(r"\d{4,}|@|www\.|https?:|\t")
_LONG_TEXT = 12


def set_apart(body: Sequence[Block], text: str) -> frozenset[int]:
    """Where the blocks begin that only their place makes headings, in a spec with several."""
    found = list(_apart(body, text))
    return frozenset(found if len(found) >= _SEVERAL else ())


def kind_apart(words: str) -> SectionKind:
    """The kind of section that such a line opens.

    "What you will not do" opens no duties, and "What you do not need" no requirements, nor a
    part of what comes before: notes.
    """
    plain = words.strip().rstrip(":")
    kind = exact_kind(plain) or loose_kind(plain) or SectionKind.OTHER
    return SectionKind.NOTES if kind in _DENIABLE and _DENIES.search(plain) else kind


def _apart(body: Sequence[Block], text: str) -> Iterator[int]:
    before = 0
    for block, following in pairwise(body):
        last, before = before, block.span.end
        if (
            block.kind is BlockKind.LINE
            and _names(block.span.of(text))
            and _is_text(following, text)
            and "\n\n" in _gap(text, last, block.span.start)
            and "\n\n" not in _gap(text, block.span.end, following.span.start)
        ):
            yield block.span.start


def _gap(text: str, start: int, end: int) -> str:
    """What stands between two blocks, blanks at the ends of lines left out."""
    return re.sub(r"[^\S\n]+", "", text[start:end])


def _names(line: str) -> bool:
    """Whether a line may be a heading: it names or asks something and says nothing."""
    plain = line.strip().rstrip(":")
    if len(plain) > _LONGEST or not 1 <= len(plain.split()) <= _MOST_WORDS:
        return False
    if not plain[0].isupper() or plain[-1] in ".,;!" or _OF_A_PLACE.search(plain):
        return False
    if plain.upper() == plain or ":" in plain:
        return False  # capitals and labels are known by themselves
    return _ASKS.match(plain) is not None or not (plain.endswith("?") or is_statement(plain))


def _is_text(block: Block, text: str) -> bool:
    """Whether a block is what stands under a heading: prose, a list, or a heading again."""
    words = block.span.of(text).strip()
    return (
        block.kind is BlockKind.ITEM
        or is_item(words)
        or _ENDS.search(words) is not None
        or len(words.split()) >= _LONG_TEXT
        or exact_kind(words.rstrip(":")) is not None
    )
