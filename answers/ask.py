"""A question to an answer: the one way in, for the terminal, the page and programs."""

from collections.abc import Sequence
from dataclasses import replace

from answers.against import against_role
from answers.amounts_found import found_by_amount
from answers.amounts_said import with_amounts
from answers.asides import aside_in, sort_of_post
from answers.between import between_roles
from answers.cite import Citer
from answers.compare import differences
from answers.comparison import Comparison
from answers.compose import REFUSAL, fact_text, groups_of, listing_text, yes_no_text
from answers.counted import counted
from answers.errors import EmptyQuestion, NoRoleChosen
from answers.facts import fact
from answers.fields_by_form import by_form, left_to_meaning
from answers.fields_by_meaning import with_field
from answers.forms import OF_ONE, likely_in
from answers.judge import judged, without_names
from answers.linking import linked
from answers.model import OF_ROLES, Answer, Citation, Coverage, Judgement, Kind, Question, Verdict
from answers.names import named_in, words_of
from answers.only_those import of_printed_lines, only_those
from answers.questions import part_in_words, part_of_test, reading_of, understood
from answers.scope import in_scope, phrases_in_scope
from answers.similar import similar_roles
from answers.support import supports
from answers.titled import titled
from answers.yes_no import answered, described
from index.filters import Filter
from index.library import Library
from index.model import Entry
from index.retrieve import STOPWORDS
from ingest.model import Role

_BEING_THERE = {"at", "work", "belong", "employed", "employer", "there", "located"}


def ask(library: Library, text: str, within: Filter | None = None) -> Answer:
    """The answer to a question put to every role of an open index.

    With `within`, it is put only to the roles that pass the filter, and rests only on the
    sections that it chooses.

    Raises:
        EmptyQuestion: there are no words in it.
        NoRoleChosen: no role passes the filter.
    """
    check_question(text)
    if not within:
        return answer(library, read(library, text, library.roles))
    chosen = library.roles_where(within)
    roles = tuple(role for role in library.roles if role.id in chosen)
    if not roles:
        raise NoRoleChosen(f"No role is left to ask: {within.in_words()}. Choose less narrowly.")
    return answer(library, replace(read(library, text, roles), within=within))


def read(library: Library, text: str, roles: Sequence[Role]) -> Question:
    """A question as it is understood, put to one role or to all as the classifier has it."""
    plain = " ".join(text.split())
    one = likely_in(library.classifier, plain)[OF_ONE]
    of_one = True if one > OF_ONE_FROM else False if one < OF_ALL_BELOW else None
    aside = aside_in(plain)
    if aside is not None and not aside.of_several:  # "Web developer: how much notice?"
        of_one = of_one or aside.describes_one or bool(named_in(aside.said, roles).roles)
    return understood(text, roles, of_one=of_one)


OF_ONE_FROM, OF_ALL_BELOW = 0.95, 0.05
"""How likely a question is about one role for it to be read so, or as one of all roles."""


def check_question(text: str) -> None:
    """Refuse a question without words before anything is opened for it.

    Raises:
        EmptyQuestion: there are no words in it.
    """
    if not any(c.isalnum() for c in text):
        raise EmptyQuestion(
            "Please type a question, for example: which roles require evening meetings"
        )


def compare_roles(library: Library, role_ids: Sequence[str]) -> Answer:
    """Roles side by side, on every matter that either speaks of."""
    titles = " and ".join(library.role_by_id[name].title for name in role_ids)
    question = Question(f"compare {titles}", Kind.COMPARE, "compare", roles=tuple(role_ids))
    return answer(library, replace(question, reading=reading_of(question, library.roles)))


def like_role(library: Library, role_id: str) -> Answer:
    """The roles whose duties are most like those of one role."""
    title = library.role_by_id[role_id].title
    question = Question(f"similar to {title}", Kind.SIMILAR, "similar", roles=(role_id,))
    return answer(library, replace(question, reading=reading_of(question, library.roles)))


def answer(library: Library, question: Question) -> Answer:
    """The answer to a question already understood (or mended by a person)."""
    citer = Citer(library)
    if (number := counted(library, question, citer)) is not None:
        return number
    question = of_printed_lines(library, left_to_meaning(library, question))
    question = with_field(library, against_role(library, between_roles(library, question)))
    if (formed := by_form(library, question)) is not question:
        question = of_printed_lines(library, formed)
    question = _of_sort(library, question)
    question = _by_meaning(library, titled(library, only_those(library, question)))
    question = _linked(library, question)
    if question.unmeasured:
        text = f"{REFUSAL} {question.unmeasured}"
        return Answer(question, text, coverage=_coverage(library, question), abstained=True)
    match question.kind:
        case Kind.LISTING | Kind.COUNT:
            found = _listing(library, question, citer)
        case Kind.COMPARE if len(question.roles) > 1:
            found = _comparison(library, question, citer)
        case Kind.SIMILAR:
            found = _similar(library, question, citer)
        case Kind.YES_NO if question.roles:
            found = _yes_no(library, question, citer)
        case _:
            found = _fact(library, question, citer)
    return replace(found, dropped=citer.dropped)


