"""Why a verb of the right of reply refuses."""


class LinkClosedError(Exception):
    """The link has expired or was revoked."""


class TooManyError(Exception):
    """As many as one link bears in a day."""


class AlreadyAnsweredError(Exception):
    """Somebody answered in the meantime; an answer stays."""
