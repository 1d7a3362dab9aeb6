import django.db.models.deletion
from django.db import migrations, models

import trellis.access.models


class Migration(migrations.Migration):
    dependencies = [("frameworks", "0012_statements_of_two_frameworks_are_linked")]

    operations = [
        migrations.AddField(model_name="statement", name="over", field=models.BigIntegerField(blank=True, null=True)),
        migrations.AddField(
            model_name="version",
            name="derived_from",
            field=trellis.access.models.TrustForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="frameworks.version",
            ),
        ),
    ]
