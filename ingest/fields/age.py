"""The least age that a spec asks of whoever is to be appointed, in years."""

import re
from collections.abc import Iterator

from ingest.fields.conditions import scope_in
from ingest.fields.source import Source, number
from ingest.model import Field, SectionKind

_SPELT = (
    r"fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty-one|twenty-three|twenty-five"
    r"|twenty|thirty"
)
_YEARS = rf"\b(?:1[4-9]|2\d|3[05]|{_SPELT})(?![\d-])\b"
_LEAST = r"(?:(?:at least|not less than|no (?:less|younger) than|over|a minimum of) )?"
_PEOPLE = r"(?:applicants?|candidates?|you|people|persons?|anyone)"

_SAID = re.compile(
    r"\b\d{2}(?:\s?(?:1/2|½))?[- ]years?(?:[- ](?:of[- ]age|old))\b"
    r"|\bage(?:d)?\s+(?:of\s+)?\d{2}\b(?=\s*(?:or|and|years|at|by))"
    r"|\b(?:minimum|lower|least) age(?: limit)?\W+(?:is |of |be )?" + _YEARS,
    re.IGNORECASE,
)
"""An age in so many words, wherever it stands."""

_ASKED = re.compile(
    rf"\b(?:must|should) (?:be|have (?:turned|reached(?: the age of)?)) (?:aged )?{_LEAST}{_YEARS}"
    r"(?=\s*(?:[.,;:)]|$|or|and|because|by|when|on|at|as|years (?:or|of)|to apply))"
    rf"|\b{_PEOPLE} (?:of|aged|who (?:is|are)) {_LEAST}{_YEARS}(?= (?:or|and) (?:over|older|above))"
    rf"|\b(?:those|people|persons|anyone|nobody|no one) (?:aged )?under {_YEARS}"
    r"(?=[^.;]{0,20}\b(?:be (?:appointed|employed|hired|considered)|apply)\b)",
    re.IGNORECASE,
)
"""An age that the sentence asks of an applicant."""

_LISTED = re.compile(
    r"(?:^\W*|[;,:.]\s+|\band )(?:be |being )?"
    rf"(?:age(?:d\W{{1,3}}|\W{{1,3}}(?:of )?){_LEAST}{_YEARS}(?!\s*(?:to|and|-|–)\s*\d)"
    rf"|{_YEARS}(?: years)? (?:or|and) (?:over|older|above|more)\b(?! years))",
    re.IGNORECASE,
)
"""An age among other things required: "Age 21", "18 or over"."""

_HEADED = re.compile(
    r"\W*(?:minimum |lower )?ages?(?: (?:limits?|requirements?))?\b", re.IGNORECASE
)
_UNDER = re.compile(rf"\W*{_LEAST}{_YEARS}(?! (?:days|weeks|months))", re.IGNORECASE)
"""An age under a heading that asks for one."""

_REQUIRED = frozenset({
    SectionKind.QUALIFICATIONS, SectionKind.EDUCATION, SectionKind.EXPERIENCE, SectionKind.LICENCES,
    SectionKind.KSA, SectionKind.SPECIAL, SectionKind.PHYSICAL, SectionKind.EMPLOYMENT,
    SectionKind.SELECTION, SectionKind.HEADER, SectionKind.OTHER,
})  # fmt: skip
_ANOTHERS = re.compile(
    r"\b(?:child(?:ren)?|pupils?|students?|residents?|patients?|volunteers?|clients?|customers?"
    r"|visitors?|passengers?|dependants?|dependents?|retire\w*|pension|superannuation|until"
    r"|from the age|medicals?|every|yearly|certificates?|vehicles?|buildings?)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
"""What, before an age in its sentence, makes it somebody else's, or one reached in the post."""

_SIGNS = (" age", "age ", "age:", "aged", "old", "over", "above", "more", "must", "should", "under")
"""In small letters, one of which stands in whatever asks for an age."""


def age_fields(source: Source) -> Iterator[Field]:
    """`age`: what an applicant must have reached, once for each place that says so."""
    for section in source.sections:
        if (headed := _HEADED.match(section.heading)) is not None:
            match = _UNDER.match(section.heading, headed.end())
            if match is not None:  # "Age 21." on a line of its own
                years = _years(match[0])
                yield Field("age", section.heading, section.heading_span,
                            low=years, high=years, unit="years", scope="required")  # fmt: skip
    for passage in source.passages:
        text, lower = passage.text, passage.text.lower()
        headed = _HEADED.fullmatch(source.sections[passage.section].heading)
        if headed is None and not any(sign in lower for sign in _SIGNS):
            continue
        found: list[re.Match[str]] = []
        signs = [_SAID, _ASKED, *([_LISTED] if source.kind(passage) in _REQUIRED else [])]
        first = _UNDER.match(text) if headed is not None else None
        every = (match for sign in signs for match in sign.finditer(text))
        for match in every if first is None else (first, *every):
            apart = all(not _overlap(match, other) for other in found)
            if apart and not _ANOTHERS.search(text, 0, match.start()):
                found.append(match)
        for match in sorted(found, key=re.Match.start):
            at = match.start() + len(match[0]) - len(match[0].lstrip(" ;,:.-•*–"))
            years = _years(match[0])
            yield Field(
                "age", text[at : match.end()], source.place(passage, at, match.end()),
                low=years, high=years, unit="years", scope=scope_in(source, passage),
            )  # fmt: skip


def _overlap(one: re.Match[str], other: re.Match[str]) -> bool:
    return one.start() < other.end() and other.start() < one.end()


def _years(said: str) -> float:
    """The age in some words: their number, and a half that may follow it."""
    first = re.findall(rf"\d{{2}}|{_SPELT}", said.lower())[0]
    half = 0.5 if re.search(r"1/2|½", said) else 0.0
    return (number(first) or 0.0) + half
