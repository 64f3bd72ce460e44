"""What the parts of the exploring page share: the work, worked out once for a generation."""

import streamlit as st

from answers.explore.work import Work, work_of
from index.library import Library
from search_app.markup import notice


def work_for(library: Library) -> Work:
    """The duties of the library; the first time, after learning what is not known yet."""
    with st.spinner("Reading the duties of every role …"):
        return work_of(library)


def nothing_to_explore(work: Work) -> bool:
    """Whether no spec names any duties; if so, it is said."""
    if work.duties:
        return False
    st.html(
        notice(
            "None of the specs that were read has a section of duties, so there is nothing to"
            " explore by the work done. Requirements and lists still work."
        )
    )
    return True


def generation(library: Library) -> str:
    """What tells one generation of the index from another, for what is kept of it."""
    return str(library.folder.resolve())
