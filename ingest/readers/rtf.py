"""RTF, by a small reader of our own.

The one library in pure Python gives bare text; this keeps what headings and lists are
recognised by: bold letters, outline levels, list labels, table cells, headers and
footers. The grammar is groups in braces and control words; see Microsoft's "Rich Text
Format Specification", version 1.9.1.
"""

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from ingest.errors import UnreadableFile
from ingest.model import BlockKind
from ingest.readers.base import Draft, Readout
from ingest.readers.flow import Paragraph, Part, Table, leaves, write

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,40})(-?\d{1,9})? ?"  # 1, 2: a control word and its number
    rb"|\\'([0-9a-fA-F]{2})"  # 3: a byte
    rb"|\\(.)"  # 4: a control sign
    rb"|([{}])"  # 5: a group
    rb"|([^\\{}\r\n]+)"  # 6: text
    rb"|[\r\n]+|\\",
    re.DOTALL,
)
_SKIPPED = set(
    "fonttbl colortbl stylesheet info pict object objdata shpinst shprslt nonshppict listtable"
    " listoverridetable revtbl rsidtbl xmlnstbl themedata colorschememapping latentstyles"
    " datastore generator filetbl fldinst tc xe rxe bkmkstart bkmkend atnid atnauthor annotation"
    " pntxta pntxtb pnseclvl ftnsep ftnsepc aftnsep aftnsepc template userprops docvar upr".split()
)
_READ = {"shptxt": "body", "result": "body", "listtext": "label", "pntext": "label"}
_READ |= dict.fromkeys(("header", "headerl", "headerr", "headerf"), "header")
_READ |= dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "footer")
_READ |= {"footnote": "footnote", "ud": "body"}
_PRINTED = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ", "page": " ",
}  # fmt: skip
_SIGNS = {b"~": "\u00a0", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}"}
_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "cp950",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_MAX_DEPTH = 5_000
_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)


class RtfReader:
    """Rich Text Format, as Word, WordPad and HR systems write it."""

    name = "rtf/1"

    def read(self, data: bytes) -> Readout:
        """See `Reader.read`."""
        if not data.lstrip().startswith(b"{\\rtf"):
            raise UnreadableFile("this is not an RTF file")
        streams = _Machine(data).run()
        draft = Draft()
        for edge in ("header", "body", "footnote", "footer"):
            parts = streams[edge].finished()
            if edge in {"header", "footer"}:
                seen = dict.fromkeys(" ".join(leaf.text.split()) for leaf in leaves(parts))
                for words in seen:
                    draft.add(words, BlockKind.FURNITURE, reason=f"page {edge}")
            else:
                write(draft, parts)
        return draft.done()


@dataclass(slots=True)
class _State:
    """What holds inside the group being read; every group starts with a copy."""

    target: str = "body"
    bold: bool = False
    hidden: bool = False
    caps: bool = False
    encoding: str = ""
    fallback: int = 1  # how many signs stand in for a \\u character
    style: int = 0
    outline: int = 9
    level: int = 0
    list: int = 0
    in_table: bool = False
    optional: bool = False  # \\* was just read: an unknown group may be skipped


@dataclass(slots=True)
class _Stream:
    """One run of paragraphs: the body, or all headers, footers or notes."""

    parts: list[Part] = field(default_factory=list)
    runs: list[tuple[str, bool]] = field(default_factory=list)
    cell: list[Part] = field(default_factory=list)
    row: list[list[Part]] = field(default_factory=list)
    label: str = ""

    def end_paragraph(self, state: _State, headings: dict[int, int]) -> None:
        """Close the paragraph that was being read."""
        runs, label = self.runs, " ".join(self.label.split())
        self.runs, self.label = [], ""
        if not any(text.strip() for text, _ in runs):
            return
        outline = state.outline + 1 if state.outline < 9 else headings.get(state.style, 0)
        depth = min(state.level, 8) + 1 if label or state.list else 0
        if depth and (len(label) < 2 and not label.isdigit()):
            label = "•"  # a sign of Symbol or Wingdings, or none written out
        paragraph = Paragraph(runs, 0 if depth else outline, depth, label)
        (self.cell if state.in_table else self.parts).append(paragraph)

    def end_cell(self) -> None:
        """Close the table cell that was being read."""
        self.row.append(self.cell)
        self.cell = []

    def end_row(self) -> None:
        """Close the table row that was being read."""
        if self.cell:
            self.end_cell()
        if self.row:
            self.parts.append(Table([self.row]))
        self.row = []

    def finished(self) -> list[Part]:
        """All paragraphs and tables; a row cut off is kept."""
        self.end_row()
        return self.parts


