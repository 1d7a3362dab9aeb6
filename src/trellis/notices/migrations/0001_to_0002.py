"""Background work, in one step: what 0001 and 0002 make in two."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import trellis.access.models
import trellis.access.tenancy
from trellis.access.tables import CreateTables


class Migration(migrations.Migration):

    replaces = [('notices', '0001_initial'), ('notices', '0002_work_remembers_what_it_was_given')]

    initial = True

    dependencies = [
        ('access', '0001_to_0003'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='Work',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('kind', models.CharField(max_length=40)),
                    ('title', models.CharField(max_length=200)),
                    ('state', models.CharField(choices=[('waiting', 'Waiting to start'), ('running', 'Running'), ('done', 'Done'), ('failed', 'Could not be finished'), ('stopped', 'Stopped')], default='waiting', max_length=8)),
                    ('done', models.PositiveIntegerField(default=0)),
                    ('total', models.PositiveIntegerField(default=0)),
                    ('says', models.TextField(blank=True)),
                    ('given', models.JSONField(blank=True, default=dict)),
                    ('result', models.JSONField(blank=True, default=dict)),
                    ('stop_asked', models.BooleanField(default=False)),
                    ('started_by', trellis.access.models.TrustForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('created_at', models.DateTimeField()),
                    ('began_at', models.DateTimeField(blank=True, null=True)),
                    ('finished_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'indexes': [models.Index(fields=['trust', 'started_by', '-created_at'], name='work_of_a_person_newest_first')],
                },
            ),
        ]),
    ]
