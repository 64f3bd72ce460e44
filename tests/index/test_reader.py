"""The reader: that it tells what answers from what only speaks of the matter, on each engine."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.backends import on_backend, reader_for, reader_in
from index.encoder import SentenceTransformerEncoder
from index.errors import EncoderProblem
from index.exported import MODEL
from index.onnx_reader import OnnxReader
from index.reader import LONGEST, READER, as_read
from index.reader_model import ReaderModel

ASKED = (
    ("How early does the kitchen's first shift begin?",
     "The first shift starts at 4.45 a.m.",
     ("Cooks work in shifts.", "The kitchen serves 900 meals a day.", "Cooks wear hairnets.")),
    ("Who signs off the weekly dive log?",
     "The log is countersigned by the safety officer each week.",
     ("Keeps a log of every dive.", "Dives twice a week.", "Safety is everyone's concern.")),
    ("How many people does the depot foreman supervise?",
     "Leads a crew of seven labourers.",
     ("Supervises the work of the depot.", "Orders 40 tons of salt a year.", "Reports weekly.")),
    ("What happens to candidates who miss the essay?",
     "Those who do not hand in the essay are not called to the interview.",
     ("Candidates write an essay at home.", "The essay is not scored.", "Interviews are in May.")),
)  # fmt: skip
"""Questions, what answers each, and what speaks of the same and does not answer; all invented."""


@pytest.fixture(scope="module")
def reader() -> OnnxReader:
    """The reader in eight bits, exported once into pytest's cache."""
    found = reader_for(on_backend("onnx-int8"))
    assert isinstance(found, OnnxReader)
    return found


@pytest.fixture(scope="module")
def in_torch() -> ReaderModel:
    """The reader as the reference has it."""
    found = reader_for(SentenceTransformerEncoder())
    assert isinstance(found, ReaderModel)
    return found


def test_what_answers_is_above_what_speaks_of_the_same(reader: OnnxReader) -> None:
    best = []
    for question, answer, others in ASKED:
        scores = reader.scores(question, [as_read("Worker", "", t) for t in (answer, *others)])
        assert scores.shape == (4,) and scores.dtype == np.float32
        best.append(int(scores.argmax()))
    assert best.count(0) >= 3


def test_of_what_nothing_answers_it_is_less_sure(reader: OnnxReader) -> None:
    sure = [reader.scores(q, [as_read("Worker", "", a)])[0] for q, a, _ in ASKED]
    unsure = [reader.scores(q, [as_read("Worker", "", t) for t in ts]).max() for q, _, ts in ASKED]
    assert np.mean(sure) > np.mean(unsure) + 1


def test_eight_bits_say_what_the_reference_says(reader: OnnxReader, in_torch: ReaderModel) -> None:
    for question, answer, others in ASKED:
        passages = [as_read("Worker", "Duties", text) for text in (answer, *others)]
        ours, right = reader.scores(question, passages), in_torch.scores(question, passages)
        assert np.abs(ours - right).mean() < 1.5  # of a spread of some fifteen
        assert np.corrcoef(ours, right)[0, 1] > 0.95
        assert ours.argmax() == right.argmax()


def test_a_passage_has_one_score_whatever_is_read_beside_it(reader: OnnxReader) -> None:
    passages = [as_read("Driver", "Hours", f"Works {'and works ' * n}nights.") for n in range(60)]
    together = reader.scores("Who works nights?", passages)
    for n in (0, 7, 30, 59):
        assert reader.scores("Who works nights?", passages[n : n + 1])[0] == together[n]
    assert len(reader.scores("Who works nights?", [])) == 0
    long = [f"{passages[0]} {'more ' * n}" for n in (LONGEST, 4 * LONGEST)]
    cut = reader.scores("Who works nights?", long)
    assert cut[0] == cut[1]  # what is beyond is left out


def test_an_altered_export_is_refused(reader: OnnxReader, tmp_path: Path) -> None:
    whole = reader_in() / READER
    for file in whole.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    altered = bytearray((tmp_path / MODEL).read_bytes())
    altered[len(altered) // 2] ^= 1
    (tmp_path / MODEL).write_bytes(bytes(altered))
    with pytest.raises(EncoderProblem, match="damaged"):
        OnnxReader(tmp_path).scores("Who?", ["The clerk."])


def test_where_it_cannot_be_prepared_that_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    encoder = on_backend("onnx-int8")
    (tmp_path / "file").write_text("no folder", "utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    with pytest.raises(EncoderProblem, match="cannot be prepared"):
        reader_for(encoder)


def test_a_heading_is_read_where_there_is_one() -> None:
    assert as_read("Cook", "Hours", "Nights.") == "Cook. Hours: Nights."
    assert as_read("Cook", "", "Nights.") == "Cook: Nights."


def test_its_runtime_needs_no_torch() -> None:
    said = subprocess.run(
        [sys.executable, "-c", "import sys, index.onnx_reader; print('torch' in sys.modules)"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert said.stdout.strip() == "False"
