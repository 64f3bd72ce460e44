"""The page of the documents: what was read, what failed and why; adding, removing, undoing."""

from collections.abc import Mapping, Sequence

import streamlit as st

from index.errors import NoIndex
from index.library import Library
from ingest.model import FileReport
from search_app import changing, resources, state
from search_app.access import may_change
from search_app.changing import Desk
from search_app.holdings import holdings
from search_app.markup import counted, esc, notice
from search_app.render_files import facts_html, files_html, files_table, means_html, summary_html
from search_app.shell import frame, plainly

_NOTHING_YET = "Nothing has been read yet. Add the first documents here."


def page() -> None:
    """Draw the page."""
    frame("Documents", "Documents")
    st.html('<header class="rc-title"><h1>Documents</h1></header>')
    with plainly():
        library = _library()
        reports = library.catalog.reports() if library else []
        st.html(facts_html(library.manifest) if library else notice(_NOTHING_YET))
        desk = Desk.at(resources.home(), reports)
        if may_change():
            changing.activity(desk)
            changing.adding(desk)
            _just_added(desk, library)
        if library:
            _files(library, reports, desk)


def _library() -> Library | None:
    """The library; none where nothing has been read, and the person may add something."""
    try:
        return resources.library()
    except NoIndex:
        if not may_change():
            raise
        return None


def _just_added(desk: Desk, library: Library | None) -> None:
    """What became of each file that was added in this visit."""
    names = changing.just_added()
    if not names:
        return
    found = {held.name: held for held in holdings(desk.sources, desk.reports)}
    running = desk.builder.progress.running
    read = [report for name in names if name in found for report in found[name].reports]
    waiting = [name for name in names if name in found and not found[name].reports]
    st.html(f"<h3>Just added</h3>{_waiting_html(waiting, running)}")
    if read:
        st.html(files_table("Just added", read, _roles_by_file(library)))


def _waiting_html(names: Sequence[str], running: bool) -> str:
    said = "is being read …" if running else "has not been read yet"
    items = "".join(f"<li><strong>{esc(name)}</strong> {said}</li>" for name in names)
    return f'<ul class="rc-waiting" role="status">{items}</ul>' if items else ""


def _files(library: Library, reports: Sequence[FileReport], desk: Desk) -> None:
    st.html(f"<h2>Files</h2>{summary_html(reports)}")
    words = st.text_input("Find a file by its name", key="file", bind="query-params", live=True)
    shown = files_html(reports, _roles_by_file(library), state.list_page(), words or "")
    st.html(f'{shown}<p><a href="role">{esc(counted(len(library.roles), "role"))}</a></p>')
    if may_change():
        changing.removing(desk)
        changing.read_again(desk)
    st.html(means_html(library.manifest))


def _roles_by_file(library: Library | None) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for role, path in library.paths.items() if library else ():
        found.setdefault(path, []).append(role)
    return found
