"""What can go wrong around the page and the terminal."""


class AppProblem(Exception):
    """A problem that a person can act on; its message says how."""
