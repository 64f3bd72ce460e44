"""What a question asks: its kind, its condition, and what it names."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from answers.asides import without_aside
from answers.asked_fields import fields_in
from answers.comparison import Comparison
from answers.grammar.parts import Part, parts_of
from answers.grammar.unsaid import unsaid_in
from answers.grammar.wording import in_plain_words, upright
from answers.grammar.words import in_words
from answers.modality import asks_strictly
from answers.model import OF_ONE, OF_ROLES, Kind, Question
from answers.names import Named, named_in
from ingest.model import Role

_ROLE_NOUN = (
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
    rf"(?:{_ROLE_NOUN}|bosses|tests|(?:selection\s+)?processes|selections|appointments|employers"
    r"|documents?|files?|ones?|(?:class\s+|job\s+)?codes|pay\s+(?:ranges|scales|lines)|salaries"
    r"|ranges|deadlines|contracts|departments)"
)
"""What "which" may ask for besides roles, and every role is asked all the same."""

_AUXILIARY = (
    r"(?:is|are|was|were|do|does|did|must|may|might|can|could|will|would|should|has|have|had)\b"
)
_COUNT = re.compile(
    r"^\s*(?:in |for |at |of )?(?:how many|what number|count)\b(?:\s+of)?(?:\s+[\w-]+){0,4}?\s+"
    rf"{_ROLE_NOUN}\b",
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
      | (?:list|name|show|find|give)\b.*\b{_ROLE_NOUN}\b
      | (?:who|whose|where|whom)\b
      | (?:are|is)\s+there\s+(?:any|anything|a|an)\b
      | (?:do|does|did|is|are|can|could|will|must|should|has|have)\s+(?:any|anyone|anybody|some)\b
      | (?:any|all)\b
      | {_ROLE_NOUN}\s+(?:that|which|where|with|without|for|requiring|needing|in)\b
    )""",
    re.I | re.X,
)
_YES_NO = re.compile(
    r"^\s*(?:is|are|was|were|does|do|did|can|could|will|would|must|should|has|have|had|may|might"
    r"|shall|need)\b",
    re.I,
)
_OF_ALL = re.compile(
    rf"\bin any (?:of (?:these|those|the|our) )?{_ROLE_NOUN}\b"
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

_NEGATED_NEED = re.compile(
    r"\b(?:needs?|requires?|asks? for|demands?|insists? on|calls? for|have|has)\s+no\b"
    r"|\b(?:do|does|did)(?:\s+not|n['’]t)\s+(?:need|require|ask|demand|insist|call|have|mention)\b"
    r"|(?<!with or )\bwithout\b|\bnot\s+(?:need(?:ed)?|require[ds]?)\b"
    r"|\bno\s+(?:\w+\s+){1,4}?(?:is\s+|are\s+)?(?:needed|required|made|asked)\b"
    r"|\bneed(?:s)?\s+not\b|\bsay that (?:nobody|no one)\b",
    re.I,
)
_NOT_WITHOUT = re.compile(
    r"""\b(?:can\s?not|can['’]?t|could\s?not|couldn['’]?t)\s+(?:(?:you|i|we|they|one)\s+)?
            (?:be|get|do|have|take|hold|enter)\b
            .{0,40}?\bwithout\b
      | (?:\bwhere\s+)?(?:\bcan\s+)?\b(?:nobody|no[ -]?one)\b
            .{0,40}?\b(?:without|who\s+lacks|who\s+has\s+no)\b
      | \b(?:will\s+not|won['’]?t|do\s+not|don['’]?t|never|refuse\s+to)
            \s+(?:take|hire|accept|admit|employ|consider)\b
            .{0,20}?\b(?:without|who\s+lacks?|lacking|who\s+(?:has|have)\s+no)\b
      | \b(?:is\s+)?(?:there\s+)?no\s+(?:way|getting)
            \s+(?:in\s+without|round|around|past|out\s+of)\b
    """,
    re.I | re.X,
)
"""Said no to twice: what "cannot be had without" is required of everyone."""

_OPENING = re.compile(
    rf"""^\s*(?:
        (?:how\s+many|list|name|show(?:\s+me)?|find|give(?:\s+me)?)\b
        (?:\s+(?:of|all|the|these|those|our|me)\b)*
      | (?:for|in|at|to|of|from)?\s*(?:which|what)(?:\s+ones?\b|\s+of\s+(?:these|those|them)\b)?
      | (?:are|is)\s+there\s+(?:anything|any|an?)\b
      | (?:do|does|did|is|are|can|could|will|must|should|has|have)\s+(?:any|some)\b
        (?:\s+of(?:\s+our|\s+the)?)?
      | anything(?:\s+(?:that|which|where))?\b | (?:any|all)\b
    )?\s*(?:of\s+(?:the|these|those|our|all)\s+)?(?:{_ROLE_NOUN}\b(?:\s+(?:that|which|where|who)\b)?)?\s*""",
    re.I | re.X,
)


def understood(text: str, roles: Sequence[Role], *, of_one: bool | None = None) -> Question:
    """A question as it will be answered; never fails, at worst it is a listing.

    `of_one` says whether it is about one role, however that is named, or about all of them;
    None where that is not known but by the patterns here.
    """
    plain = " ".join(text.split())
    named = named_in(plain, roles)
    asked = plain if named.exact else upright(plain)
    asked = asked if of_one else without_aside(asked)
    kind = _kind(asked, named)
    if of_one is not None:
        kind = _put_to(kind, asked, named, of_one=of_one)
    condition = _NOT_WITHOUT.sub("insist on", condition_of(asked), count=1)
    worded = in_plain_words(asked)
    tested = condition_of(worded) if worded != asked else condition
    parts = parts_of(worded, tested, date.today())
    if kind in OF_ONE and (of_one or (named.roles and len(parts) > 1)):
        parts = ()  # of one role, all that is asked is asked at once
    due = any(part.comparison is not None and part.comparison.field == "due" for part in parts)
    if kind in OF_ONE and parts and not named.roles and not due:
        many = asked.lower().startswith("how many")
        kind = (
            Kind.COUNT if many else Kind.LISTING
        )  # "Which tests fall on a Sunday?": of the roles, not of one
    listing = kind in {Kind.LISTING, Kind.COUNT}
    unsaid = unsaid_in(condition) if listing and not parts else ""
    question = Question(
        text=plain,
        kind=kind,
        condition=condition,
        unsaid=unsaid,
        negated=listing and not parts and bool(unsaid or _NEGATED_NEED.search(condition)),
        strict=asks_strictly(asked) or asks_strictly(condition),
        roles=_many(named, roles) if listing else named.roles,
        loosely=bool(named.roles) and not named.exact,
        employers=named.employers,
        fields=fields_in(plain),
        comparison=parts[0].comparison if len(parts) == 1 else None,
    )
    if len(parts) > 1:
        question = replace(question, parts=_grouped(parts), joint=_joint(parts))
    return _with_reading(question, roles)


def _joint(parts: Sequence[Part]) -> str:
    return "or" if any(part.joint == "or" for part in parts[1:]) else "and"


def _grouped(parts: Sequence[Part]) -> tuple[Question, ...]:
    """The parts as questions; where "or" stands between some, "and" binds more closely."""
    groups: list[list[Question]] = [[]]
    split = _joint(parts) == "or"
    for part in parts:
        if split and part.joint == "or" and groups[-1]:
            groups.append([])
        groups[-1].append(_part_question(part))
    if not split:
        return tuple(groups[0])
    return tuple(
        rows[0] if len(rows) == 1 else replace(
            rows[0], parts=tuple(rows), comparison=None,
            condition=" and ".join(row.condition for row in rows),
        )
        for rows in groups
    )  # fmt: skip


def _part_question(part: Part) -> Question:
    return part_of_test(part.comparison) if part.comparison else part_in_words(part.words)


def part_of_test(test: Comparison) -> Question:
    """A part of a question that tests a field."""
    said = in_words(test)
    return Question(said, Kind.LISTING, said, comparison=test)


def part_in_words(words: str) -> Question:
    """A part of a question that meaning answers: "with dogs or horses"."""
    text = f"Which roles {words}?"
    return Question(
        text=text,
        kind=Kind.LISTING,
        condition=words,
        negated=bool(_NEGATED_NEED.search(text)) or words.lower().startswith("no "),
        strict=asks_strictly(text),
    )


def _kind(text: str, named: Named) -> Kind:
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


def _put_to(kind: Kind, text: str, named: Named, *, of_one: bool) -> Kind:
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
    rf"\s*how many (?:of (?:the|these|those|our) (?:\w+ ){{0,2}}?{_ROLE_NOUN}\b"
    rf"|{_ROLE_NOUN} (?:(?:are|is) (?:there )?(?:at|with|from|for|by)|belong|come)\b)",
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


_IS_THERE = re.compile(rf"\s*(?:is|are)\s+there\b(?!\s+\w+\s+(?:other\s+)?{_ROLE_NOUN}\b)", re.I)


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


def _many(named: Named, roles: Sequence[Role]) -> tuple[str, ...]:
    """A listing is put to every role, or to every role of the employers it names."""
    if not named.employers:
        return ()
    return tuple(role.id for role in roles if role.employer in named.employers)


def condition_of(text: str) -> str:
    """What is asked of each role: the question without its opening words.

    "which roles require evening meetings" asks of each role: "require evening meetings".
    """
    rest = text.rstrip(" ?.!")
    opening = _OPENING.match(rest)
    if opening and opening.end() < len(rest):
        rest = rest[opening.end() :]
    return rest.strip() or text.strip()


_VERB = re.compile(
    r"(?:requir|need|ask|demand|call|insist|say|advis|have|has|pay|offer|involv|includ|mention|let"
    r"|allow|expect|want|work|supervis|manag|report|do|does|give|warn|state|accept|prefer|list"
    r"|provid|prepar|handl|train|write|deal|use|lead|oversee|coordinat|develop|assist)(?:e?s|e)?$",
    re.I,
)


def starts_with_verb(condition: str) -> bool:
    """Whether a condition reads on from "roles that": "require evening meetings"."""
    turned = re.match(r"do(?:es)? (?!not\b)", condition, re.I)  # "does the interview count"
    return turned is None and _VERB.match(condition.partition(" ")[0]) is not None


def _tests_in_words(question: Question) -> str:
    """What is asked, part by part: "pay above $100,000 a year, and evening meetings"."""
    if question.parts:
        between = f", {question.joint} "
        return between.join(_tests_in_words(part) for part in question.parts)
    return in_words(question.comparison) if question.comparison else question.condition


def _with_reading(question: Question, roles: Sequence[Role]) -> Question:
    return replace(question, reading=reading_of(question, roles))


def reading_of(question: Question, roles: Sequence[Role]) -> str:
    """One plain line that says how the question was read."""
    titles = {role.id: f"{role.title} ({role.employer})" for role in roles}
    whom = " and ".join(titles[name] for name in question.roles[:3] if name in titles)
    where = f" at {' and '.join(question.employers)}" if question.employers else ""
    match question.kind:
        case Kind.LISTING | Kind.COUNT:
            verb = "Counting" if question.kind is Kind.COUNT else "Looking for"
            joint = "that" if starts_with_verb(question.condition) else "where:"
            if question.comparison is not None or question.parts:
                return f"{verb} roles{where} where: {_tests_in_words(question)}"
            return f"{verb} roles{where} {joint} {question.condition}"
        case Kind.COMPARE:
            return f"Comparing {whom or 'the roles named'}"
        case Kind.SIMILAR:
            return f"Looking for roles like {whom}"
        case Kind.FACT | Kind.YES_NO:
            every = f"every role{where} for the one that is meant"
            return f"Looking in {whom or every}"
        case _:
            return "Looking for passages"
