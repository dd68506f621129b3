"""Links and contestations, by the verbs that the office and companies use."""

from typing import Any

from cocarde.web.access.states import Role
from cocarde.web.candidacies import actions as candidacies_actions
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.evidence.models import Figure, RegisteredSnapshot
from cocarde.web.programmes.models import Programme
from cocarde.web.replies import actions
from cocarde.web.replies.models import Contestation, ReplyLink
from cocarde.web.replies.states import Reason
from factories import candidacies, programmes

SOURCE = "crunchbase-companies"
RECORD = "/c/3"  # in Amontville, as twelve others
ELSEWHERE = "/c/12"  # in Avalbourg


def draft(snapshot: RegisteredSnapshot) -> tuple[Candidacy, Figure]:
    """A dossier still being written, with one figure: twelve companies of Amontville."""
    row = candidacies.with_members(
        candidacies.candidacy(programmes.call(programmes.programme(snapshot=snapshot)))
    )
    placed = candidacies_actions.place_figure(
        candidacy=row,
        section_key="ecosystem",
        indicator="companies_known",
        year=2014,
        actor=candidacies.lead_of(row),
    )
    return row, placed.figure


def deposited(snapshot: RegisteredSnapshot) -> tuple[Candidacy, Figure]:
    """The same dossier once deposited: the office reads it."""
    row, figure = draft(snapshot)
    candidacies.deposited(row)
    row.refresh_from_db()
    return row, figure


def link(
    snapshot: RegisteredSnapshot, programme: Programme | None = None, **given: Any
) -> ReplyLink:
    """The link of one company."""
    owner = programme or programmes.programme(snapshot=snapshot)
    fields = {"source": SOURCE, "record": RECORD} | given
    return actions.issue_link(
        programme=owner,
        snapshot=snapshot,
        actor=programmes.person_with(owner, Role.OFFICE),
        **fields,
    )


def contestation(link_: ReplyLink, **given: Any) -> Contestation:
    """What somebody of the company wrote, with a name and an address."""
    fields = {
        "reason": Reason.CLOSED,
        "text": "Fermée depuis juin 2013.",
        "language": "fr",
        "name": "Camille Plainte",
        "email": "camille@societe.example",
    }
    return actions.contest(link=link_, **fields | given)
