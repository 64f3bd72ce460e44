"""Degrees: which, and how firmly asked."""

import re
from collections.abc import Iterator
from itertools import pairwise

from ingest.fields.asking import asking, firmness, replaces
from ingest.fields.denied import denial_fields, denied, is_unasked
from ingest.fields.source import NUMBER_WORDS, Source, number
from ingest.model import Field, Passage, SectionKind
from ingest.repeats import remembered

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
a doctorate (the Juris Doctor is one). British qualifications stand where the Regulated
Qualifications Framework has them: GCSEs and level 2 beside high school, A levels and level 3
beside some college, HNC, HND and levels 4 and 5 beside an associate's degree."""

_NO_SCHOOLING = r"(?:the|this|an?|post|Welsh|Irish|spoken|sign|food|first aid|moving|manual|any)"
_PAPER = r"(?:qualification|diploma|certificate|award|apprenticeship)"


def _level(numbers: str) -> str:
    """A pattern for a British qualification at one of these levels."""
    return (
        rf"\b(?:(?:[NS]VQ|RQF|QCF)s?,? (?:at )?(?:level )?{numbers}\b"
        rf"|{_PAPER}s? at level {numbers}\b|level {numbers} (?:\w+ )?{_PAPER}"
        rf"|functional skills(?: (?:at|to))? level {numbers}\b"
        rf"|(?<!at )(?<!to )(?<!BSL )(?<!QQI )(?<!NFQ )level (?=[1-4]){numbers}"
        rf"(?: or (?:above|higher|equivalent))? in (?!{_NO_SCHOOLING}\b))"
    )


_NAMED = tuple(
    (name, re.compile(sign, re.IGNORECASE))
    for name, sign in (
        ("doctorate",
         r"\bdoctor(?:ate|al)\b(?: degree)?|\bph\.?\s?d\b|\bed\.?d\b|\bjuris doctor(?:ate)?\b"
         r"|\bj\.d\.|\blaw degree|\bgraduation from an? (?:accredited |recognized )*law school"),
        ("master",
         r"\bmaster['’]?s['’]?(?: degree)?\b|\bmasters?['’]? degree\b|\bmaster of (?-i:[A-Z])\w+"
         r"|\b(?:post-?)?(?<!under)graduate degree\b|\badvanced degree\b|\bMSW\b|\bMPA\b|\bMBA\b"
         r"|\bpost-?graduate (?:qualification|diploma|certificate|level|study)"
         rf"|\bmaster['’]?s level\b|{_level('7')}"),
        ("bachelor",
         r"\bbachelor['’]?s?['’]?(?: degree)?\b|\bbaccalaureate\b|\bundergraduate degree\b"
         r"|\bfour years of college\b|\bfour[- ]year (?:college|university|degree)|\bB\.[AS]\."
         r"|\bhonou?rs degree\b|\bBA \(Hons\)|\bBSc\b|\bBEng\b|\bdegree[- ]level\b"
         rf"|{_level('6')}"),
        ("associate",
         r"\bassociate['’]?s?['’]?(?: of \w+)? degree\b|\btwo[- ]year (?:college |community "
         r"|technical )?(?:college|degree|diploma)|\btwo[- ](?:year )?or four[- ]year college"
         rf" degree|\bfoundation degree\b|\bHN[CD]\b|\bhigher national\b|{_level('[45]')}"),
        ("some college",
         r"\b(?-i:A[-' ]?[Ll]evels?)\b(?! (?:of\b|\d))|\bBTEC\b|\baccess to higher education\b"
         rf"|{_level('3')}"),
        ("high school", r"\b(?:high|secondary) school (?:diploma|graduat\w+|equivalen\w+|or"
         r"|education|certificate|completion)"
         r"|\b(?:graduat\w+|diploma) from (?:a |an )?(?:\w+ )?(?:high|secondary) school"
         r"|\b(?:finished|completed|completion of) (?:high|secondary) school"
         r"|\b(?:leaving|junior|(?<!culinary )(?<!trade )(?<!night )school)[- ]"
         r"(?:leaving )?cert(?:ificate)?s?\b"
         r"|\bschool[- ]leav(?:ing|ers?['’]?)[- ](?:level|standard|qualification|age level)"
         r"|\b(?-i:GCE)\b|\bnational 5s?\b|\bncea\b|\bmatriculation\b"
         r"|(?:^\W*|\b(?:have|with|completed|completion of) )(?:grade|year) 12\b"
         r"|\bg\.?e\.?d\b(?!\w)|\bgcses?\b"
         rf"|\b(?-i:O[-' ]?[Ll]evels?)\b|{_level('[12]')}"),
    )
)  # fmt: skip
_UNNAMED = re.compile(
    r"(?:^\W*|[;:–—|]\s*|\beither )(?!(?:no|the|such|any|of|in) )(?:[a-z]+ ){0,2}degree"
    r"(?=,| (?:or|and|with)\b|\W*$)"
    r"|\bdegree (?:or|and) (?:an? )?(?:\w+ )?(?:diploma|professional|qualification)"
    r"|^\W*graduate in \b|\bdegree (?:in|from) \b"
    r"|\bgraduation from an? (?:recognized |accredited )*"
    r"(?:college|university)|(?<!such )\b(?:an?|good|first|relevant|university|recogni[sz]ed)"
    r" degree\b(?! (?:of|in|from)\b)"
    r"|\bdegree(?:,? or (?:an? )?(?:equivalent|similar|comparable)|[- ](?:qualified|educated))\b",
    re.IGNORECASE,
)
_UNITS = re.compile(
    r"\b(?:semester|quarter|college|trade school)[- ](?:or [\w/ ]+ )?(?:units|credits|hours)\b"
    r"|\bunits (?:from|of) (?:an? )?(?:accredited |recognized )*(?:college|trade)",
    re.IGNORECASE,
)


