"""The page of one role: its document as it was read, with the cited passage marked."""

import streamlit as st

from index.library import Library
from ingest.model import Document, Role
from search_app import resources, state
from search_app.markup import counted, esc, notice
from search_app.render_document import document_html, fields_html, outline_html, stretch_of
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
    words = st.text_input("Find a role by title, employer or code", key="find", live=True)
    found = [role for role in library.roles if _matches(role, words or "")]
    count = f"{len(found):,} of {len(library.roles):,} roles"
    st.html(f'<p role="status" class="rc-explain">{count}</p>')
    if found:
        st.html(roles_table(found, library.paths))


def _matches(role: Role, words: str) -> bool:
    text = f"{role.title} {role.employer} {role.code}".lower()
    return all(word in text for word in words.lower().split())


def _show(library: Library, role: Role) -> None:
    document = library.document(role.id)
    if document is None:
        st.html(f"<h1>{esc(role.title)}</h1>")
        st.html(notice("The document of this role cannot be found.", urgent=True))
        return
    sections = library.sections(role.id)
    cited = state.cited(len(document.text))
    stretch = stretch_of(document, sections)
    passages = [entry.passage.span for entry in library.entries(role.id)]
    facts = fields_html(role.id, library.fields(role.id), document.text)
    body = document_html(document, sections, passages, cited, stretch)
    st.html(
        f"{_head(role, document)}{_versions(library, role)}{_lost(cited is None)}"
        f'<div class="rc-columns"><aside aria-label="About this role">'
        f"{facts}{outline_html(sections, stretch)}</aside>"
        f'<section class="rc-reader" aria-labelledby="document"><h2 id="document">The document</h2>'
        f"{_others(len(stretch) < len(document.text))}{body}</section></div>"
    )
    reveal_place()


def _head(role: Role, document: Document) -> str:
    code = f"Code {role.code}" if role.code else ""
    pages = counted(len(document.pages), "page") if document.pages else ""
    facts = (role.employer, code, document.path, pages)
    items = "".join(f"<li>{esc(fact)}</li>" for fact in facts if fact)
    return (
        f'<header class="rc-title"><h1>{esc(role.title)}</h1>'
        f'<ul class="rc-meta">{items}</ul></header>'
    )


def _versions(library: Library, role: Role) -> str:
    """Links to the same role's specs in other files."""
    others = library.catalog.versions(role.id)
    if not others:
        return ""
    links = "; ".join(
        f'<a href="{esc(state.role_link(other.id))}">{esc(library.paths.get(other.id, ""))}</a>'
        for other in others
    )
    return f'<p class="rc-explain">This role is also in: {links}</p>'


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
