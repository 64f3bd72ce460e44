"""Answers over the sample corpus, asked as HR staff would."""

import pytest

from answers.ask import ask
from answers.errors import EmptyQuestion
from answers.model import Answer, Kind, Verdict
from index.library import Library


def titles(answer: Answer, *verdicts: Verdict) -> set[str]:
    return {j.role.employer + ": " + j.role.title for j in answer.with_verdict(*verdicts)}


def test_preferred_is_not_required(library: Library) -> None:
    answer = ask(library, "how many roles need a master's degree?")
    assert answer.question.kind is Kind.COUNT and answer.short == "2"
    assert titles(answer, Verdict.SOME) == {"Montgomery County: Chief Equity Officer"}
    assert "1 more only for some positions, as a preference or in part." in answer.text


def test_what_the_spec_denies_is_an_answer(library: Library) -> None:
    needed = ask(library, "which roles require a licence")
    unneeded = ask(library, "which roles need no licence")
    says_none = {"City of Chicago: Equity Officer", "Montgomery County: Chief Equity Officer"}
    assert titles(needed, Verdict.NO) == says_none
    assert titles(unneeded, Verdict.YES) == says_none
    for judgement in unneeded.with_verdict(Verdict.YES):
        assert judgement.citations[0].quote.endswith("None")
        assert "Licens" in judgement.citations[0].quote


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("Which roles don't mention budgets at all?", "budgets"),
        ("Which of the job descriptions say nothing about travel?", "travel"),
        ("Which specs make no mention of a master's degree?", "a master's degree"),
    ],
)
def test_what_is_nowhere_spoken_of(library: Library, question: str, subject: str) -> None:
    answer = ask(library, question)
    spoken, unsaid = answer.with_verdict(Verdict.NO), answer.with_verdict(Verdict.YES)
    assert len(spoken) + len(unsaid) == len(library.roles)
    assert all(judgement.citations for judgement in spoken)
    assert f"nothing of {subject}" in answer.text
    word = subject.split()[-1].rstrip("s")
    word = subject.removeprefix("a ").removesuffix("s").partition("'")[0]
    for judgement in unsaid:
        assert not judgement.citations and judgement.why
        texts = (entry.passage.text.lower() for entry in library.entries(judgement.role.id))
        assert not any(word in text for text in texts)


def test_no_licence_of_any_kind_is_no_licence_where_none_is_asked_for(library: Library) -> None:
    answer = ask(library, "Which roles ask for no licence of any kind?")
    denied = {j.role.employer for j in answer.with_verdict(Verdict.YES) if j.citations}
    assert denied == {"City of Chicago", "Montgomery County"}
    assert not answer.with_verdict(Verdict.SILENT)


def test_a_denial_can_be_what_is_asked_for(library: Library) -> None:
    answer = ask(library, "Which specs say there is no hazard in the work?")
    assert titles(answer, Verdict.YES) == {"Montgomery County: Chief Equity Officer"}


@pytest.mark.parametrize(
    ("question", "employers"),
    [
        ("which roles supervise staff",
         {"Montgomery County Public Schools", "Montgomery County", "City of Madison"}),
        ("which roles train staff", {"City of Madison", "City of Chicago"}),
    ],
)  # fmt: skip
def test_what_is_only_near_a_well_known_condition_does_not_count(
    library: Library, question: str, employers: set[str]
) -> None:
    yes = ask(library, question).with_verdict(Verdict.YES)
    assert {judgement.role.employer for judgement in yes} == employers


def test_what_a_spec_is_called_is_no_evidence(library: Library) -> None:
    answer = ask(library, "which roles work on equity")
    assert answer.with_verdict(Verdict.YES)
    for judgement in answer.with_verdict(Verdict.YES):
        for citation in judgement.citations:
            assert judgement.role.title.lower() not in citation.quote.lower()


