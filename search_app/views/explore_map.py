"""The map of duties: near in meaning, near on the map."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from answers.explore.clusters import NONE
from answers.explore.duty_map import DutyMap, duty_map
from answers.explore.ladders import series_of
from answers.explore.model import Duty
from answers.explore.quotes import Quotes
from answers.explore.work import Work
from index.library import Library
from search_app.downloads import save_buttons
from search_app.export.explore import duties as counted_duties
from search_app.export.explore import memo_of_map
from search_app.markup import counted, notice
from search_app.render_explore import clusters_table, duties_table, legend_html
from search_app.views.explore_shared import generation, nothing_to_explore, work_for

Places = NDArray[np.int64]
"""Duties, by their places among all of them."""

SHOWN = 4_000
"""Points drawn at once: more take browsers longer than a person wants to wait."""

LISTED = 40
_COLOURED = 10
_REST = "all others"
_ALONE = "by itself"
_ANY = "Every group"
_EVERYONE = "Every employer"
_COLOUR_BY = ("Group", "Employer", "Series")
# Told apart by people with the common kinds of colour blindness, on light and dark ground
# (after Okabe and Ito 2008).
_COLOURS = (
    "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9",
    "#d55e00", "#9a8b00", "#8c6bb1", "#7f4f24", "#5fa052",
)  # fmt: skip


def draw(library: Library) -> None:
    """Draw the map, what is chosen of it, and the groups it falls into."""
    work = work_for(library)
    if nothing_to_explore(work):
        return
    placing = f"Placing {counted_duties(len(work.duties))} by their meaning"
    with st.spinner(f"{placing}; the first time this takes a while …"):
        found = _map(work, generation(library))
    quotes = Quotes(library)
    colour, places = _choice(work, found)
    names = _names(work, found, colour)
    st.html(_account(work, found, len(places)))
    if not len(places):
        st.html(notice("No duty fits. Take a filter away, or use other words."))
        return
    left, right = st.columns([3, 2])
    with left:
        picked = _chart(work, found, places, names)
    with right:
        _picked(work, names, picked if picked else places[:LISTED].tolist(), bool(picked), quotes)
    st.html(f"<h2>Groups</h2>{clusters_table(found.clusters, quotes)}")
    save_buttons("The map of duties", lambda: memo_of_map(work, found, quotes))


@st.cache_resource(max_entries=2, show_spinner=False)
def _map(_work: Work, folder: str) -> DutyMap:
    del folder  # only there to tell generations apart
    return duty_map(_work)


def _choice(work: Work, found: DutyMap) -> tuple[str, Places]:
    """What the points are coloured by, and the duties that are left by the filters."""
    groups = {cluster.name: cluster.number for cluster in found.clusters}
    employers = sorted({duty.role.employer for duty in work.duties} - {""})
    employer = _EVERYONE
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = st.text_input(
            "Only duties or roles with these words", key="duty", bind="query-params"
        )
        group = st.selectbox("Group", [_ANY, *groups], key="group", bind="query-params")
        if len(employers) > 1:
            choices = [_EVERYONE, *employers]
            employer = st.selectbox("Employer", choices, key="at", bind="query-params")
        colour = st.selectbox("Colour by", _COLOUR_BY, key="colour", bind="query-params")
    wanted = (words or "").lower().split()
    kept = [
        n
        for n, duty in enumerate(work.duties)
        if (group not in groups or found.numbers[n] == groups[group])
        and (employer in {None, _EVERYONE} or duty.role.employer == employer)
        and (not wanted or _holds(duty, wanted))
    ]
    return colour or _COLOUR_BY[0], np.array(kept, np.int64)


def _holds(duty: Duty, words: list[str]) -> bool:
    text = f"{duty.text} {duty.role.title}".lower()
    return all(word in text for word in words)


def _names(work: Work, found: DutyMap, colour: str) -> list[str]:
    """For each duty the name of what it is coloured by."""
    if colour == "Employer":
        return [duty.role.employer or "no employer stated" for duty in work.duties]
    if colour == "Series":
        titles = {role: series_of(work.of(role)[0].role)[0].capitalize() for role in work.of_role}
        return [titles[duty.role.id] for duty in work.duties]
    groups = {cluster.number: cluster.name for cluster in found.clusters} | {NONE: _ALONE}
    return [groups[int(number)] for number in found.numbers]


def _account(work: Work, found: DutyMap, left: int) -> str:
    total = counted_duties(len(work.duties))
    shown = (
        f" {SHOWN:,} of them are drawn, spread evenly; choose a group or words to see every one."
        if left > SHOWN
        else ""
    )
    silent = len(work.library.roles) - len(work.of_role)
    lacking = f" {counted(silent, 'role')} without duties cannot be shown." if silent else ""
    return (
        f'<p class="rc-explain" role="status">{left:,} of {total} in'
        f" {counted(len(found.clusters), 'group')}. Near on the map is near in meaning.{shown}"
        f"{lacking}</p>"
    )


def _chart(work: Work, found: DutyMap, places: Places, names: list[str]) -> list[int]:
    """Draw the points; returns the places of the duties that are picked."""
    drawn = places[:: -(-len(places) // SHOWN)]
    often = Counter(names[p] for p in drawn if names[p] != _ALONE)
    top = [name for name, _ in often.most_common(_COLOURED)]
    domain = [*top, _REST]
    data = {
        "n": drawn,
        "x": found.places[drawn, 0],
        "y": found.places[drawn, 1],
        "group": [names[p] if names[p] in top else _REST for p in drawn],
        "Duty": [_short(work.duties[p].text) for p in drawn],
        "Role": [work.duties[p].role.title for p in drawn],
        "Employer": [work.duties[p].role.employer for p in drawn],
        "Group": [names[p] for p in drawn],
    }
    event = st.vega_lite_chart(
        data,
        _spec(domain, len(drawn), _ends(found.places[drawn])),
        on_select="rerun",
        selection_mode=["pick", "box"],
        key="map",
    )
    st.html(legend_html(list(zip(domain, _colours(domain), strict=True))))
    return _selected(event, found, drawn)


def _colours(domain: list[str]) -> list[str]:
    return [*_COLOURS[: len(domain) - 1], "#8a949e"]


def _ends(places: NDArray[np.float32]) -> list[list[float]]:
    """From where to where the points reach across and up, with a little room around them."""
    low, high = places.min(axis=0), places.max(axis=0)
    room = np.maximum((high - low) * 0.03, 0.01)
    return [[float(a), float(b)] for a, b in zip(low - room, high + room, strict=True)]


def _short(text: str, longest: int = 160) -> str:
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + " …"


def _spec(domain: list[str], count: int, ends: list[list[float]]) -> dict[str, Any]:
    """The drawing: zoom by wheel and by dragging, a click picks one, Shift and drag a box."""
    axis = {"type": "quantitative", "axis": None}
    tips = [{"field": f, "type": "nominal"} for f in ("Duty", "Role", "Employer", "Group")]
    box = "[pointerdown[event.shiftKey], window:pointerup] > window:pointermove!"
    pan = "[pointerdown[!event.shiftKey], window:pointerup] > window:pointermove!"
    return {
        "description": (
            f"{count:,} duties as points, placed by meaning; the table beside it lists them."
        ),
        # Drawn as one picture: quick with thousands of points, and named as a whole.
        "usermeta": {"embedOptions": {"renderer": "canvas"}},
        "height": 560,
        "mark": {
            "type": "circle",
            "size": 90 if count < 500 else 42 if count < 3_000 else 24,
            "opacity": 0.75,
        },
        "params": [
            {"name": "zoom", "bind": "scales", "select": {"type": "interval", "translate": pan}},
            {"name": "pick", "select": {"type": "point", "fields": ["n"]}},
            {"name": "box", "select": {"type": "interval", "on": box, "translate": box}},
        ],
        "encoding": {
            "x": {"field": "x", **axis, "scale": {"domain": ends[0]}},
            "y": {"field": "y", **axis, "scale": {"domain": ends[1]}},
            "color": {
                "field": "group",
                "type": "nominal",
                "scale": {"domain": domain, "range": _colours(domain)},
                "legend": None,  # ours is text: it wraps, and reads well in the dark
            },
            "opacity": {"condition": {"param": "pick", "value": 0.85}, "value": 0.15},
            "tooltip": tips,
        },
    }


def _selected(event: Mapping[str, Any] | None, found: DutyMap, drawn: Places) -> list[int]:
    """The duties that were clicked, or that lie in the box that was drawn."""
    selection = event.get("selection", {}) if event else {}
    clicked = [int(point["n"]) for point in selection.get("pick", []) if "n" in point]
    if clicked:
        return clicked
    box = selection.get("box") or {}
    if not {"x", "y"} <= set(box):
        return []
    low, high = np.array([sorted(box["x"]), sorted(box["y"])]).T
    inside = ((found.places[drawn] >= low) & (found.places[drawn] <= high)).all(axis=1)
    return [int(n) for n in drawn[inside]]


def _picked(work: Work, names: list[str], places: list[int], chosen: bool, quotes: Quotes) -> None:
    shown = places[:LISTED]
    of = f", the first {LISTED} shown" if len(places) > LISTED else ""
    title = f"Picked: {counted_duties(len(places))}{of}"
    if not chosen:
        title = f"The first {counted_duties(len(shown))}"
    hint = (
        ""
        if chosen
        else "<p>Click a point to read it here; hold Shift and drag to pick many; the wheel"
        " zooms.</p>"
    )
    table = duties_table(
        "Duties on the map", [work.duties[n] for n in shown], [names[n] for n in shown], quotes
    )
    st.html(f'<h2 class="rc-picked">{title}</h2>{hint}<div class="rc-tall">{table}</div>')
