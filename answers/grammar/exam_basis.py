"""Who may sit an examination: everyone, staff alone, or both."""

import re
from collections.abc import Iterator

from answers.comparison import Comparison
from answers.grammar.found import Found

_EXAM = (
    r"(?:exam\w*|recruit\w*|compet\w+|list|hiring|bulletins?|jobs?|posts?|applicants?|apply|sit"
    r"|open(?:s|ed)?|promotional|competitive|applications?|announcements?|promotions?|restricted"
    r"|limited|reserved|confined|barred|adverts?|vacanc(?:y|ies)|roles?|positions?|postings?"
    r"|class(?:es)?"
    r"|titles?|candidates?|enter|insiders?|outsiders?)"
)
_OPEN_ONLY = re.compile(
    r"\b(?:only|purely|solely|exclusively|strictly|just)\b.{0,30}\bopen\b(?! to (?:current|existing"
    r"|promotional|city|county|internal|serving))(?:.{0,40}\bno (?:\w+ )?promotional\b[^,?]*)?"
    r"|\bopen(?:[- ]competitive)? (?:basis )?(?:only|alone)\b(?! to)"
    r"|\b(?:to|for) the (?:general )?public (?:only|alone)\b|\bno (?:inter\w+ )?promotional\b"
    r"|\bnot promotional\b|\b(?:outsiders (?:only|alone|exclusively)"
    r"|only (?:\w+ )?outsiders)\b(?:,? (?:and )?(?:not|no) (?:\w+ )?promotional\b(?: list\b)?)?"
    r"|\bopen\b.{0,60}\b(?:no|without|not) .{0,20}\bpromotional\b",
    re.IGNORECASE,
)
_OUTSIDE = (
    r"(?:(?:an )?outsiders?|non-?city \w+|(?:members of )?the (?:general )?public|(?:people|anyone"
    r"|anybody|some(?:one|body)|candidates"
    r"|applicants|those) (?:from )?outside(?: of)?(?: (?:the )?(?:city|county|state"
    r"|organi[sz]ation)"
    r"(?: (?:service|staff|employment|government|payroll))?)?"
    r"|non-?employees|people who (?:do not|don['’]t) work for the (?:city|county))"
)
_STAFF = r"(?:current|existing|present|serving|city|county|state|in-house|internal|promotional)"
_PROMOTIONAL_ONLY = re.compile(
    r"(?<!not )\b(?:only|purely|solely|exclusively|strictly|just)\b"
    r"(?:(?!\bopen\b|\bno\b|\bnot\b|n['’]t|\band (?:are|is)\b).){0,30}"
    r"\bpromotional\b"
    r"|\b(?:by|through|via) promotions? (?:only|alone|exclusively)\b|\bonly (?:by|through|via)"
    r" promotion\b"
    r"|\bpromotional[- ](?:basis |exams? |candidates )?(?:only|alone)\b"
    r"|\bclosed to (?:the (?:general )?public|outsiders|everyone (?:else|but))\b"
    r"|\b(?:barred|closed|shut|off[- ]limits|unavailable|not open|not available) to (?:people"
    r"|anyone"
    r"|any(?:one|body)|every(?:one|body)|those|candidates|applicants) (?:who|that) (?:do(?:es)?"
    r"|are|is)"
    r"(?: not|n['’]t) (?:(?:already|currently|yet|an?) )*(?:work|employ|city|county|in|on)\w*[^?,]*"
    r"|\b(?:internal|in-?house) (?:\w+ )?(?:only|alone)\b|\bonly (?:by |for )?(?:internal"
    r"|promotions?)\b"
    r"|\b(?:staff|employees?|insiders?|city|county)-only\b|\bonly promotions\b"
    r"|\bfor promotions? only\b|\bonly insiders\b|\binsiders (?:only|alone)\b"
    rf"|\b(?:shut|keep|bar|exclude)s? {_OUTSIDE}(?: out)?\b|\bclosed to (?:people|anyone"
    rf"|those) (?:not|who|(?:from )?outside)"
    r"\b[^?,]*|\b(?:the (?:general )?public|outsiders) (?:cannot|can['’]?t|may not|are"
    r" (?:shut|kept) out|are not allowed)\b|\bnobody (?:from )?outside\b"
    rf"|(?<!not )\b(?:just|only|restricted|limited|reserved|confined|solely)\b.{{0,40}}\b{_STAFF}"
    r" (?:\w+ )?(?:employees|staff|workers|personnel|candidates)\b"
    rf"|\b(?:to|for) {_STAFF} (?:\w+ )?(?:employees|staff|workers|personnel|candidates) (?:only"
    rf"|alone|exclusively|(?:and|but) (?:nobody|no[- ]one|none) else)\b"
    rf"|\b(?:not|n['’]t) (?:be )?open to (?:everyone|anyone|{_OUTSIDE})\b"
    r"|\boutsiders (?:cannot|can't|may not)\b"
    r"|\b(?:only|restricted|limited|reserved|confined|solely|for)\b.{0,40}\b(?:already|currently"
    r"|presently|now)"
    r" (?:work|employ|serv)\w*"
    r"|\b(?:restricted|limited|reserved|confined|only (?:open|available)?)\b.{0,20}\b(?:insiders"
    r"|(?:people|those|anyone|staff|workers|candidates) (?:on the (?:city|county)['’]?s? payroll"
    r"|(?:already )?(?:inside|within|in) the (?:city|county|organi[sz]ation)"
    r"|(?:who|that) (?:already |currently )?work for the (?:city|county|state)))\b"
    r"|\b(?:city|county|state) (?:employees|staff|workers) (?:only|alone)\b"
    r"|\b(?:have|has|must|need|needs) (?:to )?(?:already )?(?:be|work) (?:an? |for the )?"
    r"(?:current )?(?:city|county)(?: employees?| staff)?\b.{0,10}\b(?:to apply|to sit|to"
    r" compete)\b",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"\bboth\b.{0,40}\bopen\b.{0,40}\bpromotional\b|\bboth\b.{0,40}\bpromotional\b.{0,40}\bopen\b"
    r"|\bboth for promotion and (?:for )?the public\b"
    r"|\bboth the public and (?:\w+ ){0,2}(?:employees|staff|workers)\b"
    r"|\binsiders and outsiders\b|\boutsiders and insiders\b|\binside and out(?:side)?\b"
    r"|\boutside and inside\b|\bby the public and (?:by )?(?:\w+ )?(?:employees|staff)\b"
    r"|\b(?:employees|staff) and (?:by )?the public\b"
    r"|\bpublic and (?:\w+ ){0,3}(?:employees|staff|workers|insiders) (?:alike|both|too|as well)\b"
    r"|\b(?:employees|staff|workers|insiders) and (?:\w+ ){0,3}public (?:alike|both|too|as well)\b"
    r"|\bopen to the public (?:as well as|and also|and)\b(?:(?!\bnot?\b"
    r"|n['’]t\b).){0,30}\b(?:promotional"
    r"|current|staff)\b"
    r"|\bboth (?:the )?(?:insiders|(?:current |serving |city )?(?:employees|staff|workers)"
    r"|promotional \w+) and (?:the"
    r" (?:general )?public|outsiders)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\bopen[- ]competitive\b|\bnot (?:limited|restricted|confined"
    r"|closed) to (?:\w+ ){0,2}(?:employees"
    r"|staff|workers|promotions?|insiders)\b"
    rf"|\b(?:accept|tak|admit|welcom|consider|hir)(?:e?s|ing|e)? (?:(?:outside"
    rf"|external) (?:applicants|candidates|people)|{_OUTSIDE})\b"
    r"|\bopen(?:[- ]competitive)? (?:ones|exams?|examinations?|recruitments?)\b"
    rf"|\bopen to (?:every(?:one|body)|any(?:one|body)|all(?: comers)?|{_OUTSIDE})\b"
    rf"|\b(?:can|could|may) (?:anyone|anybody|{_OUTSIDE}) (?:\w+ )?(?:apply|compete|sit|try"
    rf"|enter|go in|go(?= for)|put in|bid)(?: for)?\b"
    rf"|\b{_OUTSIDE} (?:can|could|may) (?:\w+ )?(?:apply|compete|sit|try|enter|go in|go(?= for))\b",
    re.IGNORECASE,
)
_PROMOTIONAL = re.compile(
    r"\b(?P<p>promotional)\b(?! and (?:an? )?(?:\w+ )?open)(?:[- ](?:ones?|exams?|examinations?"
    r"|recruitments?"
    r"|jobs|roles|posts|positions|classes|bulletins?|announcements?|basis)\b|(?=\W*$|\s+(?:and"
    r"|or|nor|but|exam)\b))",
    re.I,
)
IS_EXAM = re.compile(rf"\b{_EXAM}\b", re.IGNORECASE)


