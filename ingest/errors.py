"""Why a file or a folder could not be read.

IngestError
├ MissingPath       the path given does not exist
├ NothingToRead     no file under the paths given could be read
└ UnreadableFile    one file; the others go on
"""


class IngestError(Exception):
    """A problem that a person can act on; its message says how."""


class MissingPath(IngestError):
    """The path given does not exist."""


class NothingToRead(IngestError):
    """No spec could be read under the paths given."""


class UnreadableFile(IngestError):
    """One file could not be read; the message is the reason, in plain words."""
