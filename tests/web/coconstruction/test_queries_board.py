"""The board of hundreds of candidacies: as many statements as for one, and at most twenty."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cocarde.web.access.states import Role
from cocarde.web.candidacies.models import Candidacy, MemberTerritory
from cocarde.web.clock import queries as clock
from cocarde.web.coconstruction import queries
from factories import candidacies, programmes
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db
MOST_STATEMENTS = 20


@pytest.fixture
def call():
    return programmes.call()


@pytest.fixture
def office(call):
    return programmes.person_with(call.programme, Role.OFFICE)


def many(call, count, delegates):
    """Filed one day after the other, so that the oldest are late."""
    rows = Candidacy.objects.bulk_create(
        Candidacy(
            programme=call.programme,
            call=call,
            specification=call.specification,
            slug=f"candidature-{n}",
            name=f"Candidature {n}",
            state="filed",
            state_since=clock.now() - timedelta(days=n),
            delegate=delegates[n % len(delegates)],
        )
        for n in range(count)
    )
    MemberTerritory.objects.bulk_create(
        MemberTerritory(candidacy=row, name=f"Territoire {row.slug}") for row in rows
    )


@pytest.mark.parametrize("who", ["all", "mine"])
def test_two_thousand_rows_ask_as_much_as_one(client, call, office, who):
    client.force_login(office, backend="django.contrib.auth.backends.ModelBackend")
    page = reverse("coconstruction:board", args=[call.programme.slug])
    candidacies.deposited(candidacies.with_members(candidacies.candidacy(call=call)))
    client.get(page)

    def statements():
        with CaptureQueriesContext(connection) as caught:
            answer = client.get(page, {"who": who})
        return len(caught), answer

    one, _ = statements()
    many(call, 2_000, [office, PersonFactory(), None])
    several, answer = statements()
    assert several <= MOST_STATEMENTS
    assert several - one <= 1  # the delegates, once there are some
    assert answer.context["board"].total == 2_001
    assert len(answer.context["page"]) == 50


def test_late_ones_come_first_and_pages_follow(client, call, office):
    many(call, 120, [office])
    client.force_login(office, backend="django.contrib.auth.backends.ModelBackend")
    page = reverse("coconstruction:board", args=[call.programme.slug])
    first, last = client.get(page), client.get(page, {"page": 3})
    shown = [row.days_late for row in first.context["page"]]
    assert shown == sorted(shown, reverse=True)
    assert shown[0] == 89
    assert [row.days_late for row in last.context["page"]] == [0] * 20
    assert "Territoire candidature-119" in first.content.decode()


def test_mine_are_those_i_follow(call, office):
    many(call, 10, [office, None])
    view = queries.board(call.programme, office, who="mine")
    assert (len(view.rows), view.mine, view.total) == (5, 5, 10)


def test_what_waits_for_nobody_comes_last(client, call, office):
    ended = candidacies.candidacy(call=call, name="Aval")
    Candidacy.objects.filter(pk=ended.pk).update(state="withdrawn")
    waiting = candidacies.candidacy(call=call, name="Zénith")
    client.force_login(office, backend="django.contrib.auth.backends.ModelBackend")

    answer = client.get(reverse("coconstruction:board", args=[call.programme.slug]))

    assert [row.candidacy for row in answer.context["page"]] == [waiting, ended]
