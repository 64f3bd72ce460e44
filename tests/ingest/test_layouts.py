"""Specs in the layouts of many employers, each written here for the purpose.

What a county of one state, a school district, a state's personnel board, a university and
a council across the sea print differs in every heading; the kinds beneath do not.
"""

import io

import docx
import pytest

from ingest.model import Reading, SectionKind, Spec, Stated
from ingest.pipeline import read_bytes

K = SectionKind


def spec(name: str, text: str) -> Spec:
    result = read_bytes(name, text.encode())
    assert isinstance(result, Reading), result
    for field in result.specs[0].fields:
        assert field.span.of(result.document.text).strip()
    return result.specs[0]


def kinds(found: Spec) -> list[tuple[str, SectionKind]]:
    return [(s.heading, s.kind) for s in found.sections if s.heading]


CALIFORNIAN_COUNTY = """\
County of Alder
Class Code: 4417
Bargaining Unit: General Services
FLSA Status: Non-Exempt
Established: 03/1998
Revised: 11/2016

FERRY DOCK TECHNICIAN

DEFINITION
Under general supervision, keeps the county's ferry docks in working order.

DISTINGUISHING CHARACTERISTICS
This is the journey level of the series. It differs from the Senior class, which leads.

SUPERVISION RECEIVED AND EXERCISED
Receives general supervision from the Dock Manager. Exercises no supervision.

EXAMPLES OF TYPICAL JOB FUNCTIONS (Illustrative Only)
• Inspects ramps and cables each morning.
• Greases winches.

QUALIFICATIONS
Knowledge of:
• Methods of cable splicing.
Ability to:
• Read tide tables.

Education and Experience:
Two years of experience in dock upkeep.

Licenses and Certifications:
• A valid driver's license, to be held at hire.

PHYSICAL DEMANDS
Lifts and carries up to 50 pounds.

ENVIRONMENTAL ELEMENTS AND WORKING CONDITIONS
Works outdoors in all weather.

DISASTER SERVICE WORKERS
All employees may be called on in a disaster.
"""


def test_a_county_in_capitals() -> None:
    found = spec("dock.txt", CALIFORNIAN_COUNTY)
    assert (found.role.title, found.role.employer, found.role.code) == (
        "Ferry Dock Technician", "County of Alder", "4417")  # fmt: skip
    assert kinds(found) == [
        ("DEFINITION", K.DEFINITION),
        ("DISTINGUISHING CHARACTERISTICS", K.DISTINGUISHING),
        ("SUPERVISION RECEIVED AND EXERCISED", K.SUPERVISION),
        ("EXAMPLES OF TYPICAL JOB FUNCTIONS (Illustrative Only)", K.DUTIES),
        ("QUALIFICATIONS", K.QUALIFICATIONS),
        ("Education and Experience", K.QUALIFICATIONS),
        ("Licenses and Certifications", K.LICENCES),
        ("PHYSICAL DEMANDS", K.PHYSICAL),
        ("ENVIRONMENTAL ELEMENTS AND WORKING CONDITIONS", K.ENVIRONMENT),
        ("DISASTER SERVICE WORKERS", K.SPECIAL),
    ]
    stated = {f.name: f.value for f in found.fields}
    assert stated["bargaining"] == "General Services" and stated["overtime"] == "Non-Exempt"
    assert (stated["issued"], stated["revised"]) == ("1998-03", "2016-11")
    assert stated["reports_to"] == "Dock Manager"


SCHOOL_DISTRICT = """\
Fernwood Unified School District
Job Title: Bus Yard Attendant        Reports to: Transportation Manager
FLSA Status: Nonexempt               Work Year: 10 months

SUMMARY
Washes and fuels the buses.

ESSENTIAL DUTIES AND RESPONSIBILITIES include the following. Other duties may be assigned.
Fuels buses before the morning routes.
Sweeps the yard.

SUPERVISORY RESPONSIBILITIES
None.

QUALIFICATION REQUIREMENTS
To do this job well a person must be able to do each duty above.

EDUCATION and/or EXPERIENCE
High school diploma or equivalent.

LANGUAGE SKILLS
Ability to read fuel logs.

MATHEMATICAL SKILLS
Ability to add and subtract.

REASONING ABILITY
Ability to follow a checklist.

CERTIFICATES, LICENSES, REGISTRATIONS
None required.

PHYSICAL DEMANDS
Stands and walks for long periods.

WORK ENVIRONMENT
The noise level is loud.
"""


