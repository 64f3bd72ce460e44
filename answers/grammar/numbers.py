"""Numbers as people write them: "90,000", "100k", "two hundred thousand"."""

import re

_SCALE = {
    "hundred": 100.0, "thousand": 1e3, "grand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6,
}  # fmt: skip
UNITS = (
    {
        word: n
        for n, word in enumerate(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
            " fifteen sixteen seventeen eighteen nineteen".split()
        )
    }
    | {
        word: 10 * n
        for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
    }
    | {"dozen": 12}
)
_SCALES = "hundred|thousand|grand|million"
NUMBER = (
    r"(?:[$£€]?\s?\d[\d,]*(?:\.\d+)?\s?(?:(?:k|m)\b|thousand|grand|million)?"
    r"|(?:a quarter of|half) a million|half a dozen"
    r"|half an?(?=\s(?:year|month|decade))|half(?=[- ](?:year|decade)\b)"
    r"|an?(?=\s(?:full |whole |single )?(?:year|month|decade))"
    r"|(?:(?:" + "|".join(UNITS) + r")[\s-]){0,2}(?:" + "|".join(UNITS) + r") and a half"
    r"|(?:(?:" + "|".join(UNITS) + rf"|{_SCALES}|and)[\s-]+)*"
    r"(?:" + "|".join(UNITS) + rf"|{_SCALES})\b)"
)
"""A pattern for one number, without a group of its own."""


LENGTH_IN_DAYS = {
    "day": 1.0, "week": 7.0, "fortnight": 14.0, "month": 30.4375, "quarter": 91.3, "year": 365.25,
}  # fmt: skip
"""How many days each length of time has, on average."""


def spoken_number(words: str) -> float | None:
    """The number that words or digits say: "two hundred thousand", "$90,000", "100k"."""
    plain = re.sub(r"[$£€,]", "", words.lower()).replace("-", " ").strip()
    digits = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(k|m|thousand|grand|million)?", plain)
    if digits:
        return float(digits[1]) * _SCALE.get(digits[2] or "", 1)
    if plain == "half a dozen":
        return 6.0
    if plain.endswith("a million"):
        return 250_000.0 if "quarter" in plain else 500_000.0
    if plain.endswith(" and a half"):
        whole = spoken_number(plain.removesuffix(" and a half"))
        return None if whole is None else whole + 0.5
    if plain in {"half", "half a", "half an"}:
        return 0.5
    if plain in {"a", "an"}:
        return 1.0
    total, part, seen = 0.0, 0.0, False
    for word in plain.split():
        if word in UNITS:
            part, seen = part + UNITS[word], True
        elif word == "hundred":
            part, seen = max(part, 1) * 100, True
        elif word in _SCALE:
            total, part, seen = total + max(part, 1) * _SCALE[word], 0.0, True
        elif word != "and":
            return None
    return total + part if seen else None
