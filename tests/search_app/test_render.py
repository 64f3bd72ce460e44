"""From answers and documents to HTML: nothing lost, nothing run, every mark in its place."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from answers.decisions import Choice
from answers.model import Answer, Citation, Coverage, Judgement, Kind, Question, Verdict
from answers.review import Phrasing
from index.filters import Filter
from ingest.model import Document, Field, Furniture, Page, Role, Section, SectionKind, Span, Stated
from search_app.render import answer_html, confidence_words, figure, head_html
from search_app.render_document import (
    document_html,
    fields_html,
    heading_levels,
    outline_html,
    said,
    stretch_of,
)
from search_app.render_phrasings import listed_html, offered_html
from search_app.state import Asking, ask_link, role_link

LETTERS = "ab \n\t<>&\"'•é$-\r/!"


def parsed(markup: str) -> lxml_html.HtmlElement:
    return lxml_html.fromstring(f"<div>{markup}</div>")


def source_text(markup: str) -> str:
    """The text of a document's HTML without what was added to it."""
    tree = parsed(markup)
    for added in tree.cssselect(".rc-added"):
        added.drop_tree()
    return str(tree.text_content())


def spans(length: int) -> st.SearchStrategy[Span]:
    places = st.integers(0, length)
    return st.tuples(places, places).map(lambda pair: Span(min(pair), max(pair)))


@st.composite
def documents(draw: st.DrawFn) -> tuple[Document, list[Section], list[Span], Span | None]:
    """A text with furniture, headings, pages, passages and a citation anywhere in it."""
    text = draw(st.text(LETTERS, max_size=120))
    any_span = spans(len(text))
    furniture = [Furniture(s, "page <header>") for s in draw(st.lists(any_span, max_size=4))]
    headings = draw(st.lists(any_span, max_size=4))
    sections = [
        Section(
            n,
            SectionKind.OTHER,
            span.of(text),
            span,
            Span(span.end, len(text)),
            parent=draw(st.none() | st.integers(0, max(0, n - 1))) if n else None,
        )
        for n, span in enumerate(headings)
    ]
    breaks = sorted({0, len(text), *draw(st.lists(st.integers(0, len(text)), max_size=3))})
    pages = [Page(n, Span(a, b)) for n, (a, b) in enumerate(pairwise(breaks), 1)]
    document = Document("x", "x.txt", "t", text, (), tuple(pages), tuple(furniture))
    return document, sections, draw(st.lists(any_span, max_size=4)), draw(st.none() | any_span)


@settings(max_examples=300, deadline=None)
@given(documents())
def test_the_text_of_the_page_is_the_text_of_the_document(
    made: tuple[Document, list[Section], list[Span], Span | None],
) -> None:
    document, sections, passages, cited = made
    markup = document_html(document, sections, passages, cited)
    assert source_text(markup) == document.text


@settings(max_examples=300, deadline=None)
@given(documents())
def test_marks_hold_exactly_the_cited_words(
    made: tuple[Document, list[Section], list[Span], Span | None],
) -> None:
    document, sections, passages, cited = made
    tree = parsed(document_html(document, sections, passages, cited))
    marks = tree.cssselect("mark")
    expected = cited.of(document.text) if cited else ""
    assert "".join(mark.text_content() for mark in marks) == expected
    assert len(tree.cssselect("#cited")) == (1 if expected else 0)


@settings(max_examples=200, deadline=None)
@given(documents())
def test_no_heading_level_is_left_out_and_no_name_is_used_twice(
    made: tuple[Document, list[Section], list[Span], Span | None],
) -> None:
    document, sections, passages, cited = made
    tree = parsed(document_html(document, sections, passages, cited))
    names = [node.get("id") for node in tree.cssselect("[id]")]
    assert len(names) == len(set(names))
    levels = [2, *heading_levels(sections).values()]
    assert all(3 <= b <= min(a + 1, 6) for a, b in pairwise(levels))


@settings(max_examples=100, deadline=None)
@given(documents(), st.data())
def test_a_stretch_is_shown_whole(
    made: tuple[Document, list[Section], list[Span], Span | None], data: st.DataObject
) -> None:
    document, sections, passages, cited = made
    stretch = data.draw(spans(len(document.text)))
    markup = document_html(document, sections, passages, cited, stretch)
    assert source_text(markup) == stretch.of(document.text)


def document(text: str, **more: object) -> Document:
    return replace(Document("x", "x.txt", "t", text, ()), **more)  # type: ignore[arg-type]


def test_a_line_break_inside_a_passage_is_only_a_space() -> None:
    markup = document_html(document("One line\nand on.\nNext."), [], [Span(0, 16)])
    assert [p.text_content() for p in parsed(markup).cssselect("p")] == [
        "One line\nand on.\n",
        "Next.",
    ]
    assert len(parsed(markup).cssselect("p:first-child .rc-soft")) == 1


