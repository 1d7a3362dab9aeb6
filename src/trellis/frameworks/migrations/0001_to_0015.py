"""Frameworks, and the walls round what is published, in one step: what 0001 to 0015 make in fifteen."""

import django.contrib.postgres.fields
import django.core.serializers.json
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

import trellis.access.models
import trellis.access.tenancy
from trellis.access.tables import CreateTables

ONLY_DRAFTS_CHANGE = """
CREATE FUNCTION frameworks_only_drafts_change() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE touched boolean;
BEGIN
    IF TG_OP = 'INSERT' THEN
        SELECT EXISTS (SELECT 1 FROM new_rows r JOIN frameworks_version v ON v.trust_id = r.trust_id AND v.id = r.version_id
                       WHERE v.status <> 'draft') INTO touched;
    ELSE
        SELECT EXISTS (SELECT 1 FROM old_rows r JOIN frameworks_version v ON v.trust_id = r.trust_id AND v.id = r.version_id
                       WHERE v.status <> 'draft') INTO touched;
    END IF;
    IF touched THEN
        RAISE EXCEPTION 'a published version of a framework never changes: make a new version'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'published_versions_never_change';
    END IF;
    RETURN NULL;
END $body$
"""
# A published version may only be superseded or withdrawn. Who made or published it is left out, because a login that is
# closed is taken off the rows it made.
PUBLISHED_STAYS = """
CREATE FUNCTION frameworks_published_stays() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
    may_follow text[] := CASE OLD.status
        WHEN 'published' THEN ARRAY['published', 'superseded', 'withdrawn']
        WHEN 'superseded' THEN ARRAY['superseded', 'withdrawn']
        ELSE ARRAY[OLD.status] END;
    free text[] := ARRAY['status', 'withdrawn_at', 'withdrawn_by_id', 'withdrawn_why', 'created_by_id', 'published_by_id'];
BEGIN
    IF OLD.status = 'draft' THEN
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    IF TG_OP = 'DELETE' OR NOT NEW.status = ANY (may_follow) OR to_jsonb(NEW) - free <> to_jsonb(OLD) - free THEN
        RAISE EXCEPTION 'a published version of a framework never changes: make a new version'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'published_versions_never_change';
    END IF;
    RETURN NEW;
END $body$
"""
TABLES = ("frameworks_stage", "frameworks_strand", "frameworks_statement", "frameworks_sourceblock")
EVENTS = {"INSERT": "NEW TABLE AS new_rows", "UPDATE": "OLD TABLE AS old_rows", "DELETE": "OLD TABLE AS old_rows"}


