"""Shares of the time spent travelling, as numbers."""

import re
from collections.abc import Iterator

from ingest.fields.conditions import scope_of
from ingest.fields.source import Source, number
from ingest.model import Field, SectionKind

_TRAVEL = re.compile(
    r"\btravel\w*\b[^.;]{0,60}?\b(?P<n>\d{1,3})\s?(?:%|per ?cent)"
    r"|\b(?P<n2>\d{1,3})\s?(?:%|per ?cent)[^.;]{0,30}\btravel",
    re.I,
)
_NOT_TERMS = frozenset({SectionKind.APPLYING, SectionKind.SELECTION, SectionKind.SUBSTITUTION})


def amount_fields(source: Source) -> Iterator[Field]:
    """`travel_share` ("percent"), in place."""
    for passage in source.passages:
        words = passage.text
        if source.kind(passage) in _NOT_TERMS:
            continue
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