_SCHOOLING = re.compile(
    r"degree|doctor|ph\.?\s?d|ed\.?d|j\.d|law school|master|m[spb][wa]|bachelor|baccalaur"
    r"|college|university|b\.[as]|associate|school|g\.?e\.?d|gcse|units|graduat|hn[cd]|levels?\b"
    r"|btec|[ns]vq|rqf|qcf|ba |bsc|beng|higher (?:national|education)|grade 12|year 12|gce"
    r"|certs?\b|certificate|diploma|ncea|matric|national 5"
)
"""Without one of these, in small letters, no degree is named; most passages have none."""


def degree_fields(source: Source) -> Iterator[Field]:
    """Each degree that a qualification names; courses short of one are "some college".

    `scope` is "required", "preferred", "substitutable" (it may stand for experience, or
    experience for it), "normal" ("would normally be gained after graduation") or "some
    positions". A degree without a name is a bachelor's.
    """
    found = list(_asked_for(source))
    yield from found
    if not any(field.scope in {"required", "normal"} for field in found):
        yield from denial_fields(source, "degree")


def _asked_for(source: Source) -> Iterator[Field]:
    for passage in asking(source):
        for name, start, end in _degrees(passage.text):
            if _is_not_asked(source, passage, start, end):
                continue
            scope = firmness(source, passage)
            if scope in {"required", "normal"} and replaces(passage.text, start):
                scope = "substitutable"
            yield Field(
                name="degree",
                value=name,
                span=source.place(passage, start, end),
                low=float(DEGREE_RANK[name]),
                unit="rank",
                scope=scope,
            )


_TO_COME = re.compile(
    r"\b(?:willing(?:ness)?|readiness|ready|prepared|commitment|enrol\w*|pays?|funds?|sponsors?"
    r"|without)\b[^.;,]{0,60}$",
    re.IGNORECASE,
)
"""What, before a degree, says that it is yet to be gained, or need not be held."""


def _is_not_asked(source: Source, passage: Passage, start: int, end: int) -> bool:
    """Whether a degree is named only to say that nobody needs it, or is to be gained later."""
    if is_unasked(source.sections[passage.section].heading) or is_unasked(passage.lead):
        return True
    no = denied("degree", passage.text)
    if no is not None and no[0] < end and start < no[1]:
        return True
    return _TO_COME.search(passage.text[max(0, start - 90) : start]) is not None


_COUNTED = re.compile(
    r"\b(?P<n>\d{1,3}|" + "|".join(NUMBER_WORDS) + r")\s+(?P<kind>semester|quarter)"
    r"(?:\s+(?:units?|credits?|hours)\b|(?=\s+or\s+\d{1,3}\s+(?:semester|quarter)\b))",
    re.IGNORECASE,
)


