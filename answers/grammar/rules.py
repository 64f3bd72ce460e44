"""Which field each quantity and date of a question is about, if it is about any."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from answers.comparison import Comparison
from answers.grammar.context import clause_around, nearest
from answers.grammar.found import Found
from answers.grammar.periods import Period, periods
from answers.grammar.quantities import Quantity, quantities
from index.filters import PERIODS_A_YEAR


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


_PAY = re.compile(
    r"\b(?:pay(?:s|ing)?|paid|salar(?:y|ies)|earn\w*|wages?|dollars?|compensation|remuneration"
    r"|income"
    r"|make|makes|start(?:s|ing)?|tops? out|best[- ]paid)\b|[$£€]",
    re.IGNORECASE,
)
_NOT_PAY = _words(
    r"fees?|bonus(?:es)?|deposits?|budgets?|insurance|fines?|costs?|mile|mileage|contracts?"
    r"|purchas\w*"
    r"|grants?|allowances?|stipends?|cash|assets|revenues?|reimburs\w*|projects?|deductible|bond"
    r"|debts?"
    r"|vacation|leave|days|employees|people|staff|differential|premium"
)
_START = _words(
    r"start(?:s|ing|ed)?|begin(?:s|ning)?|entry|newcomers?|newly|hired at|new hires?|beginners?"
    r"|minimum (?:pay|salary|wage)|lowest (?:pay|salary|step)|low end|bottom|at first"
    r"|initial(?:ly)?"
)
_TOP = _words(
    r"tops? out|maximum (?:pay|salary|wage)|max(?:es)? out|top (?:pay|salary|step|of)|high end"
    r"|ceiling"
    r"|peaks?|at the top|end(?:s|ing)? (?:pay|salary)|highest (?:pay|salary|step)|reach(?:es)?"
)
_EVERYONE = _words(
    r"everyone|everybody|all (?:staff|employees|workers|below|under|above|over)|always|guarantee\w*"
)
_WIDTH = re.compile(
    r"\bfrom (?:the )?(?:bottom|lowest|minimum|start) to (?:the )?(?:top|highest|maximum|end)\b"
    r"|\b(?:pay|salary) ranges? (?:is |are |that (?:is|are) )?(?:wider|broader|narrower|spans?"
    r"|covers?)\b"
    r"|\b(?:gap|difference|spread)\b",
    re.IGNORECASE,
)
_EXPERIENCE = _words(
    r"experienced?|years['’]? (?:of )?(?:work|practice|service|background|supervi\w+|teaching)"
    r"|worked|track record|seniority|in (?:an?|the|their) (?:[\w-]+ ){0,3}(?:trade|field|job"
    r"|profession|craft|role|position|capacity)"
)
_SUBJECT = re.compile(
    r"['’]?\s*(?:of )?(?:[\w-]+ )?experience (?:in|as|with|of|doing|working (?:in|as|with))"
    r" (?!(?:the|their|this) (?:job|role|field|trade|area|work)\b)(?:an? |the )?(?P<what>[^,;?.]+?)"
    r"(?=\s*(?:[,;?.]|$|\b(?:and|but) (?:pay|need|require|open|close|earn|no|also|do|have|a)\b))",
    re.IGNORECASE,
)
_SOMEONE = re.compile(
    r"\b(?:some(?:one|body)|any(?:one|body)|a person|people|candidates?|applicants?)\s+"
    r"(?:with|who has|who have|of)\s+(?:only |just )?$",
    re.IGNORECASE,
)
"""What is asked is what such a person may apply for."""

_NOT_EXPERIENCE = _words(
    r"lack\w*|replac\w*|substitut\w*|instead|in (?:place|lieu)|waive\w*|missing|short of"
    r"|(?:within|during|over|in) the (?:last|past)|valid|every|on file"
    r"|expire\w*"
    r"|college|university|school|education|apprenticeship"
)
_DOCUMENTS = _words(
    r"specs?|specifications?|bulletins?|descriptions?|announcements?|documents?|postings?|adverts?"
    r"|advertisements?|notices?|recruitments?"
)
_LICENCES = _words(r"licen[sc]es?|certificat\w+|registration|credentials?|permits?")
_AFTER_HIRE = _words(
    r"(?:of|after|from|following) (?:\w+ ){0,2}(?:hire|hiring|appointment|starting|start|joining)"
)
_NEGATION = re.compile(
    r"\b(?:not|never|nobody|no[ -]one|none|nowhere|cannot)\b|n['’]t\b", re.IGNORECASE
)
_MUST_NOT = re.compile(r"\b(?:must|can|should|may)(?: ?not|n['’]t)\b|\bcannot\b", re.IGNORECASE)
_FLIPPED = {">": "<=", ">=": "<", "<": ">=", "<=": ">"}
EXAM_PART = re.compile(
    r"\b(?:interviews?|written (?:tests?|exams?|examinations?)|multiple[- ]choice(?: tests?)?"
    r"|essays?"
    r"|writing exercises?|performance tests?|oral (?:presentations?|exams?|boards?)"
    r"|training and experience(?: questionnaires?| evaluations?)?|application reviews?"
    r"|physical abilit(?:y|ies) tests?|skills tests?)\b",
    re.IGNORECASE,
)


def numeric_tests(text: str) -> Iterator[Found]:
    """Each quantity that is about a typed field, as a test of it."""
    for quantity in quantities(text):
        begin, stop = clause_around(text, quantity.start, quantity.end)
        clause = text[begin:stop]
        found = _test(quantity, clause, text)
        if found is None:
            continue
        negation = _NEGATION.search(text[begin : quantity.start])
        if found.field == "lifting" and _MUST_NOT.search(text[begin : quantity.start]):
            negation = None  # what a person must not lift is what is looked for
        if negation is not None and not text[quantity.start :].lower().startswith("not "):
            found = _flipped(found)
        yield Found(found, quantity.start, quantity.end, weak=_weak(quantity, found, clause))


def _weak(quantity: Quantity, found: Comparison, clause: str) -> bool:
    """Whether nothing but a number is said: "one year as a clerk" is asked by meaning."""
    exact = found.operator == "=" and not quantity.said
    return exact and found.field in {"experience", "pay_grades"} and len(clause.split()) > 12


def _flipped(found: Comparison) -> Comparison:
    """The opposite test, which all that a role says must pass."""
    turned = _FLIPPED.get(found.operator)
    if turned is None:
        return found
    part = "high" if found.operator in {">", ">="} else "low"
    return replace(found, operator=turned, part=found.part or part)


def _test(q: Quantity, clause: str, text: str) -> Comparison | None:
    """The field that a quantity is about; None where it is about none."""
    made = Comparison("", q.operator, q.value, q.upto)
    match q.unit:
        case "years" | "months" | "weeks":
            return _time(q, made, clause, text)
        case "percent":
            return _share(made, clause, text)
        case "units":
            return replace(made, field="college_units", unit="semester units")
        case "hours" if q.period == "week":
            return replace(made, field="hours_per_week", unit="hours/week")
        case "words a minute":
            return replace(made, field="typing", unit="words a minute")
        case "grades" | "ranges":
            paid = q.said or q.value > 1
            if not paid or not re.search(r"\b(?:pay|paid|salar|wage)", text, re.I):
                return None
            return replace(made, field="pay_grades", unit=f"pay {q.unit}")
        case "pounds" | "kilograms":
            weight = re.search(r"\b(?:lift|carry|carries|push|pull|weigh|load|heav)", text, re.I)
            if weight is None and (q.period or _PAY.search(clause)):
                return _money(q, made, clause, text)
            return _weight(q, made) if weight or q.unit == "kilograms" else None
        case "dollars" | "":
            return _money(q, made, clause, text) or _plain(q, made, clause, text)
    return None


def _weight(q: Quantity, made: Comparison) -> Comparison:
    times = 2.2046 if q.unit == "kilograms" else 1.0
    operator = q.operator if q.said else ">="  # who lifts 70 pounds lifts 50
    return replace(
        made, field="lifting", operator=operator, value=round(q.value * times, 1),
        upto=round(q.upto * times, 1), unit="pounds",
    )  # fmt: skip


_GAP = _words(r"(?:gap|spread|difference) between")


def _money(q: Quantity, made: Comparison, clause: str, text: str) -> Comparison | None:
    signed = bool(q.currency or q.unit or q.period in {"hour", "year", "month", "biweekly"})
    if not (_PAY.search(clause) and (signed or q.value >= 1000)) or _NOT_PAY.search(clause):
        return None
    period = q.period or _period(clause)
    if not period and q.value < 1000:
        return None
    if not signed and q.value < 2100 and re.search(r"\b(?:in|of|since) \d{4}\b", clause):
        return None  # a year
    times = PERIODS_A_YEAR.get(period, 1.0)
    if _WIDTH.search(clause) or _GAP.search(text):
        return replace(made, field="pay_width", unit=q.currency)
    part = "high" if _TOP.search(clause) else "low" if _START.search(clause) else ""
    if _EVERYONE.search(clause) and not part:
        part = {">": "low", ">=": "low", "<": "high", "<=": "high"}.get(q.operator, "")
    return replace(
        made, field="pay", value=q.value * times, upto=q.upto * times, unit=q.currency, part=part
    )


_ADVERBS = (
    ("hour", _words(r"hourly|per[- ]hour|by the hour|an hour")),
    ("biweekly", _words(r"bi-?weekly|fortnightly|every two weeks")),
    ("week", _words(r"weekly|a week|per week")),
    ("month", _words(r"monthly|a month|per month")),
    ("day", _words(r"daily|per diem|a day")),
)


def _period(clause: str) -> str:
    """The period of an amount that is said elsewhere: "whose monthly pay is over …"."""
    return next((name for name, sign in _ADVERBS if sign.search(clause)), "")


def _time(q: Quantity, made: Comparison, clause: str, text: str) -> Comparison | None:
    months = {"years": 12.0, "months": 1.0, "weeks": 12 / 52}[q.unit]
    after = text[q.end :]
    in_months = replace(made, value=q.value * months, upto=q.upto * months, unit="months")
    if re.match(r"\W*(?:old\b|of age\b)", after, re.I) or re.search(r"\baged?\b", clause, re.I):
        about = _DOCUMENTS.search(text) and not re.match(r"\W*of age", after, re.I)
        fits = not q.said and re.match(r"-old", after, re.I)  # "an 18-year-old"
        operator = "<=" if fits else made.operator
        return None if about else replace(made, field="age", operator=operator, unit="years")
    if _LICENCES.search(clause) and _AFTER_HIRE.match(after.strip()):
        return replace(in_months, field="due", operator=q.operator if q.said else "=")
    if re.search(r"\bprobation", clause, re.I):
        return replace(in_months, field="probation")
    if re.search(r"\b(?:posts?|jobs?|roles?|positions?) (?:that )?lasts?\b", clause, re.I):
        return replace(in_months, field="term")
    if re.search(r"\b(?:fixed[- ]term|temporary|term of|contracts?|secondments?)\b", clause, re.I):
        return replace(in_months, field="term")
    if q.unit == "months" and q.period == "year":
        return replace(made, field="months", unit="months")
    alone = re.search(r"\b(?:ask|require|need|want|demand)\w*(?: for)?\s*$", text[: q.start], re.I)
    if q.unit == "years" and alone and not after.strip(" ?.!"):
        return replace(made, field="experience", unit="years")  # "ask for ten years"
    if _EXPERIENCE.search(text[q.number :] if q.unit != "weeks" else "") or _EXPERIENCE.search(
        clause
    ):
        if _NOT_EXPERIENCE.search(clause):
            return None
        years = months / 12
        subject = _SUBJECT.match(after)
        if subject and q.said and q.operator in {">", ">="}:
            return replace(
                made, field="experience_in", value=q.value * years, unit="years",
                text=subject["what"].strip().lower(),
            )  # fmt: skip
        held = not q.said and _SOMEONE.search(text[: q.start])
        return replace(
            made,
            operator="<=" if held else made.operator,
            field="experience",
            value=q.value * years,
            upto=q.upto * years,
            unit="years",
        )
    return None


def _share(made: Comparison, clause: str, text: str) -> Comparison | None:
    if re.search(r"\btravel", clause, re.I):
        return replace(made, field="travel_share", unit="percent")
    part = EXAM_PART.search(clause)
    if part is not None and re.search(r"\b(?:weigh|count|score|mark|worth|exam|make)", text, re.I):
        return replace(made, field="exam_part", unit="percent", text=component(part.group()))
    return None


def component(words: str) -> str:
    """The telling word of a part of an examination: "written", "interview"."""
    plain = words.lower().replace("-", " ")
    for word in ("written", "choice", "essay", "writing", "performance", "oral", "training",
                 "application", "physical", "skills"):  # fmt: skip
        if word in plain:
            return word
    return "interview"


def _plain(q: Quantity, made: Comparison, clause: str, text: str) -> Comparison | None:
    """A number without a unit: an age, a code."""
    if re.search(r"\bcodes?\b|\b(?:class|job|title) (?:no\.|numbers?)", clause, re.I):
        return replace(made, field="class_code") if q.said and q.value >= 10 else None
    enough = re.search(r"\bold enough\b|\byoung as\b", text, re.I)
    if enough and 14 <= q.value <= 80:
        return replace(made, field="age", operator="<=", unit="years")
    aged = re.search(r"\baged?\b(?! to)", clause, re.I) or (
        q.said and re.search(r"\bbe\s*$", text[: q.start], re.I) and not text[q.end :].strip(" ?.")
    )
    if aged and 14 <= q.value <= 80:
        return replace(made, field="age", unit="years")
    return None


_EVENTS = (
    (
        "closing",
        _words(
            r"clos(?:e[sd]?|ing)|open(?= (?:until|till|through))|deadlines?|due|filing|file[ds]?"
            r"|appl(?:y|ied|ying|ications?)"
            r"|submit\w*"
            r"|hand(?:ed)? in|in by"
        ),
    ),
    ("interview_date", _words(r"interviews?|interviewed|oral boards?")),
    (
        "test_date",
        _words(
            r"tests?|tested|essays?|exercises?|sessions?|assessments?|questionnaires?|sit|sat"
            r"|exam(?:ination)?s?(?= (?:(?:are|is|were|was|to|will|be|being) ){0,3}"
            r"(?:held|given|take|takes|took|scheduled|administered|sat|fall|falls|fell|day|days"
            r"|dates?))"
        ),
    ),
    (
        "opened",
        _words(
            r"open(?:s|ed)?(?! to)|(?<!every )(?<!each )(?<!any )(?<!some )(?<!all )opening(?! to)"
            r"|post(?:ed|ing date)|announced|advertised|published|launched"
            r"|first out|came out|went out|released"
        ),
    ),
    ("revised", _words(r"revis\w+|updat\w+|amend\w+|reissued")),
)
_DATED = _words(r"dated|dates?|issued|written|adopted|old|older|age")
_DAILY = re.compile(
    r"\b(?:what (?:time|hours?)|opens?|close|closes|work\w*|shifts?"
    r"|hours) (?:\w+ ){0,3}?on (?:an? )?"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun|week)(?:day|end)s?\b|^\W*what (?:time|hours?)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    rf"{_DOCUMENTS.pattern}\s*(?:that\s+)?(?:are\s+|is\s+|were\s+)?$", re.IGNORECASE
)
_BEGINS = _words(r"begin(?:s|ning)?|start(?:s|ing)?|first")
_ENDS = _words(r"ends?|ending|finish(?:es)?")


def date_tests(text: str, today: date) -> Iterator[Found]:
    """Each stretch of days that is about a date of the spec or of its recruitment."""
    for period in periods(text, today):
        field = _event(text, period)
        if not field or (period.ago and not _DOCUMENTS.search(text)):
            continue  # "at least 21 years old" is said of people
        begin, stop = clause_around(text, period.start, period.end)
        clause = text[begin:stop]
        part = ""
        if field in {"test_date", "interview_date"}:
            part = "low" if _BEGINS.search(clause) else "high" if _ENDS.search(clause) else ""
        made = Comparison(
            field, "dated", part=part, since=period.since, until=period.until,
            weekdays=period.weekdays, months=period.months, month_days=period.month_days,
        )  # fmt: skip
        if _NEGATION.search(text[begin : period.start]) and period.since and not period.until:
            made = replace(made, since=None, until=period.since - timedelta(days=1), part="latest")
        yield Found(made, period.start, period.end)


def _event(text: str, period: Period) -> str:
    """What happened on the days named: the nearest word for it, first in the same clause."""
    begin, stop = clause_around(text, period.start, period.end)
    if period.weekdays and _DAILY.search(text):
        return ""  # "What time does it open on Sundays?"
    for first, last in ((begin, stop), (0, len(text))):
        near = [
            (distance, name)
            for name, sign in _EVENTS
            if (
                distance := nearest(
                    sign, text[first:last], period.start - first, period.end - first
                )
            )
            is not None
        ]
        if near:
            return min(near)[1]
        if _DATED.search(text[first:last]):
            return "dated"
    if period.weekdays:
        return ""
    said = _DOCUMENTS.search(text)
    beside = said is not None and _BESIDE.search(text[: period.start])
    return "dated" if beside or (said and _DOCUMENTS.match(text[period.end :].strip())) else ""
