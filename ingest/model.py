"""The types that flow out of reading a file.

    Document      text fixed once, with pages, blocks and furniture
      └ Spec      one role's specification within it
          ├ Section   a stretch under one printed heading
          ├ Passage   a sentence or list item: what is embedded and cited
          └ Field     a typed fact with the words it was read from

All are frozen. All places are `Span`s: half-open character offsets into
`Document.text`, so a quote is always `document.text[start:end]`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open character offsets `[start, end)` into a document's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words at this place of `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> "Span":
        """This span, `by` characters further on."""
        return Span(self.start + by, self.end + by)

    def trimmed(self, text: str) -> "Span":
        """This span without white space at either end."""
        start, end = self.start, self.end
        if start < end and not text[start].isspace() and not text[end - 1].isspace():
            return self  # most are, and this is the quickest way to know
        raw = text[start:end]
        kept = raw.lstrip()
        start = self.end - len(kept)
        end = start + len(kept.rstrip())
        return self if start == self.start and end == self.end else Span(start, end)

    def without(self, holes: Iterable["Span"]) -> tuple["Span", ...]:
        """The pieces of this span that lie outside every hole, in order."""
        pieces, at = [], self.start
        for hole in sorted(holes):
            if not self.overlaps(hole):
                continue
            if hole.start > at:
                pieces.append(Span(at, hole.start))
            at = max(at, hole.end)
        if at < self.end:
            pieces.append(Span(at, self.end))
        return tuple(pieces)


class BlockKind(StrEnum):
    """What the file's own format says a block is."""

    LINE = "line"  # a line of plain text: the format says nothing more
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"  # a table row, its cells parted by tabs
    FURNITURE = "furniture"  # header and footer parts, navigation


