"""Numbers in questions: which field they are about, and how they compare."""

import re
import tomllib
from datetime import date
from functools import cache
from importlib.resources import files

from answers.model import Comparison

_SCALE = {"hundred": 100, "thousand": 1_000, "k": 1_000, "million": 1_000_000}
_UNITS = {
    word: n
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
        " fifteen sixteen seventeen eighteen nineteen".split()
    )
} | {
    word: 10 * n
    for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_NUMBER = (
    r"(?P<number>[$£€]?\s?\d[\d,]*(?:\.\d+)?\s?(?:k\b|thousand|million)?"
    r"|(?:(?:" + "|".join(_UNITS) + r"|hundred|thousand|million|and)[\s-]+)*"
    r"(?:" + "|".join([*_UNITS, "hundred", "thousand", "million"]) + r")\b)"
)
_OPERATORS = (
    (">=", r"at least|no less than|not less than|a minimum of|minimum of|or more than or equal to"),
    ("<=", r"at most|no more than|not more than|up to|a maximum of|maximum of|not exceed(?:ing)?"),
    (
        ">",
        r"more than|over|above|exceed(?:s|ing)?|greater than|higher than|upwards of|after|beyond",
    ),
    ("<", r"less than|under|below|fewer than|lower than|before|short of"),
)
_BEFORE = [
    (op, re.compile(rf"\b(?:{words})\s+(?:a\s+)?{_NUMBER}", re.I)) for op, words in _OPERATORS
]
_AFTER = [
    (
        ">=",
        re.compile(
            rf"{_NUMBER}(?:\s+\w+)?\s+(?:or more|and up|or above|or over|plus)\b"
            rf"|{_NUMBER.replace('number', 'plus')}\+",
            re.I,
        ),
    ),
    ("<=", re.compile(rf"{_NUMBER}(?:\s+\w+)?\s+(?:or less|or fewer|or under)\b", re.I)),
]
_FIELD_UNITS = (
    ("lifting", re.compile(r"\b(?:pounds?|lbs?|lift\w*|loads?|carry\w*)\b", re.I)),
    ("experience", re.compile(r"\byears?\b.*\bexperience\b|\bexperience\b.*\byears?\b", re.I)),
    ("probation", re.compile(r"\bprobation", re.I)),
    (
        "pay",
        re.compile(
            r"\b(?:pay|paid|pays|salar(?:y|ies)|earn\w*|wages?|dollars?|compensation)\b|[$£€]", re.I
        ),
    ),
)
_DATE_FIELDS = (
    ("revised", re.compile(r"\b(?:revised|updated)\b", re.I)),
    ("issued", re.compile(r"\b(?:issued|dated|written|old|older)\b", re.I)),
    ("opened", re.compile(r"\b(?:opened|open(?:ing)? date|posted)\b", re.I)),
)


@cache
def _asks() -> tuple[tuple[str, re.Pattern[str]], ...]:
    raw = tomllib.loads((files("answers") / "data" / "fields.toml").read_text("utf-8"))
    rows = []
    for name, row in raw.items():
        words = "|".join(re.escape(phrase) for phrase in row["ask"])
        rows.append((name, re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.I)))
    return tuple(rows)


def fields_in(text: str) -> tuple[str, ...]:
    """The typed fields that a question asks about, in the order of the data."""
    return tuple(name for name, sign in _asks() if sign.search(text))


def without_fields(text: str) -> str:
    """A question without the words by which it asks for typed fields."""
    for _, sign in _asks():
        text = sign.sub(" ", text)
    return text


_BASIS = re.compile(
    r"\b(?:exam\w*|recruit\w*|competition\w*|list|hiring|bulletins?|jobs?|posts?|applicants?)\b",
    re.I,
)
_OPEN_ONLY = re.compile(
    r"\b(?:only|purely|solely|exclusively|strictly|just)\b.{0,30}\bopen\b"
    r"|\bopen(?:[- ]competitive)? (?:basis )?(?:only|alone)\b|\bno (?:inter\w+ )?promotional\b"
    r"|\bnot promotional\b|\bopen\b.{0,60}\b(?:no|without|not) .{0,20}\bpromotional\b",
    re.I,
)
_STAFF = r"(?:current|existing|present|serving|city|county|state|in-house|internal)"
_PROMOTIONAL_ONLY = re.compile(
    r"\b(?:only|purely|solely|exclusively|strictly|just)\b(?:(?!\bopen\b|\bno\b).){0,30}"
    r"\bpromotional\b"
    r"|\bpromotional (?:basis )?(?:only|alone)\b|\bclosed to (?:the public|outsiders)\b"
    rf"|\b(?:only|restricted|limited|reserved|confined|solely)\b.{{0,40}}\b{_STAFF}"
    r" (?:\w+ )?(?:employees|staff|workers|personnel|candidates)\b"
    r"|\boutsiders (?:cannot|can't|may not)\b",
    re.I,
)
_BOTH = re.compile(r"\bboth\b.{0,40}\bopen\b.{0,40}\bpromotional\b"
                   r"|\bboth\b.{0,40}\bpromotional\b.{0,40}\bopen\b", re.I)  # fmt: skip