def test_furniture_says_why_in_words_and_pages_have_their_number() -> None:
    text = "Page 1 of 2\nDuties\nPage 2 of 2\nMore"
    markup = document_html(
        document(
            text,
            pages=(Page(1, Span(0, 19)), Page(2, Span(19, 35))),
            furniture=(Furniture(Span(0, 12), "page header"),),
        ),
        [],
        [],
    )
    assert "Not part of the spec: page header. Page 1 of 2" in parsed(markup).text_content()
    assert [p.get("id") for p in parsed(markup).cssselect(".rc-page")] == ["page-1", "page-2"]


def test_the_part_of_one_role_in_a_file_of_many() -> None:
    text = "Other role.\nDUTIES\nFiles papers.\nThird role."
    section = Section(0, SectionKind.DUTIES, "DUTIES", Span(12, 19), Span(19, 33))
    assert stretch_of(document(text), [section]) == Span(12, 33)
    assert stretch_of(document(text[12:33]), []) == Span(0, 21)


def test_the_outline_leads_to_the_headings() -> None:
    text = "DUTIES\nFiles."
    sections = [Section(0, SectionKind.DUTIES, "DUTIES", Span(0, 7), Span(7, 13))]
    tree = parsed(outline_html(sections, Span(0, 13)) + document_html(document(text), sections, []))
    assert tree.cssselect(".rc-outline a")[0].get("href") == "#section-0"
    assert tree.cssselect("h3#section-0")[0].text_content() == "DUTIES\n"


def test_fields_are_told_in_the_words_of_the_spec() -> None:
    text = "Degree: Master's <b>; Overtime: No; Hazards: There are no hazards here"
    fields = [
        Field("degree", "master", Span(8, 20), scope="required"),
        Field("overtime", "No", Span(32, 34), stated=Stated.NONE),
        Field("hazards", "none", Span(45, 70), stated=Stated.NONE),
        Field("promotion", "", Span(0, 0), stated=Stated.NOT_APPLICABLE),
    ]
    assert [said(field, text) for field in fields] == [
        "Master's <b>",
        "No",
        "None (“There are no hazards here”)",
        "Not applicable",
    ]
    tree = parsed(fields_html("a b", fields, text))
    assert tree.cssselect("a")[0].get("href") == "role?role=a+b&start=8&end=20#cited"
    assert not tree.cssselect("b")


ROLES = [Role(f"r{n}", f"Clerk {n}", "City") for n in range(400)]


def citation(role: Role, quote: str = "Works & <b>evenings</b>", **more: object) -> Citation:
    cited = Citation(quote, Span(3, 9), "duties", "DUTIES", 2, "a.pdf", role.id)
    return replace(cited, **more)  # type: ignore[arg-type]


def judgement(role: Role, verdict: Verdict = Verdict.YES, confidence: float = 0.95) -> Judgement:
    cited = () if verdict is Verdict.SILENT else (citation(role),)
    return Judgement(role, "a.pdf", verdict, confidence, cited)


def answer(judgements: list[Judgement], **more: object) -> Answer:
    question = Question("q", Kind.LISTING, "q", reading="Looking <here>")
    coverage = Coverage(len(judgements), len(judgements))
    made = Answer(question, "Some.", coverage, judgements=tuple(judgements))
    return replace(made, **more)  # type: ignore[arg-type]


def test_a_quote_is_text_with_its_place_and_the_way_to_it() -> None:
    tree = parsed(figure(citation(ROLES[0], context="Ability to:"), "Clerk 0, City"))
    assert tree.cssselect("mark")[0].text_content() == "Works & <b>evenings</b>"
    assert tree.cssselect(".rc-lead")[0].text_content() == "Ability to:"
    assert [p.text_content() for p in tree.cssselect(".rc-place")] == ["DUTIES", "page 2", "a.pdf"]
    link = tree.cssselect("a")[0]
    assert link.get("href") == "role?role=r0&start=3&end=9#cited"
    assert link.text_content() == "Read it in the document: DUTIES, Clerk 0, City"


def test_roles_stand_under_their_verdict_in_words() -> None:
    verdicts = [Verdict.YES, Verdict.SOME, Verdict.NO, Verdict.UNCLEAR, Verdict.SILENT]
    found = [judgement(role, verdict) for role, verdict in zip(ROLES, verdicts, strict=False)]
    tree = parsed(answer_html(answer(found), {}))
    assert [h.text_content() for h in tree.cssselect("h3")] == [
        "Yes 1 role",
        "Only some positions, or preferred 1 role",
        "The spec says no 1 role",
        "Unclear: please read the words 1 role",
    ]
    assert tree.cssselect(".rc-silent summary")[0].text_content() == "1 role says nothing about it"
    assert "Looking <here>" in parsed(head_html(answer(found))).text_content()


