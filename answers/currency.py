"""The currency of a sum that a question names without one: the corpus's own."""

import re
from dataclasses import replace

from answers.model import Question
from index.library import Library

_DOLLARS = re.compile(r"\$|\b(?:dollars?|bucks?|usd|cents?)\b", re.IGNORECASE)


def in_own_currency(library: Library, question: Question) -> Question:
    """The question with dollars that it does not name left out, where nothing is paid in them.

    The questions of forms say sums in dollars, and so does one that is read by its form.
    """
    if _DOLLARS.search(question.text) or not _in_dollars(question):
        return question
    units = {field.unit for _, field in library.catalog.fields_named("pay")}
    if any(unit.startswith("USD") for unit in units):
        return question
    return _without(question)


def _in_dollars(question: Question) -> bool:
    test = question.comparison
    return (test is not None and test.unit == "USD") or any(map(_in_dollars, question.parts))


def _without(question: Question) -> Question:
    test = question.comparison
    if test is not None and test.unit == "USD":
        test = replace(test, unit="")
    return replace(question, comparison=test, parts=tuple(map(_without, question.parts)))
