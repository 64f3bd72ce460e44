"""The most memory that a process and those it started held at one moment; Linux tells.

What is counted is the proportional set size: a page that several processes share is divided
among them, so that their sum is what the machine holds for all of them together. Peaks of single
processes, added up, say too much: those that read files have ended before the vectors are made.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_EVERY = 0.1
"""Seconds between two looks: reading and embedding take many of them."""


def held(process: int) -> int:
    """Bytes that a process and its descendants hold now; 0 for one that is gone."""
    folder, total = Path("/proc") / str(process), 0
    with suppress(OSError, ValueError):
        for line in (folder / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total = 1024 * int(line.split()[1])
        for task in (folder / "task").iterdir():
            total += sum(map(held, map(int, (task / "children").read_text().split())))
    return total


@contextmanager
def watched(process: int) -> Iterator[list[float]]:
    """Inside, a list whose one entry grows to the most that was held, in MiB.

    It is watched from outside, so that the looking costs the one that is measured nothing.
    """
    most, ended = [held(process) / 2**20], threading.Event()

    def look() -> None:
        while not ended.wait(_EVERY):
            most[0] = max(most[0], held(process) / 2**20)

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    try:
        yield most
    finally:
        ended.set()
        thread.join()
