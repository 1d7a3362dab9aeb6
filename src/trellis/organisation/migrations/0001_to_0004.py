"""Schools, staff and their files, in one step: what 0001 to 0004 make in four."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

import trellis.access.models
import trellis.access.tenancy
import trellis.organisation.rules.groups
from trellis.access.tables import CreateTables


class Migration(migrations.Migration):

    replaces = [('organisation', '0001_initial'), ('organisation', '0002_staff_and_school_files_come_in'), ('organisation', '0003_people_may_be_counted_by_sex'), ('organisation', '0004_heads_are_found_by_their_school')]

    initial = True

    dependencies = [
        ('access', '0001_to_0003'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='SchoolImport',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('filename', models.CharField(max_length=120)),
                    ('sha256', models.CharField(max_length=64)),
                    ('uploaded_at', models.DateTimeField()),
                    ('uploaded_by', trellis.access.models.TrustForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('state', models.CharField(choices=[('draft', 'Not applied yet'), ('applied', 'Applied'), ('dropped', 'Dropped')], default='draft', max_length=8)),
                    ('content', models.JSONField(default=dict)),
                    ('group_uid', models.CharField(blank=True, max_length=20)),
                    ('group_name', models.CharField(blank=True, max_length=200)),
                    ('group_chosen', models.BooleanField(default=False)),
                    ('findings', models.JSONField(default=dict)),
                    ('applied_at', models.DateTimeField(null=True)),
                    ('applied_by', trellis.access.models.TrustForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['trust', '-uploaded_at'], name='school_lists_newest_first')],
                },
            ),
            migrations.CreateModel(
                name='Hub',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('name', models.CharField(max_length=120)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(models.F('trust'), django.db.models.functions.text.Lower('name'), name='hub_names_differ')],
                },
            ),
            migrations.CreateModel(
                name='School',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('name', models.CharField(max_length=160)),
                    ('short_name', models.CharField(blank=True, max_length=60)),
                    ('urn', models.CharField(blank=True, max_length=6)),
                    ('ukprn', models.CharField(blank=True, max_length=8)),
                    ('laestab', models.CharField(blank=True, max_length=7)),
                    ('phase', models.CharField(choices=[('nursery', 'Nursery'), ('primary', 'Primary'), ('middle', 'Middle'), ('secondary', 'Secondary'), ('all-through', 'All-through'), ('16-plus', '16 plus'), ('special', 'Special'), ('alternative', 'Alternative provision'), ('none', 'Not applicable')], default='primary', max_length=12)),
                    ('kind', models.CharField(blank=True, max_length=80)),
                    ('town', models.CharField(blank=True, max_length=80)),
                    ('hub', trellis.access.models.TrustForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='schools', to='organisation.hub')),
                    ('opened_on', models.DateField(blank=True, null=True)),
                    ('closed_on', models.DateField(blank=True, null=True)),
                    ('predecessor', trellis.access.models.TrustForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='successors', to='organisation.school')),
                    ('committee', models.CharField(blank=True, max_length=120, verbose_name='local committee')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(models.F('trust'), models.F('urn'), condition=models.Q(('urn', ''), _negated=True), name='one_school_per_urn'), models.UniqueConstraint(models.F('trust'), django.db.models.functions.text.Lower('name'), condition=models.Q(('closed_on', None)), name='open_school_names_differ')],
                },
            ),
            migrations.CreateModel(
                name='StaffImport',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('filename', models.CharField(max_length=120)),
                    ('sha256', models.CharField(max_length=64)),
                    ('encoding', models.CharField(blank=True, max_length=40)),
                    ('sheet', models.CharField(blank=True, max_length=120)),
                    ('uploaded_at', models.DateTimeField()),
                    ('uploaded_by', trellis.access.models.TrustForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('state', models.CharField(choices=[('draft', 'Not applied yet'), ('applied', 'Applied'), ('dropped', 'Dropped')], default='draft', max_length=8)),
                    ('content', models.BinaryField(null=True)),
                    ('row_count', models.PositiveIntegerField(default=0)),
                    ('headings', models.JSONField(default=list)),
                    ('signature', models.CharField(blank=True, max_length=32)),
                    ('columns', models.JSONField(default=dict)),
                    ('columns_confirmed', models.BooleanField(default=False)),
                    ('date_order', models.CharField(blank=True, max_length=12)),
                    ('pad_trns', models.BooleanField(default=False)),
                    ('school', trellis.access.models.TrustForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='organisation.school')),
                    ('full_list', models.CharField(blank=True, choices=[('', 'Some people only'), ('school', 'Everybody in one school'), ('trust', 'Everybody in the trust')], max_length=6)),
                    ('said_schools', models.JSONField(default=dict)),
                    ('said_groups', models.JSONField(default=dict)),
                    ('notes', models.JSONField(default=list)),
                    ('question', models.JSONField(null=True)),
                    ('findings', models.JSONField(default=dict)),
                    ('digest', models.CharField(blank=True, max_length=64)),
                    ('checked_at', models.DateTimeField(null=True)),
                    ('applied_at', models.DateTimeField(null=True)),
                    ('applied_by', trellis.access.models.TrustForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('work_id', models.BigIntegerField(null=True)),
                ],
                options={
                    'indexes': [models.Index(fields=['trust', '-uploaded_at'], name='staff_files_newest_first'), models.Index(fields=['trust', 'signature', '-uploaded_at'], name='staff_files_by_headings')],
                },
            ),
            migrations.CreateModel(
                name='StaffImportPage',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('staff_import', trellis.access.models.TrustForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='pages', to='organisation.staffimport')),
                    ('tab', models.CharField(max_length=10)),
                    ('number', models.PositiveIntegerField()),
                    ('rows', models.JSONField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('trust', 'staff_import', 'tab', 'number'), name='one_page_of_a_number_per_tab')],
                },
            ),
            migrations.CreateModel(
                name='Staff',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('login', trellis.access.models.TrustOneToOneField(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='staff', to=settings.AUTH_USER_MODEL)),
                    ('payroll_number', models.CharField(blank=True, max_length=30)),
                    ('trn', models.CharField(blank=True, max_length=7, verbose_name='teacher reference number')),
                    ('first_name', models.CharField(max_length=80)),
                    ('last_name', models.CharField(max_length=80)),
                    ('known_as', models.CharField(blank=True, max_length=80)),
                    ('sex', models.CharField(blank=True, choices=[('female', 'Female'), ('male', 'Male'), ('neither', 'Neither, or not said')], max_length=8)),
                    ('work_email', models.EmailField(blank=True, max_length=254)),
                    ('personal_email', models.EmailField(blank=True, max_length=254)),
                    ('in_service_from', models.DateField(blank=True, null=True, verbose_name='in this line of work since')),
                    ('qts_on', models.DateField(blank=True, null=True, verbose_name='qualified teacher status on')),
                    ('joined_on', models.DateField(blank=True, null=True)),
                    ('left_on', models.DateField(blank=True, null=True)),
                    ('main_school', trellis.access.models.TrustForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='organisation.school')),
                    ('staff_group', models.CharField(choices=[('teacher', 'Teachers'), ('teaching-assistant', 'Teaching assistants'), ('leader', 'Leaders'), ('office', 'Office and business'), ('site', 'Site and catering'), ('other', 'Other support')], default=trellis.organisation.rules.groups.StaffGroup['OTHER'], max_length=20)),
                    ('job_title', models.CharField(blank=True, max_length=120)),
                ],
                options={
                    'indexes': [models.Index(fields=['trust', 'last_name', 'first_name', 'id'], name='staff_by_name'), models.Index(fields=['trust', 'main_school', 'last_name'], name='staff_of_a_school')],
                    'constraints': [models.UniqueConstraint(models.F('trust'), models.F('payroll_number'), condition=models.Q(('payroll_number', ''), _negated=True), name='one_person_per_payroll_number'), models.UniqueConstraint(models.F('trust'), models.F('trn'), condition=models.Q(('trn', ''), _negated=True), name='one_person_per_trn'), models.UniqueConstraint(models.F('trust'), django.db.models.functions.text.Lower('work_email'), condition=models.Q(('work_email', ''), _negated=True), name='one_person_per_work_email')],
                },
            ),
            migrations.CreateModel(
                name='Team',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('name', models.CharField(max_length=120)),
                    ('school', trellis.access.models.TrustForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='teams', to='organisation.school')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(models.F('trust'), models.F('school'), django.db.models.functions.text.Lower('name'), name='team_names_differ_in_a_school')],
                },
            ),
            migrations.CreateModel(
                name='Post',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('staff', trellis.access.models.TrustForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='posts', to='organisation.staff')),
                    ('school', trellis.access.models.TrustForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='organisation.school')),
                    ('team', trellis.access.models.TrustForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='posts', to='organisation.team')),
                    ('title', models.CharField(max_length=120)),
                    ('role', models.CharField(blank=True, max_length=60)),
                    ('staff_group', models.CharField(choices=[('teacher', 'Teachers'), ('teaching-assistant', 'Teaching assistants'), ('leader', 'Leaders'), ('office', 'Office and business'), ('site', 'Site and catering'), ('other', 'Other support')], default=trellis.organisation.rules.groups.StaffGroup['OTHER'], max_length=20)),
                    ('fte', models.DecimalField(decimal_places=3, default=1, max_digits=4, verbose_name='full-time equivalent')),
                    ('contract', models.CharField(choices=[('permanent', 'Permanent'), ('fixed-term', 'Fixed term'), ('temporary', 'Temporary'), ('agency', 'Service agreement')], default='permanent', max_length=12)),
                    ('during', django.contrib.postgres.fields.ranges.DateRangeField()),
                    ('line_manager', trellis.access.models.TrustForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='reports', to='organisation.staff')),
                    ('main', models.BooleanField(default=True)),
                ],
                options={
                    'indexes': [models.Index(fields=['trust', 'staff'], name='posts_of_a_person'), models.Index(fields=['trust', 'line_manager'], name='posts_under_a_line_manager'), models.Index(fields=['trust', 'school', 'role'], name='posts_of_a_role_in_a_school')],
                    'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('main', True)), expressions=[(trellis.access.models.NumberAsRange(models.F('trust_id')), '&&'), (trellis.access.models.NumberAsRange(models.F('staff_id')), '&&'), ('during', '&&')], name='one_main_post_at_a_time'), models.CheckConstraint(condition=models.Q(('fte__gte', 0), ('fte__lte', 1)), name='fte_is_from_nought_to_one'), models.CheckConstraint(condition=models.Q(('line_manager', models.F('staff')), _negated=True), name='nobody_is_their_own_line_manager'), models.CheckConstraint(condition=models.Q(('during__isempty', False)), name='a_post_lasts_at_least_a_day')],
                },
            ),
        ]),
    ]
