"""Lists of specs that someone should look at again, each with the words that put them there."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from answers.cite import Citer
from answers.explore.lexicon import data
from answers.explore.matrix import fields_by_role
from answers.explore.work import Work
from answers.model import Citation
from index.library import Library
from ingest.model import Field, Role, SectionKind, Stated

OLD_AFTER = 10
"""Years after which a spec is listed as old."""

USUAL_SHARE = 0.6
USUAL_ROLES = 5
"""A section is usual with an employer when this share of at least so many specs have it."""

_QUALIFYING = (
    SectionKind.QUALIFICATIONS,
    SectionKind.EDUCATION,
    SectionKind.EXPERIENCE,
    SectionKind.SUBSTITUTION,
    SectionKind.NOTES,
)
_OTHER_WAYS = re.compile(
    r"substitut|in lieu of|equivalent|any combination|;\s*or\b|\bor\s*\n|\n\s*or\b", re.IGNORECASE
)
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)?")


@dataclass(frozen=True, slots=True)
class Finding:
    """One spec on a list: why, and the words it says it in."""

    role: Role
    path: str
    text: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Audit:
    """One list. `checked` is how many specs could be judged on it at all."""

    id: str
    name: str
    meaning: str
    findings: tuple[Finding, ...]
    checked: int
    source: str = ""


def audits(work: Work, today: date) -> tuple[Audit, ...]:
    """Every list there is, as of a day."""
    return tuple(make(work, today) for make in AUDITS.values())


def degree_without_other_way(work: Work, today: date) -> Audit:
    """Specs that ask for a degree and name nothing that may stand in its place."""
    del today
    library, citer = work.library, Citer(work.library)
    fields = fields_by_role(library, ["degree", "experience", "substitution"])
    findings = []
    asking = 0
    for role in library.roles:
        degrees = [f for f in fields.get((role.id, "degree"), ()) if _a_degree(f)]
        asked = [f for f in degrees if f.scope in {"required", ""}]
        if not asked:
            continue
        asking += 1
        every = [f for key in ("degree", "experience") for f in fields.get((role.id, key), ())]
        if any(f.scope in {"substitutable", "preferred"} for f in every):
            continue
        if _other_way(library, role):
            continue
        cited = tuple(c for f in asked[:2] for c in citer.field(role, f))
        findings.append(_finding(library, role, f"asks for a {_degree(asked)} degree", cited))
    return Audit(
        "degree",
        "A degree is required, and nothing may take its place",
        "The spec asks for a degree and names no experience, training or equivalent instead.",
        tuple(findings),
        asking,
    )


def _a_degree(field: Field) -> bool:
    return field.stated is Stated.VALUE and field.value not in {"high school", "some college"}


def _degree(fields: Iterable[Field]) -> str:
    return " or ".join(dict.fromkeys(field.value for field in fields))


def _other_way(library: Library, role: Role) -> bool:
    document = library.document(role.id)
    if document is None:
        return False
    return any(
        _OTHER_WAYS.search(section.span.of(document.text)) is not None
        for section in library.sections(role.id)
        if section.kind in _QUALIFYING
    )


def licence_without_driving(work: Work, today: date) -> Audit:
    """Specs that ask everyone for a driver's licence though no duty speaks of getting about."""
    del today
    library, citer = work.library, Citer(work.library)
    shown = frozenset(data("terms.toml")["driving"]["shown"].split())
    fields = fields_by_role(library, ["driver_licence"])
    findings = []
    asking = 0
    for role in library.roles:
        asked = [
            f
            for f in fields.get((role.id, "driver_licence"), ())
            if f.scope in {"required", ""} and f.stated is Stated.VALUE
        ]
        duties = work.of(role.id)
        if not asked or not duties:
            continue
        asking += 1
        words = {word for duty in duties for word in _WORD.findall(duty.text.lower())}
        if words & shown:
            continue
        cited = tuple(c for f in asked[:2] for c in citer.field(role, f))
        count = (
            f"none of its {len(duties)} duties speaks"
            if len(duties) > 1
            else "its one duty does not speak"
        )
        findings.append(_finding(library, role, f"{count} of driving or getting about", cited))
    return Audit(
        "licence",
        "A driver’s licence is required, and no duty needs driving",
        "Every position asks for a licence; the duties name no vehicle, travel or field work.",
        tuple(findings),
        asking,
        "words that show driving: read from the duties of 683 Los Angeles bulletins",
    )


