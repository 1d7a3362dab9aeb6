from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("entitlements", "0011_people_are_moved_to_new_versions")]

    operations = [
        migrations.AddIndex(
            model_name="line",
            index=models.Index(
                fields=["trust", "statement"],
                condition=Q(past=False) & (Q(counted=False) | Q(look=True)),
                name="lines_beside_the_tallies",
            ),
        ),
    ]
