"""Where parts of a spec begin and end, and what belongs above a sentence."""

import pytest

from ingest.model import Reading, SectionKind, Spec
from ingest.pipeline import read_bytes

K = SectionKind


def reading(name: str, text: str) -> Reading:
    result = read_bytes(name, text.encode())
    assert isinstance(result, Reading), result
    return result


def spec(name: str, text: str) -> Spec:
    return reading(name, text).specs[0]


def led(found: Spec) -> list[tuple[str, str]]:
    return [(passage.lead, passage.text) for passage in found.passages]


def furniture(name: str, text: str) -> list[tuple[str, str]]:
    document = reading(name, text).document
    return [(piece.reason, piece.span.of(document.text)) for piece in document.furniture]


def test_a_remark_above_the_title_opens_no_section() -> None:
    found = spec(
        "canal.txt",
        "CAMPUS INTERVIEWS ONLY\nCANAL ENGINEER\n\nClass Code: 7871\nRevised: 03-29-16\n"
        "(Open to all who study)\n\nANNUAL SALARY\n\n$64,916\n\nDUTIES\n\nDigs canals.\n",
    )
    assert [(s.heading, s.kind) for s in found.sections] == [
        ("", K.HEADER), ("ANNUAL SALARY", K.PAY), ("DUTIES", K.DUTIES)]  # fmt: skip
    assert found.role.title == "Canal Engineer"
    head = [p.text for p in found.passages if p.section == 0]
    assert head[-2:] == ["Revised: 03-29-16", "(Open to all who study)"]


def test_paragraphs_under_the_title_say_what_the_role_is() -> None:
    opening = (
        "We run the ferries of the lower river and want people who can mend them in all weathers."
    )
    found = spec("fitter.md", f"**Ferry Fitter**\n\n{opening}\n\n## Duties\n\n* Mends ferries\n")
    assert [(s.heading, s.kind) for s in found.sections] == [
        ("", K.HEADER), ("", K.DEFINITION), ("Duties", K.DUTIES)]  # fmt: skip
    assert [(p.section, p.text) for p in found.passages][:2] == [(0, "Ferry Fitter"), (1, opening)]


def test_pay_in_the_title_block_stays_there() -> None:
    line = "The post is paid at £24,000 a year, rising to the top of its band in four years."
    found = spec("fitter.md", f"**Ferry Fitter**\n\n{line}\n\n## Duties\n\n* Mends ferries\n")
    assert [field.low for field in found.named("pay")] == [24000.0]


def test_what_is_essential_stands_under_the_competence_it_is_said_of() -> None:
    found = spec(
        "skipper.html",
        "<h1>Skipper</h1><h2>Main duties</h2><p>Steers.</p><h2>Person specification</h2>"
        "<h3>Changing and improving</h3><h3>Essential</h3><ul><li>Welcomes new charts.</li></ul>"
        "<h3>Desirable</h3><ul><li>Draws charts.</li></ul>"
        "<h3>Delivering results</h3><h3>Essential</h3><ul><li>Arrives on time.</li></ul>",
    )
    above = {p.text: found.headings(p.section) for p in found.passages}
    change = ("Person specification", "Changing and improving")
    assert above["Welcomes new charts."] == (*change, "Essential")
    assert above["Draws charts."] == (*change, "Desirable")
    assert above["Arrives on time."] == (
        "Person specification", "Delivering results", "Essential")  # fmt: skip


def test_the_label_of_a_row_of_criteria_is_a_heading_though_none_knows_it() -> None:
    found = spec(
        "allotments.md",
        "# Allotments Officer\n\n## Person specification\n\n| | Essential | Desirable |\n"
        "|---|---|---|\n| Skills | Can dig | Can graft |\n| Other | A full driving licence | |\n",
    )
    above = {p.text: found.sections[p.section] for p in found.passages}
    assert (above["Can dig"].heading, above["Can dig"].kind) == ("Skills", K.KSA)
    licence = above["A full driving licence"]
    assert (licence.heading, licence.kind) == ("Other", K.QUALIFICATIONS)


def test_only_the_last_sentence_of_a_paragraph_is_the_lead_in_of_a_list() -> None:
    found = spec(
        "diver.md",
        "# Diver\n\n## Duties\n\nMoorings are laid in spring. You will need to:\n\n"
        "* dive in cold water\n* splice chain\n",
    )
    assert led(found)[-3:] == [
        ("", "Moorings are laid in spring."),
        ("You will need to:", "dive in cold water"),
        ("You will need to:", "splice chain"),
    ]


def test_a_lead_in_belongs_to_every_line_of_a_list_without_bullets() -> None:
    found = spec(
        "diver.txt",
        "DIVER\n\nHOW TO APPLY\n\nForms are taken on the dates listed below:\n\n"
        "From noon on Friday to Monday\n\nFrom noon on the next Friday\n\nForms may run out.\n",
    )
    lead = "Forms are taken on the dates listed below:"
    assert led(found)[-3:] == [
        (lead, "From noon on Friday to Monday"),
        (lead, "From noon on the next Friday"),
        ("", "Forms may run out."),
    ]


@pytest.mark.parametrize(
    "line",
    ["[Opening paragraph: what the office does]", "Approved by: __________    Date: ________"],
)
def test_what_is_left_to_be_filled_in(line: str) -> None:
    text = f"DIVER\n\nDUTIES\n\nDives in the harbour.\n\n{line}\n"
    assert furniture("diver.txt", text) == [("left to be filled in", line)]


def test_a_table_of_contents_may_leave_out_an_article() -> None:
    text = (
        "DIVER\n\nContents\n\nDuties\n\nRole of the Port\n\nDear reader,\n\n"
        "DUTIES\n\nDives.\n\nTHE ROLE OF PORT\n\nIt is large.\n"
    )
    assert [words for _, words in furniture("diver.txt", text)] == [
        "Contents", "Duties", "Role of the Port"]  # fmt: skip


def test_a_reference_in_brackets_is_not_left_to_be_filled_in() -> None:
    assert furniture("diver.txt", "DIVER\n\nDUTIES\n\nDives in the harbour.\n\n[TL7/8/15]\n") == []


def test_a_line_without_a_colon_begins_a_list_where_its_words_say_so() -> None:
    found = spec(
        "operator.txt",
        "Control Room Operator\nNorthfell Council\n\nHours\nTwo early turns are followed by two"
        " night turns.\n\nIt would help if you had\n- Worked shifts before\n- Some Polish\n\n"
        "Leave is shared out\n- at Christmas\n",
    )
    assert ("It would help if you had", "Worked shifts before") in led(found)
    assert ("It would help if you had", "Some Polish") in led(found)
    assert ("", "at Christmas") in led(found)


def test_a_star_below_a_heading_is_a_bullet_and_at_the_end_a_footnote() -> None:
    found = spec(
        "worker.txt",
        "Social Worker\nNorthfell Council\n\nWhat you bring\nEssential\n* A social work degree\n"
        "* A driving licence\nDesirable\n* Spoken Kurdish\n* Group work\n\nSelection\n"
        "You will be observed.\n\n*This post is for two years.\n",
    )
    under = {p.text: found.sections[p.section].heading for p in found.passages}
    assert under["A driving licence"] == "Essential"
    assert under["Spoken Kurdish"] == under["Group work"] == "Desirable"
    assert found.sections[found.passages[-1].section].kind is K.NOTES
