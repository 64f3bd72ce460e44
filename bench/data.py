"""The questions and corpora that are measured, where they are on this machine.

The corpora stand in `../shared`, beside the checkout, and are not part of the project; nor
are the questions it began with. Those made since are in `bench/gold/questions`.
"""

import json
from dataclasses import dataclass
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
    near: tuple[str, ...] = ()
    """Words of the role asked about that look like an answer and are none."""


QUESTIONS = ROOT / "bench" / "gold" / "questions"
TAUGHT = ROOT / "bench" / "gold" / "conditions.jsonl"
"""Conditions with what says them and what does not, which the encoder is taught."""
LISTS = ROOT / "bench" / "gold" / "lists"
_INVENTED = {
    "american_invented": "us", "announcements_invented": "us", "us_invented": "us",
    "adverts_invented": "uk", "british_invented": "uk", "uk_invented": "uk",
}  # fmt: skip
"""Specs of invented employers that facts are asked of, and whose questions those are."""

_WHETHER = ("classes_invented", "mixed_invented", "notices_invented", "packs_invented")
"""Specs of invented employers that only questions of yes or no are asked of."""

_FOLDERS = {
    "specs": SHARED / "specs",
    "la": SHARED / "corpora" / "la_bulletins",
    "uk": SHARED / "corpora" / "uk_docx",
    "uk_html": SHARED / "corpora" / "uk_html",
    "pdf": SHARED / "corpora" / "pdf_sample",
    **{folder.name: folder for folder in sorted(LISTS.glob("*_invented")) if folder.is_dir()},
}
_KINDS = ("facts", "yes_no", "unanswerable")
_SETS: dict[str, tuple[str, tuple[str, ...]]] = {
    "five specs": ("specs", ("eval/specs",)),
    "LA bulletins": ("la", ("eval/la_listing", "eval/la_facts", "eval/la_unanswerable")),
    "LA bulletins, more for tuning": (
        "la", ("dev_la_facts", "dev_la_yes_no", "dev_la_unanswerable")),
    "LA bulletins, still more for tuning": (
        "la", tuple(f"dev_{n}_la_{kind}" for n in (2, 3) for kind in _KINDS)),
    **{
        f"{corpus.replace('_', ' ')}, for tuning": (
            corpus, tuple(f"invented_{of}_{kind}" for kind in _KINDS))
        for corpus, of in _INVENTED.items()
    },
    "LA bulletins, more yes or no": ("la", ("more_yes_no",)),
    **{
        f"{corpus.replace('_', ' ')}, more yes or no": (corpus, ("more_yes_no",))
        for corpus in _WHETHER
    },
    "LA bulletins, fields": ("la", ("dev_fields",)),
    "five specs, fields": ("specs", ("dev_fields",)),
    "UK samples, fields": ("uk", ("dev_fields",)),
    "PDF samples, fields": ("pdf", ("dev_fields",)),
    "LA bulletins, more fields": ("la", ("dev_fields_2",)),
    "LA bulletins, still more fields": ("la", ("dev_fields_3",)),
    "PDF samples, more fields": ("pdf", ("dev_fields_2",)),
    "PDF samples, still more fields": ("pdf", ("dev_fields_3",)),
    "UK adverts, more fields": ("uk_html", ("dev_fields_2",)),
    "UK adverts, still more fields": ("uk_html", ("dev_fields_3",)),
    "LA bulletins, yet more fields": ("la", ("dev_fields_4",)),
    "PDF samples, yet more fields": ("pdf", ("dev_fields_4",)),
    "UK adverts, yet more fields": ("uk_html", ("dev_fields_4",)),
    "UK samples, still more fields": ("uk", ("dev_fields_3",)),
    "UK samples, yet more fields": ("uk", ("dev_fields_4",)),
    "LA bulletins, fields of a fifth set": ("la", ("dev_fields_5",)),
    "PDF samples, fields of a fifth set": ("pdf", ("dev_fields_5",)),
    "UK adverts, fields of a fifth set": ("uk_html", ("dev_fields_5",)),
    "UK samples, fields of a fifth set": ("uk", ("dev_fields_5",)),
    "LA bulletins, fields asked otherwise": ("la", ("dev_fields_otherwise",)),
    "five specs, fields asked otherwise": ("specs", ("dev_fields_otherwise",)),
    "PDF samples, fields asked otherwise": ("pdf", ("dev_fields_otherwise",)),
    "UK adverts, fields asked otherwise": ("uk_html", ("dev_fields_otherwise",)),
    "LA bulletins, fields held out": ("la", ("held_fields",)),
    "PDF samples, fields held out": ("pdf", ("held_fields",)),
    "UK adverts, fields held out": ("uk_html", ("held_fields",)),
    "UK samples, fields held out": ("uk", ("held_fields",)),
    "five specs, more for tuning": ("specs", ("dev_specs",)),
    "UK samples, for tuning": ("uk", ("dev_uk_facts", "dev_uk_yes_no", "dev_uk_unanswerable")),
    "UK samples, more for tuning": ("uk", ("dev_2_uk_facts", "dev_2_uk_unanswerable")),
    "PDF samples, for tuning": ("pdf", ("dev_pdf_facts",)),
    **{
        f"{of} invented, fields": (f"{of}_invented", ("dev_invented_fields",))
        for of in ("boroughs", "bureaus", "cities", "counties", "hospitals", "ports", "shires")
    },
    **{
        f"{of} invented, fields held out": (f"{of}_invented", ("held_invented_fields",))
        for of in ("colleges", "councils")
    },
    "five specs, held out": ("specs", ("held_specs",)),
    "LA bulletins, held out": (
        "la", ("held_la_listing", "held_la_facts", "held_la_unanswerable")),
    "UK samples, held out": (
        "uk", ("held_uk_listing", "held_uk_facts", "held_uk_unanswerable")),
    "PDF samples, held out": ("pdf", ("held_pdf_listing",)),
    "invented specs, held out": ("fresh_invented", tuple(f"held_invented_{k}" for k in _KINDS)),
    "LA bulletins, fresh": ("la", ("fresh_la_listing",)),
    "UK samples, fresh": ("uk", ("fresh_uk_listing",)),
    "PDF samples, fresh": ("pdf", ("fresh_pdf_listing",)),
    "LA bulletins, unseen": ("la", ("unseen_la_listing",)),
    "UK samples, unseen": ("uk", ("unseen_uk_listing",)),
    "PDF samples, unseen": ("pdf", ("unseen_pdf_listing",)),
    **{
        f"{name}, blind": (
            corpus, tuple(f"blind_{corpus}_{kind}" for kind in ("listing", *_KINDS)))
        for corpus, name in
        (("la", "LA bulletins"), ("uk", "UK samples"), ("pdf", "PDF samples"))
    },
}  # fmt: skip
"""By name: the corpus and the files of questions put to it; those of `eval` began the project."""


