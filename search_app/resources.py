"""The open library, shared by every session, and the answers made from it."""

import os
import threading
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import streamlit as st

from answers.ask import ask
from answers.decisions import Decisions
from answers.mended import ask_mended
from answers.model import Answer
from answers.phrasings import Brief, brief
from answers.review import REVIEWED, Review, review
from index.backends import encoder_of
from index.encoder import Encoder
from index.library import Library
from search_app.examples import ALWAYS
from search_app.state import Asking

HOME_VARIABLE = "ROLECALL_INDEX"
ENCODER_VARIABLE = "ROLECALL_ENCODER"
DEFAULT_HOME = ".rolecall"
_KEPT_ANSWERS = 200


class Shelf:
    """Holds the newest library of one place; safe to use from several threads.

    When the index has been built anew, the next caller opens the new library, and only that
    one waits for it: others get the old one meanwhile. Whoever still reads the old one keeps
    it: its files are closed when nobody holds it any more.
    """

    def __init__(self, home: Path, encoder: Callable[[], Encoder]) -> None:
        """Nothing is opened before the first call of `library`.

        `encoder` gives the one that fits the index as it is then.
        """
        self._home = home
        self._encoder = encoder
        self._opening = threading.Lock()
        self._open: Library | None = None

    def library(self) -> Library:
        """The library as it is now; costs one read of a small file where nothing changed.

        Raises:
            index.errors.IndexProblem: there is no index, or it cannot be used.
        """
        held = self._open
        if held is not None and not held.stale(self._home):
            return held
        if not self._opening.acquire(blocking=held is None):
            assert held is not None
            return held
        try:
            if self._open is None or self._open.stale(self._home):
                self._open = self._opened()
            return self._open
        finally:
            self._opening.release()

    def _opened(self) -> Library:
        """The library of the newest generation, with all that a question needs loaded."""
        opened = Library.open(self._home, self._encoder())
        weakref.finalize(opened, opened.catalog.close)
        brief(opened, ask(opened, ALWAYS))
        opened.reader.warm()
        opened.classifier.warm()
        return opened


def shelf(home: Path, encoder: str | None) -> Shelf:
    """The shelf of an index folder; one for each in the process."""
    return _shelf(home.resolve(), encoder)


@lru_cache(maxsize=4)
def _shelf(home: Path, encoder: str | None) -> Shelf:
    return Shelf(home, lambda: encoder_of(encoder, home))


def home() -> Path:
    """The index folder that the environment names."""
    return Path(os.environ.get(HOME_VARIABLE) or DEFAULT_HOME)


def chosen() -> Shelf:
    """The shelf of that folder."""
    return shelf(home(), os.environ.get(ENCODER_VARIABLE) or None)


def library() -> Library:
    """The library to answer from.

    Raises:
        index.errors.IndexProblem: there is no index, or it cannot be used.
    """
    return chosen().library()


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer before any review, with what a review of it needs; None where there is none."""

    answer: Answer
    material: Brief | None


def answered(opened: Library, asking: Asking) -> Answered:
    """The answer to a question; an earlier one where the library is the same.

    Raises:
        answers.errors.AnswerProblem: the question cannot be put.
    """
    return _answered(opened, str(opened.folder.resolve()), asking)


@st.cache_resource(max_entries=_KEPT_ANSWERS, show_spinner=False, hash_funcs={Asking: repr})
def _answered(_opened: Library, folder: str, asking: Asking) -> Answered:
    del folder  # only there to tell generations apart
    answer = ask_mended(_opened, asking.question, asking.condition, asking.known, asking.within)
    lists = answer.question.kind in REVIEWED
    return Answered(answer, brief(_opened, answer) if lists else None)


def reviewed(opened: Library, asking: Asking, first: Answered, decisions: Decisions) -> Review:
    """An answer after what was decided about it; made once for all clicks that decide nothing."""
    return _reviewed(opened, str(opened.folder.resolve()), asking, first, decisions)


@st.cache_resource(
    max_entries=_KEPT_ANSWERS,
    show_spinner=False,
    hash_funcs={Asking: repr, Decisions: repr},
)
def _reviewed(
    _opened: Library, folder: str, asking: Asking, _first: Answered, decisions: Decisions
) -> Review:
    del folder, asking  # only there to tell answers apart
    return review(_opened, _first.answer, decisions, _first.material)
