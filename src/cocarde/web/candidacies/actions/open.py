"""Opening a candidacy."""

from typing import Any

from django.db import transaction
from django.utils.text import slugify

from cocarde.web.candidacies import queries
from cocarde.web.candidacies.models import Candidacy, TeamMember
from cocarde.web.candidacies.states import TeamRole
from cocarde.web.journal import actions as journal
from cocarde.web.programmes.models import Call
from cocarde.web.programmes.states import CallState


class CallNotOpenError(ValueError):
    """The call is not open at this hour."""


@transaction.atomic
def open_candidacy(
    *, call: Call, name: str, lead: Any, slug: str = "", continues: bool = False
) -> Candidacy:
    """Begin a candidacy under the specification in force for the call; the one who begins it leads.

    One that `continues` others of the call, united or split, begins after its closing too.
    """
    if call.state != CallState.OPEN and not continues:
        raise CallNotOpenError(call.slug)
    candidacy = Candidacy(
        programme=call.programme, call=call, specification=call.specification, name=name
    )
    candidacy.slug = _free_slug(candidacy, slug or slugify(name)[:70] or "candidacy")
    candidacy.state = queries.specification_of(candidacy).procedure.initial
    candidacy.save()
    TeamMember.objects.create(candidacy=candidacy, person=lead, role=TeamRole.LEAD)
    _journal(candidacy, "candidacies.opened", lead)
    return candidacy


def _free_slug(candidacy: Candidacy, wanted: str) -> str:
    taken = set(
        Candidacy.objects.filter(
            programme=candidacy.programme, slug__startswith=wanted
        ).values_list("slug", flat=True)
    )
    number, slug = 1, wanted
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug


def _journal(
    candidacy: Candidacy, verb: str, actor: Any, details: dict[str, Any] | None = None
) -> None:
    journal.record(
        verb=verb,
        subject=candidacy.ref,
        actor=actor,
        programme_id=candidacy.programme_id,
        details=details,
    )
