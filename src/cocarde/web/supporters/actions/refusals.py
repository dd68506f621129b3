"""Why a verb on supporters refuses."""


class PageClosedError(Exception):
    """The page takes no signature: its team closed it, or the procedure is over."""


class TooManyError(Exception):
    """As many as a page bears in a minute, or letters as an address bears in a day."""


class ExpiredError(Exception):
    """The signature was not confirmed in time: it is forgotten."""


class WithdrawnError(Exception):
    """The signature was withdrawn, and does not come back by its old link."""


class WrongCodeError(Exception):
    """The code is not the one that was sent; `left` says how many tries are left."""

    def __init__(self, left: int) -> None:
        super().__init__(f"{left} tries left")
        self.left = left


class NamelessError(Exception):
    """Nobody said who signs and in which quality."""


class AlreadySupportsError(Exception):
    """The organisation supports this candidacy already: it is counted once."""


class NotACompanyError(Exception):
    """No legal person of the register that may be named has this number."""


class BoardLetterError(Exception):
    """The specification does not let a member of the board write a letter of support."""


class NotSignedError(Exception):
    """Only a confirmed supporter attaches a letter."""
