"""What the comparison with other tools is scored by, and how memory is watched."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench.data import Asked
from bench.memory import held, watched
from bench.peers import BY_FIELD, FACTS, LISTS, answered, rank, scores

LIST = Asked("l", "listing", "words", "Who drives?", frozenset({"a", "b"}))
FIELD = Asked("n", "listing", "pay", "Who is paid much?", frozenset({"c"}))
FACT = Asked("f", "fact", "fact", "What is paid?", frozenset({"b"}), passages=("The pay is 10",))
ASKED = {LISTS: [LIST], BY_FIELD: [FIELD], FACTS: [FACT]}


def test_a_fact_is_found_where_its_words_stand_in_a_file_that_may_answer() -> None:
    assert rank([("a", "The pay is 10"), ("b", "Nothing"), ("b", "pay is 10 a day")], FACT) == 3
    assert rank([("a", "The pay is 10"), ("b", "Nothing")], FACT) == 0


def test_lists_are_the_files_of_the_first_passages() -> None:
    many = [("a", "drives"), ("b", "drives"), *[("x", "sits")] * 8, ("y", "sits")]
    found = {LIST.text: many, FIELD.text: [("c", "paid")], FACT.text: [("b", "The pay is 10")]}
    first, all_of_them, *rest = scores(found, ASKED)
    assert first == pytest.approx(0.8)  # a and b are right, x is not
    assert all_of_them == pytest.approx(2 / 3)  # nor is y
    assert rest == [1, 1, 1, 1]


def test_rolecalls_own_answers_are_scored_by_what_they_say() -> None:
    said = {
        LIST.text: {"yes": ["a"], "cited": []},
        FIELD.text: {"yes": ["c"], "cited": []},
        FACT.text: {"yes": [], "cited": [("b", "The pay is 10.")]},
    }
    assert answered(said, ASKED) == pytest.approx([2 / 3, 1, 1])


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="Linux tells")
def test_memory_is_that_of_a_process_and_of_those_it_started() -> None:
    child = "data = bytearray(b'x') * 60_000_000; print('ready', flush=True); input()"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    with subprocess.Popen(
        [sys.executable, "-c", parent], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None and process.stdout is not None
        with watched(process.pid) as most:
            assert process.stdout.readline() == "ready\n"
            assert held(process.pid) > 60_000_000
            process.stdin.write("\n")
            process.stdin.close()
            process.wait()
        assert 0 < most[0] < 200
    assert held(process.pid) == 0 and held(os.getpid()) > 1_000_000
