"""PDF: pypdf opens and describes the file, pdfium reads the words of each page.

pypdf is the reader of record: it says whether the file is sound, locked or empty, and
reads any page that pdfium cannot. Words come from pdfium because it is as complete and
many times faster, and tells each letter's place and weight, on which paragraphs,
headings and running headers rest (`bench/` compares the two).
"""

import io
import re
from collections import Counter
from dataclasses import dataclass, replace
from importlib.metadata import version
from itertools import islice, pairwise

import pypdf
import pypdfium2 as pdfium
from pypdf.errors import DependencyError, PyPdfError
from pypdfium2 import raw as pdfium_c

from ingest.errors import UnreadableFile
from ingest.lexicon import exact_kind
from ingest.lines import all_caps, is_item
from ingest.model import Block, BlockKind, SectionKind, Span
from ingest.readers.base import Draft, Readout
from ingest.readers.columns import arranged
from ingest.readers.glyphs import Line, page_lines
from ingest.readers.ocr import recognised
from ingest.readers.several import spec_places

_PAGE_NUMBER = re.compile(r"(?:page\s*)?[-–—\s]*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[-–—\s]*$", re.I)
_SENTENCE_END = re.compile(r"""[.!?:;]["'”’)\]]*$""")
_LOCKED = "it is locked with a password"
_UNSOUND = "this is not a sound PDF file"
_LONGEST_HEADING = 60
"""Characters: a bold line that fills more of a page is a paragraph in bold."""
MAX_BOOKMARKS = 5_000
MAX_PAGES = 2_000
"""More pages than any class spec or weekly summary has; a longer file is refused."""


class PdfReader:
    """PDF with text in it; a page without any is reported, not taken for empty."""

    name = f"pdf/4 pypdf/{version('pypdf')} pdfium/{version('pypdfium2')}"

    def read(self, data: bytes) -> Readout:
        """See `Reader.read`."""
        sheets = _sheets(data)
        via = ""
        if not any(sheet.lines for sheet in sheets):
            sheets, via = _sheets(recognised(data, range(1, len(sheets) + 1))), "+ocr"
        elif any(sheet.picture for sheet in sheets):
            sheets, via = _with_pictures(data, sheets)
        if not any(sheet.lines for sheet in sheets):
            raise UnreadableFile("no words were found in the pictures of its pages")
        pictures = [str(n) for n, sheet in enumerate(sheets, 1) if sheet.picture]
        note = ""
        if pictures:
            note = f"pages that are pictures were not read: {', '.join(pictures)}"
            note += "; no words were found in them" if via else "; they need OCR"
        pages = [sheet.lines for sheet in sheets]
        recurring = _recurring(pages)
        readout = _compose([_marked(lines, recurring, len(pages)) for lines in pages])
        return replace(readout, via=via, note=note, specs=spec_places(readout))


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page's printed lines; `picture` says that it shows a picture and no words."""

    lines: list[Line]
    picture: bool = False


def _sheets(data: bytes) -> list[_Sheet]:
    """Every page of a file, read by pdfium where it can, else by pypdf.

    Raises:
        UnreadableFile: it is damaged, locked, empty or far too long.
    """
    book = _opened(data)
    try:
        pages = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as problem:
        if book is None:  # neither can open it
            locked = problem.err_code == pdfium_c.FPDF_ERR_PASSWORD
            raise UnreadableFile(_LOCKED if locked else _UNSOUND) from problem
        _check(len(book.pages))
        return [_by_pypdf(book, n) for n in range(len(book.pages))]
    with pages:
        _check(len(pages))
        named = _bookmarks(pages)
        sheets = [_by_pdfium(book, pages, n) for n in range(len(pages))]
        return [
            replace(sheet, lines=_headed(sheet.lines, named.get(n, {})))
            for n, sheet in enumerate(sheets)
        ]


def _with_pictures(data: bytes, sheets: list[_Sheet]) -> tuple[list[_Sheet], str]:
    """The pages, those that are pictures recognised where OCR is installed and can.

    The others stay as they were read: what OCR makes of their file is not asked.
    """
    wanted = [n for n, sheet in enumerate(sheets, 1) if sheet.picture]
    try:
        seen = _sheets(recognised(data, wanted))
    except UnreadableFile:
        return sheets, ""  # the file has words enough to be read; the note says what is missing
    if len(seen) != len(sheets):
        return sheets, ""
    mended = [
        new if old.picture and new.lines else old for old, new in zip(sheets, seen, strict=True)
    ]
    return mended, "+ocr"


