"""Makes the default model ready for ONNX Runtime on this machine, and measures which is best.

Run once, in a process of its own (`index.backends` starts it), since it needs torch and
the memory of several copies of the model. What it makes is kept in the user's cache folder:

    onnx-int8/       model.onnx, tokenizer.json, about.json
    onnx-fp32/       the same, where it was asked for or is the best
    reader-int8/     the same of the reader (`index.reader`)
    classifier-int8/ the same of the classifier (`index.classifier`)
    choice.json      texts a CPU-second and agreement with torch, for each backend
"""

import contextlib
import hashlib
import json
import logging
import os
import shutil
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from index.classifier import CLASSIFIER
from index.classifier import LONGEST as LONGEST_ASKED
from index.encoder import Encoder, SentenceTransformerEncoder, name_of, packaged_weights
from index.exported import ABOUT, MODEL, WORDS
from index.onnx_encoder import OnnxEncoder
from index.reader import LONGEST, READER
from index.tuning import tune
from ingest.concepts import taxonomy

if TYPE_CHECKING:
    from torch.nn import Module

CHOICE = "choice.json"
FAITHFUL = 0.9
"""Share of the ten nearest that must be those of the reference; below it a backend is out."""

SMOOTHING = 0.65
"""How far weights take over: 0.5, 0.65, 0.75 and 0.85 kept 0.89, 0.95, 0.94 and 0.93 of the
ten nearest of 400 sentences of the Los Angeles bulletins, and no smoothing 0.92."""

_CALIBRATION = 200
_PASSAGES, _QUERIES = 500, 60


def export(folder: Path, backends: Sequence[str]) -> None:
    """Export the packaged model into `folder` in these forms, each whole or not at all."""
    with tempfile.TemporaryDirectory(dir=folder, prefix="making-") as aside:
        for backend in backends:
            place = Path(aside) / backend
            place.mkdir()
            full, cut = Path(aside) / f"{backend}.onnx", "longest_first"
            if backend == READER:
                longest, dim, cut = LONGEST, 1, "only_second"
                _trace_reader(full)
                _quantise(full, place / MODEL)
            elif backend == CLASSIFIER:
                longest, dim = LONGEST_ASKED, 1
                _trace_classifier(full)
                _quantise(full, place / MODEL)
            elif backend == "onnx-int8":
                longest, dim = _trace(full, smooth=True)
                _quantise(full, place / MODEL)
            else:
                longest, dim = _trace(place / MODEL)
            (place / WORDS).write_bytes((packaged_weights() / WORDS).read_bytes())
            files = {name: _sha256(place / name) for name in (MODEL, WORDS)}
            about = {"backend": backend, "dim": dim, "longest": longest, "cut": cut, "files": files}
            (place / ABOUT).write_text(json.dumps(about), "utf-8")
            if not (folder / backend / ABOUT).is_file():
                with contextlib.suppress(OSError):  # another process was quicker
                    place.replace(folder / backend)


def _trace(file: Path, *, smooth: bool = False) -> tuple[int, int]:
    """Write the model in full precision; returns its longest input and its dimension."""
    import torch
    from sentence_transformers import SentenceTransformer

    # Attention written out in full becomes fewer, quicker steps than torch's own operator.
    model = SentenceTransformer(
        str(packaged_weights()),
        device="cpu",
        local_files_only=True,
        model_kwargs={"attn_implementation": "eager"},
    ).eval()
    tune(model)
    if smooth:
        _smooth(model, lambda: model.encode(_sentences(_CALIBRATION), show_progress_bar=False))

    class Both(torch.nn.Module):
        """The text's vector and its tokens', from ids and mask alone."""

        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> Any:  # noqa: ANN401
            kinds = torch.zeros_like(input_ids)
            out = self.model(
                {
                    "input_ids": input_ids,
                    "attention_mask": attention_mask,
                    "token_type_ids": kinds,
                }
            )
            return out["sentence_embedding"], out["token_embeddings"]

    sample = model.preprocess(["Attends evening meetings of the board.", "Drives"])
    with torch.no_grad():
        torch.onnx.export(
            Both(),
            (sample["input_ids"], sample["attention_mask"]),
            str(file),
            dynamo=False,
            opset_version=17,
            input_names=["input_ids", "attention_mask"],
            output_names=["whole", "tokens"],
            dynamic_axes={
                "input_ids": {0: "texts", 1: "length"},
                "attention_mask": {0: "texts", 1: "length"},
                "tokens": {0: "texts", 1: "length"},
                "whole": {0: "texts"},
            },
        )
    return int(model.max_seq_length or 512), int(model.get_embedding_dimension() or 0)


