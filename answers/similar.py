"""Roles that do the same work, by their duties."""

from answers.cite import Citer
from answers.errors import UnknownRole
from answers.explore.model import Overlap
from answers.explore.overlap import nearest_roles
from answers.explore.quotes import Quotes
from answers.explore.work import work_of
from answers.model import Judgement, Verdict
from index.filters import Filter
from index.library import Library

_SHOWN = 3


def similar_roles(
    library: Library, role_id: str, citer: Citer, k: int = 10, within: Filter | None = None
) -> list[Judgement]:
    """The `k` roles, of those a filter leaves, that share most duties with a role.

    Confidence is the share of the role's duties that the other has too. Roles whose
    duties are only of one kind with its own come after, as true in part.

    Raises:
        UnknownRole: there is no such role.
    """
    if role_id not in library.role_by_id:
        raise UnknownRole(f"There is no role {role_id!r}. See them with: rolecall roles")
    work = work_of(library)
    scope = library.roles_where(within) if within else None
    mine = library.role_by_id[role_id]
    rows = nearest_roles(work, mine, work.encoded([role_id]), k, scope)
    quotes = Quotes(library, citer)
    return [_judgement(library, quotes, row) for row in rows]


def _judgement(library: Library, quotes: Quotes, row: Overlap) -> Judgement:
    """One role with its nearest duties; only of one kind, where none is the same."""
    best = (row.matched or row.near)[:_SHOWN]
    duties = "duty" if row.my_duties == 1 else "duties"
    alike = f"{len(row.matched)} of {row.my_duties} {duties} the same work"
    kind = f"{len(row.near)} more of one kind"
    return Judgement(
        role=row.theirs,
        path=library.paths.get(row.theirs.id, ""),
        verdict=Verdict.YES if row.matched else Verdict.SOME,
        confidence=row.share,
        citations=tuple(c for match in best for c in quotes.of(match.other)),
        why=f"{alike}; {kind}" if row.near else alike,
    )
