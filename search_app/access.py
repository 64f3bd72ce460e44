"""Who may read and who may change things: everyone on this machine, or those who sign in.

Signing in is by OpenID Connect, as an administrator sets it up in a file of their own
(docs/sign-in.md). Without such a file, whoever is at this machine may do everything;
where the page is opened to the network all the same, whoever comes may only read.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Any

import streamlit as st

from search_app.errors import AppProblem

SIGN_IN_VARIABLE = "ROLECALL_SIGN_IN"
"""The file that says how to sign in; empty or absent for no signing in."""

READ_ONLY_VARIABLE = "ROLECALL_READ_ONLY"
"""Set where the page is open to a network without signing in."""

LOOPBACK = ("127.0.0.1", "localhost", "::1")
_NEEDED = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
_SHORTEST_SECRET = 32


class Standing(StrEnum):
    """What the person at the page may do."""

    NOBODY = "nobody"  # not signed in
    STRANGER = "stranger"  # signed in, and not on the list
    READER = "reader"
    CURATOR = "curator"


@dataclass(frozen=True, slots=True)
class SignIn:
    """Who may come in. An entry is an e-mail address, or "@" and a domain for all of it.

    No readers listed means that whoever can sign in may read.
    """

    curators: tuple[str, ...] = ()
    readers: tuple[str, ...] = ()

    @classmethod
    def read(cls, file: Path) -> "SignIn":
        """Read an administrator's file.

        Raises:
            AppProblem: it is missing, is not TOML, or lacks what signing in needs.
        """
        try:
            raw = tomllib.loads(file.read_text("utf-8"))
        except OSError as problem:
            raise AppProblem(f"Cannot read {file}: {problem.strerror}.") from problem
        except ValueError as problem:
            raise AppProblem(f"{file} is not a TOML file: {problem}.") from problem
        auth = raw.get("auth")
        given: Mapping[str, Any] = auth if isinstance(auth, dict) else {}
        missing = [name for name in _NEEDED if not given.get(name)]
        if missing:
            raise AppProblem(
                f"{file} lacks {', '.join(missing)} under [auth]; docs/sign-in.md shows a whole"
                " file."
            )
        if len(str(given["cookie_secret"])) < _SHORTEST_SECRET:
            raise AppProblem(
                f"The cookie_secret in {file} is too short to be safe: give it"
                f" {_SHORTEST_SECRET} characters or more, chosen at random."
            )
        if not str(given["redirect_uri"]).endswith("/oauth2callback"):
            raise AppProblem(f"The redirect_uri in {file} must end with /oauth2callback.")
        return cls(_names(file, raw, "curators"), _names(file, raw, "readers"))

    def standing(self, email: str, verified: bool = True) -> Standing:
        """What the owner of an e-mail address may do; an address not verified counts for none."""
        if "@" not in email or not verified:
            return Standing.STRANGER
        if _listed(email, self.curators):
            return Standing.CURATOR
        if not self.readers or _listed(email, self.readers):
            return Standing.READER
        return Standing.STRANGER


def _names(file: Path, raw: Mapping[str, Any], key: str) -> tuple[str, ...]:
    own = raw.get("rolecall", {})
    names = own.get(key, []) if isinstance(own, dict) else []
    if not isinstance(names, list) or not all(isinstance(n, str) and "@" in n for n in names):
        raise AppProblem(f"In {file}, {key} under [rolecall] must be a list of e-mail addresses.")
    return tuple(name.strip().casefold() for name in names)


def _listed(email: str, names: tuple[str, ...]) -> bool:
    address = email.strip().casefold()
    return address in names or f"@{address.rpartition('@')[2]}" in names


def check_reach(host: str, sign_in: Path | None, open_to_network: bool) -> None:
    """Refuse to serve others than this machine, unless they sign in or it was plainly asked for.

    Raises:
        AppProblem: it would be open to anyone, or the sign-in cannot work.
    """
    if sign_in is not None:
        SignIn.read(sign_in)
        try:
            import_module("authlib.integrations.starlette_client")
        except ImportError as problem:
            raise AppProblem(
                'Signing in needs more packages: pip install -e ".[sign-in]"'
            ) from problem
        return
    if host in LOOPBACK or open_to_network:
        return
    raise AppProblem(
        f"At {host} anyone on the network could read the specs. Let people sign in with"
        " --sign-in FILE (docs/sign-in.md says how), or say that it is meant to be open with"
        " --open-to-network: then anyone can read, and nobody can change anything."
    )


def standing() -> Standing:
    """What the person at the page may do now.

    Raises:
        AppProblem: the file that says who may come in cannot be used.
    """
    file = os.environ.get(SIGN_IN_VARIABLE)
    if not file:
        return Standing.READER if os.environ.get(READ_ONLY_VARIABLE) else Standing.CURATOR
    listed = SignIn.read(Path(file))
    person = st.user.to_dict()
    if not person.get("is_logged_in"):
        return Standing.NOBODY
    verified = person.get("email_verified") is not False
    return listed.standing(str(person.get("email") or ""), verified)


def may_change() -> bool:
    """Whether the person at the page may review, add and remove."""
    return standing() is Standing.CURATOR


def require_curator() -> None:
    """Refuse a change to those who may only read, whatever the page has shown them.

    Raises:
        AppProblem: the person may not change anything.
    """
    if not may_change():
        raise AppProblem("You can read everything here, and only a curator can change it.")
