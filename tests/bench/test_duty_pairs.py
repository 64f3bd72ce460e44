"""The pairs of duties are what their README says, and stand where they say."""

import json
from collections import Counter

import numpy as np
import pytest

from bench.duty_pairs import PAIRS, fingerprint, pairs
from bench.explore import Bm25, area, best_cut, f1_at
from index.library import Library

ROWS = [json.loads(line) for line in PAIRS.read_text("utf-8").splitlines()]


def test_there_are_enough_pairs_of_every_kind() -> None:
    counts = Counter(row["label"] for row in ROWS)
    assert set(counts) == {"same", "related", "different"}
    assert len(ROWS) >= 150 and min(counts.values()) >= 50
    assert len({row["id"] for row in ROWS}) == len(ROWS)
    halves = Counter((int(row["id"][1:]) % 2, row["label"]) for row in ROWS)
    assert min(halves.values()) >= 20


def test_no_words_of_the_documents_are_kept() -> None:
    for row in ROWS:
        for side in "ab":
            assert set(row[side]) == {"file", "start", "end", "words"}
            assert len(row[side]["words"]) == 12


def test_the_words_stand_where_they_were_read(specs_library: Library) -> None:
    documents = {
        f"specs/{specs_library.paths[role.id]}": (role, document)
        for role in specs_library.roles
        if (document := specs_library.document(role.id)) is not None
    }
    found, lost = pairs(documents)
    mine = [row for row in ROWS if row["a"]["file"].startswith("specs/")]
    assert len(found) == len(mine) > 30
    assert len(lost) == len(ROWS) - len(mine)
    for pair in found:
        assert pair.first.text and pair.second.text and pair.first.role != pair.second.role


def test_a_mark_knows_words_again_however_they_are_broken() -> None:
    assert fingerprint("Keeps records;") == fingerprint("keeps\n  records")
    assert fingerprint("keeps records") != fingerprint("keeps record")


def test_the_scores_are_what_they_are_called() -> None:
    scores = np.array([0.9, 0.8, 0.4, 0.4], np.float32)
    truth = np.array([True, False, True, False])
    assert area(scores, truth) == pytest.approx((1 + 1 + 0 + 0.5) / 4)
    assert area(scores, scores > 0.5) == 1.0
    assert f1_at(scores, truth, 0.9) == pytest.approx(2 / 3)
    assert best_cut(np.array([0.1, 0.7, 0.6], np.float32), np.array([False, True, True])) == (
        pytest.approx(0.6)
    )


def test_bm25_prefers_the_text_that_has_the_rarer_word() -> None:
    texts = ["keeps records of wages", "keeps records of trees", "keeps the records"]
    found = Bm25(texts)
    scores = [found.score(found.words("records of trees"), bag) for bag in found.bags]
    assert scores.index(max(scores)) == 1
