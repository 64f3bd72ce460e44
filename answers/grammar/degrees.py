"""Tests of a degree: "a bachelor's or higher", "no degree", "nothing but a master's degree"."""

import re
from collections.abc import Iterator, Sequence

from answers.comparison import Comparison
from answers.grammar.found import Found
from ingest.fields.education import DEGREE_RANK

_DEGREE = (
    r"(?:(?P<doctorate>doctora(?:te|l)|ph\.?d\.?)|(?P<master>master['’]?s?)"
    r"|(?P<bachelor>bachelor['’]?s?|undergraduate|college|university"
    r"|four[- ]year(?= (?:college|university|degree)))|(?P<associate>associate['’]?s?)"
    r"|(?P<high_school>high[- ]school|g\.?e\.?d\.?))"
    r"(?!\w)(?:\s+(?:degrees?|diplomas?|education|level|qualifications?))*"
)
_DEGREES = re.compile(
    rf"\b(?:(?P<least>at least|(?:a )?minimum of|no less than|not less than)|(?P<above>(?:more"
    rf"|higher"
    r"|above|beyond|further) than|above|beyond)|(?P<most>no (?:more|higher) than|not more than"
    rf"|at most|up to))?\s*(?:an?\s+|the\s+)?\b{_DEGREE}"
    r"(?:\s+(?:(?P<up>(?:or|and) (?:higher|above|better|more|beyond|further"
    r"|up(?:wards)?)(?! than\b))"
    r"|(?P<down>(?:or|and) (?:less|lower|below)(?! than\b))))?",
    re.IGNORECASE,
)
_NO_DEGREE = re.compile(
    r"\b(?:no|without an?|without any|not? (?:need|require|ask for|want|have) an?)"
    r" (?:\w+ )?(?:degree|college|university education)s?\b(?: at all)?"
    r"|n['’]t (?:need|require|ask for|want) (?:an?|any) (?:\w+ )?degree\b"
    r"|\b(?:without (?:asking for|requiring|needing|demanding|wanting)|neither (?:ask for|require"
    r"|need|demand|want)) (?:an?|any) (?:\w+ )?degree\b"
    r"|\b(?:neither|nor) (?:an?|any) (?:\w+ )?degree\b"
    r"|\bdegree (?:(?:is |being )?not|(?:is|was)n['’]t)"
    r" (?:needed|required|necessary|called for|asked for|wanted|demanded"
    r"|an? (?:requirement|must))\b"
    r"|\bwithout (?:holding|having|needing|possessing) (?:an?|any) (?:\w+ )?degree\b",
    re.IGNORECASE,
)


_NO_EXPERIENCE = re.compile(
    r"\b(?:nor|neither|not for) (?:any )?(?:\w+ )?experience\b|\b(?:no|without (?:any"
    r" )?)\s*(?:previous "
    r"|prior "
    r"|work )*experience\b"
    r"|n['’]t (?:need|require|ask for|want) (?:any )?(?:\w+ )?experience\b"
    r"|\bwithout (?:asking for|requiring|needing|demanding|wanting) (?:any )?(?:\w+ )?experience\b"
    r"|\bnot (?:need|require|ask for|want) (?:any )?(?:\w+ )?experience\b",
    re.IGNORECASE,
)
_LIKED = re.compile(
    r"\b(?:prefer\w*|desir\w*|nice to have|ideal\w*|advantage|a plus|welcome\w*|optional"
    r"|good to have|a bonus|favou?r\w*|helpful|beneficial|rather than|not (?:a must|essential"
    r"|compulsory))\b",
    re.IGNORECASE,
)
"""A degree that is a preference is asked for by meaning: its field knows what is required."""

_NOT_JUST = re.compile(
    r"\b(?:not (?:just|only|merely)|rather than|instead of)\s*(?:an?\s+)?$", re.IGNORECASE
)
_A_DEGREE = re.compile(r"\b(?:a|any) degree\b", re.IGNORECASE)


