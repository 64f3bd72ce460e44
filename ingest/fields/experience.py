"""Years of experience: how many, and how firmly asked."""

import re
from collections.abc import Iterator

from ingest.fields.asking import asking, firmness
from ingest.fields.source import NUMBER_WORDS, Source, number
from ingest.model import Field, Passage, SectionKind
from ingest.repeats import remembered

_NUMBER = rf"(?:\d+(?:\.\d+)?|{'|'.join(NUMBER_WORDS)})"
_YEARS = re.compile(
    rf"\b(?P<n>{_NUMBER})(?:\s*\(\s*\d+\s*\))?(?:\s*(?:-|–|to)\s*(?P<m>{_NUMBER}))?\+?[\s-]*"
    r"(?:or more\s+|full\s+|consecutive\s+|continuous\s+)*(?:of (?:those|these|the)\s+)?"
    r"(?P<unit>years?|months?)['’]?\b",
    re.IGNORECASE,
)
_EXPERIENCE = re.compile(
    r"\bexperienced?\b|\bemploy(?:ed|ment)\b|\bteaching\b|^\W*of which\b|\bof those years\b",
    re.IGNORECASE,
)
_WORK = re.compile(
    r"^\W*(?:of )?(?:[\w-]+ ){0,6}?(?:work|service|practice|supervising)\b|^\W*as an? \w+",
    re.IGNORECASE,
)
"""In a section of qualifications "one year of clerical accounting work" is experience too."""

_SUBSTITUTED = re.compile(r"\bsubstitut\w+\b.*\bexperience\b", re.IGNORECASE)
_NOT_BEFORE = re.compile(
    r"\b(?:within|expires?|valid for|last|past|every|list for|of age|per|than)\W*$"
    r"|\bprobation\w*\W+(?:\w+\W+){0,2}$",
    re.IGNORECASE,
)
_NOT_AFTER = re.compile(
    r"^\W*(?:of |in )?(?:an? |full-time |accredited |recognized )*(?:college|university|apprentice)"
    r"|^\W*(?:old|of age|prior|from|after|per|before|probation\w*)\b",
    re.IGNORECASE,
)


_KIND_ENDS = (
    r"which|including|preferably|or an? equivalent|(?:is|are) required|may be"
    r"|(?:(?:is|are) )?(?:highly |strongly )?(?:preferred|desired|desirable)"
    r"|(?:by|before|as of) (?:january|february|march|april|may|june|july|august|september|october"
    r"|november|december)\b"
    r"|and (?:attendance|graduation)"
    r"|(?:and|or|required)\W*(?:and\W*)?(?:$|at least|\d|one|two|three)"
)
_KIND = re.compile(
    r"[\s()–—,'’-]*(?:of\s+)?(?:(?:full|part)-time\s+)?(?:paid\s+)?"
    r"(?:(?:or|and) (?:volunteer|unpaid)\s+)?(?:(?:work|working)\s+)?(?:experience\W+)?(?:of\s+)?"
    r"(?P<what>(?!\s|(?:must|is|are|may|or|and|to|shall|within|prior|from"
    r"|requirement)\b)[^.;(]{3,160}?)"
    rf"(?=,?\s*(?:[.;(]|$|\b(?:{_KIND_ENDS})))",
    re.IGNORECASE,
)


_NO_KIND = re.compile(
    r"(?:the |such )?(?:required |qualifying |said )?experience\b"
    r"(?! (?:in|with|as) (?!(?:requirement|item|no\.|#)))",
    re.IGNORECASE,
)
"""What only points at experience named elsewhere: "six months of the required experience"."""


def experience_fields(source: Source) -> Iterator[Field]:
    """Each number of years (or months) of experience asked for, in years.

    With it, as "experience_in", what the experience is to be in: "as an Accounting Clerk".
    """
    for passage in asking(source):
        marks = _years(passage.text)
        for n, found in enumerate(marks):
            start = marks[n - 1].end() if n else 0
            end = marks[n + 1].start() if n + 1 < len(marks) else len(passage.text)
            low = number(found["n"])
            if low is None or not _is_experience(source, passage, found):
                continue
            high = number(found["m"]) if found["m"] else None
            scale = 12 if found["unit"].lower().startswith("month") else 1
            yield Field(
                name="experience",
                value=" ".join(found.group().split()),
                span=source.place(passage, found.start(), found.end()),
                low=low / scale,
                high=(high or low) / scale,
                unit="years",
                scope=firmness(source, passage, _about(passage, start, found, end)),
            )
            kind = _KIND.match(passage.text, found.end(), end)
            if kind is not None and not _NO_KIND.match(kind["what"]):
                first, last = kind.span("what")
                what = passage.text[first:last].rstrip(" ,;")
                yield Field(
                    name="experience_in",
                    value=what,
                    span=source.place(passage, first, first + len(what)),
                    low=low / scale,
                    high=(high or low) / scale,
                    unit="years",
                    scope=firmness(source, passage, _about(passage, start, found, end)),
                )


@remembered
def _years(text: str) -> tuple[re.Match[str], ...]:
    lower = text.lower()
    counted = "year" in lower or "month" in lower
    return tuple(_YEARS.finditer(text)) if counted else ()


def _about(passage: Passage, start: int, found: re.Match[str], end: int) -> str:
    """What is said of one number: from the number before it to the one after it."""
    if start == 0 and end == len(passage.text):
        return passage.statement
    return passage.text[start if start == 0 else found.start() : end]


def _is_experience(source: Source, passage: Passage, found: re.Match[str]) -> bool:
    qualifies = source.kind(passage) in {SectionKind.QUALIFICATIONS, SectionKind.EXPERIENCE}
    return _asks(found, qualifies)


@remembered
def _asks(found: re.Match[str], qualifies: bool) -> bool:
    text = found.string
    before = text[max(0, found.start() - 30) : found.start()]
    after = text[found.end() : found.end() + 220]
    if _NOT_BEFORE.search(before) or _NOT_AFTER.search(after):
        return False
    if _EXPERIENCE.search(before[-16:] + after):
        return True
    if _SUBSTITUTED.search(text):
        return True
    if re.search(r"\bof those years\b|\bof these years\b", found.group(), re.IGNORECASE):
        return True
    return qualifies and bool(_WORK.search(after))
