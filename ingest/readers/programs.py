"""Other programs that read what no library here can: found, run within a time, ended."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from ingest.errors import UnreadableFile

_USUAL_PLACES = {
    "soffice": (
        "/Applications/LibreOffice.app/Contents/MacOS/soffice",
        "C:/Program Files/LibreOffice/program/soffice.exe",
    )
}


def found(name: str) -> str | None:
    """Where a program is: on the PATH, beside this Python, or where it is usually put."""
    beside = str(Path(sys.executable).parent)
    usual = (place for place in _USUAL_PLACES.get(name, ()) if Path(place).is_file())
    return shutil.which(name) or shutil.which(name, path=beside) or next(usual, None)


def run(arguments: Sequence[str], folder: Path, seconds: float) -> None:
    """Run a program in `folder` and wait for it; it and its children end after `seconds`.

    Raises:
        UnreadableFile: it failed or took too long; the last line it wrote is the reason.
    """
    name = Path(arguments[0]).name
    log = folder / "log.txt"
    with log.open("wb") as output:
        try:
            process = subprocess.Popen(
                list(arguments),
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,  # so that the children of a launcher can be ended too
            )
        except OSError as problem:
            raise UnreadableFile(f"{name} could not be started: {problem.strerror}") from problem
        try:
            code = process.wait(seconds)
        except subprocess.TimeoutExpired as problem:
            _end(process)
            raise UnreadableFile(f"{name} did not finish within {seconds:.0f} seconds") from problem
    if code:
        said = log.read_text("utf-8", errors="replace").strip().splitlines()
        last = said[-1][:200] if said else f"it ended with {code}"
        raise UnreadableFile(f"{name} could not read it: {last}")


def _end(process: "subprocess.Popen[bytes]") -> None:
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
