"""What questions ask of typed fields: each is read as the test a person would mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answers.asked_fields import without_fields
from answers.comparison import Comparison
from answers.grammar.numbers import spoken_number
from answers.grammar.parts import parts_of
from answers.grammar.periods import periods
from answers.grammar.quantities import quantities
from answers.questions import condition_of, understood

TODAY = date(2026, 7, 2)
HOUR = 2088.0


def asked(question: str) -> list[Comparison | str]:
    """The parts of a question: tests of fields, and what is left to meaning in words."""
    parts = parts_of(question, condition_of(question), TODAY)
    return [part.comparison or part.words for part in parts]


def days(field: str, since: str = "", until: str = "", **more: object) -> Comparison:
    first = date.fromisoformat(since) if since else None
    last = date.fromisoformat(until) if until else None
    return Comparison(field, "dated", since=first, until=last, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("question", "test"),
    [
        ("who gets paid at least $25 an hour", Comparison("pay", ">=", 25 * HOUR, unit="USD")),
        ("Which jobs pay less than $4,000 a month?", Comparison("pay", "<", 48_000, unit="USD")),
        ("Who earns over 150k?", Comparison("pay", ">", 150_000)),
        ("Which posts pay £30k or more?", Comparison("pay", ">=", 30_000, unit="GBP")),
        ("Which jobs start below $40,000?", Comparison("pay", "<", 40_000, unit="USD", part="low")),
        ("Whose top salary is under 60K?", Comparison("pay", "<", 60_000, part="high")),
        ("Where does nobody start on less than $90,000?",
         Comparison("pay", ">=", 90_000, unit="USD", part="low")),
        ("Which jobs never pay more than fifty thousand dollars?",
         Comparison("pay", "<=", 50_000, unit="USD", part="high")),
        ("Which jobs top out between $90,000 and $95,000?",
         Comparison("pay", "between", 90_000, 95_000, unit="USD", part="high")),
        ("Whose monthly pay is over $10,000?", Comparison("pay", ">", 120_000, unit="USD")),
        ("Which jobs have five salary ranges or more?",
         Comparison("pay_grades", ">=", 5, unit="pay ranges")),
        ("Whose pay range is wider than $40,000?",
         Comparison("pay_width", ">", 40_000, unit="USD")),
        ("Which jobs ask for at least five years of experience in accounting?",
         Comparison("experience_in", ">=", 5, unit="years", text="accounting")),
        ("Which exams have no interview?", Comparison("exam_part", "without", text="interview")),
        ("Which jobs can be had without an interview?",
         Comparison("exam_part", "without", text="interview")),
        ("Which jobs can be won without sitting through an interview?",
         Comparison("exam_part", "without", text="interview")),
        ("For which jobs is nobody interviewed?",
         Comparison("exam_part", "without", text="interview")),
        ("Which exams are settled without ever talking to the candidates?",
         Comparison("exam_part", "without", text="interview")),
        ("Which bulletins have been revised?", Comparison("revised", "stated")),
        ("Which jobs are paid by the hour?", Comparison("pay", "paid by", text="hour")),
        ("Which pay is flat-rated?", Comparison("pay", "one figure")),
        ("Which five jobs are best paid?", Comparison("pay", "highest", 5, part="high")),
        ("Which job has the lowest starting salary?", Comparison("pay", "lowest", 1, part="low")),
        ("Which jobs have three or more pay grades?",
         Comparison("pay_grades", ">=", 3, unit="pay grades")),
        ("Which jobs ask for at least 5 years' experience?",
         Comparison("experience", ">=", 5, unit="years")),
        ("Which jobs want more than four years of experience?",
         Comparison("experience", ">", 4, unit="years")),
        ("Which jobs take less than a year's experience?",
         Comparison("experience", "<", 1, unit="years")),
        ("Which jobs need someone over 18 years of age?", Comparison("age", ">", 18, unit="years")),
        ("Who must lift 50 pounds or more?", Comparison("lifting", ">=", 50, unit="pounds")),
        ("Which jobs type 30 words a minute or more?",
         Comparison("typing", ">=", 30, unit="words a minute")),
        ("Which posts are fixed term for two years?", Comparison("term", "=", 24, unit="months")),
        ("Whose probation is longer than a year?", Comparison("probation", ">", 12, unit="months")),
        ("Which roles need a master's degree or higher?",
         Comparison("degree", ">=", 5, unit="rank", text="master")),
        ("Which jobs need a licence within six months of hire?",
         Comparison("due", "=", 6, unit="months")),
        ("Which class codes start with 31?", Comparison("class_code", "starts", text="31")),
        ("Whose job number is 3052?", Comparison("class_code", "is", text="3052")),
        ("Which class codes lie between 7200 and 7299?",
         Comparison("class_code", "between", 7200, 7299)),
        ("Which exams are open only to current employees?",
         Comparison("exam_basis", "is", text="promotional")),
        ("jobs recruited purely on an open basis",
         Comparison("exam_basis", "is", text="open competitive")),
        ("Which exams were both promotional and open?",
         Comparison("exam_basis", "is", text="promotional and open competitive")),
        ("Which exams consist of nothing but an interview?",
         Comparison("exam_part", "only", text="interview")),
        ("Where is the essay worth 40 percent or more?",
         Comparison("exam_part", ">=", 40, unit="percent", text="essay")),
        ("Which bulletins were opened in 2018?", days("opened", "2018-01-01", "2018-12-31")),
        ("What was posted between March and June 2016?",
         days("opened", "2016-03-01", "2016-06-30")),
        ("Which recruitments opened on or after 1 November 2018?", days("opened", "2018-11-01")),
        ("Which specs were revised after 2015?", days("revised", "2016-01-01")),
        ("Which specs have not been revised since 2015?",
         days("revised", until="2014-12-31", part="latest")),
        ("Which specs are older than ten years?", days("dated", until="2016-07-01")),
        ("Which bulletins close by a Friday?", days("closing", weekdays=(4,))),
        ("Which tests were held on a Saturday in October 2017?",
         days("test_date", "2017-10-01", "2017-10-31", weekdays=(5,))),
        ("For which exams do interviews begin in January 2019?",
         days("interview_date", "2019-01-01", "2019-01-31", part="low")),
        ("Which bulletins opened in December?", days("opened", months=(12,))),
    ],
)  # fmt: skip
def test_what_is_asked_of_a_field(question: str, test: Comparison) -> None:
    assert asked(question) == [test]


@pytest.mark.parametrize(
    "question",
    [
        "Which roles open the building in the morning?",
        "Which roles write code?",
        "Which jobs have a bonus of more than $500?",
        "Which jobs charge a $25 fee?",
        "Which roles handle contracts worth more than $100,000?",
        "Which roles supervise more than ten people?",
        "Which bulletins keep applications on file for two years?",
        "Who may file while lacking six months or less of the experience?",
        "Which licences are valid for two years?",
        "Which jobs give training within six months of hire?",
        "Which jobs require a score of 70% to pass?",
        "Which jobs work on Sundays?",
        "Which jobs turn down three or more moving violations?",
        "What time does the zoo open on Sundays?",
        "Where can a degree replace about a year of the experience asked for?",
        "Which roles require a licence?",
    ],
)
def test_a_number_that_is_about_no_field_is_left_to_meaning(question: str) -> None:
    assert asked(question) == []


@pytest.mark.parametrize(
    ("question", "fields", "words"),
    [
        ("Which jobs need no degree and pay over $90,000?", ["degree", "pay"], []),
        ("Which jobs ask for five years of experience or more but no licence?",
         ["experience"], ["no licence"]),
        ("Which roles want a bachelor's degree and evening meetings?",
         ["degree"], ["evening meetings"]),
        ("Which jobs that supervise others pay more than $100,000?",
         ["pay"], ["supervise others"]),
        ("Which roles meet with the public and earn more than $60,000?",
         ["pay"], ["meet with the public"]),
        ("How many jobs opened in 2018 require a driver's licence?",
         ["opened"], ["require a driver's licence"]),
        ("Which positions starting above $125,000 do not ask for a car?",
         ["pay"], ["do not ask for a car"]),
        ("Which bulletins opened in 2018 with a flat-rated salary?", ["opened", "pay"], []),
        ("Which jobs lift 50 pounds or more and climb ladders?", ["lifting"], ["climb ladders"]),
        ("Which roles ask for a bachelor's degree?", [], []),
    ],
)  # fmt: skip
def test_two_conditions_are_two_parts(question: str, fields: list[str], words: list[str]) -> None:
    found = asked(question)
    assert [c.field for c in found if isinstance(c, Comparison)] == fields
    assert [c for c in found if isinstance(c, str)] == words


def test_the_reading_says_every_part_and_how_they_are_joined() -> None:
    found = understood("Which jobs opened in 2014 or pay more than $240,000?", ())
    assert found.joint == "or" and not found.negated
    assert found.reading == (
        "Looking for roles where: opening date in 2014, or pay above $240,000 a year"
    )


@pytest.mark.parametrize(
    ("value", "within"),
    [("2018-06-01", True), ("2018-06", True), ("2018", True), ("2018-05-28/2018-06-02", True),
     ("2018-07-01", False), ("2018-05-31", False), ("soon", False)],
)  # fmt: skip
def test_a_month_holds_its_own_days_only(value: str, within: bool) -> None:
    assert days("closing", "2018-06-01", "2018-06-30").holds_on(value) is within


def test_a_period_of_filing_closes_on_its_last_day() -> None:
    friday_to_sunday = "2017-09-01/2017-09-03"
    assert days("closing", weekdays=(6,)).holds_on(friday_to_sunday)
    assert not days("closing", weekdays=(4,)).holds_on(friday_to_sunday)
    assert days("test_date", weekdays=(4,)).holds_on(friday_to_sunday)


@pytest.mark.parametrize(
    ("words", "number"),
    [("two hundred thousand", 200_000), ("$90,000", 90_000), ("100k", 100_000), ("ten", 10),
     ("twenty five", 25), ("half a million", 500_000), ("a lot", None)],
)  # fmt: skip
def test_spoken_numbers(words: str, number: float | None) -> None:
    assert spoken_number(words) == number


@given(st.text(alphabet="$£,.0123456789 -/%abcdeghinorstuvwy", max_size=60))
def test_whatever_is_typed_is_read_without_harm(text: str) -> None:
    for found in [*quantities(text), *periods(text, TODAY)]:
        assert 0 <= found.start < found.end <= len(text)
    parts_of(text, condition_of(text), TODAY)


def test_the_words_that_ask_for_a_field_are_taken_out() -> None:
    assert without_fields("What does a plumber earn at night?").split() == [
        "What", "does", "a", "plumber", "at", "night?",
    ]  # fmt: skip
