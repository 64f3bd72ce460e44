"""The optional language model: an opinion that rests on quotes, or one plain line."""

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from answers.language_model import FILE, LanguageModel, LanguageModelProblem, settings
from answers.model import Answer, Citation, Coverage, Judgement, Kind, Question, Verdict
from answers.opinion import MOST_QUOTES, opinion_on, quotes_of
from ingest.model import Role, Span
from search_app.cli import cli
from search_app.render_opinion import opinion_html, opinion_lines

ROLES = {name: Role(name, f"Role {name.upper()}", "Sampleton") for name in "abc"}


def judgement(role: str, verdict: Verdict, *quotes: str) -> Judgement:
    cited = tuple(
        Citation(quote, Span(0, len(quote)), "duties", "Duties", None, f"{role}.txt", role)
        for quote in quotes
    )
    return Judgement(ROLES[role], f"{role}.txt", verdict, 0.9, cited)


ANSWER = Answer(
    Question("which roles work evenings", Kind.LISTING, "work evenings"),
    "1 of 3 roles work evenings.",
    Coverage(3, 3),
    judgements=(
        judgement("a", Verdict.YES, "Works 2 evenings a week."),
        judgement("b", Verdict.UNCLEAR, "Hours as the service needs."),
        judgement("c", Verdict.SILENT),
    ),
)
"""Key 1 is the unclear quote of b, key 2 the quote of a."""


class Model:
    """A server of the tests' own that says what it is told to say, and keeps what it got."""

    def __init__(self) -> None:
        self.said: Any = ""
        self.status, self.raw, self.drip = 200, b"", 0.0
        self.got: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        handler = type("Handler", (_Handler,), {"model": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"

    def body(self) -> bytes:
        if self.raw:
            return self.raw
        content = self.said if isinstance(self.said, str) else json.dumps(self.said)
        return json.dumps({"choices": [{"message": {"content": content}}]}).encode()

    def asked(self, answer: Answer = ANSWER, seconds: int = 20) -> Any:
        return opinion_on(answer, LanguageModel(self.url, "tiny", "sesame", seconds))

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Handler(BaseHTTPRequestHandler):
    model: Model

    def do_POST(self) -> None:
        model = self.model
        model.got.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        model.keys.append(self.headers["Authorization"])
        body = model.body()
        self.send_response(model.status)
        if model.status == 307:
            self.send_header("Location", model.url + "/elsewhere")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        try:
            if not model.drip:
                self.wfile.write(body)
                return
            for byte in body:
                self.wfile.write(bytes([byte]))
                time.sleep(model.drip)
        except OSError:
            pass  # whoever asked has gone

    def log_message(self, format: str, *args: object) -> None:
        del format, args


@pytest.fixture
def model() -> Iterator[Model]:
    server = Model()
    yield server
    server.close()


def test_an_honest_model(model: Model) -> None:
    model.said = {
        "sentences": ["One role works 2 evenings a week [2].", "Another leaves it open. [1]"],
        "opinions": [{"quote": 1, "verdict": "no"}],
    }
    opinion = model.asked()
    assert [(s.text, s.keys) for s in opinion.sentences] == [
        ("One role works 2 evenings a week.", (2,)),
        ("Another leaves it open.", (1,)),
    ]
    assert [(s.role, s.verdict, s.key) for s in opinion.second] == [("b", Verdict.NO, 1)]
    assert opinion.struck == 0 and opinion.problem == ""
    assert ANSWER.judgements[1].verdict is Verdict.UNCLEAR


def test_only_the_question_and_quotes_are_sent(model: Model) -> None:
    model.said = "Nothing."
    model.asked()
    (sent,) = model.got
    assert set(sent) == {"model", "messages", "temperature", "stream"}
    said = sent["messages"][1]["content"]
    assert said.splitlines() == [
        'Question: "which roles work evenings"',
        "Quotes:",
        '[1] (unclear) "Hours as the service needs."',
        '[2] "Works 2 evenings a week."',
    ]
    everything = json.dumps(sent)
    assert (
        "Role A" not in everything and "Sampleton" not in everything and "a.txt" not in everything
    )
    assert model.keys == ["Bearer sesame"]


def test_a_lying_model(model: Model) -> None:
    model.said = {
        "sentences": [
            "Every role works evenings.",
            "The mayor said so [9].",
            "One role works 7 evenings a week [2].",
            "It is known [2][9].",
            "[2]",
            "x" * 700 + " [2]",
            "One role works in the evening [2].",
        ],
        "opinions": [
            {"quote": 2, "verdict": "no"},
            {"quote": 9, "verdict": "yes"},
            {"quote": 1, "verdict": "certainly"},
            {"quote": True, "verdict": "yes"},
            "yes",
            {"quote": 1, "verdict": "yes"},
            {"quote": 1, "verdict": "no"},
        ],
    }
    opinion = model.asked()
    assert [s.text for s in opinion.sentences] == ["One role works in the evening."]
    assert opinion.struck == 6
    assert [(s.role, s.verdict) for s in opinion.second] == [("b", Verdict.YES)]


def test_prose_instead_of_json(model: Model) -> None:
    model.said = "One works 2 evenings a week [2]. Some say more. Hours vary. [1] The end"
    opinion = model.asked()
    assert [s.keys for s in opinion.sentences] == [(2,), (1,)]
    assert opinion.struck == 2


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("I cannot help with that.", "nothing that rests on a quote"),
        ("{" * 5000, "nothing that rests on a quote"),
        ('{"sentences": 7, "opinions": {}}', "nothing that rests on a quote"),
        ("   ", "said nothing"),
    ],
)
def test_refusals_and_garbage_inside(model: Model, said: str, words: str) -> None:
    model.said = said
    opinion = model.asked()
    assert words in opinion.problem and "stands without it" in opinion.problem
    assert opinion.sentences == () and opinion.second == ()


