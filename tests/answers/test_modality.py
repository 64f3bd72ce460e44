import pytest

from answers.modality import (
    Force,
    asks_may,
    asks_need,
    asks_preference,
    asks_some,
    denies,
    force_of,
    force_under,
    says_no,
)


@pytest.mark.parametrize(
    ("sentence", "force"),
    [
        ("A driver's license is required.", Force.STATED),
        ("Some positions may require a driver's license.", Force.SOME),
        ("Possession of a CPA is desired, but not required.", Force.PREFERRED),
        ("A Master's degree is highly desirable.", Force.PREFERRED),
        ("No license is required.", Force.DENIED),
        ("A license is not required for this class.", Force.DENIED),
        ("None", Force.DENIED),
        ("The post is not subject to a record check.", Force.DENIED),
        ("No driving is involved.", Force.DENIED),
        ("There is no requirement to travel.", Force.DENIED),
        ("A licence is not a condition of appointment.", Force.DENIED),
        ("Polygraph tests are not used.", Force.DENIED),
        ("The work presents no significant hazards.", Force.DENIED),
        ("Employees may be called to work at night.", Force.MAY),
        ("A degree may be substituted for one year of experience.", Force.STATED),
        ("Nonetheless plans budgets.", Force.STATED),
        ("No practical test is set.", Force.DENIED),
        ("Responsible for: No staff", Force.DENIED),
        ("There is no call-out.", Force.DENIED),
        ("Experience is not accepted in place of the degree.", Force.DENIED),
        ("Diving is done by a specialist contractor.", Force.DENIED),
        ("Surveys from the air are bought in.", Force.DENIED),
        ("No later than six months after appointment, a licence is held.", Force.STATED),
        ("When there are no meetings, work is done at home.", Force.STATED),
        ("Cannot be appointed until the licence is held.", Force.STATED),
        ("Negotiates contracts on advantageous terms.", Force.STATED),
        ("Gives talks, some at evening openings.", Force.STATED),
        ("Emphasis may be placed on knowledge of the handling of waste.", Force.STATED),
        ("Candidates may be examined for their knowledge of budgets.", Force.STATED),
        ("Staff may be asked to work nights.", Force.MAY),
        ("It would help if you had worked shifts before", Force.PREFERRED),
        ("Spanish would be an asset.", Force.PREFERRED),
        ("This post has no line management.", Force.DENIED),
        ("You will not supervise others.", Force.DENIED),
        ("Nobody reports to this post.", Force.DENIED),
        ("Responsible for: None", Force.DENIED),
        ("none, but senior officers may be asked to mentor trainees", Force.DENIED),
        ("Works with people who do not drive.", Force.STATED),
        ("The officer has no less than four crews.", Force.STATED),
    ],
)
def test_how_firmly_a_sentence_speaks(sentence: str, force: Force) -> None:
    assert force_of(sentence) is force


@pytest.mark.parametrize(
    "question",
    [
        "where do some openings, though not all, need a licence",
        "which need a car only for some posts",
        "some but not all posts at night",
    ],
)
def test_a_question_may_ask_what_holds_for_some_only(question: str) -> None:
    assert asks_some(question)


@pytest.mark.parametrize(
    ("heading", "statement", "force"),
    [
        ("Desirable", "A second community language", Force.PREFERRED),
        ("DESIRABLE CRITERIA", "Experience of social housing.", Force.PREFERRED),
        ("Nice to have", "Welsh", Force.PREFERRED),
        ("Preferred qualifications", "Two years of experience in a laboratory", Force.PREFERRED),
        ("Essential and desirable criteria", "A driving licence", Force.STATED),
        ("Required qualifications (degree preferred)", "A driving licence", Force.STATED),
        ("Essential", "A driving licence", Force.STATED),
        ("Not required", "A driving licence", Force.DENIED),
        ("What you do not need", "A degree", Force.DENIED),
        # What follows the list, and is a sentence of its own, is not part of it.
        ("Desirable", "Appointment is confirmed after twelve months.", Force.STATED),
        ("Desirable", "Applicants must hold a licence", Force.STATED),
        ("Desirable", "No shift work is required.", Force.DENIED),
    ],
)
def test_a_heading_says_how_firmly_its_items_speak(
    heading: str, statement: str, force: Force
) -> None:
    assert force_under(heading, statement) is force


@pytest.mark.parametrize(
    "question",
    [
        "Where would speaking another language be a plus?",
        "Where is a second language a nice thing to have, though nobody has to have one?",
        "Which posts would like to see a certificate but will take you without it?",
        "What is liked but not strictly needed?",
    ],
)
def test_a_question_may_ask_what_is_only_welcome(question: str) -> None:
    assert asks_preference(question)


def test_a_preference_may_deny_that_it_is_required() -> None:
    assert denies("A degree is desired, but not required.")
    assert not denies("A degree is desired.")


def test_what_a_question_is_content_with() -> None:
    assert asks_need("which roles require a licence") and not asks_need("night work")
    assert not asks_need("which have to do with hazardous waste")
    assert says_no("who has nobody reporting to them")
    assert asks_may("who may have to work nights") and not asks_may("who must work nights")
    assert says_no("which specs say there is no hazard") and not says_no("which need a car")
