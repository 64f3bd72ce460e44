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
    the document; `passage` the id of the passage that it stands in, 0 for none.
    `phrase` is the index's id of the very same words, 0 where the clause is a part.
    """

    id: str
    role: Role
    passage: int
    span: Span
    text: str
    phrase: int = 0


@dataclass(frozen=True, slots=True)
class Match:
    """Two duties that are the same work, with how alike they are (0 to 1)."""

    mine: Duty
    other: Duty
    score: float


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two roles, or a draft and a role, do alike.

    `matched` are the pairs of duties that are the same work, one to one; `near` pairs of
    the rest that are work of one kind; `only_mine` and `only_theirs` what is left.
    """

    mine: Role
    theirs: Role
    matched: tuple[Match, ...]
    near: tuple[Match, ...]
    only_mine: tuple[Duty, ...]
    only_theirs: tuple[Duty, ...]

    @property
    def my_duties(self) -> int:
        """How many duties I have."""
        return len(self.matched) + len(self.near) + len(self.only_mine)

    @property
    def their_duties(self) -> int:
        """How many duties they have."""
        return len(self.matched) + len(self.near) + len(self.only_theirs)

    @property
    def share(self) -> float:
        """The share of my duties that they do too, 0 to 1; 0 where there are none."""
        return len(self.matched) / self.my_duties if self.my_duties else 0.0

    @property
    def share_back(self) -> float:
        """The share of their duties that I do too."""
        return len(self.matched) / self.their_duties if self.their_duties else 0.0

    @property
    def rank(self) -> tuple[float, float, float, str]:
        """For sorting, nearest first: what they do of mine, what I do of theirs, how alike."""
        mine = (len(self.matched) + 0.3 * len(self.near)) / max(self.my_duties, 1)
        theirs = (len(self.matched) + 0.3 * len(self.near)) / max(self.their_duties, 1)
        alike = sum(match.score for match in (*self.matched, *self.near))
        return (-mine, -theirs, -alike, self.theirs.id)

    def turned(self) -> "Overlap":
        """The same, seen from the other side."""
        return Overlap(
            self.theirs,
            self.mine,
            tuple(Match(m.other, m.mine, m.score) for m in self.matched),
            tuple(Match(m.other, m.mine, m.score) for m in self.near),
            self.only_theirs,
            self.only_mine,
        )
