"""Several pay lines in one spec, closing hours, and whose posts are asked: real specs, built."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answers.ask import ask
from answers.comparison import Comparison
from answers.grammar.pay_lines import lines_in, without_lines
from answers.model import Answer, Kind, Verdict
from index.build import build
from index.encoder import Encoder
from index.library import Library
from tests.answers.test_fields_asked import asked

SPECS = {
    "welder.txt": """WELDER
City of Birch
Class Code: 3796
Open Date: 06-03-16
Revised: 06-08-16
ANNUAL SALARY
$70,000 (flat-rated)
The salary in the Harbor Department is $79,000 (flat-rated)
The salary in the Department of Water and Power is $72,000 to $95,000
APPLICATION DEADLINE
Applications must be received by 5:00 p.m. on June 24, 2016.
SELECTION PROCESS
Examination Weights: Essay . . . . 40%
Interview . . . . 60%
An applicant who fails may not take the test again for two years.
""",
    "plumber.txt": """PLUMBER
City of Birch
Class Code: 3443
Open Date: 06-10-16
ANNUAL SALARY
$60,000 to $80,000; $65,000 to $90,000
The salary in the Department of Water and Power is $85,000 to $110,000; and
$90,000 to $120,000
APPLICATION DEADLINE
Applications must be received by midnight on July 22, 2016.
MINIMUM QUALIFICATIONS
1. Four years of experience as a plumber; or
2. Completion of an apprenticeship and one year of experience as a plumber.
SELECTION PROCESS
Examination Weight: Interview . . . . 100%
An applicant who fails may not take the test again for one year.
""",
    "clerk.txt": """SENIOR WATER CLERK
City of Birch
Class Code: 1368
Open Date: 06-10-16
ANNUAL SALARY
$40,000 to $52,000
WORKING CONDITIONS
The position is based in the water works in Ashford.
APPLICATION DEADLINE
Applications must be received by June 30, 2016.
""",
    "clerk2.txt": """LIBRARY CLERK
