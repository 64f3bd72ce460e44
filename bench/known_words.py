"""Makes index/data/known_words.npz, the vectors of the known conditions' own words.

And, by `bench.known_needles`, what makes their patterns cheap.

python -m bench.known_words
"""

import sys

from bench import known_needles
from bench.data import ROOT
from index.encoder import SentenceTransformerEncoder
from index.known_words import FILE, KnownWords, encoded_words
from ingest.concepts import our_concepts


def texts() -> list[str]:
    """Ways of asking, sentences that say it, and what it is called, of every condition."""
    found: list[str] = []
    for concept in our_concepts().values():
        found += [*concept.ask, *concept.yes, f"{concept.name}: {concept.condition}"]
    return list(dict.fromkeys(found))


def main() -> None:
    """Encode what is new, keep what is still said, and write the file."""
    known_needles.main()
    encoder = SentenceTransformerEncoder()
    words = texts()
    known = KnownWords.of(encoder.name, words, encoded_words(encoder, words))
    with (ROOT / "index" / FILE).open("wb") as file:
        known.write(file)
    sys.stdout.write(f"{len(known.keys)} texts written to index/{FILE}\n")


if __name__ == "__main__":
    main()
