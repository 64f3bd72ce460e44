"""Markdown, with YAML-like front matter: what it says is a title block of labels and values.

markdown-it-py (the reference CommonMark port, already a dependency of rich and others)
turns it into HTML, and the HTML reader does the rest: one walker for both.
"""

import re
from html import escape

from markdown_it import MarkdownIt

from ingest.readers.base import Readout
from ingest.readers.html import read_tree
from ingest.readers.text import decode

_FRONT = re.compile(r"\s*---\n(.*?)\n---[ \t]*(?:\n|$)", re.DOTALL)
_FRONT_LINE = re.compile(r"(\w[\w -]*):[ \t]*(.*)$", re.MULTILINE)
_NAMES = ("employer", "organization", "organisation")
_OF_THE_FILE = {
    "layout", "tags", "tag", "categories", "category", "draft", "slug", "permalink", "author",
    "date", "template", "weight", "keywords", "lang", "type", "published", "aliases", "url",
}  # fmt: skip
"""What a front matter says of the page, not of the role: site generators ask for it."""


class MarkdownReader:
    """CommonMark with tables; front matter gives `title`, `employer` and other labels."""

    name = "markdown/2"

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
        employer = next((facts[name] for name in _NAMES if facts.get(name)), "")
        return read_tree(
            _title_block(facts) + parser.render(text),
            title=facts.get("title", ""),
            employer=employer,
        )


def _title_block(facts: dict[str, str]) -> str:
    """A line for each label that says something of the role, as HTML."""
    told = {"title", *_NAMES, *_OF_THE_FILE}
    return "".join(
        f"<p>{escape(' '.join(re.split(r'[_ -]+', key))).capitalize()}: {escape(value)}</p>"
        for key, value in facts.items()
        if key not in told and value
    )
