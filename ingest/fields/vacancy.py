"""When a vacancy opens and closes and its interviews are, as notices of any employer say it.

Most name no year. A date is read where words for the event lead straight to it ("Closing: 22 May
at noon", "Apply by 9 June"), or where it stands first under a heading for the event.
"""

import re
from collections.abc import Iterator

from ingest.fields.clock import hour_field
from ingest.fields.days import TIME, WEEKDAY, Said, days_said, may_name_a_day, months_said
from ingest.fields.source import Source
from ingest.model import Field, Passage, SectionKind

_FILLER = (
    rf"(?:[\s:,(–—-]|{TIME}|\b(?:on|at|by|before|until|till|is|are|was|will|be|of|the|both|no|not"
    r"|later|than|or|from|online|midnight|this|strictly|currently|and time"
    rf"|(?:local|eastern|pacific|mountain|central) time)\b|\b{WEEKDAY})*"
)
_POST = (
    r"(?:applications?|adverts?|advertisements?|vacanc(?:y|ies)|competitions?|notices?|posts?"
    r"|postings?|positions?|recruitments?|rounds?|filing(?: period| window)?|announcements?"
    r"|(?:application |filing )?(?:window|period)|registers?|registration|it|this|entries|job|role"
    r"|bulletin|listing|lists?|portal|call|which|that|and|opportunity|campaign)"
)
_WILL = r"(?:\s+(?:will|shall|then|also|to|for|this|the|vacancy|post|role|job|now|and))*"
_CLOSING = (
    rf"\bclosing[-\s](?:dates?|times?|day|deadline)(?:\s+and\s+time)?(?:\s+(?:for|of)\s+(?!{_FILLER}"
    r"\d)[a-z]+(?:\s+[a-z]+){0,3}?)?"
    r"|\bclos(?:e|ing)(?: of|s? for) (?:applications|competition|entries|filing|post)"
    rf"|\b{_POST}{_WILL}\s+clos(?:es?|ing)|(?:^|[.;,(]\s*|\band\s+)clos(?:es?|ing)"
    r"|\b(?:filing|applications?|registration) (?:ends?|stops?|finish(?:es)?)"
    r"|\bdead-?lines?(?:\s+(?:for|to)\s+[a-z]+(?:\s+[a-z]+){0,3}?)?"
    r"|\b(?:last|final) (?:filing )?(?:day|date)(?:\s+(?:to|for|of)\s+(?:apply\w*|applications?"
    r"|filing|file|receipt)(?:\s+of\s+applications)?)?"
    r"|\b(?:apply|file|register|applications?(?:\s+(?:\w+\s+){0,6}?(?:received|submitted|made|in"
    r"|accepted|reach\s+us|returned|due|close|taken|sent|welcome|invited))?)"
    r"(?:\s+(?:online|now|early|in writing|here|directly))?\s+(?:by|before|until|till|no later than"
    r"|not later than|through|on or before|up to)"
    r"|\bapplications? (?:are |is )?due|\bopen (?:until|till)"
)
_OPENED = (
    rf"\bopening[-\s]dates?|\b{_POST}{_WILL}\s+opens?|(?:^|[.;,(–-]\s*)open(?:s|ed|ing)(?=\W)"
    r"|\b(?:date\s+)?(?:posted|advertised|published)(?:\s+date)?|\bposting date"
)
_INTERVIEW = r"\binterview(?:s|ing)?(?:\s+(?:dates?|days?))?"
_CUES = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("closing", _CLOSING), ("opened", _OPENED), ("interview_date", _INTERVIEW),
    )
)  # fmt: skip
_GAP = re.compile(_FILLER, re.IGNORECASE)
_HELD = re.compile(
    r"(?:[\s:,(–—-]|of \d+ minutes|at \d[\d.:]*|\b(?:will|be|being|are|is|take|takes|place|held"
    r"|planned|scheduled|expected|likely|due|provisionally|normally|usually|to|for|on|in|the|both"
    r"|by|video|telephone|phone|person|during|between|from|begin|beginning|start|starting|set|come"
    r"|online|happen|follow|run|dates?|week|of|and|tests?|assessments?|court|day|weeks?"
    r"|at [A-Z]\w+(?: [A-Z]\w+)?)\b)*",
    re.IGNORECASE,
)
"""What may stand between "interview" and its date."""

_HELD_AT = re.compile(
    r"\binterview(?:s|ed)?\b[^;]{0,90}?(?:\b(?:on|during|between|in the|on one day,?|the same day,)"
    r"|:)\s*$",
    re.IGNORECASE,
)
"""The words from the first "interview" to a date that a word for a day leads to."""

_NOT_HELD = re.compile(
    r"\b(?:results?|offers?|start\w*|clos\w+|hear\w*|told|before|after|until|within|by(?! (?:video"
    r"|telephone|phone))|references?|induct\w+|train\w+|sift\w*|submit\w*|send|sent|if|begins? on"
    r"|course|apply|applications?)\b",
    re.IGNORECASE,
)

