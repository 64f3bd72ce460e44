"""The types that answers are made of, and their public JSON."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from answers.comparison import Comparison
from index.filters import Filter
from ingest.model import Role, Span

SCHEMA = 1
"""Version of the JSON form of an answer."""


class Kind(StrEnum):
    """What a question asks for."""

    LISTING = "listing"
    FACT = "fact"
    YES_NO = "yes_no"
    COUNT = "count"
    COMPARE = "compare"
    SIMILAR = "similar"
    PASSAGES = "passages"


OF_ROLES = frozenset({Kind.LISTING, Kind.COUNT})
"""Questions put to every role."""

OF_ONE = frozenset({Kind.FACT, Kind.YES_NO})
"""Questions about one role, or about the one that is meant."""


class Verdict(StrEnum):
    """What one role's spec says to one condition."""

    YES = "yes"
    SOME = "some"  # some positions, preferred, or one of several ways
    NO = "no"  # the spec says no
    SILENT = "silent"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was understood.

    `condition` is what is asked of each role, in words; `negated` that the roles wanted
    are those that do not fulfil it. `roles` are the ids of the roles it names, empty
    for all; `employers` the employers it names.
    """

    text: str
    kind: Kind
    condition: str
    negated: bool = False
    strict: bool = False
    unsaid: str = ""
    """What a spec must say nowhere to be listed, as a condition; empty where words are wanted."""

    roles: tuple[str, ...] = ()
    loosely: bool = False
    """The roles are named by some words of their titles only, and others may be meant."""

    employers: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    comparison: Comparison | None = None
    """The test of a typed field that is all it asks; None where it asks by meaning."""

    parts: tuple["Question", ...] = ()
    """What it asks where it asks several things, each to be judged by itself; else empty."""

    joint: str = "and"
    """How the parts are joined: every one of them ("and"), or any one ("or")."""

    concept: str = ""
    """The known condition that is meant, by id; empty where none is near enough."""

    likely: float = 1.0
    """How likely `concept` is what is meant; 1 where a person chose it."""

    beside: tuple[str, ...] = ()
    """Other known conditions that are about as likely meant: saying one of them counts too."""

    reading: str = ""
    unmeasured: str = ""
    """Why nothing can be compared: a role measured against says no such number."""

    within: Filter | None = None
    """The choice of roles and sections that the question is put to; None for all."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Words quoted from a document: `quote` is its text at `span`, checked before shown."""

    quote: str
    span: Span
    section: str
    heading: str
    page: int | None
    path: str
    role: str
    context: str = ""
    """The lead-in under which the words stand ("Ability to:"), empty for none."""

    def to_json(self) -> dict[str, Any]:
        """The public form."""
        return {
            "quote": self.quote,
            "start": self.span.start,
            "end": self.span.end,
            "section": self.section,
            "heading": self.heading,
            "page": self.page,
            "path": self.path,
            "role": self.role,
            "context": self.context,
        }


@dataclass(frozen=True, slots=True)
class Judgement:
    """One role's verdict on one condition, and the words it rests on.

    `phrase` is the id of the wording that decided it, 0 for a field or for none.
    """

    role: Role
    path: str
    verdict: Verdict
    confidence: float
    citations: tuple[Citation, ...] = ()
    phrase: int = 0
    why: str = ""

    def to_json(self) -> dict[str, Any]:
        """The public form."""
        return {
            "role": self.role.id,
            "title": self.role.title,
            "employer": self.role.employer,
            "path": self.path,
            "verdict": str(self.verdict),
            "confidence": round(self.confidence, 2),
            "why": self.why,
            "citations": [citation.to_json() for citation in self.citations],
        }


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many roles there are, how many were checked, and the files that could not be.

    `in_scope` is how many of the roles a filter left to be asked; all without one.
    """

    roles: int
    checked: int
    unreadable: tuple[str, ...] = ()
    in_scope: int | None = None
    within: str = ""
    """What the filter chose, in words; empty without one."""


@dataclass(frozen=True, slots=True)
class Group:
    """Roles that say the same thing in the same or nearly the same words."""

    verdict: Verdict
    wording: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One aspect of a comparison: what each role says, by role id; empty for silence."""

    aspect: str
    cells: tuple[tuple[str, tuple[Citation, ...]], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with its evidence; `judgements` holds every role checked, best first."""

    question: Question
    text: str
    coverage: Coverage
    short: str | None = None
    abstained: bool = False
    judgements: tuple[Judgement, ...] = ()
    citations: tuple[Citation, ...] = ()
    groups: tuple[Group, ...] = ()
    differences: tuple[Difference, ...] = ()
    nearest: tuple[Citation, ...] = ()
    """Where it abstained: the nearest passages, which are not an answer."""

    dropped: int = 0
    """Citations that failed the check against their document, and were left out."""

    def with_verdict(self, *verdicts: Verdict) -> tuple[Judgement, ...]:
        """The judgements with one of these verdicts."""
        return tuple(j for j in self.judgements if j.verdict in verdicts)

    def _coverage_json(self) -> dict[str, Any]:
        """What was asked of how many; where a filter chose them, how many it left and why."""
        row = {
            "roles": self.coverage.roles,
            "checked": self.coverage.checked,
            "unreadable": list(self.coverage.unreadable),
        }
        within = self.question.within
        if within is None:
            return row
        return {**row, "in_scope": self.coverage.in_scope, "within": within.to_json()}

    def to_json(self, *, silent: bool = False) -> dict[str, Any]:
        """The public form, `"schema": 1`; with `silent`, the silent roles are listed too."""
        shown = [j for j in self.judgements if silent or j.verdict is not Verdict.SILENT]
        return {
            "schema": SCHEMA,
            "question": self.question.text,
            "kind": str(self.question.kind),
            "reading": self.question.reading,
            "concept": self.question.concept or None,
            "abstained": self.abstained,
            "text": self.text,
            "short": self.short,
            "coverage": self._coverage_json(),
            "roles": [judgement.to_json() for judgement in shown],
            "silent": len(self.with_verdict(Verdict.SILENT)),
            "citations": [citation.to_json() for citation in self.citations],
            "groups": [
                {"verdict": str(g.verdict), "wording": g.wording, "roles": list(g.roles)}
                for g in self.groups
            ],
            "differences": [
                {
                    "aspect": d.aspect,
                    "roles": {
                        role: [citation.to_json() for citation in cited] for role, cited in d.cells
                    },
                }
                for d in self.differences
            ],
            "nearest": [citation.to_json() for citation in self.nearest],
        }
