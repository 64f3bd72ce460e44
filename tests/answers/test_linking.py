"""Which known condition a question means, over the conditions that come with Rolecall."""

import numpy as np
import pytest

from answers.linker import FEATURES, Linker, LinkWeights, telling, trained
from answers.linking import linked, links
from index.asks import Asks, rows_of
from index.encoder import SentenceTransformerEncoder, name_of
from index.library import Library
from ingest.concepts import our_concepts
from tests.conftest import HashEncoder


@pytest.mark.parametrize(
    ("question", "concept"),
    [
        ("sit a lie detector before they are hired", "polygraph"),
        ("supply their own vehicle", "own-vehicle"),
        ("get more money for speaking a second language", "bilingual-pay"),
        ("know resuscitation and hold the card to prove it", "first-aid-cpr-certification"),
        ("be able to tell colours apart", "colour-vision"),
    ],
)
def test_other_words_for_a_condition_mean_it(library: Library, question: str, concept: str) -> None:
    query = library.retriever.query(question)
    assert concept in [link.concept.id for link in links(library, query, 2)]


@pytest.mark.parametrize(
    "question", ["be on the moon by Tuesday", "what is the capital of France", "xyzzy"]
)
def test_what_means_no_condition_is_surely_linked_to_none(library: Library, question: str) -> None:
    found = linked(library, library.retriever.query(question), question)
    assert all(link.score < 0.5 for link in found)


def meant(library: Library, question: str) -> set[str]:
    return {
        link.concept.id for link in linked(library, library.retriever.query(question), question)
    }


def test_several_are_meant_only_where_the_question_says_or(library: Library) -> None:
    assert meant(library, "hold a bachelor's degree") == {"bachelor-degree"}
    either = meant(library, "hold a bachelor's or a master's degree")
    assert either == {"bachelor-degree", "master-degree"}


@pytest.mark.parametrize(
    ("question", "concepts"),
    [
        ("work nights or weekends", {"night-work", "weekend-work"}),
        (
            "pass a drug test or a background check",
            {"drug-alcohol-test", "background-investigation"},
        ),
        ("supervise staff or manage a budget", {"supervises-staff", "budget-work"}),
        ("work outdoors or in confined spaces", {"outdoor-work", "confined-spaces"}),
        ("wear a uniform or protective equipment", {"wears-uniform", "protective-equipment"}),
    ],
)
def test_each_side_of_an_or_is_meant(library: Library, question: str, concepts: set[str]) -> None:
    assert meant(library, question) == concepts


@pytest.mark.parametrize(
    ("question", "concept"),
    [
        ("make you live in the city or close by", "residency-requirement"),
        ("have to give evidence in court or at a hearing", "court-testimony"),
        ("have first aid or CPR certification", "first-aid-cpr-certification"),
    ],
)
def test_an_or_within_one_condition_means_that_one(
    library: Library, question: str, concept: str
) -> None:
    assert meant(library, question) == {concept}


def test_probabilities_leave_room_for_none(library: Library) -> None:
    for text in ("work at night", "negotiate with unions", "paint the town red"):
        scores = [link.score for link in links(library, library.retriever.query(text), 10_000)]
        assert len(scores) == len(library.concepts)
        assert all(0 <= score <= 1 for score in scores) and 0 < sum(scores) < 1
        assert scores == sorted(scores, reverse=True)


def test_the_map_keeps_unit_vectors(encoder: SentenceTransformerEncoder) -> None:
    vectors = encoder.encode(["night work", "a car of their own", "x"])
    moved = trained(name_of("torch")).adapted(vectors)
    np.testing.assert_allclose(np.linalg.norm(moved, axis=1), 1, atol=1e-5)
    assert moved.shape == vectors.shape and not np.allclose(moved, vectors)


def test_an_unknown_encoder_goes_without_the_map() -> None:
    weights = trained("tests/hash")
    vectors = HashEncoder().encode(["night work"])
    assert weights.adapter is None and len(weights.weights) == len(FEATURES)
    np.testing.assert_array_equal(weights.adapted(vectors), vectors)


def test_features_have_a_row_for_each_question_and_concept() -> None:
    concepts = dict(list(our_concepts().items())[:7])
    encoder = HashEncoder()
    asks = Asks.encoded(encoder, rows_of(concepts.values()))
    linker = Linker(concepts, asks, LinkWeights(None, np.zeros(len(FEATURES), np.float32), 0.0))
    found = linker.features(encoder.encode(["one", "two"]), ["one", "two"])
    assert found.shape == (2, 7, len(FEATURES)) and np.isfinite(found).all()


def test_endings_are_taken_off_and_empty_words_left_out() -> None:
    assert list(telling("Which roles are working with the inspectors?")) == ["work", "inspect"]
