"""A person's decisions on an answer, and what follows from them for all its roles.

What is accepted or rejected holds at once for every role that says it, in these or nearly
these words; `answers.learning` carries it on to what says the same in other words. A role
decided on by itself is beyond all that. Without decisions an answer stays as it was.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from answers.cite import Citer
from answers.compose import checked_text, listing_text
from answers.decisions import Choice, Decisions
from answers.learning import Belief, chance_of, learnt, rates
from answers.model import OF_ROLES, Answer, Citation, Group, Judgement, Kind, Verdict
from answers.phrasings import Brief, brief, name_of
from index.library import Library

REVIEWED = OF_ROLES
"""The kinds of question whose answers are lists of roles, and so can be reviewed."""

MISSES = 40
"""Near misses that are offered for a decision, the likeliest first."""

_ORDER = {Verdict.YES: 0, Verdict.SOME: 1, Verdict.UNCLEAR: 2, Verdict.NO: 3, Verdict.SILENT: 4}
_SAID = "accepted by you"
_DENIED = "taken out by you"
_LIKE_ACCEPTED = "its words are like those you accepted"
_LIKE_REJECTED = "its words are like those you rejected"


@dataclass(frozen=True, slots=True)
class Phrasing:
    """A group of wordings that say the same in nearly the same words, and its standing.

    `roles` rest on it now, with this `verdict`; `users` all say it. `verdict` is SILENT for
    what was not counted. `chance` is the probability that it says the condition; `gain`
    what a decision on it is expected to mend of the list, in [0, 1]. `phrases` are the ids
    of its wordings in this generation, 0 for the words of a field.
    """

    name: str
    wordings: tuple[str, ...]
    roles: tuple[str, ...]
    users: tuple[str, ...]
    verdict: Verdict
    chance: float
    choice: Choice | None = None
    gain: float = 0.0
    phrases: tuple[int, ...] = ()

    @property
    def wording(self) -> str:
        """The wording that most roles use."""
        return self.wordings[0]


@dataclass(frozen=True, slots=True)
class Review:
    """An answer after a person's decisions, and what there is to decide.

    `phrasings` hold first those with roles in the answer, in its order, then those rejected
    and near misses. `fresh` are the listed roles whose words are new or have changed
    since the review.
    """

    answer: Answer
    phrasings: tuple[Phrasing, ...]
    fresh: frozenset[str] = frozenset()

    def useful(self, count: int = 3) -> tuple[Phrasing, ...]:
        """The undecided phrasings whose decision is expected to put most roles right."""
        open_ones = [p for p in self.phrasings if p.choice is None and p.gain > 0]
        return tuple(sorted(open_ones, key=lambda p: (-p.gain, p.name))[:count])

    def named(self, name: str) -> Phrasing | None:
        """The phrasing of that name."""
        return next((p for p in self.phrasings if p.name == name), None)


def reviewed(library: Library, answer: Answer, decisions: Decisions) -> Answer:
    """An answer after a person's decisions."""
    return review(library, answer, decisions).answer


def review(
    library: Library,
    answer: Answer,
    decisions: Decisions,
    material: Brief | None = None,
    *,
    learn: bool = True,
) -> Review:
    """An answer after a person's decisions, with what there is to decide.

    `material` is the answer's brief, where it is at hand. Without `learn` decisions are
    obeyed and nothing follows from them for other words.
    """
    if answer.question.kind not in REVIEWED:
        return Review(answer, ())
    material = material or brief(library, answer)
    place_choices = _by_place(material, decisions)
    belief = learnt(material, place_choices if learn else {})
    bench = _Bench(library, material, belief, place_choices, decisions)
    judgements = [bench.judged(judgement) for judgement in answer.judgements]
    judgements.sort(
        key=lambda j: (
            (_ORDER[j.verdict], -j.confidence, j.role.title, j.role.id)
            if j.verdict is not Verdict.SILENT
            else (_ORDER[j.verdict], 0.0, "", "")
        )
    )
    phrasings = bench.phrasings(judgements)
    mended = _mended(answer, judgements, phrasings, decisions)
    return Review(mended, phrasings, _fresh(library, judgements, decisions.seen))


def _by_place(material: Brief, decisions: Decisions) -> dict[int, bool]:
    """The decided wordings: accepted or not, by their place in the brief.

    What came later and says the same in nearly the same words as one that was decided on is
    decided with it, unless the phrasing's wordings were decided differently.
    """
    found = {
        n: choice is Choice.ACCEPTED
        for n, wording in enumerate(material.wordings)
        if (choice := decisions.wordings.get(wording.text)) is not None
    }
    for group in material.groups:
        said = {found[n] for n in group if n in found}
        if len(said) == 1:
            found |= dict.fromkeys(group, said.pop())
    return found


