"""Find work like this: a duty, a paragraph or a whole description, set against every role."""

import streamlit as st

from answers.explore.draft import DRAFT, MOST_DUTIES, Draft, draft_of, draft_of_file
from answers.explore.overlap import nearest_roles
from answers.explore.quotes import Quotes
from index.library import Library
from search_app.downloads import save_buttons
from search_app.export.explore import memo_of_like
from search_app.markup import counted, esc, notice
from search_app.render_explore import overlap_html
from search_app.views.explore_shared import nothing_to_explore, work_for

SHOWN = 10


def draw(library: Library) -> None:
    """Draw the box to paste into, and the roles that do that work."""
    work = work_for(library)
    if nothing_to_explore(work):
        return
    draft = _box()
    if draft is None:
        return
    with st.spinner("Looking for roles that do this work …"):
        rows = nearest_roles(work, DRAFT, work.encode(draft.duties), SHOWN)
    quotes = Quotes(library)
    memo = memo_of_like("Work like this", rows, quotes, draft)
    took = "The duties were taken from its own section. " if draft.whole else ""
    st.html(
        f'<h2 id="answer">{esc(memo.summary[0])}</h2><p class="rc-explain" role="status">{took}'
        f"{counted(len(draft.duties), 'statement')} compared with the duties of"
        f" {counted(len(work.of_role), 'role')}.</p>"
    )
    if draft.left:
        st.html(
            notice(
                f"Only the first {MOST_DUTIES} statements were compared; {draft.left:,} more were"
                " left out. A description has far fewer: paste only what the job does."
            )
        )
    if rows:
        st.html("".join(overlap_html(row, quotes) for row in rows))
        save_buttons(memo.title, lambda: memo)


def _box() -> Draft | None:
    """What was pasted or handed over, once it was sent."""
    with st.form("like", border=False):
        text = st.text_area(
            "A duty, a paragraph or a whole description",
            key="work",
            height=160,
            placeholder="prepares the yearly budget; supervises the staff of a payroll unit",
        )
        file = st.file_uploader("Or a file: PDF, Word, web page or text", key="work-file")
        sent = st.form_submit_button("Find work like this", type="primary")
    if sent:
        st.session_state["work_sent"] = True
    if not st.session_state.get("work_sent"):
        return None
    if file is not None and not (text or "").strip():
        return draft_of_file(file.name, file.getvalue())
    return draft_of(text or "")
