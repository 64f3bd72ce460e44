"""Tests of fields that are asked without a number: "flat-rated", "best paid", "no degree"."""

import re
from collections.abc import Iterator

from answers.comparison import Comparison
from answers.grammar.again import again_tests
from answers.grammar.codes import code_tests
from answers.grammar.degrees import degree_tests, no_experience_tests
from answers.grammar.exam_basis import basis_tests
from answers.grammar.exam_words import EITHER_PART, EXAM_PART, component
from answers.grammar.examinations import examination_tests
from answers.grammar.found import Found
from answers.grammar.numbers import NUMBER, spoken_number
from answers.grammar.quantities import BEFORE, choice, named
from answers.grammar.stated import stated_tests
from answers.grammar.superlatives import superlative_tests


def phrase_tests(text: str) -> Iterator[Found]:
    """Every such test of a question, in no order."""
    for read in (
        again_tests, _share_of_top, superlative_tests, _one_figure, _paid_by, basis_tests,
        examination_tests, code_tests,
    ):  # fmt: skip
        yield from read(text)
    yield from degree_tests(text)
    yield from stated_tests(text)
    yield from _grades(text)
    yield from _leave(text)
    yield from _thousands(text)
    yield from _near(text)
    yield from _ratio(text)
    yield from _fractions(text)
    yield from no_experience_tests(text)


_PAY = r"(?:salar(?:y|ies)|pays?|wages?|paid|paying|remuneration|earnings)"

_ONE_FIGURE = re.compile(
    r"\bflat[- ]?(?:rat(?:e[ds]?|ing)|salary|pay)\b(?! (?:manual|shop|guide|box|tax))"
    r"(?:\s*(?:salary|pay|rather than (?:an? )?range))?"
    r"|\bflat\b(?=\s*[$£])|[$£][\d,]+k? (?P<f>flat)\b(?! rate)|(?<!than )(?<!at least )(?<!least"
    r" )(?<!any )(?<!highest )(?<!lowest )(?<!largest )(?<!biggest )\b(?:one|single|fixed"
    r"|set)(?: set| fixed| annual"
    r"| yearly| pay| salary)?"
    r" (?:figure|amount|sum|rate(?: of pay)?|salary|wage|pay(?: rate)?)\b"
    r"(?! (?:grade|range|band|scale|level|line|bracket|tier|figure)s?)"
    r"(?: (?:rather than|instead of) (?:an? )?(?:\w+ )?range)?"
    r"|\b(?:rather than|instead of|is not|isn['’]t) (?:an? )?(?:pay |salary )?range\b"
    r"|\b(?:no|without an?) (?:pay |salary )?(?:range|spread)\b"
    r"(?: between (?:the )?\w+ and (?:the )?\w+ (?:pay|salary|wage))?"
    r"|\b(?:minimum|lowest|bottom|starting) and (?:maximum|highest|top) (?:pay|salary|wage)s?"
    r" (?:is|are) (?:the same|equal|identical)\b"
    r"|\b(?:pay|salary|wage) (?:does not|doesn['’]t|never) (?:vary|change|rise|grow|climb)\b"
    r"|\b(?:pay|salary|wage) that (?:does not|doesn['’]t|never) (?:vary|change|rise|grow|climb)\b"
    r"|\b(?:starts?|begins?) and (?:ends?|finish(?:es)?|tops? out) (?:on|at|with) the same\b"
    r"|\bthe same (?:\w+ )?at the (?:bottom|start) and (?:at )?the (?:top|end)\b"
    r"|\bno (?:pay |salary )?steps\b"
    r"|\bthe same (?:pay|salary|wage|rate)? ?(?:for|at|from)? ?(?:the )?(?:start|bottom|beginning"
    r"|entry)"
    r" (?:and|to|as)(?: at)? (?:the )?(?:top|end|finish)\b"
    r"|\bstart and (?:end|finish|top) (?:are|is) (?:the same|equal)\b"
    r"|\bthe same (?:pay|wage|salary) (?:for|to) (?:everyone|everybody|all)\b",
    re.IGNORECASE,
)
_PAID_BY = re.compile(
    rf"\b{_PAY}\b[^,;.]{{0,25}}?\b(?:by the|per|an?|each|every)[ -](?P<p>hour|fortnight|two weeks"
    rf"|month|week|day)\b"
    rf"|\b(?P<ly>hourly|monthly|weekly|daily|bi-?weekly|fortnightly) (?:rates? of )?"
    r"(?:wages?|pay|rates?|salar(?:y|ies)|paid|figures?)\b"
    r"|\b(?:rates?|figures?|wages?)(?: of pay)? (?:per|by the|an|a) (?P<p3>hour|week|month|day"
    r"|fortnight)\b"
    r"|\bper[ -](?P<p2>hour|week|month|day|diem)[ -](?:rates?|pay|wages?|figures?)\b"
    rf"|\b{_PAY} (?:\w+ ){{0,3}}?(?P<ly2>hourly|monthly|weekly|daily|bi-?weekly|fortnightly)\b",
    re.IGNORECASE,
)
_LY = {
    "daily": "day", "fortnightly": "biweekly", "fortnight": "biweekly", "two weeks": "biweekly",
    "biweekly": "biweekly", "diem": "day",
}  # fmt: skip


