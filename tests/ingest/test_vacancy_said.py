"""When a vacancy opens, closes and interviews, in notices of any layout, most without a year."""

from itertools import pairwise
from pathlib import Path

import pytest

from ingest.fields.days import DAY_OF_YEAR, days_said
from ingest.model import Field, Reading
from ingest.pipeline import FileSource, read_file

_NAMES = ("closing", "closing_time", "opened", "interview_date")


def fields_of(tmp_path: Path, text: str) -> list[Field]:
    path = tmp_path / "post.txt"
    top = (
        "Quarry Inspector\n\nBarnmoor Council\n\nPurpose\nTo inspect quarries and their roads.\n\n"
    )
    path.write_text(top + text, encoding="utf-8")
    reading = read_file(FileSource(path, path.name))
    assert isinstance(reading, Reading)
    fields = [f for f in reading.specs[0].fields if f.name in _NAMES]
    for field in fields:
        assert field.span.of(reading.document.text).strip()
    return fields


def said(tmp_path: Path, text: str) -> set[tuple[str, str]]:
    return {(f.name, f.value) for f in fields_of(tmp_path, text)}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("How to apply\nUse the form. Closing date: 4 May.\n", "4 May"),
        ("Closing date\n17 August\n", "17 August"),
        ("CLOSING DATE: 3 MARCH\n", "3 March"),
        ("How to apply\nThe closing date is Friday 4 July.\n", "Friday 4 July"),
        ("How to apply\nApply by 21 April with a letter.\n", "21 April"),
        ("How to apply\nOnline by October 2.\n", "2 October"),
        ("Selection\nFill in the form, with a statement of 500 words, by 8 June.\n", "8 June"),
        ("How to apply\nThe competition closes at noon on 9 November.\n", "9 November"),
        ("How to apply\nOffers may be made before the closing date of 1 July.\n", "1 July"),
        ("How to apply\nFile from March 3 to March 14.\n", "3 March/14 March"),
        ("WHEN TO APPLY\nApril 2 to April 13\n", "2 April/13 April"),
        ("Deadline: 12th of September, midday\n", "12 September"),
        ("How to apply\nClosing date: 15 January 2027.\n", "2027-01-15"),
        ("How to apply\nFile from December 28 to January 8, 2027.\n", "2026-12-28/2027-01-08"),
        ("How to apply\nClose of applications: 29 February.\n", "29 February"),
    ],
)
def test_closing_dates_are_read(tmp_path: Path, text: str, value: str) -> None:
    assert {v for name, v in said(tmp_path, text) if name == "closing"} == {value}


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("How to apply\nClosing date: 23:55 on 9 June.\n", 23.92),
        ("How to apply\nClosing: 22 May at noon.\n", 12.0),
        ("Closing date\nnoon, Monday 9 March.\n", 12.0),
        ("How to apply\nCloses 5 March at 23.45\n", 23.75),
        ("How to apply\nOnline by 2 June, 09:00.\n", 9.0),
        ("How to apply\nForms must reach us by midnight on the closing date.\n", 24.0),
        ("Closing date\n5 p.m. on the last Friday of the month.\n", 17.0),
    ],
)
def test_closing_hours_are_read_beside_the_day(tmp_path: Path, text: str, hour: float) -> None:
    found = [f.low for f in fields_of(tmp_path, text) if f.name == "closing_time"]
    assert found == [hour]


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("Selection\nInterviews are on 24 June, with a test.\n", "interview_date", "24 June"),
        ("Selection\nInterview: 3 and 4 May, in person.\n", "interview_date", "3 May/4 May"),
        ("Selection\nInterviews are in the week of 9 June.\n", "interview_date", "9 June/15 June"),
        ("Selection\nInterviews are held by video in March.\n", "interview_date", "March"),
        ("How to apply\nOpens 1 March. Closes 22 March.\n", "opened", "1 March"),
        ("How to apply\nFrom Monday, August 18, until filled.\n", "opened", ""),
    ],
)
def test_other_days_of_a_vacancy(tmp_path: Path, text: str, name: str, value: str) -> None:
    assert {v for n, v in said(tmp_path, text) if n == name} == ({value} if value else set())


@pytest.mark.parametrize(
    "text",
    [
        "Duties\nCloses the road on 3 May for the fair. Files the return by 31 May.\n",
        "How to apply\nThose who hear nothing by 28 March were not chosen.\n",
        "How to apply\nProof of units must be in by May 15.\n",
        "How to apply\nThe course starts on 1 September.\n",
        "Holidays\nThe department closes between 24 December and 27 December.\n",
        "How to apply\nThe vacancy may close early if 30 applications come in.\n",
        "Requirements\nA licence must be held by June 1.\n",
        "Selection\nOffers after interview go out by 5 July.\n",
        "Hours\nThe gate is open from 9 am to 5 pm, Monday to Friday.\n",
        "How to apply\nThe test is sat online in the week of 21 April.\n",
    ],
)
def test_days_of_other_matters_are_not_read(tmp_path: Path, text: str) -> None:
    assert said(tmp_path, text) == set()


def test_a_day_without_a_year_has_its_number_in_a_leap_year(tmp_path: Path) -> None:
    [field] = fields_of(tmp_path, "Closing date\n1 March\n")
    assert (field.low, field.high, field.unit) == (61.0, 61.0, DAY_OF_YEAR)


@pytest.mark.parametrize(
    ("text", "count"),
    [("3 May", 1), ("31 April", 0), ("you may 3 times", 0), ("5 June and 12 June", 2),
     ("between 5 June and 12 June", 1), ("June 2, 8:00 a.m., through June 13", 1),
     ("13 to 17 July", 1), ("1.2 May", 0)],
)  # fmt: skip
def test_dates_in_words(text: str, count: int) -> None:
    found = days_said(text)
    assert len(found) == count
    assert all(one.end <= two.start for one, two in pairwise(found))
