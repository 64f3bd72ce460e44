"""The parts of examinations, and what each of them counts for."""

import re
from collections.abc import Iterator

from answers.comparison import Comparison
from answers.grammar.exam_basis import IS_EXAM
from answers.grammar.exam_words import EXAM_PART, component
from answers.grammar.found import Found


def examination_tests(text: str) -> Iterator[Found]:
    """Each test of the parts of an examination, in no order."""
    uneven = _UNEVEN.search(text) if _CHOSEN.search(text) else None
    if uneven is not None:
        yield Found(Comparison("exam_part", "uneven"), *uneven.span())
        return
    for read in (_none_more, _compared_parts, _only_parts, _without_parts, _whole_parts,
                 _qualifying, _split, _evenly, _with_parts):  # fmt: skip
        yield from read(text)


_UNEVEN = re.compile(
    r"\b(?:unequal\w*|uneven\w*|differently|not (?:equal\w*|even\w*|the same)|lopsided|unlike"
    r"|(?:different|unequal|differing|varying) (?:weights?|weightings?|shares?|marks|percentages?)"
    r"|more (?:weight|marks?) than the others?|one part (?:\w+ ){0,2}more than (?:the|an)other)\b"
    r"(?:[^?]*,\s*not\b[^?]*)?(?=.{0,40}\b(?:parts?|components?|weigh|score|mark)|[^?]*[?]?$)",
    re.IGNORECASE,
)
"""Parts that count unlike each other; what it is said not to be is not asked besides."""

_NONE_MORE = re.compile(
    r"\bno(?: single| one)? (?:part|component)\b.{0,30}?\b(?:more than|above|over) (?:a )?"
    r"(?P<n>half|\d{1,3} ?(?:%|per ?cent))",
    re.IGNORECASE,
)


def _none_more(text: str) -> Iterator[Found]:
    """As in "no part counts for more than half"."""
    for found in _NONE_MORE.finditer(text):
        said = found["n"].lower()
        share = 50.0 if said == "half" else float(re.sub(r"\D", "", said))
        made = Comparison("exam_part", ">", share, unit="percent", denied=True)
        yield Found(made, *found.span())


_CHOSEN = re.compile(
    r"\b(?:exam\w*|recruit\w*|scor\w+|select\w*|decid\w+|chosen|mark\w*|test\w*|consist\w*|rest\w*"
    r"|hang\w*|depend\w*|weigh\w*|count\w*|parts?|fill(?:s|ed)?|pick\w*|hir(?:es?|ed|ing)"
    r"|appoint\w*|settle[sd]?|(?:be|been) (?:had|won|got)|tak(?:en? on|es? people)|let \w+ in)\b",
    re.IGNORECASE,
)
_SCORING = (
    r"(?:(?:an? |the |your |their )?(?:scor|grad|rat|mark|evaluat|assess|review|result"
    r"|sitting|taking|passing|doing|writing|completing|attending|holding)\w*"
    r" (?:(?:of|on|in|from|for) )?)?"
)
"""What is done with a part: "wholly on scoring a questionnaire"."""

