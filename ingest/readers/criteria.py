"""Person specifications set as a table: what is essential in one column, what is not in another.

    Criteria        Essential                 Desirable
    Experience      Two years with boats      Experience of rescue

Row by row, what is merely desirable would stand in one breath with what is required. Such a
table is read column by column, each under its own heading.
"""

import re
from collections.abc import Sequence

_CRITERIA = re.compile(
    r"\W*(?:essential|desirable|required|preferred|minimum|desired)"
    r"(?: (?:criteria|requirements?|qualifications?|attributes?))?\W*$",
    re.IGNORECASE,
)
_OPTIONAL = re.compile(r"\W*(?:desirable|preferred|desired)\b", re.IGNORECASE)


def criteria_columns(header: Sequence[str]) -> list[int]:
    """Which columns of a table say how firmly they ask; empty for every other table."""
    found = [n for n, words in enumerate(header) if _CRITERIA.match(words)]
    optional = any(_OPTIONAL.match(header[n]) for n in found)
    return found if len(found) > 1 and optional else []


def other_columns(rows: Sequence[Sequence[str]], columns: Sequence[int]) -> list[str]:
    """What stands in the other columns: the heading over the labels, "How assessed" and such."""
    rest = [n for n in range(len(rows[0])) if n not in columns]
    whole = [n for n in rest if n > 0 or 0 in columns]
    heads = [rows[0][0]] if 0 in rest else []
    return [
        words
        for words in (*heads, *("\t".join(row[n] for row in rows) for n in whole))
        if words.strip()
    ]


MAX_LABEL = 40
"""Characters: a longer label of a row is a criterion itself."""
REASON = "column of a person specification"
