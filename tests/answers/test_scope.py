"""A question put to a choice of roles rests on those alone, and says how many they were."""

import pytest

from answers.ask import ask
from answers.errors import NoRoleChosen
from answers.model import Kind, Verdict
from index.filters import Filter
from index.library import Library
from ingest.model import SectionKind

MADISON = Filter(employers=("City of Madison",))


def test_a_listing_is_put_to_the_roles_chosen(library: Library) -> None:
    everywhere = ask(library, "which roles require evening meetings")
    there = ask(library, "which roles require evening meetings", MADISON)
    assert {j.role.employer for j in there.judgements} == {"City of Madison"}
    assert len(everywhere.with_verdict(Verdict.YES)) > len(there.with_verdict(Verdict.YES)) == 1
    assert there.coverage.checked == there.coverage.in_scope == 1 and there.coverage.roles == 5
    assert "1 of 1 role checked (employer City of Madison; 5 in all)." in there.text
    said = there.to_json()["coverage"]
    assert said["in_scope"] == 1 and said["within"] == {"employers": ["City of Madison"]}
    assert "in_scope" not in everywhere.to_json()["coverage"]


def test_only_the_sections_chosen_count(library: Library) -> None:
    duties = Filter(sections=(SectionKind.DUTIES,))
    answer = ask(library, "which roles require evening meetings", duties)
    assert answer.coverage.in_scope == 5
    assert {c.section for c in (*answer.citations, *answer.nearest)} <= {"duties"}
    found = ask(library, "which roles train staff", duties)
    assert found.citations and {c.section for c in found.citations} == {"duties"}


def test_a_fact_is_looked_for_in_the_roles_chosen(library: Library) -> None:
    answer = ask(library, "What degree does a chief equity officer need?",
                 Filter(employers=("Montgomery County",)))  # fmt: skip
    assert answer.question.kind is Kind.FACT
    assert {j.role.employer for j in answer.judgements} == {"Montgomery County"}
    loose = ask(library, "How is language access provided?", MADISON)
    shown = [*loose.citations, *loose.nearest]
    assert shown and {c.path for c in shown} == {"madison-equity-coordinator.md"}


def test_no_role_left_is_said(library: Library) -> None:
    with pytest.raises(NoRoleChosen, match=r"pay from 900,000 a year"):
        ask(library, "which roles require evening meetings", Filter(pay_at_least=900_000))
