"""A process of its own for the publication tests: it makes a world, publishes it, or looks at it.

    python publication_process.py make|publish|publish_after_look|look

`publish` says "paused" after two decisions and waits for a line on its standard input: it can be
killed exactly there. The clock is frozen by COCARDE_NOW and the database is the environment's.
"""

import json
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ["DJANGO_SETTINGS_MODULE"] = "cocarde.web.settings.testing"

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402
from django.test import Client  # noqa: E402

from cocarde.web.candidacies.events import candidacy_moved  # noqa: E402
from cocarde.web.journal.models import Entry  # noqa: E402
from cocarde.web.journal.queries import verify  # noqa: E402
from cocarde.web.labels import actions, queries  # noqa: E402
from cocarde.web.labels.models import Decision, Label, Wave  # noqa: E402
from factories import labels  # noqa: E402

_moved: list[str] = []


def say(**told):
    """One line of JSON, at once."""
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


def make():
    """A sealed wave of four decisions."""
    call_command("migrate", verbosity=0, interactive=False)
    with transaction.atomic():
        labels.sealed(("Amont", "Aval", "Confluence", "Delta"))
    say(made=True)


def pause_after_two(sender, candidacy, **_):
    """Stop in the middle of the transaction until told to go on."""
    _moved.append(candidacy.name)
    if len(_moved) == 2:
        say(paused=_moved)
        sys.stdin.readline()


def publish():
    """Publish what is due, with a pause after two decisions."""
    candidacy_moved.connect(pause_after_two)
    say(published=actions.publish_due())


def publish_after_look():
    """See the wave due first, then publish it while another process does."""
    due = list(queries.due_waves())
    say(due=len(due))
    say(published=sum(actions.publish(wave=wave) is not None for wave in due))


def look():
    """What the database holds, then what a visitor's request makes of it."""
    before = _holds()
    page = Client(SERVER_NAME="localhost").get("/fr/decisions/")
    say(before=before, status=page.status_code, after=_holds(), chain=verify().reason)


def _holds():
    wave = Wave.objects.get()
    states = sorted(set(wave.decisions.values_list("candidacy__state", flat=True)))
    letters = queries.sealed_letters(Decision.objects.all())
    return {
        "wave": wave.state,
        "states": states,
        "labels": Label.objects.count(),
        "letters": sorted(set(letters.values_list("state", flat=True))),
        "published_lines": Entry.objects.filter(verb="labels.wave_published").count(),
    }


if __name__ == "__main__":
    {f.__name__: f for f in (make, publish, publish_after_look, look)}[sys.argv[1]]()
