"""What the office sees of organisations that support several candidacies."""

import pytest

from cocarde.web.access import actions as access
from cocarde.web.access.states import Role
from factories import candidacies, programmes, supporters

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(candidacy):
    rows = [candidacy] + [
        candidacies.candidacy(programmes.call(candidacy.programme), name=name)
        for name in ("Baie", "Cap")
    ]
    for row in rows:
        supporters.page(row)
        supporters.confirmed(row, siren=supporters.ZELIDOVA)
    supporters.confirmed(candidacy, name="Seule ici", email="s@s.example")
    return rows


def home(candidacy, part="supporters/"):
    return f"/fr/office/{candidacy.programme.slug}/{part}"


def test_one_that_signs_for_three_is_shown_with_all_three(client, three):
    client.force_login(programmes.person_with(three[0].programme, Role.OFFICE))
    text = client.get(home(three[0])).text
    sheet = client.get(home(three[0], "supporters.csv")).text

    assert "1 organisation soutient plusieurs candidatures" in text
    for row in three:
        assert f"<li>{row.name}</li>" in text
        assert row.name in sheet
    for secret in ("Camille", supporters.EMAIL, "Seule ici"):
        assert secret not in text
        assert secret not in sheet


def test_a_barrier_hides_its_candidacy_from_the_count_too(client, three):
    office = programmes.person_with(three[0].programme, Role.OFFICE)
    for row in three[1:]:
        access.raise_barrier(person=office, ref=row.ref, actor=office)
    client.force_login(office)
    text = client.get(home(three[0])).text

    assert "Aucune organisation ne soutient plusieurs candidatures" in text
    for row in three[1:]:
        assert row.name not in text


def test_nobody_else_sees_it(client, three):
    for role in (Role.DELEGATE, Role.PARTNER, Role.COMMITTEE, Role.AUTHORITY):
        client.force_login(programmes.person_with(three[0].programme, role))
        assert client.get(home(three[0])).status_code == 404
    client.force_login(programmes.person_with(programmes.programme(), Role.OFFICE))
    assert client.get(home(three[0])).status_code == 404
