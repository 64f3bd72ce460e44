# ruff: noqa: E501  (markup is easier to follow unbroken)
"""RTF: letters, lists, tables and what stands in other groups."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.model import FileReport
from ingest.pipeline import read_bytes
from tests.ingest.readers.made import blocks, furniture, read, reason, words

SPEC = rb"""{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss Arial;}{\f1\fnil\fcharset2 Symbol;}
{\f2\fnil\fcharset238 Arial CE;}}{\stylesheet{\s0 Normal;}{\s1\b heading 1;}{\*\cs3 Strong;}
{\s7\outlinelevel1 Sub;}}{\info{\title Secret}}
{\header\pard City of Elmwood\par}{\footer Page {\field{\*\fldinst PAGE}{\fldrslt 3}}\par}
\pard\s1\b CLERK II\b0\par
\pard\plain {\b Class Code:} 1234\par
\pard{\listtext\pard\plain\f1\'b7\tab}\ls1\ilvl0 Files the Mayor\rquote s papers \u8211? daily\'85\par
{\listtext 1.\tab}\pard\ls2\ilvl1 Types {\v hidden}{\deleted gone}letters.\par
\pard\trowd\cellx1\cellx2\intbl FLSA\cell Exempt\cell\row
\pard \f2\'b3\f0 done{\footnote \pard A note.\par} after\page the break{\*\unknown no}\bin3 {}{ end.\par
{\shp{\*\shpinst\shpleft1{\sp{\sn x}{\sv y}}{\shptxt \pard Boxed\par}}{\shprslt twice}}
\pard\s7 Sub heading\par
\pard A\line b\emdash c\_d\~e \{x\} \u-10179?\u-8704?\par}"""


def test_a_spec() -> None:
    assert blocks("a.rtf", SPEC) == [
        ("heading", 1, "CLERK II"),
        ("paragraph", 0, "Class Code: 1234"),
        ("item", 1, "• Files the Mayor’s papers – daily…"),
        ("item", 2, "1. Types letters."),
        ("row", 0, "FLSA\tExempt"),
        ("paragraph", 0, "łdone after the break end."),
        ("paragraph", 0, "Boxed"),
        ("heading", 2, "Sub heading"),
        ("paragraph", 0, "A b—c-d\u00a0e {x} 😀"),
        ("paragraph", 0, "A note."),
    ]
    document = read("a.rtf", SPEC).document
    assert document.blocks[0].bold and document.blocks[1].lead == len("Class Code:")
    assert furniture("a.rtf", SPEC) == [
        ("page header", "City of Elmwood"),
        ("page footer", "Page 3"),
    ]


def test_bytes_of_two_in_one_character() -> None:
    data = rb"{\rtf1\ansi\ansicpg932 \'8e\'96\'96\'b1\par}"
    assert words("a.rtf", data) == ["事務"]


def test_groups_without_end() -> None:
    assert "nested" in reason("a.rtf", b"{\\rtf1 " + b"{" * 100_000 + b"x")
    assert words("a.rtf", b"{\\rtf1 Files papers.") == ["Files papers."]
    assert words("a.rtf", b"{\\rtf1 Files papers.}}}}} More.") == ["Files papers. More."]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([SPEC[n : n + 7] for n in range(0, len(SPEC), 7)]), max_size=60))
def test_any_shuffle_gives_a_reading_or_a_plain_reason(pieces: list[bytes]) -> None:
    result = read_bytes("a.rtf", b"{\\rtf1 " + b"".join(pieces))
    assert not isinstance(result, FileReport) or "could not be read" not in result.reason
