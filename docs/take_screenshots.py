"""Takes the pictures in docs/images from the running app: python docs/take_screenshots.py.

It builds an index of the sample corpus in a folder of its own, serves it, and photographs it
with the Chromium that ROLECALL_CHROMIUM names or that is on the path.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser, Locator, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
IMAGES = Path(__file__).with_name("images")
EVENING = {"q": "Which roles require evening meetings?"}
SIZE = {"width": 1280, "height": 960}
ROLECALL = (sys.executable, "-m", "search_app.cli", "--index")


def main() -> None:
    """Write the four pictures."""
    IMAGES.mkdir(exist_ok=True)
    chromium = os.environ.get("ROLECALL_CHROMIUM") or shutil.which("chromium")
    with (
        tempfile.TemporaryDirectory() as folder,
        served(folder) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        answer = f"{address}/?{urlencode(EVENING)}"
        for scheme, name in (("light", "ask.png"), ("dark", "ask-dark.png")):
            page = opened(browser, answer, scheme)
            photograph(page, name, page.get_by_role("button", name="Accept wording 1"))
        page = opened(browser, answer, "light")
        page.get_by_role("link", name="Read it in the document").last.click()
        page.locator("#cited:focus").wait_for()
        photograph(page, "role.png", page.locator("#document"))
        page = opened(browser, f"{address}/corpus", "light")
        page.locator("table").last.wait_for()
        photograph(page, "corpus.png", page.locator("table").last)
        browser.close()


@contextmanager
def served(folder: str) -> Iterator[str]:
    """The address of a server over a fresh index of the sample corpus."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    build = [*ROLECALL, folder, "build", "--quiet", str(ROOT / "corpus")]
    subprocess.run(build, check=True, env=environment)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    command = [*ROLECALL, folder, "serve", "--port", port]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE)
    try:
        assert process.stdout is not None
        if not process.stdout.readline():
            sys.exit("The server did not start.")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


def opened(browser: Browser, address: str, scheme: str) -> Page:
    """A page as someone sees it whose screen is light or dark."""
    page = browser.new_page(
        viewport=SIZE,
        color_scheme="dark" if scheme == "dark" else "light",
        device_scale_factor=1.5,
    )
    page.goto(address)
    return page


def photograph(page: Page, name: str, shown: Locator) -> None:
    """Save what is in the window once `shown` is drawn and the letters have come."""
    shown.wait_for()
    page.evaluate("() => document.fonts.ready.then(() => true)")
    page.get_by_test_id("stSpinner").wait_for(state="detached")
    page.wait_for_timeout(500)  # Streamlit fades in what it has just drawn
    page.screenshot(path=IMAGES / name)


if __name__ == "__main__":
    main()
