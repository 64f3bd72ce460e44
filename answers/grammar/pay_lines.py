"""Whose pay a question means, where a spec prints several: "on the Water and Power pay line"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from answers.comparison import NUMERIC, OWN, Comparison
from answers.grammar.context import clause_around
from answers.grammar.found import Found
from answers.grammar.quantities import BEFORE, choice, named, quantities
from index.filters import PERIODS_A_YEAR

_LINE = r"(?:lines?|ranges?|scales?|rates?|figures?|salar(?:y|ies)|pay|wages?|bands?|amounts?)"
_ORDINARY = (
    r"(?:ordinary|regular|main|general|plain|usual|normal|standard|own|basic|city[- ]?wide|common)"
)
_BODY = r"(?:[Cc]ity|[Cc]ounty|State|(?<=the )state|[Tt]own)(?:['’]s)?"
_PROPER = (
    r"(?!(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat"
    r"|Sun)[a-z]*\b"
    r"|City\b|County\b|State\b|Town\b|Which\b|Where\b|What\b|Who\b|Whose\b|On\b|In\b|At\b"
    r"|For\b|Of\b|How\b|Are\b|Is\b|List\b|Show\b"
    r"|(?:Hour|Week|Month|Year|Dai|Biweek)ly\b|Annual\b|Max(?:imum)?\b|Min(?:imum)?\b|Starting\b"
    r"|Flat\b|Top\b|Bottom\b|Fixed\b|Single\b|Set\b|One\b|Highest\b|Lowest\b|Best\b|Base\b"
    r"|Basic\b|Entry\b|Opening\b|Separate\b|Ordinary\b|Regular\b|Total\b|Final\b|Widest\b"
    r"|Narrowest\b|Biggest\b|Any\b|Every\b|No\b|Same\b|Both\b|Each\b|Whole\b|Salary\b|Pay\b"
    r"|Wages?\b|Initial\b|Two\b|Three\b|Four\b|Five\b|Six\b)[A-Z][A-Za-z]+"
)
_NAME = rf"{_PROPER}(?: (?:and|of|&) (?:the )?{_PROPER}| {_PROPER})*"
_PLACE = r"(?:port|airports?|harbou?r|utility|water and power|library|zoo)"
_OWN_LINE = re.compile(
    rf"(?:,?\s*\b(?:on|in|by|at|going by|according to|from|for)\s+)?\b(?:the |its |their )?"
    rf"(?:(?:{_ORDINARY} )+(?:{_BODY} )?|{_BODY} )"
    rf"(?:pay |salary |wage )?{_LINE}\b(?: of pay\b)?(?: alone\b| only\b)?",
)
_THEIR_LINE = re.compile(
    rf"(?:,?\s*\b(?:on|in|by|at|going by|according to|from)\s+)?\b(?:the |its |their )?"
    rf"(?:(?:separate|special|own|different) )?"
    rf"(?:(?P<a>{_NAME}|{_PLACE})(?:['’]s?)?(?: [Dd]epartment(?:['’]s)?)? (?:pay |salary |wage )?"
    rf"(?:line|range|scale|rate|figure|salary|pay|wage|band)s?\b"
    rf"|(?:pay |salary )?(?:line|range|scale|rate|figure|band)s? (?:of pay )?(?:for|at|in|of)"
    rf" (?:the )?(?P<b>{_NAME}|{_PLACE})(?: \((?P<also>{_NAME})\))?(?: [Dd]epartment)?\b)",
)
_AT = re.compile(
    rf"\b(?:at|in|with|working for|employed by|from|by|over at)\s+(?:the )?"
    rf"(?P<name>(?:Department|Dept\.?|Bureau|Office) of (?:the )?{_NAME}|{_NAME}(?: [Dd]epartment)?"
    rf"|{_PLACE}(?= |[?.,]|$))",
)
_BOTH = re.compile(
    rf"\bboth (?P<own>(?:on |at )?the (?:{_ORDINARY} )?{_BODY}) and (?:at |on )?(?:the )?"
    rf"(?P<b>{_NAME}|{_PLACE})"
)
_A_AND_A = re.compile(
    rf"\b(?P<own>(?:an?|the) (?:{_ORDINARY} )?{_BODY})(?: (?:pay |salary )?{_LINE})? and (?:also"
    rf" )?(?:an?|the)"
    rf" (?P<b>{_NAME}|{_PLACE}) (?:pay |salary |wage )?{_LINE}"
)
_NOT_TELLING = frozenset(
    "the of and for at in department dept bureau office city los angeles".split()
)


@dataclass(frozen=True, slots=True)
class Line:
    """A pay line that a question names, at `start` to `end`; `whose` as `Comparison.at`."""

    start: int
    end: int
    whose: str
    loose: bool = False
    """Only a place is named ("at the airport"), which may be where one works."""


def lines_in(text: str) -> list[Line]:
    """The pay lines that a question names, in order."""
    rows = [Line(*m.span(), OWN) for m in _OWN_LINE.finditer(text)]
    for found in _THEIR_LINE.finditer(text):
        rows += _named(found, found["also"] or found["a"] or found["b"])
    for both in (*_BOTH.finditer(text), *_A_AND_A.finditer(text)):
        rows += [Line(*both.span("own"), OWN), *_named(both, both["b"], "b")]
    rows += [replace(row, loose=True) for m in _AT.finditer(text) for row in _named(m, m["name"])]
    kept: list[Line] = []
    for row in rows:
        if all(row.end <= other.start or row.start >= other.end for other in kept):
            kept.append(row)
    return sorted(kept, key=lambda row: row.start)


def _named(found: re.Match[str], name: str, group: str | int = 0) -> list[Line]:
    words = [w for w in re.findall(r"[a-z]+", name.lower()) if w not in _NOT_TELLING]
    return [Line(*found.span(group), " ".join(words))] if words else []


def with_lines(text: str, tests: Sequence[Found]) -> list[Found]:
    """The tests of pay with the pay line that each is about; the others as they are.

    One line is meant by every test of pay; of several, that of the same clause, or the nearest.
    """
    paid = [test for test in tests if test.comparison.fields[0] == "pay"]
    lines = lines_in(text) if paid else []
    if not lines:
        return _of_one_rate(tests)
    made = []
    for test in tests:
        if test not in paid or test.comparison.field == "pay_gap" or test.comparison.at:
            made.append(test)
            continue
        for whose in _of(text, test, lines):
            made.append(replace(test, comparison=replace(test.comparison, at=whose)))
    return [*made, *_although(text, made, lines)]


def _of_one_rate(tests: Sequence[Found]) -> list[Found]:
    """The tests, an amount beside "one set rate" being that of the rate itself."""
    flat = [t for t in tests if t.comparison.operator == "one figure" and not t.comparison.denied]
    return [
        replace(t, comparison=replace(t.comparison, at=OWN))
        if flat and t.comparison.field == "pay" and t.comparison.operator in NUMERIC
        else t
        for t in tests
    ]


def _of(text: str, test: Found, lines: Sequence[Line]) -> list[str]:
    """Whose pay a test is about: of one line, of both that are named, or of any."""
    begin, stop = clause_around(text, test.start, test.end)
    inside = [line for line in lines if begin < line.end and line.start < stop]
    both = _BOTH.search(text)
    if both and both.end() <= test.start and test.comparison.operator == "one figure":
        return list(dict.fromkeys(line.whose for line in lines if line.start < both.end()))
    sure = inside or [line for line in lines if not line.loose]
    return [min(sure, key=lambda line: abs(line.start - test.start)).whose] if sure else [""]


_DOES_NOT = re.compile(
    r"^(?:\s+(?:itself|alone|one))?\s+(?:does|do|did|is|are|can|will)(?:\s+not|n['’]t)\b"
    r"|^\s+(?:never|stays? (?:below|under)|falls? short)\b",
)


def _but_not(text: str, line: Line) -> re.Match[str] | None:
    word = "range" if text[line.start :].lower().lstrip().startswith("range") else ""
    return _BUT_NOT.search(text[: line.start] + word)


_BUT_NOT = re.compile(
    r"\b(?:but|and|though)\s+(?:not|(?:with\s+)?an?(?: pay| salary)? range)\s*(?:for|on|at"
    r"|in)?\s*(?:the\s*)?$",
    re.IGNORECASE,
)
"""Before the line that does otherwise: "a flat rate on the City line but not at the Harbor"."""


def _although(text: str, tests: Sequence[Found], lines: Sequence[Line]) -> Iterator[Found]:
    """What another line does not do: "… although the ordinary City line does not"."""
    for line in lines:
        stop = _DOES_NOT.match(text[line.end :]) or _but_not(text, line)
        before = [t for t in tests if t.end <= line.start and t.comparison.field == "pay"]
        if stop and before and before[-1].comparison.at != line.whose:
            made = replace(before[-1].comparison, at=line.whose, denied=True)
            yield Found(made, line.start, line.end)


def without_lines(text: str) -> str:
    """A question with the names of its pay lines blanked, each letter by a space."""
    for line in lines_in(text):
        text = text[: line.start] + " " * (line.end - line.start) + text[line.end :]
    return text


_SEPARATE = re.compile(
    r"\b(?:(?:quotes?|gives?|prints?|shows?|lists?|ha(?:s|ve)|states?|names?|offers?|sets?"
    r"|with)\s+)"
    r"(?:an?|their|its|the) (?:separate|different|own|special|second|extra|other|further)\s+"
    r"(?:\w+ ){0,3}?(?:pay|salary|wage)\b",
    re.IGNORECASE,
)


_HAS = (
    r"\b(?:ha(?:s|ve|ving)|quot(?:e|es|ing)|giv(?:e|es|ing)|print(?:s|ing)?|show(?:s|ing)?"
    r"|list(?:s|ing)?"
    r"|stat(?:e|es|ing)|carr(?:y|ies|ying)|includ(?:e|es|ing)|offer(?:s|ing)?|mention(?:s|ing)?"
    r"|with)"
)
_HAS_ONE = re.compile(
    rf"(?:{_HAS}|\b(?:and|or)) (?:also )?(?:an?|the|its|their|any|both(?: an?)?)?\s*$",
    re.I,
)
_HAS_NONE = re.compile(
    rf"(?:{_HAS} no|\bno|\bwithout (?:an?|any|the)|\black(?:s|ing)? (?:an?|any|the)|(?:\bnot"
    rf"|n['’]t)"
    rf" {_HAS[2:]} (?:an?|any|the))\s*$",
    re.IGNORECASE,
)


def line_tests(text: str) -> Iterator[Found]:
    """Whether a pay line is printed at all: "a Water and Power pay line but no City pay line"."""
    for line in lines_in(text):
        named = re.search(_LINE + r"\b", text[line.start : line.end]) or _A_AND_A.search(text)
        if line.loose or not named:
            continue
        before = text[: line.start]
        if none := _HAS_NONE.search(before):
            yield Found(Comparison("pay", "none", at=line.whose), none.start(), line.end)
        elif (has := _HAS_ONE.search(before)) and _ENDS.match(text[line.end :]):
            yield Found(Comparison("pay", "stated", at=line.whose), has.start(), line.end)


_ENDS = re.compile(
    r"\s*(?:[?.,;]|$|\b(?:but|and|or|as well|too|at all"
    r"|beside\w*)\b)",
    re.IGNORECASE,
)


def separate_tests(text: str) -> Iterator[Found]:
    """Whether a department's own pay is printed: "quote a separate salary for the Harbor"."""
    for found in _SEPARATE.finditer(text):
        lines = [line for line in lines_in(text) if line.whose != OWN]
        beside = [line for line in lines if -3 <= line.start - found.end() < 25
                  or found.start() <= line.start < found.end()]  # fmt: skip
        if beside:
            made = Comparison("pay", "stated", at=beside[0].whose)
            yield Found(made, found.start(), max(found.end(), beside[0].end))


