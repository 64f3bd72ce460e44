"""Pay measured against another role's: "which jobs pay more than a Plumber?"."""

import re
from dataclasses import replace

from answers.by_field import counts
from answers.comparison import Comparison
from answers.field_numbers import numbers_of, whole_time
from answers.model import Kind, Question
from answers.names import named_in
from answers.questions import reading_of
from index.library import Library

_THAN = re.compile(
    r"^\W*(?:which|what|who|list|show|find|name|how many|are there|is there|(?:do|does) any)\b"
    r".*?\b(?:pay(?:s|ing)?|paid|earn(?:s|ing)?|makes?|salar(?:y|ies)|wages?)\b[^?]{0,40}?"
    r"\b(?P<how>more|better|higher|less|lower|worse|(?:at least )?as (?:much|well|good))\b"
    r"[^?]{0,25}?\b(?:than|as)\b(?P<whom>[^?]+)",
    re.I,
)
_LESS = frozenset({"less", "lower", "worse"})


def against_role(library: Library, question: Question) -> Question:
    """The question with a test of pay, where it measures pay against a role that it names.

    A role's pay is what it tops out at, by the year; of several roles of that title, the
    most. A question that names none, or one without pay, comes back as it was.
    """
    found = _THAN.search(question.text)
    if found is None or question.comparison is not None or question.parts:
        return question
    named = named_in(found["whom"], library.roles)
    if not named.roles or not (named.title or named.exact):
        return question
    how = found["how"].lower()
    operator = "<" if how in _LESS else ">=" if " " in how else ">"
    test = Comparison("pay", operator, part="high")
    tops = [
        (span[1], field.unit.partition("/")[0])
        for role_id in named.roles
        for field in whole_time(
            [f for f in library.fields(role_id) if f.name == "pay" and counts(test, f)]
        )
        if (span := numbers_of(field)) is not None
    ]
    if not tops:
        return question
    value, unit = max(tops)
    test = replace(test, value=value, unit=unit)
    counted = question.kind if question.kind is Kind.COUNT else Kind.LISTING
    asked = replace(question, kind=counted, comparison=test, roles=(), employers=(), loosely=False)
    titles = {library.role_by_id[role_id].title for role_id in named.roles}
    whose = " or ".join(sorted(titles))
    reading = f"{reading_of(asked, library.roles)} (the top pay of {whose})"
    return replace(asked, reading=reading)
