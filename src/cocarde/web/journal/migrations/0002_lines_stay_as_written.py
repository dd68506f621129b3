from django.db import migrations

from cocarde.web.access.models.frozen import Frozen


class Migration(migrations.Migration):

    dependencies = [
        ("journal", "0001_initial"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="entry",
            constraint=Frozen(
                name="journal_line_as_written",
                fields=("sequence", "at", "verb", "programme", "subject_kind", "subject_id", "commitment", "previous_hash", "hash"),
                forgettable=("actor",),
            ),
        ),
        migrations.AddConstraint(
            model_name="payload",
            constraint=Frozen(
                name="journal_payload_as_written",
                fields=("entry", "salt", "content"),
                deletable=True,
            ),
        ),
    ]
