"""Which printed lines belong together: the rules for hard-wrapped text.

A paragraph broken over lines is one block. These rules look at words only; readers
that know positions (PDF) add their own before asking here.
"""

import re

BULLET = re.compile(
    r"""\s*(?:
        [•·●▪■◦‣⁃∙\uf0b7\uf0a7\u2043*»►✓➢-]\s+      # a bullet sign
      | [•·●▪■◦‣∙\uf0b7\uf0a7](?=\S)                # a bullet sign set close
      | o\s+(?=[A-Z])                               # Word's second-level bullet
      | ß\s+(?=[A-Z])                               # a bullet of Wingdings in another font
      | [–—]\s+
      | \(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]\s+   # 1.  a)  (iv)
    )""",
    re.VERBOSE,
)
_NUMBERED = re.compile(r"\s*\(?(\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]\s+")
_ENDS_SENTENCE = re.compile(r"""[.!?:;]["'”’)\]*]*\s*$""")
_HYPHENATED = re.compile(r"[a-z]-$")
_LABEL = re.compile(r"[A-Z][\w /,&()'-]{1,40}:(?:\s|$)")
_SMALL_WORDS = re.compile(
    r"\b(?:a|an|and|as|at|by|for|from|in|of|on|or|our|than|the|their|to|with|within|which|that)$",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|will|shall|must|may|has|have|does|do|should|can)\b", re.IGNORECASE
)
_CAPS_GO_ON = re.compile(r"(?:A|AN|AND|AS|AT|BY|FOR|FROM|IN|OF|ON|OR|THE|TO|WITH)\s")


def is_item(line: str) -> bool:
    """Whether a line starts with a bullet or a number of its own."""
    return BULLET.match(line) is not None


def is_numbered(line: str) -> bool:
    """Whether a line starts with a number or letter of a list: `1.`, `a)`, `(iv)`."""
    return _NUMBERED.match(line) is not None


def marker_of(line: str) -> str:
    """What kind of marker a line starts with: "1", "a", "i", a bullet sign, or none."""
    numbered = _NUMBERED.match(line)
    if numbered:
        label = numbered[1]
        if label.isdigit():
            return "1"
        if re.fullmatch(r"[ivx]{2,}", label):
            return "i"
        return "a" if label.islower() else "A"
    found = BULLET.match(line)
    return found[0].strip() if found else ""


def all_caps(text: str) -> bool:
    """Whether a text has at least three letters and all of them are capitals."""
    if text.upper() != text:  # most lines end here, and this is the quickest way to know
        return False
    return sum(c.isalpha() and c.isupper() for c in text) >= 3


def is_statement(text: str) -> bool:
    """Whether a line says something, in a verb, rather than names something."""
    return _VERB.search(text) is not None


def goes_on(line: str, following: str, width: int) -> bool:
    """Whether `following` continues the paragraph that `line` is part of.

    `width` is the usual width of a full line in this file (characters): a line much
    shorter than that ended on purpose, unless it ends in mid-phrase.
    """
    line, following = line.rstrip(), following.rstrip()
    if not line.strip() or not following.strip():
        return False
    if is_item(following) or all_caps(following) != all_caps(line):
        return False
    start = following.lstrip()
    if start[0] == "(" and start[-1] == ")" and len(line) < 0.7 * width:
        return False  # a remark in a line of its own under a short one
    if all_caps(line):
        return bool(_CAPS_GO_ON.match(start) or _SMALL_WORDS.search(line))
    if _HYPHENATED.search(line) and start[0].islower():
        return True
    if _LABEL.match(start) and not start[0].islower():
        return False
    if start[0].islower() or start[0] in "(,;":
        return not _ENDS_SENTENCE.search(line) or len(line) > 0.7 * width
    if _SMALL_WORDS.search(line) or line.endswith(","):
        return len(line) > 0.4 * width
    return len(line) > 0.8 * width and width < 200


def usual_width(lines: list[str]) -> int:
    """The width of a full line: the 90th percentile of the lines that are not short."""
    lengths = sorted(len(line) for line in lines if len(line.strip()) > 30)
    return lengths[int(0.9 * (len(lengths) - 1))] if lengths else 80
