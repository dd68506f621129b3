"""The office keeps the public page of a label from that very page."""

from datetime import date

import pytest
from django.urls import reverse

from cocarde.web.access.actions import raise_barrier
from cocarde.web.access.states import Role
from cocarde.web.clock import queries as clock
from cocarde.web.journal.models import Entry
from cocarde.web.labels import actions
from factories import candidacies, labels, programmes
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db

TEXTS = {"text_fr": "Ouvrir un lieu.", "text_en": "Open a place."}
FORMS = {
    "publish": TEXTS | {"due_on": "2027-06-01", "source": "https://example.org/engagement"},
    "keep": {"kept_on": "2026-11-12", "source": ""},
    "correct": TEXTS,
    "rename": TEXTS | {"holder": "Quatre rivières"},
}


@pytest.fixture
def label():
    return labels.label()


@pytest.fixture
def office(client, label):
    return signed_in(client, programmes.person_with(label.programme, Role.OFFICE))


@pytest.fixture(autouse=True)
def after_the_publication():
    with clock.travel(labels.AFTER):
        yield


def signed_in(client, person):
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return person


def promised(label, text="Ouvrir un lieu."):
    return actions.publish_commitment(label=label, texts={"fr": text, "en": text})


def send(client, name, label, **changed):
    url = reverse(f"labels:{name}", args=[label.public_id])
    return client.post(url, FORMS[name] | changed)


def form_of(page, name):
    return getattr(page.context["office"], name)


def test_a_commitment_is_public_at_once_with_its_day_and_its_source(client, label, office):
    answer = send(client, "publish", label)
    client.logout()
    [shown] = client.get(answer["Location"]).context["commitments"]

    assert (shown.text, shown.when_text, shown.sources) == (
        "Ouvrir un lieu.",
        "d’ici au 1er juin 2027",
        [("example.org", "https://example.org/engagement")],
    )
    assert Entry.objects.get(verb="labels.commitment_published").actor == office


def test_a_commitment_is_shown_as_kept_and_is_no_longer_offered(client, label, office):
    kept, _other = promised(label), promised(label, "Autre.")

    send(client, "keep", label, commitment=kept.pk)

    kept.refresh_from_db()
    page = client.get(label.get_absolute_url())
    assert kept.kept_on == date(2026, 11, 12)
    assert [words for _pk, words in form_of(page, "keep").fields["commitment"].choices] == [
        "Autre."
    ]
    assert send(client, "keep", label, commitment=kept.pk).status_code == 422


def test_what_was_corrected_is_logged_on_the_page(client, label, office):
    send(client, "correct", label)

    assert client.get(label.get_absolute_url()).context["corrections"] == [
        ("12 novembre 2026", "Ouvrir un lieu.")
    ]


def test_a_renamed_holder_has_a_new_address_and_the_former_one_leads_there(client, label, office):
    former = label.get_absolute_url()

    answer = send(client, "rename", label)

    label.refresh_from_db()
    assert (label.holder, answer["Location"]) == ("Quatre rivières", label.get_absolute_url())
    assert former != label.get_absolute_url()
    assert client.get(former)["Location"] == label.get_absolute_url()
    assert client.get(label.get_absolute_url()).context["corrections"][0][1] == "Ouvrir un lieu."


@pytest.mark.parametrize(
    ("name", "changed", "field"),
    [
        ("publish", {"text_en": " "}, "text_en"),
        ("publish", {"due_on": "2027-02-30"}, "due_on"),
        ("publish", {"source": "nulle part"}, "source"),
        ("keep", {"kept_on": "2026-11-13"}, "kept_on"),  # tomorrow
        ("keep", {"commitment": "0"}, "commitment"),
        ("correct", {"text_fr": ""}, "text_fr"),
        ("rename", {"holder": "Trois rivières"}, "holder"),
        ("rename", {"text_fr": ""}, "text_fr"),
    ],
)
def test_what_cannot_be_comes_back_on_the_page_with_all_that_was_typed(
    client, label, office, name, changed, field
):
    commitment = promised(label)
    given = ({"commitment": str(commitment.pk)} if name == "keep" else {}) | changed

    page = send(client, name, label, **given)

    form = form_of(page, name)
    assert (page.status_code, list(form.errors)) == (422, [field])
    sent = FORMS[name] | given
    assert {key: form[key].value() for key in sent} == sent
    assert "Comment ce label a été obtenu" in page.text  # the rest of the page stands


def test_a_commitment_of_another_label_cannot_be_kept_here(client, label, office):
    other = promised(labels.label("Ailleurs"))

    page = send(client, "keep", label, commitment=other.pk)

    other.refresh_from_db()
    assert (page.status_code, list(form_of(page, "keep").errors)) == (422, ["commitment"])
    assert other.kept_on is None


@pytest.mark.parametrize("who", [*Role, "team", "elsewhere", "signed in", "nobody"])
def test_the_office_of_the_programme_alone_finds_the_forms_and_is_heard(client, label, who):
    commitment = promised(label)
    if who == "team":
        signed_in(client, candidacies.lead_of(label.candidacy))
    elif who == "elsewhere":
        signed_in(client, programmes.person_with(programmes.programme(), Role.OFFICE))
    elif who == "signed in":
        signed_in(client, PersonFactory())
    elif who != "nobody":
        signed_in(client, programmes.person_with(label.programme, who))
    is_office = who == Role.OFFICE

    page = client.get(label.get_absolute_url())
    given = {"keep": {"commitment": commitment.pk}}
    answers = [send(client, n, label, **given.get(n, {})).status_code for n in sorted(FORMS)]

    refused = 302 if who == "nobody" else 404
    assert ("Tenir cette page" in page.text, page.status_code) == (is_office, 200)
    assert answers == [302 if is_office else refused] * 4
    assert label.corrections.count() == (2 if is_office else 0)


def test_the_page_of_the_office_speaks_both_languages(client, label, office):
    page = client.get(label.get_absolute_url().replace("/fr/", "/en/", 1))

    assert (page.status_code, "Keep this page" in page.text) == (200, True)


def test_an_address_that_receives_a_form_leads_to_the_page_of_the_label(client, label, office):
    for name in FORMS:
        answer = client.get(reverse(f"labels:{name}", args=[label.public_id]))
        assert answer["Location"] == label.get_absolute_url()


def test_whoever_stands_aside_from_the_holder_is_shown_no_form(client, label):
    person = programmes.person_with(label.programme, Role.OFFICE)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    address = label.get_absolute_url()
    assert client.get(address).context["office"] is not None
    raise_barrier(person=person, ref=label.candidacy.ref)

    assert client.get(address).context["office"] is None
