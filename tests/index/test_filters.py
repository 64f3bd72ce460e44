"""Choosing roles: what SQLite finds is what a plain reading of the specs finds."""

import random
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answers.search import search
from index.catalog import Catalog
from index.catalog_writer import CatalogWriter, phrase_text
from index.errors import UnusableFilter
from index.filters import DEGREES, Filter, day, section_kind
from index.library import Library
from ingest import pipeline
from ingest.fields.education import DEGREE_RANK
from ingest.model import (
    Document,
    Field,
    FileOutcome,
    FileReport,
    Passage,
    Reading,
    Role,
    Section,
    SectionKind,
    Span,
    Spec,
    Stated,
    Tag,
)  # fmt: skip
from tests.conftest import CORPUS, SHARED

BULLETINS = SHARED / "corpora" / "la_bulletins"
LICENCES = ("licence-required", "registered-nurse-licence")
EMPLOYERS = ("City of Madison", "City of Los Angeles", "Montgomery County", "city  of CHICAGO", "X")


def _real() -> list[Reading]:
    """The sample specs, and each twenty-fifth bulletin where they are on this machine."""
    sources = pipeline.files_under([CORPUS])
    if BULLETINS.is_dir():
        sources += pipeline.files_under([BULLETINS])[::25]
    return [found for found in pipeline.readings(sources) if isinstance(found, Reading)]


def _made() -> list[Reading]:
    """Roles with every mixture of fields, of the kinds that extractors write."""
    rng = random.Random(4)
    scopes = ("required", "normal", "preferred", "substitutable", "some positions")
    kinds = (SectionKind.DUTIES, SectionKind.QUALIFICATIONS, SectionKind.PAY)
    text = "alpha beta. gamma delta. epsilon zeta. " * 3
    rows = []
    for n in range(120):
        fields = []
        for _ in range(rng.randrange(4)):
            name = rng.choice(DEGREES)
            place = _place(rng, text)
            low = float(DEGREE_RANK[name])
            fields.append(Field("degree", name, place, low=low, scope=rng.choice(scopes)))
        for _ in range(rng.randrange(4)):
            years = rng.choice((0.5, 1.0, 2.0, 4.0, 8.0))
            more = years + rng.choice((0, 1))
            place = _place(rng, text)
            fields.append(
                Field("experience", "x", place, low=years, high=more, scope=rng.choice(scopes))
            )
        for _ in range(rng.randrange(3)):
            unit, about = rng.choice(
                (("hour", 40), ("biweekly", 3200), ("month", 7e3), ("year", 9e4))
            )
            low = round(about * rng.uniform(0.5, 2), 2)
            high = rng.choice((low, low * 1.3))
            extra = rng.choice(("", "", "extra"))
            fields.append(
                Field(
                    "pay",
                    "$",
                    _place(rng, text),
                    low=low,
                    high=high,
                    unit=f"USD/{unit}",
                    scope=extra,
                )
            )
        for name in ("issued", "opened", "revised"):
            if rng.random() < 0.3:
                value = f"20{rng.randrange(10, 20)}-{rng.randrange(1, 13):02d}"
                value += rng.choice(("", f"-{rng.randrange(1, 29):02d}"))
                fields.append(Field(name, value, _place(rng, text), low=2010.0, unit="year"))
        if rng.random() < 0.5:
            stated = rng.choice((Stated.VALUE, Stated.VALUE, Stated.NONE))
            scope = rng.choice(("required", "preferred", "some positions"))
            if stated is Stated.NONE:
                scope = ""
            fields.append(Field("driver_licence", "x", _place(rng, text), stated, scope=scope))
        sections = tuple(
            Section(i, rng.choice(kinds), f"H{i}", Span(i, i), Span(i, i)) for i in range(3)
        )
        passages = tuple(
            Passage(i, i, Span(i * 13, i * 13 + 12), f"words {rng.randrange(40)}", tags=_tags(rng))
            for i in range(3)
        )
        name = f"role-{n}"
        role = Role(name, rng.choice(("Truck Driver", "Civil-Engineer II", "Clerk")),
                    rng.choice((*EMPLOYERS, "")))  # fmt: skip
        spec = Spec(role, Span(0, len(text)), sections, passages, tuple(fields))
        document = Document(f"{n:064d}", f"{n}.txt", "made", text, ())
        rows.append(Reading(document, (spec,), FileReport(f"{n}.txt", FileOutcome.READ)))
    return rows


def _place(rng: random.Random, text: str) -> Span:
    start = rng.randrange(len(text) - 5)
    return Span(start, start + 4)


def _tags(rng: random.Random) -> tuple[Tag, ...]:
    name = rng.choice((*LICENCES, "evening-work", "no-licence-required"))
    return (Tag(name, denied=rng.random() < 0.3),) if rng.random() < 0.3 else ()


