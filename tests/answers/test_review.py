"""Reviews over real indexes: what a decision changes, what it leaves, and what outlives what."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answers.ask import ask
from answers.decisions import Choice, Decisions, Step, decided, step_of, topic_of
from answers.errors import BadReview
from answers.model import Answer, Verdict
from answers.phrasings import brief
from answers.review import Phrasing, Review, quote_of, review, said
from answers.review_store import FILE, ReviewStore, taken_back
from answers.reviewing import (
    ask_reviewed,
    looked_at,
    named_in,
    reviewed_now,
    step_on,
    store_of,
)
from index.build import build
from index.encoder import Encoder
from index.library import Library

QUESTION = "Which roles water and prune plants?"
SAYS = {  # what each role says of plants, in words of our own
    "Groundskeeper": "Waters, prunes and fertilises the plants in city parks.",
    "Park Worker": "Waters, prunes and fertilises plants in the city parks.",
    "Nursery Hand": "Pots seedlings and keeps young trees and shrubs healthy in the greenhouse.",
    "Arborist": "Trims and treats sick street trees, hedges and shrubs.",
    "Rose Grower": "Grows roses and shrubs for the flower beds of the rose garden.",
    "Plant Operator": "Runs the pumps of the water treatment plant.",
    "Boiler Operator": "Runs the boilers of the power plant.",
    "Plant Mechanic": "Repairs the machines of the treatment plant.",
    "Clerk": "Files letters and answers the telephone.",
    "Typist": "Types letters for the council.",
}


def write(folder: Path, title: str, duty: str) -> None:
    name = title.lower().replace(" ", "-")
    (folder / f"{name}.txt").write_text(
        f"CLASS TITLE: {title}\n\nDUTIES\n• {duty}\n• Keeps a log of the day’s work.\n", "utf-8"
    )


@pytest.fixture(scope="module")
def garden_home(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Path:
    folder = tmp_path_factory.mktemp("garden")
    for title, duty in SAYS.items():
        write(folder, title, duty)
    home = tmp_path_factory.mktemp("garden-index")
    build(home, [folder], encoder)
    return home


@pytest.fixture(scope="module")
def garden(garden_home: Path, encoder: Encoder) -> Iterator[Library]:
    opened = Library.open(garden_home, encoder)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def first(garden: Library) -> Answer:
    return ask(garden, QUESTION)


def titles(answer: Answer, *verdicts: Verdict) -> set[str]:
    return {j.role.title for j in answer.with_verdict(*verdicts or (Verdict.YES,))}


def saying(now: Review, words: str) -> Phrasing:
    return next(p for p in now.phrasings if any(words in wording for wording in p.wordings))


def after(garden: Library, first: Answer, **choices: Choice) -> Review:
    """The review after deciding on the phrasings of roles, named with underscores."""
    now = review(garden, first, Decisions())
    steps = [
        Step(choice, saying(now, SAYS[title.replace("_", " ")]).wordings)
        for title, choice in choices.items()
    ]
    return review(garden, first, decided(steps))


def test_without_decisions_an_answer_stays_as_it_was(garden: Library, first: Answer) -> None:
    now = review(garden, first, Decisions()).answer
    assert (now.text, now.judgements, now.abstained) == (
        first.text,
        first.judgements,
        first.abstained,
    )


def test_roles_that_say_the_same_in_nearly_the_same_words_are_one_phrasing(
    garden: Library, first: Answer
) -> None:
    now = review(garden, first, Decisions())
    phrasing = saying(now, SAYS["Groundskeeper"])
    assert SAYS["Park Worker"] in phrasing.wordings and len(phrasing.users) == 2


def test_what_was_not_listed_can_be_accepted(garden: Library, first: Answer) -> None:
    now = after(garden, first, Nursery_Hand=Choice.ACCEPTED)
    judgement = next(j for j in now.answer.judgements if j.role.title == "Nursery Hand")
    assert judgement.verdict is Verdict.YES and judgement.why == "accepted by you"
    assert judgement.citations[0].quote == SAYS["Nursery Hand"]
    assert "1 phrasing accepted by you." in now.answer.text


def test_what_is_rejected_leaves_the_list_and_a_role_taken_out_stays_out(
    garden: Library, first: Answer
) -> None:
    assert "Groundskeeper" in titles(first)
    now = after(garden, first, Groundskeeper=Choice.REJECTED)
    assert not titles(now.answer) & {"Groundskeeper", "Park Worker"}
    assert saying(now, SAYS["Groundskeeper"]).choice is Choice.REJECTED
    role = next(j.role.id for j in first.judgements if j.role.title == "Park Worker")
    steps = [Step(Choice.REJECTED, roles=(role,))]
    steps.append(Step(Choice.ACCEPTED, saying(now, SAYS["Groundskeeper"]).wordings))
    last = review(garden, first, decided(steps)).answer
    assert "Groundskeeper" in titles(last) and "Park Worker" not in titles(last)


def test_acceptance_pulls_and_rejection_pushes_what_is_like_it(
    garden: Library, first: Answer
) -> None:
    def chance(now: Review, title: str) -> float:
        return saying(now, SAYS[title]).chance

    before = review(garden, first, Decisions())
    accepted = after(garden, first, Nursery_Hand=Choice.ACCEPTED)
    rejected = after(garden, first, Plant_Operator=Choice.REJECTED)
    for title in ("Arborist", "Rose Grower"):
        assert chance(accepted, title) > chance(before, title)
    for title in ("Boiler Operator", "Plant Mechanic"):
        assert chance(rejected, title) < chance(before, title)
    now = after(garden, first, Nursery_Hand=Choice.ACCEPTED, Plant_Operator=Choice.REJECTED)
    assert titles(now.answer) >= {"Nursery Hand", "Groundskeeper"}
    assert not titles(now.answer) & {"Plant Operator", "Boiler Operator", "Clerk", "Typist"}
    obeyed = review(
        garden,
        first,
        decided([Step(Choice.ACCEPTED, saying(before, SAYS["Nursery Hand"]).wordings)]),
        learn=False,
    )
    assert titles(obeyed.answer) == titles(first) | {"Nursery Hand"}


def test_every_role_is_still_there_and_every_quote_stands(garden: Library, first: Answer) -> None:
    now = after(garden, first, Nursery_Hand=Choice.ACCEPTED, Groundskeeper=Choice.REJECTED)
    assert sorted(j.role.id for j in now.answer.judgements) == sorted(r.id for r in garden.roles)
    material = brief(garden, first)
    quotes = [quote_of(garden, material, phrasing) for phrasing in now.phrasings]
    for citation in [*quotes, *now.answer.citations]:
        assert citation is not None
        document = garden.document(citation.role)
        assert document is not None and citation.span.of(document.text) == citation.quote
    grouped = [role for group in now.answer.groups for role in group.roles]
    listed = [j.role.id for j in now.answer.judgements if j.verdict is not Verdict.SILENT]
    assert sorted(grouped) == sorted(listed)


def test_the_words_of_every_part_of_a_question_are_one_wording(library: Library) -> None:
    answer = ask(library, "Which roles pay more than $100,000 and require a master's degree?")
    assert len(answer.question.parts) == 2
    material = brief(library, answer)
    listed = answer.with_verdict(Verdict.YES)
    assert listed
    for judgement in listed:
        wording = material.wordings[material.deciding[judgement.role.id]].text
        assert all(" ".join(c.quote.split()) in wording for c in judgement.citations)


def test_what_is_offered_first_could_change_the_list(garden: Library, first: Answer) -> None:
    now = review(garden, first, Decisions())
    useful = now.useful(5)
    assert [p.gain for p in useful] == sorted((p.gain for p in useful), reverse=True)
    decided_now = after(garden, first, Groundskeeper=Choice.ACCEPTED)
    assert all(p.choice is None for p in decided_now.useful(50))


@pytest.fixture
def desk(tmp_path: Path) -> ReviewStore:
    return ReviewStore(tmp_path)


wordings = st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, unique=True).map(tuple)
steps_made = st.builds(Step, st.sampled_from(Choice), wordings, st.just(()), st.just(()))


@settings(max_examples=15, deadline=None)
@given(st.lists(st.one_of(steps_made, st.sampled_from(["undo", "redo"])), max_size=12))
def test_undo_and_redo_walk_the_same_way(
    tmp_path_factory: pytest.TempPathFactory, doings: list[Step | str]
) -> None:
    store = ReviewStore(tmp_path_factory.mktemp("reviews"))
    done: list[Step] = []
    undone: list[Step] = []
    for doing in doings:
        if isinstance(doing, Step):
            store.add("t", "T?", doing)
            done.append(doing)
            undone.clear()
        elif doing == "undo":
            assert store.undo("t") == (done[-1] if done else None)
            if done:
                undone.append(done.pop())
        else:
            assert store.redo("t") == (undone[-1] if undone else None)
            if undone:
                done.append(undone.pop())
    assert store.steps("t") == done
    assert (store.history("t").done, store.history("t").undone) == (len(done), len(undone))
    assert store.decisions("t") == decided(done)
    assert not store.decisions("another")


@settings(max_examples=10, deadline=None)
@given(st.lists(steps_made, max_size=6))
def test_a_review_goes_to_json_and_back(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Step]
) -> None:
    one, other = (ReviewStore(tmp_path_factory.mktemp("reviews")) for _ in range(2))
    for step in steps:
        one.add("t", "T?", step, "plants")
    public = json.loads(json.dumps(one.exported()))
    other.imported(public)
    assert set(other.decisions("t").wordings) <= set(one.decisions("t").wordings) | {"a", "b", "c"}
    assert other.imported(public) == 0, "importing again changes nothing"
    assert [step_of(step.to_json()) for step in steps] == steps


def test_starting_over_can_be_undone(desk: ReviewStore) -> None:
    desk.add("t", "T?", Step(Choice.ACCEPTED, ("a", "b")))
    desk.add("t", "T?", Step(Choice.REJECTED, roles=("r",)))
    kept = desk.decisions("t")
    desk.add("t", "T?", taken_back(kept))
    assert not desk.decisions("t")
    desk.undo("t")
    assert desk.decisions("t") == kept
    assert said(kept) == "1 phrasing accepted and 1 role taken out by you."


@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"schema": 99, "reviews": []},
        {"schema": 1, "reviews": [{"topic": "t"}]},
        {"schema": 1, "reviews": "x"},
        {
            "schema": 1,
            "reviews": [{"topic": "t", "question": "T", "concept": "", "steps": [{"choice": 5}]}],
        },
    ],
)
def test_what_is_no_review_is_refused_whole(desk: ReviewStore, raw: dict[str, object]) -> None:
    with pytest.raises(BadReview):
        desk.imported(raw)
    assert desk.topics() == []


def test_a_damaged_file_is_left_alone_and_told(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"no database at all, but somebody's work" * 50)
    with pytest.raises(BadReview, match="cannot be read"):
        ReviewStore(tmp_path).decisions("t")
    assert (tmp_path / FILE).read_bytes().startswith(b"no database")


def test_a_question_is_the_same_however_it_is_typed() -> None:
    assert topic_of("Which  roles need X? ") == topic_of("which roles need x")
    assert topic_of("q", condition="need Y") != topic_of("q")


def test_a_review_outlives_a_rebuild_and_what_is_new_is_marked(
    tmp_path: Path, encoder: Encoder
) -> None:
    folder, home = tmp_path / "specs", tmp_path / "home"
    folder.mkdir()
    for title in ("Groundskeeper", "Nursery Hand", "Plant Operator", "Clerk"):
        write(folder, title, SAYS[title])
    build(home, [folder], encoder)
    old = Library.open(home, encoder)
    now = reviewed_now(old, QUESTION)
    store, topic = store_of(old), topic_of(QUESTION)
    for title, choice in (
        ("Nursery Hand", Choice.ACCEPTED),
        ("Plant Operator", Choice.REJECTED),
    ):
        wordings, roles = named_in(now, saying(now, SAYS[title]).name)
        step = step_on(old, store.decisions(topic), choice, wordings, roles)
        store.add(topic, QUESTION, step)
    assert reviewed_now(old, QUESTION).fresh == frozenset()
    with pytest.raises(BadReview, match="no phrasing or role"):
        named_in(now, "nobody")
    old.close()

    write(folder, "Greenhouse Aide", SAYS["Nursery Hand"])  # a new role in accepted words
    write(folder, "Clerk", SAYS["Groundskeeper"])  # an old role that says something else now
    write(folder, "Pump Aide", SAYS["Plant Operator"])  # a new role in rejected words
    build(home, [folder], encoder)
    new = Library.open(home, encoder)
    later = reviewed_now(new, QUESTION)
    assert titles(later.answer) >= {"Nursery Hand", "Greenhouse Aide", "Clerk", "Groundskeeper"}
    assert not titles(later.answer) & {"Plant Operator", "Pump Aide"}
    fresh = {new.role_by_id[role].title for role in later.fresh}
    assert fresh == {"Greenhouse Aide", "Clerk"}
    store.add(topic, QUESTION, looked_at(new, later.fresh))
    assert reviewed_now(new, QUESTION).fresh == frozenset()
    assert titles(ask_reviewed(new, f" {QUESTION.upper()}")) == titles(later.answer)
    new.close()
