"""The commands and the page that explore the work."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from streamlit.testing.v1 import AppTest

from search_app.cli import cli
from search_app.resources import HOME_VARIABLE
from search_app.views.explore import PARTS
from tests.town import SPECS


@pytest.fixture
def run(corpus_home: Path):
    def call(*words: str, **options: str) -> Result:
        return CliRunner().invoke(cli, ["--index", str(corpus_home), *words], **options)

    return call


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (("explore",), "map"),
        (("explore", "heat"), "heat"),
        (("explore", "candidates"), "candidates"),
        (("ladder",), "series"),
        (("ladder", "Madison coordinator", "MCPS director"), "ladder"),
        (("matrix", "--field", "degree", "--sort", "degree", "--spread", "degree"), "matrix"),
        (("audit",), "audit"),
        (("similar", "--pairs", "Madison coordinator"), "like"),
        (("similar", "trains managers on racial equity, and reports on it"), "like"),
    ],
)
def test_every_command_has_words_and_json(run, words: tuple[str, ...], kind: str) -> None:
    told = run(*words)
    assert told.exit_code == 0, told.output
    assert told.stdout.strip()
    found = json.loads(run(*words, "--json").stdout)
    assert (found["schema"], found["kind"]) == (1, kind)


def test_what_is_found_can_be_kept(run, tmp_path: Path) -> None:
    for suffix in (".xlsx", ".docx", ".csv", ".md", ".json"):
        file = tmp_path / f"audit{suffix}"
        assert "Written to" in run("audit", "--to", str(file)).output
        assert file.stat().st_size > 100
    assert run("audit", "--to", str(tmp_path / "audit.exe")).exit_code == 2


def test_work_like_a_file_or_what_is_piped_in(run, tmp_path: Path) -> None:
    file = tmp_path / "draft.txt"
    file.write_text("Develops policies on racial equity for the city.\n", "utf-8")
    for told in (run("similar", str(file)), run("similar", "-", input=file.read_text("utf-8"))):
        assert told.exit_code == 0
        assert told.stdout.startswith("Work like this")
    named = run("similar", "Madison coordinator")
    assert "Equity Coordinator" in named.stdout.splitlines()[0]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("similar", "Nobody"), "There is no role 'Nobody'"),
        (("similar", "-"), "Please paste what the job does"),
        (("ladder", "Nobody"), "There is no role"),
        (("matrix", "--sort", "shoe size"), "No spec has a field 'shoe size'"),
        (("audit", "everything"), "There is no list 'everything'"),
    ],
)
def test_a_slip_is_one_line_that_says_what_to_do(run, words: tuple[str, ...], said: str) -> None:
    told = run(*words, input="")
    assert told.exit_code == 2
    assert told.stderr.startswith("rolecall: ") and said in told.stderr
    assert told.stderr.count("\n") == 1


def drawn(test: AppTest) -> str:
    assert not test.exception
    return "\n".join(block.proto.body for block in test.get("html"))


def view(monkeypatch: pytest.MonkeyPatch, home: Path, **query: str) -> AppTest:
    """The exploring page alone, as the app would draw it."""
    monkeypatch.setenv(HOME_VARIABLE, str(home))

    def script() -> None:
        from search_app.views.explore import page

        page()

    test = AppTest.from_function(script, default_timeout=60)
    for name, value in query.items():
        test.query_params[name] = value
    return test.run()


@pytest.mark.parametrize("part", PARTS)
def test_every_part_is_drawn(monkeypatch: pytest.MonkeyPatch, corpus_home: Path, part: str) -> None:
    shown = drawn(view(monkeypatch, corpus_home, view=part))
    assert f"<h1>{PARTS[part][0]}</h1>" in shown
    assert "rc-notice rc-problem" not in shown
    assert f'explore?view={part}" aria-current="page"' in shown


def test_the_map_lists_what_the_filters_leave(
    monkeypatch: pytest.MonkeyPatch, corpus_home: Path
) -> None:
    test = view(monkeypatch, corpus_home)
    test.text_input(key="duty").set_value("training").run()
    shown = drawn(test)
    assert "Duties on the map" in shown and "Groups on the map" in shown
    test.text_input(key="duty").set_value("zebra").run()
    assert "No duty fits" in drawn(test)


def test_pasted_work_is_answered(monkeypatch: pytest.MonkeyPatch, corpus_home: Path) -> None:
    test = view(monkeypatch, corpus_home, view="like")
    test.text_area(key="work").set_value("Provide training to city employees about equity")
    test.button[0].click().run()
    shown = drawn(test)
    assert "1 statement compared with the duties of 5 roles" in shown
    assert "Equity Coordinator" in shown


@pytest.mark.parametrize("pasted", ["", "   ", "!!!"])
def test_pasting_nothing_is_told_in_words(
    monkeypatch: pytest.MonkeyPatch, corpus_home: Path, pasted: str
) -> None:
    test = view(monkeypatch, corpus_home, view="like")
    test.text_area(key="work").set_value(pasted)
    test.button[0].click().run()
    assert "Please paste what the job does" in drawn(test)


def test_a_ladder_of_a_series(
    monkeypatch: pytest.MonkeyPatch,
    town_home: Path,
) -> None:
    test = view(monkeypatch, town_home, view="ladders")
    test.selectbox(key="series").set_value("Payroll Clerk (Town of Alder)").run()
    shown = drawn(test)
    assert "From Payroll Clerk I to Payroll Clerk II" in shown
    assert "1 year → 3 years" in shown


def test_a_heat_map_leads_to_the_pairs(
    monkeypatch: pytest.MonkeyPatch,
    town_home: Path,
) -> None:
    test = view(monkeypatch, town_home, view="overlap")
    test.selectbox(key="set").set_value("Payroll Clerk (Town of Alder)").run()
    shown = drawn(test)
    assert "pair=town-of-alder-payroll-clerk-i" in shown
    assert ">50</a>" in shown


def test_one_role_and_one_without_duties(
    monkeypatch: pytest.MonkeyPatch,
    town_home: Path,
) -> None:
    test = view(monkeypatch, town_home, view="overlap")
    test.multiselect(key="roles").set_value(["Wages Assistant, City of Birch"]).run()
    shown = drawn(test)
    assert "At other employers" in shown and "Payroll Clerk I" in shown
    test.multiselect(key="roles").set_value(["Harbor Pilot, City of Birch"]).run()
    assert "The spec of Harbor Pilot names no duties" in drawn(test)


def test_specs_without_any_duties(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, encoder) -> None:
    from index.build import build

    (tmp_path / "specs").mkdir()
    (tmp_path / "specs" / "silent.txt").write_text(SPECS["silent.txt"], "utf-8")
    build(tmp_path / "index", [tmp_path / "specs"], encoder)
    for part in PARTS:
        shown = drawn(view(monkeypatch, tmp_path / "index", view=part))
        assert "could not show this" not in shown
        if part in {"map", "like", "overlap", "candidates"}:
            assert "nothing to explore" in " ".join(shown.split())


def test_the_table_of_requirements_is_sorted_and_charted(
    monkeypatch: pytest.MonkeyPatch,
    town_home: Path,
) -> None:
    test = view(monkeypatch, town_home, view="requirements")
    test.selectbox(key="sort").set_value("Pay").run()
    shown = drawn(test)
    assert "How pay spreads over 5 roles" in shown
    table = shown[shown.index("Requirements of each role") :]
    assert table.index("Payroll Clerk I,") < table.index("Harbor Pilot") < table.index("Tree Crew")
