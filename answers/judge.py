"""The roll call: one condition put to every role.

Each distinct wording is judged once, and its verdict holds for every role that says it.
A role's verdict is that of its strongest wording; a role without any is silent, and a
role whose own heading says "None" to the matter says no.
"""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from answers.absence import of_all
from answers.by_field import by_field
from answers.cite import BARE, Citer
from answers.joining import joined
from answers.modality import (
    Force,
    asks_may,
    asks_need,
    asks_preference,
    asks_some,
    denies,
    force_under,
    says_no,
)
from answers.model import Citation, Judgement, Kind, Question, Verdict
from answers.names import named_in, without_words, words_of
from answers.scope import in_scope, phrases_in_scope, roles_in_scope
from answers.support import Support, supports, supports_of
from answers.thresholds import thresholds
from index.library import Library
from index.model import Entry
from index.retrieve import STOPWORDS, Query
from ingest.concepts import Concept
from ingest.model import Field, Role, SectionKind, Stated

MAX_CITATIONS = 3
LEFT_OUT = frozenset({SectionKind.NOTICE})
"""Sections that no answer rests on, unless they are asked for."""

_EXPERIENCE = re.compile(r"\bexperience\b", re.I)
TOPICS = (
    (
        "licences",
        re.compile(r"\blicen[sc]|\bcertificat|\bregistration\b|\bcredential|\bpermit\b", re.I),
    ),
    ("hazards", re.compile(r"\bhazard|\bdanger", re.I)),
    ("physical_demands", re.compile(r"\bphysical|\blift|\bcarry|\bstrength|\bpounds\b", re.I)),
    ("substitution", re.compile(r"\bsubstitut|\bin place of\b|\binstead of\b", re.I)),
    ("special_requirements", re.compile(r"\bspecial requirement", re.I)),
    ("probation", re.compile(r"\bprobation", re.I)),
    ("overtime", re.compile(r"\bovertime\b", re.I)),
    ("promotion", re.compile(r"\bpromotion potential\b", re.I)),
    (
        "supervises",
        re.compile(
            r"\bsupervis(?:e|es|ing|ion)\b|\b(?:line[- ])?manag(?:e|es|ing)\b.*\b(?:staff|people"
            r"|any ?(?:one|body)|others)\b"
            r"|\bstaff (?:of (?:their|its) own|to (?:manage|lead)|under)\b"
            r"|\b(?:direct reports|subordinates)\b|\b(?:people|staff|anyone) under (?:them|it)\b",
            re.I,
        ),
    ),
    ("degree", re.compile(r"\bdegree|\bdiploma|\bschool|\beducation|\bqualifications?\b", re.I)),
    ("experience", _EXPERIENCE),
    ("education", re.compile(r"\bschool|\beducation|\bqualifications?\b", re.I)),
    ("experience_required", _EXPERIENCE),
    ("driver_licence", re.compile(r"\bdriv\w+ licen|\blicen[sc]e to drive", re.I)),
)
"""Fields whose "None" answers a condition on their subject."""


def judged(library: Library, question: Question, citer: Citer) -> list[Judgement]:
    """A judgement on every role in the question's scope, best first."""
    scope = roles_in_scope(library, question)
    roles = [role for role in library.roles if scope is None or role.id in scope]
    found = _found(library, question, citer, roles)
    silent = [_silent(library, role) for role in roles if role.id not in found]
    order = {Verdict.YES: 0, Verdict.SOME: 1, Verdict.UNCLEAR: 2, Verdict.NO: 3}
    listed = sorted(
        found.values(), key=lambda j: (order[j.verdict], -j.confidence, j.role.title, j.role.id)
    )
    return [*listed, *silent]


