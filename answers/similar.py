"""Roles that do the same work, by their duties."""

from answers.cite import Citer
from answers.errors import UnknownRole
from answers.model import Judgement, Verdict
from index.filters import Filter
from index.library import Library
from ingest.model import SectionKind

_WORK = frozenset({SectionKind.DUTIES, SectionKind.DEFINITION})
SAME_WORK = 0.62
"""Cosine from which two duties count as the same work."""


def similar_roles(
    library: Library, role_id: str, citer: Citer, k: int = 10, within: Filter | None = None
) -> list[Judgement]:
    """The `k` roles, of those a filter leaves, that share most duties with a role.

    Confidence is the share.

    Raises:
        UnknownRole: there is no such role.
    """
    if role_id not in library.role_by_id:
        raise UnknownRole(f"There is no role {role_id!r}. See them with: rolecall roles")
    duties = [e for e in library.entries(role_id) if e.kind in _WORK and len(e.passage.text) > 20]
    if not duties:
        return []
    scope = library.roles_where(within) if within else None
    shared: dict[str, dict[int, tuple[float, int]]] = {}
    vectors = library.encoder.encode([duty.passage.text for duty in duties])
    for n, vector in enumerate(vectors):
        hits = library.retriever.nearest(vector, 60)
        near = {hit.phrase: hit.score for hit in hits if hit.score >= SAME_WORK}
        for entry in library.catalog.entries_saying(near):
            if entry.role.id == role_id or entry.kind not in _WORK:
                continue
            if scope is not None and entry.role.id not in scope:
                continue
            best = shared.setdefault(entry.role.id, {})
            if n not in best or best[n][0] < near[entry.phrase]:
                best[n] = (near[entry.phrase], entry.id)
    ranked = sorted(shared.items(), key=lambda row: (-len(row[1]), row[0]))[:k]
    found = []
    for other, pairs in ranked:
        closest = sorted(pairs.values(), reverse=True)[:3]
        entries = [library.catalog.entry(entry_id) for _, entry_id in closest]
        cited = tuple(c for entry in entries if entry is not None for c in citer.passage(entry))
        found.append(
            Judgement(
                role=library.role_by_id[other],
                path=library.paths.get(other, ""),
                verdict=Verdict.YES,
                confidence=len(pairs) / len(duties),
                citations=cited,
                why=f"{len(pairs)} of {len(duties)} duties are alike",
            )
        )
    return found
