"""What the parts of the Ask page share: folds and pages in the address, and plain failures."""

import logging
from collections.abc import Callable
from typing import Literal, ParamSpec

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from answers.errors import AnswerProblem
from index.errors import IndexProblem
from search_app import state
from search_app.errors import AppProblem
from search_app.markup import esc, notice

_PROBLEM = "problem"
_SAID = "said"
_LOG = logging.getLogger(__name__)
_UNFORESEEN = (
    "That could not be done, and it is not your doing. Nothing was changed. The log of the"
    " program says what happened."
)

P = ParamSpec("P")


def told(act: Callable[P, None]) -> Callable[P, None]:
    """A callback whose failure is told in words on the page, and in full in the log."""

    def acted(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            act(*args, **kwargs)
        except (AnswerProblem, AppProblem, IndexProblem) as problem:
            st.session_state[_PROBLEM] = str(problem)
        except Exception:
            _LOG.exception("A click could not be followed")
            st.session_state[_PROBLEM] = _UNFORESEEN

    return acted


def say(words: str, place: str = "") -> None:
    """Have something told when the page is drawn, and the place named by `place` focused."""
    st.session_state[_SAID] = (words, place)


def told_now() -> tuple[str, str]:
    """What is to be told now, and the place to be focused; each is told once."""
    words, place = st.session_state.pop(_SAID, ("", ""))
    problem = st.session_state.pop(_PROBLEM, "")
    if problem:
        st.html(notice(problem, urgent=True))
    return str(words), str(place)


def fold(name: str, label: str, *, light: bool = False) -> DeltaGenerator | None:
    """A part that folds, whose being open stands in the address; None while it is closed.

    A `light` one is but a line.
    """
    key = f"fold-{name}"
    st.session_state[key] = name in state.unfolded()
    look: Literal["default", "compact"] = "compact" if light else "default"
    part = st.expander(label, key=key, type=look, on_change=_turned, args=(name,))
    return part if part.open else None


def _turned(name: str) -> None:
    state.unfold(name, bool(st.session_state.get(f"fold-{name}")))


def on_page(name: str, total: int, size: int) -> slice:
    """Which of `total` things are on the page of a list that is wanted."""
    last = max(1, -(-total // size))
    page = min(state.list_page(name), last)
    return slice((page - 1) * size, page * size)


def pager(name: str, total: int, size: int, noun: str) -> None:
    """Buttons to the other pages of a list; nothing where there is one page."""
    last = max(1, -(-total // size))
    page = min(state.list_page(name), last)
    if last == 1:
        return
    back, on = (page - 1, name), (page + 1, name)
    with st.container(horizontal=True, vertical_alignment="center", key=f"pager-{name}"):
        if page > 1:
            st.button(f"Previous {noun}", key=f"{name}-back", on_click=state.turn_to, args=back)
        st.html(f'<p class="rc-explain">Page {page} of {last} ({total:,} {esc(noun)})</p>')
        if page < last:
            st.button(f"More {noun}", key=f"{name}-on", on_click=state.turn_to, args=on)