_ONLY = re.compile(
    rf"\b(?:nothing (?:but|except|other than)|only|solely|entirely|wholly|purely|just"
    r"|exclusively|completely)\s+"
    rf"(?:(?:of|on|by|with|through|upon) )?{_SCORING}(?:an?\s+|the\s+)?(?P<a>{EXAM_PART.pattern})"
    rf"|(?P<b>{EXAM_PART.pattern})\s+(?:only|alone|and nothing else)\b(?! (?:as|an? (?:part"
    rf"|portion|fraction)|part|some|half|pass\w*"
    rf"|qualif\w*|advis\w*|needs?|has|have|counts?)\b)"
    rf"|(?P<c>{EXAM_PART.pattern})\s+(?:is |are |being )?the (?:only|sole|one) \w+"
    rf"|\b(?P<e>{EXAM_PART.pattern})[- ]only (?:exams?|selections?|tests?|process\w*|recruitments?)"
    rf"|\bthe (?:only|sole) \w+ (?:is|being) (?:an?|the) (?P<d>{EXAM_PART.pattern})",
    re.IGNORECASE,
)
_RESTS = re.compile(
    r"\b(?:everything|all|(?:the )?(?:whole|entire|full|complete|all (?:of )?(?:the"
    r"|your)) (?:mark|score|grade|result"
    r"|exam(?:ination)?|assessment|selection|outcome|decision|rating)s?) (?:is |are |will "
    r"|has to )?(?:com(?:e|es|ing)"
    r"|rests?|rides?|hangs?|depends?|turns?|based|decided|determined|settled|made|boils?)(?: up"
    r"| down)?"
    rf" (?:from|on|upon|by|of|to) {_SCORING}(?:an?\s+|the\s+|your\s+)?(?P<a>{EXAM_PART.pattern})",
    re.IGNORECASE,
)
"""All of the mark is one part's: "everything rests on the interview"."""

_WHOLE = re.compile(
    rf"(?P<a>{EXAM_PART.pattern})(?:,[^,?;]{{3,50}},)?\s+(?:\w+ )?(?:counts?|counting|makes? up|is"
    rf"|decides?|accounts?"
    rf"|worth"
    r"|carries|carry|weighs?|weighted)\s+(?:for |at )?"
    r"(?:all|everything|(?:the )?(?:whole|entire|full|total)"
    r"|(?:(?P<over>at least|more than|over) )?(?P<half>half))\b"
    r"(?P<up>(?: (?:of|the) [\w'’ ]{2,30}?)? or (?:more|above|over)\b)?",
    re.IGNORECASE,
)


def _only_parts(text: str) -> Iterator[Found]:
    if _CHOSEN.search(text):
        for found in _ONLY.finditer(text):
            part = component(next(w for n in "abcde" if (w := found[n])))
            yield Found(Comparison("exam_part", "only", text=part), *found.span())


_WITHOUT = re.compile(
    rf"\b(?:no|without (?:(?:ever )?\w+ing (?:through |to |for )?)?(?:an?|any)"
    r"|do not (?:have|include|hold) an?|(?:not|n['’]t) (?:have|include|hold) an?"
    r"|(?:no|without an?|neither an?|not an?) (?:\w+ )?(?P<test>tests?|exams?) (?:or|nor|and no)"
    r"(?: an?)?)"
    rf"\s*(?P<a>{EXAM_PART.pattern})(?! (?:room|skills|experience|questions))",
    re.IGNORECASE,
)
_UNMET = re.compile(
    r"\b(?:nobody|no[ -]?one|no (?:candidates?|applicants?)) (?:is|are|gets?|has to be) (?:ever )?"
    r"interviewed\b|\b(?:is|are|gets?) (?:nobody|no[ -]?one) (?:ever )?interviewed\b"
    r"|\b(?:without|never) (?:ever )?(?:interviewing|talking (?:to|with)|meeting|seeing|speaking"
    r" (?:to|with)) (?:the |any |its )?(?:candidates?|applicants?|people|anyone|them)\b"
    r"|\b(?:do(?:es)? not|don['’]t|doesn['’]t|never) interview (?:\w+ ){0,2}(?:candidates?"
    r"|applicants?|people|anyone)\b",
    re.IGNORECASE,
)
"""Nobody is interviewed, in other words."""


