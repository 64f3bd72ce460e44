"""The forms of questions of fields, and how a question of a form is said as the grammar has it.

`data/forms.toml` has a question for each form, with braces for values. A form with an empty one
is known to the classifier, and nothing is done about it.
"""

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files

from answers.comparison import Comparison
from answers.grammar.parts import tests_in
from answers.grammar.values import value_in_words
from answers.grammar.wording import in_plain_words
from index.classifier import Classifier

MEANING = "meaning"
"""The form of what is no question of fields, or asks for something besides."""

_PLACE = re.compile(
    r"\b(?:second|third|fourth|fifth)\b(?=[ -](?!year|grade|quarter))", re.IGNORECASE
)
_LASTING = re.compile(r"\b(?:permanent|open-ended|probation)", re.IGNORECASE)
"""What is no fixed term, though it is near to one."""

_BRACE = re.compile(r"\{([^}]+)\}")


@cache
def forms() -> Mapping[str, str]:
    """By its name, each form's question; empty where it has none."""
    rows: dict[str, str] = tomllib.loads(
        (files("answers") / "data" / "forms.toml").read_text("utf-8")
    )
    return rows


NAMES = (*forms(), MEANING)

OF_ONE = "of one"
"""The label of a question about one role, named or described, whatever else it asks."""

LABELS = (*NAMES, OF_ONE)
"""What the classifier says of a question, in its order."""


@lru_cache(maxsize=64)
def likely_in(classifier: Classifier, text: str) -> Mapping[str, float]:
    """How likely each of `LABELS` is for a text."""
    return dict(zip(LABELS, classifier.likelihoods(text).tolist(), strict=True))


def restated(form: str, text: str) -> str:
    """The question of a form with the values of `text`; empty where they are in doubt."""
    said = forms().get(form, "")
    values = {slot: value_in_words(text, slot) for slot in _BRACE.findall(said)}
    if not all(values.values()):
        return ""
    place = _PLACE.search(text)
    if "first" in values and place:  # "the second best paid"
        values["first"] = "job"
        said = re.sub(r"\bthe (?=[a-z]+est\b|most\b)", f"the {place.group()} ", said)
    return _BRACE.sub(lambda brace: values[brace[1]], said)


def asked_test(form: str, text: str) -> Comparison | None:
    """The test that a question of a form asks for; None where its values are in doubt."""
    if form.startswith("term_") and _LASTING.search(text):
        return None
    said = restated(form, text)
    tests = tests_in(in_plain_words(said), date.today()) if said else []
    return tests[0].comparison if len(tests) == 1 else None
