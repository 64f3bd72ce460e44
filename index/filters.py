"""Which roles a question is put to: a choice by the fields of their specs.

Every part of a filter is optional, and a role must pass them all. What silence means
depends on the part, and each says so: a role whose spec gives no pay is in no pay range,
but a spec that asks for no degree is one that asks for none.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any
from urllib.parse import parse_qs, urlencode

from index.errors import UnusableFilter
from ingest.fields.education import DEGREE_RANK
from ingest.model import SectionKind

PERIODS_A_YEAR = {"hour": 2088.0, "biweekly": 26.1, "month": 12.0, "week": 52.2, "day": 261.0}
"""How many of each period make a year of full-time work: 2,088 hours, 26.1 fortnights."""

DEGREES = tuple(DEGREE_RANK)
"""The degrees that can be chosen, from "none" to "doctorate"."""

_ALSO_CALLED = {"doctor": "doctorate", "doctoral": "doctorate", "phd": "doctorate"}


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice of roles, and of the sections of their specs.

    employers: the role's employer is one of these, letter case aside. A role whose
        employer is unknown is at none of them.
    title: each of these words begins a word of the role's title.
    sections: only what stands in sections of these kinds counts. It chooses passages, not
        roles: a role without such a section stays in, and is silent.
    degree_at_most, degree_at_least: compared with the least degree that the spec firmly
        asks for, since several are alternatives nearly always. A degree that is preferred,
        asked for some positions only, or that experience may stand for is not asked
        firmly. A spec without any asks for none.
    pay_at_least, pay_at_most: in one year of full-time work, in the currency of the spec. A
        range passes where any pay of it does, and one of several ranges is enough; with
        both given, one range must hold pay between them. Extras on top of pay do not count.
        A spec without pay is out.
    dated_from, dated_to: the latest of the dates on which the spec says that it was issued,
        opened or revised, both days included. A date without a day may be any day of
        its month. A spec without a date is out.
    no_driver_licence: no position of the role asks for a licence to drive; it may be
        preferred. A spec that does not speak of it asks for none.
    no_licence: nor for any other licence, certificate or registration, not even as a
        preference. A spec that says "None" of licences, and no more, passes.
    experience_at_most: in years, compared with the shortest of the ways in; within one
        sentence the longest counts ("five years, two of them …"). Years that are
        preferred, for some positions only, or that may be substituted do not count. A spec
        without any asks for none.

    Raises:
        UnusableFilter: a value that no role could be compared with.
    """

    employers: tuple[str, ...] = ()
    title: str = ""
    sections: tuple[SectionKind, ...] = ()
    degree_at_most: str = ""
    degree_at_least: str = ""
    pay_at_least: float | None = None
    pay_at_most: float | None = None
    dated_from: date | None = None
    dated_to: date | None = None
    no_driver_licence: bool = False
    no_licence: bool = False
    experience_at_most: float | None = None

    def __post_init__(self) -> None:
        for name in ("degree_at_most", "degree_at_least"):
            said = getattr(self, name)
            if said and said not in DEGREE_RANK:
                raise UnusableFilter(f"{said!r} is no degree. Choose from: {', '.join(DEGREES)}")
        for name in ("pay_at_least", "pay_at_most", "experience_at_most"):
            amount = getattr(self, name)
            if amount is not None and not 0 <= amount < float("inf"):
                raise UnusableFilter(f"{amount} is not an amount: give a number from 0 up.")
        if self.title and not spaced(self.title):
            raise UnusableFilter(f"There is no word in the title {self.title!r}.")

    def __bool__(self) -> bool:
        """Whether anything is chosen at all."""
        return self != Filter()

    @property
    def chooses_roles(self) -> bool:
        """Whether some roles may be left out, rather than only sections."""
        return any(getattr(self, f.name) != f.default for f in fields(self) if f.name != "sections")

    def to_json(self) -> dict[str, Any]:
        """What is chosen, as JSON; what is not is left out."""
        chosen: dict[str, Any] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if value == field.default:
                continue
            if isinstance(value, tuple):
                value = [str(each) for each in value]
            chosen[field.name] = value.isoformat() if isinstance(value, date) else value
        return chosen

    @classmethod
    def from_json(cls, chosen: Mapping[str, Any]) -> "Filter":
        """The filter that `to_json` wrote, or that a person wrote like it.

        Raises:
            UnusableFilter: a name that is not known, or a value that does not fit it.
        """
        known = {field.name for field in fields(cls)}
        for name in chosen:
            if name not in known:
                raise UnusableFilter(
                    f"Roles cannot be chosen by {name!r}. Choose by: {', '.join(sorted(known))}"
                )
        return cls(**{name: _READ[name](value) for name, value in chosen.items()})

    def to_query(self) -> str:
        """What is chosen, as the query of an address: "employers=City&pay_at_least=90000"."""
        rows = [
            (name, _plain(each))
            for name, value in self.to_json().items()
            for each in (value if isinstance(value, list) else [value])
        ]
        return urlencode(rows)

    @classmethod
    def from_query(cls, query: str | Mapping[str, Sequence[str]]) -> "Filter":
        """The filter in an address's query; names that are not a filter's are passed over.

        Raises:
            UnusableFilter: a value that does not fit its name.
        """
        given = parse_qs(query) if isinstance(query, str) else query
        chosen: dict[str, Any] = {}
        for field in fields(cls):
            values = [value for value in given.get(field.name, ()) if value.strip()]
            if values:
                chosen[field.name] = values if isinstance(field.default, tuple) else values[-1]
        return cls.from_json(chosen)

    def in_words(self) -> str:
        """What is chosen, for people: "employer City of Madison; pay from 90,000 a year"."""
        years = "year" if self.experience_at_most == 1 else "years"
        rows: tuple[tuple[str, object], ...] = (
            ("employer {}", " or ".join(self.employers)),
            ("title with {}", self.title),
            ("only in {}", " and ".join(self.sections)),
            ("degree from {}", self.degree_at_least),
            ("degree up to {}", self.degree_at_most),
            ("pay from {:,.0f} a year", self.pay_at_least),
            ("pay up to {:,.0f} a year", self.pay_at_most),
            ("dated from {}", self.dated_from),
            ("dated up to {}", self.dated_to),
            ("no driver's licence", self.no_driver_licence and not self.no_licence),
            ("no licence", self.no_licence),
            (f"experience up to {{:g}} {years}", self.experience_at_most),
        )
        said = (
            words.format(value)
            for words, value in rows
            if value not in (None, "") and value is not False
        )
        return "; ".join(said)


