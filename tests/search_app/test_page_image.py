"""Pages of a PDF as pictures: the box lies where the words are printed."""

import io

import pypdf
import pytest
from PIL import Image

from index.library import Library
from search_app.page_image import Box, page_image
from tests.conftest import CORPUS

PDF = (CORPUS / "chicago-equity-officer.pdf").read_bytes()


def dark(png: bytes, box: Box) -> float:
    """The share of a box that is printed on."""
    picture = Image.open(io.BytesIO(png)).convert("L")
    left, top = box.left * picture.width, box.top * picture.height
    right, bottom = left + box.width * picture.width, top + box.height * picture.height
    part = picture.crop((int(left), int(top), int(right), int(bottom)))
    shades = list(part.tobytes())
    return sum(shade < 128 for shade in shades) / len(shades)


def turned(angle: int) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(PDF))
    for page in writer.pages:
        page.rotate(angle)
        page.cropbox.lower_left = (30, 30)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_the_box_is_where_the_words_are(angle: int) -> None:
    drawn = page_image(turned(angle) if angle else PDF, 1, "CLASS  TITLE:\nEquity officer")
    assert drawn is not None and drawn.boxes
    assert max(drawn.width / 1400, drawn.height / 3000) == pytest.approx(1, abs=0.01)
    for box in drawn.boxes:
        assert 0 <= box.left < box.left + box.width <= 1
        assert 0 <= box.top < box.top + box.height <= 1
        assert dark(drawn.png, box) > 0.1


def test_words_over_several_lines_have_a_box_each(library: Library) -> None:
    role = next(r for r in library.roles if library.paths[r.id].endswith(".pdf"))
    document = library.document(role.id)
    assert document is not None
    entry = max(library.entries(role.id), key=lambda entry: len(entry.passage.span))
    page = entry.passage.page
    assert page is not None
    drawn = page_image(PDF, page, entry.passage.span.of(document.text))
    assert drawn is not None
    lines = entry.passage.span.of(document.text).strip().count("\n") + 1
    assert len(drawn.boxes) == lines > 1


def test_passages_are_found_on_their_page(library: Library) -> None:
    role = next(r for r in library.roles if library.paths[r.id].endswith(".pdf"))
    document = library.document(role.id)
    assert document is not None
    for entry in library.entries(role.id)[::7]:
        page = document.pages[(entry.passage.page or 1) - 1]
        span = entry.passage.span
        if page.span.covers(span):
            drawn = page_image(PDF, page.number, span.of(document.text))
            assert drawn is not None and drawn.boxes, span.of(document.text)


def test_words_that_stand_twice_are_told_apart_by_their_place() -> None:
    first, second = (page_image(PDF, 1, "equity", near) for near in (0.0, 0.9))
    assert first is not None and second is not None
    assert first.boxes[0].top < second.boxes[0].top


@pytest.mark.parametrize("number", [0, 4, -1])
def test_a_page_that_is_not_there(number: int) -> None:
    assert page_image(PDF, number) is None


def test_what_is_no_pdf_and_words_that_are_not_there() -> None:
    assert page_image(b"%PDF-1.7 and nothing more", 1) is None
    drawn = page_image(PDF, 1, "falconry")
    assert drawn is not None and drawn.boxes == ()
