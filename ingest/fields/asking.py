"""What education and experience share: where they are asked for, and how firmly."""

import re
from collections.abc import Iterator

from ingest.fields.source import Source
from ingest.model import Passage, Section, SectionKind
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
    r"(?:,[^,.;:]{1,60},)? (?:ideally |also |normally |already )?"
    r"(?:have|hold|possess|be (?:educated|qualified|a graduate))\b"
    r"|\beducated to\b",
    re.IGNORECASE,
)
_ASKING_HEAD = re.compile(
    r"\b(?:requirements?|required|qualifications?|preparation|person(?:al|nel)? spec|schooling"
    r"|experience|eligib\w+|essential|desirable|preferred|particulars of office"
    r"|what (?:we|you)(?:['’]\w+)? (?:\w+ )?(?:look|need|bring|must)"
    r"|(?:you|who) (?:\w+ )?(?:bring|need|may apply|can apply)|right for (?:it|me|you))\b",
    re.IGNORECASE,
)
"""A heading of requirements that is none of the usual ones."""

_MARKED = re.compile(
    r"^\W*(?:(?i:essential|desirable)|[ED])\s*[–—:|-]"
    r"|[–—|]\s*(?:(?i:essential|desirable)|[ED])\b\s*(?:[–—|;,.]|$)"
)
"""A line of a person specification: "Essential – A year in a kitchen", "… – E – A, I"."""

_DESIRABLE = re.compile(r"^\W*D\s*[–—:|-]\s|[–—|(]\s*D\b\s*(?:[–—|;,.)]|$)")
"""A line marked with the letter of what is only desirable."""

_REPLACES = re.compile(
    r"(?<!not )\b(?:(?:may|can|will|could) (?:\w+ )?replace|replaces (?:the|one|two|up to|each)"
    r"|in (?:the )?(?:place|stead|lieu) of|in (?:its|their) place|takes? the place of|stands? in\b"
    r"|(?:counts?|counted) (?:as|for|towards?) (?!(?:much|nothing|little)\b)"
    r"|accepted (?:for (?:the|one|each)|as (?:the|one)|in(?:stead)? (?:of|place|lieu))"
    r"|(?:is|are) worth|exchanged for|offered for|makes? up for|takes? off (?:one|two|half))",
    re.IGNORECASE,
)
"""What may be said of training or work that is taken for what is asked."""

_OTHER_WAY = re.compile(
    r"\bor (?:at least |an? )?(?:\w+ ){0,2}(?:years?|months?|experience|licen[sc]e)\b",
    re.IGNORECASE,
)
"""What follows is in the place of what was named before: "a degree, or three years' work …"."""

_OR = re.compile(r"\bor\W+(?:(?:at least|an?|some|about|a minimum of) )*$", re.IGNORECASE)

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
    r"\b(?:may be substituted|may substitute|in lieu of|can be substituted|(?<!no )substitut\w+"
    r"|equivalent combination|other combinations?"
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
        may_ask = kind in _KINDS or (
            kind in _PROSE
            and (
                _is_asked(passage.statement)
                or is_demanded(source.sections[passage.section], passage)
            )
        )
        if may_ask and not _is_not_asked(passage.statement):
            yield passage


def is_demanded(section: Section, passage: Passage) -> bool:
    """Whether a line's mark, or an unusual heading, says that it is one of the requirements."""
    headed = section.kind is SectionKind.OTHER and _is_asking_head(section.heading)
    return headed or _is_marked(passage.text)


@remembered
def _is_asking_head(heading: str) -> bool:
    return _ASKING_HEAD.search(heading) is not None


@remembered
def _is_marked(text: str) -> bool:
    return _MARKED.search(text) is not None


def replaces(text: str, start: int) -> bool:
    """Whether what stands at `start` is said to take another's place: "… may replace the degree".

    Not "or two years in place of it": that is the second of two ways.
    """
    lower = text.lower()
    if not any(sign in lower for sign in _REPLACING):
        return False
    first = max(text.rfind(mark, 0, start) for mark in (";", ". ")) + 1
    last = min(
        (at for mark in (";", ". ") if (at := text.find(mark, start)) >= 0), default=len(text)
    )
    said = _REPLACES.search(text, first, last)
    if said is None or _OR.search(text[first:start]) is not None:
        return False
    return _OTHER_WAY.search(text, start, said.start()) is None


_REPLACING = (
    "replace", "place of", "its place", "their place", "stead", "lieu", "stand in", "stands in",
    "count", "accepted", "exchanged", "offered for", "up for", "take", "worth",
)  # fmt: skip
"""In small letters, one for each way in `_REPLACES`."""


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
    if _PREFERRED.search(said) or is_optional(heading) or _DESIRABLE.search(statement):
        return "preferred"
    if _SUBSTITUTE.search(statement):
        return "substitutable"
    return "normal" if _NORMALLY.search(statement) else "required"
