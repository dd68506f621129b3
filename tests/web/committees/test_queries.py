"""What members hear, and what only they may read for it."""

from decimal import Decimal

import pytest
from django.urls import reverse

from cocarde.web.access.queries import may_read
from cocarde.web.access.states import Role
from cocarde.web.candidacies.models import PlacedFigure
from cocarde.web.committees import actions
from cocarde.web.committees.states import ConflictKind
from cocarde.web.evidence.models import Figure, RegisteredSnapshot
from factories import candidacies, committees, programmes

pytestmark = pytest.mark.django_db


@pytest.fixture
def item():
    """An item whose version holds one measured figure."""
    session = committees.session()
    call = programmes.call(session.committee.programme)
    row = candidacies.with_members(candidacies.candidacy(call=call), ("Amont", "Aval"))
    figure = Figure.objects.create(
        indicator="companies_known",
        definition="companies_known@1",
        year=2013,
        perimeter=row.perimeter,
        value=Decimal(1235),
        observed=Decimal(1235),
        unit="companies",
        kind="measured",
        coverage="full",
        snapshot=RegisteredSnapshot.objects.create(name="generated-1", folder="nowhere"),
    )
    PlacedFigure.objects.create(candidacy=row, section_key="ecosystem", figure=figure)
    candidacies.proposed(candidacies.in_coconstruction(candidacies.deposited(row)))
    row.refresh_from_db()
    return actions.put_on_agenda(session=session, candidacy=row)


def test_a_member_reads_the_figures_of_the_dossier_with_their_perimeter(client, item):
    member = committees.members(item.session.committee)[0]
    client.force_login(member, backend="django.contrib.auth.backends.ModelBackend")

    page = client.get(reverse("committees:item", args=[item.public_id]))

    (figure,) = page.context["figures"]
    assert (figure.value_text, figure.perimeter_label, figure.snapshot) == (
        "1\u202f235",
        "Amont, Aval",
        "generated-1",
    )
    assert "Amont, Aval" in page.content.decode()


def test_the_office_reads_measured_figures_beside_declared_ones(client, item):
    office = programmes.person_with(item.candidacy.programme, Role.OFFICE)
    client.force_login(office, backend="django.contrib.auth.backends.ModelBackend")

    page = client.get(reverse("coconstruction:candidacy", args=[item.candidacy.public_id]))

    assert [f.value_text for f in page.context["measured"]] == ["1\u202f235"]


def test_the_figure_itself_opens_to_members_less_those_who_stand_aside(item):
    member, another = committees.members(item.session.committee)[:2]
    elsewhere = committees.members(committees.committee())[0]
    figure = Figure.objects.get()
    actions.recuse(item=item, person=member, conflict=ConflictKind.OTHER, actor=member)

    assert [may_read(p, figure.ref) for p in (member, another, elsewhere)] == [False, True, False]
