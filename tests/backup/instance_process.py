"""A process of its own for the tests of backups: it makes an instance with everything, or tells all of it.

python instance_process.py make|look|sign
"""

import hashlib
import json
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ["DJANGO_SETTINGS_MODULE"] = "cocarde.web.settings"

import django  # noqa: E402

django.setup()

from django.apps import apps  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.core.serializers.json import DjangoJSONEncoder  # noqa: E402
from django.db import transaction  # noqa: E402

from cocarde.web.candidacies import actions as candidacies  # noqa: E402
from cocarde.web.credentials.models import SigningKey  # noqa: E402
from cocarde.web.credentials.queries import baked  # noqa: E402
from cocarde.web.evidence.models import RegisteredSnapshot  # noqa: E402
from cocarde.web.journal.queries import verify  # noqa: E402
from cocarde.web.labels.models import Label  # noqa: E402
from cocarde.web.mail import actions as mail  # noqa: E402
from factories import candidacies as made  # noqa: E402
from factories import credentials, labels  # noqa: E402
from factories.credentials import LONG_AGO  # noqa: E402
from factories.documents import docx  # noqa: E402


def make():
    """A label and what led to it, a candidacy with a file, letters, a journal, a snapshot’s name."""
    call_command("migrate", verbosity=0, interactive=False)
    with transaction.atomic():
        labels.published(("Trois rivières", "Aval"))
        Label.objects.update(granted_on=LONG_AGO, term_on=None)
        row = made.with_members(made.candidacy(name="L’Étoile"))
        lead = made.lead_of(row)
        candidacies.attach_file(
            candidacy=row,
            key="acceleration",
            field_key="attachments",
            upload=SimpleUploadedFile("délibération.docx", docx()),
            actor=lead,
        )
        made.deposited(row)
        mail.write(to=lead, title="Une lettre", body="À relire.", programme_id=row.programme_id)
        RegisteredSnapshot.objects.create(
            name="0123456789abcdef", folder="snapshots/0123456789abcdef"
        )


def look():
    """Every row of every model, and every file."""
    models = apps.get_models(include_auto_created=True)
    tables = {m._meta.label: list(m._base_manager.order_by("pk").values()) for m in models}
    folder = Path(settings.DATA_DIR) / "files"
    files = {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    told = {"tables": tables, "files": files, "journal": verify()}
    sys.stdout.write(json.dumps(told, cls=DjangoJSONEncoder, sort_keys=True))


def sign():
    """The credential of each label, and the public part of the key that signs."""
    rows = Label.objects.select_related("programme", "candidacy__call").order_by("slug")
    tokens = [credentials.token(row) for row in rows]
    told = {
        "tokens": tokens,
        "badges": [baked(*pair).decode() for pair in zip(rows, tokens, strict=True)],
        "key": SigningKey.objects.get(retired_at=None).public_pem,
    }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    {"make": make, "look": look, "sign": sign}[sys.argv[1]]()
