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


@pytest.mark.parametrize("line", ["Elmwood NHS Foundation Trust", "ELMWOOD NHS FOUNDATION TRUST"])
def test_a_trust_of_the_health_service_is_an_employer(line: str) -> None:
    result = read_bytes("spec.txt", f"{line}\n\nWARD CLERK\n\nDUTIES\n\nFiles notes.\n".encode())
    assert isinstance(result, Reading)
    assert result.specs[0].role.employer == "Elmwood NHS Foundation Trust"


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


@pytest.mark.parametrize(
    ("heading", "body", "name", "expected"),
    [
        ("APPLICATION DEADLINE", "Applications must be received by FRIDAY, JUNE 14, 2019.",
         "closing", ["2019-06-14"]),
        ("APPLICATION DEADLINE",
         "Filed online from 8:00 a.m. Tuesday, May 7, 2019 to 11:59 p.m., Thursday, May 9, 2019.",
         "closing", ["2019-05-07/2019-05-09"]),
        ("HOW TO APPLY", "Please apply before 10:00 pm on Sunday 2nd July 2023.",
         "closing", ["2023-07-02"]),
        ("SELECTION PROCESS",
         "The written test is held in one session on SATURDAY, JUNE 2, 2018 and SUNDAY, JUNE 3,"
         " 2018. Interviews begin during the period of JULY 9 to JULY 20, 2018.",
         "test_date", ["2018-06-02", "2018-06-03"]),
        ("SELECTION PROCESS",
         "The written test is on JUNE 2, 2018. Interviews will begin during the period of JULY 9"
         " to JULY 20, 2018.", "interview_date", ["2018-07-09/2018-07-20"]),
        ("APPLICATION DEADLINE", "Applications are kept on file for two years from May 1, 2018.",
         "closing", []),
        ("CLOSING DATE", "12 March 2024", "closing", ["2024-03-12"]),
    ],
)  # fmt: skip
def test_dates_of_a_recruitment(heading: str, body: str, name: str, expected: list[str]) -> None:
    assert sorted(set(values(heading, body, name))) == expected


def test_the_parts_of_an_examination_have_their_weights() -> None:
    body = (
        "Examination Weights: Written Test . . . . . 40%\n\tEssay . . . . Advisory"
        "\n\tInterview . . . 60%"
    )
    found = fields("SELECTION PROCESS", body, "exam_part")
    assert [(f.value, f.low, f.scope) for f in found] == [
        ("written test", 40.0, ""), ("essay", None, "advisory"), ("interview", 60.0, ""),
    ]  # fmt: skip


def test_a_sentence_says_more_of_the_parts_than_a_table_of_one_line() -> None:
    body = (
        "Examination Weight: Questionnaire/Interview . . . . 100%\n\nThe selection will consist"
        " of a 20% weighted Questionnaire and an 80% weighted interview, which make one score."
    )
    found = fields("SELECTION PROCESS", body, "exam_part")
    assert [(f.value, f.low) for f in found] == [("questionnaire", 20.0), ("interview", 80.0)]


@pytest.mark.parametrize(
    ("body", "name", "low"),
    [
        ("Must be at least 21 years of age at the time of hire.", "age", 21),
        ("At least 20 1/2 years of age.", "age", 20.5),
        ("Age 21.", "age", 21),
        ("Age: not less than 18 on the closing date. Retirement is at 60.", "age", 18),
        ("- 18 or over, because personal care is given", "age", 18),
        ("Applicants must be 18 because of the licence to sell alcohol.", "age", 18),
        ("Essential: aged eighteen or over on appointment; a full licence", "age", 18),
        ("Those under 18 cannot be appointed.", "age", 18),
        ("The lower age limit is 18, and there is no upper one.", "age", 18),
        ("Types 35 net words per minute.", "typing", 35),
        ("This is a two-year fixed-term appointment.", "term", 24),
        ("The post is offered as an 18 month loan.", "term", 18),
        ("Length of employment\nTwo years, with the possibility of extension", "term", 24),
        ("Completion of 30 quarter units in accounting.", "college_units", 20),
        ("Completion of ninety quarter units at a college.", "college_units", 60),
    ],
)
def test_what_is_asked_in_numbers(body: str, name: str, low: float) -> None:
    assert [f.low for f in fields("MINIMUM QUALIFICATIONS", body, name)] == [low]


