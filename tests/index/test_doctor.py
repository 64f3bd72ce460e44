"""The doctor finds each kind of damage, and mends what can be mended."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from index.build import build
from index.doctor import Cure, examined
from index.errors import DamagedIndex, NoIndex
from index.generations import current
from index.library import Library
from index.repair import repaired
from index.stores import FaissStore
from search_app.cli import cli
from tests.conftest import CORPUS, HashEncoder


@pytest.fixture
def home(tmp_path: Path, hash_encoder: HashEncoder) -> Path:
    folder = tmp_path / "specs"
    folder.mkdir()
    for name in ("madison-equity-coordinator.md", "chicago-chief-equity-officer.txt"):
        shutil.copy(CORPUS / name, folder)
    build(tmp_path / "index", [folder], hash_encoder)
    return tmp_path / "index"


def _run(folder: Path, sql: str) -> None:
    with sqlite3.connect(folder / "catalog.sqlite") as db:
        db.execute(sql)


def _swap_vectors(folder: Path) -> None:
    store = FaissStore.load(folder / "vectors.faiss")
    rows = np.random.default_rng(0).normal(size=(len(store), store.dim)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    store.add(range(1, len(store) + 1), rows)
    store.save(folder / "vectors.faiss")


def _swap_tokens(folder: Path) -> None:
    tokens = np.load(folder / "tokens.npy")
    np.save(folder / "tokens.npy", np.roll(tokens, 7, axis=0))


def _drop_vector(folder: Path) -> None:
    store = FaissStore.load(folder / "vectors.faiss")
    store.remove([3])
    store.save(folder / "vectors.faiss")


DAMAGE: dict[str, tuple[Callable[[Path], object], Cure]] = {
    "no vectors": (lambda f: (f / "vectors.faiss").unlink(), Cure.REMAKE),
    "half the tokens": (lambda f: _cut(f / "tokens.npy"), Cure.REMAKE),
    "no places of tokens": (lambda f: (f / "offsets.npy").unlink(), Cure.REMAKE),
    "other vectors": (_swap_vectors, Cure.REMAKE),
    "other tokens": (_swap_tokens, Cure.REMAKE),
    "a vector less": (_drop_vector, Cure.REMAKE),
    "no ways of asking": (lambda f: (f / "asks.npy").unlink(), Cure.REMAKE),
    "an empty full text": (
        lambda f: _run(f, "INSERT INTO words (words) VALUES ('delete-all')"),
        Cure.REMAKE,
    ),
    "another quote": (lambda f: _run(f, "UPDATE passage SET text = 'x' WHERE id = 5"), Cure.READ),
    "a lost document": (lambda f: _run(f, "DELETE FROM document WHERE n = 1"), Cure.READ),
    "a lost role": (lambda f: _run(f, "DELETE FROM role WHERE n = 1"), Cure.READ),
    "a catalog cut short": (lambda f: _cut(f / "catalog.sqlite"), Cure.READ),
    "no catalog": (lambda f: (f / "catalog.sqlite").unlink(), Cure.READ),
}


def _cut(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data[: len(data) // 2])


@pytest.mark.parametrize("damage", list(DAMAGE))
def test_damage_is_found_and_mended(home: Path, hash_encoder: HashEncoder, damage: str) -> None:
    said = _asked(home, hash_encoder)
    assert examined(home, hash_encoder) == []
    do, cure = DAMAGE[damage]
    do(current(home))
    found = examined(home, hash_encoder)
    assert found and all(breach.said.endswith(".") or breach.said for breach in found)
    assert (cure is Cure.READ) == any(breach.cure is Cure.READ for breach in found)
    assert repaired(home, hash_encoder) == found
    assert examined(home, hash_encoder) == []
    assert _asked(home, hash_encoder) == said
    assert repaired(home, hash_encoder) == []


def _asked(home: Path, encoder: HashEncoder) -> list[object]:
    library = Library.open(home, encoder)
    query = library.retriever.query("evening meetings of the council")
    dense = [(h.phrase, round(h.score, 5)) for h in library.retriever.dense(query, 20)]
    found = [
        [role.id for role in library.roles],
        library.retriever.keyword(query, 20),
        dense,
        library.retriever.coverage(query, [1, 2, 3]).round(4).tolist(),
    ]
    library.close()
    return found


def test_a_build_does_not_pass_over_a_missing_part(home: Path, hash_encoder: HashEncoder) -> None:
    (current(home) / "tokens.npy").unlink()
    assert build(home, [home.parent / "specs"], hash_encoder).changed
    assert examined(home, hash_encoder) == []


def test_files_that_are_gone_cannot_be_read_again(home: Path, hash_encoder: HashEncoder) -> None:
    (current(home) / "catalog.sqlite").unlink()
    (home.parent / "specs").rename(home.parent / "elsewhere")
    with pytest.raises(DamagedIndex, match="specs is not there"):
        repaired(home, hash_encoder)


def test_without_an_index_there_is_nothing_to_mend(
    tmp_path: Path, hash_encoder: HashEncoder
) -> None:
    with pytest.raises(NoIndex):
        repaired(tmp_path, hash_encoder)


def test_the_command_says_what_is_wrong_and_how_to_mend_it(
    corpus_home: Path, tmp_path: Path
) -> None:
    home = tmp_path / "copy"
    shutil.copytree(corpus_home, home)
    (current(home) / "vectors.faiss").unlink()
    runner = CliRunner()
    sick = runner.invoke(cli, ["--index", str(home), "doctor"])
    assert sick.exit_code == 2 and "vectors.faiss is missing" in sick.output
    assert "rolecall doctor --repair" in sick.output
    mended = runner.invoke(cli, ["--index", str(home), "doctor", "--repair"])
    assert mended.exit_code == 0 and "The index is mended." in mended.output
    assert "The index is sound." in runner.invoke(cli, ["--index", str(home), "doctor"]).output
