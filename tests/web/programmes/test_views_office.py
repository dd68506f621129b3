"""The office reads, checks and loads specifications, and re-reads letters."""

import re
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cocarde.web.access.actions import raise_barrier
from cocarde.web.access.states import Role
from cocarde.web.mail import actions as mail
from cocarde.web.mail.models import Message
from cocarde.web.programmes import queries
from cocarde.web.programmes.models import Specification
from factories import candidacies, programmes
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db
SHIPPED = queries.shipped_specification("metropole-2014")


@pytest.fixture
def programme():
    return programmes.programme(slug="phares")


@pytest.fixture
def office(client, programme):
    person = programmes.person_with(programme, Role.OFFICE)
    client.force_login(person)
    return person


def post(client, **fields):
    return client.post("/fr/office/phares/specifications/", {"load": "1"} | fields)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("page", ["office/phares/specifications/", "office/phares/outbox/"])
def test_pages_answer_in_both_languages(client, office, page, language):
    assert client.get(f"/{language}/{page}").status_code == 200


@pytest.mark.parametrize(
    ("role", "specifications", "outbox", "load"),
    [
        (Role.OFFICE, 200, 200, 302),
        (Role.DELEGATE, 200, 404, 403),
        (Role.PARTNER, 200, 404, 403),
        (Role.COMMITTEE, 200, 404, 403),
        (Role.AUTHORITY, 200, 404, 403),
        (None, 404, 404, 404),
    ],
)
def test_each_role_reads_what_it_may(client, programme, role, specifications, outbox, load):
    person = programmes.person_with(programme, role) if role else PersonFactory()
    client.force_login(person)

    assert client.get("/fr/office/phares/specifications/").status_code == specifications
    assert client.get("/fr/office/phares/outbox/").status_code == outbox
    assert post(client, text=SHIPPED).status_code == load


def test_the_office_of_another_programme_sees_nothing(client, programme):
    stored = programmes.specification(programme)
    client.force_login(programmes.person_with(programmes.programme(), Role.OFFICE))

    assert client.get("/fr/office/phares/specifications/").status_code == 404
    assert client.get(f"/fr/office/specifications/{stored.public_id}/").status_code == 404


def test_signed_out_people_are_sent_to_sign_in(client, programme):
    assert client.get("/fr/office/phares/specifications/").status_code == 302


def test_a_valid_file_is_loaded_and_shown(client, office):
    upload = SimpleUploadedFile("metropole.toml", SHIPPED.encode())

    answer = client.post(
        "/fr/office/phares/specifications/", {"load": "1", "file": upload}, follow=True
    )

    assert Specification.objects.get().source_toml == SHIPPED
    assert "Masse critique de l’écosystème" in answer.text
    assert "Nothing" not in answer.text


def test_check_only_loads_nothing_and_says_what_was_read(client, office):
    answer = client.post("/fr/office/phares/specifications/", {"check": "1", "text": SHIPPED})

    assert answer.status_code == 200
    assert "10 critères, 4 sections" in answer.text
    assert Specification.objects.count() == 0


def test_an_invalid_file_is_refused_beside_the_field_with_file_and_line_and_nothing_is_lost(
    client, office
):
    text = SHIPPED.replace('kind = "measured"', 'kind = "guessed"', 1)
    upload = SimpleUploadedFile("metropole.toml", text.encode())

    answer = post(client, file=upload)

    line = text.splitlines().index('kind = "guessed"') + 1
    assert answer.status_code == 422
    [error] = answer.context["form"].errors["text"]
    assert error.startswith(f"metropole.toml, ligne {line}\u202f: criteria.0.kind")
    assert answer.context["form"]["text"].value() == text
    assert Specification.objects.count() == 0


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xff\xfe\x00", "UTF-8"),
        (b"x" * (512 * 1024 + 1), "512"),
    ],
)
def test_what_is_no_text_or_too_large_is_refused(client, office, content, words):
    answer = post(client, file=SimpleUploadedFile("x.toml", content))

    assert answer.status_code == 422
    assert words in str(answer.context["form"].errors["file"])


def test_nothing_given_is_refused(client, office):
    answer = post(client)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["file"]


def test_another_text_under_the_same_version_is_refused(client, office, programme):
    programmes.specification(programme)

    answer = post(client, text=SHIPPED.replace("dix ans", "vingt ans"))

    assert answer.status_code == 422
    assert Specification.objects.get().source_toml == SHIPPED


def test_versions_ask_the_same_queries_for_one_and_for_three(client, office, programme):
    counts = []
    for versions in (("a",), ("b", "c")):
        for version in versions:
            post(client, text=SHIPPED.replace('version = "2014-01-29"', f'version = "{version}"'))
        with CaptureQueriesContext(connection) as asked:
            client.get("/fr/office/phares/specifications/")
        counts.append(len(asked))

    assert Specification.objects.count() == 3
    # Loading leaves a notice for the next page, which is read once.
    assert counts[0] == counts[1]


