"""The ledger, and its counts kept true by the database, in one step: what 0001 to 0012 make in twelve.

Counting is statement-level, so that a bulk write costs one upsert of the cells it touches; cells are touched in the order
of their key, so that two writers wait for each other and never deadlock.
"""

from collections.abc import Callable

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import trellis.access.models
import trellis.access.tenancy
import trellis.organisation.rules.groups
from trellis.access.tables import CreateTables

CELLS = "trust_id, school_id, staff_group, stage_id, strand_id, classification, cycle, status, offered"
STATEMENTS = "trust_id, school_id, statement_id, cycle, status, offered"
PLACES = "trust_id, school_id, staff_group, stage_id"
# The rows that an event leaves behind (old) and brings (new), and the names under which a trigger sees them.
SIDES = {"INSERT": ("new",), "UPDATE": ("old", "new"), "DELETE": ("old",)}
CHANGE = {"old": -1, "new": 1}


def _changed(event: str, columns: str, condition: str) -> str:
    return " UNION ALL ".join(
        f"SELECT {columns}, {CHANGE[side]} AS change FROM {side}_rows WHERE {condition}" for side in SIDES[event]
    )


def _upsert(table: str, key: str, count: str) -> str:
    return f"""
    INSERT INTO {table} ({key}, {count})
    SELECT {key}, sum(change) FROM moved GROUP BY {key} HAVING sum(change) <> 0 ORDER BY {key}
    ON CONFLICT ({key}) DO UPDATE SET {count} = {table}.{count} + excluded.{count};"""


def _tallies(event: str) -> str:
    moved = f"""WITH moved AS (
        SELECT r.*, t.stage_id, t.strand_id, t.classification
        FROM ({_changed(event, "*", "counted")}) r
        JOIN frameworks_statement t ON t.trust_id = r.trust_id AND t.id = r.statement_id
    )"""
    return (
        f"\n    {moved}{_upsert('entitlements_tally', CELLS, 'lines')}"
        f"\n    {moved}{_upsert('entitlements_statementtally', STATEMENTS, 'lines')}"
    )


def _headcounts(event: str) -> str:
    moved = f"WITH moved AS ({_changed(event, PLACES, 'upper_inf(during)')})"
    return f"\n    {moved}{_upsert('entitlements_placed', PLACES, 'people')}"


def _kept_by(function: str, body: Callable[[str], str], table: str) -> list[migrations.RunSQL]:
    made = []
    for event, sides in SIDES.items():
        name = f"{function}_{event.lower()}"
        seen = " ".join(f"{side.upper()} TABLE AS {side}_rows" for side in sides)
        made += [
            migrations.RunSQL(
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body$"
                f"\nBEGIN{body(event)}\n    RETURN NULL;\nEND $body$",
                f"DROP FUNCTION {name}",
            ),
            migrations.RunSQL(
                f"CREATE TRIGGER keep_counts_{event.lower()} AFTER {event} ON {table} REFERENCING {seen}"
                f" FOR EACH STATEMENT EXECUTE FUNCTION {name}()",
                f"DROP TRIGGER keep_counts_{event.lower()} ON {table}",
            ),
        ]
    return made


