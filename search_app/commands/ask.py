"""Commands that put a question, and keep the answer."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from search_app.commands.choosing import choosing, filter_of
from search_app.commands.shared import library_of, plainly

if TYPE_CHECKING:
    from answers.model import Answer
    from answers.opinion import Opinion


@click.command()
@click.argument("question", required=False)
@click.option(
    "--from",
    "questions",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file with one question a line; answers come one JSON a line.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
@click.option("--all", "silent", is_flag=True, help="List the silent roles too.")
@click.option(
    "--summary",
    is_flag=True,
    help="Add the opinion of the language model that you set up (docs/language-model.md).",
)
@choosing
@click.pass_context
def ask(
    context: click.Context,
    /,
    question: str | None,
    questions: Path | None,
    as_json: bool,
    silent: bool,
    summary: bool,
    **chosen: object,
) -> None:
    """Put QUESTION to every role, or to those that the options choose.

    What a person decided about it before (see review) holds.
    """
    from answers.ask import check_question
    from answers.errors import EmptyQuestion
    from answers.reviewing import ask_reviewed as put
    from ingest.errors import MissingPath
    from search_app.terminal import answer_lines

    with plainly():
        if (question is None) == (questions is None):
            raise EmptyQuestion('Give one question, for example: rolecall ask "which roles …"')
        if question is not None:
            check_question(question)
        opinion_of = _opinions(context, wanted=summary)
        library = library_of(context)
        within = filter_of(library, chosen)
        if questions is not None:
            if not questions.is_file():
                raise MissingPath(f"There is no file {questions}.")
            for line in questions.read_text("utf-8").splitlines():
                if line.strip():
                    found = put(library, line, within)
                    click.echo(_json(found, opinion_of(found), silent=silent))
            return
        answer = put(library, question or "", within)
    if as_json:
        click.echo(_json(answer, opinion_of(answer), silent=silent))
        return
    for text in answer_lines(answer, silent=silent):
        click.echo(text)
    opinion = opinion_of(answer)
    if opinion is not None:
        from search_app.render_opinion import opinion_lines

        for text in opinion_lines(opinion, library.role_by_id):
            click.echo(text)


def _opinions(context: click.Context, *, wanted: bool) -> "Callable[[Answer], Opinion | None]":
    """What asks the language model that the user set up; nothing is sent unless it is wanted."""
    if not wanted:
        return lambda _: None
    from answers.language_model import LanguageModelProblem, settings
    from answers.opinion import Opinion, opinion_on

    home, _ = context.obj
    try:
        model = settings(home)
    except LanguageModelProblem as problem:
        wrong = Opinion("", "", problem=str(problem))
        return lambda _: wrong
    if model is None:
        none = Opinion("", "", problem="No language model is set up; Rolecall needs none.")
        return lambda _: none
    return lambda answer: opinion_on(answer, model)


def _json(answer: "Answer", opinion: "Opinion | None", *, silent: bool) -> str:
    row = answer.to_json(silent=silent)
    if opinion is not None:
        row["summary"] = opinion.to_json()
    return json.dumps(row, ensure_ascii=False)


@click.command()
@click.argument("words")
@click.option("-n", "count", default=10, show_default=True, help="How many passages.")
@click.option("--json", "as_json", is_flag=True, help="Print the passages as JSON.")
@choosing
@click.pass_context
def search(
    context: click.Context, /, words: str, count: int, as_json: bool, **chosen: object
) -> None:
    """List the passages nearest to WORDS, by meaning and by keyword.

    Words in quotation marks must stand in the passage just so: rolecall search '"city-wide"'
    """
    from answers.errors import EmptyQuestion
    from answers.search import search as find

    with plainly():
        if not words.strip():
            raise EmptyQuestion("Please type some words to look for.")
        library = library_of(context)
        found = find(library, words, count, filter_of(library, chosen))
    for hit in found:
        if as_json:
            click.echo(json.dumps({"score": round(hit.score, 4), **hit.citation.to_json()}))
        else:
            place = f"{hit.title}, {hit.citation.heading or hit.citation.section}"
            click.echo(f"{hit.score:.3f}  {' '.join(hit.citation.quote.split())}")
            click.echo(click.style(f"       — {place}, {hit.citation.path}", dim=True))
