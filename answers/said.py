"""What one passage says to a question of yes or no."""

import re
from collections.abc import Callable, Sequence, Set

from answers.denials import (
    contrasted,
    denied,
    done_by_others,
    exempts_some,
    given_free,
    helpful,
    left_open,
    only_once,
    otherwise,
    partly,
    partly_required,
    refused,
    required_by_denial,
    taught,
    unpromised,
)
from answers.linker import telling
from answers.modality import Force, asks_must, asks_of_all, force_of, force_under, says_no
from answers.model import Verdict

_ASKS_MAY = re.compile(
    r"^\s*(?:can|could|may|might|would|is .{0,60}\b(?:allowed|permitted|able))\b", re.I
)
_PERMITTED = re.compile(
    r"\b(?:candidates|applicants|employees|staff|members|you) (?:may|can) (?!be\b|have to\b)"
    r"|\b(?:may|can|could) (?:also |now |still )?(?:file|apply|compete|submit|sit|take|use|bring"
    r"|request|choose|enter|count|serve as proof|be (?:substituted|accepted|submitted|used"
    r"|called at any|telephoned at any|filed|made))\b",
    re.I,
)
"""What may be done by whoever likes; other things may be, or may not."""

_ABSENT_ASKED = re.compile(
    r"\b(?:barred|banned|forbidden|prohibited|exempt|excused|ruled out|disqualified)\b"
    r"|\b(?:hired|appointed|employed|apply|start|work|done|qualif(?:y|ies)|manage|do"
    r"|get (?:in|by|on)|taken (?:on)?"
    r"|considered|go|come|succeed|compete)\b(?: \w+){0,5}? (?:without|lacking)\b"
    r"|\b(?:someone|somebody|anyone|a person|people) (?:without|lacking)\b",
    re.I,
)
_NO_ASKED = re.compile(r"\b(?:no|not|never|nobody|none|neither|refrain|abstain)\b|n['’]t\b", re.I)
"""Asks whether a thing is not so; "without warning" and "free of" say how it is."""

_ASIDE = re.compile(r"\b(?:who|whose|that|which|with|if|when|where|as|while)\b.*$", re.IGNORECASE)
_EARLY = (
    r"(?:already|beforehand|prior to|at the time of|from the (?:start|outset|first day)"
    r"|on (?:appointment|hire|the first day|day one)|upon (?:appointment|hire)|to (?:apply|file)"
    r"|before (?:being |they |you |I |the |one )*(?:hired|hire|appoint\w+|appl\w+|start\w*"
    r"|fil\w+|joining|join|taken on)"
    r"|when (?:being |they |you |I |the )*(?:hired|appointed|appl\w+|start\w*"
    r"|taken on|joining|join))"
)
_ASKS_EARLY = re.compile(rf"\b{_EARLY}\b", re.I)
_ASKS_LATE = re.compile(
    r"\b(?:after(?:wards)?|later|once (?:I|they|you|one)|when already)\b(?: \w+){0,4}? ?"
    r"(?:appoint\w*|hir\w+|fil\w+|appl\w+|start\w*|in (?:the )?(?:post|job)|joining|taken on)\b",
    re.I,
)
_AT_ONCE = re.compile(
    r"\b(?:at the time of|prior to|before|by the time of|on|upon) (?:the )?(?:date of )?"
    r"(?:filing|fil\w+|appl\w+|appointment|hire|hiring|start\w*|interview)\b",
    re.I,
)
_IN_TIME = re.compile(
    r"\b(?:with)?in (?:the first |their first )?(?:[\w-]+ ){0,3}(?:days?|weeks?|months?|years?)\b"
    r"(?! (?:prior|before|preceding|immediately))|\bafter (?:appointment|hire|hiring|starting|being"
    r"|joining)|\b(?:by|before) the end of (?:the )?(?:probation|training|first)\w*"
    r"|\bduring (?:the )?(?:probation|training)\w*|\bonce (?:appointed|hired|in post|trained"
    r"|qualified|signed off)|\b(?:training|we|they|it) (?:is|will|are)? ?(?:be )?(?:given|provided"
    r"|train|teach|taught)\b|\bwilling(?:ness)? to (?:gain|obtain|take|acquire|work towards?|train"
    r"|learn|study)\b",
    re.I,
)
"""What need not be had yet: it may be gained in the job."""

