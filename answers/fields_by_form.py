"""Questions of fields in words that the grammar lacks, read by their form.

The grammar knows what it has patterns for. Where the classifier is sure what a question asks, and
the grammar read nothing of the kind, the question is read as the one of that form which the
grammar knows, with the values that it names (`answers.forms`).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from answers.comparison import OWN, Comparison
from answers.currency import in_own_currency
from answers.forms import MEANING, NAMES, asked_test, forms, likely_in
from answers.grammar.left_over import telling
from answers.grammar.wording import in_plain_words, upright
from answers.model import OF_ONE, OF_ROLES, Kind, Question
from answers.names import named_in
from answers.names import words_of as words_in
from answers.questions import part_in_words, part_of_test, reading_of
from answers.seams import Likely, Told, told_apart
from index.library import Library

LIKELY, ALONE, SURE, UNLIKELY = 0.5, 0.65, 0.75, 0.15
"""How likely a form is that a question may have, that one must have where the grammar read
nothing, or for the grammar's reading to be replaced by it, and that is certainly not meant."""

CERTAIN, FAINT = 0.85, 0.3
"""How likely all forms are beside which nothing is asked in words unless that is likely too; and
below which every form is where what the grammar read is no field: "closes the books each June"."""

NOTHING_ELSE = 0.97
"""How likely it then is that a question asks in words."""

_AT_LEAST = frozenset({"experience", "age", "typing", "lifting", "college_units"})
"""Of these a question that says no more than a number means it or more, as the grammar has it."""

_MORE, _LESS = frozenset({">", ">="}), frozenset({"<", "<="})


def by_form(library: Library, question: Question) -> Question:
    """The question read by its form, where that is surer than what the grammar made of it."""
    kinds = OF_ROLES if question.roles else OF_ROLES | OF_ONE
    if question.kind not in kinds or question.unmeasured:
        return question
    read = read_by(lambda text: likely_in(library.classifier, text), question)
    if read is question or _of_titles(library, read):
        return question
    known = library.catalog
    if any(next(iter(known.fields_named(*test.fields)), None) is None for test in tests_of(read)):
        return question  # an employer that has no such field may still say it in words
    read = in_own_currency(library, read)
    return replace(read, reading=reading_of(read, library.roles))


def left_to_meaning(library: Library, question: Question) -> Question:
    """The question without its tests of fields, where it surely asks for none.

    "Who closes the books each June?" has no closing date. What roles are compared by has no
    form, so that where one is named the tests stay.
    """
    if question.comparison is None or named_in(question.text, library.roles).roles:
        return question
    read = in_words_alone(likely_in(library.classifier, question.text), question)
    if read is question:
        return question
    return replace(read, reading=reading_of(read, library.roles))


def in_words_alone(likely: Mapping[str, float], question: Question) -> Question:
    """The question without its test of a field, where no form is likely and meaning is certain.

    Beside words of its own a test is not doubted: of several things asked one may drown another.
    """
    test = question.comparison
    if test is None or question.parts or question.kind not in OF_ROLES or _known_otherwise(test):
        return question
    if likely[MEANING] <= NOTHING_ELSE or max(likely[name] for name in forms()) >= FAINT:
        return question
    return replace(question, comparison=None, negated=part_in_words(question.condition).negated)


def _known_otherwise(test: Comparison) -> bool:
    """Whether a test is of a kind that may be meant where no form is likely."""
    plain = _values(test) and test.operator not in {"highest", "lowest", "includes"}
    return not plain or test.field == "degree" or test.field in _FORMLESS


def _of_titles(library: Library, question: Question) -> bool:
    """Whether what is asked in words beside a test are words of titles: "clerk jobs opened"."""
    titles = {word for title in library.titles for word in words_in(title)}
    said = [
        {word for word in words_in(words) if telling(word) and not _EVENT.match(word)}
        for words in words_of(question)
    ]
    return any(words <= titles for words in said)


_EVENT = re.compile(r"(?:open|clos|post|start|begin|end|revis|reissu|amend|pay|paid|job|role)")


