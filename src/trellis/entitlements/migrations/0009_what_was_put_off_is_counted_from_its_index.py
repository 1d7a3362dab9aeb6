"""Lines that were put off until a day that has come are counted without reading the lines."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("entitlements", "0008_counts_name_stage_and_strand")]

    operations = [
        migrations.RemoveIndex("line", "counted_lines_that_are_put_off"),
        migrations.AddIndex(
            "line",
            models.Index(
                fields=["trust", "deferred_until"],
                include=["school", "staff_group", "statement", "cycle", "started_on", "offered"],
                condition=models.Q(counted=True, status="not-now"),
                name="counted_lines_put_off",
            ),
        ),
    ]
