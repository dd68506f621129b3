"""Why a verb on missions refuses."""


class TakenError(Exception):
    """Another mission of the programme has this address, or is this edition of the series."""


class OverlapError(Exception):
    """A slot would begin before another has ended; `with_` is the one that stands."""

    def __init__(self, with_: str) -> None:
        super().__init__(with_)
        self.with_ = with_


class TooManyError(Exception):
    """More than a mission, a form or a participant bears; `most` is how many."""

    def __init__(self, most: int) -> None:
        super().__init__(str(most))
        self.most = most


class InUseError(Exception):
    """It is part of the published schedule: it cannot go."""


class NotYetError(Exception):
    """The mission has nothing that the public could read yet."""


class NotOpenError(Exception):
    """The call, the registration or the time of wishes is over, or has not begun."""


class AlreadyThereError(Exception):
    """This address applied, or takes part, already."""


class NotAllowedError(Exception):
    """It does not lead from where it stands to there."""


class GoneError(Exception):
    """It was taken, dropped or forgotten already."""


class UnmappedError(Exception):
    """The columns that are needed were not chosen."""


class OneselfError(Exception):
    """Nobody meets themselves."""


class UnknownError(Exception):
    """Nobody of this mission takes part under this name."""


class NothingToScheduleError(Exception):
    """No slot, no table, or nobody who is wished."""


class UnderWayError(Exception):
    """A search is under way already."""


class NoDraftError(Exception):
    """There is no draft to publish."""


class OutdatedError(Exception):
    """The draft was made before something changed that it rests on: make it again."""


class SameError(Exception):
    """Nothing changes: what is published says it already."""


class UnsaidError(Exception):
    """A correction says why it is made."""
