"""Many people at once: sessions with think time against a running page, an upload meanwhile.

    python -m bench.load --index DIR [--sessions 30] [--minutes 2] [--quiet] [--write]

Each session is what a browser is to the server: a websocket over which it asks for a page
and receives all that is drawn. It asks, accepts a wording or takes that back, unfolds what was
not counted, reads a role, looks through the list and compares, and thinks for some seconds
between two clicks. A link opens a connection of its own, as it does in a browser; what is done
within a page does not. The time of a click runs until the server has said that the page is
whole. After a third of the time a real browser adds a document (not with `--quiet`). The index
is copied first, so that nothing of it changes.
"""

import argparse
import asyncio
import json
import os
import platform
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from playwright.sync_api import sync_playwright
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from bench.data import ROOT

RESULTS = ROOT / "bench" / "results" / "load.md"
ROLECALL = (sys.executable, "-m", "search_app.cli", "--index")
TARGET = 0.3
"""Seconds within which nineteen clicks of twenty are to be done (the 95th percentile)."""

THINK = (3.0, 9.0)  # seconds between two clicks
PATIENCE = 60.0
QUESTIONS = (
    "Which roles require evening meetings?",
    "Which roles require a driver's license?",
    "Which roles need no degree?",
    "Which roles supervise other people?",
    "Which roles work outdoors in all weather?",
    "Which roles lift more than 50 pounds?",
    "Which roles ask for a background check?",
    "Which roles write reports?",
    "Which roles deal with budgets?",
    "Which roles answer complaints from the public?",
    "Which roles work nights or weekends?",
    "How many roles require a master's degree?",
    "Which roles require a written examination?",
    "Which roles train other employees?",
    "Which roles speak at public hearings?",
    "Which roles inspect buildings?",
    "Which roles keep records?",
    "Which roles use spreadsheets?",
    "Which jobs pay more than $100k?",
    "What is the capital of France?",
)
SPEC = (
    "CLASS TITLE: Falcon Keeper\nDUTIES\n• Trains the falcons of the airport.\n"
    "REQUIREMENTS\n• Two years of experience in falconry.\n"
)


@dataclass(slots=True)
class Seen:
    """What the sessions saw: seconds by kind of click, and what went wrong."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)
    upload: float | None = None
    busy: float = 0.0
    """Processor seconds that the server spent on the clicks, without reading documents."""
    load: float = 0.0
    """Programs that wanted a processor, on average over the last minute (load average)."""

    def note(self, kind: str, seconds: float) -> None:
        """A click that was answered."""
        self.seconds.setdefault(kind, []).append(seconds)

    @property
    def all(self) -> list[float]:
        """Every click's seconds."""
        return [second for kind in self.seconds.values() for second in kind]


def percentile(values: list[float], share: float) -> float:
    """The value that this share of all does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


@contextmanager
def served(index: Path) -> Iterator[tuple[str, int]]:
    """The address of a server over a copy of an index, and the id of its process."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        home = Path(folder) / "index"
        shutil.copytree(index, home)
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        process = subprocess.Popen(
            [*ROLECALL, str(home), "serve", "--port", str(port)],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
        )
        assert process.stdout is not None
        try:
            if not process.stdout.readline():
                sys.exit("The server did not start.")
            yield f"127.0.0.1:{port}", process.pid
        finally:
            process.terminate()
            process.wait(timeout=30)


