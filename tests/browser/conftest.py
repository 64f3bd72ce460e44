import os
import re
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    expect,
    sync_playwright,
)

from tests.conftest import ROOT

# Without these, Chromium talks to its maker, or fails in a container.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)
expect.set_options(timeout=20_000)  # a machine that has other work too is slow, not wrong
NAMES = ("chromium", "chromium-browser", "google-chrome")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(home: Path, *options: str, port: int = 0) -> Iterator[str]:
    """The address of a real server over an index; it must stop when it is told to."""
    port = port or free_port()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "search_app.cli", "--index", str(home)]
    process = subprocess.Popen(
        [*command, "serve", "--port", str(port), *options],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    # A server that never gets ready is ended, so that reading its first line ends too.
    patience = threading.Timer(180, process.kill)
    patience.start()
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        patience.cancel()
        assert line == f"Rolecall is ready at http://127.0.0.1:{port} — press Ctrl-C to stop.\n"
        yield f"http://127.0.0.1:{port}"
        process.terminate()
        rest, _ = process.communicate(timeout=20)
        assert (process.returncode, rest) == (0, "")
    finally:
        patience.cancel()
        if process.poll() is None:
            process.kill()
        process.communicate(timeout=20)


@pytest.fixture(scope="session")
def server(corpus_home: Path) -> Iterator[str]:
    """A server over the sample corpus, which no test changes."""
    with served(corpus_home) as address:
        yield address


def is_probe(address: str) -> bool:
    """Whether a request is Streamlit's own search for its root.

    On any page but the first it asks for these two below the page's address, and is told
    that they are not there.
    """
    return re.fullmatch(r"/\w+/_stcore/(health|host-config)", urlsplit(address).path) is not None


class Watch:
    """Notes what a page complains of, and whom it asks."""

    def __init__(self, page: Page) -> None:
        self.complaints: list[str] = []
        self.asked: set[str] = set()
        page.on("console", self._console)
        page.on("pageerror", lambda problem: self.complaints.append(str(problem)))
        page.on("request", lambda request: self.asked.add(request.url))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not is_probe(message.location["url"]):
            self.complaints.append(f"{message.text} ({message.location['url']})")

    def outside(self, server: str) -> set[str]:
        own = (server, server.replace("http:", "ws:"), "data:", "blob:")
        return {address for address in self.asked if not address.startswith(own)}


def new_context(browser: Browser, server: str) -> BrowserContext:
    """A window of its own, with a store of its own."""
    return browser.new_context(base_url=server, viewport={"width": 1280, "height": 900})


@contextmanager
def watched(context: BrowserContext, server: str) -> Iterator[Page]:
    """A page of its own; whatever a test does, it must stay quiet and at home."""
    before = set(context.pages)
    opened = context.new_page()
    watch = Watch(opened)
    yield opened
    for page in set(context.pages) - before:
        page.close()
    assert watch.complaints == []
    assert watch.outside(server) == set()


@pytest.fixture(scope="session")
def window(browser: Browser, server: str) -> Iterator[BrowserContext]:
    """One window for the tests that change nothing: a page's code is fetched but once."""
    context = new_context(browser, server)
    yield context
    context.close()


@pytest.fixture
def page(window: BrowserContext, server: str) -> Iterator[Page]:
    with watched(window, server) as opened:
        yield opened


def violations(page: Page) -> list[str]:
    """What axe finds wrong with a page as it is."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']} ({one['impact']}): {node['html'][:200]}"
        for one in found
        for node in one["nodes"]
    ]


def settled(page: Page) -> None:
    """Wait until a page has drawn what it has to show."""
    expect(page.locator("h1")).to_be_visible()
    marks = ".rc-try, .rc-head, .rc-document, .rc-choose, table, .rc-notice, .stFileUploader"
    shown = page.locator(marks).first
    expect(shown).to_be_visible(timeout=30_000)
    expect(page.get_by_test_id("stSpinner")).to_have_count(0)
    # Streamlit fetches the code of each kind of input when a page first shows one.
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    unmended = '[data-testid="stFileUploaderDropzone"][role="presentation"]'
    expect(page.locator(unmended)).to_have_count(0)  # see assets/mend.js


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = os.environ.get("ROLECALL_CHROMIUM") or next(
        (path for name in NAMES if (path := shutil.which(name))), None
    )
    if found is None:
        reason = "no Chromium: set ROLECALL_CHROMIUM to its path, or install the chromium package"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield opened
        opened.close()
