"""Every page, drawn from a really built index."""

import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote

import pytest
import streamlit as st
from lxml import html as lxml_html
from streamlit.testing.v1 import AppTest

from answers.compose import REFUSAL
from index.build import build
from index.encoder import Encoder
from index.library import Library
from search_app import resources
from search_app.resources import HOME_VARIABLE, Shelf
from tests.conftest import CORPUS, ROOT

EVENING = "Which roles require evening meetings?"
APP = ROOT / "search_app" / "app.py"
HOSTILE = '<script>alert("x")</script> & <img src=x onerror=alert(1)> costs $5 - $6'


@pytest.fixture(autouse=True)
def corpus(corpus_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(HOME_VARIABLE, str(corpus_home))
    monkeypatch.delenv(resources.ENCODER_VARIABLE, raising=False)
    return corpus_home


@pytest.fixture(scope="session")
def odd_home(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Path:
    """An index of one hostile spec, one file that is broken and one that is no spec."""
    folder = tmp_path_factory.mktemp("odd")
    (folder / "hostile.txt").write_text(
        f"CLASS TITLE: Web Tester\nDUTIES\n• Reads {HOSTILE} every morning.\n"
        "REQUIREMENTS\n• Must attend evening meetings <b>often</b>.\n",
        "utf-8",
    )
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    (folder / "notes.xyz").write_text("not a spec", "utf-8")
    home = tmp_path_factory.mktemp("odd-index")
    build(home, [folder], encoder)
    return home


def opened(view: str = "", **address: str) -> AppTest:
    """A page as someone who follows a link sees it."""
    if view:
        script = f"from search_app.views import {view}\n{view}.page()"
        page = AppTest.from_string(script, default_timeout=60)
    else:
        page = AppTest.from_file(APP, default_timeout=60)
    for name, value in address.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    return page


def body(page: AppTest) -> lxml_html.HtmlElement:
    """All of our HTML on a page, but for the style sheet."""
    parts = [element.proto.body for element in page.get("html")]
    shown = "".join(part for part in parts if not part.startswith("<style>"))
    return lxml_html.fromstring(f"<div>{shown}</div>")


def words(page: AppTest) -> str:
    return " ".join(body(page).text_content().split())


def test_the_evening_question_names_exactly_the_two_roles_and_quotes_them() -> None:
    page = opened(q=EVENING)
    shown = body(page)
    titles = [h.text_content() for h in shown.cssselect(".rc-role h4")]
    assert sorted(titles) == ["Director II, Systemwide Equity", "Equity Coordinator"]
    quotes = " ".join(q.text_content() for q in shown.cssselect("blockquote"))
    assert "Attending evening meetings of the Board of Education" in quotes
    assert "evening and weekend meetings included" in quotes
    assert shown.cssselect("#answer")[0].text_content().startswith("2 of 5 roles require evening")
    assert "5 of 5 roles checked." in words(page)
    assert "3 roles say nothing about it" in [part.label for part in page.expander]
    assert "very sure" in words(page)


def test_a_link_fills_the_box_and_typing_fills_the_link() -> None:
    page = opened(q=EVENING)
    assert page.text_input[0].value == EVENING
    page.text_input[0].set_value("What is the capital of France?")
    page.button[0].click().run()
    assert str(page.query_params["q"]).strip("[']") == "What is the capital of France?"
    assert REFUSAL in words(page)


def test_the_box_follows_the_back_button() -> None:
    page = opened(q=EVENING)
    page.query_params["q"] = "which roles supervise others"
    page.run()
    assert page.text_input[0].value == "which roles supervise others"


def test_france_is_refused_with_the_nearest_passages_named_as_no_answer() -> None:
    page = opened(q="What is the capital of France?")
    assert body(page).cssselect("#answer")[0].text_content() == REFUSAL
    assert "Nearest passages — these are not an answer" in words(page)
    assert not body(page).cssselect(".rc-near mark")


def test_the_welcome_offers_questions_that_have_an_answer_here() -> None:
    page = opened()
    examples = [b.label for b in page.button if str(b.key).startswith("example-")]
    assert examples[0] == EVENING and len(examples) > 3
    assert "Rolecall has read 5 roles in 5 files" in words(page)
    page.button[1].click().run()
    assert "2 of 5 roles require evening meetings." in words(page)
    for example in examples[1:]:
        assert REFUSAL not in words(opened(q=example)), example


def test_a_comparison_is_a_table_of_quotes() -> None:
    question = "Compare the Equity Coordinator and the Director II, Systemwide Equity on education"
    page = opened(q=question)
    table = body(page).cssselect("table")[0]
    assert [h.get("scope") for h in table.cssselect("thead th")][:2] == ["col", "col"]
    assert "Education" in [h.text_content() for h in table.cssselect("tbody th")]
    assert table.cssselect("td blockquote")
    assert body(page).cssselect('a[href^="compare?with="]')


def test_a_question_without_words_gets_plain_words() -> None:
    assert "Please type a question" in words(opened(q="???"))


def test_an_index_that_is_missing_gets_plain_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "none"))
    for view in ("ask", "role"):
        page = opened(view)
        assert "rolecall build" in body(page).cssselect("[role=alert]")[0].text_content()
        assert "Or add documents here" in words(page)
    assert "Nothing has been read yet. Add the first documents here." in words(opened("corpus"))


