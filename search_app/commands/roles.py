"""Commands about roles: all of them, one of them, one beside another."""

import json

import click

from search_app.commands.shared import library_of, plainly, print_answer, role_named


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the roles as JSON.")
@click.pass_context
def roles(context: click.Context, as_json: bool) -> None:
    """List every role in the index."""
    with plainly():
        library = library_of(context)
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


@click.command()
@click.argument("role")
@click.pass_context
def show(context: click.Context, role: str) -> None:
    """Print the spec of ROLE (its id, or enough of its name)."""
    from search_app.terminal import role_lines

    with plainly():
        library = library_of(context)
        found = role_named(library, role)
    document = library.document(found.id)
    text = document.text if document else ""
    sections, fields = library.sections(found.id), library.fields(found.id)
    for line in role_lines(found, sections, fields, text):
        click.echo(line)


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="ROLE ROLE …")
@click.option("--json", "as_json", is_flag=True, help="Print the comparison as JSON.")
@click.pass_context
def compare(context: click.Context, names: tuple[str, ...], as_json: bool) -> None:
    """Set two to four roles side by side."""
    from answers.ask import compare_roles
    from answers.errors import UnknownRole

    with plainly():
        library = library_of(context)
        found = list(dict.fromkeys(role_named(library, name).id for name in names))
        if not 2 <= len(found) <= 4:
            raise UnknownRole("Name two to four different roles to compare.")
        answer = compare_roles(library, found)
    print_answer(answer, as_json)
