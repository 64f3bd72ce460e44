"""PDF: long, locked, cut short, or nothing but pictures."""

import io
import time
from pathlib import Path

import pypdf
import pytest
from PIL import Image, ImageDraw

from ingest.model import FileReport
from ingest.pipeline import read_bytes
from ingest.readers import programs
from tests.ingest.readers.made import drawn, furniture, pdf, placed, read, reason, words

FILES = Path(__file__).parent / "files"
LINES = [["CLERK II", "DUTIES", "Files the papers of the Mayor."], ["Answers the telephone."]]


def written(writer: pypdf.PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def picture(words: str = "") -> Image.Image:
    image = Image.new("1", (400, 120), 1)
    ImageDraw.Draw(image).text((20, 40), words, fill=0, font_size=36)
    return image


def scanned(words: str = "CLERK") -> bytes:
    out = io.BytesIO()
    picture(words).save(out, "PDF", resolution=100)
    return out.getvalue()


def test_ten_thousand_pages() -> None:
    writer = pypdf.PdfWriter()
    for _ in range(10_000):
        writer.add_blank_page(612, 792)
    data, begun = written(writer), time.perf_counter()
    assert reason("a.pdf", data) == "it has 10,000 pages; at most 2,000 are read"
    assert time.perf_counter() - begun < 20


def test_pages_to_the_limit_take_time_in_proportion() -> None:
    duties = [
        [f"Files {chr(97 + n % 26)}{chr(97 + n // 26)} papers." for n in (k, k + 1)]
        for k in range(600)
    ]
    data, begun = pdf([["City of Elmwood", *page] for page in duties]), time.perf_counter()
    found = read("a.pdf", data)
    assert found.report.pages == 600 and found.report.furniture == 600
    assert time.perf_counter() - begun < 20


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128"])
def test_passwords(algorithm: str) -> None:
    for user, locked in (("elm", True), ("", False)):
        writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(LINES)))
        writer.encrypt(user, "owner", algorithm=algorithm)
        if locked:
            assert reason("a.pdf", written(writer)) == "it is locked with a password"
        else:
            assert "papers of the Mayor" in read("a.pdf", written(writer)).document.text


def test_ciphers_that_only_one_of_the_two_libraries_knows() -> None:
    # Many offices forbid copying with an owner's password; anyone may open such a file.
    free = (FILES / "copying-forbidden-aes256.pdf").read_bytes()
    assert "papers of the Mayor" in read("a.pdf", free).document.text
    locked = (FILES / "locked-aes256.pdf").read_bytes()
    assert reason("a.pdf", locked) == "it is locked with a password"


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.99])
def test_files_cut_short_are_read_or_told(part: float) -> None:
    data = pdf([[f"Duty number {n} of the clerk."] for n in range(20)])
    result = read_bytes("a.pdf", data[: int(part * len(data))])
    if isinstance(result, FileReport):
        assert "could not be read" not in result.reason and "PDF" in result.reason


def test_no_pages() -> None:
    assert "PDF" in reason("a.pdf", pdf([]))


@pytest.mark.skipif(programs.found("ocrmypdf") is not None, reason="OCR is installed here")
def test_pictures_ask_for_ocr() -> None:
    why = reason("a.pdf", scanned())
    assert "pictures" in why and "rolecall[ocr]" in why and "tesseract-ocr" in why


@pytest.mark.skipif(programs.found("ocrmypdf") is None, reason="OCRmyPDF is not installed")
def test_pictures_are_recognised() -> None:
    found = read("a.pdf", scanned("CLERK"))
    assert "CLERK" in found.document.text and found.document.reader.endswith("+ocr")


def test_a_page_that_is_a_picture_among_others_is_told() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(LINES)))
    writer.append(io.BytesIO(scanned()))
    writer.add_blank_page(612, 792)
    report = read("a.pdf", written(writer)).report
    assert report.reason.startswith("pages that are pictures were not read: 3")


def test_the_edge_of_the_pages_says_when_a_spec_was_revised() -> None:
    body = ["DUTIES", "Watches the lock gates and keeps the log of boats that pass."]
    pages = [["LOCK WARDEN", *body, "Rev. 09/2020"], [*body, *body, "Rev. 09/2020"]]
    (found,) = read("lock.pdf", pdf(pages)).specs
    assert [(f.value, f.low) for f in found.named("revised")] == [("2020-09", 2020.667)]
    assert not found.named("issued")


def test_a_foot_drawn_first_is_read_last() -> None:
    page = [
        (72, 40, "More is said on the board in the ferry hall."),
        (72, 700, "FERRY PILOT"), (72, 680, "DUTIES"), (72, 660, "Takes ferries across the bar."),
    ]  # fmt: skip
    lines = ["FERRY PILOT", "DUTIES", "Takes ferries across the bar.", page[0][2]]
    assert words("ferry.pdf", placed([page])) == lines
    assert words("ferry.pdf", placed([[*page[2:], page[0], page[1]]])) == lines


def test_a_line_that_fills_its_column_goes_on_though_the_page_is_wider() -> None:
    left = ["DUTIES", "Keeps the log of every boat that", "Harbor Patrol brings in, and tells",
            "Customs of it. Takes the tolls that", "Congress has set for this canal and",
            "Sundays are no exception to that."]  # fmt: skip
    right = ["SKILLS", "Reads charts and tables of the tide.", "Speaks so as to be heard at sea.",
             "Ties every knot that a dock needs.", "Mends nets in the winter months too.",
             "Counts toll money without mistakes."]  # fmt: skip
    page = [(54, 700 - 14 * n, line) for n, line in enumerate(left)]
    page += [(320, 700 - 14 * n, line) for n, line in enumerate(right)]
    found = read("lock.pdf", placed([page])).specs[0]
    assert "Keeps the log of every boat that Harbor Patrol brings in, and tells Customs of it." in {
        passage.text for passage in found.passages
    }


def test_a_foot_of_many_lines_is_a_foot() -> None:
    foot = [f"The port keeps this rule: {rule} may board here." for rule in "abcde"]
    names = iter("Ada Bea Cleo Dora Edda Fay Gus Hal Ivo Jo".split())
    bodies = [[f"Takes ferry {next(names)} across." for _ in range(5)] for _ in range(2)]
    pages = [["FERRY PILOT", *bodies[0], *foot], ["SKILLS", *bodies[1], *foot]]
    assert [line for why, line in furniture("ferry.pdf", pdf(pages)) if why == "page footer"] == [
        *foot, *foot]  # fmt: skip


def test_a_bullet_of_a_font_without_an_encoding() -> None:
    pages = [["FERRY PILOT", "DUTIES", "\u2022 Takes ferries across.", "\u2022 Keeps the log."]]
    found = read("ferry.pdf", pdf(pages)).specs[0]
    assert [p.text for p in found.passages if p.section] == [
        "Takes ferries across.", "Keeps the log."]  # fmt: skip


def test_an_item_goes_on_though_its_number_is_set_larger() -> None:
    first = "Takes the ferries of the lower river over the bar and asks each mate for the Pilotage"
    second = "Questionnaire before noon."
    page = (
        f"1 0 0 1 72 700 Tm (DUTIES) Tj 1 0 0 1 72 680 Tm /F1 11 Tf (1. ) Tj"
        f" /F1 10 Tf ({first}) Tj 1 0 0 1 84 668 Tm ({second}) Tj "
    )
    assert words("ferry.pdf", drawn([page])) == ["DUTIES", f"1. {first}\n{second}"]
