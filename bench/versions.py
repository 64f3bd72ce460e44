"""How alike two files of one role are: the same spec in two formats, or two versions.

    python -m bench.versions

Prints the share of wordings (Jaccard) of each bulletin kept both as PDF and as text, and of
each pair of text files with one employer, code and title. `index.catalog_writer.SAME_SPEC` lies
between the two.
"""

import sys
from itertools import combinations
from pathlib import Path

from bench.data import SHARED
from bench.pdf_text import pairs
from index.catalog_writer import SAME_SPEC, phrase_text
from ingest.model import Reading
from ingest.pipeline import FileSource, read_file


def wordings(path: Path) -> tuple[str, frozenset[str]]:
    """A file's role id and the wordings of its passages."""
    result = read_file(FileSource(path, path.name))
    if not isinstance(result, Reading):
        return "", frozenset()
    spec = result.specs[0]
    return spec.role.id, frozenset(phrase_text(passage) for passage in spec.passages)


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of wordings that two files have in common."""
    return len(one & other) / max(1, len(one | other))


def main() -> None:
    """Measure and print."""
    formats = sorted(alike(wordings(a)[1], wordings(b)[1]) for a, b in pairs())
    sys.stdout.write(f"PDF and text of one bulletin: {formats[0]:.2f} to {formats[-1]:.2f}\n")
    by_role: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for path in sorted((SHARED / "corpora/la_bulletins").glob("*.txt")):
        role, said = wordings(path)
        by_role.setdefault(role, []).append((path.name, said))
    for files in by_role.values():
        for (name, one), (other, two) in combinations(files, 2):
            sys.stdout.write(f"{alike(one, two):.2f}  {name} | {other}\n")
    sys.stdout.write(f"taken for the same spec from {SAME_SPEC}\n")


if __name__ == "__main__":
    main()
