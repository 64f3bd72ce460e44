"""Commands that put a question, and keep the answer."""

import json
from pathlib import Path

import click

from search_app.commands.choosing import choosing, filter_of
from search_app.commands.shared import library_of, plainly


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
@choosing
@click.pass_context
def ask(
    context: click.Context,
    /,
    question: str | None,
    questions: Path | None,
    as_json: bool,
    silent: bool,
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
        library = library_of(context)
        within = filter_of(library, chosen)
        if questions is not None:
            if not questions.is_file():
                raise MissingPath(f"There is no file {questions}.")
            for line in questions.read_text("utf-8").splitlines():
                if line.strip():
                    found = put(library, line, within).to_json(silent=silent)
                    click.echo(json.dumps(found, ensure_ascii=False))
            return
        answer = put(library, question or "", within)
    if as_json:
        click.echo(json.dumps(answer.to_json(silent=silent), ensure_ascii=False))
        return
    for text in answer_lines(answer, silent=silent):
        click.echo(text)


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
