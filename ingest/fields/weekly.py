"""The hours that a post is worked in a week."""

import re
from collections.abc import Iterator

from ingest.fields.source import Source, number
from ingest.model import Field, Passage, SectionKind

_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty"
_PART = r"(?:\s?[¼½¾]|[ -]1/2|[ -]and[ -]a[ -](?:half|quarter))"
_PARTS = {"½": 0.5, "1/2": 0.5, "half": 0.5, "¼": 0.25, "quarter": 0.25, "¾": 0.75}
_COUNT = (
    rf"(?:\d{{1,2}}(?:\.\d{{1,2}})?|(?:{_TENS})(?:[ -](?:{_ONES}))?|{_TEENS}|{_ONES}){_PART}?"
    r"(?: \(\d[\d.]*\))?"
)
_HOURS = r"[\s-]*(?:hours?|hrs?\b\.?|(?<=\d)h\b|(?<=\d )h\b)(?!['’])"
_KIND_OF = r"(?:[\s-]+(?:of work|worked|work|net|gross|paid|contracted|on average))?"
_A_WEEK = (
    r"[\s-]*(?:(?:per|a|each|every|in (?:a|each)|/)[\s-]*)?(?:work(?:ing)?[\s-]*)?"
    r"(?:week(?:ly)?|wk)\b"
)
_FORTNIGHT = r"\s+(?:(?:a|per|each|every|in a)\s+fortnight|(?:in|over|every) two weeks)\b"

_START = r"(?<![\w.,£$€:/–-])"
_N = rf"{_START}(?P<n>{_COUNT})(?:(?:{_HOURS})?\s*(?:-|–|to|and)\s*(?P<m>{_COUNT}))?"
"""A number of hours, or a range of them."""
_UNTIMED = (
    r"(?!\s*(?:[:–/-]|[ap]\.?\s?m\b|to\s+\d|[.,]\d)|\s+hours?,? (?:a|per) (?:day|night|year))"
)
"""After a number: it is no hour of the day, and no day's or year's work."""

_EXPLICIT = re.compile(rf"{_N}{_HOURS}{_KIND_OF}{_A_WEEK}", re.I)
_FORTNIGHTLY = re.compile(rf"{_N}{_HOURS}{_KIND_OF}{_FORTNIGHT}", re.I)
_CHOICE = re.compile(
    rf"{_START}(?P<n>{_COUNT})(?=(?:,\s*(?:{_COUNT}))*,?\s+or\s+(?:{_COUNT}){_HOURS}{_A_WEEK})",
    re.I,
)
"""All but the last of several numbers: "16, 20 or 25 hours a week"."""
_OF_THE_WEEK = re.compile(
    r"(?:\b|work)week\s*(?::|\s(?:is|has|of|comes to|runs to|averages|consists of))"
    rf"(?:\s+(?:of|about|on average))*\s*{_N}{_HOURS}(?! of\b)",
    re.I,
)
"""What the week is said to have: "The week is of 37 hours"."""
_LABEL = (
    r"(?<![\w-])(?<!core )(?<!opening )(?<!office )(?<!library )"
    r"(?:(?:weekly|contract(?:ed|ual)?|working|basic|normal|standard|total) )?"
    r"(?:hours|hrs)(?: (?:of work|of duty|worked|required))?"
    r"(?: (?:per|a|each) week|\s?/\s?week| weekly)?(?: \(weekly\))?"
)
_LABELLED = re.compile(
    rf"(?:^\W{{0,3}}{_LABEL}\s|{_LABEL}(?:\s*[:–\t]|(?<=week)\s|\s+(?:are|is|will be)(?! \w+ing)"
    r"|\s+of(?=\s+\S+\s+(?:a|per|each) week)))\s*(?:(?:about|approximately|average|an average of"
    r"|between|from|up to|minimum(?: of)?|at least) )*"
    rf"{_N}(?:{_HOURS})?(?:{_KIND_OF}{_A_WEEK}|{_UNTIMED})",
    re.I,
)
"""A label or a subject and its number: "Hours: 22.5 a week", "Hours are 37 a week"."""

