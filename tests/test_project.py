"""What the project says of itself is true."""

import re
import runpy
import tomllib
from pathlib import Path

from click.testing import CliRunner

from search_app.cli import cli
from tests.conftest import ROOT

VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]


def test_the_changelog_knows_the_version() -> None:
    newest = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert newest is not None and newest[1] == VERSION


def test_the_reference_of_commands_is_up_to_date() -> None:
    writer = runpy.run_path(str(ROOT / "docs" / "write_commands.py"))
    assert (ROOT / "docs" / "commands.md").read_text("utf-8") == writer["reference"]()


def test_help_lists_every_command() -> None:
    shown = CliRunner().invoke(cli, ["--help"]).output
    assert all(name in shown for name in cli.commands)


def test_the_readme_shows_the_two_commands_and_pictures_that_exist() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert "make app" in text and "make test" in text
    for image in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", text):
        assert (ROOT / image).is_file(), image


def test_the_answer_in_the_readme_is_the_true_one(corpus_home: Path) -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    asked = re.search(r"\$ rolecall ask \"([^\"]+)\"\n(.*?)\n```", text, re.DOTALL)
    assert asked is not None
    home = ["--index", str(corpus_home)]
    shown = CliRunner().invoke(cli, [*home, "ask", asked[1]], env={"COLUMNS": "88"})
    assert shown.output.strip() == asked[2].strip()


def test_links_between_documents_lead_somewhere() -> None:
    for file in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), ROOT / "corpus" / "README.md"]:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", file.read_text("utf-8")):
            assert (file.parent / target).exists(), f"{file.name}: {target}"
