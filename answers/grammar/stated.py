"""Whether a spec gives a field at all: "state a salary at all", "give no closing date"."""

import re
from collections.abc import Iterator

from answers.comparison import Comparison
from answers.grammar.found import Found

_NAMES = {
    "pay": r"(?:annual )?(?:salar(?:y|ies)|pay|wages?)(?: ranges?| scales?)?",
    "class_code": r"(?:class|job) codes?",
    "opened": r"open(?:ing)? dates?",
    "closing": r"(?:clos\w+ dates?|(?:application )?deadlines?)",
    "probation": r"probation(?:ary period)?s?",
    "bargaining": r"bargaining (?:unit|status)|union",
    "promotion": r"promotion potential",
    "grade": r"(?:pay )?(?:grades?|bands?)(?: or (?:pay )?(?:grades?|bands?))?(?: for the \w+)?",
    "vacancies": r"(?:number of )?(?:vacancies|openings)",
    "age": r"(?:minimum |upper |lower |maximum )?age(?: limits?| requirements?)?",
    "typing": r"typing speeds?",
    "lifting": r"(?:weights?|loads?)(?: to be (?:lifted|carried))?",
    "term": r"(?:fixed )?terms?(?: of the (?:contract|post))?|length of (?:the )?(?:contract|term)",
    "hours_per_week": r"weekly hours|hours (?:a|per) week",
    "test_date": r"test dates?",
    "interview_date": r"interview dates?",
}
_GIVEN = re.compile(
    r"\b(?:(?:state|give|show|quote|mention|print|publish|name|have|has|with|carr(?:y|ies))s?\s+)?"
    r"(?P<no>no|without (?:stating |giving |naming )?(?:an?|the|any)|lack(?:s|ing)? (?:an?|the|any)"
    r"|(?:leaves?|leaving) out (?:the|an?|any|its|their)|omit(?:s|ting)? (?:the|an?|any|its|their)"
    r"|fails? to (?:give|state|mention|name|say|show|quote) (?:an?|the|any|its|their)"
    r"|(?:is|are) (?:missing|silent on|silent about) (?:an?|the|its|their)?|(?:not|n['’]t)"
    r" (?:state|give|show|quote|mention|have) an?)?"
    r"\s*(?P<any>(?<=state )an?|(?<=states )an?|(?<=give )an?|(?<=gives )an?|(?<=quote )an?"
    r"|(?<=mention )an?|(?<=show )an?|any|their|its)?\s*"
    r"(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _NAMES.items()) + r")"
    r"(?P<cur> in (?:pounds|sterling|dollars|euros)| (?:figure|amount)s?)?"
    r"(?P<all> at all)?(?=\s*(?:[?.!]|$|,|\b(?:and|but|or|pay|start|open|clos)\w*\b))",
    re.IGNORECASE,
)
_CURRENCIES = {"pounds": "GBP", "sterling": "GBP", "dollars": "USD", "euros": "EUR"}
_SILENT_IF_UNSAID = frozenset({"probation", "bargaining", "promotion"})
"""A spec says itself that there is none of these; of the others it says nothing."""

