"""Questions to try, made from what the specs at hand really hold."""

from collections.abc import Sequence

from index.library import Library
from ingest.model import Role

ALWAYS = "Which roles require evening meetings?"
_MOST = 5


def example_questions(library: Library) -> tuple[str, ...]:
    """Up to five questions; the first is always the same, the others have an answer here."""
    titles = _plain_titles(library.roles)
    pay = {name for name, _ in library.catalog.fields_named("pay")}
    degrees = {field.value for _, field in library.catalog.fields_named("degree")}
    licence = library.catalog.fields_named("driver_licence")
    found = [ALWAYS]
    if "master" in degrees:
        found.append("Which roles require a master's degree?")
    elif "bachelor" in degrees:
        found.append("Which roles require a bachelor's degree?")
    if licence:
        found.append("Which roles require a driver's license?")
    paid = [role for role in titles if role.id in pay]
    if paid:
        found.append(f"What is the salary of the {paid[0].title}?")
    elif titles:
        found.append(f"What experience does the {titles[0].title} need?")
    if len(titles) > 1:
        found.append(f"Compare the {titles[0].title} and the {titles[1].title} on education")
        found.append(f"Which roles are similar to the {titles[0].title}?")
    return tuple(found[:_MOST])


def _plain_titles(roles: Sequence[Role]) -> list[Role]:
    """Roles whose title names them and no other role, those of the plainest title first."""
    titles = [role.title.lower() for role in roles]
    found = [
        role
        for role in roles
        if role.title and sum(role.title.lower() in title for title in titles) == 1
    ]
    return sorted(found, key=lambda role: ("," in role.title, len(role.title), role.title))
