"""An HR person sees, tests, adds, changes and takes back conditions without touching code."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from index.library import Library
from index.own_concepts import FILE
from search_app.cli import cli
from search_app.concept_file import entry_name
from search_app.concept_terms import would_find
from search_app.errors import AppProblem
from search_app.terminal_concepts import found_lines
from tests.conftest import CORPUS

ADD = ("add", "Driving a van", "--ask", "who drives a van", "--phrase", "drive * [van|minibus]")


def concepts(home: Path, *arguments: str, typed: str | None = None) -> Result:
    command = ["--index", str(home), "concepts", *arguments]
    return CliRunner().invoke(cli, command, input=typed, env={"COLUMNS": "100"})


def done(home: Path, *arguments: str, typed: str | None = None) -> str:
    result = concepts(home, *arguments, typed=typed)
    assert result.exit_code == 0, result.output
    return result.stdout


def refused(result: Result, *words: str) -> None:
    assert result.exit_code == 2, result.output
    lines = result.stderr.strip().splitlines()
    assert len(lines) == 1 and lines[0].startswith("rolecall: "), result.stderr
    assert all(word in lines[0] for word in words), lines[0]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An index folder in which nothing has been built."""
    return tmp_path / "index"


def test_list_by_family_and_by_words(home: Path) -> None:
    found = json.loads(done(home, "list", "polygraph", "--json"))
    assert "polygraph" in {row["id"] for row in found}
    families = {
        row["family"] for row in json.loads(done(home, "list", "--family", "hours", "--json"))
    }
    assert families == {"hours and shifts"}
    assert "0 conditions" in done(home, "list", "zyzzyva")


def test_show_tells_it_in_plain_words(home: Path) -> None:
    shown = done(home, "show", "on-call")
    assert "People ask for it like this" in shown and "out-of-hours [support | cover" in shown
    assert "\\b" not in shown and "(?:" not in shown
    refused(concepts(home, "show", "evening"), "several", "evening-work")
    refused(concepts(home, "show", "zyzzyva"), "rolecall concepts list")


def test_a_sentence_is_explained(home: Path) -> None:
    said = done(home, "test", "There is no evening work, but a polygraph must be passed.")
    assert "says        Polygraph (polygraph), by “polygraph”" in said
    assert "denies      Evening work (evening-work), by “no evening”" in said
    assert "rules it out" in done(
        home, "test", "Attends evening classes after work in the evening."
    )
    assert "no known condition" in done(home, "test", "Zyzzyva.")
    refused(concepts(home, "test", "who works evenings?"), "rolecall build")


def test_add_edit_remove_undo(home: Path) -> None:
    assert "rolecall build" in done(home, *ADD, "--no", "Rides a bicycle.")
    assert "drive * [van|minibus]" in done(home, "show", "driving-a-van")
    assert "says        Driving a van" in done(home, "test", "Drives the school's minibus.")
    done(home, "edit", "driving-a-van", "--phrase", "van driver", "--yes", "A van driver.")
    assert "✓ driving-a-van: “A van driver.” says it" in done(home, "test")
    done(home, "edit", "driving-a-van", "--drop", "van driver", "--called", "Vans")
    refused(concepts(home, "test"), "as you meant")
    done(home, "remove", "driving-a-van")
    assert "0 conditions" in done(home, "list", "--own")
    for _ in range(3):
        done(home, "undo")
    assert "1 conditions" in done(home, "list", "--own")
    assert "van driver" not in (home / FILE).read_text("utf-8")
    done(home, "undo")
    assert "0 conditions" in done(home, "list", "--own")
    refused(concepts(home, "undo"), "nothing", "undo")


def test_what_is_not_given_is_asked_for(home: Path) -> None:
    done(home, "add", "Driving a van", typed="who drives a van\n\ndrive * van\nvan driver\n\n")
    shown = json.loads(done(home, "show", "driving-a-van", "--json"))
    assert shown["ask"] == ["who drives a van"] and len(shown["say"]) == 2


