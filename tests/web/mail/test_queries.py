"""The outbox as the office reads it: one line a letter, filtered, less what a barrier hides."""

from datetime import UTC, datetime, timedelta

import pytest

from cocarde.web.access.actions import raise_barrier
from cocarde.web.access.states import Role
from cocarde.web.clock import queries as clock
from cocarde.web.mail import actions, queries
from cocarde.web.mail.models import Message
from cocarde.web.mail.queries import OutboxFilter
from cocarde.web.mail.states import MessageState
from factories import candidacies, programmes
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db

ZONE = "Europe/Paris"
EVENING = datetime(2026, 3, 1, 22, 30, tzinfo=UTC)  # 23:30 in Paris


@pytest.fixture
def programme():
    return programmes.programme()


@pytest.fixture
def office(programme):
    return programmes.person_with(programme, Role.OFFICE)


def write(programme, *, to=None, title="Une lettre", body="…", **fields):
    return actions.write(
        to=to or PersonFactory(), title=title, body=body, programme_id=programme.pk, **fields
    )


def letters(rows):
    return queries.letters_of(rows, queries.letters_in(rows, ZONE), ZONE)


def test_a_letter_to_several_people_is_one_letter(programme, office):
    for _ in range(3):
        write(programme)
    write(programme, title="Une autre")

    found = letters(queries.outbox_of(programme.pk, office))

    assert [(x.title, len(x.messages)) for x in found] == [("Une autre", 1), ("Une lettre", 3)]


def test_the_day_of_a_letter_is_that_of_the_programme(programme, office):
    for hours in (0, 1):
        with clock.travel(EVENING + timedelta(hours=hours)):
            write(programme)

    found = letters(queries.outbox_of(programme.pk, office))

    assert [x.day_text for x in found] == ["2 mars 2026", "1er mars 2026"]


def test_the_same_title_about_two_things_makes_two_letters(programme, office):
    call = programmes.call(programme)
    for name in ("Amont", "Aval"):
        write(programme, about=candidacies.candidacy(call, name=name).ref)

    assert len(letters(queries.outbox_of(programme.pk, office))) == 2


def test_each_text_stands_once_with_those_who_receive_it(programme, office):
    ada, bob, cleo = (PersonFactory(name=n) for n in ("Ada", "Bob", "Cléo"))
    for person, body in ((ada, "Bonjour."), (bob, "Hello."), (cleo, "Bonjour.")):
        write(programme, to=person, body=body)

    [letter] = letters(queries.outbox_of(programme.pk, office))

    told = [(body, [m.recipient.name for m in copies]) for body, copies in letter.texts]
    assert told == [("Bonjour.", ["Ada", "Cléo"]), ("Hello.", ["Bob"])]


def test_a_letter_counts_its_states_only_where_they_differ(programme, office):
    rows = [write(programme) for _ in range(3)]
    [alike] = letters(queries.outbox_of(programme.pk, office))
    Message.objects.filter(pk=rows[0].pk).update(state=MessageState.SENT)
    [apart] = letters(queries.outbox_of(programme.pk, office))

    assert alike.states == [("waiting", "prêt à partir")]
    assert sorted(apart.states) == [("done", "envoyé (1)"), ("waiting", "prêt à partir (2)")]


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ({}, ["A", "B", "C"]),
        ({"state": "held"}, ["B"]),
        ({"to": "elodie"}, ["A"]),
        ({"to": "VALLEE.example eloi"}, ["B"]),
        ({"to": "personne"}, []),
        ({"state": "ready", "to": "example"}, ["A", "C"]),
    ],
)
def test_the_outbox_is_filtered_by_state_and_by_recipient_without_accents(
    programme, office, asked, titles
):
    write(programme, title="A", to=PersonFactory(name="Élodie", email="a@amont.example"))
    write(
        programme,
        title="B",
        to=PersonFactory(name="Éloi", email="b@vallee.example"),
        held=True,
    )
    write(programme, title="C", to=PersonFactory(email="c@aval.example"))

    rows = queries.asked_of(queries.outbox_of(programme.pk, office), OutboxFilter(**asked))

    assert sorted(rows.values_list("title", flat=True)) == titles


def test_the_outbox_offers_the_candidacies_of_its_letters_less_the_hidden_ones(programme, office):
    call = programmes.call(programme)
    first, second = (candidacies.candidacy(call, name=n) for n in ("Élan", "Amont"))
    candidacies.candidacy(call, name="Sans lettre")
    for row in (first, second, second):
        write(programme, about=row.ref, title=row.name)
    write(programme)
    rows = queries.outbox_of(programme.pk, office)
    about = queries.asked_of(rows, OutboxFilter(about=first.public_id))

    assert queries.subjects_in(rows) == [(second.public_id, "Amont"), (first.public_id, "Élan")]
    assert [m.title for m in about] == ["Élan"]
    raise_barrier(person=office, ref=first.ref)
    hidden = queries.outbox_of(programme.pk, office)
    assert queries.subjects_in(hidden) == [(second.public_id, "Amont")]
    assert sorted(m.title for m in hidden) == ["Amont", "Amont", "Une lettre"]


def test_each_copy_says_when_it_left_or_until_when_it_waits(programme):
    with clock.travel(EVENING):
        waits = write(programme, not_before=EVENING + timedelta(days=1))
        ready, sent = write(programme), write(programme)
        sent.sent_at = EVENING + timedelta(minutes=5)

        said = [queries.when_text(m, ZONE) for m in (waits, ready, sent)]

    assert [text.replace("\u00a0", " ") for text in said] == [
        "pas avant le 2 mars 2026 à 23 h 30 (Paris, UTC+1)",
        "écrit le 1er mars 2026 à 23 h 30 (Paris, UTC+1)",
        "parti le 1er mars 2026 à 23 h 35 (Paris, UTC+1)",
    ]
