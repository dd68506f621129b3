"""What everybody reads alike is kept for the minute, and never across an hour H or a language."""

from datetime import timedelta

import pytest
from django.core.cache import caches

from cocarde.web.access.states import Role
from cocarde.web.clock import queries as clock
from cocarde.web.labels import actions
from factories import labels, programmes

pytestmark = pytest.mark.django_db
REGISTER = "/fr/labels/"
LAST_SECOND = labels.HOUR_H - timedelta(seconds=1)


@pytest.fixture(autouse=True)
def _kept(settings):
    settings.CACHES = settings.CACHES | {
        "pages": {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "LOCATION": "tests-of-pages",
        }
    }
    caches["pages"].clear()
    with clock.travel(labels.BEFORE):
        yield
    caches["pages"].clear()


def test_a_page_is_made_once_a_minute(client, django_assert_num_queries):
    labels.published()
    made = client.get(REGISTER)
    with django_assert_num_queries(1):  # whether a wave is due
        kept = client.get(REGISTER)

    assert kept.content == made.content
    assert kept["Cache-Control"] == "public, max-age=60"
    assert (kept["Vary"], "Set-Cookie" in kept) == ("Cookie", False)


@pytest.mark.parametrize(
    "address", [REGISTER, "/fr/labels/feed/", "/fr/labels/labels.json", "/labels.geojson"]
)
def test_what_is_kept_never_crosses_the_hour(client, address):
    with clock.travel(labels.BEFORE):
        labels.sealed()
    with clock.travel(LAST_SECOND):
        before = [client.get(address), client.get(address)]
    with clock.travel(labels.HOUR_H):
        after = client.get(address)

    assert ["Trois rivières" in page.text for page in before] == [False, False]
    assert {page["Cache-Control"] for page in before} == {"public, max-age=1"}
    assert "Trois rivi" in after.text


def test_the_age_of_a_page_tells_nobody_that_a_wave_is_to_come(client):
    wave = labels.prepared()
    with clock.travel(LAST_SECOND):
        without = client.get(REGISTER)
    actions.seal(wave=wave, actor=labels.authority_of(wave.programme))
    caches["pages"].clear()
    with clock.travel(LAST_SECOND):
        under_embargo = client.get(REGISTER)

    assert dict(without.headers) == dict(under_embargo.headers)


def test_a_page_made_while_the_minute_turned_is_kept_by_nobody(rf, monkeypatch):
    from django.http import HttpResponse  # noqa: PLC0415

    from cocarde.web.design.views.shared import shared_page  # noqa: PLC0415

    moments = iter([LAST_SECOND, labels.HOUR_H])
    monkeypatch.setattr(clock, "now", lambda: next(moments))
    answer = shared_page(lambda _request: HttpResponse("before"))(rf.get(REGISTER))

    assert answer["Cache-Control"] == "no-store"


def test_languages_and_filters_are_kept_apart(client):
    labels.published()
    pages = [client.get(a).text for a in (REGISTER, "/en/labels/", f"{REGISTER}?search=nothing")]

    assert len(set(pages)) == 3


def test_who_is_signed_in_reads_a_page_of_their_own(client):
    label = labels.label()
    address = label.get_absolute_url()
    client.get(address)
    office = programmes.person_with(label.programme, Role.OFFICE)
    client.force_login(office, backend="django.contrib.auth.backends.ModelBackend")
    own = client.get(address)
    client.logout()
    client.cookies.clear()
    again = client.get(address)

    assert (own["Cache-Control"], "label-office" in own.text) == ("private", True)
    assert "label-office" not in again.text


def test_who_has_the_page_already_is_told_so(client):
    made = client.get(REGISTER)
    again = client.get(REGISTER, headers={"if-none-match": made["ETag"]})

    assert (again.status_code, again.content) == (304, b"")


def test_what_is_not_there_is_not_kept(client):
    answer = client.get("/fr/labels/phares/nowhere/")

    assert (answer.status_code, "Cache-Control" in answer) == (404, False)


def test_an_hour_is_a_whole_minute(db):
    programme = labels.wave().programme
    wave = actions.prepare_wave(
        programme=programme,
        names={"fr": "V", "en": "W"},
        wall=labels.HOUR_H.replace(tzinfo=None, second=31),
        actor=labels.authority_of(programme),
    )

    assert (wave.hour_h.second, wave.hour_h.microsecond) == (0, 0)
