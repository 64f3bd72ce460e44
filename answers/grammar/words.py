"""A test of a field in plain words, for the line that says how a question was read."""

from dataclasses import replace
from datetime import date

from answers.comparison import OWN, Comparison
from answers.grammar.periods import DAYS
from answers.grammar.points import MONTHS
from ingest.fields.education import DEGREE_RANK

_SUBJECTS = {
    "age": "age asked for",
    "class_code": "class code",
    "closing": "closing date",
    "closing_time": "closing time",
    "college_units": "college units",
    "dated": "date",
    "degree": "degree asked for",
    "due": "licence or certificate due",
    "exam_basis": "exam",
    "made": "date of issue",
    "exam_parts": "number of parts of the exam",
    "revisions": "number of revisions",
    "filing_periods": "number of periods of filing",
    "experience": "experience asked for",
    "experience_in": "experience asked for",
    "hours_per_week": "hours a week",
    "interview_date": "date of interviews",
    "leave": "days of leave",
    "lifting": "weight lifted",
    "months": "months worked a year",
    "opened": "opening date",
    "pay": "pay",
    "pay_grades": "number of pay grades or ranges",
    "pay_ratio": "top of the pay",
    "pay_width": "width of the pay range",
    "revised": "date of revision",
    "term": "length of the post",
    "test_date": "date of a test",
    "test_dates": "number of dates of tests",
    "travel_share": "time travelling",
    "typing": "typing speed",
    "vacancies": "number of vacancies",
}
_OPERATORS = {
    "<": "below {}", "<=": "at most {}", ">": "above {}", ">=": "at least {}", "=": "{}",
    "between": "between {} and {}", "exactly": "from {} to {}",
    "within": "wholly between {} and {}", "around": "about {}",
}  # fmt: skip
_WORDS = {
    "is": "is {}",
    "word": "is {}",
    "includes": "contains {}",
    "starts": "begins with {}",
    "ends": "ends in {}",
}
_PERIODS = {"biweekly": "fortnight"}
_SIGNS = {"USD": "$", "GBP": "£", "EUR": "€"}


_OF_EXAMS = {
    "only": "exam by {0} only",
    "without": "exam without {0}",
    "counts as": "{0} is {1} only",
    "scoped": "exam for the staff of {0} only",
}


def in_words(test: Comparison) -> str:
    """A test as people would say it: "pay above $100,000 a year"."""
    if test.denied:
        return f"not: {in_words(replace(test, denied=False))}"
    if test.field == "pay_gap":
        how = "less" if test.part == "low" else "more"
        amount = in_words(Comparison("pay", test.operator, test.value)) if test.value else "pay"
        said = f"{amount} {how}"
        return f"{said} at {test.at} than elsewhere"
    if test.at:
        whose = "on the ordinary pay line" if test.at == OWN else f"at {test.at}"
        return f"{in_words(replace(test, at=''))} {whose}"
    subject = subject_of(test)
    if test.operator in {"highest", "lowest"}:
        return _extreme(test, subject)
    if test.field in {"exam_part", "exam_basis"} and (said := _of_exam(test, subject)):
        return said
    return _measured(test, subject) if test.against else _by_operator(test, subject)


def _of_exam(test: Comparison, subject: str) -> str:
    """A test of an examination that no other field has; empty for none."""
    if test.against:
        return f"{subject} {_OPERATORS[test.operator].format(f'that of the {_part(test.against)}')}"
    if test.operator == "uneven":
        return "exam whose parts have unlike weights"
    if test.field == "exam_part" and test.operator == "includes":
        return f"exam with {_part(test.text)}"
    return _OF_EXAMS.get(test.operator, "").format(_part(test.text), test.unit)


def _by_operator(test: Comparison, subject: str) -> str:
    match test.operator:
        case "dated":
            return f"{subject} {_days(test)}"
        case "not dated":
            return f"{subject} not {_days(test)}"
        case "is" | "starts" | "ends" | "includes" | "word":
            said = "open and promotional" if " and " in test.text else test.text
            said = said.upper() if test.field == "grade" else said
            return f"{subject} {_WORDS[test.operator].format(said)}"
        case "one figure":
            return "pay is one figure, not a range"
        case "paid by":
            return f"pay is given by the {_PERIODS.get(test.text, test.text)}"
        case "stated":
            return f"{subject} is stated"
        case "shared":
            return f"{subject} that another role has too"
        case "odd" | "even":
            return f"{subject} is {test.operator}"
        case "none":
            return f"no {subject}" if test.field in {"degree", "experience"} else f"{subject}: none"
    amounts = (_amount(test, test.value), _amount(test, test.upto))
    return f"{subject} {_OPERATORS[test.operator].format(*amounts)}"