@dataclass(slots=True)
class Tab:
    """A page in a browser, as the server sees it; `buttons` holds the ids of those it shows."""

    address: str
    socket: ClientConnection | None = None
    page: str = ""
    query: str = ""
    buttons: dict[str, str] = field(default_factory=dict)

    async def follow(self, page: str, query: str) -> str:
        """Follow a link: a connection of its own. Returns the HTML that was drawn."""
        await self.close()
        self.socket = await connect(
            f"ws://{self.address}/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            origin=f"http://{self.address}",  # type: ignore[arg-type]
            max_size=None,
        )
        return await self.change(page, query)

    async def change(self, page: str, query: str, press: str = "") -> str:
        """Change the page where it stands, or press the button of that id."""
        self.page, self.query = page, query
        message = BackMsg()
        message.rerun_script.query_string = query
        message.rerun_script.page_name = page
        message.rerun_script.context_info.url = f"http://localhost/{page}"
        if press:
            message.rerun_script.widget_states.widgets.add(id=press, trigger_value=True)
        assert self.socket is not None
        await self.socket.send(message.SerializeToString())
        return await self._drawn(self.socket)

    async def press(self, *starts: str) -> str:
        """Press the first button whose words start with any of these."""
        found = [name for name in self.buttons for start in starts if name.startswith(start)]
        return await self.change(self.page, self.query, self.buttons[found[0]] if found else "")

    async def _drawn(self, socket: ClientConnection) -> str:
        html = []
        self.buttons = {}
        while True:
            answer = ForwardMsg()
            raw = await asyncio.wait_for(socket.recv(decode=False), PATIENCE)
            answer.ParseFromString(bytes(raw))
            kind = answer.WhichOneof("type")
            element = answer.delta.new_element if kind == "delta" else None
            if element is not None and element.WhichOneof("type") == "html":
                html.append(element.html.body)
            if element is not None and element.WhichOneof("type") == "button":
                self.buttons[element.button.label] = element.button.id
            if kind == "page_info_changed":
                self.query = answer.page_info_changed.query_string
            if kind == "script_finished":
                if answer.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                    raise RuntimeError(f"the page ended with {answer.script_finished}")
                return "".join(html)

    async def close(self) -> None:
        """Leave the page."""
        if self.socket is not None:
            await self.socket.close()


Step = tuple[str, Callable[[], Awaitable[str]], str]
"""Kind of click, what is done, and what must be drawn."""


def steps(tab: Tab, roles: list[str], chance: random.Random) -> Iterator[Step]:
    """What a person does, without end."""
    while True:
        question = urlencode({"q": chance.choice(QUESTIONS)})
        role = urlencode({"role": chance.choice(roles)})
        two = urlencode([("with", role) for role in chance.sample(roles, 2)])
        yield "ask", partial(tab.follow, "", question), "rc-head"
        yield "decide on a wording", partial(tab.press, "Undo", "Accept wording"), "rc-head"
        yield "unfold what is near", partial(tab.change, "", f"{question}&open=near"), "rc-head"
        yield "read a role", partial(tab.follow, "role", role), "rc-document"
        yield "look through the list", partial(tab.follow, "role", "find=officer"), "<table"
        yield "compare", partial(tab.follow, "compare", two), "rc-compare"


async def session(number: int, address: str, roles: list[str], until: float, seen: Seen) -> None:
    """One person's visit, to its end."""
    chance = random.Random(number)
    tab = Tab(address)
    await asyncio.sleep(chance.uniform(0, THINK[1]))
    try:
        for kind, click, drawn in steps(tab, roles, chance):
            if time.monotonic() > until:
                break
            started = time.perf_counter()
            html = await click()
            seen.note(kind, time.perf_counter() - started)
            if drawn not in html:
                seen.failures.append(f"{kind}: {drawn} was not drawn for {tab.query}")
            await asyncio.sleep(chance.uniform(*THINK))
        await tab.close()
    except Exception as problem:  # a session that breaks off is what is counted here
        seen.failures.append(f"session {number}: {type(problem).__name__}: {problem}")


def roles_of(index: Path) -> list[str]:
    """The ids of all roles."""
    command = [*ROLECALL, str(index), "roles", "--json"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return [json.loads(line)["role"] for line in run.stdout.splitlines()]


def chromium_here() -> str | None:
    """The Chromium that ROLECALL_CHROMIUM names, or that is on the path."""
    return os.environ.get("ROLECALL_CHROMIUM") or shutil.which("chromium")


def upload(address: str, after: float, seen: Seen) -> None:
    """Add a document in a real browser, and note how long it takes until it has been read."""
    time.sleep(after)
    chromium = chromium_here()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
            )
            page = browser.new_page()
            page.goto(f"http://{address}/corpus")
            chooser = page.locator("input[type=file]")
            chooser.wait_for(state="attached")
            page.wait_for_timeout(1000)
            started = time.monotonic()
            file = {"name": "falcon.txt", "mimeType": "text/plain", "buffer": SPEC.encode()}
            chooser.set_input_files(file)  # type: ignore[arg-type]
            row = page.locator("tr.rc-read th", has_text="falcon.txt").first
            row.wait_for(timeout=600_000)
            seen.upload = time.monotonic() - started
            browser.close()
    except Exception as problem:
        seen.failures.append(f"the upload: {type(problem).__name__}: {problem}")


