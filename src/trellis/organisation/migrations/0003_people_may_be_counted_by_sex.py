from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisation", "0002_staff_and_school_files_come_in")]

    operations = [
        migrations.AddField(
            model_name="staff",
            name="sex",
            field=models.CharField(
                blank=True,
                choices=[("female", "Female"), ("male", "Male"), ("neither", "Neither, or not said")],
                max_length=8,
            ),
        ),
    ]
