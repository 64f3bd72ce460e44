"""Typed facts of a spec, each with the words it was read from.

To add a field, write an extractor (a function from a `Source` to fields) and put it in
`EXTRACTORS`; a mere label and value ("CODE: 3052") needs only a line in
`data/labels.toml`.
"""

from ingest.fields.age import age_fields
from ingest.fields.amounts import amount_fields
from ingest.fields.clock import clock_fields
from ingest.fields.codes import code_fields
from ingest.fields.conditions import condition_fields
from ingest.fields.dates import date_fields
from ingest.fields.education import degree_fields, study_fields, unit_fields
from ingest.fields.entry import entry_fields, term_fields
from ingest.fields.events import event_fields
from ingest.fields.examination import examination_fields
from ingest.fields.experience import experience_fields
from ingest.fields.kinds import kind_fields
from ingest.fields.labels import label_fields
from ingest.fields.leave import leave_fields
from ingest.fields.lifting import lifting_fields
from ingest.fields.nothing import nothing_fields
from ingest.fields.organisation import organisation_fields
from ingest.fields.pay import pay_fields
from ingest.fields.posts import post_fields
from ingest.fields.probation import probation_fields
from ingest.fields.qualifying import qualifying_fields
from ingest.fields.source import Source
from ingest.fields.vacancy import vacancy_fields
from ingest.fields.weekly import weekly_fields
from ingest.model import Field

__all__ = ["EXTRACTORS", "Source", "fields_of"]

EXTRACTORS = (
    label_fields,
    code_fields,
    pay_fields,
    degree_fields,
    study_fields,
    unit_fields,
    experience_fields,
    qualifying_fields,
    condition_fields,
    lifting_fields,
    date_fields,
    event_fields,
    clock_fields,
    vacancy_fields,
    examination_fields,
    age_fields,
    leave_fields,
    probation_fields,
    entry_fields,
    nothing_fields,
    amount_fields,
    post_fields,
    weekly_fields,
    term_fields,
    organisation_fields,
    kind_fields,
)


def fields_of(source: Source) -> tuple[Field, ...]:
    """Every field of a spec, in reading order, none said twice of the same words."""
    found: dict[tuple[str, str], list[Field]] = {}
    for extract in EXTRACTORS:
        for field in extract(source):
            if extract is code_fields and any(
                field.name == other.name and field.span.overlaps(other.span)
                for rows in found.values()
                for other in rows
            ):
                continue  # its label says it
            same = found.setdefault((field.name, field.value), [])
            if not any(_same_words(field, other) for other in same):
                same.append(field)
    every = (field for same in found.values() for field in same)
    return tuple(sorted(every, key=lambda field: (field.span, field.name)))


def _same_words(one: Field, other: Field) -> bool:
    """Whether two fields of one name and value were read from the same place."""
    return one.span.start == other.span.start or one.span.overlaps(other.span)
