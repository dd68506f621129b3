"""The territories of a candidacy: its perimeter, its members, who speaks for each."""

from typing import Any

from django.db import transaction

from cocarde.web.candidacies.actions.team import invite, void_sign_off
from cocarde.web.candidacies.actions.write import refuse_unless_editable
from cocarde.web.candidacies.models import Candidacy, MemberTerritory
from cocarde.web.candidacies.states import TeamRole
from cocarde.web.evidence import queries as evidence
from cocarde.web.journal import actions as journal


class MemberRefusedError(Exception):
    """The territory cannot be kept so; `reason` is 'name_taken'."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@transaction.atomic
def add_member(
    *, candidacy: Candidacy, name: str, perimeter: str, referent: Any, actor: Any
) -> MemberTerritory:
    """Add a territory, with who speaks for it."""
    refuse_unless_editable(candidacy)
    _refuse_taken(candidacy, name)
    last = candidacy.members.order_by("-position").first()
    member = MemberTerritory.objects.create(
        candidacy=candidacy,
        name=name,
        perimeter=perimeter,
        referent=referent,
        position=last.position + 1 if last else 0,
    )
    _bring_in(candidacy, referent, actor)
    _journal(candidacy, "candidacies.member_added", actor, {"member": name})
    return member


@transaction.atomic
def change_member(
    *, member: MemberTerritory, name: str, perimeter: str, referent: Any, actor: Any
) -> MemberTerritory:
    """Rename a territory, give it another code or another referent."""
    candidacy = member.candidacy
    refuse_unless_editable(candidacy)
    _refuse_taken(candidacy, name, but=member)
    if member.referent_id != (referent.pk if referent else None):
        void_sign_off(member)
    member.name, member.perimeter, member.referent = name, perimeter, referent
    member.save(update_fields=["name", "perimeter", "referent"])
    _bring_in(candidacy, referent, actor)
    _journal(candidacy, "candidacies.member_changed", actor, {"member": name})
    return member


@transaction.atomic
def remove_member(*, member: MemberTerritory, actor: Any) -> None:
    """Take a territory out; what it signed for deposited versions is kept, under its name."""
    candidacy = member.candidacy
    refuse_unless_editable(candidacy)
    void_sign_off(member)
    member.delete()
    _journal(candidacy, "candidacies.member_removed", actor, {"member": member.name})


@transaction.atomic
def choose_perimeter(*, candidacy: Candidacy, perimeter: str, actor: Any) -> Candidacy:
    """Set the perimeter; it is kept in its canonical form.

    Raises:
        NotEditableError: the procedure is past writing.
        NoSnapshotError: the programme has no territories to choose from.
        PerimeterError: bad grammar or a code that the territories do not know.
    """
    refuse_unless_editable(candidacy)
    candidacy.perimeter = evidence.canonical_perimeter(
        candidacy.programme.snapshot, perimeter, candidacy.programme.territories_year
    )
    candidacy.save(update_fields=["perimeter"])
    _journal(candidacy, "candidacies.perimeter_chosen", actor, {"perimeter": candidacy.perimeter})
    return candidacy


def _refuse_taken(candidacy: Candidacy, name: str, but: MemberTerritory | None = None) -> None:
    others = candidacy.members.filter(name=name)
    if (others.exclude(pk=but.pk) if but else others).exists():
        raise MemberRefusedError("name_taken")


def _bring_in(candidacy: Candidacy, referent: Any, actor: Any) -> None:
    if referent is not None and not candidacy.team.filter(person=referent).exists():
        invite(candidacy=candidacy, person=referent, role=TeamRole.REFERENT, actor=actor)


def _journal(candidacy: Candidacy, verb: str, actor: Any, details: dict[str, Any]) -> None:
    journal.record(
        verb=verb,
        subject=candidacy.ref,
        actor=actor,
        programme_id=candidacy.programme_id,
        details=details,
    )