def test_a_school_district() -> None:
    found = spec("yard.txt", SCHOOL_DISTRICT)
    assert (found.role.title, found.role.employer) == (
        "Bus Yard Attendant", "Fernwood Unified School District")  # fmt: skip
    named = dict(kinds(found))
    assert named["SUMMARY"] is K.DEFINITION
    assert named["SUPERVISORY RESPONSIBILITIES"] is K.SUPERVISION
    assert named["EDUCATION and/or EXPERIENCE"] is K.QUALIFICATIONS
    for heading in ("LANGUAGE SKILLS", "MATHEMATICAL SKILLS", "REASONING ABILITY"):
        assert named[heading] is K.KSA
    assert named["CERTIFICATES, LICENSES, REGISTRATIONS"] is K.LICENCES
    assert named["WORK ENVIRONMENT"] is K.ENVIRONMENT
    duties = [p.text for p in found.passages if found.section(p.section).kind is K.DUTIES]
    assert "Sweeps the yard." in duties
    facts = {f.name: (f.value, f.stated) for f in found.fields}
    assert facts["reports_to"][0] == "Transportation Manager"
    assert facts["licences"][1] is Stated.NONE


STATE_BOARD = """\
STATE OF MARIGOLD
PERSONNEL BOARD SPECIFICATION

Class Title: ORCHARD INSPECTOR 2
Schematic Code: AG24
Class Established Date: 5-1-1974

DEFINITION OF CLASS
Inspects orchards for blight.

TYPICAL WORK
Inspects trees;
Takes samples;

LEGAL REQUIREMENTS
Some posts require a driver's license.

DESIRABLE QUALIFICATIONS
A Bachelor's degree in botany
OR
One year as an Orchard Inspector 1.

NECESSARY SPECIAL REQUIREMENT
Must pass a test of colour vision.

CLASS SPECIFICATION HISTORY
New class, effective July 1, 1974.
"""


def test_a_state_personnel_board() -> None:
    found = spec("orchard.txt", STATE_BOARD)
    assert (found.role.title, found.role.employer) == ("Orchard Inspector 2", "State of Marigold")
    assert kinds(found) == [
        ("DEFINITION OF CLASS", K.DEFINITION),
        ("TYPICAL WORK", K.DUTIES),
        ("LEGAL REQUIREMENTS", K.SPECIAL),
        ("DESIRABLE QUALIFICATIONS", K.QUALIFICATIONS),
        ("NECESSARY SPECIAL REQUIREMENT", K.SPECIAL),
        ("CLASS SPECIFICATION HISTORY", K.SIGNATURE),
    ]


COUNCIL = """\
<html><head><title>Role profile</title></head><body>
<h1>Role profile: Coastal Path Ranger</h1>
<table>
<tr><th>Post title</th><td>Coastal Path Ranger</td></tr>
<tr><th>Grade</th><td>Band 6</td></tr>
<tr><th>Directorate</th><td>Environment and Place</td></tr>
<tr><th>Responsible to</th><td>Countryside Manager</td></tr>
<tr><th>Hours</th><td>37 hours per week</td></tr>
</table>
<h2>Job purpose</h2><p>To look after the coastal path and those who walk it.</p>
<h2>Main accountabilities</h2>
<ol><li>Walk each section of the path every month.</li><li>Lead volunteer days.</li></ol>
<h2>Person specification</h2>
<h3>Essential</h3><ul><li>A full driving licence.</li><li>Experience of dry stone walling.</li></ul>
<h3>Desirable</h3><ul><li>A first aid certificate.</li></ul>
<h2>Working conditions</h2><p>Out of doors in all weathers.</p>
<h2>Politically restricted post</h2><p>No.</p>
</body></html>
"""


