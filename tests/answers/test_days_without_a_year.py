"""Questions that name a day or a month without a year, and specs that give dates without one."""

from datetime import date

import pytest

from answers.by_dates import by_date, by_relation, spans
from answers.comparison import Comparison
from answers.extremes import first_in_order
from answers.grammar.parts import parts_of
from answers.model import Verdict
from answers.questions import condition_of
from ingest.fields.dates import year_of
from ingest.fields.days import DAY_OF_YEAR
from ingest.model import Field, Span

TODAY = date(2026, 7, 2)


def asked(question: str) -> Comparison:
    found = [part.comparison for part in parts_of(question, condition_of(question), TODAY)]
    [test] = [test for test in found if test is not None]
    return test


def field(value: str, month: int, day: int, name: str = "closing") -> Field:
    low = float(date(2000, month, day).timetuple().tm_yday)
    return Field(name, value, Span(0, 1), low=low, high=low, unit=DAY_OF_YEAR)


def with_year(day: date, name: str = "closing") -> Field:
    return Field(name, day.isoformat(), Span(0, 1), low=year_of(day), unit="year")


@pytest.mark.parametrize(
    ("question", "yes", "no"),
    [
        ("Which posts close in June?", (6, 9), (7, 1)),
        ("Which posts close on 9 June?", (6, 9), (6, 10)),
        ("Which posts close before the end of May?", (5, 31), (6, 1)),
        ("Which posts close by the end of May?", (5, 31), (6, 1)),
        ("Which posts close before 9 June?", (6, 8), (6, 9)),
        ("Which posts close by June 9?", (6, 9), (6, 10)),
        ("Which posts close after 9 June?", (6, 10), (6, 9)),
        ("Which posts close on or after 9 June?", (6, 9), (6, 8)),
        ("Which posts close between 1 April and 30 June?", (6, 30), (7, 1)),
        ("Which posts close between the 1st and the 15th of June?", (6, 15), (6, 16)),
        ("Which posts close between 20 December and 10 January?", (1, 3), (2, 1)),
        ("Which posts close before July?", (6, 30), (7, 1)),
        ("Which posts close in the first week of June?", (6, 7), (6, 8)),
        ("Which posts close on 3 June or later?", (6, 3), (6, 2)),
    ],
)
def test_days_of_any_year(question: str, yes: tuple[int, int], no: tuple[int, int]) -> None:
    test = asked(question)
    for (month, day), verdict in ((yes, Verdict.YES), (no, Verdict.NO)):
        words = f"{day} {date(2000, month, day):%B}"
        for one in (field(words, month, day), with_year(date(2018, month, day))):
            found = by_date(test, [one])
            assert found is not None and found.verdict is verdict, one.value


@pytest.mark.parametrize(
    "question",
    ["Which posts close in June 2018?", "Which posts close before 9 June 2018?",
     "Which posts close between 1 April and 30 June 2018?", "Which posts close in 2018?",
     "Which posts did not close in 2018?"],
)  # fmt: skip
def test_a_question_of_a_year_says_nothing_of_dates_without_one(question: str) -> None:
    assert by_date(asked(question), [field("5 June", 6, 5)]) is None


def test_a_year_that_is_named_stays_with_its_days() -> None:
    test = asked("Which posts close between 1 April and 30 June 2018?")
    assert (test.since, test.until) == (date(2018, 4, 1), date(2018, 6, 30))
    assert test.days_of_year is None


def test_a_weekday_is_known_only_where_it_is_said() -> None:
    test = Comparison("closing", "dated", weekdays=(4,))
    assert test.holds_without_year("Friday 4 July", 186, 186)
    assert not test.holds_without_year("4 July", 186, 186)


def test_what_is_not_known_is_no_answer() -> None:
    fridays = Comparison("closing", "not dated", weekdays=(4,))
    assert by_date(fridays, [field("4 July", 7, 4)]) is None
    revised = Field("revised", "2016", Span(0, 1), low=2016.0, unit="year")
    found = by_date(Comparison("revised", "dated", days_of_year=((1, 1), (6, 8))), [revised])
    assert found is not None and found.verdict is Verdict.NO


def test_filing_closes_on_its_last_day() -> None:
    test = asked("Which posts close before 10 March?")
    assert not test.holds_without_year("3 March/14 March", 63, 74)


def test_dates_without_a_year_are_measured_against_each_other() -> None:
    fields = [field("28 December", 12, 28), field("11 January", 1, 11, "interview_date")]
    test = Comparison("interview_date", "<=", 14, unit="days", against="closing")
    found = by_relation(test, fields)
    assert found is not None and found.verdict is Verdict.YES
    march = Field("interview_date", "March", Span(0, 1), low=61, high=91, unit=DAY_OF_YEAR)
    assert spans(test, [field("28 February", 2, 28), march]) == []


def test_dates_with_and_without_a_year_have_no_common_order() -> None:
    roles = {
        "one": [field("5 June", 6, 5)],
        "two": [field("9 May", 5, 9)],
        "three": [with_year(date(2018, 1, 1))],
    }
    assert list(first_in_order(Comparison("closing", "lowest", 1), roles)) == ["two"]