def corpora() -> dict[str, tuple[str, Path, list[Asked]]]:
    """By name: the corpus, its folder, and the questions put to it; only what is there."""
    return {
        name: (corpus, _FOLDERS[corpus], [row for file in files for row in _asked(file, corpus)])
        for name, (corpus, files) in _SETS.items()
        if _FOLDERS[corpus].is_dir()
    }


def _asked(name: str, corpus: str) -> list[Asked]:
    """The questions of a file that are put to a corpus; the end of its name says their kind."""
    folder = SHARED if name.startswith("eval/") else QUESTIONS
    file = folder / f"{name}.jsonl"
    if "_fields" in name:
        return _by_field(file, corpus)
    readers = {
        "specs": _mixed, "listing": _listing, "facts": _facts, "unanswerable": _nothing,
        "yes_no": _yes_no,
    }  # fmt: skip
    read = next(read for end, read in readers.items() if name.endswith(end))
    return read([row for row in _rows(file) if row.get("corpus", corpus) == corpus])


_TRAINING: dict[str, tuple[str, ...]] = {
    "la": tuple(f"dev_{n}_la_{kind}" for n in (4, 6, 7) for kind in ("facts", "unanswerable")),
    "la, for weights": ("dev_5_la_facts", "dev_5_la_unanswerable"),
    **{
        f"{of}_invented": tuple(
            f"{more}_invented_{kind}" for more in ("more", "more_2", "more_3")
            for kind in ("facts", "unanswerable"))
        for of in ("adverts", "agencies", "american", "announcements", "boroughs", "british",
                   "bureaus", "cities", "classes", "colleges", "councils", "counties", "districts",
                   "dominions", "hospitals", "mixed", "notices", "ports", "shires", "trusts", "uk",
                   "us")
    },
    "packs_invented, for weights": ("more_invented_facts", "more_invented_unanswerable"),
    "provinces_invented, for weights": ("more_3_invented_facts", "more_3_invented_unanswerable"),
}  # fmt: skip
"""By corpus: the many facts that are for training only."""


