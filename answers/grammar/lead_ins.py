"""What people say before what they ask: "I'm after jobs that …", "the total number of …"."""

import re

_NOUNS = (
    r"(?:jobs?|roles?|positions?|posts?|class(?:es)?|classifications?|bulletins?|adverts?"
    r"|advertisements?|ads|announcements?|postings?|openings?|vacanc(?:y|ies)|exams?|examinations?"
    r"|titles?|trades?|occupations?|specs?|specifications?|descriptions?|notices?|recruitments?"
    r"|documents?|careers?|professions?|packs?|ones?|those)"
)
_ASKS = r"(?:which|what|who|whose|where|how many|in which|for which|on which)"
_WISH = (
    r"(?:i['’]?m|i am|we['’]?re|we are) (?:after|looking for|interested in|searching for|seeking"
    r"|hunting(?: for)?|trying to find)|i(?:['’]d| would) (?:like|love)(?: to (?:see|find|know"
    r"|have))?|i (?:want|need)(?: to (?:see|find|know))?|looking for|searching for"
)
_TELL = (
    r"(?:please )?(?:(?:can|could|would|will) you (?:please )?)?(?:tell|show|give|find|get|name"
    r"|list|identify|state|pick out|point me to|point out|enumerate|display|specify)(?: (?:me|us))?"
)
_LEAD = re.compile(
    rf"^\s*(?:{_WISH}|{_TELL})[,:]?\s+(?:(?P<asks>{_ASKS}\b)|(?=(?:[\w'’-]+ ){{0,5}}?{_NOUNS}\b))",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"^\s*(?:show(?: me)?|list|name|find|give(?: me)?)\s", re.IGNORECASE)
_NUMBER_OF = re.compile(
    rf"^\s*(?:(?:{_TELL}|what(?:['’]s| is| was)|{_WISH})\s+)?(?:the )?(?:(?:total|overall|exact"
    r"|full) )?(?:number|count|tally|total) of (?:all )?(?:the )?(?=(?:[\w'’-]+ ){0,3}?(?:jobs"
    r"|roles|positions|classes|classifications|bulletins|adverts|advertisements|announcements"
    r"|postings|openings|exams|examinations|titles|specs|descriptions|notices|recruitments)\b)",
    re.IGNORECASE,
)
_OF_THOSE = re.compile(
    rf"^\s*(?:of|among|amongst|out of|from)(?: all)? (?P<body>(?:the|our|those|these) (?:[\w'’-]+ )"
    rf"{{0,3}}?{_NOUNS}\b[^?,]*), how many(?: of (?:them|these|those))? (?P<rest>[^?]+?)\s*\??\s*$",
    re.IGNORECASE,
)


def without_lead(text: str) -> str:
    """A question without what only leads in to it, and a count asked in its plain form.

    "I'm after roles that …" comes back as "Show the roles that …", "the number of jobs" as
    "How many jobs", "Of the bulletins of 2017, how many …" as "How many of the bulletins …".
    """
    counted, found = _NUMBER_OF.match(text), _OF_THOSE.match(text)
    if counted is not None:
        return f"How many {text[counted.end() :]}"
    if found is not None:
        return f"How many of {found['body']} and {found['rest']}?"
    lead = _LEAD.match(text)
    if lead is None or (_PLAIN.match(text) and not lead["asks"]):
        return text
    if lead["asks"]:
        asks = lead["asks"]
        return f"{asks[0].upper()}{asks[1:]}{text[lead.end() :].rstrip('.')}"
    return f"Show {text[lead.end() :]}"
