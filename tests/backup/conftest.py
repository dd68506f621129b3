"""Instances in folders and databases of their own, worked on by the command as a shell would."""

import json
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

SCRIPT = Path(__file__).with_name("instance_process.py")
SERVER = os.environ.get("COCARDE_TEST_DATABASE") or os.environ.get("COCARDE_DATABASE") or ""


@dataclass(frozen=True)
class Instance:
    """A data directory, and the address of a database (empty: SQLite in it)."""

    data_dir: Path
    database: str = ""

    def run(self, *command):
        given = {
            "COCARDE_DATA_DIR": str(self.data_dir),
            "COCARDE_DATABASE": self.database,
            "COCARDE_SECRET_KEY": "",
            "DJANGO_SETTINGS_MODULE": "cocarde.web.settings",
        }
        return subprocess.run(
            [sys.executable, *map(str, command)],
            env=os.environ | given,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )

    def cocarde(self, *arguments):
        return self.run("-m", "cocarde.cli", *arguments)

    def look(self):
        """All of it, read by nothing of what keeps it."""
        done = self.run(SCRIPT, "look")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def destroy(self):
        """Nothing is left: neither a file nor a table."""
        shutil.rmtree(self.data_dir)
        if self.database:
            on_server("DROP DATABASE {} WITH (FORCE)", self.database)
            on_server("CREATE DATABASE {}", self.database)


def on_server(statement, address):
    import psycopg  # noqa: PLC0415 (only where there is such a server)
    from psycopg import sql  # noqa: PLC0415

    name = urlsplit(address).path.lstrip("/")
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(sql.Identifier(name)))


@pytest.fixture(scope="session")
def new_instance(tmp_path_factory) -> Iterator[Callable[[str], Instance]]:
    """Makes empty instances, gone with the tests."""
    addresses = []

    def make(engine="sqlite"):
        data_dir = tmp_path_factory.mktemp("instance") / "data"
        if engine == "sqlite":
            return Instance(data_dir)
        if not SERVER:
            pytest.skip("no PostgreSQL: set COCARDE_TEST_DATABASE to the address of a server")
        address = urlunsplit(urlsplit(SERVER)._replace(path=f"/cocarde_{secrets.token_hex(6)}"))
        on_server("CREATE DATABASE {}", address)
        addresses.append(address)
        return Instance(data_dir, address)

    yield make
    for address in addresses:
        on_server("DROP DATABASE {} WITH (FORCE)", address)


@pytest.fixture(scope="session")
def backed_up(new_instance, tmp_path_factory):
    """What an instance with everything held on SQLite, and its backup; the instance is destroyed."""
    instance = new_instance()
    made = instance.run(SCRIPT, "make")
    assert made.returncode == 0, made.stderr
    file = tmp_path_factory.mktemp("kept") / "cocarde.zip"
    told, done = instance.look(), instance.cocarde("backup", file)
    assert (done.returncode, done.stderr) == (0, "")
    instance.destroy()
    return told, file
