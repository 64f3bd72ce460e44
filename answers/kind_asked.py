"""What kind of question is asked: of every role, a count, a fact of one, yes or no, and so on."""

import re

from answers.model import OF_ONE, OF_ROLES, Kind
from answers.names import Named

ROLE_NOUN = (
    r"(?:job[ -](?:descriptions?|classes|holders?|specs?|specifications?)"
    r"|roles?|jobs?|positions?|posts?|class(?:es)?(?!\s+(?:code|title|number|spec))"
    r"|classifications?|specs?|specifications?|descriptions?|filings"
    r"|(?:(?:application|applicant|candidate|information|recruitment)\s+)?packs?"
    r"|titles?|occupations?|trades?|employees|staff|workers|people|persons|officers?|exams?"
    r"|examinations?|postings?|bulletins?|recruitments?|vacanc(?:y|ies)|careers?|professions?"
    r"|personnel|openings?|announcements?|advert(?:s|isements?)"
    r"|notices?|recruits|candidates|applicants|(?:new )?hires|newcomers|starters|incumbents"
    r"|post-?holders|appointees|members|colleagues|crews|teams|supervisors|managers|leaders"
    r"|professionals|specialists|inspectors|engineers|technicians|operators|clerks|analysts"
    r"|apprentices|trainees|civilians|graduates)"
)
_ASKED_OF = (
    rf"(?:{ROLE_NOUN}|bosses|tests|(?:selection\s+)?processes|selections|appointments|employers"
    r"|documents?|files?|ones?|(?:class\s+|job\s+)?codes|pay\s+(?:ranges|scales|lines)|salaries"
    r"|ranges|deadlines|contracts|departments)"
)
"""What "which" may ask for besides roles, and every role is asked all the same."""

_AUXILIARY = (
    r"(?:is|are|was|were|do|does|did|must|may|might|can|could|will|would|should|has|have|had)\b"
)
_COUNT = re.compile(
    r"^\s*(?:in |for |at |of )?(?:how many|what number|count)\b(?:\s+of)?(?:\s+[\w-]+){0,4}?\s+"
    rf"{ROLE_NOUN}\b",
    re.I,
)
_COUNT_LATER = re.compile(
    r"^(?!\W*(?:which|what|whose|who|where|when|why|list|show|name|give|is|are|do|does)\b)[^?]*"
    r"\bhow many (?:[\w-]+ ){0,2}?(?:jobs|roles|posts|positions|classes|exams|bulletins|adverts"
    r"|announcements|postings|vacancies|notices|specs)\b",
    re.I,
)
"""A count with something before it: "On 5 May 2016, how many jobs were posted?"."""

_COMPARE = re.compile(
    r"\bset\b.+\bagainst\b|\bside by side\b|\bstack up\b|\bcontrast\b"
    r"|\b(?:compare|difference|differ|differs|versus|vs\.?|separates|distinguish(?:es)?"
    r"|compared)\b",
    re.I,
)
_SIMILAR = re.compile(r"\b(?:similar to|most like|resembles?|comparable to|same work as)\b", re.I)
_LISTING = re.compile(
    rf"""^\s*(?:
        (?:for|in|at|to|of|from)?\s*(?:which|what|whose)\s+(?:(?!{_AUXILIARY})\w+[\s-]+){{0,3}}?{_ASKED_OF}\b
      | which\s+of\s+(?:these|those|them)\b
      | which\s+(?:are|were|have|had|ask|asks|require|need|pay|start|close|open|closed|opened)\b
      | (?:list|name|show|find|give)\b.*\b{ROLE_NOUN}\b
      | (?:who|whose|where|whom)\b
      | (?:are|is)\s+there\s+(?:any|anything|a|an)\b
      | (?:do|does|did|is|are|can|could|will|must|should|has|have)\s+(?:any|anyone|anybody|some)\b
      | (?:any|all)\b
      | {ROLE_NOUN}\s+(?:that|which|where|with|without|for|requiring|needing|in)\b
    )""",
    re.I | re.X,
)
_YES_NO = re.compile(
    r"^\s*(?:is|are|was|were|does|do|did|can|could|will|would|must|should|has|have|had|may|might"
    r"|shall|need)\b",
    re.I,
)
_OF_ALL = re.compile(
    rf"\bin any (?:of (?:these|those|the|our) )?{ROLE_NOUN}\b"
    r"|^\s*\w+\s+(?:\w+\s+)?(?:candidates|applicants|employees|people|staff|new hires)\b",
    re.I,
)
"""Asked of every role, although in the form of yes or no."""

_ONE_POST = re.compile(r"\bthe (?:[\w'’-]+ ){1,4}(?:post|job|role|position)\b(?! that)", re.I)

_FACT = re.compile(
    r"^\s*(?:what|when|where|who|whom|which|whose|why|how|(?:on|in|at|to|by|for|near|from|under"
    r"|within"
    r"|after|over|above|below|between|since|during|with|through|(?:up )?to|up to)\s+"
    r"(?:what|which|whom|whose|when|how))\b",
    re.I,
)
_AND_WHICH = re.compile(
    r"\b(?:and|or) (?:(?:at|in|on|for|by|of|from|to) )?(?:which|what|how|where|when|who)\b"
    r"[^,]{0,40}\??$",
    re.I,
)
"""A question of yes or no that wants more than that: "… a deadline, and how long is it?"."""


