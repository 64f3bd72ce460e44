"""Numbers in questions: which field they are about, and how they compare."""

import re
import tomllib
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
    ("issued", re.compile(r"\b(?:issued|revised|dated|updated|written|spec older)\b", re.I)),
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


def comparison_in(text: str) -> Comparison | None:
    """The comparison of a field with a number that a question asks for, if it does."""
    found = _operator_and_number(text)
    if found is None:
        return None
    operator, value, place = found
    for name, sign in _FIELD_UNITS:
        if sign.search(text):
            if name in {"issued", "opened"} and not 1900 <= value <= 2100:
                continue
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
