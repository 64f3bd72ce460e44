"""The page of one role: its document as it was read, with the cited passage marked."""

import base64

import streamlit as st

from answers.ask import like_role
from answers.model import Answer
from index.errors import OriginalLost
from index.library import Library
from index.originals import original
from ingest.model import Document, Role, Span
from search_app import resources, state
from search_app.downloads import save_buttons
from search_app.export import memo_of_role, memo_of_roles
from search_app.markup import esc, notice
from search_app.page_image import PageImage, page_image
from search_app.render_document import document_html, fields_html, outline_html, stretch_of
from search_app.render_role import head_html, print_html, similar_html
from search_app.roles_table import roles_table
from search_app.shell import frame, name_tab, plainly, reveal_place


def page() -> None:
    """Draw the page of the role in the address, or the list of roles."""
    frame("Roles", "Roles")
    with plainly():
        library = resources.library()
        role = library.role_by_id.get(state.role_id())
        if role is None:
            _choose(library, state.role_id())
        else:
            name_tab(role.title)
            _show(library, role)


def _choose(library: Library, unknown: str) -> None:
    st.html("<h1>Roles</h1>")
    if unknown:
        st.html(
            notice(
                f"There is no role “{unknown[:120]}” here. It may have been renamed or taken out."
                " Choose one from the list.",
                urgent=True,
            )
        )
    words = st.text_input(
        "Find a role by title, employer or code", key="find", bind="query-params", live=True
    )
    found = [role for role in library.roles if _matches(role, words or "")]
    count = f"{len(found):,} of {len(library.roles):,} roles"
    st.html(f'<p role="status" class="rc-explain">{count}</p>')
    if found:
        st.html(roles_table(found, library.paths, state.list_page(), words or ""))
        title = f"Roles with “{words}”" if words else "All roles"
        save_buttons(title, lambda: memo_of_roles(title, found, library.paths))


def _matches(role: Role, words: str) -> bool:
    text = f"{role.title} {role.employer} {role.code}".lower()
    return all(word in text for word in words.lower().split())


def _show(library: Library, role: Role) -> None:
    document = library.document(role.id)
    if document is None:
        st.html(f"<h1>{esc(role.title)}</h1>")
        st.html(notice("The document of this role cannot be found.", urgent=True))
        return
    versions = [
        (other, library.paths.get(other.id, "")) for other in library.catalog.versions(role.id)
    ]
    cited = state.cited(len(document.text))
    st.html(head_html(role, document, versions) + _lost(cited is None))
    if state.wants("similar"):
        _similar(library, role)
    _printed(library, document, cited)
    _document(library, role, document, cited)
    _files(library, role, document)
    reveal_place()


def _document(library: Library, role: Role, document: Document, cited: Span | None) -> None:
    sections, fields = library.sections(role.id), library.fields(role.id)
    stretch = stretch_of(document, sections)
    passages = [entry.passage.span for entry in library.entries(role.id)]
    paged = document.reader.startswith("pdf")
    body = document_html(
        document, sections, passages, cited, stretch, printed_of=role.id if paged else ""
    )
    st.html(
        f'<div class="rc-columns"><aside aria-label="About this role">'
        f"{fields_html(role.id, fields, document.text)}{outline_html(sections, stretch)}</aside>"
        f'<section class="rc-reader" aria-labelledby="document"><h2 id="document">The document</h2>'
        f"{_others(len(stretch) < len(document.text))}{body}</section></div>"
    )


def _similar(library: Library, role: Role) -> None:
    with st.spinner("Looking for roles that do the same work …"):
        answer = _alike(library, str(library.folder), role.id)
    st.html(similar_html(role, answer.judgements))


@st.cache_resource(max_entries=100, show_spinner=False)
def _alike(_library: Library, folder: str, role_id: str) -> Answer:
    del folder  # only there to tell generations apart
    return like_role(_library, role_id)


def _printed(library: Library, document: Document, cited: Span | None) -> None:
    """The page that the address names as it was printed, with the cited passage boxed."""
    number = state.printed_page()
    if not number:
        return
    page = next((page for page in document.pages if page.number == number), None)
    if page is None:
        st.html(notice(f"There is no page {number} in this document."))
        return
    on_page = Span(0, 0)
    if cited is not None and cited.overlaps(page.span):
        on_page = Span(max(cited.start, page.span.start), min(cited.end, page.span.end))
    near = max(0, on_page.start - page.span.start) / max(1, len(page.span))
    try:
        drawn = _drawn(library, document.id, document, number, on_page.of(document.text), near)
    except OriginalLost as lost:
        st.html(notice(str(lost)))
        return
    if drawn is None:
        st.html(notice("This page cannot be shown as it was printed."))
        return
    source = f"data:image/png;base64,{base64.b64encode(drawn.png).decode()}"
    st.html(print_html(drawn, source, document, number, bool(len(on_page)), state.role_id()))


@st.cache_resource(max_entries=30, show_spinner=False)
def _drawn(
    _library: Library, digest: str, _document: Document, number: int, words: str, near: float
) -> PageImage | None:
    del digest  # only there to tell documents apart
    return page_image(original(_library.manifest, _document).data, number, words, near)


def _files(library: Library, role: Role, document: Document) -> None:
    """The original, and what was read from it in other formats."""
    st.html("<h2>Save</h2>")
    name, lost = _original_name(library, document.id, document)
    if lost:
        st.html(f'<p class="rc-explain">The original cannot be downloaded. {esc(lost)}</p>')
    else:
        st.download_button(
            f"Download the original, {name}",
            lambda: original(library.manifest, document).data,
            name,
            "application/octet-stream",
            key="original",
            on_click="ignore",
        )
    sections, fields = library.sections(role.id), library.fields(role.id)
    save_buttons(role.title, lambda: memo_of_role(role, document, sections, fields))


@st.cache_resource(max_entries=500, ttl=30, show_spinner=False)
def _original_name(_library: Library, digest: str, _document: Document) -> tuple[str, str]:
    """The original's name, or why it cannot be had."""
    del digest  # only there to tell documents apart
    try:
        return original(_library.manifest, _document).name, ""
    except OriginalLost as lost:
        return "", str(lost)


def _lost(uncited: bool) -> str:
    if not (uncited and state.passage_named()):
        return ""
    return notice(
        "The passage that the link names is not in this document as it is now. Here is the"
        " whole document."
    )


def _others(parts: bool) -> str:
    if not parts:
        return ""
    return (
        '<p class="rc-explain">This file holds other roles too. Only this role’s part is shown.</p>'
    )
