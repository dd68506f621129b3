"""Signing and depositing: an immutable version, once, with every territory's agreement."""

from typing import Any

from django.db import transaction
from django.db.models import prefetch_related_objects

from cocarde.web.candidacies import queries
from cocarde.web.candidacies.actions.procedure import move_locked, transition_for
from cocarde.web.candidacies.actions.write import refuse_unless_editable
from cocarde.web.candidacies.events import version_deposited
from cocarde.web.candidacies.models import (
    Candidacy,
    MemberTerritory,
    SignOff,
    Version,
    VersionFigure,
)
from cocarde.web.candidacies.rules import team_role
from cocarde.web.candidacies.states import TeamRole
from cocarde.web.clock import queries as clock
from cocarde.web.journal import actions as journal
from cocarde.web.programmes import queries as programmes


class DepositRefusedError(Exception):
    """The deposit cannot be made; `reason` says why and `items` what is to be mended.

    Reasons: 'incomplete' (items: missing fields), 'ineligible' (items: reasons of the rules),
    'unsigned' (items: member territories), 'unchanged' (the last version says exactly this).
    """

    def __init__(self, reason: str, items: list[Any]) -> None:
        super().__init__(f"deposit refused: {reason}")
        self.reason, self.items = reason, items


class NotReferentError(Exception):
    """Only the referent of a territory signs for it (the lead, where it has none)."""


def may_sign(member: MemberTerritory, person: Any) -> bool:
    """Whether this person signs for this territory."""
    if member.referent_id is None:
        return team_role(person, member.candidacy) == TeamRole.LEAD
    return bool(member.referent_id == person.pk)


@transaction.atomic
def sign_off(*, member: MemberTerritory, actor: Any) -> SignOff:
    """A territory agrees to the dossier as it stands, word for word; writing on undoes the agreement."""
    candidacy = member.candidacy
    if not may_sign(member, actor):
        raise NotReferentError(member.name)
    refuse_unless_editable(candidacy)
    number = queries.next_number(candidacy)
    digest = queries.hash_of(queries.content_now(candidacy))
    sign_off, _ = SignOff.objects.update_or_create(
        member=member,
        version_number=number,
        defaults={
            "candidacy": candidacy,
            "member_name": member.name,
            "content_sha256": digest,
            "signed_by": actor,
            "signed_at": clock.now(),
        },
    )
    journal.record(
        verb="candidacies.signed_off",
        subject=candidacy.ref,
        actor=actor,
        programme_id=candidacy.programme_id,
        details={"member": member.name, "version": number, "sha256": digest},
    )
    return sign_off


@transaction.atomic
def deposit(*, candidacy: Candidacy, actor: Any) -> Version:
    """Deposit the dossier as it stands: an immutable version with its receipt.

    Raises:
        MoveRefusedError: the procedure does not allow a deposit from here, or by this person.
        DepositRefusedError: incomplete, ineligible, unsigned, or the same as the last version.
    """
    # One deposit at a time: a second one, sent twice or by two people, finds the first.
    locked = Candidacy.objects.select_for_update().only("state", "perimeter").get(pk=candidacy.pk)
    candidacy.state, candidacy.perimeter = locked.state, locked.perimeter
    prefetch_related_objects([candidacy], "members")
    transition_for(candidacy, verb="deposit")
    placed = queries.placed_figures(candidacy)
    content = queries.content_now(candidacy, placed)
    digest = queries.hash_of(content)
    last = queries.latest_version(candidacy)
    number = last.number + 1 if last else 1
    _refuse_unready(candidacy, content, digest, last)
    version = Version.objects.create(
        candidacy=candidacy,
        number=number,
        content=content,
        sha256=digest,
        deposited_by=actor,
    )
    VersionFigure.objects.bulk_create(
        VersionFigure(version=version, figure_id=pk) for pk in sorted({p.figure_id for p in placed})
    )
    move_locked(candidacy=candidacy, verb="deposit", actor=actor)
    journal.record(
        verb="candidacies.deposited",
        subject=version.ref,
        actor=actor,
        programme_id=candidacy.programme_id,
        details={"version": version.number, "sha256": digest},
    )
    version_deposited.send(Version, version=version, actor=actor)
    return version


def _refuse_unready(
    candidacy: Candidacy, content: dict[str, Any], digest: str, last: Version | None
) -> None:
    if last and last.sha256 == digest:
        raise DepositRefusedError("unchanged", [last])
    if gaps := queries.missing_in(candidacy, content):
        raise DepositRefusedError("incomplete", list(gaps))
    specification = queries.specification_of(candidacy)
    if reasons := programmes.ineligibilities(specification, queries.facts_for_rules(candidacy)):
        raise DepositRefusedError("ineligible", list(reasons))
    if unsigned := queries.unsigned_members(candidacy, digest, last.number + 1 if last else 1):
        raise DepositRefusedError("unsigned", unsigned)
