"""Forty signatures that arrive at once: none is lost, none is double."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.test import Client

from cocarde.web.journal import queries as journal
from cocarde.web.supporters import actions, queries
from cocarde.web.supporters.models import Supporter
from factories import supporters

pytestmark = pytest.mark.django_db(transaction=True)
FORTY, AT_ONCE = 40, 8


def at_once(work, count=FORTY):
    def alone(n):
        try:
            return work(n)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as room:
        return list(room.map(alone, range(count)))


def test_forty_telephones_sign_and_confirm_at_once(candidacy, page):
    address = f"/fr/support/{page.public_id}/phone/"

    def sign(n):
        given = {
            "name": f"Atelier {n}",
            "kind": "company",
            "email": f"n{n}@atelier{n}.example",
            "is_shown": "on",
            "consent": "on",
        }
        return Client().post(address, given).status_code

    signed = at_once(sign)
    awaiting = queries.balance_of(candidacy).awaiting
    rows = {row.name: row for row in Supporter.objects.all()}
    codes = {name: supporters.code_of(row) for name, row in rows.items()}

    def confirm(n):
        row = rows[f"Atelier {n}"]
        token = queries.token_of(row, queries.PENDING)
        given = {"code": codes[row.name], "person_name": f"P{n}", "quality": "Gérante"}
        return Client().post(f"/fr/support/signed/{token}/", given).status_code

    confirmed = at_once(confirm)

    assert (set(signed), awaiting) == ({302}, FORTY)
    assert set(confirmed) == {302}
    assert queries.balance_of(candidacy) == queries.Balance({"company": FORTY}, 0)
    assert journal.verify().broken_at is None


def test_forty_people_of_one_company_are_one_supporter(candidacy, page):
    rows = [
        supporters.signed(
            candidacy,
            siren=supporters.ZELIDOVA,
            email=f"n{n}@zelidova.example",
            is_shown=False,
        )
        for n in range(FORTY)
    ]

    def confirm(n):
        try:
            actions.confirm(supporter=rows[n])
        except actions.AlreadySupportsError:
            return "already"
        return "confirmed"

    told = at_once(confirm)

    assert sorted(told) == ["already"] * (FORTY - 1) + ["confirmed"]
    assert queries.balance_of(candidacy) == queries.Balance({"company": 1}, 0)


def test_one_press_sent_ten_times_is_one_signature(candidacy, page):
    at_once(lambda _n: _try(candidacy), 10)

    assert Supporter.objects.count() == 1


def _try(candidacy):
    try:
        supporters.signed(candidacy)
    except actions.TooManyError:  # three letters left already
        return
