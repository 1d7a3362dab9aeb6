from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("pathways", "0003_published_rules_stay")]

    operations = [
        migrations.AddField(
            model_name="heldqualification",
            name="not_held_on",
            field=models.DateField("said not to be held on", blank=True, null=True),
        ),
        migrations.RemoveConstraint(model_name="heldqualification", name="it_is_held_or_applied_for"),
        migrations.AddConstraint(
            model_name="heldqualification",
            constraint=models.CheckConstraint(
                condition=Q(held_on__isnull=False) | Q(applied_on__isnull=False) | Q(not_held_on__isnull=False),
                name="it_is_held_applied_for_or_not",
            ),
        ),
        migrations.AddConstraint(
            model_name="heldqualification",
            constraint=models.CheckConstraint(
                condition=Q(not_held_on__isnull=True) | Q(held_on__isnull=True, applied_on__isnull=True),
                name="what_is_not_held_says_so_alone",
            ),
        ),
    ]
