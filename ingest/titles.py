"""What a role is called, where a spec does not label its title."""

import re
from collections.abc import Sequence
from pathlib import PurePath

from ingest.fields.labels import starts_with_label
from ingest.fields.source import Source
from ingest.lexicon import kind_of
from ingest.lines import all_caps
from ingest.model import BlockKind, Field, Span

_KIND_OF_PAPER = re.compile(
    r"^\W*(?:role profile|job (?:description|profile|specification|title)|position description"
    r"|class specification|post|role|vacancy|position)\s*[:–—-]\s+(?=\w)",
    re.IGNORECASE,
)
_BODY_NAME = re.compile(
    r"\W*(?:the )?(?:city|county|town|state|village|department|office|bureau|division|ministry)"
    r" of\b(?!.*\b(?:director|manager|chief|engineer)\b)",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"[A-Z][\w /&'’.-]{1,30}:\s+\S")
"""A label and its value, known or not: "CIVIL DIVISION: County"."""
_OFFICE = re.compile(
    r"(?:the )?(?:[\w&,/’'-]+ ){1,6}(?:department|council|government|commission|agency|authority"
    r"|district|university|college|division|section|bureau|unit|branch)$",
    re.IGNORECASE,
)
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
_GRADE_AT_END = re.compile(
    r"\s+(?:[–—-]\s+|\()"
    r"(?P<grade>(?:grade|band|scale) \w{1,3}|[A-D]\d|[HS]EO|[EA]O|G[67]|SCS ?\d)\)?$",
    re.IGNORECASE,
)
"""A grade that ends a title: "Senior Surveyor – B2"."""
_SERIES = re.compile(r"\w\W+series$", re.IGNORECASE)
_CODE_IN_NAME = re.compile(r"[\s_-]+\d{3,6}\b.*$")
_OF_OFFICE = re.compile(
    r"(?<=\w)\W+(?:(?:department|bureau|office|division) of|dept\.? of)\b.*$", re.IGNORECASE
)
"""A file may be called by the role and by the office where it works."""
_PERSON = re.compile(r"[A-Z][\w'’-]+ [A-Z]\.? [A-Z][\w'’-]+(?:,? (?:Jr|Sr|Esq)\.?)?$")
"""Who signs for an office: a first name, an initial, a last name."""
_ANNOUNCED = re.compile(
    r"\W*(?:(?:exempt|emergency|transfer|paygrade|position|job|employment|appointment|career"
    r"|vacancy|recruitment|and|part[- ]time)\W+)+(?:announcement|opportunit(?:y|ies)|notice"
    r"|bulletin|opening)\W*$|\W*(?:subject|re):\W*$",
    re.IGNORECASE,
)
_SENDER = re.compile(r"\W*(?:from|to|cc|via|date):\W*$", re.IGNORECASE)
_JOB = re.compile(
    r"\b(?:accountant|administrator|advis[eo]r|agent|aide|analyst|appraiser|apprentice|architect"
    r"|assistant|associate|attendant|attorney|auditor|biologist|buyer|captain|carpenter|chemist"
    r"|chief|clerk|coach|commissioner|consultant|controller|co-?ordinator|counsel|counsell?or"
    r"|curator|custodian|deputy|designer|detective|developer|director|driver|economist"
    r"|electrician|engineer|estimator|examiner|executive|finisher|gardener|guard|head|helper"
    r"|inspector|instructor|intern|investigator|keeper|labou?rer|lawyer|lead|leader|librarian"
    r"|lieutenant|machinist|manager|mechanic|nurse|officer|operator|painter|paralegal|physician"
    r"|planner|plumber|president|programmer|ranger|registrar|repairer|representative|scientist"
    r"|secretary|sergeant|solicitor|specialist|statistician|storekeeper|superintendent"
    r"|supervisor|surveyor|teacher|technician|therapist|trainee|treasurer|typist|veterinarian"
    r"|welder|worker)s?\b",
    re.IGNORECASE,
)
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
    r"|advertising form)\b|^\W*(?:vacancy|post|position|role|job)\W*$|[@|→\]{}]|:$",
    re.IGNORECASE,
)


