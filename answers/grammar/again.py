"""An amount of pay that is meant again: "top out over $100,000 but start below that"."""

import re
from collections.abc import Iterator

from answers.comparison import Comparison
from answers.grammar.context import clause_around
from answers.grammar.found import Found
from answers.grammar.quantities import BEFORE, choice, named, quantities

_AGAIN = re.compile(
    rf"\b(?:{choice(BEFORE, 'before')}) (?:that(?! of)|them|this|it|that (?:amount|figure|sum))"
    r"(?=\s*(?:[?.,;]|$|\b(?:on|at|in|and|but|or|when|to)\b))",
    re.IGNORECASE,
)
_START = re.compile(r"\b(?:start\w*|begin\w*|entry|bottom|floor|minimum|lowest)\b", re.IGNORECASE)
_TOP = re.compile(r"\b(?:top\w*|max\w*|end\w*|ceiling|highest|reach\w*)\b", re.IGNORECASE)


def again_tests(text: str) -> Iterator[Found]:
    """Each test of pay whose amount was said before."""
    for found in _AGAIN.finditer(text):
        sums = [
            q for q in quantities(text[: found.start()])
            if q.currency or q.unit == "dollars" or (not q.unit and q.value >= 10_000)
        ]  # fmt: skip
        if not sums:
            continue
        begin, end = clause_around(text, *found.span())
        clause = text[begin:end]
        part = "low" if _START.search(clause) else "high" if _TOP.search(clause) else ""
        sign = named(BEFORE, "before", found)
        if sign in {"<", "<=", ">", ">="}:
            last = sums[-1]
            made = Comparison("pay", sign, last.value, unit=last.currency, part=part)
            yield Found(made, *found.span())
