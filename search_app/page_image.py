"""A page of a PDF as a picture, with the places of words on it."""

import ctypes
import io
import threading
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

WIDEST = 1400
"""Pixels across; enough to read small print on a large screen."""

_TALLEST = 3000
_FINE = 100_000  # device units across a page, to get places as shares of it

_PDFIUM = threading.Lock()
"""PDFium may be in one thread at a time."""


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page, as shares of its width and height, from the top left."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as PNG, its size in pixels, and a box for each line of the words looked for."""

    png: bytes
    width: int
    height: int
    boxes: tuple[Box, ...] = ()


def page_image(data: bytes, number: int, words: str = "", near: float = 0.0) -> PageImage | None:
    """Draw page `number` (from 1) of a PDF, and find `words` on it.

    Where they stand there several times, those nearest to `near` are meant: the share of
    the page's letters before them. None where the page cannot be drawn.
    """
    with _PDFIUM:
        try:
            document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError:
            return None
        try:
            if not 1 <= number <= len(document):
                return None
            return _drawn(document[number - 1], words, near)
        except pdfium.PdfiumError:
            return None
        finally:
            document.close()


def _drawn(page: pdfium.PdfPage, words: str, near: float) -> PageImage:
    width, height = page.get_size()
    scale = min(WIDEST / max(width, 1), _TALLEST / max(height, 1))
    picture = page.render(scale=scale).to_pil()
    out = io.BytesIO()
    picture.convert("P", colors=64).save(out, "PNG", optimize=True)
    boxes = tuple(_boxes(page, words, near)) if words else ()
    return PageImage(out.getvalue(), picture.width, picture.height, boxes)


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).lower()
    return "".join(c for c in plain if c.isalnum())


def _boxes(page: pdfium.PdfPage, words: str, near: float) -> Iterator[Box]:
    """A box for each line of the words, found by their letters: spaces and signs may differ."""
    text = page.get_textpage()
    letters: list[str] = []
    places: list[int] = []
    for n in range(text.count_chars()):
        for letter in _letters(chr(pdfium_c.FPDFText_GetUnicode(text.raw, n))):
            letters.append(letter)
            places.append(n)
    found = _nearest("".join(letters), _letters(words), near)
    if found is None:
        return
    chars = dict.fromkeys(places[found[0] : found[1]])
    line: list[tuple[float, float, float, float]] = []
    for n in chars:
        box = _corner(page, text.get_charbox(n))
        if line and not _on_line(line, box):
            yield _around(line)
            line = []
        line.append(box)
    if line:
        yield _around(line)


def _nearest(letters: str, wanted: str, near: float) -> tuple[int, int] | None:
    best, at = None, letters.find(wanted) if wanted else -1
    while at >= 0:
        distance = abs(at / len(letters) - near)
        if best is None or distance < best[0]:
            best = (distance, at)
        at = letters.find(wanted, at + 1)
    return (best[1], best[1] + len(wanted)) if best is not None else None


def _corner(
    page: pdfium.PdfPage, box: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    """A letter's box as shares of the page as it is drawn: turned and cropped like it."""
    left, bottom, right, top = box
    corners = [_shared(page, x, y) for x, y in ((left, bottom), (right, top))]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _shared(page: pdfium.PdfPage, x: float, y: float) -> tuple[float, float]:
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDF_PageToDevice(
        page.raw, 0, 0, _FINE, _FINE, 0, x, y, ctypes.byref(across), ctypes.byref(down)
    )
    return across.value / _FINE, down.value / _FINE


def _on_line(
    line: Sequence[tuple[float, float, float, float]], box: tuple[float, float, float, float]
) -> bool:
    top, bottom = min(b[1] for b in line), max(b[3] for b in line)
    middle = (box[1] + box[3]) / 2
    return top <= middle <= bottom and box[0] >= line[-1][0]


def _around(line: Sequence[tuple[float, float, float, float]]) -> Box:
    left, top = min(b[0] for b in line), min(b[1] for b in line)
    return Box(left, top, max(b[2] for b in line) - left, max(b[3] for b in line) - top)
