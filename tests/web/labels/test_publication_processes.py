"""Publication across real processes: killed in its middle, and raced by another."""

import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

from factories import labels

SCRIPT = Path(__file__).with_name("publication_process.py")
NOTHING_PUBLIC = {
    "wave": "sealed",
    "states": ["opinion_given"],
    "labels": 0,
    "letters": ["held"],
    "published_lines": 0,
}
ALL_PUBLIC = {
    "wave": "published",
    "states": ["labelled"],
    "labels": 4,
    "letters": ["ready"],
    "published_lines": 1,
}


def server_address():
    return os.environ.get("COCARDE_TEST_DATABASE") or os.environ.get("COCARDE_DATABASE") or ""


@contextmanager
def copied_database(template=""):
    """A PostgreSQL database of its own, copied from another, gone afterwards."""
    import psycopg  # noqa: PLC0415 (only where there is such a server)
    from psycopg import sql  # noqa: PLC0415

    server, name = server_address(), f"cocarde_{secrets.token_hex(6)}"
    source = urlsplit(template or "/template1").path.lstrip("/")
    with psycopg.connect(server, autocommit=True) as connection:
        make = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        connection.execute(make.format(sql.Identifier(name), sql.Identifier(source)))
        try:
            yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        finally:
            drop = sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
            connection.execute(drop)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def made(request, tmp_path_factory):
    """The environment of a database with a sealed wave, made once: each test works on a copy."""
    folder = tmp_path_factory.mktemp("made")
    environment = os.environ | {"COCARDE_DATA_DIR": str(folder), "COCARDE_DATABASE": ""}
    if request.param == "sqlite":
        run(environment, "make", labels.BEFORE)
        yield environment
        return
    if not server_address():
        pytest.skip("no PostgreSQL: set COCARDE_TEST_DATABASE to the address of a server")
    with copied_database() as address:
        environment["COCARDE_DATABASE"] = address
        run(environment, "make", labels.BEFORE)
        yield environment


@pytest.fixture
def world(made, tmp_path):
    """The environment of processes that share one copy."""
    folder = shutil.copytree(made["COCARDE_DATA_DIR"], tmp_path / "data")
    environment = made | {"COCARDE_DATA_DIR": str(folder)}
    if not made["COCARDE_DATABASE"]:
        yield environment
        return
    with copied_database(made["COCARDE_DATABASE"]) as address:
        yield environment | {"COCARDE_DATABASE": address}


def start(environment, verb, now=labels.AFTER):
    return subprocess.Popen(
        [sys.executable, str(SCRIPT), verb],
        env=environment | {"COCARDE_NOW": now.isoformat()},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def next_line(process):
    line = process.stdout.readline()
    assert line, "the process ended without a word"
    return json.loads(line)


def run(environment, verb, now=labels.AFTER):
    with start(environment, verb, now) as process:
        said = next_line(process)
    assert process.returncode == 0
    return said


def test_a_publication_killed_in_its_middle_leaves_nothing_public_and_the_next_request_completes_it(
    world,
):
    with start(world, "publish") as publisher:
        assert next_line(publisher) == {"paused": ["Amont", "Aval"]}
        publisher.send_signal(signal.SIGKILL)
    assert publisher.returncode == -signal.SIGKILL

    assert run(world, "look") == {
        "before": NOTHING_PUBLIC,
        "status": 200,
        "after": ALL_PUBLIC,
        "chain": "",
    }


def test_a_request_before_the_hour_publishes_nothing(world):
    said = run(world, "look", labels.BEFORE)

    assert (said["before"], said["after"]) == (NOTHING_PUBLIC, NOTHING_PUBLIC)


def test_two_publications_at_once_publish_once(world):
    with start(world, "publish") as first:
        assert next_line(first) == {"paused": ["Amont", "Aval"]}
        with start(world, "publish_after_look") as second:
            # The second has seen the wave due while the first holds it, and now waits for it.
            assert next_line(second) == {"due": 1}
            first.stdin.write("go on\n")
            first.stdin.flush()
            assert (next_line(first), next_line(second)) == ({"published": 1}, {"published": 0})

    said = run(world, "look")
    assert (said["before"], said["after"]) == (ALL_PUBLIC, ALL_PUBLIC)
