"""Answers, roles and reports as text for a terminal."""

import shutil
import textwrap
from collections.abc import Iterator, Sequence

import click

from answers.model import Answer, Citation, Judgement, Verdict
from ingest.model import Field, FileOutcome, FileReport, Role, Section

VERDICT_WORDS = {
    Verdict.YES: "yes",
    Verdict.SOME: "only for some positions, preferred, or in part",
    Verdict.NO: "the spec says no",
    Verdict.UNCLEAR: "unclear",
    Verdict.SILENT: "the spec is silent",
}


def width() -> int:
    """Columns to write in: the terminal's, at most 100."""
    return min(shutil.get_terminal_size((88, 24)).columns, 100)


def wrapped(text: str, indent: str = "") -> str:
    """Text broken at words, each line indented."""
    return textwrap.fill(
        " ".join(text.split()),
        width(),
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def answer_lines(answer: Answer, *, silent: bool = False) -> Iterator[str]:
    """An answer as lines: the sentence, how the question was read, and the evidence."""
    yield click.style(wrapped(answer.text), bold=True)
    yield click.style(answer.question.reading, dim=True)
    if answer.differences:
        yield from _difference_lines(answer)
        return
    shown: Verdict | None = None
    for judgement in answer.judgements:
        if judgement.verdict is Verdict.SILENT:
            continue
        if judgement.verdict is not shown:
            shown = judgement.verdict
            yield ""
            yield click.style(VERDICT_WORDS[shown].capitalize(), underline=True)
        yield from _judgement_lines(judgement)
    if silent:
        yield from _silent_lines(answer)
    if answer.abstained and answer.nearest:
        yield ""
        yield "Nearest passages (not an answer):"
        for citation in answer.nearest:
            yield from _citation_lines(citation)


def _judgement_lines(judgement: Judgement) -> Iterator[str]:
    employer = f", {judgement.role.employer}" if judgement.role.employer else ""
    yield ""
    yield click.style(f"  {judgement.role.title}{employer}", bold=True)
    for citation in judgement.citations:
        yield from _citation_lines(citation)


def _citation_lines(citation: Citation) -> Iterator[str]:
    lead = f"[{citation.context}] " if citation.context else ""
    yield wrapped(f"“{lead}{citation.quote}”", "    ")
    place = [citation.heading or citation.section, citation.path]
    if citation.page is not None:
        place.insert(1, f"page {citation.page}")
    yield click.style(f"    — {', '.join(place)}", dim=True)


def _silent_lines(answer: Answer) -> Iterator[str]:
    names = [j.role.title for j in answer.with_verdict(Verdict.SILENT)]
    if names:
        yield ""
        yield wrapped(f"Silent ({len(names)}): {'; '.join(names)}")


def _difference_lines(answer: Answer) -> Iterator[str]:
    titles = {j.role.id: j.role for j in answer.judgements}
    for row in answer.differences:
        yield ""
        yield click.style(row.aspect, underline=True)
        for role_id, citations in row.cells:
            role = titles[role_id]
            yield click.style(f"  {role.title}, {role.employer}", bold=True)
            if not citations:
                yield "    (its spec is silent)"
            for citation in citations:
                yield from _citation_lines(citation)


def role_lines(
    role: Role, sections: Sequence[Section], fields: Sequence[Field], text: str
) -> Iterator[str]:
    """A role's spec: what is known of it, then its sections as printed."""
    yield click.style(role.title, bold=True)
    yield f"{role.employer or 'employer not stated'}{f', code {role.code}' if role.code else ''}"
    for field in fields:
        scope = f" ({field.scope})" if field.scope else ""
        yield f"  {field.name.replace('_', ' ')}: {field.value}{scope}"
    for section in sections:
        yield ""
        if section.heading:
            yield click.style(section.heading, underline=True)
        yield section.span.of(text).strip()


def report_lines(reports: Sequence[FileReport]) -> Iterator[str]:
    """The build's report: a line for each file, then the sums."""
    names = [line.path for line in reports]
    room = min(max((len(name) for name in names), default=4), 48)
    yield f"{'file':<{room}}  roles  sections  passages  fields  pages"
    for line in reports:
        name = line.path if len(line.path) <= room else f"{line.path[: room - 1]}…"
        if line.outcome is FileOutcome.READ:
            row = f"{line.roles:>5}  {line.sections:>8}  {line.passages:>8}  {line.fields:>6}"
            yield f"{name:<{room}}  {row}  {line.pages or '–':>5}"
        else:
            yield f"{name:<{room}}  {line.outcome}: {line.reason}"
