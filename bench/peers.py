"""Rolecall beside LangChain + FAISS, LlamaIndex and txtai: one machine, one model.

    python -m bench.peers [--peers .bench/peers-search] [--files 683] [--only NAME …] [--resume]

Each builds over the same bulletins in a process of its own, with the same weights from the
same wheel (Rolecall as it ships: tuned, on the engine it chooses), and then, in the same process,
finds what answers the development questions. Time is CPU time of all processes and cores
together, so that what else the machine does counts for nobody; build time counts from the files
to the first answer, importing and reading included for all. Memory is watched from outside, in
the same way for all: see `bench.memory`. A question's time is the peer's search for 25 passages;
Rolecall's is its whole answer, a verdict on every role. Each is asked once, after some others, for
nobody gains then by having kept what it was asked before. Costs are ratios to Rolecall.

What each came to is kept in .bench/peers-runs. With `--resume` those that are done are not
measured again, and `--only` measures just the ones named; the tables are of all that is there
for the same files and questions.
"""

import argparse
import hashlib
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
from bench.metrics import f1, overlap

RESULTS = ROOT / "bench" / "results" / "peers.md"
RUNS = WORK / "peers-runs"
SEARCH = ROOT / "bench" / "peers" / "search.py"
PINNED = ROOT / "bench" / "peers" / "requirements-search.txt"
OURS = "Rolecall"
PEERS = ("LangChain + FAISS", "LlamaIndex", "txtai, hybrid")
WARM = 10
"""Questions, of those that the bulletins do not answer, put before the clock starts."""

DEVELOPMENT = ("LA bulletins", "LA bulletins, more for tuning", "LA bulletins, fields")
LISTS, BY_FIELD, FACTS = "lists", "lists by field", "facts"
_PATIENCE = 3600
"""Seconds after which a peer is given up."""

