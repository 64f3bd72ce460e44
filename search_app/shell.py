"""What every page has around it: the bar at the top, the look, and plain words for problems."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import streamlit as st

from answers.errors import AnswerProblem
from index.errors import IndexProblem
from ingest.errors import IngestError
from search_app.errors import AppProblem
from search_app.markup import esc, notice
from search_app.state import DOCUMENTS_LINK, ROLES_LINK, ask_link

ASSETS = Path(__file__).parent / "assets"
REVEAL_PATH = "rolecall/reveal.js"
"""Where the server hands out `assets/reveal.js`."""

_PAGES = (("Ask", ask_link()), ("Roles", ROLES_LINK), ("Documents", DOCUMENTS_LINK))
_LOG = logging.getLogger(__name__)


def frame(here: str, title: str = "") -> None:
    """Name the page in the browser's tab, and draw the bar; `here` is the bar's own word for it."""
    st.set_page_config(
        page_icon=str(ASSETS / "favicon.png"),
        layout="wide",
        menu_items={"Get help": None, "Report a bug": None, "About": None},
    )
    st.html(ASSETS / "rolecall.css")
    name_tab(title)
    links = "".join(
        f'<li><a href="{esc(link)}"{current(name == here)}>{name}</a></li>' for name, link in _PAGES
    )
    st.html(f'<nav class="rc-bar" aria-label="Rolecall"><ul>{links}</ul></nav>')


def name_tab(title: str) -> None:
    """Name the browser's tab, and so the entry in its history."""
    st.set_page_config(page_title=f"{title} – Rolecall" if title else "Rolecall")


def current(is_here: bool) -> str:
    """The attribute that marks the page one is on."""
    return ' aria-current="page"' if is_here else ""


@contextmanager
def plainly() -> Iterator[None]:
    """Show a problem in words; one that we did not foresee goes to the log in full."""
    try:
        yield
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


def reveal_place() -> None:
    """Bring the place in the address into view: our own script, by its address, with no text."""
    st.html(f'<script src="{REVEAL_PATH}"></script>', unsafe_allow_javascript=True)
