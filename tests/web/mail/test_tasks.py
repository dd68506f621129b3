"""What may leave is queued for the worker, once for all that waits, and again for what waits longer."""

import socket
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import override_settings
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from cocarde.web.clock import queries as clock
from cocarde.web.mail import actions, tasks
from cocarde.web.mail.models import Message
from cocarde.web.mail.states import WAITS, MessageState
from factories.accounts import PersonFactory
from factories.letterbox import standing_letterbox

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]


@pytest.fixture
def letterbox():
    with standing_letterbox() as box, override_settings(SMTP_ADDRESS=box.address):
        yield box


def letter(email="ada@example.org", **fields):
    return actions.write(
        to=PersonFactory(email=email), title="Reçu de dépôt", body="Bonjour.", **fields
    )


def booked():
    return list(DBTaskResult.objects.filter(task_path="cocarde.web.mail.tasks.deliver_letters"))


def work():
    """Do what the worker would, once for each delivery that waits now."""
    for row in DBTaskResult.objects.ready().filter(task_path=tasks.deliver_letters.module_path):
        row.claim("worker")
        row.set_successful(row.task.call())


def test_a_letter_leaves_by_itself_once_it_is_written(
    letterbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        letter()
    work()

    assert [to for to, _ in letterbox.received] == [["ada@example.org"]]


def test_nothing_is_queued_for_a_letter_that_is_held_or_never_committed(
    django_capture_on_commit_callbacks,
):
    with django_capture_on_commit_callbacks(execute=True):
        letter(held=True)
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        letter("bob@example.org")
        transaction.set_rollback(True)

    assert booked() == []


def test_a_released_letter_leaves(letterbox, django_capture_on_commit_callbacks):
    letter(held=True)
    with django_capture_on_commit_callbacks(execute=True):
        actions.release(messages=Message.objects.all())
    work()

    assert len(letterbox.received) == 1


def test_thirty_letters_are_one_delivery(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        for number in range(30):
            letter(f"ada{number}@example.org")

    assert len(booked()) == 1


def test_a_delivery_that_has_begun_does_not_stand_for_the_next(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        letter()
    booked()[0].claim("worker")
    with django_capture_on_commit_callbacks(execute=True):
        letter("bob@example.org")

    assert sorted(row.status for row in booked()) == [
        TaskResultStatus.READY,
        TaskResultStatus.RUNNING,
    ]


def test_a_letter_for_an_hour_to_come_is_booked_for_that_hour(
    letterbox, django_capture_on_commit_callbacks
):
    hour = clock.now() + timedelta(hours=1)
    with django_capture_on_commit_callbacks(execute=True):
        letter(not_before=hour)
    work()
    [waiting] = [row for row in booked() if row.status == TaskResultStatus.READY]

    assert letterbox.received == []
    assert abs(waiting.run_after - hour) < timedelta(seconds=10)


def test_a_failed_letter_is_booked_for_its_next_try(letterbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        letter("busy@example.org")
    work()
    [waiting] = [row for row in booked() if row.status == TaskResultStatus.READY]

    late_by = clock.now() + WAITS[0] - waiting.run_after
    assert timedelta() <= late_by < timedelta(seconds=10)


def test_a_code_that_could_not_leave_is_left_to_the_worker(
    client, letterbox, settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = "cocarde.web.mail.actions.delivery.OutboxBackend"
    person = PersonFactory(email="busy@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/en/account/login/", {"login": person.email})

    assert Message.objects.get().state == MessageState.READY
    assert len(booked()) == 1


def test_a_page_does_not_wait_long_for_a_server_that_says_nothing(
    client, settings, monkeypatch, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = "cocarde.web.mail.actions.delivery.OutboxBackend"
    monkeypatch.setattr("cocarde.web.mail.actions.delivery.PAGE_PATIENCE_S", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.SMTP_ADDRESS = f"smtp://127.0.0.1:{silent.getsockname()[1]}"
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(
                "/en/account/login/", {"login": PersonFactory(email="slow@example.org").email}
            )

    assert answer.status_code == 302
    assert (Message.objects.get().problem, len(booked())) == (
        "Connection unexpectedly closed: timed out",
        1,
    )


def test_a_delivery_books_the_next_even_when_it_breaks(monkeypatch):
    letter(not_before=clock.now() + timedelta(hours=1))
    monkeypatch.setattr("cocarde.web.mail.actions.delivery.deliver_due", lambda: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        tasks.deliver_letters.call()
    assert len(booked()) == 1


def test_a_frozen_clock_books_at_the_same_distance(settings):
    settings.FROZEN_NOW = "2014-11-12T21:00:00+00:00"
    tasks.book_delivery(at=clock.now() + timedelta(hours=1))

    settings.FROZEN_NOW = ""
    [waiting] = booked()
    assert timedelta(minutes=59) < waiting.run_after - clock.now() <= timedelta(hours=1)
