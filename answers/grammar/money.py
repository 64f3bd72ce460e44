"""Which pay an amount in a question is about: where it starts, tops out, how wide it is."""

import re
from dataclasses import replace

from answers.comparison import Comparison
from answers.grammar.context import whole_words
from answers.grammar.points import MONTH
from answers.grammar.quantities import Quantity
from index.filters import PERIODS_A_YEAR

SAYS_PAY = re.compile(
    r"\b(?:pay(?:s|ing)?|paid|salar(?:y|ies)|earn\w*|wages?|dollars?|compensation|remuneration"
    r"|income"
    r"|make|makes|(?:six|seven)[- ]figures?|(?:roles|jobs|posts|positions) (?:are )?worth"
    r"|start(?:s|ing)?|tops? out"
    r"|best[- ]paid)\b|[$£€]",
    re.IGNORECASE,
)
_NOT_PAY = whole_words(
    r"fees?|bonus(?:es)?|deposits?|budgets?|insurance|fines?|costs?|mile|mileage|contracts?"
    r"|purchas\w*"
    r"|grants?|allowances?|stipends?|cash|assets|revenues?|reimburs\w*|projects?|deductible|bond"
    r"|debts?"
    r"|vacation|leave(?!s? (?:less|more|under|over|at|an?|only|just|room|no|about)\b)|days"
    r"|differential|premium"
)
_PEOPLE = whole_words(r"employees|people|staff")
_IN_YEAR = re.compile(rf"\b(?:in|of|since|{MONTH}),? \d{{4}}\b", re.IGNORECASE)
_START = whole_words(
    r"start(?:s|ing|ed)?|begin(?:s|ning)?|entry|newcomers?|starters?|floors?|newly|hired at"
    r"|new hires?|beginners?"
    r"|minimum (?:pay|salary|wage)|(?:lowest|minimum) (?:pay|salary|step|rate|figure|point|wage)"
    r"|low end|straight away|right away|bottom|at first"
    r"|newest|new people|commenc\w*|kick(?:s|ing)? off"
    r"|initial(?:ly)?|(?:from|on) day one|on joining|the least (?:you|anyone|anybody|one|they"
    r"|people)"
)
_TOP = whole_words(
    r"tops? out|maximum (?:pay|salary|wage)|max(?:es)? out|top (?:pay|salary|step|of)|high end"
    r"|ceiling"
    r"|peaks?|best pay|at the (?:very )?top|go(?:es)? no (?:higher|further)|the most (?:you|anyone"
    r"|anybody|one|they|people|someone|somebody)|climbs?"
    r"|goes up|go up|rises?|at (?:its|their) (?:best|highest|most)|end(?:s|ing)? (?:pay|salary)"
    r"|ending (?:at|under|below|above|over|on)|ends? (?:up )?(?:at|under|below|above|over|on"
    r"|with)|finish(?:es)?"
    r"|highest (?:pay|salary|step|rate|figure|point)|reach(?:es)?"
)
_EVERYONE = whole_words(
    r"everyone|everybody|(?:at |on )?every (?:step|stage|point|rung)|whatever the (?:step|grade"
    r"|point)"
    r"|wholly|entirely|throughout|all along|all (?:staff|employees|workers|below|under|above"
    r"|over)|always|guarantee\w*"
)
_WIDTH = re.compile(
    r"\bfrom (?:the |its |their )?(?:bottom|lowest|minimum|start) to (?:the |its |their )?(?:top"
    r"|highest|maximum|end)\b"
    r"|\b(?:differ|stretch|span|vary|varies)\w*\b"
    r"|\bbetween (?:the |its |their )?(?:bottom|lowest|minimum|start\w*|floor)\b[^,;?]{0,20}\band\b"
    r"|\brange of (?:only |just )?(?:exactly|precisely|less|more|under|over|at (?:least|most)"
    r"|below|above)\b"
    r"|\b(?:pay|salary) ranges? (?:is |are |that (?:is|are) )?(?:wider|broader|narrower|spans?"
    r"|covers?)\b"
    r"|\b(?:gap|difference|spread|wide|apart)\b"
    r"|\b(?:grow|rise|climb|increase|go up|goes up)\w*\b.{0,20}\bby\b"
    r"|\b(?:top|maximum|highest)\b.{0,40}\b(?:bottom|minimum|start\w*|lowest)\b.{0,30}\bby\b"
    r"|\b(?:more|less|higher) at (?:the|its|their) (?:top|end|maximum) than (?:at )?(?:the|its"
    r"|their)\b"
    r"|\b(?:above|over|more than|higher than) (?:the|its|their) (?:bottom|minimum|start\w*"
    r"|lowest)\b",
    re.IGNORECASE,
)
_GAP = whole_words(
    r"(?:gap|spread|difference) between|(?:top|highest|maximum) and (?:the )?(?:bottom|lowest"
    r"|minimum)|(?:bottom|lowest|minimum) and (?:the )?(?:top|highest|maximum)|less than a range"
    r"|from (?:its|the|their) bottom|floor and (?:the )?ceiling|ceiling and (?:the )?floor"
    r"|lowest to (?:the )?highest|low to high|over the (?:floor|bottom)"
)


