"""The command: every way in, and one clear line for what goes wrong."""

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from index.generations import current
from search_app.cli import cli
from tests.conftest import CORPUS


def rolecall(home: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--index", str(home), *arguments])


def refused(result: Result, *words: str) -> None:
    """One line on stderr that says what to do, status 2, nothing on stdout."""
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    lines = result.stderr.strip().splitlines()
    assert len(lines) == 1 and lines[0].startswith("rolecall: "), result.stderr
    for word in words:
        assert word in lines[0]


def test_missing_folder(tmp_path: Path) -> None:
    refused(rolecall(tmp_path / "index", "build", str(tmp_path / "nowhere")), "nowhere", "Check")
    assert not (tmp_path / "index").exists()


def test_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    refused(rolecall(tmp_path / "index", "build", str(tmp_path / "empty")), "no spec")
    assert not (tmp_path / "index").exists()


def test_folder_of_unreadable_files(tmp_path: Path) -> None:
    folder = tmp_path / "specs"
    folder.mkdir()
    (folder / "empty.txt").write_bytes(b"")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    result = rolecall(tmp_path / "index", "build", "--quiet", str(folder))
    refused(result, "No spec could be read", "broken.pdf")
    assert not (tmp_path / "index" / "CURRENT").exists()
    assert list((tmp_path / "index").glob("gen-*")) == []


def test_build_without_a_folder_and_without_an_index(tmp_path: Path) -> None:
    refused(rolecall(tmp_path / "index", "build"), "rolecall build corpus")


def test_asking_without_an_index(tmp_path: Path) -> None:
    refused(rolecall(tmp_path / "index", "ask", "which roles drive"), "rolecall build")


@pytest.mark.parametrize("question", ["", "   ", "?!"])
def test_question_without_words(corpus_home: Path, question: str) -> None:
    refused(rolecall(corpus_home, "ask", question), "Please type a question")


def test_index_of_another_encoder(corpus_home: Path, tmp_path: Path) -> None:
    home = tmp_path / "index"
    shutil.copytree(corpus_home, home)
    result = CliRunner().invoke(cli, ["--index", str(home), "--encoder", "other", "ask", "driving"])
    refused(result, "built with the encoder", "other")


def test_index_of_a_newer_version(corpus_home: Path, tmp_path: Path) -> None:
    home = tmp_path / "index"
    shutil.copytree(corpus_home, home)
    file = current(home) / "manifest.json"
    manifest = json.loads(file.read_text())
    file.write_text(json.dumps({**manifest, "format": manifest["format"] + 1}))
    refused(rolecall(home, "ask", "driving"), "newer Rolecall")


def test_damaged_index(corpus_home: Path, tmp_path: Path) -> None:
    home = tmp_path / "index"
    shutil.copytree(corpus_home, home)
    (current(home) / "vectors.faiss").write_bytes(b"no vectors")
    refused(rolecall(home, "ask", "driving"), "damaged", "rolecall build")
    assert rolecall(home, "doctor").exit_code == 2


def test_build_reports_every_file(tmp_path: Path) -> None:
    folder = tmp_path / "specs"
    folder.mkdir()
    shutil.copy(CORPUS / "madison-equity-coordinator.md", folder)
    shutil.copy(CORPUS / "madison-equity-coordinator.md", folder / "copy.md")
    (folder / "notes.xyz").write_text("not a spec")
    (folder / "empty.txt").write_bytes(b" \n")
    result = rolecall(tmp_path / "index", "build", "--json", str(folder))
    assert result.exit_code == 0, result.stderr
    report = json.loads(result.stdout)
    outcomes = {line["path"]: (line["outcome"], line["reason"]) for line in report["files"]}
    assert outcomes["copy.md"][0] == "read"
    assert outcomes["madison-equity-coordinator.md"] == ("duplicate", "the same file as copy.md")
    assert outcomes["notes.xyz"][0] == "skipped"
    assert outcomes["empty.txt"] == ("failed", "the file is empty")
    assert report["roles"] == 1


def test_build_again_without_naming_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "specs"
    folder.mkdir()
    shutil.copy(CORPUS / "madison-equity-coordinator.md", folder)
    assert rolecall(tmp_path / "index", "build", str(folder)).exit_code == 0
    shutil.copy(CORPUS / "chicago-chief-equity-officer.txt", folder)
    again = rolecall(tmp_path / "index", "build")
    assert "Ready: 2 roles" in again.stdout
    assert "Nothing has changed: 2 roles" in rolecall(tmp_path / "index", "build").stdout


def test_roles_and_show(corpus_home: Path) -> None:
    listed = [
        json.loads(line) for line in rolecall(corpus_home, "roles", "--json").stdout.splitlines()
    ]
    assert [row["employer"] for row in listed] == [
        "City of Chicago",
        "City of Chicago",
        "City of Madison",
        "Montgomery County",
        "Montgomery County Public Schools",
    ]
    shown = rolecall(corpus_home, "show", "the Madison coordinator")
    assert shown.exit_code == 0
    assert shown.stdout.startswith("Equity Coordinator\nCity of Madison")
    assert "Special Requirements" in shown.stdout


def test_a_role_that_is_not_there_or_not_clear(corpus_home: Path) -> None:
    refused(rolecall(corpus_home, "show", "astronaut"), "rolecall roles")
    refused(rolecall(corpus_home, "show", "chief equity officer"), "several roles")


def test_search_finds_by_meaning_and_exact_phrases(corpus_home: Path) -> None:
    found = rolecall(
        corpus_home, "search", "settling disagreements between people", "-n", "3", "--json"
    )
    quotes = [json.loads(line)["quote"] for line in found.stdout.splitlines()]
    assert len(quotes) == 3 and "differences" in quotes[0]
    exact = rolecall(corpus_home, "search", '"Maryland requires"', "--json")
    assert all("Maryland requires" in json.loads(x)["quote"] for x in exact.stdout.splitlines())
    assert exact.stdout


def test_compare_two_roles(corpus_home: Path) -> None:
    result = rolecall(corpus_home, "compare", "Madison coordinator", "MCPS director", "--json")
    answer = json.loads(result.stdout)
    aspects = {row["aspect"]: row["roles"] for row in answer["differences"]}
    quotes = {c["quote"] for cited in aspects["Education"].values() for c in cited}
    assert len(quotes) == 2 and all("egree in" in quote for quote in quotes)  # whole sentences
    refused(rolecall(corpus_home, "compare", "Madison coordinator"), "two to four")


def test_similar_roles_never_include_the_role_itself(corpus_home: Path) -> None:
    answer = json.loads(rolecall(corpus_home, "similar", "MCPS director", "--json").stdout)
    names = [row["employer"] for row in answer["roles"]]
    assert names and "Montgomery County Public Schools" not in names


@pytest.mark.parametrize("suffix", [".csv", ".json", ".md"])
def test_export_holds_the_quotes(corpus_home: Path, tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"answer{suffix}"
    result = rolecall(corpus_home, "export", "which roles require evening meetings", str(file))
    assert result.exit_code == 0, result.stderr
    text = file.read_text("utf-8-sig")
    assert "Director II, Systemwide Equity" in text
    assert "evening meetings of the Board of Education" in text


@pytest.mark.parametrize(
    ("options", "held"),
    [
        ((), "Chief Equity Officer"),
        (("--role", "Madison coordinator"), "evening and weekend"),
        (("--role", "Madison coordinator", "--role", "MCPS director"), "Director II"),
    ],
)
def test_export_of_roles(
    corpus_home: Path, tmp_path: Path, options: tuple[str, ...], held: str
) -> None:
    file = tmp_path / "roles.md"
    result = rolecall(corpus_home, "export", str(file), *options)
    assert result.exit_code == 0, result.stderr
    assert held in file.read_text("utf-8")


def test_export_of_a_question_and_of_roles_at_once(corpus_home: Path, tmp_path: Path) -> None:
    command = ("export", "driving", str(tmp_path / "a.md"), "--role", "Madison coordinator")
    refused(rolecall(corpus_home, *command), "Give one question")


def test_export_to_an_unknown_kind_of_file(corpus_home: Path, tmp_path: Path) -> None:
    refused(rolecall(corpus_home, "export", "driving", str(tmp_path / "a.exe")), ".csv")


def test_doctor_finds_a_sound_index(corpus_home: Path) -> None:
    result = rolecall(corpus_home, "doctor")
    assert result.exit_code == 0
    sound, kept = result.stdout.splitlines()
    assert sound == "The index is sound."
    said = re.fullmatch(
        r"Kept so that the next build is quick: vectors ([\d.]+) MB, readings ([\d.]+) MB"
        r"(?:, clauses [\d.]+ MB)?\.",
        kept,
    )
    assert said is not None, kept
    for size, file in zip(said.groups(), ("vectors.sqlite", "readings.sqlite"), strict=True):
        assert float(size) == pytest.approx((corpus_home / file).stat().st_size / 1e6, abs=0.1)


def test_documents_are_added_removed_and_taken_back(tmp_path: Path) -> None:
    home, folder = tmp_path / "home", tmp_path / "specs"
    folder.mkdir()
    for name in ("clerk", "porter"):
        (folder / f"{name}.txt").write_text(f"CLASS TITLE: {name}\nDUTIES\n• Works.\n", "utf-8")
    clerk, porter = str(folder / "clerk.txt"), str(folder / "porter.txt")
    assert "Ready: 2 roles" in rolecall(home, "add", clerk, porter).stdout
    refused(rolecall(home, "add", clerk), "already")
    (folder / "clerk.txt").write_text("CLASS TITLE: Clerk\nDUTIES\n• Plays.\n", "utf-8")
    refused(rolecall(home, "add", clerk), "rolecall add --replace")
    assert "Ready: 2 roles" in rolecall(home, "add", "--replace", clerk).stdout
    assert "Ready: 1 role" in rolecall(home, "remove", "porter.txt").stdout
    refused(rolecall(home, "remove", "clerk.txt"), "At least one document must stay")
    refused(rolecall(home, "remove", "nobody.txt"), "There is no document called nobody.txt")
    assert "porter.txt  (removed " in rolecall(home, "restore").stdout
    assert "Ready: 2 roles" in rolecall(home, "restore", "porter.txt").stdout
    refused(rolecall(home, "restore", "nobody.txt"), "Nothing called nobody.txt was removed")


def test_roles_and_sections_are_chosen_by_options(corpus_home: Path) -> None:
    asked = rolecall(corpus_home, "ask", "which roles require evening meetings",
                     "--employer", "madison", "--degree-to", "bachelor", "--json")  # fmt: skip
    coverage = json.loads(asked.stdout)["coverage"]
    assert coverage["within"] == {"employers": ["City of Madison"], "degree_at_most": "bachelor"}
    assert coverage["in_scope"] == coverage["checked"] == 1 and coverage["roles"] == 5
    found = rolecall(corpus_home, "search", '"meetings"', "--section", "special", "--json")
    hits = [json.loads(line) for line in found.stdout.splitlines()]
    assert hits and all(
        h["section"] == "special requirements" and "meetings" in h["quote"] for h in hits
    )


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--employer", "Atlantis", "City of Madison"),
        ("--pay-from", "plenty", "90000"),
        ("--section", "kitchen", "duties"),
        ("--degree-to", "diploma", "high school"),
        ("--dated-from", "spring", "2019-03-31"),
        ("--pay-from", "900000", "less narrowly"),
    ],
)
def test_a_choice_that_cannot_be_made_is_said(
    corpus_home: Path, option: str, value: str, said: str
) -> None:
    refused(rolecall(corpus_home, "ask", "which roles drive", option, value), said)
