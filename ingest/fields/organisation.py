"""Who a role reports to and whom it supervises, where a sentence says so."""

import re
from collections.abc import Iterator

from ingest.fields.source import Source
from ingest.model import Field, SectionKind
from ingest.repeats import remembered

_KINDS = frozenset(
    {SectionKind.HEADER, SectionKind.DEFINITION, SectionKind.DISTINGUISHING,
     SectionKind.SUPERVISION, SectionKind.DUTIES, SectionKind.FACTORS}
)  # fmt: skip
_WHO_ENDS = (
    r"and (?:exercises|is|are|may|performs|provides|oversees|has|will|receives)|who|which|this|that"
    r"|or (?:a |his |her |their )?(?:higher|designee|designated|other)|in (?:a|the|accordance)|with"
    r"|for|performs|plans|is|are|will|may|the (?:incumbent|class|post)"
)
_WHO = (
    r"(?:the |an? |its |their |your )?\[?(?P<who>[A-Z][^.,;:()\[\]]{2,90}?)"
    rf"(?=\s*(?:[.,;:()\]]|$|\b(?:{_WHO_ENDS})\b))"
)
_GUIDED = r"(?:direction|supervision|guidance|leadership|management|oversight)"
_REPORTS = (
    re.compile(
        rf"\b(?i:under)(?: [\w-]+,?(?: (?:or|and))?){{0,4}} {_GUIDED}(?: and [\w-]+)?"
        rf" (?:of|from|by) {_WHO}"
    ),
    re.compile(
        r"^(?:(?!(?i:prepar|submit|provid|mak|writ|generat|present|compil|send))[^,;.]){0,60}?"
        rf"\b(?i:reports?|reporting|accountable|responsible)(?: \w+ly)? to {_WHO}"
    ),
    re.compile(
        rf"\b(?i:receives?|received|provided)(?: [\w-]+,?){{0,5}} ?(?:{_GUIDED})? ?(?:is )?"
        rf"(?:from|by) {_WHO}"
    ),
)
_PEOPLE = (
    r"(?:(?:and|or|and/or) (?:lead|direct|manage|train|evaluate)s? )?"
    r"(?:the (?:work|activities) of )?"
    r"(?P<who>[^.;:()]{3,110}?)"
    r"(?=\s*(?:[.;:()]|$|, (?:and(?! \w+$)|who|which|as|including)\b"
    r"|\b(?:in the|engaged in|assigned to)\b))"
)
_ARE_PEOPLE = re.compile(
    r"\b(?:staff|employees?|personnel|workers?|crews?|positions|class(?:es)?|subordinates?|team"
    r"|others"
    r"|volunteers|interns|(?i:\w+(?:ers|ors|ists|ants|ians|ents|men|ees|aides|clerks|engineers)))\b"
)
_SUPERVISES = (
    re.compile(
        rf"\b(?i:exercises?|provides?)(?: [\w-]+,?){{0,5}} (?:supervision|direction|oversight)"
        rf" (?:over|to|of|for) {_PEOPLE}"
    ),
    re.compile(
        r"(?:^|\b(?:may|will|directly|also|class|classification|position|post|incumbents?) )"
        rf"(?i:supervises?) {_PEOPLE}"
    ),
    re.compile(
        rf"\b(?i:line manages?\b|manages? (?=a team)|responsible for the supervision of) ?{_PEOPLE}"
    ),
)


_SAID = ("under ", "report", "accountable", "responsible", "receive", "provide", "exercise",
         "supervise", "manage")  # fmt: skip
"""Without one of these, in small letters, nobody is named; most sentences have none."""


@remembered
def _named(words: str) -> tuple[tuple[str, re.Match[str]], ...]:
    """Whom a sentence names, in the group "who", and for which field."""
    lower = words.lower()
    if not any(sign in lower for sign in _SAID):
        return ()
    named = []
    for name, signs in (("reports_to", _REPORTS), ("supervises", _SUPERVISES)):
        found = next((m for sign in signs if (m := sign.search(words))), None)
        if found is None or len(found["who"].split()) > 14:
            continue
        if name == "supervises" and not _ARE_PEOPLE.search(found["who"]):
            continue  # "supervises the preparation of reports"
        named.append((name, found))
    return tuple(named)


def organisation_fields(source: Source) -> Iterator[Field]:
    """`reports_to` and `supervises` from sentences; labels are read elsewhere.

    Each different one once: `value` is the title or the people as printed.
    """
    seen: set[tuple[str, str]] = set()
    for passage in source.passages:
        if source.kind(passage) not in _KINDS:
            continue
        for name, found in _named(passage.text):
            value = " ".join(found["who"].split())
            if (name, value.lower()) not in seen:
                seen.add((name, value.lower()))
                yield Field(name, value, source.place(passage, *found.span("who")))
