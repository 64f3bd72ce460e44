"""What a spec says in its fields, in plain words."""

from ingest.model import Field, Stated

_LONGEST_SAID = 160

FIELD_WORDS = {
    "age": "Least age",
    "leave": "Days of leave",
    "class_code": "Class code",
    "closing": "Closing date",
    "closing_time": "Closing hour",
    "college_units": "College units",
    "contract": "Contract",
    "degree": "Degree",
    "driver_licence": "Driver’s licence",
    "exam_basis": "Basis of the examination",
    "exam_part": "Parts of the examination",
    "experience": "Experience",
    "family": "Job family",
    "group": "Occupational group",
    "interview_date": "Interviews",
    "issued": "Issued",
    "licences": "Licences and certificates",
    "medical": "Medical examination",
    "bargaining": "Bargaining status",
    "months": "Months a year",
    "pay": "Pay",
    "pay_at": "Pay in one department",
    "physical_demands": "Physical demands",
    "reports_to": "Reports to",
    "special_requirements": "Special requirements",
    "sq_oq": "SQ/OQ",
    "term": "Length of the post",
    "test_date": "Dates of tests",
    "typing": "Typing speed",
    "vacancies": "Posts to be filled",
}
"""Names of fields in plain words, where the name itself is not one."""


def field_name(name: str) -> str:
    """The name of a field as people would say it."""
    return FIELD_WORDS.get(name, name.replace("_", " ").capitalize())


def said(field: Field, text: str) -> str:
    """What a spec says in a field: its own words, and "None" where that is what they mean."""
    words = " ".join(field.span.of(text).split())
    if len(words) > _LONGEST_SAID:
        words = words[:_LONGEST_SAID].rsplit(" ", 1)[0] + " …"
    plain = {Stated.NONE: "None", Stated.NOT_APPLICABLE: "Not applicable"}.get(field.stated)
    if field.stated is Stated.NONE and words.strip(" .").lower() in {"no", "not required"}:
        return words
    if plain is None or words.strip(" .").lower() in {"", plain.lower()}:
        return plain or words
    return f"{plain} (“{words}”)"
