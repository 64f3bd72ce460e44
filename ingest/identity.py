"""Who a spec is about: the role's title, code and employer, and a stable id."""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence

from ingest.fields.source import Source
from ingest.model import Field, Role, Span
from ingest.repeats import remembered
from ingest.titles import title_of, to_line_end, without_code, without_grade

_BODY = (
    r"(?:City(?: and County)?|County|Town|Village|Borough|State|Commonwealth|University|Port"
    r"|Township|Parish|District)"
)
_GAP = r"[ \t]{1,2}"
"""Wider gaps part what stands side by side in a title block."""
_PLACE = rf"(?:St\. )?[A-Z][\w’'-]+(?:{_GAP}(?:and{_GAP}|of{_GAP}|the{_GAP})?[A-Z][\w’'-]+){{0,3}}"
_EMPLOYERS = (
    re.compile(
        rf"\b{_BODY}{_GAP}of{_GAP}(?:the{_GAP})?[A-Z][\w’'-]+(?:{_GAP}[A-Z][\w’'-]+){{0,2}}"
    ),
    re.compile(
        rf"\b{_PLACE}{_GAP}(?:County|City|Community|Independent|Unified)?[ \t]*"
        r"(?:Public Schools|School District|County Government|Borough Council|City Council"
        r"|County Council|County)\b"
    ),
    re.compile(
        rf"\b(?:(?:London|Royal) Borough of {_PLACE}|Department for {_PLACE}|Ministry of {_PLACE}"
        rf"|{_PLACE}{_GAP}(?:NHS (?:Foundation )?Trust|Community College District|Water District"
        r"|Transit Authority|Housing Authority|Port Authority|Fire and Rescue Service"
        r"|Constabulary|Health Board|Academy Trust|State University|City Council"
        r"|National Park Authority|(?:District|Parish|Town|Metropolitan Borough) Council)"
        r"|House of (?:Lords|Commons)|Cabinet Office|Government Digital Service"
        r"|HM (?:Revenue and Customs|Treasury)"
        r"|Government of [A-Z]\w+(?: [A-Z]\w+)?)\b"
    ),
)
_NEEDED = (
    re.compile(_BODY),
    re.compile("Schools|School District|County|Council"),
    re.compile(
        "Borough|Department for|Ministry|NHS|College|Water District|Authority|Rescue|Constabulary"
        "|Health Board|Trust|State University|Council|House of|Cabinet|Digital|HM |Government of"
    ),
)
"""Without one of these words the pattern of the same place cannot match."""
_NAMING = (
    *"City County Town Village Borough State Commonwealth University Port Township".split(),
    *"Parish District School Council Department Ministry NHS College Authority Rescue".split(),
    *"Constabulary Board Trust House Cabinet Digital Government".split(),
    "HM ",
)
_MAY_NAME = re.compile("|".join(f"{word}|{word.upper()}" for word in _NAMING))
"""Where no such word stands in a line, as it is, no body is named in it."""
_CAPITALS = re.compile(r"\b(?!NHS\b)[A-Z]{3,}\b")
_SMALL_WORDS = re.compile(r"\b(?:OF|AND|THE|FOR|And|The|For)\b")
_STOPS = re.compile(
    r"[ \t–—-]+(?:Department|Office|Division|Bureau|Board|Human|Personnel|Civil|Charter|Agency"
    r"|Administration|Class(?:ifications?)?|Jobs?|Positions?|Salary|Specifications?|Employees?"
    r"|Council|Ordinances?|Police|Fire|Mayor|Government|Departments?)\b.*$"
)
_INSTITUTIONS = ("Public Schools", "School District", "Council")
_NO_EMPLOYER = ("Office", "Department", "Division", "Board", "Director", "Class")


def role_of(source: Source, fields: Sequence[Field]) -> tuple[Role, list[Field]]:
    """The role a spec describes, and fields for its title and employer with their places."""
    title, title_span = title_of(source, fields)
    employer, employer_span = _employer(source, fields)
    code = next((field.value for field in fields if field.name == "class_code"), "")
    found = []
    title, grade = without_grade(title)
    if title_span is not None:
        found.append(Field("title", title, title_span))
        if grade and not any(field.name == "grade" for field in fields):
            end = title_span.end - title_span.of(source.text).endswith(")")
            found.append(Field("grade", grade, Span(end - len(grade), end)))
        _, coded = without_code(to_line_end(title_span, source.text), source.text)
        if coded is not None and not code:
            code = coded.of(source.text)
            found.append(Field("class_code", code, coded))
    if employer_span is not None:
        found.append(Field("employer", employer, employer_span))
    return Role(role_id(employer, code, title), title, employer, code), found


