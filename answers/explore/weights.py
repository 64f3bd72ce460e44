"""How much each word of a duty tells about the work."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from answers.explore.lexicon import lexicon
from index.retrieve import STOPWORDS, whole_words

_WORD = re.compile(r"[a-z0-9]+")


class Weigher:
    """Inverse document frequencies over duties; words of the frame count for less.

    "Plans, organizes and directs the work of employees engaged in" frames a duty: what
    follows is the work.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        """Count the words of these duties."""
        self._often: Counter[str] = Counter()
        self._total = 0
        for text in texts:
            self._total += 1
            self._often.update(set(_WORD.findall(text.lower())))

    def weight(self, word: str) -> float:
        """How much a whole word tells; 0 for words that carry nothing."""
        if word in STOPWORDS or len(word) < 2 or not _WORD.fullmatch(word):
            return 0.0
        rarity = math.log(1 + (1 + self._total) / (1 + self._often[word]))
        return rarity * (lexicon().frame_weight if word in lexicon().frame else 1.0)

    def weights(self, pieces: Sequence[str]) -> NDArray[np.float32]:
        """A weight for each word piece of a duty, 1 in all; alike where none tells anything."""
        found = np.array([self.weight(word) for word in whole_words(pieces)], np.float32)
        if not len(found):
            return found
        if not found.any():
            found[:] = 1.0
        return np.asarray(found / found.sum(), np.float32)
