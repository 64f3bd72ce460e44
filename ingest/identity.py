"""Who a spec is about: the role's title, code and employer, and a stable id."""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath

from ingest.fields.source import Source
from ingest.lines import all_caps
from ingest.model import BlockKind, Field, Role, Span

_BODY = (
    r"(?:City(?: and County)?|County|Town|Village|Borough|State|Commonwealth|University|Port"
    r"|Township|Parish|District)"
)
_PLACE = r"(?:St\. )?[A-Z][\w’'-]+(?:[ \t]+(?:and[ \t]+|of[ \t]+|the[ \t]+)?[A-Z][\w’'-]+){0,3}"
_BODY_NAME = re.compile(
    r"\W*(?:the )?(?:city|county|town|state|village|department|office|bureau|division|ministry)"
    r" of\b(?!.*\b(?:director|manager|chief|engineer)\b)",
    re.IGNORECASE,
)
_EMPLOYERS = (
    re.compile(
        rf"\b{_BODY}[ \t]+of[ \t]+(?:the[ \t]+)?[A-Z][\w’'-]+(?:[ \t]+[A-Z][\w’'-]+){{0,2}}"
    ),
    re.compile(
        rf"\b{_PLACE}[ \t]+(?:County|City|Community|Independent|Unified)?[ \t]*"
        r"(?:Public Schools|School District|County Government|Borough Council|City Council"
        r"|County Council|County|House of Lords)\b"
    ),
)
_STOPS = re.compile(
    r"[ \t]+(?:Department|Office|Division|Bureau|Board|Human|Personnel|Civil|Charter|Agency"
    r"|Administration|Employees?|Council|Ordinances?|Police|Fire|Mayor|Government|Departments?)\b.*$"
)
_INSTITUTIONS = ("Public Schools", "School District", "Council")
_NO_EMPLOYER = ("Office", "Department", "Division", "Board", "Director", "Class")
_MISREAD = {
    "o": "q",
    "q": "o",
    "0": "o",
    "1": "l",
    "l": "i",
    "i": "l",
    "5": "s",
    "8": "b",
    "c": "e",
}
"""Letters that optical recognition takes for one another, tried one at a time."""

