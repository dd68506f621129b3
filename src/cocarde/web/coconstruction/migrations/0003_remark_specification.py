import django.db.models.deletion
from django.db import migrations, models


def take_from_candidacy(apps, schema_editor):
    """A remark was written under the specification of its candidacy: no other was possible so far."""
    remark = apps.get_model("coconstruction", "Remark")
    for row in remark.objects.select_related("candidacy").only("candidacy__specification_id"):
        remark.objects.filter(pk=row.pk).update(specification_id=row.candidacy.specification_id)


class Migration(migrations.Migration):

    dependencies = [
        ("coconstruction", "0002_thread"),
        ("programmes", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="remark",
            name="specification",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="programmes.specification",
            ),
        ),
        migrations.RunPython(take_from_candidacy, migrations.RunPython.noop),
    ]
