"""Which lines are not the spec's own words: page furniture, notices, debris.

Nothing is deleted. A stretch is marked with its reason, kept out of passages and
fields, and shown greyed where the document is shown.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ingest.lexicon import exact_kind
from ingest.model import Block, BlockKind, Furniture, SectionKind
from ingest.repeats import remembered

_CONTINUED = re.compile(
    r"\b(?:class\s*code|code)\b[\s:]*(?:\d+\s*(?:cont|\.)|cont)|\bcont(?:inued|d)?\.", re.I
)
_PAGE = re.compile(r"\W*page\s+\d{1,3}(?:\s+of\s+\d{1,3})?\W*$", re.I)
_NOTICE = (
    re.compile(r"\bdo(?:es)? not (?:unlawfully )?discriminate (?:on the basis of|against)", re.I),
    re.compile(
        r"\b(?:is )?an? (?:affirmative action[ /,]*)?equal (?:emplo\w* )?opp\w{4,9}y ", re.I
    ),
    re.compile(r"\bequal (?:emplo\w* )?opp?\w{4,9}y empl?o\w*er\b", re.I),
    re.compile(r"^\W*(?:an )?equal (?:emplo\w* )?opp\w{4,9}y\W*$", re.I),
    re.compile(r"\bwithout regard to race\b|\bregardless of race\b.*\breligion\b.*\bemploy", re.I),
    re.compile(r"\breasonable accommodations? (?:to|will|may|shall|for) .*\bdisabilit", re.I),
    re.compile(r"^\W*this description may be changed at any time\W*$", re.I),
    re.compile(
        r"\bwho may change this description\b|\bmay be revised (?:at any time|without)", re.I
    ),
)
_NOTICE_WORDS = ("discriminate", "equal ", "race", "accommodation", "description", "revised")
"""Without one of these no notice can match; most lines have none."""

_SOURCE_NOTE = re.compile(r"\W*restatement of a public class specification\b", re.I)
_BARS = re.compile(r"(?:[^|]{1,30}\|){3,}[^|]{1,30}$")
_PATH_SIGNS = ("→", "»", "›")
_PATH = re.compile(r" > .* > ")
_BUTTONS = re.compile(
    r"\W*(?:skip to (?:main )?content|back to top|return to search results|sign in"
    r"|print this page|share this (?:job|page)|cookies?)\W*$",
    re.I,
)
_BUTTON = re.compile(r"\W*(?:apply (?:for|to) this (?:job|post|position)|apply now)\W*$", re.I)
_STYLE = re.compile(r"\{\s*display\s*:|\]\]>")
_AD_STYLE = re.compile(r"\.css-[\w-]+|[\w.>-]+\{[\w-]+:[^}]*\}")
_PLACEHOLDER = re.compile(
    r"[\[<{](?=.*[A-Za-z]{3})[\w .,:;&'’/-]{2,90}[\]>}]$|(?:[^:_\n]{2,40}:?\s*_{4,}\W*)+$"
)
"""In brackets, or a line to write on: "Approved by: ________ Date: ________"."""
_CONTENTS = re.compile(r"\W*(?:table of )?contents\W*$|\W*(?:on this page|in this pack)\W*$", re.I)
_ENTRY = re.compile(r"^(.*?)[\s.…_]*\d{0,3}(?:\.\d)?$")
_TRUNCATED = re.compile(r"(?:\.\.\.|…)\s*$")
_LABELS = re.compile(r"(?:class\s+)?(?:code|title|class)\s*(?:title|code|no\.?)?\s*:", re.I)


def furniture_in(blocks: Sequence[Block], text: str) -> list[Furniture]:
    """Every block of a file that is not the spec's own words, with the reason.

    What readers saw by position (headers, footers, navigation) is theirs to mark; this
    is what only the words give away.
    """
    found = [Furniture(block.span, reason) for block, reason in _by_words(blocks, text)]
    debris = _debris_from(blocks, text)
    if debris is not None:
        found = [piece for piece in found if piece.span.start < debris]
        found += [
            Furniture(block.span, "unrelated job advertisement")
            for block in blocks
            if block.span.start >= debris and not _SOURCE_NOTE.match(block.span.of(text))
        ]
        found += [
            Furniture(block.span, "note on the source")
            for block in blocks
            if block.span.start >= debris and _SOURCE_NOTE.match(block.span.of(text))
        ]
    return found


def _by_words(blocks: Sequence[Block], text: str) -> Iterator[tuple[Block, str]]:
    headers = _page_headers(blocks, text)
    listed = _contents(blocks, text)
    for block in blocks:
        if block in headers:
            yield block, "page header"
        elif block in listed:
            yield block, "table of contents"
        elif reason := _reason(block.span.of(text)):
            yield block, reason


@remembered
def _reason(words: str) -> str:
    """Why the words of a block are not the spec's own; empty where they are."""
    if _PLACEHOLDER.match(words):
        return "left to be filled in"
    if _SOURCE_NOTE.match(words):
        return "note on the source"
    if (len(words) < 250 and _is_continued(words)) or _PAGE.match(words):
        return "page footer"
    if len(words) < 200 and _is_navigation(words):
        return "web navigation"
    return "equal-opportunity or standing notice" if _is_notice(words) else ""