_SMALL = {"a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "the", "to", "with"}
_ROMAN = re.compile(r"(?:[IVX]+|[A-Z])$")
_CODE_IN_NAME = re.compile(r"[\s_-]+\d{3,6}\b.*$")
_NOT_TITLE = re.compile(
    r"\b(?:class (?:code|description|specification)|open date|job (?:description|bulletin)"
    r"|equal (?:employ?m?ent )?opportunity|exam open|revised|code|date|www|https?"
    r"|page \d|human resources|public schools|classification)\b|[@|→\]{}]|:$",
    re.IGNORECASE,
)


def role_of(source: Source, fields: Sequence[Field]) -> tuple[Role, list[Field]]:
    """The role a spec describes, and fields for its title and employer with their places."""
    title, title_span = _title(source, fields)
    employer, employer_span = _employer(source, fields)
    code = next((field.value for field in fields if field.name == "class_code"), "")
    found = []
    if title_span is not None:
        found.append(Field("title", title, title_span))
    if employer_span is not None:
        found.append(Field("employer", employer, employer_span))
    return Role(role_id(employer, code, title), title, employer, code), found


def role_id(employer: str, code: str, title: str) -> str:
    """An id from employer, code and title that people can read and links can keep.

    Six hex digits of their sha256 tell apart names that read the same once simplified.
    """
    key = "\n".join(" ".join(part.lower().split()) for part in (employer, code, title))
    digest = hashlib.sha256(key.encode()).hexdigest()[:6]
    words = re.sub(r"[^a-z0-9]+", "-", f"{employer} {title}".lower()).strip("-")
    return f"{words[:80].strip('-')}-{digest}"


def _title(source: Source, fields: Sequence[Field]) -> tuple[str, Span | None]:
    labelled = [field for field in fields if field.name == "title"]
    for field in sorted(labelled, key=lambda f: _label_rank(source, f)):
        words = field.span.of(source.text)
        if len(words.split()) <= 14:
            return tidy_title(_unbent(words, source.text)), field.span
    if source.document.title:
        return tidy_title(source.document.title), None
    printed = _printed_title(source)
    if printed is not None:
        return tidy_title(_unbent(printed.of(source.text), source.text)), printed
    stem = PurePath(source.document.path).stem.replace("_", " ")
    return tidy_title(_CODE_IN_NAME.sub("", stem).replace("-", " ")), None


def _label_rank(source: Source, field: Field) -> int:
    """A working title says more than an official one ("Director II")."""
    before = source.text[max(0, field.span.start - 24) : field.span.start].lower()
    return 0 if "working" in before else 1 if "class" in before else 2


def _printed_title(source: Source) -> Span | None:
    """The first line of the title block that can be a title; headings of the page first."""
    head = source.sections[0].span if source.sections else Span(0, len(source.text))
    blocks = [
        b for b in source.blocks if b.span.start < max(head.end, 1) and b.kind is not BlockKind.ITEM
    ]
    marked = [b for b in blocks if b.kind is BlockKind.HEADING and b.level <= 2]
    for block in [*marked, *blocks]:
        for line in _first_lines(source.text, block.span):
            words = line.of(source.text)
            if _can_be_title(words):
                return line
    return None


def _can_be_title(words: str) -> bool:
    """Whether a line is short, has words, ends no sentence and is no known label."""
    short = 2 < len(words) <= 90 and len(words.split()) <= 12
    sentence = words.rstrip().endswith(".")
    letters = re.search(r"[A-Za-z]{3}", words) is not None
    named = _NOT_TITLE.search(words) or _BODY_NAME.match(words)
    return short and letters and not sentence and not named


def _first_lines(text: str, span: Span) -> list[Span]:
    return [
        Span(m.start(), m.end()).trimmed(text)
        for m in re.finditer(r"[^\n\t]+", text[: span.end])
        if m.start() >= span.start
    ]


def tidy_title(words: str) -> str:
    """A title in capitals made readable; one that is not is left as printed."""
    plain = " ".join(words.split()).strip(" .:;-–—")
    if not all_caps(plain):
        return plain
    return " ".join(_cased(word, n) for n, word in enumerate(plain.split(" ")))


def _cased(word: str, position: int) -> str:
    bare = re.sub(r"\W", "", word)
    if _ROMAN.match(bare) and bare not in {"A"} and len(bare) <= 4:
        return word
    if position and bare.lower() in _SMALL:
        return word.lower()
    return re.sub(
        r"[A-Za-z]+(?:['’][A-Za-z]+)?", lambda m: m[0][0].upper() + m[0][1:].lower(), word
    )


def _unbent(title: str, text: str) -> str:
    """A title with misread letters mended where the document itself knows the word.

    "EOUITY COORDINATOR" over a text that says "equity" many times, and "eouity" never
    again, is a bent "EQUITY COORDINATOR".
    """
    known = Counter(re.findall(r"[a-z]+", text.lower()))

    def mended(found: re.Match[str]) -> str:
        word = found[0]
        lower = word.lower()
        if len(word) < 4 or known[lower] > 1:
            return word
        for n, letter in enumerate(lower):
            other = _MISREAD.get(letter)
            if other is None:
                continue
            better = lower[:n] + other + lower[n + 1 :]
            if known[better] >= 3:
                return better.upper() if word.isupper() else better.capitalize()
        return word

    return re.sub(r"[A-Za-z0-9]+", mended, title)


def _employer(source: Source, fields: Sequence[Field]) -> tuple[str, Span | None]:
    if source.document.employer:
        return source.document.employer, None
    for field in fields:
        if field.name == "employer":
            return field.value, field.span
    votes: Counter[str] = Counter()
    first: dict[str, Span] = {}
    hidden = {piece.span for piece in source.document.furniture if "advert" in piece.reason}
    cased = re.sub(r"\b[A-Z]{3,}\b", lambda m: m[0].capitalize(), source.text)  # same places
    for sign in _EMPLOYERS:
        for found in sign.finditer(cased):
            span = Span(found.start(), found.end())
            if any(span.overlaps(gone) for gone in hidden):
                continue
            name, span = _clipped(cased, span)
            if not name:
                continue
            first.setdefault(name, span)
            votes[name] += _weight(source.text, span)
    return _elected(votes, first)


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
    kept = words if re.search(r"Schools|School District", words) else _STOPS.sub("", words)
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
