"""The entry of the page in the browser; `search_app.serve` runs it.

To add a page: one module in `views`, and one row here.
"""

import streamlit as st

from search_app.views import ask, compare, corpus, explore, role

PAGES = (
    st.Page(ask.page, title="Ask", url_path="ask", default=True),
    st.Page(role.page, title="Roles", url_path="role"),
    st.Page(compare.page, title="Compare", url_path="compare"),
    st.Page(explore.page, title="Explore", url_path="explore"),
    st.Page(corpus.page, title="Documents", url_path="corpus"),
)

# The bar at the top is ours: Streamlit's own links would break the Back button.
st.navigation(PAGES, position="hidden").run()
