"""What a role is called where no label says so."""

import pytest

from ingest.model import Reading, Role, SectionKind
from ingest.pipeline import read_bytes


def role(text: str, name: str = "a.txt") -> Role:
    result = read_bytes(name, text.encode())
    assert isinstance(result, Reading)
    return result.specs[0].role


BODY = "\n\nDUTIES\n\nFiles papers and answers letters.\n\nREQUIREMENTS\n\nOne year as a clerk.\n"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("OLD MILL MUSEUM\n\nGROUNDS SUPERVISOR II", "Grounds Supervisor II"),
        ("FORENAME X. SURNAME\n\nSOLICITOR\n\nPOSITION ANNOUNCEMENT\n\nPARALEGAL", "Paralegal"),
        ("MEMORANDUM\n\nFROM:\tPersonnel Section\n\nSUBJECT:\tPAY CLERK – TRANSFER", "Pay Clerk"),
        ("WATER LICENSE CANVASSER", "Water License Canvasser"),
        ("ENVIRONMENTAL WARDEN\n\nClass Code: 7310", "Environmental Warden"),
        ("Dock Records Manager (class code 1638)\n\nLock Records Section",
         "Dock Records Manager"),
        ("TOLL MANAGER/\nINSPECTOR OF LOCKS", "Toll Manager/ Inspector of Locks"),
    ],
)  # fmt: skip
def test_the_line_that_names_a_job(head: str, title: str) -> None:
    assert role(head + BODY).title.startswith(title)


@pytest.mark.parametrize(
    ("name", "head", "title"),
    [
        ("Tram Fitter DEPARTMENT OF WORKS.txt", "VACANCY\n\nOpen to all.", "Tram Fitter"),
        ("GS - Ferry and Harbour Service - Standard.txt", "CLASSIFICATION STANDARD\n\n"
         "GENERAL CATEGORY\n\nFERRY AND HARBOUR SERVICE", "Ferry and Harbour Service"),
        ("CANAL ENGINEER 7871.txt", "CAMPUS INTERVIEWS ONLY\n\nCANAL ENGINEER", "Canal Engineer"),
    ],
)  # fmt: skip
def test_the_line_that_the_file_is_called_by(name: str, head: str, title: str) -> None:
    assert role(head + BODY, name).title == title


def test_a_title_that_speaks_of_licences_opens_no_section_of_them() -> None:
    result = read_bytes("a.txt", f"WATER LICENSE CANVASSER\n\nClass Code: 43{BODY}".encode())
    assert isinstance(result, Reading)
    kinds = [section.kind for section in result.specs[0].sections]
    assert kinds == [SectionKind.HEADER, SectionKind.DUTIES, SectionKind.QUALIFICATIONS]


def test_a_number_without_its_line_is_no_passage() -> None:
    text = "CLERK\n\nDUTIES\n\n1.\n\nFiles papers.\n\n[5]\n\nAnswers letters.\n"
    result = read_bytes("a.txt", text.encode())
    assert isinstance(result, Reading)
    assert [p.text for p in result.specs[0].passages[1:]] == ["Files papers.", "Answers letters."]
    assert "[5]" in result.document.text


def test_an_office_is_no_heading_and_no_part_of_the_employers_name() -> None:
    head = "CITY OF LARCHMONT-OFFICE OF THE CLERK\n\nOffice of Public Accountability\n\nTOLL CLERK"
    result = read_bytes("a.txt", (head + BODY).encode())
    assert isinstance(result, Reading)
    (found,) = result.specs
    assert (found.role.title, found.role.employer) == ("Toll Clerk", "City of Larchmont")
    assert [s.heading for s in found.sections if s.heading] == ["DUTIES", "REQUIREMENTS"]


@pytest.mark.parametrize(
    ("line", "grade"), [("Dock Planner – B2", "B2"), ("Dock Planner (Grade 7)", "Grade 7")]
)
def test_a_grade_behind_a_title_is_no_part_of_it(line: str, grade: str) -> None:
    result = read_bytes("a.txt", (line + BODY).encode())
    assert isinstance(result, Reading)
    (found,) = result.specs
    assert found.role.title == "Dock Planner"
    assert [(f.value, f.span.of(result.document.text)) for f in found.named("grade")] == [
        (grade, grade)]  # fmt: skip
