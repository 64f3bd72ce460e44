"""What is left of a question beside its tests of fields: the conditions that meaning answers."""

import re

from answers.grammar.context import CLAUSE
from answers.grammar.numbers import UNITS
from index.retrieve import STOPWORDS

_OR = re.compile(r"\bor\b", re.IGNORECASE)
_ROLES = re.compile(
    r"^(?:roles?|jobs?|positions?|posts?|class(?:es)?|specs?|exams?|examinations?|bulletins?"
    r"|titles?"
    r"|announcements?|postings?|recruitments?|vacanc(?:y|ies)|openings?|applications?|adverts?"
    r"|selections?|procedures?)$"
)
_CARRIERS = frozenset(
    "pay pays paid paying salary salaries earn earns earning wage wages start starts starting year"
    " annual annually ask asks asked asking need needs require requires required want wants list"
    " lists quote give gives given have has had offer offers exam exams open opened opens opening"
    " closing close closes date dates deadline bulletin somebody someone anybody could can would"
    " people person month hour week advertise advertised show shows held hold holds take takes"
    " place top tops range applications apply applied experience expect expects carry call calls"
    " experienced degree education that which who whose where must lie begin begins job jobs"
    " role roles work years old full one first least possible amount rate class code codes"
    " dated announced posted due until only issued revised written score weight weighs counts"
    " demand demands insist available new find currently ever never nobody state stated states"
    " filing window period deadline deadlines session sessions interview interviews essay test"
    " tests exercise exercises online dated candidates candidate staff"
    " make makes get gets able lift lifting carry push pounds ask work used wherever"
    " less fewer nothing else lower higher merely rather simply really actually only"
    " earlier later weigh weighs weighed weighted split gap spread difference"
    " bottom lowest highest maximum minimum ranges line lines"
    " typing type types typist words recent newest latest earliest oldest"
    " testing interviewing total years' service background plus well also there were been being"
    " both involve involves involving keep keeps keeping put puts putting employee employees"
    " newcomer newcomers starter starters counted".split()
)


def telling(words: str) -> list[str]:
    """The telling words of a stretch: not those that any question of fields is made of."""
    return [
        word
        for word in re.findall(r"[a-z][a-z'’-]{2,}", words.lower())
        if word not in STOPWORDS
        and word not in UNITS
        and word not in _CARRIERS
        and not _ROLES.match(word)
    ]


RELATIVE = re.compile(r"\w\s+(?:that|which|who)\s+$", re.IGNORECASE)
_LAST_VERB = re.compile(
    r"\s*\b(?:and\s+)?(?:also\s+)?(?:pay|earn|start|open|close|ask|need|require|have|has|are|is"
    r"|be|were"
    r"|top out|offer|give|list|do|not|can|could|may)\w*(?:\s+\w+){0,2}\s*$",
    re.IGNORECASE,
)
_WITH = re.compile(r"\s*\b(?:with|at|on|for)\s+(?:an?\s+|the\s+)?$", re.IGNORECASE)


_ASIDE = re.compile(
    r",\s*(?:on|in|by|at|for|under) (?:one|any|either|some|at least one) of (?:[\w'’-]+\s*){1,4},",
    re.IGNORECASE,
)
"""What a question says by the way: "ask, on one of their routes, for …"."""


def leading(words: str, *, relative: bool) -> str:
    """A condition before the first test: "need a licence and (pay …)"; empty for none."""
    words = _ASIDE.sub("", words)
    joints = [m for m in CLAUSE.finditer(words) if words[m.end() :].strip() or m.group().strip()]
    joints = [m for m in joints if not telling(words[m.end() :])]
    if joints:
        first = words[: joints[-1].start()]
        return _condition(first) if telling(first) else ""
    rest = _LAST_VERB.sub("", words) if relative and _LAST_VERB.search(words) else ""
    verb = re.match(
        r"\s*(?:need|require|involve|ask for|demand|supervise|manage|do not|don['’]t"
        r"|work|include|lead|train|prepare|drive|travel|use|handle)\w*\s",
        words,
        re.IGNORECASE,
    )
    if not rest and verb and _WITH.search(words):
        rest = _WITH.sub("", words)
    return _condition(rest) if rest and telling(rest) else ""


