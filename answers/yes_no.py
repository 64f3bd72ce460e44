"""Questions of yes or no about the roles they name.

The passage of each role that answers best, as a question of fact would have it, decides by
how firmly it speaks: a requirement says yes, "may be required" or "desirable" in part, "not
required" or "will not be counted" no. Where no passage is sure to answer, the roll call's
own verdict stands; a heading with "None" under it says no before all else.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from answers.cite import Citer
from answers.fact_ranking import Row, fact_weights, ranked
from answers.facts import query_of
from answers.judge import TOPICS, judged
from answers.linker import telling
from answers.modality import Force, force_of, force_under, says_no
from answers.model import Judgement, Question, Verdict
from answers.names import named_in
from answers.values import wanted_by
from index.library import Library
from index.retrieve import Query
from ingest.model import Stated

FEW_ROLES = 4
"""Up to so many roles named, each is looked at passage by passage."""

_DENIED = re.compile(
    r"\b(?:(?:does|do|did|is|are|will|shall|may|must|can|need|has|have) not|cannot|never|neither"
    r"|nor|no (?:\w+ ){1,3}(?:will|is|are|need)|none|unarmed|exempt(?:ed)? from|in lieu of"
    r"|instead of|without|non-\w+|ineligible|excluded|other than|excluding|except|rather than"
    r"|civilian)\b",
    re.I,
)
"""Words that deny, or set aside, what a clause speaks of."""

_MAY_ASKED = re.compile(
    r"^\s*(?:can|could|may|might|would|is .{0,60}\b(?:allowed|permitted|able))\b", re.I
)
_MERELY = re.compile(
    r"\b(?:recommended|encouraged|welcome|advantage\w*|helpful|useful|optional)\b", re.I
)
_LARGER = re.compile(r"\b(?:over|more than|in excess of|exceed\w*|at least|minimum of)\s+\d", re.I)


def answered(library: Library, question: Question, citer: Citer) -> list[Judgement]:
    """A judgement on every role that the question names, those that speak first."""
    by_roll_call = judged(library, question, citer)
    if len(by_roll_call) > FEW_ROLES or not question.roles:
        return by_roll_call
    query = query_of(library, question)  # one for all: which words name roles is known
    found = [_of_role(library, question, query, judgement, citer) for judgement in by_roll_call]
    order = [Verdict.YES, Verdict.SOME, Verdict.UNCLEAR, Verdict.NO, Verdict.SILENT]
    return sorted(found, key=lambda judgement: order.index(judgement.verdict))


def _of_role(
    library: Library, question: Question, query: Query, roll_call: Judgement, citer: Citer
) -> Judgement:
    if (none := _stated_none(library, question, roll_call, citer)) is not None:
        return none
    own = replace(question, roles=(roll_call.role.id,), loosely=False)
    found = ranked(library, own, query, wanted_by(question.text), named=True)
    numbered = question.comparison is not None and roll_call.verdict is not Verdict.SILENT
    if not found.rows or found.chance < fact_weights().least_yes_no:
        return roll_call
    best = _deciding(library, question, found.rows)
    if numbered and not (roll_call.verdict is Verdict.NO and _LARGER.search(best.text)):
        return roll_call
    entry = library.catalog.entry(best.passage)
    cited = citer.passage(entry, headed=True) if entry is not None else ()
    if not cited:
        return roll_call
    verdict = verdict_of(question.text, best.text, entry.heading if entry is not None else "")
    return replace(
        roll_call, verdict=verdict, confidence=found.chance, citations=cited, phrase=best.phrase
    )


def _stated_none(
    library: Library, question: Question, roll_call: Judgement, citer: Citer
) -> Judgement | None:
    """No, where the role's spec prints the heading in question and "None" under it."""
    names = {name for name, sign in TOPICS if sign.search(question.condition)}
    for field in library.fields(roll_call.role.id) if names else ():
        if field.name in names and field.stated is not Stated.VALUE:
            cited = citer.field(roll_call.role, field)
            verdict = Verdict.YES if says_no(question.text) else Verdict.NO
            if cited:
                return replace(
                    roll_call, verdict=verdict, confidence=0.9, citations=cited, phrase=0
                )
    return None