@pytest.mark.parametrize(
    ("confidence", "expected"),
    [(0.99, "very sure"), (0.9, "very sure"), (0.8, "fairly sure"), (0.6, "not so sure")],
)
def test_confidence_is_told_in_words(confidence: float, expected: str) -> None:
    assert confidence_words(confidence).startswith(expected)


def phrasing(*roles: Role, **more: object) -> Phrasing:
    names = tuple(role.id for role in roles)
    made = Phrasing("w1", ("Works evenings.",), names, names, Verdict.YES, 0.8)
    return replace(made, **more)  # type: ignore[arg-type]


def test_a_phrasing_is_shown_once_with_the_roles_that_use_it() -> None:
    roles = ROLES[:119]
    tree = parsed(listed_html(phrasing(*roles), [judgement(role) for role in roles]))
    assert [h.text_content() for h in tree.cssselect("h4")] == ["119 roles in these words"]
    assert len(tree.cssselect("blockquote")) == 1
    folds = [s.text_content() for s in tree.cssselect("summary")]
    ends = ((1, 50), (51, 100), (101, 119))
    parts = [f"Roles {a} to {b}: Clerk {a - 1} to Clerk {b - 1}" for a, b in ends]
    assert folds == ["Show the 119 roles", *parts]
    assert len(tree.cssselect(".rc-links a")) == 119


def test_a_wording_of_two_parts_shows_both_and_no_more() -> None:
    quotes = ("Pays $5 a day.", "A degree.", "Another matter.")
    members = [
        replace(judgement(role), citations=tuple(citation(role, quote) for quote in quotes))
        for role in ROLES[:2]
    ]
    both = phrasing(*ROLES[:2], wordings=("Pays $5 a day. · A degree.",))
    tree = parsed(listed_html(both, members))
    assert [b.text_content() for b in tree.cssselect("blockquote")] == list(quotes[:2])


def test_a_phrasing_of_one_role_is_that_role() -> None:
    one = phrasing(ROLES[0], choice=Choice.ACCEPTED, wordings=("a", "b <i>"))
    tree = parsed(listed_html(one, [judgement(ROLES[0])], fresh={"r0"}))
    assert [h.text_content() for h in tree.cssselect("h4")] == [ROLES[0].title]
    badges = [badge.text_content() for badge in tree.cssselect(".rc-badge")]
    assert badges == ["Yes", "Accepted by you", "New since your review"]
    assert "1 wording nearly the same" in tree.text_content() and "b <i>" in tree.text_content()


def test_what_is_offered_says_whether_it_is_in_the_list() -> None:
    inside = offered_html(phrasing(*ROLES[:2]), citation(ROLES[0]), ROLES[:2])
    outside = offered_html(phrasing(verdict=Verdict.SILENT), None, ROLES[:1])
    rejected = phrasing(verdict=Verdict.SILENT, choice=Choice.REJECTED)
    assert "in the list now" in inside and "not in the list now" not in inside
    assert "not in the list now" in outside and "Works evenings." in outside
    assert "taken out of the list" in offered_html(rejected, None, ROLES[:1])


def test_the_nearest_passages_are_named_as_no_answer_and_not_marked() -> None:
    nearest = (citation(ROLES[0]),)
    made = answer([], text="The specs do not say.", abstained=True, nearest=nearest)
    tree = parsed(answer_html(made, {"r0": ROLES[0]}))
    assert tree.cssselect("h3")[0].text_content() == "Nearest passages — these are not an answer"
    assert tree.cssselect(".rc-owner")[0].text_content() == "Clerk 0, City"
    assert not tree.cssselect("mark")


def test_quotes_that_were_left_out_are_told() -> None:
    assert "2 quotes were left out" in head_html(answer([], dropped=2))


@given(st.text(max_size=30), st.text(max_size=30))
def test_nothing_written_by_others_becomes_markup(quote: str, title: str) -> None:
    role = Role("r", title, title)
    made = answer([Judgement(role, quote, Verdict.YES, 0.9, (citation(role, quote),), why=quote)])
    plain = answer([Judgement(role, "", Verdict.YES, 0.9, (citation(role, "x"),), why="x")])
    assert answer_html(made, {}).count("<script") == answer_html(plain, {}).count("<script") == 0
    one = listed_html(phrasing(role, wordings=(quote, title)), made.judgements)
    offered = offered_html(phrasing(role, wordings=(quote, title)), citation(role, quote), [role])
    for part in (quote, title):
        if "<" in part.strip("<"):
            assert all(part not in shown for shown in (answer_html(made, {}), one, offered))


def test_addresses_hold_any_words() -> None:
    assert ask_link("a&b #c") == "./?q=a%26b+%23c"
    asking = Asking("a b", "x & y", "plants", Filter(employers=("A", "B"), pay_at_least=9e4))
    assert asking.link() == (
        "./?q=a+b&read=x+%26+y&known=plants&employers=A&employers=B&pay_at_least=90000"
    )
    assert Asking("").link() == "./"
    assert role_link("r&x") == "role?role=r%26x"
