"""The same question of pay, experience or codes in other words is read as the same test."""

import pytest

from answers.grammar.lead_ins import without_lead
from answers.model import Kind
from answers.questions import understood


def read_as(question: str) -> str:
    """What the line that says how a question was read says is looked for."""
    return understood(question, ()).reading.partition("where: ")[2]


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("I'm after roles that pay by the hour.", "Show roles that pay by the hour."),
        ("Please identify the classes coded 3127.", "Show the classes coded 3127."),
        ("Can you tell me which job is coded 3127?", "Which job is coded 3127?"),
        ("number of jobs paying over $90,000", "How many jobs paying over $90,000"),
        ("Tell me the count of roles on a flat rate.", "How many roles on a flat rate."),
        (
            "Of the bulletins opened in 2017, how many pay a flat rate?",
            "How many of the bulletins opened in 2017 and pay a flat rate?",
        ),
    ],
)
def test_what_leads_in_to_a_question_is_left_out(question: str, plain: str) -> None:
    assert without_lead(question) == plain


@pytest.mark.parametrize(
    "question",
    [
        "Which jobs pay by the hour?",
        "What is the number of hours in a shift?",
        "I want to work outdoors.",
        "Show me the jobs that pay by the hour.",
        "Tell me about overtime.",
    ],
)
def test_a_question_without_a_lead_in_stays(question: str) -> None:
    assert without_lead(question) == question


@pytest.mark.parametrize(
    "question",
    [
        "What is the total number of bulletins opened in 2017 with flat-rated pay?",
        "Of the bulletins opened in 2017, how many have a flat-rated salary?",
    ],
)
def test_a_count_is_a_count_however_it_is_asked(question: str) -> None:
    found = understood(question, ())
    assert found.kind is Kind.COUNT
    assert found.reading.endswith("opening date in 2017, and pay is one figure, not a range")


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("Which jobs pay more than 90,000 dollars?", "pay above $90,000 a year"),
        ("Which adverts pay beneath £42k?", "pay below £42,000 a year"),
        ("Which posts pay over fifty-five thousand pounds?", "pay above £55,000 a year"),
        ("Which jobs start on $90,000 or up?", "starting pay at least $90,000 a year"),
        ("Jobs with opening salaries where the opening salary is below $40,000?",
         "starting pay below $40,000 a year"),
        ("Starting salary below $50,000 a year: for which jobs is that possible?",
         "starting pay below $50,000 a year"),
        ("Whose top of the scale is at least $250,000?", "top pay at least $250,000 a year"),
        ("What jobs state pay by the hour?", "pay is given by the hour"),
        ("Which adverts say how much you'd make an hour?", "pay is given by the hour"),
        ("hourly-paid jobs", "pay is given by the hour"),
        ("Flat rate instead of a pay scale: which posts?", "pay is one figure, not a range"),
        ("Salary flat, not ranged: which posts?", "pay is one figure, not a range"),
        ("Which jobs don't pay a flat rate?", "not: pay is one figure, not a range"),
        ("Which of our classes are the five with the largest top-end salaries?",
         "the 5 highest by top pay"),
        ("Identify the five positions with the greatest maximum compensation.",
         "the 5 highest by top pay"),
        ("3 lowest pay ceilings", "the 3 lowest by top pay"),
        ("Which four jobs bring in the least money at the start?", "the 4 lowest by starting pay"),
    ],
)  # fmt: skip
def test_pay_said_otherwise(question: str, read: str) -> None:
    assert read_as(question) == read


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("Show me the classes where five years of experience isn't enough.",
         "experience asked for above 5 years"),
        ("Which jobs look for a background of 7 years?", "experience asked for 7 years"),
        ("Which job can you get with only three months of experience?",
         "experience asked for at most 0.25 years"),
        ("Where must you type no slower than 30 wpm?", "typing speed at least 30 words a minute"),
        ("Which jobs pay over $90,000 where a degree isn't asked for?",
         "pay above $90,000 a year, and no degree asked for"),
        ("Which jobs give their grade as HL8?", "grade is HL8"),
        ("Whose weekly hours may be restricted to 32?", "hours a week 32"),
    ],
)  # fmt: skip
def test_what_is_asked_of_people_said_otherwise(question: str, read: str) -> None:
    assert read_as(question) == read


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("class codes 22xx", "class code between 2200 and 2299"),
        ("5xxx class codes, flat rate only",
         "class code between 5000 and 5999, and pay is one figure, not a range"),
        ("class codes 7200-7299", "class code between 7200 and 7299"),
        ("What classes are numbered 2200 through 2299?", "class code between 2200 and 2299"),
        ("class code < 1130", "class code below 1130"),
        ("Any jobs whose class code is in excess of 9000?", "class code above 9000"),
        ("Which adverts have a ref number smaller than 290000?", "class code below 290000"),
    ],
)  # fmt: skip
def test_codes_said_otherwise(question: str, read: str) -> None:
    assert read_as(question) == read


def test_a_year_is_no_number_of_vacancies() -> None:
    assert "vacancies" not in understood("Which jobs list 2017 openings to fill?", ()).reading
