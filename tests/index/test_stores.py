"""One suite for every store, against an exact reference in NumPy."""

import threading
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import DamagedIndex
from index.stores import STORES, VectorStore, faiss_store

DIM = 16


def vectors(count: int, seed: int = 0) -> np.ndarray:
    rows = np.random.default_rng(seed).normal(size=(count, DIM)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def reference(held: dict[int, np.ndarray], query: np.ndarray, k: int) -> list[int]:
    scored = sorted(held, key=lambda n: (-float(held[n] @ query), n))
    return scored[:k]


@pytest.fixture(params=sorted(STORES))
def store(request: pytest.FixtureRequest) -> VectorStore:
    return STORES[request.param](DIM)


def test_equals_the_exact_reference(store: VectorStore) -> None:
    rows = vectors(300)
    ids = np.arange(1000, 1300)
    store.add(ids, rows)
    held = dict(zip(ids.tolist(), rows, strict=True))
    for query in vectors(20, seed=1):
        found, scores = store.search(query, 10)
        assert found.tolist() == reference(held, query, 10)
        np.testing.assert_allclose(scores, [held[n] @ query for n in found.tolist()], atol=1e-5)
        assert list(scores) == sorted(scores, reverse=True)


def test_ties_go_by_id(store: VectorStore) -> None:
    row = vectors(1)
    store.add([5, 3, 9], np.repeat(row, 3, axis=0))
    assert store.search(row[0], 3)[0].tolist() == [3, 5, 9]


def test_gives_back_what_it_was_given(store: VectorStore) -> None:
    rows = vectors(5)
    store.add([7, 3, 9, 1, 4], rows)
    np.testing.assert_allclose(store.vectors([9, 7]), rows[[2, 0]], atol=1e-6)
    assert store.vectors([]).shape == (0, DIM)
    with pytest.raises(KeyError):
        store.vectors([3, 99])


def test_fewer_than_asked_for(store: VectorStore) -> None:
    assert store.search(vectors(1)[0], 5)[0].tolist() == []
    store.add([1, 2], vectors(2))
    assert len(store.search(vectors(1)[0], 5)[0]) == 2


def test_only_what_is_allowed(store: VectorStore) -> None:
    rows = vectors(100)
    store.add(range(100), rows)
    allowed = [3, 50, 77, 500]
    found, _ = store.search(rows[50], 10, allowed)
    assert set(found.tolist()) == {3, 50, 77} and found[0] == 50
    assert store.search(rows[50], 10, [])[0].tolist() == []


def test_a_removed_vector_is_never_found_again(store: VectorStore) -> None:
    rows = vectors(50)
    store.add(range(50), rows)
    store.remove([7, 8, 999])
    assert len(store) == 48
    assert not {7, 8} & set(store.search(rows[7], 50)[0].tolist())


def test_an_id_added_again_is_replaced(store: VectorStore) -> None:
    rows = vectors(3)
    store.add([1, 2], rows[:2])
    store.add([1], rows[2:])
    assert len(store) == 2
    found, scores = store.search(rows[2], 1)
    assert found.tolist() == [1] and scores[0] > 0.999


def test_saved_and_loaded_is_the_same(store: VectorStore, tmp_path: Path) -> None:
    rows = vectors(80)
    store.add(range(80), rows)
    store.save(tmp_path / "store")
    again = type(store).load(tmp_path / "store")
    assert len(again) == 80 and again.dim == DIM
    for query in vectors(5, seed=2):
        assert again.search(query, 7)[0].tolist() == store.search(query, 7)[0].tolist()
    assert [p.name for p in tmp_path.iterdir()] == ["store"]


def test_a_damaged_file_is_named(store: VectorStore, tmp_path: Path) -> None:
    (tmp_path / "store").write_bytes(b"nothing of the kind")
    for name in ("store", "missing"):
        with pytest.raises(DamagedIndex, match=name):
            type(store).load(tmp_path / name)


def test_many_threads_read_at_once(store: VectorStore) -> None:
    rows = vectors(500)
    store.add(range(500), rows)
    wrong: list[int] = []

    def read(start: int) -> None:
        for n in range(start, 500, 8):
            if store.search(rows[n], 1)[0].tolist() != [n]:
                wrong.append(n)

    threads = [threading.Thread(target=read, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("ar"), st.integers(0, 12)), max_size=30),
    st.integers(1, 15),
)
def test_any_history_of_adding_and_removing(history: list[tuple[str, int]], k: int) -> None:
    for make in STORES.values():
        store, held = make(DIM), {}
        for n, (what, key) in enumerate(history):
            if what == "a":
                held[key] = vectors(1, seed=n)[0]
                store.add([key], held[key][None])
            else:
                held.pop(key, None)
                store.remove([key])
        assert len(store) == len(held)
        query = vectors(1, seed=99)[0]
        assert store.search(query, k)[0].tolist() == reference(held, query, k)


def test_half_precision_finds_the_same(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(faiss_store, "HALF_PRECISION_FROM", 100)
    store, rows = faiss_store.FaissStore(DIM), vectors(400)
    store.add(range(60), rows[:60])
    store.add(range(60, 400), rows[60:])
    held = dict(enumerate(rows))
    agree = [
        len(set(store.search(query, 10)[0].tolist()) & set(reference(held, query, 10)))
        for query in vectors(20, seed=3)
    ]
    assert sum(agree) / 200 >= 0.99
    store.save(tmp_path / "half")
    assert len(faiss_store.FaissStore.load(tmp_path / "half")) == 400
