"""The default model in ONNX Runtime: ready in a fraction of a second, without torch.

The model is one that `index.onnx_export` made on this machine from the packaged weights.
Each text is encoded alone: nothing is padded, and eight-bit steps, whose size depends on
all that is encoded together, come out the same whatever a text's neighbours are. So a text
has one vector, in a build, after it, and as a question.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.encoder import Encoded, Vectors
from index.exported import Exported, cores
from index.model import Progress, silent

_PORTION = 64


class OnnxEncoder:
    """An exported model, by the folder that holds it; loaded at the first text.

    Raises:
        EncoderProblem: at first use, when a file is missing or is not what was exported.
    """

    def __init__(self, folder: Path, name: str) -> None:
        """Take the export in `folder` under the name that an index records."""
        self._export, self._name = Exported(folder), name

    @property
    def name(self) -> str:
        """See `Encoder.name`."""
        return self._name

    @cached_property
    def dim(self) -> int:
        """See `Encoder.dim`."""
        return int(str(self._export.about["dim"]))

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
        model = self._export.session  # loaded before threads ask for it

        def one(n: int, ids: list[int], said: list[str]) -> None:
            row = np.array([ids], np.int64)
            whole, each = model.run(None, {"input_ids": row, "attention_mask": np.ones_like(row)})
            vectors[n] = _unit(np.asarray(whole[0]))
            tokens[n] = _unit(np.asarray(each[0][1:-1]))  # the special marks at either end
            words[n] = said[1:-1]

        workers = min(cores(), len(texts)) or 1
        with ThreadPoolExecutor(workers) as threads:
            for at in range(0, len(texts), _PORTION):
                rows = self._export.tokenizer.encode_batch(list(texts[at : at + _PORTION]))
                places = range(at, at + len(rows))
                run = map if workers == 1 else threads.map
                list(run(one, places, [row.ids for row in rows], [row.tokens for row in rows]))
                progress(stage, at + len(rows), len(texts))
        return Encoded(vectors, tokens, words)

    def pieces(self, texts: Sequence[str]) -> list[list[str]]:
        """See `Encoder.pieces`."""
        return [row.tokens[1:-1] for row in self._export.tokenizer.encode_batch(list(texts))]


def _unit(rows: NDArray[np.float32]) -> Vectors:
    norms = np.linalg.norm(rows, axis=-1, keepdims=True)
    unit: Vectors = (rows / np.maximum(norms, 1e-12)).astype(np.float32)
    return unit
