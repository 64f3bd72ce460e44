"""Reading apart: in other processes, in order, once for each file, whatever a file does."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.build import build
from index.library import Library
from index.read_pool import read_apart
from index.reading_cache import ReadingCache, key_of
from ingest import pipeline
from ingest.model import FileOutcome, FileReport, Reading
from tests.conftest import CORPUS, ROOT, HashEncoder

TRAP = """
import os, time
from ingest import pipeline
read = pipeline.read_bytes
def trapped(name, data, beside=b""):
    if data.startswith(b"CRASH"):
        os.kill(os.getpid(), 9) if os.name == "posix" else os._exit(3)
    if data.startswith(b"FOREVER"):
        time.sleep(600)
    return read(name, data, beside)
pipeline.read_bytes = trapped
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "specs"
    place.mkdir()
    for name in ("madison-equity-coordinator.md", "chicago-chief-equity-officer.txt"):
        shutil.copy(CORPUS / name, place)
    return place


@pytest.fixture
def traps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Readers that break down or never end over certain files, as a library in C may."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{TRAP}", "utf-8"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "site"))
    yield


def test_what_is_read_apart_is_what_is_read_here() -> None:
    sources = pipeline.files_under([CORPUS])
    here = list(read_apart(sources, workers=0))
    apart = list(read_apart(sources, workers=2))
    assert apart == here
    assert sum(isinstance(r, Reading) for results in apart for r in results) == 5


def test_a_hostile_file_costs_one_line(tmp_path: Path, folder: Path, traps: None) -> None:
    (folder / "a-crash.txt").write_text("CRASH and more words", "utf-8")
    (folder / "b-forever.txt").write_text("FOREVER and more words", "utf-8")
    start = time.monotonic()
    found = [
        r for results in read_apart(pipeline.files_under([folder]), 1, seconds=6) for r in results
    ]
    assert time.monotonic() - start < 60
    reports = [r.report if isinstance(r, Reading) else r for r in found]
    said = {line.path: (line.outcome, line.reason) for line in reports}
    assert list(said) == sorted(said)
    assert said["a-crash.txt"] == (
        FileOutcome.FAILED, "the program that read it broke down over it"
    )  # fmt: skip
    assert said["b-forever.txt"] == (FileOutcome.FAILED, "it could not be read within 6 seconds")
    assert said["madison-equity-coordinator.md"][0] is FileOutcome.READ
    assert said["chicago-chief-equity-officer.txt"][0] is FileOutcome.READ


class Counted:
    """Counts what is read, by being what reads."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.names: list[str] = []
        read = pipeline.read_file

        def counting(source: pipeline.FileSource) -> Reading | FileReport:
            self.names.append(source.name)
            return read(source)

        monkeypatch.setattr(pipeline, "read_file", counting)


def test_only_what_changed_is_read_again(
    tmp_path: Path, folder: Path, hash_encoder: HashEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, read = tmp_path / "index", Counted(monkeypatch)
    build(home, [folder], hash_encoder)
    assert sorted(read.names) == sorted(p.name for p in folder.iterdir())
    read.names.clear()
    changed = folder / "madison-equity-coordinator.md"
    changed.write_text(changed.read_text("utf-8").replace("weekend", "Sunday"), "utf-8")
    build(home, [folder], hash_encoder)
    assert read.names == ["madison-equity-coordinator.md"]
    read.names.clear()
    shutil.copy(CORPUS / "mcps-director-ii-systemwide-equity.html", folder)
    build(home, [folder], hash_encoder)
    assert read.names == ["mcps-director-ii-systemwide-equity.html"]
    again = build(tmp_path / "other", [folder], hash_encoder)
    kept = Library.open(home, hash_encoder)
    assert [r.title for r in kept.roles] and len(kept.roles) == again.manifest.roles == 3
    assert kept.manifest.phrases == again.manifest.phrases
    kept.close()


def test_what_was_removed_is_in_no_file_of_the_index(
    tmp_path: Path, folder: Path, hash_encoder: HashEncoder
) -> None:
    home = tmp_path / "index"
    secret = "Kaleidoscopic"
    (folder / "secret.md").write_text(f"# Porter\n\n## Duties\n\n- {secret} lifting.\n", "utf-8")
    build(home, [folder], hash_encoder)
    cache = ReadingCache(home / "readings.sqlite")
    digests = {row[0]: row[3] for row in build(home, [folder], hash_encoder).manifest.files}
    source = pipeline.FileSource(folder / "secret.md", "secret.md")
    key = key_of(source, digests[str(folder / "secret.md")])
    assert cache.get(key) is not None
    cache.close()
    (folder / "secret.md").unlink()
    build(home, [folder], hash_encoder)
    cache = ReadingCache(home / "readings.sqlite")
    assert cache.get(key) is None
    cache.close()
    for file in home.rglob("*"):
        assert not file.is_file() or secret.encode() not in file.read_bytes(), file.name


@pytest.mark.parametrize("rubbish", [b"", b"rubbish", None])
def test_a_damaged_or_foreign_cache_costs_only_time(
    tmp_path: Path, folder: Path, hash_encoder: HashEncoder, rubbish: bytes | None
) -> None:
    home = tmp_path / "index"
    first = build(home, [folder], hash_encoder)
    file = home / "readings.sqlite"
    if rubbish is None:  # rows that would run a program if they were trusted
        import pickle
        import sqlite3
        import zlib

        evil = zlib.compress(pickle.dumps(_Evil(str(tmp_path / "ran"))))
        with sqlite3.connect(file) as db:
            db.execute("UPDATE reading SET results = ?", (evil,))
    else:
        for each in home.glob("readings.sqlite*"):
            each.write_bytes(rubbish)
    (folder / "new.md").write_text("# Porter\n\n## Duties\n\n- Carries things.\n", "utf-8")
    second = build(home, [folder], hash_encoder)
    assert second.manifest.roles == first.manifest.roles + 1
    assert not (tmp_path / "ran").exists()


class _Evil:
    def __init__(self, place: str) -> None:
        self.place = place

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (self.place,)


STOPPED = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
from index.build import build
from tests.conftest import HashEncoder
def progress(stage, done, total):
    print(stage, done, flush=True)
build(Path({home!r}), [Path({folder!r})], HashEncoder(), workers=2, progress=progress)
"""


@pytest.mark.skipif(os.name == "nt", reason="signals are a POSIX matter")
def test_stopped_by_hand_what_was_read_is_kept(
    tmp_path: Path, hash_encoder: HashEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, home = tmp_path / "specs", tmp_path / "index"
    folder.mkdir()
    text = (CORPUS / "madison-equity-coordinator.md").read_text("utf-8")
    for n in range(200):  # so many that it still reads when the signal comes
        (folder / f"{n:03d}.md").write_text(f"{text}\nSheet {n}.\n", "utf-8")
    script = STOPPED.format(root=str(ROOT), home=str(home), folder=str(folder))
    with subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", script],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith("Reading the files 25"):
                break
        process.send_signal(signal.SIGINT)
        process.wait(60)
    assert process.returncode == -signal.SIGINT  # stopped, not done
    assert not (home / "CURRENT").exists()
    read = Counted(monkeypatch)
    assert build(home, [folder], hash_encoder).manifest.roles == 200
    assert len(read.names) <= 200 - 16