def _found(
    library: Library, question: Question, citer: Citer, roles: Sequence[Role]
) -> dict[str, Judgement]:
    """The verdicts on the roles that say something to a question, by role id."""
    if question.parts:
        return joined(question, roles, lambda part, among: _found(library, part, citer, among))
    if question.comparison is not None:
        return by_field(library, question.comparison, citer, roles)
    if question.unsaid:
        return of_all(
            library, question, citer, roles, lambda asked: _found(library, asked, citer, roles)
        )
    found = _by_sentence(library, question, citer, roles)
    _by_denial(library, question, citer, roles, found)
    if question.negated:
        found = {name: _turned(judgement) for name, judgement in found.items()}
    return found


def _silent(library: Library, role: Role) -> Judgement:
    return Judgement(role, library.paths.get(role.id, ""), Verdict.SILENT, 0.0)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of a role, what it says to the condition, and how nearly it is about it."""

    entry: Entry
    verdict: Verdict
    score: float
    support: float = 0.0
    """How well the wording supports the condition by itself, whatever its tag."""

    likely: float = 0.0
    """How likely the condition that it is tagged with is the one meant; 0 without a tag."""


def _by_sentence(
    library: Library, question: Question, citer: Citer, roles: Sequence[Role]
) -> dict[str, Judgement]:
    """Verdicts from sentences: those known to say the condition, and those nearest to it."""
    query = library.retriever.query(without_names(library, question))
    allowed = phrases_in_scope(library, question)
    ranked = supports(library, query, allowed)
    said = list(_known(library, question, query, ranked))
    wanted = {role.id for role in roles}
    known = len({e.entry.role.id for e in said} & wanted) / max(1, len(wanted))
    beside = question.concept in library.concepts
    said += _near(library, question, ranked, beside=beside, known=known)
    by_role: dict[str, dict[int, Evidence]] = {}
    for evidence in said:
        entry = evidence.entry
        if entry.role.id not in wanted or entry.kind in LEFT_OUT or _is_label(evidence):
            continue
        if in_scope(library, question, entry):
            by_role.setdefault(entry.role.id, {}).setdefault(entry.id, evidence)
    found = (_role_judgement(citer, list(rows.values())) for rows in by_role.values())
    return {j.role.id: j for j in found if j is not None}


HEADER = 0.55
"""The least support of a line of the title block: most are only names and numbers."""


def _is_label(evidence: Evidence) -> bool:
    """Whether a line of the title block says what the spec is called, or nothing to the matter."""
    entry = evidence.entry
    if entry.kind is not SectionKind.HEADER:
        return False
    named = entry.role.title.lower() in entry.passage.text.lower()
    return named or evidence.support < HEADER


KNOWN = 0.75
"""The least support of a sentence that is tagged with the condition itself."""


def _known(
    library: Library, question: Question, query: Query, ranked: Sequence[Support]
) -> Iterator[Evidence]:
    """Sentences tagged at ingest with the conditions that the question means.

    The less sure it is which condition is meant, the nearer a sentence must be to the
    question itself, in proportion to the nearest of all.
    """
    meant = [n for n in (question.concept, *question.beside) if n in library.concepts]
    if not meant:
        return
    tagged = [(n, *row) for n in meant for row in library.catalog.entries_tagged(n)]
    near = {support.phrase: support.score for support in ranked}
    far = {entry.phrase for _, entry, _ in tagged} - near.keys()
    near |= {support.phrase: support.score for support in supports_of(library, query, far)}
    cuts = thresholds(len(library.roles))
    sure = min(1.0, question.likely / cuts.known_sure)
    share = cuts.known_unsure_share + sure * (cuts.known_sure_share - cuts.known_unsure_share)
    least = share * max(near.values(), default=0.0)
    for name, entry, denied in tagged:
        bare = len(entry.passage.text.split()) <= BARE  # "None." says all by its heading
        if near[entry.phrase] < least and not bare:
            continue
        verdict = _denied(question) if denied else _verdict(question, entry, library.concepts[name])
        support = near[entry.phrase]
        yield Evidence(entry, verdict, max(KNOWN, support), support, question.likely)


def _near(
    library: Library, question: Question, ranked: Sequence[Support], *, beside: bool, known: float
) -> Iterator[Evidence]:
    """Sentences near the condition; beside a known concept only those that are very near.

    The larger the share of the roles that are `known` to say it, the nearer: where its
    wordings are known well, what is not among them seldom says it.
    """
    cuts = thresholds(len(library.roles))
    sure = min(1.0, question.likely / cuts.known_sure) if beside else 0.0
    well = min(1.0, known / cuts.known_well)
    nearest = max(cuts.beside, cuts.beside + well * (cuts.beside_known - cuts.beside))
    least = cuts.support + sure * (nearest - cuts.support)
    share = cuts.rare_force if _wants_rare(question) else 1.0
    enough = [s for s in ranked if s.score >= share * least and s.match >= share * cuts.match]
    if not enough:
        return
    relative = cuts.relative + sure * (cuts.beside_relative - cuts.relative)
    bar = max(least, relative * enough[0].score)
    kept = {s.phrase: s for s in enough if s.score >= share * bar}
    for entry in library.catalog.entries_saying(kept):
        support = kept[entry.phrase]
        if _denies_another(question, entry):
            continue
        force = force_under(entry.heading, entry.passage.statement)
        short = support.score < bar or support.match < cuts.match
        if short and not _is_rare(question, force):
            continue
        denied = force is Force.DENIED
        verdict = _denied(question) if denied else _verdict(question, entry, None)
        if beside and question.concept.startswith("no-") and not says_no(entry.passage.statement):
            verdict = Verdict.NO  # what asks for a licence is near to asking for none
        yield Evidence(entry, verdict, support.score, support.score)


def _denies_another(question: Question, entry: Entry) -> bool:
    """Whether a bare "None" stands under a heading that is about something else."""
    words = entry.passage.text.split()
    if len(words) > BARE or not says_no(entry.passage.text):
        return False
    asked = {word[:5] for word in words_of(question.condition) if word not in STOPWORDS} - _BARELY
    return not asked & {word[:5] for word in words_of(f"{entry.heading} {entry.passage.text}")}


_BARELY = frozenset({"requi", "need", "speci", "none", "neede"})
"""The first letters of words that stand in any denial."""


def _wants_rare(question: Question) -> bool:
    """Whether it asks for what few sentences say: that a thing is welcome, or is not needed."""
    return asks_preference(question.text) or says_no(question.condition)


def _is_rare(question: Question, force: Force) -> bool:
    """Whether a sentence says in the way that is asked for what few sentences say."""
    if asks_preference(question.text):
        return force is Force.PREFERRED
    return force is Force.DENIED and says_no(question.condition)


def without_names(library: Library, question: Question) -> str:
    """The condition without the words that name roles: those are known to be meant."""
    if question.kind is not Kind.YES_NO:
        return question.condition
    named = named_in(question.text, library.roles).words
    return without_words(question.condition, named) or question.condition


DENIED_NEARER = 0.05
"""How much nearer than what says yes a denial must be for a role to be unclear."""


def _role_judgement(citer: Citer, said: list[Evidence]) -> Judgement | None:
    """A role's verdict from what it says: its firmest sentence, then its nearest."""
    strength = {Verdict.YES: 2, Verdict.SOME: 1, Verdict.NO: 0}
    # A clearly nearer sentence outweighs a firmer one that is only distantly about it.
    rows = sorted(
        said,
        key=lambda e: (-(e.score + 0.05 * strength[e.verdict]), e.entry.passage.ordinal),
    )
    verdict, shown = rows[0].verdict, rows
    if verdict is Verdict.YES:
        denial = next((e for e in rows if e.verdict is Verdict.NO), None)
        if denial is not None and denial.support >= rows[0].support + DENIED_NEARER:
            verdict, shown = Verdict.UNCLEAR, [rows[0], denial]
    citations: list[Citation] = []
    for evidence in shown:
        counts = verdict is Verdict.UNCLEAR or evidence.verdict is verdict
        if counts and len(citations) < MAX_CITATIONS:
            citations += citer.passage(evidence.entry, headed=True)
    if not citations:
        return None
    first = rows[0].entry
    return Judgement(
        role=first.role,
        path=first.path,
        verdict=verdict,
        confidence=confidence_of(rows[0]),
        citations=tuple(citations),
        phrase=first.phrase,
    )


