"""What every page has around it: the bar at the top, the look, and plain words for problems."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from answers.errors import AnswerProblem
from index.errors import IndexProblem, NoIndex
from ingest.errors import IngestError
from search_app.access import SIGN_IN_VARIABLE, Standing, standing
from search_app.errors import AppProblem
from search_app.markup import esc, notice
from search_app.state import DOCUMENTS_LINK, ROLES_LINK, ask_link, compare_link, explore_link

ASSETS = Path(__file__).parent / "assets"
MEND_PATH = "rolecall/mend.js"
REVEAL_PATH = "rolecall/reveal.js"
RETURN_PATH = "rolecall/return.js"
"""Where the server hands out our scripts, those in `assets` of the same names."""

_PAGES = (
    ("Ask", ask_link()),
    ("Roles", ROLES_LINK),
    ("Compare", compare_link()),
    ("Explore", explore_link()),
    ("Documents", DOCUMENTS_LINK),
)
_LOG = logging.getLogger(__name__)


def frame(here: str, title: str = "") -> None:
    """Name the page in the browser's tab, and draw the bar; `here` is the bar's own word for it."""
    st.set_page_config(
        page_icon=str(ASSETS / "favicon.png"),
        layout="wide",
        menu_items={"Get help": None, "Report a bug": None, "About": None},
    )
    st.html(ASSETS / "rolecall.css")
    st.html(f'<script src="{MEND_PATH}"></script>', unsafe_allow_javascript=True)
    name_tab(title)
    links = "".join(
        f'<li><a href="{esc(link)}"{current(name == here)}>{name}</a></li>' for name, link in _PAGES
    )
    st.html(f'<nav class="rc-bar" aria-label="Rolecall"><ul>{links}</ul></nav>')
    _gate()
    _sign_out()


def name_tab(title: str) -> None:
    """Name the browser's tab, and so the entry in its history."""
    st.set_page_config(page_title=f"{title} – Rolecall" if title else "Rolecall")


def current(is_here: bool) -> str:
    """The attribute that marks the page one is on."""
    return ' aria-current="page"' if is_here else ""


def _gate() -> None:
    """Go no further for those who have not signed in, or are not on the list."""
    try:
        here = standing()
    except AppProblem as problem:
        _LOG.error("Nobody can sign in: %s", problem)
        st.html("<h1>Rolecall</h1>" + notice(_BROKEN_SIGN_IN, urgent=True))
        st.stop()
    if here is Standing.NOBODY:
        st.html("<h1>Rolecall</h1><p>Please sign in to read the job class specifications.</p>")
        st.html(f'<script src="{RETURN_PATH}?keep"></script>', unsafe_allow_javascript=True)
        st.button("Sign in", type="primary", on_click=st.login)
        st.stop()
    if here is Standing.STRANGER:
        st.html("<h1>Rolecall</h1>" + notice(_NOT_LISTED, urgent=True))
        st.button("Sign out", on_click=st.logout)
        st.stop()


def _sign_out() -> None:
    """A way out, where people sign in, and the way on to what they had asked for before."""
    if os.environ.get(SIGN_IN_VARIABLE):
        st.html(f'<script src="{RETURN_PATH}"></script>', unsafe_allow_javascript=True)
        with st.container(key="sign-out"):
            st.button(f"Sign out {st.user.get('email') or ''}".strip(), on_click=st.logout)


_NOT_LISTED = (
    "You have signed in, but you are not on the list of those who may read here. Ask whoever"
    " looks after Rolecall to add your e-mail address."
)
_BROKEN_SIGN_IN = (
    "Nobody can sign in just now. Whoever looks after Rolecall finds the reason in its log."
)


@contextmanager
def plainly() -> Iterator[None]:
    """Show a problem in words; one that we did not foresee goes to the log in full."""
    try:
        yield
    except NoIndex as problem:
        st.html(notice(str(problem), urgent=True))
        st.html(f'<p><a href="{DOCUMENTS_LINK}">Or add documents here</a></p>')
    except (AnswerProblem, AppProblem, IndexProblem, IngestError) as problem:
        st.html(notice(str(problem), urgent=True))
    except Exception:
        _LOG.exception("A page could not be drawn")
        st.html(notice(UNFORESEEN, urgent=True))


UNFORESEEN = (
    "Rolecall could not show this, and it is not your doing. Please try again, or put it in"
    " other words. The log of the program says what happened."
)
"""What is shown when something breaks that we did not foresee."""


def reveal_place(place: str = "") -> None:
    """Bring a place into view and give it the focus; without a name, that of the address.

    By our own script, at its address, with no text in the page: the policy allows no other.
    """
    # The count makes the address new, so that the script runs again for the same place.
    turns = st.session_state[_TURNS] = st.session_state.get(_TURNS, 0) + 1
    query = f"?{urlencode({'place': place, 'turn': turns})}" if place else ""
    st.html(f'<script src="{REVEAL_PATH}{esc(query)}"></script>', unsafe_allow_javascript=True)


_TURNS = "places_revealed"
