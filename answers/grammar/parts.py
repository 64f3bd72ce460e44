"""A question taken apart: the tests of fields in it, what is left to meaning, and the joints."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from answers.comparison import NUMERIC, Comparison
from answers.grammar.clock import clock_tests
from answers.grammar.context import clause_around
from answers.grammar.dates_asked import date_tests
from answers.grammar.found import Found
from answers.grammar.left_over import ASKED_OF_PEOPLE, RELATIVE, joint_of, leading, middle, trailing
from answers.grammar.pay_lines import (
    gap_tests,
    line_tests,
    separate_tests,
    with_lines,
    without_lines,
)
from answers.grammar.phrases import phrase_tests
from answers.grammar.points import MONTH
from answers.grammar.relations import relation_tests
from answers.grammar.rules import numeric_tests
from answers.grammar.superlatives import as_superlative, between_events


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a question asks: a test of a field, or a condition in words.

    `joint` joins it to the part before it: "and" or "or".
    """

    comparison: Comparison | None = None
    words: str = ""
    joint: str = "and"


def parts_of(text: str, condition: str, today: date) -> tuple[Part, ...]:
    """What a question asks, in order; empty where it asks nothing of fields.

    `condition` is the end of the question: what is asked of each role. Weak tests stay only
    beside another part.
    """
    whole, text = text, _without_asides(text)
    found = tests_in(text, today)
    if not found and _THE_LATTER.search(text):
        return parts_of(as_superlative(whole), as_superlative(condition), today)
    if not found:
        return ()
    start = max(0, whole.find(condition))
    if any(test.comparison.at for test in found):
        text = without_lines(text)
    parts = _parts(text, start, found)
    if all(test.weak for test in found):
        joined = re.match(r"\s*(?:\w+\s+)?and\b", text[found[-1].end :], re.IGNORECASE)
        plain = not parts[0].words and (joined or not any(part.words for part in parts))
        if len(parts) < 2 or not plain or any(_belongs(part) for part in parts):
            return ()
    return tuple(
        part for n, part in enumerate(parts)
        if part.comparison is None
        or (
            part.comparison not in [p.comparison for p in parts[:n]]
            and not any(_says_less(part.comparison, other.comparison) for other in parts)
        )
    )  # fmt: skip


_THE_LATTER = re.compile(
    r"\bthe (?:high|low|lat|earli|long|short|wid|narrow|bigg|small|larg|old|new)er\b"
    r"(?! (?:education|degree|grade|level|than))(?![^?]*\bthan\b)",
    re.IGNORECASE,
)
"""Of few roles: "which of the Met Office jobs has the higher starting salary"."""

_IN_BRACKETS = re.compile(
    r"\((?:(?:and |but )?not\b|that is\b|i\.?e\.?\b|no matter\b|whatever\b)[^)]*\)"
    r"|,?\s*\b(?:on|by|through) (?:some|any|one|either|at least one)(?: of (?:the|its|their))?"
    r" (?:route|path|way|track)s?(?: in)?(?=\s*[,?])"
    rf"|\((?:(?:{MONTH}|and|or|to|through|,|-|–)\s*)+\)"
    r"|,\s*(?:not|never mind|and not|as opposed to) the (?:interviews?|tests?|essays?)\b",
    re.IGNORECASE,
)
"""What only explains the words before it: "in the spring (March to May)"."""


def _without_asides(text: str) -> str:
    """A question with what only explains it blanked, each letter by a space."""
    return _IN_BRACKETS.sub(lambda found: " " * len(found.group()), text)


_IT = re.compile(
    r"\b(?:it|one|them|that|this|so)\W*$|\b(?:prefer\w*|desir\w*|equivalent|related|substitut\w*"
    r"|essential|necessary|required"
    r"|compulsory|mandatory|needed|must|insist\w*|demanded|enough|sufficient|helpful|degrees?"
    r"|diplomas?"
    r"|bachelor\w*|master\w*|experience\w*|school\w*|stud(?:y|ies)|doctora\w*|law|training)\b",
    re.IGNORECASE,
)


def _belongs(part: Part) -> bool:
    """Whether words only say more of the degree beside them: "or a law degree", "insist on it"."""
    return bool(part.words) and (part.joint == "or" or _IT.search(part.words) is not None)


def tests_in(text: str, today: date) -> list[Found]:
    """Every test of a field in a question, in order, none of words that another one took."""
    every = [
        *gap_tests(text),
        *separate_tests(text),
        *line_tests(text),
        *between_events(text),
        *relation_tests(text),
        *phrase_tests(text),
        *clock_tests(text),
        *date_tests(text, today),
        *numeric_tests(text),
    ]
    kept: list[Found] = []
    for test in every:  # what phrases say comes before what is only a number
        if all(test.end <= other.start or test.start >= other.end for other in kept):
            kept.append(_denied(text, test))
    return sorted(with_lines(text, _apart(text, kept)), key=lambda test: test.start)


_NO = re.compile(
    r"(?:\b(?:not|never|neither|nor|except(?: for)?|excluding|other than|apart from|but not|without"
    r"|rather than|instead of|as opposed to|otherwise than|leaving out|leave out"
    r"|not counting)|n['’]t)\s+(?:(?:be|been|have|has|had|were|was|are|is|an?|any|the|those|ones"
    r"|that|with|on|as"
    r"|paid|compensated|remunerated|pay|of|count(?:ing)?|includ\w+|in|for|ever|given|held|at|simply|decided|by|chosen|based"
    r"|scored|starting|solely|rest\w*|rel(?:y|ies)|hang\w*|depend\w*)\s+){0,3}$",
    re.IGNORECASE,
)
_NONE = re.compile(r"\b(?:no|without(?: any| an?)?)\s+$", re.IGNORECASE)
"""Before a flat rate: "no flat-rate pay"."""