_ONLY_A_DEGREE = re.compile(
    r"\b(?:nothing|no other \w+)\b(?: (?!degree)\w+){0,4}? (?:but|except|beyond|besides"
    r"|other than|apart from)"
    rf" (?:(?:an?|the|that|just|having) )*\b{_DEGREE}"
    rf"|\b{_DEGREE.replace('P<', 'P<o_')} (?:(?:(?:is|being) )*(?:alone|by itself"
    rf"|on its own) (?:(?:is|being|be) )*(?:enough|sufficient"
    r"|suffices|will do)|(?:(?:is|being|be) )*(?:enough|sufficient|all that is \w+) (?:by itself"
    r"|on its own|alone))"
    rf"|\b(?:only|just|solely|merely) an? \b{_DEGREE.replace('P<', 'P<j_')}(?: and nothing"
    rf" (?:else|more)\b| alone\b)",
    re.IGNORECASE,
)
"""A degree, and no experience beside it."""


def _degree_alone(text: str) -> Iterator[Found]:
    """As in "nothing but a master's degree"."""
    for found in _ONLY_A_DEGREE.finditer(text):
        held = found.groupdict()
        name = next(
            n for n in DEGREE_RANK for start in ("", "o_", "j_")
            if held.get(start + n.replace(" ", "_"))
        )  # fmt: skip
        rank = float(DEGREE_RANK[name])
        middle = found.end() - 1
        made = Comparison("degree", "=", rank, unit="rank", text=name, part="only")
        yield Found(made, found.start(), middle)
        yield Found(Comparison("experience", "none"), middle, found.end())


def degree_tests(text: str) -> Iterator[Found]:
    """Each test of the degree that is asked for, of no experience too where it is enough alone."""
    yield from _degree_alone(text)
    none = _NO_DEGREE.search(text)
    if none is not None:
        yield Found(Comparison("degree", "none"), *none.span(), weak=True)
        return
    named = list(_DEGREES.finditer(text))
    if said := [
        m for m in named if _SAYS_SO.search(text[: m.start()]) or _IS_SAID.match(text[m.end() :])
    ]:
        yield from _named_degrees(said)
        return
    if _LIKED.search(text):
        return
    for found in [] if named else _A_DEGREE.finditer(text):
        least = float(DEGREE_RANK["associate"])
        yield Found(Comparison("degree", ">=", least, unit="rank"), *found.span(), weak=True)
    for found in named:
        if _NOT_JUST.search(text[: found.start()]):
            continue
        name = next(n for n in DEGREE_RANK if found.groupdict().get(n.replace(" ", "_")))
        rank = float(DEGREE_RANK[name])
        operator, weak = "=", True
        for group, sign in (
            ("least", ">="), ("up", ">="), ("above", ">"), ("most", "<="), ("down", "<="),
        ):  # fmt: skip
            if found[group]:
                operator, weak = sign, False
        if weak and not re.search(
            r"degree|diploma|bachelor|master|doctora|ph", found.group(), re.I
        ):
            continue  # "college credits", "university police"
        start = found.start() + len(found.group()) - len(found.group().lstrip())
        yield Found(Comparison("degree", operator, rank, unit="rank", text=name),
                    start, found.end(), weak=weak)  # fmt: skip


_SAYS_SO = re.compile(
    r"\b(?:nam(?:e|es|ing)|mention(?:s|ing)?|cit(?:e|es|ing)|refers? to|speaks? of|talks? (?:of"
    r"|about)"
    r"|bring(?:s)? up|touch(?:es)? on)\s*(?:an?\s*|the\s*)?$",
    re.IGNORECASE,
)
_IS_SAID = re.compile(
    r"\s*(?:\w+ )?(?:is |are |being |gets? )?(?:mentioned|named|spoken of|referred to|come up"
    r"|comes up)\b",
    re.IGNORECASE,
)
"""Where it is enough that a degree is spoken of, required or not."""


def _named_degrees(said: Sequence[re.Match[str]]) -> Iterator[Found]:
    for found in said:
        name = next(n for n in DEGREE_RANK if found.groupdict().get(n.replace(" ", "_")))
        made = Comparison("degree", "=", float(DEGREE_RANK[name]), unit="rank", text=name,
                          part="named")  # fmt: skip
        yield Found(made, *found.span())


def no_experience_tests(text: str) -> Iterator[Found]:
    """Each place where a question wants no experience asked for."""
    for found in _NO_EXPERIENCE.finditer(text):
        yield Found(Comparison("experience", "none"), *found.span(), weak=True)
