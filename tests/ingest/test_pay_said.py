"""Pay as employers of every kind print it, and the sums that are no pay."""

import pytest

from ingest.model import Field, Reading
from ingest.pipeline import read_bytes


def pay(heading: str, body: str, above: str = "") -> list[Field]:
    text = (
        f"Assistant Keeper\nNorthmere Council\n{above}\n\nDUTIES\n\nFeeds the animals.\n\n"
        f"{heading}\n\n{body}\n\nEQUIPMENT\n\nA broom.\n"
    )
    result = read_bytes("spec.txt", text.encode())
    assert isinstance(result, Reading)
    found = list(result.specs[0].named("pay"))
    for field in found:
        words = field.span.of(result.document.text)
        assert " ".join(words.split()) == field.value
    return found


def own(found: list[Field]) -> list[tuple[float | None, float | None, str]]:
    return [(f.low, f.high, f.unit) for f in found if f.scope != "extra"]


@pytest.mark.parametrize(
    ("heading", "body", "expected"),
    [
        ("REWARD", "£27,310 to £30,245.", [(27310, 30245, "GBP/year")]),
        ("PAY AND LEAVE", "£24,105 rising to £26,480, paid monthly.", [(24105, 26480, "GBP/year")]),
        (
            "PAY",
            "£22,900 as a learner and £25,450 when passed out.",
            [(22900, 22900, "GBP/year"), (25450, 25450, "GBP/year")],
        ),
        ("TERMS", "Band 5, £31,049 to £37,796.", [(31049, 37796, "GBP/year")]),
        ("Filing", "Salary Grade 12: $45,210 – $58,890 (six steps).", [(45210, 58890, "USD/year")]),
        ("HOURS AND PAY", "$21.15 to $26.40 an hour.", [(21.15, 26.40, "USD/hour")]),
        (
            "SCHEDULE AND PAY",
            "Step 1 $18.20 to Step 4 $21.06 hourly.",
            [(18.20, 21.06, "USD/hour")],
        ),
        (
            "PAY",
            "Hourly: $19.00 – $20.10 – $21.25. Yearly: $39,520 to $44,200.",
            [(19, 21.25, "USD/hour"), (39520, 44200, "USD/year")],
        ),
        ("Remuneration", "€612.30 a week to start.", [(612.30, 612.30, "EUR/week")]),
        ("PAY", "€590 a week, going up by steps to €702.", [(590, 702, "EUR/week")]),
        ("CONDITIONS", "Pay runs from €15.10 to €17.85 an hour.", [(15.10, 17.85, "EUR/hour")]),
        ("COMPENSATION", "$2,105 to $2,560 biweekly.", [(2105, 2560, "USD/biweekly")]),
        ("COMPENSATION", "$2,105 every two weeks.", [(2105, 2105, "USD/biweekly")]),
        ("PAY", "Monthly salary of $5,320 in the first year.", [(5320, 5320, "USD/month")]),
        ("TERMS", "Salary for 36 hours a week: £28,700.", [(28700, 28700, "GBP/year")]),
        ("TERMS", "The annual salary is $61,400, paid weekly.", [(61400, 61400, "USD/year")]),
        ("WHAT WE OFFER", "Between £33,000 and £36,500.", [(33000, 36500, "GBP/year")]),
        ("PAY", "A yearly retainer of £2,910 for those on call.", [(2910, 2910, "GBP/year")]),
        ("PAY", "£13.05/hr, rising to £13.90 after a year.", [(13.05, 13.90, "GBP/hour")]),
        ("PAY", "£26k–£29k depending on experience.", [(26000, 29000, "GBP/year")]),
    ],
)
def test_the_posts_own_pay(
    heading: str, body: str, expected: list[tuple[float, float, str]]
) -> None:
    assert own(pay(heading, body)) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Grade F (£25,110 rising to £27,040)", [(25110, 27040, "GBP/year")]),
        ("Post 114 – Scale 4, £12.31 an hour – 20 hours a week", [(12.31, 12.31, "GBP/hour")]),
        ("Grade 9, £38,200 to £41,600, plus a car allowance of £1,000 a year",
         [(38200, 41600, "GBP/year")]),
        ("Hourly: A $20.10   B $21.15   C $22.30",
         [(20.10, 20.10, "USD/hour"), (21.15, 21.15, "USD/hour"), (22.30, 22.30, "USD/hour")]),
        ("Depot: Long Lane. £23,400 in training, £27,900 once licensed.",
         [(23400, 23400, "GBP/year"), (27900, 27900, "GBP/year")]),
        ("The parish raises £52,300 a year from its rates.", []),
    ],
)  # fmt: skip
def test_pay_in_the_title_block(line: str, expected: list[tuple[float, float, str]]) -> None:
    assert own(pay("NOTES", "None.", above=line)) == expected


