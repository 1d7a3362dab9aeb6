from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("pathways", "0007_people_plan_what_they_do")]

    operations = [migrations.RenameField("OwnMap", "drawing", "layout")]
