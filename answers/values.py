"""What an answer must look like: money, a time, a date, a day, a number of things."""

import re
from dataclasses import dataclass

_MONEY = r"[$£€]\s?\d[\d,]*(?:\.\d+)?(?:\s*(?:to|[-–])\s*[$£€]?\s?\d[\d,]*(?:\.\d+)?)?"
_COUNT = (
    r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirty|sixty)"
    r"(?:\s*\(\d+\))?"
)
_TIME = rf"(?:within\s+)?{_COUNT}[\s-]+(?:hours?|days?|weeks?|months?|years?)"
_DATE = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d{0,2},?\s*\d{4}"
    r"|\d{1,2}[-/]\d{1,2}[-/]\d{2,4}"
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?"
_EXPECTED = (
    (re.compile(r"\bweekend day|\bwhich day|\bwhat day|\bday of the week", re.I), _DAY),
    (
        re.compile(r"\bhow much|\bpay\b|\bsalar|\bearn|\bwage|\bcost|\bdollars?\b|\bbonus", re.I),
        _MONEY,
    ),
    (re.compile(r"\bhow (?:long|soon|often)|\bdeadline|\bwithin what", re.I), _TIME),
    (re.compile(r"\bwhen\b|\bwhat date|\bwhat year", re.I), _DATE),
    (
        re.compile(
            r"\bhow (?:many|fast|far|old)|\bwhat (?:number|age)|\bspeed|\bdistance",
            re.I,
        ),
        rf"{_COUNT}(?:\s+(?:net\s+)?[a-z]+(?:\s+per\s+\w+)?)?",
    ),
)
"""What an answer must look like, by the words of the question."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The kind of value that a question wants, as a pattern; `asked` is the question.

    `needed` says that a passage without one cannot answer at all.
    """

    form: re.Pattern[str]
    asked: str
    needed: bool

    def in_text(self, text: str) -> str | None:
        """The first fitting words of a text that the question did not say itself."""
        for found in self.form.finditer(text):
            if found.group().lower() not in self.asked.lower():
                return found.group().strip()
        return None


def wanted_by(question: str) -> Wanted | None:
    """The kind of value that a question wants; None where any words may answer."""
    needed = bool(re.match(r"\s*how (?:many|much|long|soon|far|fast)\b", question, re.I))
    counted = re.search(r"\bhow many (\w{3,})", question, re.IGNORECASE)
    if counted:  # "how many weeks" wants a number of weeks
        stem = re.escape(counted[1].rstrip("s"))
        form = re.compile(rf"\b{_COUNT}[\s-]+(?:\w+[\s-]+)?{stem}\w*", re.IGNORECASE)
        return Wanted(form, question, needed)
    for sign, pattern in _EXPECTED:
        if sign.search(question):
            return Wanted(re.compile(pattern, re.IGNORECASE), question, needed)
    return None
