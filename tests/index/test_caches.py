"""What is kept between builds: bounded, quick to come back, and never short of what is in use."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import vector_cache
from index.build import build
from index.doctor import examined
from index.documents import Documents
from index.library import Library
from index.pruning import forget_reading, sizes
from index.vector_cache import VectorCache
from ingest import pipeline
from tests.conftest import ROOT, HashEncoder

WORDS = ("audits", "bridges", "cables", "drains", "engines", "ferries", "gates", "harbours")
DUTIES = "# Porter {n}\n\n## Duties\n\n- Carries {word} to floor {n}.\n- Cleans the {word}.\n"


def kept(file: Path, table: str = "vector") -> set[bytes]:
    with closing(sqlite3.connect(file)) as db:
        return {row[0] for row in db.execute(f"SELECT key FROM {table}")}


def tighten(patch: pytest.MonkeyPatch, sure: int, longest: int, idle: int) -> None:
    """Bounds that a handful of builds reach."""
    patch.setattr(vector_cache, "SURE", sure)
    patch.setattr(vector_cache, "LONGEST", longest)
    patch.setattr(vector_cache, "MOST_IDLE", idle)


def write(folder: Path, *words: str) -> Path:
    """A folder that holds one spec for each word and nothing else."""
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for word in words:
        (folder / f"{word}.md").write_text(DUTIES.format(n=WORDS.index(word), word=word), "utf-8")
    return folder


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sets(st.sampled_from(WORDS), min_size=1), min_size=1, max_size=12))
def test_what_late_builds_used_is_there_and_the_rest_is_bounded(builds: list[set[str]]) -> None:
    encoder = HashEncoder()
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as place:
        tighten(patch, sure=2, longest=4, idle=3)
        file = Path(place) / "vectors.sqlite"
        told: list[set[bytes]] = []
        for texts in map(sorted, builds):
            with closing(VectorCache(file)) as cache:
                keys = cache.encode(encoder, texts)
                cache.used(keys)
                before = encoder.encoded
                vectors, _ = cache.encoded(encoder, texts)
            assert encoder.encoded == before, "what is in use was forgotten"
            assert np.allclose(vectors, encoder.encode(texts))
            if told[-1:] != [set(keys)]:
                told.append(set(keys))
            there, late = kept(file), set().union(*told[-2:])
            assert there == kept(file, "used")
            assert late <= there <= set().union(*told[-4:])
            assert len(there - late) <= 3


def test_a_cache_from_before_uses_were_noted_loses_nothing_and_is_bounded_too(
    tmp_path: Path,
) -> None:
    encoder, file = HashEncoder(), tmp_path / "vectors.sqlite"
    with closing(VectorCache(file)) as cache:
        cache.encode(encoder, WORDS)
    with closing(sqlite3.connect(file)) as db:
        db.execute("DROP TABLE used")
    for n in range(vector_cache.LONGEST):
        with closing(VectorCache(file)) as cache:
            cache.used(cache.encode(encoder, WORDS[: 1 + n % 2]))
    assert encoder.encoded == len(WORDS)
    assert len(kept(file)) == 2


def test_what_is_forgotten_gives_its_room_back_and_is_in_no_byte_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tighten(monkeypatch, sure=1, longest=1, idle=0)
    encoder, file = HashEncoder(dim=256), tmp_path / "vectors.sqlite"
    texts = [f"{word} number {n}" for word in WORDS for n in range(80)]
    with closing(VectorCache(file)) as cache:
        gone = cache.encode(encoder, texts)
        cache.used(gone)
    whole = file.stat().st_size
    with closing(VectorCache(file)) as cache:
        cache.used(cache.encode(encoder, ["one", "two"]))
    assert file.stat().st_size < whole / 20
    left = b"".join(each.read_bytes() for each in tmp_path.iterdir())
    assert not any(key in left for key in gone)


def test_two_at_one_cache_neither_stand_in_each_others_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One needs now these, now those; the other forgets all that its own build did not use."""
    tighten(monkeypatch, sure=2, longest=2, idle=0)
    file, wrong, done = tmp_path / "clauses.sqlite", [], threading.Event()
    texts = [f"{word} {n}" for word in WORDS for n in range(20)]

    def need() -> None:
        encoder, draw = HashEncoder(), random.Random(1)
        while not done.is_set():
            some = draw.sample(texts, 60)
            try:
                with closing(VectorCache(file)) as cache:
                    vectors, _ = cache.encoded(encoder, some)
                if not np.allclose(vectors, encoder.encode(some)):
                    wrong.append("another's vectors")
            except Exception as problem:  # a thread's own problem would be lost
                wrong.append(repr(problem))

    thread = threading.Thread(target=need)
    thread.start()
    encoder, draw, forgotten = HashEncoder(), random.Random(2), 0
    for _ in range(60):
        with closing(VectorCache(file)) as cache:
            keys = cache.encode(encoder, draw.sample(texts, 10))
            before = kept(file)
            cache.used(keys)
        forgotten += bool(before - kept(file))
    done.set()
    thread.join()
    assert wrong == [] and forgotten


