"""The questions and corpora that are measured, where they are on this machine.

The corpora stand in `../shared`, beside the checkout, and are not part of the project; nor
are the questions it began with. Those made since are in `bench/gold/questions`.
"""

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
WORK = ROOT / ".bench"
"""Indexes made for measuring; not kept in the repo."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its known answer.

    `gold` are the files for which a listing is true, `acceptable` those that count
    neither way; for a fact, `gold` are the files and `passage` and `answer` the words.
    """

    id: str
    kind: str
    family: str
    text: str
    gold: frozenset[str] = frozenset()
    acceptable: frozenset[str] = frozenset()
    passages: tuple[str, ...] = ()
    answer: str = ""


QUESTIONS = ROOT / "bench" / "gold" / "questions"
TAUGHT = ROOT / "bench" / "gold" / "conditions.jsonl"
"""Conditions with what says them and what does not, which the encoder is taught."""


def corpora() -> dict[str, tuple[str, Path, list[Asked]]]:
    """By name: the corpus, its folder, and the questions put to it; only what is there."""
    specs, bulletins = SHARED / "specs", SHARED / "corpora" / "la_bulletins"
    uk, pdf = SHARED / "corpora" / "uk_docx", SHARED / "corpora" / "pdf_sample"
    adverts = SHARED / "corpora" / "uk_html"
    given, ours = SHARED / "eval", QUESTIONS
    found = {
        "five specs": ("specs", specs, lambda: _mixed(given / "specs.jsonl")),
        "LA bulletins": (
            "la",
            bulletins,
            lambda: [
                *_listing(given / "la_listing.jsonl"),
                *_facts(given / "la_facts.jsonl"),
                *_nothing(given / "la_unanswerable.jsonl"),
            ],
        ),
        "LA bulletins, more for tuning": (
            "la",
            bulletins,
            lambda: [
                *_facts(ours / "dev_la_facts.jsonl"),
                *_yes_no(ours / "dev_la_yes_no.jsonl"),
                *_nothing(ours / "dev_la_unanswerable.jsonl"),
            ],
        ),
        "LA bulletins, fields": (
            "la",
            bulletins,
            lambda: _by_field(ours / "dev_fields.jsonl", "la"),
        ),
        "five specs, fields": (
            "specs",
            specs,
            lambda: _by_field(ours / "dev_fields.jsonl", "specs"),
        ),
        "UK samples, fields": ("uk", uk, lambda: _by_field(ours / "dev_fields.jsonl", "uk")),
        "PDF samples, fields": ("pdf", pdf, lambda: _by_field(ours / "dev_fields.jsonl", "pdf")),
        "LA bulletins, more fields": (
            "la",
            bulletins,
            lambda: _by_field(ours / "dev_fields_2.jsonl", "la"),
        ),
        "PDF samples, more fields": (
            "pdf",
            pdf,
            lambda: _by_field(ours / "dev_fields_2.jsonl", "pdf"),
        ),
        "UK adverts, more fields": (
            "uk_html",
            adverts,
            lambda: _among(adverts, _by_field(ours / "dev_fields_2.jsonl", "uk")),
        ),
        "LA bulletins, fields held out": (
            "la",
            bulletins,
            lambda: _by_field(ours / "held_fields.jsonl", "la"),
        ),
        "PDF samples, fields held out": (
            "pdf",
            pdf,
            lambda: _by_field(ours / "held_fields.jsonl", "pdf"),
        ),
        "UK adverts, fields held out": (
            "uk_html",
            adverts,
            lambda: _among(adverts, _by_field(ours / "held_fields.jsonl", "uk")),
        ),
        "five specs, more for tuning": ("specs", specs, lambda: _mixed(ours / "dev_specs.jsonl")),
        "UK samples, for tuning": (
            "uk",
            uk,
            lambda: [
                *_facts(ours / "dev_uk_facts.jsonl"),
                *_yes_no(ours / "dev_uk_yes_no.jsonl"),
                *_nothing(ours / "dev_uk_unanswerable.jsonl"),
            ],
        ),
        "PDF samples, for tuning": ("pdf", pdf, lambda: _facts(ours / "dev_pdf_facts.jsonl")),
        "five specs, held out": ("specs", specs, lambda: _mixed(ours / "held_specs.jsonl")),
        "LA bulletins, held out": (
            "la",
            bulletins,
            lambda: [
                *_listing(ours / "held_la_listing.jsonl"),
                *_facts(ours / "held_la_facts.jsonl"),
                *_nothing(ours / "held_la_unanswerable.jsonl"),
            ],
        ),
        "UK samples, held out": (
            "uk",
            uk,
            lambda: [
                *_listing(ours / "held_uk_listing.jsonl"),
                *_facts(ours / "held_uk_facts.jsonl"),
                *_nothing(ours / "held_uk_unanswerable.jsonl"),
            ],
        ),
        "PDF samples, held out": ("pdf", pdf, lambda: _listing(ours / "held_pdf_listing.jsonl")),
        "LA bulletins, fresh": ("la", bulletins, lambda: _listing(ours / "fresh_la_listing.jsonl")),
        "UK samples, fresh": ("uk", uk, lambda: _listing(ours / "fresh_uk_listing.jsonl")),
        "PDF samples, fresh": ("pdf", pdf, lambda: _listing(ours / "fresh_pdf_listing.jsonl")),
        "LA bulletins, unseen": (
            "la",
            bulletins,
            lambda: _listing(ours / "unseen_la_listing.jsonl"),
        ),
        "UK samples, unseen": ("uk", uk, lambda: _listing(ours / "unseen_uk_listing.jsonl")),
        "PDF samples, unseen": ("pdf", pdf, lambda: _listing(ours / "unseen_pdf_listing.jsonl")),
    }
    return {
        name: (corpus, folder, questions())
        for name, (corpus, folder, questions) in found.items()
        if folder.is_dir()
    }


