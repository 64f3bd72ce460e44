"""What must be read from the five sample specs, each with its traps."""

from pathlib import Path

import pytest

from ingest.model import Reading, SectionKind, Stated
from ingest.pipeline import files_under, read_file
from tests.conftest import CORPUS


@pytest.fixture(scope="module")
def specs() -> dict[str, Reading]:
    found = {}
    for source in files_under([CORPUS]):
        result = read_file(source)
        if isinstance(result, Reading):
            found[Path(source.name).stem] = result
    return found


def kinds(reading: Reading) -> dict[str, SectionKind]:
    return {section.heading: section.kind for section in reading.specs[0].sections}


def texts(reading: Reading, kind: SectionKind) -> list[str]:
    spec = reading.specs[0]
    return [p.text for p in spec.passages if spec.section(p.section).kind is kind]


def facts(reading: Reading, name: str) -> list[tuple]:
    return [(f.value, f.stated, f.low, f.scope) for f in reading.specs[0].named(name)]


def test_the_five_are_read_and_nothing_else(specs: dict[str, Reading]) -> None:
    roles = {stem: reading.specs[0].role for stem, reading in specs.items()}
    assert {stem: (role.title, role.employer, role.code) for stem, role in roles.items()} == {
        "chicago-chief-equity-officer": (
            "Chief Equity Officer, Office of the Mayor", "City of Chicago", ""),
        "chicago-equity-officer": ("Equity Officer", "City of Chicago", "3052"),
        "madison-equity-coordinator": ("Equity Coordinator", "City of Madison", ""),
        "mcps-director-ii-systemwide-equity": (
            "Director II, Systemwide Equity", "Montgomery County Public Schools", "0262"),
        "montgomery-county-chief-equity-officer": (
            "Chief Equity Officer", "Montgomery County", "007855"),
    }  # fmt: skip


def test_a_running_header_does_not_break_a_list(specs: dict[str, Reading]) -> None:
    reading = specs["chicago-equity-officer"]
    duties = texts(reading, SectionKind.DUTIES)
    assert len(duties) == 21
    assert not any("CODE: 3052" in text for text in duties)
    reasons = {f.span.of(reading.document.text): f.reason for f in reading.document.furniture}
    assert reasons["CODE: 3052 CLASS TITLE: EQUITY OFFICER"] == "page header"
    assert reasons["Page 2 of 3"] == "page footer"


def test_an_item_broken_over_two_pages_is_one_passage(specs: dict[str, Reading]) -> None:
    reading = specs["chicago-equity-officer"]
    broken = [p for p in reading.specs[0].passages if "keep its equity practices" in p.text]
    assert [p.text for p in broken] == [
        "Coordinates what the department undertakes in order to keep its equity practices"
        " transparent, and to be accountable for them, in all of its parts"
    ]
    parts = reading.document.parts(broken[0].span)
    assert len(parts) == 2
    assert [reading.document.page_at(part.start) for part in parts] == [1, 2]


def test_hyphenation_is_healed(specs: dict[str, Reading]) -> None:
    reading = specs["chicago-equity-officer"]
    assert "imple-\n" in reading.document.text
    assert any("the implementation of programming" in p.text for p in reading.specs[0].passages)


def test_a_lead_in_belongs_to_each_item_under_it(specs: dict[str, Reading]) -> None:
    spec = specs["chicago-equity-officer"].specs[0]
    leads = [p.lead for p in spec.passages if p.lead]
    assert leads.count("Moderate knowledge of:") == 4
    assert leads.count("Some knowledge of:") == 3
    starred = [p for p in spec.passages if p.lead == "Some knowledge of:"]
    assert not any(p.text.startswith("*") for p in starred)


def test_none_not_applicable_and_absence_are_three_things(specs: dict[str, Reading]) -> None:
    county = specs["montgomery-county-chief-equity-officer"]
    assert facts(county, "substitution")[0][1] is Stated.NONE
    assert facts(county, "licences")[0][1] is Stated.NONE
    assert facts(county, "hazards")[0][1] is Stated.NONE
    assert facts(county, "probation")[0][1] is Stated.NOT_APPLICABLE
    assert facts(county, "promotion")[0][1] is Stated.NOT_APPLICABLE
    assert facts(county, "bargaining")[0][0] == "Non-union"
    assert facts(specs["madison-equity-coordinator"], "licences") == []


