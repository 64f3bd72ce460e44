"""Answers as HTML: pure functions, from values to escaped text.

Nothing a document or a person wrote reaches the page but through `esc`.
"""

from collections.abc import Iterable, Mapping, Sequence

from answers.compose import checked_text
from answers.model import Answer, Citation, Coverage, Difference, Judgement, Kind, Verdict
from ingest.model import Role, Span
from search_app.markup import counted, esc, wide_table
from search_app.state import MOST_COMPARED, compare_link, role_link

ROLES_A_FOLD = 50
"""Roles in one folded part, so that a list of hundreds stays quick to read."""

SAVING = "save"
"""The name of the place where an answer can be saved."""

VERDICT_HEADING = {
    Verdict.YES: "Yes",
    Verdict.SOME: "Only some positions, or preferred",
    Verdict.NO: "The spec says no",
    Verdict.UNCLEAR: "Unclear: please read the words",
}
_PLACE_WORDS = {"header": "Top of the document", "other": "No heading"}
_FEW = 3
_NOTHING_SAID = '<span class="rc-none">The spec does not say.</span>'
_BY_VERDICT = {Kind.LISTING, Kind.COUNT, Kind.YES_NO}


def confidence_words(confidence: float) -> str:
    """How sure a verdict is, in words."""
    if confidence >= 0.9:
        return "very sure"
    if confidence >= 0.75:
        return "fairly sure"
    if confidence >= 0.5:
        return "not so sure: please read the words"
    return "unsure: please read the words"


def role_name(role: Role) -> str:
    """Title and employer, as one line of plain text."""
    return f"{role.title}, {role.employer}" if role.employer else role.title


def place_words(citation: Citation) -> str:
    """The section a quote stands in: its printed heading, or else what the section holds."""
    return citation.heading or _PLACE_WORDS.get(citation.section, citation.section.capitalize())


def figure(citation: Citation, owner: str = "", *, marked: bool = True) -> str:
    """A quote with where it stands, and the way to it; `owner` names its role."""
    lead = f'<span class="rc-lead">{esc(citation.context)}</span> ' if citation.context else ""
    quote = f"<mark>{esc(citation.quote)}</mark>" if marked else f"<q>{esc(citation.quote)}</q>"
    place = place_words(citation)
    rest = [f"page {citation.page}"] if citation.page is not None else []
    parts = [f'<span class="rc-place">{esc(part)}</span>' for part in (place, *rest, citation.path)]
    target = f"{place}, {owner}" if owner else place
    hidden = f'<span class="rc-hidden">: {esc(target)}</span>'
    link = esc(role_link(citation.role, citation.span))
    return (
        '<figure class="rc-quote">'
        f"<blockquote>{lead}{quote}</blockquote>"
        f"<figcaption>{' '.join(parts)} "
        f'<a href="{link}">Read it in the document{hidden}</a></figcaption></figure>'
    )


def answer_html(answer: Answer, roles: Mapping[str, Role]) -> str:
    """What an answer rests on, for all but long lists; `roles` holds every role by its id."""
    parts = []
    if answer.differences:
        parts.append(_comparison(answer))
    elif answer.question.kind in _BY_VERDICT:
        parts.append(_by_verdict(answer))
        parts.append(_silent(answer.with_verdict(Verdict.SILENT)))
    else:
        parts.append(_evidence(answer))
    return f"{''.join(parts)}{nearest_html(answer, roles)}"


def nearest_html(answer: Answer, roles: Mapping[str, Role]) -> str:
    """Where an answer was refused: the nearest passages, named as no answer."""
    return _nearest(answer.nearest, roles) if answer.abstained and answer.nearest else ""


def sentence(answer: Answer) -> str:
    """The answer's sentence without the account of what was checked, which has its own line."""
    return answer.text.removesuffix(checked_text(answer.coverage)).strip() or answer.text


def head_html(answer: Answer, aside: str = "") -> str:
    """The answer's sentence, how many roles were checked, and how the question was read.

    `aside` is a part of the sentence that is shown elsewhere.
    """
    told = sentence(answer).removesuffix(aside).strip()
    short = ""
    if answer.short and answer.short not in sentence(answer):
        short = f'<p class="rc-short">In short: <strong>{esc(answer.short)}</strong></p>'
    dropped = ""
    if answer.dropped:
        were = "quote was" if answer.dropped == 1 else "quotes were"
        dropped = (
            f"<p>{answer.dropped} {were} left out, because the words could not be found"
            " again in the document.</p>"
        )
    refused = " rc-refused" if answer.abstained else ""
    return (
        f'<header class="rc-head{refused}"><h2 id="answer">{esc(told)}</h2>{short}'
        f'<p class="rc-coverage">{esc(checked_text(answer.coverage))}{_unreadable(answer.coverage)}'
        f'</p><p class="rc-reading">How the question was read: {esc(answer.question.reading)}</p>'
        f"{dropped}{_way_to_files(answer)}</header>"
    )


def _way_to_files(answer: Answer) -> str:
    """The way to the buttons below a long answer by which it is taken along."""
    spoken = sum(judgement.verdict is not Verdict.SILENT for judgement in answer.judgements)
    if answer.abstained or spoken <= _FEW:
        return ""
    return f'<p class="rc-reading"><a href="#{SAVING}">Save this answer as a file</a></p>'


def _unreadable(coverage: Coverage) -> str:
    if not coverage.unreadable:
        return ""
    return ' <a href="corpus">See which files could not be read</a>.'


