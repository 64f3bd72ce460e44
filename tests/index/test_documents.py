"""Documents kept beside the index: added, replaced, removed and taken back; never lost."""

import io
import json
import threading
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.build import build, last_sources
from index.documents import Documents, free_name, shown_name
from index.errors import DocumentRefused, OriginalLost
from index.generations import current, read_manifest
from index.library import Library
from index.originals import original
from ingest.errors import NothingToRead
from tests.conftest import CORPUS, HashEncoder

CLERK = b"CLASS TITLE: Clerk\nDUTIES\n\xe2\x80\xa2 Keeps the files of the town in order.\n"
PORTER = b"CLASS TITLE: Porter\nDUTIES\n\xe2\x80\xa2 Carries the files of the town about.\n"


@pytest.fixture
def kept(tmp_path: Path) -> Documents:
    return Documents(tmp_path / "home")


def names(documents: Documents, *folders: Path) -> list[str]:
    return [source.name for source in documents.sources(folders)]


def titles(home: Path, encoder: HashEncoder) -> list[str]:
    opened = Library.open(home, encoder)
    found = [role.title for role in opened.roles]
    opened.close()
    return found


def packed(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(f"{name}.txt", data)
    return out.getvalue()


def test_what_is_added_is_read_under_its_own_name(
    tmp_path: Path, hash_encoder: HashEncoder
) -> None:
    home = tmp_path / "home"
    Documents(home).add("Clerk (2024).txt", CLERK)
    built = build(home, [], hash_encoder)
    assert [line.path for line in built.reports] == ["Clerk (2024).txt"]
    assert titles(home, hash_encoder) == ["Clerk"]
    assert not build(home, last_sources(home), hash_encoder).changed


def test_a_file_lies_under_its_hash_and_never_under_its_name(kept: Documents) -> None:
    held = kept.add("../../etc/clerk.txt", CLERK)
    assert held.name == "clerk.txt"
    assert kept.path(held).name == f"{held.digest}.txt"
    assert kept.path(held).read_bytes() == CLERK


def test_added_documents_stand_beside_those_of_a_folder(
    tmp_path: Path, hash_encoder: HashEncoder
) -> None:
    folder, home = tmp_path / "specs", tmp_path / "specs" / "index"
    folder.mkdir()
    (folder / "clerk.txt").write_bytes(PORTER)
    documents = Documents(home)
    documents.add("clerk.txt", CLERK)
    assert names(documents, folder) == ["clerk.txt", "clerk (2).txt"]
    build(home, [folder], hash_encoder)
    assert sorted(titles(home, hash_encoder)) == ["Clerk", "Porter"]


def test_removed_is_not_found_and_restored_is_as_it_was(
    tmp_path: Path, hash_encoder: HashEncoder
) -> None:
    folder, home = tmp_path / "specs", tmp_path / "home"
    folder.mkdir()
    (folder / "porter.txt").write_bytes(PORTER)
    documents = Documents(home)
    documents.add("clerk.txt", CLERK)
    build(home, [folder], hash_encoder)
    before = Library.open(home, hash_encoder)
    for source in documents.sources([folder]):
        gone = documents.remove(source)
        build(home, [folder], hash_encoder)
        assert len(titles(home, hash_encoder)) == 1
        documents.restore(gone.key)
        build(home, [folder], hash_encoder)
        after = Library.open(home, hash_encoder)
        assert [r.id for r in after.roles] == [r.id for r in before.roles]
        after.close()
    before.close()
    assert (folder / "porter.txt").read_bytes() == PORTER


def test_a_replaced_document_can_be_taken_back_too(kept: Documents) -> None:
    old = kept.add("clerk.txt", CLERK)
    kept.add("clerk.txt", PORTER, kept.sources([])[0])
    assert names(kept) == ["clerk.txt"]
    assert kept.sources([])[0].path.read_bytes() == PORTER
    assert [gone.digest for gone in kept.removed()] == [old.digest]
    assert kept.restore(old.key).name == "clerk (2).txt"
    assert sorted(names(kept)) == ["clerk (2).txt", "clerk.txt"]


def test_the_same_file_twice_is_refused_and_a_removed_one_comes_back(kept: Documents) -> None:
    kept.add("clerk.txt", CLERK)
    with pytest.raises(DocumentRefused, match=r"is here already, as “clerk.txt”"):
        kept.add("other.txt", CLERK)
    kept.remove(kept.sources([])[0])
    kept.add("other.txt", CLERK)
    assert names(kept) == ["other.txt"] and not kept.removed()


def test_nothing_is_deleted_before_it_is_purged(kept: Documents) -> None:
    held = kept.add("clerk.txt", CLERK)
    with pytest.raises(DocumentRefused, match="remove it first"):
        kept.purge(held.key)
    kept.remove(kept.sources([])[0])
    assert kept.path(held).is_file()
    kept.purge(held.key)
    assert not kept.path(held).exists() and kept.all() == ()
    with pytest.raises(DocumentRefused, match="not here any more"):
        kept.restore(held.key)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.txt", b" \n", "is empty"),
        ("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(40), "not a kind of file"),
        ("program.exe", b"MZ" + bytes(200), "not a kind of file"),
        ("spec.docx", b"%!PS-Adobe", "does not hold that format"),
        ("bundle.zip", b"PK\x03\x04 and then nothing", "damaged"),
    ],
)
def test_what_holds_no_format_is_refused_with_the_reason(
    kept: Documents, name: str, data: bytes, said: str
) -> None:
    with pytest.raises(DocumentRefused, match=said):
        kept.add(name, data)
    assert kept.all() == () and names(kept) == []


