"""Opening a candidacy: members, team, perimeter."""

from typing import Any

from django.db import transaction
from django.utils.text import slugify

from cocarde.web.candidacies import queries
from cocarde.web.candidacies.models import Candidacy, MemberTerritory, TeamMember
from cocarde.web.candidacies.states import TeamRole
from cocarde.web.evidence import queries as evidence
from cocarde.web.journal import actions as journal
from cocarde.web.programmes.models import Call
from cocarde.web.programmes.states import CallState


class CallNotOpenError(ValueError):
    """The call is not open at this hour."""


@transaction.atomic
def open_candidacy(*, call: Call, name: str, lead: Any, slug: str = "") -> Candidacy:
    """Begin a candidacy under the specification in force for the call; the one who begins it leads."""
    if call.state != CallState.OPEN:
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


@transaction.atomic
def add_member(
    *, candidacy: Candidacy, name: str, perimeter: str, referent: Any, actor: Any
) -> MemberTerritory:
    """Add a territory, with who speaks for it."""
    member = MemberTerritory.objects.create(
        candidacy=candidacy,
        name=name,
        perimeter=perimeter,
        referent=referent,
        position=candidacy.members.count(),
    )
    if referent is not None and not candidacy.team.filter(person=referent).exists():
        invite(candidacy=candidacy, person=referent, role=TeamRole.REFERENT, actor=actor)
    _journal(candidacy, "candidacies.member_added", actor, {"member": name})
    return member


@transaction.atomic
def invite(*, candidacy: Candidacy, person: Any, role: TeamRole, actor: Any) -> TeamMember:
    """Bring a person into the team, or give another role."""
    person.__dict__.pop("_cocarde_team_roles", None)
    row = TeamMember.objects.update_or_create(
        candidacy=candidacy, person=person, defaults={"role": role}
    )[0]
    _journal(candidacy, "candidacies.invited", actor, {"role": role})
    return row


@transaction.atomic
def choose_perimeter(*, candidacy: Candidacy, perimeter: str, actor: Any) -> Candidacy:
    """Set the perimeter; it is kept in its canonical form.

    Raises:
        NoSnapshotError: the programme has no territories to choose from.
        PerimeterError: bad grammar or a code that the territories do not know.
    """
    candidacy.perimeter = evidence.canonical_perimeter(
        candidacy.programme.snapshot, perimeter, candidacy.programme.territories_year
    )
    candidacy.save(update_fields=["perimeter"])
    _journal(candidacy, "candidacies.perimeter_chosen", actor, {"perimeter": candidacy.perimeter})
    return candidacy


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