_HEADING = re.compile(
    rf"\W*(?:{_LABEL}|hours\b.*|(?:work(?:ing)? )?(?:pattern|schedule|week|arrangements)|attendance"
    r"|shifts?)\W*$",
    re.I,
)
_FIRST = re.compile(
    rf"\W{{0,3}}(?:average |on average )?{_N}(?:{_HOURS})?"
    rf"(?:{_KIND_OF}{_A_WEEK}|{_UNTIMED}(?=\s*(?:[,;.(](?!\d)|$)"
    r"|\s+(?:gross|net|on average|over|from|in)\b))",
    re.I,
)
"""A number that opens what stands under such a heading."""
_A_WEEK_ALONE = re.compile(
    rf"^\W{{0,3}}{_N}\s+(?:a|per) week(?=\s*(?:$|[,.:;(]|(?:over|between|on|in)\b))", re.I
)

_BASIS = r"\b(?:full|part|half|three[- ]quarter)[\s-]?tim(?:e|ers?)\b"
_TIMED = re.compile(
    rf"{_BASIS}(?:,? (?:and )?permanent)?[\s,:;(–-]*"
    r"(?:(?:posts?|positions?|openings?|contracts?|hours|week|is|are|work|of|at|from|for|usually"
    rf"|about|up to|permanent)\b[\s,:(–-]*){{0,4}}{_N}{_HOURS}(?! of\b)"
    rf"|{_BASIS}[^.;\d]{{0,20}}\b(?:and|or|;) (?:\w+ )?(?:{_ONES}) of (?P<n2>{_COUNT}){_HOURS}",
    re.I,
)
"""Full or part time, with its hours: "full time (37 hours)", "and one of 22.5 hours"."""
_TIMED_ALSO = re.compile(
    rf"\b(?:and|or) (?:{_ONES}|others?) (?:of|for|at) (?P<n>{_COUNT}){_HOURS}", re.I
)

_PATTERN = (
    r"(?:(?:,? )?(?:worked )?(?:over|in|across) (?:a )?(?:\w+)[ -]days?|(?:,|:|;)? ?(?:from )?"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|,? (?:on )?(?:flexi\w*|flexible)"
    r"|,? (?:as|in|with|on) (?:an? )?(?:\S+ ){0,2}(?:shifts?|split|lunch|day|rota|roster|late"
    r"|flexi\w*)"
    r"|,? term[ -]time| in term| ?\((?!s\))|,? averag\w+|,? on average| on an?\b|,? \d\d weeks"
    r"|, (?:\w+ ){0,5}months? a year|,? \d{1,2}[.:]\d\d|,? including (?:rota|\w+ (?:Satur|Sun)day)"
    r"| nominal| net| over (?:the|a) year| or part time|, in (?:shifts|school|whole)"
    r"|: \d\d?[:.]\d\d)"
)
_OPENS = (
    r"(?:^\W{0,3}(?:[A-Za-z][a-z]+(?: \w+){0,2}:\s+)?|[|·•;(–]\s*|\.\s+|,\s+"
    r"|\b(?:grade|band|scale) \w{1,3}\s+|\baveraging\s+"
    r"|\byou(?:['’]ll| will)? work\s+)"
)
_ALONE = re.compile(
    rf"{_OPENS}(?:(?:average|annualised|position is|post is|the post is for)\s+)?"
    rf"(?P<n>{_COUNT})(?:\s*(?:-|–|to)\s*(?P<m>{_COUNT}))?{_HOURS}"
    rf"(?=(?P<worked>{_PATTERN})?)(?(worked)|(?=\s*(?:$|[|·•;,.)–](?!\d))))",
    re.I,
)
"""Hours with a pattern of days, or alone between commas or bars in a line of terms."""
_TERMS = re.compile(
    r"\b(?:permanent|open-ended|fixed[ -]term|temporary|grade|band|scale|exempt|salary|contract"
    r"|(?:full|part|term)[ -]time|hybrid|rota|shifts|averaging)\b|[£$€]",
    re.I,
)
_SHIFTS = re.compile(
    rf"(?P<days>\b(?:{_ONES})) (?:(?P<n>{_COUNT})[ -]hour "
    rf"(?P<unit>days|shifts|watches|nights|turns)"
    rf"|(?P<unit2>days|shifts|watches|nights|turns) of (?P<n2>{_COUNT}) hours)"
    r"(?P<week>,? (?:a|per|each|every) week)?(?!,? and an? )",
    re.I,
)
"""Shifts of a length: "four shifts of ten hours a week", "four ten-hour days"."""
_ROTATING = re.compile(r"\b(?:on,|off\b|then|followed|next|summer|winter|some|may|last)", re.I)