_STANDS_IN = re.compile(
    r"\b(?:substitut\w+|stands? in|counts?|replace\w*|instead|in lieu)\b", re.IGNORECASE
)
_STATEMENTS = re.compile(
    r",\s+(?=(?:preferably|ideally)\b)|(?<=[a-z)])\.\s+|;\s+|:\s+(?!(?:none|nil|no|not|n/?a|only|some)\b)|\n|,?\s+(?:but|however|although|though)\s+|,\s+so\s+|,\s+and\s+(?=(?:everyone|all|they|you|every)\b)"
    r"|,?\s+and\s+(?=may\b)",
    re.IGNORECASE,
)
_CLAUSES = re.compile(
    r"(?<!\bof)\s+(?:that|who|which)\s+(?=(?:\w+\s+){0,2}(?:not|never|cannot|no|unable)\b)"
    r"|,\s+(?:including|which|as|(?:none|some|all) of (?:which|whom|them))\s+"
    r"|\s+and\s+(?=(?:is|are|does|do|has|have|will|can|must|need)\s+(?:not|no)\b)|,?\s+(?:unless|when|where|if|because|since)\s+",
    re.IGNORECASE,
)
_DESIRABLE = re.compile(
    r"(?:\s[-–—|]\s*|\()D(?:esirable)?\)?\W*$|^\W*D(?:\d{1,2}\b|\s[-–—:])", re.IGNORECASE
)
"""A line of a table of what is essential (E) and desirable (D)."""


def verdict_of(question: str, text: str, heading: str = "") -> Verdict:
    """What a passage says to a question of yes or no, by the clause that is nearest to it.

    What is only welcome is no must: "Must she have a degree?" is answered no by "desirable",
    by "voluntary", and by what may be met in another way.
    """
    statement = nearest(question, text, _STATEMENTS)
    clause = nearest(question, statement, _CLAUSES)
    whole = by_time(question, statement) or _by_force(question, text, statement, heading)
    if whole is not None:
        return whole
    may = _ASKS_MAY.search(question) is not None
    if helpful(clause):
        open_to = Verdict.YES if may else Verdict.SOME
        return _no_must(question) if asks_must(question) else open_to
    if _is_denied(question, clause, heading):
        return Verdict.YES if says_no(question) or _asks_absence(question) else Verdict.NO
    if _in_part(question, heading, statement):
        return Verdict.SOME
    if not _STANDS_IN.search(question):
        if asks_must(question) and otherwise(text):
            return _no_must(question)
        if _STANDS_IN.search(statement):
            return Verdict.SOME
    if force_of(clause) is Force.MAY and not _allowed(question, statement):
        return Verdict.SOME
    if _asks_absence(question):
        return Verdict.NO
    after = text.partition(statement)[2].lstrip(" ;.")
    return Verdict.SOME if _of_the_rest(question, after) else Verdict.YES


def _by_force(question: str, text: str, statement: str, heading: str) -> Verdict | None:
    """The verdict where a passage is a wish, an offer or an exception as a whole."""
    must, may = asks_must(question), _ASKS_MAY.search(question) is not None
    if _preferred(heading, text, statement):
        return _no_must(question) if must and not partly_required(text) else Verdict.SOME
    line = text if len(text.split()) <= _A_LINE else statement
    if must and required_by_denial(line):
        return Verdict.NO if _asks_absence(question) else Verdict.YES
    if exempts_some(statement) or contrasted(text) or unpromised(text):
        return Verdict.SOME
    if given_free(question, line) or only_once(question, line) or (may and refused(line)):
        return _no_must(question)
    return _no_must(question) if must and (left_open(text) or taught(question, text)) else None


def _is_denied(question: str, clause: str, heading: str) -> bool:
    if done_by_others(question, clause) or denied(clause, _about(question)):
        return True
    return force_under(heading, clause) is Force.DENIED


_A_LINE = 15
"""Words of a passage that is about one thing."""


def _preferred(heading: str, text: str, statement: str) -> bool:
    return force_under(heading, statement) is Force.PREFERRED or (
        _DESIRABLE.search(statement) is not None and "\n" in text + "\n"
    )


