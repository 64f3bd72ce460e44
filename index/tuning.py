"""What Rolecall taught the default model: small additions to some of its weights.

The published model knows words, not class specs: that "polygraph" answers to "lie
detector", or that reading wiring diagrams is not drawing them. `bench/train_encoder.py`
taught it on conditions and the sentences that do and do not say them, as low-rank additions
to its linear layers (Hu et al. 2021), which are a fortieth of its size. They are added when
the model is loaded, and an encoder so tuned goes by a name of its own.
"""

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from torch.nn import Module

FILE = "data/tuning.npz"


@cache
def tuning_name() -> str:
    """The beginning of the additions' sha256, to name what was made with them."""
    return hashlib.sha256((files("index") / FILE).read_bytes()).hexdigest()[:8]


def tune(model: "Module") -> None:
    """Add what was learnt to the weights of a model, in place.

    Raises:
        KeyError, ValueError, AttributeError: the model has no such layers.
    """
    with as_file(files("index") / FILE) as file, np.load(file) as kept:
        add(model, dict(kept))


def add(model: "Module", additions: Mapping[str, NDArray[np.floating]]) -> None:
    """Add low-rank additions to the weights of a model, in place.

    For each linear layer, by name, there are `NAME/out` (outputs, rank) and `NAME/in`
    (rank, inputs); their product is added to the layer's weights. What is named otherwise
    is left alone.

    Raises:
        KeyError, ValueError, AttributeError: the model has no such layers.
    """
    import torch

    with torch.no_grad():
        for name in {key.removesuffix("/out") for key in additions if key.endswith("/out")}:
            out, into = (additions[f"{name}/{end}"].astype(np.float32) for end in ("out", "in"))
            weight = model.get_submodule(name).get_parameter("weight")
            weight.add_(torch.from_numpy(out @ into).to(weight.dtype))