@pytest.mark.parametrize(
    ("status", "raw", "words"),
    [
        (200, b"<html>not what you think", "cannot be read"),
        (200, b'{"choices": []}', "cannot be read"),
        (200, b'{"choices": [{"message": {"content": null, "refusal": "no"}}]}', "refused"),
        (200, b"[" * 500_000, "never came to an end"),
        (500, b"oops", "error 500"),
        (401, b"{}", "wants a key"),
        (404, b"{}", "does not know the model tiny"),
        (307, b"{}", "error 307"),
    ],
)
def test_garbage_outside(model: Model, status: int, raw: bytes, words: str) -> None:
    model.status, model.raw = status, raw
    assert words in model.asked().problem
    assert len(model.got) == 1


def test_a_slow_model_is_cut_off_however_it_drips(model: Model) -> None:
    model.said, model.drip = "word " * 400, 0.05
    before = time.monotonic()
    opinion = model.asked(seconds=1)
    assert "took more than 1 seconds" in opinion.problem
    assert time.monotonic() - before < 15


def test_nobody_there() -> None:
    opinion = opinion_on(ANSWER, LanguageModel("http://127.0.0.1:9/v1", "tiny"))
    assert "cannot be reached" in opinion.problem


def test_long_answers_are_sent_in_part() -> None:
    many = [judgement("a", Verdict.YES, f"Quote number {n}.") for n in range(MOST_QUOTES + 5)]
    twice = [*many, judgement("b", Verdict.YES, "Quote number 0.")]
    answer = Answer(ANSWER.question, "", Coverage(2, 2), judgements=tuple(twice))
    quotes, left_out = quotes_of(answer)
    assert len(quotes) == MOST_QUOTES and left_out == 5
    assert [citation.role for citation in quotes[0].citations] == ["a", "b"]


def test_nothing_to_summarise_sends_nothing(model: Model) -> None:
    silent = Answer(ANSWER.question, "", Coverage(1, 1), judgements=(ANSWER.judgements[2],))
    assert "nothing was sent" in model.asked(silent).problem
    assert model.got == []


