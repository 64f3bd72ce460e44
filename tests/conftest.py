import os

os.environ.setdefault("OMP_NUM_THREADS", "2")  # before torch or faiss is imported
os.environ["STREAMLIT_RUNNER_POST_SCRIPT_GC"] = "false"  # as the server has it; it is slow
os.environ["ROLECALL_WORKERS"] = "0"  # a process a build is slow; test_reading.py has them

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import settings

from answers.explore.work import Work, work_of
from index.backends import encoder_of
from index.build import build
from index.encoder import Encoded, Encoder, SentenceTransformerEncoder, Vectors
from index.library import Library
from index.model import Progress, silent
from tests.town import SPECS

settings.register_profile("untimed", deadline=None)  # how long a case takes is no test of it
settings.load_profile("untimed")

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session", autouse=True)
def cache_folder(pytestconfig: pytest.Config) -> Iterator[None]:
    """The user's cache folder is left alone; pytest's own keeps what is slow to make."""
    assert pytestconfig.cache is not None
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(pytestconfig.cache.mkdir("made")))
        yield


class HashEncoder:
    """An encoder for tests of what surrounds it: a word is always the same vector."""

    def __init__(self, name: str = "tests/hash", dim: int = 32) -> None:
        self._name, self._dim = name, dim
        self.encoded = 0

    @property
    def name(self) -> str:
        return self._name

    @property
    def dim(self) -> int:
        return self._dim

    def encode(self, texts: Sequence[str]) -> Vectors:
        return self.encode_tokens(texts).vectors

    def encode_tokens(self, texts: Sequence[str], progress: Progress = silent) -> Encoded:
        self.encoded += len(texts)
        words = [text.lower().split() or ["-"] for text in texts]
        tokens = [np.stack([self._word(word) for word in row]) for row in words]
        vectors = np.stack([_unit(each.sum(axis=0)) for each in tokens])
        progress("Encoding", len(texts), len(texts))
        return Encoded(vectors, tokens, words)

    def pieces(self, texts: Sequence[str]) -> list[list[str]]:
        return [text.lower().split() or ["-"] for text in texts]

    def _word(self, word: str) -> Vectors:
        seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:4], "big")
        return _unit(np.random.default_rng(seed).normal(size=self._dim).astype(np.float32))


def _unit(vector: Vectors) -> Vectors:
    return (vector / max(float(np.linalg.norm(vector)), 1e-9)).astype(np.float32)


@pytest.fixture
def hash_encoder() -> HashEncoder:
    return HashEncoder()


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """The real default encoder, on the engine that a user of this machine would get."""
    return encoder_of()


@pytest.fixture(scope="session")
def reference() -> SentenceTransformerEncoder:
    """The same in torch, in full precision."""
    return SentenceTransformerEncoder()


def library_of(texts: Mapping[str, str], folder: Path, encoder: Encoder) -> Iterator[Library]:
    """An index of specs by the names of their files, written below `folder`, open."""
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    build(folder / "index", [folder], encoder)
    opened = Library.open(folder / "index", encoder)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def corpus_home(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Path:
    """An index of the sample corpus."""
    home = tmp_path_factory.mktemp("corpus-index")
    build(home, [CORPUS], encoder)
    return home


@pytest.fixture(scope="session")
def library(corpus_home: Path, encoder: Encoder) -> Iterator[Library]:
    """The sample corpus, open."""
    opened = Library.open(corpus_home, encoder)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def specs_home(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Path:
    """An index of the five verbatim specs, which stand beside the checkout or nowhere."""
    folder = SHARED / "specs"
    if not folder.is_dir():
        pytest.skip("the verbatim specs are not on this machine (../shared/specs)")
    home = tmp_path_factory.mktemp("specs-index")
    build(home, [folder], encoder)
    return home


@pytest.fixture(scope="session")
def specs_library(specs_home: Path, encoder: Encoder) -> Iterator[Library]:
    """The five verbatim specs, open."""
    opened = Library.open(specs_home, encoder)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def town_home(
    tmp_path_factory: pytest.TempPathFactory, encoder: SentenceTransformerEncoder
) -> Path:
    """An index of five small specs of two employers."""
    folder = tmp_path_factory.mktemp("town")
    for name, text in SPECS.items():
        (folder / name).write_text(text, "utf-8")
    home = tmp_path_factory.mktemp("town-index")
    build(home, [folder], encoder)
    return home


@pytest.fixture(scope="session")
def town(town_home: Path, encoder: SentenceTransformerEncoder) -> Iterator[Library]:
    """The five small specs, open."""
    opened = Library.open(town_home, encoder)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def work(library: Library) -> Work:
    """The work of the sample corpus."""
    return work_of(library)


@pytest.fixture(scope="session")
def town_work(town: Library) -> Work:
    """The work of the five small specs."""
    return work_of(town)
