"""Which field days or years are about, where a question says it in words that the grammar lacks.

"Which bulletins surfaced in May 2016?" names days and no event that is known. By its meaning it
is nearest to "the bulletin was posted". `data/field_meanings.toml` holds such sentences.
"""

import re
import tomllib
import weakref
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from answers.comparison import Comparison
from answers.grammar.dates_asked import dated_as
from answers.grammar.periods import Period, periods
from answers.grammar.quantities import Quantity, quantities
from answers.grammar.wording import in_plain_words, upright
from answers.model import Kind, Question
from answers.questions import reading_of
from index.library import Library

_MONTHS = {"years": 12.0, "months": 1.0, "decades": 120.0}
_IN_YEARS = frozenset({"experience", "age"})
_YOUNGEST = 14
_A_YEAR = re.compile(
    r"\b(?P<how>for|of|lasting|after) an? (?=(?:year|month|decade)\b)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Meanings:
    """Sentences as vectors, one to a row, and the field of each."""

    fields: tuple[str, ...]
    vectors: NDArray[np.float32]
    least: float
    margin: float
    apart: float


def with_field(library: Library, question: Question) -> Question:
    """The question with a test of the field that its days or years are about, if of any.

    One that has a test already, or names several stretches of time, is left as it was.
    """
    tested = question.comparison is not None or question.parts
    if tested or question.negated or question.kind not in {Kind.LISTING, Kind.COUNT}:
        return question
    text = in_plain_words(upright(question.text))
    test = _test_of_days(library, text) or _test_of_length(library, text)
    if test is None or next(iter(library.catalog.fields_named(*test.fields)), None) is None:
        return question
    asked = replace(question, comparison=test)
    return replace(asked, reading=reading_of(asked, library.roles))


def _test_of_days(library: Library, text: str) -> Comparison | None:
    named = list(periods(text, date.today()))
    if len(named) != 1 or named[0].ago or not _is_of_calendar(named[0]):
        return None
    field = _meant(library, "dates", text[: named[0].start] + text[named[0].end :])
    return dated_as(field, named[0], text) if field else None


def _is_of_calendar(period: Period) -> bool:
    """Whether it is more than a weekday, on which people work too."""
    return bool(
        period.since or period.until or period.months or period.month_days or period.days_of_year
    )


def _test_of_length(library: Library, text: str) -> Comparison | None:
    named: list[Quantity] = list(quantities(_A_YEAR.sub(r"\g<how> one ", text)))
    if len(named) != 1 or named[0].unit not in _MONTHS or named[0].period:
        return None
    one = named[0]
    field = _meant(library, "lengths", text)
    if not field or (field == "age" and (one.value < _YOUNGEST or one.unit != "years")):
        return None
    times = _MONTHS[one.unit] / (12.0 if field in _IN_YEARS else 1.0)
    unit = "years" if field in _IN_YEARS else "months"
    return Comparison(field, one.operator, one.value * times, one.upto * times, unit=unit)


def _meant(library: Library, kind: str, words: str) -> str:
    """The field that words are nearest to; empty where they are nearer to something else."""
    known = _meanings(library, kind)
    near = known.vectors @ library.retriever.query(" ".join(words.split())).vector
    best: dict[str, float] = {}
    for field, score in zip(known.fields, near.tolist(), strict=True):
        best[field] = max(best.get(field, -1.0), score)
    none = best.pop("none")
    first, second = sorted(best, key=lambda name: -best[name])[:2]
    least = max(known.least, none + known.margin, best[second] + known.apart)
    return first if best[first] >= least else ""


_KNOWN: weakref.WeakKeyDictionary[Library, dict[str, _Meanings]] = weakref.WeakKeyDictionary()


def _meanings(library: Library, kind: str) -> _Meanings:
    """The sentences of a table as this library's encoder has them; encoded once."""
    kept = _KNOWN.setdefault(library, {})
    if kind not in kept:
        raw = _raw()[kind]
        rows = [(field, said) for field, every in raw["fields"].items() for said in every]
        vectors = np.stack([library.retriever.query(said).vector for _, said in rows])
        fields = tuple(field for field, _ in rows)
        kept[kind] = _Meanings(fields, vectors, raw["least"], raw["margin"], raw["apart"])
    return kept[kind]


@cache
def _raw() -> Mapping[str, Any]:
    return tomllib.loads((files("answers") / "data" / "field_meanings.toml").read_text("utf-8"))