def processor_seconds(process: int) -> float:
    """What a process has used so far, without its children; 0 where the system does not say."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measured(index: Path, sessions: int, minutes: float, adds: bool = True) -> Seen:
    """Run the sessions and, unless told not to, the upload, and wait for their end."""
    seen = Seen()
    roles = roles_of(index)
    with served(index) as (address, process):
        before = processor_seconds(process)
        adding = threading.Thread(target=upload, args=(address, minutes * 20, seen))
        if adds:
            adding.start()
        until = time.monotonic() + minutes * 60

        async def all_of_them() -> None:
            visits = (session(n, address, roles, until, seen) for n in range(sessions))
            await asyncio.gather(*visits)

        asyncio.run(all_of_them())
        seen.busy, seen.load = processor_seconds(process) - before, os.getloadavg()[0]
        if adds:
            adding.join()
    return seen


def table(seen: Seen, sessions: int, minutes: float, roles: int, adds: bool) -> str:
    """What was measured, as Markdown."""
    rows = [(kind, values) for kind, values in sorted(seen.seconds.items())]
    upload = "a document is added" if adds else "nothing is added"
    lines = [
        f"## {roles} roles, {sessions} sessions, {minutes:g} minutes, {upload}",
        "",
        "| click | number | median ms | 95th percentile ms | slowest ms |",
        "|---|---|---|---|---|",
    ]
    for kind, values in [*rows, ("all", seen.all)]:
        shown = (median(values), percentile(values, 0.95), max(values))
        lines.append(f"| {kind} | {len(values)} | {' | '.join(f'{v * 1000:.0f}' for v in shown)} |")
    added = f"it was read {seen.upload:.0f} s after it was dropped" if seen.upload else "none"
    lines += [
        "",
        f"The server's own processor time: {seen.busy / len(seen.all) * 1000:.0f} ms a click."
        f" Load average at the end: {seen.load:.1f} on {os.cpu_count()} cores; above the number of"
        " cores, other programs kept the clicks waiting.",
    ]
    lines += ["", f"Failures: {len(seen.failures)}. A document added meanwhile: {added}."]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure, print, and write down where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--sessions", type=int, default=30)
    parser.add_argument("--minutes", type=float, default=2.0)
    parser.add_argument("--quiet", action="store_true", help="Without the upload.")
    parser.add_argument("--write", action="store_true", help="Keep it in bench/results/load.md.")
    given = parser.parse_args()
    adds = not given.quiet
    seen = measured(given.index, given.sessions, given.minutes, adds)
    roles = len(roles_of(given.index))
    text = table(seen, given.sessions, given.minutes, roles, adds)
    sys.stdout.write(text)
    for failure in seen.failures[:20]:
        sys.stderr.write(f"{failure}\n")
    if given.write:
        _write(text)
    if seen.failures or percentile(seen.all, 0.95) > TARGET:
        sys.exit(1)


def _write(text: str) -> None:
    """Put a table in the place of the one of the same title, or at the end."""
    head = (
        "# Many people at once\n\nMade by `python -m bench.load --index DIR --write`, on"
        f" {os.cpu_count()} cores ({platform.machine()}), the sessions and a browser with an"
        " upload on the same machine.\n"
    )
    before = RESULTS.read_text("utf-8") if RESULTS.is_file() else ""
    title = text.partition("\n")[0]
    parts = [part for part in re.split(r"(?m)^(?=## )", before)[1:]]
    kept = [part for part in parts if not part.startswith(title)]
    RESULTS.write_text(
        "\n".join([head, *(part.rstrip() + "\n" for part in [*kept, text])]), "utf-8"
    )


if __name__ == "__main__":
    main()
