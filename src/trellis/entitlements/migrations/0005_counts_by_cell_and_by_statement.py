"""Counts of lines by cell and by statement, kept true by the database in the transaction that changes them.

Statement-level, so that a bulk write costs one upsert of the cells it touches; cells are touched in the order of
their key, so that two writers wait for each other and never deadlock.
"""

from django.db import migrations, models

import trellis.access.models
import trellis.access.tenancy

CELLS = "trust_id, school_id, staff_group, stage_id, strand_id, classification, cycle, status, offered"
STATEMENTS = "trust_id, school_id, statement_id, cycle, status, offered"


def _upsert(table: str, key: str) -> str:
    return f"""
    INSERT INTO {table} ({key}, lines)
    SELECT {key}, sum(change) FROM moved GROUP BY {key} HAVING sum(change) <> 0 ORDER BY {key}
    ON CONFLICT ({key}) DO UPDATE SET lines = {table}.lines + excluded.lines;"""


def _function(name: str, sides: dict[str, int]) -> str:
    rows = " UNION ALL ".join(
        f"SELECT *, {change} AS change FROM {side}_rows WHERE counted" for side, change in sides.items()
    )
    moved = f"""WITH moved AS (
        SELECT r.*, t.stage_id, t.strand_id, t.classification
        FROM ({rows}) r JOIN frameworks_statement t ON t.trust_id = r.trust_id AND t.id = r.statement_id
    )"""
    return f"""
CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    {moved}{_upsert("entitlements_tally", CELLS)}
    {moved}{_upsert("entitlements_statementtally", STATEMENTS)}
    RETURN NULL;
END $body$
"""


FUNCTIONS = {
    "insert": {"new": 1},
    "update": {"old": -1, "new": 1},
    "delete": {"old": -1},
}
TRUST = models.ForeignKey(
    db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False,
    on_delete=models.deletion.PROTECT, related_name="+", to="access.trust",
)  # fmt: skip


def _within(to: str, *, null: bool = False) -> models.Field:
    return trellis.access.models.TrustForeignKey(null=null, on_delete=models.deletion.CASCADE, related_name="+", to=to)


class Migration(migrations.Migration):
    dependencies = [("entitlements", "0004_what_was_asked_started_and_taken_instead")]

    operations = [
        migrations.DeleteModel("Tally"),
        migrations.CreateModel(
            "Tally",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("trust", TRUST.clone()),
                ("school", _within("organisation.school", null=True)),
                ("staff_group", models.CharField(max_length=20, choices=[("teacher", "Teachers"), ("teaching-assistant", "Teaching assistants"), ("leader", "Leaders"), ("office", "Office and business"), ("site", "Site and catering"), ("other", "Other support")])),
                ("stage", _within("frameworks.stage", null=True)),
                ("strand", _within("frameworks.strand")),
                ("classification", models.CharField(max_length=12)),
                ("cycle", models.PositiveSmallIntegerField()),
                ("status", models.CharField(max_length=20)),
                ("offered", models.BooleanField()),
                ("lines", models.IntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("trust", "school", "staff_group", "stage", "strand", "classification", "cycle", "status", "offered"), name="one_tally_per_cell", nulls_distinct=False),
                    models.CheckConstraint(condition=models.Q(("lines__gte", 0)), name="no_tally_below_nought"),
                ]
            },
        ),
        migrations.CreateModel(
            "StatementTally",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("trust", TRUST.clone()),
                ("school", _within("organisation.school", null=True)),
                ("statement", _within("frameworks.statement")),
                ("cycle", models.PositiveSmallIntegerField()),
                ("status", models.CharField(max_length=20)),
                ("offered", models.BooleanField()),
                ("lines", models.IntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("trust", "school", "statement", "cycle", "status", "offered"), name="one_tally_per_statement", nulls_distinct=False),
                    models.CheckConstraint(condition=models.Q(("lines__gte", 0)), name="no_statement_tally_below_nought"),
                ]
            },
        ),
        *(
            migrations.RunSQL(_function(f"entitlements_keep_tallies_{event}", sides), migrations.RunSQL.noop)
            for event, sides in FUNCTIONS.items()
        ),
    ]  # fmt: skip
