"""The most memory that this process and those it started held at one moment; Linux tells.

Peaks of single processes, added up, say too much: those that read files have ended before
the vectors are made.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_EVERY = 0.1
"""Seconds between two looks: reading and embedding take many of them."""


def held(process: int | str = "self") -> int:
    """Bytes that a process and its descendants hold now; 0 for one that is gone."""
    folder, total = Path("/proc") / str(process), 0
    with suppress(OSError, ValueError):
        pages = int((folder / "statm").read_text().split()[1])
        total = pages * os.sysconf("SC_PAGE_SIZE")
        for task in (folder / "task").iterdir():
            total += sum(map(held, map(int, (task / "children").read_text().split())))
    return total


@contextmanager
def watched() -> Iterator[list[float]]:
    """Inside, a list whose one entry grows to the most that was held, in MiB."""
    most, ended = [held() / 2**20], threading.Event()

    def look() -> None:
        while not ended.wait(_EVERY):
            most[0] = max(most[0], held() / 2**20)

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    try:
        yield most
    finally:
        ended.set()
        thread.join()
