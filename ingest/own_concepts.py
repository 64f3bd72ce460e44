"""The organisation's own conditions, added to those that come with Rolecall.

They stand in a TOML file that a person keeps, here with all an entry may hold:

    [van-driving]
    name = "Driving a van"
    ask = ["who drives a van", "jobs with a minibus to drive"]
    phrases = ["drive * [van|minibus]", "van driver"]     # as specs say it
    look_alikes = ["van pool"]                            # what is not it after all
    denials = ["no van driving"]                          # how specs deny it
    yes = ["Drives the library's van."]                   # sentences to test it by
    no = ["A van pool is offered."]

`phrases`, `look_alikes` and `denials` are plain words (`ingest.plain_phrases`); whoever
knows expressions can give `say`, `unlike` and `deny` as well. `widens = true` adds to the
condition of that id that comes with Rolecall, `off = true` takes it out.
"""

import difflib
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ingest.concepts import Concept, ConceptError, Taxonomy, our_concepts, taxonomy
from ingest.model import SectionKind, Tag
from ingest.plain_phrases import PhraseError, pattern_of

FAMILY = "our own"
"""The family of an entry that names none."""

PLAIN = {"phrases": "say", "look_alikes": "unlike", "denials": "deny"}
"""The keys that hold plain words, each with the one that holds its expressions."""

_TEXTS = ("name", "family", "condition", "field")
_LISTS = ("ask", *PLAIN, *PLAIN.values(), "sections", "not_sections", "implies", "yes", "no")
_FLAGS = ("always", "widens", "off")
KEYS = (*_TEXTS, *_LISTS, *_FLAGS)


@dataclass(frozen=True, slots=True)
class OwnConcept:
    """An entry that a person wrote, and what it is to the one of that id that we wrote."""

    concept: Concept
    source: str
    widens: bool = False
    off: bool = False


