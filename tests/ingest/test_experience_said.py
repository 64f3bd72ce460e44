"""How much work is asked for, and which schooling, is read however a spec says it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.fields import asking, education
from ingest.model import Stated
from tests.ingest.test_more_fields import fields


@pytest.mark.parametrize(
    ("heading", "body", "years"),
    [
        ("REQUIREMENTS", "Two years' work in a bakery, canteen or hotel.", [2]),
        ("REQUIREMENTS", "At least three years in a print shop, one of them on night shift.", [3]),
        ("REQUIREMENTS", "A year's cooking for more than fifty people.", [1]),
        ("REQUIREMENTS", "Diploma in forestry and a year as a faller.", [1]),
        ("REQUIREMENTS", "18 months as a conductor or guard.", [1.5]),
        ("REQUIREMENTS", "Six months spent repairing bicycles.", [0.5]),
        ("REQUIREMENTS", "Bookkeeping work for at least four years.", [4]),
        ("REQUIREMENTS", "Factory work of at least a year, in any trade.", [1]),
        ("REQUIREMENTS", "Three years' care of horses.", [3]),
        ("REQUIREMENTS", "Two years after qualifying in a surgery.", [2]),
        ("EXPERIENCE", "Five years, of which two as a gang leader.", [5]),
        ("REQUIREMENTS", "Either two years on trawlers, or five years in a boatyard.", [2, 5]),
        ("PERSON SPECIFICATION", "Essential – A year with young people – Form", [1]),
    ],
)
def test_lengths_of_work(heading: str, body: str, years: list[float]) -> None:
    found = fields(heading, body, "experience")
    assert [(f.low, f.scope) for f in found] == [(n, "required") for n in years]


@pytest.mark.parametrize(
    "body",
    [
        "Driving licence held for three years.",
        "Two years of college.",
        "A certificate of welding to be gained within two years.",
        "Probation is six months in all cases.",
        "Boots are issued twice a year in spring and autumn.",
        "Leave rises to 30 days after two years' service.",
        "The course lasts two years with a break in summer.",
        "The allowance is $400 a year with receipts.",
        "One year of algebra.",
        "Security vetting calls for five years' residence in the country.",
        "A two-year certificate in machine repair.",
        "The appointment is for two years in the first place.",
    ],
)
def test_other_lengths_are_no_experience(body: str) -> None:
    assert fields("REQUIREMENTS", body, "experience") == []


@pytest.mark.parametrize(
    "body",
    [
        "Two years in a foundry may replace the diploma.",
        "A year at sea counts as a term of college.",
        "Three years as a mason are accepted in place of the certificate.",
    ],
)
def test_work_in_the_place_of_schooling(body: str) -> None:
    assert {f.scope for f in fields("REQUIREMENTS", body, "experience")} == {"substitutable"}


def test_a_letter_says_what_is_only_desirable() -> None:
    body = "Two years in a nursery – D – Form"
    assert [f.scope for f in fields("PERSON SPECIFICATION", body, "experience")] == ["preferred"]


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("experience", "No experience is needed, for all is taught."),
        ("experience", "Previous experience is not required."),
        ("experience", "No schooling or experience is called for."),
        ("degree", "No degree is called for."),
        ("degree", "Neither a degree nor a diploma is asked for."),
        ("degree", "A degree is not necessary."),
        ("degree", "Schooling: none."),
        ("degree", "There is no diploma requirement."),
    ],
)
def test_none_is_asked_for(name: str, body: str) -> None:
    found = fields("REQUIREMENTS", body, name)
    assert [(f.value, f.stated, f.low) for f in found] == [("none", Stated.NONE, None)]
    assert {f.scope for f in found} == ({""} if name == "degree" else {"none"})


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("experience", "No one with less experience than a year is needed."),
        ("experience", "Two years in a quarry. No office experience is needed."),
        ("degree", "No substitution for the degree is called for."),
        ("degree", "No particular degree is asked for."),
    ],
)
def test_something_else_is_denied(name: str, body: str) -> None:
    found = fields("REQUIREMENTS", body, name)
    assert [f for f in found if f.stated is Stated.NONE] == []


@pytest.mark.parametrize(
    ("body", "degree"),
    [
        ("Degree or professional diploma in librarianship.", "bachelor"),
        ("Degree, or a record of published work.", "bachelor"),
        ("Social care degree or diploma.", "bachelor"),
        ("Graduation from secondary school.", "high school"),
        ("Secondary school graduation.", "high school"),
        ("Five passes in the Leaving Certificate.", "high school"),
        ("English at school-leaving level.", "high school"),
        ("Grade 12 or equivalent.", "high school"),
        ("Functional Skills level 2.", "high school"),
        ("Level 3 in bricklaying.", "some college"),
        ("Two-year diploma in surveying.", "associate"),
    ],
)
def test_schooling(body: str, degree: str) -> None:
    found = fields("QUALIFICATIONS", body, "degree")
    assert [(f.value, f.scope) for f in found] == [(degree, "required")]


@pytest.mark.parametrize(
    "body",
    [
        "Willingness to study for a Level 3 diploma in care.",
        "Spoken Welsh at level 4.",
        "Fitness test at level 5.",
        "Coast guard license as master of vessels of 50 tons.",
        "A cook without a degree can be promoted.",
        "A culinary school certificate.",
    ],
)
def test_no_schooling(body: str) -> None:
    assert fields("QUALIFICATIONS", body, "degree") == []


def test_a_degree_in_the_place_of_work() -> None:
    body = "An associate degree in drafting may replace one of the years."
    assert [f.scope for f in fields("QUALIFICATIONS", body, "degree")] == ["substitutable"]


def test_a_way_beside_a_degree_leaves_it_required() -> None:
    body = "A degree in history, or three years' work in an archive in place of it."
    assert [f.scope for f in fields("QUALIFICATIONS", body, "degree")] == ["required"]
    assert [f.scope for f in fields("QUALIFICATIONS", body, "experience")] == ["required"]


LETTERS = st.characters(min_codepoint=32, max_codepoint=126)


@given(st.from_regex(asking._REPLACES, alphabet=LETTERS))
def test_whatever_takes_a_place_passes_the_test_before_it(words: str) -> None:
    assert any(sign in words.lower() for sign in asking._REPLACING)


@pytest.mark.parametrize("sign", [*(sign for _, sign in education._NAMED), education._UNNAMED])
@given(data=st.data())
def test_whatever_names_a_degree_passes_the_test_before_it(
    sign: re.Pattern[str], data: st.DataObject
) -> None:
    words = data.draw(st.from_regex(sign, alphabet=LETTERS))
    assert education._SCHOOLING.search(words.lower()) is not None
