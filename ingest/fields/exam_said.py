"""Parts of a selection whose weights are said in lines and sentences, and not in a table.

"Oral board (60 percent)", "the interview counts for half", "Practical test: weight 40".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.fields.source import Source, number
from ingest.model import Field, Passage, Section, SectionKind, Span

_NOUN = (
    r"(?:interviews?|tests?|exam(?:ination)?s?|essays?|exercises?|questionnaires?|evaluations?"
    r"|reviews?|papers?|presentations?|assessments?(?: cent(?:re|er)s?)?|simulat(?:ions?|ors?)"
    r"|auditions?|portfolios?|boards?|panels?|trials?|tasks?|role[- ]plays?|memos?|reports?"
    r"|samples?|ratings?|rankings?|appraisals?|demonstrations?|problems|in-trays?|in-baskets?"
    r"|talks?|walks?|climbs?|accomplishments)"
)
_WORD = (
    r"(?:(?!(?:an?|the|of|on|in|with|by|to|and|or|for|at|from|its?|is|are|then|candidates?"
    r"|applicants?|you|who|which|that|take|sit|comprises|includes?|including|there|has|have|parts?"
    r"|each|this|one|two|three|short|than|not)\b)[A-Za-z’'&-]+\s+)"
)
_PART = re.compile(
    rf"(?<![\w-])(?P<name>(?:training and experience\s+)?{_WORD}{{0,4}}?{_NOUN}"
    rf"(?:\s+{_WORD}?{_NOUN}){{0,2}}"
    r"(?:(?<=review)\s+of(?:\s+[a-z]+){1,3}|(?<=rating)\s+of(?:\s+[a-z]+){1,3}"
    r"|(?<=evaluation)\s+of(?:\s+[a-z]+){1,3})?"
    rf"|{_WORD}{{0,3}}?(?:written|orals?|practicals?)"
    r"(?=\s*(?:[,:;.(–—]|$|\d|(?:weigh|is|counts?|on|at|for|of|in|with|make|hundred|\w+ per)\b))"
    r"|(?:written|oral|practical)\s+[a-z]+)(?![\w-])",
    re.IGNORECASE,
)
_COORDINATED = re.compile(
    r"(?:^|[,:;.–—(]|\b(?:and|or|by|then|plus|takes?|sits?|has|have|of))\W*(?:(?:an?|the|then|one|your|this|"
    r"a short|part [\divx]+[,:]?)\s+)*$",
    re.IGNORECASE,
)
"""Before a part's name: it is one of those listed, and not within the description of another."""

