"""Reading documents anew behind the page: in a process of its own, one at a time.

The process is the `rolecall build` that anyone can run. It cannot slow down or bring down
the page, whatever a file holds; those who ask meanwhile are answered from what was there
before, until the new generation takes its place.
"""

import atexit
import json
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import IO

from index.build import last_sources
from index.errors import IndexProblem
from search_app.resources import ENCODER_VARIABLE, shelf

_ROOT = Path(__file__).resolve().parent.parent
_BROKE_OFF = (
    "Reading stopped before it was done. Nothing is lost, and what was there before still"
    " answers. Please try again."
)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far reading is: `done` of `total` of a stage.

    `problem` says why the last one came to nothing, empty where it went well; `rounds`
    counts those that ended.
    """

    running: bool = False
    stage: str = ""
    done: int = 0
    total: int = 0
    problem: str = ""
    rounds: int = 0


class Builder:
    """Makes the index at one place hold what its documents say, whenever it is asked to."""

    def __init__(self, home: Path, encoder: str | None = None) -> None:
        """Nothing is read before `start`."""
        self._home = home
        self._encoder = encoder
        self._lock = threading.Lock()
        self._wanted: tuple[Path, ...] | None = None
        self._progress = Progress()
        self._process: subprocess.Popen[str] | None = None

    @property
    def progress(self) -> Progress:
        """How far it is now."""
        with self._lock:
            return self._progress

    def start(self, paths: Sequence[Path] | None = None) -> None:
        """Read everything anew: `paths`, or the folders of the last time, and what was added.

        Where reading is going on, it is done once more afterwards, so that no change is missed.
        """
        wanted = tuple(last_sources(self._home) if paths is None else paths)
        with self._lock:
            self._wanted = wanted
            if self._progress.running:
                return
            self._progress = replace(
                self._progress, running=True, stage="Starting", done=0, total=0, problem=""
            )
        threading.Thread(target=self._run, name="rolecall-builder", daemon=True).start()

    def stop(self) -> None:
        """End the reading that is going on; the old generation stays in use."""
        with self._lock:
            process = self._process
        if process is not None and process.poll() is None:
            process.terminate()

    def _run(self) -> None:
        while True:
            with self._lock:
                paths, self._wanted = self._wanted, None
                if paths is None:
                    self._progress = replace(self._progress, running=False)
                    return
            problem = self._build(paths)
            if not problem:
                # Opened here, so that nobody at the page waits for it. If it cannot be, the
                # page says so.
                with suppress(IndexProblem):
                    shelf(self._home, self._encoder).library()
            with self._lock:
                rounds = self._progress.rounds + 1
                self._progress = Progress(running=True, problem=problem, rounds=rounds)

    def _build(self, paths: Sequence[Path]) -> str:
        """Run one build to its end; returns what went wrong, or nothing."""
        command = [sys.executable, "-m", "search_app.cli", "--index", str(self._home)]
        if self._encoder:
            command += ["--encoder", self._encoder]
        command += ["build", "--follow", *map(str, paths)]
        try:
            process = subprocess.Popen(
                command,
                env=_environment(),
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                stdin=subprocess.DEVNULL,
                text=True,
                encoding="utf-8",
                errors="replace",
            )
        except OSError as problem:
            return f"Reading could not be started: {problem.strerror}."
        with self._lock:
            self._process = process
        assert process.stdout is not None and process.stderr is not None
        said: list[str] = []
        listener = threading.Thread(target=said.extend, args=(process.stderr,), daemon=True)
        listener.start()
        self._follow(process.stdout)
        code = process.wait()
        listener.join()
        process.stdout.close()
        process.stderr.close()
        if code == 0:
            return ""
        own = [line.removeprefix("rolecall: ") for line in said if line.startswith("rolecall: ")]
        if code == 2 and own:
            return own[-1].strip()
        sys.stderr.writelines(said)
        return _BROKE_OFF

    def _follow(self, lines: IO[str]) -> None:
        for line in lines:
            try:
                stage, done, total = json.loads(line)
            except ValueError:
                continue
            with self._lock:
                self._progress = replace(self._progress, stage=stage, done=done, total=total)


def _environment() -> dict[str, str]:
    """Ours, with our own code to be found, and half of the processors left for the page."""
    path = os.pathsep.join([str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    threads = str(max(1, (os.cpu_count() or 2) // 2))
    return {
        **os.environ,
        "PYTHONPATH": path,
        "OMP_NUM_THREADS": threads,
        "PYTHONIOENCODING": "utf-8",
    }


@lru_cache(maxsize=4)
def _builder(home: Path, encoder: str | None) -> Builder:
    made = Builder(home, encoder)
    atexit.register(made.stop)
    return made


def builder(home: Path) -> Builder:
    """The builder of an index folder; one for each in the process."""
    return _builder(home.resolve(), os.environ.get(ENCODER_VARIABLE) or None)
