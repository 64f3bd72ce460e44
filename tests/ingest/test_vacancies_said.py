"""How many posts a spec says that there are."""

from pathlib import Path

import pytest

from ingest.model import Reading
from ingest.pipeline import FileSource, read_file


def posts(tmp_path: Path, text: str) -> list[float | None]:
    path = tmp_path / "role.txt"
    path.write_text(f"Yard Porter\n{text}\n", encoding="utf-8")
    reading = read_file(FileSource(path, path.name))
    assert isinstance(reading, Reading)
    return [f.low for spec in reading.specs for f in spec.fields if f.name == "vacancies"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Grade 4. Three posts, two full time and one of 20 hours.", 3),
        ("Vacancies: seven, of which two are at night", 7),
        ("Number of posts: 5", 5),
        ("Vacancies: Eastgate (3), Westgate (2).", 5),
        ("Open recruitment – two openings", 2),
        ("24 hours a week (two posts)", 2),
        ("Part time, 30 hours a week. Two incumbents", 2),
        ("\nDISTINGUISHING FEATURES\n\nThere are six positions, one at each depot.", 6),
        ("\nDISTINGUISHING FEATURES\n\nThere are eight budgeted positions in two yards.", 8),
        ("\nSUMMARY\n\nOne vacancy has arisen through promotion.", 1),
        ("\nSUMMARY\n\nWe are looking for six porters to join the yard.", 6),
        ("Twelve sheds; four porters; no budget.", 4),
    ],
)
def test_posts_that_are_said(tmp_path: Path, text: str, count: float) -> None:
    assert posts(tmp_path, text) == [count]


@pytest.mark.parametrize(
    "text",
    [
        "\nDUTIES\n\nPatrols; after three posts there is a break.",
        "\nREQUIREMENTS\n\nOne post as a clerk, held for two years.",
        "\nNOTES\n\nTwo of the six positions call for a licence.",
        "\nNOTES\n\nTwo positions in the north call for a licence.",
        "\n2 THE POST\n\nThe porter moves goods.",
        "\nSUPERVISION\n\nTwo posts report to the porter.",
    ],
)
def test_numbers_of_other_posts(tmp_path: Path, text: str) -> None:
    assert posts(tmp_path, text) == []