def _without_parts(text: str) -> Iterator[Found]:
    for found in _UNMET.finditer(text):
        yield Found(Comparison("exam_part", "without", text="interview"), *found.span())
    several = len({component(m.group()) for m in EXAM_PART.finditer(text)}) > 1
    if (
        several
        or _CHOSEN.search(text)
        or re.search(r"\b(?:jobs|posts|positions|roles) with no\b", text, re.I)
    ):
        for found in _WITHOUT.finditer(text):
            part, (start, end) = component(found["a"]), found.span()
            if found["test"]:  # "no test or interview": neither of the two
                yield Found(
                    Comparison("exam_part", "without", text="test"), start, found.end("test")
                )
                start = found.end("test")
            yield Found(Comparison("exam_part", "without", text=part), start, end)


def _whole_parts(text: str) -> Iterator[Found]:
    for found in _RESTS.finditer(text):
        part = component(found["a"])
        made = Comparison("exam_part", ">=", 100.0, unit="percent", text=part)
        yield Found(made, *found.span())
    for found in _WHOLE.finditer(text):
        part = component(found["a"])
        more = (found["over"] or "").lower()
        half = ">=" if found["up"] or more == "at least" else ">" if more else "="
        operator, share = (half, 50.0) if found["half"] else (">=", 100.0)
        made = Comparison("exam_part", operator, share, unit="percent", text=part)
        yield Found(made, *found.span())


_COMPARED = re.compile(
    rf"(?P<a>{EXAM_PART.pattern})\s+(?:\w+ ){{0,3}}?(?:counts?|counting|worth|weigh(?:s|ed|ted)?"
    rf"|carries"
    rf"|carry|matters?|given|gets?|scores?)\s+(?:for )?(?:\w+ ){{0,2}}?(?P<how>more|less|higher"
    rf"|lower)\b"
    rf"[^,?;]{{0,20}}?\bthan\s+(?:the\s+|an?\s+)?(?P<b>{EXAM_PART.pattern}|test)\b",
    re.IGNORECASE,
)


_MORE_WEIGHT = re.compile(
    rf"\b(?P<how>more|less|greater|higher|lower) (?:weight|marks?|importance|points) (?:on|to"
    rf"|for) (?:the |an? )?"
    rf"(?P<a>{EXAM_PART.pattern}) than (?:on |to |for )?(?:the |an? )?(?P<b>{EXAM_PART.pattern}"
    rf"|test)\b",
    re.IGNORECASE,
)


_WEIGHED_AT = re.compile(
    rf"(?P<a>{EXAM_PART.pattern})\s+(?:(?:at|for|as)\s+)?(?P<how>more|less|higher|lower|above"
    rf"|below)(?: heavily| highly| strongly)?(?: than)?\s+(?:the\s+|an?\s+)?"
    rf"(?P<b>{EXAM_PART.pattern}|test)\b",
    re.IGNORECASE,
)


def _compared_parts(text: str) -> Iterator[Found]:
    """One part of an examination against another: "the interview is worth more than …"."""
    signs = (_MORE_WEIGHT, _COMPARED, _WEIGHED_AT)
    for found in (m for sign in signs for m in sign.finditer(text)):
        operator = "<" if found["how"].lower() in {"less", "lower", "below"} else ">"
        one = component(found["a"])
        other = "test" if found["b"].lower() == "test" else component(found["b"])
        made = Comparison("exam_part", operator, text=one, against=other)
        yield Found(made, *found.span())


_STANDING = (
    r"(?:(?P<{0}>pass[ /-]*(?:or[ -])?fail|qualifying(?: only)?|only qualif(?:ies|ying))"
    r"|(?P<{1}>advisory(?: only)?|(?:that |which )?only advis(?:es|ory)))"
)
_QUALIFYING = re.compile(
    rf"\b(?:{_STANDING.format('q1', 'a1')}\s+(?P<p1>{EXAM_PART.pattern}|tests?)"
    rf"|(?P<p2>{EXAM_PART.pattern}|written part|\btests?)\s+(?:(?:that|which) )?(?:is|are|was"
    rf"|being|as)?\s*"
    rf"(?:merely |just |only |purely )?{_STANDING.format('q2', 'a2')})\b",
    re.IGNORECASE,
)


