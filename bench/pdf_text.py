"""Scores the words read from PDF against the same bulletin as plain text.

    python -m bench.pdf_text      writes bench/results/pdf_text.md

Word recall is the share of the text file's words found in the PDF's reading, counted;
order the length of the longest common run of words in order, over the shorter of the two.
Both readers of PDF are scored: pdfium, which Rolecall reads with, and plain pypdf.
"""

import re
import sys
import time
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path

import pypdf

from bench.data import ROOT, SHARED
from ingest.model import Reading
from ingest.pipeline import FileSource, read_file

RESULTS = ROOT / "bench" / "results" / "pdf_text.md"
_WORD = re.compile(r"[a-z0-9$]+")


def words(text: str) -> list[str]:
    """Lower-case words, hyphenation at line ends mended."""
    return _WORD.findall(re.sub(r"-\n\s*", "", text.lower()).replace("’", "'"))


def pairs() -> list[tuple[Path, Path]]:
    """Each PDF with the text file of the same name."""
    texts = {path.stem.lower(): path for path in (SHARED / "corpora/la_bulletins").glob("*.txt")}
    found = []
    for pdf in sorted((SHARED / "corpora/pdf_sample").glob("*.pdf")):
        text = texts.get(pdf.stem.lower())
        if text is not None:
            found.append((pdf, text))
    return found


def recall(read: list[str], gold: list[str]) -> float:
    """The share of gold's words that were read."""
    return sum((Counter(read) & Counter(gold)).values()) / len(gold)


def order(read: list[str], gold: list[str]) -> float:
    """How much of the shorter text stands in the same order in the other."""
    blocks = SequenceMatcher(a=read, b=gold, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / min(len(read), len(gold))


def main() -> None:
    """Score every pair and write the table."""
    lines = ["# Words of PDF against the same bulletin as text", "",
             "Made by `python -m bench.pdf_text`.", "",
             "| PDF | recall | order | recall, pypdf | order, pypdf |",
             "|---|---|---|---|---|"]  # fmt: skip
    sums = [0.0] * 4
    spent = [0.0, 0.0]
    found = pairs()
    for pdf, _ in found[:1]:
        read_file(FileSource(pdf, pdf.name))  # the tables that load at first use
    for pdf, text in found:
        gold = words(text.read_text("utf-8", "replace"))
        start = time.process_time()
        reading = read_file(FileSource(pdf, pdf.name))
        middle = time.process_time()
        plain = "\n".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages)
        spent[0] += middle - start
        spent[1] += time.process_time() - middle
        ours = words(reading.document.text) if isinstance(reading, Reading) else []
        row = [recall(ours, gold), order(ours, gold)]
        row += [recall(words(plain), gold), order(words(plain), gold)]
        sums = [a + b for a, b in zip(sums, row, strict=True)]
        lines.append(f"| {pdf.stem} | " + " | ".join(f"{value:.3f}" for value in row) + " |")
    mean = " | ".join(f"{value / max(len(found), 1):.3f}" for value in sums)
    lines += [f"| **mean of {len(found)}** | {mean} |", ""]
    lines.append(
        f"Whole reading (sections, passages and fields included) took {spent[0] / spent[1]:.2f}"
        " times the processor time of pypdf's bare text of the same files."
    )
    text_out = "\n".join(lines) + "\n"
    sys.stdout.write(text_out)
    RESULTS.write_text(text_out, "utf-8")


if __name__ == "__main__":
    main()
