"""Building: what changed is read again, and a generation appears whole or not at all."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from filelock import FileLock

from index.build import build
from index.doctor import examined
from index.errors import DamagedIndex, IndexBusy, NoIndex, WrongEncoder
from index.generations import current
from index.library import Library
from ingest.errors import NothingToRead
from ingest.model import FileOutcome
from tests.conftest import CORPUS, ROOT, HashEncoder

NAMES = ("madison-equity-coordinator.md", "chicago-chief-equity-officer.txt")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "specs"
    place.mkdir()
    for name in NAMES:
        shutil.copy(CORPUS / name, place)
    return place


def titles(home: Path, encoder: HashEncoder) -> set[str]:
    library = Library.open(home, encoder)
    try:
        return {role.title for role in library.roles}
    finally:
        library.close()


def test_what_is_built_can_be_asked(
    tmp_path: Path, folder: Path, hash_encoder: HashEncoder
) -> None:
    built = build(tmp_path / "index", [folder], hash_encoder)
    assert built.changed and built.manifest.roles == 2
    assert examined(tmp_path / "index") == []
    library = Library.open(tmp_path / "index", hash_encoder)
    hits = library.retriever.keyword(library.retriever.query("weekends"), 5)
    said = {e.role.title for e in library.catalog.entries_saying(h.phrase for h in hits)}
    assert said == {"Equity Coordinator"}
    library.close()


def test_nothing_changed_means_nothing_done(
    tmp_path: Path, folder: Path, hash_encoder: HashEncoder
) -> None:
    home = tmp_path / "index"
    build(home, [folder], hash_encoder)
    before, encoded = current(home), hash_encoder.encoded
    again = build(home, [folder], hash_encoder)
    assert not again.changed and current(home) == before
    assert hash_encoder.encoded == encoded
    assert [line.outcome for line in again.reports] == [FileOutcome.READ] * 2


def test_only_new_wordings_are_encoded(
    tmp_path: Path, folder: Path, hash_encoder: HashEncoder
) -> None:
    home = tmp_path / "index"
    build(home, [folder], hash_encoder)
    first = hash_encoder.encoded
    file = folder / NAMES[0]
    file.write_text(file.read_text("utf-8") + "\n\nOne more sentence about welding.\n", "utf-8")
    build(home, [folder], hash_encoder)
    assert 1 <= hash_encoder.encoded - first <= 2


def test_what_is_removed_or_edited_leaves_nothing_behind(
    tmp_path: Path, folder: Path, hash_encoder: HashEncoder
) -> None:
    home = tmp_path / "index"
    build(home, [folder], hash_encoder)
    (folder / NAMES[1]).unlink()
    file = folder / NAMES[0]
    text = file.read_text("utf-8")
    file.write_text(text.replace("weekend", "Sunday"), "utf-8")
    build(home, [folder], hash_encoder)
    assert titles(home, hash_encoder) == {"Equity Coordinator"}
    library = Library.open(home, hash_encoder)
    assert library.retriever.keyword(library.retriever.query("weekend"), 5) == []
    assert library.retriever.keyword(library.retriever.query("Sunday"), 5) != []
    assert library.manifest.phrases == library.catalog.counts()["phrase"]
    library.close()
    assert len(list(home.glob("gen-*"))) == 1


def test_an_open_reader_keeps_the_old_generation(
    tmp_path: Path, folder: Path, hash_encoder: HashEncoder
) -> None:
    home = tmp_path / "index"
    build(home, [folder], hash_encoder)
    old = Library.open(home, hash_encoder)
    (folder / NAMES[1]).unlink()
    build(home, [folder], hash_encoder)
    assert old.stale(home)
    assert len(old.roles) == 2 and len(old.entries(old.roles[0].id)) > 10
    new = Library.open(home, hash_encoder)
    assert len(new.roles) == 1 and not new.stale(home)
    old.close()
    new.close()


def test_one_writer_at_a_time(tmp_path: Path, folder: Path, hash_encoder: HashEncoder) -> None:
    home = tmp_path / "index"
    home.mkdir()
    with FileLock(home / "lock"), pytest.raises(IndexBusy, match="another process"):
        build(home, [folder], hash_encoder)
    assert build(home, [folder], hash_encoder).changed


def test_a_failed_build_leaves_the_old_index(
    tmp_path: Path, folder: Path, hash_encoder: HashEncoder
) -> None:
    home = tmp_path / "index"
    build(home, [folder], hash_encoder)
    for name in NAMES:
        (folder / name).write_bytes(b"")
    with pytest.raises(NothingToRead, match="empty"):
        build(home, [folder], hash_encoder)
    assert len(titles(home, hash_encoder)) == 2
    assert len(list(home.glob("gen-*"))) == 1


def test_no_index_and_the_wrong_encoder(
    tmp_path: Path, folder: Path, hash_encoder: HashEncoder
) -> None:
    with pytest.raises(NoIndex, match="rolecall build"):
        Library.open(tmp_path / "index", hash_encoder)
    build(tmp_path / "index", [folder], hash_encoder)
    with pytest.raises(WrongEncoder, match="tests/hash, not tests/other"):
        Library.open(tmp_path / "index", HashEncoder("tests/other"))


@pytest.mark.parametrize("part", ["manifest.json", "catalog.sqlite", "vectors.faiss", "tokens.npy"])
def test_a_missing_or_damaged_part_is_said(
    tmp_path: Path, folder: Path, hash_encoder: HashEncoder, part: str
) -> None:
    home = tmp_path / "index"
    build(home, [folder], hash_encoder)
    (current(home) / part).write_bytes(b"rubbish")
    with pytest.raises(DamagedIndex):
        Library.open(home, hash_encoder)
    (current(home) / part).unlink()
    with pytest.raises(DamagedIndex):
        Library.open(home, hash_encoder)


def test_two_files_of_one_role_are_both_kept(tmp_path: Path, hash_encoder: HashEncoder) -> None:
    folder = tmp_path / "specs"
    folder.mkdir()
    text = (CORPUS / NAMES[0]).read_text("utf-8")
    (folder / "2019.md").write_text(text, "utf-8")
    (folder / "2024.md").write_text(text.replace("Three years", "Four years"), "utf-8")
    (folder / "2030.md").write_text(_rewritten(text), "utf-8")
    built = build(tmp_path / "index", [folder], hash_encoder)
    notes = {line.path: line.reason for line in built.reports}
    assert notes == {
        "2019.md": "",
        "2024.md": "the same spec as 2019.md",
        "2030.md": "another version of the spec in 2024.md",
    }
    library = Library.open(tmp_path / "index", hash_encoder)
    ids = {library.paths[role.id]: role.id for role in library.roles}
    assert sorted(ids) == ["2019.md", "2024.md", "2030.md"] and len(set(ids.values())) == 3
    others = [role.id for role in library.catalog.versions(ids["2024.md"])]
    assert others == [ids["2019.md"], ids["2030.md"]]
    library.close()


def _rewritten(text: str) -> str:
    """Half of the sentences said otherwise, the title and employer as they were."""
    return text.replace("Thorough knowledge", "Deep knowledge").replace("bility to", "ptness to")


SCRIPT = """
import sys
import threading
from pathlib import Path
sys.path.insert(0, {root!r})
from index.build import build
from tests.conftest import HashEncoder
print("ready", flush=True)
while True:
    for folder in {folders!r}:
        build(Path({home!r}), [Path(folder)], HashEncoder())
