"""The row of buttons by which what a page shows is saved as a file."""

from functools import partial

import streamlit as st

from search_app.export import FORMATS, Memo, file_name


def save_buttons(memo: Memo) -> None:
    """Offer a memo in every format; the file is made when its button is pressed."""
    with st.container(horizontal=True, key="downloads"):
        for suffix, way in FORMATS.items():
            st.download_button(
                f"Save as {way.name}",
                partial(way.write, memo),
                file_name(memo, suffix),
                way.media_type,
                key=f"save{suffix}",
                on_click="ignore",
            )