_ANOTHERS = re.compile(
    r"\b(?:overtime|training of|course|stud(?:y|ies)|leave|class(?:es)?|teach\w*|tuition"
    r"|experience|students?|volunteers?|supervis\w+|manag(?:es|ing)|lines? manages?|pages?"
    r"|lengthsm[ae]n|excess|assistants?|office|planning|on[- ]call|standby|open"
    r"|insurance|spends?|(?:who|that) (?:\w+ ){0,4}work|those at|employees at|beyond|above"
    r"|more than|proportion for|equivalent to|pays?|paid"
    r"|(?:shifts?|watches|turns|nights|days) of)\b[^.;|]{0,40}$",
    re.I,
)
"""What, before hours in their sentence, makes them other than the post's week."""
_AFTER = re.compile(
    r"\W{0,2}\s*(?:of (?:\w+ ){0,2}(?:experience|training|study|leave|overtime|classes|practice)"
    r"|experience|training course|course|classes"
    r"|or more\b[^.;]{0,40}\b(?:insur|medical|benefit|plan)|for its care|for each other)",
    re.I,
)
_SUBJECT = re.compile(
    r"(?:^|[.;:|]\s)\W{0,3}(?:(?:an? |on )?(?:average|normally|usually|about|at least)\b[^.;]{0,9}$"
    r"|$|(?:the |this |an? )?(?:post|job|role|position|week|hours|full[ -]time|part[ -]time"
    r"|you work|you will work)\b[^.;]{0,40}$)|\bavailable\b[^.;]{0,40}$",
    re.I,
)
"""What, before hours, makes them the post's even among its duties."""
_ELSEWHERE = frozenset({
    SectionKind.QUALIFICATIONS, SectionKind.EXPERIENCE, SectionKind.EDUCATION, SectionKind.DUTIES,
    SectionKind.KSA, SectionKind.BENEFITS, SectionKind.APPLYING, SectionKind.SELECTION,
    SectionKind.LICENCES, SectionKind.HAZARDS, SectionKind.SUPERVISION, SectionKind.FACTORS,
})  # fmt: skip
"""Where hours are mostly of something else."""
_MOST = 60.0
"""No week of a post is longer where nothing says that it is a week."""
_ALL_DAY = frozenset({24.0, 48.0})
_LEAST = 14.0
"""Fewer hours, where nothing says that they are a week's, are a shift's or a course's."""


def weekly_fields(source: Source) -> Iterator[Field]:
    """`hours_per_week` ("hours/week"), each number in place, a fortnight's halved."""
    for part in source.sections:
        headed = "hours" in part.heading.lower() and _LABELLED.search(part.heading)
        if headed and _likely(headed):  # a row of a table, taken for a heading
            low, high = _count(headed["n"]), _count(headed["m"] or headed["n"])
            yield Field("hours_per_week", part.heading, part.heading_span,
                        low=min(low, high), high=max(low, high), unit="hours/week")  # fmt: skip
    for passage, opening in source.opening():
        if source.kind(passage) is SectionKind.SUBSTITUTION:
            continue
        lower = passage.text.lower()
        first = opening and _HEADING.match(source.sections[passage.section].heading) is not None
        if first or "hour" in lower or "hrs" in lower or " week" in lower:
            yield from _of_passage(source, passage, headed=first)


def _of_passage(source: Source, passage: Passage, *, headed: bool) -> Iterator[Field]:
    found: list[tuple[re.Match[str], float]] = []
    for match, share in _readings(source, passage, headed=headed):
        if all(match.end() <= other.start() or other.end() <= match.start() for other, _ in found):
            found.append((match, share))
    if not found and (shifts := _shifts(passage.text, headed=headed)) is not None:
        yield _field(source, passage, shifts[0].span(), (shifts[1], shifts[1]))
    for match, share in sorted(found, key=lambda pair: pair[0].start()):
        low, high = _count(_group(match, "n")), _count(_group(match, "m") or _group(match, "n"))
        start = match.start("n") if match["n"] is not None else match.start("n2")
        yield _field(source, passage, (start, match.end()), (low * share, high * share))


