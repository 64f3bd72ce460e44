"""A document as HTML, as it was read: nothing lost, and every place to be found again.

The text of the HTML, but for elements of the class `rc-added`, is the document's text.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.model import Document, Field, Furniture, Section, Span
from search_app.field_words import field_name, said
from search_app.markup import esc
from search_app.state import role_link

_TOP_LEVEL = 3  # the page's title is h1, "The document" is h2
_BULLETS = ("•", "·", "- ", "* ", "–", "o ")

_SCOPE_WORDS = {
    "normal": "normally held",
    "substitutable": "may be replaced",
    "some positions": "some positions only",
    "extra": "on top of the pay",
}


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of one kind; what lies in it is drawn as one block."""

    span: Span
    furniture: Furniture | None = None
    section: Section | None = None


def stretch_of(document: Document, sections: Sequence[Section]) -> Span:
    """The part of a document that is one role's, where the file holds several."""
    if not sections:
        return Span(0, len(document.text))
    start = min(min(s.heading_span.start, s.span.start) for s in sections)
    end = max(max(s.heading_span.end, s.span.end) for s in sections)
    before, after = document.text[:start], document.text[end:]
    return Span(
        0 if not before.strip() else start, len(document.text) if not after.strip() else end
    )


def document_html(
    document: Document,
    sections: Sequence[Section],
    passages: Sequence[Span],
    cited: Span | None = None,
    stretch: Span | None = None,
    *,
    printed_of: str = "",
) -> str:
    """A stretch of a document (all of it for None), with headings, pages and furniture shown.

    `printed_of` is the role whose pages can be seen as they were printed, empty for none.

    Inside a passage a line break is only where the page was full, and is drawn as a space.
    """
    whole = Span(0, len(document.text)) if stretch is None else stretch
    levels = heading_levels(sections)
    soft = _soft_breaks(document.text, passages)
    pages = {page.span.start: page.number for page in document.pages}
    marker = _Marker(document.text, cited, soft)
    seen: set[int] = set()
    out = []
    for part in _parts(document, sections, whole, soft):
        if part.span.start in pages:
            number = pages[part.span.start]
            out.append(_page_line(number, printed_of, _on(document, number, cited)))
        out.append(_block(part, marker.html(part.span), levels, seen))
    return f'<div class="rc-document">{"".join(out)}</div>'


def _page_line(number: int, role: str, cited: Span | None) -> str:
    link = ""
    if role:
        address = esc(role_link(role, cited, printed=number))
        link = f' <a href="{address}">as printed<span class="rc-hidden">: page {number}</span></a>'
    return f'<p class="rc-page rc-added" id="page-{number}">Page {number}{link}</p>'


def _on(document: Document, number: int, cited: Span | None) -> Span | None:
    """The cited passage, if some of it is on that page."""
    page = next(page for page in document.pages if page.number == number)
    return cited if cited is not None and cited.overlaps(page.span) else None


def _block(part: _Part, inner: str, levels: dict[int, int], seen: set[int]) -> str:
    if part.furniture is not None:
        reason = f"Not part of the spec: {esc(part.furniture.reason)}. "
        why = f'<span class="rc-why rc-added">{reason}</span>'
        return f'<div class="rc-furniture">{why}{inner}</div>'
    if part.section is not None:
        level = levels[part.section.ordinal]
        name = "" if part.section.ordinal in seen else f' id="section-{part.section.ordinal}"'
        seen.add(part.section.ordinal)
        return f'<h{level}{name} tabindex="-1">{inner}</h{level}>'
    if inner.startswith(" "):
        # The space between a run-in heading and its text is no indent.
        inner = f'<span class="rc-soft"> </span>{inner[1:]}'
    return f"<p{_paragraph_class(inner)}>{inner}</p>"


def _paragraph_class(inner: str) -> str:
    words = inner.removeprefix('<span class="rc-soft"> </span>').strip()
    words = words.removeprefix("<mark>").removesuffix("</mark>").strip()
    if not words:
        return ' class="rc-blank"'
    return ' class="rc-item"' if words.startswith(_BULLETS) else ""


def heading_levels(sections: Sequence[Section]) -> dict[int, int]:
    """The HTML level of each printed heading: by what it stands under, none left out."""
    levels: dict[int, int] = {}
    above = {section.ordinal: section for section in sections}
    last = _TOP_LEVEL - 1
    for section in sections:
        if not len(section.heading_span):
            continue
        level, parent = _TOP_LEVEL, section.parent
        while parent is not None and parent in above:
            level += parent in levels
            parent = above[parent].parent if above[parent].parent != parent else None
        last = levels[section.ordinal] = min(level, last + 1, 6)
    return levels


