"""Counts name the stage and the strand of a version: two versions of a pathway may owe different things at one stage."""

from django.db import migrations, models

import trellis.access.models


def _within(to: str) -> models.Field:
    return trellis.access.models.TrustForeignKey(on_delete=models.deletion.CASCADE, related_name="+", to=to)


class Migration(migrations.Migration):
    dependencies = [("entitlements", "0007_counts_are_kept_of_any_day"), ("frameworks", "0001_initial")]

    operations = [
        migrations.RunSQL("TRUNCATE entitlements_cellcount, entitlements_peoplecount", ""),
        migrations.RemoveConstraint("cellcount", "one_count_per_day_and_cell"),
        migrations.RemoveField("cellcount", "framework"),
        migrations.RemoveField("cellcount", "stage_key"),
        migrations.RemoveField("cellcount", "strand_key"),
        migrations.AddField("cellcount", "stage", _within("frameworks.stage"), preserve_default=False),
        migrations.AddField("cellcount", "strand", _within("frameworks.strand"), preserve_default=False),
        migrations.AddConstraint(
            "cellcount",
            models.UniqueConstraint(
                fields=("trust", "as_at", "school", "staff_group", "stage", "strand"),
                name="one_count_per_day_and_cell",
                nulls_distinct=False,
            ),
        ),
    ]
