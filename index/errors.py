"""Why an index could not be built or opened.

IndexProblem
├ NoIndex           there is none at that place yet
├ WrongEncoder      it was built with another encoder
├ NewerFormat       a later version of Rolecall made it
├ DamagedIndex      a part is missing or does not fit the others
├ IndexBusy         another process is writing to it
├ EncoderProblem    the encoder cannot be loaded
├ DocumentRefused   a file cannot be added, or taken back
├ OriginalLost      the file that a document was read from is gone or changed
└ UnusableFilter    a choice of roles by a value that does not fit
"""


class IndexProblem(Exception):
    """A problem with an index that a person can act on; its message says how."""


class NoIndex(IndexProblem):
    """There is no index at that place yet."""


class WrongEncoder(IndexProblem):
    """The index was built with another encoder than the one in use."""


class NewerFormat(IndexProblem):
    """The index was made by a later version of Rolecall."""


class DamagedIndex(IndexProblem):
    """A part of the index is missing or does not fit the others."""


class IndexBusy(IndexProblem):
    """Another process is writing to the index."""


class EncoderProblem(IndexProblem):
    """The encoder's weights are missing, altered or cannot be loaded."""


class DocumentRefused(IndexProblem):
    """A file cannot be added to the documents kept here, or taken back."""


class OriginalLost(IndexProblem):
    """The file that a document was read from is gone, or holds something else by now."""


class UnusableFilter(IndexProblem):
    """A choice of roles by a value that no role could be compared with."""
