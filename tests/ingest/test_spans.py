"""The invariant that everything rests on: what is kept maps back to the text."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.model import FileReport, Reading, Span
from ingest.pipeline import files_under, read_bytes, read_file
from tests.conftest import CORPUS, SHARED

_BARE = re.compile(r"[\W_]+")

words = st.sampled_from(
    "the employee shall may require license driving evening meetings plans budgets and of to"
    " Master's degree five (5) years experience $45,000 - $60,000 None e.g. U.S. a.m. No. 7".split()
)
lines = st.one_of(
    st.lists(words, min_size=1, max_size=14).map(" ".join),
    st.lists(words, min_size=1, max_size=9).map(lambda w: "• " + " ".join(w)),
    st.sampled_from(
        [
            "DUTIES", "MINIMUM QUALIFICATIONS:", "Ability to:", "Education: A degree.", "",
            "Physical Demands: None. Special Requirements: Evening work.", "CODE: 12 TITLE: X",
            "Class Code 12 CONT. . . . . . . . . . . . . .", "a; b; and c.", "\t18\t10", "1. one;",
            "KNOWLEDGE SKILLS ABILITIES: KNOWLEDGE SKILLS ABILITIES: All.", "None", "—", "o Nested",
        ]
    ),
    st.text(max_size=30),
)  # fmt: skip
files = st.lists(lines, min_size=1, max_size=30).map("\n".join)


def holds(reading: Reading) -> None:
    text = reading.document.text
    whole = Span(0, len(text))
    for spec in reading.specs:
        for section in spec.sections:
            assert whole.covers(section.span) and whole.covers(section.heading_span)
        ends = [s.span.end for s in spec.sections]
        assert ends == sorted(ends)
        for passage in spec.passages:
            assert whole.covers(passage.span) and len(passage.span)
            section = spec.section(passage.section)
            assert section.span.covers(passage.span), "a passage lies in its own section"
            quoted = "".join(part.of(text) for part in reading.document.parts(passage.span))
            assert _BARE.sub("", quoted) == _BARE.sub("", passage.text)
            if passage.lead_span is not None:
                said = "".join(p.of(text) for p in reading.document.parts(passage.lead_span))
                assert _BARE.sub("", said) == _BARE.sub("", passage.lead)
        for field in spec.fields:
            assert whole.covers(field.span) and len(field.span)
        ordinals = [passage.ordinal for passage in spec.passages]
        assert ordinals == list(range(len(ordinals)))
    for piece in reading.document.furniture:
        assert whole.covers(piece.span) and piece.reason


@pytest.mark.parametrize("source", files_under([CORPUS]), ids=lambda source: source.name)
def test_sample_corpus(source) -> None:
    result = read_file(source)
    if isinstance(result, Reading):
        holds(result)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(files, st.sampled_from([".txt", ".md", ".html"]))
def test_any_text(text: str, suffix: str) -> None:
    result = read_bytes(f"any{suffix}", text.encode("utf-8", "replace"))
    if isinstance(result, FileReport):
        assert result.reason
    else:
        holds(result)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([".txt", ".md", ".html", ".pdf", ".docx", ".xyz"]))
def test_any_bytes_give_a_reading_or_a_reason(data: bytes, suffix: str) -> None:
    result = read_bytes(f"any{suffix}", data)
    if isinstance(result, FileReport):
        assert result.reason
    else:
        holds(result)


@pytest.mark.parametrize("folder", ["specs", "corpora/la_bulletins", "corpora/pdf_sample"])
def test_real_files(folder: str) -> None:
    place = SHARED / folder
    if not place.is_dir():
        pytest.skip(f"the real files are not on this machine ({folder})")
    sources = files_under([place])
    step = max(1, len(sources) // 30)
    for source in sources[::step]:
        if "Job Summaries" not in source.name:
            result = read_file(source)
            assert isinstance(result, Reading), result
            holds(result)
