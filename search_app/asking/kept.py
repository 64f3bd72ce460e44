"""The questions asked before and those that are kept."""

import streamlit as st

from search_app import resources
from search_app.asking.parts import say, told
from search_app.markup import esc
from search_app.notebook import Notebook, Noted
from search_app.state import Asking, put_link

_REMOVED = "removed_question"


def _notebook() -> Notebook:
    person = st.user.to_dict()
    return Notebook(resources.home(), str(person.get("email") or ""))


def note(asking: Asking) -> None:
    """Note a question, once for each time it is asked and not for each click on its page."""
    link = asking.link()
    if st.session_state.get("noted") != link:
        st.session_state["noted"] = link
        _notebook().note(link, asking.words())


def keep_button(asking: Asking) -> None:
    """Keep the question on the page, or no longer."""
    kept = _notebook().is_kept(asking.link())
    label = "No longer keep this question" if kept else "Keep this question"
    st.button(label, key="keep", on_click=_keep, args=(asking, not kept))


@told
def _keep(asking: Asking, wanted: bool) -> None:
    _notebook().keep(asking.link(), asking.words(), wanted)
    say("Kept: you find it on the first page." if wanted else "No longer kept.")


def notebook() -> None:
    """The questions that are kept, and those asked lately, each to be asked again or removed."""
    book = _notebook()
    removed = st.session_state.get(_REMOVED)
    if removed:
        with st.container(horizontal=True, vertical_alignment="center", key="removed"):
            st.html(f'<p class="rc-explain">Removed: {esc(removed.words)}</p>')
            st.button("Put it back", on_click=_remove, args=(removed, False))
    _shelf("Questions you keep", "kept", "kept question", book.kept())
    _shelf("Asked lately", "recent", "question", book.recent())


def _shelf(heading: str, name: str, short: str, found: list[Noted]) -> None:
    if not found:
        return
    st.html(f'<h2 class="rc-try">{heading}</h2>')
    with st.container(key=f"shelf-{name}"):
        for number, noted in enumerate(found, 1):
            with st.container(horizontal=True, vertical_alignment="center", key=f"{name}-{number}"):
                st.button(
                    noted.words, key=f"ask-{noted.link}", on_click=put_link, args=(noted.link,)
                )
                st.button(
                    f"Remove {short} {number}",
                    key=f"remove-{name}-{number}",
                    type="tertiary",
                    on_click=_remove,
                    args=(noted, True),
                )


@told
def _remove(noted: Noted, wanted: bool) -> None:
    _notebook().remove(noted.link, wanted)
    st.session_state[_REMOVED] = noted if wanted else None
    say(f"Removed: {noted.words}" if wanted else f"Put back: {noted.words}")
