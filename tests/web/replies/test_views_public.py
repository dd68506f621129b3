"""What a company reads and writes through its link, without an account."""

import pytest
from django.utils import translation

from cocarde.web.clock import queries as clock
from cocarde.web.replies import actions, queries
from cocarde.web.replies.models import Contestation
from cocarde.web.replies.states import ContestationState
from factories import programmes, replies

pytestmark = pytest.mark.django_db
GIVEN = {
    "reason": "place",
    "text": "Nous sommes à Avalbourg depuis 2013.",
    "name": "Camille Plainte",
    "email": "camille@societe.example",
}


@pytest.fixture
def link(snapshot):
    return replies.link(snapshot)


def home(link, language="fr"):
    return f"/{language}/reply/{queries.token_of(link)}/"


def test_the_company_reads_what_is_counted_about_it_and_nobody_else(client, link):
    page = client.get(home(link))

    assert page.status_code == 200
    assert "Société 3\u202f: ce qui est compté" in page.text
    assert "Amontville, à partir de 2014." in page.text
    assert link.snapshot.name in page.text
    for other in ("Société 4", "Société 12", "Avalbourg", link.issued_by.email):
        assert other not in page.text


def test_no_search_engine_and_no_cache_keeps_it(client, link):
    answers = [client.get(home(link)), client.get("/fr/reply/altered/")]

    for answer in answers:
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
        assert "no-store" in answer["Cache-Control"]
        assert '<meta name="robots" content="noindex, nofollow">' in answer.text


def test_a_contestation_is_received_and_what_happens_next_is_told(client, link):
    answer = client.post(home(link), GIVEN, follow=True)
    row = Contestation.objects.get()

    assert answer.redirect_chain == [(f"{home(link)}{row.public_id}/", 302)]
    assert {name: getattr(row, name) for name in GIVEN} == GIVEN
    assert (row.language, row.state) == ("fr", "received")
    assert "Votre contestation est reçue" in answer.text
    assert "Nous sommes à Avalbourg depuis 2013." in client.get(home(link)).text


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"reason": ""}, "reason"),
        ({"reason": "boredom"}, "reason"),
        ({"text": "  "}, "text"),
        ({"text": "x" * 4001}, "text"),
        ({"email": "camille@"}, "email"),
    ],
)
def test_nothing_typed_is_lost(client, link, changed, field):
    answer = client.post(home(link), GIVEN | changed)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    kept = {n: v for n, v in GIVEN.items() if n not in changed and n != "reason"}
    assert [v for v in kept.values() if v not in answer.text] == []
    assert Contestation.objects.count() == 0


def test_too_many_in_a_day_are_refused_and_the_text_is_kept(client, link):
    for _ in range(5):
        replies.contestation(link, text="Encore.")
    answer = client.post(home(link), GIVEN)

    assert answer.status_code == 429
    assert GIVEN["text"] in answer.text
    assert "envoyez-le demain" in answer.text
    assert Contestation.objects.count() == 5


def test_the_same_link_shows_the_answer(client, link):
    row = replies.contestation(link)
    actions.answer(
        contestation=row,
        state=ContestationState.REFUSED,
        text="Le registre la situe à Amontville.",
        actor=link.issued_by,
    )
    page = client.get(home(link, "en")).text

    assert "Le registre la situe à Amontville." in page
    assert "Answer of the programme office" in page
    assert str(link.issued_by) not in page


@pytest.mark.parametrize(
    ("end", "status", "told"),
    [
        ("altered", 404, "Vérifiez que l’adresse a été copiée en entier"),
        ("expired", 410, "Il valait pour un temps limité"),
        ("revoked", 410, "L’équipe du programme l’a fermé."),
    ],
)
def test_a_link_that_does_not_open_says_what_to_do(client, link, end, status, told):
    address, now = home(link), clock.now()
    if end == "altered":
        address = address[:-2] + "/"
    if end == "expired":
        now = link.expires_at
    if end == "revoked":
        actions.revoke_link(link=link, actor=link.issued_by)
    with clock.travel(now):
        answers = [client.get(address), client.post(address, GIVEN)]

    assert [answer.status_code for answer in answers] == [status, status]
    assert [told in answer.text for answer in answers] == [True, True]
    assert ["Société" in answer.text for answer in answers] == [False, False]
    assert Contestation.objects.count() == 0


def test_a_link_opens_no_contestation_of_another_company(client, link, snapshot):
    other = replies.contestation(replies.link(snapshot, link.programme, record=replies.ELSEWHERE))
    same_company = replies.contestation(replies.link(snapshot, programmes.programme()))

    for row in (other, same_company):
        assert client.get(f"{home(link)}{row.public_id}/").status_code == 404
        assert client.post(f"{home(link)}{row.public_id}/erase/").status_code == 404
        row.refresh_from_db()
        assert row.email == "camille@societe.example"
    assert "Fermée depuis" not in client.get(home(link)).text


def test_who_contested_erases_the_name_and_the_address_by_the_link(client, link):
    row = replies.contestation(link)
    page = client.get(home(link)).text
    client.post(f"{home(link)}{row.public_id}/erase/")
    row.refresh_from_db()

    assert "camille@societe.example" not in page
    assert (row.name, row.email) == (None, None)
    assert "Effacer mon nom" not in client.get(home(link)).text


def test_a_record_that_the_snapshot_lost_is_told_and_can_still_be_contested(
    client, link, monkeypatch
):
    def lost(*_: object) -> None:
        raise queries.links.evidence.RecordError("gone")

    monkeypatch.setattr(queries.links.evidence, "record_view", lost)
    with translation.override("fr"):
        page = client.get(home(link))

    assert page.status_code == 200
    assert "Envoyer à l’équipe du programme" in page.text
