"""What every command needs: problems in one line, the open library, a role by its name."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from answers.model import Answer
    from index.library import Library
    from ingest.model import Role


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


def library_of(context: click.Context) -> "Library":
    """The library at the index folder that the command was given."""
    from index.backends import encoder_of
    from index.library import Library

    home, encoder = context.obj
    return Library.open(home, encoder_of(encoder, home))


def role_named(library: "Library", name: str) -> "Role":
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


def print_answer(answer: "Answer", as_json: bool) -> None:
    """Print an answer, for people or as JSON."""
    from search_app.terminal import answer_lines

    if as_json:
        click.echo(json.dumps(answer.to_json(), ensure_ascii=False))
        return
    for line in answer_lines(answer):
        click.echo(line)
