"""What exploring finds as memos: likeness, candidates, ladders, the table, lists, the map."""

from collections.abc import Iterable, Sequence

from answers.explore import forms
from answers.explore.audit import Audit
from answers.explore.candidates import Candidate, Point
from answers.explore.draft import DRAFT, Draft
from answers.explore.duty_map import DutyMap
from answers.explore.inside import StatedLevel
from answers.explore.ladders import Change, Series, Step
from answers.explore.matrix import Bar, Matrix
from answers.explore.model import Match, Overlap
from answers.explore.overlap import HeatMap
from answers.explore.quotes import Quotes
from answers.explore.work import Work
from answers.model import Citation
from search_app.export.memo import Block, Cell, Memo, Quote, Table, one_line
from search_app.export.subjects import name_of, place_of, quote_of
from search_app.field_words import field_name

_SAME, _NEAR = "the same work", "work of one kind"


def percent(share: float) -> str:
    """A share as people read it."""
    return f"{share:.0%}"


def duties(number: int) -> str:
    """A number of duties."""
    return f"{number:,} {'duty' if number == 1 else 'duties'}"


def overlap_text(row: Overlap) -> str:
    """In one sentence, how much two roles share."""
    if not row.my_duties or not row.their_duties:
        silent = row.mine if not row.my_duties else row.theirs
        return f"The spec of {silent.title} names no duties, so nothing can be compared."
    near = f"; {duties(len(row.near))} of one kind" if row.near else ""
    mine = f"{row.my_duties} in your draft" if row.mine.id == DRAFT.id else ""
    mine = mine or f"{row.my_duties} of {row.mine.title}"
    if not row.matched:
        return f"No duty is the same work{near}."
    return (
        f"{duties(len(row.matched))} the same work: {percent(row.share)} of the {mine},"
        f" {percent(row.share_back)} of the {row.their_duties} of {row.theirs.title}{near}."
    )


def memo_of_like(
    title: str, rows: Sequence[Overlap], quotes: Quotes, draft: Draft | None = None
) -> Memo:
    """The roles that do the work of a role or draft, each with its duties set against it."""
    summary = [_like_text(rows, draft)]
    if draft is not None and draft.left:
        summary.append(
            f"Only the first {len(draft.duties)} statements were compared;"
            f" {draft.left:,} more were left out."
        )
    columns = ("Role", "Employer", "Share", "Share back", "How", "Mine", "Theirs", "Likeness")
    cells = [cell for row in rows for cell in _overlap_rows(row)]
    return Memo(
        title=one_line(title),
        summary=tuple(summary),
        parts=tuple(_overlap_block(row, quotes) for row in rows),
        sheets=(Table("Roles", columns, tuple(cells)),),
        data=forms.like_json(rows, quotes.of, draft),
    )


def _like_text(rows: Sequence[Overlap], draft: Draft | None) -> str:
    asked = f" of the {len(draft.duties)} statements" if draft is not None else ""
    doing = [row for row in rows if row.matched]
    if doing:
        best = doing[0]
        count = "1 role does" if len(doing) == 1 else f"{len(doing)} roles do"
        return f"{count} some{asked or ' of this work'}; most of it: {name_of(best.theirs)}."
    if rows:
        return f"No role does the same work. The nearest: {name_of(rows[0].theirs)}."
    return "No role does work of this kind."


def _overlap_block(row: Overlap, quotes: Quotes) -> Block:
    notes = [overlap_text(row)]
    notes += [f"Only in {row.theirs.title}: {_texts(row.only_theirs)}"] if row.only_theirs else []
    notes += [f"Missing there: {_texts(row.only_mine)}"] if row.only_mine else []
    pairs = [(m, _SAME) for m in row.matched] + [(m, _NEAR) for m in row.near]
    cited = tuple(quote for match, how in pairs for quote in _pair_quotes(match, how, quotes))
    return Block(name_of(row.theirs), tuple(map(one_line, notes)), cited)


def _texts(found: Sequence[object]) -> str:
    return "; ".join(str(getattr(duty, "text", duty)) for duty in found)


def _pair_quotes(match: Match, how: str, quotes: Quotes) -> Iterable[Quote]:
    for citation in quotes.of(match.other):
        lead = f"“{match.mine.text}” — {how}:"
        yield Quote(one_line(citation.quote), place_of(citation), one_line(lead))


def _overlap_rows(row: Overlap) -> Iterable[tuple[Cell, ...]]:
    start = (one_line(row.theirs.title), one_line(row.theirs.employer))
    shares = (round(row.share, 3), round(row.share_back, 3))
    for found, how in ((row.matched, _SAME), (row.near, _NEAR)):
        for m in found:
            words = (one_line(m.mine.text), one_line(m.other.text), round(m.score, 3))
            yield (*start, *shares, how, *words)
    for duty in row.only_mine:
        yield (*start, *shares, "only mine", one_line(duty.text), "", None)
    for duty in row.only_theirs:
        yield (*start, *shares, "only theirs", "", one_line(duty.text), None)


