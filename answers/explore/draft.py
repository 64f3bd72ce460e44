"""Pasted words, or a file, as the duties of a draft: one duty, a paragraph, a whole spec."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from answers.errors import AnswerProblem
from answers.explore.duties import FEWEST_WORDS, WORK, bare, duties_of, is_duty, readable
from answers.explore.model import Duty
from index.model import Entry
from ingest.model import Document, Reading, Role, Span, Spec
from ingest.pipeline import read_bytes
from ingest.sentences import sentences

MOST_DUTIES = 120
"""Statements of a draft that are compared; a description has some 5 to 60."""

LONGEST = 400_000
"""Characters of pasted words that are looked at."""

_WRAPPED = 60
"""Characters from which a line may go on in the next; a list has shorter ones."""

DRAFT = Role("draft", "Your draft", "")
_BULLET = re.compile(r"^\s*(?:[-–—*•·▪●○]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+")


class EmptyDraft(AnswerProblem):
    """There is nothing in the draft that could be work."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What was read of pasted words.

    `whole` says that a section of duties was found, and only that was taken; `left` how
    many statements were passed over because there were more than can be compared.
    """

    duties: tuple[Duty, ...]
    whole: bool = False
    left: int = 0


def draft_of(text: str) -> Draft:
    """The duties in pasted words.

    Raises:
        EmptyDraft: no statement of work can be read in them.
    """
    return _checked(_from_reading(read_bytes("draft.txt", text[:LONGEST].encode())), text[:LONGEST])


def draft_of_file(name: str, data: bytes) -> Draft:
    """The duties in a file of any format that Rolecall reads.

    Raises:
        EmptyDraft: it cannot be read, or no statement of work is in it.
    """
    result = read_bytes(name, data)
    if isinstance(result, Reading):
        return _checked(_from_reading(result), result.document.text[:LONGEST])
    if name.lower().endswith((".txt", ".md")):
        return _checked(None, data.decode("utf-8", "replace")[:LONGEST])
    raise EmptyDraft(f"{name} cannot be read: {result.reason}. Try another file, or paste words.")


def _checked(found: Draft | None, text: str) -> Draft:
    draft = found if found is not None and found.duties else Draft(tuple(_statements(text)))
    if not draft.duties:
        raise EmptyDraft(
            "Please paste what the job does: a duty, a paragraph or a whole description,"
            " for example: prepares the yearly budget of the department"
        )
    left = max(0, len(draft.duties) - MOST_DUTIES)
    return Draft(draft.duties[:MOST_DUTIES], draft.whole, left)


def _from_reading(result: object) -> Draft | None:
    """The duties of a spec that was read as one; None where no section of work is in it."""
    if not isinstance(result, Reading) or not result.specs:
        return None
    spec = max(result.specs, key=lambda each: len(each.passages))
    entries = _entries(spec, result.document)
    if not entries:
        return None
    return Draft(tuple(duties_of(DRAFT, entries, result.document)), whole=True)


def _entries(spec: Spec, document: Document) -> list[Entry]:
    return [
        Entry(
            id=0,
            phrase=0,
            role=DRAFT,
            passage=passage,
            kind=spec.section(passage.section).kind,
            heading="",
            document=document.id,
            path=document.path,
        )
        for passage in spec.passages
        if spec.section(passage.section).kind in WORK
    ]


def _paragraphs(text: str) -> Iterator[Span]:
    """Lines, those that were only wrapped put together."""
    lines = text.splitlines(keepends=True)
    start, at = 0, 0
    for line, following in zip_longest(lines, lines[1:], fillvalue=""):
        at += len(line)
        wrapped = len(line.strip()) >= _WRAPPED and not line.rstrip().endswith((".", ";", ":"))
        if not (wrapped and following.strip() and not _BULLET.match(following)):
            yield Span(start, at)
            start = at


def _statements(text: str) -> list[Duty]:
    """Lines, sentences and clauses of plain words, each once."""
    found: dict[str, Duty] = {}
    for paragraph in _paragraphs(text):
        mark = _BULLET.match(paragraph.of(text))
        start = paragraph.start + (mark.end() if mark else 0)
        for sentence in sentences(text, Span(start, paragraph.end)):
            at = sentence.start
            for clause in sentence.of(text).split(";"):
                span = Span(at, at + len(clause)).trimmed(text)
                at += len(clause) + 1
                words = bare(readable(span.of(text)), "")
                if len(words.split()) >= FEWEST_WORDS and is_duty(words):
                    key = hashlib.sha256(words.lower().encode()).hexdigest()[:16]
                    found.setdefault(key, Duty(key, DRAFT, 0, span, words))
    return list(found.values())
