"""What may be voted, the urn under seal, and when a proposal is adopted."""

import base64
import json
import os
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries import specification_of
from cocarde.web.committees.models import Ballot, Vote, Voter
from cocarde.web.committees.states import ABSTAIN, AGAINST, FOR, Advice, Majority, VoteForm
from cocarde.web.programmes.states.specification import Deliberation

_NONCE_BYTES = 12
_PAGE = 512  # whatever is in it, a sealed urn has the length of whole pages


class UnreadableUrnError(ValueError):
    """The urn was sealed under another secret key, or was changed."""


@dataclass(frozen=True)
class Proposal:
    """What the committee may say to the authority: an advice, or an outcome of the specification."""

    key: str
    label: str


def proposals_for(candidacy: Candidacy) -> list[Proposal]:
    """The advices, then the outcomes of the rules that this candidacy is judged by."""
    outcomes = specification_of(candidacy).procedure.outcomes
    return [
        *(Proposal(f"advice:{a.value}", str(a.label)) for a in Advice),
        *(Proposal(f"outcome:{o.key}", str(o.label)) for o in outcomes),
    ]


def rules_said(candidacy: Candidacy) -> Deliberation:
    """How its specification says that a committee votes; nothing where it says nothing."""
    return specification_of(candidacy).deliberation or Deliberation()


def choices_of(vote: Vote) -> list[str]:
    """What a ballot may say."""
    if vote.form == VoteForm.MOTION:
        return [FOR, AGAINST, ABSTAIN]
    return [*vote.proposals, ABSTAIN]


def labels_of(candidacy: Candidacy) -> dict[str, str]:
    """The words of each choice that a ballot may make on a candidacy."""
    words = {p.key: p.label for p in proposals_for(candidacy)}
    return words | {FOR: _("for"), AGAINST: _("against"), ABSTAIN: _("abstention")}


def cast_in(vote: Vote) -> int:
    """How many ballots were cast so far."""
    rows: Any = Voter if vote.is_secret else Ballot
    return int(rows.objects.filter(vote=vote).count())


def has_voted(vote: Vote, person: Any) -> bool:
    rows: Any = Voter if vote.is_secret else Ballot
    return bool(rows.objects.filter(vote=vote, person=person).exists())


def sealed(vote: Vote, counts: dict[str, int]) -> str:
    """The counts under the key of this instance: a copy of the database taken meanwhile tells nothing."""
    text = json.dumps({c: counts.get(c, 0) for c in choices_of(vote)})
    nonce = os.urandom(_NONCE_BYTES)
    body = _cipher(vote).encrypt(nonce, text.ljust(-(-len(text) // _PAGE) * _PAGE).encode(), None)
    return base64.b64encode(nonce + body).decode()


def opened(vote: Vote, text: str) -> dict[str, int]:
    """What the urn holds.

    Raises:
        UnreadableUrnError: sealed under another key, or changed.
    """
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 (few processes count votes)

    raw = base64.b64decode(text)
    try:
        found = _cipher(vote).decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], None)
    except InvalidTag as wrong:
        raise UnreadableUrnError from wrong
    return {str(key): int(number) for key, number in json.loads(found).items()}


def _cipher(vote: Vote) -> Any:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415

    derived = HKDF(
        algorithm=SHA256(), length=32, salt=vote.public_id.encode(), info=b"committees.urn"
    )
    return AESGCM(derived.derive(settings.SECRET_KEY.encode()))


def result_of(vote: Vote, counts: dict[str, int], chair_said: str = "") -> dict[str, Any]:
    """The counts, and what is adopted: nothing, where no proposal has its majority."""
    counts = {choice: counts.get(choice, 0) for choice in choices_of(vote)}
    running = {c: n for c, n in counts.items() if c != ABSTAIN}
    best = max(running.values(), default=0)
    first = [c for c, n in running.items() if n == best and best]
    cast, expressed = sum(counts.values()), sum(running.values())
    by_casting = False
    winner = ""
    if len(first) == 1 and _is_enough(Majority(vote.majority), best, cast, expressed):
        winner = first[0]
    elif vote.casting_vote and len(first) > 1 and chair_said in first:
        winner, by_casting = chair_said, True
    if vote.form == VoteForm.MOTION:
        winner = vote.proposals[0] if winner == FOR else ""
    return {"counts": counts, "adopted": winner, "by_casting_vote": by_casting}


def _is_enough(majority: Majority, votes: int, cast: int, expressed: int) -> bool:
    if majority == Majority.ABSOLUTE:
        return 2 * votes > cast
    if majority == Majority.TWO_THIRDS:
        return 3 * votes >= 2 * expressed
    return True
