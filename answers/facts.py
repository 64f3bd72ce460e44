"""Questions of fact: the right role first, then the few words that answer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from answers.cite import Citer
from answers.model import Citation, Judgement, Question, Verdict
from answers.names import named_in, words_of
from answers.scope import in_scope, phrases_in_scope
from answers.support import Support, supports
from answers.thresholds import thresholds
from index.library import Library
from index.model import Entry
from index.retrieve import Allowed, Query
from ingest.model import Field, SectionKind, Stated

_MONEY = r"[$£€]\s?\d[\d,]*(?:\.\d+)?(?:\s*(?:to|[-–])\s*[$£€]?\s?\d[\d,]*(?:\.\d+)?)?"
_COUNT = (
    r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirty|sixty)"
    r"(?:\s*\(\d+\))?"
)
_TIME = rf"(?:within\s+)?{_COUNT}[\s-]+(?:hours?|days?|weeks?|months?|years?)"
_DATE = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d{0,2},?\s*\d{4}"
    r"|\d{1,2}[-/]\d{1,2}[-/]\d{2,4}"
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?"
_EXPECTED = (
    (re.compile(r"\bweekend day|\bwhich day|\bwhat day|\bday of the week", re.I), _DAY),
    (
        re.compile(r"\bhow much|\bpay\b|\bsalar|\bearn|\bwage|\bcost|\bdollars?\b|\bbonus", re.I),
        _MONEY,
    ),
    (re.compile(r"\bhow (?:long|soon|often)|\bdeadline|\bwithin what", re.I), _TIME),
    (re.compile(r"\bwhen\b|\bwhat date|\bwhat year", re.I), _DATE),
    (
        re.compile(
            r"\bhow (?:many|fast|far|old)|\bwhat (?:number|age)|\bspeed|\bdistance",
            re.I,
        ),
        rf"{_COUNT}(?:\s+(?:net\s+)?[a-z]+(?:\s+per\s+\w+)?)?",
    ),
)
"""What an answer must look like, by the words of the question."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What was found: roles that answer with their words, or only the nearest passages."""

    judgements: tuple[Judgement, ...]
    short: str | None
    nearest: tuple[Citation, ...] = ()


def fact(library: Library, question: Question, citer: Citer) -> Fact:
    """The answer to a question of fact: from fields where they have it, else from passages."""
    if question.roles and question.fields:
        found = _from_fields(library, question, citer)
        if found is not None:
            return found
    return _from_passages(library, question, citer)


def _from_fields(library: Library, question: Question, citer: Citer) -> Fact | None:
    judgements, shorts = [], []
    for role_id in question.roles:
        role = library.role_by_id[role_id]
        fields = [f for f in library.fields(role_id) if f.name in question.fields]
        fields = [f for f in fields if f.scope != "extra"] or fields
        if not fields:
            continue
        cited = [c for f in fields[:4] for c in citer.field(role, f)]
        if not cited:
            continue
        shorts.append("; ".join(dict.fromkeys(_words(f) for f in fields)))
        judgements.append(
            Judgement(role, library.paths.get(role_id, ""), Verdict.YES, 0.95, _distinct(cited))
        )
    if not judgements:
        return None
    return Fact(tuple(judgements), shorts[0] if len(shorts) == 1 else None)


def _words(field: Field) -> str:
    if field.name == "degree":
        scope = "" if field.scope in {"required", ""} else f" ({field.scope})"
        return f"{field.value}{scope}"
    if field.stated is Stated.NONE and field.value.lower() not in {"no", "non-union"}:
        return "none"
    return field.value


def _distinct(citations: Sequence[Citation]) -> tuple[Citation, ...]:
    return tuple({(c.role, c.span): c for c in citations}.values())


def _from_passages(library: Library, question: Question, citer: Citer) -> Fact:
    cuts = thresholds()
    allowed = phrases_in_scope(library, question)
    query = library.retriever.query(question.text)
    if question.roles:
        query = _without_names(library, question, query)
    expected = _expected(question.text)
    rows = _ranked(library, question, query, allowed, expected)
    if not rows:
        return Fact((), None)
    good = [
        row
        for row in rows
        if row.support.score >= cuts.fact_support and row.support.match >= cuts.fact_match
    ]
    if expected is not None:
        fitting = [row for row in good if row.fits]
        good = fitting or ([] if _needs_value(question.text) else good)
    if not good:
        nearest = tuple(c for row in rows[:3] for c in citer.passage(row.entry))
        return Fact((), None, nearest)
    judgements = []
    for row in [row for row in good[:3] if row.score >= 0.93 * good[0].score]:
        cited = citer.passage(row.entry)
        if cited:
            sure = min(0.95, row.support.score)
            entry = row.entry
            judgements.append(
                Judgement(entry.role, entry.path, Verdict.YES, sure, cited, entry.phrase)
            )
    first = good[0].entry.passage.text
    short = _match(expected, first, question.text) if expected else _brief(first)
    return Fact(tuple(judgements), short)


