"""Plain text, in any encoding."""

import re
from collections.abc import Iterator

import charset_normalizer

from ingest.errors import UnreadableFile
from ingest.lines import goes_on, is_item, usual_width
from ingest.model import Block, BlockKind, Span
from ingest.readers.base import Draft, Readout

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufeff]")
_OTHER_SCRIPT = re.compile(r"Cyrillic|Greek|Hebrew|Arabic|CJK|Hiragana|Katakana|Hangul|Thai")
_BOM = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def decode(data: bytes) -> str:
    """The characters of a text file: UTF-8 if it is, else by mark or statistics.

    Line ends become `\\n`, control characters spaces.

    Raises:
        UnreadableFile: the bytes are no text at all.
    """
    text = _decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\x0c", "\n")
    controls = len(_CONTROL.findall(text))
    if controls > 8 and controls > 0.05 * len(text):
        raise UnreadableFile("this is not a text file: it is full of control characters")
    return _CONTROL.sub(" ", text)


def _decoded(data: bytes) -> str:
    for mark, encoding in _BOM.items():
        if data.startswith(mark):
            return data.decode(encoding, errors="replace").lstrip("\ufeff")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    # An HR office's legacy text is Windows-1252 far more often than anything else, and
    # statistics are unsure on short files, so other code pages must show themselves.
    best = charset_normalizer.from_bytes(data[:200_000]).best()
    scripts = " ".join(best.alphabets) if best is not None else ""
    if best is None or not _OTHER_SCRIPT.search(scripts):
        return data.decode("cp1252", errors="replace")
    return data.decode(best.encoding, errors="replace")


class TextReader:
    """Plain text; hard-wrapped lines are joined into paragraphs by `ingest.lines`."""

    name = "text/1"

    def read(self, data: bytes) -> Readout:
        """See `Reader.read`."""
        text = decode(data)
        draft = Draft()
        draft.write(text)
        for block in _paragraphs(text):
            draft.place(block)
        return draft.done()


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
