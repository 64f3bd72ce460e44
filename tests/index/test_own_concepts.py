"""An index knows the organisation's own concepts from the next build on, and keeps them."""

import shutil
from pathlib import Path

import pytest

from index.build import build
from index.errors import DamagedIndex
from index.generations import current
from index.library import Library
from index.own_concepts import FILE, kept_in
from ingest.concepts import ConceptError
from tests.conftest import CORPUS, HashEncoder

OWN = '[mayors-office]\nname = "Works with the mayor"\nask = ["who works with the mayor"]\n'
PHRASES = OWN + 'phrases = ["mayor"]\n'


@pytest.fixture
def specs(tmp_path: Path) -> Path:
    place = tmp_path / "specs"
    place.mkdir()
    shutil.copy(CORPUS / "chicago-chief-equity-officer.txt", place)
    return place


def tagged(home: Path, encoder: HashEncoder) -> int:
    library = Library.open(home, encoder)
    try:
        return len(library.catalog.entries_tagged("mayors-office"))
    finally:
        library.close()


def test_a_file_in_the_index_folder_counts_from_the_next_build(
    tmp_path: Path, specs: Path, hash_encoder: HashEncoder
) -> None:
    home = tmp_path / "index"
    build(home, [specs], hash_encoder)
    (home / FILE).write_text(PHRASES, "utf-8")
    assert tagged(home, hash_encoder) == 0
    assert build(home, [specs], hash_encoder).changed
    assert tagged(home, hash_encoder) > 0
    library = Library.open(home, hash_encoder)
    assert library.concepts["mayors-office"].name == "Works with the mayor"
    assert "mayors-office" in library.asks.concepts
    library.close()
    assert not build(home, [specs], hash_encoder).changed
    (home / FILE).unlink()
    assert build(home, [specs], hash_encoder).changed
    assert tagged(home, hash_encoder) == 0


def test_a_folder_that_was_named_is_remembered_and_missed(
    tmp_path: Path, specs: Path, hash_encoder: HashEncoder
) -> None:
    home, place = tmp_path / "index", tmp_path / "ours"
    place.mkdir()
    (place / "one.toml").write_text(PHRASES, "utf-8")
    (place / "two.toml").write_text(PHRASES.replace("mayors", "chiefs"), "utf-8")
    build(home, [specs], hash_encoder, concepts=place)
    assert not build(home, [specs], hash_encoder).changed
    assert [name for name, _ in kept_in(current(home)).files] == ["one.toml", "two.toml"]
    shutil.rmtree(place)
    with pytest.raises(ConceptError, match="nothing is there"):
        build(home, [specs], hash_encoder)
    assert tagged(home, hash_encoder) > 0


def test_a_mistake_in_it_leaves_the_index_as_it_was(
    tmp_path: Path, specs: Path, hash_encoder: HashEncoder
) -> None:
    home = tmp_path / "index"
    build(home, [specs], hash_encoder)
    before = current(home)
    (home / FILE).write_text(OWN, "utf-8")
    with pytest.raises(ConceptError, match="at least one phrase"):
        build(home, [specs], hash_encoder)
    (home / FILE).write_bytes(b"\xff\xfe\xff")
    with pytest.raises(ConceptError, match="UTF-8"):
        build(home, [specs], hash_encoder)
    assert current(home) == before


def test_a_damaged_copy_is_said(tmp_path: Path, specs: Path, hash_encoder: HashEncoder) -> None:
    home = tmp_path / "index"
    build(home, [specs], hash_encoder)
    (current(home) / "own_concepts.json").write_text("[1", "utf-8")
    with pytest.raises(DamagedIndex, match="rolecall build"):
        kept_in(current(home))
    assert build(home, [specs], hash_encoder).changed
