"""What a person does, in a real browser against a real server."""

from urllib.parse import quote_plus

import pytest
from playwright.sync_api import Page, expect

from index.library import Library
from tests.browser.conftest import settled, violations

pytestmark = pytest.mark.browser

EVENING = "Which roles require evening meetings?"
ADDRESSES = {
    "welcome": "/",
    "answer": f"/?q={quote_plus(EVENING)}",
    "answer, all unfolded": f"/?q={quote_plus(EVENING)}"
    "&open=filter,reading,improve,near,silent,review",
    "left unsaid": f"/?q={quote_plus('Which roles don’t mention supervision at all?')}",
    "refusal": f"/?q={quote_plus('What is the capital of France?')}",
    "comparison": f"/?q={quote_plus('Compare the Equity Coordinator and the Equity Officer')}",
    "role": "/role?role=city-of-chicago-equity-officer-a6e939&start=131&end=158#cited",
    "printed page": "/role?role=city-of-chicago-equity-officer-a6e939&start=131&end=158&printed=1",
    "similar roles": "/role?role=city-of-chicago-equity-officer-a6e939&show=similar#similar",
    "roles": "/role",
    "choice": "/compare",
    "side by side": "/compare?with=city-of-chicago-equity-officer-a6e939"
    "&with=city-of-madison-equity-coordinator-804319",
    "unknown role": "/role?role=nobody",
    "documents": "/corpus",
    "map of duties": "/explore",
    "work like this": "/explore?view=like",
    "overlap": "/explore?view=overlap&pair=city-of-chicago-equity-officer-a6e939"
    "&pair=city-of-chicago-chief-equity-officer-office-of-the-mayor-d7de0d",
    "requirements": "/explore?view=requirements&sort=Degree",
    "to look at again": "/explore?view=audits",
}


def ask(page: Page, question: str) -> None:
    page.get_by_label("Your question").fill(question)
    page.get_by_role("button", name="Ask every role").click()


def in_view(page: Page) -> bool:
    """Whether the cited passage is within the window and has the focus."""
    return bool(
        page.locator("#cited").evaluate(
            "e => { const r = e.getBoundingClientRect();"
            " return r.top >= 0 && r.bottom <= innerHeight && document.activeElement === e; }"
        )
    )


def shows_cited(page: Page, words: str) -> None:
    expect(page.locator("#cited")).to_contain_text(words)
    expect(page.locator("#cited")).to_be_focused()
    expect(page.locator("#cited")).to_be_in_viewport(ratio=1)
    assert in_view(page)


def test_from_question_to_quote_to_document_and_back(page: Page) -> None:
    page.goto("/")
    ask(page, EVENING)
    expect(page.locator("#answer")).to_contain_text("2 of 5 roles require evening meetings.")
    assert quote_plus(EVENING) in page.url
    quoted = page.locator("blockquote mark").first.inner_text()
    page.get_by_role("link", name="Read it in the document").first.click()
    shows_cited(page, quoted[:40])
    expect(page.locator("h1")).to_have_text("Equity Coordinator")
    page.go_back()
    expect(page.locator("#answer")).to_contain_text("2 of 5 roles require evening meetings.")
    expect(page.get_by_label("Your question")).to_have_value(EVENING)


def test_the_back_button_goes_through_the_questions(page: Page) -> None:
    page.goto("/")
    settled(page)
    page.get_by_role("button", name=EVENING).first.click()
    expect(page.locator("#answer")).to_contain_text("2 of 5")
    ask(page, "What is the capital of France?")
    expect(page.locator("#answer")).to_have_text("The specs do not say.")
    page.go_back()
    expect(page.locator("#answer")).to_contain_text("2 of 5")
    expect(page.get_by_label("Your question")).to_have_value(EVENING)
    page.go_back()
    expect(page.get_by_role("heading", name="Questions to try")).to_be_visible()
    expect(page.get_by_label("Your question")).to_have_value("")
    page.go_forward()
    expect(page.locator("#answer")).to_contain_text("2 of 5")


