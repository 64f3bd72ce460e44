"""What a person can do about a file that could not be read."""

import re

from ingest.model import FileOutcome, FileReport

_REMEDIES = (
    (r"locked|password", "Open it with its password, save a copy without one, and add that."),
    (r"pictures|no words were found", "It is a scan. Run text recognition (OCR) over it first, or"
     " ask whoever looks after Rolecall to install it."),
    (r"larger than|more than .* rows|unpacks to more", "Split it, and add the parts."),
    (r"is empty|no words in it|no text|no pages|no files in it", "Check that it is the right file,"
     " and that it opens with words in it."),
    (r"LibreOffice", "Save it as .docx or .pdf, and add that."),
    (r"no column", "Give the column of job titles the heading “Title”, and add it again."),
    (r"damaged|cut short|does not hold that format|not a Word|not sound|could not be read"
     r"|not an? ", "Open it in the program it was made with, save it again, and add that copy. If"
     " it does not open there, ask for a new copy."),
    (r"cannot open", "Check that the file is still there, and that Rolecall may read it."),
    (r"not a format", "Save it as PDF, Word, text or a web page, and add that."),
)  # fmt: skip


def remedy(report: FileReport) -> str:
    """What a person can do about a file that could not be read; empty where nothing is needed."""
    if report.outcome is not FileOutcome.FAILED:
        return ""
    for pattern, words in _REMEDIES:
        if re.search(pattern, report.reason, re.IGNORECASE):
            return words
    return "Save it anew, as PDF or Word, and add that copy."
