"""The main job, end to end, through the command that people run."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from index.encoder import Encoder
from index.library import Library

MCPS = "mcps-director-ii-systemwide-equity"
MADISON = "madison-equity-coordinator"
QUESTIONS = (
    "which roles require evening meetings",
    "which roles require a driver's license",
    "What is the pay for Chicago's Chief Equity Officer?",
    "What is the capital of France?",
)


def command(home: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "search_app.cli", "--index", str(home), *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
        timeout=200,
    )


@pytest.fixture(scope="module", params=["corpus_home", "specs_home"])
def home(request: pytest.FixtureRequest) -> Path:
    """Both the sample corpus and the verbatim specs."""
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="module")
def answers(home: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict]:
    """The four questions put through `rolecall ask --json`, by question."""
    file = tmp_path_factory.mktemp("questions") / "questions.txt"
    file.write_text("\n".join(QUESTIONS), "utf-8")
    run = command(home, "ask", "--from", str(file), "--json")
    assert run.returncode == 0, run.stderr
    found = [json.loads(line) for line in run.stdout.splitlines()]
    return {answer["question"]: answer for answer in found}


def test_evening_meetings_names_exactly_two_roles_and_quotes_them(answers: dict[str, dict]) -> None:
    answer = answers[QUESTIONS[0]]
    yes = {Path(role["path"]).stem: role for role in answer["roles"] if role["verdict"] == "yes"}
    assert set(yes) == {MCPS, MADISON}
    assert all(role["verdict"] == "yes" for role in answer["roles"])
    assert answer["text"].startswith("2 of 5 roles require evening meetings.")
    assert answer["coverage"] == {"roles": 5, "checked": 5, "unreadable": []}
    quoted = " ".join(c["quote"] for c in yes[MCPS]["citations"])
    assert "evening" in quoted and "Board of Education" in quoted
    assert "evening" in " ".join(c["quote"] for c in yes[MADISON]["citations"])


def test_no_role_requires_a_drivers_license_and_five_were_checked(answers: dict[str, dict]) -> None:
    answer = answers[QUESTIONS[1]]
    assert [role for role in answer["roles"] if role["verdict"] in {"yes", "some"}] == []
    assert "5 of 5 roles checked" in answer["text"]
    assert answer["coverage"]["checked"] == 5
    # Two print the heading for licences and say "None" under it: that is an answer.
    denied = {Path(role["path"]).stem for role in answer["roles"] if role["verdict"] == "no"}
    assert denied == {"chicago-equity-officer", "montgomery-county-chief-equity-officer"}
    assert answer["silent"] == 3


def test_pay_of_the_chief_equity_officer(answers: dict[str, dict]) -> None:
    answer = answers[QUESTIONS[2]]
    assert answer["short"] == "$183,804"
    assert [Path(role["path"]).stem for role in answer["roles"]] == ["chicago-chief-equity-officer"]
    assert "$183,804" in answer["citations"][0]["quote"]


def test_the_capital_of_france_is_not_in_the_specs(answers: dict[str, dict]) -> None:
    answer = answers[QUESTIONS[3]]
    assert answer["abstained"] is True
    assert answer["text"] == "The specs do not say."
    assert answer["roles"] == [] and answer["citations"] == [] and answer["short"] is None
    assert answer["nearest"], "the nearest passages are shown, marked as not an answer"


def test_every_quote_is_the_text_at_its_place(
    answers: dict[str, dict], home: Path, encoder: Encoder
) -> None:
    library = Library.open(home, encoder)
    seen = 0
    for answer in answers.values():
        cited = [*answer["citations"], *answer["nearest"]]
        cited += [c for role in answer["roles"] for c in role["citations"]]
        for citation in cited:
            document = library.document(citation["role"])
            assert document is not None
            assert document.text[citation["start"] : citation["end"]] == citation["quote"]
            assert citation["path"] == document.path
            seen += 1
    library.close()
    assert seen >= 8


def test_the_terminal_shows_the_same_answer(corpus_home: Path) -> None:
    run = command(corpus_home, "ask", QUESTIONS[0])
    assert run.returncode == 0
    assert run.stdout.startswith("2 of 5 roles require evening meetings. 5 of 5 roles checked.")
    assert "Director II, Systemwide Equity" in run.stdout
    assert "madison-equity-coordinator.md" in run.stdout
