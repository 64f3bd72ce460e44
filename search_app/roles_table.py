"""Roles as a table of links, a page of them at a time."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial

from index.library import Library
from ingest.model import Role
from search_app.markup import counted, esc, pager, wide_table
from search_app.state import compare_link, role_link, roles_link

ROLES_A_PAGE = 100
"""Rows on one page of the list."""


def roles_table(
    roles: Sequence[Role], paths: Mapping[str, str], page: int = 1, words: str = ""
) -> str:
    """A row for each role: its title with the way to its document, and where it comes from.

    `words` are those that chose the roles, to be kept in the links to other pages.
    """
    pages = max(1, -(-len(roles) // ROLES_A_PAGE))
    page = min(page, pages)
    shown = roles[(page - 1) * ROLES_A_PAGE : page * ROLES_A_PAGE]
    rows = "".join(
        f'<tr><th scope="row"><a href="{esc(role_link(role.id))}">{esc(role.title)}</a></th>'
        f"<td>{esc(role.employer)}</td><td>{esc(role.code)}</td>"
        f"<td>{esc(paths.get(role.id, ''))}</td>"
        f'<td><a href="{esc(compare_link(role.id))}">Compare<span class="rc-hidden">'
        f" {esc(role.title)}</span></a></td></tr>"
        for role in shown
    )
    names = ("Role", "Employer", "Code", "File", "Side by side")
    heads = "".join(f'<th scope="col">{name}</th>' for name in names)
    return wide_table("List of roles", heads, rows) + pager(
        page, pages, counted(len(roles), "role"), partial(roles_link, words)
    )


def role_names(library: Library) -> dict[str, str]:
    """Title and employer by role; those of one name are told apart by their files."""
    plain = {r.id: f"{r.title}, {r.employer}" if r.employer else r.title for r in library.roles}
    often = Counter(plain.values())
    return {
        name: f"{words} ({library.paths.get(name, '')})" if often[words] > 1 else words
        for name, words in plain.items()
    }
