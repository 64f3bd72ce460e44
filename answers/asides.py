"""What a question says before it asks: "I've a bad back: which posts mean lifting?".

Before a colon or a dash stands whose fact is asked for ("Web developer: how much notice?"), a
reason for asking, or the very thing that is asked about ("Night driving: which jobs involve it?").
"""

import re
from dataclasses import dataclass

from index.retrieve import STOPWORDS

_ASIDE = re.compile(
    r"^(?P<said>[^:?]{4,160}?)\s*(?::|,?\s[-–—])\s+(?P<asked>(?:who|what|which|how|when|where|why"
    r"|whom|whose|(?:to|on|in|at|by|with|for|from|against) (?:whom|what|which|whose)|does|do|did"
    r"|is|are|must|can|may|might|should|could|will|would|has|have)\b.+)$",
    re.IGNORECASE,
)
_OF_SEVERAL = re.compile(
    r"\b(?:roles|jobs|posts|positions|classes|adverts|specs|employees|staff|workers|people"
    r"|vacancies|of (?:these|those|them)|(?:which|what) ones?|anywhere|any (?:job|role|post))\b"
    r"|^where (?:would|will|could|can|might) (?:that|it|this|i)\b",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(
    r"^(?:the|an?|whoever|someone|somebody|anyone|those|people)\b.*"
    r"\b(?:who|person|people|one|boss|lead|head|manager|\w{3,}(?:er|or|ist|ian|ant|yst)s?)\b",
    re.IGNORECASE,
)
"""A role described: "the boss of the sewer lab", "whoever keeps the tanks"."""

_SORT = re.compile(
    r"\b(?P<sort>(?:part|full)[- ]time|permanent|temporary|fixed[- ]term|seasonal|casual)\s+"
    r"(?:jobs|roles|posts|positions|vacancies|work)\b",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\W*(?:(?:i|we)\b|(?:i|we)['’]|my|our|for|from|suppose|honestly|with|as an?)\b", re.IGNORECASE
)
"""How a reason for asking begins; what begins otherwise may be a condition of its own."""

_BACK = re.compile(
    r"\b(?:it|them|her|him|she|he|such|just that|that (?:could|can|come|be|count|stand|work))\b",
    re.IGNORECASE,
)
"""What points back to what was said first."""

_EMPTY = STOPWORDS | frozenset(
    "role roles job jobs post posts position positions class classes advert adverts one ones these"
    " those them involve involves mean means rule rules avoid problem think twice count favour"
    " favor reach eat eats use uses need needs come suit right wrong look say says like"
    " able".split()
)
_WORD = re.compile(r"[a-z][a-z'’-]+")


@dataclass(frozen=True, slots=True)
class Aside:
    """A question in two: what is said first, and what is asked then."""

    said: str
    asked: str

    @property
    def of_several(self) -> bool:
        """Whether what is asked is put to roles in the plural."""
        return _OF_SEVERAL.search(self.asked) is not None

    @property
    def describes_one(self) -> bool:
        """Whether a role is described before the question."""
        return not self.of_several and _SOMEBODY.match(self.said) is not None


def aside_in(text: str) -> Aside | None:
    """The question in two, where it says something before it asks."""
    found = _ASIDE.match(text)
    return Aside(found["said"], found["asked"]) if found is not None else None


def without_aside(text: str) -> str:
    """What is asked of every role: without the reason for asking, or with what "it" stands for."""
    found = aside_in(text)
    if found is None or not found.of_several:
        return text
    telling = [word for word in _WORD.findall(found.asked.lower()) if word not in _EMPTY]
    if not telling and not any(c.isdigit() for c in found.asked):
        return found.said
    reason = _REASON.match(found.said) is not None and not _BACK.search(found.asked)
    return found.asked if reason and len(telling) > 1 else text


def sort_of_post(text: str) -> str:
    """The sort of post asked for beside other things: "part-time posts that pay …"."""
    found = _SORT.search(text)
    return found["sort"].lower() if found is not None else ""
