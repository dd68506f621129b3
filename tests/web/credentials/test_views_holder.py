"""The certificate: what the register says on the day it is made."""

import io

import pypdf
import pytest
from django.urls import reverse
from django.utils import translation

from cocarde.web.access.states import Role
from cocarde.web.credentials import queries
from factories import candidacies, credentials, programmes
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def label():
    return credentials.label()


@pytest.fixture
def team(client, label):
    lead = candidacies.lead_of(label.candidacy)
    client.force_login(lead, backend="django.contrib.auth.backends.ModelBackend")
    return client


def file_url(label, language="fr"):
    return reverse("credentials:certificate_file", args=[label.public_id, language])


def text_of(content):
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.mark.parametrize(
    ("language", "said"),
    [("fr", "État au 12 novembre 2026"), ("en", "State on 12 November 2026")],
)
def test_the_certificate_says_its_day_and_where_it_is_verified(team, label, language, said):
    answer = team.get(file_url(label, language))
    text = text_of(answer.content)

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert said in text
    assert "Trois rivières" in text
    assert f"/verify/{label.public_id}/" in text.replace(" ", "")


def test_it_is_a_tagged_pdf_ua_with_the_code_of_the_label(label):
    with translation.override("en"):
        data = queries.certificate_data(label)
        read = pypdf.PdfReader(io.BytesIO(queries.certificate_of(label)))

    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert data["address"].endswith(f"/en/verify/{label.public_id}/")
    assert data["code"].startswith("<svg")


@pytest.mark.parametrize("language", ["de", "xx"])
def test_there_is_none_in_another_language(team, label, language):
    assert team.get(file_url(label, language)).status_code == 404


def test_an_ended_label_has_none_and_its_page_says_why(team, label):
    credentials.ended(label)
    page = team.get(reverse("credentials:certificate", args=[label.public_id]))

    assert team.get(file_url(label)).status_code == 404
    assert page.context["is_certified"] is False
    assert page.context["why_not"] == "Une décision a mis fin à ce label le 1er janvier 2022."


def test_a_suspended_label_has_none(team, label, suspended):
    page = team.get(reverse("credentials:certificate", args=[label.public_id]))

    assert team.get(file_url(label)).status_code == 404
    assert page.context["why_not"] == "Une décision a suspendu ce label."


def test_a_programme_of_the_past_certifies_nothing(team, label):
    label.programme.historical = True
    label.programme.save()

    assert team.get(file_url(label)).status_code == 404


def test_it_is_for_the_team_and_the_office_alone(client, label):
    url = reverse("credentials:certificate", args=[label.public_id])
    office = programmes.person_with(label.programme, Role.OFFICE)

    assert client.get(url).status_code == 302
    for person, status in ((PersonFactory(), 404), (office, 200)):
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        assert client.get(url).status_code == status
        assert client.get(file_url(label)).status_code == status
