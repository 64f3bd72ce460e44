"""Dates, counts and who may enter, said in other words, are read as they are usually said."""

import pytest

from answers.grammar.calendar_words import calendar_in_order
from answers.grammar.counting import counted_first
from answers.model import Kind
from answers.questions import understood


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("number of exams with two parts", "How many exams with two parts?"),
        ("What is the total number of bulletins from May?", "How many bulletins from May?"),
        ("Tell me the count of jobs paid flat.", "How many jobs paid flat?"),
        ("I'd like the number of our notices from 2013.", "How many notices from 2013?"),
        ("Of the postings, how many opened in May?", "How many postings opened in May?"),
        ("Please tell me how many jobs close in June", "how many jobs close in June"),
    ],
)
def test_a_count_begins_with_how_many(question: str, first: str) -> None:
    assert counted_first(question) == first
    assert understood(question, ()).kind is Kind.COUNT


@pytest.mark.parametrize(
    "question", ["What is the number of vacancies?", "number of hours a week", "Which jobs close?"]
)
def test_what_counts_no_roles_stays(question: str) -> None:
    assert counted_first(question) == question


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("opened in 10/2017", "opened in October 2017"),
        ("paid 10/2017.50", "paid 10/2017.50"),
        ("before twenty ten", "before 2010"),
        ("from twenty years of work", "from twenty years of work"),
        ("on the twenty-second of July 2023", "on 22 July 2023"),
        ("opened Mar-May 2017", "opened between Mar and May 2017"),
        ("from June to July 2015", "from June to July 2015"),
        ("planned for 16–31 August 2015", "planned from 16 to 31 August 2015"),
    ],
)
def test_a_date_is_put_as_the_grammar_reads_it(said: str, plain: str) -> None:
    assert calendar_in_order(said) == plain


@pytest.mark.parametrize(
    ("question", "usual"),
    [
        ("Whose filing began in 2015?", "Which jobs opened in 2015?"),
        ("Which jobs started taking applications in 2015?", "Which jobs opened in 2015?"),
        ("Which exams opened in 3/2018?", "Which exams opened in March 2018?"),
        ("Which jobs did not stay open until 11:55 pm?", "Which jobs closed before 11:55 pm?"),
        ("Which jobs closed prior to 23:55?", "Which jobs closed before 23:55?"),
        ("Which jobs expected interviews to commence in June 2018?",
         "Which jobs had interviews begin in June 2018?"),
        ("Whose written exam was on a Saturday?", "Which jobs had a written test on a Saturday?"),
        ("Which exams are closed to everyone other than promotional candidates?",
         "Which exams are promotional only?"),
        ("Which exams are held on a promotional as well as an open basis?",
         "Which exams are both open and promotional?"),
        ("Which jobs take outside applicants?", "Which jobs are open to outsiders?"),
    ],
)  # fmt: skip
def test_other_words_are_read_as_the_usual_ones(question: str, usual: str) -> None:
    told, expected = understood(question, ()), understood(usual, ())
    assert expected.comparison is not None
    assert told.comparison == expected.comparison