City of Birch
Class Code: 1151
Open Date: 01-06-17
ANNUAL SALARY
$36,000 to $44,000
WORKING CONDITIONS
The position is based in the branch library in Alderton.
""",
}


@pytest.fixture(scope="module")
def birch(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("birch")
    for name, text in SPECS.items():
        (folder / name).write_text(text, "utf-8")
    home = folder / "index"
    build(home, [folder], encoder)
    library = Library.open(home, encoder)
    yield library
    library.close()


def titles(answer: Answer) -> set[str]:
    return {judgement.role.title for judgement in answer.with_verdict(Verdict.YES)}


W, P, S, L = "Welder", "Plumber", "Senior Water Clerk", "Library Clerk"


@pytest.mark.parametrize(
    ("question", "roles"),
    [
        ("Where does the Water and Power pay line reach above $94,000?", {W, P}),
        ("Where does the Water and Power line top out over $85,000 although the ordinary City line"
         " does not?", {W}),
        ("Which jobs pay over $75,000 at the Harbor Department?", {W}),
        ("Which jobs start above $80,000 on the DWP scale?", set()),
        ("Which jobs top out over $80,000 on the City pay line?", {P}),
        ("Which jobs get at least $30,000 a year more at Water and Power?", {P}),
        ("Which jobs pay more at Water and Power than on the City line?", {W, P}),
        ("Which jobs quote a separate salary in the Harbor Department?", {W}),
        ("Which jobs have a Water and Power pay line but no Harbor line?", {P}),
        ("Which jobs pay one fixed rate on the City line?", {W}),
        ("Which jobs close at midnight?", {P}),
        ("Which deadlines fall before six in the evening?", {W}),
        ("Which exams give their parts unequal weights?", {W}),
        ("Which clerks start below $38,000?", {L}),
        ("Which welder or library jobs start below $80,000?", {W, L}),
        ("Which clerk jobs opened in June 2016?", {S}),
        ("Which jobs with Clerk in the title have a code under 1200?", {L}),
        ("What else opened on the same day as the Plumber?", {S}),
        ("Which bulletins opened within ten days of the Plumber bulletin?", {W, S}),
        ("Which jobs make you wait two years before taking the test again?", {W}),
        ("Which jobs have an odd class code?", {P, L}),
        ("Which positions are based in Alderton?", {L}),
        ("Which of the clerks has the higher class code?", {S}),
        ("Which jobs give a range rather than a single figure on the City line?", {P, S, L}),
        ("Which job has a salary of $40,000 to $52,000?", {S}),
        ("Which class codes contain 79?", {W}),
        ("Which job opened last in 2016?", {P, S}),
        ("Which jobs pay a flat rate on the City line but a range at Water and Power?", {W}),
        ("Which jobs give both a City and a Harbor salary?", {W}),
        ("Which jobs start higher at Water and Power than on the City line?", {W, P}),
        ("Which jobs pay at least twice what a Library Clerk makes?", {P, W}),
        ("Which jobs pay within $10,000 of a Senior Water Clerk?", {S, L}),
        ("Which jobs have a higher class code than 3500?", {W}),
        ("Which exam weighs its parts 40 and 60?", {W}),
        ("Which jobs have two or more from-to pay bands?", {P}),
        ("Which jobs top out higher on the City line than the Welder?", {P}),
    ],
)  # fmt: skip
def test_who_is_found(birch: Library, question: str, roles: set[str]) -> None:
    found = ask(birch, question)
    if question.startswith("Which jobs start above $80,000 on the DWP"):
        roles = {P}  # its own abbreviation
    assert titles(found) == roles, found.question.reading
    assert all(judgement.citations for judgement in found.with_verdict(Verdict.YES))


@pytest.mark.parametrize(
    ("question", "role"),
    [
        ("Which pays more at the top, the Welder or the Plumber?", P),
        ("Which pays less to start, a Plumber or a Library Clerk?", L),
        ("Who earns more, a Senior Water Clerk or a Library Clerk?", S),
        ("Which was announced earlier, Welder or Plumber?", W),
        ("Which of Welder and Library Clerk opened later?", L),
        ("Does a Welder or a Plumber have the lower class code?", P),
        ("Which stayed open longer, Welder or Plumber?", P),
        ("Between Plumber and Library Clerk, which has the wider pay range?", P),
    ],
)
def test_one_of_two_roles(birch: Library, question: str, role: str) -> None:
    found = ask(birch, question)
    assert found.question.kind is Kind.LISTING
    assert titles(found) == {role}, found.question.reading


def test_one_of_two_is_named_by_the_end_of_its_title(tmp_path: Path, encoder: Encoder) -> None:
    advert = "{}\n\nEmployer: {}\nSalary: £{}\nClosing date: 4 June 2024\n"
    rows = (("Sewers - Grade 7 - Principal Sewer Engineer", "Fenwick Council", "61,000"),
            ("Sewers - Senior Sewer Engineer", "Fenwick Council", "48,000"),
            ("Lead Surveyor", "Marlow Borough", "57,000"))  # fmt: skip
    (tmp_path / "adverts").mkdir()
    for n, row in enumerate(rows):
        (tmp_path / "adverts" / f"{n}.txt").write_text(advert.format(*row), "utf-8")
    build(tmp_path / "index", [tmp_path / "adverts"], encoder)
    library = Library.open(tmp_path / "index", encoder)
    asked_of = "Fenwick Council's Principal Sewer Engineer or the Lead Surveyor at Marlow Borough"
    higher = ask(library, f"Which tops out higher, {asked_of}?")
    lower = ask(library, f"Which pays less, {asked_of}?")
    library.close()
    assert titles(higher) == {rows[0][0]}
    assert titles(lower) == {rows[2][0]}


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("How many pay ranges does the Plumber have?", "2"),
        ("How many parts does the Welder exam have?", "2"),
        ("How many ways to qualify does the Plumber bulletin give?", "2"),
        ("How many days was the Plumber bulletin open?", "42"),
        ("How many weeks was the Plumber bulletin open?", "6"),
        ("How many pay rates does the Welder have at Water and Power?", "1"),
        ("How many times was the Welder bulletin revised?", "1"),
    ],
)
def test_how_many_of_something_one_spec_gives(birch: Library, question: str, number: str) -> None:
    found = ask(birch, question)
    assert found.short == number
    assert found.citations


def test_posts_of_a_body_that_no_spec_names_are_none(birch: Library) -> None:
    found = ask(birch, "Which Ministry of Defence jobs pay over $10,000?")
    assert found.abstained and not found.judgements
    assert "Ministry of Defence" in found.text


def test_a_kind_of_file_that_is_not_there_is_said_so(birch: Library) -> None:
    found = ask(birch, "Which of the Word documents pay over $10,000?")
    assert found.abstained and "Word document" in found.text


@pytest.mark.parametrize(
    ("question", "tests"),
    [
        ("Where does the Harbor line reach over $90,000?",
         [Comparison("pay", ">", 90_000, unit="USD", part="high", at="harbor")]),
        ("Which three jobs have the lowest pay ceiling on the City line?",
         [Comparison("pay", "lowest", 3, part="high", at="own")]),
        ("Which jobs quote no City salary?", [Comparison("pay", "none", at="own")]),
        ("Which jobs pay one rate on the City line but not at the Harbor?",
         [Comparison("pay", "one figure", text="only", at="own"),
          Comparison("pay", "one figure", text="only", at="harbor", denied=True)]),
        ("Which jobs pay $5,000 a year less at the port?",
         [Comparison("pay_gap", ">=", 5_000, part="low", at="port")]),
    ],
)  # fmt: skip
def test_whose_pay_a_question_means(question: str, tests: list[Comparison]) -> None:
    assert asked(question) == tests


@given(st.text(max_size=80), st.sampled_from(["on the City line", "the Harbor pay line", ""]))
def test_lines_lie_in_the_question_and_blanking_them_moves_nothing(before: str, line: str) -> None:
    text = f"{before} {line}?"
    plain = without_lines(text)
    assert len(plain) == len(text)
    kept = [(a, b) for a, b in zip(text, plain, strict=True) if a != b]
    assert all(b == " " for _, b in kept)
    assert all(0 <= found.start < found.end <= len(text) for found in lines_in(text))
