"""Roles as a table of links."""

from collections.abc import Mapping, Sequence

from ingest.model import Role
from search_app.markup import esc, wide_table
from search_app.state import role_link


def roles_table(roles: Sequence[Role], paths: Mapping[str, str]) -> str:
    """A row for each role: its title with the way to its document, and where it comes from."""
    rows = "".join(
        f'<tr><th scope="row"><a href="{esc(role_link(role.id))}">{esc(role.title)}</a></th>'
        f"<td>{esc(role.employer)}</td><td>{esc(role.code)}</td>"
        f"<td>{esc(paths.get(role.id, ''))}</td></tr>"
        for role in roles
    )
    names = ("Role", "Employer", "Code", "File")
    heads = "".join(f'<th scope="col">{name}</th>' for name in names)
    return wide_table("List of roles", heads, rows)
