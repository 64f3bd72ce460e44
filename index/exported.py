"""A model as ONNX Runtime has it: a folder with its graph and tokenizer, checked and loaded once.

The folder is one that `index.onnx_export` made on this machine.
"""

import hashlib
import json
import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import EncoderProblem

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

MODEL, WORDS, ABOUT = "model.onnx", "tokenizer.json", "about.json"
"""The files of an exported model: the graph, the tokenizer, and what they were made of."""


class Exported:
    """An exported model; its parts are loaded when they are first asked for.

    Raises:
        EncoderProblem: then, when a file is missing or is not what was exported.
    """

    def __init__(self, folder: Path) -> None:
        """Take the export in `folder`; nothing is loaded yet."""
        self._folder = folder

    @cached_property
    def about(self) -> dict[str, object]:
        """What the export says of itself: `dim`, `longest`, `files` with their sha256."""
        about: dict[str, object] = json.loads((self._folder / ABOUT).read_text("utf-8"))
        return about

    @cached_property
    def tokenizer(self) -> "Tokenizer":
        """The tokenizer: no padding, cut at the longest input."""
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_str(self._checked(WORDS).decode())
        tokenizer.no_padding()
        strategy = str(self.about.get("cut", "longest_first"))
        tokenizer.enable_truncation(int(str(self.about["longest"])), strategy=strategy)
        return tokenizer

    @cached_property
    def session(self) -> "InferenceSession":
        """The graph, run on one thread at a time."""
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_mem_pattern = False  # lengths differ; a pattern for each would be kept
        options.enable_cpu_mem_arena = False  # an arena keeps what its longest text once took
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(
            self._checked(MODEL), options, providers=["CPUExecutionProvider"]
        )

    def _checked(self, name: str) -> bytes:
        """The bytes of a file of the export, if they are the ones that were written."""
        try:
            data = (self._folder / name).read_bytes()
            files = self.about["files"]
            assert isinstance(files, dict)
            if hashlib.sha256(data).hexdigest() == files[name]:
                return data
        except (OSError, ValueError, KeyError, AssertionError):
            pass
        raise EncoderProblem(
            f"The encoder prepared for this machine is damaged. Delete the folder {self._folder}"
            " and try again; it will be made anew."
        )


def cores() -> int:
    """How many texts are encoded at a time: OMP_NUM_THREADS, else the machine's cores."""
    said = os.environ.get("OMP_NUM_THREADS", "")
    return max(1, int(said)) if said.isdigit() else os.cpu_count() or 1
