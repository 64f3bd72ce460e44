"""What the encoder is taught: questions, sentences that answer them, and that only look so.

- the known conditions of `ingest/data/concepts`: how people ask, how specs say it, what is
  alike and is not; and the sentences of an index that are tagged with them at ingest;
- `bench/gold/conditions.jsonl`: more conditions, with near misses, written for this;
- `bench/gold/lists` (those of `bench.lists.TAUGHT`): questions put to specs that were read in
  full, with the places that answer them; all that the other roles say are misses;
- the questions of fact for tuning (`bench/gold/questions`): the passage that answers, against
  all else that the same role says.

No question that is held out is used.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from answers.names import named_in, without_words
from answers.questions import understood
from bench.data import TAUGHT, Asked, development
from bench.lists import TAUGHT as TAUGHT_LISTS
from bench.lists import Portion, portions, same_place
from index.catalog_writer import phrase_text
from index.library import Library
from ingest.concepts import our_concepts
from ingest.model import Reading, Role
from ingest.pipeline import FileSource, read_file

NEAREST_MISSES = 40
"""Of all misses of a list or a fact, those that the model in use takes for the nearest."""

Encode = Callable[[Sequence[str]], NDArray[np.float32]]
"""Texts to their unit vectors (n, dim) by the model in use."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition: ways of asking for it, sentences that say it, and that only look so."""

    asks: tuple[str, ...]
    says: tuple[str, ...]
    real: tuple[str, ...]
    misses: tuple[str, ...]
    alike: tuple[int, ...] = ()


def known(library: Library) -> list[Condition]:
    """The known conditions, with the sentences of the index tagged with each."""
    concepts = [concept for concept in our_concepts().values() if concept.ask]
    encoder = library.encoder
    middles = np.stack([encoder.encode(concept.ask[:6]).mean(0) for concept in concepts])
    middles /= np.linalg.norm(middles, axis=1, keepdims=True)
    near = middles @ middles.T
    np.fill_diagonal(near, -1)
    found = []
    for n, concept in enumerate(concepts):
        phrases = library.tagged_phrases.get(concept.id)
        texts = [library.catalog.phrase(int(p)) for p in (() if phrases is None else phrases)]
        real = tuple(text for text in texts if 3 <= len(text.split()) <= 50)
        alike = tuple(int(m) for m in np.argsort(-near[n])[:8])
        asks = (*concept.ask, concept.condition) if concept.condition else concept.ask
        found.append(Condition(asks, concept.yes, real, concept.no, alike))
    return [row for row in found if row.says or row.real]


def written() -> list[Condition]:
    """The conditions written for this, without a known one's alikes."""
    rows = [json.loads(line) for line in TAUGHT.read_text("utf-8").splitlines()]
    return [Condition(tuple(r["ask"]), tuple(r["yes"]), (), tuple(r["no"])) for r in rows]


def listed(encode: Encode) -> list[Condition]:
    """The questions of lists, with what answers them and the nearest of what does not."""
    return [row for portion in portions(TAUGHT_LISTS) for row in _listed(portion, encode)]


def _listed(portion: Portion, encode: Encode) -> Iterator[Condition]:
    said = {file: set(_phrases(_read(portion.folder / file))) for file in portion.files}
    texts = sorted(set().union(*said.values()))
    place = {text: n for n, text in enumerate(texts)}
    vectors = encode(texts)
    for each in portion.lists:
        if understood(each.question, ()).negated:
            continue  # what answers it is said by none
        asked = encode([each.question])[0]
        says = {t for f, marked in each.says.items() for t in said[f] if same_place(t, marked)}
        marked_misses = {
            t for f, marked in each.misses.items() for t in said[f] if same_place(t, marked)
        }
        wrong = set(portion.files) - each.gold - each.acceptable
        others = set().union(*(said[f] for f in wrong)) - says
        for file in each.gold | each.acceptable:
            others -= said[file]  # said by a role that is right too: it may be why
        near = sorted(others, key=lambda t: -float(vectors[place[t]] @ asked))[:NEAREST_MISSES]
        misses = tuple(dict.fromkeys([*sorted(marked_misses - says), *near]))
        if says:
            yield Condition((each.question,), (), tuple(sorted(says)), misses)


def asked_of_one(encode: Encode) -> list[Condition]:
    """The questions of fact, with the passages that answer and all else that the role says."""
    found: dict[str, Condition] = {}
    readings: dict[Path, tuple[Reading, NDArray[np.float32]]] = {}
    for _, folder, questions in development().values():
        for asked in questions:
            if asked.kind != "fact" or asked.id in found:
                continue
            for file in sorted(asked.gold):
                path = folder / file
                if path not in readings:
                    reading = _read(path)
                    readings[path] = reading, encode(_distinct(reading))
                row = _fact(asked, *readings[path], encode)
                if row.real:
                    found[asked.id] = row
                    break
    return list(found.values())


def _fact(
    asked: Asked, reading: Reading, vectors: NDArray[np.float32], encode: Encode
) -> Condition:
    texts = _distinct(reading)
    right = [n for n, text in enumerate(texts) if same_place(text, asked.passages)]
    rest = [n for n, text in enumerate(texts) if n not in right and len(text.split()) > 2]
    marked = [n for n in rest if same_place(texts[n], asked.near)]
    nearness = vectors @ encode([asked.text])[0]
    near = sorted(rest, key=lambda n: -float(nearness[n]))[:NEAREST_MISSES]
    misses = tuple(texts[n] for n in dict.fromkeys([*marked, *near]))
    roles = [spec.role for spec in reading.specs]
    asks = (asked.text, _without_names(asked.text, roles))
    return Condition(asks, (), tuple(texts[n] for n in right), misses)


def _distinct(reading: Reading) -> list[str]:
    return list(dict.fromkeys(_phrases(reading)))


def _without_names(text: str, roles: Sequence[Role]) -> str:
    """A question without the words that name one of these roles."""
    named = named_in(text, roles).words
    rest = without_words(text, named)
    return rest if len(rest.split()) > 2 else text


def background(library: Library) -> list[str]:
    """The wordings of an index that say no known condition: what most of a spec is."""
    tagged = {int(n) for phrases in library.tagged_phrases.values() for n in phrases}
    return [p.text for p in library.catalog.phrases() if p.id not in tagged]


def _read(file: Path) -> Reading:
    reading = read_file(FileSource(file, file.name))
    assert isinstance(reading, Reading)
    return reading


def _phrases(reading: Reading) -> Iterator[str]:
    for spec in reading.specs:
        yield from (phrase_text(passage) for passage in spec.passages)
