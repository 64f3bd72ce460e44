"""How fast a person must type, and how long a post lasts."""

import re
from collections.abc import Iterator

from ingest.fields.conditions import scope_in
from ingest.fields.source import NUMBER_WORDS, Source, number
from ingest.model import Field, Span

_NUMBER = rf"(?:\d+(?:\.\d+)?|{'|'.join(NUMBER_WORDS)})"
_TYPING = re.compile(
    r"\b(?P<n>\d{2,3})\s+(?:net |gross |correct |corrected )?(?:words|wpm)\b"
    r"(?:\s+(?:per|a|each)\s+minute)?",
    re.IGNORECASE,
)
_TERM = re.compile(
    rf"\b(?P<n>{_NUMBER})[\s-]+(?P<unit>months?|years?)['’]?[\s-]+(?:fixed[\s-]term|contract\b"
    r"|temporary|secondment|loan\b|term appointment|limited[\s-]term)"
    rf"|\b(?:fixed[\s-]term|temporary|contract)\b[^.;\n]{{0,40}}?\b(?:of|for|to)\s+(?:up to\s+)?"
    rf"(?P<n2>{_NUMBER})(?:\s*\(\d+\))?[\s-]+(?P<unit2>months?|years?)\b"
    rf"|\blength of employment\s*:?\s*(?P<n3>{_NUMBER})\s+(?P<unit3>months?|years?)\b",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"\b(?:length|duration) of (?:employment|contract|appointment|post|posting|term|the post)"
    rf"[\s:]*\n?\s*(?:up to |fixed term (?:of|for) )?(?P<n>{_NUMBER})[\s-]+(?P<unit>months?"
    rf"|years?)\b",
    re.IGNORECASE,
)
"""A label with its value in the next cell or line."""
_FOR_A_TIME = ("term", "tempora", "contract", "secondment", "loan", "length of")
"""In small letters, one for each way in `_TERM`."""


def entry_fields(source: Source) -> Iterator[Field]:
    """`typing` in words a minute, `term` of a post in months."""
    for found in _LENGTH.finditer(source.text):
        count = number(found["n"])
        if count is not None:
            months = count * (12 if found["unit"].lower().startswith("year") else 1)
            yield Field(
                "term", f"{found['n']} {found['unit']}", Span(found.start("n"), found.end()),
                low=months, high=months, unit="months",
            )  # fmt: skip
    for passage in source.passages:
        words = passage.text
        lower = words.lower()
        if "minute" in lower or "wpm" in lower:
            for found in _TYPING.finditer(words):
                speed = float(found["n"])
                yield Field(
                    "typing", found.group(), source.place(passage, *found.span()),
                    low=speed, high=speed, unit="words a minute", scope=scope_in(source, passage),
                )  # fmt: skip
        counted = "month" in lower or "year" in lower
        if counted and any(sign in lower for sign in _FOR_A_TIME):
            for found in _TERM.finditer(words):
                count = number(found["n"] or found["n2"] or found["n3"])
                if count is None:
                    continue
                unit = found["unit"] or found["unit2"] or found["unit3"]
                months = count * (12 if unit.lower().startswith("year") else 1)
                yield Field(
                    "term", " ".join(found.group().split()), source.place(passage, *found.span()),
                    low=months, high=months, unit="months",
                )  # fmt: skip
