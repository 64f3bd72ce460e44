"""Verdicts to plain words: one sentence, with how many were checked."""

from collections.abc import Sequence

from answers.model import Coverage, Group, Judgement, Question, Verdict
from answers.questions import starts_with_verb

REFUSAL = "The specs do not say."
"""The one answer to what nothing in the specs answers."""


def listing_text(question: Question, judgements: Sequence[Judgement], coverage: Coverage) -> str:
    """The sentence above a list: how many roles, of how many checked."""
    counts = {verdict: 0 for verdict in Verdict}
    for judgement in judgements:
        counts[judgement.verdict] += 1
    yes, some, no = counts[Verdict.YES], counts[Verdict.SOME], counts[Verdict.NO]
    parts = [_found(question, yes, coverage.checked)]
    if some:
        parts.append(f"{some} more only for some positions, as a preference or in part.")
    if no and question.unsaid:
        parts.append(f"{no} {'speaks' if no == 1 else 'speak'} of it.")
    elif no and (question.comparison is not None or question.parts):
        parts.append(f"{no} {'does' if no == 1 else 'do'} not.")  # they say something else
    elif no:
        parts.append(f"{no} {'says' if no == 1 else 'say'} no.")
    parts.append(checked_text(coverage))
    return " ".join(parts)


def _found(question: Question, yes: int, checked: int) -> str:
    """How many roles fulfil the condition, as a sentence where its wording allows one."""
    if question.unsaid.startswith("mention "):
        say = "says" if yes == 1 else "say"
        count = f"{yes} of {checked}" if yes else f"None of the {checked}"
        matter = question.unsaid.removeprefix("mention ")
        return f"{count} {_roles(checked)} {say} nothing of {matter}."
    first, _, rest = question.condition.partition(" ")
    denied = rest.startswith(("not ", "n't ", "n’t ")) or first.lower().endswith(("n't", "n’t"))
    if not starts_with_verb(question.condition) or (denied and not yes):
        count = f"{yes} of {checked}" if yes else f"None of the {checked}"
        return f"{count} {_roles(checked)}: {question.condition}."
    if not yes:
        return f"No role of the {checked} was found to {_base(first)} {rest}."
    verb = _third_person(_base(first)) if yes == 1 else _base(first)
    return f"{yes} of {checked} {_roles(checked)} {verb} {rest}."


def _base(verb: str) -> str:
    irregular = {"has": "have", "does": "do"}
    lower = verb.lower()
    if lower in irregular:
        return irregular[lower]
    return lower[:-1] if lower.endswith("s") and not lower.endswith("ss") else lower


def _third_person(verb: str) -> str:
    irregular = {"have": "has", "do": "does"}
    return irregular.get(verb, f"{verb}s")


def checked_text(coverage: Coverage) -> str:
    """How many roles were checked, and what could not be read."""
    scope = coverage.roles if coverage.in_scope is None else coverage.in_scope
    text = f"{coverage.checked} of {scope} {_roles(scope)} checked"
    if coverage.within:
        text += f" ({coverage.within}; {coverage.roles} in all)"
    if coverage.unreadable:
        count = len(coverage.unreadable)
        text += f"; {count} {'file' if count == 1 else 'files'} could not be read"
    return text + "."


def _roles(count: int) -> str:
    return "role" if count == 1 else "roles"


def fact_text(judgements: Sequence[Judgement], short: str | None) -> str:
    """The sentence above the quotes of a fact."""
    if not judgements:
        return REFUSAL
    first = judgements[0]
    name = (
        f"{first.role.title} ({first.role.employer})" if first.role.employer else first.role.title
    )
    others = len({j.role.id for j in judgements}) - 1
    text = f"{name}: {short or _quoted(first)}"
    if others:
        text += f" — and {others} more {_roles(others)} below"
    return text if text.endswith((".", "”")) else f"{text}."


def _quoted(judgement: Judgement) -> str:
    words = " ".join(judgement.citations[0].quote.split())
    return f"“{words}”"


def yes_no_text(judgements: Sequence[Judgement]) -> str:
    """The sentence above the answer to a question of yes or no."""
    if not judgements:
        return REFUSAL
    names = {Verdict.YES: "Yes", Verdict.SOME: "In part", Verdict.NO: "No"}
    rows = []
    for judgement in judgements:
        said = names.get(judgement.verdict)
        rows.append(f"{judgement.role.title}: {said or 'its spec does not say'}")
    return "; ".join(rows[:4]) + "."


def groups_of(judgements: Sequence[Judgement], wordings: dict[int, str]) -> tuple[Group, ...]:
    """Roles that say the very same thing, together; the largest group of a verdict first."""
    rows: dict[tuple[Verdict, str], list[str]] = {}
    for judgement in judgements:
        if judgement.verdict is Verdict.SILENT or not judgement.citations:
            continue
        wording = wordings.get(judgement.phrase) or " ".join(judgement.citations[0].quote.split())
        rows.setdefault((judgement.verdict, wording), []).append(judgement.role.id)
    order = list(Verdict)
    ranked = sorted(rows.items(), key=lambda row: (order.index(row[0][0]), -len(row[1]), row[0][1]))
    return tuple(Group(verdict, wording, tuple(roles)) for (verdict, wording), roles in ranked)
