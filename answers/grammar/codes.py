"""Class codes: "codes in the 3100s", "whose code begins with 22", "a three-digit code"."""

import re
from collections.abc import Iterator

from answers.comparison import Comparison
from answers.grammar.found import Found
from answers.grammar.numbers import UNITS, spoken_number

_OR_MORE = (
    r"\s+(?:or|and) (?:more|higher|above|over|up|greater|less|lower|below|under|fewer)\b"
    r"|\s*(?:to|[-–])\s*\d"
)
_CODE = re.compile(
    r"\b(?:codes?|numbers?|no\.|references?|refs?\.?)\b.{0,20}?\b(?:(?P<starts>start"
    r"|begin)\w*(?: with| in)?"
    r"|(?P<ends>end|finish)\w*(?: with| in)?|(?P<has>contain|includ|featur|with the digit"
    r"|hav)\w*(?: the)?|(?:is|are|(?<!excess )(?<!wards )of|equals?))\s+(?:an?\s+|the\s+)?"
    r"(?:digits?\s+|numbers?\s+)?['\"“]?(?P<code>\d[\w-]*\b|(?:zero|one|two|three|four|five|six"
    r"|seven|eight|nine)\b)"
    rf"(?!{_OR_MORE})"
    r"|\b(?:(?:class|job|title) (?:code|number|no\.)s?|codes?"
    r"|has the (?:number|code)|(?:job|class) is (?:number|code)"
    r"|references?(?: numbers?)?) (?P<plain>\d{3}[\w-]*)\b"
    rf"(?!{_OR_MORE})"
    r"|\band (?:(?P<starts2>start|begin)|(?P<ends2>end|finish))\w* (?:with|in) (?P<also>\d+)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:class(?:es)?|jobs?|titles?|codes?|series|references?|refs?)\b", re.IGNORECASE
)


def code_tests(text: str) -> Iterator[Found]:
    """Each test of a class code: all of it, its first or last digits, how many it has."""
    for found in _BEYOND.finditer(text) if _COUNTED.search(text) else ():
        less = found["low"] or found["low2"]
        made = Comparison("class_code", "<" if less else ">", float(found["n"] or found["n2"]))
        yield Found(made, *found.span())
    for found in _SHARED_CODE.finditer(text):
        yield Found(Comparison("class_code", "shared"), *found.span())
    for found in _SHARED_PAY.finditer(text):
        yield Found(Comparison("pay", "shared"), *found.span())
    for found in _CODE.finditer(text):
        if _COUNTED.search(text):
            starts = found["starts"] or found["starts2"]
            operator = "starts" if starts else "ends" if found["ends"] or found["ends2"] else "is"
            operator = "includes" if found["has"] else operator
            said = next(w for n in ("code", "plain", "also") if (w := found[n]))
            text_said = str(int(UNITS[said.lower()])) if said.lower() in UNITS else said.lower()
            denied = re.search(r"\bnot\b", found.group(), re.IGNORECASE) is not None
            made = Comparison("class_code", operator, text=text_said, denied=denied)
            yield Found(made, *found.span())
    yield from _series(text)


