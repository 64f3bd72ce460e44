"""What the parts of examinations are called, and the telling word of each."""

import re

EXAM_PART = re.compile(
    r"\b(?:interviews?|written (?:tests?|exams?|examinations?|parts?|papers?|elements?"
    r"|components?|stages?)|multiple[-"
    r" ]choice(?: tests?)?"
    r"|essays?"
    r"|writing exercises?|performance tests?|oral (?:presentations?|exams?|examinations?|boards?"
    r"|parts?|elements?|components?|stages?"
    r"|tests?)"
    r"|(?:training (?:and|&) experience|t ?& ?e)(?: questionnaires?| evaluations?| forms?"
    r"| assessments?| ratings?| reviews?)?"
    r"|questionnaires?|applications?(?: forms?)? reviews?"
    r"|reviews? of (?:the |an? |their )?applications?(?: forms?)?"
    r"|(?:practical|hands-on) (?:tests?|exams?|examinations?|exercises?|parts?)"
    r"|(?:road(?: skills)?|driving|behind-the-wheel) (?:tests?|exams?|examinations?)"
    r"|physical abilit(?:y|ies) tests?|skills tests?)\b",
    re.IGNORECASE,
)

EITHER_PART = re.compile(
    rf"\b(?:written|essay|performance|oral|multiple[- ]choice|interview)(?: tests?| exams?)?"
    rf" or (?:an? |the )?(?:{EXAM_PART.pattern})",
    re.IGNORECASE,
)
"""Either of two parts: "a written or multiple-choice test"."""


def component(words: str) -> str:
    """The telling word of a part of an examination: "written", "interview"."""
    plain = words.lower().replace("-", " ")
    if " or " in plain:
        return "|".join(component(word) for word in plain.split(" or "))
    if plain.startswith(("practical", "hands on")):
        return "performance|road"
    if plain.startswith(("road", "driving", "behind")):
        return "road"
    if plain.startswith("questionnaire"):
        return "questionnaire"
    if plain.startswith("t"):
        return "training"  # "T&E" too
    for word in ("written", "choice", "essay", "writing", "performance", "oral", "training",
                 "application", "physical", "skills"):  # fmt: skip
        if word in plain:
            return word
    return "interview"