@pytest.fixture(scope="module", params=[_real, _made], ids=["real specs", "made specs"])
def world(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Catalog, dict[str, Spec]]]:
    """A catalog, and the very specs that went into it by role id."""
    path = tmp_path_factory.mktemp("filters") / "catalog.sqlite"
    writer, specs = CatalogWriter(path), {}
    make: Callable[[], list[Reading]] = request.param
    for reading in make():
        names = {spec.role.id for spec in reading.specs}
        if names.isdisjoint(specs):
            writer.add(reading)
            specs |= {spec.role.id: spec for spec in reading.specs}
    writer.close()
    catalog = Catalog(path)
    yield catalog, specs
    catalog.close()


def _passes(spec: Spec, f: Filter) -> bool:
    """Whether a role passes, worked out from its spec alone, part by part."""
    return all(
        (
            not f.employers or _same(spec.role.employer) in {_same(e) for e in f.employers},
            all(
                any(w.startswith(part) for w in spec.role.title.lower().replace("-", " ").split())
                for part in f.title.lower().split()
            ),
            not f.degree_at_most or _degree(spec) <= DEGREE_RANK[f.degree_at_most],
            not f.degree_at_least or _degree(spec) >= DEGREE_RANK[f.degree_at_least],
            (f.pay_at_least is None and f.pay_at_most is None) or _paid(spec, f),
            (f.dated_from is None and f.dated_to is None) or _dated(spec, f),
            not (f.no_driver_licence or f.no_licence) or not _drives(spec),
            not f.no_licence or not _licensed(spec),
            f.experience_at_most is None or _years(spec) <= f.experience_at_most,
        )
    )


def _same(name: str) -> str:
    return " ".join(name.lower().split())


def _firm(spec: Spec, name: str) -> list[Field]:
    return [f for f in spec.named(name) if f.scope in {"required", "normal"}]


def _degree(spec: Spec) -> float:
    return min((f.low or 0.0 for f in _firm(spec, "degree")), default=0.0)


def _years(spec: Spec) -> float:
    ways: dict[object, float] = {}
    for field in _firm(spec, "experience"):
        inside = [p.ordinal for p in spec.passages if p.span.covers(field.span)] or [field.span]
        for place in inside:
            ways[place] = max(ways.get(place, 0.0), field.high or 0.0)
    return min(ways.values(), default=0.0)


def _paid(spec: Spec, f: Filter) -> bool:
    times = {"hour": 2088, "biweekly": 26.1, "month": 12, "week": 52.2, "day": 261}
    for pay in spec.named("pay"):
        if pay.scope == "extra" or pay.low is None or pay.high is None:
            continue
        by = times.get(pay.unit.split("/")[1], 1)
        if (f.pay_at_least is None or pay.high * by >= f.pay_at_least) and (
            f.pay_at_most is None or pay.low * by <= f.pay_at_most
        ):
            return True
    return False


def _dated(spec: Spec, f: Filter) -> bool:
    said = [x.value for n in ("issued", "opened", "revised") for x in spec.named(n)]
    if not said:
        return False
    latest = max(value if len(value) == 10 else f"{value}-31" for value in said)
    soonest = max(value if len(value) == 10 else f"{value}-01" for value in said)
    return (f.dated_from is None or latest >= str(f.dated_from)) and (
        f.dated_to is None or soonest <= str(f.dated_to)
    )


def _drives(spec: Spec) -> bool:
    said = [x for x in spec.named("driver_licence") if x.stated is Stated.VALUE]
    return any(x.scope != "preferred" for x in said)


def _licensed(spec: Spec) -> bool:
    return any(t.concept in LICENCES and not t.denied for p in spec.passages for t in p.tags)


amounts = st.none() | st.floats(0, 400_000) | st.sampled_from([0.0, 60_000.0, 90_000.0, 150_000.0])
days = st.none() | st.dates(date(2008, 1, 1), date(2022, 12, 31))
filters = st.builds(
    Filter,
    employers=st.lists(st.sampled_from(EMPLOYERS), max_size=2, unique=True).map(tuple),
    title=st.sampled_from(["", "", "", "eng", "civil engineer", "CLERK", "officer"]),
    sections=st.lists(st.sampled_from(SectionKind), max_size=2, unique=True).map(tuple),
    degree_at_most=st.sampled_from(["", "", *DEGREES]),
    degree_at_least=st.sampled_from(["", "", "", *DEGREES]),
    pay_at_least=amounts,
    pay_at_most=amounts,
    dated_from=days,
    dated_to=days,
    no_driver_licence=st.booleans(),
    no_licence=st.booleans(),
    experience_at_most=st.none() | st.sampled_from([0.0, 0.5, 1.0, 2.0, 5.0]),
)
parts = st.sampled_from([f for f in Filter.__dataclass_fields__])


