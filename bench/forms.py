"""How questions of fields by writers who are not taught are read.

python -m bench.forms      written to bench/results/forms.md
    --show N               and N of those that are read as something else

The writers of `bench.train_classifier.APART` wrote questions for every form of `answers.forms`,
and the classifier was taught none of them. A question is read rightly where exactly the tests of
its forms are read, and something in words where its forms say so. Where a form has no question
that the grammar knows, or its value cannot be told, there is nothing to compare with. Also said
is how often a question of one role, of those that nothing is taught on, is known to be of one,
and one of a list to be of all.
"""

import argparse
import os
import sys
from collections import defaultdict
from collections.abc import Sequence

os.environ.setdefault("OMP_NUM_THREADS", str(os.cpu_count() or 1))

import numpy as np

from answers.ask import OF_ONE_FROM
from answers.comparison import Comparison
from answers.fields_by_form import in_words_alone, read_by, sense, tests_of, words_of
from answers.forms import MEANING, OF_ONE, asked_test, likely_in
from answers.grammar.wording import in_plain_words, upright
from answers.model import OF_ROLES, Question
from answers.questions import understood
from bench.data import ROOT, training
from bench.lists import TUNED, portions
from bench.train_classifier import APART, FORMS, Example, examples
from index.backends import classifier_for, encoder_of
from index.classifier import Classifier

RESULTS = ROOT / "bench" / "results" / "forms.md"


def wanted_of(row: Example) -> list[Comparison] | None:
    """The tests of a question's forms; None where one has none, or no value that can be told."""
    text = in_plain_words(upright(row.text))
    found = [asked_test(name, text) for name in row.forms if name != MEANING]
    return None if None in found else [test for test in found if test is not None]


def rightly(question: Question, row: Example, wanted: Sequence[Comparison]) -> bool:
    """Whether exactly these tests are read, and something in words where its forms say so."""
    read = sorted(map(sense, tests_of(question)))
    in_words = bool(list(words_of(question)))
    return read == sorted(map(sense, wanted)) and in_words == (MEANING in row.forms)


def read_both_ways(classifier: Classifier, text: str) -> tuple[Question, Question]:
    """A question as the grammar reads it by itself, and with the forms beside it."""
    alone = understood(text, ())
    question = understood(text, (), of_one=False)
    if question.kind not in OF_ROLES:
        return alone, question
    question = in_words_alone(likely_in(classifier, text), question)
    return alone, read_by(lambda part: likely_in(classifier, part), question)


def kind_of(row: Example) -> str:
    """What a question asks: one form, several, or nothing of fields."""
    if row.forms == (MEANING,):
        return "nothing of fields"
    return "one form" if len(row.forms) == 1 else "several"


def shares_of_one(classifier: Classifier) -> dict[str, float]:
    """How often questions of one role and of lists are taken for questions of one role."""
    ones = [asked.text for _, _, rows in training(weights=True).values() for asked in rows]
    lists = [row.question for portion in portions(TUNED) for row in portion.lists]
    return {
        f"{len(texts)} {name}": float(
            np.mean([likely_in(classifier, text)[OF_ONE] > OF_ONE_FROM for text in texts])
        )
        for name, texts in (("questions of one role", ones), ("questions of lists", lists))
    }


def main() -> None:
    """Read every question of the writers apart, and write how many are read rightly."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    classifier = classifier_for(encoder_of())
    told: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    left, shown = 0, 0
    files = [file for file in sorted(FORMS.glob("*.jsonl")) if file.stem[-1] in APART]
    for row in examples(files):
        wanted = wanted_of(row)
        if wanted is None:
            left += 1
            continue
        alone, with_forms = read_both_ways(classifier, row.text)
        right = rightly(with_forms, row, wanted)
        told[kind_of(row)].append((rightly(alone, row, wanted), right))
        if not right and shown < options.show:
            shown += 1
            sys.stdout.write(f"{row.forms} {row.text}\n    {with_forms.reading}\n")
    lines = ["# Questions of fields by writers who are not taught", ""]
    lines += ["Made by `python -m bench.forms`.", ""]
    lines += ["| the question is of | questions | read rightly by the grammar | with the forms |"]
    lines += ["|---|---|---|---|"]
    for name, rows in sorted(told.items()):
        grammar, both = np.mean(rows, axis=0)
        lines.append(f"| {name} | {len(rows)} | {grammar:.3f} | {both:.3f} |")
    lines += ["", f"Left out, since there is nothing to compare with: {left}.", ""]
    lines += [
        f"Taken for questions of one role: {share:.3f} of {name}."
        for name, share in shares_of_one(classifier).items()
    ]
    RESULTS.write_text("\n".join(lines) + "\n", "utf-8")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