def body_named(text: str) -> str:
    """The public body that a few words name most often; empty where they name none."""
    votes = Counter(name for _, _, name, _ in _bodies(text))
    return votes.most_common(1)[0][0] if votes else ""


def role_id(employer: str, code: str, title: str) -> str:
    """An id from employer, code and title that people can read and links can keep.

    Six hex digits of their sha256 tell apart names that read the same once simplified.
    """
    key = "\n".join(" ".join(part.lower().split()) for part in (employer, code, title))
    digest = hashlib.sha256(key.encode()).hexdigest()[:6]
    words = re.sub(r"[^a-z0-9]+", "-", f"{employer} {title}".lower()).strip("-")
    return f"{words[:80].strip('-')}-{digest}"


def _employer(source: Source, fields: Sequence[Field]) -> tuple[str, Span | None]:
    if source.document.employer:
        return source.document.employer, None
    for field in fields:
        if field.name == "employer":
            return field.value, field.span
    votes: Counter[str] = Counter()
    first: dict[str, Span] = {}
    hidden = {piece.span for piece in source.document.furniture if "advert" in piece.reason}
    for sign, whole, name, kept in _bodies(source.text):
        if any(whole.overlaps(gone) for gone in hidden):
            continue
        weight = _weight(source.text, kept)
        if sign == len(_EMPLOYERS) - 1 and weight < 2:
            continue  # other bodies are named as partners: "works with HM Treasury"
        first.setdefault(name, kept)
        votes[name] += weight
    return _elected(votes, first)


def _bodies(text: str) -> list[tuple[int, Span, str, Span]]:
    """Each public body that a text names: the sign's number, its place, its name, and where.

    All that one sign finds, before those of the next.
    """
    found, at = [], 0
    for line in text.split("\n"):
        for sign, whole, name, kept in _bodies_in(line):
            found.append((sign, whole.shifted(at), name, kept.shifted(at)))
        at += len(line) + 1
    return sorted(found, key=lambda body: body[0])


@remembered
def _bodies_in(line: str) -> tuple[tuple[int, Span, str, Span], ...]:
    """The public bodies that a line names: no name goes on in the next."""
    if _MAY_NAME.search(line) is None:
        return ()
    cased = _recased(line)
    bodies = []
    for sign, (pattern, needed) in enumerate(zip(_EMPLOYERS, _NEEDED, strict=True)):
        for found in pattern.finditer(cased) if needed.search(cased) else ():
            whole = Span(found.start(), found.end())
            name, kept = _clipped(cased, whole)
            if name:
                bodies.append((sign, whole, name, kept))
    return tuple(bodies)


def _recased(line: str) -> str:
    """A line with its words in capitals written as names are; every letter keeps its place."""
    cased = _CAPITALS.sub(lambda found: found[0].capitalize(), line)
    return _SMALL_WORDS.sub(lambda found: found[0].lower(), cased)


def _elected(votes: Counter[str], first: dict[str, Span]) -> tuple[str, Span | None]:
    """The name most often said; a longer name that holds the winner says it more fully."""
    if not votes:
        return "", None
    best = votes.most_common(1)[0][0]
    fuller = [
        name for name in votes if name == best or (best in name and name.endswith(_INSTITUTIONS))
    ]
    best = max(fuller, key=len)
    return best, first[best]


def _clipped(text: str, span: Span) -> tuple[str, Span]:
    words = span.of(text)
    whole = re.search(r"Schools|School District|(?:District|Borough|Parish) Council$", words)
    kept = words if whole else _STOPS.sub("", words)
    kept = re.sub(r"^(?:The|All|For|In|Of|By|At|From|With|And)[ \t]+", "", kept)
    start = span.start + words.index(kept)
    name = " ".join(kept.split())
    if len(name.split()) < 2 or name.startswith(_NO_EMPLOYER):
        return "", span
    return name, Span(start, start + len(kept))


def _weight(text: str, span: Span) -> int:
    """A name at the top or standing in a line of its own counts for more."""
    before = text[text.rfind("\n", 0, span.start) + 1 : span.start].strip()
    alone = not before
    state = text.startswith(("State", "Commonwealth"), span.start)  # it licenses; few work there
    return 1 + (2 if alone and not state else 0) + (1 if span.start < 400 else 0)
