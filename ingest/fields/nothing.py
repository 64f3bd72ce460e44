"""Sections that say there is nothing to say: "None", "Not applicable", "No hazards"."""

import re
from collections.abc import Iterator

from ingest.fields.source import Source, stated
from ingest.lexicon import kinds_of
from ingest.model import Field, SectionKind, Stated

_NO_SUCH = re.compile(
    r"\bno (?:significant |special |specific |unusual |particular |known )*"
    r"(?:hazards?|requirements?|demands?|licen[sc]es?|physical|risks?)",
    re.I,
)
_NAMES = {
    SectionKind.HAZARDS: "hazards",
    SectionKind.PHYSICAL: "physical_demands",
    SectionKind.LICENCES: "licences",
    SectionKind.SPECIAL: "special_requirements",
    SectionKind.SUBSTITUTION: "substitution",
    SectionKind.EDUCATION: "education",
    SectionKind.EXPERIENCE: "experience_required",
    SectionKind.ENVIRONMENT: "working_conditions",
    SectionKind.EQUIPMENT: "equipment",
}


def nothing_fields(source: Source) -> Iterator[Field]:
    """A field for each section whose whole content denies what its heading asks."""
    for section in source.sections:
        kinds = kinds_of(section.heading) | {section.kind}
        names = [_NAMES[kind] for kind in sorted(kinds) if kind in _NAMES]
        if not names:
            continue
        parts = source.document.parts(section.span)
        if len(parts) != 1:
            continue
        words = parts[0].of(source.text).strip().lstrip("•·-–* ")
        said = stated(words)
        if said is Stated.VALUE and len(words.split()) <= 14 and _NO_SUCH.search(words):
            said = Stated.NONE
        if said is not Stated.VALUE:
            for name in names:
                yield Field(name, str(said), parts[0], stated=said)
