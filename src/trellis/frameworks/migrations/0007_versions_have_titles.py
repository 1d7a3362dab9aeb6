"""A version keeps the title that it was published under, because what is published never changes.

The owner's own walls are let down for the one statement that gives versions the title of their framework.
"""

from django.db import migrations, models

FILL = """
ALTER TABLE frameworks_version NO FORCE ROW LEVEL SECURITY;
ALTER TABLE frameworks_framework NO FORCE ROW LEVEL SECURITY;
ALTER TABLE frameworks_version DISABLE TRIGGER USER;
UPDATE frameworks_version v SET title = f.title
FROM frameworks_framework f WHERE f.trust_id = v.trust_id AND f.id = v.framework_id;
ALTER TABLE frameworks_version ENABLE TRIGGER USER;
ALTER TABLE frameworks_framework FORCE ROW LEVEL SECURITY;
ALTER TABLE frameworks_version FORCE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("frameworks", "0006_indexes_begin_with_the_trust")]

    operations = [
        migrations.AddField("version", "title", models.CharField(max_length=200, default=""), preserve_default=False),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
