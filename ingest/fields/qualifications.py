"""Education and experience: what degree, how many years, and how firmly asked."""

import re
from collections.abc import Iterator

from ingest.fields.source import NUMBER_WORDS, Source, number
from ingest.model import Field, Passage, SectionKind

DEGREE_RANK = {
    "none": 0,
    "high school": 1,
    "some college": 2,
    "associate": 3,
    "bachelor": 4,
    "master": 5,
    "doctorate": 6,
}
"""Degrees from lowest to highest; a field's `low` holds its rank. A law degree counts as
a doctorate (the Juris Doctor is one)."""

_KINDS = frozenset(
    {
        SectionKind.QUALIFICATIONS,
        SectionKind.EDUCATION,
        SectionKind.EXPERIENCE,
        SectionKind.SUBSTITUTION,
        SectionKind.LICENCES,
        SectionKind.SPECIAL,
        SectionKind.KSA,
        SectionKind.NOTES,
    }
)
_DEGREES = (
    (
        "doctorate",
        re.compile(
            r"\b(?:doctor(?:ate|al)(?: degree)?|ph\.?\s?d|ed\.?d|juris doctor(?:ate)?|j\.d\."
            r"|law degree)\b",
            re.I,
        ),
    ),
    (
        "master",
        re.compile(
            r"\bmaster['’]?s?['’]?(?: of [A-Z]\w+)?(?:['’]?s)?(?: degree)?\b"
            r"(?! plan| key| file| list)|\b(?:post-?)?graduate degree\b|\badvanced degree\b"
            r"|\bMSW\b|\bMPA\b|\bMBA\b",
            re.I,
        ),
    ),
    (
        "bachelor",
        re.compile(
            r"\bbachelor['’]?s?['’]?(?: degree)?\b|\bbaccalaureate\b|\bundergraduate degree\b"
            r"|\bfour[- ]year (?:college|university|degree)"
            r"|\bgraduation from an? (?:recognized|accredited) (?:four-year )?(?:college|university)|\bdegree from an? (?:recognized|accredited)",
            re.I,
        ),
    ),
    (
        "associate",
        re.compile(
            r"\bassociate['’]?s?['’]?(?: of \w+)? degree\b|\btwo[- ]year (?:college|degree)", re.I
        ),
    ),
    ("high school", re.compile(r"\bhigh school\b|\bg\.?e\.?d\b(?!\w)|\bgcses?\b", re.I)),
)
_PREFERRED = re.compile(
    r"\b(?:preferred|preferably|desir(?:able|ed)|a plus|an advantage|advantageous|highly desired"
    r"|helpful|ideally|beneficial)\b",
    re.I,
)
_SUBSTITUTE = re.compile(
    r"\b(?:may be substituted|may substitute|in lieu of|can be substituted|substitut\w+|equivalent"
    r" combination|other combinations?)\b",
    re.I,
)
_NORMALLY = re.compile(
    r"\bnormally\b|\bin general\b|\btypically\b|\bgenerally\b|\busually\b|\bmay be\b", re.I
)
_NUMBER = rf"(?:\d+(?:\.\d+)?|{'|'.join(NUMBER_WORDS)})"
_YEARS = re.compile(
    rf"\b(?P<n>{_NUMBER})(?:\s*\(\s*\d+\s*\))?(?:\s*(?:-|–|to)\s*(?P<m>{_NUMBER}))?\+?[\s-]*"
    r"(?:or more\s+|full\s+)?(?P<unit>years?|months?)['’]?\b",
    re.I,
)
_EXPERIENCE = re.compile(r"\bexperience\b|\bexperienced\b|\bemploy(?:ed|ment)\b|\bteaching\b", re.I)
_NOT_EXPERIENCE = re.compile(
    r"\b(?:within|expires?|valid for|last|past|every|reserve list|probation\w*|of age|old|per)\b",
    re.I,
)
_STUDY = re.compile(
    r"^\W*(?:of |in )?(?:an? |full-time |accredited )*(?:college|university|apprentice)", re.I
)


def degree_fields(source: Source) -> Iterator[Field]:
    """Each degree that a qualification names.

    `scope` is "required", "preferred", "substitutable" (it may stand for experience, or
    experience for it) or "normal" ("would normally be gained after graduation").
    """
    for passage in _asking(source):
        for name, sign in _DEGREES:
            found = sign.search(passage.text)
            if found is None:
                continue
            named = not found.group().lower().startswith(("degree from", "graduation from"))
            if not named and any(other.search(passage.text) for _, other in _DEGREES[:2]):
                continue  # "Master's degree from an accredited college" names one degree
            yield Field(
                name="degree",
                value=name,
                span=source.place(passage, found.start(), found.end()),
                low=float(DEGREE_RANK[name]),
                unit="rank",
                scope=_scope(passage.statement),
            )


def experience_fields(source: Source) -> Iterator[Field]:
    """Each number of years (or months) of experience asked for, in years."""
    for passage in _asking(source):
        for found in _YEARS.finditer(passage.text):
            before = passage.text[max(0, found.start() - 16) : found.start()]
            after = passage.text[found.end() : found.end() + 220]
            if not _EXPERIENCE.search(before + after) or _NOT_EXPERIENCE.search(before):
                continue
            if _NOT_EXPERIENCE.search(after[:16]) or _STUDY.search(after):
                continue
            low = number(found["n"])
            if low is None:
                continue
            high = number(found["m"]) if found["m"] else None
            scale = 12 if found["unit"].lower().startswith("month") else 1
            yield Field(
                name="experience",
                value=" ".join(passage.text[found.start() : found.end()].split()),
                span=source.place(passage, found.start(), found.end()),
                low=low / scale,
                high=(high or low) / scale,
                unit="years",
                scope=_scope(passage.statement),
            )


def _asking(source: Source) -> Iterator[Passage]:
    return (passage for passage in source.passages if source.kind(passage) in _KINDS)


def _scope(statement: str) -> str:
    if _PREFERRED.search(statement):
        return "preferred"
    if _SUBSTITUTE.search(statement):
        return "substitutable"
    return "normal" if _NORMALLY.search(statement) else "required"
