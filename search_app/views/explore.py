"""The page that explores the work of all roles; each part of it is a module beside this one."""

from collections.abc import Callable

import streamlit as st

from index.library import Library
from search_app import resources
from search_app.markup import esc
from search_app.shell import current, frame, plainly
from search_app.state import explore_link, explored
from search_app.views import (
    explore_audits,
    explore_ladders,
    explore_like,
    explore_map,
    explore_matrix,
    explore_overlap,
)

PARTS: dict[str, tuple[str, Callable[[Library], None]]] = {
    "map": ("Map of duties", explore_map.draw),
    "like": ("Find work like this", explore_like.draw),
    "overlap": ("Overlap", explore_overlap.draw),
    "candidates": ("Classes that might be one", explore_overlap.draw_candidates),
    "ladders": ("Ladders", explore_ladders.draw),
    "requirements": ("Requirements", explore_matrix.draw),
    "audits": ("To look at again", explore_audits.draw),
}
"""The parts of the page, by their name in the address."""


def page() -> None:
    """Draw the part of the page that the address names; the map where it names none."""
    here = explored() if explored() in PARTS else "map"
    name, draw = PARTS[here]
    frame("Explore", name)
    links = "".join(
        f'<li><a href="{esc(explore_link(part))}"{current(part == here)}>{esc(title)}</a></li>'
        for part, (title, _) in PARTS.items()
    )
    st.html(
        f'<header class="rc-title"><h1>{esc(name)}</h1></header>'
        f'<nav class="rc-bar rc-parts" aria-label="Ways to explore"><ul>{links}</ul></nav>'
    )
    with plainly():
        draw(resources.library())
