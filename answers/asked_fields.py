"""The typed fields that a question asks for, by the words of `data/fields.toml`."""

import re
import tomllib
from functools import cache
from importlib.resources import files


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