@dataclass(frozen=True, slots=True)
class _Bench:
    """All that is needed to judge one role after another."""

    library: Library
    material: Brief
    belief: Belief
    decided: Mapping[int, bool]
    decisions: Decisions

    def judged(self, judgement: Judgement) -> Judgement:
        """A role's verdict after the review."""
        choice = self.decisions.roles.get(judgement.role.id)
        if choice is Choice.REJECTED:
            return _silenced(judgement, _DENIED)
        places = self._counted(judgement)
        if choice is Choice.ACCEPTED:
            shown = self._resting(judgement, places[0]) if places else judgement
            return replace(shown, verdict=Verdict.YES, confidence=0.99, why=_SAID)
        place = self.material.deciding.get(judgement.role.id)
        if judgement.verdict is Verdict.YES and place is not None:
            if place in places:
                return self._kept(judgement, place)
            if places:
                return self._resting(judgement, places[0])
            return _silenced(judgement, self._why_not(place))
        if places:
            return self._resting(judgement, places[0])
        if place is not None and self.decided.get(place) is False:
            return _silenced(judgement, _DENIED)
        return judgement

    def _counted(self, judgement: Judgement) -> list[int]:
        """The places of a role's wordings that say the condition, the surest first."""
        role = judgement.role.id
        own = self.material.deciding.get(role) if judgement.verdict is Verdict.YES else None
        places = [
            n
            for n in self.material.by_role.get(role, ())
            if self.decided.get(n, self._holds(n, judgement.verdict is Verdict.YES))
        ]
        return sorted(places, key=lambda n: (n != own, -self.belief.after[n], n))

    def _holds(self, place: int, listed: bool) -> bool:
        """Whether an undecided wording counts: it did before, or the decisions lift it."""
        after, before = self.belief.after[place], self.belief.before[place]
        standing = self.material.wordings[place].standing is Verdict.YES
        return bool(after > 0 and ((standing and listed) or after - before >= rates().lift))

    def _kept(self, judgement: Judgement, place: int) -> Judgement:
        if place in self.decided:
            return replace(judgement, confidence=0.99, why=judgement.why or _SAID)
        first = chance_of(self.belief.before[[place]], np.array([1.0]))[0]
        moved = float(self.belief.chance[place] - first)
        if abs(moved) < 0.01 or not self.decided:
            return judgement
        return replace(judgement, confidence=min(0.99, max(0.05, judgement.confidence + moved)))

    def _resting(self, judgement: Judgement, place: int) -> Judgement:
        """A judgement of yes that rests on one wording."""
        wording = self.material.wordings[place]
        entry = self.material.entries.get((judgement.role.id, wording.phrase))
        cited = Citer(self.library).passage(entry) if entry else ()
        sure = place in self.decided
        lifted = self.belief.after[place] - self.belief.before[place] >= rates().lift
        return replace(
            judgement,
            verdict=Verdict.YES,
            confidence=0.99 if sure else min(0.95, float(self.belief.chance[place])),
            citations=cited or judgement.citations,
            phrase=wording.phrase,
            why=_SAID if sure else _LIKE_ACCEPTED if lifted else "",
        )

    def _why_not(self, place: int) -> str:
        return _DENIED if self.decided.get(place) is False else _LIKE_REJECTED

    def phrasings(self, judgements: Sequence[Judgement]) -> tuple[Phrasing, ...]:
        """Every phrasing, those with roles in the answer first."""
        resting: dict[tuple[Verdict, int], list[str]] = {}
        group_at = {n: g for g, group in enumerate(self.material.groups) for n in group}
        at = {w.phrase: n for n, w in enumerate(self.material.wordings) if w.phrase}
        listed = set()
        for judgement in judgements:
            if judgement.verdict is Verdict.SILENT:
                continue
            role = judgement.role.id
            place = at.get(judgement.phrase, self.material.deciding.get(role))
            if judgement.verdict is Verdict.YES:
                listed.add(role)
            if place is not None:
                resting.setdefault((judgement.verdict, group_at[place]), []).append(role)
        rows = [
            self._phrasing(group, verdict, roles, listed)
            for (verdict, group), roles in resting.items()
        ]
        rows.sort(key=lambda p: (_ORDER[p.verdict], -len(p.roles), p.wording))
        shown = {group for _, group in resting}
        others = [
            self._phrasing(group, Verdict.SILENT, [], listed)
            for group in range(len(self.material.groups))
            if group not in shown and self._open(group)
        ]
        others.sort(key=lambda p: (p.choice is None, -p.chance, p.wording))
        rejected = [p for p in others if p.choice is not None]
        missed = [p for p in others if p.choice is None and not set(p.users) <= listed]
        return (*rows, *rejected, *missed[:MISSES])

    def _open(self, group: int) -> bool:
        """Whether a phrasing that no role rests on is worth showing: decided, or no denial."""
        return self.material.wordings[self.material.groups[group][0]].standing is not Verdict.NO

    def _phrasing(
        self, group: int, verdict: Verdict, roles: Sequence[str], listed: set[str]
    ) -> Phrasing:
        places = self.material.groups[group]
        wordings = [self.material.wordings[n] for n in places]
        texts = tuple(wording.text for wording in wordings)
        users = tuple(dict.fromkeys(role for w in wordings for role in w.roles))
        choices = [self.decisions.wordings.get(text) for text in texts]
        choice = next((one for one in choices if one is not None), None)
        chance = float(max(self.belief.chance[n] for n in places))
        return Phrasing(
            name_of(texts),
            texts,
            tuple(roles),
            users,
            verdict,
            chance,
            choice,
            self._gain(places, roles, users, verdict, listed) if choice is None else 0.0,
            tuple(wording.phrase for wording in wordings),
        )

    def _gain(
        self,
        places: Sequence[int],
        roles: Sequence[str],
        users: Sequence[str],
        verdict: Verdict,
        listed: set[str],
    ) -> float:
        """What of the list hangs on a phrasing, times the chance that it stands wrong.

        Measured against the length of the list, as F1 is: a phrasing that could add ten
        roles matters more to a list of five than to one of a hundred.
        """
        chance = float(np.mean([self.belief.chance[n] for n in places]))
        if verdict is Verdict.YES:
            own = set(places)
            at_stake = [
                role
                for role in roles
                if role not in self.decisions.roles
                and not any(
                    self.belief.after[n] > 0 and self.material.wordings[n].standing is Verdict.YES
                    for n in self.material.by_role.get(role, ())
                    if n not in own
                )
            ]
            return (1 - chance) * len(at_stake) / max(len(listed), 1)
        at_stake = [r for r in users if r not in listed and r not in self.decisions.roles]
        return chance * len(at_stake) / (len(at_stake) + len(listed) + 1)


