"""Vacancies are told with their closing day, and people say that they are glad to talk about a role."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import trellis.access.models
import trellis.access.tenancy


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0003_downloads_are_kept"),
        ("organisation", "0002_staff_and_school_files_come_in"),
        ("pathways", "0003_rules_of_a_trust"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="GladToTalk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("role", models.CharField(max_length=60)),
                ("reach", models.CharField(max_length=200, verbose_name="how to reach them")),
                ("said_at", models.DateTimeField()),
                (
                    "staff",
                    trellis.access.models.TrustForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organisation.staff",
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("trust", "staff", "role"), name="glad_to_talk_once_about_a_role")
                ],
            },
        ),
        migrations.CreateModel(
            name="Vacancy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("role", models.CharField(max_length=60)),
                ("title", models.CharField(max_length=120)),
                ("closes_on", models.DateField()),
                ("link", models.URLField(blank=True, max_length=300)),
                ("told_at", models.DateTimeField()),
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
                    "told_by",
                    trellis.access.models.TrustForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
            ],
            options={
                "indexes": [models.Index(fields=["trust", "closes_on"], name="vacancies_by_closing_day")],
            },
        ),
    ]
