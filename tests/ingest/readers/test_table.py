"""Tables of specs: a row is a spec, its cells are sections, and every place is exact."""

import datetime
import io
import json

import openpyxl
import pytest

from ingest.model import Reading
from ingest.pipeline import read_bytes
from tests.ingest.readers.made import read, reason

DUTIES = "Files the papers of the Mayor.\nAnswers the telephone and greets visitors."
ROWS = [
    ["Class Title", "Class_Code", "Agency", "FLSA", "duties", "Minimum Qualifications"],
    [
        "CLERK II",
        "1234",
        "City of Elmwood",
        "Nonexempt",
        DUTIES,
        "One year of clerical experience.",
    ],
    ["Engineer", "2001", "City of Elmwood", "Exempt", "Designs roads; plans bridges.", "A degree."],
    [
        "Engineer",
        "2001",
        "City of Elmwood",
        "Exempt",
        "Designs sewers.",
        "A license as an engineer.",
    ],
    ["", "", "", "", "a row without a title", ""],
]


def delimited(sign: str = ",") -> bytes:
    import csv

    out = io.StringIO()
    csv.writer(out, delimiter=sign).writerows(ROWS)
    return out.getvalue().encode()


def workbook(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "About"
    book.active.append(["Exported", datetime.datetime(2026, 11, 1)])
    sheet = book.create_sheet("Specs")
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def objects() -> list[dict[str, str]]:
    return [dict(zip(ROWS[0], row, strict=True)) for row in ROWS[1:]]


KINDS = {
    "a.csv": delimited(),
    "a.tsv": delimited("\t"),
    "semicolons.csv": delimited(";"),
    "a.xlsx": workbook([["City of Elmwood class plan"], [], *ROWS]),
    "a.jsonl": "\n".join(json.dumps(row) for row in objects()).encode(),
    "a.json": json.dumps({"count": 3, "results": objects()}).encode(),
}


@pytest.mark.parametrize("name", KINDS)
def test_every_row_is_a_spec(name: str) -> None:
    found = read(name, KINDS[name])
    text = found.document.text
    assert found.report.roles == len(found.specs) == 3
    assert [(s.role.title, s.role.code, s.role.employer) for s in found.specs] == [
        ("Clerk II", "1234", "City of Elmwood"),
        ("Engineer", "2001", "City of Elmwood"),
        ("Engineer", "2001", "City of Elmwood"),
    ]
    assert len({spec.role.id for spec in found.specs}) == 3, "ids differ where all else is the same"
    first, second, third = found.specs
    assert first.span.end <= second.span.start and second.span.end <= third.span.start
    assert second.span.of(text).startswith("Engineer")
    assert [p.text for p in first.passages if "telephone" in p.text] == [
        "Answers the telephone and greets visitors."
    ]
    assert not any("sewers" in passage.text for passage in second.passages)
    for spec in found.specs:
        assert all(spec.span.covers(passage.span) for passage in spec.passages)
        assert all(spec.span.covers(section.span) for section in spec.sections)
        assert [f.span.of(text) for f in spec.named("class_code")] == [spec.role.code]
        assert [f.span.of(text).lower() for f in spec.named("title")] == [spec.role.title.lower()]
    assert any(s.heading == "Minimum Qualifications" for s in first.sections)


def test_cells_may_hold_markup_and_lists() -> None:
    data = 'title,duties\nClerk,"<p>As follows:</p><ul><li>Files.</li><li>Types.</li></ul>"\n'
    document = read("a.csv", data.encode()).document
    assert [b.span.of(document.text) for b in document.blocks][-2:] == ["• Files.", "• Types."]


def test_cells_read_as_people_read_them() -> None:
    rows: list[list[object]] = [
        ["Title", "Grade", "Revised", "Supervises", "Notes"],
        ["Clerk", 12.0, datetime.datetime(2026, 3, 1), True, "Files papers."],
    ]
    text = read("a.xlsx", workbook(rows)).document.text
    assert "Grade: 12\nRevised: 2026-03-01\nSupervises: Yes\n" in text


MAP = b"""
title = "POSN_NM"
code = "POSN_NO"
employer_name = "City of Elmwood"
skip = ["LAST_EDIT"]

[sections]
MQ_TXT = "Minimum Qualifications"
"""
UNUSUAL = (
    b"POSN_NM,POSN_NO,LAST_EDIT,MQ_TXT\nClerk,77,yesterday,A degree in archives and three years.\n"
)


def test_a_map_beside_the_table_says_what_columns_mean() -> None:
    found = read("a.csv", UNUSUAL, MAP)
    role = found.specs[0].role
    assert (role.title, role.code, role.employer) == ("Clerk", "77", "City of Elmwood")
    assert "yesterday" not in found.document.text
    assert "Minimum Qualifications" in found.document.text


def test_without_titles_the_columns_seen_are_named() -> None:
    why = reason("a.csv", UNUSUAL)
    assert "POSN_NM, POSN_NO, LAST_EDIT, MQ_TXT" in why and ".toml" in why
    assert "Region, Sales" in reason("a.xlsx", workbook([["Region", "Sales"], ["North", 3]]))
    assert "no rows" in reason("a.csv", b"Title,Duties\n") or "Title" in reason(
        "a.csv", b"Title,Duties\n"
    )
    assert "list of objects" in reason("a.json", b"[1, 2]")
    assert "line 2" in reason("a.jsonl", b'{"title": "Clerk", "duties": "Files."}\n{oops\n')


def test_mistakes_in_the_map_are_told() -> None:
    for beside, said in (
        (b"title = ", "mistake"),
        (b"tilte = 'x'", "'tilte'"),
        (b"skip = 3", "kind"),
    ):
        result = read_bytes("a.csv", UNUSUAL, beside)
        assert not isinstance(result, Reading) and said in result.reason


def test_a_cell_of_a_book_and_a_sheet_of_nothing_are_bounded() -> None:
    assert "sound table" in reason("a.csv", b'title,duties\nClerk,"' + b"word " * 300_000 + b'"\n')
    book = openpyxl.Workbook()
    book.active["A1"], book.active["B1"], book.active["XFD1048576"] = "Title", "Duties", "far away"
    out = io.BytesIO()
    book.save(out)
    assert reason("a.xlsx", out.getvalue())


def test_many_rows_take_time_in_proportion() -> None:
    many = b"title,duties\n" + b"".join(b"Clerk %d,Files papers.\n" % n for n in range(1_500))
    assert len(read("a.csv", many).specs) == 1_500


def test_what_stands_above_the_names_of_the_columns_is_kept_and_names_the_employer() -> None:
    rows = [
        ["City of Dunlin Class Specifications – 2023"],
        ["Classification Title", "Job Code", "FLSA", "Min Hourly", "Max Hourly", "Summary"],
        ["Levee Worker", 20417, "N", 19.85, 26.1, "Keeps levees and drainage pumps in repair."],
        ["Permit Clerk", 10233, "E", None, None, "Reviews applications for permits."],
    ]
    reading = read("dunlin.xlsx", workbook(rows))
    assert reading.document.text.startswith("City of Dunlin Class Specifications")
    assert [spec.role.employer for spec in reading.specs] == ["City of Dunlin"] * 2
    worker, clerk = reading.specs
    assert [f.value for f in (*worker.named("overtime"), *clerk.named("overtime"))] == [
        "Non-exempt", "Exempt"]  # fmt: skip
    (pay,) = worker.named("pay")
    assert (pay.low, pay.high, pay.unit) == (19.85, 26.1, "USD/hour")
    assert not clerk.named("pay")