def test_what_was_not_foreseen_is_told_without_its_inside() -> None:
    script = (
        "from search_app.shell import plainly\nwith plainly():\n    raise RuntimeError('inside')"
    )
    page = AppTest.from_string(script).run()
    assert "it is not your doing" in words(page) and "inside" not in words(page)
    assert not page.exception


def test_source_text_is_shown_and_never_run(
    odd_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(odd_home))
    role = resources.library().roles[0]
    for page in (
        opened("role", role=role.id),
        opened(q=f"Which roles read {HOSTILE}"),
        opened("role", role=HOSTILE),
        opened("corpus"),
    ):
        shown = body(page)
        sources = [script.get("src") for script in shown.cssselect("script")]
        assert {str(source) for source in sources} <= {"rolecall/mend.js", "rolecall/reveal.js"}
        assert not shown.cssselect("img, b")
    assert HOSTILE in words(opened("role", role=role.id))


def test_a_role_page_marks_exactly_the_cited_passage(library: Library) -> None:
    role = next(r for r in library.roles if r.title == "Equity Coordinator")
    document = library.document(role.id)
    assert document is not None
    start = document.text.index("Also ability to be at meetings")
    end = document.text.index("included.", start) + len("included.")
    page = opened("role", role=role.id, start=str(start), end=str(end))
    marks = body(page).cssselect(".rc-document mark")
    assert "".join(mark.text_content() for mark in marks) == document.text[start:end]
    assert [mark.get("id") for mark in marks] == ["cited"]
    assert marks[0].get("tabindex") == "-1"


@pytest.mark.parametrize("number", range(5))
def test_a_role_page_shows_all_of_its_document(library: Library, number: int) -> None:
    role = library.roles[number]
    document = library.document(role.id)
    assert document is not None
    shown = body(opened("role", role=role.id))
    assert shown.cssselect("h1")[0].text_content() == role.title
    levels = [int(h.tag[1]) for h in shown.cssselect("h1, h2, h3, h4, h5, h6")]
    assert levels[0] == 1 and all(b <= a + 1 for a, b in pairwise(levels))
    for piece in document.furniture:
        assert f"Not part of the spec: {piece.reason}" in shown.text_content()
    for link in shown.cssselect(".rc-outline a"):
        assert shown.cssselect(str(link.get("href")))
    for added in shown.cssselect(".rc-added"):
        added.drop_tree()
    assert shown.cssselect(".rc-document")[0].text_content() == document.text


def test_pages_of_a_pdf_are_marked(library: Library) -> None:
    role = next(r for r in library.roles if library.paths[r.id].endswith(".pdf"))
    shown = body(opened("role", role=role.id))
    lines = [p.text_content().split(" as printed")[0] for p in shown.cssselect(".rc-page")]
    assert lines == ["Page 1", "Page 2", "Page 3"]


def test_an_unknown_role_leads_to_the_list() -> None:
    page = opened("role", role="nobody")
    assert "There is no role “nobody” here" in words(page)
    assert len(body(page).cssselect("tbody tr")) == 5
    page.text_input[0].set_value("chicago equity").run()
    assert len(body(page).cssselect("tbody tr")) == 2