_N = (
    r"(?:\d{1,3}(?:\.\d+)?|(?:one )?hundred|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty"
    r"|ninety)(?:-five)?|ten|fifteen)"
)
_FRACTIONS = {
    "half": 50.0, "third": 100 / 3, "two thirds": 200 / 3, "quarter": 25.0, "three quarters": 75.0,
    "whole": 100.0, "everything": 100.0, "all": 100.0,
}  # fmt: skip
_COUNTS = (
    r"(?:counts?|counting|(?:is |are )?worth|carr(?:y|ies|ying)|mak(?:es?|ing) up|weigh(?:s|ing)?"
    r"|(?:is |are )?weigh(?:t)?ed|weights?|scored|accounts? for|contributes?)"
)
_WEIGHT = re.compile(
    rf"(?P<mark>\b(?:weight(?:ed)?|weighting)(?: of| at|:)?\s+(?P<plain>{_N})(?:\s?%| per ?cent)?"
    r"(?![\w%]))"
    rf"|(?P<hundred>\b\d{{1,3}} (?:out )?of (?:the )?100 marks)"
    rf"|(?P<share>(?<![\d,.$£€-])\b{_N}(?:\s?%|\s+per ?cent\b))"
    rf"|(?P<points>(?<![\d,.$£€-])\b{_N} (?:points|marks)\b)"
    r"|(?P<part>\b(?:(?:an?|one|the) )?(?:half|third|quarter|whole)\b|\b(?:two[ -]thirds|three[ -]"
    r"quarters|everything|all)\b(?! (?:the )?\w+s? (?:is|are)))"
    r"|(?P<rest>\bthe (?:rest|remainder)\b)"
    r"|(?P<pass>\b(?:pass(?:ed)?(?: or |\s?/\s?|-)fail(?:ed)?|qualifying|advisory)\b(?: only)?)"
    r"|(?P<bare>(?<![\d,.$£€/:-])\b\d{1,3}\b(?![\d,:/%-]|\.\d))",
    re.IGNORECASE,
)
_LED = re.compile(
    rf"(?:\b{_COUNTS}(?:\s+(?:for|at|of|about|only))?|\bis|\bon an?)\s+$", re.IGNORECASE
)
_SET_OFF = re.compile(r"(?:[,:(–—.…-]|\b(?:weight(?:ed)?|scored))\s*$", re.IGNORECASE)
_ENDS = re.compile(
    r"\s*(?:[.,;:)–—]|$|(?:basis|each|only|and|but|of (?:the|all|your)? ?(?:final |total |whole "
    r"|overall )?(?:marks?|score|grade|total|rank\w*|result|standing)|for)\b)",
    re.IGNORECASE,
)
_NOT_A_WEIGHT = re.compile(
    r"\b(?:pass(?:ing)?[ -](?:marks?|score|point|rate|grade)|passing|at least|minimum|below|under"
    r"|over|more than|reach(?:es)?|up to|scores?(?: of)?|accuracy|passed by|credits?|veterans?'?"
    r"|added|needs?|must|premium|bonus|pension|salary|pay|rate of|about|fail at)\b[^;.()]{0,25}$",
    re.IGNORECASE,
)
_NOT_AFTER = re.compile(
    r"\W*(?:is |are )?(?:needed|required|correct\w*|accura\w+|to pass|or (?:more|above|over|higher)"
    r"|pass mark|more\b|of (?:base|pay|salary|posts|the (?:time|pay|salary|job))|premium"
    r"|(?:is|are) (?:a pass|added|given))",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"\bselect|\btest|\bexam|\bassess|\binterview|\bhow we|\bchoos", re.IGNORECASE
)
_OTHERS = frozenset({
    SectionKind.DUTIES, SectionKind.PAY, SectionKind.FACTORS, SectionKind.SUPERVISION,
    SectionKind.EDUCATION, SectionKind.EXPERIENCE, SectionKind.EQUIPMENT, SectionKind.KSA,
    SectionKind.HOURS, SectionKind.DEFINITION, SectionKind.HAZARDS,
})  # fmt: skip
"""Sections whose tests and shares are of the work."""

_SIGNS = ("%", "cent", "weigh", "points", "marks", "count", "fail", "qualifying", "worth",
          "makes up", "make up", "making up", "carries", "advisory")  # fmt: skip
