"""What an answer must look like: money, a time, a date, a number of things, a name, a place.

A question says by its own words what kind of answer it wants ("how soon", "which body"). A
kind has a form that its answers take in specs; what fits the form in a passage, and was not
said by the question, is the few words that answer.
"""

import re
from dataclasses import dataclass

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_DATE = (
    r"(?:"
    rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?{_MONTH}\.?\s+\d{{1,2}}(?:,\s*"
    rf"|\s+)\d{{4}}"
    rf"|\d{{1,2}}\s+{_MONTH}\.?\s+\d{{4}}|\b{_MONTH}\.?,?\s+\d{{4}}"
    rf"|\d{{1,2}}[-/]\d{{1,2}}[-/]\d{{2,4}}"
    r")"
)
_MONEY = r"[$£€]\s?\d[\d,]*(?:\.\d+)?(?:\s*(?:to|and|[-–])\s*[$£€]?\s?\d[\d,]*(?:\.\d+)?)*"
_SMALL = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty(?:[ -](?:one|two|three|four|five|six|eight))?"
    r"|thirty|forty(?:[ -](?:five|eight))?|fifty|sixty|seventy|eighty|ninety"
    r"|(?:one|two|three|five|six) hundred"
)
_ABOUT = (
    r"(?:(?:up to|at least|over|more than|approximately|about|a minimum of|no more than"
    r"|in excess of|less than)\s+)*"
)
_COUNT = rf"(?:\d[\d,]*(?:\.\d+)?(?:\s+1/2)?|{_SMALL})(?:\s+and\s+one-half)?(?:\s*\(\d+\))?"
_PERIOD = (
    rf"{_COUNT}(?:[\s-]+(?:consecutive|calendar|working|full|cumulative))?[\s-]+"
    rf"(?:minute|hour|night|day|shift|week|fortnight|month|term|year)s?\b"
)
_EVENT = (
    r"(?:appointment|hire|hiring|filing|completion|completing|probation|the probationary period"
    r"|employment|application|promotion|interview|graduation)"
)
_BEFORE = (
    rf"(?:within|prior to|before|upon|after|by the end of|at the time of|during)\s+"
    rf"(?:{_PERIOD}(?:\s+(?:of|from|after|following)\s+(?:the\s+(?:date\s+of\s+)?)?{_EVENT})?"
    rf"|(?:the|an?) (?:hour|day|week|fortnight|month|year)\b"
    rf"|(?:the\s+)?(?:completion\s+of\s+)?(?:the\s+)?{_EVENT}(?:\s+(?:of|period)\b(?:\s+\w+)?)?)"
)
_SPELL = r"(?:hour|night|day|morning|shift|weekend|week|fortnight|month|quarter|season|term|year)"
_PART = r"(?:[A-Z][\w&'’+#-]*|\([A-Z]{2,}\)|#?\d[\d.-]*|\.[A-Z]\w+)"
_NAME = (
    r"(?:[A-Z][\w&'’+#-]*)(?:(?:\s+|,\s+(?:and\s+|or\s+)?"
    rf"|\s+(?:of|the|and|or|for|on|&)\s+(?:the\s+)?){_PART})+"
    r"|\b[A-Z]{2,}[-/ ]?\d*\b|\b[A-Z][a-z]+[A-Z]\w+"
)
_PAPER = r"licen[cs]es?|certificat\w+|credentials?|endorsements?|permits?|registrations?|card"
_DEGREE = (
    r"(?:(?:Bachelor|Master|Associate)['’]?s?\b(?:\s+degree)?|doctora\w+|Juris Doctor\w*|degree"
    r"|high school|G\.?E\.?D\b|graduation)(?:\s+(?:in|from|of|with)\s+[^.;:]{3,80})?"
)
_PLACE = (
    r"(?:\d{2,5}\s+[NSEW]?\.?\s?(?:\d+\w\w|[A-Z]\w+)(?:\s+[A-Z]\w+)*\s*(?:Street|St|Avenue|Ave"
    r"|Boulevard"
    r"|Blvd|Road|Rd|Way)\b\.?(?:,\s*(?:Room|Rm|Suite)\.?\s*\w+)?"
    r"|(?:downtown\s+)?(?:[A-Z][a-z]+)(?:\s+(?:[A-Z][a-z]+))*(?:\s+(?:Valley|County|Desert|Basin"
    r"|Plant"
    r"|Center|Building|Harbor|Airport|Section|Division|Office))?)"
)


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of answer: how questions ask for it, and the form it takes in a passage.

    `firm` says that the form is seldom there by chance; `cue` what must stand in the passage.
    """

    name: str
    asks: re.Pattern[str]
    form: re.Pattern[str]
    firm: bool = True
    cue: re.Pattern[str] | None = None


def _kind(
    name: str, asks: str, form: str, *, firm: bool = True, cue: str = "", case: bool = False
) -> _Kind:
    flags = re.NOFLAG if case else re.IGNORECASE
    return _Kind(
        name, re.compile(asks, re.IGNORECASE), re.compile(form, flags), firm,
        re.compile(cue, re.IGNORECASE) if cue else None,
    )  # fmt: skip


_KINDS = (
    _kind("share", r"\b(?:what|which|how much) (?:score|mark|weight|share|percent\w*)"
          r"|\bweight does\b|\bis .{3,60} worth\b", r"\d[\d.]*\s?(?:%|percent\b)"),
    _kind("pay", r"\bhow much (?:more|extra|money|is|are|does|do|will|per|every)\b"
          r"|\b(?:pay|pays|paid|salar\w+|earns?|wages?|costs?|fee|dollars?|bonus|money"
          r"|dollar amount|rate)\b"
          r"|\bwhat (?:do|does) .{3,60} (?:get|make)(?: at| in| for|\?|$)",
          rf"{_MONEY}|\d[\d.]*\s?%"),
    _kind("day", r"\b(?:which|what|weekend) (?:weekend )?day\b|\bday of the week",
          rf"{_DATE}|(?:(?:first|second|third|fourth|last)\s+)?(?:Mon|Tues|Wednes|Thurs|Fri"
          rf"|Satur|Sun)days?\b"),
    _kind("often", r"\bhow (?:often|frequently)\b",
          rf"(?:only\s+)?(?:once|twice|\w+ times)\s+(?:every|an?|per|each|in)\s+(?:{_PERIOD}|\w+)"
          rf"|\b(?:every|each)\s+(?:other\s+|second\s+|alternate\s+)?(?:{_PERIOD}|{_SPELL})"
          rf"|\b{_ABOUT}{_COUNT}\s+(?:{_SPELL}s?\s+)?(?:in|out of)\s+(?:every\s+)?"
          rf"{_COUNT}|\balternate {_SPELL}s|\bon an? (?:first|\w+day)\b"
          rf"|{_COUNT} (?:\w+ )?{_SPELL}s? (?:an?|each|per) {_SPELL}"
          rf"|\b(?:an?|one) (?:{_SPELL}) (?:\w+ ){{0,5}}?(?:each|every|per) {_SPELL}"
          r"|\b(?:annual|daily|nightly|weekly|fortnightly|monthly|quarterly|termly|yearly)(?:ly)?\b"),
    _kind("age", r"\bhow (?:old|young)\b|\b(?:what|which|lowest|least|minimum|maximum) age\b"
          r"|\bage must\b",
          rf"(?:at least\s+)?{_COUNT}\s+years?\s+(?:of age|old)(?:\s+or older)?|age of {_COUNT}"),
    _kind("deadline", r"\bhow (?:soon|quickly|fast must|recent\w*)\b|\bby when\b|\bby what\b"
          r"|\b(?:within|after) (?:what|how (?:long|many))\b|\bdeadline\b|\bwhen (?:must|may"
          r"|should|can|does .{3,40} have)\b",
          rf"{_BEFORE}|(?:the\s+)?same (?:hour|day|shift|week|month)\b"
          rf"|within (?:the\s+)?(?:last|past|first|next)\s+{_PERIOD}|{_DATE}|{_PERIOD}"),
    _kind("time", r"\bhow long\b|\bhow much (?:\w+ )?(?:experience|time|training)\b|\b(?:what"
          r"|which) period\b"
          r"|\bwhat length\b|\bqualifying time\b|\bnumber of years\b",
          rf"(?:within\s+(?:the\s+)?(?:last\s+)?)?{_PERIOD}|{_COUNT}[\s-](?:words?|pages?)\b"
          rf"|{_COUNT}\s+(?:\w+\s+)?{_SPELL}s?\s+(?:an?|each|per|every)\s+{_SPELL}"
          rf"|{_COUNT}\s+sides? of A4|\b(?:an hour|a fortnight)\b"
          r"|\b(?:first|whole|full) (?:week|fortnight|month|year)\b"),
    _kind("date", r"\bwhen\b|\b(?:what|which) (?:date|year)s?\b|\bsince (?:what|which)\b"
          r"|\bbetween which\b",
          rf"{_DATE}(?:\s*(?:to|and|through|[-–])\s*(?:{_DATE}))?|\b(?:19|20)\d\d\b"),
    _kind("load", r"\bhow (?:heavy|much weight)\b|\bloads?\b|\bweigh\w*\b",
          rf"{_ABOUT}{_COUNT}[\s-]*(?:pounds?|lbs?\.?|tons?|kg)\b"),
    _kind("length", r"\bhow (?:deep|high|far|tall|wide)\b|\bdistances?\b|\bheights?\b|\bdepths?\b",
          rf"{_ABOUT}{_COUNT}[\s-]*(?:feet|foot|miles?|inches|yards?|met(?:er|re)s?)\b"),
    _kind("size", r"\bhow (?:big|large|fast)\b|\bspeed\b|\bsize\b|\bcapacity\b|\bvolts?\b"
          r"|\bvoltage\b|\bweakest\b",
          rf"{_ABOUT}[$£€]\s?\d[\d,.]*(?:\s+million)?|\b\d+/\d+\b|{_ABOUT}(?<![#\d])\d[\d,]+"
          r"(?:[\s-]+(?:net|gross|million|or more))*[\s-]+(?!years?|months?|of|and|in)[a-z]+"
          r"(?:\s+per\s+\w+)?"),
    _kind("number", r"\b(?:what|which|to which) number\b|\bphone\b|\bfax\b",
          r"\(?\d{3}\)?[\s-]\d{3}[\s-]\d{4}|\b\d[\d-]{2,}\b"),
    _kind("grade", r"\b(?:what|which)(?: [\w-]+){0,3} (?:grades?|levels?|rank)\b",
          r"[Gg]rades?\s+[IVX\dD]+(?:\s*(?:,|or|and|through)\s*[IVX\d]+)*|\b[TD]\d\b"
          r"|\b[A-Z]\w+(?: [A-Z]\w+)* I{1,3}V?\b"
          r"|\bGRADE:?\s*\w+", case=True),
    _kind("shift", r"\b(?:what|which)(?: \w+)? (?:shift|watch|hours)\b",
          r"(?:day|night|swing|early morning|rotating|graveyard|\d+/\d+)[ -](?:shifts?|watch"
          r"|schedule)"),
    _kind("many", r"\bhow many\b", rf"{_COUNT}(?:\s+(?:[a-z]+))?"),
    _kind("paper", rf"\b(?:what|which)\b.{{0,40}}\b(?:{_PAPER})\b",
          rf"(?:[\w.'’()/&-]+\s+){{0,8}}(?:{_PAPER})\b(?:\s+as\s+[^.;,]{{3,50}})?",
          firm=False),
    _kind("schooling", r"\b(?:degree|schooling|education|diploma|field of study|qualification)\b",
          _DEGREE, firm=False),
    _kind("place", r"\bwhere\b|\b(?:which|what)(?: \w+)? (?:town|city|cities|place|building"
          r"|office|location|area|address)s?\b"
          r"|\bnear (?:which|what)\b|\bbased\b",
          _PLACE, firm=False, cue=r"\blocat|\b(?:at|in|near|to)\b", case=True),
    _kind("name", r"^\s*(?:to |for |of |by |from |under |with |on )?(?:who|whom|whose)\b"
          r"|\b(?:which|what|whose)(?: [\w-]+){0,3} (?:body|board|institute|society|association"
          r"|agency"
          r"|department|college|university|state|company|organi[sz]ation|commission\w*|officer?|law"
          r"|act|ordinance|form|standards?|tariff|program(?:me)?|union|committee|section|code|team"
          r"|colleague|languages?|tools?|frameworks?|databases?|class|series|job|watersheds?)\b",
          _NAME, firm=False, case=True),
)  # fmt: skip
"""The kinds of answer, the more telling way of asking first."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The kind of value that a question wants, as a pattern; `asked` is the question.

    `firm` says that the form is seldom there by chance.
    """

    form: re.Pattern[str]
    asked: str
    name: str = ""
    firm: bool = True
    cue: re.Pattern[str] | None = None

    def in_text(self, text: str) -> str | None:
        """The fitting words of a text that the question did not say itself.

        The first of them; of several names the likeliest to be the one asked for.
        """
        if self.cue is not None and not self.cue.search(text):
            return None
        asked = self.asked.lower()
        fitting = []
        for found in self.form.finditer(text):
            words = found.group().strip(" ,.;:")
            opening = found.start() == 0 and self.name in {"name", "place"}
            if len(words) > 1 and words.lower() not in asked and not (opening and " " not in words):
                if self.name != "name":
                    return _PAPER_LEAD.sub("", words) if self.name == "paper" else words
                fitting.append((-_likely(self.asked, text, found), found.start(), words))
        return min(fitting)[2] if fitting else None

    def loosely_in(self, text: str) -> str | None:
        """The fitting words, or for a number of things any number the question did not say."""
        found = self.in_text(text)
        if found is None and self.name == "many":
            numbers = (n.group() for n in re.finditer(r"(?<![#\d])\d[\d,]+\b", text))
            found = next((n for n in numbers if n not in self.asked), None)
        return found


_PAPER_LEAD = re.compile(
    r"^(?:(?! as ).)*\b(?:must|shall|possess|obtain|hold|requires?|required|have|an?)\s+"
    r"(?=\S+\s+\S)",
    re.I,
)
"""What stands before the name of a licence: "candidates must possess a …"."""


def _likely(asked: str, text: str, found: re.Match[str]) -> float:
    """How likely a name is the one asked for: "issued by …", or with the noun in question."""
    words = {word.lower() for word in re.findall(r"[A-Za-z]{3,}", found.group())}
    known = {word.lower() for word in re.findall(r"[A-Za-z]{3,}", asked)}
    noun = re.search(r"\b(?:which|what|whose)\s+(?:[\w-]+\s+)?(\w+)", asked, re.IGNORECASE)
    before = text[: found.start()].rstrip()
    score = -len(words & known) / max(len(words), 1)
    score += 1.5 * bool(re.search(r"\b(?:by|from)(?:\s+the)?$", before))
    score += 0.7 * bool(re.search(r"\b(?:with|of|to|under|in|as an?)(?:\s+the)?$", before))
    return score + 1.5 * bool(noun and _stem(noun[1].lower()) in found.group().lower())


_FUNCTION = re.compile(
    r".*\b(?:an?|the|to|of|in|on|by|for|with|and/or|is|are|be|must|may|climb|based|aboard)\s+", re.I
)


def noun_in(question: str, text: str) -> str | None:
    """What a text says of the noun that a question asks for: "what kind of poles", its poles."""
    noun = re.search(
        r"\b(?:what|which)\s+(?:(?:kinds?|types?|sorts?)\s+of\s+)?((?:[\w-]+\s+)?[\w-]{3,})\s+"
        r"(?:do|does|is|are|must|should|may|might|can|could|will|would|shall|has|have)\b",
        question, re.I,
    )  # fmt: skip
    if noun is None:
        return None
    head = re.escape(_stem(noun[1].split()[-1].lower()))
    found = re.search(rf"(?:[\w/'’-]+\s+){{1,4}}{head}\w*", text, re.IGNORECASE)
    words = _FUNCTION.sub("", found.group()) if found else ""
    return words if " " in words and words.lower() not in question.lower() else None


def wanted_by(question: str) -> Wanted | None:
    """The kind of value that a question wants; None where any words may answer."""
    counted = re.search(
        r"\bhow many (?:(?:more|of the|full|net|paid|consecutive) )?(\w{3,})(?: (\w{3,}))?",
        question, re.I,
    )  # fmt: skip
    if counted:  # "how many weeks" wants a number of weeks
        stems = [re.escape(_stem(word.lower())) for word in counted.groups() if word]
        after = rf"(?:[\s-]+{stems[1]}\w*)?" if len(stems) > 1 else ""
        form = rf"\b{_ABOUT}{_COUNT}[\s-]+(?:[\w-]+[\s-]+){{0,3}}?{stems[0]}\w*{after}"
        return Wanted(re.compile(form, re.IGNORECASE), question, "many")
    asked = [
        (sign.start(), n) for n, kind in enumerate(_KINDS) if (sign := kind.asks.search(question))
    ]
    if not asked:
        return None
    kind = _KINDS[min(asked)[1]]  # what is asked first is asked for
    return Wanted(kind.form, question, kind.name, kind.firm, kind.cue)


def _stem(noun: str) -> str:
    return noun[:-3] if noun.endswith("ies") else noun.rstrip("s")
