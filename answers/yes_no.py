"""Questions of yes or no about the roles they name.

The passage of each role that answers best, as a question of fact would have it, decides by
how firmly it speaks: a requirement says yes, "may be required" or "desirable" in part, "not
required" or "will not be counted" no. Where no passage is sure to answer, the roll call's
own verdict stands; a heading with "None" under it says no before all else.
"""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from answers.cite import Citer
from answers.fact_features import RANKING
from answers.fact_ranking import Ranked, Row, ranked
from answers.fact_weights import fact_weights
from answers.facts import query_of
from answers.judge import TOPICS, judged
from answers.linker import telling
from answers.modality import says_no
from answers.model import Citation, Judgement, Question, Verdict
from answers.names import named_in, without_words, words_of
from answers.said import as_left_by, shared, verdict_of
from answers.selection import by_selection
from answers.subjects import speaks_of_subject
from answers.values import wanted_by
from index.library import Library
from index.model import Entry
from index.retrieve import Query
from ingest.model import Role, SectionKind, Stated

FEW_ROLES = 4
"""Up to so many roles named, each is looked at passage by passage."""

_LARGER = re.compile(r"\b(?:over|more than|in excess of|exceed\w*|at least|minimum of)\s+\d", re.I)


def answered(library: Library, question: Question, citer: Citer) -> list[Judgement]:
    """A judgement on every role that the question names, those that speak first."""
    by_roll_call = judged(library, question, citer)
    if len(by_roll_call) > FEW_ROLES or not question.roles:
        return by_roll_call
    asking = _Asking.of(library, question)  # one for all: which words name roles is known
    found = [_of_role(library, asking, judgement, citer) for judgement in by_roll_call]
    order = [Verdict.YES, Verdict.SOME, Verdict.UNCLEAR, Verdict.NO, Verdict.SILENT]
    return sorted(found, key=lambda judgement: order.index(judgement.verdict))


_LIGHT = frozenset(telling("work working take go come new apply city county council year time"))
"""Words that are asked with anything, and found anywhere."""


def described(library: Library, question: Question, nearest: Sequence[Citation]) -> str:
    """The role of the nearest passage, if its title is spoken of besides; else an empty text."""
    best = library.role_by_id[nearest[0].role]
    title = set(telling(best.title)) - _ORDINARY_TITLES
    rest = without_words(question.text, set(words_of(best.title)))
    same = all(citation.role == best.id for citation in nearest)
    spoken = shared(title, question.text) and speaks_of_subject(rest, nearest[0].quote)
    return best.id if spoken and same else ""


_ORDINARY_TITLES = frozenset(
    telling("officer operator worker technician assistant supervisor manager clerk analyst senior")
)


@dataclass(frozen=True, slots=True)
class _Asking:
    """A question of yes or no, and what it asks apart from the words that name roles."""

    question: Question
    query: Query
    text: str
    words: frozenset[str]
    """The telling words of `text`."""

    @classmethod
    def of(cls, library: Library, question: Question) -> "_Asking":
        text = without_words(question.text, named_in(question.text, library.roles).words)
        return cls(question, query_of(library, question), text, frozenset(telling(text)))

    def of_role(self, role: Role) -> "_Asking":
        """The same without the words of a role's title, which need not name it beyond doubt."""
        text = without_words(self.text, set(words_of(role.title)))
        return replace(self, text=text, words=frozenset(telling(text)) - _LIGHT)


def _of_role(library: Library, asking: _Asking, roll_call: Judgement, citer: Citer) -> Judgement:
    question, asking = asking.question, asking.of_role(roll_call.role)
    entries = list(library.entries(roll_call.role.id))
    if (none := _stated_none(library, asking, roll_call, entries, citer)) is not None:
        return none
    if (chosen := by_selection(library, roll_call.role, question.text, citer)) is not None:
        verdict, cited = chosen
        return replace(roll_call, verdict=verdict, confidence=0.9, citations=cited, phrase=0)
    own = replace(question, roles=(roll_call.role.id,), loosely=False)
    found = ranked(library, own, asking.query, wanted_by(question.text), named=True)
    numbered = question.comparison is not None and roll_call.verdict is not Verdict.SILENT
    place = {entry.id: n for n, entry in enumerate(entries)}
    labels = {row.passage for row in found.rows if _is_label(entries[place[row.passage]])}
    rows = _weighed(asking, found, roll_call, labels)
    if not rows:
        return roll_call
    best = _deciding(asking, rows)
    if numbered and not (roll_call.verdict is Verdict.NO and _LARGER.search(best.text)):
        return roll_call
    entry = entries[place[best.passage]]
    cited = citer.passage(entry, headed=True)
    if not cited:
        return roll_call
    verdict = verdict_of(asking.text, best.text, entry.heading)
    verdict, more = _as_followed(asking.text, verdict, entries[place[best.passage] :])
    return replace(
        roll_call,
        verdict=verdict,
        confidence=found.chance,
        citations=cited + tuple(c for each in more for c in citer.passage(each)),
        phrase=best.phrase,
    )


