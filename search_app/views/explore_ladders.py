"""Ladders: the levels of one series, and what each step changes."""

import streamlit as st

from answers.explore.inside import stated_levels
from answers.explore.ladders import all_series, ladder
from index.library import Library
from ingest.model import Role
from search_app.downloads import save_buttons
from search_app.export.explore import memo_of_ladder
from search_app.markup import notice
from search_app.render_explore import stated_html, step_html
from search_app.roles_table import role_names
from search_app.views.explore_shared import work_for

_MOST = 8
_NONE = "Choose a series"


def draw(library: Library) -> None:
    """Draw the choice of a series or of roles, and the steps between their levels."""
    work = work_for(library)
    roles, title = _chosen(library)
    if not roles:
        st.html('<p class="rc-explain" role="status">Choose a series, or two roles or more.</p>')
        return
    with st.spinner("Setting the levels beside each other …"):
        steps = ladder(work, roles)
        stated = {role.id: stated_levels(library, role) for role in roles}
    if not steps:
        st.html(notice("There is only one level here. Choose another role to set beside it."))
    st.html("".join(step_html(step) for step in steps))
    for role in roles:
        if stated[role.id]:
            st.html(stated_html(role, stated[role.id]))
    if steps:
        levels = f"The levels of {title}"
        save_buttons(levels, lambda: memo_of_ladder(levels, steps, stated))


def _chosen(library: Library) -> tuple[list[Role], str]:
    rows = {f"{row.title} ({row.employer})": row for row in all_series(library)}
    names = {label: name for name, label in role_names(library).items()}
    chosen = _NONE
    if rows:
        choices = [_NONE, *rows]
        chosen = st.selectbox("Series", choices, key="series", bind="query-params") or _NONE
    else:
        st.html(
            '<p class="rc-explain">No two titles here are levels of one series. Choose roles'
            " to set beside each other all the same.</p>"
        )
    named = st.multiselect(
        "Or roles of your own choice",
        list(names),
        key="levels",
        max_selections=_MOST,
        placeholder="Type part of a title or an employer",
        bind="query-params",
    )
    if named:
        roles = [library.role_by_id[names[label]] for label in named]
        return roles, " and ".join(role.title for role in roles)
    if chosen in rows:
        return [level.role for level in rows[chosen].levels], rows[chosen].title
    return [], ""
