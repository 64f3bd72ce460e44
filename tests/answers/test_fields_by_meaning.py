"""Days and years said of a field in words that no table has: read by their meaning."""

from collections.abc import Iterator

import pytest

from answers.ask import ask
from answers.fields_by_meaning import with_field
from answers.model import Verdict
from answers.questions import understood
from index.build import build
from index.encoder import Encoder
from index.library import Library

SPECS = {
    "ferry.txt": """FERRY HAND
Town of Alder
Open Date: 05-06-16
(Revised: 08-09-17)
REQUIREMENTS
Five years of full-time paid experience on a ferry.
APPLICATION DEADLINE
Applications close on 24 June 2016.
SELECTION PROCESS
The written test is held on 4 March 2017. Interviews begin on 8 May 2017.
PROBATIONARY PERIOD
New hands serve a twelve month probationary period.
""",
    "lock.txt": """LOCK KEEPER
Town of Alder
Open Date: 02-01-14
(Revised: 03-04-15)
REQUIREMENTS
Two years of full-time paid experience at a lock. At least 18 years of age.
APPLICATION DEADLINE
Applications close on 9 February 2014.
SELECTION PROCESS
The written test is held on 5 April 2014. Interviews begin on 2 June 2014.
PROBATIONARY PERIOD
New keepers serve an eighteen month probationary period.
""",
}  # restatements of what such bulletins print, for these tests


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("port")
    for name, text in SPECS.items():
        (folder / name).write_text(text, "utf-8")
    home = tmp_path_factory.mktemp("port-index")
    build(home, [folder], encoder)
    opened = Library.open(home, encoder)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("question", "field", "role"),
    [
        ("Which bulletins emerged in May 2016?", "opened", "Ferry Hand"),
        ("Which notices made their debut in 2014?", "opened", "Lock Keeper"),
        ("Which exams wrapped up in February 2014?", "closing", "Lock Keeper"),
        ("Whose window lapsed after 2015?", "closing", "Ferry Hand"),
        ("Which bulletins got a facelift in August 2017?", "revised", "Ferry Hand"),
        ("Whose candidates meet the panel in June 2014?", "interview_date", "Lock Keeper"),
        ("Who is seen by the board in May 2017?", "interview_date", "Ferry Hand"),
        ("Which jobs want you to have spent five years doing it?", "experience", "Ferry Hand"),
        ("Which positions favour five-year veterans?", "experience", "Ferry Hand"),
        ("Where do newcomers have to prove themselves for a year?", "probation", "Ferry Hand"),
        ("Which jobs can a person of 18 years take?", "age", "Lock Keeper"),
    ],
)
def test_the_field_that_is_meant(port: Library, question: str, field: str, role: str) -> None:
    found = ask(port, question)
    assert found.question.comparison is not None
    assert found.question.comparison.field == field
    assert {j.role.title for j in found.with_verdict(Verdict.YES)} == {role}


@pytest.mark.parametrize(
    "question",
    [
        "Which jobs require snow clearing in December?",
        "Who must wait two years to resit?",
        "Which jobs need a licence within six months?",
        "Which jobs accept a four year apprenticeship?",
        "Which jobs disqualify you for three accidents in three years?",
        "Which jobs work on Sundays?",
        "Where does somebody hired before 1990 get more leave?",
        "Which posts end after two years?",  # no spec here says how long a post lasts
    ],
)
def test_what_is_about_no_field_is_left_to_meaning(port: Library, question: str) -> None:
    read = understood(question, port.roles)
    assert with_field(port, read) is read
