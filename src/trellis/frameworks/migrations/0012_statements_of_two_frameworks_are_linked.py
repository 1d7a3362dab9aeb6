import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models.functions import Greatest, Least

import trellis.access.models
import trellis.access.tenancy


def reference(to, **more):
    return trellis.access.models.TrustForeignKey(db_constraint=False, related_name="+", to=to, **more)


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0003_downloads_are_kept"),
        ("frameworks", "0011_statements_know_what_they_replace"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="StatementLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "relation",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("same", "The same as"),
                            ("part", "Part of"),
                            ("contains", "Contains"),
                            ("related", "Related to"),
                        ],
                        max_length=10,
                    ),
                ),
                ("said_at", models.DateTimeField()),
                (
                    "other",
                    reference("frameworks.statement", db_index=False, on_delete=django.db.models.deletion.CASCADE),
                ),
                (
                    "said_by",
                    reference(settings.AUTH_USER_MODEL, null=True, on_delete=django.db.models.deletion.SET_NULL),
                ),
                (
                    "statement",
                    reference("frameworks.statement", db_index=False, on_delete=django.db.models.deletion.CASCADE),
                ),
                (
                    "trust",
                    models.ForeignKey(
                        db_default=trellis.access.tenancy.CurrentTrust(),
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.trust",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["trust", "statement"], name="links_from_a_statement"),
                    models.Index(fields=["trust", "other"], name="links_to_a_statement"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("trust"),
                        Least("statement", "other"),
                        Greatest("statement", "other"),
                        name="one_answer_for_a_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("statement", models.F("other")), _negated=True),
                        name="a_link_joins_two_statements",
                    ),
                ],
            },
        ),
    ]
