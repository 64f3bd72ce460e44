import pytest

from answers.explore.draft import MOST_DUTIES, EmptyDraft, draft_of, draft_of_file
from answers.explore.duties import all_duties, bare, is_duty
from answers.explore.quotes import Quotes
from answers.explore.work import Work
from index.library import Library
from tests.conftest import CORPUS


@pytest.mark.parametrize(
    "formula",
    [
        "does related work",
        "and performs other related duties as required",
        "fulfills equal employment opportunity responsibilities",
        "applies sound supervisory principles and techniques in building and maintaining an"
        " effective work force",
        "(Illustrative Only)",
        "NOTE: applicants must hold a licence",
        "typing",
    ],
)
def test_a_formula_is_no_duty(formula: str) -> None:
    assert not is_duty(formula)


@pytest.mark.parametrize(
    "words", ["parking cars", "supervises equal pay studies", "plans the work of a crew"]
)
def test_work_is_a_duty(words: str) -> None:
    assert is_duty(words)


@pytest.mark.parametrize(
    ("clause", "left"),
    [
        ("A Bus Operator drives a bus;", "drives a bus"),
        ("Bus Operators drive buses", "drive buses"),
        ("The incumbent is responsible for budgets", "budgets"),
        ("and keeps records", "keeps records"),
    ],
)
def test_a_clause_is_compared_without_who_does_it(clause: str, left: str) -> None:
    assert bare(clause, "Bus Operator") == left


def test_every_duty_is_a_stretch_of_its_document(library: Library, work: Work) -> None:
    quotes = Quotes(library)
    assert len(work.duties) > 80
    for duty in work.duties:
        document = library.document(duty.role.id)
        assert document is not None
        cited = quotes.of(duty)
        assert cited
        for citation in cited:
            assert citation.span.of(document.text) == citation.quote
        said = "".join(c for citation in cited for c in citation.quote.lower() if c.isalnum())
        assert "".join(c for c in duty.text.lower() if c.isalnum()) in said


def test_the_ids_of_duties_last(library: Library, work: Work) -> None:
    again = all_duties(library)
    assert [duty.id for duty in again] == [duty.id for duty in work.duties]
    assert len({duty.id for duty in again}) == len(again)


def test_the_duties_of_a_role_stand_together(work: Work) -> None:
    for role_id, places in work.of_role.items():
        assert {work.duties[n].role.id for n in places} == {role_id}
    assert sum(len(places) for places in work.of_role.values()) == len(work.duties)


def test_a_role_without_duties_has_none(town_work: Work, town: Library) -> None:
    silent = next(role for role in town.roles if role.title == "Harbor Pilot")
    assert town_work.of(silent.id) == ()
    assert town_work.encoded([silent.id]).duties == ()


def test_a_draft_may_be_one_duty_a_list_or_a_whole_spec() -> None:
    assert [d.text for d in draft_of("prepares the yearly budget").duties] == [
        "prepares the yearly budget"
    ]
    listed = draft_of("- keeps records of wages\n- answers the telephone; greets visitors\n")
    assert [d.text for d in listed.duties] == [
        "keeps records of wages",
        "answers the telephone",
        "greets visitors",
    ]
    whole = draft_of((CORPUS / "madison-equity-coordinator.md").read_text("utf-8"))
    assert whole.whole and len(whole.duties) > 10


def test_a_draft_may_be_a_file() -> None:
    pdf = next(CORPUS.glob("*.pdf"))
    assert len(draft_of_file(pdf.name, pdf.read_bytes()).duties) > 5
    with pytest.raises(EmptyDraft, match="cannot be read"):
        draft_of_file("broken.pdf", b"%PDF-1.7 nothing")


@pytest.mark.parametrize("nothing", ["", "   \n ", "…!?", "typing", "does related work"])
def test_an_empty_draft_says_what_to_paste(nothing: str) -> None:
    with pytest.raises(EmptyDraft, match="Please paste what the job does"):
        draft_of(nothing)


def test_a_novel_is_cut_and_says_so() -> None:
    novel = "".join(f"On day {n} the captain wrote a letter to his sister. " for n in range(3_000))
    draft = draft_of(novel)
    assert len(draft.duties) == MOST_DUTIES
    assert draft.left > 1_000
