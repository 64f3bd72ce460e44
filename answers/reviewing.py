"""Questions answered as they were reviewed, and what a review is made with."""

from collections.abc import Iterable

from answers.ask import ask
from answers.decisions import Choice, Decisions, Step, topic_of
from answers.errors import BadReview
from answers.model import Answer
from answers.review import Review, digests, review
from answers.review_store import ReviewStore
from index.filters import Filter
from index.library import Library


def store_of(library: Library) -> ReviewStore:
    """The reviews kept beside the index that a library was opened from."""
    return ReviewStore(library.folder.parent)


def ask_reviewed(library: Library, text: str, within: Filter | None = None) -> Answer:
    """The answer to a question, after what was decided about it before.

    Raises:
        EmptyQuestion: there are no words in it.
        NoRoleChosen: no role passes the filter.
        BadReview: the reviews cannot be read.
    """
    answer = ask(library, text, within)
    decisions = store_of(library).decisions(topic_of(text))
    return review(library, answer, decisions).answer if decisions else answer


def reviewed_now(library: Library, text: str) -> Review:
    """A question's answer with its review as it stands."""
    return review(library, ask(library, text), store_of(library).decisions(topic_of(text)))


def named_in(now: Review, name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The wordings of the phrasing of that name, or the role of that id, and who says them.

    Raises:
        BadReview: there is none of that name in the answer.
    """
    phrasing = now.named(name)
    if phrasing is not None:
        return phrasing.wordings, ()
    if any(judgement.role.id == name for judgement in now.answer.judgements):
        return (), (name,)
    raise BadReview(f"There is no phrasing or role {name!r} in this answer.")


def step_on(
    library: Library,
    decisions: Decisions,
    choice: Choice,
    wordings: tuple[str, ...] = (),
    roles: tuple[str, ...] = (),
) -> Step:
    """A choice on wordings or on roles; the first one of a review has looked at everything."""
    begun = bool(decisions.seen)
    return Step(choice, wordings, roles, digests(library, roles if begun else library.digests))


def looked_at(library: Library, roles: Iterable[str]) -> Step:
    """The step that says: these roles are no longer new."""
    return Step(None, seen=digests(library, roles))
