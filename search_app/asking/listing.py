"""The list of an answer: roles by phrasing, each with its verdict, quote and decisions."""

from collections.abc import Sequence

import streamlit as st

from answers.decisions import Choice
from answers.model import Judgement, Verdict
from answers.review import Phrasing
from search_app import state
from search_app.asking.deciding import View, phrasing_buttons, role_buttons
from search_app.asking.parts import fold, on_page, pager
from search_app.markup import counted
from search_app.render import VERDICT_HEADING, nearest_html, role_links, verdict_heading
from search_app.render_phrasings import listed_html, offered_html, role_row_html

A_PAGE = 10
"""Phrasings on one page of a list, and roles where single ones are decided on."""

_SINGLE = "single"
_HOW_TO_DECIDE = (
    '<p class="rc-explain">Where a wording answers the question, accept it; where it does not,'
    " reject it. That holds for every role that uses it, and can be taken back.</p>"
)


def listing(view: View) -> None:
    """All that a list of roles has to show, what answers the question first."""
    yes = _resting(view, Verdict.YES)
    unsaid = [j for j in view.now.answer.with_verdict(Verdict.YES) if not j.citations]
    if yes or unsaid:
        st.html(verdict_heading(Verdict.YES, view.now.answer.with_verdict(Verdict.YES)))
    if unsaid:
        _saying_nothing(view, unsaid)
    if yes:
        if view.curator and not view.decisions:
            st.html(_HOW_TO_DECIDE)
        _phrasings(view, yes, "page", "wording")
    nearest = nearest_html(view.now.answer, view.library.role_by_id)
    if nearest:
        st.html(nearest)
    _folded(view, Verdict.UNCLEAR, "unclear", "unclear wording")
    _folded(view, Verdict.SOME, "some", "partial wording")
    _folded(view, Verdict.NO, "no", "denial")
    _rejected(view)
    _near(view)
    _silent(view)


def _resting(view: View, verdict: Verdict) -> list[Phrasing]:
    return [p for p in view.now.phrasings if p.roles and p.verdict is verdict]


def _saying_nothing(view: View, found: Sequence[Judgement]) -> None:
    """The roles that are listed because their specs say nothing: there are no words to quote."""
    say = "spec says" if len(found) == 1 else "specs say"
    st.html(
        f'<p class="rc-explain">{len(found):,} {say} nothing of it: there are no words to'
        " quote.</p>"
    )
    chosen = on_page("unsaid_page", len(found), A_PAGE)
    for number, judgement in enumerate(found[chosen], chosen.start + 1):
        if view.curator:
            _role_row(view, judgement, f"silent role {number}")
        else:
            st.html(role_links([(judgement.role, None)]))
    pager("unsaid_page", len(found), A_PAGE, "roles")


def _folded(view: View, verdict: Verdict, name: str, noun: str) -> None:
    found = view.now.answer.with_verdict(verdict)
    if not found:
        return
    label = VERDICT_HEADING[verdict].partition(":")[0]
    if verdict is Verdict.NO and view.now.answer.question.unsaid:
        label = "The spec speaks of it"
    part = fold(name, f"{label}: {counted(len(found), 'role')}")
    if part is None:
        return
    with part:
        st.html(f'<h3 class="rc-hidden">{label}</h3>')
        _phrasings(view, _resting(view, verdict), f"{name}_page", noun)


def _phrasings(view: View, found: Sequence[Phrasing], page: str, noun: str) -> None:
    chosen = on_page(page, len(found), A_PAGE)
    for number, phrasing in enumerate(found[chosen], chosen.start + 1):
        with st.container(key=f"phrasing-{page}-{number}"):
            _phrasing(view, phrasing, f"{noun} {number}")
    pager(page, len(found), A_PAGE, f"{noun}s")


def _phrasing(view: View, phrasing: Phrasing, name: str) -> None:
    members = [view.by_role[role] for role in phrasing.roles]
    single = f"{_SINGLE}-{phrasing.name}" if len(members) > 1 else ""
    st.html(listed_html(phrasing, members, view.now.fresh))
    phrasing_buttons(view, phrasing, name, single=single)
    if single in state.unfolded() and view.curator:
        _one_by_one(view, members)


