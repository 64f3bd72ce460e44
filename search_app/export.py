"""Answers as files: JSON, CSV and Markdown."""

import csv
import io
import json
from collections.abc import Callable

from answers.model import Answer, Citation
from search_app.terminal import VERDICT_WORDS

COLUMNS = (
    "verdict",
    "title",
    "employer",
    "quote",
    "section",
    "heading",
    "page",
    "file",
    "start",
    "end",
    "confidence",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_json(answer: Answer) -> str:
    """The public JSON form, indented, silent roles included."""
    return json.dumps(answer.to_json(silent=True), ensure_ascii=False, indent=2) + "\n"


def to_csv(answer: Answer) -> str:
    """One line a quote; a role without any has one line of its own."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for judgement in answer.judgements:
        role = judgement.role
        start = (VERDICT_WORDS[judgement.verdict], role.title, role.employer)
        confidence = f"{judgement.confidence:.2f}"
        rows = [_cells(citation) for citation in judgement.citations] or [("",) * 7]
        for cells in rows:
            writer.writerow([_inert(cell) for cell in (*start, *cells, confidence)])
    return out.getvalue()


def _cells(citation: Citation) -> tuple[str, ...]:
    return (
        " ".join(citation.quote.split()),
        citation.section,
        citation.heading,
        str(citation.page or ""),
        citation.path,
        str(citation.span.start),
        str(citation.span.end),
    )


def _inert(cell: str) -> str:
    """A cell that a spreadsheet will not take for a formula (OWASP, CSV injection)."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def to_markdown(answer: Answer) -> str:
    """A memo: the question, the answer, and each role with its quotes."""
    lines = [f"# {_plain(answer.question.text)}", "", _plain(answer.text), ""]
    for judgement in answer.judgements:
        if not judgement.citations:
            continue
        employer = f", {judgement.role.employer}" if judgement.role.employer else ""
        words = VERDICT_WORDS[judgement.verdict]
        lines += [f"## {_plain(judgement.role.title + employer)}", "", f"Verdict: {words}.", ""]
        for citation in judgement.citations:
            page = f", page {citation.page}" if citation.page else ""
            place = citation.heading or citation.section
            quote = " ".join(citation.quote.split())
            lines += [f"> {_plain(quote)}", ">", f"> — {_plain(place)}, {citation.path}{page}", ""]
    return "\n".join(lines).rstrip() + "\n"


def _plain(text: str) -> str:
    """Text whose signs Markdown leaves alone."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>#|" else c for c in text)


FORMATS: dict[str, Callable[[Answer], str]] = {
    ".json": to_json,
    ".csv": to_csv,
    ".md": to_markdown,
}
"""By a file's suffix, what writes an answer that way."""
