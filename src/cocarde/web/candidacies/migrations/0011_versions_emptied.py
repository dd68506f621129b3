from django.db import migrations, models

from cocarde.web.access.models.frozen import Frozen


class Migration(migrations.Migration):

    dependencies = [("candidacies", "0010_leads_replaced")]

    operations = [
        migrations.AddField(
            model_name="version",
            name="emptied_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.RemoveConstraint(model_name="version", name="candidacies_version_as_deposited"),
        migrations.AddConstraint(
            model_name="version",
            constraint=Frozen(
                name="candidacies_version_as_deposited",
                fields=(
                    "public_id",
                    "candidacy",
                    "number",
                    "content",
                    "sha256",
                    "deposited_at",
                    "emptied_at",
                ),
                forgettable=("deposited_by",),
                released=("content",),
                until="emptied_at",
            ),
        ),
    ]