def _one_figure(text: str) -> Iterator[Found]:
    for found in _ONE_FIGURE.finditer(text):
        place = found.span("f" if found["f"] else 0)
        strict = "only" if _ONE.match(found.group()) or _ALONE.search(text) else ""
        yield Found(Comparison("pay", "one figure", text=strict), *place)
    for found in _BY_RANGE.finditer(text):
        yield Found(Comparison("pay", "one figure", denied=True), *found.span())


_BY_RANGE = re.compile(
    r"\b(?:pays?|paid|paying|salar(?:y|ies)) (?:is |are )?(?:(?:printed|given|stated|quoted"
    r"|shown|listed) )?(?:by|on|over|within|as|along) (?:an? "
    r"|the )?"
    r"(?:pay |salary )?ranges?\b(?! of)",
    re.IGNORECASE,
)
_ONE = re.compile(r"(?:one|single|set|fixed)\b", re.IGNORECASE)
_ALONE = re.compile(
    r"\bflat[- ]?rat\w+ (?:pay |salar\w+ )?(?:only|alone)\b|\b(?:only|nothing but|solely)"
    r" (?:at |on |by )?(?:an? )?flat[- ]?rat\w+|\bno range\b",
    re.IGNORECASE,
)
"""Every figure is a flat rate, not only some."""


def _paid_by(text: str) -> Iterator[Found]:
    for found in _PAID_BY.finditer(text):
        if re.search(r"\d|hundred|thousand|twenty|thirty|forty|fifty", found.group()):
            continue  # the period of an amount
        said = (
            (found["p"] or found["p2"] or found["p3"] or found["ly"] or found["ly2"])
            .lower()
            .replace("-", "")
        )
        period = _LY.get(said, said.removesuffix("ly"))
        yield Found(Comparison("pay", "paid by", text=period), *found.span())


_GRADE = re.compile(
    r"\b(?i:(?:is|are|be|being) (?:graded|banded)(?: at| as)?|(?:pay )?grade|(?:pay )?band"
    r"|payband|comp(?:ensation|\.)? group)s? (?:(?:is|are|of"
    r"|at|as|to be|given|stated|comes?|up|listed|quoted|put|set) ){0,4}"
    r"(?P<code>[A-Z]{1,3}\d{0,2}|\d{1,2}[A-Z]?)\b"
    r"(?! (?i:(?:or|and) (?:more|higher|above|over|up|better|below|lower|under)))"
    r"|\b(?i:(?:at|as|of|is|are) (?:pay |job |role )?level) (?P<level>[A-Z]{1,3}\d{1,2})\b"
    r"|\b(?P<code2>[A-Z]{1,3}\d{1,2}) (?i:(?:for|as) (?:the |its |their |an? )?(?:pay )?(?:grade"
    r"|band))\b"
)


