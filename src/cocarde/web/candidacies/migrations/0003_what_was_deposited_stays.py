from django.db import migrations

from cocarde.web.access.models.frozen import Frozen


class Migration(migrations.Migration):

    dependencies = [
        ("evidence", "0002_figures_stay_as_computed"),
        ("candidacies", "0002_sign_offs_go_with_their_version"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="signoff",
            constraint=Frozen(
                name="candidacies_sign_off_as_given",
                once="version",
                fields=("candidacy", "member_name", "version_number", "version", "content_sha256", "signed_by", "signed_at"),
                forgettable=("member",),
            ),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=Frozen(
                name="candidacies_version_as_deposited",
                fields=("public_id", "candidacy", "number", "content", "sha256", "deposited_at"),
                forgettable=("deposited_by",),
            ),
        ),
        migrations.AddConstraint(
            model_name="versionfigure",
            constraint=Frozen(name="candidacies_figure_as_deposited", fields=("version", "figure")),
        ),
    ]
