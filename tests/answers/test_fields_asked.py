"""Ways of asking for fields without the words of the specs: each is read as it is meant."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answers.comparison import Comparison
from answers.grammar.parts import parts_of
from answers.questions import condition_of

TODAY = date(2026, 7, 2)
HOUR = 2088.0


def asked(question: str) -> list[Comparison | str]:
    parts = parts_of(question, condition_of(question), TODAY)
    return [part.comparison or part.words for part in parts]


def exam(operator: str, text: str, value: float = 0.0, **more: object) -> Comparison:
    return Comparison("exam_part", operator, value, text=text, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("question", "test"),
    [
        ("Which jobs start on a six-figure salary from day one?",
         Comparison("pay", ">=", 100_000, part="low")),
        ("Where is the most you can ever make under $70,000 a year?",
         Comparison("pay", "<", 70_000, unit="USD", part="high")),
        ("Which posts never get to £30,000?",
         Comparison("pay", "<", 30_000, unit="GBP", part="high")),
        ("Which jobs have a starting salary in the fifties?",
         Comparison("pay", "between", 50_000, 59_999, part="low")),
        ("Which jobs earn within $5,000 of $100,000?",
         Comparison("pay", "between", 95_000, 105_000)),
        ("Which jobs pay twenty-five dollars an hour?",
         Comparison("pay", "=", 25 * HOUR, unit="USD")),
        ("Which jobs top out at less than double their starting pay?",
         Comparison("pay_ratio", "<", 2)),
        ("Which jobs have a top salary at least 30% above the starting salary?",
         Comparison("pay_ratio", ">=", 1.3)),
        ("Where does the top of the range exceed the bottom by more than $40,000?",
         Comparison("pay_width", ">", 40_000, unit="USD")),
        ("Which five jobs have the widest pay range?", Comparison("pay_width", "highest", 5)),
        ("Which four jobs start on the least money?", Comparison("pay", "lowest", 4, part="low")),
        ("What are the bottom five positions by starting pay?",
         Comparison("pay", "lowest", 5, part="low")),
        ("Which jobs list exactly two different pay ranges?",
         Comparison("pay_grades", "=", 2, unit="pay ranges")),
        ("Which jobs want a decade of experience?",
         Comparison("experience", "=", 10, unit="years")),
        ("Which jobs require a year and a half of experience?",
         Comparison("experience", "=", 1.5, unit="years")),
        ("Which jobs ask for seven years of full-time paid work?",
         Comparison("experience", "=", 7, unit="years")),
        ("Which jobs require 36 quarter units or more?",
         Comparison("college_units", ">=", 24, unit="semester units")),
        ("Which jobs ask for 60 units of college?",
         Comparison("college_units", "=", 60, unit="semester units")),
        ("Which jobs can't be held by anyone younger than 21?",
         Comparison("age", ">=", 21, unit="years", part="low")),
        ("Which jobs want applicants to be twenty-one or older?",
         Comparison("age", ">=", 21, unit="years")),
        ("Which jobs are open to 18-year-olds?", Comparison("age", "<=", 18, unit="years")),
        ("Which classes have codes in the 3000s?", Comparison("class_code", "between", 3000, 3999)),
        ("Which classes are numbered in the 9400s?",
         Comparison("class_code", "between", 9400, 9499)),
        ("Which jobs have a class code of 5000 or higher?", Comparison("class_code", ">=", 5000)),
        ("Which classes have a three-digit code?", Comparison("class_code", "between", 100, 999)),
        ("Which codes do not start with 3?",
         Comparison("class_code", "starts", text="3", denied=True)),
        ("Which exams split the score evenly between a test and an interview?",
         exam("=", "interview", 50, unit="percent")),
        ("Where is the interview worth more than the written test?",
         exam(">", "interview", against="written")),
        ("Which exams put less weight on the essay than on the interview?",
         exam("<", "essay", against="interview")),
        ("Where does the interview make up less than half the score?",
         exam("<", "interview", 50, unit="percent")),
        ("In which selections does a written test make up half of the score or more?",
         exam(">=", "written", 50, unit="percent")),
        ("Which roles involve lifting or carrying 50 pounds or more?",
         Comparison("lifting", ">=", 50, unit="pounds")),
        ("Which exams have a qualifying written test?",
         exam("counts as", "written", unit="qualifying")),
        ("Which exams have an advisory essay?", exam("counts as", "essay", unit="advisory")),
        ("Which selections include a performance test?", exam("includes", "performance")),
        ("Which exams have three or more parts?",
         Comparison("exam_parts", ">=", 3, unit="parts")),
        ("Which exams consist of a single part?", Comparison("exam_parts", "=", 1, unit="parts")),
        ("Which are open to the general public?",
         Comparison("exam_basis", "includes", text="open competitive")),
        ("Which jobs can people outside the city apply for?",
         Comparison("exam_basis", "includes", text="open competitive")),
        ("Which jobs are not open to people from outside the city?",
         Comparison("exam_basis", "is", text="promotional")),
        ("Which exams are for promotion only?",
         Comparison("exam_basis", "is", text="promotional")),
        ("Which exams are only for people in one particular department?",
         Comparison("exam_basis", "scoped", text="one department")),
        ("Which jobs have a 40-hour week?",
         Comparison("hours_per_week", "=", 40, unit="hours/week")),
        ("Which jobs are part-time with under 35 hours?",
         Comparison("hours_per_week", "<", 35, unit="hours/week")),
        ("Which roles travel up to half of their time?",
         Comparison("travel_share", "<=", 50, unit="percent")),
        ("Which posts have more than one vacancy?", Comparison("vacancies", ">", 1)),
        ("Which jobs say how many posts there are?", Comparison("vacancies", "stated")),
        ("Which job has the heaviest lifting?",
         Comparison("lifting", "highest", 1, unit="pounds")),
        ("Which bulletins were never revised?", Comparison("revised", "none")),
        ("Which adverts state a grade for the post?", Comparison("grade", "stated")),
        ("Which jobs would keep you under $60,000 even at the very top?",
         Comparison("pay", "<", 60_000, unit="USD", part="high")),
        ("Which adverts promise at least fifty thousand pounds?",
         Comparison("pay", ">=", 50_000, unit="GBP")),
        ("Which jobs start and end on the same money?", Comparison("pay", "one figure")),
        ("Which jobs bar anyone under 21?", Comparison("age", ">=", 21, unit="years")),
        ("Which posts have pay starting at or above £60,000?",
         Comparison("pay", ">=", 60_000, unit="GBP", part="low")),
        ("Which jobs call for eighteen months or less of paid work?",
         Comparison("experience", "<=", 1.5, unit="years")),
        ("Which jobs need typing faster than 45 words a minute?",
         Comparison("typing", ">", 45, unit="words a minute")),
        ("Which exams have an essay that only advises?",
         exam("counts as", "essay", unit="advisory")),
        ("Which exams have a test that is pass or fail only?",
         exam("counts as", "test", unit="qualifying")),
        ("Which bulletins were revised more than once?", Comparison("revisions", ">=", 2)),
        ("Which exams have an interview that is not 100%?",
         exam("=", "interview", 100, unit="percent", denied=True)),
        ("Which jobs have a top rate in the $120,000s?",
         Comparison("pay", "between", 120_000, 129_999, part="high")),
        ("Which exams offered several filing periods?", Comparison("filing_periods", ">=", 2)),
        ("Where is the interview less than the whole mark?",
         exam("<", "interview", 100, unit="percent")),
        ("Which bulletins give no closing date?", Comparison("closing", "none")),
        ("Which adverts don't say what they pay?", Comparison("pay", "none")),
        ("Which jobs are in the $70,000 to $80,000 bracket?",
         Comparison("pay", "between", 70_000, 80_000, unit="USD")),
        ("Which roles ask for at least two years of supervisory experience?",
         Comparison("experience_in", ">=", 2, unit="years", text="supervisory")),
        ("Which jobs require at least two years of paid experience?",
         Comparison("experience", ">=", 2, unit="years")),
        ("Which exams are not limited to city employees?",
         Comparison("exam_basis", "includes", text="open competitive")),
    ],
)  # fmt: skip
def test_what_is_asked_of_a_field(question: str, test: Comparison) -> None:
    assert asked(question) == [test]


@pytest.mark.parametrize(
    ("question", "tests"),
    [
        ("Which positions pay neither less than $60,000 nor more than $80,000?",
         [Comparison("pay", ">=", 60_000, unit="USD", part="low"),
          Comparison("pay", "<=", 80_000, unit="USD", part="high")]),
        ("Which jobs want more than four but fewer than eight years of experience?",
         [Comparison("experience", ">", 4, unit="years"),
          Comparison("experience", "<", 8, unit="years")]),
        ("Which jobs pay more than $100,000 without asking for a degree?",
         [Comparison("pay", ">", 100_000, unit="USD"), Comparison("degree", "none")]),
        ("Which jobs with a class code above 7000 start below $60,000?",
         [Comparison("class_code", ">", 7000),
          Comparison("pay", "<", 60_000, unit="USD", part="low")]),
        ("Which exams combine a written test and an interview?",
         [exam("includes", "written"), exam("includes", "interview")]),
        ("Which five jobs opened in 2017 have the highest starting pay?",
         [Comparison("opened", "dated", since=date(2017, 1, 1), until=date(2017, 12, 31)),
          Comparison("pay", "highest", 5, part="low")]),
        ("Which posts pay £41,000 flat?",
         [Comparison("pay", "=", 41_000, unit="GBP", at="own"), Comparison("pay", "one figure")]),
        ("Which jobs asking for 8 years or more pay below $150,000?",
         [Comparison("experience", ">=", 8, unit="years"),
          Comparison("pay", "<", 150_000, unit="USD")]),
        ("Which exams are scored by interview only and are not promotional?",
         [exam("only", "interview"), Comparison("exam_basis", "is", text="open competitive")]),
        ("Which promotional exams do not rest on an interview alone?",
         [Comparison("exam_basis", "includes", text="promotional"),
          exam("only", "interview", denied=True)]),
        ("Which open exams have an essay and pay above $100,000?",
         [Comparison("exam_basis", "includes", text="open competitive"),
          exam("includes", "essay"), Comparison("pay", ">", 100_000, unit="USD")]),
        ("Which jobs are not flat-rated and start above $120,000?",
         [Comparison("pay", "one figure", denied=True),
          Comparison("pay", ">", 120_000, unit="USD", part="low")]),
        ("Which jobs opened in 2017, except promotional ones?",
         [Comparison("opened", "dated", since=date(2017, 1, 1), until=date(2017, 12, 31)),
          Comparison("exam_basis", "includes", text="promotional", denied=True)]),
    ],
)  # fmt: skip
def test_two_tests_and_those_that_are_denied(question: str, tests: list[Comparison]) -> None:
    assert asked(question) == tests


def test_what_only_explains_a_test_is_no_part_of_the_question() -> None:
    age = Comparison("age", ">", 18, unit="years")
    assert asked("Which jobs demand that you be older than eighteen, say twenty-one?") == [age]
    years = Comparison("experience", "=", 7, unit="years")
    assert asked("Which jobs ask, on one of their routes, for seven years of work?") == [years]


def test_days_other_than_those_named() -> None:
    year = {"since": date(2018, 1, 1), "until": date(2018, 12, 31)}
    assert asked("Which bulletins opened in years other than 2018?") == [
        Comparison("opened", "not dated", **year)  # type: ignore[arg-type]
    ]
    assert asked("Which bulletins did not open in 2018?") == [
        Comparison("opened", "not dated", **year)  # type: ignore[arg-type]
    ]


@pytest.mark.parametrize(
    "question",
    [
        "What is the lowest age for being taken on as a ranger?",
        "How long can a name stay on the open list?",
        "Do any of these jobs come with a house or flat?",
        "Which roles interview witnesses more than once?",
        "Which roles write essays about the history of the town?",
        "Which roles conduct written tests and interviews of applicants?",
        "Which jobs are on call over the weekend in summer camps?",
        "Which roles divide the work evenly among the crew?",
        "Which roles keep half the grounds?",
        "Which roles are exempt from the rules other than those on safety?",
        "Which roles manage grants worth more than $5,000,000?",
    ],
)
def test_words_that_only_look_like_a_test_are_left_to_meaning(question: str) -> None:
    assert asked(question) == []


@given(st.integers(20, 400), st.sampled_from(["below", "above", "at most", "at least"]))
def test_a_no_turns_a_test_of_pay_round(thousands: int, operator: str) -> None:
    said, denied = (
        asked(f"Which jobs {start} {operator} ${thousands},000?") for start in ("pay", "do not pay")
    )
    (yes,), (no,) = said, denied
    assert isinstance(yes, Comparison) and isinstance(no, Comparison)
    assert (yes.value, yes.field) == (no.value, no.field)
    for pay in (thousands * 1000.0 - 1, thousands * 1000.0, thousands * 1000.0 + 1):
        assert yes.holds(pay, pay) != no.holds(pay, pay)