def kind_of(text: str, named: Named) -> Kind:
    """The kind of a question by its words and what it names."""
    if _COMPARE.search(text) and (named.roles or named.employers):
        return Kind.COMPARE
    if _SIMILAR.search(text) and named.roles:
        return Kind.SIMILAR
    if _COUNT.match(text) or (_COUNT_LATER.match(text) and not named.title):
        return Kind.FACT if named.title and not _CLASSES.search(text) else Kind.COUNT
    if listing := _LISTING.match(text):
        if _IS_THERE.match(text) and _particular(text, named):
            return Kind.FACT if _AND_WHICH.search(text) else Kind.YES_NO
        return Kind.FACT if _of_one(text, named, listing) else Kind.LISTING
    if _YES_NO.match(text):
        if _OF_ALL.search(text) and not named.roles and not _ONE_POST.search(text):
            return Kind.LISTING
        return Kind.FACT if _AND_WHICH.search(text) else Kind.YES_NO
    if _FACT.match(text) or named.roles:
        return Kind.FACT
    return Kind.LISTING


def put_to(kind: Kind, text: str, named: Named, *, of_one: bool) -> Kind:
    """The kind of a question that is known to be about one role, or about all."""
    if _THERE_ARE.match(text) and kind in OF_ONE | OF_ROLES:
        return Kind.LISTING
    if of_one and kind in OF_ROLES and not _OF_THE_ROLES.match(text):
        asks_whether = _YES_NO.match(text) and not _AND_WHICH.search(text)
        return Kind.YES_NO if asks_whether else Kind.FACT
    if of_one or kind not in OF_ONE or named.roles:
        return kind
    if text.lower().startswith("how many"):
        return Kind.COUNT
    # "When do applications close?" is answered by one passage, whosesoever it is.
    return Kind.LISTING if kind is Kind.YES_NO or _WHICH.match(text) else kind


_OF_THE_ROLES = re.compile(
    rf"\s*how many (?:of (?:the|these|those|our) (?:\w+ ){{0,2}}?{ROLE_NOUN}\b"
    rf"|{ROLE_NOUN} (?:(?:are|is) (?:there )?(?:at|with|from|for|by)|belong|come)\b)",
    re.IGNORECASE,
)
"""A count of roles, however sure it seems that one is meant."""

_THERE_ARE = re.compile(
    r"\s*(?:what|which) (?:\w+ ){0,2}?(?:roles|jobs|posts|positions|classes|vacancies|openings)"
    r" (?:are there|exist|do (?:we|you|they) have|does [\w ]{3,30} have)\b"
    r"|\s*(?:for |in )?which (?:roles|jobs|posts|positions|classes|specs|vacancies|adverts)\b"
    r"(?! (?:do|does|did|can|could|must|should|will|would|is|was|may|might) (?:an?|the)\b)",
    re.IGNORECASE,
)
"""Asks for roles, wherever they may be: "what jobs are there at the county"."""

_WHICH = re.compile(r"\s*(?:which|who)\b", re.IGNORECASE)


_CLASSES = re.compile(
    r"^\s*(?:\w+ ){1,6}?(?:roles|jobs|posts|class(?:es)?|classifications?|specs?|specifications?"
    r"|titles?|occupations?|trades?|exams?|bulletins?|postings?|careers?|professions?)\b",
    re.I,
)
"""A count of roles, rather than of people or of places to be filled."""

_WHOEVER = re.compile(r"\b(?:whoever|(?:someone|somebody|(?:a|the|any) person) who)\b", re.I)
_OBJECT = re.compile(
    rf"\b(?:{_AUXILIARY}|size|number|code|title|level|grade|on|for|of|in|from|with)\s", re.I
)


_IS_THERE = re.compile(rf"\s*(?:is|are)\s+there\b(?!\s+\w+\s+(?:other\s+)?{ROLE_NOUN}\b)", re.I)


_OF_ONE_HOLDER = re.compile(
    r"\b(?:for|of|as|to become|to be) the (?:[\w-]+ ){0,3}[\w-]+(?<!s)\W*$", re.I
)


def _particular(text: str, named: Named) -> bool:
    """Whether the roles named are named as particular ones: "the chemist", "to become a cook"."""
    if named.exact or _OF_ONE_HOLDER.search(text):
        return True
    before = r"(?:\b(?:the|an?|become|be|as)|['’]s?)\s+(?:[\w-]+\s+){0,3}"
    return bool(named.roles) and any(
        re.search(rf"{before}{word}", text, re.I) for word in named.words
    )


def _of_one(text: str, named: Named, listing: re.Match[str]) -> bool:
    """Whether what looks like a listing is about one role: named, or described as "whoever".

    "Where does the Chemist work", "whose approval must a Librarian's degree carry"; and "which
    officer is the Equity Officer's boss", where the role noun is what is asked for.
    """
    one = named.exact or _WHOEVER.search(text) is not None
    if re.match(r"\s*(?:who|whose|where|whom|is there|are there)\b", text, re.I):
        definite = any(
            re.search(rf"\bthe (?:[\w-]+ ){{0,3}}{word}", text, re.I) for word in named.words
        )
        # "Where must someone who is no citizen …" is asked of every role.
        particular = re.search(r"\b(?:whoever|the person who)\b", text, re.IGNORECASE)
        return named.exact or bool(particular or (named.roles and definite))
    noun = listing.group().split()[-1].lower()
    several = (noun.endswith("s") and noun != "class") or noun in {"people", "personnel"}
    return one and not several and _OBJECT.match(text[listing.end() :].lstrip()) is not None
