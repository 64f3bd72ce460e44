"""Ways to qualify: which items of a list of requirements are alternatives of one another.

"1. A degree; or 2. Two years as a clerk; and 3. A certificate" are two ways: the first item
alone, or the second and third together.
"""

import re
from collections.abc import Iterator, Sequence

from ingest.fields.source import Source
from ingest.lines import is_item, marker_of
from ingest.model import Block, Field, Section, SectionKind, Span

_KINDS = (SectionKind.QUALIFICATIONS, SectionKind.EDUCATION, SectionKind.EXPERIENCE)
_JOINT = re.compile(r"(?:^|[\s,;.])(?P<word>and/or|or|and)\W*$", re.IGNORECASE)
_ALONE = re.compile(r"\W*(?P<word>or|and)\W*$", re.IGNORECASE)


def qualifying_fields(source: Source) -> Iterator[Field]:
    """One field for each item of a list with alternatives: "2 of 3", the way it belongs to.

    `low` is the way's number and `high` how many there are. Items of one way are all asked
    for. Nothing where no "or" stands between items.
    """
    for section in source.of_kind(*_KINDS):
        ways = _ways(source, section)
        if len(ways) > 1:
            for n, spans in enumerate(ways, start=1):
                for span in spans:
                    value = f"{n} of {len(ways)}"
                    yield Field("qualifying", value, span, low=float(n), high=float(len(ways)))


def _ways(source: Source, section: Section) -> list[list[Span]]:
    """The items of each way to qualify; one way where nothing says "or"."""
    text = source.text
    blocks = [b for b in source.blocks if section.span.covers(b.span)]
    ways: list[list[Span]] = [[]]
    for n, block in enumerate(blocks):
        words = block.span.of(text)
        word = _joint(blocks, n, text)
        numbered = is_item(words) and marker_of(words) in {"1", "a", "A"}
        if not numbered and not (is_item(words) and (word or len(ways) > 1)):
            continue  # bullets are ways only where a word between them says so
        ways[-1].append(block.span)
        if word == "or":
            ways.append([])
        elif word == "":
            break  # the list ends here; notes with numbers of their own may follow
    return [way for way in ways if way]


def _joint(blocks: Sequence[Block], n: int, text: str) -> str:
    """The word between an item and the next: at its end, or alone in a line of its own."""
    found = _JOINT.search(blocks[n].span.of(text))
    if found is None and n + 1 < len(blocks):
        found = _ALONE.match(blocks[n + 1].span.of(text))
    return found["word"].lower() if found is not None else ""
