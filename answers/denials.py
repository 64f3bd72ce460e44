"""The words by which a spec denies, leaves open or narrows what it speaks of.

A question of yes or no is put to one role, and the passage that answers it is known; so what
it says may be read more closely than in a roll call (`answers.modality`), where a wording is
judged once for every role that says it.
"""

import re
from collections.abc import Callable


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_AS_MUCH = r"(?!(?:less|more|fewer|later|earlier|sooner|longer|matter|doubt|limit|one else)\b)"
_NOT_THE_HOLDER = r"(?!the (?:incumbent|post-?holder|holder|employee)\b)"
_OTHERS = (
    r"(?:an? |the )?(?:[\w'’-]+ ){0,3}(?:contractors?|specialists?|suppliers?|agenc(?:y|ies)"
    r"|teams?|units?|departments?|volunteers|others|someone else|another \w+)"
)
_DENIED = _any(
    r"\b(?:does|do|did|is|are|was|were|will|shall|may|must|can|could|should|would|need|has|have)"
    r" not\b(?! only\b)",
    r"\bcannot\b|\w+n['’]t\b|\b(?:never|neither|nor|none of|unarmed|civilian)\b",
    r"\b(?:exempt(?:ed)?|ineligible|excluded|prohibited|forbidden|barred from|ruled out|waived"
    r"|dispensed with|turned away|discontinued|abolished|withdrawn|impossible"
    r"|impracticable|unavailable|unnecessary|closed to|nothing to do with"
    r"|of which this is not one)\b",
    r"\bno (?:part|hand|say|role|share) in\b|\bby no means\b|\bin no way\b|\bunder no circum",
    r"\b(?:outside|beyond|not within) (?:the |its |their )?(?:scope|remit|duties)\b",
    r"\b(?:refrains?|abstains?) from\b",
    rf"\b(?:rests?|lies?) with {_NOT_THE_HOLDER}",
    r"\bonly by (?!(?:prior )?(?:arrangement|appointment|agreement|request|invitation|those|trained"
    r"|qualified)\b)",
    # "carries no weapon", "exercises no supervision"
    r"\b(?:exercis|ha|hav|hold|carr(?:y|ie)|giv|offer|provid|mak|tak|pay|accept|need|requir|involv"
    r"|bring|receiv|get|attract|includ|employ|manag|supervis|serv|wear|ask|demand|us|handl|expect"
    rf"|impos|insist on|work|direct)(?:e?s|e|ve|d)? no {_AS_MUCH}",
    # "no diploma is demanded", "no lodging goes with the post"
    r"\bno (?:[\w-]+ ){1,4}?(?:will|is|are|need|go(?:es)?|comes?|appl(?:y|ies)|exists?|ha(?:s|ve)"
    r"|can|may|shall|must|attach(?:es)?|forms?|counts?)\b",
    r"\b(?:nobody|no[ -]one)\b(?! else)",
    r"\bnot (?:an? (?:condition|requirement|must)|part of|among|open|offered|payable|available"
    r"|insisted|obliged|compulsory|obligatory|mandatory|essential|necessary|required|needed"
    r"|eligible|accepted|counted|recogni[sz]ed|considered|permitted|allowed|expected|provided)\b",
    rf"\bleft (?:entirely |wholly )?(?:to|with) {_NOT_THE_HOLDER}",
    rf"(?<!it )\bfalls to {_NOT_THE_HOLDER}",
    r"\b(?:is|are) (?:a matter|the (?:job|task|work|business|concern)) (?:for|of)"
    rf" {_NOT_THE_HOLDER}",
    r"\b(?:is|are) (?:bought in|contracted out|outsourced|hired out)\b",
    rf"^\W*(?:[\w ]{{1,25}}: *)?(?:none|nil|n/a|not applicable|no {_AS_MUCH})(?=\W|$|\w)",
)  # fmt: skip
"""A clause that denies, whatever it is that it denies."""

_SET_ASIDE = re.compile(
    r"\b(?:un(?=arm|paid|sworn|licen|furnish|heated|staffed|insured|funded)"
    r"|without\b(?! (?:close|direct|constant|immediate) supervision)|non-?"
    r"|other than|excluding|except(?:ing)?(?: for)?|rather than|instead of"
    r"|in lieu of|free (?:of|from)|no\b)[\s-]*(?P<what>(?:[\w'’-]+\W+){0,2}[\w'’-]+)",
    re.IGNORECASE,
)
"""Words that set aside what follows them."""

