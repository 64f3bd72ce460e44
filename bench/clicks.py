"""How long a person waits for Explore after a click, in a real browser.

python -m bench.clicks --index DIR    writes bench/results/clicks.md

Serves an index, opens the map of duties once, and then times what people do there: from
the click to the page's new words, the browser's drawing included. Chromium is the one that
ROLECALL_CHROMIUM names or that is on the path.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from playwright.sync_api import Locator, Page, expect, sync_playwright

from bench.data import ROOT
from bench.load import chromium_here, served

RESULTS = ROOT / "bench" / "results" / "clicks.md"
WORDS = ("budget", "water", "design", "training", "police")
_SLOW = 60_000


def waited(page: Page, act: Callable[[], None], told: Locator) -> float:
    """Milliseconds from an act until the words that tell of it are others."""
    before = told.inner_text()
    start = time.perf_counter()
    act()
    expect(told).not_to_have_text(before, timeout=_SLOW)
    return 1_000 * (time.perf_counter() - start)


def _typed(page: Page, label: str, words: str) -> Callable[[], None]:
    box = page.get_by_label(label)
    box.fill(words)  # typing is the person's time; Enter begins the page's

    def enter() -> None:
        box.press("Enter")

    return enter


def _chosen(page: Page, label: str, place: int) -> Callable[[], None]:
    page.get_by_role("combobox", name=label).click()
    option = page.get_by_role("option").nth(place)
    option.wait_for()
    return option.click


def clicks(page: Page) -> dict[str, list[float]]:
    """What people do on the map, and how long each took in ms."""
    found: dict[str, list[float]] = {}

    def note(name: str, act: Callable[[], None], told: Locator) -> None:
        found.setdefault(name, []).append(waited(page, act, told))

    page.goto("/explore")
    told = page.locator("p.rc-explain[role=status]").first
    told.wait_for(timeout=_SLOW)
    page.locator("canvas, svg.marks").first.wait_for(timeout=_SLOW)
    for turn, words in enumerate(WORDS):
        box = "Only duties or roles with these words"
        note("map: duties with a word", _typed(page, box, words), told)
        note("map: every duty again", _typed(page, box, ""), told)
        note("map: one group", _chosen(page, "Group", 2 + turn), told)
        note("map: every group again", _chosen(page, "Group", 0), told)
    return found


def main() -> None:
    """Time the clicks, print them, write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--index", type=Path, required=True)
    options = parser.parse_args()
    with served(options.index) as (address, _), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_here(), args=["--no-sandbox"])
        page = browser.new_page(base_url=f"http://{address}")
        found = clicks(page)
        browser.close()
    lines = [
        "# Waiting after a click in Explore",
        "",
        "Made by `python -m bench.clicks`, over an index of the bulletins, in Chromium on this"
        f" machine of {os.cpu_count()} cores; {os.getloadavg()[0]:.0f} programs wanted them.",
        "",
        "| | median ms | longest ms |",
        "|---|---|---|",
        *(f"| {name} | {median(each):.0f} | {max(each):.0f} |" for name, each in found.items()),
        "",
    ]
    RESULTS.write_text("\n".join(lines), "utf-8")
    sys.stdout.write("\n".join(lines))


if __name__ == "__main__":
    main()
