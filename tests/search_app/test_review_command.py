"""`rolecall review`: decide, see it hold, take it back, hand it on."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from search_app.cli import cli

EVENING = "which roles require evening meetings"


def rolecall(home: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--index", str(home), *arguments])


@pytest.fixture
def home(corpus_home: Path, tmp_path: Path) -> Path:
    """An index of the sample corpus whose reviews nobody else sees."""
    return Path(shutil.copytree(corpus_home, tmp_path / "home"))


def phrasings(home: Path) -> list[dict[str, object]]:
    result = rolecall(home, "review", EVENING, "--json")
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_decision_holds_for_later_answers_and_can_be_taken_back(home: Path) -> None:
    listed = next(p for p in phrasings(home) if p["verdict"] == "yes")
    name = str(listed["name"])
    result = rolecall(home, "review", EVENING, "--reject", name)
    assert "1 phrasing rejected by you." in result.stdout
    answer = json.loads(rolecall(home, "ask", "--json", f"{EVENING}?").stdout)
    assert not {row["role"] for row in answer["roles"]} & set(map(str, listed["roles"]))  # type: ignore[call-overload]
    assert next(p for p in phrasings(home) if p["name"] == name)["choice"] == "rejected"
    assert EVENING in rolecall(home, "review").stdout
    undone = rolecall(home, "review", EVENING, "--undo").stdout
    assert "2 of 5 roles" in undone and "by you" not in undone
    assert "1 phrasing rejected" in rolecall(home, "review", EVENING, "--redo").stdout


def test_a_review_is_handed_on_as_json(home: Path, corpus_home: Path, tmp_path: Path) -> None:
    near = next(p for p in phrasings(home) if p["verdict"] == "silent")
    rolecall(home, "review", EVENING, "--accept", str(near["name"]))
    file = tmp_path / "review.json"
    assert rolecall(home, "review", EVENING, "--export", str(file)).exit_code == 0
    other = Path(shutil.copytree(corpus_home, tmp_path / "other"))
    assert "decisions added" in rolecall(other, "review", "--import", str(file)).stdout
    assert "1 phrasing accepted by you." in rolecall(other, "ask", EVENING).stdout
    assert rolecall(other, "review", "--import", str(file)).stdout.startswith("0 decisions")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("review", "--accept", "x"), "Name the question"),
        (("review", EVENING, "--accept", "nobody"), "no phrasing or role"),
        (("review", "--import", "nowhere.json"), "is not a review"),
        (("review", "???"), "type a question"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line(
    home: Path, arguments: tuple[str, ...], words: str
) -> None:
    result = rolecall(home, *arguments)
    assert result.exit_code == 2 and words in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
