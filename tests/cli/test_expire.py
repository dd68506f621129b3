"""`cocarde expire` and `cocarde mail remind` from a terminal."""

from datetime import timedelta

import pytest
from typer.testing import CliRunner

from cocarde.cli import app
from cocarde.web.accounts.actions.sign_in import issue_link
from cocarde.web.accounts.models import SignInLink
from cocarde.web.clock import queries as clock
from cocarde.web.coconstruction import actions as coconstruction
from cocarde.web.coconstruction.states import OwnerKind
from cocarde.web.mail.models import Message
from factories import candidacies
from factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db


def test_a_dry_run_says_what_would_go():
    issue_link(person=PersonFactory())
    SignInLink.objects.update(expires_at=clock.now() - timedelta(days=1))
    said = CliRunner().invoke(app, ["expire", "--dry-run"])
    assert said.output == ("accounts.links: 1 (sign-in links that work no more)\nwould go: 1\n")
    assert SignInLink.objects.count() == 1
    assert CliRunner().invoke(app, ["expire"]).output.endswith("gone: 1\n")
    assert SignInLink.objects.count() == 0


def test_a_dry_run_of_reminders_says_who_would_get_what():
    lead = PersonFactory(email="ada@example.org")
    candidacy = candidacies.candidacy(lead=lead)
    coconstruction.recommend(
        candidacy=candidacy,
        text="Voir la région",
        owner=coconstruction.Owner(OwnerKind.PERSON, person=lead),
        actor=PersonFactory(),
        due_on=clock.now().date(),
    )
    Message.objects.all().delete()
    said = CliRunner().invoke(app, ["mail", "remind", "--dry-run"]).output.splitlines()
    assert (
        said[0]
        == f"{candidacy.programme.slug}: ada@example.org, {candidacy.name} (Reminder of recommendations)"
    )
    assert said[1].startswith("  Voir la région (")
    assert said[-1] == "would write: 1 reminder"
    assert Message.objects.count() == 0
    said = CliRunner().invoke(app, ["mail", "remind"]).output
    assert (said, Message.objects.count()) == ("1 reminder written\n", 1)


def test_an_unknown_programme_is_told():
    said = CliRunner().invoke(app, ["mail", "remind", "--dry-run", "--programme", "nowhere"])
    assert said.exit_code == 2
