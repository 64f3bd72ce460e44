"""The words for what happens to a bulletin on a day: it opens, closes, is revised, is tested."""

import re

EVENTS = {
    "closing": (
        r"clos(?:e[sd]?|ing|ure)(?: dates?| days?)?|(?:filing |application )?deadlines?"
        r"|shuts?|ended|(?:end|last day) (?:of|for) (?:the )?(?:filing|applications?|applying)"
        r"(?: period| window)?|last (?:day|chance|date) to (?:apply|file)|due dates?"
    ),
    "opened": (
        r"open(?:s|ed|ing)?(?: dates?| days?)?|post(?:s|ed|ing)(?: dates?)?|announce[ds]?"
        r"|announcing"
        r"|advertis(?:ed?|ing)|publish(?:ed)?|publication|launch(?:e[ds])?|(?:was|were"
        r"|being) issued"
        r"|(?:came|come|coming|went|gone|go|going|put|putting|been|stood|stayed) (?:out|up)"
        r"|releas(?:ed?|ing)"
        r"|first (?:out|appeared)|appeared"
    ),
    "revised": r"revis(?:ed?|ing|ions?)|amend(?:ed|ing|ments?)?|updat(?:ed?|ing|es)|reissued"
               r"|chang(?:ed|ing)|corrected|altered|modified|touched|edited|reworked",
    "interview_date": r"interviews?(?: dates?)?|oral boards?",
    "test_date": (
        r"(?:written |performance |multiple[- ]choice )?tests?(?: dates?| days?)?|testing|tested"
        r"|essays?"
        r"|exam(?:ination)? (?:days?|dates?)"
    ),
}  # fmt: skip
"""Field by field, a pattern for the words that say it, without a group of its own."""

ANY_EVENT = "|".join(f"(?P<{name}>{words})" for name, words in EVENTS.items())
PLAIN_EVENT = f"(?:{'|'.join(EVENTS.values())})"
"""The same without groups."""

_EVENT = re.compile(rf"\b(?:{ANY_EVENT})\b", re.IGNORECASE)


def event_of(found: re.Match[str]) -> str:
    """The field whose words `ANY_EVENT` found."""
    return next(name for name in EVENTS if found[name])


def events_in(text: str) -> list[tuple[int, str]]:
    """Where each event of a text begins, and its field, in order; none twice in a row."""
    rows: list[tuple[int, str]] = []
    for found in _EVENT.finditer(text):
        name = event_of(found)
        if not rows or rows[-1][1] != name:
            rows.append((found.start(), name))
    return rows
