"""Whose fact is asked: of one role or of all, of the role named or of another."""

from collections.abc import Iterator

import pytest

from answers.ask import ask, read
from answers.model import Kind
from index.encoder import Encoder
from index.library import Library
from tests.conftest import library_of

LADDER = {
    "Chemist": "Two years of full-time paid experience in a laboratory are required.",
    "Water Laboratory Manager": "Three years as a Chemist with the District are required.",
    "Plumber": "A completed apprenticeship in the plumbing trade is required.",
    "Plumber Supervisor": "A supervisor must know how to keep buried pipes from corroding.",
    "Porter": "Work clothes are laundered by the hospital and issued every Monday.",
    "Cleaner": "Cleaners start at six in the morning and finish by ten.",
}
"""Roles of which one leads to another, with a requirement of each."""


@pytest.fixture(scope="module")
def ladder(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Library]:
    texts = {}
    for title, requirement in LADDER.items():
        duties = f"A {title} does the work of the class in the District's buildings."
        head = f"{title}\nLakeside Water District"
        texts[f"{title}.txt"] = f"{head}\n\nDUTIES\n{duties}\n\nREQUIREMENTS\n{requirement}\n"
    yield from library_of(texts, tmp_path_factory.mktemp("ladder"), encoder)


@pytest.mark.parametrize(
    ("question", "title", "words"),
    [
        ("How long must a Chemist have served to run the water laboratory?",
         "Water Laboratory Manager", "Three years"),
        ("How many years as a Chemist before managing the water laboratory?",
         "Water Laboratory Manager", "Three years"),
        ("How long must a Chemist have worked in a laboratory?", "Chemist", "Two years"),
        ("How many years of laboratory work before applying as Chemist?", "Chemist", "Two years"),
        ("How long as a Chemist before going for Water Laboratory Manager?",
         "Water Laboratory Manager", "Three years"),
        ("From what must buried pipes be kept, as the plumbers' boss knows?",
         "Plumber Supervisor", "corroding"),
        ("What training must a Plumber have completed?", "Plumber", "apprenticeship"),
    ],
)  # fmt: skip
def test_a_role_named_on_the_way_to_another_is_not_the_one_meant(
    ladder: Library, question: str, title: str, words: str
) -> None:
    answer = ask(ladder, question)
    assert not answer.abstained
    assert answer.judgements[0].role.title == title
    alone = answer.question.reading == "Looking in Chemist (Lakeside Water District)"
    assert not alone or title == "Chemist"
    assert words in answer.citations[0].quote


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Who washes the porters' work clothes?", Kind.FACT),
        ("Where does the scene examiner give evidence?", Kind.FACT),
        ("How many staff does the pool duty manager lead on a shift?", Kind.FACT),
        ("Is there a trial year for the superintendent of parks operations?", Kind.YES_NO),
        ("old people's home carer shift times", Kind.FACT),
        ("Which roles wash other people's clothes?", Kind.LISTING),
        ("Where would I have to give evidence in court?", Kind.LISTING),
        ("How many jobs ask for a driving licence?", Kind.COUNT),
        ("Do you have anything with night shifts?", Kind.LISTING),
    ],
)
def test_whether_one_role_is_meant_or_all_is_told_from_the_question(
    ladder: Library, question: str, kind: Kind
) -> None:
    assert read(ladder, question, ladder.roles).kind is kind


def test_a_question_of_one_role_has_no_test_of_a_field(ladder: Library) -> None:
    question = read(ladder, "How soon must the Band 6 blood scientist get in when on call?", ())
    assert question.kind is Kind.FACT
    assert question.comparison is None
    assert question.parts == ()