def test_a_council_page_with_a_form_and_a_person_specification() -> None:
    found = spec("ranger.html", COUNCIL)
    assert found.role.title == "Coastal Path Ranger"
    assert kinds(found) == [
        ("Job purpose", K.DEFINITION),
        ("Main accountabilities", K.DUTIES),
        ("Person specification", K.QUALIFICATIONS),
        ("Essential", K.QUALIFICATIONS),
        ("Desirable", K.QUALIFICATIONS),
        ("Working conditions", K.ENVIRONMENT),
        ("Politically restricted post", K.EMPLOYMENT),
    ]
    facts = {f.name: f.value for f in found.fields}
    assert facts["grade"] == "Band 6" and facts["department"] == "Environment and Place"
    assert facts["reports_to"] == "Countryside Manager" and facts["hours_per_week"]


UNIVERSITY = """\
---
title: Seed Library Coordinator
employer: University of Larchmont
---

# Seed Library Coordinator

**Job Code:** 8830
**Pay Grade:** 54

## Position Summary

Runs the lending library of seeds.

## What You'll Do

- Lend seeds to members.
- Keep the cold store.

## What You'll Bring

- Two years of experience in a greenhouse.

## Preferred Qualifications

- A master's degree in botany.

## Working Relationships

- Works with growers.

## Reasonable Accommodation

The University makes reasonable accommodations for people with disabilities.
"""


def test_a_university_posting_in_markdown() -> None:
    found = spec("seeds.md", UNIVERSITY)
    assert (found.role.title, found.role.employer, found.role.code) == (
        "Seed Library Coordinator", "University of Larchmont", "8830")  # fmt: skip
    assert kinds(found)[:5] == [
        ("Position Summary", K.DEFINITION),
        ("What You'll Do", K.DUTIES),
        ("What You'll Bring", K.QUALIFICATIONS),
        ("Preferred Qualifications", K.QUALIFICATIONS),
        ("Working Relationships", K.FACTORS),
    ]
    degrees = {(f.value, f.scope) for f in found.named("degree")}
    assert degrees == {("master", "preferred")}


LABELS_ABOVE = """\
<main><h1>Tide Gauge Officer</h1>
<h3>Reference number</h3><p>TG-208</p>
<h3>Job grade</h3><p>Other</p><p>Scale 5</p>
<h3>Business area</h3><p>Hydrology</p>
<h2>Contents</h2>
<h2>About the job</h2><p>Reads the tide gauges.</p>
<p><b>You’ll be accountable for –</b></p><ul><li>Reading gauges.</li></ul></main>
"""


SERIES = """<html><body>
<table><tr><td><a href="/">Home</a></td><td><a href="/a">Specs</a></td>
<td><a href="/b">Pay</a></td></tr></table>
<table><tr><td colspan="3"><h2>PEST INSPECTOR SERIES</h2></td></tr>
<tr><th>CLASS TITLE</th><th>CLASS CODE</th><th>PAY GRADE</th></tr>
<tr><td>Pest Inspector 1</td><td>AG3110</td><td>14</td></tr>
<tr><td>Pest Inspector 2</td><td>AG3111</td><td>17</td></tr></table>
<p><b>SERIES PURPOSE:</b></p><p>Inspects orchards for pests.</p>
</body></html>"""


def test_a_series_in_a_page_laid_out_with_tables() -> None:
    result = read_bytes("pests.html", SERIES.encode())
    assert isinstance(result, Reading)
    (found,), document = result.specs, result.document
    assert found.role.title == "Pest Inspector Series"
    assert [f.value for f in found.named("class_code")] == ["AG3110", "AG3111"]
    assert [f.value for f in found.named("grade")] == ["14", "17"]
    assert kinds(found) == [("SERIES PURPOSE", K.DEFINITION)]
    assert [(f.reason, f.span.of(document.text)) for f in document.furniture] == [
        ("web navigation", "Home\tSpecs\tPay")]  # fmt: skip


