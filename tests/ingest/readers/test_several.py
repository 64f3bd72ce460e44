"""Many roles in one PDF: a binder of specs, and a weekly summary of openings."""

from pathlib import Path

import pytest

from ingest.model import SectionKind
from tests.conftest import SHARED
from tests.ingest.readers.made import pdf, read


def page(title: str, duty: str) -> list[str]:
    return [
        "TOWN OF ALDERWICK",
        title,
        "DUTIES",
        duty,
        "MINIMUM QUALIFICATIONS",
        f"One year of experience as a {title.lower()}.",
    ]


BINDER = [
    page("NET MENDER", "Mends the nets that the boats bring in."),
    page("ROPE MAKER (2207)", "Twists the ropes that the boats take out."),
    ["KNOWLEDGE, SKILLS AND ABILITIES", "Knowledge of hemp."],
    page("QUAY DIVER", "Looks under the boats."),
]


def test_a_binder_of_specs_is_as_many_roles() -> None:
    found = read("binder.pdf", pdf(BINDER))
    roles = [(spec.role.title, spec.role.code, spec.role.employer) for spec in found.specs]
    town = "Town of Alderwick"
    assert roles == [
        ("Net Mender", "", town),
        ("Rope Maker", "2207", town),
        ("Quay Diver", "", town),
    ]
    assert found.report.roles == 3
    rope = found.specs[1]
    assert [s.kind for s in rope.sections][1:] == [
        SectionKind.DUTIES, SectionKind.QUALIFICATIONS, SectionKind.KSA]  # fmt: skip
    for spec in found.specs:
        for passage in spec.passages:
            assert spec.span.covers(passage.span)
    assert [p.page for p in rope.passages] == [2, 2, 2, 3]


def test_what_stands_before_the_first_spec_is_kept() -> None:
    found = read(
        "binder.pdf", pdf([["CLASS SPECIFICATIONS IN FORCE", "Kept by the town clerk."], *BINDER])
    )
    assert len(found.specs) == 4
    assert found.specs[0].role.title == "Class Specifications in Force"
    text = found.document.text
    assert "".join(spec.span.of(text) for spec in found.specs) == text


def test_one_spec_of_several_pages_is_one() -> None:
    one = [*page("NET MENDER", "Mends nets."), "NOTES", "None."]
    more = ["NET MENDER", "OTHER REQUIREMENTS", "Must own a needle.", "HOW TO APPLY", "By letter."]
    assert len(read("one.pdf", pdf([one, more])).specs) == 1


def test_a_weekly_summary() -> None:
    file = Path(SHARED) / "corpora" / "pdf_sample" / "Job Summaries 07102015.pdf"
    if not file.is_file():
        pytest.skip("the real files are not on this machine (corpora/pdf_sample)")
    found = read(file.name, file.read_bytes())
    titles = [spec.role.title for spec in found.specs]
    assert {"Accountant II", "Systems Aide", "Payroll Analyst I", "Veterinarian"} <= set(titles)
    assert len(titles) > 40 and len({spec.role.id for spec in found.specs}) == len(titles)
    assert {spec.role.employer for spec in found.specs} == {"City of Los Angeles"}
    assert ("Animal Care Technician", "4310") in {
        (spec.role.title, spec.role.code) for spec in found.specs
    }
    text = found.document.text
    assert "".join(spec.span.of(text) for spec in found.specs) == text
