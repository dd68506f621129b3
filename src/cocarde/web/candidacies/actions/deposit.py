"""Signing and depositing: an immutable version, once, with every territory's agreement."""

from typing import Any

from django.db import transaction

from cocarde.web.candidacies import queries
from cocarde.web.candidacies.actions.procedure import move, transition_for
from cocarde.web.candidacies.actions.write import refuse_unless_editable
from cocarde.web.candidacies.events import version_deposited
from cocarde.web.candidacies.models import Candidacy, MemberTerritory, SignOff, Version
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
    Candidacy.objects.select_for_update().get(pk=candidacy.pk)
    candidacy.refresh_from_db(fields=["state", "perimeter"])
    transition_for(candidacy, verb="deposit")
    content = queries.content_now(candidacy)
    digest = queries.hash_of(content)
    _refuse_unready(candidacy, digest)
    version = Version.objects.create(
        candidacy=candidacy,
        number=queries.next_number(candidacy),
        content=content,
        sha256=digest,
        deposited_by=actor,
    )
    version.figures.set(candidacy.placed_figures.values_list("figure_id", flat=True))
    move(candidacy=candidacy, verb="deposit", actor=actor)
    journal.record(
        verb="candidacies.deposited",
        subject=version.ref,
        actor=actor,
        programme_id=candidacy.programme_id,
        details={"version": version.number, "sha256": digest},
    )
    version_deposited.send(Version, version=version, actor=actor)
    return version


def _refuse_unready(candidacy: Candidacy, digest: str) -> None:
    last = queries.latest_version(candidacy)
    if last and last.sha256 == digest:
        raise DepositRefusedError("unchanged", [last])
    if gaps := queries.missing(candidacy):
        raise DepositRefusedError("incomplete", list(gaps))
    specification = queries.specification_of(candidacy)
    if reasons := programmes.ineligibilities(specification, queries.facts_for_rules(candidacy)):
        raise DepositRefusedError("ineligible", list(reasons))
    if unsigned := queries.unsigned_members(candidacy, digest):
        raise DepositRefusedError("unsigned", unsigned)
