"""Questions answered as they were reviewed, and what a review is made with."""

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


def step_on(library: Library, now: Review, name: str, choice: Choice) -> Step:
    """The step that makes a choice on a phrasing or a role, by its name or id.

    Raises:
        BadReview: there is none of that name in the answer.
    """
    phrasing = now.named(name)
    if phrasing is not None:
        users = phrasing.users
        return Step(choice, phrasing.wordings, seen=digests(library, users))
    if any(judgement.role.id == name for judgement in now.answer.judgements):
        return Step(choice, roles=(name,), seen=digests(library, (name,)))
    raise BadReview(f"There is no phrasing or role {name!r} in this answer.")


def first_look(library: Library, now: Review, decisions: Decisions) -> Step | None:
    """The step that a review begins with: all that the answer holds has been looked at."""
    if decisions.seen:
        return None
    return Step(None, seen=digests(library, [j.role.id for j in now.answer.judgements]))