def training(*, weights: bool) -> dict[str, tuple[str, Path, list[Asked]]]:
    """Facts, and what nothing answers, for training: what `corpora` has and much more.

    With `weights` those that nothing is taught on, so that the features of what has been
    taught can be weighed on them; else the others. Only what is there.
    """
    more = {
        name: (corpus, _FOLDERS[corpus], [row for file in files for row in _asked(file, corpus)])
        for name, files in _TRAINING.items()
        if ("for weights" in name) == weights and _FOLDERS[corpus := name.split(",")[0]].is_dir()
    }
    return more if weights else development() | more


def development(part: str = "") -> dict[str, tuple[str, Path, list[Asked]]]:
    """Those of `corpora` that choices may be made by, with `part` in their name."""
    apart = ("held out", "fresh", "unseen", "blind")
    return {
        name: found
        for name, found in corpora().items()
        if part in name and not any(word in name for word in apart)
    }


def _rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]


def _mixed(rows: list[dict[str, Any]]) -> list[Asked]:
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
        for row in rows
    ]


def _listing(rows: list[dict[str, Any]]) -> list[Asked]:
    return [
        Asked(
            id=row["id"],
            kind="listing",
            family=row["family"],
            text=row["question"],
            gold=frozenset(row["gold"]),
            acceptable=frozenset(row.get("acceptable", ())),
        )
        for row in rows
    ]


def _by_field(file: Path, corpus: str) -> list[Asked]:
    """The questions answered from typed fields that are put to one corpus.

    Some on British specs were written over documents and saved pages together: what is right
    is what is among the corpus's own.
    """
    there = {each.name for each in _FOLDERS[corpus].iterdir()}
    return [
        Asked(
            id=row["id"],
            kind=row["type"],
            family=row["family"],
            text=row["question"],
            gold=frozenset(row["gold"]) & there,
            acceptable=frozenset(row["acceptable"]) & there,
            answer=row.get("answer", ""),
        )
        for row in _whole(_rows(file))
        if row["corpus"] == corpus
    ]


def _whole(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows, those that ask `as` another does with that one's answer."""
    if not any("as" in row for row in rows):
        return rows
    known = {row["id"]: row for file in QUESTIONS.glob("dev_fields*") for row in _rows(file)}
    return [known[row["as"]] | row if "as" in row else row for row in rows]


def _facts(rows: list[dict[str, Any]]) -> list[Asked]:
    return [
        Asked(
            id=row["id"],
            kind="fact",
            family="fact",
            text=row["question"],
            gold=frozenset([row["file"], *row["also_ok"]]),
            passages=(row["passage"], *row.get("other_passages", ())),
            answer=row["answer"],
            near=tuple(row.get("near", ())),
        )
        for row in rows
    ]


def _yes_no(rows: list[dict[str, Any]]) -> list[Asked]:
    return [
        Asked(
            id=row["id"],
            kind="verdict",
            family="yes or no",
            text=row["question"],
            gold=frozenset([row["file"]]),
            answer=row["verdict"],
        )
        for row in rows
    ]


def _nothing(rows: list[dict[str, Any]]) -> list[Asked]:
    return [
        Asked(
            id=row["id"],
            kind="unanswerable",
            family="unanswerable",
            text=row["question"],
            gold=frozenset([row["file"]] if row.get("file") else ()),
        )
        for row in rows
    ]