def _trace_reader(file: Path) -> None:
    """Write the reader in full precision, smoothed for eight bits."""
    from index.reader_model import ReaderModel, learnt

    model = ReaderModel(learnt()).eval()
    asks = [ask for concept in taxonomy().concepts.values() for ask in concept.ask[:1]]
    said = _sentences(_CALIBRATION)

    def run() -> None:
        for question, at in zip(asks, range(0, len(said), 8), strict=False):
            model.scores(question, said[at : at + 8])

    _smooth(model, run)
    pair = model.tokens(["Who works at night?"] * 2, ["Guard. Hours: Works nights.", "Drives."])
    names = ("input_ids", "attention_mask", "token_type_ids")
    _write(model, {name: pair[name] for name in names}, "pairs", "logit", file)


def _trace_classifier(file: Path) -> None:
    """Write the classifier in full precision, smoothed for eight bits."""
    from index.classifier_model import ClassifierModel, learnt

    model = ClassifierModel(learnt()).eval()
    asks = [ask for concept in taxonomy().concepts.values() for ask in concept.ask[:1]]

    def run() -> None:
        for ask in asks[:_CALIBRATION]:
            model.likelihoods(f"Which roles {ask}?")

    _smooth(model, run)
    texts = model.tokens(["Which jobs closed in May 2016?", "Who drives?"])
    _write(model, texts, "texts", "logits", file)


def _write(model: "Module", given: dict[str, Any], rows: str, said: str, file: Path) -> None:
    """Write a model that takes rows of word pieces, any number of any length."""
    import torch

    with torch.no_grad():
        torch.onnx.export(
            model,
            tuple(given.values()),
            str(file),
            dynamo=False,
            opset_version=17,
            input_names=list(given),
            output_names=[said],
            dynamic_axes={name: {0: rows, 1: "length"} for name in given} | {said: {0: rows}},
        )


def _smooth(model: "Module", run: Callable[[], object]) -> None:
    """Let the weights take over a part of what varies most among a layer's inputs.

    A few inputs of each layer are many times larger than the rest, and one step size for
    all is too coarse for these. Each input is divided, and its weights multiplied, by
    max|input|^a / max|weight|^(1-a) (SmoothQuant, Xiao et al. 2023), which changes nothing
    in full precision. The inputs are those that the model sees in `run`, of sentences that come
    with Rolecall.
    """
    import torch

    layers = {
        name: part
        for name, part in model.named_modules()
        if isinstance(part, torch.nn.Linear) and "encoder" in name
    }
    peaks = {name: torch.full((part.in_features,), 1e-5) for name, part in layers.items()}

    def watch(name: str) -> Any:  # noqa: ANN401 (torch's own handle)
        def seen(_: torch.nn.Module, given: tuple[torch.Tensor, ...], __: torch.Tensor) -> None:
            largest = given[0].detach().abs().reshape(-1, given[0].shape[-1]).amax(0)
            peaks[name] = torch.maximum(peaks[name], largest)

        return layers[name].register_forward_hook(seen)

    class Smoothed(torch.nn.Module):
        """A layer whose inputs are divided and whose weights are multiplied alike."""

        def __init__(self, layer: torch.nn.Linear, peak: torch.Tensor) -> None:
            super().__init__()
            weights = layer.weight.detach().abs().amax(0).clamp(min=1e-5)
            scale = peak**SMOOTHING / weights ** (1 - SMOOTHING)
            layer.weight.data.mul_(scale)
            self.layer, self.inverse = layer, torch.nn.Parameter(1 / scale)

        def forward(self, given: torch.Tensor) -> Any:  # noqa: ANN401 (as torch has it)
            return self.layer(given * self.inverse)

    hooks = [watch(name) for name in layers]
    run()
    for hook in hooks:
        hook.remove()
    for name, layer in layers.items():
        above, _, last = name.rpartition(".")
        setattr(model.get_submodule(above), last, Smoothed(layer, peaks[name]))


