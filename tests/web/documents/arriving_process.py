"""An instance of its own that begins empty: it opens a programme, loads a candidacy, and exports it again.

python arriving_process.py FILE.json SNAPSHOT PROGRAMME CALL OUT.json
"""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ["DJANGO_SETTINGS_MODULE"] = "cocarde.web.settings"

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402

from cocarde.web.accounts.models import Person  # noqa: E402
from cocarde.web.candidacies.models import Candidacy  # noqa: E402
from cocarde.web.candidacies.queries import broken_versions  # noqa: E402
from cocarde.web.documents.actions import load_candidacy  # noqa: E402
from cocarde.web.documents.queries import as_text, exported, read_text  # noqa: E402
from cocarde.web.evidence.actions import register_snapshot  # noqa: E402
from cocarde.web.journal.queries import verify  # noqa: E402
from cocarde.web.programmes import actions, queries  # noqa: E402


def call_of(snapshot, programme, slug):
    """A call of a programme that has just been opened, as `cocarde` opens one."""
    row = actions.open_programme(
        slug=programme,
        name_fr="Programme",
        name_en="Programme",
        authority_fr="L’autorité",
        authority_en="The authority",
        zone="Europe/Paris",
        snapshot=register_snapshot(folder=Path(snapshot), generated=True),
    )
    rules = actions.load_specification(
        programme=row, text=queries.shipped_specification("phares-avresie"), file="phares.toml"
    )
    titles = {"fr": "Appel", "en": "Call"}
    return actions.open_call(
        programme=row,
        specification=rules,
        slug=slug,
        titles=titles,
        opens_at=datetime(2014, 2, 1, tzinfo=UTC),
    )


def arrive(file, snapshot, programme, slug, out):
    """Empty, then with the candidacy; what it says of it is written beside."""
    call_command("migrate", verbosity=0, interactive=False)
    assert not Candidacy.objects.exists()
    call = call_of(snapshot, programme, slug)
    lead = Person.objects.create_user(email="lead@example.org")
    text = Path(file).read_text(encoding="utf-8")
    row = load_candidacy(exported=read_text(text), call=call, lead=lead)
    fresh = Candidacy.objects.get(pk=row.pk)
    Path(out).write_text(as_text(exported(fresh, with_working_copy=True)), encoding="utf-8")
    assert list(broken_versions()) == []
    assert verify().broken_at is None


if __name__ == "__main__":
    arrive(*sys.argv[1:])
