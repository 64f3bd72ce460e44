"""Quantities in a sentence: a number, its unit, and the operator that it is said with."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from answers.grammar.numbers import NUMBER, spoken_number


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number at `start` to `end` of a sentence, its operator and unit included.

    `operator` is "<", "<=", ">", ">=", "=", "between" or "around"; `said` that words say it.
    `unit` is a word of `_UNITS` or empty, `currency` "USD" and the like or empty, `period`
    "hour", "year" and the like or empty. `number` is where the digits begin.
    """

    start: int
    end: int
    operator: str
    value: float
    upto: float
    unit: str
    currency: str
    period: str
    said: bool
    number: int


BEFORE = (
    (
        ">=",
        r"at least|at or (?:above|over)|reach(?:es|ing)?|(?:get|gets|getting|come|comes|go|goes"
        r"|climb|climbs) to"
        r"|hit(?:s|ting)?|(?:get|gets|go|goes) as high as|as high as|no less than|not less than"
        r"|no fewer than|not fewer than|no lower than|not lower than|no worse than|nowhere under"
        r"|nothing (?:below|under|less than)|not (?:under|fewer than)|(?:no|not) (?:slower|shorter"
        r"|smaller|younger|lighter|narrower) than|equal(?:s|ling)? to or (?:above|over|greater than"
        r"|more than|higher than)|equals? or exceeds?|>=|≥|not short of"
        r"|a minimum of|minimum of|as much as|as many as|not below|(?<!different )from",
    ),
    (
        "<=",
        r"at most|at the most|at or (?:below|under)|no more than|not more than|no higher than"
        r"|not over|up to|a maximum of"
        r"|maximum of|not exceed(?:ing)?|as little as|as few as|not above|no longer than"
        r"|(?:no|not) (?:greater|bigger|larger|faster|older|heavier|wider|better) than|<=|≤"
        r"|not past|a mere",
    ),
    (
        ">",
        r"(?:any )?more than|over|above|exceed(?:s|ing)?|greater than|higher than|upwards of"
        r"|north of|beyond"
        r"|in excess of|better than|longer than|faster than|heavier than|older than|wider than"
        r"|broader than|larger than"
        r"|bigger than|past|clear(?:s|ing)?|crack(?:s|ing)?|break(?:s|ing)?|upwards? of"
        r"|surpass(?:es|ing)?|top(?:s|ping)?(?! out)|beat(?:s|ing)?|bett(?:ers|ering)|>"
        r"|superior to|taller than|outstrip(?:s|ping)?",
    ),
    (
        "<",
        r"less than|under|below|fewer than|lower than|short of|shy of|anything (?:under|below)"
        r"|shorter than|slower than"
        r"|lighter than|narrower than"
        r"|smaller than|south of|younger than|beneath|inferior to|not (?:as (?:high|much) as"
        r"|reaching|up to)|fall(?:s|ing)? short of|stay(?:s|ing)? short of|<",
    ),
    ("around", r"about|around|roughly|approximately|some|nearly|close to|in the region of"),
    ("=", r"exactly|precisely|just"),
)
AFTER = (
    (
        ">=",
        r"or more|and more|and up(?:wards?)?|or above|and above|or over|and over|or higher"
        r"|or better"
        r"|or greater|or longer|or older|or heavier|or faster|or beyond|or up(?:wards?)?|upwards?"
        r"|,? or even (?:more|higher|better|longer)|,? or (?:an? )?(?:higher|bigger|greater|larger"
        r"|longer) (?:number|figure|amount|one)|at the (?:very )?least|plus\b|\+|at least|minimum",
    ),
    (
        "<=",
        r"or less|and less|or fewer|or under|and under|or below|and below|at most|at the most"
        r"|maximum"
        r"|or lower|or shorter|or younger|tops",
    ),
    (
        "=",
        r"exactly|precisely|on the nose|,? ?(?:but|and) (?:no|not any) (?:more|longer|higher"
        r"|heavier|further)",
    ),
    (
        "around",
        r"or so|or thereabouts|give or take|more or less|or around that|roughly|approximately",
    ),
)
_OF_PAY = (
    r"(?:(?:different|separate|distinct|individual|printed|from-to|low-to-high) )*"
    r"(?:pay |salary |wage )?"
)
_UNITS = (
    ("years", r"(?:full |whole |clear )?(?:years?|yrs?)(?:['’]s?)?"),
    ("decades", r"(?:full |whole |clear )?decades?"),
    ("months", r"(?:full |whole )?months?(?:['’]s?)?"),
    ("weeks", r"weeks?"),
    ("days", r"(?:calendar |working )?days?"),
    ("hours", r"hours?|hrs?"),
    (
        "units",
        r"(?:semester|quarter|college|university) (?:units?|credits?|hours)"
        r"|(?:units?|credits?)(?= (?:of|in|from|at) (?:an? )?(?:college|university|study|course))",
    ),
    ("percent", r"%|per ?cent(?:age)?"),
    ("words a minute", r"(?:net |gross )?words (?:a|per|each) minute|wpm"),
    ("kilograms", r"kilograms?|kilos?|kgs?"),
    ("pounds", r"pounds?|lbs?\.?"),
    ("feet", r"feet|foot|ft\.?"),
    ("miles", r"miles?"),
    ("points", r"points?"),
    ("dollars", r"dollars|bucks|usd|euros|gbp"),
    ("posts", r"(?:vacant |open )?(?:vacanc(?:y|ies)|openings?|posts|positions|places|jobs)"),
    ("periods", r"(?:separate |different |distinct |single )?(?:filing|application) (?:periods?"
     r"|windows?|deadlines?|closing dates?)"),
    ("periods", r"(?:separate |different )?(?:deadlines|closing dates)"),
    ("revisions", r"(?:different |separate |distinct )?(?:revisions?|amendments)(?: dates?)?"),
    ("sittings", r"(?:test|testing|exam|examination) (?:dates?|days?|sessions?)"),
    ("parts", r"(?:exam |test |selection |scored |weighted |graded |different |separate )?"
     r"(?:parts?|components?|stages|elements|hurdles|pieces)"),
    ("ranges", rf"{_OF_PAY}(?:ranges?|rates?|lines?|figures?|amounts?)"),
    ("grades", rf"{_OF_PAY}(?:grades?|bands?|scales?|levels?|brackets?|tiers?)"),
)  # fmt: skip
_PERIODS = (
    ("hour", r"(?:an|per|each|every|the|by the|/)\s?hour|hourly"),
    ("biweekly", r"(?:a|per|each|every) (?:fortnight|two weeks|pay period)|bi-?weekly|fortnightly"),
    ("week", r"(?:(?:a|per|each|every|/|in a|working|work)\s?|(?<=hour )|(?<=hours ))week|weekly"),
    ("month", r"(?:a|per|each|every|/)\s?month|monthly"),
    ("day", r"(?:a|per|each|every|/)\s?day|daily"),
    (
        "year",
        r"(?:of|in) the year|(?:a|per|each|every|/)\s?(?:year|annum)|annually|yearly|p\.?a\.?\b",
    ),
)
_CURRENCY = {"$": "USD", "£": "GBP", "€": "EUR"}


