"""What exploring finds, as HTML: pure functions, from values to escaped text."""

from collections.abc import Sequence

from answers.explore.audit import Audit, Finding
from answers.explore.candidates import Candidate, Point
from answers.explore.clusters import Cluster
from answers.explore.facts import Cell
from answers.explore.inside import StatedLevel
from answers.explore.ladders import Change, Step
from answers.explore.matrix import Bar, Matrix
from answers.explore.model import Duty, Match, Overlap
from answers.explore.overlap import HeatMap
from answers.explore.quotes import Quotes
from answers.model import Citation
from ingest.model import Role
from search_app.export.explore import (
    CHANGE_WORDS,
    aspect_name,
    candidate_name,
    overlap_text,
    percent,
)
from search_app.field_words import field_name
from search_app.markup import counted, esc, wide_table
from search_app.render import figure, role_name
from search_app.state import explore_link, role_link

FINDINGS_SHOWN = 50
_LONGEST_QUOTE = 140


def role_anchor(role: Role, *, employer: bool = True) -> str:
    """A role's name with the way to its document."""
    name = esc(role_name(role) if employer else role.title)
    return f'<a href="{esc(role_link(role.id))}">{name}</a>'


def duty_cell(duty: Duty, quotes: Quotes) -> str:
    """A duty in its document's own words, with the way to it; a draft's just as words."""
    cited = quotes.of(duty)
    if not cited:
        return f"<q>{esc(duty.text)}</q>"
    return "<br>".join(_quote_link(citation) for citation in cited)


def _quote_link(citation: Citation, text: str = "") -> str:
    link = esc(role_link(citation.role, citation.span))
    return f'<a class="rc-said" href="{link}">{esc(text or citation.quote)}</a>'


def legend_html(colours: Sequence[tuple[str, str]]) -> str:
    """What each colour of a map stands for: names with their colours."""
    items = "".join(
        f'<li><span style="background:{esc(colour)}"></span>{esc(name)}</li>'
        for name, colour in colours
    )
    return f'<ul class="rc-legend" aria-label="Colours on the map">{items}</ul>'


def duties_table(name: str, duties: Sequence[Duty], groups: Sequence[str], quotes: Quotes) -> str:
    """A row for each duty: its words, its role, and its group."""
    rows = "".join(
        f"<tr><td>{duty_cell(duty, quotes)}<br>{role_anchor(duty.role)}</td>"
        f"<td>{esc(group)}</td></tr>"
        for duty, group in zip(duties, groups, strict=True)
    )
    return wide_table(name, _heads("Duty and role", "Group"), rows)


def clusters_table(clusters: Sequence[Cluster], quotes: Quotes) -> str:
    """A row for each group of the map, with the way to its duties."""
    rows = "".join(
        f'<tr><th scope="row"><a href="{esc(explore_link("map", group=c.name))}">'
        f'{esc(c.name)}</a></th><td class="rc-number">{c.size:,}</td>'
        f"<td>{duty_cell(c.typical, quotes)}</td></tr>"
        for c in clusters
    )
    number = '<th scope="col" class="rc-number">Duties</th>'
    heads = f"{_heads('Group')}{number}{_heads('A typical duty')}"
    return wide_table("Groups on the map", heads, rows)


def _heads(*names: str) -> str:
    return "".join(f'<th scope="col">{esc(name)}</th>' for name in names)


def overlap_html(row: Overlap, quotes: Quotes, level: int = 3) -> str:
    """Two roles: how much they share, the pairs, and what only one has."""
    pairs = "".join(
        _pair(match, how, quotes)
        for found, how in ((row.matched, "the same"), (row.near, "of one kind"))
        for match in found
    )
    mine = "Yours" if row.mine.id == "draft" else row.mine.title
    table = (
        wide_table(
            f"Duties of {mine} beside those of {row.theirs.title}",
            _heads(mine, row.theirs.title, "How alike"),
            pairs,
        )
        if pairs
        else ""
    )
    return (
        f'<section class="rc-overlap"><h{level}>{role_anchor(row.theirs)}</h{level}>'
        f"<p>{esc(overlap_text(row))}</p>{table}"
        f"{_rest(f'Only in {row.theirs.title}', row.only_theirs, quotes)}"
        f"{_rest(f'Only in {mine}' if mine != 'Yours' else 'Missing there', row.only_mine, quotes)}"
        "</section>"
    )