def middle(words: str) -> str:
    """A condition between two tests, with a joint on either side of it; empty for none."""
    joints = list(CLAUSE.finditer(words))
    if len(joints) < 2:
        return ""
    inner = words[joints[0].end() : joints[-1].start()]
    return _condition(inner) if telling(inner) else ""


_NEXT_VERB = re.compile(
    r"^\s*(?:jobs |roles |posts |positions |exams |bulletins |classes |ones |titles |trades )?"
    r"(?:salary |salaries |pay |a year |of experience |years of experience )?(?:also\s+)?"
    r"(?P<verb>(?!(?:required|needed|expected|demanded|included|mentioned|managed|supervised)\b)"
    r"(?:do|does|don['’]t|doesn['’]t|must|need|require|ask for|involve|have to|has to|work"
    r"|are required|is required|demand|call for|supervise|manage|include|mention|expect|give|keep"
    r"|offer|add|let|allow|set|use|carry|name|warn|charge|test)\w*\b.*)$",
    re.IGNORECASE | re.DOTALL,
)
_AND_WITH = re.compile(r"^\s*(?P<rest>with(?:out)?\s+.+)$", re.IGNORECASE | re.DOTALL)


ASKED_OF_PEOPLE = frozenset({"degree", "experience", "age", "lifting", "typing", "due", "term"})
"""After these a mere noun may follow: "a degree and evening meetings"."""

_PREDICATE = re.compile(
    r"^(?:(?:also|that|which|who|whose|they|are|is|can|may|let|offer|give|meet|use|drive|train"
    r"|climb"
    r"|handle|lead|prepare|write|report|deal|serve|sit|involv|no|not|without|with|do|does|don['’]t"
    r"|doesn['’]t|must|need|require|ask|have|has|had|work|demand|call|supervis|manag|include"
    r"|mention"
    r"|expect|want|insist|accept|allow|assist|help|operate|inspect|review|travel|carry|wear|speak)"
    r"\w*)\b",
    re.IGNORECASE,
)


_SUCH_AS = re.compile(
    r"\s*(?:say|i\.?e\.?|that is|for (?:example|instance)|such as|e\.?g\.?|whether|no matter"
    r"|regardless|be it|meaning|not counting|no more\b|neither more|not (?:a|one) \w+ more"
    r"|(?:on|in|by|to) (?:any|all|either)|going by|whichever|rather than|not (?:just"
    r"|only)|(?:on|by) (?:their|its|your|my|his) own|by one person|(?:alone|unaided|unassisted)\b"
    r"|(?:on basic pay,? )?leaving\b.{3,60}\baside\b|[\w ]{3,30} (?:in|ex)cluded\W*$"
    r"|without (?:any )?(?:help|assistance|a (?:helper|hoist|colleague)))\b", re.IGNORECASE,
)  # fmt: skip
"""What only explains the test before it: "older than eighteen, say twenty-one"."""


def explains(words: str) -> bool:
    """Whether words only explain a test, or say that it is of one alone: "without help"."""
    return _SUCH_AS.match(words) is not None


def trailing(words: str, *, takes_noun: bool) -> tuple[str, str]:
    """A condition after the last test and its joint; empty for none."""
    joint = CLAUSE.search(words)
    if joint is not None and _SUCH_AS.match(words[joint.end() :]):
        return "", "and"
    if joint is not None and not telling(words[: joint.start()]):
        rest = words[joint.end() :]
        word = "or" if _OR.search(joint.group()) else "and"
        told = takes_noun or _PREDICATE.match(rest.strip())
        return (_condition(rest), word) if told and telling(rest) else ("", word)
    verb = _NEXT_VERB.match(words) or _AND_WITH.match(words)
    if verb is not None and joint is None:
        rest = verb.groupdict().get("verb") or verb.groupdict().get("rest") or ""
        return (_condition(rest), "and") if telling(rest) else ("", "and")
    return "", "and"


def joint_of(words: str) -> str:
    """How two parts with these words between them are joined."""
    joints = list(CLAUSE.finditer(words))
    return "or" if joints and _OR.search(joints[-1].group()) else "and"


def _condition(words: str) -> str:
    plain = re.sub(
        r"^\W*(?:and|but|or|that|which|who|also|yet|either|both|they|it)\b\s*", "",
        words.strip(" ,;"), flags=re.IGNORECASE,
    )  # fmt: skip
    return re.sub(r"^(?:also|that|who|which|they)\s+", "", plain.strip(" ,;"), flags=re.I)