def test_it_is_marked_wherever_it_is_shown(model: Model) -> None:
    model.said = {
        "sentences": ["<b>Two</b> evenings [2].", "Never."],
        "opinions": [{"quote": 1, "verdict": "yes"}],
    }
    opinion = model.asked()
    lines = "\n".join(opinion_lines(opinion, ROLES))
    assert "A language model's opinion (tiny), not Rolecall's answer" in lines
    assert "evenings. [2]" in lines and "“Works 2 evenings a week.” — Role A" in lines
    assert "On Role B: yes [1]" in lines
    assert "1 sentence was struck out" in lines
    assert "The question and 2 quotes were sent to tiny at 127.0.0.1" in lines
    page = opinion_html(opinion, ROLES)
    assert "&lt;b&gt;Two" in page and "<b>" not in page and "role?role=a" in page
    shown = opinion.to_json()
    assert shown["by"] == "a language model's opinion" and shown["struck_out"] == 1
    assert shown["citations"]["2"][0]["quote"] == "Works 2 evenings a week."


def test_off_by_default(tmp_path: Path) -> None:
    assert settings(tmp_path, {}) is None


def test_settings_from_file_and_environment(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('url = "http://localhost:1/v1"\nmodel = "m"\nseconds = 5\n')
    found = settings(tmp_path, {"ROLECALL_LLM_MODEL": "other", "ROLECALL_LLM_KEY": "secret"})
    assert found == LanguageModel("http://localhost:1/v1", "other", "secret", 5)
    assert "secret" not in repr(found) and not found.elsewhere


@pytest.mark.parametrize("host", ["example.org", "10.0.0.7", "0.0.0.0", "127.0.0.1.example.org"])
def test_another_machine_needs_consent(tmp_path: Path, host: str) -> None:
    there = {"ROLECALL_LLM_URL": f"https://{host}/v1", "ROLECALL_LLM_MODEL": "m"}
    with pytest.raises(LanguageModelProblem, match="send_to_another_machine = true"):
        settings(tmp_path, there)
    consent = {**there, "ROLECALL_LLM_SEND_TO_ANOTHER_MACHINE": "yes"}
    found = settings(tmp_path, consent)
    assert found is not None and found.elsewhere and found.host == host


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "127.9.9.9"])
def test_this_machine_needs_none(tmp_path: Path, host: str) -> None:
    here = {"ROLECALL_LLM_URL": f"http://{host}:1/v1", "ROLECALL_LLM_MODEL": "m"}
    assert settings(tmp_path, here) is not None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('url = "http://127.0.0.1/v1"', "Name the language model"),
        ('url = "ftp://127.0.0.1"\nmodel = "m"', "should look like"),
        ('url = "http://127.0.0.1:99999/v1"\nmodel = "m"', "should look like"),
        ('url = "http://127.0.0.1/v1"\nmodel = "m"\nseconds = 0', "1 or more"),
        ('url = "http://127.0.0.1/v1"\nmodel = 7', "words in quotes"),
        ('adress = "x"', "not known"),
        ("url = ", "cannot be read"),
    ],
)
def test_a_wrong_setting_is_said(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / FILE).write_text(text, "utf-8")
    with pytest.raises(LanguageModelProblem, match=words):
        settings(tmp_path, {})


def test_the_command_adds_it_and_stands_without_it(corpus_home: Path, model: Model) -> None:
    def asked(*options: str, **variables: str) -> str:
        command = ["--index", str(corpus_home), "ask", "which roles require evening meetings"]
        result = CliRunner().invoke(cli, [*command, *options], env=variables)
        assert result.exit_code == 0, result.output
        return result.stdout

    model.said = {"sentences": ["Evening meetings are part of it [1]."]}
    here = {"ROLECALL_LLM_URL": model.url, "ROLECALL_LLM_MODEL": "tiny"}
    plain = json.loads(asked("--json", **here))
    assert "summary" not in plain and model.got == []
    with_it = json.loads(asked("--json", "--summary", **here))
    assert with_it["summary"]["sentences"][0]["citations"] == [1]
    assert {key: with_it[key] for key in plain} == plain
    model.status = 500
    assert "error 500" in asked("--summary", **here)
    assert "No language model is set up" in asked("--summary", ROLECALL_LLM_URL="")
