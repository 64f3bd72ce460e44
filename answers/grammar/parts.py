"""A question taken apart: the tests of fields in it, what is left to meaning, and the joints."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from answers.comparison import NUMERIC, Comparison
from answers.grammar.clock import clock_tests
from answers.grammar.context import CLAUSE, clause_around
from answers.grammar.dates_asked import date_tests
from answers.grammar.found import Found
from answers.grammar.pay_lines import (
    gap_tests,
    line_tests,
    separate_tests,
    with_lines,
    without_lines,
)
from answers.grammar.phrases import phrase_tests
from answers.grammar.points import MONTH
from answers.grammar.relations import relation_tests
from answers.grammar.rules import numeric_tests
from answers.grammar.superlatives import as_superlative, between_events
from index.retrieve import STOPWORDS


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a question asks: a test of a field, or a condition in words.

    `joint` joins it to the part before it: "and" or "or".
    """

    comparison: Comparison | None = None
    words: str = ""
    joint: str = "and"


def parts_of(text: str, condition: str, today: date) -> tuple[Part, ...]:
    """What a question asks, in order; empty where it asks nothing of fields.

    `condition` is the end of the question: what is asked of each role. Weak tests stay only
    beside another part.
    """
    whole, text = text, _without_asides(text)
    found = tests_in(text, today)
    if not found and _THE_LATTER.search(text):
        return parts_of(as_superlative(whole), as_superlative(condition), today)
    if not found:
        return ()
    start = max(0, whole.find(condition))
    if any(test.comparison.at for test in found):
        text = without_lines(text)
    parts = _parts(text, start, found)
    if all(test.weak for test in found):
        joined = re.match(r"\s*(?:\w+\s+)?and\b", text[found[-1].end :], re.IGNORECASE)
        plain = not parts[0].words and (joined or not any(part.words for part in parts))
        if len(parts) < 2 or not plain or any(_belongs(part) for part in parts):
            return ()
    return tuple(
        part for n, part in enumerate(parts)
        if part.comparison is None or part.comparison not in [p.comparison for p in parts[:n]]
    )  # fmt: skip


_THE_LATTER = re.compile(
    r"\bthe (?:high|low|lat|earli|long|short|wid|narrow|bigg|small|larg|old|new)er\b"
    r"(?! (?:education|degree|grade|level|than))(?![^?]*\bthan\b)",
    re.IGNORECASE,
)
"""Of few roles: "which of the Met Office jobs has the higher starting salary"."""

_IN_BRACKETS = re.compile(
    r"\((?:(?:and |but )?not\b|that is\b|i\.?e\.?\b|no matter\b|whatever\b)[^)]*\)"
    r"|,?\s*\b(?:on|by|through) (?:some|any|one|either|at least one)(?: of (?:the|its|their))?"
    r" (?:route|path|way|track)s?(?: in)?(?=\s*[,?])"
    rf"|\((?:(?:{MONTH}|and|or|to|through|,|-|–)\s*)+\)"
    r"|,\s*(?:not|never mind|and not|as opposed to) the (?:interviews?|tests?|essays?)\b",
    re.IGNORECASE,
)
"""What only explains the words before it: "in the spring (March to May)"."""


def _without_asides(text: str) -> str:
    """A question with what only explains it blanked, each letter by a space."""
    return _IN_BRACKETS.sub(lambda found: " " * len(found.group()), text)


_IT = re.compile(
    r"\b(?:it|one|them|that|this|so)\W*$|\b(?:prefer\w*|desir\w*|equivalent|related|substitut\w*"
    r"|essential|necessary|required"
    r"|compulsory|mandatory|needed|must|insist\w*|demanded|enough|sufficient|helpful|degrees?"
    r"|diplomas?"
    r"|bachelor\w*|master\w*|experience\w*|school\w*|stud(?:y|ies)|doctora\w*|law|training)\b",
    re.IGNORECASE,
)


def _belongs(part: Part) -> bool:
    """Whether words only say more of the degree beside them: "or a law degree", "insist on it"."""
    return bool(part.words) and (part.joint == "or" or _IT.search(part.words) is not None)


def tests_in(text: str, today: date) -> list[Found]:
    """Every test of a field in a question, in order, none of words that another one took."""
    every = [
        *gap_tests(text),
        *separate_tests(text),
        *line_tests(text),
        *between_events(text),
        *relation_tests(text),
        *phrase_tests(text),
        *clock_tests(text),
        *date_tests(text, today),
        *numeric_tests(text),
    ]
    kept: list[Found] = []
    for test in every:  # what phrases say comes before what is only a number
        if all(test.end <= other.start or test.start >= other.end for other in kept):
            kept.append(_denied(text, test))
    return sorted(with_lines(text, _apart(text, kept)), key=lambda test: test.start)