def _bookmarks(pages: pdfium.PdfDocument) -> dict[int, dict[str, int]]:
    """By page, the words of each bookmark that leads there and its depth, 1 the outermost."""
    found: dict[int, dict[str, int]] = {}
    for mark in islice(pages.get_toc(max_depth=4), MAX_BOOKMARKS):
        place = mark.get_dest()
        words = _plain(mark.get_title())
        if place is not None and place.get_index() is not None and words:
            found.setdefault(place.get_index(), {}).setdefault(words, 1 + mark.level)
    return found


def _headed(lines: list[Line], named: dict[str, int]) -> list[Line]:
    """The lines, those that a bookmark names marked as headings."""
    if not named:
        return lines
    return [
        replace(line, heading=named.get(_plain(line.text), 0)) if _brief(line.text) else line
        for line in lines
    ]


def _brief(words: str) -> bool:
    """Whether a line that a bookmark names is a heading: some bookmarks name a sentence."""
    plain = words.strip()
    return len(plain.split()) <= 12 and not plain.endswith(".") and ":" not in plain[:-1]


def _plain(words: str) -> str:
    return re.sub(r"\W+", " ", words.lower()).strip()


def _opened(data: bytes) -> pypdf.PdfReader | None:
    """The file opened by pypdf; None where that takes a cipher it has not, as pdfium has."""
    try:
        book = pypdf.PdfReader(io.BytesIO(data))
        if book.is_encrypted and not book.decrypt(""):
            raise UnreadableFile(_LOCKED)
        _check(len(book.pages))
    except DependencyError:
        return None
    except (PyPdfError, ValueError, KeyError, RecursionError, TypeError) as problem:
        raise UnreadableFile(_UNSOUND) from problem
    return book


def _check(pages: int) -> None:
    if pages == 0:
        raise UnreadableFile("the PDF has no pages")
    if pages > MAX_PAGES:
        raise UnreadableFile(f"it has {pages:,} pages; at most {MAX_PAGES:,} are read")


def _by_pdfium(book: pypdf.PdfReader | None, pages: pdfium.PdfDocument, n: int) -> _Sheet:
    try:
        page = pages[n]
        lines = arranged(*page_lines(page))
        return _Sheet(lines, not lines and _shows_picture(page))
    except pdfium.PdfiumError:
        return _Sheet([], picture=True) if book is None else _by_pypdf(book, n)


def _shows_picture(page: pdfium.PdfPage) -> bool:
    images = page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=4)
    return next(iter(images), None) is not None


def _by_pypdf(book: pypdf.PdfReader, n: int) -> _Sheet:
    text = book.pages[n].extract_text() if n < len(book.pages) else ""
    rows = [row for row in text.split("\n") if row.strip()]
    return _Sheet([Line(row, 0.0, 612.0, 720.0 - 12 * n, 12.0) for n, row in enumerate(rows)])


def _normal(line: Line) -> str:
    """A line without its numbers: "Clerk 2" and "3 Clerk" head two pages of one document."""
    words = " ".join(re.sub(r"\d+", " ", line.text).split()).lower()
    return words or "#"


_NEAR = 3
_DEEP = 8
"""Lines from the edge of a page: a head or foot of more than three goes on without a gap."""


def _edges(lines: list[Line]) -> tuple[list[int], list[int]]:
    """Positions of a page's highest lines, from the top down, and of its lowest, upwards."""
    order = sorted(range(len(lines)), key=lambda n: -lines[n].y)
    return order[:_DEEP], order[: -_DEEP - 1 : -1]


def _recurring(pages: list[list[Line]]) -> Counter[str]:
    """On how many pages each line stands near an edge, numbers aside."""
    return Counter(
        text for page in pages for text in {_normal(page[n]) for edge in _edges(page) for n in edge}
    )


