"""What a person does with documents, in a real browser against a server of its own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, FilePayload, Page, expect

from tests.browser.conftest import new_context, served, settled, violations, watched
from tests.ingest.readers import made

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

FALCONS = [
    "CLASS TITLE: Falcon Keeper",
    "DUTIES",
    "Trains the falcons of the airport every morning.",
    "REQUIREMENTS",
    "Two years of experience in falconry.",
]
READ = 150_000  # milliseconds that reading may take: it gives way to all else on the machine


@pytest.fixture(scope="module")
def own_server(corpus_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over a copy of the sample's index, to be changed."""
    home = tmp_path_factory.mktemp("changing") / "home"
    shutil.copytree(corpus_home, home)
    with served(home) as address:
        yield address


@pytest.fixture(scope="module")
def own_window(browser: Browser, own_server: str) -> Iterator[BrowserContext]:
    context = new_context(browser, own_server)
    yield context
    context.close()


@pytest.fixture
def page(own_window: BrowserContext, own_server: str) -> Iterator[Page]:
    with watched(own_window, own_server) as opened:
        yield opened


def payload(name: str, data: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data}


def upload(page: Page, *files: FilePayload) -> None:
    page.goto("/corpus")
    settled(page)
    page.locator("input[type=file]").set_input_files(list(files))


def outcome(page: Page, name: str) -> str:
    """What became of a file that was added, once it has been read."""
    row = page.locator("tr", has=page.locator("th", has_text=name)).first
    expect(row).to_be_visible(timeout=READ)
    return row.inner_text()


def test_an_uploaded_pdf_is_found_by_a_question_and_a_broken_file_is_explained(page: Page) -> None:
    upload(
        page,
        payload("falcon.pdf", made.pdf([FALCONS])),
        payload("../broken.pdf", b"%PDF-1.7 and nothing more"),
        payload("photo.png", b"\x89PNG"),
    )
    expect(page.get_by_role("alert")).to_contain_text("“photo.png” is not a kind of file")
    expect(page.get_by_text("is being read").first).to_be_visible()
    assert "Read" in outcome(page, "falcon.pdf")
    said = outcome(page, "broken.pdf")
    assert "Could not be read" in said and "save it again" in said
    assert violations(page) == []
    page.goto("/?q=Which+roles+train+falcons%3F")
    expect(page.locator("#answer")).to_contain_text("1 of 6 roles")
    expect(page.locator("blockquote").first).to_contain_text("Trains the falcons")
    page.get_by_role("link", name="Read it in the document").first.click()
    expect(page.locator("#cited")).to_be_focused()
    page.get_by_role("link", name="as printed").first.click()
    expect(page.locator(".rc-box").first).to_be_visible()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Download the original, falcon.pdf").click()
    assert saved.value.path().read_bytes() == made.pdf([FALCONS])


def test_a_removed_document_is_not_found_and_can_be_taken_back(page: Page) -> None:
    page.goto("/corpus")
    settled(page)
    page.get_by_role("combobox", name="Documents to remove").click()
    page.keyboard.type("madison")
    expect(page.get_by_role("option")).to_have_text(["madison-equity-coordinator.md"])
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Remove", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="1 document removed")).to_be_in_viewport()
    gone = page.locator("tbody th", has_text="madison-equity-coordinator.md")
    expect(gone).to_have_count(0, timeout=READ)
    page.get_by_text("Recently removed (1)").click()
    expect(page.get_by_role("button", name="Restore")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Undo the removal").click()
    expect(page.get_by_role("status").filter(has_text="Back again")).to_be_visible()
    expect(gone).to_have_count(1, timeout=READ)


def test_a_question_is_answered_while_documents_are_read(
    page: Page, own_window: BrowserContext, own_server: str
) -> None:
    upload(page, payload("clerk.txt", b"CLASS TITLE: Clerk\nDUTIES\nKeeps the town's files.\n"))
    expect(page.get_by_text("clerk.txt is being read")).to_be_visible()
    with watched(own_window, own_server) as other:
        other.goto("/?q=Which+roles+require+evening+meetings%3F")
        expect(other.locator("#answer")).to_contain_text("roles require evening meetings.")
    assert "Read" in outcome(page, "clerk.txt")
