"""Days that a question names, and dates of a spec measured against each other."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answers.by_dates import by_date, by_relation
from answers.comparison import Comparison
from answers.grammar.parts import parts_of
from answers.grammar.points import MONTHS, days_of
from answers.model import Verdict
from answers.questions import condition_of
from ingest.model import Field, Span

TODAY = date(2026, 7, 2)


def asked(question: str) -> list[Comparison | str]:
    parts = parts_of(question, condition_of(question), TODAY)
    return [part.comparison or part.words for part in parts]


def days(field: str, since: str = "", until: str = "", **more: object) -> Comparison:
    first = date.fromisoformat(since) if since else None
    last = date.fromisoformat(until) if until else None
    return Comparison(field, "dated", since=first, until=last, **more)  # type: ignore[arg-type]


def dated(name: str, first: date, last: date | None = None) -> Field:
    value = first.isoformat() if last is None else f"{first.isoformat()}/{last.isoformat()}"
    return Field(name, value, Span(0, 1), low=float(first.year), unit="year")


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("first week of June 2017", "2017-06-01", "2017-06-07"),
        ("last week of February 2016", "2016-02-23", "2016-02-29"),
        ("second half of May 2018", "2018-05-16", "2018-05-31"),
        ("first ten days of January 2017", "2017-01-01", "2017-01-10"),
        ("last two weeks of the year 2018", "2018-12-18", "2018-12-31"),
        ("early March 2018", "2018-03-01", "2018-03-10"),
        ("mid-March 2017", "2017-03-11", "2017-03-20"),
        ("late 2016", "2016-10-01", "2016-12-31"),
        ("end of June 2018", "2018-06-24", "2018-06-30"),
        ("beginning of 2015", "2015-01-01", "2015-01-31"),
        ("third quarter of 2014", "2014-07-01", "2014-09-30"),
        ("last three months of 2017", "2017-10-01", "2017-12-31"),
        ("late spring 2016", "2016-05-01", "2016-05-31"),
        ("winter of 2016", "2016-12-01", "2017-02-28"),
        ("week of January 23, 2019", "2019-01-21", "2019-01-27"),
        ("first week of the third quarter of 2014", "2014-07-01", "2014-07-07"),
        ("Christmas 2016", "2016-12-25", "2016-12-25"),
    ],
)
def test_a_part_of_a_month_or_a_year_is_its_days(words: str, first: str, last: str) -> None:
    assert days_of(words, TODAY) == (date.fromisoformat(first), date.fromisoformat(last))


def test_by_the_end_of_a_month_is_by_its_last_day() -> None:
    assert asked("Which jobs close by the end of June 2018?") == [
        days("closing", until="2018-06-30")
    ]
    assert days_of("fifth quarter of 2016", TODAY) is None
    assert days_of("31 June 2018", TODAY) is None


_PARTS = (
    "first week of", "second week of", "last week of", "first half of", "second half of", "early",
    "mid-", "late", "end of", "start of", "middle of", "last ten days of", "first fortnight of",
)  # fmt: skip


@given(st.sampled_from(_PARTS), st.sampled_from(MONTHS), st.integers(1990, 2060))
def test_a_part_of_a_month_lies_in_it(part: str, month: str, year: int) -> None:
    whole, found = days_of(f"{month} {year}", TODAY), days_of(f"{part} {month} {year}", TODAY)
    assert whole is not None and found is not None
    assert whole[0] <= found[0] <= found[1] <= whole[1] and found != whole


@pytest.mark.parametrize("year", [2015, 2016])
@pytest.mark.parametrize("parts", [("first half of", "second half of"), ("early", "mid-", "late")])
@pytest.mark.parametrize("month", MONTHS)
def test_the_parts_of_a_month_make_it_whole(month: str, parts: tuple[str, ...], year: int) -> None:
    found = [days_of(f"{part} {month} {year}", TODAY) for part in parts]
    every = [first for first in found if first is not None]
    assert len(every) == len(parts)
    assert (every[0][0], every[-1][1]) == days_of(f"{month} {year}", TODAY)
    assert all(b[0] - a[1] == timedelta(1) for a, b in pairwise(every))


@pytest.mark.parametrize(
    ("question", "test"),
    [
        ("Which exams opened in summer?", days("opened", months=(6, 7, 8))),
        ("Which exams opened in the first quarter of any year?", days("opened", months=(1, 2, 3))),
        ("Which interviews begin in a June?",
         days("interview_date", months=(6,), part="low")),
        ("Which bulletins were issued in 2016?", days("made", "2016-01-01", "2016-12-31")),
        ("Which jobs were advertised in April or May 2015?",
         days("opened", "2015-04-01", "2015-05-31")),
        ("Which jobs opened before July?", days("opened", months=(1, 2, 3, 4, 5, 6))),
        ("Which bulletins opened in the closing week of 2017?",
         days("opened", "2017-12-25", "2017-12-31")),
        ("Which announcements came out in the two weeks before Christmas 2016?",
         days("opened", "2016-12-11", "2016-12-24")),
        ("Which jobs closed in the month after 15 June 2018?",
         days("closing", "2018-06-16", "2018-07-15")),
        ("Which jobs opened in Jan-Mar 2017?", days("opened", "2017-01-01", "2017-03-31")),
        ("Which jobs opened on 06-02-17?", days("opened", "2017-06-02", "2017-06-02")),
        ("Which closing dates fall between 10 and 20 May 2018?",
         days("closing", "2018-05-10", "2018-05-20")),
        ("Which bulletins opened in the winter of 2016-17?",
         days("opened", "2016-12-01", "2017-02-28")),
        ("Which filing periods ended on something other than a Thursday?",
         days("closing", weekdays=(0, 1, 2, 4, 5, 6))),
        ("Which bulletins opened on the first of a month?", days("opened", month_days=(1,))),
        ("Which exams closed on the last day of the month?", days("closing", month_days=(-1,))),
        ("Which bulletins opened on weekdays other than Friday?",
         days("opened", weekdays=(0, 1, 2, 3))),
    ],
)  # fmt: skip
def test_days_of_no_one_year(question: str, test: Comparison) -> None:
    assert asked(question) == [test]


def test_a_weekday_is_said_of_the_days_beside_it() -> None:
    question = "Which exams held tests on Saturdays in 2017 and interviews in 2018?"
    assert asked(question) == [
        days("test_date", "2017-01-01", "2017-12-31", weekdays=(5,)),
        days("interview_date", "2018-01-01", "2018-12-31"),
    ]


def test_two_months_that_do_not_follow_one_another_are_two_tests() -> None:
    assert asked("Which jobs were advertised in April 2015 or May 2016?") == [
        days("opened", "2015-04-01", "2015-04-30"), days("opened", "2016-05-01", "2016-05-31"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "numbers", "passes"),
    [("2016-02-29", (-1,), True), ("2015-02-27", (-1,), False), ("2016-02-29", (-2,), False),
     ("2016-04-30", tuple(range(-7, 0)), True), ("2016-04-23", tuple(range(-7, 0)), False),
     ("2016-04-01", (1,), True)],
)  # fmt: skip
def test_days_of_a_month_are_counted_from_either_end(
    day: str, numbers: tuple[int, ...], passes: bool
) -> None:
    assert days("opened", month_days=numbers).holds_on(day) is passes


def since(field: str, operator: str, value: float, against: str, upto: float = 0.0) -> Comparison:
    return Comparison(field, operator, value, upto, unit="days", against=against)


@pytest.mark.parametrize(
    ("question", "test"),
    [
        ("Which recruitments closed within two weeks of opening?",
         since("closing", "<=", 14, "opened")),
        ("Which jobs closed 13 days after they opened?", since("closing", "=", 13, "opened")),
        ("Which tests take place less than two months after the deadline?",
         since("test_date", "<", 61, "closing")),
        ("Where do interviews begin between two and four weeks after the test?",
         since("interview_date", "between", 14, "test_date", 28)),
        ("Which exams closed more than a week before the test?",
         since("test_date", ">", 7, "closing")),
        ("Which exams were open for less than a month?", since("closing", "<", 31, "closing")),
        ("Which bulletins gave applicants two weeks or less to apply?",
         since("closing", "<=", 14, "closing")),
        ("Which exams were announced and shut within ten days?",
         since("closing", "<=", 10, "opened")),
        ("Which bulletins were updated within a fortnight?",
         since("revised", "<=", 14, "opened")),
        ("Which filing periods lasted longer than three weeks?",
         since("closing", ">", 21, "closing")),
        ("Which exams hold interviews lasting more than two weeks?",
         since("interview_date", ">", 14, "interview_date")),
        ("Which bulletins were revised after they closed?", since("revised", ">", 0, "closing")),
        ("Where was the test held before the closing date?",
         since("closing", ">", 0, "test_date")),
        ("Which exams opened and closed in the same month?",
         Comparison("closing", "same", unit="month", against="opened")),
        ("Which exams closed on the day they opened?",
         Comparison("closing", "same", unit="day", against="opened")),
        ("Which exams opened in one year and closed in the next?",
         Comparison("closing", "different", unit="year", against="opened")),
        ("Which recruitment stayed open longest?",
         Comparison("closing", "highest", 1, unit="days", against="closing")),
        ("Where could people still apply on 15 June 2018?",
         days("closing", "2018-06-15", "2018-06-15", against="closing")),
        ("Which tests were held in the month after the deadline?",
         since("test_date", "<=", 31, "closing")),
        ("Where were there more than two months between the deadline and the interviews?",
         since("interview_date", ">", 60, "closing")),
        ("Which jobs held their test the day after the deadline?",
         since("test_date", "=", 1, "closing")),
        ("Which exam opened last?", Comparison("opened", "highest", 1)),
        ("Which five exams closed first?", Comparison("closing", "lowest", 5)),
    ],
)  # fmt: skip
def test_a_date_is_measured_against_another(question: str, test: Comparison) -> None:
    assert asked(question) == [test]


@pytest.mark.parametrize(
    "question",
    [
        "Which roles close the gates before the park opens?",
        "Which roles must reply within two weeks of a complaint?",
        "Which roles test the water after it is treated?",
        "Which jobs may be asked to work on the same day they are called?",
        "Which roles keep records for more than five years?",
    ],
)
def test_work_that_takes_time_is_no_date_of_the_spec(question: str) -> None:
    assert asked(question) == []


_DAY = st.dates(date(2010, 1, 1), date(2030, 1, 1))


@given(_DAY, st.integers(-40, 40), st.integers(1, 30))
def test_so_many_days_after_another_date(opened: date, later: int, most: int) -> None:
    fields = [dated("opened", opened), dated("closing", opened + timedelta(later))]
    found = by_relation(since("closing", "<=", most, "opened"), fields)
    assert found is not None
    assert (found.verdict is Verdict.YES) == (0 <= later <= most)
    assert {f.name for f in found.shown} == {"opened", "closing"}


@given(_DAY, _DAY, st.sampled_from(["day", "week", "month", "quarter", "year"]))
def test_same_and_different_are_opposites(one: date, two: date, unit: str) -> None:
    fields = [dated("opened", one), dated("closing", two)]
    found = [
        by_relation(Comparison("closing", how, unit=unit, against="opened"), fields)
        for how in ("same", "different")
    ]
    assert {f.verdict for f in found if f is not None} == {Verdict.YES, Verdict.NO}


@given(_DAY, st.integers(1, 60))
def test_a_period_of_filing_lasts_from_its_own_first_day(first: date, length: int) -> None:
    again = dated("closing", first, first + timedelta(length))
    earlier = dated("opened", first - timedelta(900))
    found = by_relation(since("closing", "=", length, "closing"), [earlier, again])
    assert found is not None and found.verdict is Verdict.YES


def test_of_two_periods_of_filing_one_that_passes_is_some() -> None:
    first = date(2018, 3, 1)
    fields = [
        dated("closing", first, first + timedelta(5)),
        dated("closing", first, first + timedelta(50)),
    ]
    found = by_relation(since("closing", "<", 30, "closing"), fields)
    assert found is not None and found.verdict is Verdict.SOME


@given(_DAY, _DAY)
def test_not_on_these_days_is_the_opposite(day: date, first: date) -> None:
    fields = [dated("opened", day)]
    test = days("opened", first.isoformat(), (first + timedelta(30)).isoformat())
    yes = by_date(test, fields)
    no = by_date(Comparison("opened", "not dated", since=test.since, until=test.until), fields)
    assert yes is not None and no is not None and {yes.verdict, no.verdict} == {
        Verdict.YES, Verdict.NO,
    }  # fmt: skip
