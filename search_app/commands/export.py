"""The command that keeps an answer, a role, a comparison or the list of roles as a file."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from search_app.commands.choosing import choosing, filter_of
from search_app.commands.shared import library_of, plainly, role_named

if TYPE_CHECKING:
    from index.filters import Filter
    from index.library import Library
    from search_app.export import Memo


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="[QUESTION] FILE")
@click.option(
    "--role",
    "names",
    multiple=True,
    help="Write this role instead; two to four of them are compared.",
)
@choosing
@click.pass_context
def export(
    context: click.Context, /, words: tuple[str, ...], names: tuple[str, ...], **chosen: object
) -> None:
    """Write the answer to QUESTION into FILE (.xlsx, .docx, .csv, .md or .json).

    Without a question: the roles that --role names, or else the list of all roles, or of
    those that the other options choose.
    """
    from search_app.errors import AppProblem
    from search_app.export import FORMATS

    file = Path(words[-1])
    with plainly():
        if len(words) > 2 or (len(words) == 2 and names):
            raise AppProblem(
                "Give one question in quotes, or roles with --role, and one file: rolecall export"
                ' "which roles …" memo.docx'
            )
        way = FORMATS.get(file.suffix.lower())
        if way is None:
            raise AppProblem(f"Choose a file name that ends in {', '.join(FORMATS)}.")
        library = library_of(context)
        question = words[0] if len(words) == 2 else ""
        data = way.write(_memo(library, question, names, filter_of(library, chosen)))
        try:
            file.write_bytes(data)
        except OSError as problem:
            raise AppProblem(f"Cannot write {file}: {problem.strerror}.") from problem
    click.echo(f"Written to {file}.")


def _memo(
    library: "Library", question: str, names: tuple[str, ...], within: "Filter | None"
) -> "Memo":
    from answers.alignment import compared
    from answers.errors import UnknownRole
    from answers.reviewing import ask_reviewed
    from search_app.export import memo_of_answer, memo_of_comparison, memo_of_role, memo_of_roles

    if question:
        return memo_of_answer(ask_reviewed(library, question, within))
    if not names:
        if within is None:
            return memo_of_roles("All roles", library.roles, library.paths)
        chosen = library.roles_where(within)
        roles = [role for role in library.roles if role.id in chosen]
        return memo_of_roles(f"Roles: {within.in_words()}", roles, library.paths)
    roles = list({role.id: role for role in (role_named(library, name) for name in names)}.values())
    if len(roles) > 4:
        raise UnknownRole("Name at most four roles to compare.")
    if len(roles) > 1:
        found, facts = compared(library, roles)
        return memo_of_comparison(found, facts, library.paths)
    role = roles[0]
    document = library.document(role.id)
    if document is None:
        raise UnknownRole(f"The document of {role.title} cannot be found.")
    return memo_of_role(role, document, library.sections(role.id), library.fields(role.id))