def _marked(lines: list[Line], recurring: Counter[str], pages: int) -> list[Line]:
    """The page's lines, those that recur at the edge of other pages marked as such."""
    if pages < 2:
        return lines
    reasons: dict[int, str] = {}
    for where, edge in zip(("page header", "page footer"), _edges(lines), strict=True):
        for rank, n in enumerate(edge):
            if rank >= _NEAR and edge[rank - 1] not in reasons:
                break
            line = lines[n]
            if exact_kind(line.text) not in {None, SectionKind.HEADER}:
                continue  # "DUTIES" comes near the top of every page of a binder of specs
            if recurring[_normal(line)] >= max(2, pages // 3):
                reasons.setdefault(n, where)
            elif rank < _NEAR and _PAGE_NUMBER.match(line.text.strip()):
                reasons.setdefault(n, "page number")
    return [replace(line, reason=reasons.get(n, "")) for n, line in enumerate(lines)]


@dataclass(slots=True)
class _Run:
    """The paragraph being built: its lines so far and where they stand in the text."""

    lines: list[Line]
    start: int
    end: int


def _compose(pages: list[list[Line]]) -> Readout:
    draft = Draft()
    pitch = _pitch(pages)
    right = _right_edge(pages)
    run: _Run | None = None
    for number, lines in enumerate(pages, start=1):
        with draft.page(number):
            for line in lines:
                span = draft.write(line.text)
                draft.write("\n")
                if line.reason:
                    draft.mark(span, line.reason)
                elif run is not None and _joins(run, line, pitch, right):
                    run.lines.append(line)
                    run.end = span.end
                else:
                    _place(draft, run)
                    run = _Run([line], span.start, span.end)
    _place(draft, run)
    return draft.done()


def _pitch(pages: list[list[Line]]) -> float:
    """The usual distance from one line to the next, in points."""
    steps = [
        round(upper.y - lower.y, 1)
        for lines in pages
        for upper, lower in pairwise(lines)
        if 4 < upper.y - lower.y < 30
    ]
    return Counter(steps).most_common(1)[0][0] if steps else 14.0


def _right_edge(pages: list[list[Line]]) -> float:
    """Where full lines end: the 90th percentile of the right ends."""
    ends = sorted(line.x1 for lines in pages for line in lines if not line.reason)
    return ends[int(0.9 * (len(ends) - 1))] if ends else 0.0


def _joins(run: _Run, line: Line, pitch: float, right: float) -> bool:
    """Whether a line continues the paragraph above it."""
    last = run.lines[-1]
    if line.cells > 1 or last.cells > 1 or line.heading != last.heading:
        return False  # the rows of a table stand alone, and so do headings
    named = exact_kind(line.text) is not None and not line.text.rstrip().endswith(".")
    if named or all_caps(line.text) != all_caps(last.text):
        return False
    if "...." in last.text.replace(" ", ""):
        return False  # leader dots end a line, as "Class Code 1119 CONT . . . 07-27-18" does
    if is_item(line.text) or abs(line.size - last.size) > 0.6 or line.bold != last.bold:
        return False
    first = line.text.lstrip()[:1]
    new_page = line.y >= last.y
    if not new_page and last.y - line.y > 1.45 * max(pitch, last.size):
        return False
    right = last.edge or right
    full = last.x1 > right - 0.15 * (right - last.x0)
    ended = bool(_SENTENCE_END.search(last.text.rstrip()))
    if last.text.rstrip().endswith("-") and first.islower():
        return True
    if new_page:
        return not ended and (first.islower() or full)
    if first.islower():
        return not ended or full
    heading = last.bold and len(last.text) <= _LONGEST_HEADING
    if not ended and not heading and full:
        return True
    return full and abs(line.x0 - last.x0) < 40 and (not line.bold or not heading)


def _place(draft: Draft, run: _Run | None) -> None:
    if run is None:
        return
    first = run.lines[0]
    item = is_item(first.text) and not first.heading
    kind = BlockKind.ITEM if item else BlockKind.LINE
    if first.heading or first.cells > 1:
        kind = BlockKind.HEADING if first.heading else BlockKind.ROW
    draft.place(
        Block(
            Span(run.start, run.end),
            kind,
            level=first.heading or int(item),
            bold=all(line.bold for line in run.lines),
            size=first.size,
            lead=0 if first.bold else first.lead,
        )
    )
