from answers.model import Answer, Citation, Coverage, Judgement, Kind, Question, Verdict
from ingest.model import Role, Span
from search_app.export import to_csv, to_markdown


def answer(quote: str) -> Answer:
    citation = Citation(quote, Span(0, len(quote)), "duties", "DUTIES", None, "a.txt", "r")
    judgement = Judgement(Role("r", "Clerk", "Town"), "a.txt", Verdict.YES, 0.9, (citation,))
    question = Question("which?", Kind.LISTING, "work")
    return Answer(question, "1 of 1.", Coverage(1, 1), judgements=(judgement,))


def test_a_cell_is_never_a_formula() -> None:
    assert "'=HYPERLINK" in to_csv(answer('=HYPERLINK("x")'))


def test_markdown_signs_in_a_quote_stay_text() -> None:
    assert "\\*not bold\\* \\<b\\>" in to_markdown(answer("*not bold* <b>"))


def test_a_role_without_quotes_has_its_own_line() -> None:
    role = Role("r", "Clerk", "Town")
    silent = Judgement(role, "a.txt", Verdict.SILENT, 0.0)
    rows = to_csv(Answer(answer("x").question, "", Coverage(1, 1), judgements=(silent,)))
    assert "the spec is silent,Clerk,Town" in rows
