"""What Word's styles and list definitions say: bold, hidden, outline level, numbers."""

import re
from dataclasses import dataclass, field
from functools import cache

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = f"{W}val"
_APART = re.compile(r"(?<=[a-z])(?=[A-Z0-9])")
"""A file without styles still names the usual ones: "Heading1"."""
_OFF = {"0", "false", "off", "none"}


def value(node: etree._Element | None, path: str) -> str | None:
    """The `w:val` of an element below `node`; None where there is none."""
    for tag in _tags(path):
        node = child_of(node, tag)
    return None if node is None else node.get(_VAL, "")


def child_of(node: etree._Element | None, tag: str) -> etree._Element | None:
    """The first child of that tag; None where there is none.

    Asked of every run. An element has a few children, which take a tenth of the time that
    lxml needs to make ready for a search.
    """
    for child in () if node is None else node:
        if child.tag == tag:
            return child
    return None


def stated(node: etree._Element | None) -> dict[str, str]:
    """The `w:val` of each property of a `w:pPr` or `w:rPr`, by its tag; "" for one without."""
    found: dict[str, str] = {}
    for child in () if node is None else node:
        found.setdefault(child.tag, child.get(_VAL, ""))
    return found


@cache
def _tags(path: str) -> tuple[str, ...]:
    return tuple(W + step for step in path.split("/"))


def switch(node: etree._Element | None, name: str) -> bool | None:
    """Whether a property (`w:b`) is on; None where nothing is said."""
    return is_on(value(node, name))


def is_on(said: str | None) -> bool | None:
    """Whether a property with that `w:val` is on; None for one of which nothing is said."""
    return None if said is None else said.lower() not in _OFF


def whole(text: str | None) -> int | None:
    """A number written as text; None for none and for nonsense."""
    try:
        return int(text) if text else None
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all it takes over from the styles it is based on."""

    name: str = ""
    bold: bool | None = None
    hidden: bool | None = None
    caps: bool | None = None
    outline: int | None = None
    list_id: str | None = None
    list_level: int | None = None

    @property
    def heading(self) -> int:
        """The outline level that the style gives a paragraph, 1 outermost; 0 for none."""
        lowered = self.name.lower()
        if lowered == "title":
            return 1
        if lowered.startswith("heading ") and lowered[8:].isdigit():
            return int(lowered[8:])
        return 0 if self.outline is None or self.outline > 8 else self.outline + 1


@dataclass(slots=True)
class Styles:
    """The styles of a file, by id."""

    root: etree._Element | None
    _raw: dict[str, etree._Element] = field(default_factory=dict)
    _known: dict[str, Style] = field(default_factory=dict)
    default: str = ""

    def __post_init__(self) -> None:
        for style in () if self.root is None else self.root.findall(f"{W}style"):
            name = style.get(f"{W}styleId", "")
            self._raw[name] = style
            on = style.get(f"{W}default", "0").lower() not in _OFF
            if on and style.get(f"{W}type") == "paragraph":
                self.default = name

    def of(self, name: str | None) -> Style:
        """The style of that id; an empty one where the file has no such style."""
        name = name or ""
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = self._resolved(name, frozenset())
        return known

    def _resolved(self, name: str, above: frozenset[str]) -> Style:
        known = self._known.get(name)
        if known is not None:
            return known
        node = self._raw.get(name)
        if self.root is None and name:
            return Style(_APART.sub(" ", name))
        if node is None or name in above or len(above) > 50:  # styles based on one another
            return Style()
        base = self._resolved(value(node, "basedOn") or "", above | {name})
        run, paragraph = node.find(f"{W}rPr"), node.find(f"{W}pPr")
        outline = whole(value(paragraph, "outlineLvl"))
        level = whole(value(paragraph, "numPr/ilvl"))
        style = Style(
            name=value(node, "name") or "",
            bold=_either(switch(run, "b"), base.bold),
            hidden=_either(switch(run, "vanish"), base.hidden),
            caps=_either(switch(run, "caps"), base.caps),
            outline=base.heading - 1 if outline is None and base.heading else outline,
            list_id=value(paragraph, "numPr/numId") or base.list_id,
            list_level=base.list_level if level is None else level,
        )
        self._known[name] = style
        return style


def _either(own: bool | None, inherited: bool | None) -> bool | None:
    return inherited if own is None else own


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is printed: Word's format name, its pattern, its first number."""

    format: str
    pattern: str
    start: int
    legal: bool = False


