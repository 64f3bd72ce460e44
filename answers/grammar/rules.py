"""Which field each quantity and date of a question is about, if it is about any."""

import re
from collections.abc import Iterator
from dataclasses import replace

from answers.comparison import Comparison
from answers.grammar.context import DOCUMENTS, NEGATION, clause_around, whole_words
from answers.grammar.exam_words import EITHER_PART, EXAM_PART, component
from answers.grammar.found import Found
from answers.grammar.money import SAYS_PAY, money_test
from answers.grammar.quantities import Quantity, quantities

_EXPERIENCE = whole_words(
    r"experienced?|(?:years?|months?)['’]? (?:and a half )?(?:or (?:less|more"
    r"|fewer) )?(?:of )?(?:(?:full-time"
    r"|paid|professional|related|relevant"
    r"|prior|previous|such|that|actual|hands-on|practical|supervisory|trade|clerical|technical) )*"
    r"(?:work|practice|service|background|supervi\w+|teaching|employment)|(?:years"
    r"|months)['’]? as an? "
    r"|worked|track record|seniority|on the job|under (?:their|your|his|her|the) belts?"
    r"|in (?:an?|the|their) (?:[\w-]+ ){0,3}(?:trade|field|job|post|class|grade"
    r"|profession|craft|role|position|capacity)"
)
_SUBJECT = re.compile(
    r"['’]?\s*(?:(?:of )?(?:[\w-]+ )?experience (?:in|as|with|of|doing|working (?:in|as|with))"
    r"|as(?= an? ))"
    r" (?!(?:the|their|this) (?:job|role|field|trade|area|work)\b)(?:an? |the )?(?P<what>[^,;?.]+?)"
    r"(?=\s*(?:[,;?.]|$|\b(?:and|but) (?:pay|need|require|open|close|earn|no|also|do|have|a)\b))",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"['’]?\s*(?:of )?(?:"
    r"(?!(?:of|full|part|paid|work|prior|previous|relevant|related|qualifying|required|professional"
    r"|total"
    r"|practical|recent|such|this|that|any|the|hands|actual)\b)(?P<adjective>[\w-]+) experience\b"
    r"|experience (?P<doing>(?!(?:working|including|doing|being|having"
    r"|counting)\b)\w+ing\b[^,;?.]*))",
    re.IGNORECASE,
)
"""A kind of experience without a preposition: "supervisory experience", "experience teaching"."""

_SOMEONE = re.compile(
    r"\b(?:some(?:one|body)|any(?:one|body)|a person|people|candidates?|applicants?)\s+"
    r"(?:with|who has|who have|of)\s+(?:only |just )?$",
    re.IGNORECASE,
)
"""What is asked is what such a person may apply for."""

_NOT_EXPERIENCE = whole_words(
    r"lack\w*|replac\w*|substitut\w*|instead|in (?:place|lieu)|waive\w*|missing|short of"
    r"|(?:within|during|over|in) the (?:last|past)|valid|every|on file"
    r"|expire\w*"
    r"|college|university|school|education|apprenticeship"
)
_LICENCES = whole_words(r"licen[sc]es?|certificat\w+|registration|credentials?|permits?")
_AFTER_HIRE = whole_words(
    r"(?:of|after|from|following) (?:\w+ ){0,2}(?:hired|being taken on|employment|hire|hiring"
    r"|appointment|starting|start|joining)"
)
_MUST_NOT = re.compile(r"\b(?:must|can|should|may)(?: ?not|n['’]t)\b|\bcannot\b", re.IGNORECASE)
_FLIPPED = {">": "<=", ">=": "<", "<": ">=", "<=": ">"}


