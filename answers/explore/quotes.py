"""Duties as quotes, checked against the document like any other."""

from answers.cite import Citer
from answers.explore.model import Duty
from answers.model import Citation
from index.library import Library


class Quotes:
    """Quotes the duties of one open library."""

    def __init__(self, library: Library, citer: Citer | None = None) -> None:
        """Quote from this library, with a citer that counts what it drops, if given."""
        self._library = library
        self._citer = citer or Citer(library)

    def of(self, duty: Duty) -> tuple[Citation, ...]:
        """A duty's words where they stand; none for a draft's, which stand nowhere."""
        entry = self._library.catalog.entry(duty.passage) if duty.passage else None
        return self._citer.stretch(entry, duty.span) if entry is not None else ()
