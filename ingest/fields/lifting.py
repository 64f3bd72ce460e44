"""The weights that a post lifts, carries, pushes or drags, in pounds."""

import re
from collections.abc import Iterator

from ingest.fields.conditions import scope_in
from ingest.fields.source import NUMBER_WORDS, Source, number
from ingest.model import Field, Passage, SectionKind
from ingest.repeats import remembered

_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_WORDS = "|".join(word for word in NUMBER_WORDS if word not in {"zero", "half"})
_NUMBER = (
    rf"(?:\d{{1,3}}(?:\.\d+)?|(?:(?:one|two|three|a) hundred)|(?:{_TENS})-(?:{_WORDS})|{_WORDS})"
)
_WEIGHT = re.compile(
    rf"(?:(?<![\d,.])\b(?P<low>{_NUMBER})(?:\s*(?:pounds?|lbs?\.?|kgs?))?\s*(?:to|(?<!y)-|–|and|or)\s*)?"
    rf"(?<![\d,.])\b(?P<n>{_NUMBER})(?:\s*\(\s*\w+\s*\))?\s*-?\s*"
    r"(?P<unit>pounds?|lbs?|kilo(?:gram)?s?|kgs?)(?![\w/])",
    re.IGNORECASE,
)
_FURTHER = re.compile(
    r"(?:\s[a-z]+){0,4}?(?:,|;| and| or|/)(?:[\s/]?(?:occasionally|frequently|often|sometimes"
    r"|lift\w*|carr\w+|push\w*|pull\w*|loaded|carts?|of|up|to|over|more|than|about|approximately"
    r"|as|much|at times))*\s(?P<n>\d{1,3})(?![\d.,]*\d)(?=\s*(?:\.?$|[,;.]|(?:by hand|alone"
    r"|un(?:aided|assisted)|with(?:out)?|often|frequently|occasionally|now and then)\b))",
    re.IGNORECASE,
)
"""A second weight with its unit left out: "70 pounds with a partner and 45 alone"."""

_ACT = re.compile(
    r"\b(?:lift(?:s|ed|ing)?|carr(?:y|ies|ied|ying)|push(?:es|ed|ing)?|pull(?:s|ed|ing)?"
    r"|drag(?:s|ged|ging)?|haul(?:s|ed|ing)?|handl(?:e|es|ed|ing)|hoist(?:s|ed|ing)?"
    r"|(?:un)?load(?:s|ed|ing)?|mov(?:e|es|ed|ing)|mounts?|raise[sd]?|exert(?:s|ing)?"
    r"|wear(?:s|ing)?|stack(?:s|ed|ing)?|slid(?:e|es|ing)|pick(?:s|ed|ing)? up"
    r"|bring(?:s|ing)? (?:it |a )?(?:up|back)|recover(?:y|s|ing)?|retriev(?:e|es|ing|al)|rescue"
    r"|shoulder|wheel(?:s|ing)|transfer(?:s|ring)?)\b"
    r"|\bon (?:the|your|his or her|one['’]s) back\b|\b(?:back)?packs?\b|\brucksack\b",
    re.IGNORECASE,
)
"""What somebody does with a weight, or bears it with."""

_LOADS = (
    r"(?:files?|box(?:es)?|bags?|sacks?|crates?|cases?|kits?|gear|equipment|tools?|packages?"
    r"|parcels?|materials|apparatus|supplies|loads?|objects|trolleys?|carts?|lids|items)"
)
_LOAD = re.compile(
    rf"\b{_LOADS}\b(?: [a-z]+){{0,3}}? (?:of|up to|are|weigh(?:s|ing)?)(?: [a-z]+){{0,4}}\s$",
    re.IGNORECASE,
)
"""What is carried, right before its weight: "files of up to"."""

_WEIGHS = re.compile(r"\w\b[^.;:]*\bweigh(?:s|ing)?(?: [a-z]+){0,4}\s$", re.IGNORECASE)

_HANDS = frozenset({
    SectionKind.PHYSICAL, SectionKind.ENVIRONMENT, SectionKind.HAZARDS, SectionKind.SPECIAL,
    SectionKind.NOTES,
})  # fmt: skip
_PHYSICAL = re.compile(r"\b(?:physical|fitness|lifting|manual handling)\b", re.IGNORECASE)