TOP = 25
Passages = list[tuple[str, str]]
"""File and words of each passage found, the best first."""


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
    build(home, [Path(job["folder"])], encoder)
    library = Library.open(home, encoder)
    search(library, "ready")
    built = {"build": time.perf_counter() - start, "build_cpu": _cpu() - used}
    for question in job["warm"]:
        ask(library, question)
    found, said, times, searched = {}, {}, [], []
    for question in job["questions"]:
        at = time.process_time()
        answer = ask(library, question)
        times.append(time.process_time() - at)
        yes = sorted({j.path for j in answer.with_verdict(Verdict.YES)})
        said[question] = {"yes": yes, "cited": [(c.path, c.quote) for c in answer.citations]}
    for question in job["questions"]:
        at = time.process_time()
        near = search(library, question, TOP)
        searched.append(time.process_time() - at)
        found[question] = [(each.citation.path, each.citation.quote) for each in near]
    return {**built, "times": times, "searched": searched, "found": found, "said": said,
            "encoder": encoder.name}  # fmt: skip


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
        command = [python, "-W", "ignore", str(SEARCH), name]
    piped = subprocess.PIPE
    with (
        subprocess.Popen([*command, str(job)], stdout=piped, stderr=piped, text=True) as process,
        watched(process.pid) as most,
    ):
        try:
            out, problem = process.communicate(timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            out, problem = "", f"not done within {_PATIENCE} s"
    if process.returncode:
        sys.stderr.write(f"{name}: {problem[-600:]}\n")
        return None
    lines = [line for line in out.splitlines() if line.startswith("{")]
    result: dict[str, Any] = json.loads(lines[-1])
    return {**result, "peak": most[0]}


def questions_over(there: set[str]) -> dict[str, list[Asked]]:
    """The development questions that some of these files answer, by what is scored of them."""
    found: dict[str, list[Asked]] = {LISTS: [], BY_FIELD: [], FACTS: []}
    known = corpora()
    for name in DEVELOPMENT:
        for asked in known[name][2]:
            if not asked.gold & there:
                continue
            mine = Asked(asked.id, asked.kind, asked.family, asked.text, asked.gold & there,
                         asked.acceptable & there, asked.passages)  # fmt: skip
            if asked.kind in {"listing", "count"}:
                found[BY_FIELD if "fields" in name else LISTS].append(mine)
            elif asked.kind == "fact":
                found[FACTS].append(mine)
    return found


def files_of(passages: Passages, top: int) -> set[str]:
    """The files of the first passages."""
    return {file for file, _ in passages[:top]}


def rank(passages: Passages, asked: Asked) -> int:
    """At which place a passage stands that holds half of the answer's words; 0 for none."""
    for place, (file, words) in enumerate(passages, 1):
        if file in asked.gold and any(overlap(words, answer) for answer in asked.passages):
            return place
    return 0


def scores(found: dict[str, Passages], asked: dict[str, list[Asked]]) -> list[float]:
    """What the first passages come to: F1 of lists by 10 and by 25 of them, then of facts."""
    values = [
        _mean(f1(files_of(found[a.text], top), a.gold, a.acceptable) for a in asked[kind])
        for kind in (LISTS, BY_FIELD)
        for top in (10, TOP)
    ]
    ranks = [rank(found[a.text], a) for a in asked[FACTS]]
    return [*values, _mean(0 < r <= 5 for r in ranks), _mean(1 / r if r else 0.0 for r in ranks)]


def answered(said: dict[str, Any], asked: dict[str, list[Asked]]) -> list[float]:
    """F1 of Rolecall's own lists, and the share of facts whose passage it cites."""
    lists = [
        _mean(f1(set(said[a.text]["yes"]), a.gold, a.acceptable) for a in asked[kind])
        for kind in (LISTS, BY_FIELD)
    ]
    return [*lists, _mean(rank(said[a.text]["cited"], a) > 0 for a in asked[FACTS])]


def _mean(values: Any) -> float:  # noqa: ANN401 (bools and floats alike)
    listed = [float(value) for value in values]
    return mean(listed) if listed else float("nan")


def report(
    count: int, results: dict[str, dict[str, Any]], asked: dict[str, list[Asked]]
) -> list[str]:
    """The tables for one number of files."""
    base = results[OURS]
    sizes = ", ".join(f"{len(each)} {kind}" for kind, each in asked.items())
    lines = [f"## {count} bulletins; {sizes}", ""]
    lines += ["| | build, CPU | build, wall | peak memory | question p50 | p95 |"]
    lines += ["|---|---|---|---|---|---|"]
    own50, own95 = _percentiles(base["times"])
    for name, row in results.items():
        p50, p95 = _percentiles(row["times"])
        cells = [row[key] / base[key] for key in ("build_cpu", "build", "peak")]
        shown = [f"{cell:.2f} ×" for cell in (*cells, p50 / own50, p95 / own95)]
        lines.append(f"| {name} | {' | '.join(shown)} |")
    lines += ["", f"Rolecall: build {base['build_cpu']:.0f} s of CPU in {base['build']:.0f} s,"]
    lines += [f"peak {base['peak']:.0f} MiB, a question {1000 * own50:.0f} ms (p50) and"]
    lines += [f"{1000 * own95:.0f} ms (p95); its search for {TOP} passages alone"]
    lines += [f"{median(base['searched']) / own50:.2f} × its answer (p50). Encoder: "
              f"{base['encoder']}.", ""]  # fmt: skip
    lines += [f"| | {LISTS}: F1 @10 | @{TOP} | {BY_FIELD}: F1 @10 | @{TOP} "
              "| facts: among the first 5 | reciprocal rank |"]  # fmt: skip
    lines += ["|---|---|---|---|---|---|---|"]
    for name, row in results.items():
        cells = " | ".join(f"{score:.3f}" for score in scores(row["found"], asked))
        lines.append(f"| {name}{', its search' if name == OURS else ''} | {cells} |")
    own = answered(base["said"], asked)
    lines += ["", f"Rolecall's answers: F1 of lists {own[0]:.3f}, of lists by field {own[1]:.3f};"]
    lines += [f"the passage of a fact is among those it cites in {own[2]:.3f} of them.", ""]
    return lines


def _percentiles(times: list[float]) -> tuple[float, float]:
    return median(times), quantiles(times, n=20)[-1]


def kept(name: str, count: int, job: str) -> Path:
    """Where what a peer came to is kept: apart for other files, questions, versions."""
    words = "".join(letter if letter.isalnum() else "-" for letter in name.lower())
    return RUNS / f"{count}-{job}" / f"{words}.json"


def measure(count: int, names: list[str], python: str, *, resume: bool) -> list[str]:
    """These peers over the first `count` bulletins, evenly chosen, in turn; the tables of all."""
    every = sorted(corpora()[DEVELOPMENT[0]][1].glob("*.txt"))
    files = every[:: max(1, len(every) // count)][:count]
    asked = questions_over({file.name for file in files})
    questions = [each.text for kind in asked.values() for each in kind]
    others = [a.text for a in corpora()[DEVELOPMENT[1]][2] if a.kind == "unanswerable"]
    said = [
        [f.name for f in files],
        questions,
        others[:WARM],
        PINNED.read_text(),
        SEARCH.read_text(),
    ]
    digest = hashlib.sha256(json.dumps(said).encode()).hexdigest()[:8]
    with tempfile.TemporaryDirectory() as aside:
        place, job = Path(aside) / "files", Path(aside) / "job.json"
        place.mkdir()
        for file in files:
            (place / file.name).write_bytes(file.read_bytes())
        paths = [str(place / file.name) for file in files]
        wanted = {"folder": str(place), "files": paths, "warm": others[:WARM],
                  "questions": questions}  # fmt: skip
        job.write_text(json.dumps(wanted), "utf-8")
        for name in names:
            if resume and kept(name, count, digest).is_file():
                continue
            found = run(name, job, python, Path(aside) / "home")
            if found is not None:
                kept(name, count, digest).parent.mkdir(parents=True, exist_ok=True)
                kept(name, count, digest).write_text(json.dumps(found), "utf-8")
                sys.stderr.write(
                    f"{name}: build {found['build']:.1f} s ({found['build_cpu']:.1f} CPU),"
                    f" peak {found['peak']:.0f} MiB,"
                    f" p50 {1000 * median(found['times']):.0f} ms\n"
                )
    there = {n: kept(n, count, digest) for n in (OURS, *PEERS)}
    results = {n: json.loads(f.read_text("utf-8")) for n, f in there.items() if f.is_file()}
    return report(count, results, asked) if OURS in results else []


def main() -> None:
    """Measure, and write the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ours", type=Path)
    parser.add_argument("job", nargs="?", type=Path)
    parser.add_argument("--peers", type=Path, default=WORK / "peers-search")
    parser.add_argument("--files", type=int, nargs="+", default=[683])
    parser.add_argument("--only", nargs="+", choices=[OURS, *PEERS], default=[OURS, *PEERS])
    parser.add_argument("--resume", action="store_true", help="do not measure again what is done")
    parser.add_argument("--try", dest="trial", action="store_true", help="write no results")
    options = parser.parse_args()
    if options.ours is not None:
        json.dump(ours(json.loads(options.job.read_text("utf-8")), options.ours), sys.stdout)
        return
    python = str(options.peers / "bin" / "python")
    lines = ["# Beside other tools", "", "Made by `python -m bench.peers`; " + _how(), ""]
    for count in options.files:
        made = measure(count, options.only, python, resume=options.resume)
        sys.stdout.write("\n".join(made) + "\n")
        lines += made
    if not options.trial:
        RESULTS.write_text("\n".join(lines), "utf-8")


def _how() -> str:
    names = [row for row in PINNED.read_text("utf-8").splitlines() if row and row[0] != "#"]
    return (
        f"versions: {', '.join(names)}. Costs are ratios to Rolecall; more than 1 is slower or"
        " larger. Memory is the most that a process and those it started held at one moment, as"
        " the sum of their proportional set sizes, looked at ten times a second, from start to"
        " end, in the same way for all: Rolecall's reading processes are in it. Lists and facts"
        " of the peers are scored by the passages that they found in the run that was timed."
    )


if __name__ == "__main__":
    main()
