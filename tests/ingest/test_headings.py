import pytest

from ingest.headings import headings_in, is_lead_in
from ingest.lexicon import kind_of, kinds_of
from ingest.model import Block, BlockKind, SectionKind, Span


def found(text: str, **marks) -> list[tuple[str, SectionKind]]:
    block = Block(Span(0, len(text)), **{"kind": BlockKind.LINE, **marks})
    return [(h.span.of(text), h.kind) for h in headings_in(block, text)]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("DUTIES", SectionKind.DUTIES),
        ("Examples of Duties: (Illustrative Only)", SectionKind.DUTIES),
        ("REQUIREMENTS/MINUMUM QUALIFICATIONS", SectionKind.QUALIFICATIONS),
        ("Knowledge, Skills, & Abilities", SectionKind.KSA),
        ("SELELCTION PROCESS", SectionKind.SELECTION),
        ("Licensure, Certification, or Other Qualifications", SectionKind.LICENCES),
        ("EDUCATION, TRAINING AND EXPERIENCE; CERTIFICATE AND LICENSE REQUIREMENTS",
         SectionKind.QUALIFICATIONS),
        ("PROBATIONARY PERIOD", SectionKind.EMPLOYMENT),
    ],
)  # fmt: skip
def test_kinds(heading: str, kind: SectionKind) -> None:
    assert kind_of(heading) is kind


def test_a_heading_the_lexicon_does_not_know_has_no_kind() -> None:
    assert kind_of("The weather in spring") is None


def test_a_composite_heading_names_all_its_subjects() -> None:
    named = kinds_of("Licenses, Registrations, Certifications, or Special Requirements")
    assert {SectionKind.LICENCES, SectionKind.SPECIAL} <= named


def test_run_in() -> None:
    text = "SUPERVISION EXERCISED: Employees in this class supervise others."
    assert found(text) == [("SUPERVISION EXERCISED:", SectionKind.SUPERVISION)]


def test_run_in_capitals_without_a_colon() -> None:
    text = "CHARACTERISTICS OF THE CLASS Provides guidance to the Mayor."
    assert found(text) == [("CHARACTERISTICS OF THE CLASS", SectionKind.DEFINITION)]


def test_in_the_midst_of_a_paragraph() -> None:
    text = "Directs the unit. Physical Demands: None. Special Requirements: Evening meetings."
    assert [h for h, _ in found(text)] == ["Physical Demands:", "Special Requirements:"]


def test_without_a_space_after_the_full_stop() -> None:
    text = "Other combinations may be considered.Certificate License: Meets the rules."
    assert found(text) == [("Certificate License:", SectionKind.LICENCES)]


@pytest.mark.parametrize(
    "text",
    [
        "THIS EXAMINATION IS TO BE GIVEN ONLY ON AN OPEN COMPETITIVE BASIS",
        "Ability to:",
        "Moderate knowledge of:",
        "The applicant must have experience.",
        "Applications are accepted as follows:",
    ],
)
def test_no_headings(text: str) -> None:
    assert [heading for heading, _ in found(text) if heading] == []


def test_lead_ins() -> None:
    assert is_lead_in("Ability to:") and is_lead_in("Positions will require:")
    assert not is_lead_in("DUTIES:")
