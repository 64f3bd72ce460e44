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
from answers.kind_asked import ROLE_NOUN, kind_of, put_to
from answers.modality import asks_strictly
from answers.model import OF_ONE, Kind, Question
from answers.names import Named, named_in
from ingest.model import Role

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
    )?\s*(?:of\s+(?:the|these|those|our|all)\s+)?(?:{ROLE_NOUN}\b(?:\s+(?:that|which|where|who)\b)?)?\s*""",
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
    kind = kind_of(asked, named)
    if of_one is not None:
        kind = put_to(kind, asked, named, of_one=of_one)
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