_DENIED = frozenset(
    {"is", "includes", "starts", "ends", "word", "one figure", "paid by", "only", "counts as",
     "scoped", "same"}
)  # fmt: skip
"""Tests that a "not" before them turns round; numbers and dates are turned where they are read."""


def _denied(text: str, test: Found) -> Found:
    """A test as it is said with a "not" before it: "not flat-rated", "except promotional ones"."""
    made = test.comparison
    if made.operator == "stated" and _NO.search(text[: test.start]):
        return replace(test, comparison=replace(made, operator="none"))
    none = made.operator == "one figure" and _NONE.search(text[: test.start])
    if made.operator not in _DENIED or not (none or _NO.search(text[: test.start])):
        return test
    return replace(test, comparison=replace(made, denied=True))


def _apart(text: str, found: Sequence[Found]) -> list[Found]:
    """The tests without "top salary" and "revised" where an amount or a date is said of them."""
    amounts = [
        (_family(test), *clause_around(text, test.start, test.end))
        for test in found
        if test.comparison.operator in _EXACT
    ]
    fields = [test.comparison.field for test in found]
    fields += [test.comparison.against for test in found]
    found = [
        test
        for test in found
        if test.comparison.operator not in {"stated", "none"}
        or fields.count(test.comparison.field) == 1
        or test.comparison.at
    ]
    if any(test.comparison.field == "pay_width" for test in found):
        found = [
            test
            for test in found
            if not _is_its_width(test.comparison) or _WITH_ONE.search(text[: test.end])
        ]
    if any(_is_half(test.comparison) for test in found):
        found = [test for test in found if not _is_two_parts(test.comparison)]
    sat = any(test.comparison.field in {"test_date", "interview_date"} for test in found)
    return [
        test
        for test in found
        if not (sat and (test.comparison.field, test.comparison.operator) == _HAS_PART)
        if test.comparison.operator not in {"highest", "lowest", "stated", "paid by"}
        or _LAST_OF.search(text[max(0, test.start - 4) : test.end])
        or not any(
            _family(test) == family and begin <= test.start < stop
            for family, begin, stop in amounts
        )
    ]


def _says_less(made: Comparison, other: Comparison | None) -> bool:
    """Whether a flat rate is asked for beside one that is meant of every figure."""
    if other is None or made.operator != "one figure" or made.text or not other.text:
        return False
    return made == replace(other, text="")


def _is_half(made: Comparison) -> bool:
    return made.field == "exam_part" and made.operator == "=" and made.value == 50


def _is_two_parts(made: Comparison) -> bool:
    """What half and half says already: "split fifty-fifty between two parts"."""
    return made.field == "exam_parts" and made.operator == "=" and made.value == 2


_WITH_ONE = re.compile(
    r"\b(?:with|have|has|having|quot\w+|print\w*|show\w*|list\w*) (?:only |just )(?:one"
    r"|an? single)\b[^,;?]*$",
    re.IGNORECASE,
)
"""That it is the only one is asked too: "with just one pay line"."""


def _is_its_width(made: Comparison) -> bool:
    """What only says of which range the width is: "a single band", "the highest and the lowest"."""
    one = made.field == "pay_grades" and made.operator == "=" and made.value == 1
    return one or (made.field == "pay" and made.operator in {"highest", "lowest"})


def _family(test: Found) -> str:
    """The field, its range and its width taken as one: "pay"."""
    return test.comparison.field.partition("_")[0]


_LAST_OF = re.compile(
    r"\b(?:latest|earliest|most recent(?:ly)?|newest|oldest|soonest|later|earlier"
    r"|(?:the (?:\w+ )?|(?:opened|closed|posted|announced|advertised|published|revised) )(?:last"
    r"|first))\b",
    re.IGNORECASE,
)
"""Of a year's too: "the last job announced in 2016", unlike "first opened in 2016"."""

_HAS_PART = ("exam_part", "includes")
"""Of "an essay in March" the day is asked."""

_EXACT = NUMERIC | {"dated"}


def _parts(text: str, start: int, found: Sequence[Found]) -> list[Part]:
    """The tests, and the conditions in words before, between and after them."""
    parts: list[Part] = []
    whose = RELATIVE.search(text[:start]) is not None and start > 0
    before = leading(text[start : found[0].start], relative=whose)
    if before:
        parts.append(Part(words=before))
    joint = "and"
    for n, test in enumerate(found):
        if n or before:
            begin = found[n - 1].end if n else start
            joint = joint_of(text[begin : test.start])
        if n:
            words = middle(text[found[n - 1].end : test.start])
            if words:
                parts.append(Part(words=words))
        parts.append(Part(test.comparison, joint=joint))
    takes_noun = found[-1].comparison.field in ASKED_OF_PEOPLE
    after, joint = trailing(text[found[-1].end :].rstrip(" ?.!"), takes_noun=takes_noun)
    if after:
        parts.append(Part(words=after, joint=joint))
    return parts
