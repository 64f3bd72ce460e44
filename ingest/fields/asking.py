"""What education and experience share: where they are asked for, and how firmly."""

import re
from collections.abc import Iterator

from ingest.fields.source import Source
from ingest.model import Passage, SectionKind
from ingest.repeats import remembered

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
_PROSE = frozenset(
    {SectionKind.HEADER, SectionKind.DEFINITION, SectionKind.DUTIES, SectionKind.OTHER}
)
_ASKS = re.compile(
    r"\b(?:candidate|applicant|you|post-?holder)s?(?:['’]ll| (?:will|must|should|need to))"
    r" (?:ideally |also |normally )?(?:have|hold|possess|be (?:educated|qualified|a graduate))\b"
    r"|\beducated to\b",
    re.IGNORECASE,
)
_PREFERRED = re.compile(
    r"\b(?:(?:is|are|highly|strongly|also|especially) (?:preferred|desir(?:able|ed)|beneficial)"
    r"|preferred|desir(?:able|ed)|a plus|an advantage|advantageous|helpful|ideally|beneficial)\b",
    re.IGNORECASE,
)
_OPTIONAL = re.compile(
    r"(?!.*\b(?:minimum|required|essential)\b).*\b(?:desirable|desired|preferred|ideal)\b"
    r"|(?:it )?would (?:also )?(?:be (?:good|nice|useful|great)|help|like)\b|useful\W*$"
    r"|(?:nice|good) to have\b|(?:what )?you (?:do not|don['’]t) need\b|not (?:required|sought)\b",
    re.IGNORECASE,
)
_SUBSTITUTE = re.compile(
    r"\b(?:may be substituted|may substitute|in lieu of|can be substituted|substitut\w+|equivalent"
    r" combination|other combinations?"
    r"|degree\b.{0,60}\bor (?:an? )?equivalent (?:\w+ ){0,2}experience)\b",
    re.IGNORECASE,
)
_NORMALLY = re.compile(
    r"\b(?:normally|in general|typically|usually|may be|generally(?! accepted))\b", re.IGNORECASE
)
_SOME = re.compile(
    r"\bselective(?:ly)? certif|\bsome (?:\w+ )?positions?\b|\bfor positions requiring\b",
    re.IGNORECASE,
)
_NOT_ASKED = re.compile(
    r"\black(?:s|ing)?\b|\bmust list\b|\bto list\b|\b(?:next|future) (?:administration|examination)"
    r"|\bmay apply\b|\bmay file\b|\bwithin (?:one|six|\d+) (?:semester|quarter|month)",
    re.IGNORECASE,
)


_LACKS = ("lack", " list", "next ", "future ", "may apply", "may file", "within ")
"""In small letters, one for each way in `_NOT_ASKED`."""


def asking(source: Source) -> Iterator[Passage]:
    """The passages that may ask for education or experience.

    Not those that say what an applicant may still lack, or what a later examination may
    come to ask.
    """
    kinds = [section.kind for section in source.sections]
    for passage in source.passages:
        kind = kinds[passage.section]
        # A sentence under no heading of requirements may ask for something all the same.
        may_ask = kind in _KINDS or (kind in _PROSE and _is_asked(passage.statement))
        if may_ask and not _is_not_asked(passage.statement):
            yield passage


@remembered
def _is_asked(statement: str) -> bool:
    return _ASKS.search(statement) is not None


@remembered
def _is_not_asked(statement: str) -> bool:
    lower = statement.lower()
    return any(sign in lower for sign in _LACKS) and _NOT_ASKED.search(statement) is not None


@remembered
def is_optional(heading: str) -> bool:
    """Whether a heading makes a preference of all that stands under it."""
    return _OPTIONAL.match(heading) is not None


def firmness(source: Source, passage: Passage, words: str | None = None) -> str:
    """How firmly a passage asks: "required", "preferred", "normal" and so on.

    `words` narrows what may prefer or soften to a part of the passage: "five years
    required, and two years, preferably in schools" prefers a place, not the years.
    """
    statement = passage.statement
    said = statement if words is None else words
    return _firmness(source.sections[passage.section].heading, statement, said)


@remembered
def _firmness(heading: str, statement: str, said: str) -> str:
    if _SOME.search(heading) or _SOME.search(statement):
        return "some positions"
    if _PREFERRED.search(said) or is_optional(heading):
        return "preferred"
    if _SUBSTITUTE.search(statement):
        return "substitutable"
    return "normal" if _NORMALLY.search(statement) else "required"
