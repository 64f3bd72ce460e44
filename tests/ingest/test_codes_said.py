"""Codes and grades are read where no colon marks them, and nothing that only looks like one is."""

import pytest

from ingest.pipeline import Reading, read_bytes


def read(line: str, name: str) -> list[str]:
    text = f"HARBOUR CLERK\nTown of Netherby\n{line}\n\nDUTIES\n\nFiles the notices of sailing.\n"
    result = read_bytes("spec.txt", text.encode())
    assert isinstance(result, Reading)
    for field in result.specs[0].named(name):
        assert field.span.of(result.document.text) == field.value
    return [field.value for field in result.specs[0].named(name)]


@pytest.mark.parametrize(
    ("line", "code", "grade"),
    [
        ("Class Code 4414 | Grade 12 | Non-exempt", ["4414"], ["12"]),
        ("Vacancy EH-27 - Grade H, points 25 to 28", ["EH-27"], ["H"]),
        ("Post number RS 0912, Scale 6 (£28,190 to £30,420)", ["RS 0912"], ["6"]),
        ("Job Class 3320 / Pay range 19 / Full time", ["3320"], ["19"]),
        ("Band 5, 37.5 hours, two days at home", [], ["5"]),
        ("A class of 30 children and a range to 40 metres", [], []),
        ("Holds a Class 3 registration or a Class B licence", [], []),
    ],
)
def test_codes_and_grades_of_the_title_block(line: str, code: list[str], grade: list[str]) -> None:
    assert read(line, "class_code") == code
    assert read(line, "grade") == grade


def test_a_labelled_grade_is_not_read_twice() -> None:
    assert len(read("Grade: Band 4 (£25,410 rising to £27,235)", "grade")) == 1