_HEADINGS = (
    ("closing", re.compile(
        r"\bclosing(?: date| time| day)?s?\b|\bdead-?line\b|\b(?:application|filing) periods?\b"
        r"|\bwhen to (?:apply|file)\b|\b(?:apply|applications?) by\b|\b(?:last|final) (?:filing )?"
        r"(?:day|date)\b|\bapplications? closes?\b|^\W*closes?\W*$|\bclose date\b", re.I)),
    ("interview_date", re.compile(
        r"^\W*(?:date of )?interviews?(?: and tests?)?(?: dates?)?\W*$", re.I)),
    ("opened", re.compile(r"^\W*(?:opening date|opens|date (?:posted|opened)|posted)\W*$", re.I)),
)  # fmt: skip
_APPLY = re.compile(r"\b(?:apply|application|applying|filing|file|when)\b", re.IGNORECASE)
_SENDS = re.compile(
    r"\W*(?:\d+[.)]\s*)?(?:please\s+|then\s+)?(?:apply|send|submit|lodge|return|complete|fill|email"
    r"|e-mail|upload|file|register|online|(?:the |an? )?(?:application )?(?:forms?|applications?)"
    r"|cvs?|letters?|write|deliver|by)\b",
    re.IGNORECASE,
)
"""How a sentence begins that says how to apply."""

_BY = re.compile(
    rf"\b(?:by|before|until|till|no later than)\s+(?:the\s+)?(?:{TIME}[,\s]*(?:on\s+)?)?\W*$", re.I
)
_OTHER_PAPERS = re.compile(
    r"\b(?:proof|transcripts?|references?|referees?|results?|hear|heard|shortlist\w*|told|start"
    r"|interview\w*|medical|clearance|physician\w*|licen[cs]e|certificat\w+ (?:must|by)|offers?"
    r"|withdraw\w*|test\w*|questionnaire|appeals?|late|born|age)\b",
    re.IGNORECASE,
)
"""What else there is to send, or to know, by a day."""

