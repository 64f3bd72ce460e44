"""Specs side by side: nothing lost, the same found, what differs told to the word."""

from itertools import pairwise
from pathlib import Path

import pytest

from answers.alignment import Mark, Row, SideBySide, side_by_side
from answers.cite import Citer
from index.build import build
from index.encoder import Encoder
from index.library import Library
from ingest.model import Span

FIRST = """CLASS TITLE: Park Keeper
DUTIES
• Plants trees and shrubs along the streets.
• Trains two new gardeners every spring.
• Repairs the fountain in the market square.
REQUIREMENTS
• Three years of experience in gardening.
"""
SECOND = """CLASS TITLE: Park Warden
DUTIES
• Trains four new gardeners every spring.
• Plants trees and shrubs along the streets.
• Writes parking tickets.
REQUIREMENTS
• Five years of experience in gardening.
"""


@pytest.fixture(scope="module")
def parks(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> SideBySide:
    folder = tmp_path_factory.mktemp("parks")
    (folder / "keeper.txt").write_text(FIRST, "utf-8")
    (folder / "warden.txt").write_text(SECOND, "utf-8")
    home: Path = tmp_path_factory.mktemp("parks-index")
    build(home, [folder], encoder)
    library = Library.open(home, encoder)
    found = side_by_side(library, library.roles, Citer(library))
    library.close()
    return found


def row(found: SideBySide, words: str) -> Row:
    return next(
        row
        for chapter in found.chapters
        for row in chapter.rows
        if any(words in c.quote for cell in row.cells if cell for c in cell.citations)
    )


def differing(found: SideBySide, words: str) -> list[list[str]]:
    texts = [FIRST, SECOND]
    return [
        [span.of(text) for span in cell.differing] if cell else []
        for text, cell in zip(texts, row(found, words).cells, strict=True)
    ]


def test_the_same_is_found_wherever_it_stands(parks: SideBySide) -> None:
    same = row(parks, "Plants trees")
    assert same.mark is Mark.SAME and all(same.cells)


def test_what_differs_is_told_to_the_word(parks: SideBySide) -> None:
    assert row(parks, "new gardeners").mark is Mark.CHANGED
    assert differing(parks, "new gardeners") == [["two"], ["four"]]
    assert differing(parks, "experience in gardening") == [["Three"], ["Five"]]


def test_what_only_one_says_stands_alone(parks: SideBySide) -> None:
    for words in ("fountain", "parking tickets"):
        alone = row(parks, words)
        assert alone.mark is Mark.ONLY
        assert sorted(cell is None for cell in alone.cells) == [False, True]


def test_nothing_is_lost_or_said_twice(library: Library) -> None:
    for roles in (library.roles[:2], library.roles[1:4], library.roles[1:5]):
        found = side_by_side(library, roles, Citer(library))
        for n, role in enumerate(roles):
            shown = [
                citation.span
                for chapter in found.chapters
                for row in chapter.rows
                if (cell := row.cells[n])
                for citation in cell.citations
            ]
            document = library.document(role.id)
            assert document is not None
            wanted = [
                part
                for entry in library.entries(role.id)
                for part in document.parts(entry.passage.span)
            ]
            assert sorted(shown) == sorted(wanted)


def test_rows_keep_the_order_of_the_first_role(library: Library) -> None:
    found = side_by_side(library, library.roles[:3], Citer(library))
    for chapter in found.chapters:
        places = [cell.citations[0].span for row in chapter.rows if (cell := row.cells[0])]
        assert all(a <= b for a, b in pairwise(places))


def test_differing_words_lie_inside_their_quotes(library: Library) -> None:
    found = side_by_side(library, library.roles[:4], Citer(library))
    for chapter in found.chapters:
        for cell in (cell for row in chapter.rows for cell in row.cells if cell):
            for span in cell.differing:
                assert len(span) and any(c.span.covers(span) for c in cell.citations)


def test_a_role_beside_itself_is_the_same_throughout(library: Library) -> None:
    role = library.roles[0]
    found = side_by_side(library, [role, role], Citer(library))
    assert {row.mark for chapter in found.chapters for row in chapter.rows} == {Mark.SAME}


def test_the_json_form_has_a_cell_for_each_role(parks: SideBySide) -> None:
    data = parks.to_json()
    assert data["roles"] == [role.id for role in parks.roles]
    for chapter in data["chapters"]:
        for one in chapter["rows"]:
            assert len(one["cells"]) == 2 and one["mark"] in {"same", "changed", "only here"}
            for cell, text in zip(one["cells"], (FIRST, SECOND), strict=True):
                for citation in cell["citations"] if cell else []:
                    span = Span(citation["start"], citation["end"])
                    assert span.of(text) == citation["quote"]