_NO = re.compile(
    r"(?:\b(?:not|never|neither|nor|except(?: for)?|excluding|other than|apart from|but not|without"
    r"|rather than|instead of|as opposed to"
    r"|not counting)|n['’]t)\s+(?:(?:be|been|have|has|had|were|was|are|is|an?|any|the|those|ones"
    r"|that|with|on|as"
    r"|paid|of|count(?:ing)?|includ\w+|in|for|ever|given|held|at|simply|decided|by|chosen|based"
    r"|scored|starting|solely|rest\w*|rel(?:y|ies)|hang\w*|depend\w*)\s+){0,3}$",
    re.IGNORECASE,
)
_DENIED = frozenset(
    {"is", "includes", "starts", "ends", "word", "one figure", "paid by", "only", "counts as",
     "scoped", "same"}
)  # fmt: skip
"""Tests that a "not" before them turns round; numbers and dates are turned where they are read."""


def _denied(text: str, test: Found) -> Found:
    """A test as it is said with a "not" before it: "not flat-rated", "except promotional ones"."""
    made = test.comparison
    if made.operator == "stated" and _NO.search(text[: test.start]):
        return replace(test, comparison=replace(made, operator="none"))
    if made.operator not in _DENIED or not _NO.search(text[: test.start]):
        return test
    return replace(test, comparison=replace(made, denied=True))


def _apart(text: str, found: Sequence[Found]) -> list[Found]:
    """The tests without "top salary" and "revised" where an amount or a date is said of them."""
    amounts = [
        (_family(test), *clause_around(text, test.start, test.end))
        for test in found
        if test.comparison.operator in _EXACT
    ]
    fields = [test.comparison.field for test in found]
    fields += [test.comparison.against for test in found]
    found = [
        test
        for test in found
        if test.comparison.operator not in {"stated", "none"}
        or fields.count(test.comparison.field) == 1
        or test.comparison.at
    ]
    if any(test.comparison.field == "pay_width" for test in found):
        found = [
            test
            for test in found
            if not _is_its_width(test.comparison) or _WITH_ONE.search(text[: test.end])
        ]
    sat = any(test.comparison.field in {"test_date", "interview_date"} for test in found)
    return [
        test
        for test in found
        if not (sat and (test.comparison.field, test.comparison.operator) == _HAS_PART)
        if test.comparison.operator not in {"highest", "lowest", "stated", "paid by"}
        or _LAST_OF.search(text[max(0, test.start - 4) : test.end])
        or (_family(test), *clause_around(text, test.start, test.end)) not in amounts
    ]


_WITH_ONE = re.compile(
    r"\b(?:with|have|has|having|quot\w+|print\w*|show\w*|list\w*) (?:only |just )(?:one"
    r"|an? single)\b[^,;?]*$",
    re.IGNORECASE,
)
"""That it is the only one is asked too: "with just one pay line"."""


def _is_its_width(made: Comparison) -> bool:
    """What only says of which range the width is: "a single band", "the highest and the lowest"."""
    one = made.field == "pay_grades" and made.operator == "=" and made.value == 1
    return one or (made.field == "pay" and made.operator in {"highest", "lowest"})


def _family(test: Found) -> str:
    """The field, its range and its width taken as one: "pay"."""
    return test.comparison.field.partition("_")[0]


_LAST_OF = re.compile(
    r"\b(?:latest|earliest|most recent(?:ly)?|newest|oldest|soonest|later|earlier"
    r"|(?:the (?:\w+ )?|(?:opened|closed|posted|announced|advertised|published|revised) )(?:last"
    r"|first))\b",
    re.IGNORECASE,
)
"""Of a year's too: "the last job announced in 2016", unlike "first opened in 2016"."""

_HAS_PART = ("exam_part", "includes")
"""Of "an essay in March" the day is asked."""

_EXACT = NUMERIC | {"dated"}


