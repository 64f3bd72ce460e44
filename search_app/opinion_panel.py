"""The language model on the page: asked only by a click, and only where one was set up."""

from collections.abc import Mapping

import streamlit as st

from answers.language_model import LanguageModel, LanguageModelProblem, settings
from answers.model import Answer
from answers.opinion import Opinion, opinion_on, quotes_of
from ingest.model import Role
from search_app import resources
from search_app.markup import counted, notice
from search_app.render_opinion import opinion_html

_KEPT = "opinion"


def opinion_panel(answer: Answer, roles: Mapping[str, Role]) -> None:
    """The button that asks the model for its opinion on an answer, and what it said."""
    try:
        model = settings(resources.home())
    except LanguageModelProblem as problem:
        st.html(notice(str(problem)))
        return
    if model is None:
        return
    quotes, _ = quotes_of(answer)
    if not quotes:
        return
    what = f"your question and {counted(len(quotes), 'quote')}"
    asked = st.button(
        "Ask the language model for a summary",
        key="opinion-button",
        help=f"It sends {what} to {model.model} at {model.host}, and nothing else.",
    )
    if asked:
        with st.spinner(f"{model.model} at {model.host} is writing …"):
            st.session_state[_KEPT] = (answer.question.text, opinion_on(answer, model))
    kept: tuple[str, Opinion] | None = st.session_state.get(_KEPT)
    # An opinion on other quotes, before a review changed the answer, is none on this one.
    if kept is not None and (kept[0], kept[1].quotes) == (answer.question.text, quotes):
        st.html(opinion_html(kept[1], roles))


def what_leaves() -> str:
    """What leaves this computer, in a sentence: nothing, unless a model elsewhere is asked."""
    try:
        model: LanguageModel | None = settings(resources.home())
    except LanguageModelProblem:
        model = None
    if model is None or not model.elsewhere:
        return "Nothing leaves this computer."
    return f"Nothing leaves this computer unless you ask the language model at {model.host}."
