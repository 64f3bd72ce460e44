"""What a question wants to be said nowhere: "which roles don't mention agile at all"."""

import re

_NOT = r"(?:do|does|did)(?:\s+not|n['’]t)(?:\s+(?:even|ever|so much as))?"
_SPEAK = (
    r"(?:mention|refer\s+to|speak\s+(?:of|about)|talk\s+(?:of|about)|touch\s+on|bring\s+up"
    r"|say\s+(?:anything|a\s+word)\s+(?:about|of|on)|make\s+(?:any\s+)?(?:mention"
    r"|reference)\s+(?:of|to))"
)
_UNSAID = re.compile(
    rf"\b(?:{_NOT}\s+{_SPEAK}"
    r"|say(?:s|ing)?\s+(?:nothing|not\s+a\s+word)\s+(?:at\s+all\s+)?(?:about|of|on)"
    r"|mak(?:es?|ing)\s+no\s+(?:mention|reference)\s+(?:of|to)"
    r"|(?:are\s+|is\s+)?silent\s+(?:on|about|as\s+to)"
    r"|never\s+(?:mention|refer\s+to|speak\s+of|talk\s+about)s?"
    r"|with(?:out|\s+no)\s+(?:any\s+)?(?:mention(?:ing)?|reference)(?:\s+(?:of|to))?)\s+"
    r"(?:the\s+word\s+|any\s+)?",
    re.I,
)
"""Asks what is not spoken of, whatever is said of it."""

_NO_KIND = re.compile(
    r"[\s,]*\b(?:at\s+all|what(?:so)?ever|of\s+any\s+(?:kind|sort|type|description)"
    r"|(?:and\s+|,\s*)?not\s+(?:even\s+)?(?:in|for|at)\s+(?:some|a\s+few|any|one)\b[^,;.?]*"
    r"|anywhere(?:\s+in\s+(?:it|them|the\s+spec\w*))?)",
    re.I,
)
"""Leaves no room: "no licence of any kind", "nothing at all about driving"."""

_NEEDS_NO = re.compile(
    rf"\b{_NOT}\s+(need|require|ask|demand|insist|call|have|want)\b"
    r"|\b(needs?|ha(?:ve|s)|wants?|requires?|demands?|(?:asks?|calls?)\s+for|insists?\s+on)\s+no\b",
    re.I,
)


def unsaid_in(condition: str) -> str:
    """What must be said nowhere for a condition to hold, as a condition; empty for all others.

    "don't mention agile at all" asks whose spec does not "mention agile"; "need no licence of
    any kind" whose does not "need licence".
    """
    spoken = _UNSAID.search(condition)
    plain = _NO_KIND.sub("", condition).strip(" ,")
    if spoken:
        return "mention " + _NO_KIND.sub("", condition[spoken.end() :]).strip(" ,")
    if plain == condition.strip(" ,") or not _NEEDS_NO.search(plain):
        return ""
    said = _NEEDS_NO.sub(lambda found: found.group(1) or found.group(2), plain, count=1)
    return " ".join(said.replace(" any ", " ").split())
