"""Whether a sum is the post's own pay, an extra on top of it, or something else altogether."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from ingest.fields.pay_amounts import Amount, fits, labelled_period, period_by_size, spoken_period
from ingest.model import Span


class Place(Enum):
    """Where a sum stands: the less a place is about pay, the more must be said of the sum."""

    PAY = "under a heading about pay"
    HEADER = "title block"
    TERMS = "terms, hours, benefits"
    OTHER = "elsewhere"
    WORK = "duties and requirements"


@dataclass(frozen=True, slots=True)
class Judged:
    """A sum that is paid for the post: its own pay, or an extra."""

    amount: Amount
    period: str
    extra: bool = False
    named: bool = False  # "salary" or the like is said of it


@dataclass(frozen=True, slots=True)
class _Beside:
    """A sum with the words of its clause before and after it, up to the next sum."""

    amount: Amount
    before: str
    after: str
    begins: bool  # nothing, or only a grade, stands before it in its clause
    passage_begins: bool


_BREAK = re.compile(
    r"(?<![a-z,])\n|\n(?=\s*[A-Z•*-])|\n\s*\n|[;|•\t]|\s[–—]\s(?![$£€\d])"
    r"|(?<!p\.a)(?<!St)(?<!No)[.!?]\s+(?=[A-Z($£€\"'])|:\s*\n"
)
"""Where one clause ends and the next begins."""

_STOP = re.compile(
    r"[,(+:;]|\b(?:plus|with|and|or|but|while|when|includ\w*|inclusive|for (?:the|those|all)|at|in"
    r"|depending|according)\b",
    re.IGNORECASE,
)
"""What ends the words after a sum that may name it: "£900 allowance"."""

_NAMED = re.compile(
    r"\b(?:(?P<sure>salar(?:y|ies)|wages?|remuneration|retainer)|rates? of pay|earns?|earning"
    r"|(?:post|job|position|role|class|incumbents?) (?:is|are|will be) paid"
    r"|(?:hourly|daily|weekly|monthly|annual|yearly|basic|base|starting|flat) (?:rates?|pay)"
    r"|(?:hourly|weekly|monthly|annual(?:ly)?|yearly)(?=:)"
    r"|(?:(?<!to )(?<!will )(?<!may )(?<!must )(?<!can )(?<!not )pay"
    r"(?: (?:range|scale|rate|band|grade|point|level))?"
    r"(?=\s*(?:is|runs?|starts?|begins?|ranges?|will|from|between|[-–—(:]|[$£€]|of [$£€]))))\b",
    re.IGNORECASE,
)
_STATES = re.compile(
    r"\b(?:salary|pay|wage) (?:range|scale|is|for)\b|\b(?:starting|annual|hiring) (?:salary|pay)\b",
    re.IGNORECASE,
)
"""What, among duties, speaks of the post's pay and no other."""

_GRADE = re.compile(
    r"(?:\b(?:band|grade|scale|level|range|steps?|points?|scp|spine|classification|class"
    r"|pay code|group)\b(?:\s*[,:(–-]?\s*(?:spinal|points?|scp|steps?|level|grade|pay|\w?\w?-?\d+"
    r"(?:[.-]\d+)?\w?|[A-Z]{1,4}|[IVX]+|to|and|of|or|[-–—]))*"
    r"|\b[A-Z]{1,4}-?\d{1,3})[\s,:(–—=-]*(?:from |between )?$",
    re.IGNORECASE,
)
"""A grade right before its pay: "Band 7, ", "Scale 6 (", "Step A "."""

_EXTRA = re.compile(
    r"\b(?:bonus(?:es)?|differentials?|premiums?|additional|allowances?|mileage|supplements?"
    r"|enhance(?:ments?|d)|stipend|stand-?by|on[- ]call|call-?outs?|overtime|incentives?|longevity"
    r"|extra|on top|loading|weighting|bilingual|lump sum|honorarium|golden hello|hazard\w*"
    r"|(?:certificat\w*|flight|sunday|night|weekend|holiday|retention|recruitment|welcome|merit|lead"
    r"|availability|acting|responsibility) (?:pay|payments?|rate)|awards?|(?:is|are) added|plus)\b",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"[^.;,]{0,14}\b(?:more|extra|on top|added|additional)\b"
    r"|\s*(?:for )?(?:each\b(?! (?:hour|week|month|year|fortnight|two weeks|pay)\b)"
    r"|(?:an?|per|every) (?:run|dive|call|visit|night|shift|mile|head|home|person|session|turn"
    r"|flight|pupil|child|case|week(?:night|end|day)|call-out|meeting|match"
    r"|hour (?:more|extra)))\b",
    re.IGNORECASE,
)
"""Right after a sum: it is added, or paid by the piece."""

