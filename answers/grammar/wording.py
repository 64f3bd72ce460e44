"""A question in the order and the words that the grammar reads.

Each writer has words of his own for the same few things: pay is taken home, a bulletin goes up,
a weight is hoisted. `in_plain_words` puts one of them in the place of all, by `data/wording.toml`,
so that every test of a field reads them alike. `upright` turns round what is asked at the end: "two
years of experience: which jobs?".
"""

import re
import tomllib
from functools import cache
from importlib.resources import files

from answers.grammar.calendar_words import calendar_in_order
from answers.grammar.counting import counted_first
from answers.grammar.exam_words import EXAM_PART
from answers.grammar.lead_ins import without_lead
from answers.grammar.numbers import NUMBER
from answers.grammar.points import MONTH, YEAR

_NOUN = (
    r"(?:job|role|post|position|class|exam|vacanc|bulletin|advert|announcement|posting|opening"
    r"|title"
    r"|recruitment|notice|filing|spec|description|occupation|trade|examination|pack"
    r"|document)(?:e?s|y|ies)?"
)
_VERB = (
    r"(?:ask(?:s|ed)?(?: for)?|needs?|requires?|wants?|demands?|insists? on|calls? for|expects?"
    r"|names?|mentions?|offers?|states?|gives?|quotes?|pays?|lists?|sets?)"
)
_ASKS_FIRST = re.compile(
    r"^\W*(?:(?:in|for|of|at|on|to|by|from|under|with) )?(?:which|what|whose|who|where|whom|when"
    r"|how|why"
    r"|is|are|was|were|do|does|did|has|have|can|could|list|show|find|name|give|tell)\b"
    r"|^\W*(?:of|among|out of|between)\b[^?]*, ?(?:which|who|whose|what)\b",
    re.IGNORECASE,
)
_ASKED_LAST = re.compile(
    rf"^(?P<body>.+?)(?:\s*[,:;]\s*|\s+[-–—]+\s+|\s*\.\.\.\s*)(?:and )?(?:(?:for|in|at|of|by|on"
    rf"|under|with) )?"
    rf"(?:which|what|where|who|whose|whom)(?P<noun> (?:[\w-]+ ){{0,2}}?{_NOUN})?"
    r"(?: (?:is|are|was|were|would|will|does|do)(?: (?:it|that|those|these|they|this|be|so"
    r"|there))*)?"
    r"\s*[?.]*\s*$",
    re.IGNORECASE,
)
_COUNTED_LAST = re.compile(
    rf"^(?P<body>.+?)(?:\s*[,:;]\s*|\s+[-–—]+\s+)(?:in |for |of "
    rf"|at )?how many(?P<noun> (?:[\w-]+ ){{0,2}}?{_NOUN})"
    r"(?: (?:is|are|was|were|have|do) (?:that|those|these|there|it|so))?\s*[?.]*\s*$",
    re.IGNORECASE,
)
_FOR_WHICH = re.compile(
    rf"^(?P<body>.+?),? (?:for|in|at|of|by|on|under|with) (?:which"
    rf"|what)(?P<noun> (?:[\w-]+ ){{0,2}}?{_NOUN})"
    r"\s*[?.]*\s*$",
    re.IGNORECASE,
)
_IS_WHAT = re.compile(
    rf"^(?P<body>.+?) (?:is|are) (?:what|all(?: that)?) (?:which"
    rf"|what) (?P<asks>[^?]*?\b{_VERB})\s*[?.]*\s*$",
    re.IGNORECASE,
)
_IS_NEEDED = re.compile(
    r"^(?P<body>.+?) (?:is|are|must be|has to be) (?P<verb>ask|need|requir|want|demand|expect"
    r"|nam|mention"
    r"|offer|stat|quot|list)(?:ed|d)(?: for)?(?: (?:for|in|by|of|at|from|on))? (?:what|which|whom)"
    rf"(?: (?P<noun>(?:[\w-]+ ){{0,2}}?{_NOUN}))?\b(?P<rest>[^?]*?)\s*[?.]*\s*$",
    re.IGNORECASE,
)
_VERBS = {
    "ask": "ask for", "requir": "require", "nam": "name", "stat": "state", "quot": "quote",
}  # fmt: skip


def upright(text: str) -> str:
    """A question with what it asks for at its beginning: "Two years: which jobs?" too.

    One that begins with what it asks for comes back as it was.
    """
    text = counted_first(without_lead(counted_first(text)))
    if _ASKS_FIRST.match(text):
        return text
    if found := _IS_WHAT.match(text):
        return f"Which {found['asks'].strip()} {_lower(found['body'])}?"
    if found := _IS_NEEDED.match(text):
        verb = _VERBS.get(found["verb"].lower(), found["verb"].lower())
        noun = (found["noun"] or "jobs").strip()
        return f"Which {noun} {verb} {_lower(found['body'])}{found['rest']}?"
    if found := _COUNTED_LAST.match(text):
        return f"How many{found['noun']} where {_lower(found['body'])}?"
    found = _ASKED_LAST.match(text) or _FOR_WHICH.match(text)
    if found is None:
        return text
    noun = (found["noun"] or "jobs").strip()
    return f"Which {noun} where {_lower(found['body'])}?"


def _lower(body: str) -> str:
    """A sentence's beginning in the middle of another; names and numbers keep their letters."""
    first = body.partition(" ")[0]
    plain = first.isalpha() and first[1:].islower() and first.lower() in _COMMON
    return body[0].lower() + body[1:] if plain or first in {"A", "I"} else body


_COMMON = frozenset(
    "a an the any anyone anybody you your nothing no not only some somebody someone at least more"
    " less over under about up one two three four five six seven eight nine ten twelve half paid"
    " open opened closed closing advertised posted deadline interviews interview pay starting"
    " headed employment applications keyboarding typing lifting probation all everything"
    " sixty".split()
)

_MONEY = (
    r"(?:(?:at least|more than|less than|over|under|up to|about|around|roughly|nearly|upwards of"
    r"|north of|no more than|no less than|only|just|between|as much as|as little as|an?|some) )*"
    r"(?:[$£€]|\d{2,3},\d{3}|\d{2,3}k\b|(?:six|seven)[- ]figures?|a quarter of a million"
    r"|half a million|(?:\w+[- ]){0,4}?(?:thousand|grand)\b)"
)


@cache
def _table() -> tuple[tuple[re.Pattern[str], str], ...]:
    raw = tomllib.loads((files("answers") / "data" / "wording.toml").read_text("utf-8"))
    rows = []
    for row in raw["words"]:
        for plain in row["for"]:
            words = plain.replace("{money}", _MONEY).replace("{number}", NUMBER)
            words = words.replace("{part}", EXAM_PART.pattern)
            words = words.replace("{month}", MONTH).replace("{year}", YEAR)
            rows.append((re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.I), row["say"]))
    return tuple(rows)


def in_plain_words(text: str) -> str:
    """A question with the words of `data/wording.toml` in the place of their like."""
    text = calendar_in_order(text)
    for pattern, said in _table():
        text = pattern.sub(said, text)
    return text
