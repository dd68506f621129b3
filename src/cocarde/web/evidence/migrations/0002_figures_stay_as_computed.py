from django.db import migrations

from cocarde.web.access.models.frozen import Frozen


class Migration(migrations.Migration):

    dependencies = [
        ("evidence", "0001_initial"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="figure",
            constraint=Frozen(
                name="evidence_figure_as_computed",
                fields=("public_id", "indicator", "definition", "year", "perimeter", "value", "observed", "expected", "unit", "kind", "coverage", "snapshot", "computed_at"),
                deletable=True,
            ),
        ),
    ]
