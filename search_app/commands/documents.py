"""Commands for documents that are kept beside the index: add, take out, take back."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from search_app.commands.build import print_build
from search_app.commands.shared import plainly

if TYPE_CHECKING:
    from index.documents import Documents
    from ingest.pipeline import FileSource


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Put a file in the place of one of the same name.")
@click.pass_context
def add(context: click.Context, files: tuple[Path, ...], replace: bool) -> None:
    """Add copies of FILES to the documents, and read them.

    They are kept beside the index, so that the originals may go.
    """
    from search_app.errors import AppProblem

    def change(documents: "Documents", sources: "Sequence[FileSource]") -> None:
        for file in files:
            try:
                data = file.read_bytes()
            except OSError as problem:
                raise AppProblem(f"Cannot read {file}: {problem.strerror}.") from problem
            known = [source for source in sources if source.name == file.name]
            if known and not replace:
                raise AppProblem(
                    f"There is a document called {file.name} already. Give the file another"
                    " name, or put it in its place: rolecall add --replace"
                )
            documents.add(file.name, data, known[0] if known else None)

    _changed(context, change)


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME …")
@click.pass_context
def remove(context: click.Context, names: tuple[str, ...]) -> None:
    """Take documents out, by the names in the report; `rolecall restore` takes them back.

    Files in your own folders are left alone: they are only not read any more.
    """
    from search_app.errors import AppProblem
    from search_app.holdings import check_removal, reports_at

    def change(documents: "Documents", sources: "Sequence[FileSource]") -> None:
        named = [source for source in sources if source.name in names]
        missing = set(names) - {source.name for source in named}
        if missing:
            raise AppProblem(f"There is no document called {sorted(missing)[0]}.")
        check_removal(names, reports_at(context.obj[0]))
        for source in named:
            documents.remove(source)

    _changed(context, change)


@click.command()
@click.argument("names", nargs=-1, metavar="NAME …")
@click.pass_context
def restore(context: click.Context, names: tuple[str, ...]) -> None:
    """Take back what was removed. Without NAME: list what can be taken back."""
    from index.documents import Documents
    from search_app.errors import AppProblem

    home, _ = context.obj
    if not names:
        for kept in Documents(home).removed():
            click.echo(f"{kept.name}  (removed {kept.removed[:16].replace('T', ' ')} UTC)")
        return

    def change(documents: "Documents", sources: "Sequence[FileSource]") -> None:
        del sources
        for name in names:
            known = [kept for kept in documents.removed() if kept.name == name]
            if not known:
                raise AppProblem(f"Nothing called {name} was removed. See all: rolecall restore")
            documents.restore(known[0].key)

    _changed(context, change)


def _changed(
    context: click.Context, change: "Callable[[Documents, Sequence[FileSource]], None]"
) -> None:
    """Make a change to the documents, and read them anew."""
    from index.backends import encoder_of
    from index.build import build, last_sources
    from index.documents import Documents
    from search_app.progress import Bar

    home, encoder = context.obj
    with plainly():
        paths = last_sources(home)
        documents = Documents(home)
        change(documents, documents.sources(paths))
        with Bar() as bar:
            built = build(home, paths, encoder_of(encoder, home, bar), progress=bar)
    print_build(built)