def test_the_outbox_asks_the_same_queries_for_one_letter_and_for_three(client, office, programme):
    call = programmes.call(programme)
    counts = []
    for rows in (1, 2):
        for _ in range(rows):
            mail.write(
                to=PersonFactory(),
                title="Lettre",
                body="…",
                programme_id=programme.pk,
                about=candidacies.candidacy(call).ref,
            )
        client.get("/fr/office/phares/outbox/")
        with CaptureQueriesContext(connection) as asked:
            page = client.get("/fr/office/phares/outbox/")
        counts.append(len(asked))

    assert len(page.context["letters"]) == 3
    assert counts[0] == counts[1]


def test_the_outbox_hides_letters_about_what_a_barrier_hides(client, office, programme):
    row = candidacies.candidacy(programmes.call(programme))
    for about in (row.ref, None):
        mail.write(
            to=PersonFactory(),
            title="Lettre sur le dossier" if about else "Lettre générale",
            body="…",
            programme_id=programme.pk,
            about=about,
        )
    before = client.get("/fr/office/phares/outbox/").text
    raise_barrier(person=office, ref=row.ref)
    after = client.get("/fr/office/phares/outbox/").text

    assert ("Lettre sur le dossier" in before, "Lettre générale" in before) == (True, True)
    assert ("Lettre sur le dossier" in after, "Lettre générale" in after) == (False, True)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "fr",
            "2 essais manqués, prochain essai le 14 novembre 2026 à 10\u00a0h\u00a030 (Paris, UTC+1)",
        ),
        ("en", "2 failed tries, the next on 14 November 2026 at 10:30 (Paris, UTC+1)"),
    ],
)
def test_the_outbox_says_why_a_letter_did_not_leave_and_when_it_is_tried_again(
    client, office, programme, language, words
):
    letter = mail.write(to=PersonFactory(), title="Lettre", body="…", programme_id=programme.pk)
    Message.objects.filter(pk=letter.pk).update(
        attempts=2,
        problem="451 try again later",
        next_try_at=datetime(2026, 11, 14, 9, 30, tzinfo=UTC),
    )

    page = client.get(f"/{language}/office/phares/outbox/").text

    assert ("451 try again later" in page, words in page) == (True, True)


def write_letters(programme, count, start=0):
    for number in range(start, start + count):
        mail.write(
            to=PersonFactory(),
            title=f"Lettre {number:03}",
            body=f"Texte {number}.",
            programme_id=programme.pk,
        )


def outbox(client, **asked):
    return client.get("/fr/office/phares/outbox/", asked)


def test_the_outbox_shows_fifty_letters_a_page_and_keeps_the_filters_in_its_links(
    client, office, programme
):
    write_letters(programme, 101)

    first, last = outbox(client, state="ready"), outbox(client, state="ready", page="3")

    assert [len(page.context["letters"]) for page in (first, last)] == [50, 1]
    assert "101 courriers" in first.text
    links = re.findall(r'class="page-links".*?</nav>', first.text, re.DOTALL)
    assert re.findall(r'href="([^"]+)"', links[0]) == [
        "?state=ready&amp;page=2",
        "?state=ready&amp;page=3",
        "?state=ready&amp;page=2",
    ]


def test_the_outbox_asks_the_same_queries_for_one_letter_and_for_sixty(client, office, programme):
    counts = []
    for count, start in ((1, 0), (59, 1)):
        write_letters(programme, count, start)
        row = candidacies.candidacy(programmes.call(programme))
        mail.write(
            to=PersonFactory(),
            title="Sur un dossier",
            body="…",
            programme_id=programme.pk,
            about=row.ref,
        )
        outbox(client)
        with CaptureQueriesContext(connection) as asked:
            outbox(client, to="camille")
        counts.append(len(asked))

    assert counts[0] == counts[1]
    assert counts[1] < 20


def test_an_empty_outbox_says_why_and_an_unmet_filter_offers_the_way_back(
    client, office, programme
):
    empty = outbox(client)
    write_letters(programme, 1)
    unmet = outbox(client, to="personne")

    assert "Aucun courrier pour l’instant" in empty.text
    assert "Aucun courrier ne répond" in unmet.text
    assert '<a class="btn btn-primary" href="/fr/office/phares/outbox/">' in unmet.text


def test_an_unknown_filter_is_said_beside_its_field_and_asks_nothing(client, office, programme):
    write_letters(programme, 1)
    page = outbox(client, state="lost", page="99")

    assert (page.status_code, list(page.context["form"].errors)) == (422, ["state"])
    assert len(page.context["letters"]) == 1


def test_a_demonstration_says_that_no_letter_leaves_it(client, office, settings):
    words = "Dans cette démonstration, aucun courrier ne part."
    outside = outbox(client).text
    settings.DEMO = True

    assert (words in outside, words in outbox(client).text) == (False, True)
