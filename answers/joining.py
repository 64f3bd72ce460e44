"""Several conditions in one question: the roles of each, joined by "and" or "or"."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from answers.model import Judgement, Question, Verdict
from ingest.model import Role

Asker = Callable[[Question, Sequence[Role]], dict[str, Judgement]]
"""What puts one part to some roles: the verdicts on those that say something to it."""

SHOWN_OF_EACH = 2
"""Quotes shown for each part of a question."""


def joined(question: Question, roles: Sequence[Role], asked: Asker) -> dict[str, Judgement]:
    """The verdicts on a question of several parts, each part's quotes with them.

    "The best paid" and the like are the best of those that fulfil all else. A part that denies
    ("but do not ask for a licence") is fulfilled by a spec that is silent on it.
    """
    last = [part for part in question.parts if _is_extreme(part)]
    first = [part for part in question.parts if not _is_extreme(part)]
    rows = [(part, asked(_put_to(question, part), roles)) for part in first]
    found = _joined(question, roles, rows)
    for part in last:
        among = [r for r in roles if r.id in found and found[r.id].verdict is Verdict.YES]
        best = asked(_put_to(question, part), among if first else roles)
        found = {
            name: _with(found[name], judgement) if name in found else judgement
            for name, judgement in best.items()
        }
    return found


def _is_extreme(part: Question) -> bool:
    return part.comparison is not None and part.comparison.operator in {"highest", "lowest"}


def _put_to(question: Question, part: Question) -> Question:
    """A part, put to the same roles and sections as the whole."""
    return replace(part, roles=question.roles, employers=question.employers, within=question.within)


def _joined(
    question: Question,
    roles: Sequence[Role],
    rows: Sequence[tuple[Question, Mapping[str, Judgement]]],
) -> dict[str, Judgement]:
    found = {}
    for role in roles:
        said = [(part, judgements.get(role.id)) for part, judgements in rows]
        spoken = [judgement for _, judgement in said if judgement is not None]
        if not spoken:
            continue
        verdicts = [_verdict(part, judgement) for part, judgement in said]
        verdict = (_any if question.joint == "or" else _all)(verdicts)
        if verdict is not Verdict.SILENT:
            found[role.id] = _together(verdict, spoken)
    return found


def _verdict(part: Question, judgement: Judgement | None) -> Verdict:
    if judgement is not None:
        return judgement.verdict
    return Verdict.YES if part.negated else Verdict.SILENT


def _all(verdicts: Sequence[Verdict]) -> Verdict:
    for verdict in (Verdict.NO, Verdict.SILENT, Verdict.UNCLEAR, Verdict.SOME):
        if verdict in verdicts:
            return verdict
    return Verdict.YES


def _any(verdicts: Sequence[Verdict]) -> Verdict:
    for verdict in (Verdict.YES, Verdict.SOME, Verdict.UNCLEAR, Verdict.SILENT):
        if verdict in verdicts:
            return verdict
    return Verdict.NO


def _together(verdict: Verdict, spoken: Sequence[Judgement]) -> Judgement:
    """One judgement of several: the quotes of those that decide it, part by part."""
    counted = {verdict, Verdict.YES} if verdict is Verdict.SOME else {verdict}
    shown = [j for j in spoken if j.verdict in counted] or list(spoken)
    return replace(
        shown[0],
        verdict=verdict,
        confidence=min(j.confidence for j in shown),
        citations=tuple(c for j in shown for c in j.citations[:SHOWN_OF_EACH]),
        phrase=0,
        why="; ".join(j.why for j in shown if j.why),
    )


def _with(first: Judgement, second: Judgement) -> Judgement:
    return _together(second.verdict, [first, second])
