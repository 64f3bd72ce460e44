"""Roles side by side as HTML: facts as a table, then each matter passage by passage."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, zip_longest

from answers.alignment import Cell, Chapter, Mark, Row, SideBySide
from answers.model import Citation, Difference
from ingest.model import Role, Span
from search_app.markup import esc, wide_table
from search_app.render import place_words
from search_app.state import role_link

_MARK_WORDS = {Mark.SAME: "Same", Mark.CHANGED: "Differs", Mark.ONLY: "Only here"}
_SIGNS = {Mark.SAME: "=", Mark.CHANGED: "≠", Mark.ONLY: "+"}
_NOT_SAID = '<span class="rc-none">The spec does not say.</span>'
_SILENT = '<span class="rc-none">–<span class="rc-hidden"> nothing like it</span></span>'


def comparison_html(
    found: SideBySide, facts: Sequence[Difference], *, only_differences: bool = False
) -> str:
    """The whole comparison; with `only_differences`, what is the same in all is left out."""
    parts = [_facts(found.roles, facts)]
    shown = [
        (chapter, [row for row in chapter.rows if not only_differences or row.mark != Mark.SAME])
        for chapter in found.chapters
    ]
    shown = [(chapter, rows) for chapter, rows in shown if rows]
    if not shown:
        parts.append("<p>These specs say the same, word for word.</p>")
    parts.append(_outline([chapter for chapter, _ in shown]))
    parts += [
        _chapter(number, chapter, rows, found.roles) for number, (chapter, rows) in enumerate(shown)
    ]
    return f'<article class="rc-compare">{"".join(parts)}</article>'


def _heads(roles: Sequence[Role], first: str) -> str:
    cells = "".join(
        f'<th scope="col"><a href="{esc(role_link(role.id))}">{esc(role.title)}</a>'
        f'<span class="rc-employer">{esc(role.employer)}</span></th>'
        for role in roles
    )
    return f'<th scope="col">{first}</th>{cells}'


def _facts(roles: Sequence[Role], facts: Sequence[Difference]) -> str:
    if not facts:
        return ""
    rows = "".join(
        f'<tr><th scope="row">{esc(fact.aspect)}</th>'
        + "".join(f"<td>{_cited(cited) or _NOT_SAID}</td>" for _, cited in fact.cells)
        + "</tr>"
        for fact in facts
    )
    table = wide_table("The facts of each role", _heads(roles, "What"), rows)
    return f'<h2 id="facts">In brief</h2>{table}'


def _cited(citations: Iterable[Citation]) -> str:
    return "".join(f'<p class="rc-said">{_words(c, ())}{_place(c)}</p>' for c in citations)


def _outline(chapters: Sequence[Chapter]) -> str:
    if len(chapters) < 2:
        return ""
    items = "".join(
        f'<li><a href="#chapter-{n}">{esc(chapter.name)}</a> <span class="rc-count">'
        f"{_tally(chapter)}</span></li>"
        for n, chapter in enumerate(chapters)
    )
    return (
        '<nav class="rc-chapters" aria-labelledby="chapters"><h2 id="chapters">Section by section'
        f"</h2><ul>{items}</ul></nav>"
    )


def _tally(chapter: Chapter) -> str:
    words = {Mark.SAME: "the same", Mark.CHANGED: "differ", Mark.ONLY: "only in one"}
    return ", ".join(f"{n} {said}" for mark, said in words.items() if (n := chapter.count(mark)))


def _chapter(number: int, chapter: Chapter, rows: Sequence[Row], roles: Sequence[Role]) -> str:
    body = "".join(_row(row) for row in _packed(rows))
    table = wide_table(chapter.name, _heads(roles, "How they compare"), body)
    return (
        f'<h3 id="chapter-{number}" tabindex="-1">{esc(chapter.name)}'
        f' <span class="rc-count">{_tally(chapter)}</span></h3>{table}'
    )


def _packed(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows, and those in which only one role speaks set beside each other.

    A list of a hundred half-empty rows is long to read; what stands beside it then is
    still marked as said only there.
    """
    for alone, run in groupby(rows, key=lambda row: row.mark is Mark.ONLY):
        if not alone:
            yield from run
            continue
        found = list(run)
        columns = [[c for row in found if (c := row.cells[n])] for n in range(len(found[0].cells))]
        for cells in zip_longest(*columns):
            yield Row(cells)


def _row(row: Row) -> str:
    mark, said = _standing(row)
    cells = "".join(f"<td>{_cell(cell, mark) if cell else _SILENT}</td>" for cell in row.cells)
    sign = f'<span aria-hidden="true" class="rc-sign">{_SIGNS[mark]}</span>'
    head = f'<th scope="row">{sign} {said}</th>'
    return f'<tr class="rc-row-{mark.name.lower()}">{head}{cells}</tr>'


def _standing(row: Row) -> tuple[Mark, str]:
    """How a row is marked, and in words; some of the roles may agree where others are silent."""
    present = [cell for cell in row.cells if cell is not None]
    marks = {cell.mark for cell in present}
    if marks == {Mark.SAME} and len(present) < len(row.cells):
        return Mark.SAME, f"Same in {len(present)} of {len(row.cells)}"
    mark = next(iter(marks)) if len(marks) == 1 else Mark.CHANGED
    return mark, _MARK_WORDS[mark]


def _cell(cell: Cell, mark: Mark) -> str:
    words = "".join(_words(c, cell.differing) + _place(c) for c in cell.citations)
    # Two of three may agree: then the row's own mark does not say it.
    own = "" if cell.mark is mark else f'<span class="rc-own">{_MARK_WORDS[cell.mark]}</span>'
    return f'<p class="rc-said">{words}{own}</p>'


def _words(citation: Citation, differing: Iterable[Span]) -> str:
    lead = f'<span class="rc-lead">{esc(citation.context)}</span> ' if citation.context else ""
    out, at = [], citation.span.start
    for span in differing:
        if citation.span.covers(span):
            before = citation.quote[at - citation.span.start : span.start - citation.span.start]
            marked = citation.quote[
                span.start - citation.span.start : span.end - citation.span.start
            ]
            out += [esc(before), f"<strong>{esc(marked)}</strong>"]
            at = span.end
    return lead + "".join([*out, esc(citation.quote[at - citation.span.start :])])


def _place(citation: Citation) -> str:
    heading = place_words(citation)
    page = f", page {citation.page}" if citation.page is not None else ""
    link = esc(role_link(citation.role, citation.span))
    return f' <a class="rc-where" href="{link}">{esc(heading)}{page}</a> '