@pytest.mark.parametrize(("start", "end"), [("9", "5"), ("0", "9999999"), ("x", "y"), ("-1", "4")])
def test_a_passage_that_is_not_there_is_said_to_be_lost(
    library: Library, start: str, end: str
) -> None:
    page = opened("role", role=library.roles[0].id, start=start, end=end)
    assert not body(page).cssselect(".rc-document mark")
    assert "not in this document as it is now" in words(page)


def test_the_documents_page_tells_what_was_read_and_what_was_not(
    odd_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "5 files read; 0 files could not be read; 3 files left out on purpose." in words(
        opened("corpus")
    )
    monkeypatch.setenv(HOME_VARIABLE, str(odd_home))
    page = opened("corpus")
    assert "1 file read; 1 file could not be read; 1 file left out on purpose." in words(page)
    first = body(page).cssselect("tbody tr")[0]
    assert first.text_content().startswith("broken.pdfCould not be read: ")
    assert body(page).cssselect('a[href^="role?role="]')


def test_no_page_speaks_of_its_inner_works() -> None:
    for page in (opened(), opened(q=EVENING), opened("role"), opened("corpus")):
        text = words(page).lower()
        assert not any(word in text for word in ("embedding", "chunk", "vector", "index", "cosine"))


def test_a_new_build_is_noticed_by_one_while_the_others_read_on(
    tmp_path: Path, encoder: Encoder
) -> None:
    folder = tmp_path / "specs"
    folder.mkdir()
    home = tmp_path / "home"
    source = (CORPUS / "madison-equity-coordinator.md").read_text("utf-8")
    (folder / "one.md").write_text(source, "utf-8")
    build(home, [folder], encoder)
    asked, go_on = threading.Event(), threading.Event()
    go_on.set()

    def slow_encoder() -> Encoder:
        asked.set()
        assert go_on.wait(30)
        return encoder

    shelf = Shelf(home, slow_encoder)
    old = shelf.library()
    assert shelf.library() is old
    (folder / "two.txt").write_text("CLASS TITLE: Clerk\nDUTIES\n• Keeps the files.\n", "utf-8")
    build(home, [folder], encoder)
    asked.clear()
    go_on.clear()
    with ThreadPoolExecutor(1) as others:
        opening = others.submit(shelf.library)
        assert asked.wait(30)
        assert shelf.library() is old
        go_on.set()
        new = opening.result(30)
    assert shelf.library() is new
    assert [len(old.roles), len(new.roles)] == [1, 2]
    assert old.document(old.roles[0].id) is not None


def test_links_are_relative_and_quoted() -> None:
    shown = body(opened(q=EVENING))
    links = [str(a.get("href")) for a in shown.cssselect("a")]
    assert links and not any(link.startswith(("/", "http")) for link in links)
    assert any(link.endswith("#cited") for link in links)
    assert quote("city-of-madison") in " ".join(links)


def test_a_role_kept_in_two_files_links_them(
    tmp_path: Path, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "specs"
    folder.mkdir()
    text = (CORPUS / "madison-equity-coordinator.md").read_text("utf-8")
    (folder / "2019.md").write_text(text, "utf-8")
    (folder / "2024.md").write_text(text.replace("Three years", "Four years"), "utf-8")
    build(tmp_path / "index", [folder], encoder)
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "index"))
    library = Library.open(tmp_path / "index", encoder)
    roles = {library.paths[role.id]: role.id for role in library.roles}
    library.close()
    page = opened("role", role=roles["2024.md"])
    shown = lxml_html.fromstring("".join(element.body for element in page.get("html")))
    links = [a.get("href") for a in shown.iter("a") if a.text_content() == "2019.md"]
    assert len(links) == 1 and roles["2019.md"] in links[0]


def test_a_page_of_a_pdf_can_be_seen_as_printed_with_the_passage_framed(library: Library) -> None:
    role = next(r for r in library.roles if library.paths[r.id].endswith(".pdf"))
    span = next(e.passage.span for e in library.entries(role.id) if e.passage.page == 2)
    place = {"start": str(span.start), "end": str(span.end)}
    shown = body(opened("role", role=role.id, **place))
    link = next(a for a in shown.cssselect(".rc-page a") if "printed=2" in str(a.get("href")))
    assert f"start={span.start}" in str(link.get("href"))
    shown = body(opened("role", role=role.id, printed="2", **place))
    image = shown.cssselect(".rc-print img")[0]
    assert str(image.get("src")).startswith("data:image/png;base64,")
    assert image.get("alt") == "Page 2 of chicago-equity-officer.pdf as it was printed"
    assert shown.cssselect(".rc-print .rc-box")
    assert "The cited passage has a frame around it." in shown.cssselect("figcaption")[0].text
    assert "There is no page 9" in words(opened("role", role=role.id, printed="9"))
    assert not body(opened("role", role=role.id, printed="x")).cssselect(".rc-print")