def choice(rows: tuple[tuple[str, str], ...], name: str) -> str:
    """A pattern of all the rows of a table, each in a group of its own: `named` reads them."""
    return "|".join(f"(?P<{name}{n}>{words})" for n, (_, words) in enumerate(rows))


_AND_UNIT = (
    rf"(?:\s*-?\s*(?:{choice(_UNITS, 'unit')})(?!\w|-(?!old))(?P<half> and a half)?)?"
    rf"(?:\s*(?:{choice(_PERIODS, 'period')})(?!\w))?"
)
_ANY_UNIT = rf"(?:\s*-?\s*(?:{'|'.join(words for _, words in _UNITS)})(?![\w-]))?"
_NO_NUMBER = rf"(?!\s+(?:{NUMBER}))"
"""What comes before a number is said of that one: "below $40,000 or above $200,000"."""

_QUANTITY = re.compile(
    r"(?<![\w.,$£€#-])(?:"
    rf"(?:between|from)\s+(?:the\s+)?(?P<low>{NUMBER}){_ANY_UNIT}\s*(?:and|to|[-–—])\s*"
    rf"(?P<high>{NUMBER})"
    rf"|(?P<low2>{NUMBER})\s*(?:to|[-–—])\s*(?P<high2>{NUMBER})"
    rf"|(?:(?:{choice(BEFORE, 'before')})\s+(?:an?\s+|the\s+)?)?(?P<number>{NUMBER})"
    r")(?:\s*(?P<mid>\+|or more|or fewer|or less|or above|or over|plus|and more|and up)(?!\w)"
    rf"{_NO_NUMBER})?"
    rf"{_AND_UNIT}(?:\s*(?:of (?:[\w-]+ ){{1,3}}?(?:experience|study|college)\s+|(?!and\b|but\b"
    rf"|or\b|with\b|that\b)\w+\s+(?:(?!and\b|but\b"
    rf"|or\b)\w+\s+)?)??(?:{choice(AFTER, 'after')})(?!\w){_NO_NUMBER})?",
    re.IGNORECASE,
)
_SIX_FIGURES = re.compile(
    r"\b(?P<n>six|seven)[- ]figures?(?: (?:salary|sum|income|pay))?\b", re.IGNORECASE
)
_SEVERAL_PERIODS = re.compile(
    r"(?<!\d )\b(?:several|multiple|more than one|a number of|different|repeated) (?:(?:separate"
    r"|different) )?(?:filing|application)? ?(?:periods?|windows?|deadlines?)\b"
    r"|\b(?:open\w*|accept\w*|tak\w+|fil\w+|appl\w+)\b[^,;?]{0,40}\b(?:more than once|several times"
    r"|repeatedly|again and again|on several occasions)\b"
    r"|\b(?P<one>(?:only|just) one|an? single|one single|(?:only|just) a single|only the one)"
    r" (?:(?:filing"
    r"|application) (?:periods?|windows?|deadlines?)|deadlines?|closing dates?)\b",
    re.IGNORECASE,
)
_SINGLE = re.compile(
    r"\b(?:an? single|only one|just one|one single|the one) (?:exam |test |selection |scored )?"
    r"(?:part|component|stage|element|hurdle)\b", re.IGNORECASE,
)  # fmt: skip
_VAGUE = re.compile(
    r"\b(?:(?P<more>several|multiple|many|a number of|different|various|more than one)"
    r"|(?P<one>a single|only one|just one|one single))\s+"
    r"(?:pay |salary |wage )?(?:grades?|ranges?|bands?|scales?|levels?|brackets?|tiers?|lines?)\b",
    re.IGNORECASE,
)


