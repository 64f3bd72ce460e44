"""What one passage says to a question of yes or no."""

import re
from collections.abc import Callable, Sequence, Set

from answers.denials import (
    denied,
    exempts_some,
    given_free,
    helpful,
    left_open,
    otherwise,
    partly,
    unpromised,
)
from answers.linker import telling
from answers.modality import Force, asks_must, asks_of_all, force_of, force_under, says_no
from answers.model import Verdict

_ASKS_MAY = re.compile(
    r"^\s*(?:can|could|may|might|would|is .{0,60}\b(?:allowed|permitted|able))\b", re.I
)
_PERMITTED = re.compile(
    r"\b(?:may|can|could) (?:also |now |still )?(?:file|apply|compete|submit|sit|take|use|bring"
    r"|request|choose|enter|count|serve as proof|be (?:substituted|accepted|submitted|used"
    r"|called at any|telephoned at any|filed|made))\b",
    re.I,
)
"""What may be done by whoever likes; other things may be, or may not."""

_ABSENT_ASKED = re.compile(
    r"\b(?:barred|banned|forbidden|prohibited|exempt|excused|ruled out|disqualified)\b"
    r"|\b(?:hired|appointed|employed|apply|start|work|qualif(?:y|ies)|manage|do|get (?:in|by|on)"
    r"|taken (?:on)?|considered|go|come|succeed|compete)\b(?: \w+){0,5}? (?:without|lacking)\b"
    r"|\b(?:someone|somebody|anyone|a person|people) (?:without|lacking)\b",
    re.I,
)
_NO_ASKED = re.compile(r"\b(?:no|not|never|nobody|none|neither)\b|n['’]t\b", re.IGNORECASE)
"""Asks whether a thing is not so; "without warning" and "free of" say how it is."""

_ASIDE = re.compile(r"\b(?:who|whose|that|which|with|if|when|where|as|while)\b.*$", re.IGNORECASE)
_STANDS_IN = re.compile(
    r"\b(?:substitut\w+|stands? in|counts?|replace\w*|instead|in lieu)\b", re.IGNORECASE
)
_STATEMENTS = re.compile(
    r"(?<=[a-z)])\.\s+|[;:]\s+|\n|,?\s+(?:but|however|although|though)\s+|,\s+so\s+"
    r"|,?\s+and\s+(?=may\b)",
    re.IGNORECASE,
)
_CLAUSES = re.compile(
    r",\s+(?:including|which)\s+|,?\s+(?:unless|when|where|if|because|since)\s+", re.IGNORECASE
)
_DESIRABLE = re.compile(
    r"(?:\s[-–—|]\s*|\()D(?:esirable)?\)?\W*$|^\W*D(?:\d{1,2}\b|\s[-–—:])", re.IGNORECASE
)
"""A line of a table of what is essential (E) and desirable (D)."""


def verdict_of(question: str, text: str, heading: str = "") -> Verdict:
    """What a passage says to a question of yes or no, by the clause that is nearest to it.

    What is only welcome is no must: "Must she have a degree?" is answered no by "desirable",
    by "voluntary", and by what may be met in another way.
    """
    about = _about(question)
    statement = nearest(question, text, _STATEMENTS)
    clause = nearest(question, statement, _CLAUSES)
    must = asks_must(question)
    if _preferred(heading, text, statement):
        return _no_must(question) if must else Verdict.SOME
    if exempts_some(statement) or unpromised(text):
        return Verdict.SOME
    if given_free(question, statement) or (must and left_open(text)):
        return _no_must(question)
    if helpful(clause):
        return _no_must(question) if must else Verdict.SOME
    if denied(clause, about) or force_under(heading, clause) is Force.DENIED:
        return Verdict.YES if says_no(question) or _asks_absence(question) else Verdict.NO
    if _in_part(question, heading, statement, about):
        return Verdict.SOME
    if must and otherwise(text) and not _STANDS_IN.search(question):
        return _no_must(question)
    if _STANDS_IN.search(statement) and not _STANDS_IN.search(question):
        return Verdict.SOME
    if force_of(clause) is Force.MAY and not _allowed(question, statement):
        return Verdict.SOME
    return Verdict.NO if _asks_absence(question) else Verdict.YES


def _preferred(heading: str, text: str, statement: str) -> bool:
    return force_under(heading, statement) is Force.PREFERRED or (
        _DESIRABLE.search(statement) is not None and "\n" in text + "\n"
    )


def _no_must(question: str) -> Verdict:
    """The answer to "must they?" where they need not."""
    return Verdict.YES if _asks_absence(question) else Verdict.NO


def _in_part(question: str, heading: str, statement: str, about: Callable[[str], bool]) -> bool:
    if _allowed(question, statement):
        return False
    if "selective" in heading.lower() or force_of(statement) is Force.SOME:
        return True
    return partly(statement, about, of_all=asks_of_all(question))


def _allowed(question: str, statement: str) -> bool:
    """Whether a question asks leave, and a statement gives it: "candidates may file"."""
    return _ASKS_MAY.search(question) is not None and _PERMITTED.search(statement) is not None


def _asks_absence(question: str) -> bool:
    """Whether it is asked if a thing is not so: "aren't they …", "hired without a degree"."""
    if _ABSENT_ASKED.search(question):
        return True
    return _NO_ASKED.search(_ASIDE.sub("", question)) is not None


def _about(question: str) -> Callable[[str], bool]:
    asked = frozenset(telling(question))
    return lambda words: shared(asked, words) > 0


_STEM = 5
"""Letters from which a word that begins another is taken for the same one's stem."""


def shared(asked: Set[str], text: str) -> int:
    """How many of the telling words asked for stand in a text: "unarmed" speaks of arms."""
    words = set(telling(text))
    words |= {word[2:] for word in words if word.startswith("un") and len(word) > _STEM}
    return sum(any(_alike(word, other) for other in words) for word in asked)


def _alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= _STEM and long.startswith(short))


_OF_THE_REST = re.compile(
    r"\W*(?:those|others?|the (?:others?|rest|latter)|not (?:all|every)|only|an? few|some)\b", re.I
)
_OF_THE_SAME = re.compile(
    r"\W*(?:this|these|that|it|they|joining|living|taking|participation|attendance|doing)\b", re.I
)
_WORDS_BACK = 12
"""Words up to which a sentence that harks back is about the one before it."""


def as_left_by(question: str, verdict: Verdict, after: str) -> Verdict:
    """A verdict as a short sentence that harks back leaves it, as "Those indoors are not" does.

    A yes holds of some where others are excepted; a must does not hold where it is left open.
    """
    short = len(after.split()) <= _WORDS_BACK
    if verdict is not Verdict.YES or not short or _asks_absence(question):
        return verdict
    if asks_must(question) and _OF_THE_SAME.match(after) and left_open(after):
        return Verdict.NO
    about = _about(question)
    if _OF_THE_REST.match(after) and (denied(after, about) or partly(after, about, of_all=False)):
        return Verdict.SOME
    return verdict


def nearest(question: str, text: str, parting: re.Pattern[str]) -> str:
    """The part of a text that shares most telling words with a question.

    Of equals one that denies, else the first; the whole, where none shares any.
    """
    parts: Sequence[str] = [part for part in parting.split(text) if part.strip()]
    if len(parts) < 2:
        return text
    about, asked = _about(question), frozenset(telling(question))
    counts = [(shared(asked, part), denied(part, about)) for part in parts]
    return parts[counts.index(max(counts))] if any(count for count, _ in counts) else text