def _soft_breaks(text: str, passages: Sequence[Span]) -> set[int]:
    return {
        at
        for span in passages
        for at in range(span.start, min(span.end, len(text)))
        if text[at] == "\n"
    }


def _parts(
    document: Document, sections: Sequence[Section], whole: Span, soft: set[int]
) -> Iterator[_Part]:
    """The stretch cut into blocks: furniture first, then headings, then paragraphs."""
    headed = [s for s in sections if len(s.heading_span)]
    edges = {whole.start, whole.end, *(page.span.start for page in document.pages)}
    for span in (*(f.span for f in document.furniture), *(s.heading_span for s in headed)):
        edges |= {span.start, span.end}
    cuts = sorted(edge for edge in edges if whole.start <= edge <= whole.end)
    for start, end in pairwise(cuts):
        span = Span(start, end)
        furniture = next((f for f in document.furniture if f.span.covers(span)), None)
        section = next((s for s in headed if s.heading_span.covers(span)), None)
        if furniture is not None:
            yield _Part(span, furniture=furniture)
        elif section is not None:
            yield _Part(span, section=section)
        else:
            yield from (_Part(piece) for piece in _paragraphs(document.text, span, soft))


def _paragraphs(text: str, span: Span, soft: set[int]) -> Iterator[Span]:
    """`span` cut after its hard line breaks; empty lines stay with the line above."""
    start = span.start
    for at in range(span.start, span.end):
        ends = text[at] == "\n" and at not in soft
        if ends and at + 1 < span.end and text[at + 1] != "\n":
            yield Span(start, at + 1)
            start = at + 1
    if start < span.end:
        yield Span(start, span.end)


class _Marker:
    """Turns spans of a text into HTML with the cited words marked."""

    def __init__(self, text: str, cited: Span | None, soft: set[int]) -> None:
        self._text = text
        self._cited = cited if cited is not None and len(cited) else None
        self._soft = sorted(soft)
        self._named = False

    def html(self, span: Span) -> str:
        """The words of a span, and `<mark>` around those that are cited."""
        cited = self._cited
        if cited is None or not cited.overlaps(span):
            return self._plain(span)
        inside = Span(max(cited.start, span.start), min(cited.end, span.end))
        before, after = Span(span.start, inside.start), Span(inside.end, span.end)
        name = "" if self._named else ' id="cited" tabindex="-1"'
        self._named = True
        return f"{self._plain(before)}<mark{name}>{self._plain(inside)}</mark>{self._plain(after)}"

    def _plain(self, span: Span) -> str:
        out, at = [], span.start
        for n in range(bisect_right(self._soft, span.start - 1), len(self._soft)):
            place = self._soft[n]
            if place >= span.end:
                break
            out += [esc(self._text[at:place]), '<span class="rc-soft">\n</span>']
            at = place + 1
        return "".join([*out, esc(self._text[at : span.end])])


def outline_html(sections: Sequence[Section], stretch: Span) -> str:
    """Links to the printed headings."""
    levels = heading_levels(sections)
    items = "".join(
        f'<li class="rc-level-{levels[s.ordinal] - _TOP_LEVEL}">'
        f'<a href="#section-{s.ordinal}">{esc(" ".join(s.heading.split()))}</a></li>'
        for s in sections
        if s.ordinal in levels and stretch.covers(s.heading_span)
    )
    if not items:
        return ""
    return (
        '<nav class="rc-outline" aria-labelledby="sections"><h2 id="sections">Sections</h2>'
        f"<ul>{items}</ul></nav>"
    )


def fields_html(role_id: str, fields: Sequence[Field], text: str) -> str:
    """What was read from the spec as plain facts, each with the way to its words."""
    if not fields:
        return ""
    rows = "".join(_field_row(role_id, field, text) for field in fields)
    return (
        '<section class="rc-facts" aria-labelledby="facts"><h2 id="facts">In brief</h2>'
        '<table><thead><tr><th scope="col">What</th><th scope="col">The spec says</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></section>"
    )


def _field_row(role_id: str, field: Field, text: str) -> str:
    name = field_name(field.name)
    link = esc(role_link(role_id, field.span))
    scope = f' <span class="rc-scope">{esc(_SCOPE_WORDS.get(field.scope, field.scope))}</span>'
    return (
        f'<tr><th scope="row">{esc(name)}</th><td>{esc(said(field, text))}'
        f"{scope if field.scope else ''}"
        f' <a href="{link}">in the document<span class="rc-hidden">: {esc(name)}</span></a>'
        "</td></tr>"
    )
