"""The row of buttons by which what a page shows is saved as a file."""

from collections.abc import Callable

import streamlit as st

from search_app.export import FORMATS, Format, Memo, file_name


def save_buttons(title: str, memo: Callable[[], Memo]) -> None:
    """Offer a memo in every format; it and the file are made when a button is pressed.

    `title` names the file: the memo is not made to draw the buttons, for that can be as much
    work as the page itself.
    """
    with st.container(horizontal=True, key="downloads"):
        for suffix, way in FORMATS.items():
            st.download_button(
                f"Save as {way.name}",
                _written(way, memo),
                file_name(title, suffix),
                way.media_type,
                key=f"save{suffix}",
                on_click="ignore",
            )


def _written(way: Format, memo: Callable[[], Memo]) -> Callable[[], bytes]:
    return lambda: way.write(memo())
