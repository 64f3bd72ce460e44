"""The command by which a person decides on what an answer rests on."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from search_app.commands.shared import library_of, plainly

if TYPE_CHECKING:
    from answers.review import Phrasing, Review
    from answers.review_store import ReviewStore
    from index.library import Library

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("question", required=False)
@click.option("--accept", multiple=True, metavar="NAME", help="These words say it; or a role's id.")
@click.option("--reject", multiple=True, metavar="NAME", help="These words do not say it.")
@click.option("--undo", is_flag=True, help="Take back the last decision.")
@click.option("--redo", is_flag=True, help="Take the decision again that was taken back.")
@click.option("--export", "out", type=_FILE, help="Write the review, or all, into a JSON file.")
@click.option("--import", "taken", type=_FILE, help="Add the reviews in a JSON file.")
@click.option("--json", "as_json", is_flag=True, help="Print the phrasings as JSON.")
@click.pass_context
def review(
    context: click.Context,
    question: str | None,
    accept: tuple[str, ...],
    reject: tuple[str, ...],
    undo: bool,
    redo: bool,
    out: Path | None,
    taken: Path | None,
    as_json: bool,
) -> None:
    """Decide which words answer QUESTION, and which do not.

    Lists the phrasings that the answer rests on and those it might rest on, each with a
    name; the ones most useful to decide come first. What is decided holds for every later
    answer to the same question. Without QUESTION, what has been reviewed is listed.
    """
    from answers.ask import check_question
    from answers.decisions import topic_of
    from answers.errors import EmptyQuestion
    from answers.reviewing import store_of

    with plainly():
        if question is not None:
            check_question(question)
        elif accept or reject or undo or redo:
            raise EmptyQuestion("Name the question that the decision is about, in quotes.")
        library = library_of(context)
        store = store_of(library)
        topic = topic_of(question) if question else ""
        if taken is not None:
            click.echo(f"{store.imported(_read(taken))} decisions added.")
        if question:
            _decide(library, store, question, accept, reject)
            if undo or redo:
                step = store.undo(topic) if undo else store.redo(topic)
                click.echo("Done." if step else "There is nothing to take back or do again.")
        if out is not None:
            _write(out, store, topic)
        elif question:
            _show(library, question, as_json)
        elif taken is None:
            for found in store.topics():
                click.echo(f"{found.latest}  {found.steps:3} decisions  {found.question}")


def _decide(
    library: "Library",
    store: "ReviewStore",
    question: str,
    accept: tuple[str, ...],
    reject: tuple[str, ...],
) -> None:
    from answers.decisions import Choice, topic_of
    from answers.reviewing import named_in, reviewed_now, step_on

    if not (accept or reject):
        return
    topic = topic_of(question)
    now = reviewed_now(library, question)
    names = [(name, Choice.ACCEPTED) for name in accept]
    names += [(name, Choice.REJECTED) for name in reject]
    chosen = [(choice, *named_in(now, name)) for name, choice in names]
    for choice, wordings, roles in chosen:
        step = step_on(library, store.decisions(topic), choice, wordings, roles)
        store.add(topic, question, step, now.answer.question.concept)


def _show(library: "Library", question: str, as_json: bool) -> None:
    from answers.reviewing import reviewed_now

    now = reviewed_now(library, question)
    if as_json:
        for phrasing in now.phrasings:
            click.echo(json.dumps(_public(now, phrasing), ensure_ascii=False))
        return
    click.echo(now.answer.text)
    useful = now.useful(5)
    groups = (
        ("Most useful to decide next", useful),
        ("Decided", [p for p in now.phrasings if p.choice]),
        ("Counted", [p for p in now.phrasings if p.roles and not p.choice and p not in useful]),
        ("Near, and not counted", [p for p in now.phrasings if not p.roles and not p.choice]),
    )
    for heading, phrasings in groups:
        if phrasings:
            click.echo(f"\n{click.style(heading, bold=True)}")
        for phrasing in phrasings:
            click.echo(_line(phrasing))


def _line(phrasing: "Phrasing") -> str:
    count = len(phrasing.roles or phrasing.users)
    state = phrasing.choice or (phrasing.verdict if phrasing.roles else "not counted")
    return f"  {phrasing.name}  {state:11}  {count:4} roles  {phrasing.wording[:120]}"


def _public(now: "Review", phrasing: "Phrasing") -> dict[str, object]:
    return {
        "name": phrasing.name,
        "wordings": list(phrasing.wordings),
        "verdict": str(phrasing.verdict),
        "choice": str(phrasing.choice) if phrasing.choice else None,
        "chance": round(phrasing.chance, 2),
        "gain": round(phrasing.gain, 3),
        "roles": list(phrasing.roles),
        "new": [role for role in phrasing.roles if role in now.fresh],
    }


def _read(file: Path) -> dict[str, object]:
    from answers.errors import BadReview

    try:
        found = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as problem:
        raise BadReview(f"{file} is not a review that Rolecall has written.") from problem
    if not isinstance(found, dict):
        raise BadReview(f"{file} is not a review that Rolecall has written.")
    return found


def _write(file: Path, store: "ReviewStore", topic: str) -> None:
    from search_app.errors import AppProblem

    text = json.dumps(store.exported(topic), ensure_ascii=False, indent=2)
    try:
        file.write_text(f"{text}\n", "utf-8")
    except OSError as problem:
        raise AppProblem(f"Cannot write {file}: {problem.strerror}.") from problem
    click.echo(f"Written to {file}.")
