"""Lists of specs that someone should look at again."""

from datetime import UTC, date, datetime

import streamlit as st

from answers.explore.audit import Audit, audits
from answers.explore.work import Work
from index.library import Library
from search_app.downloads import save_buttons
from search_app.export.explore import memo_of_audits
from search_app.render_explore import audit_html
from search_app.views.explore_shared import generation, work_for


def draw(library: Library) -> None:
    """Draw every list, folded, with how many specs are on it."""
    work = work_for(library)
    with st.spinner("Reading every spec again …"):
        found = _audits(work, generation(library), datetime.now(UTC).date())
    st.html(
        '<p class="rc-explain">Each list is a prompt to look, not a fault found: the words that'
        " put a spec on it stand beside it.</p>"
        + "".join(audit_html(row, opened=len(row.findings) <= 5) for row in found)
    )
    save_buttons("Specs to look at again", lambda: memo_of_audits(found))


@st.cache_resource(max_entries=4, show_spinner=False)
def _audits(_work: Work, folder: str, today: date) -> tuple[Audit, ...]:
    del folder  # only there to tell generations apart
    return audits(_work, today)
