import pytest

from answers.compose import listing_text
from answers.model import Coverage, Judgement, Kind, Question, Verdict
from answers.questions import understood
from index.library import Library
from ingest.model import Role

ROLES = [
    Role("cco", "Chief Equity Officer, Office of the Mayor", "City of Chicago"),
    Role("ceo", "Equity Officer", "City of Chicago", "3052"),
    Role("mad", "Equity Coordinator", "City of Madison"),
    Role("mcp", "Director II, Systemwide Equity", "Montgomery County Public Schools", "0262"),
    Role("moc", "Chief Equity Officer", "Montgomery County", "007855"),
]


@pytest.mark.parametrize(
    ("question", "kind", "condition"),
    [
        ("which roles require evening meetings", Kind.LISTING, "require evening meetings"),
        ("Which jobs need a welding certificate?", Kind.LISTING, "need a welding certificate"),
        ("Who supervises accountants?", Kind.LISTING, "Who supervises accountants"),
        ("Do any of our posts need a surveyor's licence?", Kind.LISTING,
         "need a surveyor's licence"),
        ("Are there any jobs with night shifts?", Kind.LISTING, "with night shifts"),
        ("prior time running a call centre", Kind.LISTING, "prior time running a call centre"),
        ("How many roles need a degree?", Kind.COUNT, "need a degree"),
        ("What is the capital of France?", Kind.FACT, "is the capital of France"),
        ("How soon must the inspector be certified?", Kind.FACT,
         "How soon must the inspector be certified"),
        ("Near which towns is the work?", Kind.FACT, "Near which towns is the work"),
        ("What professional body must staff join?", Kind.FACT,
         "professional body must staff join"),
    ],
)  # fmt: skip
def test_kind_and_condition(question: str, kind: Kind, condition: str) -> None:
    found = understood(question, ROLES)
    assert (found.kind, found.condition) == (kind, condition)


@pytest.mark.parametrize(
    ("question", "roles"),
    [
        ("What is the pay for Chicago's Chief Equity Officer?", {"cco"}),
        ("Which class code is the Chicago Equity Officer filed under?", {"ceo"}),
        ("What degree does the county's chief equity officer need?", {"moc"}),
        ("What is the grade of the MCPS director?", {"mcp"}),
        ("the Madison coordinator's grade?", {"mad"}),
        ("What does the chief equity officer earn?", {"cco", "moc"}),
        ("What does the plumber earn?", set()),
    ],
)
def test_roles_are_named_loosely(question: str, roles: set[str]) -> None:
    assert set(understood(question, ROLES).roles) == roles


def test_two_roles_to_compare_though_one_title_holds_the_other() -> None:
    found = understood("What separates the Equity Officer from the Chief Equity Officer?", ROLES)
    assert found.kind is Kind.COMPARE and set(found.roles) == {"cco", "ceo", "moc"}


def test_an_employer_narrows_a_listing() -> None:
    found = understood("Which roles at the City of Chicago need a degree?", ROLES)
    assert found.kind is Kind.LISTING and set(found.roles) == {"cco", "ceo"}


@pytest.mark.parametrize(
    ("question", "negated"),
    [
        ("which roles need no licence", True),
        ("Which jobs do not require a degree?", True),
        ("Which jobs can be had without experience?", True),
        ("Which specs say there is no hazard in the work?", False),
        ("Which roles require a licence?", False),
    ],
)
def test_negation(question: str, negated: bool) -> None:
    assert understood(question, ROLES).negated is negated


@pytest.mark.parametrize(
    "question",
    [
        "Which roles cannot be had without a diploma?",
        "Where can nobody be appointed without a diploma?",
        "Which departments' jobs won't take anyone who lacks a diploma?",
        "For which jobs is there no way round a diploma?",
    ],
)
def test_what_cannot_be_done_without_is_required_of_everyone(question: str) -> None:
    asked = understood(question, ROLES)
    assert asked.condition.endswith("insist on a diploma")
    assert asked.strict and not asked.negated


def test_how_it_was_read_is_one_plain_line(library: Library) -> None:
    found = understood("which roles require evening meetings", library.roles)
    assert found.reading == "Looking for roles that require evening meetings"


@pytest.mark.parametrize(
    ("condition", "yes", "sentence"),
    [
        ("require evening meetings", 2, "2 of 5 roles require evening meetings."),
        ("require evening meetings", 1, "1 of 5 roles requires evening meetings."),
        ("has a probation period", 3, "3 of 5 roles have a probation period."),
        ("require a boat", 0, "No role of the 5 was found to require a boat."),
        ("do not need a degree", 2, "2 of 5 roles do not need a degree."),
        ("do not need a degree", 1, "1 of 5 roles does not need a degree."),
        ("do not need a degree", 0, "None of the 5 roles: do not need a degree."),
        ("evenings off", 0, "None of the 5 roles: evenings off."),
    ],
)
def test_the_sentence_above_a_list_reads_as_english(
    condition: str, yes: int, sentence: str
) -> None:
    question = Question("?", Kind.LISTING, condition)
    verdicts = [Verdict.YES] * yes + [Verdict.SILENT] * (5 - yes)
    judgements = [Judgement(ROLES[0], "", verdict, 0.5) for verdict in verdicts]
    text = listing_text(question, judgements, Coverage(5, 5))
    assert text == f"{sentence} 5 of 5 roles checked."


@pytest.mark.parametrize(
    "question",
    [
        "Which selection processes include a trial in the water?",
        "Which bosses do some of the work themselves?",
        "Are successful candidates put on a waiting list?",
        "Is working from home possible in any of these jobs?",
    ],
)
def test_what_names_no_role_is_asked_of_every_role(question: str) -> None:
    assert understood(question, ROLES).kind is Kind.LISTING


def test_work_at_weekends_in_every_opening_is_no_date() -> None:
    asked = understood("Which roles must work weekends in every opening?", ROLES)
    assert asked.comparison is None and asked.strict


@pytest.mark.parametrize(
    "question",
    [
        "Which posts say that no criminal record check is needed?",
        "Which adverts say you need not have finished school?",
        "Which posts say that nobody reports to them?",
    ],
)
def test_who_says_that_it_is_not_so_asks_for_a_denial(question: str) -> None:
    assert understood(question, ROLES).negated


@pytest.mark.parametrize(
    "question", ["what jobs are there with Chicago", "Which posts do we have?"]
)
def test_what_jobs_there_are_is_asked_of_all_however_sure_it_seems_that_one_is_meant(
    question: str,
) -> None:
    assert understood(question, ROLES, of_one=True).kind is Kind.LISTING
