"""Commands that make the index, check it and serve it."""

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from search_app.commands.shared import plainly

if TYPE_CHECKING:
    from index.build import Built


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.option("--quiet", is_flag=True, help="Print no progress and no report.")
@click.option(
    "--concepts",
    type=click.Path(path_type=Path),
    envvar="ROLECALL_CONCEPTS",
    help="A file or folder with concepts of your own (see: rolecall concepts).",
)
@click.option("--follow", is_flag=True, hidden=True, help="Print progress as JSON, for the page.")
@click.pass_context
def build(
    context: click.Context,
    paths: tuple[Path, ...],
    as_json: bool,
    quiet: bool,
    concepts: Path | None,
    follow: bool,
) -> None:
    """Read the files and folders PATHS and make the index hold what they say.

    Without PATHS, what was read the last time is read again.
    """
    from index.backends import encoder_of, reader_for
    from index.build import build as build_index
    from index.build import last_sources
    from index.documents import Documents
    from ingest.errors import MissingPath
    from search_app.progress import Bar

    home, encoder = context.obj
    with plainly():
        wanted = list(paths) or last_sources(home)
        if not wanted and not Documents(home).all():
            raise MissingPath("Name a file or folder to read, for example: rolecall build corpus")
        if follow:
            _give_way()
            encoding = encoder_of(encoder, home, _tell)
            reader_for(encoding, _tell)
            build_index(home, wanted, encoding, progress=_tell, concepts=concepts)
            return
        with Bar(hidden=quiet or as_json) as bar:
            encoding = encoder_of(encoder, home, bar)
            reader_for(encoding, bar)
            built = build_index(home, wanted, encoding, progress=bar, concepts=concepts)
    if as_json:
        click.echo(json.dumps(_build_json(built), ensure_ascii=False))
    elif not quiet:
        print_build(built)


def _give_way() -> None:
    """Let those who ask go first."""
    if hasattr(os, "nice"):
        os.nice(max(0, 10 - os.nice(0)))


def _tell(stage: str, done: int, total: int) -> None:
    click.echo(json.dumps([stage, done, total]))
    sys.stdout.flush()


def _build_json(built: "Built") -> dict[str, Any]:
    from dataclasses import asdict

    return {
        "schema": 1,
        "changed": built.changed,
        "roles": built.manifest.roles,
        "passages": built.manifest.passages,
        "files": [asdict(line) for line in built.reports],
    }


def print_build(built: "Built") -> None:
    """Print what became of each file, and the sum."""
    from search_app.terminal import report_lines

    for line in report_lines(built.reports):
        click.echo(line)
    state = "Nothing has changed" if not built.changed else "Ready"
    click.echo(f"{state}: {built.manifest.roles} roles, {built.manifest.passages} passages.")


@click.command()
@click.option("--repair", is_flag=True, help="Make again what can be made again.")
@click.pass_context
def doctor(context: click.Context, repair: bool) -> None:
    """Check that the index is whole and that every quote stands where it should."""
    from index.backends import encoder_of
    from index.doctor import examined
    from index.repair import repaired
    from search_app.progress import Bar

    home, encoder = context.obj
    with plainly(), Bar(hidden=not repair) as bar:
        encoding = encoder_of(encoder, home, bar)
        found = repaired(home, encoding, bar) if repair else examined(home, encoding)
    for breach in found:
        click.echo(breach.said)
    if found and not repair:
        click.echo("Mend it with: rolecall doctor --repair")
        sys.exit(2)
    click.echo("The index is mended." if found else "The index is sound.")
    click.echo(_kept(home))


def _kept(home: Path) -> str:
    """What is kept between builds, with its size on disk, in one line."""
    from answers.explore.work import CLAUSES, FOLDER
    from index.kept_files import size_of
    from index.pruning import sizes

    kept = {**sizes(home), "clauses": size_of(home / FOLDER / CLAUSES)}
    said = ", ".join(f"{what} {size / 1e6:.1f} MB" for what, size in kept.items() if size)
    return f"Kept so that the next build is quick: {said or 'nothing'}."


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to serve on.")
@click.option("--port", default=8501, show_default=True, help="The port to serve on.")
@click.option("--open", "open_browser", is_flag=True, help="Open the page in a browser.")
@click.option(
    "--sign-in",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Let in only those who sign in; FILE says how and who (docs/sign-in.md).",
    metavar="FILE",
)
@click.option(
    "--open-to-network",
    is_flag=True,
    help="Let anyone who can reach the address read, without signing in.",
)
@click.pass_context
def serve(
    context: click.Context,
    host: str,
    port: int,
    open_browser: bool,
    sign_in: Path | None,
    open_to_network: bool,
) -> None:
    """Open Rolecall in the browser."""
    from search_app.serve import serve as run

    home, encoder = context.obj
    with plainly():
        run(
            home,
            host,
            port,
            open_browser,
            encoder,
            sign_in=sign_in,
            open_to_network=open_to_network,
        )
