"""Accepting and rejecting: what a click does, and what it says of itself."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from answers.decisions import Choice, Decisions, Step
from answers.model import Citation, Judgement, Verdict
from answers.review import Phrasing, Review, quote_of, said
from answers.review_store import History, ReviewStore, Topic, taken_back
from answers.reviewing import looked_at, step_on
from index.library import Library
from search_app import resources, state
from search_app.access import may_change, require_curator
from search_app.asking.parts import fold, say, told
from search_app.errors import AppProblem
from search_app.markup import counted, esc, notice
from search_app.render_phrasings import offered_html, place_of
from search_app.resources import Answered
from search_app.state import Asking

_BAR = "reviewed"
"""The name of the line that says what was decided."""

_LARGEST_FILE = 5_000_000


@dataclass(frozen=True, slots=True)
class View:
    """An answer as it is shown: after its review, with what the parts of the page need."""

    library: Library
    asking: Asking
    first: Answered
    now: Review
    decisions: Decisions
    history: History
    curator: bool
    by_role: Mapping[str, Judgement]
    """Every judgement by its role's id."""

    def quote(self, phrasing: Phrasing) -> Citation | None:
        """A phrasing's words in the document of one role that uses them."""
        material = self.first.material
        return quote_of(self.library, material, phrasing) if material else None


def view_of(library: Library, asking: Asking, first: Answered) -> View:
    """An answer after what was decided about it so far."""
    store = _store()
    decisions = store.decisions(asking.topic) if first.material else Decisions()
    history = store.history(asking.topic) if first.material else History(0, 0)
    now = resources.reviewed(library, asking, first, decisions)
    by_role = {judgement.role.id: judgement for judgement in now.answer.judgements}
    return View(library, asking, first, now, decisions, history, may_change(), by_role)


def _store() -> ReviewStore:
    return ReviewStore(resources.home())


@told
def _decide(
    asking: Asking,
    concept: str,
    choice: Choice,
    wordings: tuple[str, ...],
    roles: tuple[str, ...],
    words: str,
    place: str,
) -> None:
    require_curator()
    store = _store()
    decisions = store.decisions(asking.topic)
    step = step_on(resources.library(), decisions, choice, wordings, roles)
    store.add(asking.topic, asking.question, step, concept)
    say(words, place)


def phrasing_buttons(
    view: View, phrasing: Phrasing, number: str, where: str = "", single: str = ""
) -> None:
    """Accept and reject, or the way back from either, for one phrasing.

    `single` names the part in which its roles can be decided on one by one.
    """
    if not view.curator:
        return
    count = counted(len(phrasing.users), "role")
    rows = (
        (Choice.ACCEPTED, f"Accept {number}", f"Accepted: {count} with these words."),
        (Choice.REJECTED, f"Reject {number}", f"Rejected: {count} with these words."),
        (Choice.OPEN, f"Take back {number}", f"Taken back: {count} with these words."),
    )
    with st.container(horizontal=True, key=f"decide-{where}{phrasing.name}"):
        for choice, label, words in rows:
            if (choice is Choice.OPEN) is (phrasing.choice is None) or choice is phrasing.choice:
                continue
            st.button(
                label,
                key=f"{where}{choice}-{phrasing.name}",
                on_click=_decide,
                args=(
                    view.asking,
                    view.now.answer.question.concept,
                    choice,
                    phrasing.wordings,
                    (),
                    words,
                    place_of(phrasing),
                ),
            )
        if single:
            shown = single in state.unfolded()
            label = f"Close the roles of {number}" if shown else f"Decide role by role on {number}"
            st.button(
                label,
                key=f"turn-{single}",
                type="tertiary",
                on_click=state.unfold,
                args=(single, not shown),
            )


def role_buttons(view: View, judgement: Judgement, number: str) -> None:
    """Put in and take out, or the way back from either, for one role."""
    role = judgement.role
    choice = view.decisions.roles.get(role.id)
    keep = "Keep" if judgement.verdict is Verdict.YES else "Put in"
    rows = (
        (Choice.ACCEPTED, f"{keep} {number}", f"In the list: {role.title}."),
        (Choice.REJECTED, f"Take out {number}", f"Taken out: {role.title}."),
        (Choice.OPEN, f"Take back {number}", f"Taken back: {role.title}."),
    )
    with st.container(horizontal=True, key=f"decide-role-{role.id}"):
        for wanted, label, words in rows:
            if (wanted is Choice.OPEN) is (choice is None) or wanted is choice:
                continue
            st.button(
                label,
                key=f"{wanted}-role-{role.id}",
                on_click=_decide,
                args=(
                    view.asking,
                    view.now.answer.question.concept,
                    wanted,
                    (),
                    (role.id,),
                    words,
                    f"r-{role.id}",
                ),
            )


