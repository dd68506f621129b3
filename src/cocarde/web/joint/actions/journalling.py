"""How the journal tells of candidacies that unite: by identifiers and numbers, never by a name."""

from typing import Any

from cocarde.web.candidacies.models import Candidacy
from cocarde.web.joint.models import Proposal
from cocarde.web.journal import actions as journal


def record(candidacy: Candidacy, verb: str, actor: Any, **details: Any) -> None:
    """Write one line about a candidacy."""
    journal.record(
        verb=f"joint.{verb}",
        subject=candidacy.ref,
        actor=actor,
        programme_id=candidacy.programme_id,
        details=details,
    )


def note(proposal: Proposal, verb: str, actor: Any, **details: Any) -> None:
    """Write one line about a proposal."""
    journal.record(
        verb=f"joint.{verb}",
        subject=proposal.ref,
        actor=actor,
        programme_id=proposal.call.programme_id,
        details=details,
    )
