"""Commands about the known conditions: see them, test them, add one's own."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from search_app.commands.shared import plainly

if TYPE_CHECKING:
    from index.library import Library
    from search_app.concept_file import Changed, ConceptFile
    from search_app.concept_terms import Terms

_QUESTION = re.compile(
    r"^\s*(?:which|who|whose|what|where|when|how|list|show|find|name|count|any|is|are|do|does|did|can"
    r"|could|must|should|will|would|has|have)\b|\?\s*$",
    re.I,
)


@click.group()
@click.option(
    "--concepts",
    "place",
    type=click.Path(path_type=Path),
    envvar="ROLECALL_CONCEPTS",
    show_envvar=True,
    help="The file or folder of your own concepts, if not concepts.toml in the index folder.",
)
@click.pass_context
def concepts(context: click.Context, place: Path | None) -> None:
    """See the conditions that Rolecall knows, test them, and add your own.

    Your own stand in one file, which you may also edit by hand. They count from the next
    `rolecall build` on. docs/concepts.md tells how to write them.
    """
    home, encoder = context.obj
    context.obj = (home, encoder, place)


def _terms(context: click.Context) -> "Terms":
    from search_app.concept_terms import Terms

    home, _, place = context.obj
    return Terms.at(home, place)


def _library(context: click.Context) -> "Library | None":
    """The open index, where there is one."""
    from index.backends import encoder_of
    from index.errors import NoIndex
    from index.library import Library

    home, encoder, _ = context.obj
    try:
        return Library.open(home, encoder_of(encoder, home))
    except NoIndex:
        return None


@concepts.command("list")
@click.argument("words", nargs=-1)
@click.option("--family", help="Only one family, such as “hours and shifts”.")
@click.option("--own", is_flag=True, help="Only those that you added or changed.")
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
@click.pass_context
def list_concepts(
    context: click.Context, words: tuple[str, ...], family: str | None, own: bool, as_json: bool
) -> None:
    """List the known conditions by family, or those that have all WORDS in them."""
    from search_app.terminal_concepts import concept_json, list_lines

    with plainly():
        found = _terms(context).matching(" ".join(words).split(), family or "", own=own)
    if as_json:
        click.echo(json.dumps([concept_json(concept) for concept in found], ensure_ascii=False))
        return
    for line in list_lines(found):
        click.echo(line)


@concepts.command()
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.pass_context
def show(context: click.Context, name: str, as_json: bool) -> None:
    """Print one condition: how people ask for it, how specs say it, and who says it."""
    from search_app.concept_terms import sayings
    from search_app.terminal_concepts import concept_json, concept_lines

    with plainly():
        terms = _terms(context)
        concept = terms.named(name)
        entry = None if concept.ours else terms.file().entry(concept.id)
        library = _library(context)
        said = sayings(library, concept.id) if library is not None else None
    if as_json:
        counts = {"index": said.to_json() if said else None}
        click.echo(json.dumps(concept_json(concept, whole=True) | counts, ensure_ascii=False))
        return
    for line in concept_lines(concept, said, entry):
        click.echo(line)


@concepts.command()
@click.argument("text", required=False)
@click.option("--entry", help="Test this condition by its own yes and no sentences.")
@click.option("--question/--sentence", "question", default=None, help="What TEXT is.")
@click.pass_context
def test(
    context: click.Context, text: str | None, entry: str | None, question: bool | None
) -> None:
    """Test a sentence, a question, or an entry.

    For a sentence TEXT, print the conditions that it says or denies, and by which words;
    for a question, those that it may mean. Without TEXT, test each entry of your own by
    its yes and no sentences.
    """
    from ingest.explaining import findings
    from search_app.errors import AppProblem
    from search_app.terminal_concepts import finding_lines, own_test_lines, question_lines

    with plainly():
        terms = _terms(context)
        if text is None:
            tested = [terms.named(entry)] if entry else terms.matching([], own=True)
            lines = list(own_test_lines(tested))
            for line in lines:
                click.echo(line)
            if any(line.startswith("✗") for line in lines):
                raise AppProblem("Not every sentence is understood as you meant it.")
            return
        if question if question is not None else _QUESTION.search(text):
            library = _library(context)
            if library is None:
                raise AppProblem("A question needs an index. Make one with: rolecall build FOLDER")
            for line in question_lines(library, text):
                click.echo(line)
            return
        for line in finding_lines(findings(terms.known.concepts.values(), text)):
            click.echo(line)


_LIST_OPTIONS = (
    ("--ask", "ask", "A way of asking for it."),
    ("--phrase", "phrases", "How specs say it, in plain words: “drive * [van|minibus]”."),
    ("--look-alike", "look_alikes", "What looks like it and is not."),
    ("--denial", "denials", "How specs say that it is not so."),
    ("--yes", "yes", "A sentence that says it, to test by."),
    ("--no", "no", "A sentence that does not, to test by."),
    ("--implies", "implies", "Another condition that is true wherever this one is."),
)


def _with_lists(command: click.decorators.FC) -> click.decorators.FC:
    for flag, key, told in reversed(_LIST_OPTIONS):
        command = click.option(flag, key, multiple=True, help=f"{told} May be repeated.")(command)
    return command


@concepts.command()
@click.argument("name")
@_with_lists
@click.option("--family", default="", help="The family to list it under.")
@click.pass_context
def add(context: click.Context, /, name: str, family: str, **lists: tuple[str, ...]) -> None:
    """Add a condition called NAME; what is not given is asked for.

    In a phrase every word also stands for its usual endings, `*` for up to six words,
    `[a|b]` for one or the other, and `(…)` for what may be missing.
    """
    from search_app.concept_file import entry_name

    with plainly():
        terms = _terms(context)
        identity = entry_name(name)
        row: dict[str, object] = {"name": name, "family": family}
        for _, key, told in _LIST_OPTIONS:
            given = list(lists[key])
            needed = key in ("ask", "phrases")
            row[key] = given if given or not needed else _asked_for(told)
        _written(context, terms.file().added(identity, row), identity)


def _asked_for(told: str) -> list[str]:
    """Lines that a person types at the terminal, until an empty one."""
    click.echo(f"{told} One a line; an empty line ends.", err=True)
    lines: list[str] = []
    while True:
        line = click.prompt("", default="", show_default=False, prompt_suffix="> ", err=True)
        if not line.strip():
            return lines
        lines.append(line.strip())


@concepts.command()
@click.argument("name")
@_with_lists
@click.option("--called", default="", help="A new name for it.")
@click.option("--drop", multiple=True, help="A text to take out of its lists. May be repeated.")
@click.pass_context
def edit(
    context: click.Context,
    /,
    name: str,
    called: str,
    drop: tuple[str, ...],
    **lists: tuple[str, ...],
) -> None:
    """Add to the condition NAME, or change it; without options, open the file in an editor.

    One that comes with Rolecall is widened by an entry of yours.
    """
    with plainly():
        terms = _terms(context)
        concept = terms.named(name)
        more: dict[str, object] = {key: list(texts) for key, texts in lists.items() if texts}
        if called:
            more["name"] = called
        file = terms.file()
        if not more and not drop:
            _edited_by_hand(context, file, concept.id)
        elif file.entry(concept.id) is None:
            _written(context, file.added(concept.id, {"widens": True, **more}), concept.id)
        else:
            _written(context, file.changed(concept.id, more, drop), concept.id)


def _edited_by_hand(context: click.Context, file: "ConceptFile", name: str) -> None:
    from search_app.errors import AppProblem

    place = file.file_of(name)
    if not place.is_file():
        raise AppProblem(
            f"{name} comes with Rolecall. Widen it, for example:"
            f' rolecall concepts edit {name} --phrase "…"'
        )
    text = click.edit(place.read_text("utf-8-sig"), extension=".toml")
    if text is None:
        click.echo("Nothing was changed.")
        return
    _written(context, file.replaced(place, text), name)


@concepts.command()
@click.argument("name")
@click.pass_context
def remove(context: click.Context, name: str) -> None:
    """Take the condition NAME out; one that comes with Rolecall is switched off."""
    with plainly():
        terms = _terms(context)
        file = terms.file()
        identity = name if file.entry(name) is not None else terms.named(name).id
        if file.entry(identity) is None:
            changed = file.added(identity, {"off": True})
        else:
            changed = file.removed(identity)
        click.echo(f"Taken out: {identity} ({changed.file}).")
        click.echo("It counts from the next build on: rolecall build")
        click.echo("To bring it back: rolecall concepts undo")


@concepts.command()
@click.pass_context
def undo(context: click.Context) -> None:
    """Undo the last change that one of these commands made; may be repeated."""
    with plainly():
        file = _terms(context).file().undo()
    click.echo(f"{file} is as it was before. Run: rolecall build")


def _written(context: click.Context, changed: "Changed", name: str) -> None:
    """Say what was written, how its own sentences fare, and what it finds in the index."""
    from search_app.concept_terms import would_find
    from search_app.terminal_concepts import found_lines, own_test_lines

    click.echo(f"Written: {name} ({changed.file}).")
    concept = changed.known.concepts.get(name)
    if concept is not None:
        _echo(own_test_lines([concept]))
        library = _library(context)
        if library is not None:
            _echo(found_lines(would_find(library, concept)))
    click.echo("It counts from the next build on: rolecall build")


def _echo(lines: Sequence[str]) -> None:
    for line in lines:
        click.echo(line)