_BY_OTHERS = _any(
    r"\b(?:is|are) (?:[\w-]+ )?(?:\w+(?:ed|en|wn|ne)|held|made|kept|run|set|paid|sent)"
    rf"(?: (?:off|out|up|after|with|to))? (?:only |solely )?by (?:{_OTHERS}"
    r"|(?:the |an? )?(?:head|chief|director|registered)\b)",
    r"\bby (?:[\w'’-]+ ){1,4}(?:only|alone)\b",
)
_ASKS_ACTIVELY = re.compile(
    r"^\W*(?:does|do|will|must|can|may)\b(?!.*\b(?:be|get|gets|been)\b)", re.I
)
_ONLY_SO = _any(
    r"^\W*only\b[^.;]*\b(?:may|can|will|are|is)\b",
    r"\b(?:no|nobody|not|never|cannot)\b[^.;]*\b(?:without|until|unless|if (?:they|you) (?:do not"
    r"|lack)|who (?:lacks?|ha(?:s|ve) no|do(?:es)? not))\b",
    r"\b(?:without|lacking|who (?:lack|fail|cannot|do(?:es)? not))\b[^.;]*"
    r"\b(?:will|can|shall|should|need|is|are) ?(?:not\b|be (?:rejected|refused|disqualified"
    r"|turned away|sent home))",
)
"""A requirement said by a denial: "nobody starts without one"."""

_LEFT_OPEN = _any(
    r"\bopt(?:ing)? out\b",
    r"\bvoluntar(?:y|ily)\b|\boptional\b|\badvisable\b",
    r"\bnot (?:compulsory|obligatory|mandatory|a must)\b",
    r"\b(?:may|can|are free to|is free to) (?:volunteer|decline|refuse|opt out|choose)\b",
    r"\b(?:matter of|your|their|his|her|own|free) (?:own )?choice\b|\bby choice\b",
    r"\b(?:if|as) (?:they|you|he|she) (?:wish|want|like|prefer|choose)(?:es|s)?\b",
    r"\b(?:up|left) to (?:you|them|him|her|each|the individual)\b",
    r"\b(?:is|are) (?:(?:also|freely|strongly|highly|warmly) |offered and )*(?:offered|advised"
    r"|recommended|encouraged|suggested|urged|made available)\b",
    r"\bcan be (?:rented|had|borrowed|bought|arranged|claimed)\b",
    r"\b(?:nobody|no[ -]one|none|not) (?:is |are |be |\w+ )?(?:forced|obliged|compelled|made to"
    r"|pressed|bound|insisted on)\b",
)  # fmt: skip
"""What is offered, advised or left to choice, which is no must."""

_TAUGHT = _any(
    r"\b(?:full |paid |all )?training (?:is |will be )?(?:given|provided)\b|\bfull training\b",
    r"\bwe(?: will|['’]ll)? (?:train|teach)\b|\b(?:will be|are|is) (?:taught|trained)\b",
    r"\b(?:learn(?:ed|t)?|taught) on the job\b|\bbeginners\b",
)
_ASKS_SKILL = _any(
    r"\b(?:experienced?|skill\w*|know\w*|able|trained|already|before|used to|background)\b"
)
_ONLY_ONCE = _any(r"\b(?:only once|once only|no more than once|one (?:application|attempt) only)\b")
_ASKS_TWICE = _any(r"\b(?:twice|two times|more than once|again|several times|a second time)\b")
_REFUSED = _any(
    r"\b(?:refused|rejected|disregarded|discarded|ignored|returned unread|too late|void)\b"
)
_HELPFUL = _any(
    r"\b(?:recommended|encouraged|welcome|advantage\w*|helpful|useful|optional|valued"
    r"|helps? (?:to|if)|an? (?:asset|bonus|plus))\b"
)
_OTHERWISE = _any(
    r"[;,]? *\bor *[.;]?$|\beither\b[^.;]*\bor\b",
    r"\bor (?:[\w-]+ ){0,3}(?:years?|months?)['’]?(?: of)?\b",
    r"\bor,? (?:be |is |are |have |has |with )?(?:the |an? |some |any )?(?:able|ability|willing\w*"
    r"|means|access|use of|otherwise|(?:other|another|alternative) (?:suitable |acceptable )?"
    r"(?:means|transport|arrangements?|ways?|forms?|methods?|qualifications?))\b",
    r"\b(?:substitut\w+|stands? in for|takes? the place of|replaces?|in place of"
    r"|an alternative to)\b",
)  # fmt: skip
"""What may be met in another way."""

