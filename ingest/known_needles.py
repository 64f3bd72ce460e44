"""The needles of our own patterns, worked out beforehand: a process that reads starts at once.

To take thousands of patterns apart costs more than to read fifty specs, and every process
that reads would do it anew. So their needles are shipped by pattern. A pattern that is not
among them, because the data was edited since, is taken apart when it is needed: the file
may lag behind the data and nothing is wrong. `python -m bench.known_needles` makes it.
"""

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files

from ingest.needles import Needles, needles_of, whole_needles

FILE = "data/needles.json.gz"

MANY = 100
"""Fewer patterns are taken apart sooner than the file is opened."""

Needed = tuple[tuple[Needles, ...], bool]
"""Sets of needles, the most telling first, and whether one of them is all of the pattern."""


def needed(patterns: Sequence[str]) -> Iterator[Needed]:
    """What each of some patterns of ours needs, from what is shipped if it is there."""
    shipped = _shipped() if len(patterns) >= MANY else {}
    for pattern in patterns:
        row = shipped.get(pattern)
        if row is None:
            yield worked_out(pattern)
        else:
            whole, *sets = row
            yield tuple(frozenset(needles) for needles in sets), bool(whole)


def worked_out(pattern: str) -> Needed:
    """What a pattern needs, from the pattern itself."""
    if whole := whole_needles(pattern):
        return (whole,), True
    return needles_of(pattern), False


def packed(patterns: Iterable[str]) -> bytes:
    """The file for these patterns: the same bytes for the same patterns."""
    rows = {}
    for pattern in sorted(patterns):
        sets, whole = worked_out(pattern)
        rows[pattern] = [int(whole), *(sorted(needles) for needles in sets)]
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode(), mtime=0)


def _shipped() -> dict[str, list[list[str]]]:
    file = files("ingest") / FILE
    if not file.is_file():
        return {}
    rows: dict[str, list[list[str]]] = json.loads(gzip.decompress(file.read_bytes()))
    return rows
