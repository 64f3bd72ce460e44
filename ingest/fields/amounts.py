"""Hours a week and shares of the time spent travelling, as numbers."""

import re
from collections.abc import Iterator

from ingest.fields.conditions import scope_of
from ingest.fields.source import Source, number
from ingest.model import Field, SectionKind

_HOURS = re.compile(
    r"\b(?P<n>\d{1,2}(?:\.\d+)?)(?:\s*(?:-|–|to)\s*(?P<m>\d{1,2}(?:\.\d+)?))?[\s-]*"
    r"(?:hours?|hrs?\.?)[\s-]*(?:per|a|each|every|/|in a)?[\s-]*(?:work)?week\b",
    re.I,
)
_TRAVEL = re.compile(
    r"\btravel\w*\b[^.;]{0,60}?\b(?P<n>\d{1,3})\s?(?:%|per ?cent)"
    r"|\b(?P<n2>\d{1,3})\s?(?:%|per ?cent)[^.;]{0,30}\btravel",
    re.I,
)
_NOT_TERMS = frozenset({SectionKind.APPLYING, SectionKind.SELECTION, SectionKind.SUBSTITUTION})


def amount_fields(source: Source) -> Iterator[Field]:
    """`hours_per_week` ("hours/week") and `travel_share` ("percent"), with their places."""
    for passage in source.passages:
        words = passage.text
        if source.kind(passage) in _NOT_TERMS:
            continue
        for found in _HOURS.finditer(words) if "week" in words else ():
            low, high = number(found["n"]), number(found["m"] or found["n"])
            if low is not None and low <= 100:
                place = source.place(passage, *found.span())
                yield Field(
                    "hours_per_week", found.group(), place, low=low, high=high, unit="hours/week"
                )
        for found in _TRAVEL.finditer(words) if "ravel" in words else ():
            share = number(found["n"] or found["n2"])
            if share is not None and share <= 100:
                yield Field(
                    "travel_share",
                    " ".join(found.group().split()),
                    source.place(passage, *found.span()),
                    low=share,
                    high=share,
                    unit="percent",
                    scope=scope_of(passage.statement),
                )
