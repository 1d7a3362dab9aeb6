"""What is taken out is remembered."""

from django.db import migrations, models

import trellis.access.models
import trellis.access.tenancy


class Migration(migrations.Migration):
    dependencies = [("access", "0002_logins_are_invited_and_ended")]

    operations = [
        migrations.CreateModel(
            "Download",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "trust",
                    models.ForeignKey(
                        db_default=trellis.access.tenancy.CurrentTrust(),
                        db_index=False,
                        editable=False,
                        on_delete=models.deletion.PROTECT,
                        related_name="+",
                        to="access.trust",
                    ),
                ),
                (
                    "login",
                    trellis.access.models.TrustForeignKey(
                        null=True, on_delete=models.deletion.SET_NULL, related_name="+", to="access.login"
                    ),
                ),
                ("what", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
            ],
        ),
    ]
