"""Why a verb of governance refuses."""


class FullError(Exception):
    """There are as many as there may be."""


class GoneError(Exception):
    """It is there no more: taken away, declined, or not answered in time."""


class TooManyError(Exception):
    """This person was written to often enough today."""


class NamedAlreadyError(Exception):
    """Somebody with this address is on the board."""


class NotListedError(Exception):
    """The organisation is not on the ecosystem list."""


class AlreadyChosenError(Exception):
    """The organisation carries the flag already."""


class TooLongError(Exception):
    """The text has more words than it may."""


class UnknownCriterionError(Exception):
    """The specification of the candidacy has no such criterion."""


class NoProofError(Exception):
    """A commitment is proven by a proof, and has none."""
