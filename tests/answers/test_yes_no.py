"""Questions of yes or no: which passage of which role decides, and how people are chosen."""

from collections.abc import Iterator

import pytest

from answers.ask import ask
from answers.cite import Citer
from answers.model import Kind, Verdict
from answers.questions import understood
from answers.yes_no import described
from index.encoder import Encoder
from index.library import Library
from ingest.model import Role
from tests.conftest import library_of


def test_a_stated_none_says_no(library: Library) -> None:
    answer = ask(library, "Is the MCPS director's job physically demanding?")
    assert answer.short == "No" and "None" in answer.citations[0].quote


SPECS = {
    "keeper.txt": """AQUARIUM KEEPER
City of Larch
DUTIES
An Aquarium Keeper feeds the fish, cleans the tanks and leads tours of the harbor.
SUPERVISION EXERCISED
None.
ANNUAL SALARY
$48,000 to $60,000
MINIMUM QUALIFICATIONS
Two years of experience in the care of fish.
WORKING CONDITIONS
Keepers at the outdoor pools dive with the seals. Those at the indoor tanks do not.
SELECTION PROCESS
Examination Weight: Interview . . . . 100%
THIS EXAMINATION IS TO BE GIVEN ONLY ON AN INTERDEPARTMENTAL PROMOTIONAL BASIS
""",
    "diver.txt": """HARBOR DIVER
City of Larch
DUTIES
A Harbor Diver inspects the piers below the water.
ANNUAL SALARY
$58,000 to $70,000
MINIMUM QUALIFICATIONS
A commercial diving certificate.
SELECTION PROCESS
Examination Weights: Multiple-choice Test . . . . Qualifying
Interview . . . . 100%
THIS EXAMINATION IS TO BE GIVEN ONLY ON AN OPEN COMPETITIVE BASIS
""",
}


@pytest.fixture(scope="module")
def larch(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Library]:
    yield from library_of(SPECS, tmp_path_factory.mktemp("larch"), encoder)


@pytest.mark.parametrize(
    ("question", "verdict", "quoted"),
    [
        ("Do aquarium keepers dive with the seals?", Verdict.SOME, "Those at the indoor tanks"),
        ("Is there an essay in the aquarium keeper exam?", Verdict.NO, "Interview"),
        ("Is the interview the whole exam for the harbor diver?", Verdict.NO, "Multiple-choice"),
        ("Does the multiple-choice test count toward the harbor diver's score?", Verdict.NO,
         "Qualifying"),
        ("Can outsiders apply for aquarium keeper?", Verdict.NO, "PROMOTIONAL"),
        ("Can people from outside the city apply to be a harbor diver?", Verdict.YES, "OPEN"),
        ("Does an aquarium keeper exercise supervision?", Verdict.NO, "None"),
        ("Does the aquarium keeper supervise?", Verdict.NO, "None"),
    ],
)  # fmt: skip
def test_the_passage_that_decides(
    larch: Library, question: str, verdict: Verdict, quoted: str
) -> None:
    judgement = ask(larch, question).judgements[0]
    assert judgement.verdict is verdict
    assert any(quoted in citation.quote for citation in judgement.citations)


@pytest.mark.parametrize("title", ["Aquarium Keeper", "Harbor Diver"])
def test_a_line_with_the_title_decides_nothing(larch: Library, title: str) -> None:
    for asked in ("have a pension", "speak French", "live nearby"):
        for judgement in ask(larch, f"Must the {title} {asked}?").judgements:
            assert all(title.upper() != c.quote for c in judgement.citations)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Is there a written test to become a harbor diver?", Kind.YES_NO),
        ("Is there a probation for the harbor diver?", Kind.YES_NO),
        ("Might a Harbor Diver work at night?", Kind.YES_NO),
        ("Is there a licence for the Harbor Diver, and at what level?", Kind.FACT),
        ("Are there any jobs with night dives?", Kind.LISTING),
        ("Is there a job that pays for diving?", Kind.LISTING),
        ("Is there anything that pays above $60,000?", Kind.LISTING),
    ],
)
def test_of_one_role_it_is_asked_whether(question: str, kind: Kind) -> None:
    roles = [Role("hd", "Harbor Diver", "City of Larch"), Role("ak", "Aquarium Keeper", "Larch")]
    assert understood(question, roles).kind is kind


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Do those in charge of the aquarium feed fish?", True),
        ("Do the lifeguards feed fish?", False),
        ("Do those in charge of the aquarium pay a pension?", False),
    ],
)
def test_a_role_is_described_where_its_title_and_the_subject_are_spoken_of(
    larch: Library, question: str, found: bool
) -> None:
    role = next(role for role in larch.roles if "KEEPER" in role.title.upper())
    duty = next(e for e in larch.entries(role.id) if "feeds the fish" in e.passage.text)
    nearest = Citer(larch).passage(duty)
    named = described(larch, understood(question, larch.roles), nearest)
    assert named == (role.id if found else "")
