"""Times of day at which applications close: "shuts at ten in the evening", "before noon"."""

import re
from collections.abc import Iterator

from answers.comparison import Comparison
from answers.grammar.found import Found
from answers.grammar.numbers import UNITS

_HOURS = {word: n for word, n in UNITS.items() if 1 <= n <= 12 and word != "dozen"}
_POINT = (
    rf"(?:(?P<half{{0}}>(?:half|quarter|five|ten|twenty|twenty-five) (?:past|to)"
    rf" )?(?P<h{{0}}>\d{{{{1,2}}}}(?:[:.]\d\d)?|{'|'.join(_HOURS)})"
    r"(?: ?o['’]clock)?\s*(?P<ap{0}>[ap]\.?\s?m\b\.?|in the (?:morning|afternoon|evening)|at night)"
    r"|(?P<off{0}>(?:half|quarter|five|ten|twenty|twenty-five) (?:past|to|before) )?"
    r"(?P<word{0}>midnight|noon|midday)|(?P<full{0}>[012]?\d:[0-5]\d)(?!\s?[ap]\.?m))"
)
_CLOCK = re.compile(
    r"(?:\b(?P<before>before|prior to|short of|earlier than|ahead of|sooner than)"
    r"|(?P<until>by|until|till|no later than|not later than|at or before)"
    r"|(?P<after>after|later than|past|beyond)|(?P<since>from|no earlier than|at or after)"
    rf"|(?P<between>between)|at|on|just)?\s+(?:exactly |precisely )?{_POINT.format(1)}"
    rf"(?:\s+and\s+{_POINT.format(2)})?(?:\s+(?P<post>or (?:later|earlier|after|before)))?",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:in|during) the (?P<part>morning|afternoon|evening)\b|\b(?P<night>at night)\b", re.I
)
_PARTS = {
    "morning": (0.0, 11.99), "afternoon": (12.0, 17.0), "evening": (17.0, 24.0),
    "night": (21.0, 24.0),
}  # fmt: skip
_CLOSES = re.compile(
    r"\b(?:clos(?:e[sd]?|ing)|shuts?|deadlines?|apply(?: by| before| until)?|applications?"
    r"|cut-?off|filing (?:end|stop|finish)(?:s|ed)?|last (?:hour|time))\b",
    re.IGNORECASE,
)
_MINUTES = {"half": 30, "quarter": 15, "five": 5, "ten": 10, "twenty": 20, "twenty-five": 25}


def clock_tests(text: str) -> Iterator[Found]:
    """Each test of the hour at which applications close; hours of the day, midnight being 24."""
    if not _CLOSES.search(text):
        return
    seen = False
    for found in _CLOCK.finditer(text):
        hour, upto = _hour(found, 1), _hour(found, 2)
        if hour is None:
            continue
        seen = True
        place = found.start() + len(found.group()) - len(found.group().lstrip()), found.end()
        if found["between"] and upto is not None:
            yield Found(Comparison("closing_time", "between", hour, upto), *place)
        else:
            yield Found(Comparison("closing_time", _operator(found), hour), *place)
    part = None if seen else _PART.search(text)
    if part is not None:
        low, high = _PARTS["night" if part["night"] else part["part"].lower()]
        yield Found(Comparison("closing_time", "between", low, high), *part.span())


def hours_said(text: str) -> list[float]:
    """The hours of the day that a text names, in order; midnight is 24."""
    hours = [_hour(found, 1) for found in _CLOCK.finditer(f" {text}")]
    return [hour for hour in hours if hour is not None]


def _operator(found: re.Match[str]) -> str:
    post = (found["post"] or "").lower()
    if post:
        return ">=" if post.endswith(("later", "after")) else "<="
    signs = (("before", "<"), ("until", "<="), ("after", ">"), ("since", ">="))
    return next((sign for name, sign in signs if found[name]), "=")


def _off(said: str | None) -> float:
    """The part of an hour by which "quarter past" and "five to" are beside the full one."""
    if not said:
        return 0.0
    minutes, how = said.lower().split()
    return _MINUTES[minutes] / 60 * (1 if how == "past" else -1)


def _hour(found: re.Match[str], n: int) -> float | None:
    """The hour that a point of the clock names; None where there is none."""
    word, full = (found[f"word{n}"] or "").lower(), found[f"full{n}"]
    if word:
        whole = 24.0 if word == "midnight" else 12.0
        return round(whole + _off(found[f"off{n}"]), 2)
    said = (full or found[f"h{n}"] or "").lower()
    if not said:
        return None
    hours, _, minutes = said.replace(".", ":").partition(":")
    hour = float(_HOURS.get(hours) or hours) + float(minutes or 0) / 60
    hour += _off(found[f"half{n}"])
    half = (found[f"ap{n}"] or "").lower()
    late = half.startswith("p") or half.endswith(("afternoon", "evening", "night"))
    if late and hour < 12:
        hour += 12
    elif half.startswith("a") and hour >= 12:
        hour -= 12
    return round(hour, 2) if hour <= 24 else None