@dataclass(frozen=True, slots=True)
class _Row:
    """A passage that may answer: its support, whether it holds what is asked, the whole."""

    entry: Entry
    support: Support
    fits: bool
    score: float


FITTING = 0.06
"""What holding the kind of value asked for (money, a time, a day) is worth in support."""

ROLE_WEIGHT = 0.04
"""What one standard deviation of a role's nearness to the question is worth in support."""

_WORK = frozenset({SectionKind.DUTIES, SectionKind.DEFINITION, SectionKind.HEADER,
                   SectionKind.DISTINGUISHING, SectionKind.QUALIFICATIONS})  # fmt: skip


def _ranked(
    library: Library,
    question: Question,
    query: Query,
    allowed: Allowed,
    expected: re.Pattern[str] | None,
) -> list[_Row]:
    """The passages nearest to the question, those of the role it describes first."""
    near = supports(library, query, allowed, k=1_000)[:400]
    entries = _entries(library, question, near)
    affinity = {} if question.roles else _affinity(library, query)
    rows = []
    for support in near:
        for entry in entries.get(support.phrase, ())[:8]:
            fits = expected is not None and bool(
                _match(expected, entry.passage.text, question.text)
            )
            score = support.score + ROLE_WEIGHT * affinity.get(entry.role.id, 0.0)
            rows.append(_Row(entry, support, fits, score + FITTING * fits))
    return sorted(rows, key=lambda row: (-row.score, row.entry.id))


def _affinity(library: Library, query: Query) -> dict[str, float]:
    """How near each role's title and work are to the question, in standard deviations.

    A question often describes a role rather than naming it ("someone who takes emergency
    calls"). Of few roles there is no telling what is usual, and none is preferred.
    """
    if len(library.roles) < 20:
        return {}
    scores = {hit.phrase: hit.score for hit in library.retriever.dense(query, 4_000)}
    best: dict[str, list[float]] = {}
    for entry in library.catalog.entries_saying(scores):
        if entry.kind in _WORK:
            best.setdefault(entry.role.id, []).append(scores[entry.phrase])
    means = {role: sum(sorted(near)[-2:]) / 2 for role, near in best.items()}
    values = np.array(list(means.values()) or [0.0])
    spread = float(values.std()) or 1.0
    return {role: (mean - float(values.mean())) / spread for role, mean in means.items()}


def _without_names(library: Library, question: Question, query: Query) -> Query:
    """The query with the words that name the role weighing nothing: the role is known."""
    named = named_in(question.text, library.roles).words
    weights = query.weights.copy()
    for n, word in enumerate(query.words):
        singular = words_of(word)
        if singular and singular[0] in named:
            weights[n] = 0
    total = float(weights.sum())
    return replace(query, weights=weights / total) if total > 0 else query


def _entries(
    library: Library, question: Question, ranked: Sequence[Support]
) -> dict[int, list[Entry]]:
    """Who says each wording; of the roles named, where any is named."""
    found: dict[int, list[Entry]] = {}
    for entry in library.catalog.entries_saying([s.phrase for s in ranked]):
        named = not question.roles or entry.role.id in question.roles
        if named and in_scope(library, question, entry):
            found.setdefault(entry.phrase, []).append(entry)
    return found


def _expected(question: str) -> re.Pattern[str] | None:
    counted = re.search(r"\bhow many (\w{3,})", question, re.IGNORECASE)
    if counted:  # "how many weeks" wants a number of weeks
        stem = re.escape(counted[1].rstrip("s"))
        return re.compile(rf"\b{_COUNT}[\s-]+(?:\w+[\s-]+)?{stem}\w*", re.IGNORECASE)
    for sign, form in _EXPECTED:
        if sign.search(question):
            return re.compile(form, re.IGNORECASE)
    return None


def _needs_value(question: str) -> bool:
    """Whether a passage without such a value cannot answer at all."""
    return bool(re.match(r"\s*how (?:many|much|long|soon|far|fast)\b", question, re.I))


def _match(expected: re.Pattern[str], passage: str, question: str) -> str | None:
    """The first fitting words of a passage that the question did not say itself."""
    for found in expected.finditer(passage):
        if found.group().lower() not in question.lower():
            return found.group().strip()
    return None


def _brief(passage: str) -> str | None:
    """A passage short enough to be the answer itself."""
    return passage if len(passage.split()) <= 12 else None
