"""How people are chosen for one role: which parts its examination has, and who may enter.

A spec names the parts that there are, and no others; a question about another is answered no
by those that are named.
"""

import re
from collections.abc import Sequence

from answers.cite import Citer
from answers.model import Citation, Verdict
from index.library import Library
from ingest.model import Field, Role, SectionKind

_PARTS = (
    (re.compile(r"\bessays?\b", re.I), re.compile(r"\bessay|\bwriting\b", re.I)),
    (re.compile(r"\binterview(?:s|ed)?\b", re.I), re.compile(r"\binterview|\boral\b", re.I)),
    (re.compile(r"\b(?:multiple[- ]choice|written)[\w -]{0,12}\b(?:tests?|exam\w*)\b", re.I),
     re.compile(r"\bwritten|\bmultiple|\btest\b", re.I)),
)  # fmt: skip
"""How a part is asked for, and what it is called in an examination's list of them."""

_OF_EXAM = re.compile(
    r"^\s*(?:is|are|will|would) there (?:an? |any )|\b(?:exam(?:ination)?s?|tests?|selection|score"
    r"|grade|hired|chosen|selected)\b",
    re.I,
)
_ASKS_WHETHER_COUNTED = re.compile(
    r"\b(?:count(?:s|ed)?|weigh(?:s|ted)|scored?|score|grade|marks?|result)\b", re.I
)
_ASKS_WHOLE = re.compile(r"\b(?:whole|entire|only|all of the|sole|just)\b", re.I)
_NOT_COUNTED = frozenset({"qualifying", "advisory"})
_FROM_OUTSIDE = re.compile(
    r"\boutsiders?\b|\bexternal(?:ly)?\b|\b(?:from )?outside (?:of )?(?:the |of )?[\w ]{0,25}\b"
    r"(?:city|county|council|department|service|agency|force|trust|school|university|company"
    r"|district|government|apply|compete)\b"
    r"|\b(?:the|general|members of the) public\b"
    r"|\bopen to (?:all|any(?:one|body)|every(?:one|body))\b"
    r"|\b(?:not|no|aren['’]t|isn['’]t) (?:an? |already |yet |currently |work for )*(?:the )?(?:city"
    r"|county|council|state)? ?(?:employees?|job|post|staff)\b",
    re.I,
)
_ENTERING = re.compile(
    r"\b(?:apply|applying|compete|file|filing|put in|go in for|enter|take the|sit|hired|appointed"
    r"|considered|get (?:in|the job)|become|join|open)\b",
    re.I,
)
_INSIDE_ONLY = re.compile(
    r"\bclosed to (?:the public|outsiders|external)|\bopen(?: only)? to (?:current|present|existing"
    r"|serving|permanent)\b"
    r"|\bonly (?:to |by )?(?:current|present|existing|serving|permanent|internal)"
    r" [\w ]*(?:employees?|staff|members|officers|applicants|candidates)\b"
    r"|\b(?:current|existing|serving) [\w ]{0,30}(?:employees|staff|members|officers) only\b"
    r"|\binternal(?:ly)? (?:only|candidates only|applicants only)\b|\bpromotional (?:basis|only)\b",
    re.I,
)


def by_selection(
    library: Library, role: Role, question: str, citer: Citer
) -> tuple[Verdict, tuple[Citation, ...]] | None:
    """What a role's way of choosing people says to a question, and the words; None if nothing."""
    if _FROM_OUTSIDE.search(question) and _ENTERING.search(question):
        return _entered(library, role, citer)
    meant = [called for asked, called in _PARTS if asked.search(question)]
    if len(meant) == 1 and _OF_EXAM.search(question):
        return _part(library, role, question, meant[0], citer)
    return None


def _entered(
    library: Library, role: Role, citer: Citer
) -> tuple[Verdict, tuple[Citation, ...]] | None:
    basis = [field for field in library.fields(role.id) if field.name == "exam_basis"]
    if basis:
        inside = all(field.value == "promotional" for field in basis)
        cited = citer.field(role, basis[0])
        return (Verdict.NO if inside else Verdict.YES, cited) if cited else None
    for entry in library.entries(role.id):
        if entry.kind is not SectionKind.DUTIES and _INSIDE_ONLY.search(entry.passage.text):
            cited = citer.passage(entry, headed=True)
            return (Verdict.NO, cited) if cited else None
    return None


def _part(
    library: Library, role: Role, question: str, called: re.Pattern[str], citer: Citer
) -> tuple[Verdict, tuple[Citation, ...]] | None:
    """No where the part is not one of those named, or is one and is not counted as asked."""
    parts = [field for field in library.fields(role.id) if field.name == "exam_part"]
    meant = [field for field in parts if called.search(str(field.value))]
    if meant and _ASKS_WHETHER_COUNTED.search(question):
        return _no(role, [f for f in meant if f.scope in _NOT_COUNTED], citer)
    if meant and _ASKS_WHOLE.search(question):
        return _no(role, [field for field in parts if field not in meant], citer)
    spoken = any(
        called.search(entry.passage.text)
        for entry in library.entries(role.id)
        if entry.kind is SectionKind.SELECTION
    )  # a part without a weight of its own may be told in words
    return None if meant or spoken else _no(role, parts, citer)


def _no(
    role: Role, fields: Sequence[Field], citer: Citer
) -> tuple[Verdict, tuple[Citation, ...]] | None:
    cited = {quote.span: quote for field in fields for quote in citer.field(role, field)}
    return (Verdict.NO, tuple(cited.values())) if cited else None