def _by_verdict(answer: Answer) -> str:
    parts = []
    for verdict in VERDICT_HEADING:
        found = answer.with_verdict(verdict)
        if found:
            items = "".join(role_item(j) for j in found)
            parts.append(f'{verdict_heading(verdict, found)}<ol class="rc-roles">{items}</ol>')
    return "".join(parts)


def verdict_heading(verdict: Verdict, found: Sequence[Judgement]) -> str:
    """A verdict in words, with how many roles have it."""
    return (
        f'<h3 class="rc-verdict rc-{verdict}">{VERDICT_HEADING[verdict]}'
        f' <span class="rc-count">{counted(len(found), "role")}</span></h3>'
    )


def role_item(judgement: Judgement, *, verdict: bool = True) -> str:
    """A role in a list, with its quotes."""
    return f'<li class="rc-role">{role_block(judgement, verdict=verdict)}</li>'


def role_block(
    judgement: Judgement, *, verdict: bool = True, place: str = "", marks: str = ""
) -> str:
    """A role with its quotes; `place` names its heading, `marks` is HTML set beside the verdict."""
    role = judgement.role
    notes = [verdict_note(judgement)] if verdict else []
    if marks:
        notes.append(marks)
    if judgement.why:
        notes.append(f"<span>{esc(judgement.why)}</span>")
    note = f'<p class="rc-note">{" ".join(notes)}</p>' if notes else ""
    quotes = "".join(figure(citation, role_name(role)) for citation in judgement.citations)
    employer = f'<p class="rc-employer">{esc(role.employer)}</p>' if role.employer else ""
    name = f' id="{esc(place)}" tabindex="-1"' if place else ""
    return (
        f'<h4{name}><a href="{esc(role_link(role.id))}">{esc(role.title)}</a></h4>'
        f"{employer}{note}{quotes}"
    )


def verdict_note(judgement: Judgement) -> str:
    """A verdict and how sure it is, in words."""
    said = VERDICT_HEADING[judgement.verdict].partition(":")[0]
    return (
        f'<span class="rc-badge rc-{judgement.verdict}">{said}</span>'
        f" <span>{confidence_words(judgement.confidence)}</span>"
    )


def role_links(roles: Sequence[tuple[Role, Span | None]], label: str = "Roles") -> str:
    """Links to roles, at a passage where one is given; where they are many, in parts that fold."""
    if len(roles) <= ROLES_A_FOLD:
        return _links(roles)
    parts = [roles[at : at + ROLES_A_FOLD] for at in range(0, len(roles), ROLES_A_FOLD)]
    return "".join(
        f'<details class="rc-part"><summary>{label} {n * ROLES_A_FOLD + 1:,} to'
        f" {n * ROLES_A_FOLD + len(part):,}: {esc(part[0][0].title)} to"
        f" {esc(part[-1][0].title)}</summary>{_links(part)}</details>"
        for n, part in enumerate(parts)
    )


def _links(roles: Iterable[tuple[Role, Span | None]]) -> str:
    items = (
        f'<li><a href="{esc(role_link(role.id, span))}">{esc(role.title)}</a>'
        f"{esc(f', {role.employer}') if role.employer else ''}</li>"
        for role, span in roles
    )
    return f'<ul class="rc-links">{"".join(items)}</ul>'


def _silent(found: Sequence[Judgement]) -> str:
    if not found:
        return ""
    say = "says" if len(found) == 1 else "say"
    links = role_links([(judgement.role, None) for judgement in found])
    return (
        f'<details class="rc-silent"><summary>{counted(len(found), "role")} {say} nothing about it'
        f"</summary>{links}</details>"
    )


def _evidence(answer: Answer) -> str:
    spoken = [j for j in answer.judgements if j.verdict is not Verdict.SILENT]
    if not spoken:
        return ""
    similar = answer.question.kind is Kind.SIMILAR
    heading = "The roles, and duties they share" if similar else "Where it is said"
    items = "".join(role_item(judgement, verdict=False) for judgement in spoken)
    return f'<h3>{heading}</h3><ol class="rc-roles">{items}</ol>'


def _nearest(citations: Sequence[Citation], roles: Mapping[str, Role]) -> str:
    parts = []
    for citation in citations:
        owner = role_name(roles[citation.role]) if citation.role in roles else ""
        parts.append(f'<p class="rc-owner">{esc(owner)}</p>{figure(citation, owner, marked=False)}')
    heading = "<h3>Nearest passages — these are not an answer</h3>"
    return f'{heading}<div class="rc-near">{"".join(parts)}</div>'


def _comparison(answer: Answer) -> str:
    roles = {j.role.id: j.role for j in answer.judgements}
    order = [name for name, _ in answer.differences[0].cells]
    heads = "".join(
        f'<th scope="col"><a href="{esc(role_link(name))}">{esc(roles[name].title)}</a>'
        f'<span class="rc-employer">{esc(roles[name].employer)}</span></th>'
        for name in order
    )
    rows = "".join(_difference_row(row, roles) for row in answer.differences)
    table = wide_table("Comparison of the roles", f'<th scope="col">Aspect</th>{heads}', rows)
    whole = (
        f'<p><a href="{esc(compare_link(*order))}">Compare them section by section</a></p>'
        if 1 < len(order) <= MOST_COMPARED
        else ""
    )
    return f"<h3>Side by side</h3>{table}{whole}"


def _difference_row(row: Difference, roles: Mapping[str, Role]) -> str:
    cells = []
    for name, cited in row.cells:
        owner = role_name(roles[name])
        quotes = "".join(figure(citation, owner) for citation in cited)
        cells.append(f"<td>{quotes or _NOTHING_SAID}</td>")
    return f'<tr><th scope="row">{esc(row.aspect)}</th>{"".join(cells)}</tr>'