@dataclass(frozen=True, slots=True)
class Block:
    """One line or paragraph as the reader found it, with its typography.

    `level` is the outline level of a heading or the depth of a list item (1 is
    outermost). `bold` says that every letter is bold; `size` is in points, 0.0
    where the format has none. `lead` is how many leading characters stand in
    bold before the text goes on in plain: a run-in heading.
    """

    span: Span
    kind: BlockKind = BlockKind.LINE
    level: int = 0
    bold: bool = False
    size: float = 0.0
    lead: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a paged format; numbers start at 1."""

    number: int
    span: Span


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch of text that is not the spec's own words, and why."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """A file's text, fixed at reading.

    `id` is the sha256 of the file's bytes (hex); `path` the name to show people,
    relative to the folder that was read; `reader` names the reader and its version.
    `employer` and `title` are what the format's own metadata says, else empty.
    """

    id: str
    path: str
    reader: str
    text: str
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    title: str = ""
    employer: str = ""

    def page_at(self, offset: int) -> int | None:
        """The page on which a character stands; None where the format has no pages."""
        for page in self.pages:
            if offset < page.span.end:
                return page.number
        return self.pages[-1].number if self.pages else None

    def parts(self, span: Span) -> tuple[Span, ...]:
        """`span` without the furniture inside it: what may be quoted, in order."""
        if not self.furniture:
            whole = span.trimmed(self.text)
            return (whole,) if len(whole) else ()
        start, end = span.start, span.end  # asked of every span: worth being quick about
        holes = [
            hole
            for piece in self.furniture
            if (hole := piece.span).start < end and start < hole.end
        ]
        if not holes:
            whole = span.trimmed(self.text)
            return (whole,) if len(whole) else ()
        pieces = (piece.trimmed(self.text) for piece in span.without(holes))
        return tuple(piece for piece in pieces if len(piece))


class SectionKind(StrEnum):
    """What a section of a class spec holds, whatever its heading is called."""

    HEADER = "header"  # title block: names, codes, grade
    DEFINITION = "definition"
    DISTINGUISHING = "distinguishing characteristics"
    SUPERVISION = "supervision"
    DUTIES = "duties"
    FACTORS = "factors"  # guidelines, complexity, scope and effect, contacts
    QUALIFICATIONS = "minimum qualifications"
    EDUCATION = "education"
    EXPERIENCE = "experience"
    SUBSTITUTION = "substitution"
    LICENCES = "licences and certificates"
    KSA = "knowledge, skills and abilities"
    SPECIAL = "special requirements"
    PHYSICAL = "physical demands"
    ENVIRONMENT = "working conditions"
    HAZARDS = "hazards"
    EQUIPMENT = "equipment"
    PAY = "pay"
    BENEFITS = "benefits"
    HOURS = "hours"
    EMPLOYMENT = "employment terms"  # union, overtime, exemption, probation, medical
    SELECTION = "selection process"
    APPLYING = "how to apply"
    NOTES = "notes"
    NOTICE = "notices"
    SIGNATURE = "signatures and dates"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a spec under one printed heading.

    `heading` is as printed (empty for the title block); `heading_span` its place;
    `span` runs from the end of the heading to the next one. `parent` is the
    ordinal of the section whose heading stands above this one, if any.
    """

    ordinal: int
    kind: SectionKind
    heading: str
    heading_span: Span
    span: Span
    level: int = 1
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Tag:
    """A known condition found in a sentence; `denied` that the sentence says it is not so."""

    concept: str
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or list item of one section: what is embedded, ranked and cited.

    `text` is the healed reading of `span` (line breaks, hyphenation and furniture
    mended), without its lead-in; `lead` is the line that belongs to every item
    under it ("Ability to:"), with its own span; `tags` are the known conditions that
    it says or denies.
    """

    ordinal: int
    section: int
    span: Span
    text: str
    page: int | None = None
    lead: str = ""
    lead_span: Span | None = None
    tags: tuple[Tag, ...] = ()

    @property
    def statement(self) -> str:
        """Lead-in and text together: what the sentence says on its own."""
        return f"{self.lead} {self.text}" if self.lead else self.text

    def tagged(self, tags: tuple[Tag, ...]) -> "Passage":
        """This passage with the known conditions that it says or denies."""
        return Passage(
            self.ordinal, self.section, self.span, self.text, self.page, self.lead,
            self.lead_span, tags,
        )  # fmt: skip


class Stated(StrEnum):
    """How a spec states a fact. Absence is the lack of any field."""

    VALUE = "value"
    NONE = "none"
    NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True, slots=True)
class Field:
    """A typed fact read from a spec.

    `value` is the fact in canonical words ("bachelor", "2022-02", "$183,804").
    `low` and `high` are its numbers where it has any, in `unit` ("USD/year",
    "years", "pounds", "months"). `scope` narrows it: "required", "preferred",
    "substitutable", "some positions".
    """

    name: str
    value: str
    span: Span
    stated: Stated = Stated.VALUE
    low: float | None = None
    high: float | None = None
    unit: str = ""
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """The class a spec describes.

    `id` is made of employer, code and title, so that links survive a rebuild.
    """

    id: str
    title: str
    employer: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Spec:
    """One role's specification as read from one document."""

    role: Role
    span: Span
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    fields: tuple[Field, ...]

    def section(self, ordinal: int) -> Section:
        """The section with that ordinal (ordinals are positions)."""
        return self.sections[ordinal]

    def headings(self, ordinal: int) -> tuple[str, ...]:
        """The printed headings above a passage of that section, outermost first."""
        found: list[str] = []
        at: int | None = ordinal
        while at is not None:
            section = self.sections[at]
            if section.heading:
                found.append(section.heading)
            at = section.parent
        return tuple(reversed(found))

    def shifted(self, by: int) -> "Spec":
        """The same spec with all its places `by` characters further on."""
        sections = (
            replace(s, span=s.span.shifted(by), heading_span=s.heading_span.shifted(by))
            for s in self.sections
        )
        passages = (
            replace(p, span=p.span.shifted(by), lead_span=p.lead_span and p.lead_span.shifted(by))
            for p in self.passages
        )
        fields = (replace(field, span=field.span.shifted(by)) for field in self.fields)
        span = self.span.shifted(by)
        return Spec(self.role, span, tuple(sections), tuple(passages), tuple(fields))

    def named(self, name: str) -> tuple[Field, ...]:
        """Every field of that name, in reading order."""
        return tuple(field for field in self.fields if field.name == name)


class FileOutcome(StrEnum):
    """What became of a file."""

    READ = "read"
    SKIPPED = "skipped"  # on purpose: a readme, a script, an unknown suffix
    DUPLICATE = "duplicate"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class FileReport:
    """One line of the build's report: what was read from a file, or why not."""

    path: str
    outcome: FileOutcome
    reason: str = ""
    reader: str = ""
    roles: int = 0
    sections: int = 0
    passages: int = 0
    fields: int = 0
    pages: int = 0
    furniture: int = 0
    split: int = 0  # passages that were too long for the encoder and were split


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with the specs found in it, and the line to report."""

    document: Document
    specs: tuple[Spec, ...]
    report: FileReport