_FIRM = re.compile(r"\b(?:is|are) required\b|\bmust\b|\bshall\b", re.IGNORECASE)
_PROCESS = re.compile(r"\b(?:submit\w*|application|fail|filing|considered further)\b", re.I)


def _deciding(library: Library, question: Question, rows: Sequence[Row]) -> Row:
    """The best passage, or one about as good that denies or narrows what is asked.

    A spec says what is *not* asked for, or only of some, in a sentence of its own, beside
    those that merely speak of the matter.
    """
    named = named_in(question.text, library.roles).words
    asked = {word for word in telling(question.text) if word not in named}
    firm = _FIRM.search(rows[0].text) is not None
    for row in rows[:LOOKED_AT]:
        near = row.score >= rows[0].score - AS_GOOD
        verdict = verdict_of(question.text, row.text)
        narrows = verdict is Verdict.NO or (verdict is Verdict.SOME and not firm)
        if near and narrows and asked & _said(row.text) and not _PROCESS.search(row.text):
            return row
    return rows[0]


LOOKED_AT, AS_GOOD = 4, 2.0
"""How many passages, and how far below the best in logits, may deny what it seems to say."""


def _said(text: str) -> set[str]:
    """The telling words of a text; "unarmed" speaks of being armed."""
    words = set(telling(text))
    return words | {word[2:] for word in re.findall(r"\bun\w{4,}", text.lower())}


def verdict_of(question: str, text: str, heading: str = "") -> Verdict:
    """What a passage says to a question of yes or no, by the clause that is nearest to it.

    What is only welcome is no must: "Must she have a degree?" is answered no by "desirable".
    """
    clause = _clause(question, text)
    force = force_under(heading, text)
    if force is Force.PREFERRED or _MERELY.search(clause):
        return Verdict.NO if _MUST_ASKED.search(question) else Verdict.SOME
    if _denied(clause) or force_under(heading, clause) is Force.DENIED:
        return Verdict.YES if says_no(question) else Verdict.NO
    if force is Force.SOME or (_STANDS_IN.search(text) and not _STANDS_IN.search(question)):
        return Verdict.SOME
    if force_of(clause) is Force.MAY and not _MAY_ASKED.search(question):
        return Verdict.SOME
    return Verdict.NO if _NO_ASKED.search(question) else Verdict.YES


_NO_ASKED = re.compile(r"\b(?:no|not|never|nobody|none|neither)\b|n['’]t\b", re.IGNORECASE)
"""Asks whether a thing is not so; "without warning" and "free of" say how it is."""

_MUST_ASKED = re.compile(
    r"\b(?:must|ha(?:s|ve) to|needs?(?: to)?|required?|requires|an? must|essential|compulsory"
    r"|mandatory|necessary|insist\w*|obliged)\b",
    re.IGNORECASE,
)
_STANDS_IN = re.compile(
    r"\b(?:substitut\w+|stands? in|counts?|replace\w*|instead|in lieu)\b", re.IGNORECASE
)
_PARTS = re.compile(
    r"(?<=[a-z)])\.\s+|[;:]\s+|,\s+including\s+"
    r"|,?\s+(?:but|however|although|though|unless|when|where|if)\s+|,\s+so\s+",
    re.IGNORECASE,
)


def _clause(question: str, text: str) -> str:
    """The part of a passage that shares most telling words with a question.

    Of equals one that denies, else the first.
    """
    parts: Sequence[str] = [part for part in _PARTS.split(text) if part.strip()]
    if len(parts) < 2:
        return text
    asked = set(telling(question))
    shared = [(len(asked & set(telling(part))), _denied(part)) for part in parts]
    return parts[shared.index(max(shared))] if any(count for count, _ in shared) else text


def _denied(clause: str) -> bool:
    return _DENIED.search(clause) is not None or force_of(clause) is Force.DENIED