def unit_fields(source: Source) -> Iterator[Field]:
    """`college_units`: how many a qualification asks for, in semester units (1.5 quarter units)."""
    for passage in asking(source):
        if "semester" not in passage.text and "quarter" not in passage.text:
            continue
        for found in _COUNTED.finditer(passage.text):
            count = number(found["n"])
            if count is not None:
                units = count if found["kind"].lower() == "semester" else round(count / 1.5, 2)
                yield Field(
                    name="college_units",
                    value=" ".join(found.group().split()),
                    span=source.place(passage, *found.span()),
                    low=units,
                    high=units,
                    unit="semester units",
                    scope=firmness(source, passage),
                )


_NOT_A_FIELD = (
    r"lieu|addition|order|which|excess|progress|the (?:last|past)|good|place|or (?:before|by)|\d"
    r"|an? accredited|one of the following"
)
_STUDIED = re.compile(
    r"\b(?:degree|diploma|major(?:ing|ed)?|minor|speciali[sz]ation|concentration|emphasis"
    r"|course ?work|units)s?\b(?:(?!experience|years?\b|plus\b)[^.;:]){0,70}?\bin "
    rf"(?!(?:{_NOT_A_FIELD})\b)(?P<list>[^.;:()]+)",
    re.IGNORECASE,
)
_STUDY_ENDS = re.compile(
    r"\s+(?:from|plus|is|are|with|at (?:an?|the)|may|can|will|which|that|preferred|required|desir"
    r"|highly|obtained|have|or (?:a )?similar(?=\W*(?:$|,))|or experience|by an?"
    r"|(?:and|or) (?:at least )?(?:\d|one|two|three|four|five"
    r"|six)\b|and (?:an?\b|possess|experience|progressive)|or (?:an? )?equivalent)\b.*$"
    r"|\s+\d.*$",
    re.IGNORECASE | re.DOTALL,
)
_FORMS = re.compile(r"\b(?:application|section|form|classes|courses?|city|county)\b", re.IGNORECASE)
_STUDY = re.compile(
    r"(?:\bor\b|\band/or\b|[,/]|^)\s*(?:or |and |in |an? |the |any (?:combination of )?)*",
    re.IGNORECASE,
)


def study_fields(source: Source) -> Iterator[Field]:
    """Each field of study that a degree or course is asked in: "accounting", "related field"."""
    for passage in asking(source):
        if source.kind(passage) is SectionKind.NOTES:
            continue  # they say how to show a degree, not which
        for start, end in _studies_in(passage.text):
            yield Field(
                name="field_of_study",
                value=passage.text[start:end],
                span=source.place(passage, start, end),
                scope=firmness(source, passage),
            )


@remembered
def _studies_in(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(place for found in _STUDIED.finditer(text) for place in _studies(text, found))


def _studies(text: str, found: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Where each subject of a list stands; whatever is no name of a subject is left out."""
    at = found.start("list")
    listed = _STUDY_ENDS.sub("", found["list"])
    cuts = [(m.start(), m.end()) for m in _STUDY.finditer(listed)] + [(len(listed), len(listed))]
    for (_, start), (end, _) in pairwise(cuts):
        words = listed[start:end].rstrip(" ,")
        if (
            len(words) > 2
            and words.lower() != "and"
            and len(words.split()) <= 7
            and words[0].isalpha()
            and not _FORMS.search(words)
        ):
            yield at + start, at + start + len(words)


def _degree_beside(
    text: str, places: tuple[tuple[str, int, int], ...]
) -> Iterator[tuple[str, int, int]]:
    """A degree without a name, where a sentence names none but lower ones: "a degree or HND"."""
    found = _UNNAMED.search(text)
    lower = all(DEGREE_RANK[name] < DEGREE_RANK["bachelor"] for name, _, _ in places)
    if found and lower and not any(a < found.end() and found.start() < b for _, a, b in places):
        yield "bachelor", *_letters(found)


def _letters(found: re.Match[str]) -> tuple[int, int]:
    """The place of what was found, from its first letter on."""
    return found.end() - len(found[0].lstrip(" \t•✓*–—-|:;.,(")), found.end()


@remembered
def _degrees(text: str) -> tuple[tuple[str, int, int], ...]:
    """Each degree that a sentence names, with its place; courses where it names none."""
    if _SCHOOLING.search(text.lower()) is None:
        return ()
    named = ((name, sign.search(text)) for name, sign in _NAMED)
    places = tuple((name, *found.span()) for name, found in named if found is not None)
    if places:
        return (*places, *_degree_beside(text, places))
    for name, sign in (("bachelor", _UNNAMED), ("some college", _UNITS)):
        found = sign.search(text)
        if found is not None:
            return ((name, *_letters(found)),)
    return ()