def development(part: str = "") -> dict[str, tuple[str, Path, list[Asked]]]:
    """Those of `corpora` that choices may be made by, with `part` in their name."""
    apart = ("held out", "fresh", "unseen")
    return {
        name: found
        for name, found in corpora().items()
        if part in name and not any(word in name for word in apart)
    }


def _rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]


def _mixed(file: Path) -> list[Asked]:
    return [
        Asked(
            id=row["id"],
            kind=row["type"],
            family=row["type"],
            text=row["question"],
            gold=frozenset(row["gold"]),
            acceptable=frozenset(row.get("acceptable", ())),
            passages=tuple(row["gold"].values()),
            answer=str(row.get("answer", "")),
        )
        for row in _rows(file)
    ]


def _listing(file: Path) -> list[Asked]:
    return [
        Asked(
            id=row["id"],
            kind="listing",
            family=row["family"],
            text=row["question"],
            gold=frozenset(row["gold"]),
            acceptable=frozenset(row.get("acceptable", ())),
        )
        for row in _rows(file)
    ]


def _by_field(file: Path, corpus: str) -> list[Asked]:
    """The questions answered from typed fields that are put to one corpus."""
    return [
        Asked(
            id=row["id"],
            kind=row["type"],
            family=row["family"],
            text=row["question"],
            gold=frozenset(row["gold"]),
            acceptable=frozenset(row["acceptable"]),
            answer=row.get("answer", ""),
        )
        for row in _rows(file)
        if row["corpus"] == corpus
    ]


def _among(folder: Path, questions: list[Asked]) -> list[Asked]:
    """Questions written over more files than a folder's, with what is right among those."""
    there = {file.name for file in folder.iterdir()} if folder.is_dir() else set()
    return [
        replace(each, gold=each.gold & there, acceptable=each.acceptable & there)
        for each in questions
    ]


def _facts(file: Path) -> list[Asked]:
    return [
        Asked(
            id=row["id"],
            kind="fact",
            family="fact",
            text=row["question"],
            gold=frozenset([row["file"], *row["also_ok"]]),
            passages=(row["passage"],),
            answer=row["answer"],
        )
        for row in _rows(file)
    ]


def _yes_no(file: Path) -> list[Asked]:
    return [
        Asked(
            id=row["id"],
            kind="verdict",
            family="yes or no",
            text=row["question"],
            gold=frozenset([row["file"]]),
            answer=row["verdict"],
        )
        for row in _rows(file)
    ]


def _nothing(file: Path) -> list[Asked]:
    return [
        Asked(id=row["id"], kind="unanswerable", family="unanswerable", text=row["question"])
        for row in _rows(file)
    ]
