"""The `rolecall` command."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from answers.model import Answer
    from index.build import Built
    from index.library import Library
    from ingest.model import Role

# torch and faiss read this once, at import; more threads than cores only wait.
os.environ.setdefault("OMP_NUM_THREADS", str(os.cpu_count() or 1))

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
    context.obj = (home, encoder)


@contextmanager
def plainly() -> Iterator[None]:
    """Turn our own problems into one line on stderr and exit status 2."""
    from answers.errors import AnswerProblem
    from index.errors import IndexProblem
    from ingest.errors import IngestError
    from search_app.errors import AppProblem

    try:
        yield
    except (AnswerProblem, AppProblem, IndexProblem, IngestError) as problem:
        click.echo(f"rolecall: {problem}", err=True)
        sys.exit(2)


def _library(context: click.Context) -> "Library":
    from index.encoder import encoder_of
    from index.library import Library

    home, encoder = context.obj
    return Library.open(home, encoder_of(encoder))


def _role(library: "Library", name: str) -> "Role":
    """The role with that id, or the one that the name means."""
    from answers.errors import UnknownRole
    from answers.names import named_in

    if name in library.role_by_id:
        return library.role_by_id[name]
    named = named_in(name, library.roles).roles
    if len(named) == 1:
        return library.role_by_id[named[0]]
    if named:
        choices = ", ".join(named[:5])
        raise UnknownRole(f"{name!r} may mean several roles. Name one by its id: {choices}")
    raise UnknownRole(f"There is no role {name!r}. See them all with: rolecall roles")


@cli.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.option("--quiet", is_flag=True, help="Print no progress and no report.")
@click.pass_context
def build(context: click.Context, paths: tuple[Path, ...], as_json: bool, quiet: bool) -> None:
    """Read the files and folders PATHS and make the index hold what they say.

    Without PATHS, what was read the last time is read again.
    """
    from index.build import build as build_index
    from index.build import last_sources
    from index.encoder import encoder_of
    from ingest.errors import MissingPath
    from search_app.progress import Bar

    home, encoder = context.obj
    with plainly():
        wanted = list(paths) or last_sources(home)
        if not wanted:
            raise MissingPath("Name a file or folder to read, for example: rolecall build corpus")
        with Bar(hidden=quiet or as_json) as bar:
            built = build_index(home, wanted, encoder_of(encoder), progress=bar)
    if as_json:
        click.echo(json.dumps(_build_json(built), ensure_ascii=False))
    elif not quiet:
        _print_build(built)


def _build_json(built: "Built") -> dict[str, Any]:
    from dataclasses import asdict

    return {
        "schema": 1,
        "changed": built.changed,
        "roles": built.manifest.roles,
        "passages": built.manifest.passages,
        "files": [asdict(line) for line in built.reports],
    }


def _print_build(built: "Built") -> None:
    from search_app.terminal import report_lines

    for line in report_lines(built.reports):
        click.echo(line)
    state = "Nothing has changed" if not built.changed else "Ready"
    click.echo(f"{state}: {built.manifest.roles} roles, {built.manifest.passages} passages.")


@cli.command()
@click.argument("question", required=False)
@click.option(
    "--from",
    "questions",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file with one question a line; answers come one JSON a line.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
@click.option("--all", "silent", is_flag=True, help="List the silent roles too.")
@click.pass_context
def ask(
    context: click.Context,
    question: str | None,
    questions: Path | None,
    as_json: bool,
    silent: bool,
) -> None:
    """Put QUESTION to every role."""
    from answers.ask import ask as put
    from answers.ask import check_question
    from answers.errors import EmptyQuestion
    from ingest.errors import MissingPath
    from search_app.terminal import answer_lines

    with plainly():
        if (question is None) == (questions is None):
            raise EmptyQuestion('Give one question, for example: rolecall ask "which roles …"')
        if question is not None:
            check_question(question)
        library = _library(context)
        if questions is not None:
            if not questions.is_file():
                raise MissingPath(f"There is no file {questions}.")
            for line in questions.read_text("utf-8").splitlines():
                if line.strip():
                    found = put(library, line).to_json(silent=silent)
                    click.echo(json.dumps(found, ensure_ascii=False))
            return
        answer = put(library, question or "")
    if as_json:
        click.echo(json.dumps(answer.to_json(silent=silent), ensure_ascii=False))
        return
    for text in answer_lines(answer, silent=silent):
        click.echo(text)


@cli.command()
@click.argument("words")
@click.option("-n", "count", default=10, show_default=True, help="How many passages.")
@click.option("--json", "as_json", is_flag=True, help="Print the passages as JSON.")
@click.pass_context
def search(context: click.Context, words: str, count: int, as_json: bool) -> None:
    """List the passages nearest to WORDS, by meaning and by keyword."""
    from answers.errors import EmptyQuestion
    from answers.search import search as find

    with plainly():
        if not words.strip():
            raise EmptyQuestion("Please type some words to look for.")
        found = find(_library(context), words, count)
    for hit in found:
        if as_json:
            click.echo(json.dumps({"score": round(hit.score, 4), **hit.citation.to_json()}))
        else:
            place = f"{hit.title}, {hit.citation.heading or hit.citation.section}"
            click.echo(f"{hit.score:.3f}  {' '.join(hit.citation.quote.split())}")
            click.echo(click.style(f"       — {place}, {hit.citation.path}", dim=True))


@cli.command()
@click.option("--json", "as_json", is_flag=True, help="Print the roles as JSON.")
@click.pass_context
def roles(context: click.Context, as_json: bool) -> None:
    """List every role in the index."""
    with plainly():
        library = _library(context)
    for role in library.roles:
        if as_json:
            row = {
                "role": role.id,
                "title": role.title,
                "employer": role.employer,
                "code": role.code,
                "path": library.paths[role.id],
            }
            click.echo(json.dumps(row, ensure_ascii=False))
        else:
            click.echo(f"{role.id}\n    {role.title}, {role.employer} ({library.paths[role.id]})")


@cli.command()
@click.argument("role")
@click.pass_context
def show(context: click.Context, role: str) -> None:
    """Print the spec of ROLE (its id, or enough of its name)."""
    from search_app.terminal import role_lines

    with plainly():
        library = _library(context)
        found = _role(library, role)
    document = library.document(found.id)
    text = document.text if document else ""
    sections, fields = library.sections(found.id), library.fields(found.id)
    for line in role_lines(found, sections, fields, text):
        click.echo(line)


@cli.command()
@click.argument("names", nargs=-1, required=True, metavar="ROLE ROLE …")
@click.option("--json", "as_json", is_flag=True, help="Print the comparison as JSON.")
@click.pass_context
def compare(context: click.Context, names: tuple[str, ...], as_json: bool) -> None:
    """Set two to four roles side by side."""
    from answers.ask import compare_roles
    from answers.errors import UnknownRole

    with plainly():
        library = _library(context)
        found = list(dict.fromkeys(_role(library, name).id for name in names))
        if not 2 <= len(found) <= 4:
            raise UnknownRole("Name two to four different roles to compare.")
        answer = compare_roles(library, found)
    _print_answer(answer, as_json)


@cli.command()
@click.argument("role")
@click.option("--json", "as_json", is_flag=True, help="Print the roles as JSON.")
@click.pass_context
def similar(context: click.Context, role: str, as_json: bool) -> None:
    """List the roles whose duties are most like those of ROLE."""
    from answers.ask import like_role

    with plainly():
        library = _library(context)
        answer = like_role(library, _role(library, role).id)
    _print_answer(answer, as_json)


def _print_answer(answer: "Answer", as_json: bool) -> None:
    from search_app.terminal import answer_lines

    if as_json:
        click.echo(json.dumps(answer.to_json(), ensure_ascii=False))
        return
    for line in answer_lines(answer):
        click.echo(line)


@cli.command()
@click.argument("question")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_context
def export(context: click.Context, question: str, file: Path) -> None:
    """Write the answer to QUESTION into FILE (.csv, .json or .md)."""
    from answers.ask import ask as put
    from search_app.errors import AppProblem
    from search_app.export import FORMATS

    with plainly():
        write = FORMATS.get(file.suffix.lower())
        if write is None:
            raise AppProblem(f"Choose a file name that ends in {', '.join(FORMATS)}.")
        text = write(put(_library(context), question))
        try:
            # A byte order mark lets spreadsheets read CSV as UTF-8.
            encoding = "utf-8-sig" if file.suffix.lower() == ".csv" else "utf-8"
            file.write_text(text, encoding=encoding, newline="")
        except OSError as problem:
            raise AppProblem(f"Cannot write {file}: {problem.strerror}.") from problem
    click.echo(f"Written to {file}.")


@cli.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to serve on.")
@click.option("--port", default=8501, show_default=True, help="The port to serve on.")
@click.option("--open", "open_browser", is_flag=True, help="Open the page in a browser.")
@click.pass_context
def serve(context: click.Context, host: str, port: int, open_browser: bool) -> None:
    """Open Rolecall in the browser."""
    from search_app.serve import serve as run

    home, encoder = context.obj
    with plainly():
        run(home, host, port, open_browser, encoder)


@cli.command()
@click.pass_context
def doctor(context: click.Context) -> None:
    """Check that the index is whole and that every quote stands where it should."""
    from index.doctor import examined

    home, _ = context.obj
    with plainly():
        found = examined(home)
    for line in found:
        click.echo(line)
    if found:
        sys.exit(2)
    click.echo("The index is sound.")


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
