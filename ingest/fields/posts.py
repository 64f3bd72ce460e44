"""How many posts a spec speaks of: those to be filled, or those that there are of its class."""

import re
from collections.abc import Iterator

from ingest.fields.source import NUMBER_WORDS, Source, number
from ingest.model import Field, Passage, SectionKind
from ingest.repeats import remembered

_WORDS = "|".join(word for word in NUMBER_WORDS if word not in {"zero", "half"})
_N = (
    rf"(?:\d{{1,3}}(?![\d.,:/–-]*\d)|(?:twenty|thirty|forty|fifty)-(?:{_WORDS})|{_WORDS})"
    r"(?:\s*\(\d{1,3}\))?"
)
_KIND = (
    r"(?:(?:current|open|vacant|new|full[- ]time|part[- ]time|permanent|temporary|regular|casual"
    r"|seasonal|available|budgeted|authori[sz]ed|allocated|established|funded|term|fixed-term"
    r"|confidential|intermittent|civilian|identical|separate|such|more|\([\w-]+\)),?\s+){0,4}"
)
_SORT = r"(?:(?!(?:the|of|this|that|or|and|to|a|an|per|in|hours?|years?)\b)[\w-]+\s+)?"
"""One word more of the posts: "technician", "supervisory"."""
_POSTS = r"(?:positions?|posts?|vacanc(?:y|ies)|openings?)\b(?!-)"
_BEGINS = r"(?:^\W*|[.;|(]\s+|\s[–—-]\s|\()"
_STANDS = (
    r"(?=\s*(?:[.,;:|)–—/]|$|(?:in|at|for|on|and|with|to be|is|are|has|have|exists?|which)\b)"
    r"(?!\s*(?:is|are|has|have|which)\s+(?!available|vacant|open|to be|budgeted|authori[sz]ed"
    r"|arisen|been))(?![^.;]{0,60}\b(?:calls? for|requires?|needs?)\b))"
)
_COUNT = re.compile(
    rf"^\W*(?P<digits>{_N})(?<=\))\s+(?:[\w/-]+\s+){{0,6}}?{_POSTS}"
    r"|\b(?:there (?:is|are)|we have|(?:we )?hope to fill|to fill|filling|recruiting(?: for| to)?"
    r"|(?:class|department|district|library|agency|office|division|unit|section|team|employer"
    r"|centre|center|station|hospital|school|county|city|council) (?:now )?has|single-level class"
    rf" of|class of|(?:open )?until)\s+(?:currently\s+|the\s+)?(?P<there>{_N})\s+{_KIND}"
    rf"(?:[\w-]+\s+)?(?:{_POSTS}|incumbents\b)"
    rf"|{_BEGINS}(?P<head>{_N})\s+{_KIND}{_SORT}(?:{_POSTS}|incumbents?\b){_STANDS}"
    rf"|\b(?P<budget>{_N})\s+(?:budgeted|authori[sz]ed|allocated|established|funded)\s+"
    rf"(?:[\w-]+\s+){{0,2}}{_POSTS}",
    re.IGNORECASE,
)
"""How many posts, said of them: "Three (3) Clerk positions", "there are four vacancies"."""

_EACH = re.compile(rf"\((?P<n>{_N}) {_KIND}{_POSTS}\)", re.IGNORECASE)
"""Posts of several places: "Northgate (four posts); Southgate (two posts)"."""

_LABEL = re.compile(
    r"(?:^|[.;|]\s+|\s{2,}|\t)(?:(?:number|no\.?) of (?:vacant )?(?:posts|positions|vacancies"
    r"|openings|jobs|places)(?: available)?|vacanc(?:y|ies)"
    rf"|(?:(?!{_N}\s)\w+ (?:and \w+ )?)?posts(?: available)?|openings|positions"
    rf"(?: available)?|establishment)\s*:\s+(?P<n>{_N})(?![\w%])"
    r"(?=(?P<rest>[^.|]*))(?!\s*(?:hours|years|months|[a-z]*\s*levels?))",
    re.IGNORECASE,
)
"""A label and its number: "Vacancies: nine, of which three require a second language"."""

_PLACES = re.compile(
    r"(?:^|[.;|]\s+|\s{2,})(?:[Vv]acancies|[Pp]osts|[Oo]penings|[Pp]ositions)(?: available)?:\s+"
    r"(?P<all>[A-Z][\w' ’-]+ \(\d{1,2}\)(?:(?:,|;| and)\s+[A-Z][\w' ’-]+ \(\d{1,2}\))*)",
)
"""Posts told by the place: "Vacancies: Northgate (4), Southgate (2)"."""

_HEADED = re.compile(
    r"\W*(?:number of )?(?:vacancies|openings|posts|positions)(?: available| to be filled)?\W*",
    re.IGNORECASE,
)
_UNDER = re.compile(
    rf"^[^.;:]{{0,60}}(?:: |\()(?P<n>{_N})(?=[.,;)]|$|\s+(?:vacanc|posts?|positions?|openings?))",
    re.IGNORECASE,
)
"""What stands under a heading of vacancies: "Parks Department: eight, one at the lake"."""