def old(work: Work, today: date) -> Audit:
    """Specs whose latest date is more than ten years ago."""
    library, citer = work.library, Citer(work.library)
    fields = fields_by_role(library, ["issued", "revised", "opened"])
    findings: list[tuple[str, Finding]] = []
    dated = 0
    for role in library.roles:
        dates = [f for n in ("issued", "revised", "opened") for f in fields.get((role.id, n), ())]
        dates = [f for f in dates if re.match(r"\d{4}", f.value)]
        if not dates:
            continue
        dated += 1
        latest = max(dates, key=lambda field: field.value)
        if _years_between(latest.value, today) >= OLD_AFTER:
            text = f"last dated {latest.value}"
            cited = citer.field(role, latest)
            findings.append((latest.value, _finding(library, role, text, cited)))
    findings.sort(key=lambda row: (row[0], row[1].role.id))
    return Audit(
        "old",
        f"Older than {OLD_AFTER} years",
        "The latest date in the spec (issued, revised or opened), the oldest first."
        " Specs without a date cannot be judged.",
        tuple(finding for _, finding in findings),
        dated,
    )


def _years_between(value: str, today: date) -> float:
    year, _, rest = value.partition("-")
    month = rest[:2]
    months = int(year) * 12 + (int(month) if month.isdigit() else 1)
    return (today.year * 12 + today.month - months) / 12


def missing_sections(work: Work, today: date) -> Audit:
    """Specs without a section that every spec needs, or that their employer's usually have."""
    del today
    library = work.library
    kinds = {role.id: _kinds(library, role) for role in library.roles}
    by_employer: dict[str, list[Role]] = {}
    for role in library.roles:
        by_employer.setdefault(role.employer, []).append(role)
    findings = []
    for roles in by_employer.values():
        counts = Counter(kind for role in roles for kind in kinds[role.id])
        usual = {
            kind
            for kind, count in counts.items()
            if len(roles) >= USUAL_ROLES and count >= USUAL_SHARE * len(roles)
        }
        for role in roles:
            lacking = sorted((_NEEDED | usual) - kinds[role.id])
            if lacking:
                findings.append(_finding(library, role, f"no section on {_listed(lacking)}"))
    return Audit(
        "sections",
        "A section is missing",
        "Every spec needs duties and qualifications; others are listed where most specs of the"
        " same employer have them.",
        tuple(findings),
        len(library.roles),
    )


_NEEDED = {"duties", "qualifications"}
_KIND_NAMES = {
    SectionKind.DUTIES: "duties",
    SectionKind.QUALIFICATIONS: "qualifications",
    SectionKind.EDUCATION: "qualifications",
    SectionKind.EXPERIENCE: "qualifications",
}
_PASSING = {SectionKind.HEADER, SectionKind.OTHER, SectionKind.NOTES, SectionKind.SIGNATURE}


def _kinds(library: Library, role: Role) -> set[str]:
    found = {section.kind for section in library.sections(role.id)} - _PASSING
    return {_KIND_NAMES.get(kind, str(kind)) for kind in found}


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


@dataclass(frozen=True, slots=True)
class TermList:
    """A list of words to look at, with what to say instead and where it comes from."""

    id: str
    name: str
    source: str
    terms: dict[str, str]


@cache
def term_lists() -> dict[str, TermList]:
    """The lists of `data/terms.toml`, by id."""
    return {
        raw["id"]: TermList(
            raw["id"],
            raw["name"],
            raw["source"],
            {term["say"]: term["instead"] for term in raw["terms"]},
        )
        for raw in data("terms.toml")["list"]
    }


def terms(work: Work, today: date, which: str) -> Audit:
    """Specs that use words of one list."""
    del today
    library, citer = work.library, Citer(work.library)
    words = term_lists()[which]
    said: dict[str, dict[str, list[Citation]]] = {}
    for term in words.terms:
        spaced = r"[\s-]+".join(term.split())
        pattern = re.compile(rf"\b{spaced}\b", re.IGNORECASE)
        matches = library.catalog.match(f'"{term}"', 1_000_000)
        phrases = [n for n, _ in matches if pattern.search(library.catalog.phrase(n))]
        for entry in library.catalog.entries_saying(phrases):
            if pattern.search(entry.passage.text):
                by_term = said.setdefault(entry.role.id, {})
                by_term.setdefault(term, []).extend(citer.passage(entry))
    findings = []
    for role in library.roles:
        found = said.get(role.id, {})
        if found:
            text = "; ".join(f"“{term}”: rather {words.terms[term]}" for term in found)
            cited = {c.span: c for rows in found.values() for c in rows}
            findings.append(_finding(library, role, text, tuple(cited.values())[:5]))
    return Audit(
        words.id,
        words.name,
        "Words to look at again; names of laws and trades may keep theirs.",
        tuple(findings),
        len(library.roles),
        words.source,
    )


def _finding(
    library: Library, role: Role, text: str, citations: tuple[Citation, ...] = ()
) -> Finding:
    return Finding(role, library.paths.get(role.id, ""), text, citations)


AUDITS: dict[str, Callable[[Work, date], Audit]] = {
    "degree": degree_without_other_way,
    "licence": licence_without_driving,
    "old": old,
    "sections": missing_sections,
    "gendered": lambda work, today: terms(work, today, "gendered"),
    "dated": lambda work, today: terms(work, today, "dated"),
}
"""Every list, by its name in the command and the address."""
