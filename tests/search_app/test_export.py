"""Files made of answers, roles and lists, opened again by the programs' own libraries."""

import csv
import io
import json
import zipfile

import pytest
from docx import Document as WordDocument
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from openpyxl import load_workbook

from answers.alignment import compared
from answers.ask import ask, compare_roles
from answers.model import Answer, Citation, Coverage, Judgement, Kind, Question, Verdict
from index.library import Library
from ingest.model import Role, Span
from search_app.export import (
    FORMATS,
    file_name,
    memo_of_answer,
    memo_of_comparison,
    memo_of_role,
    memo_of_roles,
)
from search_app.export.memo import Memo, Table

EVENING = "Which roles require evening meetings?"


def answer(quote: str, verdict: Verdict = Verdict.YES) -> Answer:
    citation = Citation(quote, Span(0, len(quote)), "duties", "DUTIES", None, "a.txt", "r")
    cited = () if verdict is Verdict.SILENT else (citation,)
    judgement = Judgement(Role("r", "Clerk", "Town"), "a.txt", verdict, 0.9, cited)
    question = Question("which?", Kind.LISTING, "work")
    return Answer(question, "1 of 1.", Coverage(1, 1), judgements=(judgement,))


def written(memo: Memo, suffix: str) -> bytes:
    return FORMATS[suffix].write(memo)


def csv_rows(memo: Memo) -> list[list[str]]:
    return list(csv.reader(io.StringIO(written(memo, ".csv").decode("utf-8-sig"))))


def word_text(memo: Memo) -> str:
    document = WordDocument(io.BytesIO(written(memo, ".docx")))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.fixture(scope="module")
def evening(library: Library) -> Answer:
    return ask(library, EVENING)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "\r="])
def test_a_cell_is_never_a_formula(sign: str) -> None:
    memo = memo_of_answer(answer(f'{sign}HYPERLINK("x")'))
    table = Table("T", ("=A1",), ((f'{sign}HYPERLINK("x")',),))
    raw = Memo("t", (), (table,), (table,), {})
    for made in (memo, raw):
        assert not any(cell.startswith(("=", "+", "-", "@")) for r in csv_rows(made) for cell in r)
        book = load_workbook(io.BytesIO(written(made, ".xlsx")))
        types = {cell.data_type for sheet in book for row in sheet.rows for cell in row}
        assert "f" not in types


def test_markdown_signs_in_a_quote_stay_text() -> None:
    made = written(memo_of_answer(answer("*not bold* <b> $5 - $6 | [x](y)")), ".md").decode()
    quote = next(t for t in MarkdownIt().parse(made) if "bold" in t.content)
    assert "".join(c.content for c in quote.children or []) == "*not bold* <b> $5 - $6 | [x](y)"


def test_a_role_without_quotes_has_its_own_line() -> None:
    rows = csv_rows(memo_of_answer(answer("x", Verdict.SILENT)))
    assert rows[1][:3] == ["the spec is silent", "Clerk", "Town"] and len(rows) == 2


@settings(deadline=None, max_examples=30)  # opening a Word template takes its time
@given(st.text(max_size=60))
def test_no_text_breaks_a_format(quote: str) -> None:
    memo = memo_of_answer(answer(quote))
    for suffix in FORMATS:
        assert written(memo, suffix)


def test_every_format_holds_every_quote_with_its_place(evening: Answer) -> None:
    memo = memo_of_answer(evening)
    quotes = [" ".join(c.quote.split()) for j in evening.judgements for c in j.citations]
    assert len(quotes) >= 2
    sheet = load_workbook(io.BytesIO(written(memo, ".xlsx")))["Answer"]
    head, *rows = list(sheet.iter_rows(values_only=True))
    assert [row[head.index("Quote")] for row in rows if row[head.index("Quote")]] == quotes
    assert {row[head.index("File")] for row in rows} == {j.path for j in evening.judgements}
    word = word_text(memo)
    data = json.loads(written(memo, ".json"))
    assert data == json.loads(json.dumps(evening.to_json(silent=True)))
    listed = [row[4] for row in csv_rows(memo)[1:] if row[4]]
    assert listed == quotes
    for quote in quotes:
        assert f"“{quote}”" in word or quote in word
    for judgement in evening.with_verdict(Verdict.YES):
        place = judgement.citations[0]
        assert f"— {place.heading}, {place.path}" in word
    assert "Roles whose specs say nothing about it (3)" in word


def test_an_answer_that_compares_says_where_a_spec_is_silent(library: Library) -> None:
    named = [role.id for role in library.roles[:2]]
    text = word_text(memo_of_answer(compare_roles(library, named)))
    assert "Education" in text and "The spec does not say." in text


def test_a_comparison_has_a_row_for_each_passage(library: Library) -> None:
    roles = library.roles[:3]
    found, facts = compared(library, roles)
    memo = memo_of_comparison(found, facts, library.paths)
    sheet = load_workbook(io.BytesIO(written(memo, ".xlsx")))["Passages"]
    head, *rows = list(sheet.iter_rows(values_only=True))
    assert len(head) == 5 and len(rows) == sum(len(chapter.rows) for chapter in found.chapters)
    assert {row[1] for row in rows} <= {"same", "changed", "only in one"}
    word = " ".join(word_text(memo).split())
    for entry in library.entries(roles[0].id):
        document = library.document(roles[0].id)
        assert document is not None
        for part in document.parts(entry.passage.span):
            assert " ".join(part.of(document.text).split()) in word
    assert len(json.loads(written(memo, ".json"))["facts"]) == len(facts)


@pytest.mark.parametrize("number", range(5))
def test_a_role_is_whole(library: Library, number: int) -> None:
    role = library.roles[number]
    document, sections = library.document(role.id), library.sections(role.id)
    assert document is not None
    memo = memo_of_role(role, document, sections, library.fields(role.id))
    word = " ".join(word_text(memo).split())
    for entry in library.entries(role.id):
        for part in document.parts(entry.passage.span):
            assert " ".join(part.of(document.text).split()) in word
    data = json.loads(written(memo, ".json"))
    for field in data["fields"]:
        assert document.text[field["start"] : field["end"]] == field["quote"]
    book = load_workbook(io.BytesIO(written(memo, ".xlsx")))
    assert book.sheetnames == ["In brief", "Sections", "About"]


def test_the_list_of_roles(library: Library) -> None:
    memo = memo_of_roles("All roles", library.roles, library.paths)
    assert [row[0] for row in csv_rows(memo)[1:]] == [role.title for role in library.roles]
    assert len(json.loads(written(memo, ".json"))["roles"]) == 5


def test_office_files_hold_no_macro_and_no_outside_link(evening: Answer) -> None:
    for suffix in (".xlsx", ".docx"):
        with zipfile.ZipFile(io.BytesIO(written(memo_of_answer(evening), suffix))) as package:
            for name in package.namelist():
                assert "vba" not in name.lower()
                assert b'TargetMode="External"' not in package.read(name)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        (EVENING, "rolecall-which-roles-require-evening-meetings.csv"),
        ("../../etc/passwd", "rolecall-etc-passwd.csv"),
        ("…", "rolecall.csv"),
        ("word " * 30, f"rolecall-{'-'.join(['word'] * 12)}.csv"),
    ],
)
def test_a_file_is_named_for_what_is_in_it(title: str, name: str) -> None:
    assert file_name(title, ".csv") == name
