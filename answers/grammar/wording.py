"""A question in the order and the words that the grammar reads.

Each writer has words of his own for the same few things: pay is taken home, a bulletin goes up,
a weight is hoisted. `in_plain_words` puts those of one table in the place of all of them, so that
every test of a field reads them alike. `upright` turns round what is asked at the end: "two
years of experience: which jobs?".
"""

import re

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
    if _ASKS_FIRST.match(text):
        return text
    if found := _IS_WHAT.match(text):
        return f"Which {found['asks'].strip()} {_lower(found['body'])}?"
    if found := _IS_NEEDED.match(text):
        verb = _VERBS.get(found["verb"].lower(), found["verb"].lower())
        noun = (found["noun"] or "jobs").strip()
        return f"Which {noun} {verb} {_lower(found['body'])}{found['rest']}?"
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
    r"|north of"
    r"|no more than|no less than|only|just|between|as much as|as little as|an?|some) )*"
    r"(?:[$£€]|\d{2,3},\d{3}|\d{2,3}k\b|(?:six|seven)[- ]figures?|a quarter of a million"
    r"|half a million"
    r"|(?:\w+[- ])?(?:\w+ )?(?:thousand|grand)\b)"
)
_ROWS: tuple[tuple[str, str], ...] = (
    # pay
    (r"\b(?:tak(?:e|es|ing)|bring(?:s|ing)?|carr(?:y|ies|ying)) home\b", "earn"),
    (rf"\b(?:pocket|gross|net|draw|bank|collect|fetch|command|clear|pull in|rake in|bring in|land"
     rf"|come away with|walk away with)(?:s|ing)? (?={_MONEY})", "earn "),
    (rf"\b(?:remunerated|salaried|rewarded|compensated)(?: (?:at|with))? (?={_MONEY})", "paid "),
    (r"\b(?:once|when) (?:you are |one is |they are )?(?:at|on|fully up) the (?:top|ceiling"
     r"|maximum|scale)\b"
     r"|\b(?:at|on|after|with) (?:the |all (?:the )?)?(?:final|last|full|top) (?:pay |salary )?"
     r"(?:steps?|rungs?|increments?|points?)\b", "at the top"),
    (r"\b(?:at|on) the (?:first|bottom|lowest) (?:pay |salary )?(?:steps?|rungs?|increments?"
     r"|points?)\b"
     r"|\b(?:straight |right )?off the bat\b|\bon arrival\b|\bout of the gate\b"
     r"|\bwhen brand[- ]new\b",
     "at the start"),
    (r"\b(?:growth|headroom|leeway|distance|climb|room(?: to (?:grow|rise))?|progression|stretch)"
     r" (?:between|from) (?:the )?(?:first|bottom|lowest|start\w*|minimum)(?: \w+)? (?:and"
     r"|to) (?:the )?"
     r"(?:last|top|highest|end|maximum|final)\b(?: (?:dollar|pound|step|rung|figure|point)s?)?"
     r"(?: (?:of|in|on) (?:the|its|their)(?: pay| salary)? (?:scale|range|band|ladder))?",
     "gap between the bottom and the top"),
    (r",? (?:and|with) no other (?:department|employer|line|scale)s? (?:is |are "
     r"|being )?(?:quoted|named|printed"
     r"|listed|shown|mentioned|given)\b", ""),
    # what people can do, and have done
    (r"(?<=\byears )(?:behind (?:you|them|one|him)|under (?:the|their|your) belts?|in harness"
     r"|in the saddle"
     r"|in the business|on the tools|at the coalface|of (?:graft|toil"
     r"|hands-on work))\b", "of experience"),
    (r"\bkeyboard(?:ing)?(?: speeds?| skills?)?\b|\bkeying(?: speeds?)?\b", "typing"),
    (r"\btyping at an? (?:stated|given|certain|set|minimum|particular|named"
     r"|specified) (?:number of words"
     r" (?:a|per) minute|speed|rate|pace)\b", "state a typing speed"),
    (r"\b(?:hoist|heave|haul|lug|tote|shoulder|hump)(?:s|ed|ing)?\b", "lift"),
    (r"\b(?:mov(?:e|ing)|handl(?:e|ing)|shift(?:ing)?|manag(?:e|ing)|pick(?:ing)? up|rais(?:e"
     r"|ing)|hold(?:ing)? up)"
     r"(?= (?:[\w-]+ ){0,4}(?:pounds|lbs|kilos"
     r"|kilograms|kg)\b)", "lift"),
    (r"\b(?:youngest|lowest|earliest) (?:allowed |permitted |acceptable "
     r"|possible )age(?: allowed)?\b"
     r"|\b(?:youngest|lowest age) (?:you|one|anyone|someone|a (?:person|candidate)"
     r"|applicants) (?:can|may|could"
     r"|might) be\b|\bhow young (?:you|one|anyone) (?:can|may|could) be\b|\bage (?:floor"
     r"|threshold)\b"
     r"|\byoungest age\b", "minimum age"),
    (r"\b(?:trial|try-?out|proving|testing-out) (?:periods?|spells?|stretch(?:es)?"
     r"|phases?)\b", "probation"),
    (r"\b(?:on|under) (?:trial|approval)(?= (?:for|during|after|until|first)\b)", "on probation"),
    (r"(?<=\bprobation )(?P<how>for|of|lasting|period of) an? (?=(?:full |whole )?(?:year|month"
     r"|decade)\b)",
     r"\g<how> one "),
    (r"\b(?:any(?:thing)?|something) (?:but|except|save|bar)(?= (?:for )?(?:[$£€]?\d|twenty"
     r"|eighteen))",
     "other than"),
    # what happens to a bulletin
    (r"\b(?:went|gone|going|go(?:es)?) live\b|\bhit the (?:street|board|web|stand)s?\b"
     r"|\bsaw (?:the )?light(?: of"
     r" day)?\b|\b(?:was|were) (?:first )?put before the public\b", "opened"),
    (r"\b(?:final|last) (?:filing )?(?:day|date) (?:for|of|to|on which to) (?:file|filing"
     r"|appl\w+)\b"
     r"|\b(?:filing|application) cut-?offs?(?: dates?| days?)?\b|\bcut-?off (?:dates?"
     r"|days?)\b", "deadline"),
    # examinations
    (r"\b(?:doing|showing|demonstrating|performing) (?:the|a|your) (?:work|job|task"
     r"|trade)s?(?: (?:itself|hands[- ]on"
     r"|in practice))?\b(?: or (?:being )?behind the wheel\b)?", "a practical test"),
)  # fmt: skip
_TABLE = tuple((re.compile(pattern, re.IGNORECASE), said) for pattern, said in _ROWS)


def in_plain_words(text: str) -> str:
    """A question with the words of the table in the place of others that mean the same."""
    for pattern, said in _TABLE:
        text = pattern.sub(said, text)
    return text