@pytest.mark.parametrize(
    "body",
    [
        "Takes swabs from those under 18 only when an adult is in the room.",
        "Runs the club for children aged 6 to 12.",
        "A medical follows every five years from the age of 45 and yearly after 60.",
        "Students under 16 do not enter the bull pen.",
        "First aid with infant CPR, not more than three years old.",
        "There is no upper age limit; staff retire at 65 or over.",
        "For trips of over 20 or more miles a meal is paid.",
    ],
)
def test_ages_of_others_are_not_asked_of_an_applicant(body: str) -> None:
    assert fields("MINIMUM QUALIFICATIONS", body, "age") == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("$94,523 and $102, 750 (flat-rated)", [(94523, 94523, ""), (102750, 102750, "")]),
        ("$57,420* to $88,427", [(57420, 88427, "")]),
        ("$46,812 TO $58,150\nThe per diem hourly rate is $22.42.",
         [(46812, 58150, ""), (22.42, 22.42, "")]),
        ("$40,000 to $50,000\nThe salary in the Harbor Department is $45,000 to $55,000",
         [(40000, 50000, ""), (45000, 55000, "one department")]),
    ],
)  # fmt: skip
def test_pay_as_it_is_printed(lines: str, expected: list[tuple[float, float, str]]) -> None:
    found = fields("ANNUAL SALARY", f"{lines}\n\nDUTIES\n\nFiles papers.", "pay")
    assert [(f.low, f.high, f.scope) for f in found] == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("$40,000 to $50,000\nThe salary in the Harbor Department is $45,000 to $55,000",
         [("Harbor Department", 45000, 55000)]),
        ("$40,000\nThe salary in the Department of Water and Power is $45,000 to $55,000; and\n"
         "$50,000 to $60,000. A bonus is paid at night.",
         [("Department of Water and Power", 45000, 55000),
          ("Department of Water and Power", 50000, 60000)]),
        ("The salary in the Harbor Department is $45,000.\n\nNOTE: All others start at $30,000.",
         [("Harbor Department", 45000, 45000)]),
    ],
)  # fmt: skip
def test_whose_pay_it_is_that_one_department_pays(
    lines: str, expected: list[tuple[str, float, float]]
) -> None:
    found = fields("ANNUAL SALARY", f"{lines}\n\nDUTIES\n\nFiles papers.", "pay_at")
    assert [(f.value, f.low, f.high) for f in found] == expected


@pytest.mark.parametrize(
    ("sentence", "hours"),
    [
        ("Closes: 11:55 pm on Sunday 2nd July 2023", [23.92]),
        ("Apply before 10:00 pm on Sunday 2nd July 2023.", [22.0]),
        ("Applications must be received by midnight on July 5, 2018.", [24.0]),
        ("Applications are accepted from 8:00 a.m. Monday to 5 p.m., Friday, May 4, 2018.", [17.0]),
        ("The office is open from 8 a.m.", []),
    ],
)
def test_the_hour_at_which_applications_close(sentence: str, hours: list[float]) -> None:
    assert [f.low for f in fields("HOW TO APPLY", sentence, "closing_time")] == hours


@pytest.mark.parametrize(
    ("sentence", "degrees"),
    [
        ("Educated to degree level.", [("bachelor", "required")]),
        ("Degree or equivalent experience.", [("bachelor", "substitutable")]),
        ("A good honours degree is desirable.", [("bachelor", "preferred")]),
        ("HNC in building, or a degree.", [("associate", "required"), ("bachelor", "required")]),
        ("Five GCSEs, with English.", [("high school", "required")]),
        ("Two A levels or NVQ level 3.", [("some college", "required")]),
        ("A level 3 diploma in child care.", [("some college", "required")]),
        ("A postgraduate qualification in law.", [("master", "required")]),
        ("A high degree of care and a level 4 mask.", []),
    ],
)
def test_british_qualifications(sentence: str, degrees: list[tuple[str, str]]) -> None:
    found = fields("PERSON SPECIFICATION", sentence, "degree")
    assert sorted((f.value, f.scope) for f in found) == sorted(degrees)


def test_a_degree_asked_for_in_an_opening_paragraph() -> None:
    text = "CLERK\n\nYou will have a degree in law or similar, have a love of files.\n"
    result = read_bytes("spec.txt", text.encode())
    assert isinstance(result, Reading)
    spec = result.specs[0]
    assert [f.value for f in spec.named("degree")] == ["bachelor"]
    assert [f.value for f in spec.named("field_of_study")] == ["law"]


@pytest.mark.parametrize(
    ("body", "kinds"),
    [
        ("Two years of experience as a lock keeper by April 9, 2016.", ["as a lock keeper"]),
        ("Three years of experience in boat repair preferred.", ["in boat repair"]),
        ("At least two years’ experience in a boat yard.", ["in a boat yard"]),
        ("A course may stand for six months of the required experience in Requirement #1.", []),
    ],
)
def test_what_experience_is_in_ends_where_something_else_is_said(
    body: str, kinds: list[str]
) -> None:
    assert values("REQUIREMENTS", body, "experience_in") == kinds


def test_work_in_a_section_on_experience_is_experience() -> None:
    found = fields("EXPERIENCE", "One year of practical dredging work.", "experience")
    assert [field.low for field in found] == [1.0]


