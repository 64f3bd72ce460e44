"""A language model's opinion on the page and in the terminal, marked as one."""

from collections.abc import Iterator, Mapping

import click

from answers.model import Verdict
from answers.opinion import BY, Opinion, Quoted
from ingest.model import Role
from search_app.markup import counted, esc
from search_app.state import role_link
from search_app.terminal import wrapped

_WORDS = {Verdict.YES: "yes", Verdict.NO: "no", Verdict.UNCLEAR: "still unclear"}


def struck_out(opinion: Opinion) -> str:
    """How many sentences were struck out, in words; empty for none."""
    if not opinion.struck:
        return ""
    number = counted(opinion.struck, "sentence was", "sentences were")
    return f"{number} struck out for resting on no quote that was sent."


def opinion_lines(opinion: Opinion, roles: Mapping[str, Role]) -> Iterator[str]:
    """The opinion for a terminal."""
    yield ""
    yield click.style(_title(opinion), underline=True)
    if opinion.problem:
        yield wrapped(opinion.problem, "  ")
    for said in opinion.sentences:
        yield wrapped(f"{said.text} {_keys(said.keys)}", "  ")
    for second in opinion.second:
        title = roles[second.role].title
        yield wrapped(f"On {title}: {_WORDS[second.verdict]} {_keys((second.key,))}", "  ")
    if opinion.struck:
        yield wrapped(struck_out(opinion), "  ")
    for quoted in _used(opinion):
        titles = "; ".join(dict.fromkeys(roles[c.role].title for c in quoted.citations))
        yield wrapped(f"[{quoted.key}] “{quoted.quote}” — {titles}", "    ")
    if opinion.quotes:
        yield click.style(wrapped(opinion.sent, "  "), dim=True)


def opinion_html(opinion: Opinion, roles: Mapping[str, Role]) -> str:
    """The opinion for the page; every key leads to its quote in the document."""
    parts = [f"<h2>{esc(_title(opinion))}</h2>"]
    if opinion.problem:
        parts.append(f"<p>{esc(opinion.problem)}</p>")
    quotes = {quoted.key: quoted for quoted in opinion.quotes}
    if opinion.sentences:
        said = " ".join(
            f"{esc(s.text)} {' '.join(_key_link(quotes[key]) for key in s.keys)}"
            for s in opinion.sentences
        )
        parts.append(f"<p>{said}</p>")
    if opinion.second:
        rows = "".join(
            f"<li>{esc(roles[s.role].title)}: {_WORDS[s.verdict]} {_key_link(quotes[s.key])}</li>"
            for s in opinion.second
        )
        parts.append(f"<p>On what is unclear:</p><ul>{rows}</ul>")
    if opinion.struck:
        parts.append(f"<p>{esc(struck_out(opinion))}</p>")
    if opinion.quotes:
        parts.append(f'<p class="rc-explain">{esc(opinion.sent)}</p>')
    return f'<section class="rc-notice rc-info" aria-label="{esc(BY)}">{"".join(parts)}</section>'


def _title(opinion: Opinion) -> str:
    model = f" ({opinion.model})" if opinion.model else ""
    return f"{BY[0].upper()}{BY[1:]}{model}, not Rolecall's answer"


def _keys(keys: tuple[int, ...]) -> str:
    return "".join(f"[{key}]" for key in keys)


def _key_link(quoted: Quoted) -> str:
    first = quoted.citations[0]
    link = esc(role_link(first.role, first.span))
    return f'<a href="{link}" title="{esc(quoted.quote)}">[{quoted.key}]</a>'


def _used(opinion: Opinion) -> list[Quoted]:
    used = {key for said in opinion.sentences for key in said.keys}
    used |= {second.key for second in opinion.second}
    return [quoted for quoted in opinion.quotes if quoted.key in used]
