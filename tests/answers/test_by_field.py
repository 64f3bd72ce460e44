"""Questions answered from typed fields: which roles pass, and the words that say so."""

import pytest

from answers.ask import ask
from answers.model import Answer, Kind, Verdict
from index.library import Library


def titles(answer: Answer, verdict: Verdict = Verdict.YES) -> set[str]:
    return {judgement.role.title for judgement in answer.with_verdict(verdict)}


@pytest.mark.parametrize(
    ("question", "roles"),
    [
        ("Which jobs start below $41,000?", {"Payroll Clerk I"}),
        ("Whose pay tops out at more than $60,000?", {"Payroll Clerk II", "Harbor Pilot"}),
        ("Which jobs have a salary that is one figure rather than a range?", {"Harbor Pilot"}),
        ("What is the best paid job?", {"Harbor Pilot"}),
        ("Which two jobs have the lowest starting salary?",
         {"Payroll Clerk I", "Wages Assistant"}),
        ("Which specs were issued between March and May 2024?",
         {"Payroll Clerk II", "Wages Assistant"}),
        ("Which specs date from before 2015?", {"Payroll Clerk I"}),
        ("Which class codes are below 100?",
         {"Wages Assistant", "Tree Crew Leader", "Harbor Pilot"}),
        ("Which jobs need at least three years of experience?",
         {"Payroll Clerk II", "Harbor Pilot"}),
        ("Which jobs ask for one year of experience or less?", {"Payroll Clerk I"}),
        ("Which jobs need a bachelor's degree or higher?", {"Payroll Clerk II"}),
        ("Which jobs need no degree and pay over $100,000?", {"Harbor Pilot"}),
        ("Which best paid job needs a bachelor's degree or higher?", {"Payroll Clerk II"}),
        ("Which jobs are not flat-rated and pay over $50,000?",
         {"Payroll Clerk II", "Wages Assistant"}),
        ("Which specs give no pay?", {"Tree Crew Leader"}),
        ("Which jobs ask for nothing but a high school diploma?", {"Wages Assistant"}),
        ("Under $41,000 a year to begin with: which jobs?", {"Payroll Clerk I"}),
        ("Where can you earn exactly $61,000?", {"Payroll Clerk II"}),
        ("Where can you earn exactly $55,123?", set()),
        ("Which two jobs have the widest pay range?",
         {"Payroll Clerk I", "Wages Assistant"}),
        ("Which jobs have a top salary at least 25% above the starting salary?",
         {"Payroll Clerk I", "Wages Assistant"}),
        ("Which jobs were issued in the first week of a quarter or pay over $100,000?",
         {"Harbor Pilot"}),
        ("Which jobs pay over $100,000 or were issued before 2012?",
         {"Harbor Pilot", "Payroll Clerk I"}),
    ],
)  # fmt: skip
def test_the_roles_that_pass(town: Library, question: str, roles: set[str]) -> None:
    found = ask(town, question)
    assert titles(found) == roles
    assert all(judgement.citations for judgement in found.with_verdict(Verdict.YES))


def test_each_part_of_a_question_has_its_quote(town: Library) -> None:
    found = ask(town, "Which jobs pay over $30,000 and require a driver's license?")
    assert titles(found) == {"Payroll Clerk I"}
    quotes = " ".join(c.quote for c in found.with_verdict(Verdict.YES)[0].citations)
    assert "$40,000" in quotes and "license" in quotes
    assert "pay above $30,000 a year, and require a driver's license" in found.question.reading


def test_a_spec_that_is_silent_does_not_ask(town: Library) -> None:
    found = ask(town, "Which jobs start below $45,000 but do not require a driver's license?")
    assert titles(found) == {"Wages Assistant"}


def test_a_count_of_a_field_is_the_number_behind_it(town: Library) -> None:
    found = ask(town, "How many jobs were issued in 2024?")
    assert (found.question.kind, found.short) == (Kind.COUNT, "3")


@pytest.mark.parametrize(
    ("question", "roles"),
    [
        ("Which jobs pay more than a Payroll Clerk II?", {"Harbor Pilot"}),
        ("Who earns less than the Payroll Clerk II?", {"Payroll Clerk I", "Wages Assistant"}),
        ("Which roles are paid at least as much as a Harbor Pilot?", {"Harbor Pilot"}),
    ],
)
def test_pay_is_measured_against_what_another_role_tops_out_at(
    town: Library, question: str, roles: set[str]
) -> None:
    found = ask(town, question)
    assert titles(found) == roles
    assert "top pay of" in found.question.reading
    assert all(judgement.citations for judgement in found.with_verdict(Verdict.YES))


@pytest.mark.parametrize(
    ("question", "roles", "reading"),
    [
        ("Which jobs start higher than a Wages Assistant?",
         {"Payroll Clerk II", "Harbor Pilot"}, "the starting pay of Wages Assistant"),
        ("Which jobs start on more than a Payroll Clerk I tops out at?",
         {"Payroll Clerk II", "Harbor Pilot"}, "the top pay of Payroll Clerk I"),
        ("Which jobs ask for more years of experience than a Payroll Clerk II?",
         {"Harbor Pilot"}, "the experience of Payroll Clerk II"),
        ("Which jobs have a lower class code than the Harbor Pilot?",
         {"Wages Assistant", "Tree Crew Leader"}, "the class code of Harbor Pilot"),
        ("Which jobs need a bachelor's degree or higher and pay more than a Wages Assistant?",
         {"Payroll Clerk II"}, "the top pay of Wages Assistant"),
        ("Which jobs have a wider pay range than the Payroll Clerk II?",
         {"Payroll Clerk I", "Wages Assistant"}, "the width of the pay range of Payroll Clerk II"),
        ("Which jobs match the Harbor Pilot's pay?", {"Harbor Pilot"},
         "the top pay of Harbor Pilot"),
    ],
)  # fmt: skip
def test_other_fields_are_measured_against_a_role_too(
    town: Library, question: str, roles: set[str], reading: str
) -> None:
    found = ask(town, question)
    assert titles(found) == roles
    assert reading in found.question.reading


def test_against_a_role_without_pay_nothing_is_measured_and_the_answer_says_so(
    town: Library,
) -> None:
    found = ask(town, "Which jobs pay more than a Tree Crew Leader?")
    assert found.abstained and not found.judgements
    assert found.text.startswith("The specs do not say.")
    assert "the spec of Tree Crew Leader gives no pay" in found.text


def test_a_role_that_is_only_named_is_no_measure(town: Library) -> None:
    found = ask(town, "Which roles work above the Harbor Pilot?")
    assert found.question.comparison is None and not found.question.unmeasured
