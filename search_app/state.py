"""What lives in the address: the question, the page of a list, the role and the passage.

Links are relative, so that they hold wherever the app is mounted.
"""

from collections.abc import Sequence
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


def compared() -> list[str]:
    """The roles in the address that are to be compared, each once."""
    return list(dict.fromkeys(st.query_params.get_all("with")))[:4]


def compare(roles: Sequence[str]) -> None:
    """Make the roles to compare part of the address, as a step that the Back button undoes."""
    kept = {k: v for k, v in st.query_params.to_dict().items() if k != "with"}
    st.query_params.from_dict({**kept, "with": list(roles)})


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


def printed_page() -> int:
    """Which page is to be shown as it was printed; 0 for none."""
    number = st.query_params.get("printed", "")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 0


def wants(part: str) -> bool:
    """Whether a part of the page, shown only on demand, is asked for."""
    return st.query_params.get("show", "") == part


def passage_named() -> bool:
    """Whether the address names a passage at all, be it a good one or not."""
    return "start" in st.query_params or "end" in st.query_params


def ask_link(question: str = "", page: int = 1) -> str:
    """The address of a question, and of a page of its list."""
    query = {"q": question} if question else {}
    if page > 1:
        query["page"] = str(page)
    return f"./?{urlencode(query)}" if query else "./"


def role_link(role: str, span: Span | None = None, printed: int = 0) -> str:
    """The address of a role's document, at a passage if one is given.

    `printed` is the number of a page to be shown as it was printed.
    """
    query: dict[str, str | int] = {"role": role}
    if span is not None:
        query |= {"start": span.start, "end": span.end}
    if printed:
        query["printed"] = printed
    place = "#print" if printed else "#cited" if span is not None else ""
    return f"role?{urlencode(query)}{place}"


def similar_link(role: str) -> str:
    """The address of a role's page with the roles like it."""
    return f"role?{urlencode({'role': role, 'show': 'similar'})}#similar"


def roles_link(words: str = "", page: int = 1) -> str:
    """The address of a page of the list of roles, of those that hold the words."""
    query = {"find": words} if words else {}
    if page > 1:
        query["page"] = str(page)
    return f"{ROLES_LINK}?{urlencode(query)}" if query else ROLES_LINK


def compare_link(*roles: str) -> str:
    """The address of a comparison; with one role, of the choice of the others."""
    return f"compare?{urlencode([('with', role) for role in roles])}" if roles else "compare"


def files_link(words: str = "", page: int = 1) -> str:
    """The address of a page of the list of files, of those that hold the words."""
    query = {"file": words} if words else {}
    if page > 1:
        query["page"] = str(page)
    return f"corpus?{urlencode(query)}" if query else DOCUMENTS_LINK


ROLES_LINK = "role"
DOCUMENTS_LINK = "corpus"
