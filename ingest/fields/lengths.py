"""Lengths of work that stand as requirements of their own: "two years in a kitchen".

Such a length begins a clause ("at least two years …", "… and a year …") and says what it is
spent at ("of", "in", "as a", a possessive with work or a doing), or the work comes first
("bookkeeping work for three years").
"""

import re

from ingest.repeats import remembered

_LEAST = (
    r"(?:(?:at (?:the )?(?:very )?least|(?:an? )?minimum(?: of)?|not less than"
    r"|no (?:fewer|less) than|some|about|an? (?:further|total of|period of)|further|additional"
    r"|another|the equivalent of|usually|normally|preferably|ideally"
    r"|you (?:need|must have|have))\W+)*"
)
_FIRST = re.compile(
    r"(?:^\W*|[.;:,(|–—/]\s*|\b(?:and|or|plus|with|either|both|ha(?:ve|s|d|ving)|needs?|shown?|offer"
    r"|bring|require[sd]?(?: is| are)?|completed?|done|spent|worked|served|asks? for|asked for"
    rf"|includ(?:e|es|ing)|(?-i:[ED]))\W+){_LEAST}$",
    re.IGNORECASE,
)
"""What stands before a length that begins a clause."""

_WORK_FIRST = re.compile(
    r"\b(?:experienced?|work(?:ed|ing)?|job|employed|service|served|practi[cs]ed?|taught|trade)\b"
    r"(?:(?!\b(?:not|barred|cannot|contract|appointed|stands?|count(?:s|ed)?|replace|accepted|put"
    rf"|substituted|units|place)\b)[^.;]){{0,60}}\b(?:for|of) {_LEAST}$",
    re.IGNORECASE,
)

_STUDY = (
    r"(?:college|university|polytechnic|stud(?:y|ies)|schooling|high school|secondary school"
    r"|education|training|course(?:s|work)?|programs?|programmes?|apprenticeship|probation)"
)
_NO_WORK = (
    r"(?:age|hir\w+|appointment|starting|joining|being|passing|taking|leaving|the date|filing"
    r"|application|entry|birth|total|all|advance|arrears|post|length|duration|time|which|notice"
    r"|leave|validity|probation\w*|residen\w+|a row|succession|force|effect|trial|call"
    r"|the (?:list|job|last|past|first|latter|requirement|required|time|rate|date|possibility|hope"
    r"|option)|one|two|three|\d+|an? (?:possibility|option|break|view|list|review)|any one"
    r"|it|them|these|those|from"
    r"|algebra|geometry|mathematics|calculus|biology|chemistry|physics|[a-z]+ at school"
    rf"|(?:[\w-]+ ){{0,4}}?{_STUDY}(?!,? (?:librar|hospital|setting"
    r"|laborator|kitchen|experience|department|office|support|centre|center|advis|manage|develop))"
    r")\b"
)
"""What, after "of" or "in", makes a length one of something other than work."""

_NOT_OWNED = (
    rf"(?:[\w-]+ ){{0,2}}?(?:residen\w+|notice|leave|pay|progress|licen[cs]e|tenure|standing"
    rf"|warranty|history|salary|{_STUDY})"
)
_NOT_DOING = r"(?:during|following|including|being|beginning|starting|commencing|ending|depending)"
_SPENT = re.compile(
    r"['’]?s?(?:\s+or (?:more|so|longer)\b)?\s*(?:\([^)]{0,30}\)\s*)?"
    r"(?:\s*(?:recent|relevant|proven|paid|full-time|part-time|continuous|steady|previous|good)\b)*"
    rf"\s*(?:(?:of|in|as|at|with|on|behind|aboard|among|under)\b(?! {_NO_WORK})"
    r"|spent\b|(?:after|since) (?:qualif|graduat|registration|being (?:qualified|registered))"
    r"|(?:[\w/-]+,? (?:or |and )?){0,5}?(?:work|service|practice|experience)\b"
    rf"|(?!{_NOT_DOING}\b)[a-z]{{3,}}ing\b|(?:['’]|(?<=['’])s) (?!{_NOT_OWNED}\b)[a-z])",
    re.IGNORECASE,
)
"""What follows a length of work."""

_ENDS = re.compile(r"['’]?\s*(?:$|[.,;()–—|]|(?:or more|in|as|with|and|or)\b)", re.IGNORECASE)
_ALONE = re.compile(
    r"['’]?\s*(?:$|[.;]|(?:,|of which|and)\s*(?:including|of which|preferably|paid|full-time"
    r"|with|\w+ (?:of|in|as)\b)|[–—|(])",
    re.IGNORECASE,
)
"""What may follow a length that a heading says is one of experience."""

_OF_ELSE = re.compile(
    r"\b(?:probation\w*|contract|fixed[- ]term|renew\w*|valid|expires?|(?<!job )held (?:for|at)"
    r"|appointed for|term of|within|every|gained? (?:in|by)|is paid|are paid"
    r"|after(?! (?:qualif|graduat|regist))"
    r"|during|suspen\w*|disqualif\w*|lasts?|refund\w*|no more than|not more than)\b[^.;]*$",
    re.IGNORECASE,
)
"""What, earlier in its clause, makes a length one of something else."""


@remembered
def is_of_work(text: str, start: int, end: int) -> bool:
    """Whether the length at `text[start:end]` is one of work, by how it stands in its clause."""
    before = text[max(0, start - 120) : start]
    if _OF_ELSE.search(before):
        return False
    if _FIRST.search(before):
        return _SPENT.match(text, end) is not None
    return bool(_WORK_FIRST.search(before) and _ENDS.match(text, end))


@remembered
def is_alone(text: str, start: int, end: int) -> bool:
    """Whether a text begins with a length that says no more: "Four years, two as foreman"."""
    begins = _FIRST.search(text[:start]) is not None and start < 30
    return begins and _ALONE.match(text, end) is not None