_THOUSANDS = re.compile(
    r"\bin the (?:(?P<part>low|lower|mid|middle|high|upper)[- ]?"
    r" ?)?(?:[$£€]?(?P<n>\d{2,3})(?:,?000|k)['’]?s"
    r"|(?P<tens>twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies"
    r"|(?:(?P<hundreds>one|two|three)[- ])?hundred[- ]thousands)\b",
    re.I,
)
_TENS = dict(zip(("twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet"),
                 range(20, 100, 10), strict=True))  # fmt: skip
_IS_PAY = re.compile(rf"\b(?:{_PAY}|start\w*|earn\w*|makes?|tops? out)\b", re.IGNORECASE)


def _thousands(text: str) -> Iterator[Found]:
    """Pay "in the $90,000s", a salary "in the fifties"."""
    for found in _THOUSANDS.finditer(text):
        if not (_IS_PAY.search(text) or re.search(r"[$£€]", found.group())):
            continue
        tens = found["n"] or (_TENS[found["tens"].lower()] if found["tens"] else None)
        if tens is None:
            first, width = 100_000.0 * (spoken_number(found["hundreds"] or "one") or 1.0), 100_000
        else:
            first = float(tens) * 1000
            width = 10_000 if first % 10_000 == 0 else 1_000
        third = {"l": 0, "m": 1, "h": 2, "u": 2}.get((found["part"] or "").lower()[:1])
        last = first + width - 1
        if third is not None:
            first, last = first + width * third // 3, first + width * (third + 1) // 3 - 1
        made = Comparison("pay", "between", first, last, part=_pay_end(text))
        yield Found(made, *found.span())


def _pay_end(text: str) -> str:
    """Which end of the pay is meant: where it starts, where it tops out, or any of it."""
    if re.search(r"\b(?:start\w*|entry|beginning|minimum)\b", text, re.IGNORECASE):
        return "low"
    return "high" if re.search(r"\btop|\bmax|\bhighest\b", text, re.IGNORECASE) else ""


_NEAR = re.compile(
    rf"\bwithin (?P<by>{NUMBER})(?: dollars| pounds)? (?:either (?:side|way) )?of (?P<n>{NUMBER})",
    re.IGNORECASE,
)


def _near(text: str) -> Iterator[Found]:
    """Pay "within $5,000 of $100,000"."""
    for found in _NEAR.finditer(text) if _IS_PAY.search(text) else ():
        by, number = spoken_number(found["by"]), spoken_number(found["n"])
        if by is not None and number is not None and number > 1000:
            made = Comparison("pay", "between", number - by, number + by, part=_pay_end(text))
            yield Found(made, *found.span())


_RATIO = re.compile(
    rf"(?:\b(?:{choice(BEFORE, 'before')})\s+)?\b(?:(?P<double>double|twice)|(?P<triple>triple"
    rf"|three times|thrice)|(?P<times>{NUMBER}(?: and a half)?) times|(?P<share>\d+)\s?(?:%"
    rf"|per ?cent)"
    r" (?:above|over|higher than|more than))\s+(?:as (?:much|high) as )?(?:the|their|its|what)?\s*"
    r"(?:\w+ )?(?:start\w*|minimum|bottom|lowest|entry|beginning)\b(?: (?:salary|pay|wage|rate"
    r"|figure))?"
    r"|\b(?:(?P<double2>double|twice)|(?P<triple2>triple|three times)) (?:as (?:much|high)"
    r" )?(?:at|by)"
    r" (?:the|its|their) (?:top|end|maximum) (?:as|than|what it is)(?: at)? (?:the|its|their)"
    r" (?:start|bottom|beginning|entry)\b",
    re.IGNORECASE,
)
_SHARE_OF_TOP = re.compile(
    rf"(?:\b(?:{choice(BEFORE, 'before')})\s+)?\b(?:(?P<part>half|a third|one third|two[- ]thirds"
    r"|a quarter|one quarter|three[- ]quarters|four[- ]fifths|nine[- ]tenths)"
    r"|(?P<share>\d{2})\s?(?:%"
    r"|per ?cent)) (?:of )?(?:the |its |their |what (?:it|they) )?(?:top|maximum|ceiling|highest"
    r"|final"
    r"|ending|end|best)\b(?: (?:salary|pay|wages?|rate|figure|step))?",
    re.IGNORECASE,
)
_PARTS = {
    "half": 1 / 2, "a third": 1 / 3, "one third": 1 / 3, "two thirds": 2 / 3, "a quarter": 1 / 4,
    "one quarter": 1 / 4, "three quarters": 3 / 4, "four fifths": 4 / 5, "nine tenths": 9 / 10,
}  # fmt: skip
_OTHER_WAY = {">": "<", ">=": "<=", "<": ">", "<=": ">="}


