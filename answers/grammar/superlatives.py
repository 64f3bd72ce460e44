"""The first or last few of an order: "the five best paid", "the longest probation"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from answers.comparison import Comparison
from answers.grammar.events import PLAIN_EVENT, events_in
from answers.grammar.found import Found
from answers.grammar.numbers import NUMBER, spoken_number

_PAY = (
    r"(?:salar(?:y|ies)|pays?|wages?|paid|paying|remuneration|compensation|earnings|money|ceilings?"
    r"|floors?|hourly rates?|rates? of pay)"
)
_END_NOUN = (
    r"(?:rates?|figures?|amounts?|ceilings?|floors?|maximums?|minimums?|tops?|limits?|caps?)"
)
_MOST = r"best|highest|most|top|largest|biggest|greatest|maximum|most generous"
_LEAST = r"lowest|worst|least|smallest|poorest|minimum"
_SPEC = (
    r"(?:job )?(?:bulletins?|specs?|specifications?|announcements?|postings?|descriptions?|exams?"
    r"|recruitments?|adverts?)"
)
_OF_PAY = re.compile(
    rf"(?<!['’]s )\b(?:(?P<high>{_MOST})|(?P<low>{_LEAST}))[- ](?:of all )?"
    r"(?:(?:starting|entry|beginning|minimum|top|maximum|max|ending|possible|annual|yearly|hourly"
    r"|monthly|base|single|individual|printed)[- ])*"
    rf"{_PAY}\b(?! (?:grades?|ranges?|bands?|steps?|than|as))"
    rf"(?: {_END_NOUN}\b)?"
    rf"|\b{_PAY}(?: {_END_NOUN})? (?:is|are|was|were|being) (?:the )?(?:very )?"
    rf"(?:(?P<high5>{_MOST})|(?P<low5>{_LEAST}))\b(?! (?:of (?!all)|than))"
    rf"|\b(?:pays?|earns?|makes?) (?P<high3>more|better) than any(?:one|body)?(?: other| of the)?\b"
    rf"|\b(?:(?P<high4>top|best|highest)|(?P<low3>bottom|lowest|worst)) {NUMBER} (?:\w+ ){{1,2}}?"
    rf"(?:by|in terms of|for|on|in|going by) (?:(?:starting|entry|top|maximum|minimum) )?{_PAY}\b"
    r"|\b(?:pays?|earns?|makes?|gets?|paid|(?P<verb>starts?|begins?|tops? out|ends?|max(?:es)? out)"
    r"(?: (?:out|off))?(?: (?:on|at|with))?) (?:out )?(?:the )?(?:(?P<high2>most|best|highest)"
    r"|(?P<low2>least|worst|lowest))\b(?! (?:of (?!all)|sense|than))(?: (?:money|pay|salary|figure"
    r"|amount))?",
    re.IGNORECASE,
)


def _either(
    noun: str, most: str, least: str, last: str = "", first: str = "", *, after: str = ""
) -> re.Pattern[str]:
    """A superlative before a noun, or after the words of `after`: "close first".

    `last` and `first` are those that may follow, where they are others.
    """
    said = rf"\b(?:the )?(?:(?P<high>{most})|(?P<low>{least}))[- ]"
    said += rf"(?:(?!pay|paid|earn)\w+[- ])?(?:{noun})(?!\w)"
    if after:
        ends = rf"(?:(?P<high2>{last or most})|(?P<low2>{first or least}))"
        said += rf"|\b{after} (?:the )?{ends}\b(?! \w+ of)"
    return re.compile(said, re.IGNORECASE)


_LONG, _SHORT = r"longest", r"shortest|briefest|quickest|tightest|least"
_MANY_OF, _FEW_OF = r"most|largest|highest|greatest|biggest", r"fewest|least|smallest|lowest"
_LAST = r"last|latest|most recent(?:ly)?|newest"
_FIRST = r"first|earliest|oldest|soonest"
_THE_LAST = r"(?<=the )last|latest|most recent(?:ly)?|newest"
_THE_FIRST = r"(?<=the )first|earliest|oldest|soonest"
"""Before a verb "first" only tells it from later: "first opened in 2012"."""

_ROWS = (
    (Comparison("pay_width", ""), _either(
        r"(?:pay |salary |wage )(?:ranges?|spreads?|gaps?|bands?|brackets?|scales?)",
        "widest|broadest|biggest|largest|greatest", "narrowest|tightest|smallest",
        after=r"(?:pay|salary|wage) (?:range|spread|gap|band|bracket)s? (?:is|are|was)")),
    (Comparison("pay_width", ""), _either(
        r"(?:gaps?|differences?|spreads?|ranges?)(?= (?:between|from|in|of)\b.{0,40}\b(?:pay"
        r"|salar|wage|bottom|lowest|minimum))"
        r"(?: (?:between|from|in|of) [^?,;]*)?",
        "widest|biggest|largest|greatest|most", "narrowest|smallest|least")),
    (Comparison("pay_grades", "", unit="pay ranges"), _either(
        r"(?:number of )?(?:(?:pay|salary|wage) )(?:grades|ranges|lines|bands|steps|rates|levels"
        r"|figures|scales)", _MANY_OF, _FEW_OF)),
    (Comparison("exam_parts", ""), _either(
        r"(?:number of )?(?:(?:exam|test|selection|weighted|scored|separate) )?(?:parts|components"
        r"|stages|hurdles|elements)(?= |[?,;:]|$)", _MANY_OF, _FEW_OF)),
    (Comparison("filing_periods", ""), _either(
        r"(?:number of )?(?:filing|application|applying) (?:periods|windows|dates|deadlines)",
        _MANY_OF, _FEW_OF)),
    (Comparison("vacancies", ""), _either(
        r"(?:number of )?(?:vacancies|openings|posts|positions|places)"
        r"(?= (?:to (?:be )?fill|going|available|open)|[?,;:]|$)", _MANY_OF, _FEW_OF)),
    (Comparison("exam_part", "", unit="percent", text="interview"), _either(
        r"interview weight(?:ing)?|weight (?:on|to|for) (?:the |an? )?interviews?",
        _MANY_OF, _FEW_OF,
        after=r"interviews? (?:\w+ )?(?:counts?|weighs?|matters?|worth|weighted|carries)(?:"
        r" for)?")),
    (Comparison("exam_part", "", unit="percent", text="interview"), re.compile(
        r"\binterviews? (?:the )?(?:(?P<high>most|greatest|highest|biggest)|(?P<low>least|lowest"
        r"|smallest)) (?:weight|marks?|points|importance)\b", re.IGNORECASE)),
    (Comparison("closing", "", unit="days", against="closing"), _either(
        r"(?:filing|application|applying|opening|recruitment)(?: (?:period|window|time)s?)?"
        r"|while (?:to apply|open)", _LONG, _SHORT,
        after=r"(?:(?:open|advertised)(?: (?:for|to) \w+)?(?: for)?|(?:filing"
        r"|application) (?:period|window)s?(?: \w+){0,2}|windows? (?:is|are|was|were)"
        r"|(?:accept|tak)\w* applications(?: for)?)")),
    (Comparison("closing", "", unit="days", against="closing"), _either(
        r"(?:time|notice|days|weeks|chance) (?:to apply|open|for applying|to file"
        r"|for applications)", f"{_LONG}|most", f"{_SHORT}|fewest")),
    (Comparison("interview_date", "", unit="days", against="interview_date"), _either(
        r"(?:run of |series of |stretch of |period of )?interview(?:s| periods?| windows?)?",
        _LONG, _SHORT, after=r"interviews? (?:that )?(?:last|run|go on|take)(?:ed)?(?: for)?")),
    (Comparison("probation", "", unit="months"), _either(
        r"probation(?:ary)?(?: (?:periods?|time|spell))?", f"{_LONG}|highest", f"{_SHORT}|lowest",
        after=r"probation(?:ary)?(?: (?:periods?|time|spell))?(?: (?:is|was|lasts|runs))?")),
    (Comparison("term", "", unit="months"), _either(
        r"(?:terms?|contracts?|secondments?|fixed[- ]term \w+)", _LONG, _SHORT)),
    (Comparison("lifting", "", unit="pounds"), _either(
        r"(?:weights?|lift\w*|loads?|carrying)", "heaviest|greatest|most", "lightest|least",
        after=r"(?:lift|carry|lifting|carrying)")),
    (Comparison("typing", "", unit="words a minute"), _either(
        r"typ(?:ing(?: speeds?)?|ists?)", "fastest|highest|quickest|best", "slowest|lowest",
        after="typ(?:e|ing)")),
    (Comparison("college_units", "", unit="semester units"), _either(
        r"(?:units|credits)", "most|highest|largest", "fewest|least|lowest|smallest")),
    (Comparison("age", "", unit="years"), _either(
        r"(?:minimum )?age(?: limits?| requirements?)?", "highest|oldest", "lowest|youngest")),
    (Comparison("class_code", ""), _either(
        r"(?:class |job )?(?:codes?|numbers?)(?= (?:is|of|among)|[?\s]*$"
        r"|[,:;])", "highest|biggest|largest", "lowest|smallest",
        after=r"(?:codes?|code numbers?|(?:class|job) numbers?) (?:is|are|comes?)(?: the)?")),
    (Comparison("hours_per_week", "", unit="hours/week"), _either(
        r"(?:working |work )?(?:weeks?|hours(?: (?:a"
        r"|per) week)?)", "longest|most", "shortest|fewest")),
    (Comparison("revised", ""), _either(
        r"revis(?:ions?|ed)(?: dates?)?", _THE_LAST, _THE_FIRST, _LAST, _FIRST,
        after=r"(?:revis|amend|updat)ed")),
    (Comparison("closing", ""), _either(
        r"(?:to close|clos(?:e[sd]|ing)(?: dates?)?"
        r"|deadlines?)", _THE_LAST, _THE_FIRST, _LAST, _FIRST,
        after=r"clos(?:e[sd]?|ing)")),
    (Comparison("opened", ""), _either(
        rf"(?:to open|(?:to be )?(?:opened|posted|advertised|announced|published)(?: {_SPEC})?"
        r"|opening(?: dates?)?)", _THE_LAST, _THE_FIRST, _LAST, _FIRST,
        after=r"(?:open(?:s|ed)?|posted|advertised|announced|published|came out|went out)")),
    (Comparison("interview_date", ""), _either(
        r"interviews?(?: dates?)?(?! (?:round|stage|panel|weight))", "latest", "earliest",
        "latest|last|most recent(?:ly)?", "earliest|first|soonest",
        after=r"interviews? (?:\w+ ){0,3}?(?:beg[iau]n(?:s|ning)?|start(?:s|ed)?|held"
        r"|t(?:ake|ook) place|due|set|scheduled)")),
    (Comparison("test_date", ""), _either(
        r"(?:written )?tests?(?: dates?)?", "latest", "earliest",
        "latest|last|most recent(?:ly)?", "earliest|first|soonest",
        after=r"tests? (?:\w+ ){0,3}?(?:held|given|t(?:ake|ook) place|due|set|scheduled)")),
    (Comparison("opened", ""), re.compile(
        rf"(?<=\bthe )(?:(?P<high>last|final)|(?P<low>first)) (?:{NUMBER} )?{_SPEC}(?= (?:of|in"
        rf"|from) )",
        re.IGNORECASE)),
    (Comparison("dated", ""), re.compile(
        rf"\b(?:(?P<high>newest|latest|most recent)|(?P<low>oldest|earliest))\b"
        rf"(?=\W*(?:$|,|:)| (?:role )?or\b| {NUMBER}\W*$| {_SPEC}\b)", re.IGNORECASE)),
    (Comparison("experience", ""), re.compile(
        r"\b(?:(?P<high>most|longest|highest)|(?P<low>least|shortest|fewest))"
        r" (?:(?:years|months)(?:['’]| of)? ?)?(?:[\w-]+ )?(?:experience|background"
        r"|track record|service|years(?= (?:in|of|as|on|doing|working|demanded|required|asked"
        r"|needed"
        r"|wanted|called)\b|[?,;:]|\s*$))\b"
        r"|\b(?P<high2>more) (?:years of )?experience than any\b", re.IGNORECASE)),
    (Comparison("degree", "", unit="rank"), _either(
        r"(?:degrees?|education(?:al)?(?: level| requirements?)?|level of education"
        r"|academic \w+|schooling|studies)", r"highest|most advanced|most", "lowest|least")),
    (Comparison("travel_share", "", unit="percent"), _either(
        r"(?:travel(?:ling|ing)?|time travel(?:ling|ing))", "most", "least")),
    (Comparison("revisions", ""), _either(
        r"(?:number of )?revisions", _MANY_OF, _FEW_OF, "most often", "least often",
        after=r"revised")),
)  # fmt: skip
_MANY = re.compile(
    rf"\b(?:which|what|the|top|are|list|show|name|bottom|oldest|newest|lowest|highest|first"
    rf"|last)\s+"
    rf"(?P<n>{NUMBER})(?:\s+(?!years?\b|months?\b)\w|\W*$)"
    rf"|(?:^|\b(?:give|show) me (?:just )?(?:the )?(?:(?:best|top|first|lowest|bottom) )?)"
    rf"(?P<n2>{NUMBER})(?=\s+(?:lowest|highest|best|biggest|largest|worst|top|jobs|roles|posts"
    rf"|positions|classes)\b|\W*$)|\b(?:which|the|what|our|your) (?P<n3>{NUMBER}) (?:of (?:our|the)"
    rf" )?(?:jobs|classes|classifications|posts|positions|roles)\b",
    re.IGNORECASE,
)
_ITS_VALUE = re.compile(r"^\W*(?:what|how much)(?:['’]s| is| was| are| were)(?: the)?\s*$", re.I)
_AT = re.compile(r"\bat(?: the)?(?: very)?\s*$", re.IGNORECASE)
_PLURAL = re.compile(
    r"\b(?:jobs|roles|positions|posts|classes|titles|occupations|bulletins|specs|announcements"
    r"|exams|recruitments|adverts"
    r"|postings|specifications|descriptions|vacancies)\b",
    re.IGNORECASE,
)
_WHICH_ONE = re.compile(
    r"\b(?:which|what)(?: one)? of\b.*\b(?:pays|earns|has|is|was|starts|tops|asks|requires|gets"
    r"|opened"
    r" (?:first|last)|closed (?:first|last))\b"
    r"|\bwhich (?:one|job|role|post|position|class|vacancy|of them)\b(?! of)"
    r"|,\s*which (?:has|pays|is|was|starts|asks|gets|keeps)\b", re.IGNORECASE,
)  # fmt: skip
"""One of several is asked for: "which of the promotional jobs pays most"."""

_END_MEANT = re.compile(
    r",?\s*(?:(?:at|by|in|going by|judging by|measured by|to|as|for|when|looking at) )?"
    r"(?:the |its |their |an? )?(?:very )?(?:start(?:ing|ers?|s)?|entry|bottom|minimum|floor|top"
    r"|maximum|ceiling|end)\b",
    re.IGNORECASE,
)
"""Which end of the pay is compared, said after it: "best paid at the start"."""

_MOST_OF = {
    "more": "most", "less": "least", "fewer": "fewest", "better": "best", "worse": "worst",
    "further": "furthest", "elder": "oldest", "heavier": "heaviest", "earlier": "earliest",
}  # fmt: skip
_COMPARATIVE = (
    rf"\b(?P<word>{'|'.join(_MOST_OF)}"
    r"|(?:high|low|lat|long|short|wid|narrow|broad|old|new|young|great|bigg|small|larg|fast"
    r"|slow|quick|soon|light|strict|tight)er)\b"
)
_OF_TWO = re.compile(rf"{_COMPARATIVE}(?! than (?!the other))(?: than the other(?: one)?)?", re.I)
_THAN_ANY = re.compile(
    rf"{_COMPARATIVE}(?P<what>(?: [\w-]+){{0,4}}?) than (?:any(?:one|body)?|all|every(?:one"
    rf"|body)?)\b"
    r"(?: (?:of the |the )?(?:others?|else|rest))?(?: (?:jobs?|roles?|ones?|posts?|exams?"
    r"|bulletins?"
    r"|classes|class|announcements?|positions?|adverts?))?",
    re.IGNORECASE,
)


def as_superlative(text: str) -> str:
    """A comparison of two as that of many: "announced earlier" as "announced earliest"."""
    return _OF_TWO.sub(lambda found: _most(found["word"]), text)


def _most(word: str) -> str:
    return _MOST_OF.get(word.lower()) or f"{word.lower()[:-2]}est"


def _of_all(text: str) -> str:
    """The same of what is compared with all others, each letter that is left over a space."""
    return _THAN_ANY.sub(
        lambda found: (_most(found["word"]) + found["what"]).ljust(len(found.group())), text
    )


SHOWN = 10
"""How many roles are listed as the best paid and the like, where a question does not say."""


_LINKS = r"(?:(?:the|their|its|they|it|were|was|had|been|first|being|when|applications?|filing) )*"
_BETWEEN_EVENTS = re.compile(
    r"\b(?:(?P<high>longest|most|greatest|biggest|furthest)|(?P<low>shortest|quickest|least"
    r"|smallest|soonest))"
    rf"\b(?: (?:time|wait|gap|delay|interval|stretch|period|days|while))? (?:between|from) {_LINKS}"
    rf"(?P<e1>{PLAIN_EVENT})(?: \w+)? (?:and|to|until) {_LINKS}(?P<e2>{PLAIN_EVENT})\b"
    rf"|\b(?P<e3>{PLAIN_EVENT}) (?:the )?(?:(?P<high2>longest|latest|most)|(?P<low2>soonest"
    rf"|quickest|shortest))"
    rf"(?: time)? after {_LINKS}(?P<e4>{PLAIN_EVENT})\b",
    re.IGNORECASE,
)


def between_events(text: str) -> Iterator[Found]:
    """As in "the longest wait between the deadline and the interviews"."""
    count = _count(text)
    for found in _BETWEEN_EVENTS.finditer(text):
        first, last = found["e1"] or found["e4"], found["e2"] or found["e3"]
        names = [events_in(words)[0][1] for words in (first, last)]
        operator = "highest" if found["high"] or found["high2"] else "lowest"
        if names[0] != names[1]:
            made = Comparison(names[1], operator, count, unit="days", against=names[0])
            yield Found(made, *found.span())


_ORDINAL = re.compile(r"\b(?P<n>second|third|fourth|fifth|2nd|3rd|4th|5th)[- ](?:the )?$", re.I)
_PLACES = {"second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "fifth": 5, "5th": 5}


def _nth(text: str, found: re.Match[str], made: Comparison) -> Comparison:
    """The test of one place in an order: "the second highest"."""
    said = _ORDINAL.search(text[: found.start()])
    if said is None:
        return made
    place = float(_PLACES[said["n"].lower()])
    return replace(made, value=place, upto=place)


def _number_said(found: re.Match[str]) -> float | None:
    return spoken_number(found["n"] or found["n2"] or found["n3"])


def _count(text: str) -> float:
    """How many of an order a question wants: as many as it says, or else one or ten."""
    many = next((n for m in _MANY.finditer(text) if (n := _number_said(m)) is not None), None)
    plural = _PLURAL.search(text) and not _WHICH_ONE.search(text)
    return many or (SHOWN if plural else 1)


def superlative_tests(text: str) -> Iterator[Found]:
    """Each superlative of a typed field; as many as the question says, or else one or ten."""
    text = _of_all(text)
    count = _count(text)
    for made, sign in _ROWS:
        for found in sign.finditer(text):
            if _ITS_VALUE.search(text[: found.start()]):
                continue  # "What is the lowest age for …" asks for an age, not for roles
            if _AT.search(text[: found.start()]):
                continue  # "at least eight years of experience"
            high = found["high"] or found.groupdict().get("high2")
            operator = "highest" if high else "lowest"
            made_of = _nth(text, found, replace(made, operator=operator, value=count))
            yield Found(made_of, *found.span())
    for found in _OF_PAY.finditer(text):
        if _AT.search(text[: found.start()]):
            continue
        high = any(found[name] for name in ("high", "high2", "high3", "high4", "high5"))
        after = _END_MEANT.match(text[found.end() :])
        said = found.group() + (after.group() if after else "")
        start = re.search(r"start|entry|begin|minimum|floor|bottom", said, re.I)
        part = "low" if start or not high else "high"
        if not high and re.search(
            r"\b(?:tops?|maximum|max\w*|ends?|ceilings?|caps?"
            r"|limits?)\b",
            said,
            re.I,
        ):
            part = "high"
        made = Comparison("pay", "highest" if high else "lowest", count, part=part)
        yield Found(_nth(text, found, made), *found.span())
