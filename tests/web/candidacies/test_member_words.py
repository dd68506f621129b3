"""Whoever applies together is called what the specification says: territories, companies, organisations."""

import re

import pytest
from django.utils import translation
from lxml import html

from cocarde.web.candidacies import actions, queries
from cocarde.web.evidence.actions import register_snapshot
from cocarde.web.mail.models import Message
from cocarde.web.programmes.states.members import COMPANIES, ORGANISATIONS, TERRITORIES
from factories import candidacies, programmes
from factories.observatory import tiny_snapshot

pytestmark = pytest.mark.django_db
TERRITORY = re.compile(r"territoire|territor|epci", re.IGNORECASE)


@pytest.fixture
def hub():
    """A hub that three companies prepare in a place abroad."""
    programme = programmes.programme(snapshot=register_snapshot(folder=tiny_snapshot()))
    row = candidacies.with_members(
        candidacies.candidacy(programmes.call(programme, key="hub-2015", slug="hubs"))
    )
    row.perimeter = "place:CA/Montréal"
    row.save(update_fields=["perimeter"])
    return row


def text_of(answer):
    """What the page says, but for the names of countries: some are called territories."""
    page = html.fromstring(answer.text)
    for select in page.xpath("//select[@name='country']"):
        select.drop_tree()
    return page.xpath("string(//main)")


def page_of(client, row, path):
    client.force_login(candidacies.lead_of(row))
    return client.get(f"/fr/candidacies/{row.public_id}/{path}")


@pytest.mark.parametrize("path", ["", "perimeter/", "team/", "deposit/", "withdraw/"])
def test_no_page_of_the_team_takes_a_company_for_a_territory(client, hub, path):
    assert TERRITORY.findall(text_of(page_of(client, hub, path))) == []


@pytest.mark.parametrize(
    ("key", "words"),
    [("metropole-2014", TERRITORIES), ("hub-2015", COMPANIES), ("capitale-2023", ORGANISATIONS)],
)
def test_the_words_are_those_of_the_specification(key, words):
    row = candidacies.candidacy(programmes.call(key=key))
    assert queries.member_words_of(row) == words


def test_numbers_agree_in_both_languages():
    with translation.override("fr"):
        said = [str(COMPANIES.unsigned % {"count": n}) for n in (1, 2)]
    assert said == ["1 entreprise n’a pas signé.", "2 entreprises n’ont pas signé."]


def test_a_place_abroad_is_chosen_by_its_city_and_country(client, hub):
    client.force_login(candidacies.lead_of(hub))
    address = f"/en/candidacies/{hub.public_id}/perimeter/"
    assert client.post(address, {"country": "JP", "city": "Tokyo"}).status_code == 302
    hub.refresh_from_db()
    assert hub.perimeter == "place:JP/Tokyo"


@pytest.mark.parametrize(
    "given",
    [
        {"country": "", "city": "Tokyo"},
        {"country": "JP", "city": ""},
        {"country": "JP", "city": "a + b"},
    ],
)
def test_a_place_that_cannot_be_read_is_refused_and_what_was_typed_stays(client, hub, given):
    client.force_login(candidacies.lead_of(hub))
    answer = client.post(f"/en/candidacies/{hub.public_id}/perimeter/", given)
    assert answer.status_code == 422
    assert answer.context["place_form"]["city"].value() == given["city"]
    hub.refresh_from_db()
    assert hub.perimeter == "place:CA/Montréal"


def test_the_perimeter_of_a_loaded_company_survives_a_change_of_its_name(client, hub):
    member = hub.members.first()
    member.perimeter = "place:CA/Montréal"
    member.save(update_fields=["perimeter"])
    client.force_login(candidacies.lead_of(hub))
    client.post(
        f"/fr/candidacies/{hub.public_id}/perimeter/members/{member.pk}/", {"name": "Autre"}
    )
    member.refresh_from_db()
    assert (member.name, member.perimeter) == ("Autre", "place:CA/Montréal")


def test_an_invited_referent_is_called_one_of_a_company(hub):
    actions.invite_by_email(
        candidacy=hub,
        email="r@montreal.example",
        name="R",
        role="referent",
        language="fr",
        actor=candidacies.lead_of(hub),
    )
    assert "référent d’une entreprise" in Message.objects.latest("pk").body