@settings(max_examples=150, deadline=None)
@given(chosen=filters, kept=st.sets(parts, min_size=1, max_size=3))
def test_sqlite_chooses_what_a_plain_reading_chooses(
    world: tuple[Catalog, dict[str, Spec]], chosen: Filter, kept: set[str]
) -> None:
    catalog, specs = world
    narrow = Filter(**{name: getattr(chosen, name) for name in kept})
    for f in (chosen, narrow):
        passing = {name for name, spec in specs.items() if _passes(spec, f)}
        assert catalog.roles_where(f, LICENCES) == passing
        wordings = {
            phrase_text(passage)
            for name in passing
            for passage in specs[name].passages
            if not f.sections or specs[name].section(passage.section).kind in f.sections
        }
        found = catalog.phrases_where(f, LICENCES)
        assert {catalog.phrase(int(n)) for n in found} == wordings
        assert list(found) == sorted(set(found.tolist()))


@given(filters)
def test_json_and_addresses_round_trip(chosen: Filter) -> None:
    assert Filter.from_json(chosen.to_json()) == chosen
    assert Filter.from_query(chosen.to_query()) == chosen
    assert bool(chosen) == (chosen != Filter()) == bool(chosen.in_words())


def test_an_address_may_hold_other_things_and_a_person_s_spelling() -> None:
    query = "q=meetings&pay_at_least=%2490,000&degree_at_most=Doctor&sections=dut&dated_to=2019-02"
    assert Filter.from_query(query) == Filter(
        pay_at_least=90_000.0,
        degree_at_most="doctorate",
        sections=(SectionKind.DUTIES,),
        dated_to=date(2019, 2, 28),
    )
    assert Filter.from_query({"pay_at_least": [""], "employers": ["", "A & B"]}) == Filter(
        employers=("A & B",)
    )


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ({"degree_at_most": "diploma"}, "no degree.*high school"),
        ({"pay_at_least": "plenty"}, "no number"),
        ({"pay_at_least": "-1"}, "from 0 up"),
        ({"experience_at_most": "nan"}, "from 0 up"),
        ({"dated_from": "2019-13"}, "no date"),
        ({"sections": ["kitchen"]}, "no kind of section"),
        ({"title": "—"}, "no word"),
        ({"salary": 1}, "by 'salary'"),
    ],
)
def test_what_cannot_be_compared_is_said(chosen: dict[str, object], said: str) -> None:
    with pytest.raises(UnusableFilter, match=said):
        Filter.from_json(chosen)


def test_days_months_and_years() -> None:
    assert day("2019") == date(2019, 1, 1) and day("2019", last=True) == date(2019, 12, 31)
    assert day("2020-02", last=True) == date(2020, 2, 29)
    assert day("2019-12", last=True) == date(2019, 12, 31)
    assert section_kind("DUTIES") is SectionKind.DUTIES


def test_only_chosen_sections_are_found(library: Library) -> None:
    chosen = Filter(employers=("City of Madison",), sections=(SectionKind.DUTIES,))
    query = library.retriever.query("equity training and meetings")
    allowed = library.phrases_where(chosen)
    duties = {
        e.phrase
        for role in library.roles
        if role.employer == "City of Madison"
        for e in library.entries(role.id)
        if e.kind is SectionKind.DUTIES
    }
    assert set(allowed.tolist()) == duties
    for hits in (
        library.retriever.dense(query, 500, allowed),
        library.retriever.fused(query, 500, allowed),
    ):
        assert {hit.phrase for hit in hits} == duties
    words = library.retriever.keyword(query, 500, allowed)
    every = library.retriever.keyword(query, 10_000)
    assert words == [hit for hit in every if hit.phrase in duties]


def _quoting(library: Library, words: str) -> set[str]:
    """Every wording that holds words, found by reading them all."""
    wanted = words.lower().split()
    found = set()
    for role in library.roles:
        for entry in library.entries(role.id):
            said = phrase_text(entry.passage)
            plain = [w.strip(".,;:()“”\"'’") for w in said.lower().split()]
            if any(plain[n : n + len(wanted)] == wanted for n in range(len(plain))):
                found.add(said)
    return found


@pytest.mark.parametrize("words", ["equity", "evening and weekend", "ability to", "the", "meet"])
def test_quoted_words_are_found_wherever_they_stand(library: Library, words: str) -> None:
    found = {library.catalog.phrase(n) for n in library.catalog.phrases_quoting(words.upper())}
    assert _quoting(library, words) <= found
    assert all(words in " ".join(said.lower().split()) for said in found)
    if words == "meet":
        assert not any("meeting" in said and "meet " not in said for said in found)


def test_search_keeps_to_quotes_and_to_what_is_chosen(library: Library) -> None:
    chosen = Filter(employers=("City of Madison",))
    found = search(library, 'work "meetings"', 50, chosen)
    assert found and all("meetings" in hit.citation.quote.lower() for hit in found)
    assert {hit.citation.path for hit in found} == {"madison-equity-coordinator.md"}
    assert search(library, '"no such words anywhere"', 5) == []