@pytest.mark.parametrize(
    ("heading", "body"),
    [
        ("PAY", "Night premium of $2.40 an hour."),
        ("PAY", "A market supplement of £3,200 a year is paid."),
        ("PAY", "Bilingual pay of $80 a month after a test."),
        ("PAY", "Keepers on the boat get $1.10 an hour more."),
        ("PAY", "Standby brings £120 a week."),
        ("PAY", "A tool allowance of $350 a year."),
    ],
)
def test_what_is_paid_on_top_is_an_extra(heading: str, body: str) -> None:
    assert [f.scope for f in pay(heading, body)] == ["extra"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("The salary range for this class is $41,200 to $50,900.", (41200, 50900)),
        ("Salary £26,300 to £28,150.", (26300, 28150)),
    ],
)
def test_pay_among_the_duties_is_stated(body: str, expected: tuple[float, float]) -> None:
    assert [(f.low, f.high) for f in pay("DUTIES", body)] == [expected]


def test_a_line_of_pay_that_looks_like_a_heading_is_read() -> None:
    assert own(pay("SALARY", "$52,000-63,000 DOE")) == [(52000, 63000, "USD/year")]


def test_an_extra_is_told_from_the_pay_in_its_sentence() -> None:
    found = pay("PAY", "$20.05 to $24.60 an hour, with a weekend differential of $1.75 an hour.")
    assert [(f.low, f.scope) for f in found] == [(20.05, ""), (1.75, "extra")]


def test_what_is_little_beside_the_pay_is_an_extra() -> None:
    found = pay("PAY", "$4,300 to $5,150 a month. Keepers of the bears draw $160 a month.")
    assert [(f.low, f.scope) for f in found] == [(4300, ""), (160, "extra")]


@pytest.mark.parametrize(
    ("heading", "body"),
    [
        ("DUTIES", "Holds a budget of £42,000 to £48,000 a year."),
        ("DUTIES", "Recommends fines of up to $5,000 a day."),
        ("DUTIES", "Signs orders below £10,000."),
        ("DUTIES", "Works out wages of up to £12,000 for seasonal staff."),
        ("DUTIES", "Makes salary payments of £12,000 to £14,000."),
        ("NOTES", "Applicants are paid £20 for coming to an interview."),
        ("BENEFITS", "Up to £8,000 towards the cost of moving house."),
        ("BENEFITS", "$1,500 bonus on finishing training."),
        ("BENEFITS", "Tuition help of $12,000 a year."),
        ("TERMS", "Car parking costs £240 a year."),
        ("PAY", "A room may be rented at £95 a week."),
        ("PAY", "Boots are refunded up to $180 a year."),
        ("PAY", "Training costs us about £11,500."),
        ("PAY", "Keepers are insured for $250,000."),
        ("PAY AND CONDITIONS", "Food is £14.50 for each day on the island."),
        ("NOTES", "The trust spends £1.2 million a year."),
        ("NOTES", "Loss of wages is made good up to €150 a day."),
        ("INSURANCE", "$25,000 for injury to one person."),
    ],
)
def test_sums_that_are_not_pay(heading: str, body: str) -> None:
    assert own(pay(heading, body)) == []


@pytest.mark.parametrize(
    ("body", "unit"),
    [
        ("£31,200 for 37 hours a week.", "GBP/year"),
        ("£31,200, reviewed annually and paid monthly.", "GBP/year"),
        ("£15.20 an hour, the same sum each month.", "GBP/hour"),
        ("$640 a day.", "USD/day"),
        ("$52,000 p.a.", "USD/year"),
        ("$3,900 per month", "USD/month"),
        ("£480 pw", "GBP/week"),
        ("$1,930 per pay period", "USD/biweekly"),
    ],
)
def test_the_period_of_pay(body: str, unit: str) -> None:
    assert [f.unit for f in pay("PAY", body)] == [unit]
