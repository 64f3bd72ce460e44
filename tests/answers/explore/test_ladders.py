import pytest

from answers.explore.inside import stated_levels
from answers.explore.ladders import all_series, ladder, series_of, series_with
from answers.explore.work import Work
from index.build import build
from index.encoder import Encoder
from index.library import Library
from ingest.model import Role


@pytest.mark.parametrize(
    ("title", "base"),
    [
        ("Accountant", "accountant"),
        ("Senior Accountant", "accountant"),
        ("Departmental Chief Accountant", "accountant"),
        ("Accountant II", "accountant"),
        ("Plumber Supervisor", "plumber"),
        ("Senior Plumber Supervisor", "plumber"),
        ("Chief", "chief"),
        ("Supervisor", "supervisor"),
    ],
)
def test_a_title_without_its_level_names_the_series(title: str, base: str) -> None:
    assert series_of(Role("r", title, "A"))[0] == base


def test_levels_rise() -> None:
    rising = (
        "Assistant Plumber",
        "Plumber",
        "Senior Plumber",
        "Plumber Supervisor",
        "Principal Plumber",
        "Chief Plumber",
    )
    ranks = [series_of(Role("r", title, "A"))[1] for title in rising]
    assert ranks == sorted(ranks) and len(set(ranks)) == len(ranks)
    numbered = [series_of(Role("r", f"Clerk {n}", "A"))[1] for n in ("I", "II", "III", "IV")]
    assert numbered == sorted(numbered)


def test_a_step_says_what_is_added_raised_and_dropped(town_work: Work, town: Library) -> None:
    series = all_series(town)
    assert [row.title for row in series] == ["Payroll Clerk"]
    (step,) = ladder(town_work, [level.role for level in series[0].levels])
    assert (step.lower.name, step.upper.name) == ("I", "II")
    facts = {change.aspect: change.kind for change in step.changes if change.aspect.islower()}
    assert facts == {
        "pay": "raised",
        "experience": "raised",
        "degree": "added",
        "driver_licence": "dropped",
    }
    duties = {
        kind: [c.quote for change in step.changes if change.kind == kind for c in change.upper]
        for kind in ("added", "reworded")
    }
    assert any("trains new payroll" in quote for quote in duties["added"])
    assert any("checks time sheets for mistakes" in quote for quote in duties["reworded"])
    assert step.kept >= 1
    for change in step.changes:
        for citation in (*change.lower, *change.upper):
            document = town.document(citation.role)
            assert document is not None
            assert citation.span.of(document.text) == citation.quote


def test_a_ladder_of_one_level_has_no_step(town_work: Work, town: Library) -> None:
    assert ladder(town_work, town.roles[:1]) == ()
    assert ladder(town_work, ()) == ()


def test_the_same_spec_twice_differs_in_nothing(town_work: Work, town: Library) -> None:
    (step,) = ladder(town_work, [town.roles[1], town.roles[1]])
    assert step.changes == ()


def test_a_role_finds_its_series(town: Library) -> None:
    by_title = {role.title: role for role in town.roles}
    found = series_with(town, by_title["Payroll Clerk II"].id)
    assert found is not None and len(found.levels) == 2
    assert series_with(town, by_title["Wages Assistant"].id) is None


def test_levels_that_one_spec_states_itself(
    tmp_path_factory: pytest.TempPathFactory, encoder: Encoder
) -> None:
    folder, home = tmp_path_factory.mktemp("levels"), tmp_path_factory.mktemp("levels-index")
    (folder / "surveyor.txt").write_text(
        "SURVEYOR\nCity of Birch\nDUTIES\nA Surveyor I measures land under close supervision.\n"
        "A Surveyor II leads a party of surveyors in the field.\n"
        "MINIMUM QUALIFICATIONS\nFor Surveyor II, two years of experience as a Surveyor II or"
        " the like. A Grade III certificate is an advantage.\n",
        "utf-8",
    )
    build(home, [folder], encoder)
    library = Library.open(home, encoder)
    levels = stated_levels(library, library.roles[0])
    assert [level.rank for level in levels] == [1, 2]
    assert "close supervision" in levels[0].citations[0].quote
    assert all("Grade III" not in c.quote.split(".")[0] for c in levels[0].citations)
    library.close()


def test_a_spec_of_one_level_states_none(town: Library) -> None:
    assert all(stated_levels(town, role) == () for role in town.roles)