def numeric_tests(text: str) -> Iterator[Found]:
    """Each quantity that is about a typed field, as a test of it."""
    for quantity in quantities(text):
        begin, stop = clause_around(text, quantity.start, quantity.end)
        clause = text[begin:stop]
        found = _test(quantity, clause, text)
        if found is None:
            continue
        negation = NEGATION.search(text[begin : quantity.start]) or _BUT.search(
            text[begin : quantity.start]
        )
        if found.field == "lifting" and _MUST_NOT.search(text[begin : quantity.start]):
            negation = None  # what a person must not lift is what is looked for
        if negation is not None and not text[quantity.start :].lower().startswith("not "):
            found = _flipped(found)
        yield Found(found, quantity.start, quantity.end, weak=_weak(quantity, found, clause, text))


_BUT = re.compile(
    r"\b(?:other than|different(?: from)?|unlike|unequal to|apart from)\s*$",
    re.IGNORECASE,
)
"""Any number but the one that follows."""

_TO_THE_YEAR = re.compile(
    r"\bno (?:more|longer),?(?: and| or|,)? no (?:fewer|less|shorter)\b|\bno (?:fewer|less),?"
    r"(?: and| or|,)? no more\b"
    r"|\bneither more nor (?:less|fewer)\b|\bto the (?:year|month)\b"
    r"|\bnot an? (?:year|month|day) (?:more|less|longer)\b",
    re.IGNORECASE,
)
"""A number that is meant exactly, said after it."""


def _weak(quantity: Quantity, found: Comparison, clause: str, text: str) -> bool:
    """Whether nothing but a number is said: "one year as a clerk" is asked by meaning."""
    exact = found.operator == "=" and not quantity.said and not _TO_THE_YEAR.search(text)
    return exact and found.field in {"experience", "pay_grades"} and len(clause.split()) > 12


def _flipped(found: Comparison) -> Comparison:
    """The opposite test, which all that a role says must pass."""
    turned = _FLIPPED.get(found.operator)
    if turned is None:
        return replace(found, denied=True)
    part = "high" if found.operator in {">", ">="} else "low"
    return replace(found, operator=turned, part=found.part or part)


def _test(q: Quantity, clause: str, text: str) -> Comparison | None:
    """The field that a quantity is about; None where it is about none."""
    made = Comparison("", q.operator, q.value, q.upto)
    match q.unit:
        case "years" | "months" | "weeks" | "decades":
            return _time(q, made, clause, text)
        case "percent":
            return _share(made, clause, text)
        case "units":
            quarter = "quarter" in text[q.start : q.end].lower()
            subject = _IN_SUBJECT.match(text[q.end :])
            units = replace(made, field="college_units", unit="semester units",
                            text=subject["what"].lower() if subject else "")  # fmt: skip
            return _times(units, 2 / 3 if quarter else 1.0)
        case "hours" if q.period == "week" or _PART_TIME.search(clause) or _LESS_TIME.search(text):
            return replace(made, field="hours_per_week", unit="hours/week")
        case "words a minute":
            return replace(made, field="typing", unit="words a minute")
        case "pounds" | "kilograms":
            weight = re.search(r"\b(?:lift|carry|carries|push|pull|weigh|load|heav)", text, re.I)
            if weight is None and (q.period or SAYS_PAY.search(clause)):
                return money_test(q, made, clause, text)
            if weight is None and q.unit == "pounds" and q.value >= _LEAST_PAY:
                return replace(made, field="pay", unit="GBP")
            return _weight(q, made) if weight or q.unit == "kilograms" else None
        case "grades" | "ranges" | "posts" if q.currency:
            return money_test(q, made, clause, text)  # "in the $70,000 to $80,000 bracket"
        case "dollars" | "":
            of_code = _CODE_BEFORE.search(text[: q.number]) and not (q.currency or q.unit)
            money = None if of_code else money_test(q, made, clause, text)
            return money or _plain(q, made, clause, text)
    return _counted(q, made, text)


