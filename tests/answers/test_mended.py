"""A question whose reading a person mended."""

from answers.mended import NO_KNOWN, ask_mended
from answers.model import Verdict
from index.library import Library


def test_a_question_read_by_its_own_words_alone_still_finds_what_is_near(
    library: Library,
) -> None:
    asked = "Which roles require evening meetings?"
    found = ask_mended(library, asked, known=NO_KNOWN)
    titles = {judgement.role.title for judgement in found.with_verdict(Verdict.YES)}
    assert {"Equity Coordinator", "Director II, Systemwide Equity"} <= titles
    assert all(judgement.citations for judgement in found.with_verdict(Verdict.YES))
