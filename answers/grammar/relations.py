"""Dates of a spec measured against each other: "closed within two weeks of opening"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from answers.comparison import Comparison
from answers.grammar.events import ANY_EVENT, event_of, events_in
from answers.grammar.found import Found
from answers.grammar.numbers import LENGTH_IN_DAYS, NUMBER, spoken_number
from answers.grammar.quantities import AFTER, BEFORE, choice, named

_UNIT = r"(?:calendar )?(?P<unit>days?|weeks?|fortnights?|months?|quarters?|years?)"
_WITHIN = (
    r"(?P<within>(?:any ?where |no )?(?:within|inside)(?: of)?|in under|in less than|(?:no|not)"
    r" later than|(?:no|not) longer than|at most|up to)"
)
_DURATION = re.compile(
    rf"\b(?:{_WITHIN}|{choice(BEFORE, 'before')}|only)?\s*(?:just |only |a space of )?"
    rf"(?:(?P<low>{NUMBER})\s*(?:to|and|or|[-–])\s*)?"
    rf"(?P<n>{NUMBER}|a couple of|an?|a few|the)[\s-]+(?:single |full |whole )?{_UNIT}"
    rf"(?:['’]s?)?(?:\s+(?:{choice(AFTER, 'after')}|(?P<sooner>or sooner)))?(?!\w)",
    re.IGNORECASE,
)
_LINK = (
    r"(?:(?:the|their|its|they|it|that|being|having|first|were|was|had|been|applications?|filing"
    r"|actual|initial|original|initially|originally|bulletins?|exams?|recruitments?|even|date|day"
    r"|when|of|since|for|has|have|each|all|written|some(?:one|body)|any(?:one|body)|people|being"
    r"|got"
    r"|be|bulletin|finally|ever)\s+){0,5}?"
)
_FROM = re.compile(
    rf"\s*(?P<how>of|after|from|following|past|beyond|before|prior to|ahead of"
    rf"|by the time)\s+{_LINK}"
    rf"(?:{ANY_EVENT})\b",
    re.IGNORECASE,
)
_PLAIN = rf"(?:\w+ )?(?:{re.sub(r'[?]P<[^>]*>', '?:', ANY_EVENT)})"
_BACK = frozenset({"before", "prior to", "ahead of", "by the time"})


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time in a question: its operator, and the days from `low` to `high`."""

    start: int
    end: int
    operator: str
    low: float
    high: float
    bare: bool


def relation_tests(text: str) -> Iterator[Found]:
    """Every test of one date against another, or of how long something lasts, in no order."""
    lengths = list(durations(text))
    for duration in lengths:
        yield from _days_between(text, duration)
        yield from _days_from(text, duration)
        yield from _lasting(text, duration)
    yield from _same_unit(text)
    yield from _across(text)
    yield from _order(text, lengths)


def durations(text: str) -> Iterator[Duration]:
    """Every length of time of a question, in order."""
    for found in _DURATION.finditer(text):
        words = found["n"].lower()
        count = {"a couple of": 2.0, "a few": 5.0, "the": 1.0}.get(words) or spoken_number(words)
        if count is None:
            continue
        unit = found["unit"].lower().rstrip("s")
        low = spoken_number(found["low"].lower()) if found["low"] else None
        operator = named(AFTER, "after", found) or named(BEFORE, "before", found)
        if (
            found["within"]
            or found["sooner"]
            or words == "a few"
            or (words == "the" and unit != "day")
        ):
            operator = "<=" if operator not in {">", ">="} else operator
            operator = "<" if found["within"] and "less" in found["within"].lower() else operator
        days = count * LENGTH_IN_DAYS[unit]
        yield Duration(
            *_trimmed(found), operator if low is None else "between",
            days if low is None else low * LENGTH_IN_DAYS[unit], days,
            bare=words == "the" or not operator,
        )  # fmt: skip


def _trimmed(found: re.Match[str]) -> tuple[int, int]:
    whole = found.group()
    return found.start() + len(whole) - len(whole.lstrip()), found.end()


