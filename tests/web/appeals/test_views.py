"""The pages of an appeal: its team, the office, the authority; nobody else, and nothing in public."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse
from django.utils import translation

from cocarde.web.access.actions import raise_barrier
from cocarde.web.access.states import Role
from cocarde.web.appeals.models import Appeal
from cocarde.web.candidacies.states import TeamRole
from cocarde.web.clock import queries as clock
from factories import appeals, programmes
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db

WITHIN = datetime(2027, 1, 5, 9, tzinfo=UTC)
BACKEND = "django.contrib.auth.backends.ModelBackend"
SECRET = "Un argument précis"


@pytest.fixture
def candidacy():
    with clock.travel(WITHIN):
        yield appeals.not_retained()


def address(name, *args):
    with translation.override("fr"):
        return reverse(f"appeals:{name}", args=args)


def signed_in(client, person):
    client.force_login(person, backend=BACKEND)
    return person


def test_a_lead_files_and_a_reader_does_not(client, candidacy):
    page = address("appeal", candidacy.public_id)
    reader = PersonFactory()
    candidacy.team.create(person=reader, role=TeamRole.READER)
    signed_in(client, reader)
    assert client.post(page, {"reasons": SECRET}).status_code == 403
    signed_in(client, appeals.lead_of(candidacy))
    home = reverse("candidacies:home", args=[candidacy.public_id])
    assert page in client.get(home, follow=True).content.decode()
    assert client.post(page, {"reasons": ""}).status_code == 422
    assert client.post(page, {"reasons": SECRET}).url == page
    assert client.post(page, {"reasons": "Encore"}).status_code == 422
    assert SECRET in client.get(page).content.decode()
    signed_in(client, PersonFactory())
    assert client.get(page).status_code == 404


def test_the_office_acknowledges_the_authority_answers_and_a_barrier_hides(client, candidacy):
    row = appeals.filed(candidacy, SECRET)
    office = signed_in(client, programmes.person_with(candidacy.programme, Role.OFFICE))
    page, slug = address("office_appeal", row.public_id), candidacy.programme.slug
    assert SECRET in client.get(page).content.decode()
    client.post(address("acknowledge", row.public_id))
    said = {"answer": "reject", "answer_fr": "Motif.", "answer_en": "Reason."}
    assert client.post(page, said).status_code == 403
    listing, sheet = address("appeals", slug), address("sheet", slug)
    assert "en cours d’examen" in client.get(listing).content.decode()
    assert SECRET not in client.get(sheet).content.decode()
    signed_in(client, programmes.person_with(candidacy.programme, Role.AUTHORITY))
    assert client.post(page, said | {"answer_en": ""}).status_code == 422
    assert client.post(page, said).url == page
    assert Appeal.objects.get().state == "rejected"
    raise_barrier(person=office, ref=candidacy.ref, actor=office)
    signed_in(client, office)
    assert client.get(page).status_code == 404
    assert candidacy.name not in client.get(listing).content.decode()


def test_nothing_of_an_appeal_is_public(client, candidacy):
    appeals.filed(candidacy, SECRET)
    wave = candidacy.decisions.get().wave
    public = reverse("candidacies:public", args=[candidacy.programme.slug, candidacy.slug])
    pages = [wave.get_absolute_url(), public, "/fr/decisions/", "/api/v1/labels"]
    assert [SECRET in client.get(p, follow=True).content.decode() for p in pages] == [False] * 4
