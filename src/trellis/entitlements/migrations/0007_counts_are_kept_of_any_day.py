"""Counts of the end of a term become counts of a day, with all that a share needs; indexes for what coverage asks."""

from django.db import migrations, models

import trellis.access.models
import trellis.access.tenancy

TRUST = models.ForeignKey(
    db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False,
    on_delete=models.deletion.PROTECT, related_name="+", to="access.trust",
)  # fmt: skip
GROUPS = [
    ("teacher", "Teachers"),
    ("teaching-assistant", "Teaching assistants"),
    ("leader", "Leaders"),
    ("office", "Office and business"),
    ("site", "Site and catering"),
    ("other", "Other support"),
]
LINES = ("people", "owed", "offered", "taken", "done", "declined", "deferred", "set_aside_unoffered")


def _within(to: str, *, null: bool = False) -> models.Field:
    return trellis.access.models.TrustForeignKey(null=null, on_delete=models.deletion.CASCADE, related_name="+", to=to)


def _number() -> models.Field:
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_initial"),
        ("entitlements", "0006_changes_of_counts_may_be_less_than_nought"),
        ("frameworks", "0001_initial"),
        ("organisation", "0001_initial"),
    ]

    operations = [
        migrations.DeleteModel("TermCount"),
        migrations.CreateModel(
            "CellCount",
            [
                ("id", _number()),
                ("trust", TRUST.clone()),
                ("as_at", models.DateField()),
                ("school", _within("organisation.school", null=True)),
                ("staff_group", models.CharField(max_length=20, choices=GROUPS)),
                ("framework", _within("frameworks.framework")),
                ("stage_key", models.CharField(max_length=40)),
                ("strand_key", models.CharField(max_length=60)),
                *((name, models.PositiveIntegerField()) for name in LINES),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("trust", "as_at", "school", "staff_group", "framework", "stage_key", "strand_key"),
                        name="one_count_per_day_and_cell",
                        nulls_distinct=False,
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            "PeopleCount",
            [
                ("id", _number()),
                ("trust", TRUST.clone()),
                ("as_at", models.DateField()),
                ("school", _within("organisation.school", null=True)),
                ("people", models.PositiveIntegerField()),
                ("offered_nothing", models.PositiveIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("trust", "as_at", "school"), name="one_count_of_people_per_day", nulls_distinct=False
                    ),
                ]
            },
        ),
        # Its condition, upper(during) IS NULL, is never what a question says: upper_inf(during).
        migrations.RemoveIndex("placement", "live_placements_to_count"),
        migrations.AddIndex(
            "placement",
            models.Index(
                fields=["trust", "staff"],
                include=["school", "staff_group", "stage", "last_offered_on"],
                condition=models.Q(during__upper_inf=True),
                name="live_placements_by_person",
            ),
        ),
        migrations.AddIndex(
            "line",
            models.Index(
                fields=["trust", "deferred_until"],
                condition=models.Q(counted=True, status="not-now"),
                name="counted_lines_that_are_put_off",
            ),
        ),
    ]