def _of_sort(library: Library, question: Question) -> Question:
    """The question with the sort of post that its roles are to be: "part-time posts that pay"."""
    sort = sort_of_post(question.text) if question.comparison or question.parts else ""
    said = " ".join(part.condition for part in question.parts)
    if not sort or question.joint == "or" or question.kind not in OF_ROLES or sort in said:
        return question
    test = (part_of_test(question.comparison),) if question.comparison is not None else ()
    parts = (*(question.parts or test), _sort_asked(sort))
    both = replace(question, comparison=None, parts=parts, joint="and")
    return replace(both, reading=reading_of(both, library.roles))


def _sort_asked(sort: str) -> Question:
    """That a post is of a sort, in words; part time also by its hours."""
    said = part_in_words(f"are {sort}")
    if "part" not in sort:
        return said
    fewer = part_of_test(Comparison("hours_per_week", "<", FULL_TIME, unit="hours/week"))
    return replace(said, parts=(said, fewer), joint="or")


FULL_TIME = 35.0
"""Hours a week from which a post is full time, where it is not said to be part time."""


_SAID_IN_WORDS = frozenset({"exam_basis", "exam_part"})


def _by_meaning(library: Library, question: Question) -> Question:
    """The question without its test of an examination, where no spec has such a field.

    An employer may say in a sentence who can apply, and hold no examination.
    """
    test = question.comparison
    if test is None or test.field not in _SAID_IN_WORDS:
        return question
    if next(iter(library.catalog.fields_named(*test.fields)), None) is not None:
        return question
    without = "without" in words_of(question.condition)
    plain = replace(question, comparison=None, negated=without)
    return replace(plain, reading=reading_of(plain, library.roles))


def _linked(library: Library, question: Question) -> Question:
    """The question with the known condition it means, where there is one, said in reading."""
    if question.parts:
        parts = tuple(_linked(library, part) for part in question.parts)
        known = [part.reading for part in parts if part.reading]
        return replace(question, parts=parts, reading="".join([question.reading, *known]))
    asks_roles = (
        question.kind in {Kind.LISTING, Kind.COUNT, Kind.YES_NO} and not question.unmeasured
    )
    if not asks_roles or question.comparison is not None or question.concept:
        return question
    asked = question.unsaid or without_names(library, question)
    found = linked(library, library.retriever.query(asked), question.text)
    if not found:
        return question
    names = " or ".join(link.concept.name.lower() for link in found)
    return replace(
        question,
        concept=found[0].concept.id,
        # "need no licence" is what "No licence required" says: the no is not meant twice.
        negated=question.negated and not found[0].concept.id.startswith("no-"),
        likely=found[0].score,
        beside=tuple(link.concept.id for link in found[1:]),
        reading=f"{question.reading} — known as: {names}",
    )


def _coverage(
    library: Library, question: Question, checked: Sequence[Judgement] | None = None
) -> Coverage:
    failed = library.unreadable
    total = len(library.roles)
    if question.within is None:
        return Coverage(total, total if checked is None else len(checked), failed)
    scope = len(library.roles_where(question.within))
    count = scope if checked is None else len(checked)
    return Coverage(total, count, failed, scope, question.within.in_words())


def _listing(library: Library, question: Question, citer: Citer) -> Answer:
    judgements = _members(library, question, citer) or _judged(library, question, citer)
    coverage = _coverage(library, question, judgements)
    positive = [j for j in judgements if j.verdict in {Verdict.YES, Verdict.SOME}]
    wordings = library.catalog.texts({j.phrase for j in judgements if j.phrase})
    nearest = () if positive else _nearest(library, question, citer)
    short = str(len([j for j in judgements if j.verdict is Verdict.YES]))
    said_no = any(j.verdict is Verdict.NO for j in judgements)
    return Answer(
        question=question,
        text=listing_text(question, judgements, coverage),
        short=short if question.kind is Kind.COUNT else None,
        coverage=coverage,
        abstained=not positive and not said_no,
        judgements=tuple(judgements),
        citations=tuple(c for j in positive for c in j.citations),
        groups=groups_of(judgements, wordings),
        nearest=nearest,
    )


def _judged(library: Library, question: Question, citer: Citer) -> Sequence[Judgement]:
    """The roll call, heeding the amounts that the question names."""
    judgements = with_amounts(library, question, judged(library, question, citer))
    return found_by_amount(library, question, judgements, citer)


