"""Tests of fields that are asked without a number: "flat-rated", "best paid", "no degree"."""

import re
from collections.abc import Iterator

from answers.comparison import Comparison
from answers.grammar.found import Found
from answers.grammar.rules import EXAM_PART, component
from answers.grammar.superlatives import superlative_tests
from ingest.fields.education import DEGREE_RANK


def phrase_tests(text: str) -> Iterator[Found]:
    """Every such test of a question, in no order."""
    for read in (
        superlative_tests, _one_figure, _paid_by, _basis, _codes,
        _only_parts, _without_parts, _whole_parts,
    ):  # fmt: skip
        yield from read(text)
    yield from _degrees(text)
    yield from _stated(text)
    yield from _grades(text)
    yield from _thousands(text)
    for found in _NO_EXPERIENCE.finditer(text):
        yield Found(Comparison("experience", "none"), *found.span(), weak=True)


_PAY = r"(?:salar(?:y|ies)|pays?|wages?|paid|paying|remuneration|earnings)"

_ONE_FIGURE = re.compile(
    r"\bflat[- ]?(?:rat(?:e[ds]?|ing)|salary|pay)\b(?! (?:manual|shop|guide|box|tax))"
    r"(?:\s*(?:salary|pay|rather than (?:an? )?range))?"
    r"|(?<!than )\b(?:one|single|fixed|set)(?: set| fixed| annual| yearly| pay| salary)?"
    r" (?:figure|amount|sum|rate(?: of pay)?|salary|wage|pay(?: rate)?)\b"
    r"(?! (?:grade|range|band|scale|level|line|bracket|tier|figure)s?)"
    r"(?: (?:rather than|instead of) (?:an? )?(?:\w+ )?range)?"
    r"|\b(?:rather than|instead of|is not|isn['’]t) (?:an? )?(?:pay |salary )?range\b"
    r"|\b(?:no|without an?) (?:pay |salary )?(?:range|spread)\b"
    r"(?: between (?:the )?\w+ and (?:the )?\w+ (?:pay|salary|wage))?"
    r"|\b(?:minimum|lowest|bottom|starting) and (?:maximum|highest|top) (?:pay|salary|wage)s?"
    r" (?:is|are) (?:the same|equal|identical)\b"
    r"|\b(?:pay|salary|wage) (?:does not|doesn['’]t|never) (?:vary|change|rise|grow|climb)\b"
    r"|\bno (?:pay |salary )?steps\b"
    r"|\bthe same (?:pay|wage|salary) (?:for|to) (?:everyone|everybody|all)\b",
    re.IGNORECASE,
)
_PAID_BY = re.compile(
    rf"\b{_PAY}\b[^,;.]{{0,25}}?\b(?:by the|per|an?|each|every)[ -](?P<p>hour|fortnight|two weeks"
    rf"|month|week|day)\b"
    rf"|\b(?P<ly>hourly|monthly|weekly|daily|bi-?weekly|fortnightly) (?:rates? of )?"
    r"(?:wages?|pay|rates?|salar(?:y|ies)|paid|figures?)\b"
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
        yield Found(Comparison("pay", "one figure"), *found.span())


def _paid_by(text: str) -> Iterator[Found]:
    for found in _PAID_BY.finditer(text):
        if re.search(r"\d|hundred|thousand|twenty|thirty|forty|fifty", found.group()):
            continue  # the period of an amount
        said = (found["p"] or found["p2"] or found["ly"] or found["ly2"]).lower().replace("-", "")
        period = _LY.get(said, said.removesuffix("ly"))
        yield Found(Comparison("pay", "paid by", text=period), *found.span())


_EXAM = r"(?:exam\w*|recruit\w*|competition\w*|list|hiring|bulletins?|jobs?|posts?|applicants?)"
_OPEN_ONLY = re.compile(
    r"\b(?:only|purely|solely|exclusively|strictly|just)\b.{0,30}\bopen\b(?! to (?:current|existing"
    r"|promotional|city|county|internal|serving))(?:.{0,40}\bno (?:\w+ )?promotional\b[^,?]*)?"
    r"|\bopen(?:[- ]competitive)? (?:basis )?(?:only|alone)\b(?! to)"
    r"|\bno (?:inter\w+ )?promotional\b"
    r"|\bnot promotional\b|\bopen\b.{0,60}\b(?:no|without|not) .{0,20}\bpromotional\b",
    re.IGNORECASE,
)
_STAFF = r"(?:current|existing|present|serving|city|county|state|in-house|internal|promotional)"
_PROMOTIONAL_ONLY = re.compile(
    r"\b(?:only|purely|solely|exclusively|strictly|just)\b(?:(?!\bopen\b|\bno\b).){0,30}"
    r"\bpromotional\b"
    r"|\bpromotional[- ](?:basis |exams? |candidates )?(?:only|alone)\b"
    r"|\bclosed to (?:the public|outsiders)\b"
    rf"|\b(?:only|restricted|limited|reserved|confined|solely)\b.{{0,40}}\b{_STAFF}"
    r" (?:\w+ )?(?:employees|staff|workers|personnel|candidates)\b"
    rf"|\b(?:to|for) {_STAFF} (?:\w+ )?(?:employees|staff|workers|personnel|candidates) (?:only"
    rf"|alone)\b"
    r"|\b(?:not|n['’]t) open to (?:everyone|anyone|the (?:general )?public|outsiders)\b"
    r"|\boutsiders (?:cannot|can't|may not)\b"
    r"|\b(?:only|restricted|limited|reserved|confined|solely)\b.{0,40}\b(?:already|currently)"
    r" (?:work|employ)\w*",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"\bboth\b.{0,40}\bopen\b.{0,40}\bpromotional\b|\bboth\b.{0,40}\bpromotional\b.{0,40}\bopen\b"
    r"|\binsiders and outsiders\b|\boutsiders and insiders\b|\binside and out(?:side)?\b"
    r"|\boutside and inside\b"
    r"|\bopen to the public (?:as well as|and also|and)\b.{0,30}\b(?:promotional|current|staff)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\bopen[- ]competitive (?:exams?|examinations?|recruitments?|lists?)\b"
    r"|\bopen to (?:everyone|anyone|all|the (?:general )?public|outsiders)\b"
    r"|\b(?:can|could|may) outsiders (?:\w+ )?(?:apply|compete)\b"
    r"|\boutsiders (?:can|could|may) (?:\w+ )?(?:apply|compete)\b",
    re.IGNORECASE,
)
_PROMOTIONAL = re.compile(r"\bpromotional (?:exams?|examinations?|recruitments?)\b", re.I)
_IS_EXAM = re.compile(rf"\b{_EXAM}\b", re.IGNORECASE)


def _basis(text: str) -> Iterator[Found]:
    if not _IS_EXAM.search(text):
        return
    for sign, operator, value in (
        (_BOTH, "is", "promotional and open competitive"),
        (_PROMOTIONAL_ONLY, "is", "promotional"),
        (_OPEN_ONLY, "is", "open competitive"),
        (_OPEN, "includes", "open competitive"),
        (_PROMOTIONAL, "includes", "promotional"),
    ):
        found = sign.search(text)
        if found is not None:
            yield Found(Comparison("exam_basis", operator, text=value), *found.span())
            return


_CODE = re.compile(
    r"\b(?:codes?|numbers?|no\.)\b.{0,20}?\b(?:(?P<starts>start|begin)\w*(?: with| in)?"
    r"|(?P<ends>end|finish)\w*(?: with| in)?|(?:is|are|of|equals?))\s+(?:an?\s+|the\s+)?"
    r"(?:digits?\s+|numbers?\s+)?['\"“]?(?P<code>\d[\w-]*|zero\b)"
    r"|\b(?:(?:class|job|title) (?:code|number|no\.)s?|codes?"
    r"|has the number) (?P<plain>\d{3}[\w-]*)\b"
    r"|\b(?:in|of) the (?P<hundred>\d+?)0+(?:s| series)\b"
    r"|\band (?:(?P<starts2>start|begin)|(?P<ends2>end|finish))\w* (?:with|in) (?P<also>\d+)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\b(?:class|job|title|codes?|series)s?\b", re.IGNORECASE)


def _codes(text: str) -> Iterator[Found]:
    for found in _CODE.finditer(text):
        if _COUNTED.search(text):
            starts = found["starts"] or found["hundred"] or found["starts2"]
            operator = "starts" if starts else "ends" if found["ends"] or found["ends2"] else "is"
            said = next(w for n in ("code", "plain", "hundred", "also") if (w := found[n]))
            text_said = said.lower().replace("zero", "0")
            yield Found(Comparison("class_code", operator, text=text_said), *found.span())


_CHOSEN = re.compile(
    r"\b(?:exam\w*|recruit\w*|scor\w+|select\w*|decid\w+|chosen|mark\w*|test\w*|consist\w*|rest\w*"
    r"|hang\w*|depend\w*)\b",
    re.IGNORECASE,
)
_ONLY = re.compile(
    rf"\b(?:nothing (?:but|except|other than)|only|solely|entirely|wholly|purely|just"
    r"|exclusively|completely)\s+"
    rf"(?:(?:of|on|by|with|through|upon) )?(?:an?\s+|the\s+)?(?P<a>{EXAM_PART.pattern})"
    rf"|(?P<b>{EXAM_PART.pattern})\s+(?:only|alone|and nothing else)\b"
    rf"|(?P<c>{EXAM_PART.pattern})\s+(?:is |are |being )?the (?:only|sole|one) \w+"
    rf"|\bthe (?:only|sole) \w+ (?:is|being) (?:an?|the) (?P<d>{EXAM_PART.pattern})",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    rf"(?P<a>{EXAM_PART.pattern})\s+(?:\w+ )?(?:counts?|counting|makes? up|is|decides?|accounts?"
    rf"|worth"
    r"|carries|carry|weighs?|weighted)\s+(?:for |at )?"
    r"(?:all|everything|(?:the )?(?:whole|entire|full|total)|(?P<half>half))\b",
    re.IGNORECASE,
)


def _only_parts(text: str) -> Iterator[Found]:
    if _CHOSEN.search(text):
        for found in _ONLY.finditer(text):
            part = component(next(w for n in "abcd" if (w := found[n])))
            yield Found(Comparison("exam_part", "only", text=part), *found.span())


_WITHOUT = re.compile(
    rf"\b(?:no|without (?:an?|any)|do not (?:have|include) an?|(?:not|n['’]t) (?:have|include) an?)"
    rf"\s+(?P<a>{EXAM_PART.pattern})(?! (?:room|skills|experience))",
    re.IGNORECASE,
)


def _without_parts(text: str) -> Iterator[Found]:
    if _CHOSEN.search(text):
        for found in _WITHOUT.finditer(text):
            part = component(found["a"])
            yield Found(Comparison("exam_part", "without", text=part), *found.span())


def _whole_parts(text: str) -> Iterator[Found]:
    for found in _WHOLE.finditer(text):
        part = component(found["a"])
        operator, share = ("=", 50.0) if found["half"] else (">=", 100.0)
        made = Comparison("exam_part", operator, share, unit="percent", text=part)
        yield Found(made, *found.span())


_DEGREE = (
    r"(?:(?P<doctorate>doctora(?:te|l)|ph\.?d\.?)|(?P<master>master['’]?s?)"
    r"|(?P<bachelor>bachelor['’]?s?|undergraduate|college|university"
    r"|four[- ]year(?= (?:college|university|degree)))|(?P<associate>associate['’]?s?)"
    r"|(?P<high_school>high[- ]school|g\.?e\.?d\.?))"
    r"(?!\w)(?:\s+(?:degrees?|diplomas?|education|level|qualifications?))*"
)
_DEGREES = re.compile(
    rf"\b(?:(?P<least>at least|(?:a )?minimum of|no less than|not less than)|(?P<above>(?:more"
    rf"|higher"
    r"|above|beyond|further) than|above|beyond)|(?P<most>no (?:more|higher) than|not more than"
    rf"|at most|up to))?\s*(?:an?\s+|the\s+)?\b{_DEGREE}"
    r"(?:\s+(?:(?P<up>(?:or|and) (?:higher|above|better|more|beyond|further|up(?:wards)?))"
    r"|(?P<down>(?:or|and) (?:less|lower|below))))?",
    re.IGNORECASE,
)
_NO_DEGREE = re.compile(
    r"\b(?:no|without an?|without any|not? (?:need|require|ask for|want|have) an?)"
    r" (?:\w+ )?(?:degree|college|university education)s?\b(?: at all)?"
    r"|n['’]t (?:need|require|ask for|want) (?:an?|any) (?:\w+ )?degree\b"
    r"|\bdegree (?:is )?not (?:needed|required|necessary)\b",
    re.IGNORECASE,
)


_NO_EXPERIENCE = re.compile(
    r"\b(?:no|without (?:any )?)\s*(?:previous |prior |work )*experience\b"
    r"|n['’]t (?:need|require|ask for|want) (?:any )?(?:\w+ )?experience\b"
    r"|\bnot (?:need|require|ask for|want) (?:any )?(?:\w+ )?experience\b",
    re.IGNORECASE,
)
_LIKED = re.compile(
    r"\b(?:prefer\w*|desir\w*|nice to have|ideal\w*|advantage|a plus|welcome\w*|optional"
    r"|good to have|a bonus|favou?r\w*|helpful|beneficial|rather than|not (?:a must|essential"
    r"|compulsory))\b",
    re.IGNORECASE,
)
"""A degree that is a preference is asked for by meaning: its field knows what is required."""

_NOT_JUST = re.compile(
    r"\b(?:not (?:just|only|merely)|rather than|instead of)\s*(?:an?\s+)?$", re.IGNORECASE
)
_A_DEGREE = re.compile(r"\b(?:a|any) degree\b", re.IGNORECASE)


def _degrees(text: str) -> Iterator[Found]:
    none = _NO_DEGREE.search(text)
    if none is not None:
        yield Found(Comparison("degree", "none"), *none.span(), weak=True)
        return
    if _LIKED.search(text):
        return
    named = list(_DEGREES.finditer(text))
    for found in [] if named else _A_DEGREE.finditer(text):
        least = float(DEGREE_RANK["associate"])
        yield Found(Comparison("degree", ">=", least, unit="rank"), *found.span(), weak=True)
    for found in named:
        if _NOT_JUST.search(text[: found.start()]):
            continue
        name = next(n for n in DEGREE_RANK if found.groupdict().get(n.replace(" ", "_")))
        rank = float(DEGREE_RANK[name])
        operator, weak = "=", True
        for group, sign in (
            ("least", ">="), ("up", ">="), ("above", ">"), ("most", "<="), ("down", "<="),
        ):  # fmt: skip
            if found[group]:
                operator, weak = sign, False
        if weak and not re.search(
            r"degree|diploma|bachelor|master|doctora|ph", found.group(), re.I
        ):
            continue  # "college credits", "university police"
        start = found.start() + len(found.group()) - len(found.group().lstrip())
        yield Found(Comparison("degree", operator, rank, unit="rank", text=name),
                    start, found.end(), weak=weak)  # fmt: skip


_GRADE = re.compile(
    r"\b(?i:(?:pay )?grade|(?:pay )?band|payband|comp(?:ensation|\.)? group)s? "
    r"(?P<code>[A-Z]{1,3}\d{0,2}|\d{1,2}[A-Z]?)\b(?! (?i:or (?:more|higher)))"
)


_THOUSANDS = re.compile(
    r"\bin the (?:low |high |upper |lower )?[$£€]?(?P<n>\d{2,3})(?:,?000|k)['’]?s\b", re.I
)


def _thousands(text: str) -> Iterator[Found]:
    """Pay "in the $90,000s"."""
    for found in _THOUSANDS.finditer(text):
        first = float(found["n"]) * 1000
        width = 10_000 if first % 10_000 == 0 else 1_000
        made = Comparison("pay", "between", first, first + width - 1)
        yield Found(made, *found.span())


def _grades(text: str) -> Iterator[Found]:
    for found in _GRADE.finditer(text):
        yield Found(Comparison("grade", "word", text=found["code"].lower()), *found.span())


_NAMES = {
    "pay": r"(?:annual )?(?:salar(?:y|ies)|pay|wages?)(?: ranges?| scales?)?",
    "class_code": r"(?:class|job) codes?",
    "closing": r"(?:clos\w+ dates?|(?:application )?deadlines?)",
    "probation": r"probation(?:ary period)?s?",
    "bargaining": r"bargaining (?:unit|status)|union",
    "promotion": r"promotion potential",
    "grade": r"(?:pay )?grades?",
    "hours_per_week": r"(?:weekly )?hours",
}
_GIVEN = re.compile(
    r"\b(?:(?:state|give|show|quote|mention|print|publish|name|have|has|with|carr(?:y|ies))s?\s+)?"
    r"(?P<no>no|without an?|(?:not|n['’]t) (?:state|give|show|quote|mention|have) an?)?"
    r"\s*(?P<any>(?<=state )an?|(?<=states )an?|(?<=give )an?|(?<=gives )an?|(?<=quote )an?"
    r"|(?<=mention )an?|(?<=show )an?|any|their|its)?\s*"
    r"(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _NAMES.items()) + r")"
    r"(?P<all> at all)?(?=\s*(?:[?.!]|$|,|\b(?:and|but|or)\b))",
    re.IGNORECASE,
)
_HAS_TO_BE_ASKED = frozenset({"pay", "class_code", "closing", "grade", "hours_per_week"})


_REVISED = re.compile(
    r"\b(?:been|were|was|got|ever)\s+(?:revised|amended|updated|reissued|changed)\b|\brevis(?:ion"
    r"|ed) dates?\b",
    re.IGNORECASE,
)


def _stated(text: str) -> Iterator[Found]:
    revised = _REVISED.search(text)
    if revised is not None:
        yield Found(Comparison("revised", "stated"), *revised.span())
    for found in _GIVEN.finditer(text):
        name = next(n for n in _NAMES if found[n])
        if found["no"] and name not in _HAS_TO_BE_ASKED:
            yield Found(Comparison(name, "none"), *found.span())
        elif found["all"] and not found["no"]:
            yield Found(Comparison(name, "stated"), *found.span())
