"""The Ask page in all its states, drawn from a really built index."""

import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from search_app import access, resources
from search_app.notebook import Notebook
from search_app.resources import HOME_VARIABLE
from tests.search_app.test_pages import EVENING, body, opened, words

COORDINATOR = "Equity Coordinator"
VISITOR = "test@example.com"  # whom AppTest has signed in


@pytest.fixture(autouse=True)
def home(corpus_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An index of the sample corpus whose reviews and questions nobody else sees."""
    others = shutil.ignore_patterns("questions.sqlite", "reviews.sqlite")
    copy = Path(shutil.copytree(corpus_home, tmp_path / "home", ignore=others))
    monkeypatch.setenv(HOME_VARIABLE, str(copy))
    monkeypatch.delenv(resources.ENCODER_VARIABLE, raising=False)
    return copy


def press(page: AppTest, label: str) -> None:
    next(button for button in page.button if button.label == label).click().run()
    assert not page.exception


def labels(page: AppTest) -> list[str]:
    return [button.label for button in page.button]


def titles(page: AppTest) -> list[str]:
    return [h.text_content() for h in body(page).cssselect(".rc-role h4")]


def param(page: AppTest, name: str) -> str:
    value = page.query_params.get(name, "")
    return str(value[0] if isinstance(value, list) else value)


def test_a_rejected_wording_leaves_the_list_and_comes_back_by_undo() -> None:
    page = opened(q=EVENING)
    assert titles(page)[0] == COORDINATOR
    press(page, "Reject wording 1")
    assert COORDINATOR not in titles(page)
    assert "Your review: 1 phrasing rejected by you." in words(page)
    assert "Rejected: 1 role with these words." in words(page)
    again = opened(q=f"{EVENING.lower()}")
    assert COORDINATOR not in titles(again), "another visitor sees it too"
    press(again, "Undo")
    assert COORDINATOR in titles(again) and "Nothing is decided." in words(again)
    press(again, "Redo")
    assert COORDINATOR not in titles(again)
    press(again, "Start over")
    assert COORDINATOR in titles(again)


def test_what_was_taken_out_is_listed_and_can_be_taken_back() -> None:
    page = opened(q=EVENING)
    press(page, "Reject wording 1")
    page = opened(q=EVENING, open="out")
    assert "Rejected by you" in words(page)
    press(page, "Take back rejected wording 1")
    assert COORDINATOR in titles(page)


def test_a_near_miss_can_be_accepted() -> None:
    page = opened(q=EVENING, open="near")
    before = len(titles(page))
    assert before > 2
    press(page, "Accept near wording 1")
    assert "3 of 5 roles require evening meetings." in words(page)
    assert "Accepted by you" in words(page)


def test_what_is_most_useful_to_decide_is_offered() -> None:
    page = opened(q=EVENING, open="improve")
    offered = [label for label in labels(page) if label.startswith("Accept suggestion")]
    assert 1 <= len(offered) <= 3
    press(page, offered[0])
    assert "1 phrasing accepted by you." in words(page)


def test_a_silent_role_can_be_put_in_by_hand() -> None:
    page = opened(q=EVENING, open="silent")
    box = next(b for b in page.selectbox if b.label == "Put a role into the list by hand")
    box.select_index(1).run()
    label = next(label for label in labels(page) if label.startswith("Put in “"))
    press(page, label)
    assert "3 of 5 roles" in words(page) and "1 role put in by you." in words(page)


def test_the_reading_can_be_changed_and_is_part_of_the_link() -> None:
    page = opened(q=EVENING, open="reading")
    box = next(b for b in page.text_input if b.label.startswith("Looking for roles"))
    assert box.value == "require evening meetings"
    box.set_value("require a master's degree")
    press(page, "Ask again")
    assert param(page, "read") == "require a master's degree" and param(page, "q") == EVENING
    assert "require a master's degree" in body(page).cssselect("#answer")[0].text_content()
    linked = opened(q=EVENING, read="require a master's degree", open="reading")
    assert body(linked).cssselect("#answer")[0].text_content() == (
        body(page).cssselect("#answer")[0].text_content()
    )
    press(linked, "Read it as it was typed")
    assert param(linked, "read") == "" and "2 of 5 roles require evening" in words(linked)


def test_a_question_taken_for_one_of_a_single_role_can_be_put_to_every_role() -> None:
    page = opened(q="How often must whoever looks after the minutes attend evening meetings?")
    press(page, "List every role instead")
    assert "5 roles" in words(page) and COORDINATOR in titles(page)
    press(page, "Read it as it was typed")
    assert "List every role instead" in labels(page)


def test_the_known_condition_can_be_set_aside() -> None:
    page = opened(q=EVENING, open="reading")
    assert "known as: evening" in words(page)
    box = next(b for b in page.selectbox if b.label == "Known condition")
    box.select_index(len(box.options) - 1)
    press(page, "Ask again")
    assert param(page, "known") == "none" and "by its own words alone" in words(page)
    strange = opened(q=EVENING, known="no-such-condition")
    assert "2 of 5 roles require evening" in words(strange)


def test_only_some_roles_can_be_asked() -> None:
    page = opened(q=EVENING, employers="City of Madison", open="filter")
    assert "1 of 1 role" in words(page)
    assert any("employer City of Madison" in part.label for part in page.expander)
    press(page, "Ask all roles")
    assert param(page, "employers") == "" and "2 of 5 roles" in words(page)
    page = opened(q=EVENING, open="filter")
    box = next(b for b in page.multiselect if b.label == "Employer")
    box.set_value(["City of Chicago"])
    press(page, "Ask these roles")
    assert param(page, "employers") == "City of Chicago" and "2 of 2 roles" in words(page)
    assert "Choose less" in words(opened(q=EVENING, title="astronaut"))
    assert "is no degree" in words(opened(q=EVENING, degree_at_most="wizard"))


def test_questions_are_noted_kept_removed_and_put_back(home: Path) -> None:
    page = opened(q=EVENING)
    press(page, "Keep this question")
    assert Notebook(home, VISITOR).kept()[0].words == EVENING
    opened(q="Which roles supervise staff?")
    first = opened()
    assert "Questions you keep" in words(first) and "Asked lately" in words(first)
    press(first, "Remove question 1")
    assert "Asked lately" not in words(first)
    press(first, "Put it back")
    assert "Asked lately" in words(first)
    press(first, "Which roles supervise staff?")
    assert param(first, "q") == "Which roles supervise staff?"
    page = opened(q=EVENING)
    press(page, "No longer keep this question")
    assert Notebook(home, VISITOR).kept() == []


def test_who_may_only_read_sees_the_review_and_no_buttons(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    press(opened(q=EVENING), "Reject wording 1")
    monkeypatch.setenv(access.READ_ONLY_VARIABLE, "1")
    page = opened(q=EVENING, open="near,out,improve,review,silent")
    assert "1 phrasing rejected by you." in words(page)
    assert not [label for label in labels(page) if label.startswith(("Accept", "Reject", "Undo"))]


def test_a_damaged_review_is_told_in_words(home: Path) -> None:
    (home / "reviews.sqlite").write_bytes(b"no database" * 500)
    page = opened(q=EVENING)
    alert = body(page).cssselect("[role=alert]")[0].text_content()
    assert "cannot be read or written" in alert


@pytest.mark.parametrize(
    "address",
    [
        {},
        {"q": EVENING, "open": "near,silent,improve,reading,filter,review"},
        {"q": "Which roles need a licence?", "open": "some,no,silent"},
        {"q": "What is the capital of France?"},
        {"q": "Does the Madison coordinator attend meetings in the evening?"},
        {"q": EVENING, "page": "99", "near_page": "2", "open": "near"},
    ],
)
def test_headings_leave_no_level_out_and_names_are_used_once(address: dict[str, str]) -> None:
    shown = body(opened(**address))
    levels = [int(h.tag[1]) for h in shown.cssselect("h1, h2, h3, h4, h5, h6")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(b <= a + 1 for a, b in pairwise(levels)), levels
    names = [node.get("id") for node in shown.cssselect("[id]")]
    assert len(names) == len(set(names))
