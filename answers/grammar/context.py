"""The words of a question around a quantity, and which field they point to."""

import re

CLAUSE = re.compile(
    r"\s*(?:,(?!\d)|;|\b(?:and|but|or|yet|while|whereas|(?:al)?though)\b(?!\s+(?:more|less|above"
    r"|below|over"
    r"|under|higher"
    r"|lower|better|fewer|up|earlier|later|before|after|onwards?|greater|longer"
    r"|beyond)\b(?! than)))",
    re.IGNORECASE,
)
"""Where one clause of a question ends: at a comma or a conjunction that joins no operator."""


def clause_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause of a question that a stretch of it stands in."""
    begin, stop = 0, len(text)
    for found in CLAUSE.finditer(text):
        if found.end() <= start:
            begin = found.end()
        elif found.start() >= end:
            return begin, found.start()
    return begin, stop


def nearest(sign: re.Pattern[str], text: str, start: int, end: int) -> int | None:
    """How far from a stretch the nearest match of a sign is, before it if it can be.

    What stands before counts as half as far: "posted in 2017" rather than "in 2017 tests".
    """
    distances = [
        (start - found.end()) if found.end() <= start else 2 * max(0, found.start() - end) + 1
        for found in sign.finditer(text)
        if not start <= found.start() < end  # "the closing week of 2017" closes nothing
    ]
    return min((max(0, d) for d in distances), default=None)


def whole_words(pattern: str) -> re.Pattern[str]:
    """A pattern for these words, whole and in any case of letters."""
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


DOCUMENTS = whole_words(
    r"specs?|specifications?|bulletins?|descriptions?|announcements?|documents?|postings?|adverts?"
    r"|advertisements?|notices?|recruitments?"
)
"""What people call a spec or an announcement of a post."""

NEGATION = re.compile(
    r"\b(?:not|never|nobody|no way|no[ -]one|none|nowhere|cannot|neither|nor)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
