"""Every concept is tested by the sentences that come with it."""

import pytest

from ingest.concepts import Concept, ConceptError, Taxonomy, read_concepts, taxonomy
from ingest.model import SectionKind, Tag

EXAMPLE = """
[night-work]
name = "Night work"
family = "hours"
condition = "the work is done at night at times"
ask = ["who works nights"]
say = ['\\bnights?\\b']
unlike = ['\\bovernight delivery\\b']
deny = ['\\bno night work\\b']
implies = ["odd-hours"]
not_sections = ["selection process"]

[odd-hours]
name = "Odd hours"
family = "hours"
condition = "the hours are out of the ordinary"
ask = ["who works odd hours"]
say = ['\\birregular hours\\b']
"""


def example() -> Taxonomy:
    return Taxonomy(read_concepts(EXAMPLE, "example"))


def test_a_sentence_is_tagged_with_what_it_says_and_implies() -> None:
    assert example().tags("Works at NIGHT.") == [Tag("night-work"), Tag("odd-hours")]
    assert example().tags("Irregular hours.") == [Tag("odd-hours")]


def test_look_alikes_and_denials() -> None:
    assert example().tags("Arranges overnight delivery on most nights.") == []
    assert example().tags("There is no night work.") == [Tag("night-work", denied=True)]


def test_where_a_sentence_counts() -> None:
    assert example().tags("The night of the exam.", SectionKind.SELECTION) == []
    assert example().tags("Works nights.", SectionKind.HOURS) != []


def test_what_entries_share_stands_once() -> None:
    shared = """
[rules]
exam = ['\\bexam\\b']

[defaults]
unless = ["exam"]
not_sections = ["selection process"]
"""
    both = Taxonomy(read_concepts(shared + EXAMPLE, "example"))
    assert both.tags("The exam is on a night in May.") == []
    assert both.tags("Irregular hours.", SectionKind.SELECTION) == []
    assert both.tags("Irregular hours.", SectionKind.HOURS) == [Tag("odd-hours")]
    free = EXAMPLE.replace("[odd-hours]", "[odd-hours]\nunless = []")
    assert Taxonomy(read_concepts(shared + free, "example")).tags("Exam: irregular hours.") != []
    with pytest.raises(ConceptError, match="rules that are not there"):
        read_concepts(shared.replace('["exam"]', '["exams"]') + EXAMPLE, "example")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("'\\bnights?\\b'", "'(?<=a)b'"), "cannot be used"),
        (('implies = ["odd-hours"]', 'implies = ["nothing"]'), "unknown"),
        (('family = "hours"', 'familiy = "hours"'), "unknown keys"),
        (("selection process", "selecting"), "selecting"),
        (("[odd-hours]", "[odd-hours"), "not sound TOML"),
    ],
)
def test_a_bad_entry_is_named(change: tuple[str, str], message: str) -> None:
    with pytest.raises(ConceptError, match=message):
        Taxonomy(read_concepts(EXAMPLE.replace(*change, 1), "example"))


CONCEPTS = list(taxonomy().concepts.values())


@pytest.mark.parametrize("concept", CONCEPTS, ids=lambda concept: concept.id)
def test_every_concept_knows_its_own_examples(concept: Concept) -> None:
    own = Taxonomy([Concept(concept.id, "", "", "", (), concept.say, concept.unlike, concept.deny)])
    for sentence in concept.yes:
        assert own.tags(sentence) == [Tag(concept.id)], sentence
    for sentence in concept.no:
        assert Tag(concept.id) not in own.tags(sentence), sentence
    assert len(concept.ask) >= 5 and len(concept.yes) >= 2 and concept.no
    assert len(set(map(str.lower, concept.ask))) == len(concept.ask)
