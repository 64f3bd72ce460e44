"""Takes the pictures in docs/images from the running app: python docs/take_screenshots.py.

It builds an index of the sample corpus in a folder of its own, serves it, and photographs it
with the Chromium that ROLECALL_CHROMIUM names or that is on the path.
"""

import io
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
IMAGES = Path(__file__).with_name("images")
OFFICER = "city-of-chicago-equity-officer-a6e939"
CHIEF = "city-of-chicago-chief-equity-officer-office-of-the-mayor-d7de0d"
ANSWER = f"?{urlencode({'q': 'Which roles require evening meetings?'})}"
PASSAGE = f"role?{urlencode({'role': OFFICER, 'start': 3208, 'end': 3275})}"
WIDE, NARROW = {"width": 1280, "height": 960}, {"width": 400, "height": 860}


@dataclass(frozen=True)
class Picture:
    """A picture to take: its name, the address, and what must have been drawn."""

    name: str
    address: str
    shown: str
    scheme: str = "light"
    size: dict[str, int] = field(default_factory=lambda: WIDE)


PICTURES = (
    Picture("ask", ANSWER, ".rc-head"),
    Picture("ask-dark", ANSWER, ".rc-head", "dark"),
    Picture("ask-narrow", ANSWER, ".rc-head", size=NARROW),
    Picture("role", f"{PASSAGE}#cited", "#cited:focus"),
    Picture("role-dark", f"{PASSAGE}#cited", "#cited:focus", "dark"),
    Picture("role-narrow", f"{PASSAGE}#cited", "#cited:focus", size=NARROW),
    Picture("printed", f"{PASSAGE}&printed=2#print", ".rc-box"),
    Picture("similar", f"role?role={OFFICER}&show=similar#similar", "#similar:focus"),
    Picture("compare", f"compare?with={CHIEF}&with={OFFICER}", ".rc-compare"),
    Picture("compare-dark", f"compare?with={CHIEF}&with={OFFICER}", ".rc-compare", "dark"),
    Picture("roles", "role", "table"),
    Picture("corpus", "corpus", "table"),
    Picture("corpus-dark", "corpus", "table", "dark"),
    Picture("explore", "explore", ".rc-legend"),
    Picture("explore-dark", "explore", ".rc-legend", "dark"),
    Picture("requirements", "explore?view=requirements&sort=Degree", ".rc-bars"),
)
ROLECALL = (sys.executable, "-m", "search_app.cli", "--index")


def main() -> None:
    """Write the pictures, or those that are named."""
    IMAGES.mkdir(exist_ok=True)
    named = set(sys.argv[1:])
    chromium = os.environ.get("ROLECALL_CHROMIUM") or shutil.which("chromium")
    with (
        tempfile.TemporaryDirectory() as folder,
        served(folder) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        for picture in PICTURES:
            if not named or picture.name in named:
                photograph(browser, address, picture)
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


def photograph(browser: Browser, address: str, picture: Picture) -> None:
    """Save what is in the window once it is drawn and the letters have come."""
    page = browser.new_page(
        viewport=picture.size,
        color_scheme="dark" if picture.scheme == "dark" else "light",
        device_scale_factor=1.5,
    )
    page.goto(f"{address}/{picture.address}")
    page.locator(picture.shown).first.wait_for(timeout=120_000)  # the map is made once
    page.evaluate("() => document.fonts.ready.then(() => true)")
    page.get_by_test_id("stSpinner").wait_for(state="detached")
    page.wait_for_timeout(800)  # Streamlit fades in what it has just drawn
    image = Image.open(io.BytesIO(page.screenshot()))
    # 128 colours are enough for text on plain grounds, and a third of the size.
    image.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(
        IMAGES / f"{picture.name}.png", optimize=True
    )
    page.close()


if __name__ == "__main__":
    main()
