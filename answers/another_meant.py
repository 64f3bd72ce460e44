"""Roles named only in passing: on the way to the role that is asked about, or under it.

"How long must a Senior Chemist have served to run the sewage laboratory" names the chemist, and
is answered by the spec of the laboratory's manager; so is what "the chief of custodians" is
asked, or "the plumbers' boss". The question is then put to all other roles as well, and the
reader decides whose passage answers it.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from answers.fact_ranking import Ranked, ranked
from answers.model import Kind, Question
from answers.names import named_in, without_words
from answers.role_ranking import titles_said
from answers.values import Wanted
from index.library import Library

WAY, TITLE, OVER, SEVERAL = -1.5, 0.5, 0.0, 1.5
"""How far above the named role's best passage, in the reader's logits, another role's must be
read: where the question asks what leads on from the named role, where it has words of the
other's title, where it asks for who is over the named one, and where it names several roles,
of which one may be what another leads on to."""

SAID, WORTH = 0.1, 0.25
"""The share of another role's title, by rarity, that the question must have besides the name;
and from which it is worth a look."""


def leads_on(library: Library, question: Question) -> bool:
    """Whether a question asks what the role it names leads on to."""
    return _put_to_one(question) and _leads_on(question.text, _names(library, question))


def of_another(
    library: Library, question: Question, wanted: Wanted | None, found: Ranked
) -> Ranked:
    """What is found for the roles named, or for another that is rather meant."""
    if not _put_to_one(question):
        return found
    names = _names(library, question)
    way, over = _leads_on(question.text, names), _is_over(question.text, names)
    said = titles_said(library, without_words(question.text, names))
    others = [n for n, role in enumerate(library.roles) if role.id not in question.roles]
    if not others or not (way or over or float(said[others].max()) >= WORTH):
        return found
    rest = replace(question, roles=tuple(library.roles[n].id for n in others))
    other = ranked(library, rest, library.retriever.query(question.text), wanted, named=False)
    if not other.rows or not found.rows:
        return other if other.rows else found
    first = other.rows[0]
    slot = next(n for n in others if library.roles[n].id == first.role)
    titled = float(said[slot]) >= SAID and first.read > 0
    least = min(
        (least for least, holds in ((WAY, way), (OVER, over), (TITLE, titled)) if holds),
        default=float("inf"),
    )
    least = max(least, SEVERAL) if len(question.roles) > 1 else least
    return other if first.read - found.rows[0].read > least else found


def _put_to_one(question: Question) -> bool:
    return bool(question.roles) and question.kind is Kind.FACT and not question.employers


def _names(library: Library, question: Question) -> frozenset[str]:
    return named_in(question.text, library.roles).words


def _any_of(names: Iterable[str]) -> str:
    return "(?:" + "|".join(map(re.escape, sorted(names))) + ")"


_SERVED = r"(?:have|has|having)\s+(?:\w+\s+)?(?:been|served|led|held|had|done|run|\w+ed)\b"
_ASKS_HOW_LONG = re.compile(r"\W*(?:how (?:long|many|much)|what|which)\b", re.IGNORECASE)
_ONWARD = r"\b(?:before|to|for|becoming|up)\b"


def _leads_on(text: str, names: frozenset[str]) -> bool:
    if not names or not _ASKS_HOW_LONG.match(text):
        return False
    name = _any_of(names)
    return any(
        re.search(pattern, text, re.IGNORECASE)
        for pattern in (
            rf"\b(?:as|at|being|from)\s+(?:(?:an?|the|plain|only)\s+)*{name}\b.*{_ONWARD}",
            rf"\b{name}s?(?:\s+[IV]+)?(?:\s+\w+){{0,3}}?\s+(?:level|grade|needs?|{_SERVED}).*{_ONWARD}",
        )
    )


def _is_over(text: str, names: frozenset[str]) -> bool:
    if not names:
        return False
    name = _any_of(names)
    return any(
        re.search(pattern, text, re.IGNORECASE)
        for pattern in (
            rf"\b(?:boss|head|chief|leader|deputy|manager)s?\s+(?:of|over)\s+"
            rf"(?:(?:the|all|city['’]s|\w+)\s+)?{name}",
            rf"\b(?:leads?|leading|heads?|heading|runs?|running|over|supervis\w+|oversee\w*)\s+"
            rf"(?:(?:the|an?|all)\s+)?{name}",
            rf"\b{name}(?:s|s['’]|['’]s)?\s+(?:boss|head|chief|leader)\b",
        )
    )
