"""The reader in torch: for export, for training, and where there is no ONNX Runtime."""

import os
from collections.abc import Mapping, Sequence
from importlib.resources import as_file, files
from typing import Any

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")

import numpy as np
import torch
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer
from torch import Tensor, nn

from index.encoder import packaged_weights
from index.reader import FILE, LONGEST
from index.tuning import add

WIDE = 128
_BATCH = 32


def learnt() -> dict[str, NDArray[np.float32]]:
    """What the reader learnt, by name: additions `LAYER/out`, `LAYER/in`, and `head/…`."""
    with as_file(files("index") / FILE) as file, np.load(file) as kept:
        return {name: kept[name].astype(np.float32) for name in kept.files}


class ReaderModel(nn.Module):
    """The default model that takes a question and a passage, and gives one logit."""

    def __init__(self, added: Mapping[str, NDArray[np.float32]]) -> None:
        """With these additions and this head; without `head/…`, with one that knows nothing."""
        super().__init__()
        model = SentenceTransformer(
            str(packaged_weights()),
            device="cpu",
            local_files_only=True,
            model_kwargs={"attn_implementation": "eager"},
        )
        self.tokenizer = model.tokenizer
        self.inner = model[0].auto_model
        dim = int(model.get_embedding_dimension() or 0)
        self.head = nn.Sequential(nn.Linear(2 * dim, WIDE), nn.GELU(), nn.Linear(WIDE, 1))
        self._take(added)

    def _take(self, added: Mapping[str, NDArray[np.float32]]) -> None:
        add(self.inner, added)
        if "head/0.weight" in added:
            with torch.no_grad():
                for name, part in self.head.named_parameters():
                    part.copy_(torch.from_numpy(added[f"head/{name}"]))

    def linear_layers(self) -> dict[str, nn.Linear]:
        """The linear layers of the inner model that additions are made to, by name."""
        return {
            name: part
            for name, part in self.inner.named_modules()
            if isinstance(part, nn.Linear) and name.startswith("encoder.layer.")
        }

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
        """A logit for each row of word pieces (rows,), from its first token and its mean."""
        out = self.inner(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state.float()
        real = attention_mask[..., None].float()
        mean = (out * real).sum(1) / real.sum(1)
        logits: Tensor = self.head(torch.cat([out[:, 0], mean], 1))[:, 0]
        return logits

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

    def warm(self) -> None:
        """See `Reader.warm`; it is loaded already."""

    @torch.inference_mode()
    def scores(self, question: str, passages: Sequence[str]) -> NDArray[np.float32]:
        """See `Reader.scores`."""
        self.eval()
        found = np.zeros(len(passages), np.float32)
        for at in range(0, len(passages), _BATCH):
            part = passages[at : at + _BATCH]
            found[at : at + len(part)] = self(**self.tokens([question] * len(part), part)).numpy()
        return found