_NUMBERED = re.compile(rf"\d|\b(?:{_WORDS})\b")
_SIGNS = ("position", "post", "vacanc", "opening", "incumbent", "establishment")
_ELSEWHERE = frozenset({
    SectionKind.QUALIFICATIONS, SectionKind.EXPERIENCE, SectionKind.EDUCATION, SectionKind.DUTIES,
    SectionKind.KSA, SectionKind.LICENCES, SectionKind.SUBSTITUTION, SectionKind.SUPERVISION,
    SectionKind.PAY, SectionKind.BENEFITS,
})  # fmt: skip
"""Sections that speak of other posts than this one; only a label counts there."""


def post_fields(source: Source) -> Iterator[Field]:
    """`vacancies`: how many posts there are, once for each passage that says so.

    What a label says is the whole number; holders are counted where nothing else is.
    """
    found = [field for passage in source.passages if (field := _label(source, passage))]
    if not found:
        fit = [p for p in source.passages if source.kind(p) not in _ELSEWHERE]
        found = [field for passage in fit if (field := _said(source, passage))]
        if not found and (people := _people(source)) is not None:
            found = [field for passage in fit if (field := _held(source, passage, people))]
    yield from found


def _label(source: Source, passage: Passage) -> Field | None:
    """The number that a label gives, wherever it stands."""
    text = passage.text
    if ":" not in text or not _signed(text):
        return None
    if (places := _PLACES.search(text)) is not None:
        every = sum(float(n) for n in re.findall(r"\((\d{1,2})\)", places["all"]))
        return _field(source, passage, places.span("all"), every)
    found = _LABEL.search(text)
    if found is not None and (count := _number(found["n"])) is not None:
        more = re.findall(rf";\s+({_N})\s+(?:for|permanent|temporary|in|at)\b", found["rest"], re.I)
        others = sum(_number(n) or 0.0 for n in more)  # "one, permanent; one for 12 months"
        return _field(source, passage, found.span("n"), count + others)
    return None


def _said(source: Source, passage: Passage) -> Field | None:
    """The number that a sentence or a line gives of its posts."""
    text = passage.text
    if _signed(text):
        if len(each := list(_EACH.finditer(text))) > 1:
            total = sum(_number(one["n"]) or 0.0 for one in each)
            return _field(source, passage, (each[0].start(), each[-1].end()), total)
        found = _COUNT.search(text)
        for name in ("digits", "there", "head", "budget") if found is not None else ():
            if found is not None and found[name] and (count := _number(found[name])) is not None:
                return _field(source, passage, (found.start(name), found.end()), count)
    if _is_headed(source.sections[passage.section].heading):
        found = _UNDER.match(text)
        if found is not None and (count := _number(found["n"])) is not None:
            return _field(source, passage, found.span("n"), count)
    return None


def _held(source: Source, passage: Passage, people: re.Pattern[str]) -> Field | None:
    """The number of people who hold the post, or are sought for it."""
    if (found := people.search(passage.text)) is None:
        return None
    count = _number(found["n"] or found["m"])
    at = (found.start("n" if found["n"] else "m"), found.end())
    return _field(source, passage, at, count) if count is not None else None


@remembered
def _is_headed(heading: str) -> bool:
    return _HEADED.fullmatch(heading) is not None


def _signed(text: str) -> bool:
    """Whether a text speaks of posts and holds a number: a cheap test before the costly ones."""
    words = text.lower()
    return any(sign in words for sign in _SIGNS) and _NUMBERED.search(words) is not None


def _people(source: Source) -> re.Pattern[str] | None:
    """How holders of the post are counted, by the last word of its title: "five ushers"."""
    first = source.blocks[0].span.of(source.text).strip() if source.blocks else ""
    word = re.search(
        r"([A-Za-z]{2,}(?:er|or|ist|ian|ant|ent|man|ee|ard|ide))(?: [IV]{1,3})?$", first
    )
    if word is None:
        return None
    holders = rf"(?:[a-z-]+\s+){{0,2}}?{word[1]}s\b"
    return re.compile(
        rf"{_BEGINS}(?P<n>{_N})\s+{holders}(?=\s*(?:[.;|]|$))"
        rf"|\b(?:looking for|seek(?:s|ing)?|recruiting|hiring|to appoint)\s+(?P<m>{_N})"
        rf"\s+{holders}",
        re.IGNORECASE,
    )


def _number(words: str) -> float | None:
    return number(re.sub(r"\s*\(\d+\)$", "", words))


def _field(source: Source, passage: Passage, at: tuple[int, int], count: float) -> Field | None:
    if not 0 < count < 1000:
        return None
    words = passage.text[slice(*at)].strip()
    return Field("vacancies", words, source.place(passage, *at), low=count, high=count)
