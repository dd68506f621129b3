"""Signing in by link and by code, and what a person changes about herself."""

import re

import pytest
from django.test import override_settings
from lxml import html

from cocarde.web.accounts.actions.sign_in import issue_link
from cocarde.web.accounts.models import Person, SignInLink
from cocarde.web.clock import queries as clock
from cocarde.web.mail.models import Message
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def outbox(settings):
    """The backend of life: pytest-django would keep the letters in memory."""
    settings.EMAIL_BACKEND = "cocarde.web.mail.actions.delivery.OutboxBackend"


def code_in(address):
    """The code of the last letter to an address."""
    letter = Message.objects.filter(address=address).latest("pk")
    return re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", letter.body)[0]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_link_signs_in_and_leads_to_my_pages_in_the_language_of_the_person(client, language):
    person = PersonFactory(language=language)

    answer = client.get(f"/in/{issue_link(person=person)}/")

    assert (answer.status_code, answer["Location"]) == (302, f"/{language}/mine/")
    assert client.get(f"/{language}/mine/").context["user"] == person


def test_only_the_hash_of_a_link_is_kept():
    token = issue_link(person=PersonFactory())

    assert SignInLink.objects.filter(token_hash=token).count() == 0


def test_an_expired_link_says_what_to_do(client):
    token = issue_link(person=PersonFactory(), days=1)

    with clock.travel(clock.in_days(2)):
        answer = client.get(f"/in/{token}/", headers={"accept-language": "fr"})

    assert answer.status_code == 404
    assert "Se connecter par courriel" in answer.text
    assert "_auth_user_id" not in client.session


def test_an_unknown_link_says_what_to_do(client):
    answer = client.get("/in/nowhere/", headers={"accept-language": "en"})

    assert answer.status_code == 404
    assert "Sign in by e-mail" in answer.text


def test_a_closed_account_does_not_sign_in_by_its_link(client):
    person = PersonFactory()
    token = issue_link(person=person)
    Person.objects.filter(pk=person.pk).update(is_active=False)

    assert client.get(f"/in/{token}/").status_code == 404


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("page", ["account/login/", "account/signup/"])
def test_entrance_pages_answer_in_both_languages_without_a_password(client, page, language):
    answer = client.get(f"/{language}/{page}")

    assert answer.status_code == 200
    assert 'type="password"' not in answer.text
    assert f'<html lang="{language}">' in answer.text


@pytest.mark.parametrize(
    ("language", "title"), [("fr", "Votre code de connexion"), ("en", "Your sign-in code")]
)
def test_signing_in_by_code(client, language, title):
    person = PersonFactory()
    person.emailaddress_set.create(email=person.email, verified=True, primary=True)

    sent = client.post(f"/{language}/account/login/", {"login": person.email})
    assert sent["Location"] == f"/{language}/account/login/code/confirm/"
    assert client.get(sent["Location"]).status_code == 200
    done = client.post(sent["Location"], {"code": code_in(person.email)})

    assert (done.status_code, done["Location"]) == (302, f"/{language}/mine/")
    assert Message.objects.get(address=person.email).title.startswith(title)


def test_a_person_made_by_the_house_signs_in_by_code_the_first_time(client):
    person = PersonFactory()

    sent = client.post("/fr/account/login/", {"login": person.email})
    done = client.post(sent["Location"], {"code": code_in(person.email)}, follow=True)

    assert done.redirect_chain[-1][0] == "/fr/mine/"


