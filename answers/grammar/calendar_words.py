"""Dates written otherwise than the grammar reads them, put as it does.

"10/2017", "twenty thirteen", "the second of July" and "Mar-May 2017" become "October 2017", "2013",
"2 July" and "between March and May 2017".
"""

import re

from answers.grammar.points import MONTH, MONTHS, YEAR

_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_YEARS = {word: 2010 + n for n, word in enumerate(_TEENS)} | {
    "oh nine": 2009, "twenty": 2020, "twenty-one": 2021, "twenty-two": 2022, "twenty-three": 2023,
    "twenty-four": 2024, "twenty-five": 2025,
}  # fmt: skip
_TENS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_DAYS = {word: n for n, word in enumerate(_TENS, 1)} | {
    f"twenty{dash}{word}": 20 + n for n, word in enumerate(_TENS[:9], 1) for dash in "- "
} | {"thirtieth": 30, "thirty-first": 31, "thirty first": 31}  # fmt: skip


def _any(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_MONTH_YEAR = re.compile(r"(?<![\d/$£€.-])(?P<m>0?[1-9]|1[0-2])/(?P<y>(?:19|20)\d\d)(?![\d/]|\.\d)")
_SPOKEN_YEAR = re.compile(
    rf"\b(?P<at>(?:in|of|from|to|before|after|since|until|during|by|year|than|{MONTH},?)\s+)"
    rf"twenty[ -](?P<y>{_any(_YEARS)})\b(?!\s+(?:years?|days?|months?|percent|per|jobs|words))",
    re.IGNORECASE,
)
_SPOKEN_DAY = re.compile(
    rf"\b(?:the )?(?P<d>{_any(_DAYS)}) (?:day )?of (?P<m>{MONTH})(?=\W|$)", re.IGNORECASE
)
_SHORT_SPAN = re.compile(
    rf"(?<!between )(?<!from )(?:\b(?:in|during|over|for) )?(?:\bthe )?\b(?P<a>{MONTH})"
    rf"(?: ?[-–—/] ?|-to-)(?P<b>{MONTH})"
    rf",?(?: (?:window|stretch|period|months)(?: of)?)? (?:of )?(?P<y>{YEAR})",
    re.IGNORECASE,
)
_DAY_SPAN = re.compile(
    rf"(?<!between )(?<!from )(?:\b(?:in|for|on|during) )?"
    rf"\b(?:the )?(?P<a>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"(?: ?[-–—] ?| to )(?:the )?(?P<b>\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH},? {YEAR})",
    re.IGNORECASE,
)


def calendar_in_order(text: str) -> str:
    """A question with its dates as the grammar reads them; any other text as it was."""
    text = _MONTH_YEAR.sub(lambda m: f"{MONTHS[int(m['m']) - 1].capitalize()} {m['y']}", text)
    text = _SPOKEN_YEAR.sub(lambda m: f"{m['at']}{_YEARS[m['y'].lower()]}", text)
    text = _SPOKEN_DAY.sub(lambda m: f"{_DAYS[m['d'].lower()]} {m['m']}", text)
    text = _SHORT_SPAN.sub(lambda m: f"between {m['a']} and {m['b']} {m['y']}", text)
    return _DAY_SPAN.sub(lambda m: f"from {m['a']} to {m['b']}", text)