def read_by(classify: Likely, question: Question) -> Question:
    """The question read by how likely each form is; the same one where the grammar is left to it.

    A question that the grammar took for one of fact must be surer to ask for fields of all roles.
    """
    likely = classify(question.text)
    if question.unsaid and max(likely[name] for name in forms() if _UNSAID.search(name)) < CERTAIN:
        return question
    read, words = list(tests_of(question)), list(words_of(question))
    meant: Sequence[tuple[Comparison | None, float]] = _meant(likely, question.text)
    found = _compatible(meant)
    apart = _apart(classify, likely, question.text)
    tests = [told.test for told in apart if told.test is not None]
    said = next((told.words for told in apart if told.words), "")
    if tests and len(tests) >= len(found) and _among(found, tests):
        if said and not (words and _agree(tests, read)):
            return _of_tests(question, read if _agree(tests, read) else tests, said)
        if len(tests) > len(found):
            meant = [(told.test, told.chance) for told in apart if told.test is not None]
            found = tests
    doubtful = any(test is None for test, _ in meant)
    if not meant or doubtful or _left_to_grammar(read, meant, found):
        return question
    sure = SURE if read or question.kind not in OF_ROLES else ALONE
    weakest = min((chance for _, chance in meant), default=0.0)
    alone = likely[MEANING] < UNLIKELY or (likely[MEANING] < LIKELY and weakest > CERTAIN)
    beside = likely[MEANING] > SURE
    same = _agree(found, read)
    if not same and min(chance for test, chance in meant if test in found) < sure:
        return question
    if alone and (words or not same):
        return _of_tests(question, read if same else found, "")
    if beside and len(words) == len(read) == len(found) == 1:
        return _of_tests(question, found, words[0])
    return question


_UNSAID = re.compile(r"_(?:unstated|none|never|without)$")
"""Forms of what a spec leaves unsaid."""


_FORMLESS = frozenset({"pay_gap", "leave"})
"""Fields that no form asks for."""


def _left_to_grammar(
    read: Sequence[Comparison],
    meant: Sequence[tuple[Comparison | None, float]],
    found: Sequence[Comparison],
) -> bool:
    """Whether the grammar's tests stand: of what has no form, or likely themselves, or more."""
    if any(test.field in _FORMLESS or test.operator in {"odd", "even"} for test in read):
        return True
    if any(test.at not in {"", OWN} for test in read):
        return True
    fields = {test.field for test in found}
    if any(test.field in fields and (test.denied or test.operator == "includes") for test in read):
        return True
    more = len(read) > len(found) and _among(found, read)
    near = max(chance for _, chance in meant) - CLOSE
    every = [test for test, chance in meant if test is not None and chance >= near]
    return more or (len(read) == len(found) < len(every) and _among(read, every))


def _meant(likely: Mapping[str, float], text: str) -> list[tuple[Comparison | None, float]]:
    """The tests of the likely forms, the likeliest first, and how likely each is.

    None stands for a form whose value is in doubt, where no likelier form is of its field.
    """
    best = max(likely[name] for name in forms())
    least = BESIDE if best >= ALONE_IN else LIKELY
    named = [name for name in forms() if likely[name] >= least]
    text = in_plain_words(upright(text)) if named else ""
    found: list[tuple[Comparison | None, float]] = []
    fields: set[str] = set()
    for name in sorted(named, key=lambda name: -likely[name]):
        test, field = asked_test(name, text), name.partition("_")[0]
        if field == "interview" and not _TALK.search(text):
            continue
        if test is not None or field not in fields:
            found.append((test, likely[name]))
        fields.add(field)
    return found


def _apart(classify: Likely, likely: Mapping[str, float], text: str) -> list[Told]:
    """What the sides of a question ask for, where the whole leaves room for each of them."""
    faint = likely[MEANING] > LIKELY and max(likely[name] for name in forms()) < FAINT
    if faint or sum(likely[name] > HEARD for name in NAMES) < SEVERAL:
        return []
    found = told_apart(lambda side: classify(side) if side != text else likely, text)
    tests = [told.test for told in found if told.test is not None]
    if sum(bool(told.words) for told in found) > 1 or len({t.field for t in tests}) < len(tests):
        return []
    room = all(likely[told.form] > (HEARD if told.test else IN_WORDS) for told in found)
    return found if room else []


HEARD, IN_WORDS, SEVERAL = 0.01, 0.5, 2
"""How likely a whole question's form is at least, that one of its sides has; and that it asks in
words, where one does; and how many are."""


_TALK = re.compile(
    r"interview|panel|board|oral|candidate|face|talk|grill|quiz|question", re.IGNORECASE
)
"""Without a word of them no interview is meant: "which exams wrapped up in May"."""


ALONE_IN, BESIDE, CLOSE = 0.95, 0.85, 0.35
"""How likely a form is that is mostly the only one, and how likely another beside it, if that is
meant too; and how much less likely than the likeliest one that the grammar read may be, for the
grammar's reading to stand."""


