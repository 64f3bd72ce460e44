"""Roles told by a word of their titles: "which inspectors earn more than $100,000?".

Such a word says which roles are asked, and the rest what is asked of them. It is heeded only
beside a test of a field: what is answered by meaning is asked of every role.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from answers.grammar.numbers import UNITS
from answers.grammar.wording import upright
from answers.model import Kind, Question
from answers.names import words_of
from index.library import Library
from index.retrieve import STOPWORDS
from ingest.model import Role

_OPENING = re.compile(
    r"^\W*(?:(?:in|for|of|at|on|to|from)\s+)?(?:which|what|how many|list|show(?: me)?|name|find)\s+"
    r"(?:of\s+)?(?:the\s+|these\s+|those\s+|our\s+|all\s+)*(?P<words>[\w' -]+)",
    re.IGNORECASE,
)
_ANY_ROLE = frozenset(
    "role job position post class classification spec specification title occupation trade employee"
    " staff worker people person exam examination posting bulletin recruitment vacancy career"
    " profession personnel opening announcement advert advertisement notice recruit candidate"
    " applicant hire newcomer starter incumbent member colleague crew team civilian graduate leader"
    " professional one document test appointment rank employer body file page competition"
    " application interview deadline salary wage pay code range scale line window period date"
    " revision session essay exercise degree licence license contract term closing opening".split()
)
"""Nouns that any role may be called by, and those of what any spec may have."""

_TELLS_NOTHING = frozenset(
    "city county state public open new other general special same following current own main day"
    " part time local first last best top high low long short large small early late more most"
    " less least few many several only relief human full half night weekend single set".split()
)
_IN_TITLE = re.compile(
    r"\b(?:with|ha(?:s|ve|ving)|contain\w*|includ\w*|us(?:es?|ing)|bear\w*)\s+(?:the\s+words?\s+)?"
    r"['\"“‘]?(?P<a>[A-Za-z]+)['\"”’]?\s+in\s+(?:the|its|their)\s+(?:job\s+|class\s+)?(?:titles?"
    r"|names?)\b"
    r"|\btitles?\s+(?:that\s+|which\s+)?(?P<how>contain|includ|start|begin|end|ha[sv])\w*"
    r"(?:\s+(?:with|in))?\s+(?:the\s+words?\s+)?['\"“‘]?(?P<b>[A-Z][A-Za-z]+)['\"”’]?",
)


def titled(library: Library, question: Question) -> Question:
    """The question put to the roles whose titles hold the words that it opens with.

    A question that opens otherwise, or has no test of a field, comes back as it was.
    """
    tests = question.comparison is not None or any(
        part.comparison is not None or part.parts for part in question.parts
    )
    if not tests or question.kind not in {Kind.LISTING, Kind.COUNT, Kind.FACT}:
        return question
    if (said := _IN_TITLE.search(question.text)) is not None:
        word = words_of(said["a"] or said["b"])[0]
        chosen = [role for role in library.roles if _has(role, word, said["how"] or "")]
        return _put_to(question, chosen, word)
    opening = _OPENING.match(upright(question.text))
    kinds = _telling(opening["words"], library.roles) if opening else ()
    if not kinds:
        return question
    chosen = [
        role
        for role in library.roles
        if any(set(words_of(role.title)).issuperset(k) for k in kinds)
    ]
    return _put_to(question, chosen, " or ".join(" ".join(words) for words in kinds))


def _telling(opening: str, roles: Sequence[Role]) -> tuple[tuple[str, ...], ...]:
    """The words of titles that a question opens with, up to its noun; none where it has none.

    Of "police or fire jobs" each kind has its words.
    """
    known = {word for role in roles for word in words_of(role.title)}
    kinds: list[list[str]] = [[]]
    plural = False
    for printed in opening.split():
        word = next(iter(words_of(printed)), "")
        if word in {"or", "and"} and kinds[-1]:
            kinds.append([])
            continue
        if plural and kinds[-1]:
            return _whole(kinds)
        if word in _ANY_ROLE:
            return _whole(kinds)
        if word in UNITS or word.isdigit():
            continue
        if word not in known or word in _TELLS_NOTHING or word in STOPWORDS:
            return _whole(kinds) if plural else ()
        kinds[-1].append(word)
        plural = printed.lower().endswith("s") and printed.lower() != word  # "senior engineers"
    return _whole(kinds) if plural else ()


def _whole(kinds: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(words) for words in kinds if words)


def _has(role: Role, word: str, how: str) -> bool:
    words = words_of(role.title)
    if how.startswith(("start", "begin")):
        return words[:1] == [word]
    return words[-1:] == [word] if how.startswith("end") else word in words


def _put_to(question: Question, chosen: Sequence[Role], words: str) -> Question:
    # Roles that it seems to name ("electricians") are among those that are meant.
    whole = not question.roles or question.kind is Kind.FACT
    roles = tuple(role.id for role in chosen if whole or role.id in question.roles)
    if not roles:
        return question
    kind = Kind.LISTING if question.kind is Kind.FACT else question.kind
    said = question.reading if kind is question.kind else f"Looking for roles: {question.condition}"
    return replace(
        question, kind=kind, roles=roles, loosely=False,
        reading=f"{said} (among titles with “{words}”)",
    )  # fmt: skip