_RUNS = re.compile(
    r"(?:\b(?:filing|applications?|apply|file|register|registration|forms)|^\W*online)\b"
    r"(?:,?\s+(?:period|window|runs?|is|are|may|be|will|made|accepted|taken|received|only|online|open"
    rf"|from|between|opens|of|the|or|submitted|filed|in person|lasts|handed|sent|in"
    rf"|{TIME}))*\s*:?\s*$",
    re.IGNORECASE,
)
_FIRST_FILLER = re.compile(r"\W*(?:from|between|open|opens)?\W*", re.IGNORECASE)
_UNTIL = re.compile(r"\W*(?:open )?(?:until|till|through)\W*", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\b(?:(?!\bto\b|\buntil\b).)*$", re.IGNORECASE)
_SENTENCES = re.compile(
    r"(?<![ap]\.m)(?<=[a-z0-9)][.!?;])\s+(?=[A-Z(])|(?<=m\.)\s+(?=(?:The|An?|It|Late|Form|Each)\b)"
)
_WORK = frozenset({SectionKind.DUTIES, SectionKind.KSA, SectionKind.SUPERVISION})


_IN_A_MONTH = re.compile(r"nterviews?\b.{0,60} in [A-Z]")
"""A cheap test for interviews of which only the month is said."""


def vacancy_fields(source: Source) -> Iterator[Field]:
    """`closing`, `opened` and `interview_date`, and `closing_time` where an hour stands beside.

    Dates without a year are as `ingest.fields.days` has them.
    """
    for passage, is_first in source.opening():
        found: list[Field] = []
        if may_name_a_day(passage.text) or _IN_A_MONTH.search(passage.text):
            found = list(_of_passage(source, passage, is_first=is_first))
        heading = source.sections[passage.section].heading
        if not found and ("clos" in passage.text or "clos" in heading.lower()):
            found = list(_hour_alone(source, passage, is_first=is_first))
        yield from found


def _of_passage(source: Source, passage: Passage, *, is_first: bool) -> Iterator[Field]:
    section = source.sections[passage.section]
    at = 0
    for sentence in _SENTENCES.split(passage.text):
        at = passage.text.index(sentence, at)
        heading = passage.lead or (section.heading if is_first and at == 0 else "")
        for name, said in _named(sentence, heading, section.kind, section.heading):
            place = source.place(passage, at + said.start, at + said.end)
            if len(place) > 2 * (said.end - said.start):
                continue  # split by furniture: only the whole passage is known
            yield said.field(name, place)
            if name == "closing":
                yield from _hours(source, passage, at, sentence, said)


def _named(
    sentence: str, heading: str, kind: SectionKind, title: str
) -> Iterator[tuple[str, Said]]:
    """Each date of a sentence that is one of the vacancy's, with the name of its field."""
    name, end = "", 0
    for said in days_said(sentence) if may_name_a_day(sentence) else ():
        before = sentence[: said.start]
        joined = re.fullmatch(r"[,\s]*(?:and|or|&)\s*", sentence[end : said.start])
        if not (name and joined):
            name = _by_cue(before, kind) or _by_heading(before, heading)
            name = name or _by_sense(before, said, kind, title)
        if name == "closing" and not said.lasts and _FROM.search(before):
            name = "opened"
        end = said.end
        if name:
            yield name, said
    for said in months_said(sentence) if _IN_A_MONTH.search(sentence) else ():
        if _by_cue(sentence[: said.start], kind) == "interview_date":
            yield "interview_date", said


def _by_cue(before: str, kind: SectionKind) -> str:
    """By the last words for an event, if they lead straight to the date."""
    for name, cue in _CUES:
        gap = _HELD if name == "interview_date" else _GAP
        for found in cue.finditer(before):
            if gap.fullmatch(before, found.end()) and _is_said(name, found, before, kind):
                return name
    held = None if kind in _WORK else _HELD_AT.search(before)
    return "interview_date" if held and not _NOT_HELD.search(held.group()) else ""


def _is_said(name: str, found: re.Match[str], before: str, kind: SectionKind) -> bool:
    """Whether words for an event are of the vacancy: those who do the work close much else."""
    if kind in _WORK:
        return found.group().lower().startswith("closing date")
    if name == "interview_date":
        return not re.search(r"\b(?:after|before|for|no|to)\W*$", before[: found.start()], re.I)
    return True


def _by_heading(before: str, heading: str) -> str:
    if not heading or not _GAP.fullmatch(before):
        return ""
    return next((name for name, sign in _HEADINGS if sign.search(heading)), "")


def _by_sense(before: str, said: Said, kind: SectionKind, title: str) -> str:
    """The last day to apply, where a sentence tells how: "Send the form by 9 June"."""
    if kind in _WORK:
        return ""
    if said.lasts and _RUNS.search(before) and not _OTHER_PAPERS.search(before):
        return "closing"
    if kind not in {SectionKind.APPLYING, SectionKind.SELECTION} and not _APPLY.search(title):
        return ""
    first = _FIRST_FILLER if said.lasts else _UNTIL
    if kind is SectionKind.APPLYING and first.fullmatch(before):
        return "closing"
    sends = _SENDS.match(before) and _BY.search(before) and not _OTHER_PAPERS.search(before)
    return "closing" if sends else ""


_TIME_BEFORE = re.compile(
    rf"(?P<time>{TIME})(?:\s*\(?[a-z]+ time\)?)?[,\s]*(?:on\s+)?(?:the\s+)?$", re.I
)
_TIME_AFTER = re.compile(rf"[,\s(]*(?:at|by|before|until|,|–|-)?\s*(?P<time>{TIME})", re.I)


def _hours(source: Source, passage: Passage, at: int, sentence: str, said: Said) -> Iterator[Field]:
    """The hour at which applications close, beside their day."""
    before = _TIME_BEFORE.search(sentence[: said.start])
    found = _TIME_AFTER.match(sentence, said.end) or (None if said.lasts else before)
    if found is not None:
        yield from _hour(source, passage, at + found.start("time"), at + found.end("time"))


_OF_CLOSING_DAY = re.compile(
    rf"(?P<time>{TIME})(?:\s+[A-Z]\w+ time)?[,\s]+(?:on|of)\s+(?:the\s+)?(?:clos\w+|last|final)"
    r"\s+(?:date|day)\b",
    re.IGNORECASE,
)
_WORDS_THEN_TIME = re.compile(rf"(?:{_CLOSING}){_FILLER}(?<![\w:.])(?P<time>{TIME})", re.IGNORECASE)
_TIME_FIRST = re.compile(rf"\W*(?:at\s+|by\s+)?(?P<time>{TIME})", re.IGNORECASE)


def _hour_alone(source: Source, passage: Passage, *, is_first: bool) -> Iterator[Field]:
    """The hour of a closing day that is not a date: "by noon on the closing date"."""
    section = source.sections[passage.section]
    if section.kind in _WORK:
        return
    found = _OF_CLOSING_DAY.search(passage.text) or _WORDS_THEN_TIME.search(passage.text)
    if found is None and is_first and _by_heading("", section.heading) == "closing":
        found = _TIME_FIRST.match(passage.text)
    if found is not None:
        yield from _hour(source, passage, *found.span("time"))


def _hour(source: Source, passage: Passage, start: int, end: int) -> Iterator[Field]:
    field = hour_field(passage.text[start:end], source.place(passage, start, end))
    if field is not None:
        yield field