@dataclass(slots=True)
class _Machine:
    """Reads the tokens of a file one by one; groups are a stack, never recursion."""

    data: bytes
    streams: dict[str, _Stream] = field(default_factory=dict)
    headings: dict[int, int] = field(default_factory=dict)  # style number → outline level
    fonts: dict[int, str] = field(default_factory=dict)  # font number → encoding
    state: _State = field(default_factory=_State)
    _stack: list[_State] = field(default_factory=list)
    _default: str = "cp1252"
    _bytes: bytearray = field(default_factory=bytearray)
    _skip: int = 0
    _font: int = 0
    _name: str = ""
    _surrogate: int = 0

    def run(self) -> dict[str, _Stream]:
        """The streams of the whole file."""
        self.streams = {name: _Stream() for name in ("header", "body", "footnote", "footer")}
        at, end = 0, len(self.data)
        while at < end:
            token = _TOKEN.match(self.data, at)
            if token is None:  # cannot happen: every byte is some token
                break
            at = token.end()
            word, number, code, sign, brace, text = token.groups()
            if word is not None:
                value = int(number) if number else None
                if word == b"bin":
                    at += max(0, value or 0)
                self._word(word.decode(), value)
            elif code is not None:
                self._byte(bytes.fromhex(code.decode()))
            elif text is not None:
                self._byte(text)
            elif brace is not None:
                self._brace(brace)
            elif sign is not None:
                self._sign(sign)
        self._flush()
        self._end_paragraph()
        return self.streams

    def _brace(self, brace: bytes) -> None:
        self._flush()
        if brace == b"{":
            if len(self._stack) >= _MAX_DEPTH:
                raise UnreadableFile("its groups are nested beyond reason")
            self._stack.append(self.state)
            self.state = replace(self.state, optional=False)
            return
        before = self.state.target
        if self._stack:
            self.state = self._stack.pop()
        if before in {"header", "footer", "footnote"} and self.state.target != before:
            # What a note or header left open ends with it; its table marks are its own.
            self.streams[before].end_paragraph(_State(), self.headings)

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self.state.optional = True
        elif sign in b"\r\n":
            self._flush()
            self._end_paragraph()
        elif sign in _SIGNS:
            self._flush()
            self._print(_SIGNS[sign])

    def _word(self, word: str, number: int | None) -> None:
        self._flush()
        state = self.state
        optional, state.optional = state.optional, False
        if word in _READ:
            if state.target != "skip" or word in {"shptxt", "result", "ud"}:
                state.target = _READ[word]
        elif word in _SKIPPED or (optional and word not in _KNOWN):
            state.target = word if word in {"fonttbl", "stylesheet"} else "skip"
        elif state.target in {"fonttbl", "stylesheet"}:
            self._definition(word, number)
        elif word in _PRINTED:
            self._print(_PRINTED[word])
        elif word in _KNOWN:
            _KNOWN[word](self, 1 if number is None else number)

    def _definition(self, word: str, number: int | None) -> None:
        """A word inside the table of fonts or of styles."""
        if word in {"f", "s"}:
            self._font, self._name = number or 0, ""
        elif word == "fcharset" and number in _CHARSETS:
            self.fonts[self._font] = _CHARSETS[number]
        elif word in {"cs", "ds", "ts"}:
            self._font = -1  # a style of letters or tables: not of paragraphs
        elif word == "outlinelevel" and number is not None and number < 9:
            self.headings[self._font] = number + 1

    def _byte(self, piece: bytes) -> None:
        if self._skip:
            gone = min(self._skip, len(piece))
            self._skip -= gone
            piece = piece[gone:]
        self._bytes += piece

    def _flush(self) -> None:
        self._skip = 0
        if self._bytes:
            text = bytes(self._bytes).decode(self.state.encoding or self._default, "replace")
            self._bytes.clear()
            self._print(text)

    def unicode(self, number: int) -> None:
        """A character by its number; the pair of a large one comes in two."""
        code = number & 0xFFFF
        if 0xD800 <= code < 0xDC00:
            self._surrogate = code
        elif 0xDC00 <= code < 0xE000:
            high, self._surrogate = self._surrogate, 0
            if high:
                self._print(chr(0x10000 + ((high - 0xD800) << 10) + code - 0xDC00))
        else:
            self._print(chr(code))
        self._skip = self.state.fallback

    def _print(self, text: str) -> None:
        state = self.state
        if state.target == "stylesheet":
            self._name += text
            found = _HEADING.match(self._name.strip())
            if found and self._font >= 0:
                self.headings.setdefault(self._font, int(found[1]))
        elif state.target == "label":
            self._stream().label += text
        elif state.target in self.streams and not state.hidden:
            shown = text.upper() if state.caps else text
            self.streams[state.target].runs.append((shown, state.bold))

    def _stream(self) -> _Stream:
        """The stream of the group around: labels stand inside the text they belong to."""
        outer = (state.target for state in reversed(self._stack) if state.target in self.streams)
        target = self.state.target
        return self.streams[target if target in self.streams else next(outer, "body")]

    def _end_paragraph(self) -> None:
        self._stream().end_paragraph(self.state, self.headings)

    def end(self, what: str) -> None:
        """Close a paragraph, cell or row."""
        if self.state.target not in self.streams:
            return
        stream = self._stream()
        stream.end_paragraph(
            replace(self.state, in_table=True) if what == "cell" else self.state, self.headings
        )
        if what == "cell":
            stream.end_cell()
        elif what == "row":
            stream.end_row()

    def plain(self) -> None:
        """Letters as they are by default."""
        self.state.bold = self.state.hidden = self.state.caps = False
        self.state.encoding = ""

    def paragraph_defaults(self) -> None:
        """Paragraphs as they are by default."""
        state = self.state
        state.style, state.outline, state.level, state.list, state.in_table = 0, 9, 0, 0, False

    def code_page(self, number: int) -> None:
        """The encoding of the file as a whole."""
        try:
            codecs.lookup(f"cp{number}")
        except LookupError:
            return
        self._default = f"cp{number}"


