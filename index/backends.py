"""Which engine runs the encoder: the quickest on this machine that is faithful to torch.

An index records its encoder with the engine, since their vectors differ a little: what an
index was built with is what it is asked with. Only a new index, or ROLECALL_BACKEND, makes
a choice; it is measured once for a machine and kept in the user's cache folder.
"""

import json
import os
import subprocess
import sys
from functools import lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from filelock import FileLock

from index.classifier import CLASSIFIER, Classifier, classifier_name
from index.encoder import DEFAULT, Encoder, SentenceTransformerEncoder, name_of, weights_name
from index.errors import EncoderProblem, IndexProblem
from index.exported import ABOUT
from index.generations import current, read_manifest
from index.model import Progress, silent
from index.onnx_classifier import OnnxClassifier
from index.onnx_encoder import OnnxEncoder
from index.onnx_reader import OnnxReader
from index.reader import READER, Reader, reader_name

BACKENDS = ("torch", "torch-bf16", "onnx-fp32", "onnx-int8")
"""By name; "torch" is the reference, in 32 bits."""

RECIPE = 2
"""Raised when `index.onnx_export` makes another model of the same weights."""

_ONNX = ("onnx-fp32", "onnx-int8")
_AUTO = "auto"
_STAGE = "Preparing the encoder for this machine, once"
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from pathlib import Path;"
    " from index.onnx_export import main;"
    " main(Path(sys.argv[2]), sys.argv[4:], choose=sys.argv[3] == 'choose')"
)


def encoder_of(
    name: str | None = None, home: Path | None = None, progress: Progress = silent
) -> Encoder:
    """The encoder of that name or path; the default one for None.

    With `home`, the backend of the index there, if there is one; else the one that
    ROLECALL_BACKEND names, or the best on this machine.

    Raises:
        EncoderProblem: there is no such backend, or it cannot be prepared.
    """
    if name and name != DEFAULT:
        return _by_torch(name)
    wanted = os.environ.get("ROLECALL_BACKEND", "").strip() or _AUTO
    if wanted not in (_AUTO, *BACKENDS):
        raise EncoderProblem(
            f"There is no backend {wanted!r}. Set ROLECALL_BACKEND to one of:"
            f" {', '.join((_AUTO, *BACKENDS))}"
        )
    if wanted == _AUTO:
        wanted = _recorded(home) or choice(progress)
    return on_backend(wanted, progress)


def on_backend(backend: str, progress: Progress = silent) -> Encoder:
    """The default model on a backend, prepared where that has not been done yet."""
    if backend not in _ONNX:
        return _by_torch(DEFAULT, half=backend == "torch-bf16")
    return _by_onnx(_prepared(prepared_in(), backend, progress), name_of(backend))


def _prepared(folder: Path, export: str, progress: Progress) -> Path:
    """The folder of an export, made where it is not there yet."""
    if not (folder / export / ABOUT).is_file():
        _prepare(folder, (export,), progress)
    return folder / export


def reader_for(encoder: Encoder, progress: Progress = silent) -> Reader:
    """The reader on the engine of an encoder: by ONNX Runtime, prepared where it is not yet.

    Raises:
        EncoderProblem: it cannot be prepared.
    """
    if not isinstance(encoder, OnnxEncoder):
        return _reader_by_torch()
    return _reader_by_onnx(_prepared(reader_in(), READER, progress))


def classifier_for(encoder: Encoder, progress: Progress = silent) -> Classifier:
    """The classifier on the engine of an encoder, as `reader_for` has the reader.

    Raises:
        EncoderProblem: it cannot be prepared.
    """
    if not isinstance(encoder, OnnxEncoder):
        return _classifier_by_torch()
    return _classifier_by_onnx(_prepared(classifier_in(), CLASSIFIER, progress))


@lru_cache(maxsize=1)
def _classifier_by_torch() -> Classifier:
    from index.classifier_model import ClassifierModel, learnt

    return ClassifierModel(learnt())


@lru_cache(maxsize=2)
def _classifier_by_onnx(folder: Path) -> Classifier:
    return OnnxClassifier(folder)


@lru_cache(maxsize=1)
def _reader_by_torch() -> Reader:
    from index.reader_model import ReaderModel, learnt

    return ReaderModel(learnt())


@lru_cache(maxsize=2)
def _reader_by_onnx(folder: Path) -> Reader:
    return OnnxReader(folder)


@lru_cache(maxsize=4)
def _by_torch(name: str, *, half: bool = False) -> SentenceTransformerEncoder:
    return SentenceTransformerEncoder(name, half=half)


@lru_cache(maxsize=4)
def _by_onnx(folder: Path, name: str) -> OnnxEncoder:
    """One for each in the process: a model is loaded once, however often an index is opened."""
    return OnnxEncoder(folder, name)


def choice(progress: Progress = silent) -> str:
    """The best backend on this machine, measured the first time.

    Where nothing can be prepared (a cache folder that cannot be written, say) it is torch,
    which needs no preparation.
    """
    folder = prepared_in()
    if find_spec("onnxruntime") is None or find_spec("onnx") is None:
        return "torch"
    try:
        if not (folder / "choice.json").is_file():
            _prepare(folder, _ONNX, progress, choose=True)
        made = json.loads((folder / "choice.json").read_text("utf-8"))
        return str(made["choice"]) if made["choice"] in BACKENDS else "torch"
    except (OSError, ValueError, KeyError, EncoderProblem):
        return "torch"


def prepared_in() -> Path:
    """Where the exports of these weights by this version of the runtime are kept."""
    home = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or "~/.cache"
    made_with = version("onnxruntime") if find_spec("onnxruntime") else "none"
    return Path(home).expanduser() / "rolecall" / f"encoder-{weights_name()}-{made_with}-{RECIPE}"


def reader_in() -> Path:
    """Where the export of the reader's weights is kept, beside the encoder's."""
    return prepared_in().with_name(f"reader-{reader_name()}-{prepared_in().name}")


def classifier_in() -> Path:
    """Where the export of the classifier's weights is kept, beside the encoder's."""
    return prepared_in().with_name(f"classifier-{classifier_name()}-{prepared_in().name}")


def _recorded(home: Path | None) -> str | None:
    """The backend of the index at `home`, if there is one of the default model."""
    if home is None:
        return None
    try:
        recorded = read_manifest(current(home)).encoder
    except IndexProblem:
        return None
    return next((backend for backend in BACKENDS if name_of(backend) == recorded), None)


def _prepare(
    folder: Path, backends: tuple[str, ...], progress: Progress, *, choose: bool = False
) -> None:
    """Export in a process of its own, so that this one never holds torch."""
    progress(_STAGE, 0, 1)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / "lock"):
            done = (folder / "choice.json").is_file() if choose else False
            if done or (not choose and all((folder / b / ABOUT).is_file() for b in backends)):
                return
            command = [sys.executable, "-W", "ignore", "-c", _START, json.dumps(sys.path)]
            command += [str(folder), "choose" if choose else "export", *backends]
            made = subprocess.run(
                command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
            )
    except OSError as problem:
        raise EncoderProblem(f"The encoder cannot be prepared in {folder}: {problem}.") from problem
    if made.returncode != 0:
        last = (made.stderr.strip().splitlines() or ["no reason is known"])[-1]
        raise EncoderProblem(
            f"The encoder could not be prepared ({last}). Set ROLECALL_BACKEND=torch to do without."
        )
    progress(_STAGE, 1, 1)
