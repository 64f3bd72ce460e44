"""Requirements: roles by fields, each cell with its words, and how the values spread."""

import streamlit as st

from answers.explore.facts import columns_of
from answers.explore.matrix import Matrix, distribution, matrix, ordered
from index.library import Library
from ingest.model import Role
from search_app import state
from search_app.downloads import save_buttons
from search_app.export.explore import memo_of_matrix
from search_app.field_words import field_name
from search_app.markup import counted, notice, pager
from search_app.render_explore import bars_html, matrix_html
from search_app.views.explore_shared import generation

A_PAGE = 25
_FIRST = ("degree", "experience", "driver_licence", "licences", "pay", "lifting", "overtime")
_TITLE = "Title of the role"
_EVERYONE = "Every employer"


def draw(library: Library) -> None:
    """Draw the choice of roles and fields, the table, and the spread of one field."""
    known = columns_of(library)
    if not known:
        st.html(notice("No field was read from the specs, so there is no table to show."))
        return
    roles = _roles(library)
    columns, column, falling = _columns(known)
    if not roles:
        st.html(notice("No role fits. Use other words."))
        return
    table = _table(library, generation(library), tuple(r.id for r in roles), tuple(columns))
    if column != _TITLE:
        table = ordered(table, column, falling=falling)
        spread = distribution(library, roles, column)
        name = f"How {field_name(column).lower()} spreads over {counted(len(roles), 'role')}"
        st.html(f"<h2>{name}</h2>{bars_html(name, spread)}<h2>The table</h2>")
    else:
        spread = ()
    pages = -(-len(table.rows) // A_PAGE)
    page = min(state.list_page(), pages)
    part = Matrix(table.columns, table.rows[(page - 1) * A_PAGE : page * A_PAGE], table.filled)
    st.html(
        f'<p class="rc-explain" role="status">{counted(len(roles), "role")}. A dash: the spec does'
        f" not say.</p>{matrix_html(part)}"
        + pager(page, pages, counted(len(roles), "role"), state.same_page)
    )
    save_buttons("Requirements", lambda: memo_of_matrix("Requirements", table, spread))


def _roles(library: Library) -> list[Role]:
    employers = sorted({role.employer for role in library.roles})
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = st.text_input("Only roles with these words", key="called", bind="query-params")
        employer = _EVERYONE
        if len(employers) > 1:
            choices = [_EVERYONE, *employers]
            employer = st.selectbox("Employer", choices, key="from", bind="query-params")
    wanted = (words or "").lower().split()
    return [
        role
        for role in library.roles
        if (employer in {None, _EVERYONE} or role.employer == employer)
        and all(word in f"{role.title} {role.code}".lower() for word in wanted)
    ]


def _columns(known: list[str]) -> tuple[list[str], str, bool]:
    """The fields to show, the one to sort by, and whether the highest come first."""
    names = {field_name(name): name for name in known}
    first = [name for name in _FIRST if name in known] or known[:6]
    labels = st.multiselect(
        "Columns",
        list(names),
        default=[field_name(name) for name in first],
        key="columns",
        bind="query-params",
    )
    shown = [names[label] for label in labels] or first
    with st.container(horizontal=True, vertical_alignment="bottom"):
        column = st.selectbox(
            "Sort and chart by",
            [_TITLE, *(field_name(name) for name in shown)],
            key="sort",
            bind="query-params",
        )
        falling = st.toggle("Highest first", key="falling", bind="query-params")
    return shown, names.get(column or "", _TITLE), bool(falling)


@st.cache_resource(max_entries=8, show_spinner="Reading what every spec asks …")
def _table(
    _library: Library, folder: str, names: tuple[str, ...], columns: tuple[str, ...]
) -> Matrix:
    del folder  # only there to tell generations apart
    return matrix(_library, [_library.role_by_id[name] for name in names], columns)
