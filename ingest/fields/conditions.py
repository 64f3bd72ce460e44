"""Conditions of work with a yes and no: driving, and on what basis one is examined."""

import re
from collections.abc import Iterator

from ingest.fields.asking import is_optional
from ingest.fields.source import NUMBER_WORDS, Source, number, stated
from ingest.model import Field, Passage, Stated
from ingest.repeats import remembered

_DRIVER = re.compile(
    r"\bdriver['’]?s?['’]?\s+licen[sc]es?|\bdriving licen[sc]es?|\blicen[sc]e to drive"
    r"|\bmotor vehicle (?:operator['’]?s? )?licen[sc]e|\boperator['’]s licen[sc]e",
    re.I,
)
_CLASS = re.compile(
    r"\bclass [\"“'‘]?(?P<first>[A-DM12])\b[\"”'’]?"
    r"(?:(?:,|/|,? or|,? and) (?:a )?(?:class )?(?P<second>[A-DM])\b)?"
    r"|\bcommercial(?= (?:class|driver|\w+ driver))",
    re.I,
)
_SOME = re.compile(
    r"\bsome (?:positions?|jobs|assignments|posts|vacancies)\b|\bcertain positions?\b"
    r"|\bpositions? requiring\b|\bmay (?:be )?requir|\bmay need\b|\bdepending on\b"
    r"|\bpositions? may\b|\bif assigned\b"
    r"|\bsome (?:[a-z-]+ ){0,3}[a-z-]+s (?:will|may|must)\b",
    re.I,
)
_PREFERRED = re.compile(r"\bpreferred|\bdesir(?:able|ed)|\ba plus\b", re.I)
_NO = re.compile(r"\bnot (?:be )?required|\bno (?:driver|driving)\b|\bis not necessary", re.I)
_NUMBER = rf"(?:\d+(?:\.\d+)?|{'|'.join(NUMBER_WORDS)})"
_BASIS = re.compile(
    r"\b(?:given|administered)\s+(?:to\s+)?(?:only\s+"
    r"|both\s+)?on\s+(?:both\s+)?(?:an?\s+)?(?:only\s+)?(?:an?\s+)?"
    r"(?P<basis>[A-Z, ]*?(?:PROMOTIONAL|COMPETITIVE)[A-Z ,]*?)\s+BASIS",
    re.I,
)


_OWN_DEPARTMENT = re.compile(r"\bdepartmental promotional\b")


def condition_fields(source: Source) -> Iterator[Field]:
    """Driver's licence and the basis of an examination."""
    for passage in source.passages:
        words = passage.text.lower()
        if "licen" in words:
            yield from _driver(source, passage)
        if "basis" in words:
            yield from _basis(source, passage)


@remembered
def scope_of(statement: str) -> str:
    """How firmly a sentence asks: "required", "preferred" or "some positions"."""
    if _SOME.search(statement):
        return "some positions"
    return "preferred" if _PREFERRED.search(statement) else "required"


_WITHIN = re.compile(
    rf"\bwithin\s+(?:the\s+)?(?:first\s+)?(?P<n>{_NUMBER})(?:\s*\(\d+\))?[\s-]+"
    r"(?P<unit>days?|months?|years?)\b.{0,12}\b(?:of|after|from|following)\b.{0,25}\b"
    r"(?:hir|appoint|employ|start|assum|join|taking up)",
    re.I,
)
_AT_APPLYING = re.compile(
    r"\b(?:at|by|before|prior to|upon) (?:the )?(?:time of )?(?:filing|application|applying)\b"
    r"|\battached? .{0,60}\bapplication\b|\bin order to (?:file|apply)\b",
    re.I,
)
_AT_HIRE = re.compile(
    r"\b(?:at|by|before|prior to|upon) (?:the )?(?:time of |date of )?"
    r"(?:appointment|hire|hiring|employment|being (?:hired|appointed))\b",
    re.I,
)
_PER = {"d": 30.0, "m": 1.0, "y": 1 / 12}


@remembered
def due(statement: str) -> tuple[float | None, str]:
    """When something must be held: months after hire and their unit, or "at application".

    (6.0, "months after hire"), (0.0, "months after hire") for at hire, (None, "at
    application"), and (None, "") where a sentence does not say.
    """
    found = _WITHIN.search(statement)
    if found is not None and (count := number(found["n"])) is not None:
        return round(count / _PER[found["unit"][0].lower()], 1), "months after hire"
    if _AT_APPLYING.search(statement):
        return None, "at application"
    return (0.0, "months after hire") if _AT_HIRE.search(statement) else (None, "")


def scope_in(source: Source, passage: Passage) -> str:
    """The scope of a passage where it stands: under "Desirable" nothing is required."""
    scope = scope_of(passage.statement)
    optional = scope == "required" and is_optional(source.sections[passage.section].heading)
    return "preferred" if optional else scope


def clause_at(text: str, offset: int) -> str:
    """What stands around an offset between two semicolons."""
    start = text.rfind(";", 0, offset) + 1
    end = text.find(";", offset)
    return text[start : end if end >= 0 else len(text)]


def _driver(source: Source, passage: Passage) -> Iterator[Field]:
    found = _DRIVER.search(passage.text)
    if found is None:
        return
    none = _NO.search(passage.text)
    low, when = (None, "") if none else due(clause_at(passage.text, found.start()))
    scope = "" if none else scope_in(source, passage)
    yield Field(
        name="driver_licence",
        value="none" if none else passage.text[found.start() : found.end()],
        span=source.place(passage, found.start(), found.end()),
        stated=Stated.NONE if none else Stated.VALUE,
        low=low,
        high=low,
        unit=when,
        scope=scope,
    )
    for kind in () if none else _CLASS.finditer(passage.text):
        letters = [letter for letter in kind.groups() if letter]
        for value in [f"class {letter.lower()}" for letter in letters] or ["commercial"]:
            place = source.place(passage, kind.start(), kind.end())
            yield Field("driver_licence_class", value, place, scope=scope)


def _basis(source: Source, passage: Passage) -> Iterator[Field]:
    found = _BASIS.search(passage.text)
    if found is None or stated(passage.text) is not Stated.VALUE:
        return
    words = found["basis"].lower()
    value = " and ".join(
        name
        for name, sign in (("promotional", "promotional"), ("open competitive", "competitive"))
        if sign in words
    )
    scope = "one department" if _OWN_DEPARTMENT.search(words) else ""
    place = source.place(passage, found.start(), found.end())
    yield Field("exam_basis", value, place, scope=scope)
