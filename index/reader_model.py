"""The reader in torch: for export, for training, and where there is no ONNX Runtime."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from index.reader import FILE, LONGEST
from index.tuned_model import TunedModel, numbers_in

WIDE = 128
_BATCH = 32


def learnt() -> dict[str, NDArray[np.float32]]:
    """What the reader learnt, by name: additions `LAYER/out`, `LAYER/in`, and `head/…`."""
    return numbers_in(FILE)


class ReaderModel(TunedModel):
    """The default model that takes a question and a passage, and gives one logit."""

    def __init__(self, added: Mapping[str, NDArray[np.float32]]) -> None:
        """With these additions and this head; without `head/…`, with one that knows nothing."""
        super().__init__()
        self.take(nn.Sequential(nn.Linear(self.wide, WIDE), nn.GELU(), nn.Linear(WIDE, 1)), added)

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
        """A logit for each row of word pieces (rows,), from its first token and its mean."""
        return self.under_head(input_ids, attention_mask, token_type_ids)[:, 0]

    def tokens(self, questions: Sequence[str], passages: Sequence[str]) -> dict[str, Any]:
        """Questions with their passages as word pieces, a long passage cut short."""
        rows = self.tokenizer(
            list(questions),
            list(passages),
            padding=True,
            truncation="only_second",
            max_length=LONGEST,
            return_tensors="pt",
        )
        return dict(rows)

    @torch.inference_mode()
    def scores(self, question: str, passages: Sequence[str]) -> NDArray[np.float32]:
        """See `Reader.scores`."""
        self.eval()
        found = np.zeros(len(passages), np.float32)
        for at in range(0, len(passages), _BATCH):
            part = passages[at : at + _BATCH]
            found[at : at + len(part)] = self(**self.tokens([question] * len(part), part)).numpy()
        return found
