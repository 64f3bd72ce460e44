"""The classifier in torch: for export, for training, and where there is no ONNX Runtime."""

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

from index.classifier import FILE, LONGEST, as_likelihoods
from index.encoder import packaged_weights
from index.tuning import add


def learnt() -> dict[str, NDArray[np.float32]]:
    """What the classifier learnt, by name: additions `LAYER/out`, `LAYER/in`, and `head/…`."""
    with as_file(files("index") / FILE) as file, np.load(file) as kept:
        return {n: kept[n].astype(np.float32) for n in kept.files if n != "labels"}


class ClassifierModel(nn.Module):
    """The default model that takes a text, and gives one logit for each label."""

    def __init__(self, added: Mapping[str, NDArray[np.float32]], count: int = 0) -> None:
        """With these additions and this head; without `head/…`, a new one for `count` labels."""
        super().__init__()
        model = SentenceTransformer(
            str(packaged_weights()),
            device="cpu",
            local_files_only=True,
            model_kwargs={"attn_implementation": "eager"},
        )
        self.tokenizer = model.tokenizer
        self.inner = model[0].auto_model
        count = len(added["head/bias"]) if "head/bias" in added else count
        self.head = nn.Linear(2 * int(model.get_embedding_dimension() or 0), count)
        nn.init.constant_(self.head.bias, -5.0)  # any one label is rare
        add(self.inner, added)
        if "head/weight" in added:
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

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        """Logits for each row of word pieces (rows, labels), from its first token and its mean."""
        out = self.inner(
            input_ids=input_ids,
            attention_mask=attention_mask,
            token_type_ids=torch.zeros_like(input_ids),
        ).last_hidden_state.float()
        real = attention_mask[..., None].float()
        mean = (out * real).sum(1) / real.sum(1)
        logits: Tensor = self.head(torch.cat([out[:, 0], mean], 1))
        return logits

    def tokens(self, texts: Sequence[str]) -> dict[str, Any]:
        """Texts as word pieces, a long one cut short."""
        rows = self.tokenizer(
            list(texts), padding=True, truncation=True, max_length=LONGEST, return_tensors="pt"
        )
        return {name: rows[name] for name in ("input_ids", "attention_mask")}

    def warm(self) -> None:
        """See `Classifier.warm`; it is loaded already."""

    @torch.inference_mode()
    def likelihoods(self, text: str) -> NDArray[np.float32]:
        """See `Classifier.likelihoods`."""
        self.eval()
        return as_likelihoods(self(**self.tokens([text]))[0].numpy())
