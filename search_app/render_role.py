"""What stands around a role's document, as HTML: its head, its printed page, its like."""

from collections.abc import Sequence

from answers.model import Judgement
from ingest.model import Document, Role
from search_app.markup import counted, esc
from search_app.page_image import Box, PageImage
from search_app.render import figure, role_name
from search_app.state import compare_link, role_link, similar_link


def head_html(role: Role, document: Document, versions: Sequence[tuple[Role, str]]) -> str:
    """Title, where it comes from, its other versions (with their files), and ways to go on."""
    code = f"Code {role.code}" if role.code else ""
    pages = counted(len(document.pages), "page") if document.pages else ""
    facts = (role.employer, code, document.path, pages)
    items = "".join(f"<li>{esc(fact)}</li>" for fact in facts if fact)
    return (
        f'<header class="rc-title"><h1>{esc(role.title)}</h1>'
        f'<ul class="rc-meta">{items}</ul>{_ways(role)}</header>{_versions(versions)}'
    )


def _ways(role: Role) -> str:
    return (
        '<ul class="rc-ways">'
        f'<li><a href="{esc(compare_link(role.id))}">Compare with another role</a></li>'
        f'<li><a href="{esc(similar_link(role.id))}">Find similar roles</a></li></ul>'
    )


def _versions(versions: Sequence[tuple[Role, str]]) -> str:
    """Links to the same role's specs in other files."""
    if not versions:
        return ""
    links = "; ".join(
        f'<a href="{esc(role_link(other.id))}">{esc(path)}</a>' for other, path in versions
    )
    return f'<p class="rc-explain">This role is also in: {links}</p>'


def similar_html(role: Role, judgements: Sequence[Judgement]) -> str:
    """Roles that do the same work, each with duties it shares and the way to a comparison."""
    head = '<h2 id="similar" tabindex="-1">Similar roles</h2>'
    if not judgements:
        return f'{head}<p class="rc-explain">No other role here shares duties with this one.</p>'
    items = "".join(_similar_item(role, judgement) for judgement in judgements)
    return f'<section aria-labelledby="similar">{head}<ol class="rc-roles">{items}</ol></section>'


def _similar_item(role: Role, judgement: Judgement) -> str:
    other = judgement.role
    quotes = "".join(figure(citation, role_name(other)) for citation in judgement.citations[:2])
    compare = esc(compare_link(role.id, other.id))
    return (
        f'<li class="rc-role"><h3 class="rc-near-role"><a href="{esc(role_link(other.id))}">'
        f"{esc(role_name(other))}</a></h3>"
        f'<p class="rc-note">{esc(judgement.why)} · <a href="{compare}">Compare the two'
        f'<span class="rc-hidden">: {esc(role_name(other))}</span></a></p>{quotes}</li>'
    )


def print_html(
    drawn: PageImage, source: str, document: Document, number: int, marked: bool, role_id: str
) -> str:
    """A page as it was printed.

    `source` is the picture's address; `marked` says that a passage on it is cited.
    """
    boxes = "".join(_box(box) for box in drawn.boxes)
    said = f"Page {number} of {len(document.pages)} as it was printed."
    if marked:
        said += (
            " The cited passage has a frame around it."
            if drawn.boxes
            else " The cited passage could not be found in the picture; it is marked in the text."
        )
    links = [
        f'<a href="{esc(role_link(role_id, printed=n))}">Page {n}</a>'
        for n in (number - 1, number + 1)
        if 1 <= n <= len(document.pages)
    ]
    return (
        '<figure class="rc-print" id="print" tabindex="-1">'
        f"<figcaption>{said} Its words follow below as text. {' · '.join(links)}</figcaption>"
        f'<div class="rc-sheet"><img src="{source}" width="{drawn.width}" height="{drawn.height}"'
        f' alt="Page {number} of {esc(document.path)} as it was printed">{boxes}</div></figure>'
    )


def _box(box: Box) -> str:
    pad = 0.004
    sides = (
        ("left", box.left - pad),
        ("top", box.top - pad / 2),
        ("width", box.width + 2 * pad),
        ("height", box.height + pad),
    )
    style = ";".join(f"{side}:{share * 100:.2f}%" for side, share in sides)
    return f'<span class="rc-box" style="{style}"></span>'
