"""The table of requirements, and the lists of specs to look at again."""

import re
from datetime import date

import pytest

from answers.explore.audit import AUDITS, audits, term_lists
from answers.explore.facts import columns_of
from answers.explore.matrix import distribution, matrix, ordered
from answers.explore.work import Work
from index.library import Library

TODAY = date(2026, 1, 1)


def test_every_cell_has_its_words(town: Library) -> None:
    table = matrix(town, town.roles)
    assert {"pay", "experience", "degree"} <= set(table.columns)
    cells = 0
    for row in table.rows:
        for cell in row.cells:
            if cell is None:
                continue
            cells += 1
            assert cell.text
            for citation in cell.citations:
                document = town.document(citation.role)
                assert document is not None
                assert citation.span.of(document.text) == citation.quote
    assert cells == sum(table.filled)


def test_the_table_is_sorted_by_numbers_with_the_silent_last(town: Library) -> None:
    table = ordered(matrix(town, town.roles), "pay", falling=True)
    place = table.columns.index("pay")
    said = [row.cells[place] for row in table.rows]
    numbers = [cell.number for cell in said if cell is not None]
    assert numbers == [150_000, 61_000, 52_000, 50_000]
    assert said[-1] is None
    rising = ordered(table, "pay")
    assert rising.rows[0].role.title == "Payroll Clerk I"
    assert rising.rows[-1].cells[place] is None


def test_a_column_that_nobody_fills(town: Library) -> None:
    table = matrix(town, town.roles, ["overtime"])
    assert table.filled == (0,)
    assert matrix(town, (), None).rows == ()


@pytest.mark.parametrize("column", ["pay", "degree", "experience", "driver_licence", "issued"])
def test_a_distribution_counts_every_role_once(town: Library, column: str) -> None:
    bars = distribution(town, town.roles, column)
    counted = [role for bar in bars for role in bar.roles]
    assert sorted(counted) == sorted(role.id for role in town.roles)
    assert column in columns_of(town)


def test_the_lists_find_what_they_are_for(town_work: Work) -> None:
    found = {row.id: row for row in audits(town_work, TODAY)}
    titles = {name: [f.role.title for f in row.findings] for name, row in found.items()}
    assert titles == {
        "degree": ["Payroll Clerk II"],
        "licence": ["Payroll Clerk I"],
        "old": ["Payroll Clerk I"],
        "sections": ["Harbor Pilot"],
        "gendered": ["Tree Crew Leader"],
        "dated": [],
    }
    assert "“journeyman”" in found["gendered"].findings[0].text
    assert found["old"].findings[0].text == "last dated 2010-03"
    assert found["sections"].findings[0].text == "no section on duties"


def test_a_spec_grows_old_on_its_day(town_work: Work) -> None:
    assert not AUDITS["old"](town_work, date(2020, 2, 1)).findings
    assert AUDITS["old"](town_work, date(2020, 3, 1)).findings


def test_every_finding_quotes_its_document(town_work: Work, town: Library) -> None:
    for row in audits(town_work, TODAY):
        assert len(row.findings) <= row.checked
        for finding in row.findings:
            for citation in finding.citations:
                document = town.document(citation.role)
                assert document is not None
                assert citation.span.of(document.text) == citation.quote


def test_the_lists_of_words_have_a_source_and_advice() -> None:
    assert set(term_lists()) == {"gendered", "dated"}
    for row in term_lists().values():
        assert row.source
        for term, instead in row.terms.items():
            assert re.fullmatch(r"[a-z ]+", term)
            assert instead and term not in instead.split(", ")


def test_the_sample_corpus_can_be_audited(work: Work) -> None:
    assert [row.id for row in audits(work, TODAY)] == list(AUDITS)
