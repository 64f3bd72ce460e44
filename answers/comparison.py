"""A test of a typed field: what a question asks of numbers, dates, degrees and codes."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

GROUPS = {
    "dated": ("issued", "opened", "revised"),
    "made": ("issued", "opened"),
    "exam_parts": ("exam_part",),
    "filing_periods": ("closing",),
    "test_dates": ("test_date",),
    "revisions": ("revised",),
    "due": ("driver_licence", "certificates"),
    "pay_gap": ("pay", "pay_at"),
    "pay_grades": ("pay",),
    "pay_width": ("pay",),
    "pay_ratio": ("pay",),
}
"""Fields that are tested together, or under another name."""


DaysOfYear = tuple[tuple[int, int], tuple[int, int]]
"""The month and the day of a first and of a last day, of whatever year."""

NUMERIC = frozenset({"<", "<=", ">", ">=", "=", "between", "within", "around"})
OWN = "own"
COUNTED = frozenset({"exam_parts", "filing_periods", "revisions", "test_dates"})
"""Of these it is how many a spec gives that is compared."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A test of a typed field: its name, how it must compare, and to what.

    `operator` is one of
    "<", "<=", ">", ">=", "=", "between", "within", "around": numbers, with `value` (and
    `upto`) in `unit`;
    "dated", "not dated": days from `since` to `until`, None where open, on `weekdays` (Monday is
    0), in `months`, on `month_days` (-1 is a month's last) and in `days_of_year` if any; and any
    day but those;
    "is", "starts", "ends", "includes", "word": words, with `text` in lower case;
    "only", "without": nothing else but `text`, or no such part;
    "scoped", "counts as": a value whose scope is `text`; a part `text` that only counts as `unit`;
    "same", "different": dates within one `unit` of the calendar, or not;
    "one figure": no range; "paid by": the period in `text`;
    "stated", "none": whether there is a value, or the spec says that there is none;
    "highest", "lowest": the first `value` roles in order, or with `upto` those at that place;
    "shared": a value that another role has too; "exactly": a range from `value` to `upto`;
    "odd", "even": numbers; "uneven": parts of an examination that weigh unlike each other.

    `part` is "low" or "high" where one end of all that a role says is meant: where its pay
    starts, or tops out; empty where any of its numbers may pass. Of a degree it is "named" where
    speaking of it is enough, and "only" where no other degree may be spoken of. With numbers,
    `text` narrows what is compared: the part of an examination, the subject of the experience.

    `at` is whose pay is meant, where several are printed: "own" what all but certain departments
    pay, else words of a department's name.

    With `denied`, those pass of which the test is false and that have the field.
    With `against`, a part of an examination is compared with that other one; of dates the numbers
    are the days that a date is after that other one, or, where both are the same field, the days
    that it lasts.
    """

    field: str
    operator: str
    value: float = 0.0
    upto: float = 0.0
    unit: str = ""
    text: str = ""
    part: str = ""
    since: date | None = None
    until: date | None = None
    weekdays: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    days_of_year: DaysOfYear | None = None
    against: str = ""
    at: str = ""
    denied: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields that are tested."""
        if self.against and self.field != "exam_part":
            # A period of filing of which only the end is said began with the opening.
            first = "opened" if self.against == self.field == "closing" else self.against
            return tuple(dict.fromkeys((self.field, first)))
        names = GROUPS.get(self.field, (self.field,))
        return ("pay_at",) if names == ("pay",) and self.at not in {"", OWN} else names

    def holds(self, low: float, high: float) -> bool:
        """Whether any number from `low` to `high` passes."""
        near = 0.1 * self.value
        tests = {
            "<": low < self.value,
            "<=": low <= self.value,
            ">": high > self.value,
            ">=": high >= self.value,
            "=": low <= self.value <= high,
            "between": low <= self.upto and high >= self.value,
            "within": low >= self.value and high <= self.upto,
            "exactly": low == self.value and high == self.upto,
            "odd": low % 2 == 1,
            "even": low % 2 == 0,
            "around": low <= self.value + near and high >= self.value - near,
        }
        return tests.get(self.operator, False)

    def holds_of(self, words: str) -> bool:
        """Whether a field's value in words passes."""
        said = words.lower()
        tests = {
            "is": said == self.text,
            "starts": said.startswith(self.text),
            "ends": said.endswith(self.text),
            "includes": self.text in said,
            "word": self.text in re.findall(r"\w+", said),
        }
        return tests.get(self.operator, False)

    def holds_on(self, value: str) -> bool:
        """Whether a date passes: ISO text of a day, month or year, or two days with a stroke."""
        first, _, last = value.partition("/")
        begin, end = first_day(first), last_day(last or first)
        if begin is None or end is None:
            return False
        if self.part == "low":
            end = last_day(first) or end
        elif self.part == "high":
            begin = first_day(last or first) or begin
        if (self.since and end < self.since) or (self.until and begin > self.until):
            return False
        if self.days_of_year and not self._holds_in_year(begin, end):
            return False
        if self.months and not {begin.month, end.month} & set(self.months):
            return False
        if not self.weekdays and not self.month_days:
            return True
        known = [day for day, said in ((begin, first), (end, last or first)) if len(said) == 10]
        if self.field == "closing":
            known = known[-1:]  # a period of filing closes on its last day
        return any(self._holds_of_day(day) for day in known)

    def holds_without_year(self, value: str, low: float, high: float) -> bool:
        """Whether a date passes that names no year, by its days of a leap year, from 1 to 366.

        It has a weekday only where its value in words says one, and passes no test of a year.
        """
        begin, end = day_without_year(low), day_without_year(high)
        if self.field == "closing" or self.part == "high":
            begin = end
        elif self.part == "low":
            end = begin
        weekday = _last_weekday(value)
        return (
            not (self.since or self.until)
            and (not self.months or bool({begin.month, end.month} & set(self.months)))
            and (not self.weekdays or weekday in {WEEKDAYS[n] for n in self.weekdays})
            and (not self.month_days or self._is_of_month_days(begin))
            and self._holds_in_year(begin, end)
        )

    def _holds_in_year(self, begin: date, end: date) -> bool:
        """Whether one of the days from one to the other is in `days_of_year`."""
        if self.days_of_year is None:
            return True
        if (end - begin).days > _LONGEST:
            return False  # only the year is known
        if self.field == "closing":
            begin = end
        first, last = (_LEAP_YEAR.replace(month=m, day=d) for m, d in self.days_of_year)
        begin, end = (day.replace(year=_LEAP_YEAR.year) for day in (begin, end))
        return bool(_days_between(begin, end) & _days_between(first, last))

    def _is_of_month_days(self, day: date) -> bool:
        left = (day.replace(day=28) + timedelta(days=4)).replace(day=1) - day
        return bool({day.day, -left.days} & set(self.month_days))

    def _holds_of_day(self, day: date) -> bool:
        return (
            (not self.weekdays or day.weekday() in self.weekdays)
            and (not self.month_days or self._is_of_month_days(day))
            and not (self.since and day < self.since)
            and not (self.until and day > self.until)
        )


WEEKDAYS = tuple("monday tuesday wednesday thursday friday saturday sunday".split())
_LEAP_YEAR = date(2000, 1, 1)


_LONGEST = 200
"""Days: no stretch of days is longer, and a year is."""


def says_weekday(value: str) -> bool:
    """Whether a date in words says its weekday: "Friday 4 July"."""
    return _last_weekday(value) in WEEKDAYS


def _last_weekday(value: str) -> str:
    return value.rpartition("/")[2].partition(" ")[0].lower()


def day_without_year(number: float) -> date:
    """A day by its number in a leap year, from 1 to 366, in such a year."""
    return _LEAP_YEAR + timedelta(days=int(number) - 1)


def _days_between(first: date, last: date) -> set[int]:
    """Days of a leap year, by number; over the New Year where the last is before the first."""
    begin, end = first.timetuple().tm_yday, last.timetuple().tm_yday
    if begin <= end:
        return set(range(begin, end + 1))
    return {*range(begin, 367), *range(1, end + 1)}


def first_day(text: str) -> date | None:
    """The first day of ISO text of a day, a month or a year; None for anything else."""
    return _day(text, 1, 1)


def last_day(text: str) -> date | None:
    """The last day of ISO text of a day, a month or a year; None for anything else."""
    last = _day(text, 12, 31)
    if last is not None and len(text) == len("2022-02"):
        following = date(last.year + last.month // 12, last.month % 12 + 1, 1)
        return following - timedelta(days=1)
    return last


def _day(text: str, month: int, day: int) -> date | None:
    try:
        numbers = [int(part) for part in text.split("-")]
        match numbers:
            case [year]:
                return date(year, month, day)
            case [year, said]:
                return date(year, said, 1)
            case [year, said, number]:
                return date(year, said, number)
    except ValueError:
        pass
    return None
