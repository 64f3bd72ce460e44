"""The page of what was read: how much, when, from which files, and what failed."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

import streamlit as st

from index.model import Manifest
from ingest.model import FileOutcome, FileReport
from search_app import resources
from search_app.markup import counted, esc, wide_table
from search_app.roles_table import roles_table
from search_app.shell import frame, plainly

_FOLDED_FROM = 30
_OUTCOME_WORDS = {
    FileOutcome.FAILED: "Could not be read",
    FileOutcome.DUPLICATE: "The same as another",
    FileOutcome.SKIPPED: "Left out on purpose",
    FileOutcome.READ: "Read",
}


def page() -> None:
    """Draw the page."""
    frame("Documents", "Documents")
    st.html('<header class="rc-title"><h1>Documents</h1></header>')
    with plainly():
        library = resources.library()
        reports = library.catalog.reports()
        st.html(
            f"{facts_html(library.manifest)}<h2>Files</h2>{reports_html(reports)}"
            f"<h2>Roles</h2>{roles_table(library.roles, library.paths)}"
        )


def facts_html(manifest: Manifest) -> str:
    """How much was read, when, and by which means."""
    facts = (
        ("Roles", f"{manifest.roles:,}"),
        ("Files read", f"{manifest.documents:,}"),
        ("Passages", f"{manifest.passages:,}"),
        ("Last read", _when(manifest.built)),
        ("Likeness of meaning by", manifest.encoder.rpartition("/")[2]),
    )
    rows = "".join(f"<div><dt>{name}</dt><dd>{esc(value)}</dd></div>" for name, value in facts)
    return f'<dl class="rc-numbers">{rows}</dl>'


def _when(built: str) -> str:
    try:
        time = datetime.fromisoformat(built)
    except ValueError:
        return built
    return f"{time.day} {time:%B %Y, %H:%M} {time.tzname() or ''}".strip()


def reports_html(reports: Sequence[FileReport]) -> str:
    """A row for each file: first what needs a person, last what went well."""
    order = list(_OUTCOME_WORDS)
    count = Counter(line.outcome for line in reports)
    words = {
        FileOutcome.READ: "read",
        FileOutcome.FAILED: "could not be read",
        FileOutcome.SKIPPED: "left out on purpose",
        FileOutcome.DUPLICATE: "the same as another",
    }
    summary = "; ".join(
        f"{counted(count[outcome], 'file')} {said}"
        for outcome, said in words.items()
        if count[outcome] or outcome is FileOutcome.FAILED
    )
    lines = sorted(reports, key=lambda line: order.index(line.outcome))
    good = [line for line in lines if line.outcome is FileOutcome.READ]
    if len(good) <= _FOLDED_FROM:
        return f'<p class="rc-explain">{summary}.</p>{_table("Files", lines)}'
    rest = [line for line in lines if line.outcome is not FileOutcome.READ]
    return (
        f'<p class="rc-explain">{summary}.</p>{_table("Files left out", rest) if rest else ""}'
        f"<details><summary>Show the {len(good):,} files that were read</summary>"
        f"{_table('Files read', good)}</details>"
    )


def _table(name: str, lines: Sequence[FileReport]) -> str:
    heads = '<th scope="col">File</th><th scope="col">What became of it</th>' + "".join(
        f'<th scope="col" class="rc-number">{name}</th>'
        for name in ("Roles", "Sections", "Passages", "Pages")
    )
    return wide_table(name, heads, "".join(_row(line) for line in lines))


def _row(line: FileReport) -> str:
    said = _OUTCOME_WORDS[line.outcome]
    if line.reason:
        said += f": {line.reason}"
    numbers: tuple[int | str, ...] = ("", "", "", "")
    if line.outcome is FileOutcome.READ:
        numbers = (line.roles, line.sections, line.passages, line.pages or "")
    cells = "".join(f'<td class="rc-number">{number}</td>' for number in numbers)
    kind = f"rc-{line.outcome}"
    return (
        f'<tr class="{kind}"><th scope="row">{esc(line.path)}</th><td>{esc(said)}</td>{cells}</tr>'
    )