def _pair(match: Match, how: str, quotes: Quotes) -> str:
    kind = "rc-yes" if how == "the same" else "rc-some"
    return (
        f"<tr><td>{duty_cell(match.mine, quotes)}</td><td>{duty_cell(match.other, quotes)}</td>"
        f'<td><span class="rc-badge {kind}">{how}</span> {percent(match.score)}</td></tr>'
    )


def _rest(title: str, duties: Sequence[Duty], quotes: Quotes) -> str:
    if not duties:
        return ""
    items = "".join(f"<li>{duty_cell(duty, quotes)}</li>" for duty in duties)
    return (
        f"<details><summary>{esc(title)}: {counted(len(duties), 'duty', 'duties')}</summary>"
        f'<ul class="rc-part">{items}</ul></details>'
    )


def heat_html(heat: HeatMap) -> str:
    """A set of roles beside itself, each share on a ground the darker the more is shared."""
    if len(heat.roles) < 2:
        return ""
    heads = "".join(
        f'<th scope="col" class="rc-heat-head"><span>{esc(role.title)}</span></th>'
        for role in heat.roles
    )
    rows = "".join(
        f'<tr><th scope="row">{role_anchor(role, employer=False)}</th>'
        + "".join(
            _heat_cell(role, other, float(share))
            for other, share in zip(heat.roles, line, strict=True)
        )
        + "</tr>"
        for role, line in zip(heat.roles, heat.shares, strict=True)
    )
    table = wide_table(
        "Share of each role's duties that each other role does too",
        f'<th scope="col">Of the duties of</th>{heads}',
        rows,
    )
    return f'<div class="rc-heat">{table}</div>'


def _heat_cell(role: Role, other: Role, share: float) -> str:
    if role.id == other.id:
        return '<td class="rc-heat-self">–</td>'
    if not share:
        return "<td>0</td>"
    link = esc(explore_link("overlap", pair=(role.id, other.id)))
    label = esc(f"{percent(share)} of {role.title} is done by {other.title}")
    tenth = min(9, int(share * 10))
    return (
        f'<td class="rc-heat-{tenth}"><a href="{link}" aria-label="{label}">'
        f"{share * 100:.0f}</a></td>"
    )


def candidate_html(row: Candidate, quotes: Quotes) -> str:
    """Two classes that might be one: what speaks for it, what against, and the pairs."""
    reasons = "".join(_point(point, "For", "rc-yes") for point in row.reasons)
    against = "".join(_point(point, "Against", "rc-no") for point in row.against)
    pairs = "".join(_pair(match, "the same", quotes) for match in row.overlap.matched)
    titles = (row.overlap.mine.title, row.overlap.theirs.title)
    table = wide_table(
        f"Duties of {titles[0]} and {titles[1]}", _heads(*titles, "How alike"), pairs
    )
    link = esc(explore_link("overlap", pair=(row.overlap.mine.id, row.overlap.theirs.id)))
    return (
        f'<section class="rc-overlap"><h3>{esc(candidate_name(row))}</h3>'
        f'<ul class="rc-points">{reasons}{against}</ul>'
        f"<details><summary>The duties they share</summary>{table}</details>"
        f'<p><a href="{link}">Set all their duties beside each other'
        f'<span class="rc-hidden">: {esc(candidate_name(row))}</span></a></p></section>'
    )


def _point(point: Point, side: str, kind: str) -> str:
    said = [_cell_link(cell) for cell in (point.mine, point.theirs) if cell is not None]
    words = f": {' / '.join(said)}" if said else ""
    return f'<li><span class="rc-badge {kind}">{side}</span> {esc(point.text)}{words}</li>'


def _cell_link(cell: Cell) -> str:
    return _quote_link(cell.citations[0], cell.text)


def step_html(step: Step) -> str:
    """What changes from one level to the next, section by section."""
    kept = counted(step.kept, "statement")
    title = f"From {step.lower.role.title} to {step.upper.role.title}"
    rows = "".join(_change(change) for change in step.changes)
    heads = _heads("Section", "What", step.lower.role.title, step.upper.role.title)
    table = wide_table(title, heads, rows) if rows else "<p>Nothing differs.</p>"
    return (
        f"<h3>{esc(title)}</h3><p>{kept} word for word the same. "
        f"{role_anchor(step.lower.role, employer=False)} · "
        f"{role_anchor(step.upper.role, employer=False)}</p>{table}"
    )


