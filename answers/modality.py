"""How a sentence says what it says: required or preferred, all or some, yes or no."""

import re
from enum import IntEnum
from functools import lru_cache

_DENIED = re.compile(
    r"\bnot (?:be )?(?:required|needed|necessary|mandatory|applicable)\b"
    r"|\b(?:no|without) (?:[\w-]+ ){0,3}(?:is |are )?(?:required|needed|necessary)\b"
    r"|\b(?:does|do|will|shall|may) not (?:require|need|have to|involve|include)\b"
    r"|\b(?:is|are) not (?:subject to|an? (?:condition|requirement)|part of|used|expected"
    r"|asked for|called for|demanded|involved|given|made)\b"
    r"|\bno (?:[\w-]+ ){1,4}?(?:is |are )(?:involved|expected|asked|called for|demanded|made)\b"
    r"|\bthere (?:is|are) no (?:need|requirement|call)\b|\bneed not\b"
    r"|\b(?:does|do|will|need|should) not (?:need|have) to\b"
    r"|(?<!who )(?<!if you )(?<!that )\b(?:does|do|will) not (?:\w+ly )?(?:supervise|drive|travel"
    r"|handle|manage|carry|hold|lift|operate|wear|attend|deal|lead|train|teach|prescribe|administer"
    r"|enter|cook|do|sell|arrest|serve|run|write|prepare|repair|line-manage|be (?:asked|required"
    r"|expected|called))\b"
    r"|\b(?:posts?|roles?|jobs?|positions?|grades?|class|holders?|incumbents?|post-?holders?"
    r"|officers?|assistants?|they|you|it|this) (?:[\w-]+ ){0,3}?(?:has|have|carry|carries|holds?"
    r"|involves?|brings?|comes? with) no (?:one to )?(?!(?:less|more|fewer|doubt|limit)\b)"
    r"|\b(?:nobody|no[ -]one) (?:reports?|works|is supervised|has to)\b|\bmanages? neither\b"
    r"|[:–-] *(?:none|nil|n/a|not applicable)\b(?:, but\b.*|\W*)$"
    r"|\bcannot\b(?! be (?:appointed|certified|hired|employed))|\bno longer\b"
    r"|\bnon-?(?:represented|union|bargaining)\b|\bunrepresented\b"
    r"|\bnot (?:represented|eligible)\b|\bineligible\b"
    r"|\bno (?:significant|special|specific|unusual|particular|known) \w+"
    r"|\b(?:is|are) (?:done|carried out|undertaken|performed|handled|dealt with|provided|delivered)"
    r" by (?:an? |the )?(?:[\w'’-]+ ){0,3}(?:contractors?|specialists?|suppliers?|agenc(?:y|ies)"
    r"|others|another \w+)\b"
    r"|\b(?:is|are) (?:bought in|contracted out|outsourced)\b"
    r"|^\W*(?:[\w ]{1,25}: *)?no\b (?!(?:less|more|fewer|later|earlier|sooner|matter|longer)\b)"
    r"|(?<!when )(?<!if )(?<!where )(?<!while )\bthere (?:is|are|will be) no\b"
    r"|\b(?:supervis|manag|direct)\w* (?:no one|nobody)\b"
    r"|\b(?:is|are|will) not (?:be )?(?:accepted|provided|available)\b"
    r"|^\W*(?:none\b, but\b.*|none|no|not applicable|n/a)\W*$",
    re.I,
)
_SOME = re.compile(
    r"\bsome (?:(?!at\b|in\b|of\b|on\b|for\b|to\b|with\b)\w+ ){0,2}"
    r"(?:positions?|jobs|assignments|posts|vacancies|openings|employees|classes)\b"
    r"|\bcertain (?:positions?|assignments|posts|vacancies)\b|\bselective(?:ly)? certif"
    r"|\bfor (?:some|certain)\b|\bpositions? may\b"
    r"|\bdepending (?:up)?on (?:the )?(?:position|assignment)"
    r"|\b(?:one|two|three|four|several|a few|a number) (?:of the (?:\w+ )?)?(?:positions|posts"
    r"|vacancies|jobs)\b|\bsome \w+s\b[^.;]*[;,] (?:the )?others\b"
    r"|\bonly (?:for|in|at|on) (?:the |one |those )?(?:[\w-]+ ){0,3}(?:positions?|posts?|sites?"
    r"|teams?|units?|centres?|contracts?|assignments?)\b|\((?:[\w-]+ ){1,4}only\)|\bfor those who\b"
    r"|\bif assigned\b|\bin some (?:cases|positions|assignments)\b",
    re.I,
)
_PREFERRED = re.compile(
    r"\b(?:preferred|preferably|desir(?:able|ed)|a (?:big |real |distinct )?(?:plus|bonus)"
    r"|an (?:added |additional )?(?:advantage|asset)"
    r"|(?:is|are|be) (?:highly )?advantageous|ideally|beneficial|nice to have|welcomed"
    r"|would (?:also )?(?:help|be (?:helpful|useful|good|great|nice|welcome|an asset)))\b",
    re.I,
)
_MAY = re.compile(
    r"\b(?:may|might|could|occasional(?:ly)?|sometimes|from time to time|as needed"
    r"|when necessary)\b",
    re.I,
)
_MAY_BE_ASKED = re.compile(
    r"\bemphasis may be (?:placed|given)\b"
    r"|\b(?:candidates?|applicants?|you) may (?:also )?be"
    r" (?:examined|tested|evaluated|questioned)\b"
    r"|\b(?:interview|test|exam(?:ination)?|essay|questionnaire) may"
    r" (?:include|cover|evaluate|test)\b",
    re.I,
)
"""What may be is the asking: the knowledge or the duty itself is certain."""

