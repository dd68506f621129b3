"""Two who deposit at the same instant make one version; two leads who leave, one at most leaves."""

import pytest

from cocarde.web.candidacies import actions
from cocarde.web.candidacies.models import Candidacy, TeamMember, Version
from cocarde.web.candidacies.states import TeamRole
from cocarde.web.journal import queries as journal
from factories import candidacies
from factories.accounts import PersonFactory
from factories.crowds import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def deposits(row):
    lead = candidacies.lead_of(row)

    def deposit(_number):
        try:
            version = actions.deposit(candidacy=Candidacy.objects.get(pk=row.pk), actor=lead)
        except (actions.MoveRefusedError, actions.DepositRefusedError) as refused:
            return refused.reason
        return version.number

    return sorted(at_once(deposit, 4), key=str)


def test_a_first_version_deposited_by_four_at_once_is_one():
    row = candidacies.signed(candidacies.written(candidacies.with_members(candidacies.candidacy())))

    assert deposits(row) == [1, "state", "state", "state"]
    assert Version.objects.count() == 1
    assert row.steps.filter(transition="deposit").count() == 1
    assert journal.verify().broken_at is None


def test_a_second_version_deposited_by_four_at_once_is_one():
    row = candidacies.in_coconstruction()
    candidacies.signed(candidacies.written(row, "Un second texte."))

    assert deposits(row) == [2, "unchanged", "unchanged", "unchanged"]
    assert Version.objects.count() == 2


def test_two_leads_who_leave_at_once_leave_one_of_them():
    row = candidacies.candidacy()
    actions.invite(
        candidacy=row, person=PersonFactory(), role=TeamRole.LEAD, actor=candidacies.lead_of(row)
    )
    leads = list(row.team.filter(role=TeamRole.LEAD).values_list("pk", flat=True))

    def leave(number):
        membership = TeamMember.objects.select_related("person", "candidacy").get(pk=leads[number])
        try:
            actions.remove_from_team(membership=membership, actor=membership.person)
        except actions.TeamRefusedError as refused:
            return refused.reason
        return "left"

    assert sorted(at_once(leave, 2)) == ["last_lead", "left"]
    assert row.team.filter(role=TeamRole.LEAD).count() == 1
