"""Counts asked in other words than "how many": "number of …", "of the …, how many …?"."""

import re

_CLASSES = (
    r"(?:(?:[\w-]+ ){0,4}?)(?:jobs|roles|posts|positions|class(?:es)?|classifications|exams|tests"
    r"|examinations|bulletins|adverts|announcements|postings|openings|vacancies|notices|specs"
    r"|titles|recruitments|filings|selections|descriptions|occupations)"
)
_NUMBER_OF = re.compile(
    r"^\W*(?:(?:what(?:['’]s| is| was)|tell me|give(?: me)?|state|show(?: me)?|find"
    r"|i(?:['’]d| would) like(?: to know)?|i want(?: to know)?|i(?:['’]m| am) after|i need"
    r"|please|kindly|can you|could you|work out|count up|report|say) )*"
    r"(?:the |a )?(?:(?:total|overall|full|exact) )?(?:number|count|total|tally)(?: number)? of"
    rf"(?: all)?(?: the| our| those)?(?P<what> {_CLASSES})\b(?P<rest>[^?]*)",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(
    r"^\W*(?:(?:tell me|i(?:['’]d| would) like to know|i want to know|i need to know|say|find out"
    r"|work out|do you know|can you tell me|please|could you tell me) )+(?=how many\b)",
    re.IGNORECASE,
)
_OF_THESE = re.compile(
    rf"^\W*(?:out of|of|among|from)(?: all)?(?: the| our| those| these)?(?P<what> {_CLASSES})\b"
    r"(?P<which>[^?,]*),? (?P<ask>how many)\b(?P<rest>[^?]*)",
    re.IGNORECASE,
)


def counted_first(text: str) -> str:
    """A question that asks for a number of roles with "How many" at its beginning.

    Any other comes back as it was: "what is the number of vacancies?" asks for a field.
    """
    if found := _NUMBER_OF.match(text):
        # Vacancies without a word of what they did are places to fill.
        if found["what"].split()[-1].lower() == "vacancies" and not re.match(
            r" (?:announced|advertised|posted|that|which|with|open)\b", found["rest"]
        ):
            return text
        return f"How many{found['what']}{found['rest'].rstrip(' .')}?"
    if found := _OF_THESE.match(text):
        which = f" {found['which'].strip()} and" if found["which"].strip() else ""
        return f"How many{found['what']}{which}{found['rest'].rstrip(' .')}?"
    return _HOW_MANY.sub("", text)
