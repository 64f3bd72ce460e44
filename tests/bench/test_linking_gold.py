"""The questions that linking is measured by mean known conditions, and are not in the data."""

import json

from bench.linking import GOLD
from ingest.concepts import our_concepts

ROWS = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]


def plain(question: str) -> str:
    return question.lower().strip(" ?")


def test_every_question_names_a_known_condition_or_none() -> None:
    concepts = our_concepts()
    for row in ROWS:
        assert set(row) == {"question", "concept", "family"}
        if row["concept"] is None:
            assert row["family"] is None
        else:
            assert concepts[row["concept"]].family == row["family"], row


def test_there_are_enough_of_both_and_none_twice() -> None:
    questions = [plain(row["question"]) for row in ROWS]
    assert len(set(questions)) == len(questions)
    assert sum(row["concept"] is None for row in ROWS) == 60
    assert len(ROWS) >= 360


def test_no_question_is_a_way_of_asking_in_the_data() -> None:
    asks = {plain(ask) for concept in our_concepts().values() for ask in concept.ask}
    assert not asks & {plain(row["question"]) for row in ROWS}