def test_units_of_both_kinds_are_counted_where_the_first_leaves_out_the_word() -> None:
    body = "Completion of 15 semester or 24 quarter units in fire science is required."
    found = fields("REQUIREMENTS", body, "college_units")
    assert [(field.value, field.low) for field in found] == [
        ("15 semester", 15.0), ("24 quarter units", 16.0)]  # fmt: skip


def test_kilograms_are_said_in_pounds() -> None:
    (found,) = fields("PHYSICAL DEMANDS", "Lifts plaques of up to 15 kg.", "lifting")
    assert (found.value, found.high, found.unit) == ("15 kg", 33.1, "pounds")


def test_what_the_work_asks_counts_in_a_section_on_the_selection() -> None:
    body = "Some wardens will be required to work nights. The interview may be held at night."
    assert [(f.value, f.scope) for f in fields("SELECTION PROCESS", body, "hours")][:1] == [
        ("Night work", "some positions")]  # fmt: skip
    assert values("SELECTION PROCESS", "Interviews may be held at night.", "hours") == []


def test_one_date_with_a_label_is_one_field() -> None:
    body = "Closing date: 10:00 pm on Sunday 2nd July 2023"
    assert values("HOW TO APPLY", body, "closing") == ["2023-07-02"]


def test_a_date_by_which_something_is_sent_is_the_last_one() -> None:
    body = "Send a letter to the quay office by noon on Sunday 17 March 2024."
    assert values("HOW TO APPLY", body, "closing") == ["2024-03-17"]


def test_an_office_in_brackets_is_reported_to() -> None:
    body = "The post-holder will report to the [Harbour Master]."
    assert values("REPORTING LINES", body, "reports_to") == ["Harbour Master"]


def test_a_medical_referee_is_no_reference() -> None:
    body = "Sends doubtful papers to the medical referee."
    assert values("DUTIES", body, "background_check") == []
    assert "References" in values("REQUIREMENTS", "Two referees are asked for.", "background_check")


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("Three (3) Harbor Clerk positions in the Cargo Office.", 3),
        ("There are four vacancies in the night crew.", 4),
        ("We are recruiting for 12 permanent posts.", 12),
        ("Before being hired into one of these positions, you may be tested.", None),
        ("A clerk in the position keeps two logs.", None),
    ],
)
def test_how_many_posts_are_to_be_filled(body: str, count: float | None) -> None:
    found = fields("VACANCIES AND LOCATION", body, "vacancies")
    assert [field.low for field in found] == ([] if count is None else [count])


def test_how_many_posts_by_a_label() -> None:
    (field,) = fields("DETAILS", "Number of jobs available: 2", "vacancies")
    assert (field.value, field.low) == ("2", 2)


@pytest.mark.parametrize(
    ("basis", "scope"),
    [("AN INTERDEPARTMENTAL PROMOTIONAL", ""), ("A DEPARTMENTAL PROMOTIONAL", "one department")],
)
def test_an_examination_may_be_for_one_department(basis: str, scope: str) -> None:
    body = f"THIS EXAMINATION IS TO BE GIVEN ONLY ON {basis} BASIS"
    (field,) = fields("SELECTION PROCESS", body, "exam_basis")
    assert (field.value, field.scope) == ("promotional", scope)


@pytest.mark.parametrize(
    ("body", "name", "value"),
    [
        ("It is anticipated that interviews will be held in mid JANUARY 2019.", "interview_date",
         "2019-01"),
        ("Interviews are expected during the months of May and June 2018.", "interview_date",
         "2018-05/2018-06"),
        ("The multiple-choice test will be held in SEPTEMBER 2018.", "test_date", "2018-09"),
    ],
)  # fmt: skip
def test_the_month_of_a_test_where_no_day_is_said(body: str, name: str, value: str) -> None:
    assert values("SELECTION PROCESS", body, name) == [value]


def test_a_revision_in_a_line_of_its_own_below_the_title() -> None:
    text = (
        "HARBOR CLERK\n\nClass Code: 1234\nOpen Date: 04-29-16\n\nREVISED 05-10-16\n"
        "(Exam Open to All)\n\nANNUAL SALARY\n\n$50,000 to $60,000\n"
    )
    result = read_bytes("spec.txt", text.encode())
    assert isinstance(result, Reading)
    assert [f.value for f in result.specs[0].named("revised")] == ["2016-05-10"]


def test_hours_a_week_in_words() -> None:
    body = "Employees may be required to work a four-day, forty-hour workweek."
    (hours,) = fields("NOTES", body, "hours_per_week")
    assert hours.low == 40


def test_both_bases_are_read_however_the_sentence_is_put() -> None:
    body = (
        "THIS EXAM IS TO BE GIVEN TO BOTH ON AN\nINTERNAL PROMOTIONAL AND AN OPEN COMPETITIVE BASIS"
    )
    (field,) = fields("SELECTION PROCESS", body, "exam_basis")
    assert field.value == "promotional and open competitive"
