"""Where an index lives on disk, and how a new generation takes the place of the old.

    index folder/
      CURRENT          the name of the generation in use
      gen-000001/      catalog.sqlite, vectors.faiss, tokens.npy, offsets.npy, manifest.json
      vectors.sqlite   the vectors that the last builds used, by text and encoder
      readings.sqlite  what each file was read as, by its bytes, while it is in use or restorable
      lock             held while writing

A generation is written aside under a name that readers never look at, flushed, renamed,
and only then named by CURRENT, itself replaced by a rename. A reader therefore opens
the old generation or the new one, whole; whoever is killed in between leaves at worst a
folder that the next build sweeps away.
"""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import DamagedIndex, IndexBusy, NewerFormat, NoIndex
from index.model import Manifest

FORMAT = 2
"""Version of the layout on disk; an index of a higher one is refused."""

_CURRENT = "CURRENT"
_ASIDE = ".writing"


def current(home: Path) -> Path:
    """The folder of the generation in use.

    Raises:
        NoIndex: nothing has been built there.
        DamagedIndex: the generation named is gone.
    """
    pointer = home / _CURRENT
    if not pointer.is_file():
        raise NoIndex(f"There is no index at {home} yet. Make one with: rolecall build FOLDER")
    folder = home / pointer.read_text("utf-8").strip()
    if not (folder / "manifest.json").is_file():
        newer = home / pointer.read_text("utf-8").strip()  # swept in this very moment?
        if newer == folder or not (newer / "manifest.json").is_file():
            raise DamagedIndex(f"The index at {home} is incomplete. Run: rolecall build FOLDER")
        return newer
    return folder


def read_manifest(folder: Path) -> Manifest:
    """What the generation in `folder` is made of.

    Raises:
        NewerFormat: a later version of Rolecall wrote it.
        DamagedIndex: the manifest cannot be read.
    """
    try:
        raw = json.loads((folder / "manifest.json").read_text("utf-8"))
        if int(raw["format"]) > FORMAT:
            raise NewerFormat(
                f"The index at {folder.parent} was made by a newer Rolecall."
                " Update Rolecall, or build the index again."
            )
        files = tuple((str(p), int(s), int(t), str(d)) for p, s, t, d in raw.pop("files"))
        parts = tuple((str(name), int(size)) for name, size in raw.pop("parts", ()))
        return Manifest(**{**raw, "sources": tuple(raw["sources"])}, files=files, parts=parts)
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise DamagedIndex(
            f"The index at {folder.parent} is damaged. Run: rolecall build FOLDER"
        ) from problem


def missing_parts(folder: Path, manifest: Manifest) -> list[str]:
    """The files of a generation that are gone, or are not as long as they were written."""
    gone = []
    for name, size in manifest.parts:
        file = folder / name
        if not file.is_file() or file.stat().st_size != size:
            gone.append(name)
    return gone


@contextmanager
def writing(home: Path) -> Iterator[Path]:
    """A fresh folder for a new generation, with the sole right to write one.

    What the caller puts there becomes visible with `publish`; without it, it is swept.

    Raises:
        IndexBusy: another process is writing to this index.
    """
    home.mkdir(parents=True, exist_ok=True)
    lock = FileLock(home / "lock", blocking=False)
    try:
        lock.acquire()
    except Timeout as problem:
        raise IndexBusy(
            f"The index at {home} is being built by another process. Wait for it to end."
        ) from problem
    try:
        _sweep(home)
        folder = home / f"gen-{_next(home):06d}{_ASIDE}"
        folder.mkdir()
        yield folder
    finally:
        _sweep(home)
        lock.release()


def publish(folder: Path, manifest: Manifest) -> Path:
    """Make a generation written aside the one in use; returns its lasting place."""
    parts = tuple(sorted((file.name, file.stat().st_size) for file in folder.iterdir()))
    manifest = replace(manifest, parts=parts)
    (folder / "manifest.json").write_text(json.dumps(asdict(manifest)), "utf-8")
    for file in folder.iterdir():
        _flush(file)
    _flush(folder)
    lasting = folder.with_name(folder.name.removesuffix(_ASIDE))
    folder.rename(lasting)
    pointer = lasting.parent / f"{_CURRENT}{_ASIDE}"
    pointer.write_text(lasting.name + "\n", "utf-8")
    _flush(pointer)
    pointer.replace(lasting.parent / _CURRENT)
    _flush(lasting.parent)
    return lasting


def _flush(place: Path) -> None:
    if place.is_dir() and os.name == "nt":
        return  # Windows flushes folders by itself and cannot open them
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _next(home: Path) -> int:
    taken = [int(p.name[4:10]) for p in home.glob("gen-??????*") if p.name[4:10].isdigit()]
    return max(taken, default=0) + 1


def _sweep(home: Path) -> None:
    """Remove what an interrupted build left, and all generations but the one in use.

    A reader that still has an older one open keeps it: its files live on until closed.
    """
    pointer = home / _CURRENT
    used = pointer.read_text("utf-8").strip() if pointer.is_file() else ""
    for folder in home.glob("gen-*"):
        if folder.name != used:
            shutil.rmtree(folder, ignore_errors=True)