def confidence_of(evidence: Evidence) -> float:
    """The share of roles with such evidence for which the verdict is right.

    A logistic curve fitted on lists with known answers (`python -m bench.confidence`).
    """
    cuts = thresholds(roles=1)  # these do not depend on it
    tagged = cuts.confidence_tagged if evidence.likely else 0.0
    logit = cuts.confidence + tagged + cuts.confidence_likely * evidence.likely
    logit += cuts.confidence_support * evidence.support
    return 1 / (1 + math.exp(-logit))


def _denied(question: Question) -> Verdict:
    """What a sentence that denies the condition says to the question."""
    return Verdict.YES if says_no(question.condition) and not question.negated else Verdict.NO


def _verdict(question: Question, entry: Entry, concept: Concept | None) -> Verdict:
    """What a sentence about the condition says to it, by how firmly it says so."""
    force = force_under(entry.heading, entry.passage.statement)
    if "selective" in entry.heading.lower():
        force = Force.SOME
    asked = question.text
    asks_denial = question.negated or says_no(question.condition)
    if asks_denial and force is Force.PREFERRED and denies(entry.passage.statement):
        return _denied(question)  # "desired, but not required"
    if asks_preference(asked):
        return {Force.PREFERRED: Verdict.YES, Force.STATED: Verdict.NO}.get(force, Verdict.SOME)
    if asks_some(asked):
        return Verdict.NO if force is Force.STATED else Verdict.YES
    if force is Force.PREFERRED or force is Force.SOME:
        content = asks_may(asked) or (force is Force.SOME and _asks_whether_at_all(question))
        return Verdict.YES if content and not question.strict else Verdict.SOME
    if force is Force.DENIED and concept is not None and not concept.id.startswith("no-"):
        return _denied(question)
    firm = concept is None or not concept.always
    exacting = question.strict or question.kind is Kind.YES_NO  # of one role, "may" is no yes
    if force is Force.MAY and exacting and not asks_may(asked) and firm:
        return Verdict.SOME
    return Verdict.YES