def roles_sql(chosen: Filter, licence_concepts: Iterable[str] = ()) -> tuple[str, list[Any]]:
    """The SQL condition on a role `r` of the catalog, with its values, for a filter.

    `licence_concepts` are the known conditions that speak of a licence or certificate.
    """
    where: list[str] = []
    values: list[Any] = []

    def must(condition: str, *given: object) -> None:
        where.append(condition)
        values.extend(given)

    if chosen.employers:
        names = [folded(name) for name in chosen.employers]
        must(f"folded(r.employer) IN ({_marks(names)})", *names)
    for word in spaced(chosen.title).split():
        must("instr(' ' || spaced(r.title), ?)", f" {word}")
    if chosen.degree_at_most:
        must(f"coalesce({_LEAST_DEGREE}, 0) <= ?", DEGREE_RANK[chosen.degree_at_most])
    if chosen.degree_at_least:
        must(f"coalesce({_LEAST_DEGREE}, 0) >= ?", DEGREE_RANK[chosen.degree_at_least])
    if chosen.pay_at_least is not None or chosen.pay_at_most is not None:
        most = chosen.pay_at_most
        must(_PAY, chosen.pay_at_least or 0.0, float("inf") if most is None else most)
    if chosen.dated_from is not None:
        must(f"(SELECT max({_LAST_DAY}) {_DATES}) >= ?", chosen.dated_from.isoformat())
    if chosen.dated_to is not None:
        must(f"(SELECT max({_FIRST_DAY}) {_DATES}) <= ?", chosen.dated_to.isoformat())
    if chosen.no_driver_licence or chosen.no_licence:
        must(_NO_DRIVER)
    if chosen.no_licence:
        concepts = sorted(licence_concepts)
        must(_NO_LICENCE.format(marks=_marks(concepts)), *concepts)
    if chosen.experience_at_most is not None:
        must(f"coalesce({_LEAST_EXPERIENCE}, 0) <= ?", chosen.experience_at_most)
    return " AND ".join(where) or "1", values