_REVISED = re.compile(
    r"\b(?P<no>(?:never|not|n['’]t)\b(?: \w+){0,2} )?"
    r"(?:been|were|was|got|ever|be) (?:(?P<no2>never|not) )?"
    r"(?:(?:ever|later|since|subsequently|further) )?"
    r"(?:revised|amended|updated|reissued|changed|corrected|altered|modified|touched|edited)\b"
    r"|(?<=which )revised(?= (?:bulletins|announcements|specs|jobs|exams|ones|postings|adverts))"
    r"|\b(?P<no3>no )?revis(?:ion|ed) dates?\b"
    r"|\b(?P<no5>never|not|n['’]t) (?:(?:later|since|subsequently|yet) )?"
    r"(?:revised|amended|updated|reissued|changed|corrected)\b|\b(?P<no4>without (?:an?|any))"
    r" revision\b",
    re.IGNORECASE,
)
_REVISED_AGAIN = re.compile(
    r"\b(?:revised|amended|updated|reissued|changed) (?:more than once|twice|several times"
    r"|(?:at least )?(?:two|three) times|thrice|repeatedly|again and again)\b",
    re.IGNORECASE,
)
_EXPERIENCE_ONLY = re.compile(
    r"\b(?P<a>(?:ask|require|need|want|demand)\w*(?: for)? (?:some |work )?experience)"
    r"(?=,? (?:but|and|though|yet) (?:no|not an?|without an?|do not \w+ an?) (?:\w+ )?degree)",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"\b(?:two|three|four|five|six|several|multiple|more than one|\d)"
    r"(?: (?:different|separate|distinct))?\s*$", re.IGNORECASE,
)  # fmt: skip
_HOW_MANY = re.compile(
    r"\b(?:say|tell|state|give|list|show|mention|specif)\w*(?: you)? how many (?:posts?"
    r"|vacanc(?:y|ies)"
    r"|positions?|jobs|people|openings|places)\b[^?,;]*",
    re.IGNORECASE,
)
_UNSAID = re.compile(
    r"\b(?:do|does|did)(?: not|n['’]t) (?:say|state|tell(?: you)?|mention|reveal|disclose"
    r"|give) (?:what|how much)"
    r" (?:\w+ ){0,2}(?:pays?|paid|earns?)\b|\bno (?:pay|salary|wage) (?:is )?(?:stated|given"
    r"|shown|quoted)\b"
    r"|\bsilent (?:on|about) (?:the )?(?:pay|salary)\b", re.IGNORECASE,
)  # fmt: skip
_SAYS = re.compile(
    r"\b(?:state|give|quote|mention|print|publish|name|specify|carry)(?:s|ies)?\s+(?:(?:an?|the"
    r"|their|its|any)\s+)?$",
    re.IGNORECASE,
)


_SAYS_AGE = re.compile(
    r"\b(?:state|give|mention|name|specify|set|have|has|with)s?\s+(?:an?|the"
    r"|any)\s+$",
    re.IGNORECASE,
)
_SAYS_NO = re.compile(
    r"^(?:lack|lea|omit|fail|is |are |miss|silent|no |state|give|show|quote|mention|print|publish"
    r"|name|have|has|carr(?:y|ies)|without|not"
    r"|n['’]t)",
    re.IGNORECASE,
)


def stated_tests(text: str) -> Iterator[Found]:
    """Each test of whether a spec gives a field at all, or gives none."""
    for found in _REVISED_AGAIN.finditer(text):
        least = 3.0 if re.search(r"three|thrice", found.group(), re.IGNORECASE) else 2.0
        yield Found(Comparison("revisions", ">=", least), *found.span())
    revised = _REVISED.search(text)
    if revised is not None and not _SEVERAL.search(text[: revised.start()]):
        never = any(revised[name] for name in ("no", "no2", "no3", "no4", "no5"))
        yield Found(Comparison("revised", "none" if never else "stated"), *revised.span())
    for found in _EXPERIENCE_ONLY.finditer(text):
        yield Found(Comparison("experience", "stated"), *found.span("a"))
    for found in _HOW_MANY.finditer(text):
        yield Found(Comparison("vacancies", "stated"), *found.span())
    for found in _UNSAID.finditer(text):
        yield Found(Comparison("pay", "none"), *found.span())
    for found in _GIVEN.finditer(text):
        name = next(n for n in _NAMES if found[n])
        before = text[: found.start(name)]
        said = (_SAYS_AGE if name == "age" else _SAYS).search(before) is not None
        if found["no"]:
            if name in _SILENT_IF_UNSAID or _SAYS_NO.match(found.group().strip()):
                yield Found(Comparison(name, "none"), *found.span())
        elif found["all"] or said:
            unit = next(
                (sign for word, sign in _CURRENCIES.items() if word in (found["cur"] or "")), ""
            )
            yield Found(Comparison(name, "stated", unit=unit), *found.span())
