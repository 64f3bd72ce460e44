"""Reading files in processes of their own: as many at a time as there are cores.

A file that brings its reader down, or keeps it for ever, costs one line in the report and
no other file anything. The processes are started as plain commands, not forked, so that
it works alike on every system, inside a server too, and none of them holds the encoder.
"""

import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress

from index.read_worker import LAST, lean, receive, send
from ingest import pipeline
from ingest.model import FileOutcome, FileReport, Reading
from ingest.pipeline import FileSource

Results = list[Reading | FileReport]

SECONDS_FOR_A_FILE = 300.0
"""Longer than that no reader may be silent; a long scan takes a minute, a trap for ever."""

_AHEAD = 64
"""Files read ahead of the one that is waited for: results come in order, and memory is finite."""

_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]);"
    " from index.read_worker import main; main()"
)


def workers_wanted() -> int:
    """How many processes read: ROLECALL_WORKERS, else one for each core; 0 is none but ours."""
    said = os.environ.get("ROLECALL_WORKERS", "")
    return int(said) if said.isdigit() else os.cpu_count() or 1


def read_apart(
    sources: Sequence[FileSource],
    workers: int | None = None,
    seconds: float = SECONDS_FOR_A_FILE,
) -> Generator[Results]:
    """What each file holds, in the order of the files; never raises for what one holds."""
    count = min(workers_wanted() if workers is None else workers, len(sources))
    if count <= 0:
        for source in sources:
            yield [lean(result) for result in pipeline.read_all(source)]
        return
    pool = _Pool(sources, count, seconds)
    try:
        yield from pool.results()
    finally:
        pool.stop()


class _Pool:
    """Threads that each keep one reading process busy."""

    def __init__(self, sources: Sequence[FileSource], count: int, seconds: float) -> None:
        self._sources, self._seconds = sources, seconds
        self._tasks: queue.SimpleQueue[int | None] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[tuple[int, Results | BaseException]] = queue.SimpleQueue()
        self._workers = [_Worker() for _ in range(count)]
        self._threads = [
            threading.Thread(target=self._serve, args=(worker,), daemon=True)
            for worker in self._workers
        ]

    def results(self) -> Iterator[Results]:
        for thread in self._threads:
            thread.start()
        waiting: dict[int, Results] = {}
        asked = 0
        for n in range(len(self._sources)):
            while asked < min(n + _AHEAD, len(self._sources)):
                self._tasks.put(asked)
                asked += 1
            while n not in waiting:
                try:  # Windows hears of an interruption only between two waits
                    done, found = self._done.get(timeout=1)
                except queue.Empty:
                    continue
                if isinstance(found, BaseException):
                    raise found
                waiting[done] = found
            yield waiting.pop(n)

    def stop(self) -> None:
        """End every process, at once where one is still reading."""
        for _ in self._threads:
            self._tasks.put(None)
        for worker in self._workers:
            worker.end()
        for thread in self._threads:
            if thread.ident is not None:
                thread.join(5)

    def _serve(self, worker: "_Worker") -> None:
        while (n := self._tasks.get()) is not None:
            try:
                self._done.put((n, worker.read(self._sources[n], self._seconds)))
            except BaseException as problem:  # said where it is waited for
                self._done.put((n, problem))
        worker.end()


class _Worker:
    """One reading process, started when it is first needed and again when it was lost."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._ended = False
        self._late = False

    def read(self, source: FileSource, seconds: float) -> Results:
        """What a file holds; where the process is lost over it, the line that says so."""
        found: Results = []
        self._late = False
        try:
            process = self._running()
            assert process.stdin is not None and process.stdout is not None
            send(process.stdin, (str(source.path), source.name))
            while True:
                timer = threading.Timer(seconds, self._too_late)
                timer.daemon = True
                timer.start()
                try:
                    result = receive(process.stdout)
                finally:
                    timer.cancel()
                if result is LAST:
                    return found
                assert isinstance(result, (Reading, FileReport))
                found.append(result)
        except (EOFError, OSError):
            self._drop()
            reason = (
                f"it could not be read within {seconds:g} seconds"
                if self._late
                else "the program that read it broke down over it"
            )
            return [*found, FileReport(source.name, FileOutcome.FAILED, reason)]

    def end(self) -> None:
        """Stop the process, now."""
        self._ended = True
        self._drop()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._ended:
            raise EOFError
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(
                [sys.executable, "-W", "ignore", "-c", _START, json.dumps(sys.path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # so that what it started itself ends with it
            )
        return self._process

    def _too_late(self) -> None:
        self._late = True
        if self._process is not None:
            _kill(self._process)

    def _drop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        _kill(process)
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):  # it is gone, and what was not sent with it
                    stream.close()
        process.wait()


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a process and whatever it started, where the system can say what that is."""
    if os.name == "posix" and process.poll() is None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