def test_similar_roles_are_shown_on_demand(library: Library) -> None:
    role = library.roles[0]
    shown = body(opened("role", role=role.id, show="similar"))
    near = shown.cssselect("section[aria-labelledby=similar] li.rc-role")
    assert near and all("the same work" in one.text_content() for one in near)
    link = str(near[0].cssselect(".rc-note a")[0].get("href"))
    assert link.startswith(f"compare?with={role.id}&with=")


def test_the_original_is_offered_only_as_it_was_read(
    tmp_path: Path, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "specs" / "clerk.txt"
    file.parent.mkdir()
    file.write_text("CLASS TITLE: Clerk\nDUTIES\n• Keeps the files of the town.\n", "utf-8")
    build(tmp_path / "home", [file.parent], encoder)
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    name = resources.library().roles[0].id
    page = opened("role", role=name)
    assert "Download the original, clerk.txt" in [
        b.proto.label for b in page.get("download_button")
    ]
    file.write_text("something else", "utf-8")
    st.cache_resource.clear()
    page = opened("role", role=name)
    assert "The original cannot be downloaded. The file has been changed" in words(page)
    labels = [b.proto.label for b in page.get("download_button")]
    assert not any("original" in label for label in labels) and "Save as Word" in labels


def test_the_list_of_roles_is_paged(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search_app.roles_table.ROLES_A_PAGE", 2)
    shown = body(opened("role", page="3"))
    assert len(shown.cssselect("tbody tr")) == 1
    assert "Page 3 of 3, 5 roles" in shown.text_content()
    assert [a.text for a in shown.cssselect(".rc-pager a")] == ["Previous page"]


def compared(*roles: str, **address: str) -> AppTest:
    page = AppTest.from_string("from search_app.views import compare\ncompare.page()")
    page.query_params["with"] = list(roles)
    for name, value in address.items():
        page.query_params[name] = value
    page.run(timeout=60)
    assert not page.exception
    return page


def test_roles_stand_side_by_side_with_links_to_their_words(library: Library) -> None:
    roles = library.roles[:3]
    page = compared(*(role.id for role in roles))
    shown = body(page)
    assert page.multiselect[0].value == [role.id for role in roles]
    tables = shown.cssselect("table")
    assert len(tables) > 4
    for table in tables:
        heads = [th.cssselect("a")[0].text for th in table.cssselect("thead th")[1:]]
        assert heads == [role.title for role in roles]
    said = {" ".join(th.text_content().split()) for th in shown.cssselect("tbody th")}
    assert "+ Only here" in said and "≠ Differs" in said
    for link in shown.cssselect("td a.rc-where"):
        assert str(link.get("href")).startswith("role?role=")
    levels = [int(h.tag[1]) for h in shown.cssselect("h1, h2, h3, h4")]
    assert levels[0] == 1 and all(b <= a + 1 for a, b in pairwise(levels))


def test_what_is_the_same_can_be_left_out(library: Library) -> None:
    names = [role.id for role in library.roles if "chicago" in role.id]
    assert body(compared(*names)).cssselect(".rc-row-same")
    page = compared(*names)
    page.toggle[0].set_value(True).run()
    assert not body(page).cssselect(".rc-row-same") and body(page).cssselect(".rc-row-changed")


def test_a_comparison_starts_with_one_role_or_none(library: Library) -> None:
    assert "Choose two to four roles" in words(compared())
    page = compared(library.roles[0].id)
    assert "Choose two to four roles" in words(page)
    page.multiselect[0].set_value([role.id for role in library.roles[:2]]).run()
    assert body(page).cssselect(".rc-compare")
    assert list(page.query_params["with"]) == [role.id for role in library.roles[:2]]


def test_a_comparison_with_a_role_that_is_gone(library: Library) -> None:
    page = compared(library.roles[0].id, "nobody", library.roles[1].id)
    assert "is not here any more" in words(page)
    assert body(page).cssselect(".rc-compare")
