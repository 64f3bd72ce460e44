"""Weights lifted and carried, as any employer words them."""

from pathlib import Path

import pytest

from ingest.model import Reading
from ingest.pipeline import FileSource, read_file


def lifted(tmp_path: Path, text: str, heading: str = "PHYSICAL DEMANDS") -> list[float | None]:
    path = tmp_path / "role.txt"
    path.write_text(f"Yard Hand\n\n{heading}\n\n{text}\n", encoding="utf-8")
    reading = read_file(FileSource(path, path.name))
    assert isinstance(reading, Reading)
    return [f.high for spec in reading.specs for f in spec.fields if f.name == "lifting"]


@pytest.mark.parametrize(
    ("text", "pounds"),
    [
        ("Lifts 55 pounds.", [55]),
        ("Ledgers of up to 18 pounds.", [18]),
        ("The harness and bottle together weigh about 20 kg.", [44.1]),
        ("Must drag a 60 kg dummy for 20 metres.", [132.3]),
        ("Moves kegs, alone up to 90 pounds.", [90]),
        ("Carries crates of twenty-five pounds.", [25]),
        ("Lifts 60 pounds with a colleague and 30 alone.", [60, 30]),
        ("Lifting up to 40 pounds and occasionally up to 80.", [40, 80]),
        ("Slides covers weighing 15 to 30 lbs.", [30]),
        ("Lifts 45-pound sacks, up to 2,500 pounds in a shift.", [45]),
    ],
)
def test_what_a_post_lifts(tmp_path: Path, text: str, pounds: list[float]) -> None:
    assert lifted(tmp_path, text) == pounds


@pytest.mark.parametrize(
    "text",
    [
        "Body weight may not exceed 260 pounds with boots.",
        "Candidates must weigh no more than 110 kg.",
        "The goods lift carries four persons or 300 kg.",
        "Objects above 30 kg are moved by a hoist.",
        "Drives trucks of over 500 pounds.",
    ],
)
def test_what_nobody_lifts(tmp_path: Path, text: str) -> None:
    assert lifted(tmp_path, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Weighs each lamb weekly and reports a gain of under four pounds.",
        "Keeps the boiler between 50 and 60 pounds of steam.",
        "Spreads grit at 300 pounds a mile.",
        "Keeps a cash float of 200 pounds.",
    ],
)
def test_weights_that_are_only_of_the_work(tmp_path: Path, text: str) -> None:
    assert lifted(tmp_path, text, "DUTIES") == []


def test_a_load_among_duties(tmp_path: Path) -> None:
    assert lifted(tmp_path, "Pushes trolleys of up to 150 kg to the wards.", "DUTIES") == [330.7]
