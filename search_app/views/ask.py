"""The page where a question is put to every role."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from answers.compose import checked_text
from answers.model import Answer, Verdict
from index.library import Library
from search_app import resources, state
from search_app.downloads import save_buttons
from search_app.examples import example_questions
from search_app.export import memo_of_answer
from search_app.markup import counted, esc
from search_app.opinion_panel import opinion_panel, what_leaves
from search_app.render import answer_html, sentence
from search_app.shell import frame, plainly

_PURPOSE = (
    "<p>Put a question to every job class specification. Every answer shows the words it rests"
    " on.</p>"
)
_BOX = "question"
_SHOWN = "question_shown"


def page() -> None:
    """Draw the page."""
    question = state.asked()
    frame("Ask", question)
    st.html(f'<div class="rc-title"><h1>Rolecall</h1>{"" if question else _PURPOSE}</div>')
    with plainly():
        library = resources.library()
        _box(question)
        announcement = st.empty()
        if question:
            _answer(library, question, announcement)
        else:
            _welcome(library)


def _box(question: str) -> None:
    if st.session_state.get(_SHOWN) != question:
        # The address has changed by a link or by the Back button: the box follows it.
        st.session_state[_BOX] = st.session_state[_SHOWN] = question
    with (
        st.form("ask", border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        st.text_input("Your question", key=_BOX, autocomplete="off")
        st.form_submit_button("Ask every role", type="primary", on_click=_put_box)


def _put_box() -> None:
    _put(str(st.session_state.get(_BOX) or ""))


def _put(question: str) -> None:
    state.put(question)
    st.session_state[_BOX] = st.session_state[_SHOWN] = state.asked()


def _answer(library: Library, question: str, announcement: DeltaGenerator) -> None:
    with announcement, st.spinner(f"Asking {len(library.roles):,} roles …"):
        answer = resources.answered(library, question)
    announcement.html(f'<p class="rc-hidden" role="status">Answered. {_spoken(answer)}</p>')
    st.html(answer_html(answer, library.role_by_id, state.list_page()))
    if answer.judgements and not answer.abstained:
        _downloads(answer)
        opinion_panel(answer, library.role_by_id)


def _spoken(answer: Answer) -> str:
    return esc(f"{sentence(answer)} {checked_text(answer.coverage)}")


def _downloads(answer: Answer) -> None:
    listed = len([j for j in answer.judgements if j.verdict is not Verdict.SILENT])
    if not listed:
        return
    save_buttons(memo_of_answer(answer))


def _welcome(library: Library) -> None:
    st.html('<h2 class="rc-try">Questions to try</h2>')
    with st.container(key="examples"):
        for number, question in enumerate(example_questions(library)):
            st.button(question, key=f"example-{number}", on_click=_put, args=(question,))
    roles = counted(len(library.roles), "role")
    files = counted(library.manifest.documents, "file")
    st.html(
        f'<p class="rc-explain">Rolecall has read {roles} in {files}.'
        f' {esc(what_leaves())} <a href="corpus">See what was read</a>.</p>'
    )
