"""Questions of fact, and of yes or no: whose they are, what they want, which words answer."""

import numpy as np
import pytest

from answers.ask import ask
from answers.model import Kind
from answers.names import named_in
from answers.questions import understood
from answers.values import noun_in, wanted_by
from index.library import Library
from ingest.model import Role

TRADES = [
    Role("ele", "Electrician", "City of Los Angeles"),
    Role("sup", "Electrician Supervisor", "City of Los Angeles"),
    Role("met", "Meter Reader", "City of Los Angeles"),
    Role("cto", "Chief Technology Officer", "Cabinet Office"),
    Role("has", "Harbor Analyst Supervisor", "City of Los Angeles"),
]


@pytest.mark.parametrize(
    ("question", "sure"),
    [
        ("What does an Electrician earn?", {"ele"}),
        ("what does an electrician earn?", {"ele"}),
        ("What does an Electrician Supervisor earn?", {"sup"}),
        ("Who does the CTO report to?", {"cto"}),
        ("How many volts do the electricians who look after street lamps work with?", set()),
        ("Where does the boss of the meter readers sit?", set()),
        ("What may a traffic-signal electrician be asked to do?", set()),
        ("What age has a driver reached?", set()),  # the initials of a title are a word as well
    ],
)
def test_a_title_in_a_description_names_no_role(question: str, sure: set[str]) -> None:
    named = named_in(question, TRADES)
    assert (set(named.roles) if named.title else set()) == sure


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How many people report to a Meter Reader?", Kind.FACT),
        ("How many roles supervise an Electrician?", Kind.COUNT),
        ("Which officer is the boss of the Chief Technology Officer?", Kind.FACT),
        ("Which jobs can a Meter Reader be promoted to?", Kind.LISTING),
        ("Where might whoever repairs the lamps be sent?", Kind.FACT),
        ("Which roles need someone who speaks Spanish?", Kind.LISTING),
        ("After how many days is a name removed?", Kind.FACT),
    ],
)
def test_what_is_asked_of_one_role_is_no_list(question: str, kind: Kind) -> None:
    assert understood(question, TRADES).kind is kind


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        ("How soon must they be certified?", "It is due within two years of hire.",
         "within two years of hire"),
        ("What do they earn?", "The pay is $41,000 to $52,500 a year.", "$41,000 to $52,500"),
        ("How often may the test be taken?", "You may sit it only once every 24 months.",
         "only once every 24 months"),
        ("When does filing open?", "It will open on Monday, March 5, 2018.",
         "Monday, March 5, 2018"),
        ("How heavy are the loads?", "They lift up to 70 pounds.", "up to 70 pounds"),
        ("Which society certifies them?", "certified by the International Society of Arboriculture",
         "International Society of Arboriculture"),
        ("Who grants the tester's certificate?",
         "A Backflow Tester certificate issued by the County Health Department",
         "County Health Department"),
        ("What share is the essay worth?", "Essay … 40%", "40%"),
        ("How many semester units are needed?", "At least 24 semester units of law",
         "At least 24 semester units"),
        ("How soon must they be certified?", "They must be certified.", None),
        ("What do they do?", "They earn $5 an hour.", None),
    ],
)  # fmt: skip
def test_the_few_words_that_answer(question: str, text: str, words: str | None) -> None:
    wanted = wanted_by(question)
    found = wanted.in_text(text) if wanted else None
    assert found == words
    assert found is None or found in text


def test_the_noun_asked_for_with_what_is_said_of_it() -> None:
    question = "What kind of poles must they be ready to go up?"
    assert noun_in(question, "They are required to climb unstepped poles.") == "unstepped poles"
    assert noun_in(question, "They are required to climb ladders.") is None


def test_a_role_described_and_not_named_is_answered_for(library: Library) -> None:
    answer = ask(library, "Does whoever runs equity across all the schools go to evening meetings?")
    assert answer.short == "Yes"
    assert {j.role.title for j in answer.judgements} == {"Director II, Systemwide Equity"}


def test_a_field_answers_only_what_it_says(library: Library) -> None:
    pay = ask(library, "What is the pay for Chicago's Chief Equity Officer?")
    assert pay.short == "$183,804" and pay.short in pay.citations[0].quote
    night = ask(library, "How much more is Chicago's Chief Equity Officer paid for night work?")
    assert night.short != "$183,804"


def test_places_are_the_passages_of_the_roles_in_order(library: Library) -> None:
    places = library.places
    for n, role in enumerate(library.roles):
        mine = np.flatnonzero(places.role == n)
        entries = library.entries(role.id)
        assert places.passage[mine].tolist() == [entry.id for entry in entries]
        assert places.phrase[mine].tolist() == [entry.phrase for entry in entries]
    assert (np.diff(places.role) >= 0).all()
