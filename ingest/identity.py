"""Who a spec is about: the role's title, code and employer, and a stable id."""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath

from ingest.fields.labels import starts_with_label
from ingest.fields.source import Source
from ingest.lexicon import kind_of
from ingest.lines import all_caps
from ingest.model import BlockKind, Field, Role, Span
from ingest.repeats import remembered

_BODY = (
    r"(?:City(?: and County)?|County|Town|Village|Borough|State|Commonwealth|University|Port"
    r"|Township|Parish|District)"
)
_GAP = r"[ \t]{1,2}"
"""Wider gaps part what stands side by side in a title block."""
_PLACE = rf"(?:St\. )?[A-Z][\w’'-]+(?:{_GAP}(?:and{_GAP}|of{_GAP}|the{_GAP})?[A-Z][\w’'-]+){{0,3}}"
_BODY_NAME = re.compile(
    r"\W*(?:the )?(?:city|county|town|state|village|department|office|bureau|division|ministry)"
    r" of\b(?!.*\b(?:director|manager|chief|engineer)\b)",
    re.IGNORECASE,
)
_KIND_OF_PAPER = re.compile(
    r"^\W*(?:role profile|job (?:description|profile|specification|title)|position description"
    r"|class specification|post|role|vacancy|position)\s*[:–—-]\s+(?=\w)",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"[A-Z][\w /&'’.-]{1,30}:\s+\S")
"""A label and its value, known or not: "CIVIL DIVISION: County"."""
_OFFICE = re.compile(
    r"(?:the )?(?:[\w&,’'-]+ ){1,6}(?:department|council|government|commission|agency|authority"
    r"|district|university|college)$",
    re.IGNORECASE,
)
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
        r"|(?:District|Parish|Town|Metropolitan Borough) Council)"
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

_SMALL_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_SMALL = {"a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "the", "to", "with"}
_ROMAN = re.compile(r"(?:[IVX]+|[A-Z])$")
_CODE_AT_END = re.compile(r"[\s–—-]*\(?(?:class )?(?:code )?(?P<code>\d{4,6})\)?$", re.IGNORECASE)
_CODE_IN_NAME = re.compile(r"[\s_-]+\d{3,6}\b.*$")
_NOT_TITLE = re.compile(
    r"^\W*(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\.? \d|"
    r"\b(?:class (?:code|description|specification)|open date|job (?:description|bulletin)"
    r"|equal (?:employ?m?ent )?opportunity|exam open|revised|code|date|www|https?"
    r"|page \d|human resources|public schools|classification|employment opportunit(?:y|ies)"
    r"|(?:career|job|appointment|transfer)[ -]opportunit(?:y|ies)|great place"
    r"|job (?:opening|announcement|posting)"
    r"|inter-?departmental correspondence|memorandum"
    r"|(?:exempt|recruitment|vacancy|position) (?:notice|announcement|bulletin)"
    r"|invites applications|role profile|person specification|information pack"
    r"|advertising form)\b|[@|→\]{}]|:$",
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
        _, coded = without_code(_to_line_end(title_span, source.text), source.text)
        if coded is not None and not code:
            code = coded.of(source.text)
            found.append(Field("class_code", code, coded))
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
    named = _CODE_IN_NAME.sub("", PurePath(source.document.path).stem.replace("_", " "))
    named = " ".join(named.replace("-", " ").split())
    said = _named_title(source.text, named, printed.of(source.text) if printed else "")
    if said is not None:
        return tidy_title(said.of(source.text) if named.islower() else named), said
    if printed is not None:
        printed, _ = without_code(printed, source.text)
        return tidy_title(_unbent(printed.of(source.text), source.text)), printed
    return tidy_title(named), None


def _to_line_end(span: Span, text: str) -> Span:
    end = text.find("\n", span.end)
    return Span(span.start, end if end >= 0 else len(text)).trimmed(text)


def without_code(title: Span, text: str) -> tuple[Span, Span | None]:
    """A title's place without the class code that ends it, and the code's: "DIVER (4310)"."""
    found = _CODE_AT_END.search(title.of(text))
    if found is None or found.start() == 0:
        return title, None
    start = title.start
    code = Span(start + found.start("code"), start + found.end("code"))
    return Span(start, start + found.start()).trimmed(text), code


def _named_title(text: str, named: str, printed: str) -> Span | None:
    """Where a file says what its name says, if the line that looks like a title does not.

    A diagram of careers, a flyer or a scan has no title line; it is called
    "Accounting_Aide.pdf", and names the Accounting Aide in its first paragraph.
    """
    there, here = (" ".join(re.findall(r"\w+", said.lower())) for said in (printed, named))
    if len(named.split()) < 2 or here in there or kind_of(named) is not None:
        return None
    if there in here and len(there.split()) > 1:
        return None
    pattern = r"\b" + r"[\s-]+".join(map(re.escape, named.split())) + r"\b"
    found = re.compile(pattern, re.IGNORECASE).search(text, 0, 1_500)
    return Span(found.start(), found.end()) if found is not None else None


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
    words = _KIND_OF_PAPER.sub("", words)
    if words.startswith("(") and words.rstrip().endswith(")"):
        return False
    if (
        _LABELLED.match(words)
        or _NOT_TITLE.search(words)
        or _BODY_NAME.match(words)
        or _OFFICE.match(words)
    ):
        return False
    return short and letters and not sentence and not starts_with_label(words)


def _first_lines(text: str, span: Span) -> list[Span]:
    return [
        Span(span.start + m.start(), span.start + m.end()).trimmed(text)
        for m in re.finditer(r"[^\n\t]+", span.of(text))
    ]


def tidy_title(words: str) -> str:
    """A title in capitals made readable; one that is not is left as printed."""
    plain = _KIND_OF_PAPER.sub("", " ".join(words.split())).strip(" .:;-–—")
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
    lowered = text.lower()

    def mended(found: re.Match[str]) -> str:
        word = found[0]
        lower = word.lower()
        if len(word) < 4 or _stands(lower, lowered, 2):
            return word
        for n, letter in enumerate(lower):
            other = _MISREAD.get(letter)
            if other is None:
                continue
            better = lower[:n] + other + lower[n + 1 :]
            if _stands(better, lowered, 3):
                return better.upper() if word.isupper() else better.capitalize()
        return word

    return re.sub(r"[A-Za-z0-9]+", mended, title)


def _stands(word: str, text: str, times: int) -> bool:
    """Whether a word stands so many times in a text, both in lower case."""
    at = text.find(word) if word.isalpha() else -1
    while at >= 0 and times:
        end = at + len(word)
        inside = text[at - 1 : at] in _SMALL_LETTERS or text[end : end + 1] in _SMALL_LETTERS
        times -= not inside
        at = text.find(word, at + 1)
    return not times


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
    cased = re.sub(r"\b[A-Z]{3,}\b", lambda m: m[0].capitalize(), line)  # same places
    cased = re.sub(r"\b(?:OF|AND|THE|FOR|And|The|For)\b", lambda m: m[0].lower(), cased)
    bodies = []
    for sign, (pattern, needed) in enumerate(zip(_EMPLOYERS, _NEEDED, strict=True)):
        for found in pattern.finditer(cased) if needed.search(cased) else ():
            whole = Span(found.start(), found.end())
            name, kept = _clipped(cased, whole)
            if name:
                bodies.append((sign, whole, name, kept))
    return tuple(bodies)


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
