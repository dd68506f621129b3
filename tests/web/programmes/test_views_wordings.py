"""The pages where an office writes its letters otherwise, and knows whom reminders are for."""

import pytest

from cocarde.web.access.actions import raise_barrier
from cocarde.web.access.states import Role
from cocarde.web.clock import queries as clock
from cocarde.web.coconstruction import actions as coconstruction
from cocarde.web.coconstruction.states import OwnerKind
from cocarde.web.mail import queries
from cocarde.web.mail.models import Message
from factories import candidacies, programmes
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db
KIND = "coconstruction.request"


@pytest.fixture
def programme():
    return programmes.programme()


@pytest.fixture
def office(client, programme):
    person = programmes.person_with(programme, Role.OFFICE)
    client.force_login(person)
    return person


def page_of(programme, key=KIND):
    return f"/fr/office/{programme.slug}/outbox/texts/{key}/"


def said(page, **other):
    form = page.context["form"]
    return {name: form[name].value() for name in form.fields} | other


def test_the_office_alone_opens_the_pages(client, programme):
    client.force_login(programmes.person_with(programme, Role.COMMITTEE))
    for path in (page_of(programme), f"/fr/office/{programme.slug}/outbox/texts/"):
        assert client.get(path).status_code == 404
    assert client.post(page_of(programme) + "house/").status_code == 404


def test_every_letter_is_listed(client, programme, office):
    page = client.get(f"/fr/office/{programme.slug}/outbox/texts/")
    assert [kind.key for kind, _own in page.context["rows"]] == [k.key for k in queries.kinds()]


def test_other_words_are_tried_then_kept(client, programme, office):
    page = client.get(page_of(programme))
    words = said(page, body_fr="Il manque ceci :\n{reason}\n\n{url}")
    tried = client.post(page_of(programme), words | {"try": "1"})
    assert "La délibération de la commune d’Aval manque." in tried.context["previews"][0][1].body
    assert queries.wordings_of(programme.pk) == {}
    client.post(page_of(programme), words | {"keep": "1"})
    assert queries.wordings_of(programme.pk) == {KIND: ["fr"]}
    again = client.get(page_of(programme))
    assert again.context["form"]["body_fr"].value() == "Il manque ceci :\n{reason}\n\n{url}"
    assert str(again.context["history"][0].changed_by) == str(office)


def test_an_unknown_field_is_named_with_its_line(client, programme, office):
    words = said(client.get(page_of(programme)), body_fr="{reason}\n{url}\n{nom}", keep="1")
    page = client.post(page_of(programme), words)
    assert page.status_code == 422
    assert page.context["form"].errors["body_fr"] == [
        "Ligne 3 : cette lettre n’a pas de champ {nom}. Employez un de ceux de la liste."
    ]
    assert queries.wordings_of(programme.pk) == {}


def test_what_somebody_wrote_meanwhile_is_not_lost(client, programme, office):
    page = client.get(page_of(programme))
    client.post(page_of(programme), said(page, body_fr="{reason} {url}", keep="1"))
    late = client.post(page_of(programme), said(page, body_fr="Tard {reason} {url}", keep="1"))
    assert late.status_code == 422
    assert late.context["form"]["body_fr"].value() == "Tard {reason} {url}"
    assert queries.own_words(programme.pk, KIND, "fr").body == "{reason} {url}"


def test_back_to_the_text_of_the_house(client, programme, office):
    words = said(client.get(page_of(programme)), body_fr="{reason} {url}", keep="1")
    client.post(page_of(programme), words)
    client.post(page_of(programme) + "house/")
    assert queries.wordings_of(programme.pk) == {}


def test_reminders_are_told_and_not_written(client, programme, office):
    call = programmes.call(programme)
    for name in ("Amont", "Aval"):
        lead = PersonFactory(name=f"Ada {name}")
        candidacy = candidacies.candidacy(call=call, lead=lead, name=name)
        coconstruction.recommend(
            candidacy=candidacy,
            text="Voir la région",
            owner=coconstruction.Owner(OwnerKind.PERSON, person=lead),
            actor=office,
            due_on=clock.now().date(),
        )
    Message.objects.all().delete()
    raise_barrier(person=office, ref=candidacy.ref, actor=office)
    page = client.get(f"/fr/office/{programme.slug}/outbox/reminders/")
    told = [(one.who, one.name, one.letter_name) for one in page.context["page"]]
    assert told == [("Ada Amont", "Amont", "Rappel de recommandations")]
    assert not Message.objects.exists()
    assert coconstruction.remind_due() == 2