def _field(
    source: Source, passage: Passage, at: tuple[int, int], hours: tuple[float, float]
) -> Field:
    words = passage.text[slice(*at)].rstrip(" ,;.|·–(")
    place = source.place(passage, at[0], at[0] + len(words))
    return Field("hours_per_week", words, place, low=min(hours), high=max(hours), unit="hours/week")


def _readings(
    source: Source, passage: Passage, *, headed: bool
) -> Iterator[tuple[re.Match[str], float]]:
    """Every number of hours in a week that a passage says, the surest first, and its share."""
    text, elsewhere = passage.text, source.kind(passage) in _ELSEWHERE
    if headed and (first := _FIRST.match(text)) is not None and _likely(first):
        yield first, 1.0
    for sign, share in (
        (_FORTNIGHTLY, 0.5), (_LABELLED, 1.0), (_EXPLICIT, 1.0), (_CHOICE, 1.0),
        (_OF_THE_WEEK, 1.0), (_TIMED, 1.0),
    ):  # fmt: skip
        for match in sign.finditer(text):
            sure = sign is _LABELLED and _likely(match)
            own = _own(text, match, elsewhere=elsewhere and sign not in (_OF_THE_WEEK, _TIMED))
            if sure or (sign is not _LABELLED and own):
                yield match, share
                if sign is _TIMED:
                    also = _TIMED_ALSO.search(text, match.end(), match.end() + 40)
                    yield from [(also, 1.0)] if also is not None else ()
    yield from ((match, 1.0) for match in _alone(text, elsewhere=elsewhere))


def _alone(text: str, *, elsewhere: bool) -> Iterator[re.Match[str]]:
    """Hours that stand by themselves in a line of terms, or with the days they are worked on."""
    weekly = _A_WEEK_ALONE.match(text)
    if weekly is not None and _likely(weekly) and not elsewhere:
        yield weekly
    for match in _ALONE.finditer(text):
        first = not text[: match.start("n")].strip(" –|·•-~(")
        terms = _TERMS.search(text) is not None
        usable = match["worked"] is not None or (not elsewhere and (first or terms))
        if usable and _likely(match) and _own(text, match, elsewhere=False):
            yield match


def _likely(match: re.Match[str]) -> bool:
    """Whether a number not said to be a week's can be one."""
    hours = _count(match["n"])
    weekly = "week" in match.group()
    return (hours >= _LEAST or weekly) and hours <= _MOST and hours not in _ALL_DAY


def _own(text: str, match: re.Match[str], *, elsewhere: bool) -> bool:
    """Whether the hours are the post's, by the words before and after them."""
    hours = _count(_group(match, "n"))
    before = text[: match.start()]
    if not 0 < hours <= 100 or _ANOTHERS.search(before) or _AFTER.match(text, match.end()):
        return False
    return not elsewhere or _SUBJECT.search(before) is not None


def _shifts(text: str, *, headed: bool) -> tuple[re.Match[str], float] | None:
    """A week of so many shifts or days of so many hours, and their product."""
    match = _SHIFTS.search(text)
    if match is None:
        return None
    hours = _count(_group(match, "n")) * _count(match["days"])
    days = (match["unit"] or match["unit2"]).lower() == "days"
    sentence = text[text.rfind(".", 0, match.start()) + 1 :].split(". ")[0]
    week = match["week"] is not None
    if not (week or days) or not 20 <= hours <= 60 or (not week and _ROTATING.search(sentence)):
        return None
    return match, hours


def _group(match: re.Match[str], name: str) -> str:
    """A group, or the one that stands for it in the other form of a pattern."""
    groups = match.groupdict()
    return groups.get(name) or groups.get(f"{name}2") or ""


def _count(words: str) -> float:
    """The number that digits or words say, with a part that may follow: 0 for none."""
    plain = re.sub(r"\s*\(.*", "", words.lower())
    whole = re.sub(_PART, "", plain)
    part = next((share for sign, share in _PARTS.items() if sign in plain[len(whole) :]), 0.0)
    return (number(whole) or 0.0) + part