class Migration(migrations.Migration):

    replaces = [('frameworks', '0001_initial'), ('frameworks', '0002_published_versions_never_change'), ('frameworks', '0003_drafts_remember_what_became_of_the_source'), ('frameworks', '0004_what_is_published_stays'), ('frameworks', '0005_pieces_know_their_order'), ('frameworks', '0006_indexes_begin_with_the_trust'), ('frameworks', '0007_versions_have_titles'), ('frameworks', '0008_rows_are_headed_by_names'), ('frameworks', '0009_threads_have_names'), ('frameworks', '0010_a_framework_says_whom_it_is_for'), ('frameworks', '0011_statements_know_what_they_replace'), ('frameworks', '0012_statements_of_two_frameworks_are_linked'), ('frameworks', '0013_frameworks_are_derived_from_others'), ('frameworks', '0014_advisory_grids_are_adjusted_locally'), ('frameworks', '0015_drafts_keep_their_document')]

    initial = True

    dependencies = [
        ('access', '0001_to_0003'),
        ('organisation', '0001_to_0004'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='Framework',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('key', models.SlugField(max_length=80)),
                    ('title', models.CharField(max_length=200)),
                    ('kind', models.CharField(choices=[('pathway', 'Career pathway'), ('standards', 'Standards'), ('programme', 'Programme stages'), ('other', 'Other')], default='pathway', max_length=10)),
                    ('audience', models.CharField(blank=True, max_length=200)),
                    ('for_groups', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, size=None)),
                    ('created_at', models.DateTimeField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(models.F('trust'), django.db.models.functions.text.Lower('key'), name='framework_keys_differ')],
                },
            ),
            migrations.CreateModel(
                name='Version',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('framework', trellis.access.models.TrustForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='frameworks.framework')),
                    ('number', models.PositiveIntegerField()),
                    ('title', models.CharField(max_length=200)),
                    ('status', models.CharField(choices=[('draft', 'Draft'), ('published', 'Published'), ('superseded', 'Superseded'), ('withdrawn', 'Withdrawn')], default='draft', max_length=10)),
                    ('edition', models.PositiveIntegerField(default=1)),
                    ('author', models.CharField(blank=True, max_length=200)),
                    ('reference', models.CharField(blank=True, max_length=80)),
                    ('source_name', models.CharField(blank=True, max_length=200)),
                    ('source_hash', models.CharField(blank=True, max_length=64)),
                    ('source_kind', models.CharField(blank=True, max_length=40)),
                    ('licence', models.CharField(blank=True, max_length=200)),
                    ('attribution', models.TextField(blank=True)),
                    ('review_on', models.DateField(blank=True, null=True)),
                    ('advisory', models.BooleanField(default=False)),
                    ('school_types', models.CharField(blank=True, max_length=200)),
                    ('phases', models.CharField(blank=True, max_length=200)),
                    ('introduction', models.TextField(blank=True)),
                    ('notes', models.JSONField(blank=True, default=list)),
                    ('thread_titles', models.JSONField(blank=True, default=dict)),
                    ('words_in_source', models.PositiveIntegerField(default=0)),
                    ('words_placed', models.PositiveIntegerField(default=0)),
                    ('words_unused', models.PositiveIntegerField(default=0)),
                    ('created_at', models.DateTimeField()),
                    ('created_by', trellis.access.models.TrustForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('published_at', models.DateTimeField(blank=True, null=True)),
                    ('published_by', trellis.access.models.TrustForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('change_note', models.TextField(blank=True)),
                    ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                    ('withdrawn_by', trellis.access.models.TrustForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('withdrawn_why', models.CharField(blank=True, max_length=300)),
                    ('replaces', trellis.access.models.TrustForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='frameworks.version')),
                    ('derived_from', trellis.access.models.TrustForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='frameworks.version')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('trust', 'framework', 'number'), name='one_version_of_a_number'), models.UniqueConstraint(condition=models.Q(('status', 'published')), fields=('trust', 'framework'), name='one_published_version_at_a_time')],
                },
            ),
            migrations.CreateModel(
                name='Stage',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('version', trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='stages', to='frameworks.version')),
                    ('position', models.PositiveSmallIntegerField()),
                    ('key', models.SlugField(max_length=40)),
                    ('title', models.CharField(max_length=200)),
                    ('theme', models.CharField(blank=True, max_length=300)),
                    ('summary', models.TextField(blank=True)),
                    ('years_from', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('years_to', models.PositiveSmallIntegerField(blank=True, null=True)),
                ],
                options={
                    'indexes': [models.Index(fields=['trust', 'version', 'position'], name='stages_in_order')],
                    'constraints': [models.UniqueConstraint(fields=('trust', 'version', 'key'), name='stage_keys_differ')],
                },
            ),
            migrations.CreateModel(
                name='Strand',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('version', trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='strands', to='frameworks.version')),
                    ('position', models.PositiveSmallIntegerField()),
                    ('key', models.SlugField(max_length=60)),
                    ('title', models.CharField(max_length=200)),
                    ('part', models.CharField(blank=True, max_length=200)),
                    ('summary', models.TextField(blank=True)),
                    ('debtor', models.CharField(choices=[('person', 'The member of staff'), ('school', 'Their school'), ('trust', 'The trust'), ('committee', 'The local governing committee')], default='school', max_length=10)),
                    ('kind', models.CharField(choices=[('development', 'Development'), ('reading', 'Professional reading'), ('pay', 'Links to pay: shown as words, never worked out'), ('standard', 'A standard: nobody owes it')], default='development', max_length=12)),
                    ('confirmation', models.CharField(choices=[('none', 'The person’s word is enough'), ('manager', 'The line manager confirms')], default='none', max_length=8)),
                ],
                options={
                    'indexes': [models.Index(fields=['trust', 'version', 'position'], name='strands_in_order')],
                    'constraints': [models.UniqueConstraint(fields=('trust', 'version', 'key'), name='strand_keys_differ')],
                },
            ),
            migrations.CreateModel(
                name='Statement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('version', trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='statements', to='frameworks.version')),
                    ('stage', trellis.access.models.TrustForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='statements', to='frameworks.stage')),
                    ('strand', trellis.access.models.TrustForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='statements', to='frameworks.strand')),
                    ('position', models.PositiveIntegerField()),
                    ('code', models.CharField(blank=True, max_length=60)),
                    ('text', models.TextField()),
                    ('original', models.TextField(blank=True)),
                    ('classification', models.CharField(choices=[('universal', 'Universal'), ('option', 'Option'), ('unclassified', 'Not yet classified')], default='unclassified', max_length=12)),
                    ('thread', models.CharField(blank=True, max_length=80)),
                    ('recurs_yearly', models.BooleanField(default=False)),
                    ('conditions', models.JSONField(blank=True, default=list)),
                    ('guessed_split', models.BooleanField(default=False)),
                    ('settled', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, size=None)),
                    ('source', models.JSONField(blank=True, default=dict)),
                    ('came_from', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), blank=True, default=list, size=None)),
                    ('seems_from', models.JSONField(blank=True, default=list)),
                    ('over', models.BigIntegerField(blank=True, null=True)),
                ],
                options={
                    'indexes': [models.Index(fields=['trust', 'version', 'stage', 'strand', 'position'], name='statements_in_order'), models.Index(fields=['trust', 'stage'], name='statements_of_a_stage')],
                },
            ),
            migrations.CreateModel(
                name='SourceBlock',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('version', trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='blocks', to='frameworks.version')),
                    ('position', models.PositiveIntegerField()),
                    ('label', models.CharField(blank=True, max_length=40)),
                    ('text', models.TextField()),
                    ('words', models.PositiveIntegerField()),
                    ('use', models.CharField(choices=[('statement', 'a statement'), ('stage', 'the name of a stage'), ('strand', 'the name of a strand'), ('heading', 'the names of a stage and a strand'), ('title', 'the title'), ('introduction', 'the introduction'), ('unused', 'not used')], default='unused', max_length=12)),
                    ('statement', trellis.access.models.TrustForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='blocks', to='frameworks.statement')),
                    ('stage', trellis.access.models.TrustForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='blocks', to='frameworks.stage')),
                    ('strand', trellis.access.models.TrustForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='blocks', to='frameworks.strand')),
                    ('nth', models.PositiveSmallIntegerField(default=0)),
                    ('why', models.CharField(blank=True, max_length=300)),
                    ('place', models.CharField(blank=True, max_length=120)),
                ],
                options={
                    'indexes': [models.Index(fields=['trust', 'version', 'position'], name='source_in_order'), models.Index(fields=['trust', 'statement'], name='source_of_a_statement'), models.Index(fields=['trust', 'version', 'place'], name='source_by_place')],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('use', 'unused'), _negated=True), models.Q(('stage__isnull', True), ('statement__isnull', True), ('strand__isnull', True)), _connector='OR'), name='what_is_not_used_belongs_to_nothing'), models.CheckConstraint(condition=models.Q(models.Q(('use', 'statement'), _negated=True), ('statement__isnull', False), _connector='OR'), name='a_piece_placed_as_a_statement_names_it')],
                },
            ),
            migrations.CreateModel(
                name='DraftEdit',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('version', trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='edits', to='frameworks.version')),
                    ('edition', models.PositiveIntegerField()),
                    ('says', models.CharField(max_length=300)),
                    ('touches', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), default=list, size=None)),
                    ('before', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                    ('at', models.DateTimeField()),
                    ('by', trellis.access.models.TrustForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('undone_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'indexes': [models.Index(fields=['trust', 'version', 'edition'], name='edits_in_order')],
                },
            ),
            migrations.CreateModel(
                name='StatementLink',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('statement', trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='frameworks.statement')),
                    ('other', trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='frameworks.statement')),
                    ('relation', models.CharField(blank=True, choices=[('same', 'The same as'), ('part', 'Part of'), ('contains', 'Contains'), ('related', 'Related to')], max_length=10)),
                    ('said_at', models.DateTimeField()),
                    ('said_by', trellis.access.models.TrustForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['trust', 'statement'], name='links_from_a_statement'), models.Index(fields=['trust', 'other'], name='links_to_a_statement')],
                    'constraints': [models.UniqueConstraint(models.F('trust'), django.db.models.functions.comparison.Least('statement', 'other'), django.db.models.functions.comparison.Greatest('statement', 'other'), name='one_answer_for_a_pair'), models.CheckConstraint(condition=models.Q(('statement', models.F('other')), _negated=True), name='a_link_joins_two_statements')],
                },
            ),
            migrations.CreateModel(
                name='KeptSource',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('version', trellis.access.models.TrustForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='frameworks.version')),
                    ('name', models.CharField(max_length=200)),
                    ('pasted', models.BooleanField(default=False)),
                    ('content', models.BinaryField()),
                    ('shape', models.CharField(max_length=64)),
                    ('choices', models.JSONField(blank=True, default=dict)),
                    ('kept_at', models.DateTimeField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('trust', 'version'), name='one_source_of_a_version')],
                },
            ),
            migrations.CreateModel(
                name='RememberedShape',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('shape', models.CharField(max_length=64)),
                    ('choices', models.JSONField(blank=True, default=dict)),
                    ('chosen_at', models.DateTimeField()),
                    ('chosen_by', trellis.access.models.TrustForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('trust', 'shape'), name='one_choice_for_a_shape')],
                },
            ),
            migrations.CreateModel(
                name='GridAdjustment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('version', trellis.access.models.TrustForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='frameworks.version')),
                    ('statement', trellis.access.models.TrustForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='frameworks.statement')),
                    ('school', trellis.access.models.TrustForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisation.school')),
                    ('staff', trellis.access.models.TrustForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisation.staff')),
                    ('kind', models.CharField(choices=[('left-out', 'Left out'), ('reworded', 'Reworded'), ('added', 'Added')], max_length=10)),
                    ('stage_key', models.SlugField(blank=True, max_length=40)),
                    ('strand_key', models.SlugField(blank=True, max_length=60)),
                    ('text', models.TextField(blank=True)),
                    ('why', models.CharField(max_length=300)),
                    ('said_at', models.DateTimeField()),
                    ('said_by', trellis.access.models.TrustForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('agreed_at', models.DateTimeField(blank=True, null=True)),
                    ('agreed_by', trellis.access.models.TrustForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('ended_by', trellis.access.models.TrustForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True), ('statement__isnull', False), ('agreed_at__isnull', False)), fields=('trust', 'statement', 'school', 'staff'), name='one_adjustment_of_a_statement_at_a_place', nulls_distinct=False), models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True), ('statement__isnull', False), ('agreed_at__isnull', True)), fields=('trust', 'statement', 'school', 'staff'), name='one_proposal_for_a_statement_at_a_place', nulls_distinct=False), models.CheckConstraint(condition=models.Q(models.Q(('school__isnull', True), ('staff__isnull', False)), models.Q(('school__isnull', False), ('staff__isnull', True)), _connector='OR'), name='an_adjustment_is_of_a_school_or_a_person'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'added'), ('statement__isnull', True)), models.Q(models.Q(('kind', 'added'), _negated=True), ('statement__isnull', False)), _connector='OR'), name='only_what_is_added_has_no_statement')],
                },
            ),
        ]),
        migrations.RunSQL(ONLY_DRAFTS_CHANGE, "DROP FUNCTION frameworks_only_drafts_change"),
        *(
            migrations.RunSQL(
                f"CREATE TRIGGER only_drafts_change_{event.lower()} AFTER {event} ON {table} REFERENCING {rows}"
                " FOR EACH STATEMENT EXECUTE FUNCTION frameworks_only_drafts_change()",
                f"DROP TRIGGER only_drafts_change_{event.lower()} ON {table}",
            )
            for table in TABLES
            for event, rows in EVENTS.items()
        ),
        migrations.RunSQL(PUBLISHED_STAYS, "DROP FUNCTION frameworks_published_stays"),
        migrations.RunSQL(
            "CREATE TRIGGER published_stays BEFORE UPDATE OR DELETE ON frameworks_version"
            " FOR EACH ROW EXECUTE FUNCTION frameworks_published_stays()",
            "DROP TRIGGER published_stays ON frameworks_version",
        ),
    ]
