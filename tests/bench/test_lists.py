"""The lists that judgement is taught and tuned on fit the specs they were made over."""

import json

import pytest

from bench.lists import HELD, LISTS, TAUGHT, TUNED, Portion, portions, same_place


@pytest.fixture(scope="module")
def there() -> list[Portion]:
    return portions()


def test_what_is_taught_is_not_tuned_on_and_every_set_is_one_of_them() -> None:
    every = [*TAUGHT, *TUNED, *HELD]
    assert len(set(every)) == len(every)
    assert {file.stem for file in LISTS.glob("*.jsonl")} == set(every)


def test_labels_name_specs_of_the_set_and_marks_lie_in_their_text(there: list[Portion]) -> None:
    assert there
    for portion in there:
        head, *rows = map(
            json.loads, (LISTS / f"{portion.name}.jsonl").read_text("utf-8").splitlines()
        )
        for row, known in zip(rows, portion.lists, strict=True):
            assert known.gold | known.acceptable <= set(head["files"]), row["id"]
            assert not known.gold & known.acceptable, row["id"]
            assert set(known.says) <= known.gold, row["id"]
            for file in known.misses.keys() & known.says:  # one spec may say it and only look so
                assert not set(known.misses[file]) & set(known.says[file]), row["id"]
            for places, words in ((row["says"], known.says), (row["misses"], known.misses)):
                for file, spans in places.items():
                    assert [b - a for a, b in spans] == [len(each) for each in words[file]]
                    assert all(each.strip() for each in words[file]), row["id"]


def test_a_sentence_is_found_again_by_the_place_that_was_marked() -> None:
    marked = ["May be called out at night when a main bursts"]
    assert same_place("May be called out at night when a main bursts, or at weekends.", marked)
    assert same_place("called out at night", marked)
    assert same_place("May be called at night when a main bursts", marked)
    assert not same_place("Repairs burst mains and valves.", marked)
    assert not same_place("Night", marked)