_IN_SUBJECT = re.compile(
    r"\s*(?:or more |and up )?(?:of (?:courses?|coursework|study|classes) )?(?:in|of) (?!(?:college"
    r"|university|study|courses?|coursework|any|the|total|all|education|credit)\b)(?P<what>[a-z]+)",
    re.IGNORECASE,
)
_LEAST_PAY = 5000.0
"""Pounds: so many are money and no weight."""


def _counted(q: Quantity, made: Comparison, text: str) -> Comparison | None:
    """How many there are of what a spec lists: pay ranges, parts of an exam, posts."""
    several = q.value > 1 or (q.said and q.operator != ">=")  # "at least one" is any
    match q.unit:
        case "posts" if several and not _is_year(q) and _TO_FILL.search(text):
            return replace(made, field="vacancies")
        case "periods" if several and re.search(
            r"\b(?:appl|fil(?:e|ing)|deadlines?|clos)", text, re.I
        ):
            return replace(made, field="filing_periods")
        case "parts" if re.search(r"\b(?:exam|test|selection|assess|scor)", text, re.I):
            scored = re.search(
                r"\b(?:scored|weighted|graded|counting|marked) (?:parts?"
                r"|comp)",
                text,
                re.I,
            )
            return replace(made, field="exam_parts", unit="parts", text="weighed" if scored else "")
        case "sittings" if several:
            return replace(made, field="test_dates")
        case "revisions" if several:
            return replace(made, field="revisions")
        case "grades" | "ranges" if several:
            if re.search(r"\b(?:pay|paid|salar|wage)", text, re.I):
                both = "range" if _FROM_TO.search(text) else ""
                return replace(made, field="pay_grades", unit=f"pay {q.unit}", text=both)
    return None


def _is_year(q: Quantity) -> bool:
    """Whether a number is a year rather than so many: "the 2017 openings"."""
    return 1900 <= q.value < 2100 and not q.said


_FROM_TO = whole_words(
    r"from-to|low-to-high|minimum-to-maximum|(?:with|have|having|of|each) (?:both )?an? (?:bottom"
    r"|lowest|low|minimum|start|floor) and an? (?:top|highest|high|maximum|end|ceiling)"
    r"|not (?:counting )?(?:single|flat) (?:figures?|rates?|amounts?)"
)
"""Of pay: with a start and a top, and no flat rate."""

_TO_FILL = whole_words(
    r"(?:state|offer|have|has|with|list|show|announce|advertise|recruit\w*|hir(?:e|ing)"
    r"|seek(?:ing)?"
    r"|name|mention|tell|specify)"
    r" (?:for )?[^?,]{0,25}(?:vacanc(?:y|ies)|openings?)"
    r"|(?:recruit\w*|hir(?:e|ing)|advertis\w+|seek(?:ing)?) (?:for|to fill)|to (?:be )?fill(?:ed)?"
)
_LESS_TIME = whole_words(r"part[- ]time|full[- ]time hours")
_PART_TIME = whole_words(r"(?:part|full|half)[- ]time|(?:weekly|working) hours|week")


def _times(made: Comparison, factor: float) -> Comparison:
    return replace(made, value=round(made.value * factor, 2), upto=round(made.upto * factor, 2))


def _weight(q: Quantity, made: Comparison) -> Comparison:
    times = 2.2046 if q.unit == "kilograms" else 1.0
    operator = q.operator if q.said else ">="  # who lifts 70 pounds lifts 50
    return replace(
        made, field="lifting", operator=operator, value=round(q.value * times, 1),
        upto=round(q.upto * times, 1), unit="pounds",
    )  # fmt: skip


_DEMANDS = re.compile(
    r"\b(?:ask|require|need|want|demand|insist|call|expect)\w*\b[^,;]{0,40}\b(?:and|plus|with"
    r"|as well as)\b"
    r"[^,;]{0,15}$",
    re.IGNORECASE,
)
"""A degree is asked for, and so many years: "demand a degree plus at least five years"."""

