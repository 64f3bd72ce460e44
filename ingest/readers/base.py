"""What every reader gives back, and the builder that makes it.

A reader turns the bytes of one file into text and blocks. It fixes the text once:
what it appends here is what every later span points into.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Protocol

from ingest.model import Block, BlockKind, Furniture, Page, Span


@dataclass(frozen=True, slots=True)
class SpecPlace:
    """Where one spec stands in a file that holds several, and who it is about.

    `title`, `employer` and `code` are places inside `span`: what the file itself
    says of the role, so it goes before what the words around it seem to say. Where it
    does not say, the title is found as in a file of its own.
    """

    span: Span
    title: Span | None = None
    employer: Span | None = None
    code: Span | None = None


@dataclass(frozen=True, slots=True)
class Readout:
    """A file's text as a reader found it; see `ingest.model.Document`.

    `specs` is empty where the whole file is one spec. `via` is what the reader had to
    call for help ("+ocr"), `note` what a person should know of a file that was read.
    """

    text: str
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    title: str = ""
    employer: str = ""
    specs: tuple[SpecPlace, ...] = ()
    via: str = ""
    note: str = ""


class Reader(Protocol):
    """Reads one format.

    `name` goes into the report and into the key under which a reading is kept, so
    it changes when the reader's output does.
    """

    @property
    def name(self) -> str:
        """The reader's name and version."""
        ...

    def read(self, data: bytes) -> Readout:
        """The text and blocks of one file's bytes.

        Raises:
            ingest.errors.UnreadableFile: with a reason in plain words.
        """
        ...


@dataclass(slots=True)
class Draft:
    """Text under construction: append blocks in reading order, then `done()`."""

    title: str = ""
    employer: str = ""
    _pieces: list[str] = field(default_factory=list)
    _at: int = 0
    _blocks: list[Block] = field(default_factory=list)
    _pages: list[Page] = field(default_factory=list)
    _furniture: list[Furniture] = field(default_factory=list)
    _specs: list[SpecPlace] = field(default_factory=list)

    @property
    def length(self) -> int:
        """How many characters stand so far."""
        return self._at

    def write(self, text: str) -> Span:
        """Append text as it is, without a block of its own."""
        span = Span(self._at, self._at + len(text))
        self._pieces.append(text)
        self._at = span.end
        return span

    def add(
        self,
        text: str,
        kind: BlockKind = BlockKind.PARAGRAPH,
        *,
        level: int = 0,
        bold: bool = False,
        size: float = 0.0,
        lead: int = 0,
        reason: str = "",
    ) -> None:
        """Append one block and a line end; white space at its ends is dropped.

        A block of kind FURNITURE is marked as furniture for `reason`.
        """
        stripped = text.strip()
        if not stripped:
            return
        lead = max(0, lead - (len(text) - len(text.lstrip())))
        span = self.write(stripped)
        self.write("\n")
        if kind is BlockKind.FURNITURE:
            self._furniture.append(Furniture(span, reason))
        else:
            self._blocks.append(Block(span, kind, level, bold, size, lead))

    def place(self, block: Block) -> None:
        """Record a block over text that was written already."""
        self._blocks.append(block)

    def mark(self, span: Span, reason: str) -> None:
        """Record furniture over text that was written already."""
        self._furniture.append(Furniture(span, reason))

    def spec(self, place: SpecPlace) -> None:
        """Record one of several specs over text that was written already."""
        self._specs.append(place)

    def include(self, other: Readout) -> None:
        """Append all that another reader found, and a line end."""
        at = self._at
        self.write(other.text.rstrip() + "\n")
        for block in other.blocks:
            self.place(replace(block, span=block.span.shifted(at)))
        for piece in other.furniture:
            self.mark(piece.span.shifted(at), piece.reason)

    @contextmanager
    def page(self, number: int) -> Iterator[None]:
        """Everything written inside stands on page `number`."""
        start = self._at
        yield
        self._pages.append(Page(number, Span(start, self._at)))

    def done(self) -> Readout:
        """The finished readout."""
        return Readout(
            text="".join(self._pieces),
            blocks=tuple(sorted(self._blocks, key=lambda block: block.span)),
            pages=tuple(self._pages),
            furniture=tuple(sorted(self._furniture, key=lambda piece: piece.span)),
            title=self.title,
            employer=self.employer,
            specs=tuple(self._specs),
        )
