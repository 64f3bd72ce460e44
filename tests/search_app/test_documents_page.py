"""The page of the documents: adding, replacing, removing and taking back, with a real build."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html as lxml_html
from streamlit.testing.v1 import AppTest

from index.build import build
from index.documents import Documents
from index.encoder import Encoder
from search_app import access, resources
from search_app.building import Builder, builder
from search_app.remedies import remedy
from tests.conftest import CORPUS

SCRIPT = "from search_app.views import corpus\ncorpus.page()"
CLERK = "CLASS TITLE: Clerk\nDUTIES\n• Trains the falcons of the town.\n"
PATIENCE = 120


@pytest.fixture
def home(tmp_path: Path, encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An index of two specs in a folder."""
    folder = tmp_path / "specs"
    folder.mkdir()
    for name in ("madison-equity-coordinator.md", "chicago-chief-equity-officer.txt"):
        (folder / name).write_bytes((CORPUS / name).read_bytes())
    place = tmp_path / "home"
    build(place, [folder], encoder)
    monkeypatch.setenv(resources.HOME_VARIABLE, str(place))
    monkeypatch.delenv(resources.ENCODER_VARIABLE, raising=False)
    return place


def drawn(page: AppTest) -> AppTest:
    page.run(timeout=60)
    assert not page.exception
    return page


def words(page: AppTest) -> str:
    parts = [element.proto.body for element in page.get("html")]
    shown = "".join(part for part in parts if not part.startswith("<style>"))
    return " ".join(lxml_html.fromstring(f"<div>{shown}</div>").text_content().split())


def press(page: AppTest, label: str) -> AppTest:
    next(button for button in page.button if button.label == label).click()
    return drawn(page)


def until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.1)


def read(home: Path) -> None:
    until(lambda: not builder(home).progress.running)
    assert builder(home).progress.problem == ""


def upload(page: AppTest, *files: tuple[str, str]) -> AppTest:
    given = [(name, text.encode(), "text/plain") for name, text in files]
    page.file_uploader[0].set_value(given)
    return drawn(page)


def test_a_document_is_added_found_removed_and_taken_back(home: Path) -> None:
    page = drawn(AppTest.from_string(SCRIPT))
    page = upload(page, ("clerk.txt", CLERK), ("photo.png", "no picture"), ("hollow.pdf", "%PDF-"))
    assert "“photo.png” is not a kind of file that Rolecall reads" in words(page)
    assert "clerk.txt is being read" in words(page)
    read(home)
    page = drawn(page)
    assert "3 files read; 1 file could not be read" in words(page)
    assert "Open it in the program it was made with" in words(page)
    library = resources.library()
    assert "Clerk" in [role.title for role in library.roles]

    page.multiselect[0].set_value(["clerk.txt"])
    page = press(page, "Remove")
    assert "1 document removed: clerk.txt." in words(page)
    read(home)
    assert "Clerk" not in [role.title for role in resources.library().roles]
    page = press(drawn(page), "Undo the removal")
    read(home)
    assert "Clerk" in [role.title for role in resources.library().roles]
    assert "Back again: clerk.txt." in words(page)


def test_a_name_that_is_taken_is_asked_about(home: Path) -> None:
    name = "madison-equity-coordinator.md"
    page = upload(drawn(AppTest.from_string(SCRIPT)), (name, CLERK))
    assert f"There is a document called “{name}” already" in words(page)
    assert Documents(home).all() == ()
    page = press(page, "Leave it out")
    assert "already. What shall" not in words(page)
    page = press(upload(page, (name, CLERK)), "Replace the old one")
    read(home)
    library = resources.library()
    texts = [document.text for r in library.roles if (document := library.document(r.id))]
    assert len(texts) == 2 and any("falcons" in text for text in texts)
    assert not any("Madison" in text for text in texts)
    assert f"{name} removed" in words(drawn(page))


def test_all_of_it_cannot_be_removed(home: Path) -> None:
    page = drawn(AppTest.from_string(SCRIPT))
    page.multiselect[0].set_value(page.multiselect[0].options)
    page = press(page, "Remove")
    assert "At least one document must stay" in words(page)
    assert Documents(home).removed() == ()


def test_a_folder_that_is_not_there_is_told(home: Path) -> None:
    page = drawn(AppTest.from_string(SCRIPT))
    next(box for box in page.text_input if box.label.startswith("Read another")).set_value("/no/it")
    page = press(page, "Read this folder")
    assert "There is no folder “/no/it”" in words(page)


def test_readers_see_everything_and_can_change_nothing(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = drawn(AppTest.from_string(SCRIPT))
    page.multiselect[0].set_value(["madison-equity-coordinator.md"])
    monkeypatch.setenv(access.READ_ONLY_VARIABLE, "1")
    page = press(page, "Remove")  # drawn while one was still allowed to
    assert Documents(home).removed() == ()
    page = drawn(AppTest.from_string(SCRIPT))
    assert "2 files read" in words(page)
    assert not page.button and not page.file_uploader and not page.multiselect


def test_a_list_of_files_is_paged_and_searched(home: Path) -> None:
    page = AppTest.from_string(SCRIPT)
    page.query_params["file"] = "MADISON"
    shown = words(drawn(page))
    assert "madison-equity-coordinator.md" in shown
    assert "chicago-chief-equity-officer.txt" not in shown


def test_a_build_that_fails_says_why_and_leaves_what_was_there(home: Path) -> None:
    made = Builder(home)
    made.start([home / "nowhere"])
    until(lambda: not made.progress.running)
    assert "There is no file or folder" in made.progress.problem
    assert len(resources.library().roles) == 2


def test_a_build_that_is_stopped_leaves_what_was_there(home: Path) -> None:
    made = Builder(home)
    Documents(home).add("clerk.txt", CLERK.encode())
    made.start()
    until(lambda: made._process is not None)
    made.stop()
    until(lambda: not made.progress.running)
    assert "Nothing is lost" in made.progress.problem
    assert len(resources.library().roles) == 2


def test_every_reason_has_a_remedy() -> None:
    from ingest.model import FileOutcome, FileReport

    for reason, said in (
        ("it is locked with a password", "without one"),
        ("its pages are pictures: it needs OCR", "It is a scan"),
        ("the file is empty", "right file"),
        ("it is larger than 100 MB", "Split it"),
        ("no column holds titles of roles; it has A, B", "“Title”"),
        ("this is not a sound PDF file", "save it again"),
        ("something that nobody thought of", "PDF or Word"),
    ):
        assert said in remedy(FileReport("a", FileOutcome.FAILED, reason)), reason
    assert remedy(FileReport("a", FileOutcome.SKIPPED, "it is empty")) == ""