_ENDS_THERE = re.compile(
    r"\s*(?:[?.!,]|$|(?:and|but|or|yet|pay|start|earn|open|clos|top|that"
    r"|which)\w*\b)",
    re.IGNORECASE,
)
"""Nothing more is said of the years: "ask for ten years", "asking for 8 years pay less"."""


def _subject(after: str) -> str:
    """What experience is to be in, by the words after its years; empty for nothing."""
    named = _SUBJECT.match(after)
    kind = None if named else _KIND.match(after)
    words = named["what"] if named else (kind["adjective"] or kind["doing"]) if kind else ""
    return words.strip().lower()


_ASKED_FOR = re.compile(
    r"\b(?:ask|require|need|want|demand|insist|call|expect|list|put in)\w*(?: for| on)?\s*$",
    re.IGNORECASE,
)


def _stands_alone(q: Quantity, text: str) -> bool:
    """Whether years are asked for and nothing more is said of them: "ask for ten years"."""
    before = text[: q.start]
    asked = _ASKED_FOR.search(before) or (q.said and _DEMANDS.search(before))
    whole = q.unit in {"years", "decades"} and _ENDS_THERE.match(text[q.end :])
    return bool(asked and whole)


def _time(q: Quantity, made: Comparison, clause: str, text: str) -> Comparison | None:
    months = {"decades": 120.0, "years": 12.0, "months": 1.0, "weeks": 12 / 52}[q.unit]
    after = text[q.end :]
    in_months = replace(made, value=q.value * months, upto=q.upto * months, unit="months")
    if re.match(r"\W*(?:olds?\b|of age\b)", after, re.I) or re.search(r"\baged?\b", clause, re.I):
        about = DOCUMENTS.search(text) and not re.match(r"\W*of age", after, re.I)
        fits = not q.said and re.match(r"[- ]olds?\b", after, re.I)  # "an 18-year-old"
        operator = "<=" if fits else made.operator
        return None if about else replace(made, field="age", operator=operator, unit="years")
    if _LICENCES.search(clause) and _AFTER_HIRE.match(after.strip()):
        return replace(in_months, field="due", operator=q.operator if q.said else "=")
    if re.search(r"\bprobation", clause, re.I):
        return replace(in_months, field="probation")
    if re.search(
        r"\b(?:posts?|jobs?|roles?|positions?) (?:that )?(?:lasts?"
        r"|runs? for)\b",
        clause,
        re.I,
    ):
        return replace(in_months, field="term")
    if re.search(r"\b(?:fixed[- ]term|temporary|term of|contracts?|secondments?)\b", clause, re.I):
        return replace(in_months, field="term")
    if q.unit == "months" and q.period == "year":
        return replace(made, field="months", unit="months")
    if q.unit == "decades" and re.search(r"\b(?:ask|need|requir|want|expect|demand)", clause, re.I):
        return replace(in_months, field="experience", value=q.value * 10, upto=q.upto * 10,
                       unit="years")  # fmt: skip
    if _stands_alone(q, text):
        return replace(made, field="experience", value=q.value * months / 12,
                       upto=q.upto * months / 12, unit="years")  # fmt: skip
    if _EXPERIENCE.search(text[q.number :] if q.unit != "weeks" else "") or _EXPERIENCE.search(
        clause
    ):
        as_a = not q.said and re.match(r"['’]? as an? ", after, re.I)
        if as_a or _NOT_EXPERIENCE.search(clause):
            return None  # "one year as a clerk" is asked by meaning
        years = months / 12
        subject = _subject(after) if q.said and q.operator in {">", ">="} else ""
        if subject:
            made = replace(made, field="experience_in", value=q.value * years, unit="years")
            return replace(made, text=subject)
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


_COUNTS_FOR = re.compile(
    r"\b(?:weigh|count|score|mark|worth|exam|make|decid|carr|account|contribut|give|result"
    r"|rel[iy]|rest|rate)",
    re.I,
)