def quote_of(library: Library, material: Brief, phrasing: Phrasing) -> Citation | None:
    """A phrasing's words as they stand in the document of one role that uses them."""
    citer = Citer(library)
    for phrase in phrasing.phrases:
        for role in phrasing.roles or phrasing.users:
            entry = material.entries.get((role, phrase))
            cited = citer.passage(entry) if entry else ()
            if cited:
                return cited[0]
    return None


def _silenced(judgement: Judgement, why: str) -> Judgement:
    return replace(
        judgement, verdict=Verdict.SILENT, confidence=0.0, citations=(), phrase=0, why=why
    )


def _mended(
    answer: Answer,
    judgements: Sequence[Judgement],
    phrasings: Iterable[Phrasing],
    decisions: Decisions,
) -> Answer:
    """The answer with all that follows from its judgements."""
    groups = tuple(Group(p.verdict, p.wording, p.roles) for p in phrasings if p.roles)
    if not decisions:
        return replace(answer, groups=groups or answer.groups)
    positive = [j for j in judgements if j.verdict in {Verdict.YES, Verdict.SOME}]
    checked = checked_text(answer.coverage)
    text = listing_text(answer.question, judgements, answer.coverage).removesuffix(checked)
    count = sum(j.verdict is Verdict.YES for j in judgements)
    denied = any(j.verdict is Verdict.NO for j in judgements)
    return replace(
        answer,
        text=f"{text}{said(decisions)} {checked}",
        short=str(count) if answer.question.kind is Kind.COUNT else answer.short,
        abstained=not positive and not denied,
        judgements=tuple(judgements),
        citations=tuple(c for j in positive for c in j.citations),
        groups=groups,
    )


def said(decisions: Decisions) -> str:
    """What was decided, in a sentence: "3 phrasings accepted and 1 role taken out by you."."""
    parts = []
    words = {Choice.ACCEPTED: ("accepted", "put in"), Choice.REJECTED: ("rejected", "taken out")}
    for choice, (of_phrasings, of_roles) in words.items():
        phrasings, roles = decisions.count(choice)
        if phrasings:
            parts.append(f"{phrasings} {_plural('phrasing', phrasings)} {of_phrasings}")
        if roles:
            parts.append(f"{roles} {_plural('role', roles)} {of_roles}")
    joined = f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else "".join(parts)
    return f"{joined} by you." if parts else ""


def _plural(noun: str, count: int) -> str:
    return noun if count == 1 else f"{noun}s"


def digests(library: Library, roles: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The digest of each role's words: what a review has looked at."""
    known = library.digests
    return tuple((role, known[role]) for role in roles if role in known)


def _fresh(
    library: Library, judgements: Iterable[Judgement], seen: Mapping[str, str]
) -> frozenset[str]:
    if not seen:
        return frozenset()
    known = library.digests
    return frozenset(
        j.role.id
        for j in judgements
        if j.verdict is not Verdict.SILENT and seen.get(j.role.id) != known.get(j.role.id)
    )