def _is_label(entry: Entry) -> bool:
    """Whether a passage is a line of the title block, or of a form that is named by the title."""
    text = entry.passage.text
    form = _PROCESS.search(text) is not None and entry.role.title.lower() in text.lower()
    return form or entry.kind is SectionKind.HEADER


def _weighed(asking: _Asking, found: Ranked, roll_call: Judgement, labels: Set[int]) -> list[Row]:
    """The passages that may decide, likeliest first; none where the roll call's verdict stands.

    What is likely for the role's title alone says nothing to the matter: it must hold words that
    are asked for. Where it is the likeliest, so must what is taken in its place.
    """
    rows = [
        row
        for row in found.rows[:CLOSELY]
        if (row.passage not in labels or shared(asking.words, row.text))
        and speaks_of_subject(asking.text, row.text)
    ]
    if found.chance < fact_weights().least_yes_no:
        silent = roll_call.verdict is Verdict.SILENT
        own = [] if silent else [row for row in rows if row.phrase == roll_call.phrase]
        return own[:1] + [row for row in rows[:LOOKED_AT] if row not in own] if own else []
    if rows and rows[0] is not found.rows[0]:
        rows = [row for row in rows if shared(asking.words, row.text)]
    return rows[:LOOKED_AT]


def _as_followed(
    question: str, verdict: Verdict, entries: Sequence[Entry]
) -> tuple[Verdict, list[Entry]]:
    """The verdict of the first entry as the sentence after it leaves it, and that sentence.

    "Analysts in the field are called out. Those in the laboratory are not."
    """
    first, *rest = entries[:2]
    if not rest or rest[0].passage.section != first.passage.section:
        return verdict, []
    left = as_left_by(question, verdict, rest[0].passage.text)
    return (verdict, []) if left is verdict else (left, rest)


_OF_HEADINGS = frozenset(
    telling("exercised given required requirements special specific other arrangements duty duties")
)
"""What a heading says of its matter, and a question need not repeat."""

_NONE = re.compile(r"\W*(?:none|nil|no|n/?a|not applicable)\W*(?:$|[.;])", re.IGNORECASE)


def _stated_none(
    library: Library,
    asking: _Asking,
    roll_call: Judgement,
    entries: Sequence[Entry],
    citer: Citer,
) -> Judgement | None:
    """No, where the role's spec prints the heading in question and "None" under it."""
    verdict = Verdict.YES if says_no(asking.question.text) else Verdict.NO
    cited: tuple[Citation, ...] = ()
    names = {name for name, sign in TOPICS if sign.search(asking.question.condition)}
    for field in library.fields(roll_call.role.id) if names else ():
        if field.name in names and field.stated is not Stated.VALUE:
            cited = cited or citer.field(roll_call.role, field)
    for entry in entries:
        heads = set(telling(f"{entry.heading} {entry.passage.lead}")) - _OF_HEADINGS
        if heads and _NONE.match(entry.passage.text) and shared(heads, asking.text) == len(heads):
            cited = cited or citer.passage(entry, headed=True)
    if not cited:
        return None
    return replace(roll_call, verdict=verdict, confidence=0.9, citations=cited, phrase=0)


_FIRM = re.compile(r"\b(?:is|are) required\b|\bmust\b|\bshall\b", re.IGNORECASE)
_PROCESS = re.compile(r"\b(?:submit\w*|application|fail|filing|considered further)\b", re.I)


def _deciding(asking: _Asking, rows: Sequence[Row]) -> Row:
    """The best passage, or one about as good that denies or narrows what is asked.

    A spec says what is *not* asked for, or only of some, in a sentence of its own, beside
    those that merely speak of the matter.
    """
    best = rows[0]
    firm = _FIRM.search(best.text) is not None
    held = shared(asking.words, best.text)
    for row in rows:
        verdict = verdict_of(asking.text, row.text)
        says = shared(asking.words, row.text)
        nearer = says > held or (says == held and row.features[_WORK] > best.features[_WORK])
        narrows = (verdict is Verdict.NO and says) or (
            verdict is Verdict.SOME and not firm and nearer
        )
        if row is best or _PROCESS.search(row.text) or row.score < best.score - AS_GOOD:
            continue
        if narrows:
            return row
    return best


_WORK = RANKING.index("in the work")
CLOSELY, LOOKED_AT, AS_GOOD = 8, 4, 2.0
"""How many passages are read closely, how many may decide, and how far below the best in
logits one may deny what it seems to say."""
