"""The same member votes from two tabs in the same instant: one ballot, whichever comes first."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from cocarde.web.committees import actions
from cocarde.web.committees.models import Ballot, Voter
from cocarde.web.committees.states import BallotKind
from factories import committees

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE_S = 20


@pytest.mark.parametrize(
    ("kind", "answers", "stored"),
    [(BallotKind.SECRET, [302, 422], (0, 1)), (BallotKind.NAMED, [302, 302], (1, 0))],
)
def test_two_tabs_at_once_count_once(kind, answers, stored):
    item = committees.opened(committees.item())
    vote = committees.vote(item, ballot=kind)
    person, *others = committees.members(item.session.committee)
    address, start = reverse("committees:vote", args=[vote.public_id]), Barrier(2)
    tabs = []
    for _ in range(2):
        tab = Client()
        tab.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        tabs.append(tab)

    def send(tab, choice):
        try:
            start.wait(PATIENCE_S)
            return tab.post(address, {"choice": choice}).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as room:
        found = sorted(room.map(send, tabs, ["for", "for"]))

    kept = Ballot.objects.filter(vote=vote).count(), Voter.objects.filter(vote=vote).count()
    for other in others:
        actions.cast(vote=vote, person=other, choice="against")
    result = actions.close_vote(vote=vote, actor=vote.opened_by).result
    assert (found, kept) == (answers, stored)
    assert result["counts"] == {"for": 1, "against": 2, "abstain": 0}