def _compatible(meant: Sequence[tuple[Comparison | None, float]]) -> list[Comparison]:
    """The tests without those that cannot be meant beside a likelier one.

    One sum is either where pay starts or where it tops out; and a value that a likelier test
    has taken is meant twice only where that is sure.
    """
    kept: list[Comparison] = []
    for test, chance in meant:
        if test is None or any(_exclude(test, other) for other in kept):
            continue
        taken = any(_values(test) == _values(other) != () for other in kept)
        if not taken or chance >= SURE:
            kept.append(test)
    return kept


def _exclude(one: Comparison, other: Comparison) -> bool:
    """Whether two tests cannot both be meant: of the same sum or days, or of opposites."""
    if _values(one) and _values(other):
        near = one.field.partition("_")[0] == other.field.partition("_")[0]
        any_year = one.field == other.field and bool(one.months) != bool(other.months)
        return (near and _values(one) == _values(other)) or any_year
    if _values(one) or _values(other):
        return one.field == other.field and bool({one.operator, other.operator} & _WHETHER)
    opposite = {one.operator, other.operator} <= _WHETHER or one.operator == other.operator
    alike = opposite or one.field == "exam_basis" or one.text == other.text != ""
    return one.field == other.field and alike


_WHETHER = frozenset({"stated", "none"})


def _values(test: Comparison) -> tuple[object, ...]:
    """What a test compares with; empty for one that needs no value."""
    days = (
        test.since,
        test.until,
        *test.weekdays,
        *test.months,
        *test.month_days,
        test.days_of_year,
    )
    numbers = (test.value, test.upto) if test.value or test.upto else ()
    return (*numbers, *(day for day in days if day is not None))


def tests_of(question: Question) -> Iterator[Comparison]:
    """Every test that the grammar read."""
    if question.comparison is not None:
        yield question.comparison
    for part in question.parts:
        yield from tests_of(part)


def words_of(question: Question) -> Iterator[str]:
    """Every condition that the grammar left to meaning."""
    if question.parts:
        for part in question.parts:
            yield from words_of(part)
    elif question.comparison is None:
        yield question.condition


def _agree(tests: Sequence[Comparison], read: Sequence[Comparison]) -> bool:
    """Whether the grammar's tests are of these forms, each of one."""
    return len(tests) == len(read) and sorted(map(sense, tests)) == sorted(map(sense, read))


def _among(tests: Sequence[Comparison], read: Sequence[Comparison]) -> bool:
    """Whether the grammar read every one of these tests, among others."""
    senses = [sense(test) for test in read]
    return all(sense(test) in senses for test in tests)


def sense(test: Comparison) -> tuple[str, ...]:
    """What a test compares and which way, whatever its value."""
    way = "more" if test.operator in _MORE else "less" if test.operator in _LESS else test.operator
    way = "between" if way == "exactly" else way
    way = "=" if way in {"around", "within"} or (way == "between" and test.against) else way
    if test.field in _AT_LEAST and way == "=":
        way = "more"  # who asks for seven years asks for seven or more
    if test.field == "exam_part" and test.value == 100 and way in {"=", "more"}:
        way = "only"
    part = test.part
    if test.field == "pay" and not part:
        part = {"more": "high", "less": "low"}.get(way, "")
    if test.denied and way in {"more", "less"}:
        way = "less" if way == "more" else "more"
    against = "opened" if test.field == test.against == "closing" else test.against
    text = test.text.partition("|")[0] if test.field in {"exam_part", "exam_basis"} else ""
    text = "written" if text == "choice" else text  # a paper, either way
    kept = part if test.field in {"pay", "interview_date"} else ""
    dates = "open" if test.operator == "dated" and not (test.since and test.until) else ""
    side = "after" if test.since else "before" if dates and test.until else ""
    return (test.field, way, kept, against, text, side if dates else "", str(test.denied))


def _of_tests(question: Question, tests: Sequence[Comparison], words: str) -> Question:
    """The question that asks for these tests, and for what words say beside them, if any."""
    asked = question if question.kind is Kind.COUNT else replace(question, kind=Kind.LISTING)
    asked = replace(asked, negated=False, comparison=None, parts=(), joint="and")
    if len(tests) == 1 and not words:
        return replace(asked, comparison=tests[0])
    parts = [part_of_test(test) for test in tests]
    if words:
        parts.append(part_in_words(words))
    return replace(asked, parts=tuple(parts))