def memo_of_heat(title: str, heat: HeatMap) -> Memo:
    """A set of roles beside itself."""
    columns = ("Of the duties of", *(one_line(role.title) for role in heat.roles))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (one_line(role.title), *(round(float(share), 3) for share in line))
        for role, line in zip(heat.roles, heat.shares, strict=True)
    )
    summary = ["Each row: the share of that role's duties that the role in the column does too."]
    if heat.left_out:
        names = "; ".join(role.title for role in heat.left_out)
        summary.append(f"Left out, for lack of duties or of room: {names}.")
    table = Table("Shares", columns, rows)
    return Memo(one_line(title), tuple(summary), (table,), (table,), forms.heat_json(heat))


def memo_of_candidates(title: str, rows: Sequence[Candidate], quotes: Quotes) -> Memo:
    """Classes that might be one, each with what speaks for and against."""
    columns = (
        "Role",
        "Other role",
        "Share",
        "Share back",
        "For or against",
        "What",
        "One",
        "Other",
    )
    cells = [cell for row in rows for cell in _candidate_rows(row)]
    pairs = "pair of classes shares" if len(rows) == 1 else "pairs of classes share"
    count = f"{len(rows):,} {pairs} half of their work or more."
    return Memo(
        one_line(title),
        (count if rows else "No two classes share half of their work.",),
        tuple(_candidate_block(row, quotes) for row in rows),
        (Table("Candidates", columns, tuple(cells)),),
        forms.candidates_json(rows, quotes.of),
    )


def candidate_name(row: Candidate) -> str:
    """The two classes on one line; their employers where these differ."""
    mine, theirs = row.overlap.mine, row.overlap.theirs
    if mine.employer == theirs.employer:
        return f"{one_line(mine.title)} and {one_line(theirs.title)}"
    return f"{name_of(mine)} and {name_of(theirs)}"


def point_text(point: Point) -> str:
    """A point in words, with what each spec says."""
    said = [cell.text for cell in (point.mine, point.theirs) if cell is not None]
    return f"{point.text} ({' / '.join(dict.fromkeys(said))})" if said else point.text


def _candidate_block(row: Candidate, quotes: Quotes) -> Block:
    notes = [f"For: {point_text(point)}." for point in row.reasons]
    notes += [f"Against: {point_text(point)}." for point in row.against]
    cited = tuple(
        quote for match in row.overlap.matched for quote in _pair_quotes(match, _SAME, quotes)
    )
    return Block(candidate_name(row), tuple(map(one_line, notes)), cited)


def _candidate_rows(row: Candidate) -> Iterable[tuple[Cell, ...]]:
    pair = row.overlap
    start = (one_line(pair.mine.title), one_line(pair.theirs.title))
    shares = (round(pair.share, 3), round(pair.share_back, 3))
    for side, points in (("for", row.reasons), ("against", row.against)):
        for point in points:
            mine, theirs = (cell.text if cell else "" for cell in (point.mine, point.theirs))
            yield (*start, *shares, side, one_line(point.text), one_line(mine), one_line(theirs))


def memo_of_series(rows: Sequence[Series]) -> Memo:
    """Every series with its levels."""
    cells = tuple(
        (one_line(row.title), one_line(row.employer), one_line(level.role.title), number)
        for row in rows
        for number, level in enumerate(row.levels, start=1)
    )
    table = Table("Series", ("Series", "Employer", "Level", "From the bottom"), cells)
    count = f"{len(rows):,} series of two levels or more."
    return Memo("Series", (count,), (table,), (table,), forms.series_json(rows))


CHANGE_WORDS = {
    "added": "Added",
    "raised": "Raised",
    "lowered": "Lowered",
    "changed": "Changed",
    "reworded": "In other words",
    "dropped": "Dropped",
}
"""What becomes of a statement from one level to the next, in the order it is shown."""


def aspect_name(aspect: str) -> str:
    """A section or field as a heading."""
    return aspect if aspect[:1].isupper() else field_name(aspect)


def memo_of_ladder(
    title: str, steps: Sequence[Step], stated: dict[str, tuple[StatedLevel, ...]]
) -> Memo:
    """The steps of a ladder, section by section."""
    parts: list[Block | Table] = []
    rows: list[tuple[Cell, ...]] = []
    for step in steps:
        name = f"From {one_line(step.lower.role.title)} to {one_line(step.upper.role.title)}"
        kept = (
            f"{step.kept} {'statement' if step.kept == 1 else 'statements'} word for word the same."
        )
        parts.append(Block(name, (kept,)))
        parts += [_change_block(change) for change in step.changes]
        rows += [_change_row(step, change) for change in step.changes]
    for levels in stated.values():
        for level in levels:
            cited = tuple(quote_of(citation) for citation in level.citations)
            parts.append(Block(f"Said of {one_line(level.name)}", (), cited, 3))
    columns = ("From", "To", "Section", "What", "Lower level", "Higher level")
    count = (
        f"{len(steps)} {'step' if len(steps) == 1 else 'steps'} between {len(steps) + 1} levels."
    )
    return Memo(
        one_line(title),
        (count if steps else "There is only one level, so there is no step to show.",),
        tuple(parts),
        (Table("Ladder", columns, tuple(rows)),),
        forms.ladder_json(steps, stated),
    )


