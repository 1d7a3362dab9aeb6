"""People are moved to another version of their pathway, and what was done follows what became of each statement."""

from django.db import migrations, models

import trellis.access.models
import trellis.access.tenancy

TRUST = models.ForeignKey(
    db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False,
    on_delete=models.deletion.PROTECT, related_name="+", to="access.trust",
)  # fmt: skip
STATUSES = [("planned", "Planned"), ("done", "Done"), ("undone", "Undone"), ("cancelled", "Cancelled")]
ENDINGS = [
    ("moved-on", "Moved on"),
    ("went-back", "Went back"),
    ("left-pathway", "Left the pathway"),
    ("left-trust", "Left the trust"),
    ("corrected", "Corrected"),
    ("new-version", "Moved to a new version"),
]
# Lines of a version that their person is not on any more. The owner's own walls are let down while they are marked.
WALLS = (
    "entitlements_line",
    "entitlements_placement",
    "frameworks_stage",
    "frameworks_statement",
    "frameworks_version",
)
MARK_PAST = f"""
{"".join(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;" for table in WALLS)}
UPDATE entitlements_line l SET past = true
FROM frameworks_statement t JOIN frameworks_version v ON v.trust_id = t.trust_id AND v.id = t.version_id
WHERE t.trust_id = l.trust_id AND t.id = l.statement_id AND EXISTS (
  SELECT 1 FROM entitlements_placement p JOIN frameworks_stage g ON g.trust_id = p.trust_id AND g.id = p.stage_id
  WHERE p.trust_id = l.trust_id AND p.staff_id = l.staff_id AND p.framework_id = v.framework_id
    AND g.version_id <> t.version_id AND upper_inf(p.during));
{"".join(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY;" for table in WALLS)}
"""


def _within(to: str, on_delete, *, null: bool = False, **how) -> models.Field:
    how.setdefault("related_name", "+")
    return trellis.access.models.TrustForeignKey(blank=null, null=null, on_delete=on_delete, to=to, **how)


def _number() -> models.Field:
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


CASCADE, PROTECT, SET_NULL = models.deletion.CASCADE, models.deletion.PROTECT, models.deletion.SET_NULL


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_initial"),
        ("entitlements", "0010_placements_keep_few_indexes"),
        ("frameworks", "0001_initial"),
        ("organisation", "0001_initial"),
    ]

    operations = [
        migrations.AddField("line", "look", models.BooleanField(db_default=False, default=False)),
        migrations.AddField("line", "past", models.BooleanField(db_default=False, default=False)),
        migrations.AddField("lineevent", "carried", models.JSONField(blank=True, null=True)),
        migrations.AddField("placement", "stage_since", models.DateField(blank=True, null=True)),
        migrations.AlterField("placement", "ending", models.CharField(blank=True, choices=ENDINGS, max_length=12)),
        migrations.CreateModel(
            "VersionMove",
            [
                ("id", _number()),
                ("trust", TRUST.clone()),
                ("version", _within("frameworks.version", PROTECT, db_index=False)),
                ("school", _within("organisation.school", PROTECT, null=True)),
                ("on", models.DateField()),
                ("stages", models.JSONField(default=dict)),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("status", models.CharField(choices=STATUSES, default="planned", max_length=10)),
                ("people", models.PositiveIntegerField(default=0)),
                ("lines", models.PositiveIntegerField(default=0)),
                ("to_look", models.PositiveIntegerField(default=0)),
                ("decided_at", models.DateTimeField()),
                (
                    "decided_by",
                    trellis.access.models.TrustForeignKey(
                        null=True, on_delete=SET_NULL, related_name="+", to="access.login"
                    ),
                ),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("ended_by", _within("access.login", SET_NULL, null=True)),
            ],
            options={"indexes": [models.Index(fields=["trust", "version", "-decided_at"], name="moves_newest_first")]},
        ),
        migrations.CreateModel(
            "MovedPerson",
            [
                ("id", _number()),
                ("trust", TRUST.clone()),
                (
                    "move",
                    _within("entitlements.versionmove", CASCADE, null=True, related_name="moved", db_index=False),
                ),
                ("staff", _within("organisation.staff", CASCADE, db_index=False)),
                ("from_stage", _within("frameworks.stage", PROTECT)),
                ("to_stage", _within("frameworks.stage", PROTECT)),
                ("left", _within("entitlements.placement", CASCADE, null=True)),
                ("placement", _within("entitlements.placement", CASCADE, null=True)),
                ("at", models.DateTimeField()),
                ("read_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["trust", "move"], name="people_of_a_move"),
                    models.Index(
                        fields=["trust", "staff"],
                        condition=models.Q(read_at__isnull=True),
                        name="changes_not_yet_read",
                    ),
                ]
            },
        ),
        migrations.RunSQL(MARK_PAST, migrations.RunSQL.noop),
    ]
