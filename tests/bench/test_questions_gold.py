"""The questions with known answers name real documents and are kept out of what is tuned."""

import json
from pathlib import Path

import pytest

from bench.data import QUESTIONS, ROOT, SHARED, TAUGHT, Asked, corpora, training
from bench.lists import portions

KEPT_OUT = [
    row["question"]
    for kind in ("held", "fresh", "unseen", "blind")
    for file in sorted(QUESTIONS.glob(f"{kind}_*.jsonl"))
    for row in map(json.loads, file.read_text("utf-8").splitlines())
]

documents = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the documents asked about stand in ../shared, which is absent"
)


@pytest.fixture(scope="module")
def sets() -> dict[str, tuple[Path, list[Asked]]]:
    every = corpora() | training(weights=False) | training(weights=True)
    return {name: (folder, asked) for name, (_, folder, asked) in every.items()}


@documents
def test_what_the_reader_is_taught_and_what_it_is_weighed_on_are_apart() -> None:
    taught, weighed, all_sets = training(weights=False), training(weights=True), corpora()
    ids = {asked.id for _, _, questions in taught.values() for asked in questions}
    assert not ids & {asked.id for _, _, questions in weighed.values() for asked in questions}
    for name, (_, _, questions) in all_sets.items():
        if any(word in name for word in ("held out", "fresh", "unseen", "blind")):
            assert not ids & {asked.id for asked in questions}, name
    documents = [
        {(folder, file) for _, folder, questions in each.values() for a in questions
         for file in a.gold if a.kind == "fact"}
        for each in (taught, weighed)
    ]  # fmt: skip
    both = documents[0] & documents[1]  # the same words may stand in a bulletin asked about twice
    assert len(both) < 0.05 * len(documents[1]), both


@documents
def test_what_is_gold_is_a_document_and_not_doubtful(
    sets: dict[str, tuple[Path, list[Asked]]],
) -> None:
    for name, (folder, questions) in sets.items():
        there = {file.name for file in folder.iterdir()}
        for asked in questions:
            assert asked.gold <= there, (name, asked.id)
            assert asked.acceptable <= there, (name, asked.id)
            assert not asked.gold & asked.acceptable, (name, asked.id)


@documents
def test_every_set_of_questions_is_measured_and_nothing_is_asked_twice(
    sets: dict[str, tuple[Path, list[Asked]]],
) -> None:
    ids = [asked.id for _, questions in sets.values() for asked in questions]
    texts = [(folder, asked.text) for folder, questions in sets.values() for asked in questions]
    assert len(set(ids)) == len(ids)
    assert len(set(texts)) == len(texts)
    assert set(KEPT_OUT) <= {text for _, text in texts}


def test_no_question_kept_out_stands_in_what_the_program_knows() -> None:
    known = "\n".join(
        file.read_text("utf-8").lower()
        for package in ("ingest", "answers")
        for file in (ROOT / package / "data").rglob("*.toml")
    )
    known += TAUGHT.read_text("utf-8").lower()
    known += "".join(each.question.lower() for p in portions() for each in p.lists)
    assert known and KEPT_OUT
    assert not [asked for asked in KEPT_OUT if asked.lower().strip("?") in known]
