import pytest

from answers.modality import Force, asks_may, asks_need, asks_some, denies, force_of, says_no


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


def test_a_preference_may_deny_that_it_is_required() -> None:
    assert denies("A degree is desired, but not required.")
    assert not denies("A degree is desired.")


def test_what_a_question_is_content_with() -> None:
    assert asks_need("which roles require a licence") and not asks_need("night work")
    assert not asks_need("which have to do with hazardous waste")
    assert says_no("who has nobody reporting to them")
    assert asks_may("who may have to work nights") and not asks_may("who must work nights")
    assert says_no("which specs say there is no hazard") and not says_no("which need a car")