@pytest.mark.parametrize(
    ("language", "given", "said"),
    [
        ("fr", "", "Donnez votre adresse électronique."),
        ("en", "", "Give your e-mail address."),
        (
            "fr",
            "claire.aubry",
            "Ce n’est pas une adresse électronique\u202f: elle s’écrit nom@exemple.org. Vérifiez-la.",
        ),
        (
            "en",
            "claire.aubry",
            "This is no e-mail address: it is written name@example.org. Check it.",
        ),
    ],
)
@pytest.mark.parametrize(("page", "field"), [("login", "login"), ("signup", "email")])
def test_a_wrong_address_is_said_by_us_beside_its_field_and_kept(
    client, language, given, said, page, field
):
    address = f"/{language}/account/{page}/"
    [form] = html.fromstring(client.get(address).content.decode()).cssselect("main form")
    answer = html.fromstring(client.post(address, {field: given}).content.decode())
    [box] = answer.cssselect(f"main [name={field}]")

    assert form.get("novalidate") is not None
    assert [error.text_content() for error in answer.cssselect(".form-error span")] == [said]
    assert (box.get("value") or "", box.get("aria-invalid")) == (given, "true")


def test_a_code_is_judged_by_us_and_not_by_the_browser(client):
    sent = client.post("/fr/account/login/", {"login": PersonFactory().email})
    forms = html.fromstring(client.get(sent["Location"]).content.decode()).cssselect("main form")
    answer = html.fromstring(client.post(sent["Location"], {"code": ""}).content.decode())

    assert forms[0].get("novalidate") is not None
    assert [e.text_content() for e in answer.cssselect(".form-error span")] == [
        "Ce champ est obligatoire."
    ]


def test_a_wrong_code_is_refused_and_said(client):
    person = PersonFactory()
    sent = client.post("/fr/account/login/", {"login": person.email})

    answer = client.post(sent["Location"], {"code": "WRONG1"})

    assert "_auth_user_id" not in client.session
    assert list(answer.context["verify_form"].errors) == ["code"]


def test_an_unknown_address_gets_a_letter_and_the_page_says_the_same_as_for_a_known_one(client):
    answer = client.post("/fr/account/login/", {"login": "personne@example.org"})

    assert answer["Location"] == "/fr/account/login/code/confirm/"
    letter = Message.objects.get(address="personne@example.org")
    assert letter.title == "Aucun compte n’a cette adresse"
    assert "/fr/account/signup/" in letter.body


def test_signing_up_checks_the_address_by_code_and_keeps_the_language_of_the_page(client):
    sent = client.post("/en/account/signup/", {"email": "new@example.org"})
    done = client.post(sent["Location"], {"code": code_in("new@example.org")})

    assert (done.status_code, done["Location"]) == (302, "/en/mine/")
    assert Person.objects.get(email="new@example.org").language == "en"


def test_the_code_page_of_a_demonstration_leads_to_the_letter_and_no_other_does(client):
    for demo, shown in ((True, True), (False, False)):
        with override_settings(DEMO=demo):
            sent = client.post("/fr/account/login/", {"login": PersonFactory().email})
            page = client.get(sent["Location"]).text
            assert ("/fr/account/letter/" in page) is shown


def test_signing_out(client):
    client.force_login(PersonFactory())

    client.post("/fr/account/logout/")

    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("language", ["fr", "en"])
def test_my_data_answers_in_both_languages(client, language):
    client.force_login(PersonFactory())

    assert client.get(f"/{language}/account/me/").status_code == 200


def test_my_data_asks_to_sign_in(client):
    assert client.get("/fr/account/me/").status_code == 302


def test_changing_the_language_leads_to_the_page_in_that_language(client):
    person = PersonFactory()
    client.force_login(person)

    answer = client.post(
        "/fr/account/me/", {"name": " Ada ", "title": "Fondatrice", "language": "en"}
    )

    person.refresh_from_db()
    assert answer["Location"] == "/en/account/me/"
    assert (person.name, person.title, person.language) == ("Ada", "Fondatrice", "en")


def test_a_bad_language_is_refused_and_nothing_typed_is_lost(client):
    client.force_login(PersonFactory())

    answer = client.post("/fr/account/me/", {"name": "Ada L.", "title": "", "language": "xx"})

    assert answer.status_code == 422
    assert 'value="Ada L."' in answer.text
