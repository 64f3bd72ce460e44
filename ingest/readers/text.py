"""Plain text, in any encoding."""

import codecs
import re
from collections.abc import Iterator

import charset_normalizer

from ingest.errors import UnreadableFile
from ingest.lines import goes_on, is_item, usual_width
from ingest.model import Block, BlockKind, Span
from ingest.readers.base import Draft, Readout

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufeff]")
_LINE_ENDS = re.compile(r"\r\n|[\r\x0b\x0c\u2028\u2029]")
_OTHER_SCRIPT = re.compile(r"Cyrillic|Greek|Hebrew|Arabic|CJK|Hiragana|Katakana|Hangul|Thai")
_BOM = {
    b"\xef\xbb\xbf": "utf-8",
    b"\xff\xfe\x00\x00": "utf-32",  # before UTF-16, whose mark it begins with
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
_UTF8_LETTER = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_HIGH = re.compile(rb"[\x80-\xff]")
_MAC_SIGNS = re.compile(rb"[A-Za-z]\xd5[a-z]|\xd2[A-Za-z]|[\r\n][ \t]*\xa5[ \t]")
_WINDOWS_SIGNS = re.compile(rb"[\x91-\x97]")
_MEANT_AS_WINDOWS = re.compile(r"[\x80-\x9f]")
WINDOWS = {n: bytes([n]).decode("cp1252", "replace") for n in range(0x80, 0xA0)}
"""Control signs that stand where Windows has quotes and dashes: they were meant as those."""


def decode(data: bytes) -> str:
    r"""The characters of a text file: UTF-8 if it is, else by mark or statistics.

    Line ends become `\n`, control characters spaces.

    Raises:
        UnreadableFile: the bytes are no text at all.
    """
    text = _decoded(data)
    if _MEANT_AS_WINDOWS.search(text):
        text = text.translate(WINDOWS)
    text = _LINE_ENDS.sub("\n", text)
    controls = len(_CONTROL.findall(text))
    if controls > 8 and controls > 0.05 * len(text):
        raise UnreadableFile("this is not a text file: it is full of control characters")
    return _CONTROL.sub(" ", text) if controls else text


def _decoded(data: bytes) -> str:
    for mark, encoding in _BOM.items():
        if data.startswith(mark):
            return data.decode(encoding, errors="replace").lstrip("\ufeff")
    if wide := _unmarked_utf16(data[:4_000]):
        return data.decode(wide, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    # Texts pasted together from several sources: some lines UTF-8, some Windows-1252.
    letters = _UTF8_LETTER.findall(data)
    strays = len(_HIGH.findall(data)) - sum(len(letter) for letter in letters)
    if letters and (len(letters) >= strays or max(len(letter) for letter in letters) > 2):
        return data.decode("utf-8", errors="rolecall-cp1252")
    if _MAC_SIGNS.search(data) and not _WINDOWS_SIGNS.search(data):
        return data.decode("mac_roman")
    # An HR office's legacy text is Windows-1252 far more often than anything else, and
    # statistics are unsure on short files, so other code pages must show themselves.
    best = charset_normalizer.from_bytes(data[:200_000]).best()
    scripts = " ".join(best.alphabets) if best is not None else ""
    if best is None or not _OTHER_SCRIPT.search(scripts):
        return data.decode("cp1252", errors="replace")
    return data.decode(best.encoding, errors="replace")


def _unmarked_utf16(head: bytes) -> str:
    """UTF-16 without its mark: of Latin letters, every other byte is zero."""
    even, odd = head[0::2], head[1::2]
    if odd.count(0) > 0.4 * len(odd) and even.count(0) < 0.05 * len(even):
        return "utf-16-le"
    if even.count(0) > 0.4 * len(even) and odd.count(0) < 0.05 * len(odd):
        return "utf-16-be"
    return ""


def _as_windows(problem: UnicodeError) -> tuple[str, int]:
    """What a byte that is no UTF-8 means in Windows-1252."""
    assert isinstance(problem, UnicodeDecodeError)
    stray = problem.object[problem.start : problem.end]
    return stray.decode("cp1252", "replace"), problem.end


codecs.register_error("rolecall-cp1252", _as_windows)


def read_text(text: str) -> Readout:
    """The readout of a text whose characters are known."""
    draft = Draft()
    draft.write(text)
    for block in _paragraphs(text):
        draft.place(block)
    return draft.done()


class TextReader:
    """Plain text; hard-wrapped lines are joined into paragraphs by `ingest.lines`."""

    name = "text/2"

    def read(self, data: bytes) -> Readout:
        """See `Reader.read`."""
        return read_text(decode(data))


def _lines(text: str) -> Iterator[Span]:
    at = 0
    for line in text.split("\n"):
        yield Span(at, at + len(line))
        at += len(line) + 1


def _paragraphs(text: str) -> Iterator[Block]:
    width = usual_width(text.split("\n"))
    start: int | None = None
    last: Span | None = None
    for span in _lines(text):
        line = span.of(text)
        if start is not None and last is not None:
            if line.strip() and goes_on(last.of(text), line, width):
                last = span
                continue
            yield _block(text, Span(start, last.end))
        start, last = (span.start, span) if line.strip() else (None, None)
    if start is not None and last is not None:
        yield _block(text, Span(start, last.end))


def _block(text: str, span: Span) -> Block:
    raw = span.of(text)
    indent = len(raw) - len(raw.lstrip())
    kind = BlockKind.ITEM if is_item(raw) else BlockKind.LINE
    level = 1 + indent // 4 if kind is BlockKind.ITEM else 0
    return Block(span.trimmed(text), kind, level)
