"""Answers, comparisons, roles and lists as files: to add a format, a writer and a row here."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from search_app.export.memo import Block, Memo, Quote, Table
from search_app.export.pages import to_docx, to_markdown
from search_app.export.sheets import to_csv, to_xlsx
from search_app.export.subjects import (
    memo_of_answer,
    memo_of_comparison,
    memo_of_role,
    memo_of_roles,
)

__all__ = [
    "FORMATS",
    "Block",
    "Format",
    "Memo",
    "Quote",
    "Table",
    "file_name",
    "memo_of_answer",
    "memo_of_comparison",
    "memo_of_role",
    "memo_of_roles",
]


@dataclass(frozen=True, slots=True)
class Format:
    """How a memo is written: `name` for people, the media type, and bytes out."""

    name: str
    media_type: str
    write: Callable[[Memo], bytes]


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS = {
    ".xlsx": Format("Excel", f"{_OFFICE}.spreadsheetml.sheet", to_xlsx),
    ".docx": Format("Word", f"{_OFFICE}.wordprocessingml.document", to_docx),
    ".csv": Format("CSV", "text/csv", to_csv),
    ".md": Format("Markdown", "text/markdown", to_markdown),
    ".json": Format("JSON", "application/json", Memo.to_json),
}
"""By a file's suffix, how a memo is written that way."""

_LONGEST_NAME = 60


def file_name(title: str, suffix: str) -> str:
    """A name for the file of a memo that says what is in it, safe on every system."""
    words = "-".join(re.findall(r"[a-z0-9]+", title.lower()))
    if len(words) > _LONGEST_NAME:
        words = words[:_LONGEST_NAME].rsplit("-", 1)[0]
    return f"rolecall-{words}{suffix}" if words else f"rolecall{suffix}"
