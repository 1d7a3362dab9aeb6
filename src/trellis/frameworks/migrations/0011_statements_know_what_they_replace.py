"""A statement names those of the version before that it comes from, and a version the one whose place it takes.

Of the versions that there are, each takes the place of the one before it; codes said until now which statement was which.
The owner's own walls are let down for the statements that fill this in, as in 0007.
"""

import django.contrib.postgres.fields
from django.db import migrations, models

import trellis.access.models

WALLS = ("frameworks_version", "frameworks_statement")
FILL = f"""
{"".join(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY; ALTER TABLE {table} DISABLE TRIGGER USER;" for table in WALLS)}
UPDATE frameworks_version v SET replaces_id = (
    SELECT o.id FROM frameworks_version o
    WHERE o.trust_id = v.trust_id AND o.framework_id = v.framework_id AND o.number < v.number AND o.status <> 'draft'
    ORDER BY o.number DESC LIMIT 1);
UPDATE frameworks_statement t SET came_from = ARRAY[o.id]
FROM frameworks_version v, frameworks_statement o
WHERE v.trust_id = t.trust_id AND v.id = t.version_id AND o.trust_id = v.trust_id AND o.version_id = v.replaces_id
  AND t.code <> '' AND o.code = t.code
  AND (SELECT count(*) FROM frameworks_statement x WHERE x.trust_id = o.trust_id AND x.version_id = o.version_id
       AND x.code = o.code) = 1;
{"".join(f"ALTER TABLE {table} ENABLE TRIGGER USER; ALTER TABLE {table} FORCE ROW LEVEL SECURITY;" for table in WALLS)}
"""


class Migration(migrations.Migration):
    dependencies = [("frameworks", "0010_a_framework_says_whom_it_is_for")]

    operations = [
        migrations.AddField(
            "statement",
            "came_from",
            django.contrib.postgres.fields.ArrayField(models.BigIntegerField(), blank=True, default=list),
        ),
        migrations.AddField("statement", "seems_from", models.JSONField(blank=True, default=list)),
        migrations.AddField(
            "version",
            "replaces",
            trellis.access.models.TrustForeignKey(
                blank=True, null=True, on_delete=models.deletion.PROTECT, related_name="+", to="frameworks.version"
            ),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
