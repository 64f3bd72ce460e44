"""A class's code and its grade where no colon marks them: "Class Code 4414", "Grade H, £30,100"."""

import re
from collections.abc import Iterator

from ingest.fields.source import Source
from ingest.model import Field, Passage, SectionKind

_CODE = re.compile(
    r"\b(?:(?:class|job|title|position|classification) (?:code|no\.?|number|bulletin)|class|code"
    r"|(?:post|vacancy|position|job|reference|ref\.?)"
    r"(?: (?:id|number|no\.?|ref(?:erence)?\.?))?)\s+#?"
    r"(?P<code>(?-i:(?:[A-Z]{1,4}[ /-]?)?\d{2,6}(?:[-/]\d{1,4})?[A-Z]?))(?![\w%-])"
    r"(?!\s*(?:of|per)\b)",
    re.IGNORECASE,
)
_GRADE = re.compile(
    r"(?<!\()\b(?:(?:pay|salary) )?(?:grade|band|range|scale)\s+"
    r"(?P<grade>(?-i:[A-Z]{0,3}-?\d{1,3}[A-Z]?|[A-HJ-Z]))(?![\w%-])(?!\s*(?:to|–|-)\s*\d{3})",
    re.IGNORECASE,
)
_SIGNS = ("class", "code", "job", "title", "position", "post", "vacancy", "ref")
_OF_GRADE = ("grade", "band", "range", "scale")
_HEAD = 12
"""Passages of a spec that may be its title block, whatever they stand under."""


def code_fields(source: Source) -> Iterator[Field]:
    """`class_code` from the title block, `grade` from there and from what tells the pay."""
    for n, passage in enumerate(source.passages):
        kind, words = source.kind(passage), passage.text.lower()
        head = kind is SectionKind.HEADER and n < _HEAD
        if head and any(sign in words for sign in _SIGNS):
            yield from _found(source, passage, "class_code", _CODE)
        if (head or kind is SectionKind.PAY) and any(sign in words for sign in _OF_GRADE):
            yield from _found(source, passage, "grade", _GRADE)


def _found(source: Source, passage: Passage, name: str, sign: re.Pattern[str]) -> Iterator[Field]:
    found = sign.search(passage.text)
    if found is not None:
        yield Field(name, found[1], source.place(passage, *found.span(1)))