def test_too_large_is_refused(kept: Documents, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.pipeline.MAX_BYTES", 20)
    with pytest.raises(DocumentRefused, match="is larger than"):
        kept.add("clerk.txt", CLERK)


def test_a_file_is_kept_as_what_it_is_whatever_it_is_called(kept: Documents) -> None:
    pdf = (CORPUS / "chicago-equity-officer.pdf").read_bytes()
    assert kept.path(kept.add("officer.txt", pdf)).suffix == ".pdf"
    assert kept.path(kept.add("both.zip", packed(one=CLERK))).suffix == ".zip"


def test_nothing_left_to_read_leaves_the_index_alone(
    tmp_path: Path, hash_encoder: HashEncoder
) -> None:
    documents = Documents(tmp_path)
    documents.add("clerk.txt", CLERK)
    build(tmp_path, [], hash_encoder)
    documents.remove(documents.sources([])[0])
    with pytest.raises(NothingToRead):
        build(tmp_path, [], hash_encoder)
    assert titles(tmp_path, hash_encoder) == ["Clerk"]


def test_changes_made_at_once_are_all_kept(kept: Documents) -> None:
    def add(n: int) -> None:
        kept.add("clerk.txt", CLERK + str(n).encode())

    threads = [threading.Thread(target=add, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(names(kept))) == 8
    assert {json.dumps(held.digest) for held in kept.all()} == {
        json.dumps(kept.path(held).stem) for held in kept.all()
    }


@given(st.text(max_size=300))
def test_any_name_can_be_shown(raw: str) -> None:
    name = shown_name(raw)
    assert name and name == name.strip() and len(name) <= 150
    assert not set(name) & set("/\\\n\r\t\0") and not name.startswith(".")


def test_a_free_name_keeps_the_suffix() -> None:
    assert free_name("a.b.pdf", {"a.b.pdf", "a.b (2).pdf"}) == "a.b (3).pdf"


def test_the_original_is_found_by_its_hash_or_said_to_be_lost(
    tmp_path: Path, hash_encoder: HashEncoder
) -> None:
    folder, home = tmp_path / "specs", tmp_path / "home"
    folder.mkdir()
    (folder / "porter.txt").write_bytes(PORTER)
    (folder / "both.zip").write_bytes(packed(clerk=CLERK))
    build(home, [folder], hash_encoder)
    library, manifest = Library.open(home, hash_encoder), read_manifest(current(home))
    found = {role.title: library.document(role.id) for role in library.roles}
    library.close()
    porter, clerk = found["Porter"], found["Clerk"]
    assert porter is not None and clerk is not None
    assert original(manifest, porter).data == PORTER
    assert (original(manifest, clerk).name, original(manifest, clerk).data) == ("clerk.txt", CLERK)
    (folder / "porter.txt").write_bytes(PORTER + b"changed")
    with pytest.raises(OriginalLost, match="has been changed"):
        original(manifest, porter)
    (folder / "porter.txt").unlink()
    with pytest.raises(OriginalLost, match="not where it was"):
        original(manifest, porter)