def _share_of_top(text: str) -> Iterator[Found]:
    """Where pay starts as a part of what it comes to: "at least three quarters of the top"."""
    for found in _SHARE_OF_TOP.finditer(text) if _IS_PAY.search(text) else ():
        said = (found["part"] or "").lower().replace("-", " ")
        share = _PARTS[said] if said else float(found["share"]) / 100
        operator = _OTHER_WAY.get(named(BEFORE, "before", found) or ">=", "around")
        yield Found(Comparison("pay_ratio", operator, round(1 / share, 4)), *found.span())


def _ratio(text: str) -> Iterator[Found]:
    """The top of the pay as a multiple of its start: "at least double the starting pay"."""
    paid = _IS_PAY.search(text) or re.search(r"\b(?:maximum|ceiling|top)\b", text, re.I)
    for found in _RATIO.finditer(text) if paid else ():
        double = found["double"] or found["double2"]
        times = 2.0 if double else 3.0 if found["triple"] or found["triple2"] else None
        if found["share"]:
            times = 1 + float(found["share"]) / 100
        times = times or spoken_number(found["times"] or "")
        if times:
            operator = named(BEFORE, "before", found) or ">="
            yield Found(Comparison("pay_ratio", operator, times), *found.span())


_FRACTIONS = {
    "half": 50.0, "a third": 33.3, "one third": 33.3, "a quarter": 25.0, "one quarter": 25.0,
    "two thirds": 66.7, "three quarters": 75.0, "a fifth": 20.0, "a tenth": 10.0,
    "all": 100.0, "the whole": 100.0, "the full": 100.0,
}  # fmt: skip
_FRACTION = re.compile(
    rf"(?:\b(?:{choice(BEFORE, 'before')})\s+)?\b(?P<n>{'|'.join(_FRACTIONS)})\s+(?:of )?(?:the "
    rf"|its |their |your )?"
    r"(?:final |overall |total |working )?(?P<of>scores?|marks?|weight|grade|result|exam|points"
    r"|time|week|year)\b",
    re.IGNORECASE,
)


_WORTH = re.compile(
    r"\b(?:worth|counts?|counting|counted|carr(?:y|ies)|weigh(?:s|ed|ts?|ted)?|hangs?|rests?"
    r"|depends?"
    rf"|puts?|plac(?:e|es))(?: for| at| as)?(?: (?:{choice(BEFORE, 'before')}))? "
    rf"(?P<n>{'|'.join(n for n in _FRACTIONS if ' ' in n and not n.startswith('the'))})"
    r"(?= (?:on|upon|to)\b|\s*(?:[?.,;]|$|\b(?:and|but|or|in)\b))",
    re.IGNORECASE,
)