_SUBSTITUTE = re.compile(r"\bmay be substituted\b|\bin lieu of\b|\bmay substitute\b", re.I)
_ASKS_MAY = re.compile(
    r"\b(?:may|might|could|can|possibly|sometimes|occasionally|some|would like|prefer|accept\w*"
    r"|option|offer\w*|count\w*|help\w*)\b",
    re.I,
)
_ASKS_PREFERENCE = re.compile(
    r"\b(?:preferred|preference for|nice to have|desirable|desired|a plus|an advantage|a bonus"
    r"|optional|welcome[ds]?|looked on kindly|helpful|favou?red|liked|nice (?:thing )?(?:to|if)"
    r"|would like to see|would help|(?:turned away|take you) without|though (?:nobody|no one) has)"
    r"\b(?!.{0,20}\bpay\b)"
    r"|\bnot (?:a must|essential|compulsory|mandatory|demanded|insisted)\b"
    r"|\brather than (?:a must|required|demanded)\b",
    re.I,
)
_ASKS_SOME = re.compile(
    r"\bonly (?:(?:for|in|at|of) )?(?:some|sometimes|certain|a few|part of)\b"
    r"|\bsome\b[^.?]{0,40}\bnot (?:all|every)\b"
    r"|\bnot (?:all|every) "
    r"(?:of (?:the|their) )?(?:positions?|posts?|jobs|openings?|assignments?)\b"
    r"|\bdepending on the (?:post|position|assignment|job)\b",
    re.I,
)
_FIRMLY = (
    r"must|mandatory|compulsory|obligatory|insist\w*"
    r"|(?<!may )(?<!might )(?<!could )ha(?:s|ve) to(?! do with)"
)
_NEEDED = (
    r"(?<!the )(?<!these )requir\w*|need(?:s|ed)?|essential|necessary|demand\w*|obliged"
    r"|(?:be|been) made to"
)
_OF_ALL = r"every|all|always"
_ASKS_MUST = re.compile(rf"\b(?:{_FIRMLY}|{_NEEDED})\b", re.I)
_ASKS_NEED = re.compile(
    rf"\b(?:{_FIRMLY}|{_NEEDED}|{_OF_ALL}|ha(?:s|ve) to(?! do with)|only|expected)\b", re.I
)
_ASKS_STRICTLY = re.compile(rf"\b(?:{_FIRMLY}|{_OF_ALL}|only|not just)\b", re.I)
_ASKS_OF_ALL = re.compile(rf"\b(?:{_OF_ALL})\b", re.I)
_NO = re.compile(
    r"\b(?:no|not|none|nobody|nothing|without|never|neither|n['’]t)\b|\bfree of\b", re.I
)