_CODE = re.compile(
    r"\b(?:code|number|no\.)s?\b.{0,20}?\b(?:(?P<starts>start|begin)\w*(?: with)?"
    r"|(?:is|are|of|equals?))\s+(?:an?\s+|the\s+)?(?:digits?\s+|number\s+)?['\"“]?(?P<code>\d[\w-]*)",
    re.I,
)
_DATED = re.compile(
    r"\b(?:open(?:ed|ing)?|issued|revised|dated|posted|announced|published|written|updated|filing"
    r"|older than|years old)\b",
    re.I,
)
_YEAR = re.compile(
    r"\b(?:in|during|of|from)\s+(?:the year\s+)?"
    r"(?:(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s+)?"
    r"(?P<year>(?:19|20)\d\d)\b",
    re.I,
)
_OLDER = re.compile(rf"\b(?:older than|more than|over|at least)\s+{_NUMBER}\s+years?\b", re.I)


def comparison_in(text: str, today: date | None = None) -> Comparison | None:
    """The test of a typed field that a question asks for, if it does."""
    return _by_words(text) or _by_date(text, today or date.today()) or _by_number(text)


def _by_words(text: str) -> Comparison | None:
    if _BASIS.search(text):
        for sign, value in (
            (_BOTH, "promotional and open competitive"),
            (_PROMOTIONAL_ONLY, "promotional"),
            (_OPEN_ONLY, "open competitive"),
        ):
            if sign.search(text):
                return Comparison("exam_basis", "is", text=value)
    code = _CODE.search(text)
    if code and re.search(r"\b(?:class|job|title)\b", text, re.I):
        operator = "starts" if code["starts"] else "is"
        return Comparison("class_code", operator, text=code["code"].lower())
    return None


def _by_date(text: str, today: date) -> Comparison | None:
    if not _DATED.search(text):
        return None
    field = next((name for name, sign in _DATE_FIELDS if sign.search(text)), "opened")
    old = _OLDER.search(text)
    if old and re.search(r"\bold(?:er)?\b|\bago\b", text, re.I):
        years = spoken_number(old["number"] or "")
        if years is not None and years < 200:
            return Comparison(field, "<", today.year + today.timetuple().tm_yday / 366 - years)
    found = _operator_and_number(text)
    if found is not None and 1900 <= found[1] <= 2100:
        operator, value, _ = found
        whole = {">": ">=", "<=": "<"}.get(operator)  # "after 2017": from 2018 on
        return Comparison(field, whole or operator, value + 1 if whole else value)
    year = _YEAR.search(text)
    if year is None:
        return None
    if year["month"]:
        months = "jan feb mar apr may jun jul aug sep oct nov dec".split()
        first = date(int(year["year"]), 1 + months.index(year["month"][:3].lower()), 1)
        start = first.year + (first.timetuple().tm_yday - 1) / 366  # as `ingest.fields.dates`
        return Comparison(field, "in month", start)
    return Comparison(field, "in year", float(year["year"]))


def _by_number(text: str) -> Comparison | None:
    found = _operator_and_number(text)
    if found is None:
        return None
    operator, value, place = found
    for name, sign in _FIELD_UNITS:
        if sign.search(text):
            if name in {"issued", "opened"}:
                continue  # a year: see `_by_date`
            if name == "pay" and value < 1_000 and not re.search(r"[$£€]|\bhour", text):
                continue  # "30 days of paid leave"
            if name == "pay" and re.search(r"\b(?:an|per|each) hour\b|\bhourly\b", text, re.I):
                value *= 2088  # hours in a year of full-time work, as pay is compared
            if name == "probation" and "year" in text[place:].lower():
                value *= 12
            return Comparison(name, operator, value)
    return None


def _operator_and_number(text: str) -> tuple[str, float, int] | None:
    for operator, sign in (*_BEFORE, *_AFTER):
        found = sign.search(text)
        if found is None:
            continue
        words = found["number"] or found.groupdict().get("plus") or ""
        value = spoken_number(words)
        if value is not None:
            return operator, value, found.start()
    return None


def spoken_number(words: str) -> float | None:
    """The number that words or digits say: "two hundred thousand", "$90,000", "100k"."""
    plain = re.sub(r"[$£€,]", "", words.lower()).replace("-", " ").strip()
    digits = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(k|thousand|million)?", plain)
    if digits:
        return float(digits[1]) * _SCALE.get(digits[2] or "", 1)
    total, part, seen = 0.0, 0.0, False
    for word in plain.split():
        if word in _UNITS:
            part, seen = part + _UNITS[word], True
        elif word == "hundred":
            part, seen = max(part, 1) * 100, True
        elif word in {"thousand", "million"}:
            total, part, seen = total + max(part, 1) * _SCALE[word], 0.0, True
        elif word != "and":
            return None
    return total + part if seen else None
