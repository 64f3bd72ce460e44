import shutil
from pathlib import Path

import numpy as np
import pytest

from answers.explore.clusters import NONE, clustered, named
from answers.explore.duty_map import DutyMap, duty_map, embedded
from answers.explore.forms import map_json
from answers.explore.quotes import Quotes
from answers.explore.work import Work
from index.build import build
from index.encoder import Encoder
from index.library import Library
from tests.town import SPECS


@pytest.fixture(scope="module")
def found(work: Work) -> DutyMap:
    return duty_map(work, anew=True)


def test_every_duty_has_a_place(work: Work, found: DutyMap) -> None:
    assert found.places.shape == (len(work.duties), 2)
    assert np.isfinite(found.places).all()
    assert ((found.places >= 0) & (found.places <= 1)).all()
    assert found.anew and found.kept == 0


def test_clusters_hold_every_duty_but_those_by_themselves(work: Work, found: DutyMap) -> None:
    assert sum(c.size for c in found.clusters) == int((found.numbers != NONE).sum())
    names = [cluster.name for cluster in found.clusters]
    assert len(names) == len(set(names)) > 1
    for cluster in found.clusters:
        place = work.duties.index(cluster.typical)
        assert found.numbers[place] == cluster.number


def test_near_in_meaning_is_near_on_the_map(work: Work, found: DutyMap) -> None:
    from sklearn.manifold import trustworthiness

    assert trustworthiness(work.vectors, found.places, n_neighbors=5, metric="cosine") > 0.75


def test_the_map_is_found_as_it_was_left(work: Work, found: DutyMap) -> None:
    again = duty_map(work)
    assert again.kept == len(work.duties) and not again.anew
    assert np.array_equal(again.places, found.places)
    assert [c.name for c in again.clusters] == [c.name for c in found.clusters]


def test_laid_out_anew_it_is_the_same(work: Work) -> None:
    some = work.vectors[:40]
    assert np.array_equal(embedded(some), embedded(some))


def test_known_duties_stay_where_they_are_when_specs_come_and_go(
    tmp_path: Path, encoder: Encoder
) -> None:
    folder, home = tmp_path / "specs", tmp_path / "index"
    folder.mkdir()
    for name in ("clerk.txt", "clerk2.txt", "foreman.txt"):
        (folder / name).write_text(SPECS[name], "utf-8")
    before = _mapped(home, folder, encoder)
    (folder / "twin.txt").write_text(SPECS["twin.txt"], "utf-8")
    (folder / "clerk.txt").unlink()
    after = _mapped(home, folder, encoder)
    stayed = set(before) & set(after)
    assert len(stayed) == 6
    assert all(np.array_equal(before[name], after[name]) for name in stayed)
    assert len(set(after) - set(before)) == 3


def _mapped(home: Path, folder: Path, encoder: Encoder) -> dict[str, np.ndarray]:
    build(home, [folder], encoder)
    library = Library.open(home, encoder)
    work = Work(library)
    places = duty_map(work).places
    library.close()
    return {duty.id: place for duty, place in zip(work.duties, places, strict=True)}


def test_a_damaged_map_is_made_again(town_home: Path, tmp_path: Path, encoder: Encoder) -> None:
    home = tmp_path / "index"
    shutil.copytree(town_home, home)
    (home / "explore").mkdir(exist_ok=True)
    (home / "explore" / "map.npz").write_bytes(b"no map")
    library = Library.open(home, encoder)
    work = Work(library)
    assert duty_map(work).anew
    assert not duty_map(work).anew
    library.close()


@pytest.mark.parametrize("count", [0, 1, 2, 3, 11, 13])
def test_a_map_of_few_duties(count: int, work: Work) -> None:
    places = embedded(work.vectors[:count])
    assert places.shape == (count, 2)
    assert np.isfinite(places).all()
    numbers = clustered(places)
    assert len(numbers) == count
    assert len(named(work.duties[:count], work.vectors[:count], numbers)) <= 2


def test_its_json_holds_every_duty(work: Work, found: DutyMap, library: Library) -> None:
    data = map_json(work, found, Quotes(library).of)
    assert data["schema"] == 1
    assert len(data["duties"]) == len(work.duties)
    assert {row["cluster"] for row in data["clusters"]} | {NONE} >= {
        row["cluster"] for row in data["duties"]
    }