def test_what_specs_leave_unsaid_is_listed_without_quotes(page: Page) -> None:
    page.goto("/")
    ask(page, "Which roles don't mention supervision at all?")
    expect(page.locator("#answer")).to_contain_text("nothing of supervision")
    expect(page.get_by_text("there are no words to quote")).to_be_visible()
    expect(page.get_by_text("The spec speaks of it: 4 roles")).to_be_visible()
    row = page.locator(".rc-row").first
    expect(row.get_by_role("link")).to_be_visible()
    row.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_links_work_in_a_new_tab(page: Page, library: Library) -> None:
    page.goto(ADDRESSES["answer"])
    settled(page)
    link = page.get_by_role("link", name="Read it in the document").last
    with page.context.expect_page() as opened:
        link.click(modifiers=["ControlOrMeta"])
    shows_cited(opened.value, "Attending evening meetings")
    assert opened.value.title() == "Director II, Systemwide Equity – Rolecall"


@pytest.mark.parametrize("number", range(5))
def test_any_place_of_any_document_can_be_linked_to(
    page: Page, library: Library, number: int
) -> None:
    role = library.roles[number]
    entries = library.entries(role.id)
    passage = entries[len(entries) * 2 // 3].passage
    span = passage.span
    page.goto(f"/role?role={role.id}&start={span.start}&end={span.end}#cited")
    shows_cited(page, passage.text.split()[0])


def test_the_outline_leads_to_its_sections(page: Page) -> None:
    page.goto(ADDRESSES["role"].partition("&")[0])
    settled(page)
    link = page.locator(".rc-outline a").last
    name = str(link.get_attribute("href"))
    link.click()
    expect(page.locator(name)).to_be_in_viewport()
    page.reload()
    expect(page.locator(name)).to_be_in_viewport()


def test_a_role_that_is_not_there(page: Page) -> None:
    page.goto(ADDRESSES["unknown role"])
    expect(page.get_by_role("alert")).to_contain_text("There is no role “nobody” here")
    page.get_by_label("Find a role").press_sequentially("madison")
    expect(page.locator("tbody tr")).to_have_count(1)
    page.locator("tbody a").first.click()
    expect(page.locator("h1")).to_have_text("Equity Coordinator")


def test_the_question_can_be_put_by_keyboard_alone(page: Page) -> None:
    page.goto("/")
    settled(page)
    box = page.get_by_label("Your question")
    for _ in range(15):
        page.keyboard.press("Tab")
        if box.evaluate("e => document.activeElement === e"):
            break
    expect(box).to_be_focused()
    page.keyboard.type(EVENING)
    page.keyboard.press("Enter")
    expect(page.locator("#answer")).to_contain_text("2 of 5")
    link = page.get_by_role("link", name="Read it in the document").first
    for _ in range(15):
        page.keyboard.press("Tab")
        if link.evaluate("e => document.activeElement === e"):
            break
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    shows_cited(page, "evening")


def test_from_the_map_to_a_duty_and_its_document(page: Page) -> None:
    page.goto("/explore")
    settled(page)
    chart = page.locator(".stVegaLiteChart canvas")
    expect(chart).to_be_visible(timeout=60_000)
    expect(page.locator("h2.rc-picked")).to_have_text("The first 40 duties")
    box = chart.bounding_box()
    assert box is not None
    # A box drawn with Shift over most of the map picks the duties inside it.
    page.keyboard.down("Shift")
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 30, box["y"] + 300, steps=8)
    page.mouse.up()
    page.keyboard.up("Shift")
    expect(page.locator("h2.rc-picked")).to_contain_text("Picked:", timeout=30_000)
    link = page.locator(".rc-tall td a.rc-said").first
    words = link.inner_text()
    link.click()
    shows_cited(page, words[:30])


def test_pasted_work_finds_the_roles_that_do_it(page: Page) -> None:
    page.goto("/explore?view=like")
    settled(page)
    box = page.get_by_label("A duty, a paragraph or a whole description")
    box.fill("Provides training to city employees about racial equity")
    page.get_by_role("button", name="Find work like this").click()
    expect(page.locator("#answer")).to_contain_text("Equity", timeout=60_000)
    expect(page.locator(".rc-overlap h3").first).to_be_visible()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as CSV").click()
    assert b"likeness" in saved.value.path().read_bytes().lower()


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_page_is_open_to_everyone(page: Page, name: str) -> None:
    page.goto(ADDRESSES[name])
    settled(page)
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    expect(page.locator(".stApp")).to_have_css("color-scheme", "dark")
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    page.wait_for_function(
        "() => [document.documentElement, document.querySelector('.stMain')]"
        ".every(e => e.scrollWidth <= 320)"
    )


def test_the_page_asks_the_browser_to_keep_it_apart(page: Page) -> None:
    answer = page.goto("/")
    assert answer is not None
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy and "unsafe-eval" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    settled(page)