def _share(made: Comparison, clause: str, text: str) -> Comparison | None:
    if re.search(r"\btravel", clause, re.I):
        return replace(made, field="travel_share", unit="percent")
    if _TO_PASS.search(text):
        return None  # the mark that passes, and no weight
    part = EITHER_PART.search(text) or EXAM_PART.search(clause)
    if part is None and EXAM_PART.search(text) and re.search(r"\btests?\b", clause, re.I):
        return replace(made, field="exam_part", unit="percent", text="test")
    if part is not None and _COUNTS_FOR.search(text):
        return replace(made, field="exam_part", unit="percent", text=component(part.group()))
    return None


_TO_PASS = re.compile(
    r"\bpass(?:es|ed|ing)?\b(?!.{0,4}fail)|\b(?:minimum|lowest|required) (?:score|mark|grade"
    r"|of)\b|\bmust score\b"
    r"|\b(?:score|mark|grade) of\b|\b(?:needed|required|needs?|requires?|demands?) .{0,30}(?:%"
    r"|per ?cent)"
    r".{0,12}\bon (?:the|an?|its)\b",
    re.IGNORECASE,
)


_CODE_BEFORE = re.compile(
    r"\b(?:codes?|(?:references?|refs?\.?)(?: numbers?| no\.)?|(?:class|job|title)"
    r" (?:no\.|numbers?)|numbered|numerically)\b[^$£€\d]{0,30}$"
    r"|\bclass(?:es)? (?:numbered )?(?:from|between|in|over|above|below|under|after"
    r"|before)\s*(?:the )?$"
    r"|\bas a number\b[^$£€\d]{0,20}$",
    re.IGNORECASE,
)


_OF_AGE = re.compile(
    r"(?:$|for$|to (?:apply|hold|be|get|take|sit|start|join|enter)\b|(?:when|at|by|on|before"
    r"|upon) \w+"
    r"|to$)",
    re.IGNORECASE,
)
_BARRED = re.compile(
    r"\b(?:bar|bars|exclude|excludes|refuse|refuses|reject|rejects|closed to|turn away"
    r"|turns away|shut out)"
    r"(?: \w+){0,2}\s*$", re.IGNORECASE,
)  # fmt: skip


def _plain(q: Quantity, made: Comparison, clause: str, text: str) -> Comparison | None:
    """A number without a unit: an age, a code."""
    codes = r"\bcodes?\b|\b(?:class|job|title) (?:no\.|numbers?)"
    if re.search(codes, clause, re.I) or _CODE_BEFORE.search(text[: q.number]):
        return replace(made, field="class_code") if q.said and q.value >= 10 else None
    enough = re.search(r"\bold enough\b|\byoung as\b", text, re.I)
    if enough and 14 <= q.value <= 80:
        return replace(made, field="age", operator="<=", unit="years")
    be = re.search(r"\b(?:be|being|are)\s*(?:at least |over |under )?$", text[: q.number], re.I)
    rest = text[q.end :].strip(" ?.")
    if be and not q.currency and (q.said or _OF_AGE.match(rest)):
        older = re.search(r"\b(?:be|are)\b.{0,12}\bover\b", text, re.I)
        if 14 <= q.value <= 80 and not re.search(r"\bpaid|pay\b|salar", clause, re.I):
            sign = made.operator if q.said else ">" if older else ">="
            return replace(made, field="age", operator=sign, unit="years")
    aged = re.search(r"\baged?\b(?! to)", clause, re.I) or (
        q.said and re.search(r"\bbe\s*$", text[: q.start], re.I) and not text[q.end :].strip(" ?.")
    )
    barred = _BARRED.search(text[: q.start])
    if barred and made.operator == "<" and 14 <= q.value <= 80:
        return replace(made, field="age", operator=">=", unit="years")
    aged = aged or re.match(r"(?:younger|older) than", text[q.start : q.end], re.I)
    if aged and 14 <= q.value <= 80:
        return replace(made, field="age", unit="years")
    return None
