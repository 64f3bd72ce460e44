"""What the reader and the classifier share in torch: the default model, tuned, under a head."""

import os
from collections.abc import Mapping
from importlib.resources import as_file, files

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")

import numpy as np
import torch
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer
from torch import Tensor, nn

from index.encoder import packaged_weights
from index.tuning import add


def numbers_in(file: str) -> dict[str, NDArray[np.float32]]:
    """What a file of this package holds, by name: `LAYER/out`, `LAYER/in`, and `head/…`."""
    with as_file(files("index") / file) as place, np.load(place) as kept:
        return {n: kept[n].astype(np.float32) for n in kept.files if n != "labels"}


class TunedModel(nn.Module):
    """The default model with a head over its first token and its mean; a head is set by `take`."""

    head: nn.Module

    def __init__(self) -> None:
        """With the published weights, and no head yet."""
        super().__init__()
        model = SentenceTransformer(
            str(packaged_weights()),
            device="cpu",
            local_files_only=True,
            model_kwargs={"attn_implementation": "eager"},
        )
        self.tokenizer = model.tokenizer
        self.inner = model[0].auto_model
        self.wide = 2 * int(model.get_embedding_dimension() or 0)

    def take(self, head: nn.Module, added: Mapping[str, NDArray[np.float32]]) -> None:
        """Take additions to the layers, and this head with its weights if they are there."""
        self.head = head
        add(self.inner, added)
        if any(name.startswith("head/") for name in added):
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

    def under_head(self, ids: Tensor, mask: Tensor, kinds: Tensor) -> Tensor:
        """What the head says of each row of word pieces, from its first token and its mean."""
        out = self.inner(
            input_ids=ids, attention_mask=mask, token_type_ids=kinds
        ).last_hidden_state.float()
        real = mask[..., None].float()
        mean = (out * real).sum(1) / real.sum(1)
        found: Tensor = self.head(torch.cat([out[:, 0], mean], 1))
        return found

    def warm(self) -> None:
        """It is loaded already."""
