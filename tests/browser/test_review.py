"""Reviewing an answer, mending how it was read, and choosing whom it is put to."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote_plus

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import new_context, served, settled, watched

pytestmark = pytest.mark.browser

EVENING = "Which roles require evening meetings?"
ANSWER = f"/?q={quote_plus(EVENING)}"


@pytest.fixture(scope="module")
def own_server(corpus_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server whose reviews no other test sees."""
    home = tmp_path_factory.mktemp("reviewed") / "home"
    others = shutil.ignore_patterns("questions.sqlite", "reviews.sqlite")
    shutil.copytree(corpus_home, home, ignore=others)
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


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def start_over(page: Page) -> None:
    press(page, "Start over")
    expect(page.locator("#answer")).to_contain_text("2 of 5 roles")


def test_a_review_holds_after_a_reload_and_is_undone(page: Page) -> None:
    page.goto(ANSWER)
    expect(page.locator("#answer")).to_contain_text("2 of 5 roles")
    press(page, "Reject wording 1")
    expect(page.locator("#answer")).to_contain_text("1 of 5 roles requires evening meetings.")
    expect(page.locator("#reviewed")).to_contain_text("1 phrasing rejected by you.")
    expect(page.locator("[role=status]").first).to_contain_text("Rejected: 1 role")
    page.reload()
    expect(page.locator("#answer")).to_contain_text("1 of 5 roles")
    page.get_by_text("Taken out by you: 1 wording").click()
    expect(page.get_by_text("Rejected by you", exact=True)).to_be_visible()
    press(page, "Undo")
    expect(page.locator("#answer")).to_contain_text("2 of 5 roles")
    press(page, "Redo")
    expect(page.locator("#answer")).to_contain_text("1 of 5 roles")
    start_over(page)


def test_what_one_decides_another_sees(
    own_window: BrowserContext, own_server: str, page: Page
) -> None:
    page.goto(ANSWER)
    settled(page)
    with watched(own_window, own_server) as other:
        other.goto(ANSWER)
        settled(other)
        press(other, "Reject wording 2")
        expect(other.locator("#answer")).to_contain_text("1 of 5 roles")
        press(page, "Reject wording 1")
        expect(page.locator("#answer")).to_contain_text("No role of the 5")
        expect(page.locator("#reviewed")).to_contain_text("2 phrasings rejected by you.")
        press(page, "Undo")
        expect(page.locator("#answer")).to_contain_text("1 of 5 roles")
        press(other, "Undo")
        expect(other.locator("#answer")).to_contain_text("2 of 5 roles")


def test_a_near_miss_is_accepted_and_stands_in_the_list(page: Page) -> None:
    page.goto(f"{ANSWER}&open=near")
    settled(page)
    press(page, "Accept near wording 1")
    expect(page.locator("#answer")).to_contain_text("3 of 5 roles")
    expect(page.get_by_text("Accepted by you", exact=True)).to_be_visible()
    assert "open=near" in page.url
    start_over(page)


def test_by_keyboard_alone_and_the_focus_stays_where_one_was(page: Page) -> None:
    page.goto(ANSWER)
    settled(page)
    button = page.get_by_role("button", name="Accept wording 2", exact=True)
    for _ in range(40):
        page.keyboard.press("Tab")
        if button.evaluate("e => document.activeElement === e"):
            break
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#reviewed")).to_contain_text("1 phrasing accepted by you.")
    heading = page.get_by_role("heading", name="Director II, Systemwide Equity")
    expect(heading).to_be_focused()
    page.keyboard.press("Tab")
    expect(heading.get_by_role("link")).to_be_focused()
    start_over(page)


def test_the_reading_is_mended_linked_and_left_by_the_back_button(
    own_window: BrowserContext, own_server: str, page: Page
) -> None:
    page.goto(ANSWER)
    settled(page)
    page.get_by_text("Change how the question was read").click()
    box = page.get_by_label("Looking for roles that …")
    expect(box).to_have_value("require evening meetings")
    box.fill("require a master's degree")
    press(page, "Ask again")
    expect(page.locator("#answer")).to_contain_text("require a master's degree")
    with watched(own_window, own_server) as other:
        other.goto(page.url)
        expect(other.locator("#answer")).to_contain_text("require a master's degree")
    page.go_back()
    expect(page.locator("#answer")).to_contain_text("2 of 5 roles require evening meetings.")


def test_a_filter_is_chosen_linked_and_taken_away(
    own_window: BrowserContext, own_server: str, page: Page
) -> None:
    page.goto(ANSWER)
    settled(page)
    page.get_by_text("Ask only some of the roles").click()
    page.get_by_label("Words in the title").fill("coordinator")
    press(page, "Ask these roles")
    expect(page.locator(".rc-coverage")).to_contain_text("1 of 1 role")
    assert "title=coordinator" in page.url
    with watched(own_window, own_server) as other:
        other.goto(page.url)
        expect(other.locator(".rc-coverage")).to_contain_text("1 of 1 role")
    press(page, "Ask all roles")
    expect(page.locator("#answer")).to_contain_text("2 of 5 roles")


def test_a_question_is_kept_and_found_on_the_first_page(page: Page) -> None:
    page.goto(ANSWER)
    settled(page)
    press(page, "Keep this question")
    expect(page.get_by_role("button", name="No longer keep this question")).to_be_visible()
    page.goto("/")
    expect(page.get_by_role("heading", name="Questions you keep")).to_be_visible()
    press(page, "Remove kept question 1")
    expect(page.get_by_role("heading", name="Questions you keep")).to_have_count(0)
    press(page, "Put it back")
    expect(page.get_by_role("heading", name="Questions you keep")).to_be_visible()
