"""Which roles and employers a question names, however loosely.

"Chicago's chief equity officer", "the Madison coordinator", "MCPS director": a role is
named by the telling words of its title, an employer by those of its name or its
initials. Words that many roles share tell little; the role that explains most wins.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from ingest.model import Role

_WORD = re.compile(r"[a-z0-9]+", re.I)
_GENERIC = frozenset(
    "a an and at by city county district for government in of office on or public school schools"
    " state the to town with department agency los san new".split()
)
_ORDINARY = frozenset(
    "aide analyst assistant associate chief director engineer inspector manager officer operator"
    " specialist supervisor technician worker coordinator administrator clerk senior"
    " principal".split()
)


@dataclass(frozen=True, slots=True)
class Named:
    """What a question names: role ids, employers, and the words that named them.

    `exact` says that the naming is beyond doubt: titles stand in the question word for
    word, or beside the name of their employer.
    """

    roles: tuple[str, ...]
    employers: tuple[str, ...]
    words: frozenset[str]
    exact: bool = False
    title: bool = False
    """A role is named by its whole title, beyond doubt."""


def without_words(text: str, named: Set[str]) -> str:
    """A text without the words that name roles, as `Named.words` has them."""
    kept = (word for word in text.split() if not any(w in named for w in words_of(word)))
    return " ".join(kept)


def _plain(text: str) -> str:
    return re.sub(r"['’]s\b", "", text)


def words_of(text: str) -> list[str]:
    """Lower-case words, possessives and plurals taken off."""
    return list(_words_of(text))


@lru_cache(maxsize=100_000)
def _words_of(text: str) -> tuple[str, ...]:
    """The same, kept: every question looks at every title and employer."""
    return tuple(_singular(word.lower()) for word in _WORD.findall(_plain(text)))


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """Roles that are told apart by which tuple they are: a library has one for all questions."""

    roles: Sequence[Role]

    def __hash__(self) -> int:
        return id(self.roles)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.roles is other.roles


def named_in(question: str, roles: Sequence[Role]) -> Named:
    """The roles and employers that a question names."""
    if isinstance(roles, tuple):  # what cannot change is asked several times for one answer
        return _kept(question, _Same(roles))
    return _named_in(question, roles)


@lru_cache(maxsize=8)
def _kept(question: str, same: _Same) -> Named:
    return _named_in(question, same.roles)


def _named_in(question: str, roles: Sequence[Role]) -> Named:
    asked = words_of(question)
    employers = _employers(asked, question, roles)
    employer_words = {word for words in employers.values() for word in words}
    at = [role for role in roles if not employers or role.employer in employers]
    mentioned = _mentioned(question, at, employer_words)
    sure = [m.role for m in mentioned if m.sure]
    found = sure or [m.role for m in mentioned]
    found = found or _loosely(asked, at, len(roles), bool(employers), employer_words)
    found = _at_such_a_body(asked, found) or _only_ones(asked, at, employers)
    found = found or _of_such_a_body(asked, roles)
    title_words = {w for role in found for w in words_of(role.title) if w in asked}
    # A title's own words may be an employer's too ("Montgomery County …"): both count.
    return Named(
        tuple(role.id for role in found),
        tuple(sorted(employers)),
        frozenset(employer_words | title_words),
        title=bool(sure),
        exact=bool(sure) or bool(found and employers and any(r not in at for r in roles)),
    )


def _employers(asked: Sequence[str], question: str, roles: Sequence[Role]) -> dict[str, set[str]]:
    """Employers named, with the words that name them; the fullest match wins."""
    found: dict[str, set[str]] = {}
    for employer in {role.employer for role in roles if role.employer}:
        telling = [word for word in words_of(employer) if word not in _GENERIC]
        initials = "".join(word[0] for word in employer.split() if word[0].isupper())
        if telling and all(word in asked for word in telling):
            found[employer] = {word for word in words_of(employer) if word in asked}
        elif len(initials) >= 3 and re.search(rf"\b{re.escape(initials)}\b", question):
            found[employer] = {initials.lower()}
    return {name: words for name, words in found.items() if not _better_named(name, found)}


def _better_named(name: str, found: Mapping[str, set[str]]) -> bool:
    """Whether the words that name an employer name another more fully."""
    words, whole = found[name], found[name] >= set(words_of(name))
    return any(
        words < others or (words == others and not whole and others >= set(words_of(other)))
        for other, others in found.items()
        if other != name
    )


def _only_ones(asked: Sequence[str], roles: Sequence[Role], employers: Iterable[str]) -> list[Role]:
    """The roles of employers that have one each: "Madison's experience requirement".

    Where the question speaks of two, those of an employer that has two.
    """
    count = 2 if {"two", "both"} & set(asked) else 1
    own = [[role for role in roles if role.employer == name] for name in sorted(employers)]
    return [role for each in own if len(each) == count for role in each]


@lru_cache(maxsize=100_000)
def _titles(title: str) -> tuple[tuple[str, ...], ...]:
    """The words by which a title is mentioned: up to its first comma or dash, and whole."""
    main = words_of(re.split(r"\s*[,(–—]\s*", title)[0]) or words_of(title)
    forms = (tuple(main), tuple(words_of(title)))
    long = (form for form in forms if form and not _too_little(form))
    return tuple(dict.fromkeys(long))


def _too_little(title: Sequence[str]) -> bool:
    """One ordinary word is too little to be a name."""
    return len(title) == 1 and (title[0] in _ORDINARY or title[0] in _GENERIC)


@lru_cache(maxsize=100_000)
def _initials(title: str) -> str:
    """The initials of a title of three words or more, as "CTO"; nothing for a shorter one."""
    words = [word for word in _main_title(title) if word not in {"of", "and", "the", "for"}]
    return "".join(word[0] for word in words).upper() if len(words) >= 3 else ""


def _main_title(title: str) -> Sequence[str]:
    """The words of a title up to its first comma or dash."""
    return _words_of(re.split(r"\s*[,(–—]\s*", title)[0]) or _words_of(title)


@dataclass(frozen=True, slots=True)
class _Mention:
    """Words `start` to `end` of a question, which are a role's title; `sure` to be its name."""

    start: int
    end: int
    role: Role
    sure: bool


