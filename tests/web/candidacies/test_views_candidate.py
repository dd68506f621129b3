"""Opening a candidacy, and its home."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from cocarde.web.candidacies import actions, queries
from cocarde.web.candidacies.models import Candidacy
from cocarde.web.candidacies.queries import providers
from cocarde.web.clock import queries as clock
from factories import candidacies, programmes
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db


def _plain_text(text):
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def _plain(answer):
    return _plain_text(answer.text)


def home(row):
    return f"/fr/candidacies/{row.public_id}/"


def apply(call):
    return f"/fr/calls/{call.programme.slug}/{call.slug}/apply/"


def test_whoever_opens_a_candidacy_leads_it_and_speaks_for_the_own_territory(client):
    call, person = programmes.call(), PersonFactory()
    client.force_login(person)

    answer = client.post(apply(call), {"name": "Trois rivières", "territory": "Amont"})

    row = Candidacy.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, home(row))
    assert candidacies.lead_of(row) == person
    assert [(m.name, m.referent) for m in row.members.all()] == [("Amont", person)]


def test_bad_input_comes_back_with_what_was_typed(client):
    call = programmes.call()
    client.force_login(PersonFactory())

    answer = client.post(apply(call), {"name": "Trois rivières", "territory": ""})

    assert answer.status_code == 422
    assert 'value="Trois rivières"' in answer.text
    assert Candidacy.objects.count() == 0


def test_a_closed_call_opens_nothing(client):
    call = programmes.call(closes_at=datetime(2014, 3, 1, tzinfo=UTC))
    client.force_login(PersonFactory())

    assert "Cet appel n’est pas ouvert" in client.get(apply(call)).text
    assert client.post(apply(call), {"name": "A", "territory": "B"}).status_code == 422
    assert Candidacy.objects.count() == 0


def test_the_home_says_where_it_stands_what_is_missing_and_what_to_do(as_person, draft):
    page = _plain(as_person("lead").get(home(draft)))

    assert "En préparation" in page
    assert "À vous de jouer : déposer la version 1" in page
    assert "l’équipe candidate" not in page
    assert "2 éléments manquants" in page
    assert "Notre ambition : à remplir" in page
    assert f'href="{home(draft)}sections/vision/">Écrire cette section' in page
    assert "Entreprises connues" in page


def test_the_team_is_told_whose_turn_it_is_at_each_step(draft):
    said = []

    def say(*notes):
        draft.refresh_from_db()
        said.append(_plain_text(queries.your_turn(draft, list(notes))))

    say()
    candidacies.deposited(draft)
    say()
    candidacies.in_coconstruction(draft.versions.get())
    say()
    candidacies.written(draft, "Autre texte.")
    say()
    say(providers.HomeNote("2 observations attendent une réponse", "/", 2, is_asked=True))

    assert said == [
        "À vous de jouer : déposer la version 1",
        "",
        "La version 1 est entre les mains de l’équipe du programme ; vous pouvez préparer la suivante",
        "À vous de jouer : déposer la version 2",
        "À vous de jouer : 2 observations attendent une réponse",
    ]


@pytest.mark.parametrize(
    ("delegate", "contact", "words"),
    [
        ("Denis Suivi", "phares@agence.fr", ["Denis Suivi", "denis@agence.fr"]),
        ("", "phares@agence.fr", ["Pas encore désigné : écrire à", "phares@agence.fr"]),
        ("", "", ["Pas encore désigné."]),
    ],
)
def test_the_team_knows_to_whom_it_writes(as_person, draft, delegate, contact, words):
    draft.programme.contact = contact
    draft.programme.save()
    if delegate:
        draft.delegate = PersonFactory(name=delegate, email="denis@agence.fr")
        draft.save()
    page = _plain(as_person("lead").get(home(draft)))

    card = re.search(r"<h2>Votre délégué</h2>(.*?)</div>", page, re.DOTALL)[1]
    assert re.sub(r"<[^>]+>", " ", card).split() == " ".join(words).split()
    assert re.findall(r"mailto:([^\"]+)", card) == [w for w in words if "@" in w]


def test_the_delay_of_the_office_and_what_silence_means_are_told(as_person, draft):
    with clock.travel(datetime(2026, 3, 1, 9, tzinfo=UTC)):
        candidacies.deposited(draft)
        page = _plain(as_person("lead").get(home(draft)))
    with clock.travel(datetime(2026, 3, 1, 9, tzinfo=UTC) + timedelta(days=31)):
        late = _plain(as_person("lead").get(home(draft)))

    assert "l’équipe du programme" in page
    assert "31 mars 2026" in page
    assert "rien n’est refusé ni accepté" in page
    assert "31 mars 2026 (délai dépassé)" in late


def test_a_programme_without_a_snapshot_says_so(client):
    row = candidacies.with_members(candidacies.candidacy())
    client.force_login(candidacies.lead_of(row))

    assert "Ce programme n’a pas encore d’image des registres" in client.get(home(row)).text


def test_later_apps_add_their_lines_and_what_they_ask_comes_first(as_person, draft, monkeypatch):
    monkeypatch.setattr(providers, "_HOME", [])
    providers.on_home(
        lambda *_: [
            providers.HomeNote(
                "3 observations à traiter", "/fr/remarks/", 3, "waiting", "à traiter", is_asked=True
            )
        ]
    )
    page = as_person("lead").get(home(draft)).text

    assert '<a href="/fr/remarks/">3 observations à traiter</a>' in page
    assert '<a class="btn btn-primary" href="/fr/remarks/">Répondre aux observations</a>' in page


def test_a_reader_is_asked_nothing(as_person, draft):
    assert "À faire maintenant" not in as_person("reader").get(home(draft)).text


def test_the_home_asks_as_much_of_the_database_for_one_territory_as_for_three(as_person, draft):
    client = as_person("lead")
    client.get(home(draft))
    with CaptureQueriesContext(
        connection,
    ) as three:
        client.get(home(draft))
    for member in list(draft.members.all())[1:]:
        actions.remove_member(member=member, actor=candidacies.lead_of(draft))
    with CaptureQueriesContext(connection) as one:
        client.get(home(draft))

    assert len(one) == len(three)


def test_the_next_step_leads_to_the_signatures_then_to_the_deposit(as_person, draft):
    candidacies.written(draft)
    unsigned = _plain(as_person("lead").get(home(draft)))
    candidacies.signed(draft)
    ready = as_person("lead").get(home(draft)).text

    with translation.override("fr"):
        deposit = reverse("candidacies:deposit", args=[draft.public_id])
    assert "3 territoires n’ont pas signé." in unsigned
    assert f'href="{deposit}">Déposer la version</a>' in ready
