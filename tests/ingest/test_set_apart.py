"""Headings of plain text that only their place gives away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.model import Reading, SectionKind, Spec
from ingest.pipeline import read_bytes
from ingest.set_apart import kind_apart

ADVERT = """Ferry Deckhand
Strand Ferries

What is the job?
Deckhands tie up the boat, watch the ramp and see passengers over it. You sail ten times a shift.

What will I be doing?
- Throwing lines and handling the ramp
- Counting passengers on and off

What I will not be doing
- Steering the boat

When will I work?
Four days on and four off, with every other Sunday.

Moorings
The night boat lies at the north quay.

Who will be my boss?
The Mate. You will have nobody below you.

Any risks?
Wet decks. A life jacket is worn at all times.
"""


def spec_of(text: str) -> Spec:
    read = read_bytes("advert.txt", text.encode())
    assert isinstance(read, Reading)
    return read.specs[0]


def sections_of(spec: Spec) -> dict[str, SectionKind]:
    return {section.heading: section.kind for section in spec.sections}


def test_a_line_over_text_is_a_heading_and_says_what_is_under_it() -> None:
    found = sections_of(spec_of(ADVERT))
    assert found == {
        "": SectionKind.HEADER,
        "What is the job?": SectionKind.DEFINITION,
        "What will I be doing?": SectionKind.DUTIES,
        "What I will not be doing": SectionKind.NOTES,
        "When will I work?": SectionKind.HOURS,
        "Moorings": SectionKind.OTHER,
        "Who will be my boss?": SectionKind.SUPERVISION,
        "Any risks?": SectionKind.HAZARDS,
    }


def test_what_stands_under_it_is_found_there_and_the_heading_is_no_passage() -> None:
    spec = spec_of(ADVERT)
    under = {p.text: spec.sections[p.section].heading for p in spec.passages}
    assert under["The Mate."] == "Who will be my boss?"
    assert "Who will be my boss?" not in under


def test_one_such_line_may_be_anything() -> None:
    text = "Ferry Deckhand\nStrand Ferries\n\nHarbour Office\nThe office is open to all.\n"
    assert "Harbour Office" not in sections_of(spec_of(text))


@pytest.mark.parametrize(
    "line",
    [
        "12 Quay Street",  # an address begins with its number
        "The boat is at the quay",  # it says something
        "Apply to the Mate.",  # a sentence
        "Strand Ferries, Quay House, Strand, by the old slip next to the fish market",  # too long
    ],
)
def test_a_line_that_says_something_is_none(line: str) -> None:
    text = ADVERT.replace("Moorings\n", f"{line}\n")
    assert line.rstrip(".") not in sections_of(spec_of(text))


def test_values_of_a_form_are_none() -> None:
    pairs = ("Base", "Strand Quay"), ("Vessel", "Night boat"), ("Watch", "North"), ("Line", "Four")
    text = "Ferry Deckhand\nStrand Ferries\n\nDuties\nTo tie up.\n\n"
    text += "\n\n".join(f"{label}\n{value}" for label, value in pairs)
    assert not {label for label, _ in pairs} & set(sections_of(spec_of(text)))


@given(st.lists(st.sampled_from(ADVERT.split("\n")), min_size=2, max_size=30))
def test_no_words_are_lost_whatever_the_order_of_lines(lines: list[str]) -> None:
    text = "\n".join(["Ferry Deckhand", "Strand Ferries", *lines])
    spec = spec_of(text)
    kept = [p.span.of(text) for p in spec.passages] + [s.heading for s in spec.sections]
    for line in filter(None, lines):
        assert any(line.lstrip("- ")[:12] in each or each in line for each in kept if each)


def test_a_heading_is_of_the_kind_that_its_longest_known_words_tell() -> None:
    assert kind_apart("Fitness for duty") is SectionKind.PHYSICAL
    assert kind_apart("Your shift pattern:") is SectionKind.HOURS
