import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.model import Document, Furniture, Page, Span

spans = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda p: Span(min(p), max(p)))


def test_a_span_cannot_run_backwards() -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(3, 2)


@given(spans, st.lists(spans, max_size=6))
def test_without_is_set_difference(span: Span, holes: list[Span]) -> None:
    left = {n for piece in span.without(holes) for n in range(piece.start, piece.end)}
    gone = {n for hole in holes for n in range(hole.start, hole.end)}
    assert left == set(range(span.start, span.end)) - gone


@given(st.text(max_size=40), spans)
def test_trimmed_loses_only_white_space(text: str, span: Span) -> None:
    inside = Span(min(span.start, len(text)), min(span.end, len(text)))
    assert inside.trimmed(text).of(text) == inside.of(text).strip()


def test_pages_and_parts() -> None:
    document = Document(
        id="x", path="x", reader="x", text="one head two", blocks=(),
        pages=(Page(1, Span(0, 4)), Page(2, Span(4, 12))),
        furniture=(Furniture(Span(4, 8), "page header"),),
    )  # fmt: skip
    assert [document.page_at(n) for n in (0, 3, 4, 11, 99)] == [1, 1, 2, 2, 2]
    assert [part.of(document.text) for part in document.parts(Span(0, 12))] == ["one", "two"]
