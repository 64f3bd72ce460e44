"""Shipped vectors are those that the encoder would give, and only a shortcut."""

import io

import numpy as np

from bench.known_words import texts
from index.encoder import SentenceTransformerEncoder, Vectors
from index.known_words import KnownWords, encoded_words, shipped
from tests.conftest import HashEncoder


def units(count: int, dim: int = 24) -> Vectors:
    raw = np.random.default_rng(1).normal(size=(count, dim)).astype(np.float32)
    return raw / np.linalg.norm(raw, axis=1, keepdims=True)


def test_what_is_kept_comes_back_within_a_hundredth() -> None:
    words = [f"text {n}" for n in range(50)]
    vectors = units(50)
    known = KnownWords.of("some", words, vectors)
    back = known.vectors(known.places(words))
    assert np.abs(back @ vectors.T - vectors @ vectors.T).max() < 0.01
    assert np.allclose(np.linalg.norm(back, axis=1), 1, atol=1e-5)
    assert list(known.places(["nowhere"])) == [-1]


def test_it_is_stored_and_opened() -> None:
    known = KnownWords.of("some", ["b", "a", "b"], units(3))
    file = io.BytesIO()
    known.write(file)
    file.seek(0)
    with np.load(file) as kept:
        assert str(kept["encoder"]) == "some" and len(kept["keys"]) == 2
        assert np.array_equal(kept["rows"], known.rows)


def test_nearly_all_words_of_ours_are_shipped() -> None:
    words = texts()
    missing = [
        word for word, place in zip(words, shipped().places(words), strict=True) if place < 0
    ]
    assert len(missing) <= 0.1 * len(words), "run: python -m bench.known_words"


def test_another_encoder_does_without(hash_encoder: HashEncoder) -> None:
    words = texts()[:3]
    assert np.array_equal(encoded_words(hash_encoder, words), hash_encoder.encode(words))


def test_the_same_model_on_another_engine_uses_them() -> None:
    words = texts()[:3]
    other = HashEncoder(f"{shipped().encoder} (engine)", shipped().rows.shape[1])
    assert encoded_words(other, words).shape == (3, other.dim) and other.encoded == 0
    assert encoded_words(other, ["zyzzyva"]).shape == (1, other.dim) and other.encoded == 1


def test_they_are_what_the_encoder_gives(reference: SentenceTransformerEncoder) -> None:
    words = [*texts()[::500], "words that nobody has written before, zyzzyva"]
    cosines = (encoded_words(reference, words) * reference.encode(words)).sum(axis=1)
    assert cosines.min() > 0.995