def _mentioned(question: str, roles: Sequence[Role], employers: Set[str]) -> list[_Mention]:
    """Roles whose title stands in the question word for word.

    A title inside a longer one ("Equity Officer" in "Chief Equity Officer") is not
    mentioned there. A title of one ordinary word is too little to be a name.
    """
    printed = _WORD.findall(_plain(question))
    asked = [_singular(word.lower()) for word in printed]
    starts: dict[str, list[int]] = {}
    for n, word in enumerate(asked):
        starts.setdefault(word, []).append(n)
    places: list[_Mention] = []
    for role in roles:
        for title in _titles(role.title):
            for n in starts.get(title[0], ()):
                if tuple(asked[n : n + len(title)]) == title:
                    sure = _sure(printed, n, n + len(title), employers)
                    places.append(_Mention(n, n + len(title), role, sure))
        initials = _initials(role.title)
        places += [
            _Mention(n, n + 1, role, sure=word.isupper())
            for n, word in enumerate(printed)
            if initials == word.upper() and (word.isupper() or _article(printed, n))
        ]
    found: dict[str, _Mention] = {}
    for one in places:
        size = one.end - one.start
        inside = (m.start <= one.start and one.end <= m.end and m.end - m.start > size
                  for m in places)  # fmt: skip
        if not any(inside):
            found.setdefault(one.role.id, one)
    return list(found.values())


def _article(printed: Sequence[str], at: int) -> bool:
    return at > 0 and printed[at - 1].lower() in {"a", "an", "the", "our"}


_JOINING = frozenset(
    "a an the any every each one this that our your their to as for of by with from do does did is"
    " are was were must can could may might should would will shall has have had named called"
    " become becomes becoming being and or between than new in at who what which whom if"
    " be make makes".split()
)
_LED = re.compile(
    r"\b(?:boss|head|leader|foreman|charge|over|leads?|leading|heads|heading|supervis\w+|runs?"
    r"|manages?|oversees?|helps?|assists?)(?: of)?(?: an?| the)?$",
    re.I,
)


def _sure(printed: Sequence[str], start: int, end: int, employers: Set[str]) -> bool:
    """Whether a title that stands in a question names its role, and is no part of a description.

    "The electricians who look after street lamps" and "the boss of the meter readers" speak
    of other roles than Electrician and Meter Reader.
    """
    before = printed[start - 1] if start else ""
    after = printed[end] if end < len(printed) else ""
    plain = before.lower()
    free = plain in _JOINING or plain in _GENERIC or _singular(plain) in employers
    named = all(word[:1].isupper() or word.lower() in _JOINING for word in printed[start:end])
    if before and not free and (not named or (start > 1 and before[:1].isupper())):
        return False
    if _singular(after.lower()) in _ORDINARY and (after[:1].isupper() or not named):
        return False
    if named or end - start >= 3:
        return True
    led = _LED.search(" ".join(printed[max(0, start - 3) : start]))
    return after.lower() not in {"who", "that", "which", "whose"} and not led


_BODIES = ("county", "city", "school", "state", "university")


def _of_such_a_body(asked: Sequence[str], roles: Sequence[Role]) -> list[Role]:
    """Roles named by a word of their title and the kind of their employer.

    "The school district's director", where only one employer is a school system.
    """
    for body in _BODIES:
        such = [role for role in roles if body in asked and body in words_of(role.employer)]
        if such and len(such) < len(roles):
            return _loosely(asked, such, len(such), True, {body})
    return []


def _at_such_a_body(asked: Sequence[str], roles: list[Role]) -> list[Role]:
    """Of several roles, those at "the county" or "the city" that the question speaks of."""
    for body in _BODIES:
        if body in asked and len(roles) > 1:
            such = [role for role in roles if body in words_of(role.employer)]
            roles = such or roles
    return roles


def _loosely(
    asked: Sequence[str],
    roles: Sequence[Role],
    total: int,
    employer_named: bool,
    employer_words: set[str],
) -> list[Role]:
    """Roles named by some of the telling words of their titles; the fullest match wins."""
    frequency: Counter[str] = Counter()
    for role in roles:
        frequency.update(set(words_of(role.title)))

    def weight(word: str) -> float:
        ordinary = 0.5 if word in _ORDINARY and total > 20 else 1.0
        return ordinary * math.log(1 + total / frequency[word]) if frequency[word] else 0.0

    best: list[tuple[float, Role]] = []
    for role in roles:
        title = _main_title(role.title)
        telling = [word for word in title if word not in _GENERIC]
        hit = [w for w in telling if w in asked and w not in employer_words]
        if not hit or not telling:
            continue
        share = sum(map(weight, hit)) / max(sum(map(weight, telling)), 1e-9)
        # Of a short list one telling word is enough when the employer is named as well.
        needed = 0.3 if employer_named and total <= 20 else 0.99
        if len(telling) == 1 and telling[0] in _ORDINARY and not employer_named:
            continue
        if share >= needed:
            rest = [w for w in words_of(role.title) if w in asked and w not in title]
            score = sum(map(weight, hit)) + 0.5 * sum(map(weight, rest))
            best.append((score, role))
    if not best:
        return []
    top = max(score for score, _ in best)
    return [role for score, role in best if score >= top - 1e-6]
