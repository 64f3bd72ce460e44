"""The documents at hand: what became of each file, and what a person can do about it."""

import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.catalog import Catalog
from index.errors import IndexProblem
from index.generations import current
from ingest.model import FileOutcome, FileReport
from ingest.pipeline import FileSource
from search_app.errors import AppProblem


@dataclass(frozen=True, slots=True)
class Holding:
    """A file, and the reports of all that was found in it; an archive has several.

    Without reports it has not been read yet.
    """

    source: FileSource
    reports: tuple[FileReport, ...]

    @property
    def name(self) -> str:
        """What people call it."""
        return self.source.name


def holdings(sources: Sequence[FileSource], reports: Sequence[FileReport]) -> list[Holding]:
    """Every file with what was said of it; a report belongs to its file or its archive."""
    by_name: dict[str, list[FileReport]] = {}
    names = {source.name for source in sources}
    for report in reports:
        owner = report.path
        while owner not in names and "/" in owner:
            owner = owner.rpartition("/")[0]
        by_name.setdefault(owner, []).append(report)
    return [Holding(source, tuple(by_name.get(source.name, ()))) for source in sources]


def reports_at(home: Path) -> list[FileReport]:
    """The report of every file of the last build; none where there is no index yet."""
    try:
        catalog = Catalog(current(home) / "catalog.sqlite")
    except (IndexProblem, sqlite3.DatabaseError):
        return []
    try:
        return catalog.reports()
    finally:
        catalog.close()


def check_removal(names: Collection[str], reports: Sequence[FileReport]) -> None:
    """Refuse to remove all that could be read: there would be nothing left to ask.

    Raises:
        AppProblem: no document would be left.
    """
    left = [
        line
        for line in reports
        if line.outcome is FileOutcome.READ
        and not any(line.path == name or line.path.startswith(f"{name}/") for name in names)
    ]
    if reports and not left:
        raise AppProblem("At least one document must stay. Add another one first.")
