"""Which of the roles that a question names: "which pays more, a Plumber or a Carpenter?".

Such a question is put to those roles alone, and asks for the first of them in order of a field:
what is compared of two is the superlative among them.
"""

import re
from dataclasses import replace

from answers.grammar.pay_lines import with_lines
from answers.grammar.superlatives import as_superlative, superlative_tests
from answers.grammar.words import in_words
from answers.model import Kind, Question
from answers.names import named_in
from index.library import Library
from ingest.model import Role

_OR = re.compile(r"\bor\b", re.IGNORECASE)
_JOINED = re.compile(r",|\b(?:or|and)\b", re.IGNORECASE)
_ONE_OF = re.compile(
    r"\b(?:which|who|what)\b.{0,20}\b(?:of|between|out of|among)\b.*\band\b"
    r"|^\W*(?:between|of|out of|among|as between|comparing)\b.*\band\b.*\b(?:which|whose|who"
    r"|what)\b"
    r"|\bwhich\b.{0,30}\bof the (?:two|three|pair)\b|\bwhich of them\b",
    re.IGNORECASE,
)
_WHICHEVER = re.compile(r"^\W*(?:is|are|was|were|does|do|did|has|have|will)\b", re.IGNORECASE)


def between_roles(library: Library, question: Question) -> Question:
    """The question put to the roles that it names to choose from; any other as it was.

    The roles are those of two titles or more with "or" between them, or "which of … and …".
    """
    text = question.text
    if not (_OR.search(text) or _ONE_OF.search(text)):
        return question
    named = named_in(text, library.roles)
    found = list(named.roles) if named.title else []
    for piece in text.split(",")[:-1] if text.count(",") > 1 else ():  # "of A, B and C"
        one = named_in(piece, library.roles)
        found += one.roles if one.title else ()
    for piece in _JOINED.split(text):
        found += _at_an_employer(piece, library)
    roles = [library.role_by_id[name] for name in dict.fromkeys(found)]
    if len({role.title for role in roles}) < 2 or not _choose(text, roles):
        return question
    rest = _without_titles(text, roles)
    tests = with_lines(rest, list(superlative_tests(as_superlative(rest))))
    if not tests:
        return question
    test = replace(tests[0].comparison, value=1.0)
    titles = " or ".join(sorted({role.title for role in roles}))
    return replace(
        question, kind=Kind.LISTING, roles=tuple(role.id for role in roles), parts=(),
        employers=(), loosely=False, negated=False, comparison=test,
        reading=f"Looking for the one of {titles} that is {in_words(test)}",
    )  # fmt: skip


def _at_an_employer(piece: str, library: Library) -> list[str]:
    """The one role of an employer whose title, or its end, is said: "the Met's Test Engineer".

    Titles may begin with a team or a grade: "Quality - Principal Test Engineer".
    """
    employers = named_in(piece, library.roles).employers
    ends = [
        role.id
        for role in library.roles
        if role.employer in employers
        and re.search(rf"\b{re.escape(_DASH.split(role.title)[-1])}\b", piece, re.IGNORECASE)
    ]
    return ends if len(ends) == 1 else []


_DASH = re.compile(r"\s+[-–—]\s+")


def _choose(text: str, roles: list[Role]) -> bool:
    """Whether a question wants one of the roles, and not what is true of them."""
    if _ONE_OF.search(text):
        return True
    whose = re.match(r"^\W*(?:which|who|what|whose|where)\b", text, re.IGNORECASE)
    last = re.search(r"\bor\b(?P<after>.*)$", text, re.IGNORECASE | re.DOTALL)
    ends = last is not None and any(_starts_with(last["after"], role.title) for role in roles)
    asked = re.search(r"\b(?:which|who)\b", text, re.IGNORECASE)
    return ends and bool(whose or asked or _WHICHEVER.match(text))


def _starts_with(words: str, title: str) -> bool:
    plain = re.sub(r"^\W*(?:(?:an?|the|for|that of|in|with|as)\s+)*(?:an?\s+|the\s+)?", "",
                   words, flags=re.IGNORECASE)  # fmt: skip
    return plain.lower().startswith(title.lower()[:12])


def _without_titles(text: str, roles: list[Role]) -> str:
    """A question without the names in it, which may say "first" or "senior" themselves."""
    for title in sorted({role.title for role in roles}, key=len, reverse=True):
        words = r"[\s,-]+".join(re.escape(word) for word in re.findall(r"[\w'’&/.]+", title))
        text = re.sub(rf"(?<!\w){words}(?:s|es)?(?:['’]s?)?(?!\w)", "role", text, flags=re.I)
    return text
