"""Roles found by an amount that a question of meaning names: "a bonus of 5.5 per cent".

Few sentences say just that amount, and one that does needs to be less near to the question than
others before it is taken to be about it.
"""

from collections.abc import Sequence
from dataclasses import replace

from answers.amounts_said import all_in, amounts_asked, amounts_in
from answers.cite import Citer
from answers.judge import LEFT_OUT, without_names
from answers.model import Judgement, Question, Verdict
from answers.scope import in_scope, phrases_in_scope
from answers.support import supports
from answers.thresholds import thresholds
from index.library import Library
from index.model import Entry
from ingest.model import SectionKind

CONFIDENCE = 0.7
FEW = 10
"""So many wordings at most that say an amount make it a rare one."""


def found_by_amount(
    library: Library, question: Question, judgements: Sequence[Judgement], citer: Citer
) -> Sequence[Judgement]:
    """The judgements, with a yes for each role of which a sentence near enough says the amounts.

    A question that names none, or means a known condition, is left as it is: that one's
    sentences are known.
    """
    by_field = question.comparison is not None or question.parts
    if by_field or question.negated or question.concept or question.unsaid:
        return judgements
    wanted = [replace(amount, operator="=") for amount in amounts_asked(question)]
    if not wanted:
        return judgements
    cuts = thresholds(len(library.roles))
    query = library.retriever.query(without_names(library, question))
    ranked = supports(library, query, phrases_in_scope(library, question))
    near = {s.phrase: s.score for s in ranked if s.score >= cuts.amount_force * cuts.support}
    saying: list[tuple[float, Entry]] = []
    for entry in library.catalog.entries_saying(near):
        if entry.kind in LEFT_OUT or entry.kind is SectionKind.HEADER:
            continue
        said = amounts_in(entry.passage.statement)
        if all_in(wanted, said) and in_scope(library, question, entry):
            saying.append((near[entry.phrase], entry))
    rare = len({entry.phrase for _, entry in saying}) <= FEW
    share = cuts.amount_rare if rare else cuts.amount_relative
    bar = share * max((score for score, _ in saying), default=0.0)
    best: dict[str, Entry] = {}
    for score, entry in sorted(saying, key=lambda row: -row[0]):
        if score >= bar:
            best.setdefault(entry.role.id, entry)
    made = [_found(citer, best[j.role.id], j) if j.role.id in best else j for j in judgements]
    order = {Verdict.YES: 0, Verdict.SOME: 1, Verdict.UNCLEAR: 2, Verdict.NO: 3, Verdict.SILENT: 4}
    return sorted(made, key=lambda j: order[j.verdict])


def _found(citer: Citer, entry: Entry, judgement: Judgement) -> Judgement:
    if judgement.verdict is Verdict.YES:
        return judgement
    cited = citer.passage(entry, headed=True)
    if not cited:
        return judgement
    return replace(
        judgement, path=entry.path, verdict=Verdict.YES, confidence=CONFIDENCE, citations=cited,
        phrase=entry.phrase, why="it says the amount",
    )  # fmt: skip
