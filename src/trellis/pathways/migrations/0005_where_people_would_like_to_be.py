import django.db.models.deletion
from django.db import migrations, models

import trellis.access.models
import trellis.access.tenancy


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0003_downloads_are_kept"),
        ("organisation", "0002_staff_and_school_files_come_in"),
        ("pathways", "0004_roles_open_and_people_glad_to_talk"),
    ]

    operations = [
        migrations.CreateModel(
            name="SaidAim",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort", models.CharField(choices=[("happy", "Happy where I am"), ("role", "A role"), ("direction", "A direction"), ("not-said", "I would rather not say")], max_length=12)),
                ("role", models.CharField(blank=True, max_length=60)),
                ("second_role", models.CharField(blank=True, max_length=60)),
                ("direction", models.CharField(blank=True, choices=[("deepen", "Deepen, not climb: become better at what I do"), ("lead", "Lead something, or lead others"), ("across", "Move across to another kind of work"), ("elsewhere", "Work in another phase or setting"), ("fewer-hours", "Work fewer hours"), ("more-hours", "Work more hours"), ("teach", "Train to teach"), ("study", "Study or research"), ("hand-on", "Hand on what I know to others"), ("other", "Something else, in my own words")], max_length=12)),
                ("words", models.CharField(blank=True, max_length=500)),
                ("to_line_manager", models.BooleanField(default=True)),
                ("to_headteacher", models.BooleanField(default=False)),
                ("to_people_lead", models.BooleanField(default=True)),
                ("said_at", models.DateTimeField()),
                ("still_so_on", models.DateField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("ending", models.CharField(blank=True, choices=[("changed", "Changed"), ("withdrawn", "Withdrawn")], max_length=10)),
                ("staff", trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="organisation.staff")),
                ("trust", models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.trust")),
            ],
            options={
                "indexes": [models.Index(fields=["trust", "staff", "-said_at"], name="aims_of_a_person")],
                "constraints": [
                    models.UniqueConstraint(condition=models.Q(("ended_at", None)), fields=("trust", "staff"), name="one_aim_at_a_time"),
                    models.CheckConstraint(condition=models.Q(models.Q(("sort", "role"), _negated=True), models.Q(("role", ""), _negated=True), _connector="OR"), name="an_aim_at_a_role_names_it"),
                    models.CheckConstraint(condition=models.Q(models.Q(("sort", "direction"), _negated=True), models.Q(("direction", ""), _negated=True), _connector="OR"), name="an_aim_in_a_direction_names_it"),
                ],
            },
        ),
    ]
