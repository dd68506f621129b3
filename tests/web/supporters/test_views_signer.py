"""The signer's links: forwarded, used twice, too late, or after a withdrawal."""

from datetime import UTC, datetime, timedelta

import pytest

from cocarde.web.clock import queries as clock
from cocarde.web.supporters import actions, queries
from cocarde.web.supporters.models import SupportLetter
from factories import supporters

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("page")]
DAY = datetime(2015, 3, 2, 9, tzinfo=UTC)
SECRETS = ("Camille", "Directrice", supporters.EMAIL)


def test_the_link_of_the_letter_confirms_by_a_button_and_not_by_itself(client, candidacy):
    row = supporters.signed(candidacy)
    path = supporters.path_in(row)
    seen = client.get(path)
    before = queries.balance_of(candidacy).total
    answer = client.post(path, follow=True)

    assert (seen.status_code, before) == (200, 0)
    assert "Merci" in answer.text
    assert queries.balance_of(candidacy).total == 1


def test_a_forwarded_link_tells_nothing_of_who_signed_and_changes_nothing_twice(client, candidacy):
    row = supporters.signed(candidacy)
    path = supporters.path_in(row)
    client.post(path)
    revision = queries.page_of(candidacy).revision
    answers = [client.get(path), client.post(path, follow=True), client.post(path, follow=True)]

    for answer in answers:
        assert "Merci" in answer.text
        for secret in SECRETS:
            assert secret not in answer.text
    assert queries.page_of(candidacy).revision == revision
    assert queries.balance_of(candidacy).total == 1


def test_a_forwarded_signing_link_does_not_withdraw(client, candidacy):
    row = supporters.signed(candidacy)
    token = queries.token_of(row, queries.CONFIRM)
    actions.confirm(supporter=row)

    assert client.post(f"/fr/support/own/{token}/withdraw/").status_code == 404
    assert queries.balance_of(candidacy).total == 1


def test_an_altered_link_opens_nothing(client, candidacy):
    path = supporters.path_in(supporters.signed(candidacy))
    answer = client.get(path[:-3] + "xx/")

    assert answer.status_code == 404
    assert "Rien à confirmer ici" in answer.text


def test_after_a_week_the_link_says_so_and_changes_nothing(client, candidacy, page):
    with clock.travel(DAY):
        path = supporters.path_in(supporters.signed(candidacy))
    with clock.travel(DAY + timedelta(days=8)):
        answers = [client.get(path), client.post(path)]

    assert [one.status_code for one in answers] == [410, 410]
    assert f"/fr/support/{page.public_id}/" in answers[0].text
    assert queries.balance_of(candidacy).total == 0


def test_after_a_withdrawal_every_link_says_so_and_changes_nothing(client, candidacy):
    row = supporters.signed(candidacy)
    first = supporters.path_in(row)
    client.post(first)
    own = supporters.path_in(row)
    answer = client.post(f"{own}withdraw/", follow=True)
    answers = [answer, client.get(first), client.post(first), client.get(own)]

    assert [one.status_code for one in answers] == [410] * 4
    for one in answers:
        assert "Cette signature a été retirée" in one.text
    assert queries.balance_of(candidacy).total == 0


def test_the_second_of_one_organisation_is_told_that_it_counts_already(client, candidacy):
    supporters.confirmed(candidacy, siren=supporters.ZELIDOVA, is_shown=False)
    other = supporters.signed(candidacy, siren=supporters.ZELIDOVA, email="deux@zelidova.example")
    answer = client.post(supporters.path_in(other))

    assert answer.status_code == 410
    assert "Votre organisation est déjà comptée" in answer.text


def test_no_search_engine_and_no_cache_keeps_a_link(client, candidacy):
    row = supporters.signed(candidacy)
    for answer in (client.get(supporters.path_in(row)), client.get("/fr/support/own/altered/")):
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
        assert "no-store" in answer["Cache-Control"]


def test_a_wrong_code_is_said_beside_its_field(client, candidacy):
    row = supporters.signed(candidacy)
    wrong = f"{(int(supporters.code_of(row)) + 1) % 10**6:06d}"
    answer = client.post(
        f"/fr/support/signed/{queries.token_of(row, queries.PENDING)}/", {"code": wrong}
    )

    assert answer.status_code == 422
    assert "Ce n’est pas le code du dernier courriel" in answer.text


def test_the_signer_attaches_a_letter_and_takes_it_away(client, candidacy):
    row = supporters.confirmed(candidacy)
    own = supporters.path_in(row)
    given = {"author_name": "Camille Signe", "author_quality": "Directrice", "is_from_board": "no"}
    kept = client.post(own, given | {"file": supporters.pdf()}, follow=True)
    letter = SupportLetter.objects.get()
    client.post(f"{own}letters/{letter.public_id}/remove/")

    assert "lettre.pdf" in kept.text
    assert (letter.supporter, letter.organisation) == (row, "Atelier des Quais")
    assert not SupportLetter.objects.exists()


def test_a_signer_takes_away_no_letter_of_another(client, candidacy):
    letter = supporters.letter(candidacy)
    own = supporters.path_in(supporters.confirmed(candidacy))

    assert client.post(f"{own}letters/{letter.public_id}/remove/").status_code == 404


def test_the_signer_erases_who_signed(client, candidacy):
    row = supporters.confirmed(candidacy)
    text = client.post(f"{supporters.path_in(row)}erase/", follow=True).text

    assert "oubliée" in text or "oublié" in text
    for secret in SECRETS:
        assert secret not in text
