"""The server of the page: one process, on this machine, asking nothing of any other."""

import base64
import gc
import hashlib
import os
import re
import signal
import socket
import sys
import threading
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import FrameType
from typing import NoReturn

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.config import LOGGING_CONFIG

from index.errors import NoIndex
from search_app import views
from search_app.access import LOOPBACK, READ_ONLY_VARIABLE, SIGN_IN_VARIABLE, check_reach
from search_app.errors import AppProblem
from search_app.resources import ENCODER_VARIABLE, HOME_VARIABLE, shelf
from search_app.shell import ASSETS, MEND_PATH, RETURN_PATH, REVEAL_PATH

_SCRIPT = Path(__file__).with_name("app.py")

MAX_UPLOAD_MB = 100
"""What one upload may weigh: as much as a file read from a folder (`ingest.pipeline`)."""


def serve(
    home: Path,
    host: str = "127.0.0.1",
    port: int = 8501,
    open_browser: bool = False,
    encoder: str | None = None,
    *,
    sign_in: Path | None = None,
    open_to_network: bool = False,
) -> None:
    """Serve the page until Ctrl-C or SIGTERM.

    The index is open and the model loaded before the first request is answered. `sign_in`
    is the file that says who may come in; without it, others than this machine are let in
    only where `open_to_network` says so, and then may only read.

    Raises:
        AppProblem: the address or port cannot be used, or would be open to anyone.
        index.errors.IndexProblem: the index at `home` cannot be used.
    """
    check_reach(host, sign_in, open_to_network)
    _check_free(host, port)
    os.environ[HOME_VARIABLE] = str(home)
    if encoder:
        os.environ[ENCODER_VARIABLE] = encoder
    os.environ[SIGN_IN_VARIABLE] = str(sign_in.resolve()) if sign_in else ""
    os.environ[READ_ONLY_VARIABLE] = "1" if open_to_network and not sign_in else ""
    # Without an index yet, the page offers to add the first documents.
    with suppress(NoIndex):
        shelf(home, encoder or os.environ.get(ENCODER_VARIABLE) or None).library()
    for page in iter_modules(views.__path__):
        import_module(f"{views.__name__}.{page.name}")  # now, rather than at the first click
    # Only the line that says where the page is goes out; warnings and errors still do.
    LOGGING_CONFIG["loggers"]["uvicorn"]["level"] = "WARNING"
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, _interrupted)
    address = _address(host, port)
    scripts = [Route(f"/{path}", _script) for path in (REVEAL_PATH, MEND_PATH, RETURN_PATH)]
    app = st.App(
        _SCRIPT,
        routes=scripts,
        middleware=[Middleware(Guard)],
        lifespan=lambda _: _running(address, open_browser),
    )
    try:
        app.run(config=_settings(host, port, sign_in))
    except KeyboardInterrupt:
        return


def _interrupted(number: int, frame: FrameType | None) -> NoReturn:
    del number, frame
    raise KeyboardInterrupt


def _check_free(host: str, port: int) -> None:
    try:
        family, kind, proto, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, proto) as probe:
            if os.name != "nt":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
    except (OSError, OverflowError) as problem:
        raise AppProblem(
            f"Port {port} at {host} cannot be used: another program may have it. Stop that"
            f" program, or choose another port: rolecall serve --port {port % 65000 + 1}"
        ) from problem


def _address(host: str, port: int) -> str:
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


@asynccontextmanager
async def _running(address: str, open_browser: bool) -> AsyncIterator[None]:
    # What was loaded stays: it need not be looked through again and again for garbage.
    gc.collect()
    gc.freeze()
    sys.stdout.write(f"Rolecall is ready at {address} — press Ctrl-C to stop.\n")
    sys.stdout.flush()
    if open_browser:
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    yield


async def _script(request: Request) -> FileResponse:
    """One of our own scripts; no other name has a route."""
    return FileResponse(ASSETS / Path(request.url.path).name, media_type="text/javascript")


def _settings(host: str, port: int, sign_in: Path | None) -> dict[str, object]:
    local = host in LOOPBACK
    return {
        "server.address": host,
        "server.port": port,
        # Whoever is on this machine calls it by one of these names; another name in the
        # browser's request means that a foreign page is trying to reach us.
        "server.allowedHosts": list(LOOPBACK) if local else [],
        "server.headless": True,
        "server.showEmailPrompt": False,
        "server.fileWatcherType": "none",
        "server.runOnSave": False,
        "server.enableAgentApi": False,
        "server.maxUploadSize": MAX_UPLOAD_MB,
        # No secrets of another app, from the folder we were started in or the user's own.
        "secrets.files": [str(sign_in.resolve())] if sign_in else [],
        "browser.gatherUsageStats": False,
        # Python collects garbage itself when it is due. Done after every click, over all that
        # the answers hold, it was three quarters of what a click on a role cost.
        "runner.postScriptGC": False,
        "client.toolbarMode": "viewer",
        "client.showErrorDetails": "none",
        "client.showErrorLinks": False,
        "client.allowedOrigins": [],
        "logger.hideWelcomeMessage": True,
        "logger.level": "error",
        "theme.base": str(ASSETS / "theme.toml"),
    }


def content_policy(page: str) -> str:
    """The policy that keeps the page to itself; `page` is Streamlit's own start page.

    Its inline scripts are allowed by their hash, so no other one is. Streamlit writes its
    styles into the page, and draws some icons and letters from data within its own files.
    """
    scripts = re.findall(r"<script>(.*?)</script>", page, re.S)
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' {hashes}".strip(),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


class Guard:
    """Adds the headers by which the browser refuses whatever is not ours."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an app."""
        self._app = app
        page = Path(st.__file__).with_name("static") / "index.html"
        self._headers = {
            "Content-Security-Policy": content_policy(page.read_text("utf-8")),
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            "Referrer-Policy": "no-referrer",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its answer back with the headers."""

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self._headers)
            await send(message)

        await self._app(scope, receive, guarded)
