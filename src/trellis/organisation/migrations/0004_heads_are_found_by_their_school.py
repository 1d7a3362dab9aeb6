from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisation", "0003_people_may_be_counted_by_sex")]

    operations = [
        migrations.AddIndex(
            model_name="post",
            index=models.Index(fields=["trust", "school", "role"], name="posts_of_a_role_in_a_school"),
        ),
        migrations.RemoveIndex(model_name="post", name="posts_in_a_school"),
    ]
