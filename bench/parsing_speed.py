"""How fast files are read, side by side with unstructured and LlamaIndex's reader.

    python -m bench.parsing_speed [--peers .bench/peers] [--runs 3]

Every reader parses the same files in one process of its own, in turn, run after run; the
ratios are taken run by run, so that a machine whose speed drifts slows them alike. PDF is
left out where unstructured has no reader for it without a vision model; see the table.
"""

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from bench.data import ROOT, SHARED, WORK
from ingest.model import Reading
from ingest.pipeline import FileSource, read_file

RESULTS = ROOT / "bench" / "results" / "parsing_speed.md"


def chosen() -> dict[str, list[Path]]:
    """The files to parse, by set: every fourth bulletin, and all the Word and HTML files."""
    corpora = SHARED / "corpora"
    return {
        "bulletins (TXT)": sorted((corpora / "la_bulletins").glob("*.txt"))[::4],
        "Word": sorted((corpora / "uk_docx").glob("*.docx")),
        "HTML": sorted((corpora / "uk_html").glob("*.html")),
    }


def ours(paths: list[Path]) -> dict[str, float]:
    """Rolecall's whole reading: text, sections, passages, fields and tags."""
    read_file(FileSource(paths[0], paths[0].name))
    start = time.perf_counter()
    done = sum(isinstance(read_file(FileSource(p, p.name)), Reading) for p in paths)
    return {"files": done, "seconds": time.perf_counter() - start}


def peer(python: Path, name: str, paths: list[Path]) -> dict[str, float]:
    """A peer's parsing, in a process of its own."""
    run = subprocess.run(
        [str(python), str(ROOT / "bench" / "peers" / "parse.py"), name],
        input="\n".join(map(str, paths)),
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, float] = json.loads(run.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Measure, print and write down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", type=Path, default=WORK / "peers")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    python = options.peers / "bin" / "python"
    lines = ["# Speed of reading", "", "Made by `python -m bench.parsing_speed`.", "",
             "Rolecall's figure is for the whole reading: sections, passages, fields and tags.", "",
             "| files | reader | read | files/s | MB/s | times Rolecall's time |",
             "|---|---|---|---|---|---|"]  # fmt: skip
    for name, paths in chosen().items():
        megabytes = sum(path.stat().st_size for path in paths) / 1e6
        runs: dict[str, list[dict[str, float]]] = {}
        for _ in range(options.runs):
            runs.setdefault("rolecall", []).append(ours(paths))
            for other in ("unstructured", "llama_index"):
                runs.setdefault(other, []).append(peer(python, other, paths))
        for reader, found in runs.items():
            pairs = zip(found, runs["rolecall"], strict=True)
            ratio = median(one["seconds"] / two["seconds"] for one, two in pairs)
            seconds = median(one["seconds"] for one in found)
            lines.append(
                f"| {name}, {len(paths)} | {reader} | {found[0]['files']:.0f} |"
                f" {len(paths) / seconds:.1f} | {megabytes / seconds:.2f} | {ratio:.1f} |"
            )
    text = "\n".join(lines) + "\n"
    sys.stdout.write(text)
    RESULTS.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
