from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("frameworks", "0008_rows_are_headed_by_names")]

    operations = [
        migrations.AddField(
            model_name="version", name="thread_titles", field=models.JSONField(blank=True, default=dict)
        ),
    ]
