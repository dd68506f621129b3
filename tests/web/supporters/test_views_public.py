"""The page of support and the form for a telephone, for everybody."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cocarde.web.access import actions as access
from cocarde.web.clock import queries as clock
from cocarde.web.supporters import actions, queries
from cocarde.web.supporters.models import Supporter
from factories import candidacies, ecosystem, sirene, supporters

pytestmark = pytest.mark.django_db
GIVEN = {
    "name": "Atelier des Quais",
    "kind": "association",
    "place": "Amontville",
    "person_name": "Camille Signe",
    "quality": "Directrice",
    "email": supporters.EMAIL,
    "is_shown": "on",
    "consent": "on",
}
THREE = {k: GIVEN[k] for k in ("name", "kind", "email", "is_shown", "consent")}


def home(page, part="", language="fr"):
    return f"/{language}/support/{page.public_id}/{part}"


def test_a_page_that_was_never_opened_is_not_there(client, candidacy):
    assert client.get("/fr/support/abcdefghjkmn/").status_code == 404


def test_an_embargo_hides_the_page(client, candidacy, page):
    access.place_embargo(ref=candidacy.ref, until=clock.now() + timedelta(days=1))

    assert client.get(home(page)).status_code == 404


def test_everybody_reads_the_words_the_counts_and_nothing_of_the_dossier(client, candidacy, page):
    candidacies.written(candidacies.with_members(candidacy), "Texte secret du dossier.")
    supporters.confirmed(candidacy)
    supporters.confirmed(
        candidacy, name="Fonds discret", email="b@b.example", kind="investor", is_shown=False
    )
    supporters.signed(candidacy, name="Pas encore", email="c@c.example")
    text = client.get(home(page)).text

    for said in ("Nous sommes prêts.", "1 entreprise", "1 investisseur", "Atelier des Quais"):
        assert said in text
    for secret in ("Fonds discret", "Pas encore", "Camille", "Directrice", "secret", "example"):
        assert secret not in text


def test_signing_leads_to_the_code_and_the_code_to_thanks(client, candidacy, page):
    answer = client.post(home(page), GIVEN, follow=True)
    row = Supporter.objects.get()
    address = answer.redirect_chain[-1][0]
    assert "Encore une étape" in answer.text
    thanks = client.post(address, {"code": supporters.code_of(row)}, follow=True)
    row.refresh_from_db()

    assert "Merci" in thanks.text
    assert (row.state, row.kind, row.person_name) == ("confirmed", "association", "Camille Signe")
    assert queries.balance_of(candidacy).text == "1 association"


def test_the_telephone_asks_three_things_and_the_rest_with_the_code(client, page):
    answer = client.post(home(page, "phone/"), THREE, follow=True)
    row = Supporter.objects.get()
    address = answer.redirect_chain[-1][0]
    refused = client.post(address, {"code": supporters.code_of(row)})
    person = {"person_name": "Camille", "quality": "Gérante"}
    client.post(address, {"code": supporters.code_of(row), **person})
    row.refresh_from_db()

    assert refused.status_code == 422
    assert (row.state, row.by_wall, row.quality) == ("confirmed", True, "Gérante")


def test_companies_are_found_while_the_name_is_typed_and_no_sole_trader(client, page):
    found = client.get(home(page, "companies/"), {"name": "zelid"}).text
    trader = client.get(home(page, "companies/"), {"name": "secrete"}).text

    assert f'value="{supporters.ZELIDOVA}"' in found
    assert sirene.siren(ecosystem.TRADER) not in trader
    assert "SECRETE" not in trader


def test_nothing_is_searched_on_a_closed_page(client, candidacy, page):
    actions.close_page(candidacy=candidacy, actor=candidacies.lead_of(candidacy))

    assert client.get(home(page, "companies/"), {"name": "zelid"}).status_code == 404


def test_without_scripts_the_search_keeps_what_was_typed(client, page):
    answer = client.post(home(page), GIVEN | {"name": "zelid", "look": "1"})

    assert answer.status_code == 200
    assert f'value="{supporters.ZELIDOVA}"' in answer.text
    assert supporters.EMAIL in answer.text
    assert not Supporter.objects.exists()


def test_a_chosen_company_signs_by_its_number(client, page):
    client.post(home(page), GIVEN | {"name": "zelid", "siren": supporters.ZELIDOVA})

    assert Supporter.objects.get().name == "ZELIDOVA"


def test_a_wrong_form_keeps_what_was_typed_and_chosen(client, page):
    given = GIVEN | {"name": "zelid", "siren": supporters.ZELIDOVA, "email": "camille"}
    answer = client.post(home(page), given)

    assert answer.status_code == 422
    assert f'value="{supporters.ZELIDOVA}" checked' in answer.text
    assert 'value="camille"' in answer.text


def test_without_consent_nothing_is_kept(client, page):
    answer = client.post(home(page), {k: v for k, v in GIVEN.items() if k != "consent"})

    assert answer.status_code == 422
    assert not Supporter.objects.exists()


@pytest.mark.parametrize(("part", "given"), [("", GIVEN), ("phone/", THREE)])
def test_a_page_closed_while_somebody_writes_loses_nothing(client, candidacy, page, part, given):
    client.get(home(page, part))
    lead = candidacies.lead_of(candidacy)
    actions.close_page(candidacy=candidacy, actor=lead)
    answer = client.post(home(page, part), given)

    assert answer.status_code == 409
    assert "L’équipe a fermé cette page pendant que vous écriviez" in answer.text
    assert not Supporter.objects.exists()
    for value in (given["name"], given["email"]):
        assert value in answer.text
    supporters.page(candidacy)  # opened again, the same words are sent by one press
    again = client.post(home(page, part), given)
    assert again.status_code == 302


def test_the_public_page_of_the_candidacy_says_the_count(client, candidacy, page):
    candidacies.with_members(candidacy)
    candidacies.in_coconstruction(candidacies.deposited(candidacy))
    supporters.confirmed(candidacy)
    programme = candidacy.programme.slug
    text = client.get(f"/fr/programmes/{programme}/candidacies/{candidacy.slug}/").text

    assert f'<a href="{home(page)}">1 entreprise</a>' in text
    assert "Atelier des Quais" not in text


def test_a_page_of_many_asks_as_little_as_one_of_few(client, candidacy, page):
    def asked():
        with CaptureQueriesContext(
            connection,
        ) as found:
            client.get(home(page))
        return len(found)

    supporters.confirmed(candidacy)
    asked()
    few = asked()
    for n in range(3):
        supporters.confirmed(candidacy, name=f"N{n}", email=f"n{n}@n.example")

    assert asked() == few
