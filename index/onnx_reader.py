"""The reader in ONNX Runtime: see `index.reader`."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.exported import Exported, cores


class OnnxReader:
    """An exported reader, by the folder that holds it; loaded at the first question.

    Each pair is read alone, so that a passage has one score, whatever is read beside it.

    Raises:
        EncoderProblem: at first use, when a file is missing or is not what was exported.
    """

    def __init__(self, folder: Path) -> None:
        """Take the export in `folder`."""
        self._export = Exported(folder)

    def warm(self) -> None:
        """Load the model now, rather than at the first question."""
        self.scores("ready", ["ready"])

    def scores(self, question: str, passages: Sequence[str]) -> NDArray[np.float32]:
        """See `Reader.scores`; as many passages at a time as there are cores."""
        found = np.zeros(len(passages), np.float32)
        rows = self._export.tokenizer.encode_batch([(question, text) for text in passages])
        model = self._export.session  # loaded before threads ask for it

        def one(n: int) -> None:
            ids = np.array([rows[n].ids], np.int64)
            kinds = np.array([rows[n].type_ids], np.int64)
            given = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": kinds}
            found[n] = np.asarray(model.run(None, given)[0])[0]

        workers = min(cores(), len(passages)) or 1
        if workers == 1:
            for n in range(len(passages)):
                one(n)
        else:
            with ThreadPoolExecutor(workers) as threads:
                list(threads.map(one, range(len(passages))))
        return found
