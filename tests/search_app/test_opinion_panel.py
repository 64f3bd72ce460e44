"""The page asks a language model only where one was set up, and only by a click."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from search_app import opinion_panel

SCRIPT = """
from dataclasses import replace
from search_app.opinion_panel import opinion_panel, what_leaves
from tests.answers.test_opinion import ANSWER, ROLES
import streamlit as st
shorter = replace(ANSWER, judgements=ANSWER.judgements[:1])
opinion_panel(shorter if st.session_state.get("reviewed") else ANSWER, ROLES)
st.text(what_leaves())
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(opinion_panel.resources, "home", lambda: tmp_path)
    for name in ("URL", "MODEL", "KEY"):
        monkeypatch.delenv(f"ROLECALL_LLM_{name}", raising=False)
    return tmp_path


def drawn() -> AppTest:
    app = AppTest.from_string(SCRIPT, default_timeout=60).run()
    assert not app.exception
    return app


def shown(app: AppTest) -> str:
    return " ".join(str(element.proto.body) for element in app.get("html"))


def test_nothing_is_there_without_one(home: Path) -> None:
    app = drawn()
    assert not app.button and app.text[0].value == "Nothing leaves this computer."


def test_a_click_asks_it_and_says_what_came_of_it(home: Path) -> None:
    (home / "language_model.toml").write_text('url = "http://127.0.0.1:9/v1"\nmodel = "tiny"\n')
    app = drawn()
    assert "2 quotes to tiny at 127.0.0.1:9" in app.button[0].help and shown(app) == ""
    app.button[0].click().run()
    assert "cannot be reached" in shown(app) and "not Rolecall&#x27;s answer" in shown(app)


def test_an_opinion_goes_when_a_review_changes_the_answer(home: Path) -> None:
    (home / "language_model.toml").write_text('url = "http://127.0.0.1:9/v1"\nmodel = "tiny"\n')
    app = drawn()
    app.button[0].click().run()
    assert shown(app.run()) != ""
    app.session_state["reviewed"] = True
    assert shown(app.run()) == ""


def test_another_machine_is_refused_in_words(home: Path) -> None:
    file = home / "language_model.toml"
    file.write_text('url = "https://example.org/v1"\nmodel = "tiny"\n')
    app = drawn()
    assert not app.button and "send_to_another_machine = true" in shown(app)
    file.write_text(file.read_text() + "send_to_another_machine = true\n")
    assert "unless you ask the language model at example.org" in drawn().text[0].value