def _asks_whether_at_all(question: Question) -> bool:
    """Whether a list asks where a thing is found, not of whom it is required: "night work"."""
    return question.kind in {Kind.LISTING, Kind.COUNT} and not asks_need(question.text)


def _by_denial(
    library: Library,
    question: Question,
    citer: Citer,
    roles: Iterable[Role],
    found: dict[str, Judgement],
) -> None:
    """Roles that print the heading and say "None" under it say no, where nothing says yes."""
    names = [name for name, sign in TOPICS if sign.search(question.condition)]
    if not names:
        return
    wanted = {role.id: role for role in roles}
    for role_id, field in library.catalog.fields_named(*names):
        if field.stated is Stated.VALUE or role_id not in wanted or role_id in found:
            continue
        denial = says_no(question.condition) and not question.negated
        found[role_id] = Judgement(
            role=wanted[role_id],
            path=library.paths.get(role_id, ""),
            verdict=Verdict.YES if denial else Verdict.NO,
            confidence=0.9,
            citations=citer.field(wanted[role_id], field),
            why=f"its spec says: {_said(field)}",
        )


def _said(field: Field) -> str:
    return "none" if field.stated is Stated.NONE else "not applicable"


def _turned(judgement: Judgement) -> Judgement:
    """The verdict on the opposite condition: who needs it says no to needing none."""
    turned = {Verdict.YES: Verdict.NO, Verdict.NO: Verdict.YES, Verdict.SOME: Verdict.SOME}
    return replace(judgement, verdict=turned.get(judgement.verdict, judgement.verdict))