def _change_block(change: Change) -> Block:
    heading = f"{aspect_name(change.aspect)}: {CHANGE_WORDS[change.kind].lower()}"
    notes = (one_line(change.text),) if change.text else ()
    quotes = tuple(quote_of(citation) for citation in (*change.lower, *change.upper))
    return Block(heading, notes, quotes, 3)


def _change_row(step: Step, change: Change) -> tuple[Cell, ...]:
    lower, upper = (_quoted(side) for side in (change.lower, change.upper))
    ends = (one_line(step.lower.role.title), one_line(step.upper.role.title))
    return (*ends, aspect_name(change.aspect), CHANGE_WORDS[change.kind], lower, upper)


def _quoted(citations: Sequence[Citation]) -> str:
    return " … ".join(one_line(citation.quote) for citation in citations)


def memo_of_matrix(title: str, table: Matrix, spread: Sequence[Bar] = ()) -> Memo:
    """Roles by fields; a second sheet has the quote of every cell."""
    columns = ("Role", "Employer", "File", *(field_name(name) for name in table.columns))
    rows = tuple(
        (
            one_line(row.role.title),
            one_line(row.role.employer),
            one_line(row.path),
            *(one_line(cell.text) if cell is not None else None for cell in row.cells),
        )
        for row in table.rows
    )
    main = Table("Requirements", columns, rows)
    quoted = Table(
        "Quotes",
        ("Role", "Field", "Quote", "File", "Page", "From", "To"),
        tuple(
            (
                one_line(row.role.title),
                field_name(name),
                one_line(citation.quote),
                one_line(citation.path),
                citation.page,
                citation.span.start,
                citation.span.end,
            )
            for row in table.rows
            for name, cell in zip(table.columns, row.cells, strict=True)
            for citation in (cell.citations if cell is not None else ())
        ),
    )
    bars = tuple((bar.label, len(bar.roles)) for bar in spread)
    charts = (Table("Spread", ("Value", "Roles"), bars),) if bars else ()
    roles = "role" if len(rows) == 1 else "roles"
    count = f"{len(rows):,} {roles}. An empty cell: the spec does not say."
    return Memo(
        one_line(title),
        (count,),
        (*charts, main),
        (main, quoted, *charts),
        forms.matrix_json(table, spread),
    )


def memo_of_audits(rows: Sequence[Audit]) -> Memo:
    """Lists of specs to look at again."""
    cells = tuple(
        (
            row.name,
            one_line(finding.role.title),
            one_line(finding.role.employer),
            one_line(finding.text),
            _quoted(finding.citations),
            one_line(finding.path),
        )
        for row in rows
        for finding in row.findings
    )
    parts: list[Block | Table] = []
    for row in rows:
        source = (f"Source of the words: {row.source}.",) if row.source else ()
        count = f"{len(row.findings):,} of {row.checked:,} specs."
        parts.append(Block(row.name, (row.meaning, *source, count)))
        parts += [
            Block(name_of(f.role), (one_line(f.text),), tuple(map(quote_of, f.citations)), 3)
            for f in row.findings
        ]
    columns = ("List", "Role", "Employer", "Why", "Quote", "File")
    total = "; ".join(f"{row.name}: {len(row.findings):,}" for row in rows)
    return Memo(
        "Specs to look at again",
        (f"{total}.",),
        tuple(parts),
        (Table("To look at", columns, cells),),
        forms.audits_json(rows),
    )


def memo_of_map(work: Work, found: DutyMap, quotes: Quotes) -> Memo:
    """The map of duties: its clusters, and every duty with its place."""
    names = {cluster.number: cluster.name for cluster in found.clusters}
    alone = int((found.numbers < 0).sum())
    clusters = Table(
        "Clusters",
        ("Cluster", "Duties", "A typical duty", "Of"),
        tuple(
            (c.name, c.size, one_line(c.typical.text), name_of(c.typical.role))
            for c in found.clusters
        ),
    )
    points = Table(
        "Duties",
        ("Duty", "Role", "Employer", "Cluster", "Across", "Up"),
        tuple(
            (
                one_line(duty.text),
                one_line(duty.role.title),
                one_line(duty.role.employer),
                names.get(int(number), ""),
                round(float(x), 4),
                round(float(y), 4),
            )
            for duty, (x, y), number in zip(work.duties, found.places, found.numbers, strict=True)
        ),
    )
    roles = len(work.of_role)
    summary = (
        f"{duties(len(work.duties))} of {roles:,} {'role' if roles == 1 else 'roles'} in"
        f" {len(found.clusters):,} clusters; {alone:,} stand by themselves.",
    )
    data = forms.map_json(work, found, quotes.of)
    return Memo("The map of duties", summary, (clusters,), (clusters, points), data)