_MORE_AT = re.compile(
    rf"(?:\b(?:{choice(BEFORE, 'before')})\s+)?(?P<n>[$£€]?\d[\d,.]*k?)?\s*(?:dollars\s+)?"
    r"(?:(?:a|per|each) (?P<period>year|month|hour)\s+)?\b(?:extra\s+|(?P<more>more|better|higher)"
    r"|(?P<less>less|lower|worse))\b[^?.;]{0,25}?\s(?:at|in|with|by|from|for|on)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_BY = re.compile(r"[^?;]{0,25}?\s*,?\s*\bby (?=[^?;]*\d)", re.IGNORECASE)
_GIVES_MORE = re.compile(
    r"\b(?:giv(?:e|es|en|ing)|pay(?:s|ing)?|paid|offer(?:s|ed|ing)?|grant(?:s|ed|ing)?|print(?:s"
    r"|ed)?|quot(?:e|es|ed)"
    r"|award(?:s|ed)?)\s+(?:the\s+|to\s+the\s+)?(?P<who>[^?,;]{2,45}?)\s+(?:an?\s+)?(?:(?P<more>more|higher|better"
    r"|bigger|larger)|(?P<less>less|lower|worse|smaller))\b(?: (?:pay|salary|wage|figure|rate"
    r"|range|line|scale"
    r"|amount|sum)s?)? than (?:every|any|all|the rest|the (?:ordinary |regular )?[Cc]ity"
    r"|others?)[^?,;]*",
)
"""Pay that one department gives above all others: "gives the Harbor a higher figure than …"."""

_PAYS = re.compile(
    r"\b(?:pay\w*|paid|earn\w*|get\w*|salar\w+|wages?|make\w*|worth|money|start\w*"
    r"|tops?)\b",
    re.I,
)


_COMPARED = re.compile(
    r"\s*(?:(?:is|are|pays?|being|lies?|stands?|runs?)\s+)?(?:(?P<high>higher|above|better|more"
    r"|greater)"
    r"|(?P<low>lower|below|worse|less|smaller))(?: than)?\s*",
    re.IGNORECASE,
)


def _against_own(text: str) -> Iterator[Found]:
    """One line beside another: "the Harbor figure is lower than the City figure"."""
    rows = lines_in(text)
    for one, other in pairwise(rows):
        how = _COMPARED.fullmatch(text[one.end : other.start])
        if how is None or (one.whose == OWN) == (other.whose == OWN):
            continue
        theirs = one if one.whose != OWN else other
        less = bool(how["low"]) == (theirs is one)
        part = "low" if less else "high"
        yield Found(Comparison("pay_gap", ">", at=theirs.whose, part=part), one.start, other.end)


def gap_tests(text: str) -> Iterator[Found]:
    """Pay in one department against everybody else's: "$7,000 a year more at Water and Power"."""
    yield from _against_own(text)
    for found in _GIVES_MORE.finditer(text):
        begin, end = found.span("who")
        for whose in lines_in(f"on the {text[begin:end]} line")[:1]:
            part = "low" if found["less"] else "high"
            yield Found(Comparison("pay_gap", ">", at=whose.whose, part=part), *found.span())
    lines = [line for line in lines_in(text) if line.whose != OWN]
    for found in _MORE_AT.finditer(text) if lines and _PAYS.search(text) else ():
        beside = [
            line for line in lines if line.start < found.end() + 25 and line.end > found.end()
        ]
        if not beside:
            continue
        rest = text[beside[0].end :]
        if re.search(r"\bthan (?:an?|the) (?![Cc]ity|[Cc]ounty|ordinary|regular|usual|same)", rest):
            continue
        operator = named(BEFORE, "before", found) or (">=" if found["n"] else ">")
        amount = next(iter(quantities(found["n"])), None) if found["n"] else None
        end = beside[0].end
        if amount is None and (by := _BY.match(text[end:])):
            after = end + by.end()
            amount = next(iter(quantities(text[after:])), None)
            operator = amount.operator if amount and amount.said else ">="
            end = after + amount.end if amount else end
        value = amount.value if amount else 0.0
        value *= PERIODS_A_YEAR.get((found["period"] or "year").lower(), 1.0)
        part = "low" if found["less"] else "high"
        start = "start" if re.search(r"\bstart", text[: found.start()], re.IGNORECASE) else ""
        made = Comparison("pay_gap", operator, value, at=beside[0].whose, part=part, text=start)
        yield Found(made, found.start(), end)
