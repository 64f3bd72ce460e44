"""What an organisation adds to the taxonomy, changes in it, and gets wrong."""

import pytest

from ingest.concepts import ConceptError, our_concepts, taxonomy
from ingest.model import SectionKind, Tag
from ingest.own_concepts import Known, read_own

VAN = """
[van-driving]
name = "Driving a van"
ask = ["who drives a van"]
phrases = ["drive * [van|minibus]", "van driver"]
look_alikes = ["van pool"]
denials = ["no van driving"]
implies = ["driver-licence"]
"""
DUTIES = SectionKind.DUTIES


def known(text: str) -> Known:
    return Known(read_own(text, "concepts.toml"), strict=True)


def test_an_entry_of_plain_words_finds_its_sentences() -> None:
    tags = known(VAN).tags((), "Drives the library's van twice a week.", DUTIES)
    assert tags == (Tag("driver-licence"), Tag("van-driving"))
    assert known(VAN).tags((), "Drives the van pool.", DUTIES) == ()
    denied = known(VAN).tags((), "There is no van driving.", DUTIES)
    assert denied == (Tag("van-driving", denied=True),)


def test_it_is_added_to_what_we_found() -> None:
    ours = Tag("heavy-lifting")
    assert known(VAN).tags((ours,), "A van driver lifts 90 pounds.", DUTIES) == (
        Tag("driver-licence"),
        ours,
        Tag("van-driving"),
    )
    assert known("").tags((ours,), "A van driver.", DUTIES) == (ours,)


def test_one_of_ours_can_be_widened() -> None:
    widening = '[evening-work]\nwidens = true\nphrases = ["owl hours"]\nask = ["owlish roles"]'
    wider = known(widening)
    sentence = "Owl hours are usual."
    assert Tag("evening-work") not in taxonomy().tags(sentence, DUTIES)
    assert Tag("evening-work") in wider.tags((), sentence, DUTIES)
    ordinary = "Evening work is required."
    ours = tuple(taxonomy().tags(ordinary, DUTIES))
    assert wider.tags(ours, ordinary, DUTIES) == ours
    assert "owlish roles" in wider.concepts["evening-work"].ask
    assert wider.concepts["evening-work"].name == our_concepts()["evening-work"].name


def test_a_look_alike_added_to_one_of_ours_takes_tags_away() -> None:
    narrower = known('[evening-work]\nwidens = true\nlook_alikes = ["owl shop"]')
    sentence = "Works evenings in the owl shop."
    ours = tuple(taxonomy().tags(sentence, DUTIES))
    assert Tag("evening-work") in ours
    assert Tag("evening-work") not in narrower.tags(ours, sentence, DUTIES)


def test_one_of_ours_can_be_taken_out() -> None:
    without = known("[evening-work]\noff = true")
    sentence = "Evening work is required."
    ours = tuple(taxonomy().tags(sentence, DUTIES))
    left = without.tags(ours, sentence, DUTIES)
    assert "evening-work" not in without.concepts
    assert Tag("evening-work") in ours and Tag("evening-work") not in left


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[van-driving]", "[van-driving", "cannot be read"),
        ("phrases", "phrase", "Did you mean “phrases”"),
        ('name = "Driving a van"', "", "needs a name"),
        ('ask = ["who drives a van"]', "", "way of asking"),
        ('phrases = ["drive * [van|minibus]", "van driver"]', "", "at least one phrase"),
        ("[van|minibus]", "[van|minibus", "lacks a closing ]"),
        ('ask = ["who drives a van"]', "ask = 7", "list of texts"),
        ('name = "Driving a van"', "name = 7", "words in quotes"),
        ("implies = ", "sections = ", "no section driver-licence"),
        ('"driver-licence"', '"flying"', "implies flying, which is unknown"),
        ("implies = ", 'say = ["(?=a)b"]\nimplies = ', "cannot be used"),
        ("[van-driving]", "[evening-work]", "comes with Rolecall"),
        ("implies = ", "widens = true\nimplies = ", "no condition of that name"),
        ("implies = ", "off = 1\nimplies = ", "true or false"),
    ],
)
def test_a_mistake_is_named_with_its_place(old: str, new: str, message: str) -> None:
    with pytest.raises(ConceptError) as caught:
        known(VAN.replace(old, new))
    assert message in str(caught.value)
    assert "van-driving" in str(caught.value) or "concepts.toml" in str(caught.value)


def test_two_entries_of_one_name_in_two_files() -> None:
    both = (*read_own(VAN, "a.toml"), *read_own(VAN, "b.toml"))
    with pytest.raises(ConceptError, match=r"b\.toml.*already"):
        Known(both, strict=True)