_THIRD = r"(?:(?P<third>low|lower|mid|middle|high|upper)[- ])?"
_ODD = re.compile(
    r"\bcodes?\b[^,;?]{0,20}\b(?:is|are|an?|end\w*(?: in| with)?)(?: an?)? (?P<o>odd|even)\b"
    r"(?: (?:number|digit|figure)s?)?|\b(?P<o2>odd|even)(?:[- ]numbered)? (?:class |job )?codes?\b",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(
    rf"\b(?:in|of|from|within|with|are|an?)\s+(?:the\s+)?{_THIRD}(?P<n>one|two|three|four|five|six"
    r"|seven|eight|nine|ten|\d)[- ]?thousands?\b(?! (?:dollars|pounds|or|and))"
    r"(?:\s+(?:series|range|block|group)\b)?",
    re.IGNORECASE,
)


def _third(which: str | None, first: float, width: float) -> Comparison:
    """A stretch of codes, or its low, middle or high third."""
    n = {"l": 0, "m": 1, "h": 2, "u": 2}.get((which or "").lower()[:1])
    if n is None:
        return Comparison("class_code", "between", first, first + width - 1)
    low, high = first + width * n // 3, first + width * (n + 1) // 3 - 1
    return Comparison("class_code", "between", low, high)


_BEYOND = re.compile(
    r"\b(?:higher|greater|bigger|larger|later|(?P<low>lower|smaller|less|earlier))\b[^?,;]{0,16}?"
    r"\b(?:codes?|numbers?) than (?P<n>\d{2,6})\b"
    r"|\b(?:com(?:e|es|ing)|fall(?:s|ing)?|run(?:s|ning)?|numbered|numerically|codes?)"
    r" (?:numerically |only )?(?:after|beyond|past|(?P<low2>before|ahead of)) (?P<n2>\d{2,6})\b",
    re.IGNORECASE,
)
_OTHER = r"(?:another|other|one another|each other|more than one|two|several|twice|more than once)"
_SHARED_CODE = re.compile(
    rf"\b(?:class |job )?(?:codes?|numbers?)\b[^?,;]{{0,30}}\b(?:appears?|(?:is|are) (?:used"
    rf"|shared|found"
    rf"|given|carried)|turns? up|occurs?|repeat\w*|belongs?)\b[^?,;]{{0,20}}\b{_OTHER}\b[^?,;]*"
    r"|\b(?:share|shares|sharing)\b (?:an?|the|their|one)(?: same)? (?:class |job )?(?:code"
    r"|number)s?\b"
    rf"(?! (?:as|of|with) (?:the|an?)\b)(?: with {_OTHER}(?: \w+)?)?"
    rf"|\b(?:the same|an identical|a duplicate) (?:class |job )?code (?:as|with) {_OTHER}\b(?:"
    rf" \w+)?"
    r"|\bduplicate (?:class |job )?codes?\b"
    r"|\b(?:carry|carries|have|has|bear|bears|use|uses|show|shows|print|prints|are given|is given)"
    r" (?:exactly )?(?:the|an?|one)(?: and the)? (?:very )?(?:same|identical) (?:class "
    r"|job )?(?:code|number)s?"
    r"(?=\W*$|,)",
    re.IGNORECASE,
)
_SHARED_PAY = re.compile(
    r"\b(?:have|share|give|quote|print|show|offer)s? (?:exactly )?(?:the|an?) (?:very )?(?:same"
    r"|identical)"
    r" (?:pay|salary|wage)(?: range| scale| figure| line)?s?(?=\W*$|,)|"
    rf"\b(?:the|exactly the|an?)(?: very| exact)? (?:same|identical) (?:pay|salary)(?: range|"
    rf" scale| line)? (?:as|to"
    rf"|with) {_OTHER}\b(?: \w+)?|\bshare (?:an?|the|their)(?: same)? (?:pay|salary) (?:range"
    rf"|scale|line)"
    rf" with {_OTHER}\b(?: \w+)?",
    re.IGNORECASE,
)
_SERIES = re.compile(
    rf"\b(?:in|of|from|within|with|are|an?)\s+(?:the\s+)?{_THIRD}(?P<n>\d{{1,3}}0{{2,3}})"
    r"(?:['’]?s\b|[- ](?:series|range|block|group)\b)(?:\s+(?:series|range|block|group)\b)?",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\b(?:codes?|number(?:s|ed)?|class(?:es)?|series)\b", re.IGNORECASE)
_DIGITS = re.compile(
    r"\b(?P<n>one|two|three|four|five|\d)[- ](?:digit|figure)s? (?:\w+ )?(?:codes?|numbers?)\b"
    r"|\bcodes? (?:of|with|that (?:has|have)) (?:only |just )?(?P<n2>one|two|three|four|five"
    r"|\d) (?:digit|figure)s\b",
    re.IGNORECASE,
)
_SHARED = re.compile(
    r"\bfirst (?P<n>two|three|2|3) digits (?:of (?:the|its|their) code )?as (?P<code>\d{3,5})\b",
    re.IGNORECASE,
)


_ROLES_BEFORE = re.compile(r"\b(?:jobs?|roles?|positions?|titles?)\s+$", re.IGNORECASE)


def _series(text: str) -> Iterator[Found]:
    """A stretch of codes by its round number, or by how many digits they have."""
    for found in _ODD.finditer(text):
        yield Found(Comparison("class_code", (found["o"] or found["o2"]).lower()), *found.span())
    for found in _THOUSANDS.finditer(text) if _NUMBERED.search(text) else ():
        thousands = spoken_number(found["n"])
        if thousands is not None and 1 <= thousands < 100:
            first = 1000.0 * thousands
            yield Found(_third(found["third"], first, 1000.0), *found.span())
    for found in _SERIES.finditer(text):
        first = int(found["n"])
        year = 1900 <= first < 2100 and not re.search(r"\bcode|number", text, re.IGNORECASE)
        of_roles = _ROLES_BEFORE.search(text[: found.start()])
        if (_NUMBERED.search(text) or of_roles or first >= 1000) and not year:
            step = 1000 if first % 1000 == 0 else 100
            yield Found(_third(found["third"], float(first), float(step)), *found.span())
    for found in _DIGITS.finditer(text):
        digits = spoken_number(found["n"] or found["n2"])
        if digits:
            low, high = 10 ** (digits - 1), 10**digits - 1
            yield Found(Comparison("class_code", "between", low, high), *found.span())
    for found in _SHARED.finditer(text):
        count = int(spoken_number(found["n"]) or 2)
        made = Comparison("class_code", "starts", text=found["code"][:count])
        yield Found(made, *found.span())
