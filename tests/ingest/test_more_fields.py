"""Fields beyond pay and degrees: each from a sentence as an office might print it."""

import tomllib
from importlib.resources import files

import pytest

from ingest.concepts import taxonomy
from ingest.fields.conditions import due
from ingest.model import Field, Reading, Stated
from ingest.pipeline import read_bytes


def fields(heading: str, body: str, name: str) -> list[Field]:
    result = read_bytes("spec.txt", f"HARBOR CLERK\n\n{heading}\n\n{body}\n".encode())
    assert isinstance(result, Reading)
    found = list(result.specs[0].named(name))
    for field in found:
        assert field.span.of(result.document.text).strip()
    return found


def values(heading: str, body: str, name: str) -> list[str]:
    return [field.value for field in fields(heading, body, name)]


@pytest.mark.parametrize(
    ("body", "name", "value"),
    [
        ("Works rotating shifts, nights and weekends.", "hours", "Rotating shifts"),
        ("Travels out of town overnight.", "travel", "Out-of-town or overnight travel"),
        ("Speaks Spanish with callers at the counter.", "languages", "Spanish"),
        ("Works on scaffolds at great heights above the quay.", "hazards", "Work at heights"),
    ],
)
def test_known_conditions_are_values(body: str, name: str, value: str) -> None:
    heading = "WORKING CONDITIONS"
    assert value in values(heading, body, name)


def test_the_span_of_a_known_condition_is_the_words_that_say_it() -> None:
    text = (
        "HARBOR CLERK\n\nWORKING CONDITIONS\n\nThe post calls for evening meetings of the board.\n"
    )
    result = read_bytes("spec.txt", text.encode())
    assert isinstance(result, Reading)
    said = {f.value: f.span.of(text) for f in result.specs[0].named("hours")}
    assert "evening" in said["Evening work"] and len(said["Evening work"]) < 40


def test_to_know_of_a_hazard_is_not_to_bear_it() -> None:
    assert (
        values("KNOWLEDGE, SKILLS AND ABILITIES", "Knowledge of toxic chemicals.", "hazards") == []
    )


def test_a_certificate_says_when_it_must_be_held() -> None:
    body = "Must obtain a forklift operator certificate within six months of appointment."
    (found,) = fields("LICENSES", body, "certificates")
    assert (found.low, found.unit, found.scope) == (6.0, "months after hire", "required")


def test_none_is_a_value_and_silence_is_not() -> None:
    (found,) = fields("LICENSES", "None", "certificates")
    assert found.stated is Stated.NONE
    assert fields("DUTIES", "Files manifests.", "certificates") == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("within 90 days of hire", (3.0, "months after hire")),
        ("within one year of employment", (12.0, "months after hire")),
        ("at the time of appointment", (0.0, "months after hire")),
        ("must be attached to the application", (None, "at application")),
        ("a current certificate", (None, "")),
    ],
)
def test_due(words: str, expected: tuple[float | None, str]) -> None:
    assert due(words) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "A bachelor's degree from an accredited college with a major in marine biology,"
            " hydrology, or a closely related field.",
            ["marine biology", "hydrology", "closely related field"],
        ),
        ("A degree in public administration and two years of clerical work.",
         ["public administration"]),
        ("A degree in lieu of experience is accepted.", []),
    ],
)  # fmt: skip
def test_fields_of_study(body: str, expected: list[str]) -> None:
    assert values("MINIMUM QUALIFICATIONS", body, "field_of_study") == expected


def test_what_the_experience_is_in() -> None:
    body = "Two years of full-time paid experience as a Dock Clerk; or"
    (found,) = fields("REQUIREMENTS", body, "experience_in")
    assert (found.value, found.low) == ("as a Dock Clerk", 2.0)


def test_ways_to_qualify() -> None:
    body = (
        "1. A bachelor's degree; or\n2. Two years of experience as a Dock Clerk; and\n"
        "3. A certificate in cargo handling.\n\nNOTES\n\n1. Send copies; or\n2. Send none."
    )
    found = fields("REQUIREMENTS", body, "qualifying")
    assert [(f.low, f.high) for f in found] == [(1, 2), (2, 2), (2, 2)]
    assert fields("REQUIREMENTS", "1. A degree; and\n2. A licence.", "qualifying") == []


@pytest.mark.parametrize(
    ("body", "name", "expected"),
    [
        ("Under the general direction of the Harbor Master, keeps the books.",
         "reports_to", ["Harbor Master"]),
        ("Reports directly to the Director of Port Planning or designee.",
         "reports_to", ["Director of Port Planning"]),
        ("Exercises direct supervision over clerical staff and deckhands.",
         "supervises", ["clerical staff and deckhands"]),
        ("Supervises the upkeep of the card index.", "supervises", []),
    ],
)  # fmt: skip
def test_who_is_above_and_below(body: str, name: str, expected: list[str]) -> None:
    assert values("SUPERVISION RECEIVED AND EXERCISED", body, name) == expected


def test_hours_and_travel_as_numbers() -> None:
    (hours,) = fields("HOURS", "The post is for 37.5 hours per week.", "hours_per_week")
    assert (hours.low, hours.unit) == (37.5, "hours/week")
    (share,) = fields("TRAVEL", "Travel up to 25% of the time is expected.", "travel_share")
    assert (share.low, share.unit) == (25, "percent")


def test_the_class_of_a_driving_licence() -> None:
    body = "Some positions require a valid Class B commercial driver's license."
    found = fields("LICENSES", body, "driver_licence_class")
    assert {(f.value, f.scope) for f in found} == {
        ("class b", "some positions"),
        ("commercial", "some positions"),
    }


def test_pay_in_a_sentence_of_another_section() -> None:
    body = "The salary range for posts at the north dock is $41,000 to $52,500."
    (found,) = fields("NOTES", body, "pay")
    assert (found.low, found.high) == (41_000, 52_500)


def test_the_conditions_that_make_up_fields_are_in_the_taxonomy() -> None:
    raw = tomllib.loads((files("ingest") / "data" / "kinds.toml").read_text("utf-8"))
    concepts = taxonomy().concepts
    families = {concept.family for concept in concepts.values()}
    for row in raw.values():
        named = {
            c for key in ("concepts", "without", "else", "denied_by") for c in row.get(key, ())
        }
        assert named <= concepts.keys() and set(row.get("families", ())) <= families