def _members(library: Library, question: Question, citer: Citer) -> list[Judgement]:
    """The roles of an employer, where being there is all that is asked of them."""
    if not question.employers:
        return []
    named = {word for name in question.employers for word in words_of(name)}
    rest = set(words_of(question.condition)) - named - STOPWORDS - _BEING_THERE
    if rest:
        return []
    found = []
    for role_id in question.roles:
        role = library.role_by_id[role_id]
        fields = [f for f in library.fields(role_id) if f.name == "employer"]
        cited = tuple(c for f in fields[:1] for c in citer.field(role, f))
        found.append(
            Judgement(
                role,
                library.paths.get(role_id, ""),
                Verdict.YES,
                0.99,
                cited,
                why=f"its employer is {role.employer}",
            )
        )
    return found


def _nearest(library: Library, question: Question, citer: Citer) -> tuple[Citation, ...]:
    """The three nearest passages, shown as nearest and not as an answer."""
    query = library.retriever.query(question.condition or question.text)
    allowed = phrases_in_scope(library, replace(question, roles=()))
    near = [support.phrase for support in supports(library, query, allowed, k=200)[:3]]
    first: dict[int, Entry] = {}
    for entry in library.catalog.entries_saying(near):
        if in_scope(library, question, entry):
            first.setdefault(entry.phrase, entry)
    return tuple(c for n in near if n in first for c in citer.passage(first[n]))


def _fact(library: Library, question: Question, citer: Citer) -> Answer:
    found = fact(library, question, citer)
    role = found.role
    if question.kind is Kind.YES_NO and not role and found.nearest:
        role = described(library, question, found.nearest)
    if question.kind is Kind.YES_NO and role:  # of a role described and not named
        return _yes_no(library, replace(question, roles=(role,), loosely=True), citer)
    abstained = not found.judgements
    whose = {judgement.role.id for judgement in found.judgements}
    if question.roles and whose and not whose & set(question.roles):
        every = replace(question, roles=())  # the one named was only on the way to it
        question = replace(every, reading=reading_of(every, library.roles))
    return Answer(
        question=question,
        text=fact_text(found.judgements, found.short),
        short=None if abstained else found.short,
        coverage=_coverage(library, question),
        abstained=abstained,
        judgements=found.judgements,
        citations=tuple(c for j in found.judgements for c in j.citations),
        nearest=found.nearest,
    )


def _yes_no(library: Library, question: Question, citer: Citer) -> Answer:
    judgements = answered(library, question, citer)
    spoken = [j for j in judgements if j.verdict is not Verdict.SILENT]
    return Answer(
        question=question,
        text=yes_no_text(judgements) if spoken else REFUSAL,
        short={Verdict.YES: "Yes", Verdict.NO: "No"}.get(spoken[0].verdict) if spoken else None,
        coverage=_coverage(library, question, judgements),
        abstained=not spoken,
        judgements=tuple(judgements),
        citations=tuple(c for j in spoken for c in j.citations),
        nearest=() if spoken else _nearest(library, question, citer),
    )


def _comparison(library: Library, question: Question, citer: Citer) -> Answer:
    rows = differences(library, question, citer)
    titles = [library.role_by_id[name].title for name in question.roles]
    judgements = tuple(
        Judgement(
            role=library.role_by_id[name],
            path=library.paths.get(name, ""),
            verdict=Verdict.YES if cited else Verdict.SILENT,
            confidence=0.9 if cited else 0.0,
            citations=cited,
        )
        for name in question.roles
        for cited in [
            tuple(c for row in rows for role, cell in row.cells if role == name for c in cell)
        ]
    )
    aspects = ", ".join(row.aspect.lower() for row in rows)
    text = f"{' and '.join(titles)} compared on {aspects}." if rows else REFUSAL
    return Answer(
        question=question,
        text=text,
        coverage=_coverage(library, question),
        abstained=not rows,
        judgements=judgements,
        citations=tuple(c for j in judgements for c in j.citations),
        differences=rows,
    )


def _similar(library: Library, question: Question, citer: Citer) -> Answer:
    """Roles whose duties say what the named role's duties say."""
    judgements = similar_roles(library, question.roles[0], citer, within=question.within)
    title = library.role_by_id[question.roles[0]].title
    names = ", ".join(j.role.title for j in judgements[:3])
    return Answer(
        question=question,
        text=f"Most like {title} in duties: {names}." if judgements else REFUSAL,
        coverage=_coverage(library, question),
        abstained=not judgements,
        judgements=tuple(judgements),
        citations=tuple(c for j in judgements for c in j.citations),
    )
