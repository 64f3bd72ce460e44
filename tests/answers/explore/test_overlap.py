from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from answers.explore.alignment import assigned, likeness, paired
from answers.explore.candidates import candidates
from answers.explore.draft import DRAFT, draft_of
from answers.explore.lexicon import lexicon
from answers.explore.overlap import heat_map, nearest_roles, overlap
from answers.explore.weights import Weigher
from answers.explore.work import Work
from index.library import Library
from ingest.model import Role

scores = arrays(
    np.float32,
    st.tuples(st.integers(0, 7), st.integers(0, 7)),
    elements=st.floats(0, 1, width=32),
)


def named(library: Library, title: str) -> Role:
    return next(role for role in library.roles if role.title == title)


@given(scores)
def test_an_assignment_uses_nothing_twice_and_nothing_below_the_cut(found: np.ndarray) -> None:
    pairs = assigned(found)
    assert len({r for r, _ in pairs}) == len({c for _, c in pairs}) == len(pairs)
    assert all(found[pair] >= np.float32(lexicon().same) for pair in pairs)
    rows = (found >= np.float32(lexicon().same)).any(axis=1).sum() if found.size else 0
    columns = (found >= np.float32(lexicon().same)).any(axis=0).sum() if found.size else 0
    assert len(pairs) <= min(rows, columns)
    assert bool(pairs) == bool(rows)


@given(scores)
def test_an_assignment_is_the_same_from_either_side(found: np.ndarray) -> None:
    there, back = assigned(found), assigned(np.ascontiguousarray(found.T))
    assert len(there) == len(back)
    assert np.isclose(sum(found[p] for p in there), sum(found[c, r] for r, c in back), atol=1e-4)


@given(scores)
def test_the_same_work_and_work_of_one_kind_share_no_duty(found: np.ndarray) -> None:
    same, near = paired(found)
    assert not {r for r, _ in same} & {r for r, _ in near}
    assert not {c for _, c in same} & {c for _, c in near}


@settings(max_examples=60)
@given(st.lists(st.text("abc xyz", min_size=1, max_size=20), min_size=1, max_size=5))
def test_weights_of_words_are_shares(texts: list[str]) -> None:
    weigher = Weigher(texts)
    for text in texts:
        weights = weigher.weights(text.split())
        assert (weights >= 0).all()
        assert not len(weights) or np.isclose(weights.sum(), 1, atol=1e-5)


def test_likeness_is_symmetric_and_a_duty_is_most_like_itself(work: Work) -> None:
    every = work.encoded(list(work.of_role))
    found = likeness(every, every)
    assert np.allclose(found, found.T, atol=1e-4)
    assert ((found >= 0) & (found <= 1)).all()
    assert np.allclose(np.diag(found), 1, atol=0.01)


def test_an_overlap_is_the_same_from_either_side(work: Work, library: Library) -> None:
    for mine, theirs in combinations(library.roles, 2):
        there, back = overlap(work, mine, theirs), overlap(work, theirs, mine)
        assert there == back.turned()
        assert (there.share, there.share_back) == (back.share_back, back.share)
        assert 0 <= there.share <= 1
        assert there.my_duties == len(work.of(mine.id))
        assert there.their_duties == len(work.of(theirs.id))


def test_a_role_shares_all_its_work_with_itself(work: Work, library: Library) -> None:
    for role in library.roles:
        itself = overlap(work, role, role)
        assert (itself.share, itself.share_back) == (1.0, 1.0)


def test_the_twin_at_another_employer_is_the_nearest(town_work: Work, town: Library) -> None:
    mine = named(town, "Wages Assistant")
    found = nearest_roles(town_work, mine, town_work.encoded([mine.id]))
    assert found[0].theirs.title == "Payroll Clerk I"
    assert (found[0].share, found[0].share_back) == (1.0, 1.0)
    assert "Tree Crew Leader" not in {row.theirs.title for row in found}
    here = {role.id for role in town.roles if role.employer == mine.employer}
    assert nearest_roles(town_work, mine, town_work.encoded([mine.id]), among=here) == []


def test_pasted_work_finds_who_does_it(town_work: Work) -> None:
    draft = draft_of("checks time sheets for mistakes\ntrims the trees along a street")
    rows = nearest_roles(town_work, DRAFT, town_work.encode(draft.duties))
    assert {row.theirs.title for row in rows} >= {"Payroll Clerk II", "Tree Crew Leader"}
    clerk = next(row for row in rows if row.theirs.title == "Payroll Clerk II")
    assert [match.other.text for match in clerk.matched] == ["checks time sheets for mistakes"]
    assert "trains new payroll clerks" in [duty.text for duty in clerk.only_theirs]
    assert "trims the trees along a street" in [duty.text for duty in clerk.only_mine]


def test_a_role_without_duties_shares_nothing(town_work: Work, town: Library) -> None:
    silent, other = named(town, "Harbor Pilot"), named(town, "Payroll Clerk I")
    row = overlap(town_work, silent, other)
    assert (row.share, row.share_back, row.matched) == (0.0, 0.0, ())
    assert nearest_roles(town_work, silent, town_work.encoded([silent.id])) == []


def test_a_heat_map_agrees_with_the_overlaps(town_work: Work, town: Library) -> None:
    heat = heat_map(town_work, town.roles)
    assert [role.title for role in heat.left_out] == ["Harbor Pilot"]
    for i, mine in enumerate(heat.roles):
        for j, theirs in enumerate(heat.roles):
            share = overlap(town_work, mine, theirs).share
            assert np.isclose(heat.shares[i, j], share, atol=1e-5)


def test_a_heat_map_of_one_role_or_none(town_work: Work, town: Library) -> None:
    assert heat_map(town_work, ()).roles == ()
    one = heat_map(town_work, [named(town, "Wages Assistant")])
    assert one.shares.tolist() == [[1.0]]


def test_candidates_come_with_what_speaks_for_and_against(town_work: Work) -> None:
    first = candidates(town_work)[0]
    assert {first.overlap.mine.title, first.overlap.theirs.title} == {
        "Payroll Clerk I",
        "Wages Assistant",
    }
    assert "pay within a tenth" in [point.text for point in first.reasons]
    against = {point.text: point for point in first.against}
    degree = against["only Wages Assistant asks for degree"]
    assert degree.mine is None or degree.theirs is None
    said = degree.mine or degree.theirs
    assert said is not None and said.citations[0].quote.startswith("Graduation from high school")


def test_candidates_across_employers_only(town_work: Work) -> None:
    for row in candidates(town_work, across=True):
        assert row.overlap.mine.employer != row.overlap.theirs.employer
    both = [{row.overlap.mine.title, row.overlap.theirs.title} for row in candidates(town_work)]
    assert {"Payroll Clerk I", "Payroll Clerk II"} in both