_NEED_TO_PASS = re.compile(
    r"\btests? (?:that |which )?(?:\w+ )?(?:only|just|merely|simply) (?:needs? to be|has to be"
    r"|must be|need to"
    r"|have to) pass(?:ed)?\b", re.IGNORECASE,
)  # fmt: skip


_NOT_COUNTED = re.compile(
    rf"\b(?P<a>{EXAM_PART.pattern}),? (?:that |which )?(?:does not|do not|doesn['’]t|don['’]t|is"
    rf" not|isn['’]t|never)"
    r" (?:count\w*|score\w*|weigh\w*|carry|carries|add\w*|graded)\b(?: (?:to|toward|towards|for"
    r"|in|any|as) [^?,;]{0,30})?",
    re.IGNORECASE,
)


def _qualifying(text: str) -> Iterator[Found]:
    """A part that only has to be passed, or only advises."""
    for found in _NEED_TO_PASS.finditer(text):
        yield Found(
            Comparison("exam_part", "counts as", text="test", unit="qualifying"), *found.span()
        )
    for found in _NOT_COUNTED.finditer(text):
        made = Comparison("exam_part", "counts as", text=component(found["a"]), unit="advisory")
        yield Found(made, *found.span())
    for found in _QUALIFYING.finditer(text):
        part = found["p1"] or found["p2"]
        named = {"written part": "written", "test": "test", "tests": "test"}
        part = named.get(part.lower()) or component(part)
        how = "qualifying" if found["q1"] or found["q2"] else "advisory"
        yield Found(Comparison("exam_part", "counts as", text=part, unit=how), *found.span())


_HALF = r"(?:half|(?:50|fifty) ?(?:%|per ?cent))"
_EVENLY = re.compile(
    r"\b(?:the same weight|(?:weigh|count)\w* (?:just )?the same|evenly|equally|half and half"
    r"|fifty[- ]fifty|50[ /-]50|equal (?:weights?|shares?|parts|halves)"
    rf"|(?:two|both)(?: of (?:the|its|their))?(?: \w+)? (?:parts?|components?|elements?)"
    rf" (?:\w+ ){{0,3}}?{_HALF}(?: each| apiece)?"
    rf"|each (?:\w+ ){{0,3}}?(?:parts?|components?|elements?|half) (?:\w+ ){{0,3}}?{_HALF}"
    rf"|{_HALF}(?: of \w+(?: \w+)?)? (?:each|apiece))(?!\w)"
    r"(?:.{0,30}?\b(?P<part>"
    + EXAM_PART.pattern.removeprefix("\\b").removesuffix("\\b")
    + r")\b)?",
    re.IGNORECASE,
)


_HALVES = re.compile(
    rf"\bhalf (?:an? |the )?(?P<a>{EXAM_PART.pattern}),?(?: and)? half (?:an? |the"
    rf" )?(?:{EXAM_PART.pattern}|test)",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"(?<!\d)(?<!between )(?<!from )(?P<a>\d0|\d5)\s?(?:/|-|–|to|and)\s?(?P<b>\d0|\d5)(?![\d,%])"
)


_TO_EACH = re.compile(
    rf"(?<!\d)(?P<a>\d0|\d5)(?: points| marks)? (?:to|for|on) (?:the |an? )?"
    rf"(?P<x>{EXAM_PART.pattern})"
    rf"(?:,| and|, and) (?P<b>\d0|\d5)(?: points| marks)? (?:to|for|on) (?:the |an? )?"
    rf"(?P<y>{EXAM_PART.pattern})",
    re.IGNORECASE,
)


