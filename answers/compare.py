"""Two roles or more side by side: what each says on the same matter."""

from collections.abc import Sequence

from answers.cite import Citer
from answers.model import Citation, Difference, Question
from index.library import Library
from ingest.model import Field, Role

MAX_CITATIONS = 4
_ASPECTS = {
    "pay": "Pay",
    "grade": "Grade",
    "degree": "Education",
    "experience": "Experience",
    "licences": "Licences and certificates",
    "driver_licence": "Driver's licence",
    "lifting": "Lifting",
    "hazards": "Hazards",
    "physical_demands": "Physical demands",
    "special_requirements": "Special requirements",
    "overtime": "Overtime",
    "bargaining": "Bargaining status",
    "probation": "Probation",
    "medical": "Medical examination",
    "months": "Months a year",
    "issued": "Issued",
    "opened": "Opened",
}


def differences(library: Library, question: Question, citer: Citer) -> tuple[Difference, ...]:
    """An aspect a row, and what each role named says to it; of what was asked, if anything."""
    roles = [library.role_by_id[name] for name in question.roles]
    fields = {role.id: list(library.fields(role.id)) for role in roles}
    asked = [name for name in question.fields if name in _ASPECTS]
    rows = []
    for name in asked or _ASPECTS:
        cells = tuple((role.id, _cell(citer, role, fields[role.id], name)) for role in roles)
        if any(cited for _, cited in cells):
            rows.append(Difference(_ASPECTS[name], cells))
    return tuple(rows)


def _cell(citer: Citer, role: Role, fields: Sequence[Field], name: str) -> tuple[Citation, ...]:
    found = [f for f in fields if f.name == name][:MAX_CITATIONS]
    cited = [c for field in found for c in citer.field(role, field)]
    return tuple({c.span: c for c in cited}.values())