def _no_must(question: str) -> Verdict:
    """The answer to "must they?" where they need not."""
    return Verdict.YES if _asks_absence(question) else Verdict.NO


def _in_part(question: str, heading: str, statement: str) -> bool:
    if _allowed(question, statement):
        return False
    if "selective" in heading.lower() or force_of(statement) is Force.SOME:
        return True
    return partly(statement, _about(question), of_all=asks_of_all(question))


def _allowed(question: str, statement: str) -> bool:
    """Whether a question asks leave, and a statement gives it: "candidates may file"."""
    return _ASKS_MAY.search(question) is not None and _PERMITTED.search(statement) is not None


def _asks_absence(question: str) -> bool:
    """Whether it is asked if a thing is not so: "aren't they …", "hired without a degree"."""
    if _ABSENT_ASKED.search(question):
        return True
    return _NO_ASKED.search(_ASIDE.sub("", question)) is not None


def _about(question: str) -> Callable[[str], bool]:
    asked = frozenset(telling(question))
    return lambda words: shared(asked, words) > 0


_STEM = 5
"""Letters from which a word that begins another is taken for the same one's stem."""


def shared(asked: Set[str], text: str) -> int:
    """How many of the telling words asked for stand in a text: "unarmed" speaks of arms."""
    words = set(telling(text))
    words |= {word[2:] for word in words if word.startswith("un") and len(word) > _STEM}
    return sum(any(_alike(word, other) for other in words) for word in asked)


def _alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= _STEM and long.startswith(short))


def _of_the_rest(question: str, after: str) -> bool:
    """Whether what follows excepts some of those a thing was said of: "others do not"."""
    if not _OF_THE_REST.match(after) and not _A_FEW.match(after):
        return False
    about = _about(question)
    return denied(after, about) or partly(after, about, of_all=False)


def by_time(question: str, statement: str) -> Verdict | None:
    """No or yes where it is asked whether a thing is needed already, or may come later."""
    if asks_must(question) and _ASKS_EARLY.search(question):
        late = _IN_TIME.search(statement) is not None and not _AT_ONCE.search(statement)
        return Verdict.NO if late else None
    if _ASKS_MAY.search(question) and _ASKS_LATE.search(question):
        if _AT_ONCE.search(statement):
            return Verdict.NO
        return Verdict.YES if _IN_TIME.search(statement) else None
    return None


_OF_THE_REST = re.compile(
    r"\W*(?:(?:those|others?|the (?:others?|rest|latter))\b"
    r"|(?:not (?:all|every)|only|an? few|some (?:of|\w+s|are|do|may|will))\b"
    r"(?=(?:\W+\w+){0,5}\W*$))",
    re.I,
)
_OF_THE_SAME = re.compile(
    r"\W*(?:this|these|that|it|they|joining|living|taking|participation|attendance|doing)\b", re.I
)
_A_FEW = re.compile(r"\W*(?:an? few|some (?:of|\w+s)|not (?:all|every))\b", re.I)
"""Within one sentence these speak of the same matter, however long."""

_WORDS_BACK = 12
"""Words up to which a sentence that harks back is about the one before it."""


def as_left_by(question: str, verdict: Verdict, after: str) -> Verdict:
    """A verdict as a short sentence that harks back leaves it, as "Those indoors are not" does.

    A yes holds of some where others are excepted; a must does not hold where it is left open.
    """
    short = len(after.split()) <= _WORDS_BACK
    if verdict is not Verdict.YES or not short or _asks_absence(question):
        return verdict
    if asks_must(question) and _OF_THE_SAME.match(after) and left_open(after):
        return Verdict.NO
    return Verdict.SOME if _OF_THE_REST.match(after) and _of_the_rest(question, after) else verdict


def nearest(question: str, text: str, parting: re.Pattern[str]) -> str:
    """The part of a text that shares most telling words with a question.

    Of equals one that denies or narrows, else the first; the whole, where none shares any.
    """
    parts: Sequence[str] = [part for part in parting.split(text) if part.strip()]
    if len(parts) < 2:
        return text
    about, asked = _about(question), frozenset(telling(question))
    counts = [
        (shared(asked, part), denied(part, about) or partly(part, about, of_all=False))
        for part in parts
    ]
    return parts[counts.index(max(counts))] if any(count for count, _ in counts) else text
