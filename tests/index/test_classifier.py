"""The classifier: that it tells how a question asks, on each engine."""

from pathlib import Path

import numpy as np
import pytest

from index.backends import classifier_for, classifier_in, on_backend
from index.classifier import CLASSIFIER, Classifier, labels
from index.encoder import SentenceTransformerEncoder
from index.errors import EncoderProblem
from index.exported import MODEL
from index.onnx_classifier import OnnxClassifier

ASKED = {
    "Whose shutters came down for applicants in March 2015?": "closing_in",
    "Which notices first saw the light in March 2015?": "opened_in",
    "Where do beginners pocket at least 52k?": "pay_start_more",
    "Where can you climb to 140k in the end?": "pay_top_more",
    "Is a dozen years or more in the trade insisted upon anywhere?": "experience_more",
    "Which jobs are settled by a chat with the panel and nothing besides?": "interview_only",
    "Who feeds the otters?": "meaning",
    "Which roles answer alarms within ten minutes?": "meaning",
}
"""Questions in words of our own, and what each asks."""


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    """The classifier in eight bits, exported once into pytest's cache."""
    found = classifier_for(on_backend("onnx-int8"))
    assert isinstance(found, OnnxClassifier)
    found.warm()
    return found


@pytest.mark.parametrize(("text", "form"), ASKED.items())
def test_it_tells_what_is_asked(classifier: Classifier, text: str, form: str) -> None:
    likely = classifier.likelihoods(text)
    assert labels()[int(likely.argmax())] == form
    assert likely.shape == (len(labels()),)
    assert ((likely >= 0) & (likely <= 1)).all()


def test_eight_bits_say_what_torch_says(classifier: Classifier) -> None:
    reference = classifier_for(SentenceTransformerEncoder())
    for text in ASKED:
        quick, exact = classifier.likelihoods(text), reference.likelihoods(text)
        assert quick.argmax() == exact.argmax()
        assert np.abs(quick - exact).max() < 0.35


def test_a_long_text_is_cut(classifier: Classifier) -> None:
    assert np.isfinite(classifier.likelihoods("which roles drive " * 400)).all()


def test_a_damaged_export_is_told(tmp_path: Path, classifier: Classifier) -> None:
    whole = classifier_in() / CLASSIFIER
    for file in whole.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / MODEL).write_bytes(b"nothing")
    with pytest.raises(EncoderProblem, match="damaged"):
        OnnxClassifier(tmp_path).warm()
