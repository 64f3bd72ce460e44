"""The page where a question is put to every role."""

import streamlit as st

from answers.compose import checked_text
from answers.model import Answer, Verdict
from answers.review import said
from index.library import Library
from search_app import resources, state
from search_app.asking import deciding, kept
from search_app.asking.choosing import choosing
from search_app.asking.listing import listing
from search_app.asking.parts import told_now
from search_app.asking.reading import reading
from search_app.downloads import save_buttons
from search_app.examples import example_questions
from search_app.export import memo_of_answer
from search_app.markup import counted, esc
from search_app.opinion_panel import opinion_panel, what_leaves
from search_app.render import SAVING, answer_html, head_html, sentence
from search_app.shell import frame, plainly, reveal_place
from search_app.state import Asking

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
        asking = state.asking()
        _box(question)
        if question:
            _answer(library, asking)
        else:
            choosing(library, asking)
            _welcome(library, asking)


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
    """Ask another question of the same roles; how the last one was read is left behind."""
    words = " ".join(question.split())[: state.LONGEST_QUESTION]
    if words != state.asked():
        state.put(Asking(words, within=state.asking().within))
    st.session_state[_BOX] = st.session_state[_SHOWN] = state.asked()


def _answer(library: Library, asking: Asking) -> None:
    announcement = st.empty()
    choosing(library, asking)
    working = st.empty()
    with working, st.spinner(f"Asking {len(library.roles):,} roles …"):
        first = resources.answered(library, asking)
        view = deciding.view_of(library, asking, first)
    working.empty()
    kept.note(asking)
    answer = view.now.answer
    words, place = told_now()
    announcement.html(
        f'<p class="rc-hidden" role="status">{esc(words)} Answered. {_spoken(answer)}</p>'
    )
    st.html(head_html(answer, said(view.decisions)))
    reading(library, asking, answer.question)
    if first.material is None:
        st.html(answer_html(answer, library.role_by_id))
    else:
        deciding.bar(view)
        deciding.suggestions(view)
        listing(view)
        deciding.keeping(view)
    _after(library, asking, answer)
    if place:
        reveal_place(place)


def _spoken(answer: Answer) -> str:
    return esc(f"{sentence(answer)} {checked_text(answer.coverage)}")


def _after(library: Library, asking: Asking, answer: Answer) -> None:
    """What can be done with an answer."""
    listed = [j for j in answer.judgements if j.verdict is not Verdict.SILENT]
    saves = bool(listed) and not answer.abstained
    title = "Keep and save" if saves else "Keep"
    st.html(f'<h2 class="rc-try" id="{SAVING}" tabindex="-1">{title}</h2>')
    kept.keep_button(asking)
    if saves:
        save_buttons(answer.question.text, lambda: memo_of_answer(answer))
        opinion_panel(answer, library.role_by_id)


@st.cache_resource(max_entries=2, show_spinner=False)
def _examples(_library: Library, folder: str) -> tuple[str, ...]:
    del folder  # only there to tell generations apart
    return example_questions(_library)


def _welcome(library: Library, asking: Asking) -> None:
    st.html('<h2 class="rc-try">Questions to try</h2>')
    with st.container(key="examples"):
        for number, question in enumerate(_examples(library, str(library.folder.resolve()))):
            st.button(question, key=f"example-{number}", on_click=_put, args=(question,))
    words, _ = told_now()
    if words:
        st.html(f'<p class="rc-hidden" role="status">{esc(words)}</p>')
    kept.notebook()
    chosen = library.roles_where(asking.within) if asking.within else library.role_by_id
    roles = counted(len(library.roles), "role")
    files = counted(library.manifest.documents, "file")
    only = f" {len(chosen):,} of them pass what you chose above." if asking.within else ""
    st.html(
        f'<p class="rc-explain">Rolecall has read {roles} in {files}.{only}'
        f' {esc(what_leaves())} <a href="corpus">See what was read</a>.</p>'
    )
