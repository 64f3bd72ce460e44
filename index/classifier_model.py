"""The classifier in torch: for export, for training, and where there is no ONNX Runtime."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from index.classifier import FILE, LONGEST, as_likelihoods
from index.tuned_model import TunedModel, numbers_in


def learnt() -> dict[str, NDArray[np.float32]]:
    """What the classifier learnt, by name: additions `LAYER/out`, `LAYER/in`, and `head/…`."""
    return numbers_in(FILE)


class ClassifierModel(TunedModel):
    """The default model that takes a text, and gives one logit for each label."""

    def __init__(self, added: Mapping[str, NDArray[np.float32]], count: int = 0) -> None:
        """With these additions and this head; without `head/…`, a new one for `count` labels."""
        super().__init__()
        head = nn.Linear(self.wide, len(added["head/bias"]) if "head/bias" in added else count)
        nn.init.constant_(head.bias, -5.0)  # any one label is rare
        self.take(head, added)

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Logits for each row of word pieces (rows, labels), from its first token and its mean."""
        return self.under_head(input_ids, attention_mask, torch.zeros_like(input_ids))

    def tokens(self, texts: Sequence[str]) -> dict[str, Any]:
        """Texts as word pieces, a long one cut short."""
        rows = self.tokenizer(
            list(texts), padding=True, truncation=True, max_length=LONGEST, return_tensors="pt"
        )
        return {name: rows[name] for name in ("input_ids", "attention_mask")}

    @torch.inference_mode()
    def likelihoods(self, text: str) -> NDArray[np.float32]:
        """See `Classifier.likelihoods`."""
        self.eval()
        return as_likelihoods(self(**self.tokens([text]))[0].numpy())