def title_of(source: Source, fields: Sequence[Field]) -> tuple[str, Span | None]:
    """The title, and where it stands; None for one that only the file's name or format says."""
    labelled = [field for field in fields if field.name == "title"]
    if len({field.value for field in labelled}) > 1:  # the classes of a series, in a table
        for line in _title_lines(source):
            if _SERIES.search(line.of(source.text)) and _can_be_title(line.of(source.text)):
                return tidy_title(line.of(source.text)), line
    for field in sorted(labelled, key=lambda f: _label_rank(source, f)):
        words = field.span.of(source.text)
        if len(words.split()) <= 14:
            return tidy_title(_unbent(words, source.text)), field.span
    if source.document.title:
        return tidy_title(source.document.title), None
    named = _CODE_IN_NAME.sub("", PurePath(source.document.path).stem.replace("_", " "))
    named = " ".join(_OF_OFFICE.sub("", named.replace("-", " ")).split())
    printed = _printed_title(source, named)
    said = _named_title(source.text, named, printed.of(source.text) if printed else "")
    if said is not None:
        return tidy_title(said.of(source.text) if named.islower() else named), said
    if printed is not None:
        printed, _ = without_code(_to_its_end(printed, source.text), source.text)
        return tidy_title(_unbent(printed.of(source.text), source.text)), printed
    return tidy_title(named), None


def _to_its_end(title: Span, text: str) -> Span:
    """A title with the line below it, where it breaks off: "REVENUE MANAGER/" "INSPECTOR"."""
    if not title.of(text).endswith(("/", "&", ",")):
        return title
    below = to_line_end(Span(title.start, min(len(text), title.end + 1)), text)
    return below if len(below.of(text).split()) <= 12 else title


def to_line_end(span: Span, text: str) -> Span:
    """A place, on to the end of its line."""
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


def without_grade(title: str) -> tuple[str, str]:
    """A title without the grade that ends it, and the grade; empty where there is none."""
    found = _GRADE_AT_END.search(title)
    if found is None or found.start() == 0:
        return title, ""
    return title[: found.start()].rstrip(), found["grade"]


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


def _printed_title(source: Source, named: str) -> Span | None:
    """The line of the title block that is the title; `named` is what the file is called.

    It is the first that can be one, headings of the page first, unless another says that it
    is: the file's name holds it, an announcement stands over it, or it names a job where the
    first names something else, as "GRIFFITH OBSERVATORY" does.
    """
    lines = _title_lines(source)
    words = [line.of(source.text) for line in lines]
    able = [
        n
        for n, said in enumerate(words)
        if _can_be_title(said) and not (n and _SENDER.match(words[n - 1]))
    ]
    if not able:
        return None
    filed = set(re.findall(r"\w+", named.lower()))
    for line in _first_lines(source.text, Span(0, min(len(source.text), 1_500))):
        own = re.findall(r"\w+", line.of(source.text).lower())
        if len(own) > 1 and filed.issuperset(own) and _can_be_title(line.of(source.text)):
            return line  # were it printed on every page, and so a header, even so
    for n in able[:8]:
        if n and _ANNOUNCED.match(words[n - 1]) and _JOB.search(words[n]):
            return lines[n]
    first = able[0]
    if not _JOB.search(words[first]):
        for n in able[1:4]:
            alike = all_caps(words[n]) == all_caps(words[first])
            if alike and _JOB.search(words[n]) and len(words[n].split()) <= 9:
                return lines[n]
    return lines[first]


def _title_lines(source: Source) -> list[Span]:
    """The lines of the title block: headings of the page first, then all in order."""
    head = source.sections[0].span if source.sections else Span(0, len(source.text))
    blocks = [
        b for b in source.blocks if b.span.start < max(head.end, 1) and b.kind is not BlockKind.ITEM
    ]
    marked = [b for b in blocks if b.kind is BlockKind.HEADING and b.level <= 2]
    return [line for b in [*marked, *blocks] for line in _first_lines(source.text, b.span)]


def _can_be_title(words: str) -> bool:
    """Whether a line is short, has words, ends no sentence and is no known label."""
    short = 2 < len(words) <= 90 and len(words.split()) <= 12
    sentence = words.rstrip().endswith(".")
    words = _CODE_AT_END.sub("", _KIND_OF_PAPER.sub("", words))
    if words.startswith("(") and words.rstrip().endswith(")"):
        return False
    if (
        _LABELLED.match(words)
        or _NOT_TITLE.search(words)
        or _BODY_NAME.match(words)
        or _OFFICE.match(words)
        or _PERSON.match(words)
    ):
        return False
    letters = re.search(r"[A-Za-z]{3}", words) is not None
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