def _measured(field: str, against: str, duration: Duration, *, back: bool) -> Comparison:
    """Days from one date to the other; of months, a day or so is lost or won."""
    operator = duration.operator or "="
    low, high = duration.low, duration.high
    if operator == "=":
        slack = 0.0 if high < 28 else 3.0 if high < 300 else 10.0
        operator, low, high = (
            ("=", high, high) if not slack else ("between", low - slack, high + slack)
        )
    test = Comparison(
        field, operator, float(int(low) if operator in {">", ">="} else -(-low // 1)),
        float(-(-high // 1)) if operator == "between" else 0.0, unit="days", against=against,
    )  # fmt: skip
    return replace(test, field=against, against=field) if back else test


def _days_from(text: str, duration: Duration) -> Iterator[Found]:
    """As in "closed within two weeks of opening", "tests less than a month after the deadline"."""
    after = _FROM.match(text, duration.end)
    before = events_in(text[: duration.start])
    if after is None and duration.operator in {"<", "<="} and before:
        yield from _both_within(text, duration, [name for _, name in before])
    if after is None:
        return
    before = before or events_in(text[after.end() :])[:1]  # "a year after opening it was revised"
    if not before:
        return
    field, against = before[-1][1], event_of(after)
    if field == against and len(before) > 1:
        field = before[-2][1]
    if field == against:
        return
    back = after["how"].lower() in _BACK
    yield Found(_measured(field, against, duration, back=back), duration.start, after.end())


_FROM_TO = re.compile(
    rf"\bbetween\s+{_LINK}(?P<e1>{_PLAIN})\s+(?:of \w+ )?and\s+{_LINK}(?P<e2>{_PLAIN})\b"
    rf"|\bfrom\s+{_LINK}(?P<e3>{_PLAIN})\s+to\s+{_LINK}(?P<e4>{_PLAIN})\b",
    re.IGNORECASE,
)


def _days_between(text: str, duration: Duration) -> Iterator[Found]:
    """As in "more than two months between the deadline and the interviews"."""
    for found in _FROM_TO.finditer(text):
        first, last = found["e1"] or found["e3"], found["e2"] or found["e4"]
        ends = [events_in(first)[0][1], events_in(last)[0][1]]
        if ends[0] != ends[1]:
            made = _measured(ends[1], ends[0], duration, back=False)
            start, stop = min(duration.start, found.start()), max(duration.end, found.end())
            yield Found(made, start, stop)


def _both_within(text: str, duration: Duration, names: list[str]) -> Iterator[Found]:
    """As in "announced and shut within ten days"; what is revised soon is so after it opened."""
    if re.match(r"\s*\w", text[duration.end :]) or "within" not in text[: duration.end].lower():
        return
    if names[-1:] == ["revised"] and "closing" not in names:
        names = ["opened", "revised"]
    if len(names) > 1:
        made = _measured(names[-1], names[-2], duration, back=False)
        yield Found(made, duration.start, duration.end)


_OPEN_FOR = re.compile(
    r"\b(?:(?:open|advertised|posted|available)(?: (?:to|for) (?:\w+ )?(?:applications?|applicants"
    r"|filing|candidates|applying|people))?(?: for| during)?|clos(?:ed?|es|ing) (?:after|in)"
    r"|ran(?: for)?"
    r"|(?:filing|application|applying|recruitment)s? (?:periods?|windows?|times?)"
    r"(?: (?:of|was|is|were|are|that|which|lasts?|lasted|ran|runs?|for|had|spans?|spanned|being))*"
    r"|(?:let|lets|allow(?:s|ed)?|gave|gives?|could|can) (?:people|anyone|anybody|applicants|you"
    r"|one) (?:to )?(?:apply|file)(?: for| over)?"
    r"|(?:gave|gives?|giving|allow(?:s|ed)?|left|leaves?) (?:would-be )?(?:people|applicants"
    r"|candidates|anyone|you)"
    r"|(?:windows?|periods?) for (?:applying|applications?|filing)(?: (?:stretch(?:es)?|extends?"
    r"|lasts?|runs?))?"
    r"(?: (?:over|for))?|(?:handed|sent|put) in for|windows? of|(?:accept|take"
    r"|took)\w* applications for(?: only)?)(?: just| only| well)?\s*$",
    re.IGNORECASE,
)
_TO_APPLY = re.compile(
    r"\s*(?:in which |within which )?(?:to|for) (?:apply|file|applying|applications?|submit"
    r"|filing|put in|get"
    r"|hand"
    r"|send|applicants to|people to|candidates to)\b|\s*(?:long )?(?:filing"
    r"|application) (?:period|window)s?\b",
    re.IGNORECASE,
)  # fmt: skip
_INTERVIEWS = re.compile(
    r"\binterviews?\b(?: (?:that|which|to|are|were|period|periods|window|being|expected"
    r"|scheduled|of"
    r"|is|was))*(?: (?:last\w*|r[au]n|runs|tak(?:e|ing)|took|spread|stretch\w*|extend\w*"
    r"|go(?:ing)? on"
    r"|spans?|spanning))?(?: (?:for|over|across))?(?: just| only| well)?\s*$",
    re.IGNORECASE,
)


def _lasting(text: str, duration: Duration) -> Iterator[Found]:
    """How long applications are taken, or interviews go on."""
    before, after = text[: duration.start], text[duration.end :]
    bare = re.match(r"the\b", text[duration.start :], re.IGNORECASE)
    if bare or _FROM.match(after) or re.match(r"\s*(?:of|['’]) ?experience", after):
        return
    place = duration.start, duration.end
    if _OPEN_FOR.search(before) or _TO_APPLY.match(after):
        made = _measured("closing", "closing", duration, back=False)
        if made.operator == "=":  # of "two weeks" both the first and the last day are counted
            made = replace(made, operator="between", value=made.value - 1, upto=made.value)
        yield Found(made, *place)
    elif _INTERVIEWS.search(before):
        made = _measured("interview_date", "interview_date", duration, back=False)
        yield Found(made, *place)


_SAME = re.compile(
    r"\b(?:(?:in|on|within|during)\s+)?(?:"
    r"(?:the|one)(?: and the)?(?: very| exact)? (?P<same>same)(?: calendar)? (?P<u1>da(?:y|te)|week"
    r"|month|quarter|year)s?"
    r"|(?:an?|the) (?P<other>different|another|other|later)(?: calendar)? (?P<u2>week|month"
    r"|quarter|year)"
    r"|(?P<other6>(?:two )?different|separate)(?: calendar)? (?P<u6>week|month|quarter|year)s"
    r"|(?:an? |the )?(?P<u5>week|month|quarter|year) (?P<other5>other than|different from|after)"
    r" (?:the one"
    r"|that)(?: in which| that)?"
    r"|(?:the(?: very)?) (?P<u3>day|week|month|quarter|year) (?:(?:that|in which|on which|when"
    r"|of) )?"
    rf"(?:they|it|the \w+|their|its|being|first)? ?(?=(?:were |was "
    rf"|had )?(?:first )?(?:{ANY_EVENT})\b)"
    r"|one (?P<u4>month|quarter|year)\b(?=.{1,40}\b(?P<next>the next|the following|another"
    r"|a later)\b))",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|never)\b|n['’]t\b", re.IGNORECASE)


_ACROSS = re.compile(
    r"\b(?:(?:in|across|over|into|span\w*|straddl\w*) (?:two|different|more than one)(?:"
    r" different)?"
    r" (?P<u1>month|year|quarter|week)s|into (?:a|the) (?:new|next|following|second"
    r"|other) (?P<u2>year|month"
    r"|week))\b",
    re.IGNORECASE,
)


def _across(text: str) -> Iterator[Found]:
    """Interviews that run from one month or year into the next."""
    for found in _ACROSS.finditer(text):
        names = {name for _, name in events_in(text[: found.start()])}
        if names == {"interview_date"}:
            unit = (found["u1"] or found["u2"]).lower()
            made = Comparison("interview_date", "different", unit=unit, against="interview_date")
            yield Found(made, *found.span())


_BEGIN_AND_END = re.compile(
    r"\b(?:begin|start|beg[au]n|started)s?\b.{0,20}\band\b.{0,6}\b(?:end|finish)", re.IGNORECASE
)


def _same_unit(text: str) -> Iterator[Found]:
    """As in "opened and closed in the same month", "closed on the day they opened"."""
    for found in _SAME.finditer(text):
        names = list(dict.fromkeys(name for _, name in events_in(text)))
        if len(names) == 1 and _BEGIN_AND_END.search(text):
            names *= 2
        if len(names) < 2 or re.search(rf"\bas (?:an?|the) (?!{_PLAIN})", text[found.end() :]):
            continue
        unit = next(u for n in range(1, 7) if (u := found[f"u{n}"])).lower().replace("date", "day")
        unlike = found["other"] or found["next"] or found["other5"] or found["other6"]
        other = bool(unlike) != bool(_NOT.search(text[: found.start()]))
        field, against = names[:2] if names[0] != "opened" else (names[1], names[0])
        operator = "different" if other else "same"
        place = found.start(), max(found.end(), _end_of_events(text, found))
        yield Found(Comparison(field, operator, unit=unit, against=against), *place)
        return


def _end_of_events(text: str, found: re.Match[str]) -> int:
    """Where the words end that say which day, month or year is meant: "the day they opened"."""
    rest = re.compile(
        rf"\s*(?:as |that |in which |on which )?{_LINK}{_PLAIN}\b", re.IGNORECASE
    ).match(text, found.end())
    return rest.end() if rest and (found["u3"] or found["same"]) else found.end()


_ORDER = re.compile(
    rf"\b(?P<how>before|after|ahead of|prior to|earlier than|later than|following"
    rf"|sooner than)\s+{_LINK}"
    rf"(?:{ANY_EVENT})\b",
    re.IGNORECASE,
)
_EARLIER = frozenset({"before", "ahead of", "prior to", "earlier than", "sooner than"})


def _order(text: str, lengths: list[Duration]) -> Iterator[Found]:
    """One event before or after another, without a number: "revised after they closed"."""
    for found in _ORDER.finditer(text):
        if any(0 <= found.start() - duration.end <= 1 for duration in lengths):
            continue
        before = events_in(text[: found.start()])
        against = event_of(found)
        if not before or before[-1][1] == against:
            continue
        if before[-1][1] != "revised" and not _HELD.search(text[: found.end()]):
            continue  # a duty: "conducts interviews before posting"
        field = before[-1][1]
        if found["how"].lower() in _EARLIER:
            field, against = against, field
        made = Comparison(field, ">", unit="days", against=against)
        yield Found(made, *found.span())


_HELD = re.compile(
    r"\b(?:exams?|examinations?|bulletins?|recruitments?|announcements?|adverts?|filing"
    r"|applications?"
    r"|(?:held|holds?|taken?|took|scheduled|given|begin|beg[au]n|start(?:ed|s)?|fell|falls?|were"
    r"|was)"
    r" (?:place )?(?:\w+ )?(?:before|after|prior|ahead|earlier|later|following))\b",
    re.IGNORECASE,
)
