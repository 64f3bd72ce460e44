"""Why a question could not be answered at all.

AnswerProblem
├ EmptyQuestion     there are no words in it
├ UnknownRole       no role has that id
├ NoRoleChosen      the filter leaves no role to ask
├ BadReview         a review cannot be read, or does not fit the question
└ LanguageModelProblem (answers.language_model) a model that was set up cannot be used
"""


class AnswerProblem(Exception):
    """A problem with a question that a person can act on; its message says how."""


class EmptyQuestion(AnswerProblem):
    """There are no words in the question."""


class UnknownRole(AnswerProblem):
    """No role has the id or name given."""


class NoRoleChosen(AnswerProblem):
    """The filter leaves no role to put the question to."""


class BadReview(AnswerProblem):
    """A review cannot be read, or decides on what the question does not turn on."""
