"""Why a verb of credentials refuses."""

from cocarde.web.credentials.states import Silence


class NoCredentialError(Exception):
    """The label is given no credential; `reason` says why."""

    def __init__(self, reason: Silence) -> None:
        super().__init__(reason.value)
        self.reason = reason


class KitRefusedError(Exception):
    """A step around the brand kit cannot be taken; `reason` says why.

    Reasons: 'historical', 'full', 'not_lead', 'not_standing', 'no_kit', 'replaced', 'not_accepted'.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class ReportRefusedError(Exception):
    """A step of a yearly report cannot be taken; `reason` says why.

    Reasons: 'not_writer', 'no_period', 'submitted', 'changed', 'running', 'empty', 'not_office',
    'not_submitted'.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