_NUMBER_BEFORE = re.compile(rf"\b{NUMBER}\s*$", re.IGNORECASE)
_BUT = re.compile(r"\s+(?:but|and|yet)\s+", re.IGNORECASE)
"""Between two amounts of which only the last has a unit: "over four but under eight years"."""


def quantities(text: str) -> Iterator[Quantity]:
    """Every quantity of a sentence, in order."""
    for vague in _VAGUE.finditer(text):
        if _NUMBER_BEFORE.search(text[: vague.start()]):
            continue  # "three different ranges"
        several = vague["more"] is not None
        lines = re.search(r"(?:range|line)s?$", vague.group(), re.IGNORECASE)
        yield Quantity(
            *vague.span(), ">=" if several else "=", 2.0 if several else 1.0, 0.0,
            "ranges" if lines and not several else "grades",
            "", "", True, vague.start(),
        )  # fmt: skip
    for windows in _SEVERAL_PERIODS.finditer(text):
        if _NUMBER_BEFORE.search(text[: windows.start()]):
            continue
        sign, least = ("=", 1.0) if windows["one"] else (">=", 2.0)
        yield Quantity(
            *windows.span(), sign, least, 0.0, "periods", "", "", True, windows.start()
        )  # fmt: skip
    for single in _SINGLE.finditer(text):
        yield Quantity(
            *single.span(), "=", 1.0, 0.0, "parts", "", "", True, single.start()
        )  # fmt: skip
    for figures in _SIX_FIGURES.finditer(text):
        least = 1e5 if figures["n"].lower() == "six" else 1e6
        yield Quantity(
            *figures.span(), ">=", least, 0.0, "dollars", "", "", True, figures.start()
        )  # fmt: skip
    taken = [
        v.span() for v in _VAGUE.finditer(text) if not _NUMBER_BEFORE.search(text[: v.start()])
    ]
    rows = [
        quantity
        for found in _QUANTITY.finditer(text)
        if not any(start <= found.start() < end for start, end in taken)
        if (quantity := _read(text, found)) is not None
    ]
    for n, quantity in enumerate(rows):
        yield _with_unit_of_next(text, quantity, rows[n + 1 : n + 2])