_NOT_PAY = re.compile(
    r"\b(?:budgets?|precepts?|spend\w*|spent|orders?|ordered|purchas\w+|contracts? (?:of|worth|up)"
    r"|fines?|penalt\w+|fees?|rents?|rented|let|lodging|meals?|food|costs?|costing|insur\w+|claims?"
    r"|loans?|debts?|arrears|worth|damages?|damaged|invoices?|vouchers?|boots?|shoes?|tuition"
    r"|relocat\w+|remov(?:al|e|ing)s?|moving|disturbance|reimburs\w+|refund\w*|repay\w*|repaid"
    r"|permits?|parking|eye ?glasses|glasses|spectacles|floats?|cash|takings|turnover|pension"
    r"|rooms?|car park|bunkhouse|gym"
    r"|deposits?|uniforms?|tools?|charge[ds]?|quot(?:es?|ations?)|losses|loss|courses|toward|towards"
    r"|settlements?|valued?|loss of wages"
    r"|renewals?|laundry|gowns?|cleaning|upkeep|dues|subscriptions?|limits?)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:up to|over|above|more than|below|under|exceed\w*|at most|within|less than"
    r"|(?:maximum|limit|sums?|payments?) of|some|for which|besides"
    r"|(?:rises?|rising|raised|increases?|increasing) by|(?:increments?|steps) of|towards?"
    r"|contribution of)"
    r"\s*$",
    re.IGNORECASE,
)
"""Right before a sum: it is a bound, or a payment of its own."""

_TAKES = re.compile(r"\b(?:includ\w+|inclusive of)\b[^,;:]*", re.IGNORECASE)
_LEADS = re.compile(
    r"[\W\d_]*(?:(?:from|between|starting(?: at| from)?|starts at|currently|now|c\.?|circa|at"
    r"|trainees?|step \w)\s*)*[\W\d_]*$",
    re.IGNORECASE,
)
_LEAST_SHARE = 0.35
"""A sum that is less than this share of the post's pay is an extra."""

A_YEAR = {
    "hour": 2080.0, "day": 260.0, "week": 52.0, "biweekly": 26.0, "month": 12.0, "year": 1.0,
}  # fmt: skip


def judged(
    text: str, part: Span, found: list[Amount], place: Place, heading: str
) -> Iterator[Judged]:
    """Those sums of a stretch that are paid for the post, in order."""
    last: Judged | None = None
    for one, beside in zip(found, _besides(text, part, found), strict=True):
        if last is not None and _ends_between(text, last.amount, one):
            last = None
        verdict = _judge(beside, place, heading, last)
        if verdict is not None:
            yield verdict
        last = verdict


def _ends_between(text: str, one: Amount, other: Amount) -> bool:
    """Whether a sentence ends between two sums."""
    between = text[one.span.end : other.span.start]
    return "\n" in between or re.search(r"[.!?]\s+[A-Z]", between) is not None


def _besides(text: str, part: Span, found: list[Amount]) -> Iterator[_Beside]:
    breaks = list(_BREAK.finditer(text, part.start, part.end))
    starts = [part.start, *(found.end() for found in breaks)]
    ends = [*(found.start() for found in breaks), part.end]
    sums = [part.start, *(one.span.end for one in found)]
    nexts = [*(one.span.start for one in found[1:]), part.end]
    for n, one in enumerate(found):
        clause = starts[bisect_right(starts, one.span.start) - 1]
        first = max(clause, sums[n])
        last = min(ends[bisect_left(ends, one.span.end)], nexts[n])
        before = text[max(first, one.span.start - 200) : one.span.start]
        lead = _NAMED.sub("", _GRADE.sub("", before)) if first == clause else "x"
        yield _Beside(
            one, before, text[one.span.end : min(last, one.span.end + 160)],
            begins=_LEADS.fullmatch(lead) is not None,
            passage_begins=not text[part.start : min(clause, part.start + 80)].strip(" \n•-–*·\t"),
        )  # fmt: skip


