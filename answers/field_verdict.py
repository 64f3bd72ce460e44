"""What a role's fields say to a test."""

from collections.abc import Sequence
from dataclasses import dataclass

from answers.model import Verdict
from ingest.model import Field

_NOT_ALL = frozenset({"preferred", "some positions"})


@dataclass(frozen=True, slots=True)
class FieldVerdict:
    """A verdict, and the fields that say it."""

    verdict: Verdict
    shown: Sequence[Field]
    why: str = ""
    subject: str = ""
    """A word that the sentence of the fields must say, where the question narrows them by it."""


def decided(passing: Sequence[Field], every: Sequence[Field]) -> FieldVerdict:
    """Yes where a field passes, some where only a preference or an exception does, else no."""
    if not passing:
        return FieldVerdict(Verdict.NO, every)
    firm = [f for f in passing if f.scope not in _NOT_ALL]
    return FieldVerdict(Verdict.YES, firm) if firm else FieldVerdict(Verdict.SOME, passing)