class Force(IntEnum):
    """How firmly a sentence says a thing of the whole role."""

    DENIED = 0
    PREFERRED = 1
    SOME = 2
    MAY = 3
    STATED = 4


@lru_cache(maxsize=50_000)
def force_of(statement: str) -> Force:
    """How firmly a statement (a passage with its lead-in) says what it says."""
    if _PREFERRED.search(statement):  # "desired, but not required" is a preference
        return Force.PREFERRED
    if _DENIED.search(statement):
        return Force.DENIED
    if _SOME.search(statement):
        return Force.SOME
    if _MAY.search(_MAY_BE_ASKED.sub("", statement)) and not _SUBSTITUTE.search(statement):
        return Force.MAY
    return Force.STATED


_FIRM_HEADING = re.compile(
    r"\b(?:essential|(?<!desirable )(?<!desired )(?<!preferred )requir|minimum|mandatory|must)",
    re.I,
)
_OWN_FORCE = re.compile(r"\b(?:must|shall|requir\w+|essential)\b", re.I)
_SENTENCE = re.compile(
    r"[A-Z][^.!?]*\b(?:is|are|was|were|will|has|have|do|does|report\w*)\b.*[.!]$", re.S
)
_NOT_WANTED = re.compile(
    r"\W*(?:not (?:required|needed|necessary|essential)|(?:you )?(?:will )?(?:do not|don['’]t) need"
    r"|what you (?:do not|don['’]t) need)\b",
    re.I,
)


def force_under(heading: str, statement: str) -> Force:
    """How firmly a statement says what it says under this heading.

    "A second community language" is a preference under "Desirable". A whole sentence below
    such a list speaks for itself.
    """
    own = force_of(statement)
    if own is not Force.STATED or _SENTENCE.match(statement) or _OWN_FORCE.search(statement):
        return own
    if _NOT_WANTED.match(heading):
        return Force.DENIED
    if _PREFERRED.search(heading) and not _FIRM_HEADING.search(heading):
        return Force.PREFERRED
    return own


def denies(statement: str) -> bool:
    """Whether a statement denies, whatever else it says: "desired, but not required" does."""
    return _DENIED.search(statement) is not None


def asks_may(question: str) -> bool:
    """Whether a question is content with "may": "who may have to …", "which accept …"."""
    return _ASKS_MAY.search(question) is not None


def asks_preference(question: str) -> bool:
    """Whether a question asks what is welcome and no more: "where is … a plus, not a must"."""
    return _ASKS_PREFERENCE.search(question) is not None


def asks_some(question: str) -> bool:
    """Whether a question asks what holds for some positions only."""
    return _ASKS_SOME.search(question) is not None


def asks_need(question: str) -> bool:
    """Whether a question asks what is required, not only what is to be found."""
    return _ASKS_NEED.search(question) is not None


def asks_must(question: str) -> bool:
    """Whether a question asks if a thing is required, rather than whether it is so."""
    return _ASKS_MUST.search(question) is not None


def asks_strictly(question: str) -> bool:
    """Whether "may" or "some" is no yes to a question: it asks what must be, or of everyone."""
    return _ASKS_STRICTLY.search(question) is not None


def asks_of_all(question: str) -> bool:
    """Whether a question asks if a thing holds of everyone, or always."""
    return _ASKS_OF_ALL.search(question) is not None


def says_no(words: str) -> bool:
    """Whether a no is in it: a question what specs deny, a sentence that may deny it."""
    return _NO.search(words) is not None
