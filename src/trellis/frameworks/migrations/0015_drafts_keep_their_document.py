import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import trellis.access.models
import trellis.access.tenancy


def trust():
    return models.ForeignKey(
        db_default=trellis.access.tenancy.CurrentTrust(),
        db_index=False,
        editable=False,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="access.trust",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0003_downloads_are_kept"),
        ("frameworks", "0014_advisory_grids_are_adjusted_locally"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptSource",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("pasted", models.BooleanField(default=False)),
                ("content", models.BinaryField()),
                ("shape", models.CharField(max_length=64)),
                ("choices", models.JSONField(blank=True, default=dict)),
                ("kept_at", models.DateTimeField()),
                ("trust", trust()),
                (
                    "version",
                    trellis.access.models.TrustForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="frameworks.version",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("trust", "version"), name="one_source_of_a_version"),
                ],
            },
        ),
        migrations.CreateModel(
            name="RememberedShape",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("shape", models.CharField(max_length=64)),
                ("choices", models.JSONField(blank=True, default=dict)),
                ("chosen_at", models.DateTimeField()),
                ("trust", trust()),
                (
                    "chosen_by",
                    trellis.access.models.TrustForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("trust", "shape"), name="one_choice_for_a_shape"),
                ],
            },
        ),
    ]
