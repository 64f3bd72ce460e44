"""The gold standard says only what its documents say, in the words of the model."""

import json
import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from ingest.concepts import taxonomy
from ingest.model import Reading, SectionKind
from ingest.pipeline import FileSource, read_file

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
GOLD = [
    json.loads(line) for line in (ROOT / "bench/gold/ingest.jsonl").read_text("utf-8").splitlines()
]
KINDS = {str(kind) for kind in SectionKind}
DEGREES = {"high school", "some college", "associate", "bachelor", "master", "doctorate"}
SCOPES = {"required", "preferred", "substitutable", "normal", "some positions"}
BASES = {"promotional", "open competitive", "promotional and open competitive"}
NAMES = set(
    "class_code pay degree experience driver_licence lifting probation opened revised issued"
    " exam_basis grade months department series family overtime bargaining medical promotion"
    " licences special_requirements hazards physical_demands substitution".split()
)
DOCUMENT_KEYS = {"file", "title", "employer", "code", "sections", "fields", "not_content"}
MORE_KEYS = {"titles_acceptable", "employers_acceptable", "more"}

documents = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the documents of the gold stand in ../shared, which is absent"
)
each = pytest.mark.parametrize("gold", GOLD, ids=[gold["file"] for gold in GOLD])


def place(name: str) -> Path:
    return SHARED / name if name.startswith("specs/") else SHARED / "corpora" / name


def plain(text: str) -> str:
    """One space between words; the quotes and dashes that Windows left as control characters."""
    return " ".join(text.replace("\x92", "’").replace("\x96", "–").split())


def written(path: Path) -> str:
    """The text of a file, read directly where the format allows it."""
    if path.suffix == ".txt":
        data = path.read_bytes()
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return data.decode("cp1252", errors="replace")
    read = read_file(FileSource(path, path.name))
    if isinstance(read, Reading):
        return read.document.text
    assert path.suffix == ".odt", read.reason
    with zipfile.ZipFile(path) as parts:
        tree = etree.fromstring(parts.read("content.xml"))
    for space in tree.iter("{*}s"):
        space.text = " "
    return "\n".join("".join(line.itertext()) for line in tree.iter("{*}p", "{*}h"))


def test_no_document_is_listed_twice():
    files = [gold["file"] for gold in GOLD]
    assert len(files) == len(set(files)) >= 72


@each
def test_uses_the_words_of_the_model(gold):
    assert DOCUMENT_KEYS <= set(gold) <= DOCUMENT_KEYS | MORE_KEYS
    for section in gold["sections"]:
        assert {section["kind"], *section.get("acceptable", ())} <= KINDS
        assert section["kind"] not in section.get("acceptable", ())
        assert 0 < len(section["heading"].split()) <= 12
        assert len(section["starts"].split()) <= 4


@each
def test_fields_have_the_agreed_shape(gold):
    for field in gold["fields"]:
        assert field["name"] in NAMES
        assert {"value", "low", "high", "stated", "scope"} & set(field)
        if "scope" in field:
            assert {field["scope"], *field.get("acceptable", ())} <= SCOPES
        if field["name"] == "degree":
            assert field["value"] in DEGREES
        if field["name"] == "exam_basis":
            assert field["value"] in BASES
        if field["name"] in {"opened", "revised", "issued"}:
            assert re.fullmatch(r"(19|20)\d\d(-[01]\d(-[0-3]\d)?)?", field["value"])
        if "low" in field:
            assert 0 < field["low"] <= field.get("high", field["low"])


@documents
@each
def test_every_file_exists(gold):
    assert place(gold["file"]).is_file()


@documents
@each
def test_headings_stand_in_the_file_in_order(gold):
    text, at = plain(written(place(gold["file"]))), 0
    for section in gold["sections"]:
        found = text.find(section["heading"], at)
        assert found >= 0, f"{section['heading']!r} is not below the heading before it"
        at = found + len(section["heading"])
        assert text.find(section["starts"], at) >= 0, f"{section['starts']!r} is not below it"


@documents
@each
def test_what_is_not_content_stands_in_the_file(gold):
    text = plain(written(place(gold["file"])))
    for words in gold["not_content"]:
        assert len(words.split()) <= 6
        assert words in text


@documents
@each
def test_pay_is_printed_so(gold):
    text = written(place(gold["file"])).replace(",", "")
    for field in gold["fields"]:
        if field["name"] == "pay":
            assert str(field["low"]) in text
            assert str(field["high"]) in text


@each
def test_takes_over_no_sentence(gold):
    """Headings, openings and short values only: nothing of fourteen words or more."""
    for section in gold["sections"]:
        assert max(len(section[part].split()) for part in ("heading", "starts")) < 14
    values = [gold["title"], *gold["not_content"]]
    values += [field["value"] for field in gold["fields"] if "value" in field]
    assert max(len(value.split()) for value in values) < 14


@pytest.mark.parametrize(
    "gold", [g for g in GOLD if "more" in g], ids=[g["file"] for g in GOLD if "more" in g]
)
def test_facts_of_a_known_set_are_named_as_the_taxonomy_names_them(gold):
    known = {concept.name for concept in taxonomy().concepts.values()}
    kinds = {
        *("hours", "travel", "languages", "hazards", "physical_demands"),
        *("background_check", "medical_check", "certificates"),
    }
    for row in gold["more"]:
        assert set(row) <= {"name", "value", "doubt"} and row["value"]
        if row["name"] in kinds and not row.get("doubt") and row["value"] != "Full-time":
            assert row["value"] in known, row