def _fractions(text: str) -> Iterator[Found]:
    """A share in words: "less than half the score", "a quarter of their time travelling"."""
    parts = list(EXAM_PART.finditer(text))
    for found in _WORTH.finditer(text) if parts else ():
        near = min(parts, key=lambda m: max(found.start() - m.end(), m.start() - found.end()))
        made = Comparison(
            "exam_part", named(BEFORE, "before", found) or "=", _FRACTIONS[found["n"].lower()],
            unit="percent", text=component(near.group()),
        )  # fmt: skip
        yield Found(made, *found.span())
    for found in _FRACTION.finditer(text):
        share = _FRACTIONS[found["n"].lower()]
        operator = named(BEFORE, "before", found) or "="
        part = EITHER_PART.search(text) or EXAM_PART.search(text)
        if found["of"].lower() in {"time", "week", "year"}:
            if re.search(r"\btravel", text, re.IGNORECASE):
                yield Found(
                    Comparison("travel_share", operator, share, unit="percent"), *found.span()
                )
        elif part is not None:
            made = Comparison(
                "exam_part", operator, share, unit="percent", text=component(part.group())
            )
            yield Found(made, *found.span())


_DAYS_OF_LEAVE = re.compile(
    rf"\b(?:(?P<before>(?:any )?more than|over|above|at least|a minimum of|no less than|fewer than"
    rf"|less than|under|below|up to|at most|no more than|exactly) )?(?P<n>{NUMBER})"
    r"(?P<after> or (?:more|fewer|less))? (?:working |paid )?(?P<unit>days?|weeks?)['’]?"
    r"(?P<after2> or (?:more|fewer|less))? (?:off )?(?:of )?(?:paid |annual )*"
    r"(?:leave|holidays?|vacation)\b",
    re.IGNORECASE,
)
_BOUNDS = {
    "more than": ">", "over": ">", "above": ">", "at least": ">=", "a minimum of": ">=",
    "no less than": ">=", "fewer than": "<", "less than": "<", "under": "<", "below": "<",
    "up to": "<=", "at most": "<=", "no more than": "<=", "or more": ">=", "or fewer": "<=",
    "or less": "<=",
}  # fmt: skip


def _leave(text: str) -> Iterator[Found]:
    """Days of leave at the start: "at least 28 days' leave", "five weeks of vacation"."""
    for found in _DAYS_OF_LEAVE.finditer(text):
        said = (found["before"] or found["after"] or found["after2"] or "").strip().lower()
        days = spoken_number(found["n"])
        if days is not None:
            times = 5 if found["unit"].lower().startswith("week") else 1
            operator = _BOUNDS.get(said.removeprefix("any "), "=")
            made = Comparison("leave", operator, days * times, unit="days", part="low")
            yield Found(made, *found.span())


_HIGHER = r"more|higher|above|over|up(?:wards?)?|better"
_GRADES = re.compile(
    r"\b(?:pay |salary )?(?:grade|band|range|scale|level)s? (?:is |are |of |from )?(?P<n>\d{1,3})"
    rf"(?: (?:or|and) (?:(?P<up>{_HIGHER})|(?P<down>below|lower|under|less))\b"
    r"| ?(?:to|-|–) ?(?P<to>\d{1,3})\b(?![,.]?\d))"
    r"|\b(?:(?P<over>above|over|higher than)|(?P<least>at least)|(?P<under>below|under|lower than))"
    r" (?:pay |salary )?(?:grade|band|range|scale|level) (?P<n2>\d{1,3})\b",
    re.IGNORECASE,
)
"""Grades that are numbers, compared: "Band 5 or higher", "grades 15 to 20"."""


def _grades(text: str) -> Iterator[Found]:
    for found in _GRADES.finditer(text):
        value = float(found["n"] or found["n2"])
        upto = float(found["to"] or 0)
        sign = {"up": ">=", "down": "<=", "to": "between", "over": ">", "least": ">=", "under": "<"}
        operator = next(sign[name] for name in sign if found[name])
        yield Found(Comparison("grade", operator, value, upto), *found.span())
    for found in _GRADE.finditer(text):
        said = found["code"] or found["level"] or found["code2"]
        yield Found(Comparison("grade", "word", text=said.lower()), *found.span())
