"""Tables with one spec in a row: CSV, TSV, Excel and JSON.

A column is known by its name: one holds the title and must be there, others the
employer and the class code, and every other column is a section of the spec, its name
the heading over the text of the cell. Where the names are unusual, a small TOML file
beside the table, with the same stem (`specs.csv`, `specs.toml`), says what they mean:

    title = "POSN_NM"              # the columns, as the table names them
    code = "POSN_NO"
    employer = "AGCY"
    skip = ["LAST_EDIT", "URL"]    # columns to leave out

    [sections]                     # column = the heading to print over it
    MQ_TXT = "Minimum Qualifications"

Every key may be left out; what the file does not say is found by name. Where the table
has no column for the employer, `employer_name = "City of Elmwood"` names it for all.
"""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ingest.errors import UnreadableFile
from ingest.model import BlockKind, Span
from ingest.readers.base import Draft, Readout, SpecPlace
from ingest.readers.html import read_tree
from ingest.readers.rows import Grid, delimited, json_rows, sheets
from ingest.readers.text import read_text

_TITLES = (
    "class title", "classification title", "job class title", "job title", "position title",
    "post title", "role title", "working title", "title", "job classification",
    "classification", "class name", "job name", "position name", "job class", "class",
    "position", "role", "job", "post",
)  # fmt: skip
_CODES = (
    "class code", "classification code", "job class code", "job code", "title code",
    "position code", "class number", "class no", "job class number", "job number", "class id",
    "job id", "spec number", "class spec code", "code",
)  # fmt: skip
_EMPLOYERS = (
    "employer", "organization", "organisation", "agency", "jurisdiction", "institution",
    "authority", "municipality", "council", "company", "city", "county",
)  # fmt: skip
_HEADER_ROWS = 12
"""How far down the names of the columns may stand: tables begin with a logo and a date."""
_SHORT = 80
"""Characters: a longer cell is a text under its heading, a shorter one a fact beside it."""
MAX_SPECS = 20_000
_MARKUP = re.compile(r"<(?:p|br|ul|ol|li|div|span|strong|b|table|h[1-6])\b[^<>]{0,300}>", re.I)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """What a TOML file beside a table says of its columns."""

    title: str = ""
    code: str = ""
    employer: str = ""
    employer_name: str = ""
    skip: frozenset[str] = frozenset()
    sections: dict[str, str] = field(default_factory=dict)

    @classmethod
    def parse(cls, data: bytes) -> "ColumnMap":
        """The map that a TOML file holds.

        Raises:
            UnreadableFile: it is no TOML, or says something else than the module knows.
        """
        try:
            raw = tomllib.loads(data.decode("utf-8-sig"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
            raise UnreadableFile(f"the .toml file beside it has a mistake: {problem}") from problem
        words = ("title", "code", "employer", "employer_name")
        strange = sorted(raw.keys() - {*words, "skip", "sections"})
        skip, sections = raw.get("skip", []), raw.get("sections", {})
        sound = all(isinstance(raw.get(word, ""), str) for word in words)
        sound = sound and isinstance(skip, list) and isinstance(sections, dict)
        if strange or not sound:
            said = f"it says {strange[0]!r}" if strange else "a value is of the wrong kind"
            raise UnreadableFile(
                f"the .toml file beside it does not fit: {said}; it may say title, code,"
                " employer, employer_name, skip and [sections]"
            )
        return cls(
            title=raw.get("title", ""),
            code=raw.get("code", ""),
            employer=raw.get("employer", ""),
            employer_name=raw.get("employer_name", ""),
            skip=frozenset(_plain(str(name)) for name in skip),
            sections={_plain(name): str(heading) for name, heading in sections.items()},
        )


class TableReader:
    """One of the kinds of table; `kind` is "delimited", "sheets" or "json"."""

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self.name = f"table/2 {kind}"

    def read(self, data: bytes) -> Readout:
        """See `Reader.read`."""
        return self.read_mapped(data, b"")

    def read_mapped(self, data: bytes, beside: bytes) -> Readout:
        """As `read`, with the content of the TOML file beside the table, if any.

        Raises:
            UnreadableFile: no column holds titles; the reason names the columns seen.
        """
        columns = ColumnMap.parse(beside)
        grids = {"delimited": delimited, "sheets": sheets, "json": json_rows}[self._kind](data)
        draft = Draft(employer=columns.employer_name)
        seen: list[str] = []
        specs = 0
        for grid in grids:
            layout = _layout(grid, columns)
            if layout is None:
                seen += [name for name in _widest(grid) if name not in seen]
                continue
            for row in grid.rows[: layout.first - 1]:  # a name and a date above the table
                draft.write(" ".join(filter(None, map(str.strip, row))) + "\n")
            for row in grid.rows[layout.first :]:
                specs += _add_spec(draft, layout, row)
                if specs > MAX_SPECS:
                    raise UnreadableFile(f"it has more than {MAX_SPECS:,} rows: split it")
        if not specs:
            raise UnreadableFile(_why_not(seen, columns))
        return draft.done()


def _why_not(seen: Sequence[str], columns: ColumnMap) -> str:
    if columns.title:
        return f"no column is called {columns.title!r}; it has {_listed(seen)}"
    if not seen:
        return "the table has no rows of specs"
    return (
        f"no column holds titles of roles; it has {_listed(seen)}. Name one of them Title,"
        " or say which it is in a .toml file beside the table"
    )


def _listed(names: Sequence[str]) -> str:
    short = [name if len(name) <= 30 else f"{name[:29]}…" for name in names if name]
    return ", ".join(short[:12]) + (" …" if len(short) > 12 else "") if short else "no names"


@dataclass(frozen=True, slots=True)
class _Layout:
    """Which columns hold what, and where the first row of data is."""

    first: int
    title: int
    employer: int | None
    code: int | None
    headings: dict[int, str]  # every other column


def _layout(grid: Grid, columns: ColumnMap) -> _Layout | None:
    """The layout of a table, None where no row near the top names a column of titles."""
    for n, row in enumerate(grid.rows[:_HEADER_ROWS]):
        names = [_plain(cell) for cell in row]
        if sum(bool(name) for name in names) < 2:
            continue
        title = _position(names, [_plain(columns.title)] if columns.title else _TITLES)
        if title is None:
            continue
        employer = _position(names, [_plain(columns.employer)] if columns.employer else _EMPLOYERS)
        code = _position(names, [_plain(columns.code)] if columns.code else _CODES)
        rest = {
            at: columns.sections.get(name) or _heading(row[at])
            for at, name in enumerate(names)
            if name and at != title and name not in columns.skip
        }
        return _Layout(n + 1, title, employer, code, rest)
    return None


def _position(names: Sequence[str], wanted: Iterable[str]) -> int | None:
    """The first column that has the first of these names that any has."""
    return next((names.index(name) for name in wanted if name in names), None)


def _plain(name: str) -> str:
    """A column's name without case, punctuation and camel humps: "ClassTitle" is "class title"."""
    return " ".join(re.findall(r"[^\W_]+", _HUMP.sub(" ", name).lower()))


def _heading(name: str) -> str:
    """A column's name as a heading: as printed, but "min_quals" becomes "Min Quals"."""
    words = " ".join(name.split())
    if " " in words:
        return words
    spaced = " ".join(_HUMP.sub(" ", words.replace("_", " ")).split())
    return spaced if spaced == words else spaced.title()


def _widest(grid: Grid) -> list[str]:
    """The row near the top with most cells in it: most likely the names of the columns."""
    rows = [[cell.strip() for cell in row if cell.strip()] for row in grid.rows[:_HEADER_ROWS]]
    return max(rows, key=len, default=[])


def _add_spec(draft: Draft, layout: _Layout, row: Sequence[str]) -> bool:
    """Append one row as a spec of its own; a row without a title or text is none."""
    cells = {at: cell.strip() for at, cell in enumerate(row)}
    title = " ".join(cells.get(layout.title, "").split())
    others = {at: cells[at] for at in layout.headings if cells.get(at)}
    if not title or not others:
        return False
    start = draft.length
    draft.add(title, BlockKind.HEADING, level=1)
    places: dict[int, Span] = {}
    for at, cell in others.items():
        heading = layout.headings[at]
        if len(cell) <= _SHORT and "\n" not in cell and not _MARKUP.search(cell):
            line = draft.length
            draft.add(f"{heading}: {' '.join(cell.split())}", lead=len(heading) + 1)
            places[at] = Span(line + len(heading) + 2, draft.length - 1)
        else:
            draft.add(heading, BlockKind.HEADING, level=2)
            draft.include(read_tree(cell) if _MARKUP.search(cell) else read_text(cell))
    draft.write("\n")
    place = Span(start, start + len(title))
    employer = places.get(layout.employer) if layout.employer is not None else None
    code = places.get(layout.code) if layout.code is not None else None
    draft.spec(SpecPlace(Span(start, draft.length - 1), place, employer, code))
    return True