def bar(view: View) -> None:
    """What was decided so far, with undo, redo and starting over."""
    fresh = len(view.now.fresh)
    if fresh:
        are = "role is new or has" if fresh == 1 else "roles are new or have"
        st.html(notice(f"{fresh} listed {are} changed since your review. They are marked."))
        if view.curator:
            st.button("I have looked at what is new", on_click=_look, args=(view.asking,))
    words = said(view.decisions)
    if not (words or view.history.done or view.history.undone):
        return
    text = esc(words) if words else "Nothing is decided."
    st.html(f'<p class="rc-reviewed" id="{_BAR}" tabindex="-1">Your review: {text}</p>')
    if not view.curator:
        return
    with st.container(horizontal=True, key="review-bar"):
        if view.history.done:
            st.button("Undo", on_click=_turn, args=(view.asking, True))
        if view.history.undone:
            st.button("Redo", on_click=_turn, args=(view.asking, False))
        if words:
            st.button("Start over", on_click=_start_over, args=(view.asking,))


@told
def _turn(asking: Asking, back: bool) -> None:
    require_curator()
    step = _store().undo(asking.topic) if back else _store().redo(asking.topic)
    if step is not None:
        say("The last decision was taken back." if back else "It is decided again.", _BAR)


@told
def _start_over(asking: Asking) -> None:
    require_curator()
    store = _store()
    step = taken_back(store.decisions(asking.topic))
    store.add(asking.topic, asking.question, step)
    say("All decisions were taken back. Undo brings them again.", _BAR)


@told
def _look(asking: Asking) -> None:
    require_curator()
    library = resources.library()
    _store().add(asking.topic, asking.question, looked_at(library, library.digests))
    say("Nothing is marked as new any more.", _BAR)


def suggestions(view: View) -> None:
    """The phrasings whose decision mends most of the list, folded."""
    useful = view.now.useful(3)
    if not useful or not view.curator:
        return
    part = fold(
        "improve", f"Improve this list: {counted(len(useful), 'wording')} to decide", light=True
    )
    if part is None:
        return
    with part:
        st.html(
            '<h3 class="rc-hidden">Wordings to decide</h3><p class="rc-explain">Does it answer the'
            " question? Your decision holds for every role that says it, and the rest of the list"
            " learns from it.</p>"
        )
        for number, phrasing in enumerate(useful, 1):
            users = [view.library.role_by_id[name] for name in phrasing.users]
            with st.container(key=f"phrasing-s-{number}"):
                st.html(offered_html(phrasing, view.quote(phrasing), users, place=f"s-{number}"))
                phrasing_buttons(view, phrasing, f"suggestion {number}", "s-")


def keeping(view: View) -> None:
    """Handing a review on, and taking one over."""
    if not view.first.material or not view.curator:
        return
    part = fold("review", "Hand this review on, or take one over", light=True)
    if part is None:
        return
    with part:
        if view.decisions:
            raw = json.dumps(_store().exported(view.asking.topic), ensure_ascii=False, indent=2)
            st.download_button(
                "Save the review", raw, "review.json", "application/json", on_click="ignore"
            )
        for other in _related(view):
            st.button(
                f"Use the decisions on “{other.question}” here",
                key=f"use-{other.name}",
                on_click=_use,
                args=(view.asking, other.name),
            )
        file = st.file_uploader("A review that was saved", type="json", key="review-file")
        if file is not None:
            st.button("Add its decisions", on_click=_take_over, args=(file.getvalue(),))


def _related(view: View) -> list[Topic]:
    """Other questions with the same known condition that were reviewed."""
    concept = view.now.answer.question.concept
    found = _store().topics(concept) if concept else []
    return [topic for topic in found if topic.name != view.asking.topic][:3]


@told
def _use(asking: Asking, topic: str) -> None:
    require_curator()
    store = _store()
    steps: list[Step] = store.steps(topic)
    for step in steps:
        store.add(asking.topic, asking.question, step)
    say(f"{counted(len(steps), 'decision')} used here too.", _BAR)


@told
def _take_over(data: bytes) -> None:
    require_curator()
    if len(data) > _LARGEST_FILE:
        raise AppProblem("This file is too large to be a review.")
    try:
        raw: Any = json.loads(data.decode("utf-8"))
    except ValueError as problem:
        raise AppProblem("This is not a review that Rolecall has written.") from problem
    if not isinstance(raw, dict):
        raise AppProblem("This is not a review that Rolecall has written.")
    say(f"{counted(_store().imported(raw), 'decision')} added.", _BAR)
