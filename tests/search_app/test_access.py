"""Who may read and who may change: the file, the refusal to start, the gate on every page."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from search_app import access, resources
from search_app.access import SignIn, Standing, check_reach
from search_app.errors import AppProblem
from tests.conftest import ROOT

AUTH = """
[auth]
redirect_uri = "http://localhost:8501/oauth2callback"
cookie_secret = "0123456789abcdef0123456789abcdef"
client_id = "rolecall"
client_secret = "secret"
server_metadata_url = "http://localhost:1/.well-known/openid-configuration"
"""
PEOPLE = '[rolecall]\ncurators = ["Curator@example.org"]\nreaders = ["@example.org"]\n'


def written(folder: Path, text: str) -> Path:
    file = folder / "sign-in.toml"
    file.write_text(text, "utf-8")
    return file


@pytest.mark.parametrize(
    ("email", "verified", "standing"),
    [
        ("curator@EXAMPLE.org", True, Standing.CURATOR),
        ("curator@example.org", False, Standing.STRANGER),
        ("other@example.org", True, Standing.READER),
        ("other@example.org.evil.test", True, Standing.STRANGER),
        ("example.org", True, Standing.STRANGER),
        ("curator@example.com", True, Standing.STRANGER),
        ("", True, Standing.STRANGER),
    ],
)
def test_the_list_says_who_may_do_what(
    tmp_path: Path, email: str, verified: bool, standing: Standing
) -> None:
    listed = SignIn.read(written(tmp_path, AUTH + PEOPLE))
    assert listed.standing(email, verified) is standing


def test_without_a_list_whoever_signs_in_reads_and_nobody_changes(tmp_path: Path) -> None:
    listed = SignIn.read(written(tmp_path, AUTH))
    assert listed.standing("anyone@example.net") is Standing.READER


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("not toml at all", "is not a TOML file"),
        ("[auth]\n", "lacks redirect_uri, cookie_secret"),
        (AUTH.replace("0123456789abcdef0123456789abcdef", "short"), "too short to be safe"),
        (AUTH.replace("/oauth2callback", "/"), "must end with /oauth2callback"),
        (AUTH + '[rolecall]\ncurators = "me@example.org"\n', "a list of e-mail addresses"),
        (AUTH + '[rolecall]\nreaders = ["nobody"]\n', "a list of e-mail addresses"),
    ],
)
def test_a_file_that_would_not_work_is_told_before_serving(
    tmp_path: Path, text: str, said: str
) -> None:
    with pytest.raises(AppProblem, match=said):
        check_reach("127.0.0.1", written(tmp_path, text), False)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(AppProblem, match="Cannot read"):
        check_reach("127.0.0.1", tmp_path / "none.toml", False)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "hr.example.org"])
def test_a_network_is_refused_unless_people_sign_in_or_it_is_meant(
    tmp_path: Path, host: str
) -> None:
    with pytest.raises(AppProblem, match=r"--sign-in FILE .* --open-to-network"):
        check_reach(host, None, False)
    check_reach(host, None, True)
    check_reach(host, written(tmp_path, AUTH), False)


def test_this_machine_needs_no_signing_in() -> None:
    for host in access.LOOPBACK:
        check_reach(host, None, False)


def shown(page: AppTest) -> str:
    return " ".join(element.proto.body for element in page.get("html"))


VIEWS = sorted(
    file.stem
    for file in (ROOT / "search_app" / "views").glob("[!_]*.py")
    if "\ndef page(" in file.read_text("utf-8")  # the others are parts of a page
)


@pytest.fixture
def sign_in(tmp_path: Path, corpus_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = written(tmp_path, AUTH + PEOPLE)
    monkeypatch.setenv(resources.HOME_VARIABLE, str(corpus_home))
    monkeypatch.setenv(access.SIGN_IN_VARIABLE, str(file))
    return file


def test_no_page_shows_anything_before_one_has_signed_in(sign_in: Path) -> None:
    assert {"ask", "compare", "corpus", "explore", "role"} <= set(VIEWS)
    for name in VIEWS:
        page = AppTest.from_string(f"from search_app.views import {name}\n{name}.page()").run()
        assert not page.exception
        assert "Please sign in" in shown(page), name
        assert [button.label for button in page.button] == ["Sign in"], name
        assert "Madison" not in shown(page)


def test_a_broken_list_lets_nobody_in(sign_in: Path) -> None:
    sign_in.write_text("[auth", "utf-8")
    page = AppTest.from_string("from search_app.views import role\nrole.page()").run()
    assert "Nobody can sign in just now" in shown(page)
    assert "Madison" not in shown(page)


def test_where_the_network_may_read_it_may_not_change(monkeypatch: pytest.MonkeyPatch) -> None:
    assert access.may_change()
    monkeypatch.setenv(access.READ_ONLY_VARIABLE, "1")
    assert not access.may_change()
    with pytest.raises(AppProblem, match="only a curator can change it"):
        access.require_curator()
