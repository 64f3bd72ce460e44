"""Weights of the parts of a selection that stand in no table."""

from pathlib import Path

import pytest

from ingest.model import Reading
from ingest.pipeline import FileSource, read_file


def parts(tmp_path: Path, text: str, heading: str = "SELECTION") -> list[tuple[str, float | str]]:
    path = tmp_path / "role.txt"
    path.write_text(f"Yard Hand\n\n{heading}\n\n{text}\n", encoding="utf-8")
    reading = read_file(FileSource(path, path.name))
    assert isinstance(reading, Reading)
    fields = [f for spec in reading.specs for f in spec.fields if f.name == "exam_part"]
    return [(f.value, f.scope if f.low is None else f.low) for f in fields]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "A written test of filing (70 percent) and an oral board (30 percent).",
            [("written test", 70), ("oral board", 30)],
        ),
        (
            "Rating of application, 20 percent; oral examination on a case, 80 percent.",
            [("rating of application", 20), ("oral examination", 80)],
        ),
        ("The interview counts for everything.", [("interview", 100)]),
        (
            "The interview counts for half of the marks, the paper for 30 per cent and the"
            " exercise for the rest.",
            [("interview", 50), ("paper", 30), ("exercise", 20)],
        ),
        (
            "Written test on tools (45 points), practical test in the yard (35 points) and"
            " seniority (20 points).",
            [("written test", 45), ("practical test", 35), ("seniority", 20)],
        ),
        (
            "The presentation counts for 30 points and the interview for 70.",
            [("presentation", 30), ("interview", 70)],
        ),
        ("Portfolio and interview count for a half each.", [("portfolio", 50), ("interview", 50)]),
        ("Panel interview weighted at sixty-five percent.", [("panel interview", 65)]),
        (
            "Written test (weight 60), climbing test (pass or fail) and interview (weight 40).",
            [("written test", 60), ("climbing test", "qualifying"), ("interview", 40)],
        ),
        (
            "The mark is 40 per cent of the final mark for the essay.",
            [],
        ),
        ("A work sample makes up 40 per cent of the final mark.", [("work sample", 40)]),
    ],
)
def test_weights_in_sentences(
    tmp_path: Path, text: str, found: list[tuple[str, float | str]]
) -> None:
    assert parts(tmp_path, text) == found


@pytest.mark.parametrize(
    "text",
    [
        "A written test with a pass mark of 70 per cent is followed by an interview.",
        "A typing test (80 percent needed to pass) comes before the interview.",
        "Veterans have five points added to the score of the examination.",
        "Candidates must score 65 percent in the written test.",
        "A test passed by about 40% of those who sit it, then an interview.",
    ],
)
def test_what_is_no_weight(tmp_path: Path, text: str) -> None:
    assert parts(tmp_path, text) == []


def test_shares_of_the_work_are_no_parts(tmp_path: Path) -> None:
    assert parts(tmp_path, "Tests pumps at intervals, 40%; reports, 60%.", "DUTIES") == []