def _measured(test: Comparison, subject: str) -> str:
    """How long after another date, whether in the same month, or how long something lasts."""
    if test.operator == "dated":
        return f"applications taken {_days(test)}"
    if test.operator in {"same", "different"}:
        how = "the same" if test.operator == "same" else "another"
        where = "on" if test.unit == "day" else "in"
        joint = "as" if test.operator == "same" else "than"
        return f"{subject} {where} {how} {test.unit} {joint} the {_SUBJECTS[test.against]}"
    if test.operator == ">" and not test.value:
        return f"{subject} after the {_SUBJECTS[test.against]}"
    days = _OPERATORS[test.operator].format(f"{test.value:g}", f"{test.upto:g}")
    if test.against == test.field:
        return f"{_LASTING[test.field]} {days} days"
    return f"{subject} {days} days after the {_SUBJECTS[test.against]}"


_LASTING = {"closing": "period of filing", "interview_date": "period of interviews"}


def subject_of(test: Comparison) -> str:
    """What a test is about, in plain words: "starting pay", "closing date"."""
    if test.against == test.field and test.field in _LASTING:
        return _LASTING[test.field]
    if test.field == "pay" and test.part:
        return "starting pay" if test.part == "low" else "top pay"
    if test.field == "exam_part":
        return f"weight of the {_part(test.text)}" if test.text else "weight of a part"
    if test.field == "interview_date" and test.part == "low":
        return "first day of interviews"
    if test.field == "interview_date" and test.part == "high":
        return "last day of interviews"
    return _SUBJECTS.get(test.field, test.field.replace("_", " "))


_PARTS = {
    "written": "written test",
    "choice": "multiple-choice test",
    "oral": "oral exam",
    "training": "training and experience",
    "application": "application review",
    "performance": "performance test",
    "writing": "writing exercise",
    "physical": "physical abilities test",
    "skills": "skills test",
}


def _part(text: str) -> str:
    return " or ".join(_PARTS.get(word, word) for word in text.split("|"))


def _amount(test: Comparison, value: float) -> str:
    match test.field:
        case "pay" | "pay_width":
            cents = 0 if value.is_integer() else 2
            return f"{_SIGNS.get(test.unit, '')}{value:,.{cents}f} a year"
        case "pay_ratio":
            return f"{value:g} times its start"
        case "closing_time":
            return f"{int(value):02}:{round(value % 1 * 60):02}"
        case "degree":
            return next(name for name, rank in DEGREE_RANK.items() if rank == value)
        case "exam_part" | "travel_share":
            return f"{value:g}%"
        case (
            "exam_parts"
            | "filing_periods"
            | "vacancies"
            | "pay_grades"
            | "class_code"
            | "months"
            | "hours_per_week"
        ):
            return f"{value:g}"
        case "experience_in":
            return f"{value:g} {'year' if value == 1 else 'years'} ({test.text})"
        case "due":
            return f"{value:g} months after hire"
    unit = test.unit.removesuffix("s") if value == 1 else test.unit
    if test.field == "college_units" and test.text:
        unit = f"{unit} of {test.text}"
    return f"{value:g} {unit}".strip()


def _extreme(test: Comparison, subject: str) -> str:
    count = "" if test.value == 1 else f"{test.value:g} "
    if test.upto:
        count = {2: "second ", 3: "third "}.get(int(test.upto), f"{test.upto:g}th ")
    if test.against and test.against != test.field:
        subject = f"days from the {_SUBJECTS[test.against]} to the {subject}"
    if test.field == "dated":
        return f"the {count}{'latest' if test.operator == 'highest' else 'earliest'} by date"
    return f"the {count}{test.operator} by {subject}"


def _days(test: Comparison) -> str:
    days = " or ".join(DAYS[n].capitalize() for n in test.weekdays)
    said = f"on a {days}" if days else ""
    since, until = test.since, test.until
    if since and until:
        whole = _whole(since, until)
        said = (
            f"{said} {whole}"
            if whole
            else f"{said} from {day_in_words(since)} to {day_in_words(until)}"
        )
    elif since:
        said = f"{said} on or after {day_in_words(since)}"
    elif until:
        said = f"{said} on or before {day_in_words(until)}"
    if test.months:
        said = f"{said} in {' or '.join(MONTHS[n - 1].capitalize() for n in test.months)}"
    if test.month_days:
        said = f"{said} on {_numbered(test.month_days)} of a month"
    if test.days_of_year:
        first, last = (
            f"{day} {MONTHS[month - 1].capitalize()}" for month, day in test.days_of_year
        )
        said = f"{said} from {first} to {last} of any year"
    return said.strip()


def _numbered(days: tuple[int, ...]) -> str:
    """Days of a month by their numbers: "day 1 to 7", "the last day"."""
    if days[-1] == -1:
        return "the last day" if len(days) == 1 else f"the last {len(days)} days"
    return f"day {days[0]}" if len(days) == 1 else f"day {days[0]} to {days[-1]}"


def _whole(since: date, until: date) -> str:
    """A day, a whole year or month by its name; empty for any other stretch of days."""
    if since == until:
        return f"on {day_in_words(since)}"
    if (since.month, since.day, until.month, until.day) == (1, 1, 12, 31):
        return f"in {since.year}" if since.year == until.year else ""
    same = (since.year, since.month) == (until.year, until.month)
    return f"in {since:%B %Y}" if same and since.day == 1 and until.day >= 28 else ""


def day_in_words(when: date) -> str:
    """A day as people write it: "3 May 2016"."""
    return f"{when.day} {when:%B %Y}"