def test_several_fields_in_one_paragraph(specs: dict[str, Reading]) -> None:
    mcps = specs["mcps-director-ii-systemwide-equity"]
    assert kinds(mcps)["Physical Demands"] is SectionKind.PHYSICAL
    assert kinds(mcps)["Special Requirements"] is SectionKind.SPECIAL
    assert facts(mcps, "physical_demands")[0][1] is Stated.NONE
    special = texts(mcps, SectionKind.SPECIAL)
    assert len(special) == 1 and special[0].startswith("Attending evening meetings")
    assert [f[0] for f in facts(mcps, "grade")] == ["Q"]
    assert facts(mcps, "months") == [("12", Stated.VALUE, 12.0, "")]


def test_a_heading_printed_twice_is_one_section(specs: dict[str, Reading]) -> None:
    mcps = specs["mcps-director-ii-systemwide-equity"]
    headings = [s.heading for s in mcps.specs[0].sections]
    assert headings.count("KNOWLEDGE SKILLS ABILITIES") == 1
    reasons = [f.reason for f in mcps.document.furniture]
    assert reasons.count("heading printed twice") == 2


def test_scripts_styles_and_navigation_are_no_content(specs: dict[str, Reading]) -> None:
    mcps = specs["mcps-director-ii-systemwide-equity"]
    assert "drawn by a script" not in mcps.document.text
    assert "Tools available" not in mcps.document.text
    said = " ".join(p.text for p in mcps.specs[0].passages)
    assert "Sorted by job title" not in said and "Print this page" not in said
    assert "Sorted by job title" in mcps.document.text


def test_job_advertisements_after_the_end_are_debris(specs: dict[str, Reading]) -> None:
    chief = specs["chicago-chief-equity-officer"]
    said = " ".join(p.text for p in chief.specs[0].passages)
    assert "Apply For This Job" not in said and "snack" not in said
    assert "snack" in chief.document.text
    reasons = {f.reason for f in chief.document.furniture}
    assert "unrelated job advertisement" in reasons
    assert chief.specs[0].named("issued")[0].value == "2023-11"


def test_a_bent_title_is_mended_by_the_documents_own_words(specs: dict[str, Reading]) -> None:
    madison = specs["madison-equity-coordinator"]
    title = madison.specs[0].named("title")[0]
    assert title.value == "Equity Coordinator"
    assert title.span.of(madison.document.text) == "EOUITY COORDINATOR"


def test_a_sentence_broken_by_a_lost_page_is_whole(specs: dict[str, Reading]) -> None:
    madison = specs["madison-equity-coordinator"]
    said = [p.text for p in madison.specs[0].passages]
    assert any("assist in policy and ordinance development" in text for text in said)


def test_degrees_are_required_preferred_or_normal(specs: dict[str, Reading]) -> None:
    def degrees(stem: str) -> set[tuple[str, str]]:
        return {(f.value, f.scope) for f in specs[stem].specs[0].named("degree")}

    assert degrees("montgomery-county-chief-equity-officer") == {
        ("bachelor", "required"), ("master", "preferred")}  # fmt: skip
    assert degrees("madison-equity-coordinator") == {("bachelor", "normal")}
    assert degrees("chicago-chief-equity-officer") == {
        ("master", "required"), ("doctorate", "required")}  # fmt: skip


def test_years_of_experience(specs: dict[str, Reading]) -> None:
    years = {
        stem: [f.low for f in reading.specs[0].named("experience")]
        for stem, reading in specs.items()
    }
    assert years == {
        "chicago-chief-equity-officer": [6.0, 4.0],
        "chicago-equity-officer": [2.0],
        "madison-equity-coordinator": [3.0],
        "mcps-director-ii-systemwide-equity": [5.0, 2.0],
        "montgomery-county-chief-equity-officer": [5.0, 2.0],
    }


def test_pay_is_stated_once_in_the_sample(specs: dict[str, Reading]) -> None:
    pay = {
        stem: [(f.low, f.high, f.unit) for f in reading.specs[0].named("pay")]
        for stem, reading in specs.items()
    }
    assert pay.pop("chicago-chief-equity-officer") == [(183804.0, 183804.0, "USD/year")]
    assert set(map(tuple, pay.values())) == {()}
