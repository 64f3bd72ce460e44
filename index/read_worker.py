"""A process that reads files for `index.read_pool`: one request in, its results out.

It imports nothing of the encoder, so that it starts quickly and stays small. Messages are
pickles between two processes of one program, each preceded by its length.
"""

import os
import pickle
import signal
import sys
from dataclasses import replace
from pathlib import Path
from typing import IO

from ingest import pipeline
from ingest.model import FileReport, Reading
from ingest.pipeline import FileSource

LAST = None
"""What follows the last result of a file."""


def send(stream: IO[bytes], message: object) -> None:
    """Write one message."""
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    stream.write(len(data).to_bytes(8, "big") + data)
    stream.flush()


def receive(stream: IO[bytes]) -> object:
    """Read one message.

    Raises:
        EOFError: the other side is gone.
    """
    size = stream.read(8)
    if len(size) < 8:
        raise EOFError
    data = stream.read(int.from_bytes(size, "big"))
    return pickle.loads(data)


def lean(result: Reading | FileReport) -> Reading | FileReport:
    """A result without the document's blocks, which nothing needs once it is read."""
    if isinstance(result, Reading):
        return replace(result, document=replace(result.document, blocks=()))
    return result


def main() -> None:
    """Read what is asked for on standard input until there is no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is for the parent to stop
    requests, results = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)  # whatever a library prints must not pass for a message
    os.dup2(quiet, 2)
    while True:
        try:
            request = receive(requests)
        except EOFError:
            return
        assert isinstance(request, tuple)
        path, name = request
        for result in pipeline.read_all(FileSource(Path(path), name)):
            send(results, lean(result))
        send(results, LAST)


if __name__ == "__main__":
    main()