def _sentences(count: int) -> list[str]:
    """Sentences of specs, from those that come with the known conditions."""
    return [said for concept in taxonomy().concepts.values() for said in concept.yes][:count]


def _quantise(full: Path, target: Path) -> None:
    """Eight-bit weights, a scale for each channel: one scale for all loses 0.09 of overlap."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(
        full,
        target,
        weight_type=QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=["MatMul"],
    )


def measured(folder: Path) -> dict[str, dict[str, float]]:
    """Texts a CPU-second and agreement on the ten nearest with torch, for each backend.

    Sentences and questions are those that come with Rolecall's known conditions.
    """
    concepts = taxonomy().concepts.values()
    passages = _sentences(_PASSAGES)
    queries = [concept.ask[0] for concept in concepts if concept.ask][:_QUERIES]
    reference = SentenceTransformerEncoder()
    encoders: dict[str, Encoder] = {
        "torch": reference,
        "torch-bf16": SentenceTransformerEncoder(half=True),
        "onnx-fp32": OnnxEncoder(folder / "onnx-fp32", name_of("onnx-fp32")),
        "onnx-int8": OnnxEncoder(folder / "onnx-int8", name_of("onnx-int8")),
    }
    right = _nearest(reference.encode(queries), reference.encode(passages))
    rows = {}
    for name, encoder in encoders.items():
        found = _nearest(encoder.encode(queries), encoder.encode(passages))
        shared = [len(set(a) & set(b)) / len(a) for a, b in zip(right, found, strict=True)]
        start = time.process_time()
        encoder.encode(passages)
        speed = len(passages) / (time.process_time() - start)
        rows[name] = {"speed": round(speed, 1), "overlap": round(float(np.mean(shared)), 4)}
    return rows


def _nearest(queries: NDArray[np.float32], passages: NDArray[np.float32]) -> list[list[int]]:
    order = np.argsort(-(queries @ passages.T), axis=1, kind="stable")[:, :10]
    return [[int(n) for n in row] for row in order]


def best_of(rows: dict[str, dict[str, float]]) -> str:
    """The fastest backend that agrees with the reference well enough.

    One in torch must be half as fast again, for every start of it costs seconds.
    """

    def worth(name: str) -> float:
        return rows[name]["speed"] / (1.5 if name.startswith("torch") else 1.0)

    faithful = [name for name, row in rows.items() if row["overlap"] >= FAITHFUL]
    return max(faithful, key=lambda name: (worth(name), name))


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def main(folder: Path, backends: Sequence[str], *, choose: bool) -> None:
    """Export the backends named; with `choose`, all of them, and write which is best."""
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    os.environ["OMP_NUM_THREADS"] = "1"
    folder.mkdir(parents=True, exist_ok=True)
    export(folder, backends)
    if choose:
        rows = measured(folder)
        if best_of(rows) != "onnx-fp32":
            shutil.rmtree(
                folder / "onnx-fp32", ignore_errors=True
            )  # large, and made again if asked
        aside = folder / f"{CHOICE}.{os.getpid()}"
        aside.write_text(json.dumps({"choice": best_of(rows), "measured": rows}), "utf-8")
        aside.replace(folder / CHOICE)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[3:], choose=sys.argv[2] == "choose")