FRONT_MATTER = """\
---
title: Peatland Ranger
organisation: Northmoor National Park Authority
reference: NNPA-0442
grade: Band D
salary: "£26,421 to £28,770"
closing_date: 2024-03-17
layout: vacancy
---

## The role

You will block gullies with two other rangers.

### You will

* lead volunteer days
"""


def test_a_front_matter_is_a_title_block() -> None:
    found = spec("ranger.md", FRONT_MATTER)
    assert (found.role.title, found.role.employer, found.role.code) == (
        "Peatland Ranger", "Northmoor National Park Authority", "NNPA-0442")  # fmt: skip
    facts = {field.name: field.value for field in found.fields}
    assert facts["grade"] == "Band D" and facts["closing"] == "2024-03-17"
    assert [(f.low, f.high, f.unit) for f in found.named("pay")] == [(26421, 28770, "GBP/year")]
    assert ("You will", K.DUTIES) in kinds(found)
    assert not any("vacancy" in passage.text for passage in found.passages)


@pytest.mark.parametrize(
    ("line", "employer"),
    [
        ("THORNMERE DISTRICT COUNCIL", "Thornmere District Council"),
        ("Northmoor National Park Authority", "Northmoor National Park Authority"),
    ],
)
def test_the_whole_name_of_a_public_body(line: str, employer: str) -> None:
    found = spec("warden.txt", f"{line}\n\nMOOR WARDEN\n\nDUTIES\n\nMends the paths.\n")
    assert found.role.employer == employer


def test_labels_above_their_values_on_a_page() -> None:
    found = spec("tide.html", LABELS_ABOVE)
    facts = {f.name: f.value for f in found.fields}
    assert (facts["class_code"], facts["grade"], facts["department"]) == (
        "TG-208", "Scale 5", "Hydrology")  # fmt: skip
    assert kinds(found) == [
        ("About the job", K.DEFINITION),
        ("You’ll be accountable for", K.DUTIES),
    ]


NEW_YORK = """\
COUNTY OF BRACKEN                    JURISDICTIONAL CLASS: Competitive
                                     CIVIL DIVISION: County, Towns, Villages
                                     ADOPTED: 6/12/96
                                     REVISED: 3/8/2011

                    SENIOR WATER PLANT HELPER

DISTINGUISHING FEATURES OF THE CLASS: Helps at a water plant. The work is done under the general
supervision of the Plant Chief.

TYPICAL WORK ACTIVITIES: (Illustrative Only)
Reads gauges and writes down what they show;
Cleans filters;

FULL PERFORMANCE KNOWLEDGES, SKILLS, ABILITIES AND PERSONAL CHARACTERISTICS: Working knowledge of
pumps; dependability.

MINIMUM QUALIFICATIONS: Either:
A. Graduation from high school and one (1) year of experience in plant upkeep; or
B. Two (2) years of such experience; or
C. An equivalent combination of training and experience.

SPECIAL REQUIREMENT: Possession of a valid Class "D" driver's license at time of appointment.
"""


def test_a_title_block_in_two_columns_over_run_in_headings() -> None:
    found = spec("helper.txt", NEW_YORK)
    assert (found.role.title, found.role.employer) == (
        "Senior Water Plant Helper", "County of Bracken")  # fmt: skip
    assert [kind for _, kind in kinds(found)] == [
        K.DISTINGUISHING, K.DUTIES, K.KSA, K.QUALIFICATIONS, K.SPECIAL]  # fmt: skip
    facts = {f.name: f.value for f in found.fields}
    assert (facts["civil_service"], facts["issued"]) == ("Competitive", "1996-06-12")
    assert "department" not in facts and facts["reports_to"] == "Plant Chief"
    assert [(f.low, f.high) for f in found.named("qualifying")] == [(1, 3), (2, 3), (3, 3)]
    (licence,) = found.named("driver_licence")
    assert (licence.low, licence.unit) == (0.0, "months after hire")
    assert facts["driver_licence_class"] == "class d"


