"""A language model of the user's own choice, behind an OpenAI-compatible address; off by default.

It is spoken to by the standard library alone: no redirect is followed, no proxy is used and
nothing is read from the user's other settings, so that what is sent goes where it was meant
to go. Nothing goes to another machine without the user's own word for it.
"""

import ipaddress
import json
import os
import socket
import threading
import tomllib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from answers.errors import AnswerProblem

FILE = "language_model.toml"
"""Its settings, in the index folder."""

_KEYS = {"url": str, "model": str, "key": str, "seconds": int, "send_to_another_machine": bool}
_VARIABLES = {
    "url": "ROLECALL_LLM_URL",
    "model": "ROLECALL_LLM_MODEL",
    "key": "ROLECALL_LLM_KEY",
}
_CONSENT = "ROLECALL_LLM_SEND_TO_ANOTHER_MACHINE"
_LONGEST_REPLY = 400_000
"""Bytes of a reply that are read; a summary of a page has 4,000."""


class LanguageModelProblem(AnswerProblem):
    """The language model gave nothing that can be used; the answer stands without it."""


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """Where the model is, and what it is called. `seconds` is all the time it may take."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    seconds: int = 60
    send_to_another_machine: bool = False

    @property
    def host(self) -> str:
        """The machine, and its port where one is named."""
        return urlsplit(self.url).netloc.rpartition("@")[2]

    @property
    def elsewhere(self) -> bool:
        """Whether it is on another machine than this one."""
        host = urlsplit(self.url).hostname or ""
        try:
            return not ipaddress.ip_address(host).is_loopback
        except ValueError:
            return host.lower() != "localhost"


def settings(home: Path, environment: Mapping[str, str] = os.environ) -> LanguageModel | None:
    """The model that the user set up for the index at `home`; None where there is none.

    Environment variables go before the file.

    Raises:
        LanguageModelProblem: a setting is wrong, or another machine is named without the
            user's consent; says what to change.
    """
    row = _from_file(home / FILE)
    for key, variable in _VARIABLES.items():
        if environment.get(variable):
            row[key] = environment[variable]
    if environment.get(_CONSENT, "").lower() in {"1", "yes", "true"}:
        row["send_to_another_machine"] = True
    if not row.get("url"):
        return None
    chosen = LanguageModel(**row) if row.get("model") else None
    if chosen is None:
        raise LanguageModelProblem(f"Name the language model to use: model = … in {home / FILE}.")
    _check(chosen, home)
    return chosen


def _from_file(file: Path) -> dict[str, Any]:
    try:
        raw = tomllib.loads(file.read_text("utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as problem:
        raise LanguageModelProblem(f"{file} cannot be read: {problem}.") from problem
    for key, value in raw.items():
        wanted = _KEYS.get(key)
        if wanted is None:
            raise LanguageModelProblem(f"{file}: “{key}” is not known. Choose from: {_names()}.")
        if type(value) is not wanted:
            raise LanguageModelProblem(f"{file}: “{key}” should be {_KIND[wanted]}.")
    return raw


_KIND = {str: "words in quotes", int: "a whole number", bool: "true or false"}


def _names() -> str:
    return ", ".join(_KEYS)


def _check(chosen: LanguageModel, home: Path) -> None:
    try:
        parts = urlsplit(chosen.url)
        sound = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        sound = False
    if not sound:
        raise LanguageModelProblem(
            f"The address of the language model, {chosen.url}, should look like"
            " http://127.0.0.1:11434/v1"
        )
    if chosen.seconds < 1:
        raise LanguageModelProblem(f"{home / FILE}: “seconds” should be 1 or more.")
    if chosen.elsewhere and not chosen.send_to_another_machine:
        raise LanguageModelProblem(
            f"The language model at {chosen.host} is on another machine: your questions and quotes"
            " of your specs would be sent there. If that is allowed, put"
            f" send_to_another_machine = true into {home / FILE}."
        )


def reply(chosen: LanguageModel, messages: Sequence[Mapping[str, str]]) -> str:
    """What the model says to these messages (chat completions, no streaming).

    Raises:
        LanguageModelProblem: it cannot be reached, takes too long, refuses, or says nothing
            that can be read; the message is one plain line.
    """
    body = {"model": chosen.model, "messages": list(messages), "temperature": 0, "stream": False}
    raw = _posted(chosen, json.dumps(body).encode())
    try:
        message = json.loads(raw)["choices"][0]["message"]
        said = message.get("content")
    except (ValueError, LookupError, TypeError, AttributeError) as problem:
        raise _problem(chosen, "gave an answer that cannot be read") from problem
    if not isinstance(said, str) or not said.strip():
        raise _problem(chosen, "refused" if message.get("refusal") else "said nothing")
    return said


def _problem(chosen: LanguageModel, what: str) -> LanguageModelProblem:
    return LanguageModelProblem(
        f"The language model at {chosen.host} {what}; the answer stands without it."
    )


def _posted(chosen: LanguageModel, body: bytes) -> bytes:
    parts = urlsplit(chosen.url)
    secure = parts.scheme == "https"
    opened = (HTTPSConnection if secure else HTTPConnection)(
        parts.hostname or "", parts.port, timeout=chosen.seconds
    )
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if chosen.key:
        headers["Authorization"] = f"Bearer {chosen.key}"
    late = threading.Event()
    watch: threading.Timer | None = None
    try:
        opened.connect()
        # A socket's own timeout starts anew with each byte; this one counts the whole.
        watch = threading.Timer(chosen.seconds, _cut, (opened.sock, late))
        watch.daemon = True
        watch.start()
        opened.request("POST", f"{parts.path.rstrip('/')}/chat/completions", body, headers)
        answer = opened.getresponse()
        raw = answer.read(_LONGEST_REPLY + 1)
    except (OSError, HTTPException, ValueError) as problem:
        slow = late.is_set() or isinstance(problem, TimeoutError)
        what = f"took more than {chosen.seconds} seconds" if slow else "cannot be reached"
        raise _problem(chosen, what) from problem
    finally:
        if watch is not None:
            watch.cancel()
        opened.close()
    if late.is_set():
        raise _problem(chosen, f"took more than {chosen.seconds} seconds")
    _check_answer(chosen, answer, raw)
    return raw


def _cut(opened: socket.socket, late: threading.Event) -> None:
    late.set()
    with suppress(OSError):
        opened.shutdown(socket.SHUT_RDWR)


def _check_answer(chosen: LanguageModel, answer: HTTPResponse, raw: bytes) -> None:
    if answer.status in {401, 403}:
        raise _problem(chosen, "wants a key, or another one than it was given")
    if answer.status == 404:
        raise _problem(chosen, f"does not know the model {chosen.model}, or has another address")
    if answer.status != 200:
        raise _problem(chosen, f"answered with error {answer.status}")
    if len(raw) > _LONGEST_REPLY:
        raise _problem(chosen, "never came to an end")
