"""The printed lines of a PDF page, with place, size and weight, by pdfium."""

import ctypes
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeAlias

import pypdfium2 as pdfium
from pypdfium2 import raw

from ingest.readers.text import WINDOWS

_SOFT_HYPHENS = {0x02, 0xFFFE, 0xAD}
_BOLD_WEIGHT = 600
_Words: TypeAlias = Any
"""pdfium's handle of a page's text."""


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: text, left and right end, baseline and size in points.

    `bold` says that all of it is bold, `lead` how many leading characters are;
    `reason` says why the line is page furniture, empty where it is not. `cells` counts
    the cells of a table's row, which tabs part; `heading` is the depth of the bookmark that
    names the line, 0 for none; `edge` is where the lines of its column end, 0 outside columns.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool = False
    lead: int = 0
    reason: str = ""
    cells: int = 1
    heading: int = 0
    edge: float = 0.0


def page_lines(page: pdfium.PdfPage) -> tuple[list[Line], list[list[Line]]]:
    """The lines of a page in the order of its content stream, whole and cut at wide gaps."""
    textpage = page.get_textpage()
    words = textpage.raw  # pdfium's own handle: a wrapper would be asked for it a thousand times
    try:
        count = textpage.count_chars()
        codes = [raw.FPDFText_GetUnicode(words, n) for n in range(count)]
        lines: list[Line] = []
        parts: list[list[Line]] = []
        start = 0
        for n in range(count + 1):
            # A word hyphenated at a line's end: pdfium runs on into the next line.
            hyphen = n < count and codes[n] in _SOFT_HYPHENS
            if n == count or hyphen or codes[n] in (0x0A, 0x0D):
                line = _line(words, codes, start, n + hyphen)
                if line is not None:
                    lines.append(line)
                    parts.append(_parts(words, codes, start, n + hyphen, line))
                start = n + 1
        return lines, parts
    finally:
        textpage.close()


def _parts(words: _Words, codes: list[int], start: int, end: int, line: Line) -> list[Line]:
    """A line cut where much more white stands between two words than one blank."""
    widest = max(16.0, 1.8 * line.size)
    if len(line.text) * 0.2 * line.size > line.x1 - line.x0:
        return [line]  # set so close that there is no room for a gap
    cuts, last = [start], start
    for n in range(start, end):
        if chr(codes[n]).isspace():
            continue
        if n - last > 1 and _corner(words, n)[0] - _corner(words, last)[1] > widest:
            cuts.append(n)
        last = n
    if len(cuts) == 1:
        return [line]
    found = [_line(words, codes, a, b) for a, b in pairwise([*cuts, end])]
    return [part for part in found if part is not None]


def _line(words: _Words, codes: list[int], start: int, end: int) -> Line | None:
    while start < end and chr(codes[start]).isspace():
        start += 1
    while end > start and chr(codes[end - 1]).isspace():
        end -= 1
    if start >= end:
        return None
    text = "".join(_character(code) for code in codes[start:end])
    x0, bottom = _corner(words, start)[0], _baseline(words, start)
    x1 = _corner(words, end - 1)[1]
    # The number of an item may be set larger than its words: of three places, what most say.
    places = (start, (start + end) // 2, end - 1)
    size = round(sorted(raw.FPDFText_GetFontSize(words, n) for n in places)[1], 1)
    lead = _bold_lead(words, codes, start, end)
    return Line(text, x0, x1, bottom, size, bold=lead >= end - start, lead=lead)


def _character(code: int) -> str:
    if code in _SOFT_HYPHENS:
        return "-"
    if code == 0 or (code < 0x20 and code != 0x09) or 0xD800 <= code < 0xE000:
        return " "
    if 0x80 <= code < 0xA0:
        return WINDOWS[code]  # a font without an encoding of its own
    return chr(code) if code != 0xA0 else " "


def _corner(words: _Words, n: int) -> tuple[float, float]:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(words, n, left, right, bottom, top)
    return left.value, right.value


def _baseline(words: _Words, n: int) -> float:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(words, n, x, y)
    return y.value


def _bold_lead(words: _Words, codes: list[int], start: int, end: int) -> int:
    """How many characters from `start` on are bold; white space counts with them."""
    for n in range(start, end):
        if not chr(codes[n]).isspace() and not _bold(words, n):
            return n - start
    return end - start


def _bold(words: _Words, n: int) -> bool:
    if raw.FPDFText_GetFontWeight(words, n) >= _BOLD_WEIGHT:
        return True
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(words, n, name, 128, flags)
    return b"bold" in name.value.lower() or b"black" in name.value.lower()
