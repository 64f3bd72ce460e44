"""Hours a week, shares of the time spent travelling, and posts to be filled, as numbers."""

import re
from collections.abc import Iterator

from ingest.fields.conditions import scope_of
from ingest.fields.source import NUMBER_WORDS, Source, number
from ingest.model import Field, Passage, SectionKind

_HOURS = re.compile(
    r"\b(?P<n>\d{1,2}(?:\.\d+)?|twenty|thirty|forty)(?:\s*(?:-|–"
    r"|to)\s*(?P<m>\d{1,2}(?:\.\d+)?))?[\s-]*"
    r"(?:hours?|hrs?\.?)[\s-]*(?:per|a|each|every|/|in a)?[\s-]*(?:work)?week\b",
    re.I,
)
_TRAVEL = re.compile(
    r"\btravel\w*\b[^.;]{0,60}?\b(?P<n>\d{1,3})\s?(?:%|per ?cent)"
    r"|\b(?P<n2>\d{1,3})\s?(?:%|per ?cent)[^.;]{0,30}\btravel",
    re.I,
)
_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(NUMBER_WORDS)})"
_VACANCIES = re.compile(
    rf"^\W*(?P<n>{_NUMBER})\s*\(\d{{1,3}}\)\s+(?:[\w/-]+\s+){{0,6}}?(?:positions?|posts?"
    rf"|vacanc(?:y|ies)"
    rf"|openings?)\b"
    rf"|\b(?:there (?:is|are)|we have|to fill|filling|recruiting (?:for"
    rf"|to)?)\s+(?:currently\s+)?(?P<n2>{_NUMBER})\s+"
    r"(?:(?:current|open|vacant|full-time|part-time|permanent|available)\s+){0,3}"
    r"(?:positions?|posts?|vacanc(?:y|ies)|openings?)\b",
    re.I,
)
"""How many posts are to be filled: "Three (3) Clerk positions", "there are four vacancies"."""

_POSTS = re.compile(r"\b(?:position|post|vacanc|opening)", re.I)
_REQUIREMENTS = frozenset(
    {SectionKind.QUALIFICATIONS, SectionKind.EXPERIENCE, SectionKind.EDUCATION, SectionKind.DUTIES}
)

_NOT_TERMS = frozenset({SectionKind.APPLYING, SectionKind.SELECTION, SectionKind.SUBSTITUTION})


def amount_fields(source: Source) -> Iterator[Field]:
    """`hours_per_week` ("hours/week"), `travel_share` ("percent") and `vacancies`, in place."""
    for passage in source.passages:
        words = passage.text
        yield from _vacancies(source, passage)
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


def _vacancies(source: Source, passage: Passage) -> Iterator[Field]:
    found = _VACANCIES.search(passage.text) if _POSTS.search(passage.text) else None
    count = number(found["n"] or found["n2"]) if found is not None else None
    if found is not None and count is not None and source.kind(passage) not in _REQUIREMENTS:
        place = source.place(passage, *found.span())
        yield Field("vacancies", found.group().strip(), place, low=count, high=count)
