"""A framework names the groups of staff it is for; of those there are, nobody has said it yet."""

from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("frameworks", "0009_threads_have_names")]

    operations = [
        migrations.AddField(
            model_name="framework",
            name="for_groups",
            field=ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, size=None),
        ),
    ]