def test_an_undone_removal_costs_nothing(tmp_path: Path, hash_encoder: HashEncoder) -> None:
    """What was removed by hand is neither read nor encoded again when it is taken back."""
    home, documents = tmp_path / "index", Documents(tmp_path / "index")
    folder = write(tmp_path / "specs", "audits")
    for word in ("bridges", "cables"):
        documents.add(f"{word}.md", DUTIES.format(n=WORDS.index(word), word=word).encode())
    build(home, [folder], hash_encoder)
    file = next(s for s in documents.sources([folder]) if s.name == "bridges.md")
    gone = documents.remove(file)
    build(home, [folder], hash_encoder)
    documents.restore(gone.key)
    encoded = hash_encoder.encoded
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "read_file", lambda source: pytest.fail(f"read {source.name}"))
        assert build(home, [folder], hash_encoder).manifest.roles == 3
    assert hash_encoder.encoded == encoded


def test_what_is_deleted_for_good_is_in_no_file_of_the_index(
    tmp_path: Path, hash_encoder: HashEncoder
) -> None:
    home, documents = tmp_path / "index", Documents(tmp_path / "index")
    folder = write(tmp_path / "specs", "audits")
    documents.add("cables.md", DUTIES.format(n=2, word="cables").encode())
    build(home, [folder], hash_encoder)
    file = next(s for s in documents.sources([folder]) if s.name == "cables.md")
    gone = documents.remove(file)
    build(home, [folder], hash_encoder)
    held = kept(home / "readings.sqlite", "reading")
    documents.purge(gone.key)
    forget_reading(home, gone)
    left = kept(home / "readings.sqlite", "reading")
    assert len(held) == 2 and len(left) == 1
    for path in home.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        assert b"cables" not in data and not any(key in data for key in held - left), path.name


def test_a_cache_that_cannot_be_written_keeps_no_build_from_success(
    tmp_path: Path, hash_encoder: HashEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "index"
    build(home, [write(tmp_path / "specs", "audits", "bridges")], hash_encoder)
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *a, **k: connect(*a, **{"timeout": 0.1, **k}))
    folder = write(tmp_path / "specs", "audits")
    with closing(connect(home / "readings.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")  # another process is writing, and goes on
        assert build(home, [folder], hash_encoder).manifest.roles == 1
        assert len(kept(home / "readings.sqlite", "reading")) == 2
    write(tmp_path / "specs", "cables")
    build(home, [folder], hash_encoder)
    assert len(kept(home / "readings.sqlite", "reading")) == 1
    assert examined(home) == []


def test_sizes_are_those_on_disk(tmp_path: Path, hash_encoder: HashEncoder) -> None:
    home = tmp_path / "index"
    assert sizes(home) == {"vectors": 0, "readings": 0}
    build(home, [write(tmp_path / "specs", "audits")], hash_encoder)
    assert sizes(home) == {
        "vectors": (home / "vectors.sqlite").stat().st_size,
        "readings": (home / "readings.sqlite").stat().st_size,
    }


SCRIPT = """
import itertools, sys
from pathlib import Path
sys.path.insert(0, {root!r})
from index import vector_cache
from index.build import build
from tests.conftest import HashEncoder
vector_cache.SURE, vector_cache.LONGEST, vector_cache.MOST_IDLE = 1, 1, 0
print("ready", flush=True)
for folder in itertools.cycle({folders!r}):
    build(Path({home!r}), [Path(folder)], HashEncoder(), workers=0)
"""


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is a POSIX matter")
def test_killed_while_it_forgets_the_index_works(
    tmp_path: Path, hash_encoder: HashEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every build forgets what the one before it used, and is killed at some point."""
    tighten(monkeypatch, sure=1, longest=1, idle=0)
    home = tmp_path / "index"
    pairs = list(zip(WORDS[::2], WORDS[1::2], strict=True))
    folders = [str(write(tmp_path / pair[0], *pair)) for pair in pairs]
    build(home, [Path(folders[0])], hash_encoder)
    script = SCRIPT.format(root=str(ROOT), home=str(home), folders=folders)
    draw = random.Random(3)
    for _ in range(6):
        with subprocess.Popen(
            [sys.executable, "-W", "ignore", "-c", script], stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None and process.stdout.readline() == "ready\n"
            time.sleep(draw.uniform(0.02, 0.6))
            process.send_signal(signal.SIGKILL)
        assert examined(home, hash_encoder) == []
        library = Library.open(home, hash_encoder)
        assert {Path(library.paths[role.id]).stem for role in library.roles} in map(set, pairs)
        library.close()
        with closing(VectorCache(home / "vectors.sqlite")) as cache:
            vectors, _ = cache.encoded(HashEncoder(), WORDS)
        assert np.allclose(vectors, hash_encoder.encode(WORDS))
    for word in ("gates", "drains"):  # the first clears what was left, and counts it as its own
        built = build(home, [write(tmp_path / "last", word)], hash_encoder)
    assert examined(home, hash_encoder) == []
    assert kept(home / "vectors.sqlite") == kept(home / "vectors.sqlite", "used")
    assert len(kept(home / "vectors.sqlite")) == built.manifest.phrases