def _parts(text: str, start: int, found: Sequence[Found]) -> list[Part]:
    """The tests, and the conditions in words before, between and after them."""
    parts: list[Part] = []
    whose = _RELATIVE.search(text[:start]) is not None and start > 0
    before = _leading(text[start : found[0].start], relative=whose)
    if before:
        parts.append(Part(words=before))
    joint = "and"
    for n, test in enumerate(found):
        if n or before:
            begin = found[n - 1].end if n else start
            joint = _joint(text[begin : test.start])
        if n:
            words = _middle(text[found[n - 1].end : test.start])
            if words:
                parts.append(Part(words=words))
        parts.append(Part(test.comparison, joint=joint))
    takes_noun = found[-1].comparison.field in _ASKED_OF_PEOPLE
    after, joint = _trailing(text[found[-1].end :].rstrip(" ?.!"), takes_noun=takes_noun)
    if after:
        parts.append(Part(words=after, joint=joint))
    return parts


_OR = re.compile(r"\bor\b", re.IGNORECASE)
_ROLES = re.compile(
    r"^(?:roles?|jobs?|positions?|posts?|class(?:es)?|specs?|exams?|examinations?|bulletins?"
    r"|titles?"
    r"|announcements?|postings?|recruitments?|vacanc(?:y|ies)|openings?|applications?|adverts?)$"
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
    " total years' service background plus well also there were been being both".split()
)


def _content(words: str) -> list[str]:
    """The telling words of a stretch: not those that any question of fields is made of."""
    return [
        word
        for word in re.findall(r"[a-z][a-z'’-]{2,}", words.lower())
        if word not in STOPWORDS and word not in _CARRIERS and not _ROLES.match(word)
    ]


_RELATIVE = re.compile(r"\w\s+(?:that|which|who)\s+$", re.IGNORECASE)
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


def _leading(words: str, *, relative: bool) -> str:
    """A condition before the first test: "need a licence and (pay …)"; empty for none."""
    words = _ASIDE.sub("", words)
    joints = [m for m in CLAUSE.finditer(words) if words[m.end() :].strip() or m.group().strip()]
    joints = [m for m in joints if not _content(words[m.end() :])]
    if joints:
        first = words[: joints[-1].start()]
        return _condition(first) if _content(first) else ""
    rest = _LAST_VERB.sub("", words) if relative and _LAST_VERB.search(words) else ""
    verb = re.match(
        r"\s*(?:need|require|involve|ask for|demand|supervise|manage|do not|don['’]t"
        r"|work|include|lead|train|prepare|drive|travel|use|handle)\w*\s",
        words,
        re.IGNORECASE,
    )
    if not rest and verb and _WITH.search(words):
        rest = _WITH.sub("", words)
    return _condition(rest) if rest and _content(rest) else ""


def _middle(words: str) -> str:
    """A condition between two tests, with a joint on either side of it; empty for none."""
    joints = list(CLAUSE.finditer(words))
    if len(joints) < 2:
        return ""
    inner = words[joints[0].end() : joints[-1].start()]
    return _condition(inner) if _content(inner) else ""


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


_ASKED_OF_PEOPLE = frozenset({"degree", "experience", "age", "lifting", "typing", "due", "term"})
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
    r"|only))\b", re.IGNORECASE,
)  # fmt: skip
"""What only explains the test before it: "older than eighteen, say twenty-one"."""


def _trailing(words: str, *, takes_noun: bool) -> tuple[str, str]:
    """A condition after the last test and its joint; empty for none."""
    joint = CLAUSE.search(words)
    if joint is not None and _SUCH_AS.match(words[joint.end() :]):
        return "", "and"
    if joint is not None and not _content(words[: joint.start()]):
        rest = words[joint.end() :]
        word = "or" if _OR.search(joint.group()) else "and"
        told = takes_noun or _PREDICATE.match(rest.strip())
        return (_condition(rest), word) if told and _content(rest) else ("", word)
    verb = _NEXT_VERB.match(words) or _AND_WITH.match(words)
    if verb is not None and joint is None:
        rest = verb.groupdict().get("verb") or verb.groupdict().get("rest") or ""
        return (_condition(rest), "and") if _content(rest) else ("", "and")
    return "", "and"


def _joint(words: str) -> str:
    """How two parts with these words between them are joined."""
    joints = list(CLAUSE.finditer(words))
    return "or" if joints and _OR.search(joints[-1].group()) else "and"


def _condition(words: str) -> str:
    plain = re.sub(
        r"^\W*(?:and|but|or|that|which|who|also|yet|either|both|they|it)\b\s*", "",
        words.strip(" ,;"), flags=re.IGNORECASE,
    )  # fmt: skip
    return re.sub(r"^(?:also|that|who|which|they)\s+", "", plain.strip(" ,;"), flags=re.I)
