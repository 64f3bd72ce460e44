"""What lives in the address: the question, the page of a list, the role and the passage.

Links are relative, so that they hold wherever the app is mounted.
"""

from urllib.parse import urlencode

import streamlit as st

from ingest.model import Span

LONGEST_QUESTION = 500
"""Characters of a question that are read; what a person asks is far shorter."""


def asked() -> str:
    """The question in the address, empty for none."""
    return " ".join(st.query_params.get("q", "").split())[:LONGEST_QUESTION]


def put(question: str) -> None:
    """Make a question part of the address, as a step that the Back button undoes."""
    words = " ".join(question.split())[:LONGEST_QUESTION]
    if words == asked():
        return
    st.query_params.from_dict({"q": words} if words else {})


def list_page() -> int:
    """Which page of a long list is wanted; the first where the address makes no sense."""
    number = st.query_params.get("page", "1")
    return max(1, int(number)) if number.isascii() and number.isdigit() else 1


def role_id() -> str:
    """The role in the address, empty for none."""
    return st.query_params.get("role", "")


def cited(length: int) -> Span | None:
    """The passage in the address, if a text of that many characters has such a place."""
    start, end = st.query_params.get("start", ""), st.query_params.get("end", "")
    if not all(n.isascii() and n.isdigit() and len(n) < 12 for n in (start, end)):
        return None
    return Span(int(start), int(end)) if int(start) < int(end) <= length else None


def passage_named() -> bool:
    """Whether the address names a passage at all, be it a good one or not."""
    return "start" in st.query_params or "end" in st.query_params


def ask_link(question: str = "", page: int = 1) -> str:
    """The address of a question, and of a page of its list."""
    query = {"q": question} if question else {}
    if page > 1:
        query["page"] = str(page)
    return f"./?{urlencode(query)}" if query else "./"


def role_link(role: str, span: Span | None = None) -> str:
    """The address of a role's document, at a passage if one is given."""
    if span is None:
        return f"role?{urlencode({'role': role})}"
    return f"role?{urlencode({'role': role, 'start': span.start, 'end': span.end})}#cited"


def files_link(page: int, words: str = "") -> str:
    """The address of a page of the list of files, of those that hold the words."""
    query = {"file": words} if words else {}
    if page > 1:
        query["page"] = str(page)
    return f"corpus?{urlencode(query)}" if query else DOCUMENTS_LINK


ROLES_LINK = "role"
DOCUMENTS_LINK = "corpus"
