"""A server killed without warning loses no autosave that it had acknowledged."""

import contextlib
import os
import signal
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest

PREPARE = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.contrib.auth import SESSION_KEY, BACKEND_SESSION_KEY, HASH_SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from factories import candidacies
row = candidacies.candidacy()
lead = candidacies.lead_of(row)
session = SessionStore()
session[SESSION_KEY] = str(lead.pk)
session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
session[HASH_SESSION_KEY] = lead.get_session_auth_hash()
session.create()
print(row.public_id, session.session_key)
"""
CSRF = "k" * 32


@pytest.fixture
def environment(tmp_path):
    tests = str(Path(__file__).parents[2])
    return os.environ | {
        "COCARDE_DATA_DIR": str(tmp_path),
        "COCARDE_DATABASE": "",
        "COCARDE_SECRET_KEY": "only-for-tests",
        "DJANGO_SETTINGS_MODULE": "cocarde.web.settings.testing",
        "PYTHONPATH": tests,
        "PYTHONWARNINGS": "ignore",
    }


def _free_port():
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def server(environment):
    """A real server on a database of its own, and its port."""
    port = _free_port()
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port)),
            *("--workers", "1", "--no-log", "cocarde.web.wsgi:application"),
        ],
        env=environment,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    yield process, port
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _send(process, port, path, session):
    body = urlencode({"text": "Gardé.", "revision": "0"})
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"sessionid={session}; csrftoken={CSRF}",
        "X-CSRFToken": CSRF,
        "X-Requested-With": "XMLHttpRequest",
    }
    for _ in range(240):
        try:
            with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
                connection.request("POST", path, body, headers)
                return connection.getresponse().status
        except ConnectionRefusedError:  # it does not listen yet: wait, unless it died
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(0.25)
                raise RuntimeError("the server ended by itself") from None
    raise TimeoutError(path)


def test_kill_loses_no_acknowledged_autosave(environment, tmp_path, request):
    prepared = subprocess.run(
        [sys.executable, "-c", PREPARE],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    public_id, session = prepared.stdout.split()
    process, port = request.getfixturevalue("server")

    path = f"/fr/candidacies/{public_id}/sections/vision/save/"
    status = _send(process, port, path, session)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()

    assert status == 200
    with closing(sqlite3.connect(tmp_path / "cocarde.sqlite3")) as database:
        rows = database.execute(
            "select json_extract(\"values\", '$.text'), revision from candidacies_sectiontext"
        ).fetchall()
    assert rows == [("<p>Gardé.</p>", 1)]