_PEOPLE = (
    r"(?:candidates?|applicants?|you|employees?|persons?|operators?|officers?|climbers?|nobody"
    r"|no one|body|incumbents?|appointees?|members?|they|he or she)"
)
_NOT_A_LOAD = re.compile(
    r"\bbody[- ]weight\b|\bweight\b(?! of)[^.;]{0,40}\b(?:not|no more|exceed|under|above|below"
    r"|up to|less|limit\w*|must|may|between|maximum)\b(?![^.;]*\b(?:lift|carr|push|pull))"
    rf"|\b{_PEOPLE}\b[^.;,]{{0,20}}\bweigh(?:ed|s)?\b|\bweighed\b"
    r"|\b(?:changes?|gain\w*|loss(?:es)?|lost|lose[sd]?|pressure|steam|rated|capacity|tested)\b"
    r"[^.;]{0,25}$"
    r"|\b(?:cash|money|budgets?|payments?|fines?|fees?|worth|costs?|spend\w*)\b[^.;]{0,25}$"
    r"|\b(?:trucks?|trailers?|vehicles?|bookmobile|lorr(?:y|ies)|vans?|bus(?:es)?) (?:of |weigh\w* "
    r"|with )?(?:\w+ ){0,4}$|\bno \w+(?: \w+)? may weigh\b"
    r"|\b(?:lifts?|lifting trolley|hoists?|cranes?|winch(?:es)?|davits?|stackers?|ladders?|column"
    r"|pole|shelf|shelves|scaffold|basket|platform|vehicle|truck|trailer|van|boat|bridge|floor)"
    r" (?:which |that )?(?:(?:may|can|must|will|is|are) )?(?:carr(?:y|ies)|holds?|takes?|bears?"
    r"|loaded)\b[^.;]{0,25}$|\bwhich takes\b[^.;]{0,15}$",
    re.IGNORECASE,
)
"""Before a weight: it is a person's own, money's, or what a machine can bear."""

_NOT_LIFTED = re.compile(
    r"\s*(?:per\b|/|a (?:day|week|month|year|lane|mile|square)|each (?:day|week)"
    r"|(?:in )?capacity|test line|of (?:pressure|steam)|sterling|(?:gvwr?|gross)\b"
    r"|of (?:\w+ ){0,4}a (?:day|week|month|year)\b"
    r"|(?:and (?:above|more|over) )?(?:is|are) (?:\w+ )?(?:moved|lifted|handled) (?:only )?"
    r"(?:by|with) (?:an? |the )?(?:[\w'’]+ ){0,2}(?:cranes?|hoists?|forklifts?|machines?))",
    re.IGNORECASE,
)
"""After a weight: a rate, a capacity, or what is left to machines."""

_NAMED_LIFT = re.compile(
    r"\b(?:stair|wheelchair|book|passenger|tail|goods|ski|chair|the|a|scissor|bucket) lifts?\b"
    r"(?! (?:of|up)\b)",
    re.IGNORECASE,
)
"""A machine, and nothing that the post does."""

_KILO = 2.2046
"""Pounds in a kilogram."""
HEAVIEST = 999.0
"""Pounds: what is heavier is a vehicle, or a total of many loads."""


def lifting_fields(source: Source) -> Iterator[Field]:
    """`lifting`: each weight that the post itself lifts or moves, in pounds."""
    for passage in source.passages:
        words = passage.text.lower()
        if "pound" in words or "lb" in words or "kg" in words or "kilo" in words:
            yield from _in_passage(source, passage)


def _in_passage(source: Source, passage: Passage) -> Iterator[Field]:
    section, text = source.sections[passage.section], passage.text
    physical = section.kind in _HANDS or _PHYSICAL.search(section.heading) is not None
    for found in _WEIGHT.finditer(text):
        clause = max(text.rfind(";", 0, found.start()) + 1, 0)
        end = text.find(";", found.end())
        before = text[clause : found.start()]
        after = text[found.end() : end if end >= 0 else len(text)]
        if not _is_load(f"{passage.lead} {text[:clause]}", before, after, physical=physical):
            continue
        scale = _KILO if found["unit"].lower().startswith("k") else 1.0
        yield from _weight(source, passage, found, scale, found["low"])
        further = _FURTHER.match(text, found.end())
        if further is not None:
            yield from _weight(source, passage, further, scale, None)


@remembered
def _is_load(earlier: str, before: str, after: str, *, physical: bool) -> bool:
    """Whether a weight between these words is one that somebody lifts or moves.

    `earlier` is what its sentence says in the clauses before its own.
    """
    if _NOT_A_LOAD.search(before) or _NOT_LIFTED.match(after):
        return False
    if physical or _LOAD.search(before):
        return True
    said = _NAMED_LIFT.sub("", f"{earlier} {before}")
    if _ACT.search(said):
        return True
    return _ACT.search(after[:60]) is not None and not _WEIGHS.search(said)


def _weight(
    source: Source, passage: Passage, found: re.Match[str], scale: float, least: str | None
) -> Iterator[Field]:
    high = _count(found["n"])
    low = _count(least) if least else high
    if high is None or low is None or not 0 < high * scale <= HEAVIEST:
        return
    start = found.start() if "unit" in found.groupdict() else found.start("n")
    low = low if low <= high else high
    yield Field(
        name="lifting",
        value=" ".join(passage.text[start : found.end()].split()),
        span=source.place(passage, start, found.end()),
        low=round(low * scale, 1),
        high=round(high * scale, 1),
        unit="pounds",
        scope=scope_in(source, passage),
    )


def _count(words: str) -> float | None:
    """The number in words of two parts too: "twenty-five", "one hundred"."""
    first, _, last = words.lower().replace(" hundred", "-hundred").partition("-")
    if not last:
        return number(first)
    if last == "hundred":
        return 100.0 * (number(first) or 1.0)
    return (number(first) or 0.0) + (number(last) or 0.0)
