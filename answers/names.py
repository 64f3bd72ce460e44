"""Which roles and employers a question names, however loosely.

"Chicago's chief equity officer", "the Madison coordinator", "MCPS director": a role is
named by the telling words of its title, an employer by those of its name or its
initials. Words that many roles share tell little; the role that explains most wins.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.model import Role

_WORD = re.compile(r"[a-z0-9]+")
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


def words_of(text: str) -> list[str]:
    """Lower-case words, possessives and plurals taken off."""
    return list(_words_of(text))


@lru_cache(maxsize=100_000)
def _words_of(text: str) -> tuple[str, ...]:
    """The same, kept: every question looks at every title and employer."""
    plain = re.sub(r"['’]s\b", "", text.lower())
    return tuple(_singular(word) for word in _WORD.findall(plain))


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def named_in(question: str, roles: Sequence[Role]) -> Named:
    """The roles and employers that a question names."""
    asked = words_of(question)
    employers = _employers(asked, question, roles)
    employer_words = {word for words in employers.values() for word in words}
    at = [role for role in roles if not employers or role.employer in employers]
    mentioned = _mentioned(asked, at)
    found = mentioned or _loosely(asked, at, len(roles), bool(employers), employer_words)
    found = _at_such_a_body(asked, found) or _only_ones(at, employers)
    title_words = {w for role in found for w in words_of(role.title) if w in asked}
    # A title's own words may be an employer's too ("Montgomery County …"): both count.
    return Named(
        tuple(role.id for role in found),
        tuple(sorted(employers)),
        frozenset(employer_words | title_words),
        exact=bool(mentioned) or bool(employers and found),
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


def _only_ones(roles: Sequence[Role], employers: Iterable[str]) -> list[Role]:
    """The roles of employers that have one each: "Madison's experience requirement"."""
    own = [[role for role in roles if role.employer == employer] for employer in employers]
    return [each[0] for each in own if len(each) == 1]


def _initials(role: Role) -> list[str]:
    """The initials of a title of three words or more, as "CTO"; nothing for a shorter one."""
    words = [word for word in _main_title(role) if word not in {"of", "and", "the", "for"}]
    return ["".join(word[0] for word in words)] if len(words) >= 3 else []


def _main_title(role: Role) -> list[str]:
    """The words of a title up to its first comma or dash."""
    return words_of(re.split(r"\s*[,(–—]\s*", role.title)[0]) or words_of(role.title)


def _mentioned(asked: Sequence[str], roles: Sequence[Role]) -> list[Role]:
    """Roles whose title stands in the question word for word.

    A title inside a longer one ("Equity Officer" in "Chief Equity Officer") is not
    mentioned there. A title of one ordinary word is too little to be a name.
    """
    places: list[tuple[int, int, Role]] = []
    for role in roles:
        for title in (_main_title(role), words_of(role.title), _initials(role)):
            if not title:
                continue
            if len(title) == 1 and (title[0] in _ORDINARY or title[0] in _GENERIC):
                continue
            for n in range(len(asked) - len(title) + 1):
                if list(asked[n : n + len(title)]) == title:
                    places.append((n, n + len(title), role))
    found: dict[str, Role] = {}
    for start, end, role in places:
        if not any(a <= start and end <= b and b - a > end - start for a, b, _ in places):
            found.setdefault(role.id, role)
    return list(found.values())


def _at_such_a_body(asked: Sequence[str], roles: list[Role]) -> list[Role]:
    """Of several roles, those at "the county" or "the city" that the question speaks of."""
    for body in ("county", "city", "school", "state", "university"):
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
        title = _main_title(role)
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
