"""What extractors read from: one spec's document, sections and passages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.model import Block, Document, Passage, Section, SectionKind, Span, Stated

NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
} | {
    "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "half": 0.5,
}  # fmt: skip
SPELT = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
"""A pattern of these words, without a group."""

_NONE = re.compile(
    r"\W*(?:none|nil|no ?one|nobody|no (?:staff|direct reports)"
    r"|no(?:ne)?(?: (?:specific|special|additional))?"
    r"(?: (?:requirements?|licen[sc]es?|certificat\w+))?"
    r"(?: (?:(?:is|are) )?(?:required|specified|noted|listed|known))?"
    r"|not required|no)\W*$",
    re.IGNORECASE,
)
_NOT_APPLICABLE = re.compile(r"\W*(?:not applicable|n\s*/\s*a|does not apply)\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Source:
    """One spec as it stands before its fields are read."""

    document: Document
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]

    @property
    def text(self) -> str:
        """The document's canonical text."""
        return self.document.text

    def of_kind(self, *kinds: SectionKind) -> Iterator[Section]:
        """The sections of these kinds."""
        return (section for section in self.sections if section.kind in kinds)

    def kind(self, passage: Passage) -> SectionKind:
        """The kind of section that a passage stands in."""
        return self.sections[passage.section].kind

    def opening(self) -> Iterator[tuple[Passage, bool]]:
        """Each passage, and whether it is the first of its section: what its heading asks for."""
        begun: set[int] = set()
        for passage in self.passages:
            yield passage, passage.section not in begun
            begun.add(passage.section)

    def place(self, passage: Passage, start: int, end: int) -> Span:
        """Where `passage.text[start:end]` stands in the document.

        The text of a passage is its span with white space mended, so the place is found
        by counting letters; words split by furniture give the whole passage.
        """
        raw, at = passage.span.of(self.text), passage.span.start
        if raw == passage.text:
            words = raw[start:end]
            first = at + start + len(words) - len(words.lstrip())
            last = at + start + len(words.rstrip())
            return Span(first, last) if first < last else passage.span
        if " ".join(raw.split()) != passage.text:
            return passage.span
        letters = [n for n, c in enumerate(raw) if not c.isspace()]
        before = sum(1 for c in passage.text[:start] if not c.isspace())
        inside = sum(1 for c in passage.text[start:end] if not c.isspace())
        if not inside:
            return passage.span
        return Span(at + letters[before], at + letters[before + inside - 1] + 1)


def stated(value: str) -> Stated:
    """Whether a value says "None", "Not applicable", or something."""
    if _NOT_APPLICABLE.match(value):
        return Stated.NOT_APPLICABLE
    return Stated.NONE if _NONE.match(value) else Stated.VALUE


def number(words: str) -> float | None:
    """The number that digits or words say: "5", "1,200", "twenty-six"; None for neither."""
    plain = words.strip().lower().replace(",", "")
    if plain in NUMBER_WORDS:
        return float(NUMBER_WORDS[plain])
    tens, _, ones = plain.replace(" ", "-").partition("-")
    if NUMBER_WORDS.get(tens, 0) >= 20 and 1 <= NUMBER_WORDS.get(ones, 0) <= 9:
        return float(NUMBER_WORDS[tens] + NUMBER_WORDS[ones])
    try:
        return float(plain)
    except ValueError:
        return None
