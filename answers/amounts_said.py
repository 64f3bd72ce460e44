"""Amounts in a question that is answered by meaning: "keep applications on file for two years".

Sentences near to a condition say other numbers too, and their meaning hardly tells them apart. A
role that says the matter must also say the amount, in whatever unit of the same kind: two years
are 24 months.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from answers.grammar.numbers import UNITS
from answers.grammar.quantities import quantities
from answers.model import Judgement, Question, Verdict
from answers.names import words_of
from index.library import Library
from index.retrieve import STOPWORDS
from ingest.model import Passage

_DAYS = {"years": 365.0, "decades": 3650.0, "months": 30.4, "weeks": 7.0, "days": 1.0}
_KINDS = {
    **{unit: ("time", days) for unit, days in _DAYS.items()},
    "hours": ("hours", 1.0),
    "percent": ("percent", 1.0),
    "feet": ("feet", 1.0),
    "miles": ("miles", 1.0),
    "points": ("points", 1.0),
    "units": ("units", 1.0),
    "words a minute": ("speed", 1.0),
    "pounds": ("weight", 1.0),
    "kilograms": ("weight", 2.2046),
    "dollars": ("money", 1.0),
}
"""What each unit measures, and how much of it one is; only what measures the same is compared."""

_NEARLY = 0.03
"""The share by which equal amounts may differ: a year is 365 days, twelve months 364.8."""

_PARTS = {
    "half": 0.5, "third": 1 / 3, "quarter": 0.25, "fifth": 0.2, "tenth": 0.1, "hundredth": 0.01,
}  # fmt: skip
_FRACTION = re.compile(
    rf"\b(?:an?|one)[- ](?P<part>{'|'.join(_PARTS)}) (?:of )?(?:an? )?(?=points?\b|percent\b)",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\s?\(\s*\d+(?:\.\d+)?\s*%?\)")
_OF_A = re.compile(r"(?<=\d) of an? (?=points?\b|percent\b|mile)|(?<=\d)-(?=foot\b|mile\b|point\b)")
_HALF = re.compile(r"\bhalf(?: an?)?[ -](?=day|hour|year|mile)", re.IGNORECASE)
_ONE = re.compile(
    r"(?<=\bfor )an? (?=year|month|week|day)|(?<=\bafter )an? (?=year|month|week|day)"
    r"|(?<=\bwithin )an? (?=year|month|week|day)|\ban? (?:full|whole) (?=year|month|week|day)",
    re.IGNORECASE,
)
"""A year as an amount; in "a point a year" it is none."""

_OR = re.compile(r"\s*(?:,\s*)?or\s+(?:for\s+|of\s+)?", re.IGNORECASE)
_EACH = re.compile(r"\s*(?:each|every|per|a)\s+", re.IGNORECASE)

_AGAINST = re.compile(
    r"\b(?:instead of|rather than|and not|not just|other than|as against|unlike|(?:lower|higher"
    r"|more"
    r"|less|fewer|better|worse) than the usual|than the usual)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
"""What a question says only to set it apart: "a tenth of a point instead of a quarter"."""


@dataclass(frozen=True, slots=True)
class Amount:
    """From `low` to `high` of what `kind` measures; `operator` as in `Comparison`."""

    kind: str
    low: float
    high: float
    operator: str
    nouns: frozenset[str] = frozenset()
    """Of a count, the beginnings of the words that say what is counted."""

    instead: bool = False
    """It will do in the place of the amount before it: "twelve months or six"."""

    def said_by(self, other: "Amount") -> bool:
        """Whether an amount of a spec is what a question asks for."""
        if other.kind != self.kind or (self.nouns and not self.nouns & other.nouns):
            return False
        near = _NEARLY * self.low
        match self.operator:
            case ">=" | ">":
                least = self.low - near if self.operator == ">=" else self.low + near
                return other.high >= least
            case "<=" | "<":
                return other.low <= (self.low + near if self.operator == "<=" else self.low - near)
            case "around":
                return abs(other.low - self.low) <= 0.1 * self.low
        return other.low <= self.high + near and other.high >= self.low - near


def amounts_in(text: str) -> list[Amount]:
    """The amounts of a text whose unit can be compared, in order."""
    return list(_amounts(text))


def amounts_asked(question: Question) -> list[Amount]:
    """The amounts that a question wants to be said, without those it sets them apart from."""
    return amounts_in(_AGAINST.sub("", question.condition))


def _amounts(text: str) -> Iterator[Amount]:
    plain = _FRACTION.sub(lambda found: f"{_PARTS[found['part'].lower()]:g} ", text)
    plain = _HALF.sub("0.5 ", plain)
    plain = _ONE.sub("1 ", plain)
    plain = _OF_A.sub(" ", _IN_BRACKETS.sub("", plain))
    before: tuple[str, int] = ("", 0)
    for quantity in quantities(plain):
        unit = "dollars" if quantity.currency else quantity.unit
        high = quantity.upto if quantity.operator == "between" else quantity.value
        if not unit and quantity.value >= 2 and (nouns := _counted(plain[quantity.end :])):
            yield Amount("count", quantity.value, high, quantity.operator, nouns)
        if unit not in _KINDS:
            continue
        kind, size = _KINDS[unit]
        between = plain[before[1] : quantity.start]
        if kind == "time" and before[0] == "money" and _EACH.fullmatch(between):
            continue  # "fifty dollars every two weeks"
        instead = kind == before[0] and _OR.fullmatch(between) is not None
        before = kind, quantity.end
        low, high = quantity.value * size, high * size
        yield Amount(kind, low, high, quantity.operator, instead=instead)


_PEOPLE = frozenset("people employe person staff worker subordi".split())


def _counted(after: str) -> frozenset[str]:
    """What a bare number counts: the beginnings of up to three words behind it."""
    words = []
    for word in re.findall(r"[\s-]*([A-Za-z]+|[^A-Za-z\s-])", after)[:3]:
        begins = words_of(word)[0][:7] if word.isalpha() else ""
        if begins in _PEOPLE:
            words.append("person")
        elif not begins or word.lower() in STOPWORDS:
            break
        else:
            words.append(begins)
    return frozenset(words)


def with_amounts(
    library: Library, question: Question, judgements: Sequence[Judgement]
) -> Sequence[Judgement]:
    """The judgements, with a no for each role that says the matter in other amounts.

    Where no role says what the question names, those that say other amounts do not fulfil it, and
    those that say none are left as they are: then it was said in other words.
    """
    asked = [
        (part, wanted)
        for part in (question.parts or (question,))
        if part.comparison is None and not part.negated and not part.parts
        for wanted in [amounts_asked(part)]
        if wanted
    ]
    if question.negated or question.joint == "or":
        return judgements
    judgements = _with_places(library, question, judgements)
    for part, wanted in asked:
        yes = [j for j in judgements if j.verdict is Verdict.YES]
        said = {j.role.id: _says(library, part, j, wanted) for j in yes}
        least = _Said.SAME if _Said.SAME in said.values() else _Said.NOTHING
        judgements = [
            replace(j, verdict=Verdict.NO, why="it says another amount")
            if j.verdict is Verdict.YES and said[j.role.id] < least
            else j
            for j in judgements
        ]
    return judgements


_PLACE = re.compile(
    r"\b(?:based|located|situated|working|jobs?|posts?|positions?|roles?|vacanc(?:y|ies)|work|offices?)"
    r" (?:is |are )?(?:in|near|around|at) (?P<name>(?!Los Angeles)[A-Z][a-z]+(?: [A-Z][a-z]+)*)\b"
    r"(?=\W*$|,| and| or| but)"
)


def _with_places(
    library: Library, question: Question, judgements: Sequence[Judgement]
) -> Sequence[Judgement]:
    """The judgements, with a no for each role whose spec never names the place that is asked for.

    Where no role names it they are left as they are.
    """
    place = _PLACE.search(question.condition) if question.comparison is None else None
    if place is None or question.parts:
        return judgements
    yes = [j for j in judgements if j.verdict is Verdict.YES]
    name = place["name"].lower()
    said = {
        j.role.id
        for j in yes
        if any(
            name in entry.passage.statement.lower()
            for entry in library.catalog.entries_of_role(j.role.id)
        )
    }
    if not said:
        return judgements
    return [
        replace(j, verdict=Verdict.NO, why=f"it does not name {place['name']}")
        if j.verdict is Verdict.YES and j.role.id not in said
        else j
        for j in judgements
    ]


class _Said(IntEnum):
    """What a role says to some amounts: others of their kind, none, or the same."""

    OTHERS = 0
    NOTHING = 1
    SAME = 2


def _says(library: Library, part: Question, judgement: Judgement, wanted: list[Amount]) -> _Said:
    quotes = [citation.quote for citation in judgement.citations]
    if _all_said(wanted, quotes):
        return _Said.SAME
    about = [
        passage.statement
        for entry in library.catalog.entries_of_role(judgement.role.id)
        for passage in [entry.passage]
        if _is_about(part, passage)
    ]
    if _all_said(wanted, about):
        return _Said.SAME
    kinds = {amount.kind for quote in (*quotes, *about) for amount in amounts_in(quote)}
    return _Said.OTHERS if all(amount.kind in kinds for amount in wanted) else _Said.NOTHING


def _all_said(wanted: list[Amount], quotes: Sequence[str]) -> bool:
    """Whether one of some sentences says every amount."""
    return any(all_in(wanted, amounts_in(quote)) for quote in quotes)


def all_in(wanted: Sequence[Amount], held: Sequence[Amount]) -> bool:
    """Whether every amount that is wanted is among those held, or one in its place."""
    said: list[bool] = []
    for amount in wanted:
        one = any(amount.said_by(other) for other in held)
        if amount.instead and said:
            said[-1] = said[-1] or one
        else:
            said.append(one)
    return all(said)


def _is_about(part: Question, passage: Passage) -> bool:
    """Whether a passage speaks of the matter: by its known condition, or by most of its words."""
    if part.concept:
        return any(tag.concept in {part.concept, *part.beside} for tag in passage.tags)
    wanted = {word[:5] for word in words_of(part.condition) if _tells(word)}
    held = {word[:5] for word in words_of(passage.statement)}
    return len(wanted) > 1 and 3 * len(wanted & held) >= 2 * len(wanted)


def _tells(word: str) -> bool:
    amount = word in UNITS or f"{word}s" in _KINDS or word.isdigit()
    return len(word) > 2 and word not in STOPWORDS and not amount
