"""Markdown, with YAML-like front matter.

markdown-it-py (the reference CommonMark port, already a dependency of rich and others)
turns it into HTML, and the HTML reader does the rest: one walker for both.
"""

import re

from markdown_it import MarkdownIt

from ingest.readers.base import Readout
from ingest.readers.html import read_tree
from ingest.readers.text import decode

_FRONT = re.compile(r"\s*---\n(.*?)\n---[ \t]*(?:\n|$)", re.DOTALL)
_FRONT_LINE = re.compile(r"(\w[\w -]*):\s*(.*)$", re.MULTILINE)


class MarkdownReader:
    """CommonMark with tables; front matter gives `title` and `employer`."""

    name = "markdown/1"

    def read(self, data: bytes) -> Readout:
        """See `Reader.read`."""
        text = decode(data)
        front = _FRONT.match(text)
        facts: dict[str, str] = {}
        if front:
            text = text[front.end() :]
            for key, value in _FRONT_LINE.findall(front[1]):
                facts[key.strip().lower()] = value.strip().strip("\"'")
        parser = MarkdownIt("commonmark", {"html": False}).enable("table")
        return read_tree(
            parser.render(text),
            title=facts.get("title", ""),
            employer=facts.get("employer", facts.get("organization", "")),
        )