_CHANGE_KIND = {"added": "rc-yes", "raised": "rc-yes", "dropped": "rc-no", "lowered": "rc-no"}


def _change(change: Change) -> str:
    kind = _CHANGE_KIND.get(change.kind, "rc-some")
    note = f'<span class="rc-under">{esc(change.text)}</span>' if change.text else ""
    sides = "".join(
        f"<td>{'<br>'.join(_quote_link(c) for c in side) or _silence(change)}</td>"
        for side in (change.lower, change.upper)
    )
    return (
        f'<tr><th scope="row">{esc(aspect_name(change.aspect))}</th>'
        f'<td><span class="rc-badge {kind}">{CHANGE_WORDS[change.kind]}</span>{note}</td>'
        f"{sides}</tr>"
    )


def _silence(change: Change) -> str:
    del change
    return '<span class="rc-none">–</span>'


def stated_html(role: Role, levels: Sequence[StatedLevel]) -> str:
    """The levels that one spec states itself, each with what is said of it alone."""
    parts = "".join(
        f"<h4>{esc(level.name)}</h4>{''.join(figure(c, marked=False) for c in level.citations)}"
        + (f"<p>{level.left:,} more statements speak of it.</p>" if level.left else "")
        for level in levels
    )
    return f"<h3>Levels that the spec of {role_anchor(role, employer=False)} states</h3>{parts}"


def matrix_html(table: Matrix) -> str:
    """Roles by fields, each cell with its words and the way to them."""
    heads = _heads("Role", *(field_name(name) for name in table.columns))
    rows = "".join(
        f'<tr><th scope="row">{role_anchor(row.role)}</th>'
        + "".join(_matrix_cell(cell) for cell in row.cells)
        + "</tr>"
        for row in table.rows
    )
    return wide_table("Requirements of each role", heads, rows)


def _matrix_cell(cell: Cell | None) -> str:
    if cell is None:
        return '<td><span class="rc-none">–</span></td>'
    quote = " ".join(cell.citations[0].quote.split())
    if len(quote) > _LONGEST_QUOTE:
        quote = quote[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
    shown = "" if quote.lower() == cell.text.lower() else f'<q class="rc-under">{esc(quote)}</q>'
    return f"<td>{_cell_link(cell)}{shown}</td>"


def bars_html(name: str, bars: Sequence[Bar]) -> str:
    """How a field's values spread, as a table whose rows are drawn as bars."""
    most = max((len(bar.roles) for bar in bars), default=1)
    rows = "".join(
        f'<tr><th scope="row">{esc(bar.label)}</th><td class="rc-number">{len(bar.roles):,}</td>'
        f'<td class="rc-bar-cell" aria-hidden="true">'
        f'<span style="width:{100 * len(bar.roles) / most:.1f}%"></span></td></tr>'
        for bar in bars
    )
    heads = '<th scope="col">Value</th><th scope="col" class="rc-number">Roles</th><td></td>'
    return f'<div class="rc-bars">{wide_table(name, heads, rows)}</div>'


def audit_html(row: Audit, *, opened: bool) -> str:
    """One list of specs to look at again, with the words that put them there."""
    source = f" Source of the words: {esc(row.source)}." if row.source else ""
    rows = "".join(_finding(finding) for finding in row.findings[:FINDINGS_SHOWN])
    more = len(row.findings) - FINDINGS_SHOWN
    rest = f"<p>{more:,} more: save the list to see them all.</p>" if more > 0 else ""
    table = wide_table(row.name, _heads("Role", "Why", "Its words"), rows) if rows else ""
    return (
        f"<details{' open' if opened else ''}><summary>{esc(row.name)}: {len(row.findings):,} of"
        f" {row.checked:,}</summary><p>{esc(row.meaning)}{source}</p>{table}{rest}</details>"
    )


def _finding(finding: Finding) -> str:
    words = "<br>".join(_quote_link(citation) for citation in finding.citations)
    return (
        f'<tr><th scope="row">{role_anchor(finding.role)}</th><td>{esc(finding.text)}</td>'
        f"<td>{words or '–'}</td></tr>"
    )
