"""Engines of the encoder: which is chosen, that it is faithful, and that an index keeps its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.backends import choice, encoder_of, on_backend, prepared_in
from index.build import build
from index.encoder import Encoder, SentenceTransformerEncoder, name_of
from index.errors import EncoderProblem
from index.exported import MODEL
from index.onnx_encoder import OnnxEncoder
from index.onnx_export import best_of
from ingest.concepts import taxonomy
from tests.conftest import CORPUS


@pytest.fixture(scope="module")
def eight() -> OnnxEncoder:
    """The default model in eight bits, exported once into pytest's cache."""
    found = on_backend("onnx-int8")
    assert isinstance(found, OnnxEncoder)
    return found


def test_it_says_what_the_reference_says(
    eight: OnnxEncoder, reference: SentenceTransformerEncoder
) -> None:
    known = list(taxonomy().concepts.values())
    passages = [said for concept in known for said in concept.yes[:1]][:150]
    asks = [concept.ask[0] for concept in known][:25]
    ours, right = eight.encode_tokens(passages), reference.encode_tokens(passages)
    assert ours.words == right.words == eight.pieces(passages)
    assert np.sum(ours.vectors * right.vectors, axis=1).min() > 0.95
    for mine, theirs in zip(ours.tokens, right.tokens, strict=True):
        assert mine.shape == theirs.shape
        np.testing.assert_allclose(np.linalg.norm(mine, axis=1), 1, atol=1e-5)
        assert np.sum(mine * theirs, axis=1).mean() > 0.95
    near = np.argsort(-(reference.encode(asks) @ right.vectors.T), axis=1)[:, :10]
    found = np.argsort(-(eight.encode(asks) @ ours.vectors.T), axis=1)[:, :10]
    shared = [len(set(a) & set(b)) / 10 for a, b in zip(near.tolist(), found.tolist(), strict=True)]
    assert np.mean(shared) >= 0.9


def test_a_text_has_one_vector_whatever_is_beside_it(eight: OnnxEncoder) -> None:
    texts = [f"Duty {'and more ' * (n % 40)}number {n}" for n in range(150)]
    together = eight.encode_tokens(texts)
    for n in (0, 39, 77, 149):
        alone = eight.encode_tokens([texts[n]])
        assert np.array_equal(alone.vectors[0], together.vectors[n])
        assert np.array_equal(alone.tokens[0], together.tokens[n])
    assert eight.encode([]).shape == (0, 384) and eight.dim == 384
    assert len(eight.encode_tokens(["word " * 900]).words[0]) == 254


def test_the_fastest_that_is_faithful_is_best() -> None:
    rows = {
        "torch": {"speed": 40.0, "overlap": 1.0},
        "onnx-fp32": {"speed": 46.0, "overlap": 0.99},
        "onnx-int8": {"speed": 104.0, "overlap": 0.93},
    }
    assert best_of(rows) == "onnx-int8"
    rows["onnx-int8"]["overlap"] = 0.89
    assert best_of(rows) == "onnx-fp32"
    rows["onnx-fp32"]["speed"] = 26.0
    assert best_of(rows) == "torch"


def test_an_index_is_asked_with_what_it_was_built_with(
    corpus_home: Path, encoder: Encoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert encoder_of(None, corpus_home).name == encoder.name
    other = "onnx-int8" if encoder.name == name_of("torch") else "torch"
    monkeypatch.setenv("ROLECALL_BACKEND", other)
    assert encoder_of(None, corpus_home).name == name_of(other) != encoder.name
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "a.md").write_text("# Porter\n\n## Duties\n\n- Carries bags.\n", "utf-8")
    build(tmp_path / "home", [tmp_path / "one"], encoder_of())
    monkeypatch.delenv("ROLECALL_BACKEND")
    assert encoder_of(None, tmp_path / "home").name == name_of(other)


def test_an_unknown_backend_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROLECALL_BACKEND", "abacus")
    with pytest.raises(EncoderProblem, match="onnx-int8"):
        encoder_of()


def test_without_a_place_to_prepare_it_is_torch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder", "utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert choice() == "torch"
    with pytest.raises(EncoderProblem, match="cannot be prepared"):
        on_backend("onnx-int8")


def test_an_altered_export_is_refused(eight: OnnxEncoder, tmp_path: Path) -> None:
    whole = prepared_in() / "onnx-int8"
    for file in whole.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    altered = bytearray((tmp_path / MODEL).read_bytes())
    altered[len(altered) // 2] ^= 1
    (tmp_path / MODEL).write_bytes(bytes(altered))
    with pytest.raises(EncoderProblem, match="damaged"):
        OnnxEncoder(tmp_path, eight.name).encode(["text"])
    (tmp_path / MODEL).unlink()
    with pytest.raises(EncoderProblem, match="damaged"):
        OnnxEncoder(tmp_path, eight.name).encode(["text"])


ASKED = """
import json, sys
sys.path[:] = json.loads(sys.argv[1])
from pathlib import Path
from answers.ask import ask
from index.backends import encoder_of
from index.build import build
from index.library import Library
home = Path(sys.argv[2])
encoder = encoder_of()
build(home, [Path(sys.argv[3])], encoder)
library = Library.open(home, encoder)
print(ask(library, "which roles require evening meetings").text)
print(ask(library, "Who does the Chief Equity Officer report to?").text)
print(sorted({"torch", "transformers", "sentence_transformers"} & set(sys.modules)))
"""


def test_neither_building_nor_asking_brings_in_torch(eight: OnnxEncoder, tmp_path: Path) -> None:
    said = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", ASKED,
         json.dumps(sys.path), str(tmp_path / "home"), str(CORPUS)],
        env={**os.environ, "ROLECALL_BACKEND": "onnx-int8"},
        capture_output=True, text=True, check=True,
    ).stdout.splitlines()  # fmt: skip
    assert said[0].startswith("2 of 5 roles require evening meetings.")
    assert said[-1] == "[]"
