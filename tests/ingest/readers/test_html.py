"""Web pages: the job, not the site around it."""

import pytest

from ingest.pipeline import read_bytes
from tests.conftest import SHARED
from tests.ingest.readers.made import blocks, furniture, read, words


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


@pytest.mark.parametrize("label", ["ISO-8859-1", "latin1", "us-ascii", "windows-1252"])
def test_latin_1_means_windows_as_in_browsers(label: str) -> None:
    head = f'<meta http-equiv="Content-type" content="text/html;charset={label}">'
    data = page("<p>The Mayor&#146;s X</p>", head).replace(b"X", b"\x93papers\x94 \x96 \xa330")
    assert words("a.html", data) == ["The Mayor’s “papers” – £30"]


@pytest.mark.parametrize("label", ["utf-8", "nonsense", "utf-16"])
def test_a_declaration_that_does_not_hold(label: str) -> None:
    head = f'<meta charset="{label}">'
    assert words("a.html", page("<p>Café</p>", head)) == ["Café"]
    assert words("a.html", page("<p>Caf\u00e9</p>", head).decode().encode("cp1252")) == ["Café"]
    assert words("a.html", page("<p>Café</p>", head).decode().encode("utf-16")) == ["Café"]


def test_banners_and_menus_are_navigation_where_the_structure_says_so() -> None:
    body = (
        '<div id="cookie-banner"><p>We use cookies.</p></div>'
        '<div class="beta-banner2">Beta Your <a href="#">feedback</a> helps.</div>'
        '<div class="topnavmenu"><ul><li><a>Home</a></li><li><a>Cymraeg</a></li></ul></div>'
        '<div class="breadcrumbs"><a>Jobs</a> / <a>Clerk</a></div>'
        "<h1>Clerk</h1><p>Files papers.</p><ul><li>Types.</li></ul>"
        '<div class="shared-services"><p>Serves all offices.</p></div>'
        '<div class="has-cookie-banner">'
        + "<p>Answers the telephone at the desk.</p>" * 30
        + "</div>"
    )
    found = words("a.html", page(body))
    assert found[:5] == ["Clerk", "Files papers.", "• Types.", "Serves all offices.", found[4]]
    assert len(found) == 34
    assert {why for why, _ in furniture("a.html", page(body))} == {"web navigation"}


def test_a_line_ends_where_a_page_says_so_and_not_where_its_source_does() -> None:
    body = "<p>Files <a href='#'>papers</a>\n<b>and</b>\nfolders.<br>Types.</p>"
    body += "<table><tr><td>Grade<br>Step</td>\n<td>4</td></tr></table>"
    assert words("a.html", page(body)) == ["Files papers and folders.", "Types.", "Grade Step\t4"]


def test_lists_count_as_browsers_do() -> None:
    body = '<ol start="3"><li>a<li>b</ol><ol type="a"><li>c<li value="5">d<li>e</ol><ol><li></ol>'
    assert [text for _, _, text in blocks("a.html", page(body))] == [
        "3. a", "4. b", "a. c", "e. d", "f. e",
    ]  # fmt: skip


@pytest.mark.parametrize("body", ["<div>" * 50_000 + "Files.", "<b><i>" * 20_000 + "Files."])
def test_deep_pages_end_in_good_time(body: str) -> None:
    read_bytes("a.html", page(body))


def test_long_lists_take_time_in_proportion() -> None:
    assert len(words("a.html", page("<ol>" + "<li>Files." * 5_000 + "</ol>"))) == 5_000


def test_the_job_page() -> None:
    file = SHARED / "corpora" / "uk_html" / "job_detail_page.html"
    if not file.is_file():
        pytest.skip("the real files are not on this machine (corpora/uk_html)")
    found = read(file.name, file.read_bytes())
    text = found.document.text
    assert not any("\x80" <= sign <= "\x9f" for sign in text)
    assert "You’ll be accountable for –" in text and "£53,730" in text
    assert found.specs[0].role.title == "Head of Policy Research"
    gone = [piece.span.of(text) for piece in found.document.furniture]
    assert any("feedback" in piece for piece in gone) and any("Cymraeg" in piece for piece in gone)
    said = " ".join(passage.text for passage in found.specs[0].passages)
    assert "Facebook" not in said and "select committees" in said


def vacancy(title: str, pay: str, reference: int) -> str:
    lines = ["Elmwood Borough Council", "Elmwood", f"Salary : {pay}", "Closes : noon on 3rd May",
             f"Reference : {reference}"]  # fmt: skip
    return f"<h3>{title}</h3><ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>"


def test_a_list_of_vacancies_is_a_role_for_each() -> None:
    jobs = [vacancy(f"Clerk {n}", f"£2{n},500", 4400 + n) for n in range(5)]
    found = read("a.html", page(f"<h1>5 results</h1><p>Order by</p>{''.join(jobs)}"))
    assert [(spec.role.title, spec.role.code) for spec in found.specs] == [
        (f"Clerk {n}", str(4400 + n)) for n in range(5)
    ]
    assert {spec.role.employer for spec in found.specs} == {"Elmwood Borough Council"}
    assert [spec.named("pay")[0].low for spec in found.specs] == [
        20500 + 1000 * n for n in range(5)
    ]
    assert "5 vacancies" in found.report.reason
    assert [piece.span.of(found.document.text) for piece in found.document.furniture] == [
        "5 results", "Order by",
    ]  # fmt: skip
    few = read("a.html", page("".join(jobs[:2])))
    assert len(few.specs) == 1, "two are no listing"
