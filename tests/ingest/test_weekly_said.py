"""Hours a week and the length of a post, however a spec says them."""

import pytest

from ingest.model import Field, Reading
from ingest.pipeline import read_bytes


def _fields(text: str, name: str) -> list[Field]:
    result = read_bytes("spec.txt", text.encode())
    assert isinstance(result, Reading)
    found = [field for spec in result.specs for field in spec.named(name)]
    for field in found:
        words = " ".join(field.span.of(result.document.text).split())
        assert field.value in words or words in field.value
    return found


def _under(heading: str, body: str) -> str:
    return f"CLERK\n\nTYPICAL DUTIES\n\nKeeps the files in order.\n\n{heading}\n\n{body}\n"


@pytest.mark.parametrize(
    ("heading", "body", "hours"),
    [
        ("HOURS", "The post is for 37.5 hours per week.", [(37.5, 37.5)]),
        ("HOURS", "Works 20 to 30 hours a week by roster.", [(20, 30)]),
        ("HOURS", "Staff choose 12, 18 or 24 hours a week.", [(12, 12), (18, 18), (24, 24)]),
        ("HOURS", "The week is of 35 hours, with an hour for lunch.", [(35, 35)]),
        ("HOURS", "36, flexitime between 7 and 7", [(36, 36)]),
        ("HOURS", "22.5 a week over three days", [(22.5, 22.5)]),
        ("HOURS", "Thirty-seven and a half hours a week.", [(37.5, 37.5)]),
        ("HOURS", "A 36-hour working week, Monday to Friday.", [(36, 36)]),
        ("HOURS", "74 hours a fortnight, by roster.", [(37, 37)]),
        ("HOURS", "Four shifts of nine hours a week.", [(36, 36)]),
        ("HOURS", "Four ten-hour days, Tuesday to Friday.", [(40, 40)]),
        ("HOURS", "30 a week in three shifts of ten hours.", [(30, 30)]),
        ("WORKING CONDITIONS", "36 hours over four days, with one late finish.", [(36, 36)]),
        ("WORKING CONDITIONS", "Hours are 37 a week, worked by rota.", [(37, 37)]),
        ("EMPLOYMENT", "One full-time post (35 hours) and one of 21 hours.", [(35, 35), (21, 21)]),
        ("EMPLOYMENT", "Permanent, 38 hours.", [(38, 38)]),
        ("EMPLOYMENT", "Part time: from 16 hours, in whole days.", [(16, 16)]),
    ],
)
def test_hours_of_a_week(heading: str, body: str, hours: list[tuple[float, float]]) -> None:
    found = _fields(_under(heading, body), "hours_per_week")
    assert [(field.low, field.high) for field in found] == hours
    assert {field.unit for field in found} == {"hours/week"}


@pytest.mark.parametrize(
    ("line", "low"),
    [
        ("Hours: 22.5 a week", 22.5),
        ("Hours: 36, flexitime", 36),
        ("Grade 5 | 37 hours | Permanent", 37),
        ("Full time, 36 hours; based at the depot", 36),
        ("Working week: 37 hours", 37),
        ("Work pattern: 38 hours, Monday to Friday", 38),
        ("Hours per week\t36", 36),
        ("Hours of work: 36¼ hours", 36.25),
        ("Term time only, 32.5 hours", 32.5),
    ],
)
def test_hours_in_a_line_below_the_title(line: str, low: float) -> None:
    text = f"ARCHIVE CLERK\nHollin County Council\n{line}\n\nDUTIES\n\nKeeps the files in order.\n"
    assert [field.low for field in _fields(text, "hours_per_week")] == [low]


@pytest.mark.parametrize(
    ("heading", "body"),
    [
        ("TYPICAL DUTIES", "Manages one cleaner (12 hours a week) and lets out the hall."),
        ("TYPICAL DUTIES", "Attends a drill night of two to three hours each week."),
        ("TYPICAL DUTIES", "Answers letters within 48 hours."),
        ("TYPICAL DUTIES", "Holds five office hours a week."),
        ("HOURS", "Twelve-hour shifts, four on and four off."),
        ("HOURS", "Hours are 8:30 to 5, with a half-hour break."),
        ("HOURS", "9 to 5, Monday to Friday"),
        ("HOURS", "9/80 schedule, Monday to Friday."),
        ("HOURS", "Overtime of up to eight hours a week is usual."),
        ("HOURS", "Takes a turn at standby every eighth week."),
        ("HOURS", "Six hours a day, in term."),
        ("HOURS", "Library hours: 50 a week"),
        ("WORKING CONDITIONS", "The control room is staffed 24 hours, seven days a week."),
        ("MINIMUM QUALIFICATIONS", "Two years of full-time paid experience as a clerk."),
        ("MINIMUM QUALIFICATIONS", "A first aid course of 40 hours."),
        ("BENEFITS", "A medical plan for those who work 30 hours a week or more."),
    ],
)
def test_hours_that_are_no_week_of_the_post(heading: str, body: str) -> None:
    assert _fields(_under(heading, body), "hours_per_week") == []


@pytest.mark.parametrize(
    ("heading", "body", "months"),
    [
        ("EMPLOYMENT", "This is a two-year fixed-term appointment.", 24),
        ("EMPLOYMENT", "The post is under a three-year contract.", 36),
        ("EMPLOYMENT", "Fixed term, 18 months, with a chance of more.", 18),
        ("EMPLOYMENT", "Fixed term of fourteen months to cover parental leave.", 14),
        ("EMPLOYMENT", "Two posts, one of them for 12 months to cover maternity leave.", 12),
        ("EMPLOYMENT", "Maternity cover for eleven months.", 11),
        ("EMPLOYMENT", "To cover adoption leave for up to nine months.", 9),
        ("EMPLOYMENT", "The appointment is for two years in the first place.", 24),
        ("CONTRACT", "Eighteen months, paid for by a grant", 18),
        ("CONTRACT", "temporary, ten months", 10),
        ("NOTES", "Employment as a Trainee is limited to a maximum of five years.", 60),
        ("EMPLOYMENT", "Fixed term until March (15 months).", 15),
        ("EMPLOYMENT", "The post will last for two years.", 24),
        ("SELECTION", "One post is fixed term for 26 weeks.", 6),
    ],
)  # fmt: skip
def test_how_long_a_post_lasts(heading: str, body: str, months: float) -> None:
    found = _fields(_under(heading, body), "term")
    assert [(field.low, field.unit) for field in found] == [(months, "months")]


@pytest.mark.parametrize(
    ("heading", "body"),
    [
        ("EMPLOYMENT", "Fixed term to 31 March."),
        ("EMPLOYMENT", "The flood rota is part of the contract: one week in five is on call."),
        ("EMPLOYMENT", "Probation is of six months, or for temporary staff of three months."),
        ("EMPLOYMENT", "The contract ends with three months' notice."),
        ("TYPICAL DUTIES", "Watches over a five-year contract with the cleaning firm."),
        ("MINIMUM QUALIFICATIONS", "Has been temporary in the rank of foreman for one year."),
        ("MINIMUM QUALIFICATIONS", "Two years of experience in contract administration."),
        ("SELECTION", "References must cover three years."),
        ("SELECTION", "The eligible list lasts one year."),
    ],
)
def test_lengths_that_are_not_the_posts(heading: str, body: str) -> None:
    assert _fields(_under(heading, body), "term") == []
