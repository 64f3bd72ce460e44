"""The default model in ONNX Runtime: ready in a fraction of a second, without torch.

The model is one that `index.onnx_export` made on this machine from the packaged weights.
Each text is encoded alone: nothing is padded, and eight-bit steps, whose size depends on
all that is encoded together, come out the same whatever a text's neighbours are. So a text
has one vector, in a build, after it, and as a question.
"""

import hashlib
import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.encoder import Encoded, Vectors
from index.errors import EncoderProblem
from index.model import Progress, silent

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

MODEL, WORDS, ABOUT = "model.onnx", "tokenizer.json", "about.json"
"""The files of an exported model: the graph, the tokenizer, and what they were made of."""

_PORTION = 64


class OnnxEncoder:
    """An exported model, by the folder that holds it; loaded at the first text.

    Raises:
        EncoderProblem: at first use, when a file is missing or is not what was exported.
    """

    def __init__(self, folder: Path, name: str) -> None:
        """Take the export in `folder` under the name that an index records."""
        self._folder, self._name = folder, name

    @property
    def name(self) -> str:
        """See `Encoder.name`."""
        return self._name

    @cached_property
    def dim(self) -> int:
        """See `Encoder.dim`."""
        return int(str(self._about["dim"]))

    def warm(self) -> None:
        """Load the model now, rather than at the first question."""
        self.encode(["ready"])

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See `Encoder.encode`."""
        if not texts:
            return np.zeros((0, self.dim), np.float32)
        return self.encode_tokens(texts).vectors

    def encode_tokens(self, texts: Sequence[str], progress: Progress = silent) -> Encoded:
        """See `Encoder.encode_tokens`; as many texts at a time as there are cores."""
        vectors = np.zeros((len(texts), self.dim), np.float32)
        tokens: list[Vectors] = [vectors[:0]] * len(texts)
        words: list[list[str]] = [[]] * len(texts)
        stage = "Learning the meaning of the sentences"
        model = self._model  # loaded before threads ask for it

        def one(n: int, ids: list[int], said: list[str]) -> None:
            row = np.array([ids], np.int64)
            whole, each = model.run(None, {"input_ids": row, "attention_mask": np.ones_like(row)})
            vectors[n] = _unit(np.asarray(whole[0]))
            tokens[n] = _unit(np.asarray(each[0][1:-1]))  # the special marks at either end
            words[n] = said[1:-1]

        workers = min(_cores(), len(texts)) or 1
        with ThreadPoolExecutor(workers) as threads:
            for at in range(0, len(texts), _PORTION):
                rows = self._tokenizer.encode_batch(list(texts[at : at + _PORTION]))
                places = range(at, at + len(rows))
                run = map if workers == 1 else threads.map
                list(run(one, places, [row.ids for row in rows], [row.tokens for row in rows]))
                progress(stage, at + len(rows), len(texts))
        return Encoded(vectors, tokens, words)

    def pieces(self, texts: Sequence[str]) -> list[list[str]]:
        """See `Encoder.pieces`."""
        return [row.tokens[1:-1] for row in self._tokenizer.encode_batch(list(texts))]

    @cached_property
    def _about(self) -> dict[str, object]:
        about: dict[str, object] = json.loads((self._folder / ABOUT).read_text("utf-8"))
        return about

    def _checked(self, name: str) -> bytes:
        """The bytes of a file of the export, if they are the ones that were written."""
        try:
            data = (self._folder / name).read_bytes()
            files = self._about["files"]
            assert isinstance(files, dict)
            if hashlib.sha256(data).hexdigest() == files[name]:
                return data
        except (OSError, ValueError, KeyError, AssertionError):
            pass
        raise EncoderProblem(
            f"The encoder prepared for this machine is damaged. Delete the folder {self._folder}"
            " and try again; it will be made anew."
        )

    @cached_property
    def _tokenizer(self) -> "Tokenizer":
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_str(self._checked(WORDS).decode())
        tokenizer.no_padding()
        tokenizer.enable_truncation(int(str(self._about["longest"])))
        return tokenizer

    @cached_property
    def _model(self) -> "InferenceSession":
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_mem_pattern = False  # lengths differ; a pattern for each would be kept
        options.enable_cpu_mem_arena = False  # an arena keeps what its longest text once took
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(
            self._checked(MODEL), options, providers=["CPUExecutionProvider"]
        )


def _unit(rows: NDArray[np.float32]) -> Vectors:
    norms = np.linalg.norm(rows, axis=-1, keepdims=True)
    unit: Vectors = (rows / np.maximum(norms, 1e-12)).astype(np.float32)
    return unit


def _cores() -> int:
    said = os.environ.get("OMP_NUM_THREADS", "")
    return max(1, int(said)) if said.isdigit() else os.cpu_count() or 1
