"""How a question was read, and how a person mends that."""

import streamlit as st

from answers.mended import NO_KNOWN, choices
from answers.model import OF_ONE, Question
from answers.review import REVIEWED
from index.library import Library
from search_app import state
from search_app.asking.parts import fold, told
from search_app.state import Asking

_AS_READ = ""
_WORDS = {
    _AS_READ: "Let Rolecall find it",
    NO_KNOWN: "None: go by the words of the question alone",
}


def reading(library: Library, asking: Asking, question: Question) -> None:
    """The condition and the known condition, folded, to be changed and asked again.

    A question that was taken for one about a single role can be put to every role.
    """
    if question.kind not in REVIEWED:
        if question.kind in OF_ONE and not question.roles:
            st.button("List every role instead", on_click=_of_every_role, args=(asking, question))
        return
    part = fold("reading", "Change how the question was read", light=True)
    if part is not None:
        with part:
            _form(library, asking, question)
    if asking.condition or asking.known:
        st.button("Read it as it was typed", on_click=_as_typed, args=(asking,))


def _form(library: Library, asking: Asking, question: Question) -> None:
    chosen = asking.known if asking.known in {NO_KNOWN, *library.concepts} else _AS_READ
    known = choices(library, question.condition)
    for name in {question.concept, chosen} & set(library.concepts):
        known[name] = library.concepts[name].name
    options = [_AS_READ, *known, NO_KNOWN]
    names = _WORDS | known
    mark = hash((asking, question.condition))
    with st.form("reading", border=False):
        st.text_input("Looking for roles that …", question.condition, key=f"condition-{mark}")
        st.selectbox(
            "Known condition",
            options,
            index=options.index(chosen),
            format_func=lambda name: names[name],
            key=f"known-{mark}",
            help="What is known beforehand of how specs say a condition.",
        )
        shown = question.condition
        st.form_submit_button("Ask again", on_click=_ask_again, args=(asking, shown, mark))


@told
def _ask_again(asking: Asking, shown: str, mark: int) -> None:
    condition = " ".join(str(st.session_state[f"condition-{mark}"] or "").split())
    known = str(st.session_state[f"known-{mark}"])
    mended = asking.condition if condition in {shown, ""} else condition
    state.put(Asking(asking.question, mended, known, asking.within))


@told
def _of_every_role(asking: Asking, question: Question) -> None:
    state.put(Asking(asking.question, question.condition, within=asking.within))


@told
def _as_typed(asking: Asking) -> None:
    state.put(Asking(asking.question, within=asking.within))
