"""The types that flow through exploring: duties, and what is found between them."""

from dataclasses import dataclass

from ingest.model import Role, Span

SCHEMA = 1
"""Version of the JSON form of everything here."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing that a role does: a clause of its duties, with its place.

    `id` lasts as long as the role and the words do. `text` is what is compared: the
    clause without the role's own name before its verb. `span` is the whole clause in
    the document; `passage` the id of the passage that it stands in.
    """

    id: str
    role: Role
    passage: int
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Match:
    """Two duties that are the same work, with how alike they are (0 to 1)."""

    mine: Duty
    other: Duty
    score: float
