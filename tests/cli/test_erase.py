"""`cocarde erase PERSON`, in this process: the database is the one of the tests."""

import json

import pytest
from typer.testing import CliRunner

from cocarde.cli import app
from cocarde.web.accounts.models import Person
from factories import candidacies
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db


def run(*arguments, typed=""):
    return CliRunner().invoke(app, ["erase", *arguments], input=typed)


def test_a_person_is_told_exported_and_erased(tmp_path):
    person = PersonFactory(email="zoe@example.org", name="Zoé Carpentier")
    export = tmp_path / "zoe.json"

    done = run("Zoe@example.org", "--export", str(export), "--yes")

    assert done.exit_code == 0
    assert done.stdout.splitlines()[-1] == (
        f"{person.public_id} is erased; backups made before still hold the data"
    )
    assert json.loads(export.read_text())["accounts.person"][0]["name"] == "Zoé Carpentier"
    assert export.stat().st_mode & 0o777 == 0o600
    assert not Person.objects.filter(name="Zoé Carpentier").exists()


def test_nothing_is_erased_without_a_yes():
    person = PersonFactory()

    assert run(person.public_id, typed="n\n").exit_code == 1
    assert Person.objects.get().erased_at is None


def test_whoever_leads_alone_is_not_erased():
    lead = candidacies.lead_of(candidacies.candidacy())

    done = run(lead.email, "--yes")

    assert done.exit_code == 1
    assert "Trois rivières" in done.stderr


def test_nobody_is_said_in_one_line():
    done = run("nobody@example.org", "--yes")

    assert (done.exit_code, done.stderr) == (
        2,
        "nobody@example.org: nobody has this address or identifier; check it\n",
    )
