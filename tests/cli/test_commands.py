"""The commands of an operator: what they print, and how they fail."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from importlib import resources
from pathlib import Path

import pytest
from django.db import IntegrityError

from cocarde.cli import errors
from cocarde.web.programmes.states.specification import SpecificationError

SHIPPED = resources.files("cocarde.specifications") / "metropole-2014.toml"


def cocarde(*arguments, **environment):
    """Run the command as a shell would."""
    return subprocess.run(
        [sys.executable, "-m", "cocarde.cli", *arguments],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "cocarde.web.settings"} | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_a_valid_specification_is_told_in_one_line():
    done = cocarde("programme", "check", str(SHIPPED))

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "metropole-2014 2014-01-29: 10 criteria, 4 sections, 3 eligibility rules, 9 states, 4 outcomes\n"
    )


def test_each_fault_of_a_specification_is_a_line_with_file_and_line(tmp_path):
    text = SHIPPED.read_text(encoding="utf-8")
    text = text.replace("days = 30", "days = 0").replace('rule = "members >= 1"', 'rule = "mood"')
    path = tmp_path / "spec.toml"
    path.write_text(text, encoding="utf-8")

    done = cocarde("programme", "check", str(path))

    line = text.splitlines().index("days = 0") + 1
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"{path}, line {line}: procedure.states.1.days: ")
    assert len(done.stderr.splitlines()) == 1


def test_a_rule_on_an_unknown_fact_is_refused(tmp_path):
    path = tmp_path / "spec.toml"
    text = SHIPPED.read_text(encoding="utf-8").replace('rule = "members >= 1"', 'rule = "mood > 1"')
    path.write_text(text, encoding="utf-8")

    done = cocarde("programme", "check", str(path))

    assert done.returncode == 2
    assert "looks at 'mood'" in done.stderr


@pytest.mark.parametrize(
    ("content", "words"),
    [(None, "No such file or directory"), (b"\xff\xfe", "not text in UTF-8"), (b"[x", "line 1: ")],
)
def test_what_cannot_be_read_is_one_line_and_no_traceback(tmp_path, content, words):
    path = tmp_path / "spec.toml"
    if content is not None:
        path.write_bytes(content)

    done = cocarde("programme", "check", str(path))

    assert done.returncode == 2
    assert words in done.stderr
    assert str(path) in done.stderr
    assert len(done.stderr.splitlines()) == 1


def verified(folder, address=""):
    """What the verification of a journal says on the error stream when it cannot even begin."""
    done = cocarde("journal", "verify", COCARDE_DATA_DIR=str(folder), COCARDE_DATABASE=address)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    return done.stderr


def test_a_database_that_is_not_migrated_says_what_to_do(tmp_path):
    (tmp_path / "cocarde.sqlite3").touch()

    assert verified(tmp_path) == (
        "no such table: journal_entry "
        "(is the database there, and migrated? `cocarde manage migrate`)\n"
    )


def test_a_database_that_is_missing_is_said_and_not_made(tmp_path):
    path = tmp_path / "cocarde.sqlite3"

    assert verified(tmp_path) == f"{path}: no such database; set COCARDE_DATA_DIR to its folder\n"
    assert not path.exists()


def test_a_file_that_is_no_database_is_one_line(tmp_path):
    (tmp_path / "cocarde.sqlite3").write_text("no database " * 100)

    assert verified(tmp_path).startswith("file is not a database (is COCARDE_DATA_DIR")


def test_a_server_that_does_not_answer_is_one_line(tmp_path):
    said = verified(tmp_path, "postgresql://ada:secret@127.0.0.1:1/cocarde")

    assert said.startswith("connection failed")
    assert "secret" not in said


def test_a_database_of_a_server_that_is_not_migrated_is_one_line(tmp_path):
    server = os.environ.get("COCARDE_TEST_DATABASE")
    if not server:
        pytest.skip("no PostgreSQL: set COCARDE_TEST_DATABASE to the address of a server")

    assert verified(tmp_path, server) == (
        'relation "journal_entry" does not exist '
        "(is the database migrated? `cocarde manage migrate`)\n"
    )


def test_a_bad_database_address_is_one_line(tmp_path):
    done = cocarde(
        "journal", "verify", COCARDE_DATABASE="mysql://x", COCARDE_DATA_DIR=str(tmp_path)
    )

    assert done.returncode == 2
    assert done.stderr.startswith("COCARDE_DATABASE: 'mysql' is not a known kind of database")
    assert len(done.stderr.splitlines()) == 1


def test_serving_what_is_not_migrated_is_refused(tmp_path):
    done = cocarde("serve", COCARDE_DATA_DIR=str(tmp_path), COCARDE_DATABASE="")

    assert done.returncode == 2
    assert "migrations: run `cocarde manage migrate`" in done.stderr


@pytest.mark.parametrize("port", ["0", "70000", "x"])
def test_a_port_that_is_none_is_refused(port):
    assert cocarde("serve", "--port", port).returncode == 2


@pytest.fixture(scope="module")
def journal(tmp_path_factory):
    """The environment of an instance whose journal holds two lines."""
    code = (
        "from cocarde.web.journal.actions import record\n"
        "from cocarde.web.access.models import SubjectRef\n"
        "[record(verb='x', subject=SubjectRef('a.b', 'c')) for _ in range(2)]"
    )
    return instance(tmp_path_factory.mktemp("journal"), code)


def instance(folder, code):
    """The environment of an instance in a folder of its own, where some code was run."""
    environment = {
        "COCARDE_DATA_DIR": str(folder),
        "COCARDE_DATABASE": "",
        "PYTHONPATH": str(Path(__file__).parents[1]),
    }
    assert cocarde("manage", "migrate", "--verbosity", "0", **environment).returncode == 0
    assert cocarde("manage", "shell", "--command", code, **environment).returncode == 0
    return environment


def tamper(environment, trigger, statement):
    """Change a row as somebody who holds the file of the database would."""
    file = Path(environment["COCARDE_DATA_DIR"]) / "cocarde.sqlite3"
    with closing(sqlite3.connect(file)) as database, database:
        database.execute(f"DROP TRIGGER {trigger}")
        database.execute(statement)


def test_a_journal_that_holds_gives_its_last_hash(journal):
    done = cocarde("journal", "verify", **journal)

    assert done.returncode == 0
    assert done.stdout.startswith("2 lines hold; end of the chain: ")


def test_a_journal_that_was_changed_fails_naming_the_line(journal):
    tamper(
        journal,
        "journal_line_as_written_update",
        "UPDATE journal_entry SET verb = 'y' WHERE sequence = 2",
    )

    done = cocarde("journal", "verify", **journal)

    assert (done.returncode, done.stdout) == (1, "")
    assert (
        done.stderr
        == "line 2: the line was changed after it was written (1 lines hold before it)\n"
    )


def test_a_version_that_was_changed_fails_naming_it(tmp_path):
    deposit = "from factories import candidacies\ncandidacies.deposited()"
    environment = instance(tmp_path, deposit)
    before = cocarde("journal", "verify", **environment)
    tamper(
        environment,
        "candidacies_version_as_deposited_update",
        "UPDATE candidacies_version SET content = '{}'",
    )

    after = cocarde("journal", "verify", **environment)

    assert (before.returncode, before.stderr) == (0, "")
    assert before.stdout.splitlines()[1] == "every deposited version holds"
    assert (after.returncode, after.stdout) == (1, "")
    assert after.stderr == "Trois rivières, V1: its content is not the one that was deposited\n"


@pytest.mark.parametrize(
    "problem", [ZeroDivisionError("division by zero"), IntegrityError("UNIQUE constraint failed")]
)
def test_an_error_that_the_house_does_not_know_is_not_hidden(problem):
    assert list(errors.lines_for(problem)) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("figures", "S", "--perimeter", "country", "--year", "abc"),
            (
                " figures: Invalid value for '--year': "
                "Input should be a valid integer, unable to parse string as an integer"
            ),
        ),
        (
            ("figures", "S", "--perimeter", "country", "--year", "2014", "--format", "xml"),
            " figures: Invalid value for '--format': 'xml' is not one of 'json', 'table', 'csv'",
        ),
        (("figures", "S", "--year", "2014"), " figures: Missing option '--perimeter'"),
        (
            ("figures", "--perimeter", "country", "--year", "2014"),
            " figures: Missing argument 'SNAPSHOT'",
        ),
        (("figure",), ": No such command 'figure'. Did you mean 'figures'?"),
    ],
)
def test_what_is_typed_wrong_is_one_line_and_exit_2(arguments, said):
    done = cocarde("observatory", *arguments)

    where = f"cocarde observatory{said.partition(':')[0]}"
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"cocarde observatory{said} (see `{where} --help`)\n"


def test_a_command_is_asked_for_under_the_help():
    done = cocarde("journal")

    assert done.returncode == 2
    assert done.stderr == "cocarde journal: No command given (see `cocarde journal --help`)\n"
    assert "verify" in done.stdout


def test_help_that_is_asked_for_is_no_error():
    done = cocarde("observatory", "figures", "--help")

    assert (done.returncode, done.stderr) == (0, "")


def test_faults_of_a_specification_are_one_a_line():
    problem = SpecificationError("a.toml", [(1, "x"), (2, "y")])

    assert list(errors.lines_for(problem)) == ["a.toml, line 1: x", "a.toml, line 2: y"]


def test_every_known_family_exists():
    """A class that is moved must be moved here too."""
    missing = []
    for name in errors.KNOWN - {"builtins.OSError"} | {errors.DATABASE, errors.NO_COMMAND}:
        module, _, family = name.rpartition(".")
        found = getattr(__import__(module, fromlist=[family]), family, None)
        if found is None or f"{found.__module__}.{found.__qualname__}" != name:
            missing.append(name)

    assert missing == []
