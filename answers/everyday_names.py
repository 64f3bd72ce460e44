"""What occupations are called by those who do not know their titles: "rod buster", "jailer".

`data/everyday_names.toml` has the words that a printed title would have for each such name.
"""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from answers.linker import telling

Words = tuple[str, ...]


def in_titles(words: Sequence[str]) -> frozenset[str]:
    """The words of titles that stand for everyday names among the telling words of a text.

    Of two names that begin alike the longer one counts: "dog catcher" is no "dog".
    """
    names, found, at = _names(), set[str](), 0
    while at < len(words):
        name, meant = next(
            ((n, m) for n, m in names.get(words[at], ()) if tuple(words[at : at + len(n)]) == n),
            (words[at : at + 1], frozenset[str]()),
        )
        found |= meant
        at += len(name)
    return frozenset(found)


@cache
def _names() -> Mapping[str, tuple[tuple[Words, frozenset[str]], ...]]:
    """By their first telling word, everyday names and what they mean; the longest first."""
    raw = tomllib.loads((files("answers") / "data" / "everyday_names.toml").read_text("utf-8"))
    by_first: dict[str, list[tuple[Words, frozenset[str]]]] = {}
    for name, titles in raw["names"].items():
        words = tuple(telling(name))
        meant = frozenset(word for title in titles for word in telling(title))
        by_first.setdefault(words[0], []).append((words, meant))
    return {
        first: tuple(sorted(each, key=lambda row: -len(row[0]))) for first, each in by_first.items()
    }
