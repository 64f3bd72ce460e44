"""Whether a question of numbers, dates and codes is read alike in other words.

python -m bench.rewordings    every question, written to bench/results/rewordings.md
    --show N                  and N of those that are read otherwise

`bench/gold/rewordings.jsonl` puts each question of fields for tuning in ten other ways, written
by people who saw the question alone. Read alike means the same comparison of the same field
with the same values, and the same kind of answer, as the grammar has the question itself. The
classifier is taught these rewordings; how it does on writers that it is not taught is said by
`bench.forms`.
"""

import argparse
import json
import os
import sys
from collections import Counter, defaultdict
from dataclasses import replace

os.environ.setdefault("OMP_NUM_THREADS", str(os.cpu_count() or 1))

from answers.comparison import Comparison
from answers.fields_by_form import by_form
from answers.model import Question
from answers.questions import understood
from bench.data import ROOT, corpora
from bench.quality import opened
from index.backends import encoder_of
from index.library import Library

FILE = ROOT / "bench" / "gold" / "rewordings.jsonl"
RESULTS = ROOT / "bench" / "results" / "rewordings.md"


def alike(one: Question, other: Question) -> bool:
    """Whether two questions are read as asking the same, in whatever order of their parts."""
    return one.kind == other.kind and _asked(one) == _asked(other)


def _asked(question: Question) -> tuple[object, ...]:
    """What a question tests, with the parts in one order: of words only whether they are denied."""
    if not question.parts:
        denied = question.negated and question.comparison is None
        return (repr(question.comparison and _plainly(question.comparison)), denied)
    return (question.joint, *sorted((_asked(part) for part in question.parts), key=repr))


def _plainly(made: Comparison) -> Comparison:
    """A test in one of the forms that pass the same roles.

    More than two is three or more; a pay that is above an amount anywhere is so at its top, and
    one below it at its start; and a currency that is not said is that of the specs.
    """
    if made.field in WHOLE and made.operator in {">", "<"}:
        step = 1 if made.operator == ">" else -1
        return replace(made, operator=f"{made.operator}=", value=made.value + step)
    if made.field != "pay" and made.field != "pay_width":
        return made
    end = {">": "high", ">=": "high", "<": "low", "<=": "low"}.get(made.operator)
    return replace(made, unit="", part="" if made.part == end else made.part)


WHOLE = frozenset({"pay_grades", "exam_parts", "filing_periods", "vacancies", "class_code"})
"""Fields of whole numbers."""


def main() -> None:
    """Read every rewording, and write how many are read as the question itself."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    encoder = encoder_of()
    libraries: dict[str, Library] = {}
    known: dict[str, tuple[str, Library]] = {}
    for corpus, folder, questions in corpora().values():
        for asked in questions:
            if asked.family == "field":
                if corpus not in libraries:
                    libraries[corpus] = opened(corpus, folder, encoder)
                known[asked.id] = asked.text, libraries[corpus]
    told: dict[str, Counter[str]] = defaultdict(Counter)
    shown = 0
    for row in map(json.loads, FILE.read_text("utf-8").splitlines()):
        text, library = known[row["of"]]
        first = understood(text, library.roles)
        again = by_form(library, understood(row["question"], library.roles))
        kind = "of a field" if first.comparison or first.parts else "by meaning"
        read = bool(again.comparison or again.parts)
        outcome = "alike" if alike(first, again) else "otherwise" if read else "by meaning only"
        told[kind][outcome] += 1
        if outcome != "alike" and shown < options.show:
            shown += 1
            sys.stdout.write(f"{row['of']} {text}\n    {row['question']}\n    {again.reading}\n")
    lines = [
        "# Questions of fields in other words",
        "",
        "Made by `python -m bench.rewordings`.",
        "",
    ]
    lines += ["| the question is | rewordings | read alike | otherwise | by meaning only |"]
    lines += ["|---|---|---|---|---|"]
    for kind, counts in sorted(told.items(), reverse=True):
        total = counts.total()
        shares = [
            f"{counts[name] / total:.3f}" for name in ("alike", "otherwise", "by meaning only")
        ]
        lines.append(f"| read as one {kind} | {total} | {' | '.join(shares)} |")
    RESULTS.write_text("\n".join(lines) + "\n", "utf-8")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
