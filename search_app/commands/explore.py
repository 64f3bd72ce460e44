"""Commands that explore the work: the map, likeness, ladders, the table of fields, lists."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from search_app.commands.choosing import choosing, filter_of
from search_app.commands.shared import library_of, plainly, print_answer, role_named

if TYPE_CHECKING:
    from answers.explore.draft import Draft
    from index.library import Library
    from ingest.model import Role
    from search_app.export import Memo

_MOST = 20


def _shown(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options by which what it finds is printed or kept."""
    to = click.option(
        "--to",
        "file",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Write it into this file (.xlsx, .docx, .csv, .md or .json).",
    )
    as_json = click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
    return as_json(to(command))


def _give(memo: "Memo", as_json: bool, file: Path | None) -> None:
    """Print a memo, or write it."""
    from search_app.errors import AppProblem
    from search_app.export import FORMATS
    from search_app.terminal_memo import memo_lines

    if file is not None:
        way = FORMATS.get(file.suffix.lower())
        if way is None:
            raise AppProblem(f"Choose a file name that ends in {', '.join(FORMATS)}.")
        try:
            file.write_bytes(way.write(memo))
        except OSError as problem:
            raise AppProblem(f"Cannot write {file}: {problem.strerror}.") from problem
        click.echo(f"Written to {file}.")
    elif as_json:
        click.echo(json.dumps(memo.data, ensure_ascii=False))
    else:
        for line in memo_lines(memo):
            click.echo(line)


def _roles(library: "Library", names: tuple[str, ...], options: dict[str, Any]) -> "list[Role]":
    """The roles that are named; without names those that the options leave."""
    if names:
        return list({r.id: r for r in (role_named(library, name) for name in names)}.values())
    within = filter_of(library, options)
    left = library.roles_where(within) if within is not None else None
    return [role for role in library.roles if left is None or role.id in left]


@click.command()
@click.argument("what", type=click.Choice(["map", "heat", "candidates"]), default="map")
@click.argument("names", nargs=-1, metavar="[ROLE …]")
@click.option("--anew", is_flag=True, help="Lay the map out anew; every duty may move.")
@click.option("--across", is_flag=True, help="Only candidates of two employers.")
@click.option("--near", is_flag=True, help="In heat, count duties of one kind too.")
@click.option("-n", "count", default=_MOST, show_default=True, help="How many candidates.")
@choosing
@_shown
@click.pass_context
def explore(
    context: click.Context,
    /,
    what: str,
    names: tuple[str, ...],
    anew: bool,
    across: bool,
    near: bool,
    count: int,
    as_json: bool,
    file: Path | None,
    **options: object,
) -> None:
    """Show the work of all roles: its map, what a set of roles shares, classes that might be one.

    The map groups every duty by meaning; heat sets ROLES beside each other; candidates are
    pairs of classes that share half of their work or more.
    """
    from answers.explore.candidates import candidates
    from answers.explore.duty_map import duty_map
    from answers.explore.overlap import heat_map
    from answers.explore.quotes import Quotes
    from answers.explore.work import work_of
    from search_app.export import explore as memos
    from search_app.progress import Bar

    with plainly():
        library = library_of(context)
        roles = _roles(library, names, options)
        with Bar(hidden=as_json) as bar:
            work = work_of(library, bar)
            if what == "map":
                found = duty_map(work, bar, anew=anew)
        if what == "heat":
            memo = memos.memo_of_heat("What these roles share", heat_map(work, roles, near=near))
        elif what == "candidates":
            among = {role.id for role in roles} if len(roles) < len(library.roles) else None
            rows = candidates(work, count, among, across=across)
            memo = memos.memo_of_candidates("Classes that might be one", rows, Quotes(library))
        else:
            memo = memos.memo_of_map(work, found, Quotes(library))
        _give(memo, as_json, file)


@click.command()
@click.argument("role")
@click.option("--pairs", is_flag=True, help="Set the duties against each other, one by one.")
@click.option("-n", "count", default=10, show_default=True, help="How many roles.")
@choosing
@_shown
@click.pass_context
def similar(
    context: click.Context,
    /,
    role: str,
    pairs: bool,
    count: int,
    as_json: bool,
    file: Path | None,
    **options: object,
) -> None:
    """List the roles that do the work of ROLE, of a FILE, or of the words given.

    ROLE is a role's id or enough of its name; a file may be any that Rolecall reads, and
    "-" reads what is piped in. Anything else is taken for words that say what a job does.
    """
    from answers.ask import like_role
    from answers.explore.draft import DRAFT
    from answers.explore.overlap import nearest_roles
    from answers.explore.quotes import Quotes
    from answers.explore.work import work_of
    from search_app.export.explore import memo_of_like

    with plainly():
        library = library_of(context)
        within = filter_of(library, options)
        draft = _draft(library, role)
        named = None if draft is not None else role_named(library, role)
        if named is not None and within is None and not pairs and file is None:
            print_answer(like_role(library, named.id), as_json)
            return
        work = work_of(library)
        among = library.roles_where(within) if within is not None else None
        mine = named or DRAFT
        ready = work.encode(draft.duties) if draft is not None else work.encoded([mine.id])
        rows = nearest_roles(work, mine, ready, count, among)
        title = f"Work like that of {named.title}" if named is not None else "Work like this"
        _give(memo_of_like(title, rows, Quotes(library), draft), as_json, file)


