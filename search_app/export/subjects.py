"""Answers, roles and lists of roles as memos."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict

from answers.alignment import Cell as AlignedCell
from answers.alignment import Mark, Row, SideBySide
from answers.compose import checked_text
from answers.model import Answer, Citation, Difference, Judgement, Verdict
from ingest.model import Document, Field, Role, Section
from search_app.export.memo import Block, Cell, Memo, Quote, Table, one_line
from search_app.field_words import field_name, said
from search_app.terminal import VERDICT_WORDS

_QUOTE_COLUMNS = ("Quote", "Section", "Heading", "Page", "File", "From", "To")
_MOST_SILENT = 1_000


def place_of(citation: Citation) -> str:
    """Where a quote stands, in words."""
    page = f"page {citation.page}" if citation.page is not None else ""
    parts = (citation.heading or citation.section, page, citation.path)
    return one_line(", ".join(part for part in parts if part))


def quote_of(citation: Citation) -> Quote:
    """A citation as it stands in a memo."""
    return Quote(one_line(citation.quote), place_of(citation), one_line(citation.context))


def name_of(role: Role) -> str:
    """Title and employer on one line."""
    return one_line(f"{role.title}, {role.employer}" if role.employer else role.title)


def memo_of_answer(answer: Answer) -> Memo:
    """An answer: a role a block with its quotes, a quote a row."""
    parts: list[Block | Table] = []
    if answer.differences:
        parts += _difference_blocks(answer)
    else:
        parts += _verdict_blocks(answer)
    if answer.abstained and answer.nearest:
        quotes = tuple(quote_of(citation) for citation in answer.nearest)
        parts.append(Block("Nearest passages, which are not an answer", quotes=quotes))
    reading = f"How the question was read: {one_line(answer.question.reading)}"
    return Memo(
        title=one_line(answer.question.text),
        summary=(one_line(answer.text), reading, checked_text(answer.coverage)),
        parts=tuple(parts),
        sheets=(_answer_sheet(answer),),
        data=answer.to_json(silent=True),
    )


def _verdict_blocks(answer: Answer) -> Iterable[Block]:
    silent = answer.with_verdict(Verdict.SILENT)
    for judgement in answer.judgements:
        if judgement.verdict is Verdict.SILENT:
            continue
        notes = [f"Verdict: {VERDICT_WORDS[judgement.verdict]}."]
        if judgement.why:
            notes.append(one_line(judgement.why[0].upper() + judgement.why[1:] + "."))
        quotes = tuple(quote_of(citation) for citation in judgement.citations)
        yield Block(name_of(judgement.role), tuple(notes), quotes)
    if silent:
        names = "; ".join(name_of(judgement.role) for judgement in silent[:_MOST_SILENT])
        yield Block(f"Roles whose specs say nothing about it ({len(silent):,})", (names,))


def _difference_blocks(answer: Answer) -> Iterable[Block]:
    roles = {judgement.role.id: judgement.role for judgement in answer.judgements}
    for row in answer.differences:
        yield Block(row.aspect)
        for name, cited in row.cells:
            notes = () if cited else ("The spec does not say.",)
            quotes = tuple(quote_of(citation) for citation in cited)
            yield Block(name_of(roles[name]), notes, quotes, level=3)


def _answer_sheet(answer: Answer) -> Table:
    columns = ("Verdict", "Role", "Employer", "Code", *_QUOTE_COLUMNS, "Confidence")
    rows = [row for judgement in answer.judgements for row in _judgement_rows(judgement)]
    return Table("Answer", columns, tuple(rows))


def _judgement_rows(judgement: Judgement) -> Iterable[tuple[Cell, ...]]:
    role = judgement.role
    start = (VERDICT_WORDS[judgement.verdict], *map(one_line, (role.title, role.employer)))
    cells = [_citation_cells(citation) for citation in judgement.citations] or [
        ("", "", "", None, judgement.path, None, None)
    ]
    for cell in cells:
        yield (*start, role.code, *cell, round(judgement.confidence, 2))


def _citation_cells(citation: Citation) -> tuple[Cell, ...]:
    words = (citation.quote, citation.section, citation.heading)
    place = (citation.page, one_line(citation.path), citation.span.start, citation.span.end)
    return (*map(one_line, words), *place)


def memo_of_comparison(
    found: SideBySide, facts: Sequence[Difference], paths: Mapping[str, str]
) -> Memo:
    """Roles side by side: the facts, then each matter as a table with how the passages compare."""
    names = tuple(name_of(role) for role in found.roles)
    brief = Table(
        "In brief",
        ("What", *names),
        tuple(
            (fact.aspect, *("\n".join(_said(c) for c in cited) for _, cited in fact.cells))
            for fact in facts
        ),
    )
    chapters = [
        Table(
            chapter.name,
            ("How they compare", *names),
            tuple((_mark_words(row), *map(_cell_words, row.cells)) for row in chapter.rows),
        )
        for chapter in found.chapters
    ]
    rows = tuple((table.name, *row) for table in chapters for row in table.rows)
    passages = Table("Passages", ("Section", "How they compare", *names), rows)
    parts: list[Block | Table] = [Block(brief.name), brief] if facts else []
    for table in chapters:
        parts += [Block(table.name), table]
    files = "; ".join(f"{name_of(r)}: {one_line(paths.get(r.id, ''))}" for r in found.roles)
    return Memo(
        title=f"{' and '.join(names)} compared",
        summary=(f"Read from {files}.",),
        parts=tuple(parts),
        sheets=(passages, brief),
        data={
            "schema": 1,
            **found.to_json(),
            "facts": [
                {
                    "aspect": fact.aspect,
                    "roles": {n: [c.to_json() for c in e] for n, e in fact.cells},
                }
                for fact in facts
            ],
        },
    )


def _mark_words(row: Row) -> str:
    return "only in one" if row.mark is Mark.ONLY else str(row.mark)


def _cell_words(cell: AlignedCell | None) -> str:
    return " ".join(_said(citation) for citation in cell.citations) if cell else ""


def _said(citation: Citation) -> str:
    """A quote with where it stands, in one cell."""
    lead = f"{one_line(citation.context)} " if citation.context else ""
    page = f", page {citation.page}" if citation.page is not None else ""
    place = one_line(citation.heading or citation.section)
    return f"{lead}{one_line(citation.quote)} ({place}{page})"


def memo_of_role(
    role: Role, document: Document, sections: Sequence[Section], fields: Sequence[Field]
) -> Memo:
    """A role: what its spec says in brief, then the spec itself, section by section."""
    facts = tuple(
        (
            field_name(field.name),
            one_line(said(field, document.text)),
            field.scope,
            document.page_at(field.span.start),
            field.span.start,
            field.span.end,
        )
        for field in fields
    )
    brief = Table("In brief", ("What", "The spec says"), tuple(row[:2] for row in facts))
    columns = ("What", "The spec says", "Scope", "Page", "From", "To")
    blocks = [_section_block(section, document) for section in sections]
    texts = tuple(
        (one_line(block.heading), "\n".join(block.paragraphs), document.page_at(section.span.start))
        for section, block in zip(sections, blocks, strict=True)
    )
    code = f"Code {role.code}" if role.code else ""
    about = ", ".join(part for part in (role.employer, code, document.path) if part)
    return Memo(
        title=one_line(role.title),
        summary=(one_line(about),),
        parts=(*((brief,) if facts else ()), *(b for b in blocks if b.paragraphs or b.heading)),
        sheets=(
            Table("In brief", columns, facts),
            Table("Sections", ("Heading", "Text", "Page"), texts),
        ),
        data=_role_data(role, document, sections, fields),
    )


def _section_block(section: Section, document: Document) -> Block:
    parts = document.parts(section.span) if len(section.span) else ()
    lines = (one_line(line) for part in parts for line in part.of(document.text).split("\n"))
    heading = one_line(section.heading) or "Top of the document"
    return Block(heading, tuple(line for line in lines if line), level=1 + max(section.level, 1))


def _role_data(
    role: Role, document: Document, sections: Sequence[Section], fields: Sequence[Field]
) -> dict[str, object]:
    return {
        "schema": 1,
        **asdict(role),
        "path": document.path,
        "document": document.id,
        "fields": [
            {
                "name": field.name,
                "value": field.value,
                "stated": str(field.stated),
                "low": field.low,
                "high": field.high,
                "unit": field.unit,
                "scope": field.scope,
                "quote": field.span.of(document.text),
                "start": field.span.start,
                "end": field.span.end,
                "page": document.page_at(field.span.start),
            }
            for field in fields
        ],
        "sections": [
            {
                "kind": str(section.kind),
                "heading": section.heading,
                "text": section.span.of(document.text),
                "start": section.span.start,
                "end": section.span.end,
            }
            for section in sections
        ],
    }


def memo_of_roles(title: str, roles: Sequence[Role], paths: Mapping[str, str]) -> Memo:
    """A list of roles, with the file each comes from."""
    rows = tuple(
        (one_line(role.title), one_line(role.employer), role.code, one_line(paths.get(role.id, "")))
        for role in roles
    )
    table = Table("Roles", ("Role", "Employer", "Code", "File"), rows)
    data = [{**asdict(role), "path": paths.get(role.id, "")} for role in roles]
    count = f"{len(roles):,} {'role' if len(roles) == 1 else 'roles'}."
    return Memo(one_line(title), (count,), (table,), (table,), {"schema": 1, "roles": data})
