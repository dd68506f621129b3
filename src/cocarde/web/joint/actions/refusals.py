"""Why a verb between candidacies refuses."""

from collections.abc import Sequence

from cocarde.web.joint.models import Piece
from cocarde.web.joint.queries import Blocker


class ProposalRefusedError(Exception):
    """The proposal cannot be made, answered or changed so; `reason` says why.

    Reasons: 'few', 'many', 'call' (not of the same call), 'state' (one cannot unite from where it
    stands; `names` says which), 'lead' (one has nobody who leads it), 'no_reason' (a refusal gives its
    reason), 'closed' (it is over), 'answered' (already), 'stuck' (nothing keeps that one from uniting).
    """

    def __init__(self, reason: str, names: Sequence[str] = ()) -> None:
        super().__init__(reason)
        self.reason, self.names = reason, list(names)


class DecidedMeanwhileError(Exception):
    """Somebody else decided this field since the page was read: nothing was written."""

    def __init__(self, piece: Piece) -> None:
        super().__init__(f"{piece.section_key}.{piece.field_key} is at revision {piece.revision}")
        self.piece = piece


class UndecidableError(Exception):
    """The field is not one of the new dossier, or cannot be made so."""


class NotReadyError(Exception):
    """What is asked waits for something else: `blockers` says for what."""

    def __init__(self, blockers: Sequence[Blocker]) -> None:
        super().__init__(", ".join(one.reason for one in blockers))
        self.blockers = list(blockers)


class ChangedError(Exception):
    """The content is no longer the one that was read: nobody says yes to what she has not seen."""


class AdviceRefusedError(Exception):
    """The advice cannot be given so; `reason` is 'empty', 'few' (to unite takes two) or 'many'."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class SplitRefusedError(Exception):
    """The candidacy cannot be split so; `reason` says why.

    Reasons: 'state' (not from where it stands), 'few' (it has one member), 'lead' (a part has nobody
    to lead it), 'open' (it is proposed already), 'closed' (it is over), 'changed' (its territories are
    others now), 'agreement' (not all have said yes).
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