def _is_continued(words: str) -> bool:
    lower = words.lower()
    return ("code" in lower or "cont" in lower) and _CONTINUED.search(words) is not None


def _is_navigation(words: str) -> bool:
    """Buttons of a page, signs of a path, or short words between bars."""
    if _BUTTONS.match(words) or any(sign in words for sign in _PATH_SIGNS):
        return True
    if " > " in words and _PATH.search(words):
        return True
    return words.count("|") >= 3 and _BARS.search(words) is not None


def _is_notice(words: str) -> bool:
    """A notice fills its block; a duty that mentions equal opportunity does not."""
    lower = words.lower()
    if not any(word in lower for word in _NOTICE_WORDS) or lower.lstrip().startswith("-"):
        return False
    return any(sign.search(words) for sign in _NOTICE)


def _page_headers(blocks: Sequence[Block], text: str) -> set[Block]:
    """Title and code printed again in mid-text, as at the top of a page.

    "CODE: 3052   CLASS TITLE: EQUITY OFFICER" between two items of a list: label and
    value pairs whose values the title block holds already.
    """
    labelled = [b for b in blocks if len(b.span) <= 140 and _LABELS.match(b.span.of(text))]
    first = _first_section(blocks, text) if labelled else 0
    head = " ".join(_words(block.span.of(text)) for block in blocks[:first])
    if not head:
        return set()
    repeated = Counter(_words(block.span.of(text)) for block in labelled)
    found = set()
    for block in labelled:
        if block.span.start < blocks[first].span.start:
            continue
        words = block.span.of(text)
        values = _words(_LABELS.sub(" ", words))
        known = all(word in head.split() for word in values.split())
        if values and (known or repeated[_words(words)] > 1):
            found.add(block)
    return found


def _contents(blocks: Sequence[Block], text: str) -> set[Block]:
    """The lines of a table of contents: those that come again later, as headings."""
    found: set[Block] = set()
    for n, block in enumerate(blocks):
        if len(block.span) > 30 or not _CONTENTS.match(block.span.of(text)):
            continue
        entries: list[Block] = []
        for entry in blocks[n + 1 : n + 40]:
            words = entry.span.of(text)
            if len(words) > 90 or words.endswith((",", ";")) or len(words.split()) > 12:
                break
            entries.append(entry)
        later = {
            _listed(b.span.of(text)) for b in blocks[n + 1 + len(entries) :] if len(b.span) < 90
        }
        named = [n for n, entry in enumerate(entries) if _entry(entry.span.of(text)) & later]
        if not entries or len(named) >= 2:
            found |= {block, *entries[: named[-1] + 1 if named else 0]}
        elif block.kind is BlockKind.HEADING:
            found.add(block)  # its entries are links, and gone
    return found


def _entry(words: str) -> set[str]:
    """What a line of a table of contents may name: as it stands, and without its page."""
    return {_listed(words), _listed(_ENTRY.sub(r"\1", words))} - {""}


def _listed(words: str) -> str:
    """The words of a heading as a table of contents may have them: without articles."""
    return re.sub(r"\b(?:the|an?) ", "", _words(words))


def _first_section(blocks: Sequence[Block], text: str) -> int:
    """Position of the first block that opens a section; 0 if none does."""
    for n, block in enumerate(blocks):
        words = block.span.of(text).split(":")[0]
        kind = exact_kind(words) if len(words) < 80 else None
        if n and kind is not None and kind is not SectionKind.HEADER:
            return n
    return 0


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _debris_from(blocks: Sequence[Block], text: str) -> int | None:
    """Where unrelated advertisements begin, scraped along after the end of the spec.

    They betray themselves by their buttons and style sheets; the first of them is cut
    off in mid-sentence just before its button.
    """
    first = next(
        (
            n
            for n, block in enumerate(blocks)
            if _is_advert(block.span.of(text)) and block.span.start > 0.4 * len(text)
        ),
        None,
    )
    if first is None:
        return None
    while first > 0 and _TRUNCATED.search(blocks[first - 1].span.of(text)):
        first -= 1
    return blocks[first].span.start


def _is_advert(words: str) -> bool:
    if _BUTTON.match(words):
        return True
    if "{" not in words and "]]>" not in words:
        return False
    return bool(_STYLE.search(words) or len(_AD_STYLE.findall(words)) >= 2)
