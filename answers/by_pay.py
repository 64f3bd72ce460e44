"""Verdicts by pay: whose it is, how many ranges there are, one figure or a range."""

from collections.abc import Sequence

from answers.comparison import OWN, Comparison
from answers.field_numbers import outermost, ranges_of, whole_time
from answers.field_verdict import FieldVerdict
from answers.model import Verdict
from answers.names import words_of
from ingest.model import Field


def of_line(whose: str, field: Field) -> bool:
    """Whether pay is what a question means: everybody's, or that of a department by its name."""
    if field.name == "pay":
        return whose != OWN or field.scope != "one department"
    wanted = {_ALSO.get(word, word)[:5] for word in whose.split()}
    held = words_of(field.value)
    initials = "".join(word[0] for word in field.value.lower().split() if word not in _SMALL)
    return whose in {initials, f"la{initials}"} or wanted <= {word[:5] for word in held}


_ALSO = {"port": "harbor", "harbour": "harbor", "utility": "power"}
_SMALL = frozenset({"of", "and", "the", "for"})


def by_one_figure(test: Comparison, fields: Sequence[Field]) -> FieldVerdict:
    """Whether pay is a flat rate; with `text` whether all that is printed is."""
    salaries = whole_time(fields)
    single = [f for f in salaries if f.low == f.high]
    every = all(f.scope == "one department" for f in salaries)
    own = [f for f in salaries if every or f.scope != "one department"]
    general = [f for f in own if f.low == f.high]
    if len({f.low for f in general}) >= _STEPS:
        return FieldVerdict(Verdict.NO, general)
    if general and (not test.text or len(general) == len(own)):
        return FieldVerdict(Verdict.YES, general)
    return FieldVerdict(Verdict.SOME, single) if single else FieldVerdict(Verdict.NO, salaries)


_STEPS = 8
"""So many single figures are the steps of a scale, printed one by one."""


def by_gap(test: Comparison, fields: Sequence[Field]) -> FieldVerdict | None:
    """What one department pays above, or below, the highest that is paid elsewhere."""
    theirs = [f for f in fields if f.name == "pay_at" and of_line(test.at, f)]
    own = [f for f in fields if f.name == "pay" and f.scope != "one department"]
    if not theirs or not own:
        return None
    low = test.text == "start"
    tops = [outermost(ranges_of(test, rows), low=low) for rows in (theirs, own)]
    sums = [least if low else most for _, least, most in tops]
    gap = sums[0] - sums[1]
    gap = -gap if test.part == "low" else gap
    holds = test.holds(gap, gap) and gap > 0
    return FieldVerdict(Verdict.YES if holds else Verdict.NO, [tops[0][0], tops[1][0]])


def by_period(test: Comparison, fields: Sequence[Field]) -> FieldVerdict:
    """Whether pay is given by the hour, the month or the like."""
    passing = [f for f in fields if f.unit.partition("/")[2] == test.text]
    return FieldVerdict(Verdict.YES, passing) if passing else FieldVerdict(Verdict.NO, fields)


def by_count(test: Comparison, fields: Sequence[Field]) -> FieldVerdict:
    """How many ranges of pay there are: a role's own, else those of its departments."""
    salaries = whole_time(fields)
    if test.text == "range":  # no flat rate is one
        salaries = [f for f in salaries if f.low != f.high] or salaries[:1]
    own = [f for f in salaries if f.scope != "one department"] or salaries
    counts = [len({(f.low, f.high, f.unit) for f in rows}) for rows in (own, salaries)]
    if test.unit == "pay ranges":  # all that are printed
        counts[0] = counts[1]
    if test.holds(counts[0], counts[0]):
        return FieldVerdict(Verdict.YES, salaries if test.unit == "pay ranges" else own)
    return FieldVerdict(Verdict.SOME if test.holds(counts[1], counts[1]) else Verdict.NO, salaries)
