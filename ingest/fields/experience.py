"""Years of experience: how many, and how firmly asked."""

import re
from collections.abc import Iterator

from ingest.fields.asking import asking, firmness, is_demanded, replaces
from ingest.fields.denied import denial_fields
from ingest.fields.lengths import is_alone, is_of_work
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
_A_YEAR = re.compile(
    r"\b(?P<n>a) (?:full |whole |further )?(?P<unit>year)\b(?P<m>(?!))?", re.IGNORECASE
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
    r"which|including|preferably|or an? equivalent|(?:is|are) required|may (?:be|stand|replace)"
    r"|counts? (?:as|for)|in (?:place|lieu) of|will be counted|(?:(?:at least )?one )?of which"
    r"|(?:(?:is|are) )?(?:highly |strongly )?(?:preferred|desired|desirable)"
    r"|(?:by|before|as of) (?:january|february|march|april|may|june|july|august|september|october"
    r"|november|december)\b"
    r"|and (?:attendance|graduation)"
    r"|(?:and|or|required)\W*(?:and\W*)?(?:$|at least|\d|one|two|three)"
)
_KIND = re.compile(
    r"(?:['’]?s\b)?[\s()–—,'’-]*(?:of\s+)?(?:(?:full|part)-time\s+)?(?:paid\s+)?"
    r"(?:(?:or|and) (?:volunteer|unpaid)\s+)?(?:(?:work|working)\s+)?(?:experience\W+)?(?:of\s+)?"
    r"(?P<what>(?![\s,]|(?:must|is|are|may|or|and|to|shall|within|prior|from"
    r"|including|preferably|requirement)\b)[^.;(]{3,160}?)"
    rf"(?=,?\s*(?:[.;(]|$|[–—] (?:essential|desirable|(?-i:[ED])\b)|\b(?:{_KIND_ENDS})))",
    re.IGNORECASE,
)


_NO_KIND = re.compile(
    r"(?:the |such )?(?:required |qualifying |said )?experience\b"
    r"(?! (?:in|with|as) (?!(?:requirement|item|no\.|#)))|(?:the|either)\W*$",
    re.IGNORECASE,
)
"""What only points at experience named elsewhere: "six months of the required experience"."""


def experience_fields(source: Source) -> Iterator[Field]:
    """Each number of years (or months) of experience asked for, in years.

    With it, as "experience_in", what the experience is to be in: "as an Accounting Clerk".
    """
    found = list(_lengths(source))
    yield from found
    if not any(field.scope in {"required", "normal"} for field in found):
        yield from denial_fields(source, "experience")


def _lengths(source: Source) -> Iterator[Field]:
    for passage in asking(source):
        marks = _years(passage.text)
        for n, found in enumerate(marks):
            start = marks[n - 1].end() if n else 0
            end = marks[n + 1].start() if n + 1 < len(marks) else len(passage.text)
            low = 1.0 if found["n"].lower() == "a" else number(found["n"])
            if low is None or not _is_experience(source, passage, found):
                continue
            high = number(found["m"]) if found["m"] else None
            scale = 12 if found["unit"].lower().startswith("month") else 1
            scope = firmness(source, passage, _about(passage, start, found, end))
            if scope in {"required", "normal"} and replaces(passage.text, found.start()):
                scope = "substitutable"
            yield Field(
                name="experience",
                value=" ".join(found.group().split()),
                span=source.place(passage, found.start(), found.end()),
                low=low / scale,
                high=(high or low) / scale,
                unit="years",
                scope=scope,
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
                    scope=scope,
                )


@remembered
def _years(text: str) -> tuple[re.Match[str], ...]:
    lower = text.lower()
    counted = "year" in lower or "month" in lower
    if not counted:
        return ()
    marks = list(_YEARS.finditer(text))
    if "a year" in lower or "a full year" in lower or "a whole year" in lower:
        single = (m for m in _A_YEAR.finditer(text) if is_of_work(text, *m.span()))
        marks = sorted([*marks, *single], key=re.Match.start)
    return tuple(marks)


def _about(passage: Passage, start: int, found: re.Match[str], end: int) -> str:
    """What is said of one number: from the number before it to the one after it."""
    if start == 0 and end == len(passage.text):
        return passage.statement
    return passage.text[start if start == 0 else found.start() : end]


def _is_experience(source: Source, passage: Passage, found: re.Match[str]) -> bool:
    section, text = source.sections[passage.section], passage.text
    qualifies = section.kind in {SectionKind.QUALIFICATIONS, SectionKind.EXPERIENCE}
    single = found["n"].lower() == "a"
    if not single and _asks(found, qualifies):
        return True
    demands = qualifies or section.kind is SectionKind.EDUCATION or is_demanded(section, passage)
    if demands and (single or is_of_work(text, *found.span())):
        return True
    headed = section.kind is SectionKind.EXPERIENCE or "experience" in section.heading.lower()
    labelled = "experience" in text[: found.start()].lower() or "experience" in passage.lead.lower()
    return qualifies and (headed or labelled) and is_alone(text, *found.span())


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
    if before.lower().endswith("after "):
        return False  # "after two years' service" says when something is given
    return qualifies and _WORK.search(after) is not None
