"""The wall: what it shows, what it never shows, and what it costs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cocarde.web.supporters import actions, queries
from factories import candidacies, supporters

pytestmark = pytest.mark.django_db


@pytest.fixture
def wall(candidacy):
    return supporters.wall(candidacy)


def at(page, part=""):
    return f"/fr/support/{page.public_id}/wall/{part}"


def test_a_wall_that_is_not_up_is_not_there(client, page):
    for part in ("", "now/", "places/", "places.geojson"):
        assert client.get(at(page, part)).status_code == 404


def test_it_counts_the_confirmed_and_the_others_apart_and_names_no_person(client, candidacy, wall):
    supporters.confirmed(candidacy)
    supporters.signed(candidacy, name="Attendue", email="b@b.example", person_name="", by_wall=True)
    supporters.signed(candidacy, name="Discrète", email="c@c.example", is_shown=False)
    texts = [client.get(at(wall)).text, client.get(at(wall, "now/")).text]

    for text in texts:
        assert "<strong>1</strong>" in text
        assert "et 2 qui attendent leur confirmation" in text
        assert "Atelier des Quais" in text
        assert "Attendue" in text
        for secret in ("Camille", "Directrice", "b@b.example", "Discrète"):
            assert secret not in text


def test_two_who_sign_for_one_organisation_are_one_on_the_wall(client, candidacy, wall):
    for n in range(2):
        supporters.signed(candidacy, email=f"n{n}@n.example")
    supporters.confirmed(candidacy, siren=supporters.ZELIDOVA)
    shown = queries.wall_of(candidacy)

    assert (shown.balance.total, shown.balance.awaiting) == (1, 1)
    assert [one.name for one in shown.latest] == ["ZELIDOVA", "Atelier des Quais"]


def test_asked_again_it_answers_by_one_question_until_something_changes(client, candidacy, wall):
    first = client.get(at(wall, "now/"))
    with CaptureQueriesContext(connection) as asked:
        same = client.get(at(wall, "now/"), headers={"If-None-Match": first["ETag"]})
    supporters.signed(candidacy)
    after = client.get(at(wall, "now/"), headers={"If-None-Match": first["ETag"]})

    assert (first.status_code, same.status_code, after.status_code) == (200, 304, 200)
    assert same.content == b""
    assert len(asked) <= 3
    assert "no-store" not in first["Cache-Control"]


def test_every_change_is_seen(candidacy, wall):
    marks = [queries.mark_of(queries.page_of(candidacy))]

    def changed():
        marks.append(queries.mark_of(queries.page_of(candidacy)))
        return marks[-1] != marks[-2]

    row = supporters.signed(candidacy)
    assert changed()
    actions.confirm(supporter=row)
    assert changed()
    actions.hide_name(supporter=row, actor=candidacies.lead_of(candidacy))
    assert changed()
    actions.withdraw(supporter=row)
    assert changed()


def test_the_map_and_its_list_say_where_the_confirmed_are(client, candidacy, wall):
    supporters.confirmed(candidacy, siren=supporters.ZELIDOVA)
    supporters.confirmed(candidacy, name="Sans lieu", place="", email="b@b.example")
    places = queries.places_of(candidacy)
    features = client.get(at(wall, "places.geojson")).json()["features"]

    assert [item["detail"] for item in places.items] == ["1 organisation"]
    assert places.elsewhere == 1
    assert {f["properties"]["id"] for f in features} <= {item["id"] for item in places.items}


def test_the_map_is_drawn_again_only_where_something_changed(client, candidacy, wall):
    mark = queries.mark_of(wall)
    same = client.get(at(wall, "places/"), {"seen": mark})
    supporters.confirmed(candidacy)
    after = client.get(at(wall, "places/"), {"seen": mark})

    assert (same.status_code, after.status_code) == (204, 200)


def test_the_qr_leads_to_the_form_for_telephones(client, wall, settings):
    settings.PUBLIC_URL = "https://label.example"
    answer = client.get(f"/fr/support/{wall.public_id}/qr.svg")

    assert answer["Content-Type"] == "image/svg+xml"
    assert answer.content.startswith(b"<?xml")
    assert (
        queries.phone_address(wall) == f"https://label.example/fr/support/{wall.public_id}/phone/"
    )
    assert answer.content == queries.qr_svg(queries.phone_address(wall))
