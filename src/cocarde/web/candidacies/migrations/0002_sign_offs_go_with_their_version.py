import django.db.models.deletion
from django.db import migrations, models


def bind(apps, schema_editor):
    """The agreements given for a version that was deposited go with it."""
    Version = apps.get_model("candidacies", "Version")
    SignOff = apps.get_model("candidacies", "SignOff")
    for version in Version.objects.only("pk", "candidacy_id", "number").iterator():
        SignOff.objects.filter(
            candidacy_id=version.candidacy_id, version_number=version.number
        ).update(version=version)


class Migration(migrations.Migration):

    dependencies = [
        ("evidence", "0001_initial"),
        ("candidacies", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="signoff",
            name="version",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.RESTRICT, related_name="sign_offs", to="candidacies.version"),
        ),
        migrations.RunPython(bind, migrations.RunPython.noop),
        # The table is already there, made by the field itself: it only gets a model of its own.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="VersionFigure",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("version", models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name="+", to="candidacies.version")),
                        ("figure", models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name="+", to="evidence.figure")),
                    ],
                    options={
                        "db_table": "candidacies_version_figures",
                        "unique_together": {("version", "figure")},
                    },
                ),
                migrations.AlterField(
                    model_name="version",
                    name="figures",
                    field=models.ManyToManyField(related_name="+", through="candidacies.VersionFigure", to="evidence.figure"),
                ),
            ],
        ),
    ]
