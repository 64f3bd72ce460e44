"""The parts of the page by which documents are added, replaced, removed and taken back."""

import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from index.build import last_sources
from index.documents import Documents, Kept, free_name, shown_name
from index.errors import IndexProblem
from index.pruning import forget_reading
from ingest.errors import IngestError
from ingest.model import FileReport
from ingest.pipeline import FileSource
from search_app.access import SIGN_IN_VARIABLE, require_curator
from search_app.building import Builder, builder
from search_app.errors import AppProblem
from search_app.holdings import check_removal
from search_app.markup import counted, esc, notice
from search_app.render_files import removed_html

_EVERY = 1.0  # seconds between two looks at how far reading is
_MOST_RESTORED = 20
_TOP, _BELOW = "top", "below"
_TURN, _NEWS, _CLASHES, _UNDO, _ADDED = "upload_turn", "news", "clashes", "undo", "added"


@dataclass(frozen=True, slots=True)
class Clash:
    """An upload whose name another document has: what to do is asked."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Desk:
    """What the parts work on: the documents of one index, and what was read of them."""

    home: Path
    documents: Documents
    sources: tuple[FileSource, ...]
    reports: tuple[FileReport, ...]
    folders: tuple[Path, ...]

    @classmethod
    def at(cls, home: Path, reports: Sequence[FileReport]) -> "Desk":
        """The desk of an index folder; a folder that cannot be reached counts as empty."""
        documents = Documents(home)
        folders = tuple(last_sources(home))
        reached = [folder for folder in folders if folder.exists()]
        return cls(home, documents, tuple(documents.sources(reached)), tuple(reports), folders)

    @property
    def builder(self) -> Builder:
        """What reads them anew."""
        return builder(self.home)

    def named(self, name: str) -> FileSource | None:
        """The file that is called so."""
        return next((source for source in self.sources if source.name == name), None)


def activity(desk: Desk) -> None:
    """How far reading is, renewed by itself while it goes on, and what the last change came to."""
    progress = desk.builder.progress
    drawn = progress.rounds

    def look() -> None:
        now = desk.builder.progress
        if now.rounds != drawn or now.running != progress.running:
            st.rerun()
        if now.running:
            st.html(_bar(now.stage, now.done, now.total))

    st.fragment(look, run_every=_EVERY if progress.running else None)()
    _news(_TOP)
    if progress.problem and not progress.running:
        st.html(notice(f"The documents could not be read anew. {progress.problem}", urgent=True))
        read_again(desk, "Try again")


def _news(place: str) -> None:
    """What the last change came to, said where the person who made it is looking."""
    for text, urgent in st.session_state.pop(f"{_NEWS}-{place}", []):
        st.html(notice(text, urgent=urgent))


def _bar(stage: str, done: int, total: int) -> str:
    words = f"{stage}: {done:,} of {total:,}" if total > 1 else f"{stage} …"
    value = f' value="{done}" max="{total}"' if total > 1 else ""
    return (
        '<div class="rc-activity"><p id="activity">'
        f"{esc(words)} You can go on asking meanwhile.</p>"
        f'<progress aria-labelledby="activity"{value}></progress></div>'
    )


def adding(desk: Desk) -> None:
    """Where documents are dropped, questions about names that are taken, and folders."""
    st.html("<h2>Add documents</h2>")
    turn = st.session_state.setdefault(_TURN, 0)
    st.file_uploader(
        "PDF, Word, OpenDocument, text, web pages, tables with one spec a row, or a ZIP of these",
        accept_multiple_files=True,
        key=f"upload-{turn}",
        on_change=_guarded(_take),
        args=(desk, turn),
    )
    for n, clash in enumerate(st.session_state.get(_CLASHES, [])):
        _ask_about(desk, n, clash)
    if not os.environ.get(SIGN_IN_VARIABLE):
        _folders(desk)


def _take(desk: Desk, turn: int) -> None:
    """Keep what was uploaded, and empty the place for the next."""
    uploads = st.session_state.get(f"upload-{turn}") or []
    st.session_state[_TURN] = turn + 1
    taken = []
    for upload in uploads:
        name, data = shown_name(upload.name), upload.getvalue()
        other = desk.named(name)
        if other is not None and not _same(other, data):
            st.session_state.setdefault(_CLASHES, []).append(Clash(name, data))
            continue
        try:
            taken.append(desk.documents.add(name, data).name)
        except IndexProblem as problem:
            _tell(str(problem), urgent=True)
    _added(desk, taken)


def _same(source: FileSource, data: bytes) -> bool:
    try:
        return source.path.read_bytes() == data
    except OSError:
        return False


def _added(desk: Desk, names: Sequence[str]) -> None:
    if not names:
        return
    st.session_state[_ADDED] = [*st.session_state.get(_ADDED, []), *names]
    st.session_state.pop(_UNDO, None)
    desk.builder.start()


def _ask_about(desk: Desk, n: int, clash: Clash) -> None:
    st.html(
        notice(f"There is a document called “{clash.name}” already. What shall become of the new?")
    )
    key = f"{n}-{hashlib.sha256(clash.data).hexdigest()[:12]}"
    with st.container(horizontal=True, key=f"clash-{key}"):
        for label, way in (
            ("Replace the old one", _replace),
            ("Keep both", _keep_both),
            ("Leave it out", _leave),
        ):
            st.button(label, key=f"{label}-{key}", on_click=_guarded(way), args=(desk, clash))


def _replace(desk: Desk, clash: Clash) -> None:
    _leave(desk, clash)
    kept = desk.documents.add(clash.name, clash.data, desk.named(clash.name))
    _added(desk, [kept.name])


def _keep_both(desk: Desk, clash: Clash) -> None:
    _leave(desk, clash)
    taken = {source.name for source in desk.sources}
    _added(desk, [desk.documents.add(free_name(clash.name, taken), clash.data).name])


def _leave(desk: Desk, clash: Clash) -> None:
    del desk
    left = [other for other in st.session_state.get(_CLASHES, []) if other is not clash]
    st.session_state[_CLASHES] = left


def _folders(desk: Desk) -> None:
    with st.expander("Folders of this computer"):
        for n, folder in enumerate(desk.folders):
            gone = "" if folder.exists() else " (cannot be reached)"
            with st.container(horizontal=True, vertical_alignment="center", key=f"folder-{n}"):
                st.html(f'<p class="rc-folder">{esc(str(folder))}{gone}</p>')
                st.button(
                    "Stop reading it",
                    key=f"forget-{n}",
                    on_click=_guarded(_forget),
                    args=(desk, folder),
                )
        with st.form("folder", border=False, clear_on_submit=True):
            st.text_input("Read another folder, with all that is in it", key="folder_path")
            st.form_submit_button("Read this folder", on_click=_guarded(_add_folder), args=(desk,))


def _add_folder(desk: Desk) -> None:
    words = str(st.session_state.get("folder_path") or "").strip().strip("\"'")
    folder = Path(words).expanduser()
    if not words or not folder.is_absolute() or not folder.is_dir():
        raise AppProblem(f"There is no folder “{words}”. Give its whole path, from the top.")
    desk.builder.start([*desk.folders, *([folder] if folder not in desk.folders else [])])


def _forget(desk: Desk, folder: Path) -> None:
    inside = {s.name for s in desk.documents.sources([folder]) if folder in s.path.parents}
    check_removal(inside, desk.reports)
    desk.builder.start([other for other in desk.folders if other != folder])
    _tell(f"{folder} is not read any more. Its files are all still there.")


def removing(desk: Desk) -> None:
    """The choice of documents to remove, and those that can be taken back."""
    st.html("<h2>Remove and take back</h2>")
    with st.form("remove", border=False, clear_on_submit=True):
        st.multiselect(
            "Documents to remove",
            [source.name for source in desk.sources],
            key="removals",
            placeholder="Type part of a name",
        )
        st.form_submit_button("Remove", on_click=_guarded(_remove, _BELOW), args=(desk,))
    _news(_BELOW)
    if undo := st.session_state.get(_UNDO):
        st.button("Undo the removal", on_click=_guarded(_restore, _BELOW), args=(desk, *undo))
    gone = desk.documents.removed()
    if gone:
        with st.expander(f"Recently removed ({len(gone)})"):
            for n, kept in enumerate(gone[:_MOST_RESTORED]):
                _restorable(desk, n, kept)


def _restorable(desk: Desk, n: int, kept: Kept) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"removed-{n}"):
        st.html(removed_html(kept))
        restore = _guarded(_restore, _BELOW)
        st.button("Restore", key=f"restore-{n}", on_click=restore, args=(desk, kept.key))
        if not kept.place:
            purge = _guarded(_purge, _BELOW)
            st.button("Delete for good", key=f"purge-{n}", on_click=purge, args=(desk, kept))


def _remove(desk: Desk) -> None:
    names = list(st.session_state.get("removals") or [])
    if not names:
        raise AppProblem("Choose the documents to remove first.")
    check_removal(names, desk.reports)
    sources = [source for name in names if (source := desk.named(name)) is not None]
    st.session_state[_UNDO] = tuple(desk.documents.remove(source).key for source in sources)
    _tell(f"{counted(len(sources), 'document')} removed: {', '.join(names[:5])}.", _BELOW)
    desk.builder.start()


def _restore(desk: Desk, *keys: str) -> None:
    back = [desk.documents.restore(key).name for key in keys]
    st.session_state.pop(_UNDO, None)
    _tell(f"Back again: {', '.join(back[:5])}.", _BELOW)
    desk.builder.start()


def _purge(desk: Desk, kept: Kept) -> None:
    desk.documents.purge(kept.key)
    forget_reading(desk.home, kept)
    st.session_state.pop(_UNDO, None)
    _tell(f"“{kept.name}” is deleted.", _BELOW)


def _tell(text: str, place: str = _TOP, *, urgent: bool = False) -> None:
    st.session_state.setdefault(f"{_NEWS}-{place}", []).append((text, urgent))


def _guarded(change: Callable[..., None], place: str = _TOP) -> Callable[..., None]:
    """A change for a button: refused to those who may only read, its problems told in words."""

    def run(*given: object) -> None:
        try:
            require_curator()
            change(*given)
        except (AppProblem, IndexProblem, IngestError) as problem:
            _tell(str(problem), place, urgent=True)

    return run


def read_again(desk: Desk, label: str = "Read everything again") -> None:
    """A button that reads all documents anew, and finds what has changed in the folders."""
    st.button(label, on_click=_guarded(_read_again), args=(desk,))


def _read_again(desk: Desk) -> None:
    desk.builder.start()


def just_added() -> list[str]:
    """The names of what was added in this visit."""
    return list(st.session_state.get(_ADDED, []))
