"""The worker stands beside the server: letters leave by themselves, and neither outlives the other."""

import os
import select
import signal
import socket
import subprocess
import sys
import threading
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from cocarde.cli import demo, worker
from cocarde.web.evidence.models import RegisteredSnapshot
from cocarde.web.portal.queries import readiness
from factories import programmes
from factories.letterbox import standing_letterbox

pytestmark = pytest.mark.enable_socket
PATIENCE = 120

WRITE = (
    "from cocarde.web.accounts.models import Person; from cocarde.web.mail import actions;"
    "to = Person.objects.get_or_create(email={email!r}, defaults={{'language': 'fr'}})[0];"
    "actions.write(to=to, title='Titre', body='Corps')"
)


def command(*arguments):
    return [sys.executable, "-m", "cocarde.cli", *arguments]


def run(environment, *arguments):
    return subprocess.run(
        command(*arguments),
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.fixture(scope="module")
def instance(tmp_path_factory):
    """The environment of a migrated instance."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "cocarde.web.settings",
        "COCARDE_DATA_DIR": str(tmp_path_factory.mktemp("instance")),
        "COCARDE_DATABASE": "",
    }
    assert run(environment, "manage", "migrate", "--verbosity", "0").returncode == 0
    return environment


@contextmanager
def served(environment):
    """A running server, killed with its web processes if the test did not stop it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = subprocess.Popen(
        command("serve", "--port", str(port)),
        env=environment,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield server
    finally:
        with suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def write(environment, email):
    done = run(environment, "manage", "shell", "--command", WRITE.format(email=email))
    assert done.returncode == 0, done.stderr


def worker_beside(server):
    """The process that was told to stand beside this server."""
    told = f"--beside\0{server.pid}\0".encode()
    return next(
        int(path.parent.name)
        for path in Path("/proc").glob("[0-9]*/cmdline")
        if told in path.read_bytes()
    )


def ends(pid):
    """True once a process is gone."""
    return bool(select.select([pid], [], [], PATIENCE)[0])


linux = pytest.mark.skipif(not Path("/proc/self").exists(), reason="processes are read in /proc")


@linux
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_letters_leave_by_the_worker_that_ends_with_its_server(instance, how):
    with standing_letterbox() as box:
        environment = instance | {"COCARDE_SMTP": box.address}
        with served(environment) as server:
            address = f"{how.name.lower()}@example.org"
            write(environment, address)
            assert box.arrivals.get(timeout=PATIENCE) == [address]
            handle = os.pidfd_open(worker_beside(server))
            server.send_signal(how)
            server.wait(PATIENCE)

            assert ends(handle)
            os.close(handle)


@linux
def test_a_worker_that_falls_is_replaced(instance):
    with standing_letterbox() as box:
        environment = instance | {"COCARDE_SMTP": box.address}
        with served(environment) as server:
            write(environment, "before@example.org")
            assert box.arrivals.get(timeout=PATIENCE) == ["before@example.org"]
            os.kill(worker_beside(server), signal.SIGKILL)
            write(environment, "after@example.org")
            assert box.arrivals.get(timeout=PATIENCE) == ["after@example.org"]


def test_what_waited_before_the_worker_started_leaves(instance):
    code = "from django_tasks_db.models import DBTaskResult; DBTaskResult.objects.all().delete()"
    with standing_letterbox() as box:
        environment = instance | {"COCARDE_SMTP": box.address}
        write(environment, "early@example.org")
        run(environment, "manage", "shell", "--command", code)
        process = subprocess.Popen(command("worker"), env=environment, stderr=subprocess.PIPE)
        try:
            assert box.arrivals.get(timeout=PATIENCE) == ["early@example.org"]
        finally:
            process.terminate()
            _, said = process.communicate(timeout=PATIENCE)

    assert (process.returncode, said) == (0, b"")


@pytest.mark.parametrize(("value", "expected"), [("0", 0), ("1", 1)])
def test_a_worker_stands_beside_unless_it_runs_apart(monkeypatch, value, expected):
    started = []

    def start():
        started.append(subprocess.Popen(["sleep", "60"]))
        return started[-1]

    monkeypatch.setattr(worker, "_start", start)
    monkeypatch.setenv("COCARDE_WORKER", value)
    with worker.worker_beside():
        assert [process.poll() for process in started] == [None] * expected

    assert [process.returncode for process in started] == [-signal.SIGTERM] * expected


def test_a_worker_starts_before_the_server_forks(monkeypatch):
    """In the thread of the server: not while it forks."""
    threads = []
    monkeypatch.setenv("COCARDE_WORKER", "1")
    monkeypatch.setattr(worker, "_keep_running", lambda *_: None)
    monkeypatch.setattr(worker, "_start", lambda: threads.append(threading.current_thread()))
    with worker.worker_beside():
        assert threads == [threading.current_thread()]


def test_a_worker_refuses_a_database_that_is_not_migrated(instance, tmp_path):
    done = run(instance | {"COCARDE_DATA_DIR": str(tmp_path)}, "worker")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "not ready to work: migrations: run `cocarde manage migrate`\n"


@pytest.mark.django_db
def test_a_worker_needs_no_snapshot():
    """Letters leave even when figures cannot be computed."""
    gone = RegisteredSnapshot.objects.create(name="gone", folder="nowhere")
    programmes.programme(snapshot=gone)

    assert readiness()["snapshots"] != "ok"
    worker._refuse_unready()


def test_the_demonstration_is_served_as_any_instance_is(monkeypatch, tmp_path):
    """The same door, so that it has its worker too."""
    served_at = []
    for name in ("COCARDE_DATA_DIR", "COCARDE_DEMO"):
        monkeypatch.setenv(name, str(tmp_path))
    folder = tmp_path / "demo-today"
    folder.mkdir()
    (folder / demo.READY).write_text(demo._fingerprint(), encoding="utf-8")
    monkeypatch.setattr(demo, "_print_links", lambda _: None)
    monkeypatch.setattr(demo, "run_server", lambda *address: served_at.append(address))
    demo.demo_command(port=8123)

    assert served_at == [("127.0.0.1", 8123)]