_FIRM = "f.scope IN ('required', 'normal', '')"
_LEAST_DEGREE = (
    f"(SELECT min(f.low) FROM field f WHERE f.role = r.n AND f.name = 'degree' AND {_FIRM})"
)
_LEAST_EXPERIENCE = (
    "(SELECT min(years) FROM (SELECT max(f.high) AS years FROM field f"
    " LEFT JOIN passage p ON p.role = f.role AND p.start <= f.start AND f.end <= p.end"
    f" WHERE f.role = r.n AND f.name = 'experience' AND {_FIRM} GROUP BY coalesce(p.id, -f.rowid)))"
)
_A_YEAR = (
    "CASE substr(f.unit, instr(f.unit, '/') + 1) "
    + " ".join(f"WHEN '{name}' THEN {times}" for name, times in PERIODS_A_YEAR.items())
    + " ELSE 1.0 END"
)
_PAY = (
    "EXISTS (SELECT 1 FROM field f WHERE f.role = r.n AND f.name = 'pay' AND f.scope != 'extra'"
    f" AND coalesce(f.high, f.low) * {_A_YEAR} >= ? AND f.low * {_A_YEAR} <= ?)"
)
_DATES = (
    "FROM field f WHERE f.role = r.n AND f.name IN ('issued', 'opened', 'revised')"
    " AND f.unit = 'year'"
)
_FIRST_DAY = "substr(f.value || '-01', 1, 10)"
_LAST_DAY = "substr(f.value || '-31', 1, 10)"
_NO_DRIVER = (
    "NOT EXISTS (SELECT 1 FROM field f WHERE f.role = r.n AND f.name = 'driver_licence'"
    " AND f.stated = 'value' AND f.scope != 'preferred')"
)
_NO_LICENCE = (
    "NOT EXISTS (SELECT 1 FROM passage p JOIN tag t ON t.passage = p.id WHERE p.role = r.n"
    " AND NOT t.denied AND t.concept IN ({marks}))"
)


def folded(text: str) -> str:
    """A name as it is compared: letter case and white space aside."""
    return " ".join(text.casefold().split())


def spaced(text: str) -> str:
    """A title as it is compared word by word: nothing but letters, digits and spaces."""
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    return f"{value:.0f}" if isinstance(value, float) and value.is_integer() else str(value)


def _words(value: object) -> tuple[str, ...]:
    several = [value] if isinstance(value, str) else value
    if not isinstance(several, (list, tuple)):
        raise UnusableFilter(f"{value!r} is no list of names.")
    return tuple(dict.fromkeys(str(each).strip() for each in several if str(each).strip()))


def _kinds(value: object) -> tuple[SectionKind, ...]:
    return tuple(section_kind(name) for name in _words(value))


def section_kind(name: str) -> SectionKind:
    """The kind of section that a name means: as it is called, or the beginning of it.

    Raises:
        UnusableFilter: there is none of that name, or several.
    """
    wanted = folded(name)
    exact = [kind for kind in SectionKind if wanted in {str(kind), kind.name.casefold()}]
    found = exact or [kind for kind in SectionKind if wanted and str(kind).startswith(wanted)]
    if len(found) != 1:
        raise UnusableFilter(
            f"{name!r} is no kind of section. Choose from: {', '.join(map(str, SectionKind))}"
        )
    return found[0]


def _degree(value: object) -> str:
    name = folded(str(value))
    return _ALSO_CALLED.get(name, name)


def _amount(value: object) -> float | None:
    if value is None:
        return None
    try:
        return float(str(value).replace(",", "").strip().lstrip("$£€"))
    except ValueError as problem:
        raise UnusableFilter(f"{value!r} is no number. Write it like this: 90000") from problem


def day(value: object, *, last: bool = False) -> date | None:
    """A day written "2019-03-31"; "2019-03" and "2019" mean the first day of it, or the last.

    Raises:
        UnusableFilter: it is no date.
    """
    if value is None or isinstance(value, date):
        return value
    try:
        numbers = [int(part) for part in str(value).strip().split("-")]
        match numbers:
            case [year]:
                return date(year, 12, 31) if last else date(year, 1, 1)
            case [year, month]:
                first = date(year, month, 1)
                following = date(year + month // 12, month % 12 + 1, 1)
                return following - timedelta(days=1) if last else first
            case [year, month, number]:
                return date(year, month, number)
    except (ValueError, OverflowError):
        pass
    raise UnusableFilter(f"{value!r} is no date. Write it like this: 2019-03-31")


def _truth(value: object) -> bool:
    return value is True or str(value).strip().lower() in {"1", "true", "yes", "on"}


_READ: dict[str, Callable[[Any], Any]] = {
    "employers": _words,
    "title": lambda value: str(value).strip(),
    "sections": _kinds,
    "degree_at_most": _degree,
    "degree_at_least": _degree,
    "pay_at_least": _amount,
    "pay_at_most": _amount,
    "dated_from": day,
    "dated_to": lambda value: day(value, last=True),
    "no_driver_licence": _truth,
    "no_licence": _truth,
    "experience_at_most": _amount,
}
"""For each part of a filter, what reads it from JSON or an address."""
