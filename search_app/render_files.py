"""What was read, as HTML: the numbers, and a row for each file with what became of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial

from index.documents import Kept
from index.model import Manifest
from ingest.model import FileOutcome, FileReport
from search_app.markup import counted, esc, pager, wide_table
from search_app.remedies import remedy
from search_app.state import files_link, role_link

FILES_A_PAGE = 25
"""Rows on one page of the list of files."""

_OUTCOME_WORDS = {
    FileOutcome.FAILED: "Could not be read",
    FileOutcome.DUPLICATE: "The same as another",
    FileOutcome.SKIPPED: "Left out on purpose",
    FileOutcome.READ: "Read",
}


def facts_html(manifest: Manifest) -> str:
    """How much was read, and when."""
    facts = (
        ("Roles", f"{manifest.roles:,}"),
        ("Files read", f"{manifest.documents:,}"),
        ("Passages", f"{manifest.passages:,}"),
        ("Last read", when(manifest.built)),
    )
    rows = "".join(f"<div><dt>{name}</dt><dd>{esc(value)}</dd></div>" for name, value in facts)
    return f'<dl class="rc-numbers">{rows}</dl>'


def means_html(manifest: Manifest) -> str:
    """By which means sentences are compared, for those who look after Rolecall."""
    model = esc(manifest.encoder.rpartition("/")[2])
    return f'<p class="rc-explain">Sentences are compared by meaning with the model {model}.</p>'


def when(iso: str) -> str:
    """A time in words, as the clock on this machine's wall; as it came where it is none."""
    try:
        time = datetime.fromisoformat(iso).astimezone()
    except ValueError:
        return iso
    return f"{time.day} {time:%B %Y, %H:%M} {time.tzname() or ''}".strip()


def summary_html(reports: Sequence[FileReport]) -> str:
    """How many files came to what."""
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
    return f'<p class="rc-explain">{summary}.</p>'


def files_html(
    reports: Sequence[FileReport], roles: Mapping[str, Sequence[str]], page: int, words: str = ""
) -> str:
    """A page of the files that hold the words: first what needs a person, last what went well.

    `roles` holds the ids of the roles of each file, by the file's name.
    """
    order = list(_OUTCOME_WORDS)
    wanted = words.lower().split()
    found = [line for line in reports if all(word in line.path.lower() for word in wanted)]
    found.sort(key=lambda line: order.index(line.outcome))
    if not found:
        return '<p class="rc-explain" role="status">No file has such a name.</p>'
    pages = -(-len(found) // FILES_A_PAGE)
    page = min(page, pages)
    shown = found[(page - 1) * FILES_A_PAGE : page * FILES_A_PAGE]
    return files_table("Files", shown, roles) + pager(
        page, pages, counted(len(found), "file"), partial(files_link, words)
    )


def files_table(name: str, lines: Sequence[FileReport], roles: Mapping[str, Sequence[str]]) -> str:
    """A row for each file: its name, which leads to its role, and what became of it."""
    counts = ("Roles", "Sections", "Passages", *(["Pages"] if any(x.pages for x in lines) else []))
    heads = '<th scope="col">File</th><th scope="col">What became of it</th>' + "".join(
        f'<th scope="col" class="rc-number">{head}</th>' for head in counts
    )
    rows = (_row(line, roles.get(line.path, ()), len(counts)) for line in lines)
    return wide_table(name, heads, "".join(rows))


def _row(line: FileReport, roles: Sequence[str], counts: int) -> str:
    said = f'<span class="rc-outcome">{_OUTCOME_WORDS[line.outcome]}</span>'
    if line.reason:
        said += f": {esc(line.reason)}"
    if help_ := remedy(line):
        said += f'<span class="rc-remedy">{esc(help_)}</span>'
    numbers: tuple[int | str, ...] = ("", "", "", "")
    if line.outcome is FileOutcome.READ:
        numbers = (line.roles, line.sections, line.passages, line.pages or "")
    cells = "".join(f'<td class="rc-number">{number}</td>' for number in numbers[:counts])
    name = esc(line.path)
    if roles:
        name = f'<a href="{esc(role_link(roles[0]))}">{name}</a>'
    return f'<tr class="rc-{line.outcome}"><th scope="row">{name}</th><td>{said}</td>{cells}</tr>'


def removed_html(kept: Kept) -> str:
    """One document that was removed, and when."""
    where = " It stays in its own folder." if kept.place else ""
    return (
        f'<p class="rc-removed"><strong>{esc(kept.name)}</strong>'
        f" removed {esc(when(kept.removed))}.{where}</p>"
    )