_ORDERED = (
    r"(?:so )?(?:assigned|needed|required|requested|directed|ordered|asked|necessary|available"
    r"|called upon|practicable|permitted|authori[sz]ed|appropriate|possible|trained|qualified"
    r"|signed off|certified|approved|agreed|instructed|designated)"
)
_FEW = (
    r"(?:some|certain|a few|few|several|most|many|half|one or two|one in \w+|not (?:all|every)"
    r"|about (?:a|one|half|two) \w+ of|a (?:third|quarter|half|minority|number) of)"
)
_IN_PART = _any(
    r"\b(?:only|just|solely) (?:of|for|in|at|on|by|to|if|when|where|during|with|those|within)\b",
    rf"(?<!and, )\b(?:if|when|where|once|as|until|after being) {_ORDERED}\b",
    rf"\b(?:if|when|where|once|unless) (?:[\w'’-]+ ){{1,4}}?(?:(?:is|are|has been) {_ORDERED}"
    r"|so (?:orders?|requires?|directs?|allows?|decides?)|requires?|permits?|allows?|arises?"
    r"|dictates?|demands?"
    r"|(?:is|are) (?:high|short|large|busy))\b",
    rf"^\W*(?:only )?{_FEW}\b"
    r"|\b(?:in|on|for|at) (?:some|certain|a few|few|not all) (?:[\w-]+ )?\w+s\b",
    r"\b(?:in|on|for|at) (?:several|many|most|half) (?:[\w-]+ ){0,2}(?:positions|posts|jobs|cases"
    r"|departments|divisions|assignments|openings)\b",
    r"\bwith (?:[\w'’-]+ ){0,4}(?:consent|approval|agreement|permission)\b",
    r"\bby (?:prior |local )?(?:arrangement|agreement)\b|\bat the discretion\b",
    r"\bdepend(?:s|ing|ent) (?:up)?on\b|\bsubject to (?:\w+ )?(?:approval|availability|demand"
    r"|funding|agreement)\b",
    r"\bin (?:some|certain|exceptional|special|rare) (?:cases?|circumstances|posts)\b",
    r"\bat (?:busy|peak|certain|some) (?:times|periods)\b",
    r"\b(?:now and (?:then|again)|at times|on occasions?|rarely|seldom|sometimes)\b",
    r"\b(?:can|may) (?:also )?be considered\b",
    r"\b(?:will|can|may) (?:also )?be (?:looked at|discussed|negotiated)\b",
    r"\b(?:some|few|most|several) (?:\w+ )?only\b|\b(?:in|on|at|for) (?:[\w'’-]+ ){1,4}only\W*$",
    r"\b(?:where|if|when) (?:one|there) is\b|\bby those\b",
)  # fmt: skip
"""What holds of some, or in some cases."""

_REQUIRED_IN_PART = _any(
    r"\b(?:required|needed|demanded|necessary|essential|must|compulsory|mandatory)\b[^.;]*"
    r"\b(?:only|those|some|certain|where|when|if assigned|for (?:the|posts|positions)"
    r"|of (?:the|drivers))\b"
)
_CONTRASTED = _any(
    r"[;,](?: but| and)? (?!(?:they|you|it|this|he|she)\b)[\w '’-]{3,40}"
    r" (?:may|do|does|are|is|can|will|must|need|ha(?:s|ve))(?: ?not|n['’]t)\W*$"
)
_IN_SEASON = _any(
    r"\b(?:during|in) (?:the )?(?:[\w-]+ )?(?:seasons?|summer|winter|emergenc\w+|elections?"
    r"|term[- ]time|(?:busy|peak) (?:times|periods|weeks))\b"
)
_UNPROMISED = _any(
    r"\b(?:no|not a) (?:promise|guarantee)\b|\bnot (?:be )?(?:promised|guaranteed)\b"
    r"|\bcannot be (?:promised|guaranteed)\b"
)
_OF_THOSE = _any(
    r"(?<!to )\b(?:those|people|persons|employees|staff|officers|workers|aides|starters"
    r"|recruits|nurses|drivers|posts|positions|jobs|schools|teams|sites)"
    r" (?:who|that|which|assigned|appointed|based)\b",
    r"\b(?:those|officers|staff|employees|aides|workers) (?:in|on|at|with|under|over) the\b",
)
"""What holds of those that are described."""

_NOT_OF_ALL = _any(
    r"^\W*(?:[\w-]+ )?[\w-]+s with\b",
    r"\b(?:who|that|those|whose|with the|when|where|while|if|only|unless|some|most|certain|few"
    r"|assigned|trained|qualified|designated|selected|others|experienced|or equivalent|except\w*"
    r"|apart from|save for|excluding|other than|usually|normally|generally|mostly|typically"
    r"|mainly)\b",
)
"""What may narrow a sentence, where it is asked whether it holds of everyone."""

