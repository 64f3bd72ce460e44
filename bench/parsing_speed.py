"""How fast files are read, side by side with unstructured and LlamaIndex's reader.

    python -m bench.parsing_speed [--peers .bench/peers] [--runs 3]

Every reader parses the same files in one process of its own, in turn, run after run, the
first file once beforehand; the ratios are of CPU time and taken run by run, so that a busy
machine slows them alike. Rolecall stands there twice: as far as sections and passages, which
is what a parser gives, and whole, with the conditions and fields that no other reader looks
for. Of PDF, unstructured reads none without a vision model, and LlamaIndex the words alone.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from bench.data import ROOT, SHARED, WORK
from ingest.model import Reading
from ingest.pipeline import FileSource, document_of, excerpt, laid_out, read_file
from ingest.readers import format_of

RESULTS = ROOT / "bench" / "results" / "parsing_speed.md"
PARSE = ROOT / "bench" / "peers" / "parse.py"


def chosen() -> dict[str, list[Path]]:
    """The files to parse, by set: every fourth bulletin, and all the files of the others."""
    corpora = SHARED / "corpora"
    return {
        "bulletins (TXT)": sorted((corpora / "la_bulletins").glob("*.txt"))[::4],
        "Word": sorted((corpora / "uk_docx").glob("*.docx")),
        "HTML": sorted((corpora / "uk_html").glob("*.html")),
        "PDF": sorted((corpora / "pdf_sample").glob("*.pdf")),
    }


def layout(path: Path) -> bool:
    """One file to sections and passages, without what the passages state."""
    data = path.read_bytes()
    row = format_of(path.suffix, data)
    assert row is not None
    readout = row.reader.read(data)
    document = document_of(path.name, hashlib.sha256(data).hexdigest(), row.reader.name, readout)
    if not readout.specs:
        return bool(laid_out(document)[0].passages)
    return all([laid_out(excerpt(document, place))[0].passages for place in readout.specs])


def whole(path: Path) -> bool:
    """One file to all that Rolecall reads: sections, passages, conditions and fields."""
    return isinstance(read_file(FileSource(path, path.name)), Reading)


OURS = {"rolecall, sections and passages": layout, "rolecall, with conditions and fields": whole}


def ours(name: str) -> None:
    """Parse the files named on standard input, as a peer does; see `bench/peers/parse.py`."""
    parse = OURS[name]
    paths = [Path(line) for line in sys.stdin.read().splitlines()]
    parse(paths[0])
    wall, cpu = time.perf_counter(), time.process_time()
    done = sum(map(parse, paths))
    spent = {"seconds": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    sys.stdout.write(json.dumps({"files": done, **spent}) + "\n")


def timed(command: list[str], paths: list[Path]) -> dict[str, float]:
    """What one reader's own process says of its run over these files."""
    run = subprocess.run(
        command, input="\n".join(map(str, paths)), capture_output=True, text=True, check=True
    )
    found: dict[str, float] = json.loads(run.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Measure, print and write down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", type=Path, default=WORK / "peers")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--ours", choices=list(OURS), help="parse the files on standard input")
    options = parser.parse_args()
    if options.ours:
        ours(options.ours)
        return
    commands = {
        name: [sys.executable, "-m", "bench.parsing_speed", "--ours", name] for name in OURS
    } | {
        name: [str(options.peers / "bin" / "python"), str(PARSE), name]
        for name in ("unstructured", "llama_index")
    }
    first, second = OURS
    lines = ["# Speed of reading", "", "Made by `python -m bench.parsing_speed`.", "",
             "Times are of CPU. Rolecall is measured as far as a parser goes, to sections and"
             " passages, and whole, with the conditions and fields that no other reader looks"
             " for; the ratios say how many times as long a reader takes.", "",
             "| files | reader | read | files/s | MB/s | sections and passages | whole reading |",
             "|---|---|---|---|---|---|---|"]  # fmt: skip
    for files, paths in chosen().items():
        megabytes = sum(path.stat().st_size for path in paths) / 1e6
        readers = {n: c for n, c in commands.items() if n != "unstructured" or files != "PDF"}
        runs: dict[str, list[dict[str, float]]] = {}
        for _ in range(options.runs):
            for name, command in readers.items():
                runs.setdefault(name, []).append(timed(command, paths))
        for name, found in runs.items():
            seconds = median(one["cpu"] for one in found)
            ratios = " | ".join(f"{_ratio(found, runs[own]):.1f} ×" for own in (first, second))
            lines.append(
                f"| {files}, {len(paths)} | {name} | {found[0]['files']:.0f} |"
                f" {len(paths) / seconds:.1f} | {megabytes / seconds:.2f} | {ratios} |"
            )
    text = "\n".join(lines) + "\n"
    sys.stdout.write(text)
    RESULTS.write_text(text, "utf-8")


def _ratio(one: list[dict[str, float]], other: list[dict[str, float]]) -> float:
    """How many times as long the first takes: the median over the runs, pair by pair."""
    return median(a["cpu"] / b["cpu"] for a, b in zip(one, other, strict=True))


if __name__ == "__main__":
    main()