def _judge(beside: _Beside, place: Place, heading: str, last: Judged | None) -> Judged | None:
    """What one sum is; `last` is the sum before it in its sentence, if that is paid."""
    amount = beside.amount
    label = next(reversed(list(_NAMED.finditer(beside.before))), None)
    named = label is not None
    tail = beside.before[label.end() :] if label and label["sure"] else beside.before
    tail = _TAKES.sub(" ", tail)
    stop = _STOP.search(beside.after, _after_period(beside.after))
    after = beside.after[: stop.start() if stop else None]
    carried = last.period if last is not None and _alike(last.amount, amount) else ""
    sure = beside.before[max(0, label.start() - 12) :] if label else ""
    said = amount.period or labelled_period(amount, sure) or carried
    said = said or spoken_period(amount, beside.before, after, beside.after, heading)
    period = said or period_by_size(amount)
    if amount.high * A_YEAR[period] > _MOST_A_YEAR:
        return None
    extra = Judged(amount, period, extra=True) if said and place in _PAID else None
    follows = last is not None and last.extra and not named and not amount.is_yearly
    if follows or _EXTRA.search(tail) or _EXTRA.search(after):
        return extra
    if _NOT_PAY.search(tail) or _NOT_PAY.search(after):
        return None
    if _MORE.match(beside.after):
        return extra
    if _ABOUT.search(beside.before) and not (named and amount.is_yearly):
        return None
    named = named or bool(carried and last and last.named)
    if not fits(period, amount.low, amount.high) and not (named and period == "year"):
        return extra if amount.period else None
    goes_on = last is not None and not last.extra and bool(carried)
    if goes_on or _is_own(beside, place, heading, named):
        return Judged(amount, period, named=named)
    return None


_MOST_A_YEAR = 1_000_000.0
_PAID = frozenset({Place.PAY, Place.HEADER})


def _after_period(after: str) -> int:
    """Where the words after a sum's period begin."""
    found = re.match(r"[\s(,]{0,3}(?:an?|per|each)\s+\w+", after)
    return found.end() if found else 0


def _alike(one: Amount, other: Amount) -> bool:
    """Whether two sums are so near that they may be two steps of one scale."""
    return other.low < 3 * one.low and one.low < 3 * other.low and one.currency == other.currency


def _is_own(beside: _Beside, place: Place, heading: str, named: bool) -> bool:
    """Whether enough is said of a sum, for the place it stands in, to be the post's pay."""
    amount = beside.amount
    graded = _GRADE.search(beside.before) is not None
    timed = bool(amount.period) or _period_named(f"{heading} {beside.before}")
    plain = amount.is_yearly or timed
    match place:
        case Place.PAY:
            exact = "." in amount.printed and (beside.begins or 10 <= amount.low < 100)
            return named or graded or plain or amount.is_range or exact
        case Place.HEADER:
            return named or (plain and (graded or beside.begins)) or amount.is_range
        case Place.TERMS:
            return named or (plain and (graded or beside.begins))
        case Place.OTHER:
            first = beside.begins and (amount.is_range or bool(amount.period))
            return (named and (plain or amount.is_range)) or (plain and (graded or first))
        case Place.WORK:
            first = beside.passage_begins and (graded or beside.begins)
            stated = first or (named and _STATES.search(beside.before) is not None)
            return amount.is_range and amount.is_yearly and stated


def _period_named(words: str) -> bool:
    """Whether a heading or label says what its sums are paid for: "Hourly rate"."""
    return re.search(r"hourly|monthly|weekly|annual|yearly", words, re.IGNORECASE) is not None


def share_kept(found: list[Judged]) -> Iterator[Judged]:
    """The sums of a spec: what is little beside the post's pay is an extra."""
    most = max((j.amount.high * A_YEAR[j.period] for j in found if not j.extra), default=0.0)
    for one in found:
        little = one.amount.high * A_YEAR[one.period] < _LEAST_SHARE * most
        yield Judged(one.amount, one.period, extra=True) if little and not one.named else one
