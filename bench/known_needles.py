"""Makes ingest/data/needles.json.gz, the needles of the known conditions' patterns.

python -m bench.known_needles
"""

import sys

from bench.data import ROOT
from ingest.concepts import our_concepts
from ingest.known_needles import FILE, packed
from ingest.needles import alternatives


def patterns() -> set[str]:
    """Every pattern of the conditions that come with Rolecall, taken apart as they are."""
    return {
        alternative
        for concept in our_concepts().values()
        for pattern in (*concept.say, *concept.deny, *concept.unlike)
        for alternative in alternatives(pattern)
    }


def main() -> None:
    """Work them out and write the file."""
    found = patterns()
    (ROOT / "ingest" / FILE).write_bytes(packed(found))
    sys.stdout.write(f"{len(found)} patterns written to ingest/{FILE}\n")


if __name__ == "__main__":
    main()