def _split(text: str) -> Iterator[Found]:
    """The weights of two parts as people put them: "split 60/40", "70 to the interview and …"."""
    for found in _TO_EACH.finditer(text):
        for number, name in (("a", "x"), ("b", "y")):
            part = component(found[name])
            made = Comparison("exam_part", "=", float(found[number]), unit="percent", text=part)
            yield Found(made, found.start(number), found.end(name))
    for found in _HALVES.finditer(text):
        part = component(found["a"])
        yield Found(Comparison("exam_part", "=", 50.0, unit="percent", text=part), *found.span())
    for found in _SPLIT.finditer(text) if _CHOSEN.search(text) else ():
        shares = float(found["a"]), float(found["b"])
        if sum(shares) == 100 and shares[0] != shares[1]:
            for name, share in zip("ab", shares, strict=True):
                made = Comparison("exam_part", "=", share, unit="percent")
                yield Found(made, *found.span(name))


def _evenly(text: str) -> Iterator[Found]:
    """Two parts that count the same: half each."""
    for found in _EVENLY.finditer(text) if _CHOSEN.search(text) else ():
        before = {component(m.group()): m for m in EXAM_PART.finditer(text[: found.start()])}
        if len(before) == 2:  # "an interview and an essay at 50% each"
            for name, one in before.items():
                made = Comparison("exam_part", "=", 50.0, unit="percent", text=name)
                yield Found(made, *one.span())
            continue
        part = component(found["part"]) if found["part"] else ""
        made = Comparison("exam_part", "=", 50.0, unit="percent", text=part)
        yield Found(made, *found.span())


_WITH = re.compile(
    rf"\b(?:exam(?:ination)?s?|selections?|recruitments?|bulletins?|announcements?)\b(?: that"
    rf"| which)?"
    rf" (?:\w+ )?(?:ha(?:s|ve)|hold|holds|includ(?:es?|ing)|with|involv(?:es?|ing)|contain(?:s"
    rf"|ing)?"
    rf"|featur(?:es?|ing)|consists? (?:partly )?of|use[sd]?|call(?:s|ed)? for)"
    rf" (?:both )?(?:an?|the|some) (?P<a>{EXAM_PART.pattern})(?=\s*(?:[?.,]|$|\b(?:and|but|or"
    rf"|as (?:a )?part|(?:clos|open|pay|start|ask|need|requir)\w*)\b))",
    re.IGNORECASE,
)


_BOTH_PARTS = re.compile(
    rf"\b(?:combin\w+|pair\w*|both|consists? of|made up of|comprises?|mix\w*)\s+(?:an?\s+"
    rf"|the\s+)?(?:qualifying\s+|advisory\s+|weighted\s+)?"
    rf"(?P<a>{EXAM_PART.pattern})\s+(?:and|with|plus)\s+(?:an?\s+"
    rf"|the\s+)?(?P<b>{EXAM_PART.pattern})",
    re.IGNORECASE,
)


_SHARE = re.compile(r"%|\bper ?cent|\bhalf\b|\bweigh|\bcount", re.IGNORECASE)
_HAS_PART = re.compile(
    r"\b(?:requir|includ|involv|hold|us|giv|ha|need|call for|set)(?:e|es|ed|ing|s|ve|d)? (?:an? "
    r"|the )"
    rf"(?P<a>{EXAM_PART.pattern})(?=\s*(?:[?.,;]|$|\b(?:and|but|or|that|which|on|in|as)\b))",
    re.IGNORECASE,
)


def _with_parts(text: str) -> Iterator[Found]:
    for both in _BOTH_PARTS.finditer(text) if IS_EXAM.search(text) else ():
        for name, end in (("a", both.end("a")), ("b", both.end())):
            made = Comparison("exam_part", "includes", text=component(both[name]))
            yield Found(made, both.start(name), end)
    for found in _WITH.finditer(text):
        made = Comparison("exam_part", "includes", text=component(found["a"]))
        yield Found(made, *found.span("a"))
    for found in _HAS_PART.finditer(text) if not _SHARE.search(text) else ():
        made = Comparison("exam_part", "includes", text=component(found["a"]))
        yield Found(made, *found.span(), weak=True)
