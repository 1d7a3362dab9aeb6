"""Trusts, logins, remits and the record, in one step: what 0001 to 0003 make in three."""

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

import trellis.access.models
import trellis.access.tenancy
from trellis.access.tables import CreateTables


class Migration(migrations.Migration):

    replaces = [('access', '0001_initial'), ('access', '0002_logins_are_invited_and_ended'), ('access', '0003_downloads_are_kept')]

    initial = True

    dependencies = [
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='Trust',
                fields=[
                    ('id', models.AutoField(primary_key=True, serialize=False)),
                    ('name', models.CharField(max_length=200)),
                    ('short_name', models.CharField(max_length=60)),
                    ('slug', models.SlugField(max_length=60, unique=True)),
                    ('demonstration', models.BooleanField(default=False)),
                    ('founded_at', models.DateTimeField(auto_now_add=True)),
                ],
            ),
            migrations.CreateModel(
                name='Login',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('password', models.CharField(max_length=128, verbose_name='password')),
                    ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('issuer', models.CharField(default='trellis', max_length=200)),
                    ('subject', models.CharField(max_length=254, verbose_name='sign-in name')),
                    ('email', models.EmailField(blank=True, max_length=254)),
                    ('name', models.CharField(max_length=200)),
                    ('is_active', models.BooleanField(default=True)),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('invited_at', models.DateTimeField(blank=True, null=True)),
                    ('code', models.CharField(blank=True, max_length=128, verbose_name='one-time sign-in code')),
                    ('code_until', models.DateTimeField(blank=True, null=True)),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                    ('cast_as', models.CharField(blank=True, max_length=120)),
                    ('cast_order', models.PositiveSmallIntegerField(default=0)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(models.F('trust'), models.F('issuer'), django.db.models.functions.text.Lower('subject'), name='one_login_per_identity')],
                },
            ),
            migrations.CreateModel(
                name='RemitGrant',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('login', trellis.access.models.TrustForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='grants', to=settings.AUTH_USER_MODEL)),
                    ('kind', models.CharField(choices=[('line-manager', 'Line manager'), ('headteacher', 'Headteacher'), ('people-lead', 'People-development lead'), ('trust-leader', 'Trust leader'), ('hr', 'HR'), ('governor', 'Governor or trustee'), ('administrator', 'Administrator')], max_length=20)),
                    ('scope', models.CharField(choices=[('trust', 'trust'), ('hub', 'hub'), ('school', 'school'), ('team', 'team')], max_length=10)),
                    ('scope_id', models.BigIntegerField(blank=True, null=True)),
                    ('granted_at', models.DateTimeField()),
                    ('granted_by', trellis.access.models.TrustForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('trust', 'login', 'kind', 'scope', 'scope_id'), name='one_grant_of_a_kind_per_scope', nulls_distinct=False), models.CheckConstraint(condition=models.Q(models.Q(('scope', 'trust'), ('scope_id__isnull', True)), models.Q(models.Q(('scope', 'trust'), _negated=True), ('scope_id__isnull', False)), _connector='OR'), name='a_remit_below_the_trust_names_its_scope')],
                },
            ),
            migrations.CreateModel(
                name='Record',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('at', models.DateTimeField()),
                    ('login_id', models.BigIntegerField(null=True)),
                    ('verb', models.CharField(blank=True, max_length=200)),
                    ('table_name', models.CharField(max_length=80)),
                    ('row_id', models.BigIntegerField()),
                    ('before', models.JSONField(null=True)),
                    ('after', models.JSONField(null=True)),
                ],
                options={
                    'indexes': [models.Index(fields=['trust', 'table_name', 'row_id', '-at'], name='record_of_a_row'), models.Index(fields=['trust', '-at'], name='record_newest_first')],
                },
            ),
            migrations.CreateModel(
                name='Opening',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('login', trellis.access.models.TrustForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='openings', to=settings.AUTH_USER_MODEL)),
                    ('subject_id', models.BigIntegerField()),
                    ('what', models.CharField(max_length=60)),
                    ('as_kind', models.CharField(max_length=20)),
                    ('opened_on', models.DateField()),
                    ('last_at', models.DateTimeField()),
                    ('times', models.PositiveIntegerField(default=1)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('trust', 'subject_id', 'login', 'what', 'opened_on'), name='one_opening_a_day_per_page')],
                },
            ),
            migrations.CreateModel(
                name='Download',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('login', trellis.access.models.TrustForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('what', models.CharField(max_length=200)),
                    ('at', models.DateTimeField()),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Attempt',
                fields=[
                    ('key', models.CharField(max_length=80, primary_key=True, serialize=False)),
                    ('window', models.BigIntegerField()),
                    ('tries', models.PositiveIntegerField(default=1)),
                ],
            ),
        ]),
    ]
