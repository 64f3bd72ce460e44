"""A test of a field as a question asks it, and where."""

from dataclasses import dataclass

from answers.comparison import Comparison


@dataclass(frozen=True, slots=True)
class Found:
    """A test of a field, and where in the question it is asked.

    A `weak` one is read only beside others: alone, the question is answered by meaning.
    """

    comparison: Comparison
    start: int
    end: int
    weak: bool = False
