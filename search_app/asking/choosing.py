"""Whom a question is put to: all roles, or those that pass a filter."""

from datetime import date

import streamlit as st

from index.filters import DEGREES, Filter
from index.library import Library
from ingest.model import SectionKind
from search_app import state
from search_app.asking.parts import fold, told
from search_app.state import Asking

_ANY = ""
_SECTIONS = {
    kind: str(kind).capitalize()
    for kind in SectionKind
    if kind not in {SectionKind.NOTICE, SectionKind.HEADER, SectionKind.OTHER}
}


def choosing(library: Library, asking: Asking) -> None:
    """The filter, folded; its label says what is chosen."""
    within = asking.within
    label = f"Asking only: {within.in_words()}" if within else "Ask only some of the roles"
    part = fold("filter", label, light=True)
    if part is not None:
        with part:
            _form(library, asking)
    if within:
        st.button("Ask all roles", on_click=_clear, args=(asking,))


def _form(library: Library, asking: Asking) -> None:
    within = asking.within
    mark = hash(within)
    with st.form("filter", border=False):
        employers = [name for name in within.employers if name in library.employers]
        if len(library.employers) > 1 or within.employers:
            st.multiselect(
                "Employer",
                library.employers,
                employers,
                key=f"employers-{mark}",
                placeholder="Every employer",
            )
        st.text_input("Words in the title", within.title, key=f"title-{mark}")
        st.multiselect(
            "Only in these sections",
            list(_SECTIONS),
            [kind for kind in within.sections if kind in _SECTIONS],
            format_func=lambda kind: _SECTIONS[kind],
            key=f"sections-{mark}",
            placeholder="Every section",
        )
        with st.container(horizontal=True):
            _degree("Degree asked for: at least", within.degree_at_least, f"least-{mark}")
            _degree("Degree asked for: at most", within.degree_at_most, f"most-{mark}")
        with st.container(horizontal=True):
            _amount("Pay a year: at least", within.pay_at_least, f"pay-from-{mark}")
            _amount("Pay a year: at most", within.pay_at_most, f"pay-to-{mark}")
        with st.container(horizontal=True):
            _day("Dated from", within.dated_from, f"from-{mark}")
            _day("Dated up to", within.dated_to, f"to-{mark}")
        st.checkbox("No driver’s licence", within.no_driver_licence, key=f"driver-{mark}")
        st.checkbox("No licence at all", within.no_licence, key=f"licence-{mark}")
        st.form_submit_button("Ask these roles", on_click=_apply, args=(asking, mark))


def _degree(label: str, chosen: str, key: str) -> None:
    options = [_ANY, *DEGREES]
    st.selectbox(
        label,
        options,
        index=options.index(chosen),
        format_func=lambda name: name.capitalize() if name else "Any",
        key=key,
    )


def _amount(label: str, chosen: float | None, key: str) -> None:
    st.number_input(label, 0, 10_000_000, int(chosen) if chosen else None, 1_000, key=key)


def _day(label: str, chosen: date | None, key: str) -> None:
    st.date_input(label, chosen, min_value=date(1900, 1, 1), max_value=date(2100, 1, 1), key=key)


@told
def _apply(asking: Asking, mark: int) -> None:
    def given(name: str) -> object:
        return st.session_state.get(f"{name}-{mark}")

    chosen = {
        "employers": list(given("employers") or ()),  # type: ignore[call-overload]
        "title": str(given("title") or ""),
        "sections": [str(kind) for kind in given("sections") or ()],  # type: ignore[attr-defined]
        "degree_at_least": given("least"),
        "degree_at_most": given("most"),
        "pay_at_least": given("pay-from"),
        "pay_at_most": given("pay-to"),
        "dated_from": _iso(given("from")),
        "dated_to": _iso(given("to")),
        "no_driver_licence": given("driver"),
        "no_licence": given("licence"),
    }
    within = Filter.from_json({name: value for name, value in chosen.items() if value})
    state.put(Asking(asking.question, asking.condition, asking.known, within))


def _iso(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else ""


@told
def _clear(asking: Asking) -> None:
    state.put(Asking(asking.question, asking.condition, asking.known))