def _one_by_one(view: View, members: Sequence[Judgement]) -> None:
    """The roles of one phrasing, to be decided on one at a time."""
    page = "role_page"
    chosen = on_page(page, len(members), A_PAGE)
    for number, judgement in enumerate(members[chosen], chosen.start + 1):
        _role_row(view, judgement, f"role {number}")
    pager(page, len(members), A_PAGE, "roles")


def _role_row(view: View, judgement: Judgement, name: str) -> None:
    role = judgement.role
    span = judgement.citations[0].span if judgement.citations else None
    choice = view.decisions.roles.get(role.id)
    with st.container(horizontal=True, vertical_alignment="center", key=f"row-{role.id}"):
        st.html(role_row_html(role, span, choice, judgement.verdict is Verdict.YES))
        role_buttons(view, judgement, name)


def _rejected(view: View) -> None:
    """What the person rejected or took out, so that it can be taken back."""
    phrasings = [
        p for p in view.now.phrasings if p.choice is Choice.REJECTED and p.verdict is Verdict.SILENT
    ]
    roles = [
        view.by_role[name]
        for name, choice in view.decisions.roles.items()
        if choice is Choice.REJECTED and name in view.by_role
    ]
    if not phrasings and not roles:
        return
    part = fold("out", f"Taken out by you: {_amount(len(phrasings), len(roles))}")
    if part is None:
        return
    with part:
        st.html('<h3 class="rc-hidden">Taken out by you</h3>')
        for number, phrasing in enumerate(phrasings, 1):
            _offered(view, phrasing, f"rejected wording {number}")
        for number, judgement in enumerate(roles, 1):
            _role_row(view, judgement, f"taken out role {number}")


def _amount(phrasings: int, roles: int) -> str:
    parts = [counted(phrasings, "wording")] if phrasings else []
    return " and ".join([*parts, counted(roles, "role")] if roles else parts)


def _near(view: View) -> None:
    """Near misses: what was not counted, and could be accepted."""
    found = [p for p in view.now.phrasings if not p.roles and p.choice is None]
    if not found:
        return
    label = f"Near, and not counted: {counted(len(found), 'wording')}"
    part = fold("near", label)
    if part is None:
        return
    with part:
        st.html(
            '<h3 class="rc-hidden">Near, and not counted</h3><p class="rc-explain">These words are'
            " near the question. If some of them answer it, accept them.</p>"
        )
        chosen = on_page("near_page", len(found), A_PAGE)
        for number, phrasing in enumerate(found[chosen], chosen.start + 1):
            _offered(view, phrasing, f"near wording {number}")
        pager("near_page", len(found), A_PAGE, "near wordings")


def _offered(view: View, phrasing: Phrasing, name: str) -> None:
    users = [view.library.role_by_id[role] for role in phrasing.users]
    with st.container(key=f"phrasing-{name.replace(' ', '-')}"):
        st.html(offered_html(phrasing, view.quote(phrasing), users))
        phrasing_buttons(view, phrasing, name)


def _silent(view: View) -> None:
    found = view.now.answer.with_verdict(Verdict.SILENT)
    if not found:
        return
    say = "says" if len(found) == 1 else "say"
    part = fold("silent", f"{counted(len(found), 'role')} {say} nothing about it")
    if part is None:
        return
    with part:
        st.html('<h3 class="rc-hidden">Roles that say nothing about it</h3>')
        st.html(role_links([(judgement.role, None) for judgement in found]))
        if view.curator:
            _put_in(view, found)


def _put_in(view: View, found: Sequence[Judgement]) -> None:
    """One silent role, chosen by its name, to be put into the list all the same."""
    names = {j.role.id: j.role.title for j in found}
    key = f"put-in-{state.asked()}"
    chosen = st.selectbox(
        "Put a role into the list by hand",
        list(names),
        index=None,
        format_func=lambda name: names.get(name, name),
        placeholder="Choose a role",
        key=key,
    )
    if chosen in names:
        role_buttons(view, view.by_role[chosen], f"“{names[chosen]}”")
