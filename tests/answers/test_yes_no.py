"""Questions of yes or no: what one passage says to them, and which passage of a role decides."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from answers.ask import ask
from answers.model import Kind, Verdict
from answers.questions import understood
from answers.said import as_left_by, verdict_of
from index.build import build
from index.encoder import Encoder
from index.library import Library
from ingest.model import Role

MUST = "Must a ranger hold a boat licence?"


@pytest.mark.parametrize(
    ("question", "text", "verdict"),
    [
        ("Must they be a citizen?", "U.S. citizenship is not required.", Verdict.NO),
        ("Does cashiering count?", "Retail cashiering does not qualify as accounting.", Verdict.NO),
        ("Are they armed?", "An unarmed employee of the Police Department", Verdict.NO),
        ("Need they have led before?", "Earlier leadership is not needed, but you will learn fast.",
         Verdict.NO),
        ("Must they have a master's?", "A master's degree is desired, but not required.",
         Verdict.NO),
        ("Is a master's of use?", "A master's degree is desired, but not required.", Verdict.SOME),
        ("Do they order supplies?", "Says when supplies are low; they do not place orders.",
         Verdict.NO),
        ("Do they need a licence?", "A licence is required only for the South Campus position.",
         Verdict.SOME),
        ("Do they see tenants at home?", "Sees tenants at home when they cannot travel.",
         Verdict.YES),
        ("Are they tested without warning?", "Drug tests are taken at any time.", Verdict.YES),
        ("Do they work weekends?", "Weekend work may be required.", Verdict.SOME),
        ("Can they be called at night?", "They may be called at any hour.", Verdict.YES),
        ("Do they need a licence?", "A licence is required; some travel is not needed.",
         Verdict.YES),
    ],
)  # fmt: skip
def test_yes_no_and_in_part_by_the_nearest_clause(
    question: str, text: str, verdict: Verdict
) -> None:
    assert verdict_of(question, text) is verdict


@pytest.mark.parametrize(
    "text",
    [
        "A boat licence or the ability to reach the islands by other means.",
        "Boat licence, or able to arrange other transport",
        "A boat licence; or",
        "A lifeguard award may be substituted for the boat licence.",
        "Taking the boat licence is voluntary.",
        "The boat licence is optional, though most rangers have it.",
        "A boat licence course is offered to all rangers.",
        "Rangers are encouraged to gain the boat licence.",
        "Rangers are advised to hold a boat licence.",
        "Whether to take the boat licence is your own choice.",
        "Rangers may take the boat licence if they wish.",
        "Rangers may decline to train for the boat licence.",
        "A boat licence is a plus.",
        "A boat licence is desirable.",
        "Nobody is forced to take the boat licence.",
        "A boat licence is not insisted on.",
        "No boat licence is demanded.",
        "A boat licence is not a condition of employment.",
        "Rangers need no boat licence.",
        "Boats are driven by contractors, so a boat licence is not a must.",
        "Chainsaw ticket - E\nBoat licence - D",
        "D4 Boat licence",
        "(D) Boat licence | Desirable",
    ],
)
def test_what_is_left_open_or_met_otherwise_is_no_must(text: str) -> None:
    assert verdict_of(MUST, text) is Verdict.NO


@pytest.mark.parametrize(
    "text",
    [
        "A boat licence is required.",
        "Boat licence, without endorsements.",
        "All rangers must be qualified to hold a boat licence and may not let it lapse.",
        "A boat licence is required; no experience is needed.",
        "Boat licence (RYA, MCA or other body)",
        "A boat licence is needed for patrols, which never stop.",
    ],
)
def test_a_requirement_that_holds_a_no_elsewhere_stands(text: str) -> None:
    assert verdict_of(MUST, text) is Verdict.YES


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Do porters discipline volunteers?", "Porters have no part in disciplining volunteers."),
        ("Does the clerk set fees?", "Fees are set elsewhere; the clerk has no say in fees."),
        ("Does the keeper train guides?", "The training of guides is left to the head keeper."),
        ("Does she supervise?", "Exercises no supervision."),
        ("Is housing given?", "No housing goes with this post."),
        ("May the warden run a business?", "The warden shall not run a business."),
        ("Can a driver smoke in the van?", "Smoking in the van is forbidden."),
        ("Do nurses clean the ward?", "The ward is cleaned at night by contractors; nurses do not"
         " clean it."),
        ("Are grounds mown by the caretaker?", "Mowing the grounds is contracted out."),
        ("Are moving costs met?", "Moving costs are met for scarce posts, of which this is not"
         " one."),
        ("Are the public admitted to the test?", "The test is closed to the public."),
        ("Do guards carry guns?", "Guards carry no guns."),
        ("Do fitters pay to park?", "Parking is free."),
        ("Must painters buy their own brushes?", "Brushes are supplied."),
        ("Do cooks bring their own knives?", "We provide knives."),
        ("Can she be hired without a degree?", "A degree is required."),
    ],
)  # fmt: skip
def test_denials(question: str, text: str) -> None:
    assert verdict_of(question, text) is Verdict.NO


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Do deputies stay overnight?", "Deputies stay overnight where the judge so orders."),
        ("Does the mechanic have a helper?", "Has a helper when one is assigned."),
        ("Do clerks take bail?", "When assigned to the counter, takes bail."),
        ("Can carers give medicine?", "Give medicine once trained and signed off."),
        ("Can the curator work from home?", "Working from home is possible by arrangement."),
        ("Can the curator work from home?", "One day at home, with the director's consent."),
        ("Do guides work Sundays?", "Guides in the castle work Sundays only in the season;"
         " depending on the site, others may."),
        ("Do rangers use boats?", "A few rangers use boats."),
        ("Do rangers use boats?", "Boats are used by staff who patrol islands."),
        ("Does every ranger use a boat?", "Rangers with the island badge use a boat."),
        ("Do all rangers use a boat?", "Experienced rangers use a boat."),
        ("Is the job permanent?", "Permanent posts are likely, but there is no promise."),
        ("Might the cook be sent to other schools?", "The cook may be sent to other schools."),
        ("Will I get a bonus?", "A bonus may be considered."),
        ("Does she go on call?", "She is now and then on call."),
        ("Must surveyors be licensed?", "Surveyors appointed before 1990 need not be licensed."),
    ],
)  # fmt: skip
def test_what_holds_of_some_or_in_some_cases(question: str, text: str) -> None:
    assert verdict_of(question, text) is Verdict.SOME


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Can students apply?", "Students may apply."),
        ("Can people who lack a year apply?", "People who lack a year may file now."),
        ("Do they use force?", "Takes people into custody with cuffs and, where needed, force."),
        ("Does the hospital vaccinate a nurse who has no cover?",
         "Nurses are vaccinated by the hospital."),
        ("Are they barred from office?", "Holders may not stand for office."),
        ("Can I start without a licence?", "No licence is needed to start."),
    ],
)  # fmt: skip
def test_what_only_looks_like_a_denial_or_a_part(question: str, text: str) -> None:
    assert verdict_of(question, text) is Verdict.YES


@pytest.mark.parametrize("heading", ["Desirable", "Desirable requirements", "Preferred"])
def test_what_stands_under_desirable_is_no_must(heading: str) -> None:
    question = "Must the lecturer be able to drive?"
    assert verdict_of(question, "Driving licence", heading) is Verdict.NO
    assert verdict_of(question, "Driving licence", "Essential") is Verdict.YES


def test_what_is_asked_of_some_openings_only_is_not_asked_of_all() -> None:
    said = verdict_of("Must she hold a CPA?", "A CPA licence.", "SELECTIVE CERTIFICATION")
    assert said is Verdict.SOME


@pytest.mark.parametrize(
    ("question", "after", "verdict"),
    [
        ("Are analysts called out?", "Those in the laboratory are not.", Verdict.SOME),
        ("Are analysts called out?", "Only a few are, in practice.", Verdict.SOME),
        ("Are analysts called out?", "Others stay in the office and are never called.",
         Verdict.SOME),
        ("Must she live in the lodge?", "Living there is not compulsory.", Verdict.NO),
        ("Must she join the union?", "Joining is voluntary.", Verdict.NO),
        ("Must she join the union?", "Dues are not deducted.", Verdict.YES),
        ("Are analysts called out?", "They do not drive.", Verdict.YES),
        ("Are analysts called out?", "Those who are, and who live more than ten miles from the"
         " laboratory, are not given a car for it.", Verdict.YES),
    ],
)  # fmt: skip
def test_the_sentence_after_it_may_take_back_a_yes(
    question: str, after: str, verdict: Verdict
) -> None:
    assert as_left_by(question, Verdict.YES, after) is verdict
    assert as_left_by(question, Verdict.NO, after) is Verdict.NO


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
    folder: Path = tmp_path_factory.mktemp("larch")
    for name, text in SPECS.items():
        (folder / name).write_text(text, "utf-8")
    home = folder / "index"
    build(home, [folder], encoder)
    library = Library.open(home, encoder)
    yield library
    library.close()


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
