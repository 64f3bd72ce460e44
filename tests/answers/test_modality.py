import pytest

from answers.modality import Force, asks_may, force_of, says_no


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
    ],
)
def test_how_firmly_a_sentence_speaks(sentence: str, force: Force) -> None:
    assert force_of(sentence) is force


def test_what_a_question_is_content_with() -> None:
    assert asks_may("who may have to work nights") and not asks_may("who must work nights")
    assert says_no("which specs say there is no hazard") and not says_no("which need a car")
