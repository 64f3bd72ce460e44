"""The classifier in ONNX Runtime: see `index.classifier`."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.classifier import as_likelihoods
from index.exported import Exported


class OnnxClassifier:
    """An exported classifier, by the folder that holds it; loaded at the first text.

    Raises:
        EncoderProblem: at first use, when a file is missing or is not what was exported.
    """

    def __init__(self, folder: Path) -> None:
        """Take the export in `folder`."""
        self._export = Exported(folder)

    def warm(self) -> None:
        """Load the model now, rather than at the first question."""
        self.likelihoods("ready")

    def likelihoods(self, text: str) -> NDArray[np.float32]:
        """See `Classifier.likelihoods`."""
        ids = np.array([self._export.tokenizer.encode(text).ids], np.int64)
        given = {"input_ids": ids, "attention_mask": np.ones_like(ids)}
        logits = np.asarray(self._export.session.run(None, given)[0])[0]
        return as_likelihoods(logits.astype(np.float32))