def _draft(library: "Library", given: str) -> "Draft | None":
    """What was piped in, the file of that name, or the words; None for the name of a role."""
    from answers.errors import UnknownRole
    from answers.explore.draft import draft_of, draft_of_file

    if given == "-":
        return draft_of(sys.stdin.read())
    try:
        is_file = Path(given).is_file()
    except (OSError, ValueError):
        is_file = False  # a pasted description is no file name
    if is_file:
        return draft_of_file(Path(given).name, Path(given).read_bytes())
    try:
        role_named(library, given)
    except UnknownRole:
        # A name of a few words that fits no role, or too many, is a slip rather than a duty.
        if len(given.split()) < 3:
            raise
        return draft_of(given)
    return None if len(given.split()) < 12 else draft_of(given)


@click.command()
@click.argument("names", nargs=-1, metavar="[ROLE …]")
@_shown
@click.pass_context
def ladder(
    context: click.Context, names: tuple[str, ...], as_json: bool, file: Path | None
) -> None:
    """Set the levels of a series beside each other: what is added, raised or dropped.

    One ROLE stands for its series; several are compared in the order of their levels.
    Without any, the series are listed.
    """
    from answers.explore.inside import stated_levels
    from answers.explore.ladders import all_series, ladder, series_with
    from answers.explore.work import work_of
    from search_app.export.explore import memo_of_ladder, memo_of_series

    with plainly():
        library = library_of(context)
        if not names:
            _give(memo_of_series(all_series(library)), as_json, file)
            return
        roles = _roles(library, names, {})
        title = " and ".join(role.title for role in roles)
        if len(roles) == 1:
            series = series_with(library, roles[0].id)
            if series is not None:
                roles, title = [level.role for level in series.levels], series.title
        steps = ladder(work_of(library), roles)
        stated = {role.id: stated_levels(library, role) for role in roles}
        _give(memo_of_ladder(f"The levels of {title}", steps, stated), as_json, file)


@click.command()
@click.argument("names", nargs=-1, metavar="[ROLE …]")
@click.option("--field", "columns", multiple=True, help="A column; may be given again.")
@click.option("--sort", help="Sort by this column; -NAME for falling order.")
@click.option("--spread", help="Count the values of this column too.")
@choosing
@_shown
@click.pass_context
def matrix(
    context: click.Context,
    /,
    names: tuple[str, ...],
    columns: tuple[str, ...],
    sort: str | None,
    spread: str | None,
    as_json: bool,
    file: Path | None,
    **options: object,
) -> None:
    """Show what every spec asks and offers: ROLES by fields, each cell with its quote."""
    from answers.explore.facts import columns_of
    from answers.explore.matrix import distribution, matrix, ordered
    from search_app.errors import AppProblem
    from search_app.export.explore import memo_of_matrix

    with plainly():
        library = library_of(context)
        roles = _roles(library, names, options)
        known = columns_of(library)
        sorted_by = (sort or "").removeprefix("-")
        for name in (*columns, sorted_by, spread or ""):
            if name and name not in known:
                raise AppProblem(f"No spec has a field {name!r}. There are: {', '.join(known)}.")
        shown = list(columns) or known
        shown += [sorted_by] if sorted_by and sorted_by not in shown else []
        table = matrix(library, roles, shown)
        if sorted_by:
            table = ordered(table, sorted_by, falling=(sort or "").startswith("-"))
        bars = distribution(library, roles, spread) if spread else ()
        _give(memo_of_matrix("Requirements", table, bars), as_json, file)


@click.command()
@click.argument("lists", nargs=-1, metavar="[LIST …]")
@_shown
@click.pass_context
def audit(context: click.Context, lists: tuple[str, ...], as_json: bool, file: Path | None) -> None:
    """List the specs that someone should look at again, and why.

    LIST is degree, licence, old, sections, gendered or dated; all of them without one.
    """
    from datetime import UTC, datetime

    from answers.explore.audit import AUDITS
    from answers.explore.work import work_of
    from search_app.errors import AppProblem
    from search_app.export.explore import memo_of_audits

    with plainly():
        for name in lists:
            if name not in AUDITS:
                raise AppProblem(f"There is no list {name!r}. There are: {', '.join(AUDITS)}.")
        library = library_of(context)
        work = work_of(library)
        today = datetime.now(UTC).date()
        found = [AUDITS[name](work, today) for name in lists or AUDITS]
        _give(memo_of_audits(found), as_json, file)