def _set(name: str, value: object = None) -> Callable[["_Machine", int], None]:
    """What a control word does that changes one thing in the state."""

    def change(machine: _Machine, number: int) -> None:
        now = getattr(machine.state, name)
        setattr(machine.state, name, bool(number) if isinstance(now, bool) else number)

    return change


_KNOWN: dict[str, Callable[[_Machine, int], None]] = {
    "b": _set("bold"),
    "v": _set("hidden"),
    "deleted": _set("hidden"),
    "caps": _set("caps"),
    "uc": _set("fallback"),
    "s": _set("style"),
    "outlinelevel": _set("outline"),
    "ilvl": _set("level"),
    "ls": _set("list"),
    "intbl": _set("in_table"),
    "u": lambda machine, number: machine.unicode(number),
    "f": lambda machine, number: setattr(machine.state, "encoding", machine.fonts.get(number, "")),
    "plain": lambda machine, _: machine.plain(),
    "pard": lambda machine, _: machine.paragraph_defaults(),
    "par": lambda machine, _: machine.end("paragraph"),
    "sect": lambda machine, _: machine.end("paragraph"),
    "cell": lambda machine, _: machine.end("cell"),
    "row": lambda machine, _: machine.end("row"),
    "nestcell": lambda machine, _: machine.end("paragraph"),
    "ansicpg": lambda machine, number: machine.code_page(number),
    "mac": lambda machine, _: setattr(machine, "_default", "mac_roman"),
    "pca": lambda machine, _: setattr(machine, "_default", "cp850"),
    "pc": lambda machine, _: setattr(machine, "_default", "cp437"),
}