_GENERIC = re.compile(
    r"(?:^|[,;:.(]|\band\b)\s*(?:part \d+\W+)?(?:(?:and|an?|the)\s+)*(?P<name>[A-Za-z’'& -]{3,50}?)"
    r"(?:\s+(?:for|weighted))?[\s,:(–—.…-]*$",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\([^()]*\)")
_ANOTHERS = re.compile(
    r"\b(?:their|his|her|views?|whose)\b|\((?!weight|pass|qualif)[a-z]{3,}[^()]*$", re.IGNORECASE
)
"""Between a part and a weight: the weight is of something else that is named there."""
_OTHERWISE = re.compile(
    r"\b(?:pass\w*|marks?|scores?|veterans?|points?|credits?|candidates?|applicants?|needed"
    r"|watched|made|held|given|lasting|employees|residents|total|checks?|weights?|drug|medical|must|will|it|counts?|worth|others?)\b",
    re.IGNORECASE,
)
"""In a part's own words: it is no part but what is said about the marks."""


@dataclass(frozen=True, slots=True)
class _Said:
    """One weight as said: the part, where it stands, and how sure that it is one."""

    name: str
    place: Span
    share: float | None
    scope: str
    sure: bool


def said_parts(source: Source) -> Iterator[Field]:
    """`exam_part` of every section that says what the parts of a selection count for."""
    for section in source.sections:
        if section.kind in _OTHERS and not _HEADING.search(section.heading):
            continue
        found = list(_in_section(source, section))
        total = sum(said.share or 0.0 for said in found)
        whole = total > 0 and abs(total - 100) < 1 and any(said.sure for said in found)
        for said in found:
            if said.sure or whole:
                yield _field(said)


def _in_section(source: Source, section: Section) -> Iterator[_Said]:
    passages = [p for p in source.passages if p.section == section.ordinal]
    led = _PART.search(section.heading) if section.heading else None
    if led is not None and (whole := _WEIGHT.search(section.heading, led.end())) is not None:
        share, scope = _share(whole, 0.0)
        if whole["share"] or whole["pass"]:  # "Interview ........ 60%" taken for a heading
            place = section.heading_span
            yield _Said(_clean(led["name"]), place, share, scope, sure=True)
            led = None
    for n, passage in enumerate(passages):
        words = passage.text.lower()
        if not any(sign in words for sign in _SIGNS):
            continue
        heading = led if n == 0 else None
        yield from _in_passage(source, passage, heading, passages[n - 1] if n else None)


def _in_passage(
    source: Source, passage: Passage, led: re.Match[str] | None, earlier: Passage | None
) -> Iterator[_Said]:
    """The weights of one sentence, each with the part that it is said of."""
    text = passage.text
    marks = [m for m in _WEIGHT.finditer(text) if _is_weight(text, m)]
    bare = [m for m in marks if m["bare"]]
    firm = [m for m in marks if not m["bare"]]
    if bare and not _adds_up(marks):
        marks = firm
    spent, start = 0.0, 0
    for mark in marks:
        share, scope = _share(mark, spent)
        part = _part(text, start, mark.start())
        each = re.match(r"\s+each\b", text[mark.end() :]) is not None
        parts = _listed(text, start, mark.start()) if each else ([part] if part else [])
        begin = max(start, text.rfind(";", start, mark.start()) + 1)
        if not parts and mark is marks[0] and (name := _before(text, mark, led, earlier)):
            yield _Said(name, source.place(passage, 0, mark.end()), share, scope, sure=True)
        elif parts:
            for one in parts:
                place = source.place(passage, one.start("name"), mark.end())
                firm_points = not mark["points"] or _adds_up(marks)
                yield _Said(_clean(one.group()), place, share, scope, sure=firm_points)
        elif (generic := _generic(text[begin : mark.start()])) is not None:
            place = source.place(passage, begin + generic.start("name"), mark.end())
            yield _Said(_clean(generic["name"]), place, share, scope, sure=bool(mark["mark"]))
        spent += (share or 0.0) * max(len(parts), 1)
        start = mark.end()


def _is_weight(text: str, mark: re.Match[str]) -> bool:
    """Whether a number stands as the weight of something: set off, or after "counts for"."""
    before, after = text[max(0, mark.start() - 60) : mark.start()], text[mark.end() :]
    if mark["mark"]:
        return True
    if _NOT_A_WEIGHT.search(before) or _NOT_AFTER.match(after):
        return False
    if mark["pass"]:
        if not _ENDS.match(after) and not re.match(r"\s+(?:at|before)\b", after):
            return False
        return _SET_OFF.search(before) is not None or _LED.search(before) is not None
    if mark["part"] or mark["rest"]:
        led = re.search(rf"\b{_COUNTS}(?:\s+for)?\s+$|\bfor\s+$", before, re.IGNORECASE)
        return led is not None or re.search(r"\bother\s+$", before) is not None
    if mark["bare"]:
        return _ENDS.match(after) is not None and re.search(r"[\w)(]\s*$", before) is not None
    if not _ENDS.match(after):
        return False
    led = _LED.search(before) or _SET_OFF.search(before)
    return led is not None or re.search(r"[A-Za-z’)]\s+$", before) is not None


def _adds_up(marks: Sequence[re.Match[str]]) -> bool:
    """Whether bare numbers and points make a hundred together, so that they are shares."""
    shares = [_share(mark, 0.0)[0] for mark in marks if not mark["rest"]]
    return len(marks) > 1 and abs(sum(share or 0.0 for share in shares) - 100) < 1


def _share(mark: re.Match[str], spent: float) -> tuple[float | None, str]:
    """The share that a weight says, in percent, or that its part only qualifies or advises."""
    words = mark.group().lower()
    if mark["pass"]:
        return None, "advisory" if "advisory" in words else "qualifying"
    if mark["rest"]:
        return round(100 - spent, 1), ""
    if mark["part"]:
        plain = re.sub(r"^(?:an?|one|the) ", "", words).replace("-", " ")
        return round(_FRACTIONS[plain], 1), ""
    said = mark["plain"] or re.split(r"\s?(?:%|per ?cent|points|marks|(?:out )?of)", words)[0]
    return (100.0 if "hundred" in said else number(said)), ""


def _listed(text: str, start: int, end: int) -> list[re.Match[str]]:
    """The parts between two places, those that are only described with another left out."""
    plain = _ASIDE.sub(lambda aside: " " * len(aside[0]), text[:end])
    found = _PART.finditer(plain, start, end)
    return [m for m in found if _COORDINATED.search(plain[start : m.start()])]


def _part(text: str, start: int, end: int) -> re.Match[str] | None:
    """The part that a weight ending there is said of."""
    begin = max(start, text.rfind(";", start, end) + 1)
    if re.search(r"\b(?:weighing|worth)\s+$", text[begin:end]):
        return next(reversed(list(_PART.finditer(text, begin, end))), None)
    listed = _listed(text, begin, end)
    part = listed[-1] if listed else _PART.search(text, begin, end)
    if part is None or _ANOTHERS.search(text, part.end(), end) is not None:
        return None
    return part


def _before(
    text: str, mark: re.Match[str], led: re.Match[str] | None, earlier: Passage | None
) -> str:
    """The part that a weight at a passage's head is of: its heading's, or the sentence before's."""
    if led is not None and not text[: mark.start()].strip(" ,:–—-("):
        return _clean(led.group())
    opens = re.match(rf"\W*(?:it|this)\b[^.;]{{0,60}}?\b{_COUNTS}", text, re.IGNORECASE)
    if earlier is None or opens is None or opens.end() > mark.start():
        return ""
    parts = list(_PART.finditer(earlier.text))
    only = len({_clean(part["name"]) for part in parts}) == 1
    return _clean(parts[0]["name"]) if only or (parts and parts[0].start() < 12) else ""


def _generic(segment: str) -> re.Match[str] | None:
    """A part named by no word for a test: "Boat handling", "seniority"."""
    found = _GENERIC.search(segment)
    if found is None or len(found["name"].split()) > 7 or _OTHERWISE.search(found["name"]):
        return None
    return found


def _clean(name: str) -> str:
    plain = " ".join(name.split()).strip(" .,:–—-").lower()
    return re.sub(r"^(?:(?:the|an?|final|overall|and)\s+)+", "", plain)


def _field(said: _Said) -> Field:
    return Field(
        name="exam_part",
        value=said.name,
        span=said.place,
        low=said.share,
        high=said.share,
        unit="percent" if said.share is not None else "",
        scope=said.scope,
    )