"""


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is a POSIX matter")
def test_killed_at_any_moment_the_index_works(tmp_path: Path, hash_encoder: HashEncoder) -> None:
    """A process that builds two corpora in turn, for ever, killed again and again."""
    home, folders = tmp_path / "index", []
    for name in NAMES:
        place = tmp_path / Path(name).stem
        place.mkdir()
        shutil.copy(CORPUS / name, place)
        folders.append(str(place))
    build(home, [Path(folders[0])], hash_encoder)
    whole = {frozenset({"Equity Coordinator"}),
             frozenset({"Chief Equity Officer, Office of the Mayor"})}  # fmt: skip
    script = SCRIPT.format(root=str(ROOT), folders=folders, home=str(home))
    seen = set()
    for n in range(12):
        with subprocess.Popen(
            [sys.executable, "-W", "ignore", "-c", script], stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None and process.stdout.readline() == "ready\n"
            time.sleep(0.02 + 0.037 * n)
            process.send_signal(signal.SIGKILL)
        assert examined(home) == []
        seen.add(frozenset(titles(home, hash_encoder)))
    assert seen <= whole
    for folder in reversed(folders):  # the second of these at least has something to do
        build(home, [Path(folder)], hash_encoder)
    assert titles(home, hash_encoder) == {"Equity Coordinator"}
    assert len(list(home.glob("gen-*"))) == 1


def test_readers_see_the_old_or_the_new_while_it_is_written(
    tmp_path: Path, hash_encoder: HashEncoder
) -> None:
    """Threads open and ask without a pause while two corpora take each other's place."""
    home, folders = tmp_path / "index", []
    for name in NAMES:
        place = tmp_path / Path(name).stem
        place.mkdir()
        shutil.copy(CORPUS / name, place)
        folders.append(place)
    build(home, [folders[0]], hash_encoder)
    whole = {"Equity Coordinator"}, {"Chief Equity Officer, Office of the Mayor"}
    wrong: list[object] = []
    seen: list[set[str]] = []
    done = threading.Event()

    def read() -> None:
        try:
            read_on()
        except Exception as problem:  # a thread's own problem would be lost
            wrong.append(problem)

    def read_on() -> None:
        while not done.is_set():
            library = Library.open(home, HashEncoder())
            titles = {role.title for role in library.roles}
            hits = library.retriever.fused(library.retriever.query("equity meetings"), 20)
            said = {e.role.title for e in library.catalog.entries_saying(h.phrase for h in hits)}
            if titles not in whole or not said <= titles or not hits:
                wrong.append((titles, said))
            seen.append(titles)
            library.close()

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for n in range(1, 7):
        build(home, [folders[n % 2]], hash_encoder)
    done.set()
    for thread in threads:
        thread.join()
    assert wrong == [] and all(titles in seen for titles in whole)