@dataclass(slots=True)
class Lists:
    """The lists of a file; `label` counts on with every item it is asked about."""

    root: etree._Element | None
    _sources: dict[str, etree._Element] = field(default_factory=dict)  # by definition id
    _levels: dict[tuple[str, int], Level | None] = field(default_factory=dict)  # if asked for
    _lists: dict[str, str] = field(default_factory=dict)  # list id → definition id
    _restarts: dict[str, dict[int, int]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def __post_init__(self) -> None:
        if self.root is None:
            return
        definitions = self.root.findall(f"{W}abstractNum")
        linked = {value(node, "styleLink"): node for node in definitions}
        for node in definitions:
            source = linked.get(value(node, "numStyleLink") or "-", node)
            self._sources[node.get(f"{W}abstractNumId", "")] = source
        for node in self.root.findall(f"{W}num"):
            name = node.get(f"{W}numId", "")
            self._lists[name] = value(node, "abstractNumId") or ""
            for change in node.findall(f"{W}lvlOverride"):
                at, start = whole(change.get(f"{W}ilvl")), whole(value(change, "startOverride"))
                if at is not None and start is not None:
                    self._restarts.setdefault(name, {})[at] = start

    def label(self, name: str, depth: int) -> str:
        """What stands before the next item of list `name` at `depth` (0 outermost).

        A bullet for any sign, a number where numbers are defined, else an empty text.
        """
        definition = self._lists.get(name, "")
        level = self._level(definition, depth)
        if level is None or level.format == "bullet":
            return "•"
        counts = self._counts.setdefault(definition, {})
        restart = self._restarts.get(name, {}).get(depth)
        if restart is not None and (name, depth) not in self._begun:
            counts[depth] = restart
        else:
            counts[depth] = counts.get(depth, level.start - 1) + 1
        self._begun.add((name, depth))
        for deeper in [n for n in counts if n > depth]:
            del counts[deeper]
        if level.format == "none":
            return ""
        printed = level.pattern
        for n in range(9):
            if f"%{n + 1}" in printed:
                other = self._level(definition, n) or level
                style = "decimal" if level.legal else other.format
                printed = printed.replace(f"%{n + 1}", numeral(counts.get(n, other.start), style))
        printed = printed.strip()
        return f"{printed}." if printed.isalnum() else printed

    def _level(self, definition: str, depth: int) -> Level | None:
        key = definition, depth
        if key not in self._levels:
            self._levels[key] = _level_at(self._sources.get(definition), depth)
        return self._levels[key]


def _level_at(definition: etree._Element | None, depth: int) -> Level | None:
    found = () if definition is None else definition.findall(f"{W}lvl")
    node = next((one for one in found if whole(one.get(f"{W}ilvl")) == depth), None)
    if node is None:
        return None
    start = whole(value(node, "start"))
    return Level(
        format=value(node, "numFmt") or "decimal",
        pattern=value(node, "lvlText") or "",
        start=1 if start is None else start,
        legal=bool(switch(node, "isLgl")),
    )


_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def numeral(number: int, style: str) -> str:
    """A number as a list prints it; `style` by Word's names, decimal for any other."""
    if number < 1 or number > 3_000:
        return str(number)
    match style:
        case "lowerLetter" | "upperLetter":
            letter = chr(ord("a") + (number - 1) % 26) * (1 + (number - 1) // 26)
            return letter if style == "lowerLetter" else letter.upper()
        case "lowerRoman" | "upperRoman":
            roman, left = "", number
            for worth, sign in _ROMAN:
                roman += sign * (left // worth)
                left %= worth
            return roman if style == "lowerRoman" else roman.upper()
        case "decimalZero":
            return f"{number:02}"
    return str(number)
