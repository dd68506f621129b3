"""Why a verb of the ecosystem list refuses."""


class FullError(Exception):
    """The list would hold more than one candidacy may have."""


class NotACandidateError(Exception):
    """The legal unit that was chosen is none that may be named."""


class GoneError(Exception):
    """Somebody took it away in the meantime."""