_ONE_DEPARTMENT = re.compile(
    r"\b(?<!inter)departmental(?: promotional)?(?: (?:basis|exams?|list))?(?: only)?\b"
    r"|\b(?:people|staff|employees|workers|those|candidates|anyone|personnel)\b.{0,40}\b(?:one|a"
    r"|single"
    r"|particular|specific)(?: \w+)? department\b(?:(?: rather than| and not|, not) [^?]*)?",
    re.IGNORECASE,
)


def basis_tests(text: str) -> Iterator[Found]:
    """The test of an examination's basis, where the question names examinations."""
    if not IS_EXAM.search(text):
        return
    department = _ONE_DEPARTMENT.search(text)
    if department is not None and re.search(
        r"\b(?:only|limit|restrict|reserv|confin"
        r"|promotional)",
        text,
    ):
        yield Found(Comparison("exam_basis", "scoped", text="one department"), *department.span())
        return
    for sign, operator, value in (
        (_BOTH, "is", "promotional and open competitive"),
        (_PROMOTIONAL_ONLY, "is", "promotional"),
        (_OPEN_ONLY, "is", "open competitive"),
        (_OPEN, "includes", "open competitive"),
        (_PROMOTIONAL, "includes", "promotional"),
    ):
        found = sign.search(text)
        if found is not None:
            yield Found(Comparison("exam_basis", operator, text=value), *found.span())
            return
