"""Everyday names of occupations: what they are called in titles, and the roles they find."""

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from answers.everyday_names import in_titles
from answers.linker import telling
from answers.role_ranking import titles_said
from index.encoder import Encoder
from index.library import Library
from tests.conftest import library_of

NAMES = tomllib.loads((files("answers") / "data" / "everyday_names.toml").read_text("utf-8"))[
    "names"
]


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        ("What do rod busters earn?", "reinforcing"),
        ("Who relieves the head jailers at night?", "detention"),
        ("AV tech hours", "audio"),
        ("When does the garbage crew start?", "refuse"),
    ],
)
def test_a_name_brings_the_words_of_titles(asked: str, word: str) -> None:
    assert set(telling(word)) <= in_titles(list(telling(asked)))


def test_of_two_names_the_longer_counts() -> None:
    longer, shorter = (
        in_titles(list(telling("dog catcher"))),
        in_titles(list(telling("dog walker"))),
    )
    assert set(telling("animal control officer")) <= longer
    assert longer != shorter


def test_what_is_no_name_brings_nothing() -> None:
    assert in_titles(list(telling("Which roles require evening meetings?"))) == frozenset()


def test_every_name_is_found_and_adds_something() -> None:
    bare = [name for name in NAMES if not in_titles(said := list(telling(name))) - set(said)]
    assert bare == []


@pytest.fixture(name="library")
def _library(tmp_path: Path, encoder: Encoder) -> Iterator[Library]:
    specs = {
        "rebar.txt": "REINFORCING STEEL WORKER\nCity of Alder\n\nDUTIES\nTies steel bars.\n",
        "cook.txt": "COOK\nCity of Alder\n\nDUTIES\nCooks lunch and supper.\n",
    }
    yield from library_of(specs, tmp_path, encoder)


def test_a_role_is_said_by_its_everyday_name(library: Library) -> None:
    said = dict(zip(library.titles, titles_said(library, "rod buster wages"), strict=True))
    assert said["Reinforcing Steel Worker"] == pytest.approx(1.0)
    assert said["Cook"] == 0
