"""The page where two to four roles stand side by side."""

import streamlit as st

from answers.alignment import SideBySide, compared
from answers.model import Difference
from index.library import Library
from ingest.model import Role
from search_app import resources, state
from search_app.downloads import save_buttons
from search_app.export import memo_of_comparison
from search_app.markup import notice
from search_app.render_compare import comparison_html
from search_app.roles_table import role_names
from search_app.shell import frame, name_tab, plainly, reveal_place

_BOX, _SHOWN = "compared", "compared_shown"


def page() -> None:
    """Draw the comparison of the roles in the address, and the choice of them."""
    frame("Compare", "Compare")
    st.html('<header class="rc-title"><h1>Compare roles</h1></header>')
    with plainly():
        library = resources.library()
        wanted = state.compared()
        roles = [library.role_by_id[name] for name in wanted if name in library.role_by_id]
        _choice(library, [role.id for role in roles])
        if len(roles) < len(wanted):
            st.html(
                notice(
                    "A role that the link names is not here any more. It may have been renamed or"
                    " taken out.",
                    urgent=True,
                )
            )
        if len(roles) > 1:
            _show(library, roles)
        else:
            st.html(
                '<p class="rc-explain rc-choose" role="status">Choose two to four roles, and read'
                " them side by side: what is the same, what differs, and what only one says.</p>"
            )


def _choice(library: Library, named: list[str]) -> None:
    if st.session_state.get(_SHOWN) != named:
        # The address has changed by a link or by the Back button: the choice follows it.
        st.session_state[_BOX] = named
        st.session_state[_SHOWN] = named
    names = role_names(library)
    st.multiselect(
        "Roles to compare",
        list(names),
        format_func=lambda name: names[name],
        max_selections=state.MOST_COMPARED,
        key=_BOX,
        on_change=_choose,
        placeholder="Type part of a title or an employer",
    )


def _choose() -> None:
    chosen = list(st.session_state.get(_BOX) or [])
    st.session_state[_SHOWN] = chosen
    state.compare(chosen)


def _show(library: Library, roles: list[Role]) -> None:
    name_tab(" · ".join(role.title for role in roles))
    only = st.toggle("Show only what differs", key="differences", bind="query-params")
    with st.spinner("Setting the specs side by side …"):
        found, facts = _compared(library, str(library.folder), tuple(role.id for role in roles))
    st.html(comparison_html(found, facts, only_differences=only))
    save_buttons(
        f"{' and '.join(role.title for role in roles)} compared",
        lambda: memo_of_comparison(found, facts, library.paths),
    )
    reveal_place()


@st.cache_resource(max_entries=50, show_spinner=False)
def _compared(
    _library: Library, folder: str, names: tuple[str, ...]
) -> tuple[SideBySide, tuple[Difference, ...]]:
    del folder  # only there to tell generations apart
    return compared(_library, [_library.role_by_id[name] for name in names])