def read_own(text: str, source: str) -> tuple[OwnConcept, ...]:
    """The entries of one TOML text; `source` is the file's name, for what is said of it.

    Raises:
        ConceptError: it is not TOML, or an entry cannot be used; says which and why.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise ConceptError(
            f"{source} cannot be read: {problem}. Look for a quote or bracket that is not closed."
        ) from problem
    entries = [_Entry(name, row, f"{source}, entry {name}") for name, row in raw.items()]
    return tuple(replace(entry.own(), source=source) for entry in entries)


class _Entry:
    """One table of the file, checked key by key."""

    def __init__(self, name: str, row: object, place: str) -> None:
        self._name, self._place = name, place
        if not isinstance(row, dict):
            raise self._problem(f"it should begin with a line [{name}] and hold what you know")
        self._row: dict[str, object] = row
        for key in row:
            if key not in KEYS:
                near = difflib.get_close_matches(key, KEYS, 1)
                meant = f"Did you mean “{near[0]}”?" if near else f"Choose from: {', '.join(KEYS)}."
                raise self._problem(f"“{key}” is not known. {meant}")

    def _problem(self, why: str) -> ConceptError:
        return ConceptError(f"{self._place}: {why if why.endswith(('.', '?')) else why + '.'}")

    def own(self) -> OwnConcept:
        """The entry, or what is wrong with it."""
        off, widens = self._flag("off"), self._flag("widens")
        name = self._text("name") or ("" if off or widens else self._missing("name", "a name"))
        ask = self._list("ask")
        says = {part: (*self._list(part), *self._plain(key)) for key, part in PLAIN.items()}
        if not (off or widens):
            if not ask:
                self._missing("ask", "at least one way of asking for it")
            if not says["say"]:
                self._missing("phrases", "at least one phrase, as specs say it")
        concept = Concept(
            id=self._name,
            name=name,
            family=self._text("family") or FAMILY,
            condition=self._text("condition") or name,
            ask=ask,
            say=says["say"],
            unlike=says["unlike"],
            deny=says["deny"],
            sections=self._kinds("sections"),
            not_sections=self._kinds("not_sections"),
            implies=self._list("implies"),
            always=self._flag("always"),
            field=self._text("field"),
            yes=self._list("yes"),
            no=self._list("no"),
        )
        return OwnConcept(concept, self._place, widens, off)

    def _missing(self, key: str, what: str) -> str:
        raise self._problem(f"it needs {what}. Add a line {key} = …")

    def _text(self, key: str) -> str:
        value = self._row.get(key, "")
        if not isinstance(value, str):
            raise self._problem(f"“{key}” should be words in quotes")
        return " ".join(value.split())

    def _flag(self, key: str) -> bool:
        value = self._row.get(key, False)
        if not isinstance(value, bool):
            raise self._problem(f"“{key}” should be true or false, without quotes")
        return value

    def _list(self, key: str) -> tuple[str, ...]:
        value = self._row.get(key, [])
        items = [value] if isinstance(value, str) else value
        if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
            raise self._problem(f'“{key}” should be a list of texts, like ["…", "…"]')
        return tuple(item for item in items if item.strip())

    def _plain(self, key: str) -> tuple[str, ...]:
        try:
            return tuple(map(pattern_of, self._list(key)))
        except PhraseError as problem:
            raise self._problem(str(problem)) from problem

    def _kinds(self, key: str) -> frozenset[SectionKind]:
        kinds = [str(kind) for kind in SectionKind]
        for name in self._list(key):
            if name not in kinds:
                raise self._problem(f"there is no section {name}. Choose from: {', '.join(kinds)}")
        return frozenset(SectionKind(name) for name in self._list(key))


class Known:
    """Every known condition, ours and the organisation's own, and the tags they give."""

    def __init__(self, own: Sequence[OwnConcept] = (), *, strict: bool = False) -> None:
        """Join these entries to the taxonomy that comes with Rolecall.

        Raises:
            ConceptError: a pattern cannot be used, an entry implies what is not known, or
                (if `strict`) two entries have one id.
        """
        ours = our_concepts()
        if strict:
            _check(own, ours)
        concepts: dict[str, Concept] = dict(ours)
        for entry in own:
            name = entry.concept.id
            if entry.off:
                concepts.pop(name, None)
            elif entry.widens and name in ours:
                concepts[name] = widened(ours[name], entry.concept)
            else:
                concepts[name] = entry.concept
        self.concepts: Mapping[str, Concept] = _pruned(concepts)
        self.own = frozenset(entry.concept.id for entry in own) & concepts.keys()
        self._changed = frozenset(entry.concept.id for entry in own) & ours.keys()
        self._finder = Taxonomy(self.concepts.values(), self.own - self._changed)

    @cached_property
    def whole(self) -> Taxonomy:
        """All of them compiled; what comes with Rolecall is not done twice."""
        return Taxonomy(self.concepts.values()) if self.own or self._changed else taxonomy()

    @property
    def any_own(self) -> bool:
        """Whether a person added or changed anything."""
        return bool(self.own or self._changed)

    def tags(self, tags: Sequence[Tag], statement: str, kind: SectionKind) -> tuple[Tag, ...]:
        """The tags of a passage, from those that it was given by our own taxonomy alone."""
        if self._changed and self._touches(tags, statement):
            return tuple(self.whole.tags(statement, kind))
        more = self._finder.tags(statement, kind)
        if not more:
            return tuple(tags)
        joined = {tag.concept: tag for tag in (*more, *tags)}
        return tuple(sorted(joined.values(), key=lambda tag: tag.concept))

    def _touches(self, tags: Sequence[Tag], statement: str) -> bool:
        """Whether a changed concept of ours is, or now would be, among the tags."""
        if any(tag.concept in self._changed for tag in tags):
            return True
        return bool(self._changes.tags(statement))

    @cached_property
    def _changes(self) -> Taxonomy:
        return Taxonomy(self.concepts.values(), self._changed)


def widened(ours: Concept, own: Concept) -> Concept:
    """One of our concepts with what a person adds to it."""

    def both(part: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*getattr(ours, part), *getattr(own, part))))

    return replace(
        ours,
        name=own.name or ours.name,
        ask=both("ask"),
        say=both("say"),
        unlike=both("unlike"),
        deny=both("deny"),
        implies=both("implies"),
        yes=both("yes"),
        no=both("no"),
        ours=False,
    )


def _pruned(concepts: dict[str, Concept]) -> dict[str, Concept]:
    """The concepts, of which none implies one that was taken out."""
    gone = our_concepts().keys() - concepts.keys()
    if not gone:
        return concepts
    return {
        name: replace(concept, implies=tuple(o for o in concept.implies if o not in gone))
        for name, concept in concepts.items()
    }


def _check(own: Sequence[OwnConcept], ours: Mapping[str, Concept]) -> None:
    first: dict[str, str] = {}
    for entry in own:
        name = entry.concept.id
        if name in first:
            raise ConceptError(
                f"{entry.source}: there is an entry {name} in {first[name]} already. Rename one."
            )
        first[name] = entry.source
        if (entry.widens or entry.off) and name not in ours:
            raise ConceptError(
                f"{entry.source}, entry {name}: no condition of that name comes with Rolecall."
                " See them with: rolecall concepts list"
            )
        if name in ours and not (entry.widens or entry.off):
            raise ConceptError(
                f"{entry.source}, entry {name}: a condition of that name comes with Rolecall."
                " Add the line widens = true to add to it, or choose another name."
            )
