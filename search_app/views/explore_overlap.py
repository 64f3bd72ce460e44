"""What roles share: two of them, a set beside itself, and classes that might be one."""

from collections.abc import Sequence

import streamlit as st

from answers.explore.candidates import Candidate, candidates
from answers.explore.ladders import all_series
from answers.explore.overlap import WIDEST, heat_map, nearest_roles, overlap
from answers.explore.quotes import Quotes
from answers.explore.work import Work
from index.library import Library
from ingest.model import Role
from search_app import state
from search_app.downloads import save_buttons
from search_app.export.explore import memo_of_candidates, memo_of_heat, memo_of_like
from search_app.markup import counted, esc, notice
from search_app.render_explore import candidate_html, heat_html, overlap_html, role_anchor
from search_app.roles_table import role_names
from search_app.views.explore_shared import generation, nothing_to_explore, work_for

_CANDIDATES = 50
_NEAREST = 5
_NONE = "No series"


def draw(library: Library) -> None:
    """Draw the pair in the address, or the choice of a set of roles and its heat map."""
    work = work_for(library)
    if nothing_to_explore(work):
        return
    pair = [library.role_by_id[n] for n in state.pair() if n in library.role_by_id]
    if len(pair) == 2:
        _pair(work, pair)
        return
    roles = _chosen(library)
    if not roles:
        st.html('<p class="rc-explain" role="status">Choose a series, or at least one role.</p>')
    elif len(roles) == 1:
        _one(work, roles[0])
    else:
        _set(work, roles)


def _pair(work: Work, pair: Sequence[Role]) -> None:
    row = overlap(work, pair[0], pair[1])
    quotes = Quotes(work.library)
    whole = esc(state.compare_link(pair[0].id, pair[1].id))
    back = esc(state.explore_link("overlap"))
    st.html(
        f"<h2>{role_anchor(pair[0])} beside {role_anchor(pair[1])}</h2>"
        f'<p><a href="{back}">Choose other roles</a> · '
        f'<a href="{whole}">Compare the whole specs</a></p>'
        f"{overlap_html(row, quotes)}"
    )
    title = f"{pair[0].title} and {pair[1].title}"
    save_buttons(title, lambda: memo_of_like(title, [row], quotes))


def _chosen(library: Library) -> list[Role]:
    """The roles of the series that is chosen, with those that are named besides."""
    series = {f"{row.title} ({row.employer})": row for row in all_series(library)}
    names = {label: name for name, label in role_names(library).items()}
    chosen = _NONE
    if series:
        choices = [_NONE, *series]
        chosen = st.selectbox("Series", choices, key="set", bind="query-params") or _NONE
    named = st.multiselect(
        "Roles",
        list(names),
        key="roles",
        max_selections=WIDEST,
        placeholder="Type part of a title or an employer",
        bind="query-params",
    )
    roles = [level.role for level in series[chosen].levels] if chosen in series else []
    roles += [library.role_by_id[names[label]] for label in named]
    return list({role.id: role for role in roles}.values())


def _one(work: Work, role: Role) -> None:
    """The nearest roles of one, at its own employer and elsewhere."""
    mine = work.encoded([role.id])
    if not mine.duties:
        st.html(notice(f"The spec of {role.title} names no duties, so nothing can be compared."))
        return
    quotes = Quotes(work.library)
    here = {other.id for other in work.library.roles if other.employer == role.employer}
    everyone = set(work.library.role_by_id)
    rows = []
    for title, among in (("At the same employer", here), ("At other employers", everyone - here)):
        if not among:
            continue
        found = nearest_roles(work, role, mine, _NEAREST, among)
        rows += found
        shown = "".join(overlap_html(row, quotes) for row in found)
        st.html(f"<h2>{title}</h2>{shown or '<p>No role does work of this kind.</p>'}")
    if rows:
        like = f"Work like that of {role.title}"
        save_buttons(like, lambda: memo_of_like(like, rows, quotes))


def _set(work: Work, roles: Sequence[Role]) -> None:
    near = bool(st.toggle("Count work of one kind too", key="near", bind="query-params"))
    with st.spinner("Setting the duties beside each other …"):
        heat = heat_map(work, roles, near=near)
    st.html(
        '<p class="rc-explain" role="status">Each number is how many per cent of the duties of'
        " the role on the left are done by the role above too. Choose a number to read the"
        " duties.</p>"
    )
    if heat.left_out:
        names = ", ".join(role.title for role in heat.left_out)
        st.html(notice(f"Left out, for lack of duties or of room: {names}."))
    if len(heat.roles) < 2:
        st.html(notice("Fewer than two of these roles have duties that can be compared."))
        return
    st.html(heat_html(heat))
    title = "What these roles share"
    save_buttons(title, lambda: memo_of_heat(title, heat))


def draw_candidates(library: Library) -> None:
    """Draw the pairs of classes that share half of their work or more."""
    work = work_for(library)
    if nothing_to_explore(work):
        return
    several = len({role.employer for role in library.roles}) > 1
    across = several and st.toggle(
        "Only classes of different employers", key="across", bind="query-params"
    )
    with st.spinner("Setting every role beside every other …"):
        rows = _candidates(work, generation(library), bool(across))
    quotes = Quotes(library)
    memo = memo_of_candidates("Classes that might be one", rows, quotes)
    st.html(
        f'<p class="rc-explain" role="status">{esc(memo.summary[0])} Whether they should be one'
        " class is for people to say: this is what speaks for it and against it.</p>"
        + "".join(candidate_html(row, quotes) for row in rows)
    )
    if len(rows) == _CANDIDATES:
        st.html(f"<p>The {counted(_CANDIDATES, 'pair')} that share most are shown.</p>")
    if rows:
        save_buttons(memo.title, lambda: memo)


@st.cache_resource(max_entries=4, show_spinner=False)
def _candidates(_work: Work, folder: str, across: bool) -> list[Candidate]:
    del folder  # only there to tell generations apart
    return candidates(_work, _CANDIDATES, across=across)