_SOME_EXEMPT = re.compile(
    r"^\W*(?:any |all )?(?:those|people|persons|employees|staff|officers|applicants|candidates"
    r"|anyone|\w+s) (?:who|that|with|without|holding|registered|appointed|hired|employed"
    r"|already|currently|in|under|over|aged)\b[^.;]*\b(?:need not|exempt"
    r"|(?:is|are|do|does|will) not)\b",
    re.IGNORECASE,
)
_PAID_FOR = _any(
    r"\bfree\b|\bat no (?:cost|charge|expense)\b|\bwithout (?:cost|charge|fee)\b",
    r"\b(?:paid|met|borne|covered|refunded|reimbursed) (?:in full )?by\b",
    r"\bwe (?:pay|meet|cover|supply|provide|give)\b|\bon (?:us|the (?:house|firm))\b",
    r"(?<!you )(?<!candidates )(?<!applicants )(?<!employees )\b(?:meets|pays|covers|bears|funds)"
    r" (?:for |the |all |any )*(?:[\w-]+ )?(?:costs?|fees?|expenses?|charges?|it)\b",
    r"\b(?:is|are|will be) (?:all |both )?(?:supplied|provided|furnished|issued|given|loaned)\b",
)  # fmt: skip
_ASKS_OWN = _any(
    r"\b(?:must|have to|has to|need to|needs to|made to)\b.*\bpay\b|\bpay (?:to|towards?)\b"
    r"|\b(?:buy|purchase|charged)\b"
    r"|\b(?:bring|supply|furnish|provide|use|have)\b.*\bown\b"
)
"""Asks whether they pay for it, or bring what is theirs."""


def denied(clause: str, about: Callable[[str], bool]) -> bool:
    """Whether a clause denies; what it only sets aside must be `about` what is asked."""
    if _DENIED.search(clause) is not None:
        return True
    return any(about(found["what"]) for found in _SET_ASIDE.finditer(clause))


def done_by_others(question: str, clause: str) -> bool:
    """Whether what it is asked if they do is done by others: "drawings are signed by the head"."""
    return _ASKS_ACTIVELY.search(question) is not None and _BY_OTHERS.search(clause) is not None


def required_by_denial(text: str) -> bool:
    """Whether a text says that nothing goes without a thing."""
    return _ONLY_SO.search(text) is not None


def exempts_some(statement: str) -> bool:
    """Whether what is denied is denied of some: "persons registered before 1982 need not"."""
    return _SOME_EXEMPT.search(statement) is not None


def left_open(statement: str) -> bool:
    """Whether a thing is offered, advised or left to choice."""
    return _LEFT_OPEN.search(statement) is not None


def taught(question: str, text: str) -> bool:
    """Whether it is asked if people must know a thing that the text says they are taught."""
    return _ASKS_SKILL.search(question) is not None and _TAUGHT.search(text) is not None


def only_once(question: str, text: str) -> bool:
    """Whether a thing may be done once, and it is asked if it may be done more often."""
    return _ASKS_TWICE.search(question) is not None and _ONLY_ONCE.search(text) is not None


def refused(statement: str) -> bool:
    """Whether what is done is done in vain: "late forms are disregarded"."""
    return _REFUSED.search(statement) is not None


def helpful(clause: str) -> bool:
    """Whether a thing is said to be of use, and no more."""
    return _HELPFUL.search(clause) is not None


def otherwise(statement: str) -> bool:
    """Whether what is asked for may be met in another way."""
    return _OTHERWISE.search(statement) is not None


def contrasted(text: str) -> bool:
    """Whether what some do others do not: "day staff wear a badge; night staff do not"."""
    return _CONTRASTED.search(text) is not None


def partly_required(text: str) -> bool:
    """Whether a thing is said to be required of some: "desirable; required of drivers only"."""
    return _REQUIRED_IN_PART.search(text) is not None


def unpromised(text: str) -> bool:
    """Whether a thing is likely or hoped for, and not promised."""
    return _UNPROMISED.search(text) is not None


def partly(statement: str, about: Callable[[str], bool], *, of_all: bool) -> bool:
    """Whether a thing holds of some or in some cases; `of_all` asks if it does of everyone.

    Those who are described in words that are `about` what is asked are the ones asked about.
    """
    if _IN_PART.search(statement) or (of_all and _NOT_OF_ALL.search(statement)):
        return True
    season = _IN_SEASON.search(statement)
    if season is not None and not about(season.group()):
        return True
    found = _OF_THOSE.search(statement)
    return found is not None and not about(" ".join(statement[found.end() :].split()[:4]))


def given_free(question: str, clause: str) -> bool:
    """Whether it is asked if they pay for what the clause says is free, or given to them."""
    return _ASKS_OWN.search(question) is not None and _PAID_FOR.search(clause) is not None