def _with_unit_of_next(text: str, one: Quantity, following: Sequence[Quantity]) -> Quantity:
    for other in following if not (one.unit or one.currency) else ():
        if _BUT.fullmatch(text[one.end : other.start]):
            return replace(one, unit=other.unit, currency=other.currency, period=other.period)
    return one


def _read(text: str, found: re.Match[str]) -> Quantity | None:
    first = found["low"] or found["low2"] or found["number"]
    second = found["high"] or found["high2"]
    value, upto = spoken_number(first), spoken_number(second) if second else 0.0
    if value is None or upto is None:
        return None
    if second and 20 <= value < 100 and 0 < upto < 10 and second.isalpha():
        value, upto, second = value + upto, 0.0, None  # "twenty-one" is no range
    if second:
        if upto >= 100_000 and value < 10 and re.search(r"hundred thousand\s*$", second, re.I):
            value *= 100_000  # "between two and three hundred thousand"
        if upto >= 1000 > value and re.search(r"(?:k|thousand)\s*$", second, re.IGNORECASE):
            value *= 1000  # "between 50 and 60k"
        operator, said = "between", True
        if upto < value:
            return None
    else:
        after = named(AFTER, "after", found) or _middle(found["mid"])
        before = named(BEFORE, "before", found)
        operator, said = after or before or "=", bool(after or before)
        if before in {"<", ">"} and after is None:
            operator = before
    unit = named(_UNITS, "unit", found)
    half = 0.5 if found["half"] else 0.0
    value, upto = value + (0.0 if second else half), upto + (half if second else 0.0)
    if first.strip() in {"Grand", "Hundred", "Million"}:
        return None  # a name: "the City of Grand Rapids"
    bare = first.strip().lower() in {"a", "an"} and not half
    if bare and not said and unit != "decades":
        return None
    sign = next((c for c in found.group() if c in _CURRENCY), "")
    whole = found.group()
    currency = _CURRENCY.get(sign, "") or _spoken_currency(unit, whole)
    start = found.start() + len(whole) - len(whole.lstrip())
    return Quantity(
        start, found.start() + len(whole.rstrip()), operator, value, upto,
        unit, currency,
        named(_PERIODS, "period", found), said,
        found.start("low") if found["low"] else found.start("low2") if found["low2"]
        else found.start("number"),
    )  # fmt: skip


def _spoken_currency(unit: str, words: str) -> str:
    """The currency that a word says: "150,000 dollars"; of pounds, only what is no weight knows."""
    if unit != "dollars":
        return ""
    said = words.lower()
    return "EUR" if "euro" in said else "GBP" if "gbp" in said else "USD"


def _middle(said: str | None) -> str:
    """The operator between a number and its unit: "five or more years"."""
    if said is None:
        return ""
    return "<=" if said.lower() in {"or fewer", "or less"} else ">="


def named(rows: tuple[tuple[str, str], ...], name: str, found: re.Match[str]) -> str:
    """The name of the row that a pattern of `choice` found; empty for none."""
    return next((row[0] for n, row in enumerate(rows) if found[f"{name}{n}"]), "")