def test_comments_of_a_person_stay(home: Path) -> None:
    home.mkdir()
    (home / FILE).write_text(
        '# ours, agreed in May\n[vans]\nname = "Vans"  # short\nask = ["who drives vans"]\n'
        'phrases = ["van driver"]\n',
        "utf-8",
    )
    done(home, "edit", "vans", "--ask", "van jobs")
    text = (home / FILE).read_text("utf-8")
    assert "# ours, agreed in May" in text and "# short" in text and "van jobs" in text


def test_ours_can_be_widened_and_switched_off(home: Path) -> None:
    done(home, "edit", "evening-work", "--phrase", "owl hours")
    assert "says        Evening work" in done(home, "test", "Owl hours are usual.", "--sentence")
    done(home, "remove", "night-work")
    refused(concepts(home, "show", "night-work"), "no condition")
    done(home, "undo")
    assert "Night work" in done(home, "show", "night-work")


def test_a_mistake_changes_nothing(home: Path) -> None:
    done(home, *ADD)
    before = (home / FILE).read_bytes()
    refused(concepts(home, *ADD), "already", "edit")
    wrong = concepts(home, "add", "Bus", "--ask", "who drives", "--phrase", "[bus|coach")
    refused(wrong, "closing ]", "bus")
    refused(concepts(home, "edit", "driving-a-van", "--drop", "nothing"), "no text")
    refused(concepts(home, "edit", "driving-a-van", "--drop", "who drives a van"), "way of asking")
    refused(concepts(home, "remove", "nothing-such"), "no condition")
    assert (home / FILE).read_bytes() == before
    (home / FILE).write_text("[a", "utf-8")
    refused(concepts(home, "list"), "concepts.toml cannot be read")


def test_a_place_that_was_named(home: Path, tmp_path: Path) -> None:
    place = tmp_path / "ours"
    place.mkdir()
    (place / "cars.toml").write_text(
        '[cars]\nname = "Cars"\nask = ["who drives cars"]\nphrases = ["car driver"]\n', "utf-8"
    )
    done(home, "--concepts", str(place), *ADD)
    done(home, "--concepts", str(place), "edit", "cars", "--ask", "car jobs")
    assert "car jobs" in (place / "cars.toml").read_text("utf-8")
    assert (place / FILE).is_file()
    assert "2 conditions" in done(home, "--concepts", str(place), "list", "--own")


def test_from_adding_to_asking(tmp_path: Path, corpus_home: Path) -> None:
    home = tmp_path / "index"
    shutil.copytree(corpus_home, home)
    said = done(
        home,
        "add",
        "Works with the mayor",
        "--ask",
        "who works with the mayor",
        "--phrase",
        "mayor",
    )
    assert "roles in this index say it" in said and "“" in said
    assert "known as" not in said
    built = CliRunner().invoke(cli, ["--index", str(home), "build", "--quiet", str(CORPUS)])
    assert built.exit_code == 0, built.output
    assert "It means: Works with the mayor" in done(home, "test", "which roles work with the mayor")
    shown = json.loads(done(home, "show", "works-with-the-mayor", "--json"))
    assert shown["index"]["roles"] >= 1 and shown["own"]
    asked = CliRunner().invoke(
        cli, ["--index", str(home), "ask", "--json", "which roles work with the mayor"]
    )
    answer = json.loads(asked.stdout)
    assert answer["concept"] == "works-with-the-mayor" and answer["roles"]


def test_what_is_known_already_is_said(library: Library) -> None:
    ours = library.concepts["equity-programmes"]
    twin = would_find(library, replace(ours, id="fairness-work"))
    assert twin.sentences >= 3 and twin.known_as == "equity-programmes"
    lines = found_lines(twin)
    assert "known as equity-programmes" in lines[-1]


def test_names_of_entries() -> None:
    assert entry_name("Café à gogo: the 2nd one of a very long name") == "cafe-a-gogo-the-2nd-one"
    with pytest.raises(AppProblem, match="English letters"):
        entry_name("…")
