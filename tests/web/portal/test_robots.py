"""What search engines are told: public pages in each language, and nothing before its hour."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree

from cocarde.web.clock import queries as clock
from cocarde.web.labels import actions
from factories import labels, programmes

pytestmark = pytest.mark.django_db

NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


def found(client):
    """Every address of the map, with its alternates by language."""
    tree = etree.fromstring(client.get("/sitemap.xml").content)
    return {
        url.findtext("s:loc", namespaces=NAMES).removeprefix("http://testserver"): {
            link.get("hreflang"): link.get("href").removeprefix("http://testserver")
            for link in url.findall("x:link", NAMES)
        }
        for url in tree.findall("s:url", NAMES)
    }


def test_the_map_holds_the_public_pages_in_each_language(client):
    label = labels.label()
    addresses = found(client)
    page = f"/labels/{label.programme.slug}/{label.slug}/"
    wave = f"/decisions/{label.programme.slug}/{label.decision.wave.slug}/"
    call = label.candidacy.call
    opened = f"/calls/{call.programme.slug}/{call.slug}/"

    for one in ("/", page, wave, opened, f"/programmes/{label.programme.slug}/", "/labels/"):
        pair = {"fr": f"/fr{one}", "en": f"/en{one}"}
        assert [addresses[at] for at in pair.values()] == [pair, pair]


def test_every_address_of_the_map_answers_whoever_is_not_signed_in(client):
    labels.label()

    assert {client.get(address).status_code for address in found(client)} == {200}


def test_a_sealed_wave_changes_no_byte_of_the_map_before_its_hour(client):
    with clock.travel(labels.BEFORE):
        row = labels.prepared()
        before = client.get("/sitemap.xml")
        actions.seal(wave=row, actor=labels.authority_of(row.programme))
        sealed = client.get("/sitemap.xml")
    with clock.travel(labels.AFTER):
        after = client.get("/sitemap.xml")

    assert (before.status_code, before.content) == (200, sealed.content)
    assert row.slug not in sealed.text
    assert (row.slug in after.text, "/labels/" in after.text) == (True, True)


@pytest.mark.parametrize("address", ["/sitemap.xml", "/robots.txt"])
def test_both_are_kept_until_the_minute_is_over(client, address):
    answer = client.get(address)

    assert answer["Cache-Control"].startswith("public, max-age=")


def test_robots_leads_to_the_map_and_closes_what_is_behind_a_sign_in(client):
    lines = client.get("/robots.txt").text.splitlines()

    assert lines[0] == "User-agent: *"
    assert {"Disallow: /fr/office/", "Disallow: /en/mine/"} < set(lines)
    assert lines[-1] == "Sitemap: http://testserver/sitemap.xml"


def test_the_map_asks_as_much_for_many_as_for_one(client):
    labels.published(("Un",))
    with CaptureQueriesContext(connection) as one:
        client.get("/sitemap.xml?one")
    labels.published(("Deux", "Trois", "Quatre"))
    programmes.call()
    with CaptureQueriesContext(connection) as many:
        client.get("/sitemap.xml?many")

    assert len(many) == len(one)
