"""Leads who unite, or split, at the same instant do it once."""

import pytest

from cocarde.web.candidacies import actions as candidacies_actions
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.joint import actions, queries
from cocarde.web.joint.models import Proposal, Split, Succession
from cocarde.web.journal import queries as journal
from factories import candidacies, joint
from factories.crowds import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_three_leads_who_unite_at_once_make_one_candidacy():
    rows = joint.three()
    proposal = joint.said_yes(joint.decided(joint.agreed(rows)))
    leads = [candidacies.lead_of(row) for row in rows]

    def unite(number):
        mine = Proposal.objects.get(pk=proposal.pk)
        return actions.unite(proposal=mine, actor=leads[number]).pk

    made = at_once(unite, 3)

    assert len(set(made)) == 1
    assert Candidacy.objects.count() == 4
    assert Succession.objects.count() == 3
    assert [row.steps.filter(transition="unite").count() for row in rows] == [1, 1, 1]
    assert journal.verify().broken_at is None


def test_uniting_while_one_withdraws_leaves_no_half():
    """Either the three are one, or one is withdrawn and nothing else has changed."""
    rows = joint.three()
    proposal = joint.said_yes(joint.decided(joint.agreed(rows)))
    leads = [candidacies.lead_of(row) for row in rows]

    def act(number):
        if number == 0:
            try:
                return actions.unite(proposal=Proposal.objects.get(pk=proposal.pk), actor=leads[0])
            except actions.NotReadyError:
                return None
        mine = Candidacy.objects.get(pk=rows[2].pk)
        try:
            return candidacies_actions.move(candidacy=mine, verb="withdraw", actor=leads[2])
        except candidacies_actions.MoveRefusedError:
            return None

    united, withdrawn = at_once(act, 2)

    states = {Candidacy.objects.get(pk=row.pk).state for row in rows}
    assert (united is None) != (withdrawn is None)
    assert states == ({"merged"} if united else {"draft", "withdrawn"})
    assert Candidacy.objects.count() == (4 if united else 3)


def test_two_who_split_at_once_make_the_parts_once():
    after = joint.united()
    lead = candidacies.lead_of(after)
    row = actions.propose_split(candidacy=after, words="", actor=lead)
    for part in queries.parts_of(row):
        if part.agreed_at is None:
            actions.agree_to_split(part=part, actor=part.lead)

    def split(_number):
        mine = Split.objects.select_related("candidacy__programme").get(pk=row.pk)
        return sorted(one.pk for one in actions.split(split=mine, actor=lead))

    first, second = at_once(split, 2)

    assert first == second
    assert len(first) == 3
    assert Candidacy.objects.count() == 7