def money_test(q: Quantity, made: Comparison, clause: str, text: str) -> Comparison | None:
    """A test of pay, or of the width of its range; None for an amount that is about neither."""
    signed = bool(q.currency or q.unit or q.period in {"hour", "year", "month", "biweekly"})
    if not (SAYS_PAY.search(clause) and (signed or q.value >= 1000)) or _NOT_PAY.search(clause):
        return None
    if _PEOPLE.search(clause) and not (q.currency or q.unit):
        return None  # "supervise 2,000 people"
    currency = q.currency or ("GBP" if q.unit == "pounds" else "")
    period = q.period or _period(clause)
    if not period and q.value < 1000:
        return None
    if not signed and q.value < 2100 and _IN_YEAR.search(clause):
        return None  # a year
    times = PERIODS_A_YEAR.get(period, 1.0)
    if _WIDTH.search(clause) or _GAP.search(text):
        return replace(made, field="pay_width", unit=currency)
    part = "high" if _TOP.search(clause) else "low" if _START.search(clause) else ""
    if q.operator == "between" and _WHOLE.search(clause):
        made = replace(made, operator="within")
    elif q.operator == "between" and _EXACT_RANGE.search(text[: q.start]):
        made, part = replace(made, operator="exactly"), ""
    elif not part and (side := _FROM_TO.search(text[: q.start])):
        part = "high" if side["to"] else "low"
    elif _EVERYONE.search(clause) and not part:
        part = {">": "low", ">=": "low", "<": "high", "<=": "high"}.get(q.operator, "")
    if part == "low" and _SCALE.search(clause):
        made = replace(made, text="range")
    return replace(
        made, field="pay", value=q.value * times, upto=q.upto * times, unit=currency, part=part
    )


_WHOLE = whole_words(
    r"wholly|entirely|throughout|whole (?:pay |salary )?(?:range|scale|band)|all of (?:its|their"
    r"|the)"
    r" (?:range|pay|scale)|complete (?:range|scale)"
)
_EXACT_RANGE = re.compile(
    r"\b(?:salary|range|scale|pay)(?: range| scale)? of (?:exactly )?$", re.IGNORECASE
)
"""The whole range is named: "a salary of £34,000 to £40,000"."""

_SCALE = re.compile(
    r"\b(?:scale|range|band)s?\b[^,;?]{0,20}\b(?:start|begin|open|run)\w*", re.IGNORECASE
)
"""What begins somewhere: a single figure is no range."""

_FROM_TO = re.compile(r"\bfrom\s*$|\bfrom\b[^;?]*\d[^;?]*\b(?P<to>to)\s*$", re.IGNORECASE)
"""Each end of a range by itself: "from under $50,000 to over $70,000"."""

_ADVERBS = (
    ("hour", whole_words(r"hourly|per[- ]hour|by the hour|an hour")),
    ("biweekly", whole_words(r"bi-?weekly|fortnightly|every two weeks")),
    ("week", whole_words(r"weekly|a week|per week")),
    ("month", whole_words(r"monthly|a month|per month")),
    ("day", whole_words(r"daily|per diem|a day")),
)


def _period(clause: str) -> str:
    """The period of an amount that is said elsewhere: "whose monthly pay is over …"."""
    return next((name for name, sign in _ADVERBS if sign.search(clause)), "")
