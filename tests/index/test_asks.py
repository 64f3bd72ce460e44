from pathlib import Path

import numpy as np
import pytest

from index.asks import ASK, SAY, Asks
from index.errors import DamagedIndex
from tests.conftest import HashEncoder

ROWS = [
    ("nights", ASK, "who works nights"),
    ("nights", SAY, "May work nights."),
    ("cars", ASK, "needs a car"),
]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "rolecall"


def test_encoded_once_for_every_index(cache: Path) -> None:
    first, second = HashEncoder(), HashEncoder()
    one, two = Asks.encoded(first, ROWS), Asks.encoded(second, ROWS)
    assert (first.encoded, second.encoded) == (3, 0)
    np.testing.assert_array_equal(one.vectors, two.vectors)
    assert len(list(cache.iterdir())) == 1


def test_other_words_and_other_encoders_are_encoded_anew(cache: Path) -> None:
    Asks.encoded(HashEncoder(), ROWS)
    changed, other = HashEncoder(), HashEncoder("tests/other")
    Asks.encoded(changed, [*ROWS, ("cars", ASK, "own car")])
    Asks.encoded(other, ROWS)
    assert (changed.encoded, other.encoded) == (4, 3)
    assert len(list(cache.iterdir())) == 3


def test_a_damaged_or_unwritable_cache_costs_only_time(cache: Path) -> None:
    Asks.encoded(HashEncoder(), ROWS)
    next(cache.iterdir()).write_bytes(b"rubbish")
    again = HashEncoder()
    assert Asks.encoded(again, ROWS).vectors.shape == (3, 32) and again.encoded == 3
    for file in cache.iterdir():
        file.unlink()
    cache.rmdir()
    cache.write_text("a file where the folder should be")
    assert Asks.encoded(HashEncoder(), ROWS).vectors.shape == (3, 32)


def test_written_and_loaded(cache: Path, tmp_path: Path) -> None:
    asks = Asks.encoded(HashEncoder(), ROWS)
    asks.write(tmp_path)
    loaded = Asks.load(tmp_path)
    assert loaded.concepts == ("nights", "nights", "cars")
    np.testing.assert_array_equal(loaded.vectors, asks.vectors)
    assert loaded.parts == (ASK, SAY, ASK)
    (tmp_path / "asks.npy").unlink()
    with pytest.raises(DamagedIndex, match="rolecall build"):
        Asks.load(tmp_path)
