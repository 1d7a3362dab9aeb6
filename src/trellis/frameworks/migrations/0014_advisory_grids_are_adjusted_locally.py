import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import trellis.access.models
import trellis.access.tenancy


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0003_downloads_are_kept"),
        ("frameworks", "0013_frameworks_are_derived_from_others"),
        ("organisation", "0002_staff_and_school_files_come_in"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="GridAdjustment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("left-out", "Left out"), ("reworded", "Reworded"), ("added", "Added")], max_length=10
                    ),
                ),
                ("stage_key", models.SlugField(blank=True, max_length=40)),
                ("strand_key", models.SlugField(blank=True, max_length=60)),
                ("text", models.TextField(blank=True)),
                ("why", models.CharField(max_length=300)),
                ("said_at", models.DateTimeField()),
                ("agreed_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "agreed_by",
                    trellis.access.models.TrustForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "ended_by",
                    trellis.access.models.TrustForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "said_by",
                    trellis.access.models.TrustForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "school",
                    trellis.access.models.TrustForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organisation.school",
                    ),
                ),
                (
                    "staff",
                    trellis.access.models.TrustForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organisation.staff",
                    ),
                ),
                (
                    "statement",
                    trellis.access.models.TrustForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="frameworks.statement",
                    ),
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
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("ended_at__isnull", True), ("statement__isnull", False), ("agreed_at__isnull", False)
                        ),
                        fields=("trust", "statement", "school", "staff"),
                        name="one_adjustment_of_a_statement_at_a_place",
                        nulls_distinct=False,
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("ended_at__isnull", True), ("statement__isnull", False), ("agreed_at__isnull", True)
                        ),
                        fields=("trust", "statement", "school", "staff"),
                        name="one_proposal_for_a_statement_at_a_place",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("school__isnull", True), ("staff__isnull", False)),
                            models.Q(("school__isnull", False), ("staff__isnull", True)),
                            _connector="OR",
                        ),
                        name="an_adjustment_is_of_a_school_or_a_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "added"), ("statement__isnull", True)),
                            models.Q(models.Q(("kind", "added"), _negated=True), ("statement__isnull", False)),
                            _connector="OR",
                        ),
                        name="only_what_is_added_has_no_statement",
                    ),
                ],
            },
        ),
    ]
