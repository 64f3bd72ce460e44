"""What lives in the address: the question, the page of a list, the role and the passage.

Links are relative, so that they hold wherever the app is mounted.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, urlencode

import streamlit as st

from answers.decisions import topic_of
from index.filters import Filter
from ingest.model import Span

LONGEST_QUESTION = 500
"""Characters of a question that are read; what a person asks is far shorter."""


EVERY_ROLE = Filter()


@dataclass(frozen=True, slots=True)
class Asking:
    """All that decides an answer: the question, how it was mended, and whom it is put to.

    `condition` and `known` are empty where the question is read as it stands; `known` is
    the id of a known condition chosen by hand, or `answers.mended.NO_KNOWN`.
    """

    question: str
    condition: str = ""
    known: str = ""
    within: Filter = EVERY_ROLE

    @property
    def topic(self) -> str:
        """What a review of it is kept under: whom it is put to does not matter."""
        return topic_of(self.question, self.condition, self.known)

    def query(self) -> dict[str, str | list[str]]:
        """It as the query of an address."""
        rows = {"q": self.question, "read": self.condition, "known": self.known}
        plain: dict[str, str | list[str]] = {name: words for name, words in rows.items() if words}
        return plain | parse_qs(self.within.to_query())

    def link(self) -> str:
        """The address that asks it."""
        query = self.query()
        return f"./?{urlencode(query, doseq=True)}" if query else "./"

    def words(self) -> str:
        """It in a line, for a list of questions."""
        parts = [self.question]
        if self.condition:
            parts.append(f"read as: {self.condition}")
        if self.known:
            parts.append("known condition chosen by hand")
        if self.within:
            parts.append(self.within.in_words())
        return " — ".join(parts)


def put_link(link: str) -> None:
    """Make an address of `Asking.link` the address."""
    st.query_params.from_dict(parse_qs(link.partition("?")[2]))


MOST_COMPARED = 4
"""Roles side by side; more would not fit a screen."""


def asked() -> str:
    """The question in the address, empty for none."""
    return _words("q")


def asking() -> Asking:
    """All that the address asks.

    Raises:
        index.errors.UnusableFilter: the address chooses roles by what nothing is like.
    """
    names = set(st.query_params)
    chosen = {name: st.query_params.get_all(name) for name in names}
    return Asking(asked(), _words("read"), _words("known"), Filter.from_query(chosen))


def compared() -> list[str]:
    """The roles in the address that are to be compared, each once."""
    return list(dict.fromkeys(st.query_params.get_all("with")))[:MOST_COMPARED]


def compare(roles: Sequence[str]) -> None:
    """Make the roles to compare part of the address, as a step that the Back button undoes."""
    kept = {k: v for k, v in st.query_params.to_dict().items() if k != "with"}
    st.query_params.from_dict({**kept, "with": list(roles)})


def _words(name: str) -> str:
    return " ".join(st.query_params.get(name, "").split())[:LONGEST_QUESTION]


def put(wanted: Asking) -> None:
    """Make a question the address, as a step that the Back button undoes."""
    words = " ".join(wanted.question.split())[:LONGEST_QUESTION]
    query = replace(wanted, question=words).query()
    if query != _now():
        st.query_params.from_dict(query)


def _now() -> dict[str, str | list[str]]:
    """What is asked now, as a query, the place within its answer left aside."""
    found = {name: st.query_params.get_all(name) for name in st.query_params}
    return {
        name: values[0] if name in {"q", "read", "known"} else values
        for name, values in found.items()
        if values and name not in {*PAGES, OPEN}
    }


PAGES = ("page", "unclear_page", "some_page", "no_page", "near_page", "out_page", "role_page")
"""The names under which an address holds the page of each long list."""

OPEN = "open"
"""The name under which an address holds the parts that are unfolded."""


def list_page(name: str = "page") -> int:
    """Which page of a long list is wanted; the first where the address makes no sense."""
    number = st.query_params.get(name, "1")
    plain = number.isascii() and number.isdigit() and len(number) < 9
    return max(1, int(number)) if plain else 1


def turn_to(page: int, name: str = "page") -> None:
    """Turn to another page of a long list, as a step that the Back button undoes."""
    if page > 1:
        st.query_params[name] = str(page)
    else:
        st.query_params.pop(name, None)


def unfolded() -> frozenset[str]:
    """The names of the parts that are unfolded."""
    return frozenset(part for part in st.query_params.get(OPEN, "").split(",") if part)


def unfold(name: str, wanted: bool) -> None:
    """Note in the address that a part is unfolded, or no longer is."""
    parts = unfolded() | {name} if wanted else unfolded() - {name}
    if parts:
        st.query_params[OPEN] = ",".join(sorted(parts))
    else:
        st.query_params.pop(OPEN, None)


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


def ask_link(question: str = "") -> str:
    """The address of a question as it stands."""
    return Asking(question).link()


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


def explored() -> str:
    """Which part of the exploring page is wanted, empty for none."""
    return st.query_params.get("view", "")


def pair() -> list[str]:
    """The two roles in the address whose duties are to be set beside each other."""
    return list(dict.fromkeys(st.query_params.get_all("pair")))[:2]


def explore_link(view: str = "", pair: Sequence[str] = (), **query: str) -> str:
    """The address of a part of the exploring page."""
    parts = [("view", view)] if view else []
    parts += [("pair", role) for role in pair]
    parts += list(query.items())
    return f"explore?{urlencode(parts)}" if parts else "explore"


def same_page(number: int) -> str:
    """The address as it is, at another page of its list."""
    query = [(k, v) for k in st.query_params for v in st.query_params.get_all(k) if k != "page"]
    return f"?{urlencode([*query, ('page', number)])}"


def files_link(words: str = "", page: int = 1) -> str:
    """The address of a page of the list of files, of those that hold the words."""
    query = {"file": words} if words else {}
    if page > 1:
        query["page"] = str(page)
    return f"corpus?{urlencode(query)}" if query else DOCUMENTS_LINK


ROLES_LINK = "role"
DOCUMENTS_LINK = "corpus"
