"""Which files and whose posts a question is put to: "the Word documents", "Met Office jobs"."""

import re
from dataclasses import replace
from pathlib import PurePath

from answers.by_pay import of_line
from answers.comparison import OWN, Comparison
from answers.model import Kind, Question
from answers.questions import reading_of
from index.library import Library

_FILES = (
    ("Word document", (".docx", ".doc", ".odt", ".rtf"), re.compile(
        r"\bword[- ]processed\b|\b(?:Word|word-processor) (?:documents?|files?)\b"
        r"|\.docx?\b", re.I)),
    ("web page", (".html", ".htm", ".mht"), re.compile(
        r"\b(?:saved|web|html) (?:pages?|adverts?|vacanc(?:y|ies)|postings?)\b"
        r"|\bwebpages?\b", re.I)),
    ("PDF", (".pdf",), re.compile(r"\bPDFs?\b")),
)  # fmt: skip
_HEAD = (
    r"(?:Ministry|Department|Office|Bureau|House|Board|Commission|University|Bank|Institute|Council"
    r"|Agency|Authority|Service|Company|Inspectorate|Trust|Museum|Gardens|Regulator|Executive"
    r"|Parliament|College|Corporation|Laboratory)"
)
_WORD = (
    r"(?!(?:Which|What|Whose|Who|How|Where|List|Show|Find|Name|For|In|At|Of|Any|All|The)\b)"
    r"[A-Z]\w+"
)
_NAME = (
    rf"(?:{_HEAD}(?: (?:of|for)(?: the)?)(?: (?:and |of |for |& )*{_WORD})+"
    rf"|(?:{_WORD} (?:(?:of|for|and|&) )?){{1,4}}{_HEAD}(?: (?:of|for)(?: the)?(?: (?:and"
    rf" )?{_WORD})+)?)"
)
_POSTS = (
    r"(?:jobs?|posts?|vacanc(?:y|ies)|adverts?|positions?|roles?|openings?|postings?|recruitments?)"
)
_WHOSE = re.compile(
    rf"\b(?:{_POSTS}\b(?: (?:is|are|that are|advertised|offered|posted))?"
    rf" (?:for|at|with|by|from|in|of) (?:the )?(?P<a>{_NAME})|(?P<b>{_NAME})(?:['’]s?)? {_POSTS})\b"
)


def only_those(library: Library, question: Question) -> Question:
    """The question put to the files of a kind it names, or to nobody where nobody is meant.

    A body whose posts are asked for, and which no spec ever names, has none here.
    """
    if question.kind not in {Kind.LISTING, Kind.COUNT}:
        return question
    for name, suffixes, sign in _FILES:
        if sign.search(question.text):
            return _of_files(library, question, name, suffixes)
    whose = _WHOSE.search(question.text)
    if whose is None or question.employers:
        return question
    body = whose["a"] or whose["b"]
    words = " ".join(re.findall(r"\w+", body))
    if next(library.catalog.match(f'"{words}"', 1), None) is not None:
        return question
    return replace(question, unmeasured=f"No spec here speaks of the {body}.")


def of_printed_lines(library: Library, question: Question) -> Question:
    """The question without a pay line that no spec prints: "at the Met Office" is a place."""
    tests = [question.comparison, *(part.comparison for part in question.parts)]
    named = {t.at for t in tests if t is not None and t.at not in {"", OWN}}
    if not named:
        return question
    printed = [f for _, f in library.catalog.fields_named("pay_at")]
    none = {at for at in named if not any(of_line(at, f) for f in printed)}
    if not none:
        return question
    parts = tuple(replace(p, comparison=_at_any(p.comparison, none)) for p in question.parts)
    plain = replace(question, comparison=_at_any(question.comparison, none), parts=parts)
    return replace(plain, reading=reading_of(plain, library.roles))


def _at_any(test: Comparison | None, lines: set[str]) -> Comparison | None:
    return replace(test, at="") if test is not None and test.at in lines else test


def _of_files(
    library: Library, question: Question, name: str, suffixes: tuple[str, ...]
) -> Question:
    roles = tuple(
        role.id
        for role in library.roles
        if PurePath(library.paths.get(role.id, "")).suffix.lower() in suffixes
        and (not question.roles or role.id in question.roles)
    )
    if not roles:
        return replace(question, unmeasured=f"No file here is a {name}.")
    return replace(question, roles=roles, reading=f"{question.reading} (in a {name})")
