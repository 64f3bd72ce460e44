"""The `rolecall` command. To add a subcommand: a function in `commands`, and its name here."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from search_app.commands import ask, build, concepts, documents, explore, export, review, roles

DEFAULT_INDEX = ".rolecall"


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="rolecall", prog_name="rolecall")
@click.option(
    "--index",
    "home",
    type=click.Path(path_type=Path, file_okay=False),
    default=DEFAULT_INDEX,
    envvar="ROLECALL_INDEX",
    show_default=True,
    show_envvar=True,
    help="The folder that holds the index.",
)
@click.option("--encoder", envvar="ROLECALL_ENCODER", help="A sentence-transformers model.")
@click.pass_context
def cli(context: click.Context, home: Path, encoder: str | None) -> None:
    """Questions to every job class specification, answered in its own words."""
    # What computes reads this once, when it is loaded; more threads than cores only wait. The
    # page answers many people side by side, so that one question has one thread.
    threads = 1 if context.invoked_subcommand == "serve" else os.cpu_count() or 1
    os.environ.setdefault("OMP_NUM_THREADS", str(threads))
    context.obj = (home, encoder)


for command in (
    build.build,
    ask.ask,
    ask.search,
    roles.roles,
    roles.show,
    roles.compare,
    explore.similar,
    explore.explore,
    explore.ladder,
    explore.matrix,
    explore.audit,
    export.export,
    review.review,
    documents.add,
    documents.remove,
    documents.restore,
    concepts.concepts,
    build.serve,
    build.doctor,
):
    cli.add_command(command)


def main() -> None:
    """Run the command; an interruption is no error of ours to explain."""
    run: Callable[..., Any] = cli
    try:
        run(standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("Stopped. Nothing is lost; run the same command to go on.", err=True)
        sys.exit(130)
    except click.ClickException as problem:
        problem.show()
        sys.exit(2)


if __name__ == "__main__":
    main()
