"""Quotes, taken from the documents themselves and checked before they are shown."""

import re

from answers.model import Citation
from index.library import Library
from index.model import Entry
from ingest.model import Document, Field, Role, Section, SectionKind, Span, Stated

_SIGNS = re.compile(r"[\W_]+")

BARE = 3
"""Words up to which a sentence ("None.") has no meaning without its heading."""


class Citer:
    """Makes citations from passages and fields of one open library.

    A quote is the document's text at its span. A passage was judged by its mended
    reading; where the letters of quote and reading differ, the citation is dropped and
    counted, and no answer rests on it.
    """

    def __init__(self, library: Library) -> None:
        """Cite from this library; documents are fetched once each."""
        self._library = library
        self._documents: dict[str, Document | None] = {}
        self._sections: dict[str, list[Section]] = {}
        self.dropped = 0

    def passage(self, entry: Entry, *, headed: bool = False) -> tuple[Citation, ...]:
        """A passage's words: one citation, or one for each part that furniture leaves.

        With `headed`, bare words ("None.") are quoted with the heading they stand under.
        """
        document = self._document(entry.role.id)
        if document is None:
            self.dropped += 1
            return ()
        parts = document.parts(entry.passage.span)
        quoted = "".join(part.of(document.text) for part in parts)
        if _letters(quoted) != _letters(entry.passage.text):
            self.dropped += 1
            return ()
        if headed and len(parts) == 1 and len(entry.passage.text.split()) <= BARE:
            section = self._section_at(entry.role.id, parts[0])
            if section is not None:
                parts = (_with_heading(document, section, parts[0]),)
        return tuple(self._citation(entry, part, document) for part in parts)

    def stretch(self, entry: Entry, span: Span) -> tuple[Citation, ...]:
        """A part of a passage, such as one clause of it; its letters must be the passage's."""
        document = self._document(entry.role.id)
        if document is None or not entry.passage.span.covers(span):
            self.dropped += 1
            return ()
        parts = document.parts(span)
        quoted = _letters("".join(part.of(document.text) for part in parts))
        if not quoted or quoted not in _letters(entry.passage.text):
            self.dropped += 1
            return ()
        return tuple(self._citation(entry, part, document) for part in parts)

    def _citation(self, entry: Entry, part: Span, document: Document) -> Citation:
        return Citation(
            quote=part.of(document.text),
            span=part,
            section=str(entry.kind),
            heading=entry.heading,
            page=document.page_at(part.start),
            path=entry.path,
            role=entry.role.id,
            context=entry.passage.lead,
        )

    def field(self, role: Role, field: Field, *, line: bool = True) -> tuple[Citation, ...]:
        """A field's words; with `line`, the whole line they stand in, so that it reads."""
        document = self._document(role.id)
        if document is None or field.span.end > len(document.text):
            self.dropped += 1
            return ()
        span = _line(document, field.span) if line else field.span
        section = self._section_at(role.id, span)
        if section is not None and field.stated is not Stated.VALUE:
            span = _with_heading(document, section, span)
        return (
            Citation(
                quote=span.of(document.text),
                span=span,
                section=str(section.kind) if section else str(SectionKind.OTHER),
                heading=section.heading if section else "",
                page=document.page_at(span.start),
                path=document.path,
                role=role.id,
            ),
        )

    def _document(self, role_id: str) -> Document | None:
        if role_id not in self._documents:
            self._documents[role_id] = self._library.document(role_id)
        return self._documents[role_id]

    def _section_at(self, role_id: str, span: Span) -> Section | None:
        if role_id not in self._sections:
            self._sections[role_id] = list(self._library.sections(role_id))
        for section in reversed(self._sections[role_id]):
            if section.heading_span.start <= span.start:
                return section
        return None


def _with_heading(document: Document, section: Section, span: Span) -> Span:
    """A bare "None" with the heading it stands under, where nothing lies between."""
    if len(span.of(document.text).split()) > BARE or not len(section.heading_span):
        return span
    whole = Span(section.heading_span.start, span.end)
    between = document.text[section.heading_span.end : span.start].strip(" :\n\t•·-–*")
    return whole if not between and document.parts(whole) == (whole,) else span


def _letters(text: str) -> str:
    return _SIGNS.sub("", text).lower()


def _line(document: Document, span: Span) -> Span:
    """The printed line around a span, or its sentence, whichever can be read at a glance."""
    text = document.text
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    line = Span(start, len(text) if end < 0 else end).trimmed(text)
    if len(line) > GLANCE:
        line = _sentence(text, line, span)
    clean = document.parts(line) == (line,)
    return line if clean and line.covers(span) and len(line) <= 1.5 * GLANCE else span


GLANCE = 160
"""Characters of a line that is read at a glance; a sentence may be half as long again."""

_STOP = re.compile(r"[.;:!?](?=\s)")


def _sentence(text: str, line: Span, span: Span) -> Span:
    """What stands around a span between two stops of a long line."""
    stops = [found.end() for found in _STOP.finditer(text, line.start, line.end)]
    start = max((stop for stop in stops if stop <= span.start), default=line.start)
    end = min((stop for stop in stops if stop >= span.end), default=line.end)
    return Span(start, end).trimmed(text)
