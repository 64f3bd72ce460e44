"""More ways of asking for fields: hours of closing, codes, weights, days of any year, amounts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answers.comparison import Comparison
from answers.grammar.clock import clock_tests
from answers.grammar.superlatives import as_superlative
from tests.answers.test_comparisons import days
from tests.answers.test_fields_asked import asked, exam


def code(operator: str, value: float = 0.0, upto: float = 0.0, text: str = "") -> Comparison:
    return Comparison("class_code", operator, value, upto, text=text)


def closes(operator: str, value: float, upto: float = 0.0) -> Comparison:
    return Comparison("closing_time", operator, value, upto)


@pytest.mark.parametrize(
    ("question", "test"),
    [
        ("Which vacancy shuts at ten in the evening?", closes("=", 22)),
        ("Which adverts close before 11:55 at night?", closes("<", 23.92)),
        ("Which deadlines are later than 5 pm?", closes(">", 17)),
        ("Which jobs close at noon?", closes("=", 12)),
        ("Which jobs close at five to midnight?", closes("=", 23.92)),
        ("Which posts close in the afternoon?", closes("between", 12, 17)),
        ("Which jobs have a class code in the five-thousands?", code("between", 5000, 5999)),
        ("Which codes fall in the low 3000s?", code("between", 3000, 3332)),
        ("Which class codes are even?", code("even")),
        ("Whose class code starts with a nine?", code("starts", text="9")),
        ("Which job codes contain 77?", code("includes", text="77")),
        ("Which exams weigh their parts differently?", exam("uneven", "")),
        ("In which exams is the mark shared unequally, not half and half?", exam("uneven", "")),
        ("In which exams does no part count for more than half?",
         exam(">", "", 50, unit="percent", denied=True)),
        ("Which selections rest 100 percent on a written or multiple-choice test?",
         exam("=", "written|choice", 100, unit="percent")),
        ("Which exams are half interview and half written test?",
         exam("=", "interview", 50, unit="percent")),
        ("Which exams have three scored parts?",
         Comparison("exam_parts", "=", 3, unit="parts", text="weighed")),
        ("Which exams count the essay as advisory?", exam("counts as", "essay", unit="advisory")),
        ("Which tests weigh the interview at less than the essay?",
         exam("<", "interview", against="essay")),
        ("Which specs mention a doctorate?",
         Comparison("degree", "=", 6, unit="rank", text="doctorate", part="named")),
        ("Which jobs give five or more separate filing periods?",
         Comparison("filing_periods", ">=", 5)),
        ("Which jobs open for filing more than once?", Comparison("filing_periods", ">=", 2)),
        ("Which jobs recruit by promotion only?",
         Comparison("exam_basis", "is", text="promotional")),
        ("Which are restricted to people the City already employs?",
         Comparison("exam_basis", "is", text="promotional")),
        ("Which bulletins leave out the class code?", code("none")),
        ("Which bulletins have not been touched since they opened?",
         Comparison("revised", "none")),
        ("Which jobs need 24 semester units in accounting?",
         Comparison("college_units", "=", 24, unit="semester units", text="accounting")),
        ("Which posts are graded B2?", Comparison("grade", "word", text="b2")),
        ("Which jobs' pay lies wholly between $60,000 and $80,000?",
         Comparison("pay", "within", 60_000, 80_000, unit="USD")),
        ("Which jobs have a pay range entirely below $50,000?",
         Comparison("pay", "<", 50_000, unit="USD", part="high")),
        ("Which jobs clear $90k at the top?",
         Comparison("pay", ">", 90_000, unit="USD", part="high")),
        ("Which jobs start on $40,000 or thereabouts?",
         Comparison("pay", "around", 40_000, unit="USD", part="low")),
        ("Whose top pay is in the high $90,000s?",
         Comparison("pay", "between", 96_666, 99_999, part="high")),
        ("On which jobs does a single pay band stretch by more than $60,000?",
         Comparison("pay_width", ">", 60_000, unit="USD")),
        ("Which jobs pay twice as much at the top as at the start?",
         Comparison("pay_ratio", ">=", 2)),
        ("Which class codes appear on more than one bulletin?", code("shared")),
        ("Which classes have a higher class code than 9200?", code(">", 9200)),
        ("Which announcements opened on a Friday the 13th?",
         Comparison("opened", "dated", weekdays=(4,), month_days=(13,))),
        ("Which two bulletins were revised longest after they first opened?",
         Comparison("revised", "highest", 2, unit="days", against="opened")),
        ("Which job had the longest wait between the deadline and the interviews?",
         Comparison("interview_date", "highest", 1, unit="days", against="closing")),
        ("In which exams is there an essay that does not count toward the mark?",
         exam("counts as", "essay", unit="advisory")),
        ("Which jobs have at least one pay figure above $250,000?",
         Comparison("pay", ">", 250_000, unit="USD")),
        ("Whose salary scale begins between £44,000 and £45,000?",
         Comparison("pay", "between", 44_000, 45_000, unit="GBP", text="range", part="low")),
        ("Which job has the second highest top salary?",
         Comparison("pay", "highest", 2, 2, part="high")),
        ("Which bulletin gives the highest single salary figure?",
         Comparison("pay", "highest", 1, part="high")),
        ("Which jobs list two test dates?", Comparison("test_dates", "=", 2)),
        ("For which jobs do the interviews run into a new year?",
         Comparison("interview_date", "different", unit="year", against="interview_date")),
        ("Where is the Harbor figure lower than the City figure?",
         Comparison("pay_gap", ">", at="harbor", part="low")),
        ("Where does the City line lie above the Harbor line?",
         Comparison("pay_gap", ">", at="harbor", part="low")),
        ("Which jobs give at least three deadlines?", Comparison("filing_periods", ">=", 3)),
        ("Which exam closed earlier than all the others?", Comparison("closing", "lowest", 1)),
        ("Whose salary cap is the lowest?", Comparison("pay", "lowest", 1, part="high")),
        ("Which exam has the most parts?", Comparison("exam_parts", "highest", 1)),
        ("Which bulletins opened on 29 February?",
         Comparison("opened", "dated", months=(2,), month_days=(29,))),
        ("Which jobs closed on Christmas Eve?",
         Comparison("closing", "dated", months=(12,), month_days=(24,))),
        ("Which jobs were announced on the first Friday of a month?",
         Comparison("opened", "dated", weekdays=(4,), month_days=tuple(range(1, 8)))),
        ("Which bulletins came out the week before Christmas 2016?",
         days("opened", "2016-12-18", "2016-12-24")),
        ("Which jobs were announced in the spring of 2016 (March, April or May)?",
         days("opened", "2016-03-01", "2016-05-31")),
        ("Whose test (not the interview) was on a Sunday?",
         Comparison("test_date", "dated", weekdays=(6,))),
        ("Which announcements were revised no later than a week after they first came out?",
         Comparison("revised", "<=", 7, unit="days", against="opened")),
        ("Which bulletins were revised in a year other than the one they opened in?",
         Comparison("revised", "different", unit="year", against="opened")),
    ],
)  # fmt: skip
def test_one_test(question: str, test: Comparison) -> None:
    assert asked(question) == [test]


@pytest.mark.parametrize(
    ("question", "tests"),
    [
        ("Which jobs top out in six figures but start below them?",
         [Comparison("pay", ">=", 100_000, part="high"),
          Comparison("pay", "<", 100_000, unit="", part="low")]),
        ("Which jobs go from under $50,000 to over $70,000?",
         [Comparison("pay", "<", 50_000, unit="USD", part="low"),
          Comparison("pay", ">", 70_000, unit="USD", part="high")]),
        ("Which was the last job announced in 2016?",
         [Comparison("opened", "highest", 1), days("opened", "2016-01-01", "2016-12-31")]),
        ("How many of the announcements first opened in 2013?",
         [days("opened", "2013-01-01", "2013-12-31")]),
        ("Which revised bulletins opened in 2015?",
         [Comparison("revised", "stated"), days("opened", "2015-01-01", "2015-12-31")]),
        ("Which jobs opened in March 2018 and pay at least $100,000 to start?",
         [days("opened", "2018-03-01", "2018-03-31"),
          Comparison("pay", ">=", 100_000, unit="USD", part="low")]),
        ("Which jobs pay either below $40,000 or above $200,000?",
         [Comparison("pay", "<", 40_000, unit="USD"),
          Comparison("pay", ">", 200_000, unit="USD")]),
        ("Which exams opened and closed in 2015?",
         [days("opened", "2015-01-01", "2015-12-31"),
          days("closing", "2015-01-01", "2015-12-31")]),
        ("Which jobs were announced in 2014 and never revised?",
         [days("opened", "2014-01-01", "2014-12-31"), Comparison("revised", "none")]),
        ("Which jobs have an essay and no interview?",
         [exam("includes", "essay"), exam("without", "interview")]),
        ("Which jobs opened in 2018 require a written test?",
         [days("opened", "2018-01-01", "2018-12-31"), exam("includes", "written")]),
        ("Which jobs with an interview-only exam pay over $150,000?",
         [exam("only", "interview"), Comparison("pay", ">", 150_000, unit="USD")]),
        ("Which jobs ask for neither experience nor a degree?",
         [Comparison("experience", "none"), Comparison("degree", "none")]),
        ("Which jobs are paid one set rate, and that rate is above $100,000?",
         [Comparison("pay", "one figure", text="only"),
          Comparison("pay", ">", 100_000, unit="USD", at="own")]),
    ],
)  # fmt: skip
def test_two_tests(question: str, tests: list[Comparison]) -> None:
    assert asked(question) == tests


@given(st.integers(0, 23), st.integers(0, 59))
def test_any_minute_of_the_day_is_read(hour: int, minute: int) -> None:
    half, shown = ("am", hour or 12) if hour < 12 else ("pm", hour - 12 or 12)
    (found,) = clock_tests(f"Which adverts close at {shown}:{minute:02} {half}?")
    expected = round((hour if hour or half == "pm" else 0) + minute / 60, 2)
    assert found.comparison == Comparison("closing_time", "=", expected)


@pytest.mark.parametrize(
    ("two", "many"),
    [
        ("Which pays more?", "Which pays most?"),
        ("Which opened earlier?", "Which opened earliest?"),
        ("Which is wider than the other?", "Which is widest?"),
        ("Which pays more than $5?", "Which pays more than $5?"),
    ],
)
def test_a_comparison_of_two_is_a_superlative_among_them(two: str, many: str) -> None:
    assert as_superlative(two) == many


def test_a_number_at_least_is_no_superlative() -> None:
    assert asked("Which jobs ask for at least eight years of experience?") == [
        Comparison("experience", ">=", 8, unit="years")
    ]


HALF = exam("=", "", 50, unit="percent")


@pytest.mark.parametrize(
    ("question", "test"),
    [
        ("Which posts are filled on a review of the application form alone?",
         exam("only", "application")),
        ("Which exams consist entirely of an application review?", exam("only", "application")),
        ("Where does nothing but a review of applications decide who is hired?",
         exam("only", "application")),
        ("Which exams are decided only by rating a training and experience form?",
         exam("only", "training")),
        ("Which exams depend solely on your score in the T&E questionnaire?",
         exam("only", "training")),
        ("Which jobs are decided wholly by a driving test?", exam("only", "road")),
        ("Which exams weigh a hands-on test at 100%?",
         exam("=", "performance|road", 100, unit="percent")),
        ("Where does a practical test, on the road or off it, make up the whole mark?",
         exam(">=", "performance|road", 100, unit="percent")),
        ("Which exams have no practical test?", exam("without", "performance|road")),
        ("In how many exams do two parts count fifty percent each?", HALF),
        ("Which exams have both parts worth half the score each?", HALF),
        ("Which exams give each of the two parts 50%?", HALF),
        ("Which exams are split into two equal halves?", HALF),
        ("Which jobs print seven or more separate from-to salary bands?",
         Comparison("pay_grades", ">=", 7, unit="pay grades", text="range")),
        ("Which jobs print more than four individual pay ranges?",
         Comparison("pay_grades", ">", 4, unit="pay ranges")),
        ("On which jobs will a year and a half of paid experience, on some route, do?",
         Comparison("experience", "=", 1.5, unit="years")),
        ("Which jobs have somewhere among their routes one that asks for five years of paid work,"
         " no more and no fewer?", Comparison("experience", "=", 5, unit="years")),
        ("Which jobs ask for three years of experience, neither more nor less?",
         Comparison("experience", "=", 3, unit="years")),
        ("Which jobs want six years of paid experience, not a year more?",
         Comparison("experience", "=", 6, unit="years")),
        ("Where was the last day to apply ten days after the opening date, rather than the usual"
         " thirteen?", Comparison("closing", "=", 10, unit="days", against="opened")),
        ("Which jobs had a last date to file three weeks after the bulletin came out?",
         Comparison("closing", "=", 21, unit="days", against="opened")),
        ("Which jobs have a half-year probation?",
         Comparison("probation", "=", 6, unit="months")),
        ("Which jobs list seven or more pay bands with both a start and a top?",
         Comparison("pay_grades", ">=", 7, unit="pay grades", text="range")),
        ("Whose salary starts in the low hundred thousands?",
         Comparison("pay", "between", 100_000, 133_332, part="low")),
        ("Which jobs top out in the two-hundred thousands?",
         Comparison("pay", "between", 200_000, 299_999, part="high")),
        ("Which exams weigh the written test more heavily than the interview?",
         exam(">", "written", against="interview")),
        ("Which exams score the essay less highly than the interview?",
         exam("<", "essay", against="interview")),
        ("Which jobs ask you to lift 50 pounds but no more?",
         Comparison("lifting", "=", 50, unit="pounds")),
        ("Which jobs require five years of experience and no more?",
         Comparison("experience", "=", 5, unit="years")),
        ("Which jobs are filled purely by sitting a written test?", exam("only", "written")),
        ("Which exams hang three quarters on the interview?",
         exam("=", "interview", 75, unit="percent")),
        ("In which exams is the essay worth more than a quarter?",
         exam(">", "essay", 25, unit="percent")),
        ("Which exams weigh the interview between 40 and 60 percent?",
         exam("between", "interview", 40, upto=60, unit="percent")),
        ("Which exams are decided on the questionnaire alone?", exam("only", "questionnaire")),
        ("Which have more than four different revision dates?", Comparison("revisions", ">", 4)),
        ("Which bulletins carry three separate revision dates?", Comparison("revisions", "=", 3)),
        ("Which bulletins closed on the 13th?",
         Comparison("closing", "dated", month_days=(13,))),
        ("Which jobs let people apply for at least three weeks?",
         Comparison("closing", ">=", 21, unit="days", against="closing")),
        ("Which jobs closed on a working day other than Thursday?",
         Comparison("closing", "dated", weekdays=(0, 1, 2, 4))),
        ("Which jobs pay between two and three hundred thousand?",
         Comparison("pay", "between", 200_000, 300_000)),
        ("Which jobs opened and closed in different months?",
         Comparison("closing", "different", unit="month", against="opened")),
        ("Which jobs closed between Christmas and New Year?",
         Comparison("closing", "dated", months=(12,), month_days=(25, 26, 27, 28, 29, 30, 31))),
        ("Which posts are at pay level C4?", Comparison("grade", "word", text="c4")),
        ("Which roles are marked as level C4?", Comparison("grade", "word", text="c4")),
    ],
)  # fmt: skip
def test_a_whole_exam_a_band_a_route_and_a_level_are_read(question: str, test: Comparison) -> None:
    assert asked(question) == [test]


@pytest.mark.parametrize(
    ("question", "test"),
    [
        ("Which roles are at grade 7 or above?", Comparison("grade", ">=", 7)),
        ("Which posts are below Band 4?", Comparison("grade", "<", 4)),
        ("Which posts are in pay range 15 to 20?", Comparison("grade", "between", 15, 20)),
    ],
)
def test_grades_that_are_numbers_are_compared(question: str, test: Comparison) -> None:
    assert asked(question) == [test]


def test_a_grade_of_letters_or_above_is_not_that_grade() -> None:
    assert asked("Which roles are at grade H or above?") == []


@pytest.mark.parametrize(
    ("question", "test"),
    [
        ("Who works more than thirty-seven and a half hours a week?",
         Comparison("hours_per_week", ">", 37.5, unit="hours/week")),
        ("Which jobs with the City of Grand Falls pay above seventy thousand a year?",
         Comparison("pay", ">", 70_000, at="grand falls")),
        ("Which posts give at least 28 days' leave?",
         Comparison("leave", ">=", 28, unit="days", part="low")),
        ("Who gets more than five weeks of holiday a year?",
         Comparison("leave", ">", 25, unit="days", part="low")),
        ("Which adverts have half a dozen vacancies or more?",
         Comparison("vacancies", ">=", 6)),
    ],
)  # fmt: skip
def test_numbers_in_words(question: str, test: Comparison) -> None:
    assert asked(question) == [test]


def test_each_of_two_parts_has_the_weight_given_to_it() -> None:
    parts = [exam("=", "interview", 70, unit="percent"), exam("=", "essay", 30, unit="percent")]
    assert asked("Which exams give 70 to the interview and 30 to the essay?") == parts


def test_each_of_two_parts_that_are_named_counts_half() -> None:
    parts = [exam("=", name, 50, unit="percent") for name in ("interview", "essay")]
    assert asked("Where do the interview and the essay count 50% apiece?") == parts
