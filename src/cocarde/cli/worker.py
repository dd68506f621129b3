"""`cocarde worker`: the process that sends letters and publishes waves at their hour."""

import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

LOOK_S = 1.0  # how often the worker looks whether the server it stands beside is still there
RESTART_S = 5.0  # how long a worker that fell stays down
STOP_S = 30.0  # how long a worker may take to finish a letter


def worker_command(
    beside: Annotated[
        int | None, typer.Option(hidden=True, help="Stop when this parent process is gone.")
    ] = None,
) -> None:
    """Send letters and publish waves at their hour, until stopped."""
    import django

    django.setup()
    from django.core.management import call_command

    _refuse_unready()
    _resume()
    if beside is not None:
        threading.Thread(target=_stop_without, args=(beside,), daemon=True).start()
    _log_failures_only()
    call_command("db_worker", reload=False)


def _refuse_unready() -> None:
    from cocarde.web.portal.queries import database_readiness

    checks = database_readiness()
    if faults := [f"{name}: {state}" for name, state in checks.items() if state != "ok"]:
        typer.echo(f"not ready to work: {'; '.join(faults)}", err=True)
        raise typer.Exit(2)


def _resume() -> None:
    """Queue what a worker that was killed may have left undone."""
    from cocarde.web.coconstruction.tasks import book_reminders
    from cocarde.web.committees.tasks import book_unfinished as book_packs
    from cocarde.web.documents.tasks import book_unfinished as book_documents
    from cocarde.web.ecosystem.tasks import book_unfinished
    from cocarde.web.files.tasks import book_unscanned
    from cocarde.web.labels.tasks import publish_due_waves
    from cocarde.web.mail.tasks import book_delivery
    from cocarde.web.missions.tasks import book_asking
    from cocarde.web.missions.tasks import book_unfinished as book_schedules
    from cocarde.web.portal.tasks import book_retention

    publish_due_waves.enqueue()
    book_delivery()
    book_unfinished()
    book_documents()
    book_packs()
    book_schedules()
    book_asking()
    book_unscanned()
    book_reminders()
    book_retention()


def _stop_without(parent: int) -> None:
    """Stop this process as a signal would once its parent is gone, however it went."""
    pause = threading.Event()
    while os.getppid() == parent:
        pause.wait(LOOK_S)
    os.kill(os.getpid(), signal.SIGTERM)


def _log_failures_only() -> None:
    """Say on the error stream what failed, not each task that went well."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setLevel(logging.ERROR)
    for name in ("django_tasks", "django_tasks_db"):
        logging.getLogger(name).addHandler(handler)


@contextmanager
def worker_beside() -> Iterator[None]:
    """Where COCARDE_WORKER says so, keep a worker running for as long as the block lasts."""
    from cocarde.web.settings import environment

    if not environment.flag("COCARDE_WORKER"):
        yield
        return
    # The first starts before the server: a server that forks while a thread starts a process takes
    # the pipe by which that thread waits for it, and the thread waits for ever.
    stop, first = threading.Event(), _start()
    keeper = threading.Thread(target=_keep_running, args=(first, stop), daemon=True)
    keeper.start()
    try:
        yield
    finally:
        stop.set()
        keeper.join()


def _start() -> subprocess.Popen[bytes]:
    """A worker in a session of its own: Ctrl+C reaches the server, which stops the worker."""
    return subprocess.Popen(_command(), start_new_session=True)


def _command() -> list[str]:
    return [sys.executable, "-m", "cocarde.cli", "worker", "--beside", str(os.getpid())]


def _keep_running(process: subprocess.Popen[bytes], stop: threading.Event) -> None:
    """Start another worker when this one falls, and end it when told to stop."""
    while not stop.wait(LOOK_S):
        if process.poll() is None:
            continue
        typer.echo("the worker fell: it is started again", err=True)
        if stop.wait(RESTART_S):
            break
        process = _start()
    _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
