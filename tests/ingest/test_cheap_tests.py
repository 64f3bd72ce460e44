"""What is asked before a pattern is tried never rules out what the pattern finds."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import cleaning, headings, identity
from ingest.fields import asking, entry, events, experience, organisation, pay_amounts
from ingest.model import Span

LETTERS = st.characters(min_codepoint=32, max_codepoint=126)


def holds_one(signs: tuple[str, ...]) -> Callable[[str], bool]:
    return lambda words: any(sign in words.lower() for sign in signs)


BEFORE: list[tuple[re.Pattern[str], Callable[[str], bool]]] = [
    (asking._NOT_ASKED, holds_one(asking._LACKS)),
    (cleaning._CONTINUED, cleaning._is_continued),
    (cleaning._BARS, cleaning._is_navigation),
    (cleaning._PATH, cleaning._is_navigation),
    (headings._LEAD_IN, headings.is_lead_in),
    (experience._YEARS, lambda words: bool(experience._years(words))),
    (entry._TERM, holds_one(("month", "year"))),
    (entry._TERM, holds_one(entry._FOR_A_TIME)),
    *((sign, holds_one(needles)) for _, needles, sign in pay_amounts._PERIODS),
    *((sign, holds_one(organisation._SAID)) for sign in organisation._REPORTS),
    *((sign, holds_one(organisation._SAID)) for sign in organisation._SUPERVISES),
    *((sign, lambda line: bool(identity._MAY_NAME.search(line))) for sign in identity._EMPLOYERS),
]


@pytest.mark.parametrize(("pattern", "may"), BEFORE)
@given(data=st.data())
def test_whatever_a_pattern_matches_passes_the_test_before_it(
    pattern: re.Pattern[str], may: Callable[[str], bool], data: st.DataObject
) -> None:
    assert may(data.draw(st.from_regex(pattern, alphabet=LETTERS)))


WORDS = (
    "Wednesday, the 14th of June 2018 May 3 September 21, 2019 to and through 9 at 5:00 p.m. "
    "2nd October, may apply by Friday, 1 2017 12 march sept. until interview dec 3\n, 20190 Junes"
).split(" ")


@given(st.lists(st.sampled_from([*WORDS, "", "İ"]), max_size=25).map(" ".join))
def test_dates_are_found_around_their_months_as_anywhere(text: str) -> None:
    found = [match.span() for match in events._dates(text, Span(0, len(text)))]
    assert found == [match.span() for match in events._DATES.finditer(text)]


@given(st.text(LETTERS, max_size=60), st.sampled_from(["of", "AND", "CITY", "NHS", "County"]))
def test_a_line_written_as_names_are_keeps_every_letter_in_its_place(line: str, word: str) -> None:
    whole = f"{line} {word} {line}"
    assert identity._recased(whole).lower() == whole.lower()
