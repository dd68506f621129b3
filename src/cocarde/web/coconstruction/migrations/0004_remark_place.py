import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("coconstruction", "0003_remark_specification"),
    ]

    operations = [
        migrations.AlterField(
            model_name="remark",
            name="specification",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="programmes.specification",
            ),
        ),
        migrations.AlterField(
            model_name="remark",
            name="section_key",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddConstraint(
            model_name="remark",
            constraint=models.CheckConstraint(
                condition=models.Q(("criterion_key", ""), ("section_key", ""), _negated=True),
                name="coconstruction_remark_is_about_something",
            ),
        ),
    ]
