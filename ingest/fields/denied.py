"""Sentences that say that no experience, or no degree, is asked for."""

import re
from collections.abc import Iterator

from ingest.fields.asking import asking
from ingest.fields.source import Source
from ingest.model import Field, Stated
from ingest.repeats import remembered

_ASKED = (
    r"(?:needed|required|necessary|called for|asked(?: for)?|expected|demanded|sought|wanted"
    r"|specified|laid down|essential)\b"
)
_NAMED = {
    "degree": r"(?:degrees?|diplomas?|schooling|education|school (?:certificates?|qualifications?)"
    r"|(?:educational|academic|formal) qualifications?)",
    "experience": r"(?:experience|earlier work)",
}
_NONE_ASKED = re.compile(
    rf"\b(?:no|neither|need no|not need)\b(?P<what>[^.;:]{{1,90}}?)(?: (?:is|are|was))? {_ASKED}"
    r"|\bno (?P<wanted>(?:[\w-]+ ){1,3})requirement\b"
    r"|\bno (?P<least>(?:minimum|formal) (?:[\w-]+ ){0,1}[\w-]+)"
    r"|(?:^\W*|[.;] )(?P<none>(?:[\w-]+ ){0,2}[\w-]+): (?:none|nil)\b(?! of)"
    r"|\bneeds? no (?P<needed>(?:[\w-]+ ){0,2}[\w-]+)"
    r"|(?:^|[.;:–—,] )no (?P<alone>(?:[\w-]+ ){0,2}[\w-]+)\W*$"
    r"|(?:^\W*|[.;:–—] )(?P<first>(?:an? )?(?:[\w-]+ ){0,4}[\w-]+) (?:is|are) (?:not|never) "
    rf"(?:\w+ )?{_ASKED}"
    r"|\bnot (?:required|needed|asked for|sought)\W{1,3}(?P<listed>(?:[\w-]+ ){0,2}[\w-]+)",
    re.IGNORECASE,
)
"""Each way of saying that something is not asked for, with the words for it."""

_OTHERWISE = re.compile(
    r"\b(?:who|whose|less|substitut\w*|amount|limit|one|particular degree|specific degree|such"
    r"|if|unless|but|further|more|additional|equal|college education)\b",
    re.IGNORECASE,
)
"""What makes it a denial of something else."""

_PLAIN = re.compile(
    rf"\W*(?:(?:an?|previous|prior|earlier|past|particular|specific|special|formal|paid|relevant"
    rf"|related|minimum|and|or|nor|any|no|work|certificates?|{_NAMED['degree']}"
    rf"|{_NAMED['experience']})\W*)*",
    re.IGNORECASE,
)
"""Nothing but experience of any kind, or schooling beside it."""

_UNASKED = re.compile(
    r"(?:what )?(?:(?:you|this (?:post|job)|it) )?(?:do(?:es)? not|don['’]t) (?:need|require)\b"
    r"|not (?:required|needed|sought|asked)\b",
    re.IGNORECASE,
)
"""A heading or lead-in of what nobody needs to have."""
_SIGN = re.compile(r"\b(?:no|not|neither|never|none|nil)\b")
_NAMES = {name: re.compile(rf"\b{words}(?!-)\b", re.IGNORECASE) for name, words in _NAMED.items()}
_SCOPES = {"degree": "", "experience": "none"}


def is_unasked(heading: str) -> bool:
    """Whether a heading, or a line above a list, says that nothing under it is asked for."""
    return _UNASKED.match(heading.strip(" •*-–")) is not None


@remembered
def denied(name: str, text: str) -> tuple[int, int, bool] | None:
    """Where a sentence says that no degree, or no experience, is asked for.

    Last, whether it is of one kind of experience that it says so: "No driving experience …".
    """
    lower = text.lower()
    if _SIGN.search(lower) is None or _NAMES[name].search(lower) is None:
        return None
    for found in _NONE_ASKED.finditer(text):
        what = next(words for words in found.groups() if words is not None)
        if _NAMES[name].search(what) is not None and _OTHERWISE.search(what) is None:
            special = name == "experience" and _PLAIN.fullmatch(what) is None
            return (*found.span(), special)
    return None


def denial_fields(source: Source, name: str) -> Iterator[Field]:
    """`name` stated as "none", at the first sentence that says so.

    Its scope is "none" for experience, so that it is not taken for something firmly asked.
    """
    asked = list(asking(source))
    for passage in asked:
        place = denied(name, passage.text)
        if place is not None:
            start, end, special = place
            if special and any(p is not passage and name in p.text.lower() for p in asked):
                continue  # another kind may be asked for
            span = source.place(passage, start, end)
            yield Field(name, "none", span, stated=Stated.NONE, scope=_SCOPES[name])
            return