def test_pay_is_compared_as_a_number(library: Library) -> None:
    over = ask(library, "which jobs pay more than $100k")
    under = ask(library, "which jobs pay less than $100k")
    chief = {"City of Chicago: Chief Equity Officer, Office of the Mayor"}
    assert titles(over, Verdict.YES) == chief and titles(over, Verdict.NO) == set()
    assert titles(under, Verdict.NO) == chief and titles(under, Verdict.YES) == set()
    assert len(over.with_verdict(Verdict.SILENT)) == 4


def test_members_of_an_employer_are_counted(library: Library) -> None:
    answer = ask(library, "How many of the roles are at the City of Chicago?")
    assert answer.short == "2" and len(titles(answer, Verdict.YES)) == 2


def test_a_named_role_without_the_fact_is_said_not_to_say(library: Library) -> None:
    answer = ask(library, "How many days of leave does the Madison coordinator get?")
    assert answer.abstained and answer.judgements == () and answer.nearest


def test_two_roles_of_one_title_both_answer(library: Library) -> None:
    answer = ask(library, "What degree does a chief equity officer need?")
    employers = {j.role.employer for j in answer.judgements}
    assert employers == {"City of Chicago", "Montgomery County"}


def test_yes_or_no_about_one_role(library: Library) -> None:
    answer = ask(library, "Does the Madison coordinator attend meetings in the evening?")
    assert answer.question.kind is Kind.YES_NO and answer.short == "Yes"
    assert "evening" in answer.citations[0].quote


def test_debris_and_navigation_answer_nothing(library: Library) -> None:
    for question in ("which roles have an internship in summer", "which roles are about snacks"):
        assert titles(ask(library, question), Verdict.YES, Verdict.SOME) == set()


@pytest.mark.parametrize(
    "question",
    [
        "What is the capital of France?",
        "Who won the world cup?",
        "How do I bake bread?",
        "which roles require a commercial pilot licence",
        "which roles involve brewing beer",
        "asdf qwer zxcv",
    ],
)
def test_what_the_specs_do_not_say(library: Library, question: str) -> None:
    answer = ask(library, question)
    assert titles(answer, Verdict.YES, Verdict.SOME) == set()
    assert answer.citations == ()


@pytest.mark.parametrize(
    "question",
    [
        "which roles require evening meetings",
        "who works with data?",
        "What separates the Chicago Equity Officer from the Madison coordinator?",
        "Which roles are similar to the Madison coordinator?",
        "Which class code is the Chicago Equity Officer filed under?",
        "how many roles supervise staff",
        "x" * 5000,
        "<script>alert(1)</script> roles",
        "'; DROP TABLE role; --",
        'which roles "need',
        "NEAR( AND OR NOT *",
    ],
)
def test_every_answer_stands_on_the_text(library: Library, question: str) -> None:
    answer = ask(library, question)
    assert answer.dropped == 0
    cited = [
        *answer.citations,
        *answer.nearest,
        *(c for j in answer.judgements for c in j.citations),
    ]
    for citation in cited:
        document = library.document(citation.role)
        assert document is not None
        assert citation.span.of(document.text) == citation.quote
        assert document.parts(citation.span) == (citation.span,), "no furniture in a quote"
    checked = {j.role.id for j in answer.judgements}
    if answer.question.kind in {Kind.LISTING, Kind.COUNT} and not answer.question.roles:
        assert checked == {role.id for role in library.roles}, "every role is judged"
    public = answer.to_json()
    assert public["schema"] == 1
    assert all(role["verdict"] != "silent" for role in public["roles"])
    assert public["silent"] + len(public["roles"]) == len(answer.judgements)


def test_no_words_no_answer(library: Library) -> None:
    for question in ("", "  ", "?"):
        with pytest.raises(EmptyQuestion):
            ask(library, question)


def test_the_same_question_has_the_same_answer(library: Library) -> None:
    one = ask(library, "who leads training?").to_json(silent=True)
    assert one == ask(library, "who leads training?").to_json(silent=True)