class Migration(migrations.Migration):

    replaces = [('entitlements', '0001_initial'), ('entitlements', '0002_counts_kept_true'), ('entitlements', '0003_a_line_may_be_swapped'), ('entitlements', '0004_what_was_asked_started_and_taken_instead'), ('entitlements', '0005_counts_by_cell_and_by_statement'), ('entitlements', '0006_changes_of_counts_may_be_less_than_nought'), ('entitlements', '0007_counts_are_kept_of_any_day'), ('entitlements', '0008_counts_name_stage_and_strand'), ('entitlements', '0009_what_was_put_off_is_counted_from_its_index'), ('entitlements', '0010_placements_keep_few_indexes'), ('entitlements', '0011_people_are_moved_to_new_versions'), ('entitlements', '0012_lines_beside_the_tallies')]

    initial = True

    dependencies = [
        ('access', '0001_to_0003'),
        ('frameworks', '0001_to_0015'),
        ('organisation', '0001_to_0004'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='Placement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('staff', trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='placements', to='organisation.staff')),
                    ('framework', trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='placements', to='frameworks.framework')),
                    ('stage', trellis.access.models.TrustForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='placements', to='frameworks.stage')),
                    ('during', django.contrib.postgres.fields.ranges.DateRangeField()),
                    ('stage_since', models.DateField(blank=True, null=True)),
                    ('school', trellis.access.models.TrustForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.school')),
                    ('staff_group', models.CharField(choices=[('teacher', 'Teachers'), ('teaching-assistant', 'Teaching assistants'), ('leader', 'Leaders'), ('office', 'Office and business'), ('site', 'Site and catering'), ('other', 'Other support')], default=trellis.organisation.rules.groups.StaffGroup['OTHER'], max_length=20)),
                    ('last_offered_on', models.DateField(blank=True, null=True)),
                    ('reason', models.CharField(blank=True, max_length=300)),
                    ('chosen_at', models.DateTimeField()),
                    ('chosen_by', trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('ending', models.CharField(blank=True, choices=[('moved-on', 'Moved on'), ('went-back', 'Went back'), ('left-pathway', 'Left the pathway'), ('left-trust', 'Left the trust'), ('corrected', 'Corrected'), ('new-version', 'Moved to a new version')], max_length=12)),
                    ('end_reason', models.CharField(blank=True, max_length=300)),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('ended_by', trellis.access.models.TrustForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['trust', 'staff'], name='placements_of_a_person'), models.Index(condition=models.Q(('during__upper_inf', True)), fields=['trust', 'staff'], include=('school', 'staff_group', 'stage', 'last_offered_on'), name='live_placements_by_person')],
                    'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(trellis.access.models.NumberAsRange(models.F('trust_id')), '&&'), (trellis.access.models.NumberAsRange(models.F('staff_id')), '&&'), (trellis.access.models.NumberAsRange(models.F('framework_id')), '&&'), ('during', '&&')], name='one_live_placement_per_pathway'), models.CheckConstraint(condition=models.Q(('during__isempty', False)), name='a_placement_lasts_at_least_a_day')],
                },
            ),
            migrations.CreateModel(
                name='VersionMove',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('version', trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='frameworks.version')),
                    ('school', trellis.access.models.TrustForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.school')),
                    ('on', models.DateField()),
                    ('stages', models.JSONField(default=dict)),
                    ('reason', models.CharField(blank=True, max_length=300)),
                    ('status', models.CharField(choices=[('planned', 'Planned'), ('done', 'Done'), ('undone', 'Undone'), ('cancelled', 'Cancelled')], default='planned', max_length=10)),
                    ('people', models.PositiveIntegerField(default=0)),
                    ('lines', models.PositiveIntegerField(default=0)),
                    ('to_look', models.PositiveIntegerField(default=0)),
                    ('decided_at', models.DateTimeField()),
                    ('decided_by', trellis.access.models.TrustForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('done_at', models.DateTimeField(blank=True, null=True)),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('ended_by', trellis.access.models.TrustForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['trust', 'version', '-decided_at'], name='moves_newest_first')],
                },
            ),
            migrations.CreateModel(
                name='MovedPerson',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('move', trellis.access.models.TrustForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='moved', to='entitlements.versionmove')),
                    ('staff', trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisation.staff')),
                    ('from_stage', trellis.access.models.TrustForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='frameworks.stage')),
                    ('to_stage', trellis.access.models.TrustForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='frameworks.stage')),
                    ('left', trellis.access.models.TrustForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='entitlements.placement')),
                    ('placement', trellis.access.models.TrustForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='entitlements.placement')),
                    ('at', models.DateTimeField()),
                    ('read_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'indexes': [models.Index(fields=['trust', 'move'], name='people_of_a_move'), models.Index(condition=models.Q(('read_at__isnull', True)), fields=['trust', 'staff'], name='changes_not_yet_read')],
                },
            ),
            migrations.CreateModel(
                name='Tally',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('school', trellis.access.models.TrustForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisation.school')),
                    ('staff_group', models.CharField(choices=[('teacher', 'Teachers'), ('teaching-assistant', 'Teaching assistants'), ('leader', 'Leaders'), ('office', 'Office and business'), ('site', 'Site and catering'), ('other', 'Other support')], max_length=20)),
                    ('stage', trellis.access.models.TrustForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='frameworks.stage')),
                    ('strand', trellis.access.models.TrustForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='frameworks.strand')),
                    ('classification', models.CharField(max_length=12)),
                    ('cycle', models.PositiveSmallIntegerField()),
                    ('status', models.CharField(max_length=20)),
                    ('offered', models.BooleanField()),
                    ('lines', models.IntegerField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('trust', 'school', 'staff_group', 'stage', 'strand', 'classification', 'cycle', 'status', 'offered'), name='one_tally_per_cell', nulls_distinct=False)],
                },
            ),
            migrations.CreateModel(
                name='StatementTally',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('school', trellis.access.models.TrustForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisation.school')),
                    ('statement', trellis.access.models.TrustForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='frameworks.statement')),
                    ('cycle', models.PositiveSmallIntegerField()),
                    ('status', models.CharField(max_length=20)),
                    ('offered', models.BooleanField()),
                    ('lines', models.IntegerField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('trust', 'school', 'statement', 'cycle', 'status', 'offered'), name='one_tally_per_statement', nulls_distinct=False)],
                },
            ),
            migrations.CreateModel(
                name='Placed',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('school', trellis.access.models.TrustForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisation.school')),
                    ('staff_group', models.CharField(choices=[('teacher', 'Teachers'), ('teaching-assistant', 'Teaching assistants'), ('leader', 'Leaders'), ('office', 'Office and business'), ('site', 'Site and catering'), ('other', 'Other support')], max_length=20)),
                    ('stage', trellis.access.models.TrustForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='frameworks.stage')),
                    ('people', models.IntegerField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('trust', 'school', 'staff_group', 'stage'), name='one_headcount_per_cell', nulls_distinct=False)],
                },
            ),
            migrations.CreateModel(
                name='CellCount',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('as_at', models.DateField()),
                    ('school', trellis.access.models.TrustForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisation.school')),
                    ('staff_group', models.CharField(choices=[('teacher', 'Teachers'), ('teaching-assistant', 'Teaching assistants'), ('leader', 'Leaders'), ('office', 'Office and business'), ('site', 'Site and catering'), ('other', 'Other support')], max_length=20)),
                    ('stage', trellis.access.models.TrustForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='frameworks.stage')),
                    ('strand', trellis.access.models.TrustForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='frameworks.strand')),
                    ('people', models.PositiveIntegerField()),
                    ('owed', models.PositiveIntegerField()),
                    ('offered', models.PositiveIntegerField()),
                    ('taken', models.PositiveIntegerField()),
                    ('done', models.PositiveIntegerField()),
                    ('declined', models.PositiveIntegerField()),
                    ('deferred', models.PositiveIntegerField()),
                    ('set_aside_unoffered', models.PositiveIntegerField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('trust', 'as_at', 'school', 'staff_group', 'stage', 'strand'), name='one_count_per_day_and_cell', nulls_distinct=False)],
                },
            ),
            migrations.CreateModel(
                name='PeopleCount',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('as_at', models.DateField()),
                    ('school', trellis.access.models.TrustForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisation.school')),
                    ('people', models.PositiveIntegerField()),
                    ('offered_nothing', models.PositiveIntegerField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('trust', 'as_at', 'school'), name='one_count_of_people_per_day', nulls_distinct=False)],
                },
            ),
            migrations.CreateModel(
                name='Line',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('staff', trellis.access.models.TrustForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='organisation.staff')),
                    ('statement', trellis.access.models.TrustForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='frameworks.statement')),
                    ('cycle', models.PositiveSmallIntegerField(default=0)),
                    ('status', models.CharField(max_length=20)),
                    ('offered', models.BooleanField(default=False)),
                    ('asked_on', models.DateField(blank=True, null=True)),
                    ('offered_on', models.DateField(blank=True, null=True)),
                    ('planned_on', models.DateField(blank=True, null=True)),
                    ('started_on', models.DateField(blank=True, null=True)),
                    ('done_on', models.DateField(blank=True, null=True)),
                    ('deferred_until', models.DateField(blank=True, null=True)),
                    ('swap', models.CharField(blank=True, max_length=300)),
                    ('swap_agreed', models.BooleanField(default=False)),
                    ('seq', models.PositiveSmallIntegerField(default=0)),
                    ('changed_at', models.DateTimeField()),
                    ('school', trellis.access.models.TrustForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.school')),
                    ('staff_group', models.CharField(choices=[('teacher', 'Teachers'), ('teaching-assistant', 'Teaching assistants'), ('leader', 'Leaders'), ('office', 'Office and business'), ('site', 'Site and catering'), ('other', 'Other support')], default=trellis.organisation.rules.groups.StaffGroup['OTHER'], max_length=20)),
                    ('counted', models.BooleanField(default=False)),
                    ('look', models.BooleanField(db_default=False, default=False)),
                    ('past', models.BooleanField(db_default=False, default=False)),
                ],
                options={
                    'indexes': [models.Index(fields=['trust', 'school', 'status'], name='lines_of_a_school_by_status'), models.Index(condition=models.Q(('counted', True), ('status', 'not-now')), fields=['trust', 'deferred_until'], include=('school', 'staff_group', 'statement', 'cycle', 'started_on', 'offered'), name='counted_lines_put_off'), models.Index(condition=models.Q(('past', False), models.Q(('counted', False), ('look', True), _connector='OR')), fields=['trust', 'statement'], name='lines_beside_the_tallies')],
                    'constraints': [models.UniqueConstraint(fields=('trust', 'staff', 'statement', 'cycle'), name='one_line_per_promise')],
                },
            ),
            migrations.CreateModel(
                name='EvidenceFile',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('staff', trellis.access.models.TrustForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='evidence_files', to='organisation.staff')),
                    ('name', models.CharField(max_length=160)),
                    ('media_type', models.CharField(max_length=100)),
                    ('size', models.PositiveIntegerField()),
                    ('sha256', models.CharField(max_length=64)),
                    ('content', models.BinaryField()),
                    ('added_at', models.DateTimeField()),
                    ('added_by', trellis.access.models.TrustForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='LearningEntry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('staff', trellis.access.models.TrustForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='learning', to='organisation.staff')),
                    ('title', models.CharField(max_length=200)),
                    ('on', models.DateField()),
                    ('hours', models.DecimalField(decimal_places=2, max_digits=5)),
                    ('note', models.TextField(blank=True)),
                    ('logged_at', models.DateTimeField()),
                ],
                options={
                    'indexes': [models.Index(fields=['trust', 'staff', '-on'], name='learning_newest_first')],
                },
            ),
            migrations.CreateModel(
                name='LineEvent',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('line', trellis.access.models.TrustForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='events', to='entitlements.line')),
                    ('seq', models.PositiveSmallIntegerField()),
                    ('kind', models.CharField(max_length=20)),
                    ('at', models.DateTimeField()),
                    ('by_login', trellis.access.models.TrustForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('by_role', models.CharField(max_length=20)),
                    ('on', models.DateField(blank=True, null=True)),
                    ('note', models.TextField(blank=True)),
                    ('instead', models.CharField(blank=True, max_length=300)),
                    ('link', models.URLField(blank=True, max_length=500)),
                    ('evidence', trellis.access.models.TrustForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='events', to='entitlements.evidencefile')),
                    ('learning', trellis.access.models.TrustForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='events', to='entitlements.learningentry')),
                    ('carried', models.JSONField(blank=True, null=True)),
                ],
                options={
                    'indexes': [models.Index(fields=['trust', 'at'], name='events_by_time')],
                    'constraints': [models.UniqueConstraint(fields=('trust', 'line', 'seq'), name='events_of_a_line_follow_each_other')],
                },
            ),
        ]),
        *_kept_by("entitlements_keep_tallies", _tallies, "entitlements_line"),
        *_kept_by("entitlements_keep_headcounts", _headcounts, "entitlements_placement"),
    ]
