"""How fast files are read, side by side with unstructured and LlamaIndex's reader.

    python -m bench.parsing_speed [--peers .bench/peers] [--runs 3]

Every reader parses the same files in one process of its own, in turn, run after run; the
ratios are of CPU time and taken run by run, so that a busy machine slows them alike. A sample
spec of the same format is parsed beforehand and not measured, for models and tables load with
the first file; one of the files themselves would be read out of memory the second time.
Rolecall stands there twice: as far as sections and passages, which is what a parser gives, and
whole, with the conditions and fields that no other reader looks for.

What a reader leaves out takes it no time, so the characters that it gives back stand beside its
speed: of a page of vacancies, unstructured gives the title alone. There are few web pages in the
corpora; the Word files are therefore read a second time as plain pages of headings, paragraphs,
lists and tables. Of PDF, unstructured reads none without a vision model, and LlamaIndex the
words alone.
"""

import argparse
import hashlib
import html
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median

from bench.data import ROOT, SHARED, WORK
from ingest.lines import BULLET
from ingest.model import Block, BlockKind, Passage, Reading, Section
from ingest.pipeline import FileSource, document_of, excerpt, laid_out, read_file
from ingest.readers import format_of

RESULTS = ROOT / "bench" / "results" / "parsing_speed.md"
PARSE = ROOT / "bench" / "peers" / "parse.py"
SAMPLES = ROOT / "corpus"
"""One of each format, to be parsed before the clock starts."""


def chosen(pages: Path) -> dict[str, list[Path]]:
    """The files to parse, by set: every fourth bulletin, and all the files of the others.

    The Word files are written to the folder `pages` as web pages.
    """
    corpora = SHARED / "corpora"
    word = sorted((corpora / "uk_docx").glob("*.docx"))
    for path in word:
        (pages / f"{path.stem}.html").write_text(_page(path.read_bytes()), "utf-8")
    saved = sorted((corpora / "uk_html").glob("*.html"))
    return {
        "bulletins (TXT)": sorted((corpora / "la_bulletins").glob("*.txt"))[::4],
        "Word": word,
        "HTML, a job's page": [path for path in saved if "result" not in path.name],
        "HTML, lists of vacancies": [path for path in saved if "result" in path.name],
        "HTML, the Word files": sorted(pages.glob("*.html")),
        "PDF": sorted((corpora / "pdf_sample").glob("*.pdf")),
    }


def _page(data: bytes) -> str:
    """A Word file as a plain web page."""
    row = format_of(".docx", data)
    assert row is not None
    readout = row.reader.read(data)
    body = "\n".join(_element(block, block.span.of(readout.text)) for block in readout.blocks)
    page = (
        f"<!DOCTYPE html>\n<html><head><title>A job</title></head>\n<body>\n{body}\n</body></html>"
    )
    return page.replace("</ul>\n<ul>", "").replace("</table>\n<table>", "")


def _element(block: Block, words: str) -> str:
    """A block in the tags that a page would have for it."""
    said = html.escape(words)
    match block.kind:
        case BlockKind.HEADING:
            return f"<h{min(block.level, 6)}>{said}</h{min(block.level, 6)}>"
        case BlockKind.ITEM:
            return f"<ul><li>{html.escape(BULLET.sub('', words, count=1))}</li></ul>"
        case BlockKind.ROW:
            return f"<table><tr><td>{said.replace(chr(9), '</td><td>')}</td></tr></table>"
    return f"<p><b>{said}</b></p>" if block.bold else f"<p>{said}</p>"


def _characters(sections: Iterable[Section], passages: Iterable[Passage]) -> int:
    """The characters of headings and passages."""
    return sum(len(s.heading) for s in sections) + sum(len(p.text) for p in passages)


def layout(path: Path) -> int:
    """One file to sections and passages, without what the passages state; its characters."""
    data = path.read_bytes()
    row = format_of(path.suffix, data)
    assert row is not None
    readout = row.reader.read(data)
    document = document_of(path.name, hashlib.sha256(data).hexdigest(), row.reader.name, readout)
    parts = [excerpt(document, place) for place in readout.specs] or [document]
    sources = [laid_out(part)[0] for part in parts]
    return sum(_characters(source.sections, source.passages) for source in sources)


def whole(path: Path) -> int:
    """One file to all that Rolecall reads: sections, passages, conditions and fields."""
    read = read_file(FileSource(path, path.name))
    specs = read.specs if isinstance(read, Reading) else ()
    return sum(_characters(spec.sections, spec.passages) for spec in specs)


OURS = {"rolecall, sections and passages": layout, "rolecall, with conditions and fields": whole}


def ours(name: str) -> None:
    """Parse the files named on standard input, as a peer does; see `bench/peers/parse.py`."""
    parse = OURS[name]
    sample, *paths = [Path(line) for line in sys.stdin.read().splitlines()]
    parse(sample)
    wall, cpu = time.perf_counter(), time.process_time()
    found = [parse(path) for path in paths]
    spent = {"seconds": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    said = {"files": sum(map(bool, found)), "characters": sum(found)}
    sys.stdout.write(json.dumps(said | spent) + "\n")


def timed(command: list[str], paths: list[Path]) -> dict[str, float]:
    """What one reader's own process says of its run over these files."""
    sample = next(path for path in SAMPLES.iterdir() if path.suffix == paths[0].suffix)
    files = "\n".join(map(str, [sample, *paths]))
    run = subprocess.run(command, input=files, capture_output=True, text=True, check=True)
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
    lines = ["# Speed of reading", "", "Made by `python -m bench.parsing_speed`.", "",
             "Times are of CPU. Rolecall is measured as far as a parser goes, to sections and"
             " passages, and whole, with the conditions and fields that no other reader looks"
             " for; the ratios say how many times as long a reader takes. Characters are those"
             " that a reader gives back; Rolecall's are those of headings and passages, without"
             " notices and navigation.", "",
             "| files | reader | read | characters | files/s | sections and passages"
             " | whole reading |",
             "|---|---|---|---|---|---|---|"]  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        lines += _rows(chosen(Path(folder)), commands, options.runs)
    text = "\n".join(lines) + "\n"
    sys.stdout.write(text)
    RESULTS.write_text(text, "utf-8")


def _rows(sets: dict[str, list[Path]], commands: dict[str, list[str]], times: int) -> Iterator[str]:
    """The rows of the table: every reader on every set, run after run."""
    first, second = OURS
    for files, paths in sets.items():
        readers = {n: c for n, c in commands.items() if n != "unstructured" or files != "PDF"}
        runs: dict[str, list[dict[str, float]]] = {}
        for _ in range(times):
            for name, command in readers.items():
                runs.setdefault(name, []).append(timed(command, paths))
        for name, found in runs.items():
            seconds = median(one["cpu"] for one in found)
            ratios = " | ".join(f"{_ratio(found, runs[own]):.1f} ×" for own in (first, second))
            yield (
                f"| {files}, {len(paths)} | {name} | {found[0]['files']:.0f} |"
                f" {found[0]['characters']:,.0f} | {len(paths) / seconds:.1f} | {ratios} |"
            )


def _ratio(one: list[dict[str, float]], other: list[dict[str, float]]) -> float:
    """How many times as long the first takes: the median over the runs, pair by pair."""
    return median(a["cpu"] / b["cpu"] for a, b in zip(one, other, strict=True))


if __name__ == "__main__":
    main()
