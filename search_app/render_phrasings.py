"""Phrasings as HTML: the words once, with the roles that use them."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from answers.decisions import Choice
from answers.model import Citation, Judgement, Verdict
from answers.review import Phrasing
from ingest.model import Role, Span
from search_app.markup import counted, esc
from search_app.render import figure, role_block, role_links, role_name, verdict_note

_FEW = 3
"""Roles that are named at once, without a fold."""

_MOST_WORDINGS = 20
_NEW = '<span class="rc-badge rc-new">New since your review</span>'
_CHOICE = {
    Choice.ACCEPTED: '<span class="rc-badge rc-yes">Accepted by you</span>',
    Choice.REJECTED: '<span class="rc-badge rc-no">Rejected by you</span>',
}


def listed_html(
    phrasing: Phrasing, members: Sequence[Judgement], fresh: Collection[str] = ()
) -> str:
    """A phrasing on which roles rest: their verdict, the quote, and the roles themselves."""
    new = [member for member in members if member.role.id in fresh]
    marks = _CHOICE.get(phrasing.choice, "") if phrasing.choice else ""
    if new:
        marks += f" {_NEW}" if len(members) == 1 else f" {_NEW} ({counted(len(new), 'role')})"
    if len(members) == 1:
        one = replace(members[0], why="") if phrasing.choice else members[0]
        inner = role_block(one, place=place_of(phrasing), marks=marks)
        return f'<div class="rc-role">{inner}{_wordings(phrasing)}</div>'
    first = members[0]
    heading = _heading(place_of(phrasing), f"{counted(len(members), 'role')} in these words")
    quote = "".join(figure(citation, role_name(first.role)) for citation in _own(phrasing, first))
    links = [(m.role, m.citations[0].span if m.citations else None) for m in members]
    note = f"{verdict_note(first)} {marks}{'' if phrasing.choice else _why(members)}"
    return (
        f'<div class="rc-role">{heading}<p class="rc-note">{note}</p>{quote}'
        f"{_wordings(phrasing)}{_roles(links)}</div>"
    )


def _own(phrasing: Phrasing, member: Judgement) -> Sequence[Citation]:
    """The quotes of a role that are the phrasing's words, each once; there may be several."""
    said = {" ".join(citation.quote.split()): citation for citation in reversed(member.citations)}
    own = [c for words, c in reversed(said.items()) if words in phrasing.wording]
    return own or member.citations[:1]


def offered_html(
    phrasing: Phrasing, quote: Citation | None, users: Sequence[Role], place: str = ""
) -> str:
    """A phrasing that no listed role rests on, or that is offered for a decision.

    `place` names its heading, where the phrasing stands in the page a second time.
    """
    say = "says this" if len(users) == 1 else "say this"
    where = "in the list now" if phrasing.verdict is Verdict.YES else "not in the list now"
    if phrasing.choice is Choice.REJECTED:
        where = "taken out of the list"
    marks = _CHOICE.get(phrasing.choice, "") if phrasing.choice else ""
    words = figure(quote) if quote else f"<blockquote>{esc(phrasing.wording)}</blockquote>"
    note = f'<p class="rc-note">{marks} <span>{where}</span></p>'
    links: list[tuple[Role, Span | None]] = [(role, None) for role in users]
    heading = _heading(place or place_of(phrasing), f"{counted(len(users), 'role')} {say}")
    return f'<div class="rc-role">{heading}{note}{words}{_wordings(phrasing)}{_roles(links)}</div>'


def role_row_html(role: Role, span: Span | None, choice: Choice | None, listed: bool) -> str:
    """One role on which a person can decide by itself."""
    said = {
        Choice.ACCEPTED: "put in by you",
        Choice.REJECTED: "taken out by you",
    }.get(choice or Choice.OPEN, "in the list" if listed else "not in the list")
    links = role_links([(role, span)])
    return f'<div class="rc-row" id="r-{esc(role.id)}" tabindex="-1">{links}<p>{said}</p></div>'


def _why(members: Sequence[Judgement]) -> str:
    """What all of them were decided by, where that is one thing."""
    reasons = {member.why for member in members}
    return f" <span>{esc(members[0].why)}</span>" if len(reasons) == 1 and members[0].why else ""


def place_of(phrasing: Phrasing) -> str:
    """The name of a phrasing's heading in the page."""
    return f"w-{phrasing.name}"


def _heading(place: str, words: str) -> str:
    return f'<h4 id="{esc(place)}" tabindex="-1">{esc(words)}</h4>'


def _wordings(phrasing: Phrasing) -> str:
    """The other wordings that were taken together with the one shown."""
    others = phrasing.wordings[1:]
    if not others:
        return ""
    items = "".join(f"<li>{esc(words)}</li>" for words in others[:_MOST_WORDINGS])
    more = len(others) - _MOST_WORDINGS
    rest = f"<p>and {more} more</p>" if more > 0 else ""
    label = f"{counted(len(others), 'wording')} nearly the same, taken together with this one"
    listed = f'<ul class="rc-wordings">{items}</ul>{rest}'
    return f"<details><summary>{label}</summary>{listed}</details>"


def _roles(links: Sequence[tuple[Role, Span | None]]) -> str:
    inner = role_links(links)
    if len(links) <= _FEW:
        return inner
    return f"<details><summary>Show the {len(links)} roles</summary>{inner}</details>"