FORM = """\
CITY OF PELICAN BAY
POSITION DESCRIPTION

POSITION TITLE: Stormwater Technician       CLASS CODE: 6612
DEPARTMENT: Public Works                    PAY GRADE: 22
UNION: Local 12                             DATE: 10/2019

GENERAL STATEMENT OF JOB
Cleans drains.

ESSENTIAL JOB FUNCTIONS
Cleans drains by hand.

PERFORMANCE INDICATORS
Knows the drains.
"""


def test_the_name_of_the_paper_and_labels_open_no_section() -> None:
    found = spec("drains.txt", FORM)
    assert found.role.title == "Stormwater Technician" and found.role.code == "6612"
    assert kinds(found) == [
        ("GENERAL STATEMENT OF JOB", K.DEFINITION),
        ("ESSENTIAL JOB FUNCTIONS", K.DUTIES),
        ("PERFORMANCE INDICATORS", K.FACTORS),
    ]
    facts = {f.name: f.value for f in found.fields}
    assert (facts["grade"], facts["bargaining"], facts["issued"]) == ("22", "Local 12", "2019-10")


CRITERIA = [
    ["Criteria", "Essential", "Desirable", "How assessed"],
    ["Qualifications", "GCSE English", "Degree in horticulture", "Application"],
    ["Experience", "Two years of running waiting lists", "Experience of mediation", "Interview"],
    ["Other", "Full driving licence", "First aid certificate", "Application"],
]


def criteria_page() -> str:
    rows = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in CRITERIA)
    return f"<h1>Allotments Officer</h1><h2>Person specification</h2><table>{rows}</table>"


def criteria_file() -> bytes:
    document = docx.Document()
    document.add_heading("Allotments Officer", 1)
    document.add_heading("Person specification", 2)
    table = document.add_table(len(CRITERIA), len(CRITERIA[0]))
    for row, cells in zip(table.rows, CRITERIA, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [("allotments.html", criteria_page().encode()), ("allotments.docx", criteria_file())],
    ids=["html", "docx"],
)
def test_what_is_desirable_is_not_required_though_in_the_same_row(name: str, data: bytes) -> None:
    result = read_bytes(name, data)
    assert isinstance(result, Reading)
    (found,) = result.specs
    assert {(f.value, f.scope) for f in found.named("degree")} == {
        ("high school", "required"), ("bachelor", "preferred")}  # fmt: skip
    assert [f.scope for f in found.named("certificates")] == ["preferred"]
    assert [f.scope for f in found.named("driver_licence")] == ["required"]
    for row in CRITERIA:
        for cell in row:
            assert cell in result.document.text  # nothing is lost, though it is set otherwise


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Illustrative Examples of Work", K.DUTIES),
        ("Marginal Functions", K.DUTIES),
        ("Career Ladder", K.FACTORS),
        ("Line of Promotion", K.FACTORS),
        ("Minimum Entrance Requirements", K.QUALIFICATIONS),
        ("Permitted Substitutions", K.SUBSTITUTION),
        ("Special Necessary Requirements", K.SPECIAL),
        ("Unavoidable Hazards", K.HAZARDS),
        ("Machines, Tools and Equipment Used", K.EQUIPMENT),
        ("Jurisdictional Classification", K.EMPLOYMENT),
        ("Fair Labor Standards Act Status", K.EMPLOYMENT),
        ("Hours of Duty", K.HOURS),
        ("Freedom to Act", K.FACTORS),
        ("Key Result Areas", K.DUTIES),
        ("About You", K.QUALIFICATIONS),
        ("Employee Specification", K.QUALIFICATIONS),
    ],
)
def test_headings_of_the_field(heading: str, kind: SectionKind) -> None:
    found = spec("plain.txt", f"PIER WARDEN\n\n{heading}:\n\nSome words stand here.\n")
    assert kinds(found) == [(heading, kind)]
