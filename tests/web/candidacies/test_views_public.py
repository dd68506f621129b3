"""What everybody may read, and above all what nobody outside may."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from cocarde.web.access.actions import place_embargo
from cocarde.web.access.states import Role
from cocarde.web.candidacies import actions
from cocarde.web.candidacies.models import DeclaredFigure, Step
from cocarde.web.clock import queries as clock
from cocarde.web.labels.actions import record_past_decision
from factories import candidacies, labels, programmes

pytestmark = pytest.mark.django_db


def page_of(row, language="fr"):
    return f"/{language}/programmes/{row.programme.slug}/candidacies/{row.slug}/"


def test_a_draft_is_not_there(client, draft):
    assert client.get(page_of(draft)).status_code == 404


def test_a_deposited_candidacy_shows_who_applies_and_never_its_dossier(client, draft):
    candidacies.deposited(draft, "Un secret de dossier.")
    answer = client.get(page_of(draft))

    assert answer.status_code == 200
    assert "Candidature déposée" in answer.text
    assert "Métropole d’Amont" in answer.text
    assert "Un secret de dossier." not in answer.text
    assert candidacies.lead_of(draft).name not in answer.text
    assert client.get(page_of(draft, "en")).status_code == 200


def test_an_opinion_and_the_reason_of_a_move_stay_inside(client, draft):
    row = candidacies.proposed(candidacies.in_coconstruction(candidacies.deposited(draft)))
    office = programmes.person_with(row.programme, Role.OFFICE)
    actions.move(
        candidacy=row, verb="give_opinion", actor=office, reason={"fr": "Avis favorable.", "en": ""}
    )
    page = client.get(page_of(row)).text

    assert "En évaluation" in page
    assert "Avis rendu" not in page
    assert "Avis favorable" not in page


def labels_of(client, address):
    return [step.label for step in client.get(address).context["steps"]]


def test_each_deposit_is_told_by_its_version(client, draft):
    candidacies.in_coconstruction(candidacies.deposited(draft))
    candidacies.deposited(draft, "Un autre texte.")
    told = {
        "fr": ["Version 1 déposée", "En co-construction", "Version 2 déposée"],
        "en": ["Version 1 deposited", "In co-construction", "Version 2 deposited"],
    }

    assert {language: labels_of(client, page_of(draft, language)) for language in told} == told
    client.force_login(candidacies.lead_of(draft))
    assert labels_of(client, f"/fr/candidacies/{draft.public_id}/") == told["fr"]


@pytest.mark.parametrize(
    ("outcome", "words"),
    [("labelled", "Labellisée"), ("back_to_coconstruction", "Retour en co-construction")],
)
def test_a_decision_has_one_name_on_every_page(client, outcome, words):
    with clock.travel(labels.BEFORE):
        wave = labels.published(outcome=outcome)
    row = wave.decisions.get().candidacy
    with clock.travel(labels.AFTER):
        assert labels_of(client, page_of(row))[-1] == words
        assert [x.outcome for x in client.get(wave.get_absolute_url()).context["lines"]] == [words]
        if outcome == "labelled":
            assert labels_of(client, row.labels.get().get_absolute_url())[-1] == words


def test_the_reason_given_to_the_team_is_not_for_the_public(client, draft):
    candidacies.deposited(draft)
    office = programmes.person_with(draft.programme, Role.OFFICE)
    actions.move(
        candidacy=draft, verb="check", actor=office, reason={"fr": "Entre nous.", "en": ""}
    )

    assert "Entre nous." not in client.get(page_of(draft)).text


def test_an_embargo_hides_the_page(client, draft):
    candidacies.deposited(draft)
    place_embargo(ref=draft.ref, until=clock.now() + timedelta(days=1))

    assert client.get(page_of(draft)).status_code == 404


def test_history_is_shown_as_it_is_documented(client, draft):
    Step.objects.create(
        candidacy=draft,
        label_fr="Visite du site",
        label_en="Site visit",
        at=None,
        precision="unknown",
        public=True,
        sources=["https://www.journal.example.org/visite"],
        position=9,
    )
    Step.objects.create(
        candidacy=draft,
        label_fr="Intention annoncée",
        label_en="Intention announced",
        detail_fr="Devant la presse.",
        at=datetime(2014, 1, 15, tzinfo=UTC),
        precision="month",
        public=True,
    )
    DeclaredFigure.objects.create(
        candidacy=draft,
        label_fr="Emplois",
        label_en="Jobs",
        value=Decimal(40_000),
        unit_fr="emplois",
        unit_en="jobs",
        perimeter_text_fr="Le bassin d’emploi",
        perimeter_text_en="The employment area",
        sources=["https://journal.example.org/chiffres"],
    )
    candidacies.deposited(draft)
    french, english = client.get(page_of(draft)).text, client.get(page_of(draft, "en")).text

    assert "non documenté" in french
    assert "janvier 2014" in french
    assert "Devant la presse." in french
    assert "journal.example.org</a>" in french
    assert "40\u202f000 emplois" in french
    assert "40,000 jobs" in english


def test_what_is_written_since_the_deposit_is_not_for_the_public(client, draft):
    candidacies.in_coconstruction(candidacies.deposited(draft))
    lead = candidacies.lead_of(draft)
    actions.add_member(
        candidacy=draft, name="Rive secrète", perimeter="", referent=None, actor=lead
    )
    actions.declare_figure(
        candidacy=draft,
        label="Chiffre secret",
        value=Decimal(7),
        unit="emplois",
        perimeter="ici",
        source="https://example.org/brouillon",
        actor=lead,
    )

    page = client.get(page_of(draft)).text

    assert ("Amont" in page, "Rive secrète" in page, "Chiffre secret" in page) == (
        True,
        False,
        False,
    )


def test_a_draft_that_was_withdrawn_is_not_there(client, draft):
    Step.objects.create(
        candidacy=draft, label_fr="Retirée", label_en="Withdrawn", at=clock.now(), public=True
    )
    actions.move(candidacy=draft, verb="withdraw", actor=candidacies.lead_of(draft))

    assert client.get(page_of(draft)).status_code == 404


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (
            "back_to_coconstruction",
            "En co-construction au 12 novembre 2014, suite non documentée",
        ),
        ("not_retained", "Non retenue le 12 novembre 2014"),
    ],
)
def test_the_state_of_history_is_dated_and_says_nothing_of_today(client, outcome, words):
    call = programmes.call(programmes.programme(historical=True, as_of=date(2016, 7, 25)))
    row = candidacies.candidacy(call)
    row.team.all().delete()  # loaded from sources: nobody of it is here
    record_past_decision(
        candidacy=row,
        wave=labels.past_wave(call.programme),
        outcome=outcome,
        sources=["https://example.org/a"],
    )

    assert client.get(page_of(row)).context["state"].label == words


def test_a_candidacy_says_where_it_stands_and_what_was_published_about_it(client, draft):
    candidacies.deposited(draft)
    context = client.get(page_of(draft)).context
    programme, call = draft.programme, draft.call

    assert context["crumbs"] == [
        ("Appels", "/fr/calls/"),
        (call.title, f"/fr/calls/{programme.slug}/{call.slug}/"),
        (draft.name, ""),
    ]
    assert context["links"] == [("Programme", programme.name, f"/fr/programmes/{programme.slug}/")]


def test_a_candidacy_leads_to_its_decision_and_its_label_from_hour_h_on(client):
    with clock.travel(labels.BEFORE):
        wave = labels.sealed()
        row = wave.decisions.get().candidacy
        before = [term for term, _name, _url in client.get(page_of(row)).context["links"]]
    with clock.travel(labels.AFTER):
        links = client.get(page_of(row)).context["links"]

    assert before == ["Programme"]
    assert links[1:] == [
        ("Décision", wave.name, wave.get_absolute_url()),
        ("Label", "Trois rivières", row.labels.get().get_absolute_url()),
    ]


def test_what_public_sources_tell_of_stays_public_once_somebody_leads_it(client):
    """Loaded under way without a version: its label leads to it, whoever was asked to lead since."""
    row = candidacies.candidacy()
    address = f"/fr/programmes/{row.programme.slug}/candidacies/{row.slug}/"
    before = client.get(address).status_code
    row.steps.create(
        label_fr="Labellisée", label_en="Labelled", at=clock.now(), public=True, sources=["s"]
    )

    assert (before, client.get(address).status_code) == (404, 200)
