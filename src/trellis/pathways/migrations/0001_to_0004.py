"""The map, rules, aims and plans, in one step: what 0001 to 0004 make in four."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import trellis.access.models
import trellis.access.tenancy
from trellis.access.tables import CreateTables

# A published rule may only be retired. Who drafted, published or retired it is left out, because a login that is closed is
# taken off the rows it made.
PUBLISHED_RULE_STAYS = """
CREATE FUNCTION pathways_published_rule_stays() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
    free text[] := ARRAY['drafted_by_id', 'published_by_id', 'retired_by_id'];
BEGIN
    IF OLD.state = 'draft' THEN
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    IF OLD.state = 'published' AND TG_OP = 'UPDATE' AND NEW.state = 'retired' THEN
        free := free || ARRAY['state', 'retired_on', 'retired_why'];
    END IF;
    IF TG_OP = 'DELETE' OR to_jsonb(NEW) - free <> to_jsonb(OLD) - free THEN
        RAISE EXCEPTION 'a published rule never changes: draft a new version'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'published_rules_never_change';
    END IF;
    RETURN NEW;
END $body$
"""
TRIGGER = """
CREATE TRIGGER published_rule_stays BEFORE UPDATE OR DELETE ON pathways_ruleversion
FOR EACH ROW EXECUTE FUNCTION pathways_published_rule_stays()
"""


class Migration(migrations.Migration):

    replaces = [('pathways', '0001_initial'), ('pathways', '0002_people_see_where_they_could_go'), ('pathways', '0003_published_rules_stay'), ('pathways', '0004_people_say_what_they_do_not_hold')]

    initial = True

    dependencies = [
        ('access', '0001_to_0003'),
        ('entitlements', '0001_to_0012'),
        ('frameworks', '0001_to_0015'),
        ('organisation', '0001_to_0004'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTables([
            migrations.CreateModel(
                name='SaidAim',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('staff', trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='organisation.staff')),
                    ('sort', models.CharField(choices=[('happy', 'Happy where I am'), ('role', 'A role'), ('direction', 'A direction'), ('not-said', 'I would rather not say')], max_length=12)),
                    ('role', models.CharField(blank=True, max_length=60)),
                    ('second_role', models.CharField(blank=True, max_length=60)),
                    ('direction', models.CharField(blank=True, choices=[('deepen', 'Deepen, not climb: become better at what I do'), ('lead', 'Lead something, or lead others'), ('across', 'Move across to another kind of work'), ('elsewhere', 'Work in another phase or setting'), ('fewer-hours', 'Work fewer hours'), ('more-hours', 'Work more hours'), ('teach', 'Train to teach'), ('study', 'Study or research'), ('hand-on', 'Hand on what I know to others'), ('other', 'Something else, in my own words')], max_length=12)),
                    ('words', models.CharField(blank=True, max_length=500)),
                    ('to_line_manager', models.BooleanField(default=True)),
                    ('to_headteacher', models.BooleanField(default=False)),
                    ('to_people_lead', models.BooleanField(default=True)),
                    ('said_at', models.DateTimeField()),
                    ('still_so_on', models.DateField()),
                    ('ended_at', models.DateTimeField(blank=True, null=True)),
                    ('ending', models.CharField(blank=True, choices=[('changed', 'Changed'), ('withdrawn', 'Withdrawn')], max_length=10)),
                ],
                options={
                    'indexes': [models.Index(fields=['trust', 'staff', '-said_at'], name='aims_of_a_person')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('trust', 'staff'), name='one_aim_at_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('sort', 'role'), _negated=True), models.Q(('role', ''), _negated=True), _connector='OR'), name='an_aim_at_a_role_names_it'), models.CheckConstraint(condition=models.Q(models.Q(('sort', 'direction'), _negated=True), models.Q(('direction', ''), _negated=True), _connector='OR'), name='an_aim_in_a_direction_names_it')],
                },
            ),
            migrations.CreateModel(
                name='TimeAway',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('staff', trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisation.staff')),
                    ('kind', models.CharField(choices=[('leave', 'Leave: the post was kept'), ('away', 'A break: out of this work'), ('unsaid', 'Not said which')], max_length=6)),
                    ('during', django.contrib.postgres.fields.ranges.DateRangeField()),
                    ('told_by', trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('told_at', models.DateTimeField()),
                ],
                options={
                    'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(trellis.access.models.NumberAsRange(models.F('trust_id')), '&&'), (trellis.access.models.NumberAsRange(models.F('staff_id')), '&&'), ('during', '&&')], name='nobody_is_away_twice_at_once'), models.CheckConstraint(condition=models.Q(('during__isempty', False)), name='time_away_lasts_at_least_a_day'), models.CheckConstraint(condition=models.Q(('during__startswith__isnull', False)), name='time_away_has_a_first_day')],
                },
            ),
            migrations.CreateModel(
                name='Agreement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('staff', trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisation.staff')),
                    ('thing', models.CharField(max_length=120)),
                    ('rule', models.CharField(max_length=60)),
                    ('by', models.CharField(max_length=40)),
                    ('agreed_by', trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('why', models.CharField(max_length=300)),
                    ('on', models.DateField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('trust', 'staff', 'thing', 'by'), name='a_thing_is_agreed_to_once')],
                },
            ),
            migrations.CreateModel(
                name='Ask',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('staff', trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisation.staff')),
                    ('rule', models.CharField(max_length=60)),
                    ('what', models.CharField(choices=[('nomination', 'a nomination'), ('agreement', 'an agreement'), ('judgement', 'a judgement')], max_length=12)),
                    ('about', models.CharField(max_length=120)),
                    ('asked_at', models.DateTimeField()),
                    ('answer', models.CharField(blank=True, max_length=300)),
                    ('answered_by', trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('trust', 'staff', 'rule', 'what', 'about'), name='a_thing_is_asked_once')],
                },
            ),
            migrations.CreateModel(
                name='ShownEvidence',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('staff', trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisation.staff')),
                    ('rule', models.CharField(max_length=60)),
                    ('kind', models.CharField(max_length=120)),
                    ('what', models.CharField(max_length=300)),
                    ('link', models.URLField(blank=True, max_length=500)),
                    ('file', trellis.access.models.TrustForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='entitlements.evidencefile')),
                    ('line', trellis.access.models.TrustForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='entitlements.line')),
                    ('shown_on', models.DateField()),
                    ('shown_by', trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('confirmed', models.BooleanField(null=True)),
                    ('answered_on', models.DateField(blank=True, null=True)),
                    ('answered_by', trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('answer', models.CharField(blank=True, max_length=300)),
                ],
                options={
                    'indexes': [models.Index(fields=['trust', 'staff', 'kind'], name='evidence_of_a_person'), models.Index(condition=models.Q(('confirmed', None)), fields=['trust', 'staff'], name='evidence_that_waits')],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answered_on__isnull', True), ('confirmed__isnull', True)), models.Q(('answered_on__isnull', False), ('confirmed__isnull', False)), _connector='OR'), name='what_was_answered_says_when')],
                },
            ),
            migrations.CreateModel(
                name='StandardJudgement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('staff', trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisation.staff')),
                    ('standard', models.CharField(max_length=120)),
                    ('judgement', models.CharField(max_length=60)),
                    ('on', models.DateField()),
                    ('judged_by', trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('why', models.CharField(max_length=300)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('trust', 'staff', 'standard', 'on'), name='one_judgement_a_day')],
                },
            ),
            migrations.CreateModel(
                name='OwnMap',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('adopted_by', trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('adopted_at', models.DateTimeField()),
                    ('starter_version', models.CharField(max_length=20)),
                    ('stages', models.JSONField(default=list)),
                    ('layout', models.JSONField(default=dict)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('trust',), name='a_trust_has_one_map_of_its_own')],
                },
            ),
            migrations.CreateModel(
                name='MapRole',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('key', models.SlugField(db_index=False, max_length=60)),
                    ('title', models.CharField(max_length=120)),
                    ('letter', models.CharField(blank=True, max_length=3)),
                    ('lane', models.CharField(choices=[('classroom', 'Classroom'), ('pastoral', 'Pastoral'), ('specialist', 'Specialist'), ('leadership', 'Leadership'), ('support', 'Support and business'), ('trust', 'Trust')], max_length=12)),
                    ('stage', models.CharField(blank=True, max_length=20)),
                    ('also', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=120), blank=True, default=list, size=None)),
                    ('families', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None)),
                    ('facts', models.JSONField(default=dict)),
                    ('grid', models.CharField(blank=True, max_length=60)),
                    ('standards', models.CharField(blank=True, max_length=60)),
                    ('rule', models.CharField(blank=True, max_length=60)),
                    ('source', models.CharField(max_length=200)),
                    ('status', models.CharField(choices=[('current', 'Current'), ('historic', 'Historic'), ('local', 'Local')], max_length=8)),
                    ('instead', models.CharField(blank=True, max_length=300)),
                    ('until', models.DateField(blank=True, null=True)),
                    ('order', models.PositiveIntegerField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('trust', 'key'), name='one_role_of_a_key'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'historic'), _negated=True), models.Q(('instead', ''), _negated=True), _connector='OR'), name='a_historic_role_says_what_followed')],
                },
            ),
            migrations.CreateModel(
                name='MapLink',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('origin', trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='links_out', to='pathways.maprole')),
                    ('destination', trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='links_in', to='pathways.maprole')),
                    ('sort', models.CharField(choices=[('progression', 'Progression'), ('lateral', 'Sideways move'), ('add-on', 'Added to the role'), ('secondment', 'Secondment or acting up'), ('local', 'Local to this trust')], max_length=12)),
                    ('note', models.CharField(blank=True, max_length=300)),
                    ('source', models.CharField(max_length=200)),
                    ('status', models.CharField(choices=[('current', 'Current'), ('historic', 'Historic'), ('local', 'Local')], max_length=8)),
                    ('order', models.PositiveIntegerField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('trust', 'origin', 'destination', 'sort'), name='one_link_of_a_sort'), models.CheckConstraint(condition=models.Q(('origin', models.F('destination')), _negated=True), name='a_role_does_not_lead_to_itself')],
                },
            ),
            migrations.CreateModel(
                name='MapTitle',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('title', models.CharField(max_length=120)),
                    ('compared', models.CharField(max_length=120)),
                    ('role', models.CharField(max_length=60)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('trust', 'compared'), name='a_title_means_one_role')],
                },
            ),
            migrations.CreateModel(
                name='Vacancy',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('role', models.CharField(max_length=60)),
                    ('title', models.CharField(max_length=120)),
                    ('school', trellis.access.models.TrustForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisation.school')),
                    ('closes_on', models.DateField()),
                    ('link', models.URLField(blank=True, max_length=300)),
                    ('told_by', trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('told_at', models.DateTimeField()),
                ],
                options={
                    'indexes': [models.Index(fields=['trust', 'closes_on'], name='vacancies_by_closing_day')],
                },
            ),
            migrations.CreateModel(
                name='GladToTalk',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('staff', trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisation.staff')),
                    ('role', models.CharField(max_length=60)),
                    ('reach', models.CharField(max_length=200, verbose_name='how to reach them')),
                    ('said_at', models.DateTimeField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('trust', 'staff', 'role'), name='glad_to_talk_once_about_a_role')],
                },
            ),
            migrations.CreateModel(
                name='RuleVersion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('key', models.SlugField(max_length=60)),
                    ('number', models.PositiveSmallIntegerField()),
                    ('state', models.CharField(choices=[('draft', 'Draft'), ('published', 'Published'), ('retired', 'Retired')], default='draft', max_length=9)),
                    ('data', models.JSONField()),
                    ('drafted_at', models.DateTimeField()),
                    ('drafted_by', trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('in_force_on', models.DateField(blank=True, null=True)),
                    ('why', models.CharField(blank=True, max_length=300)),
                    ('published_at', models.DateTimeField(blank=True, null=True)),
                    ('published_by', trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('retired_on', models.DateField(blank=True, null=True)),
                    ('retired_why', models.CharField(blank=True, max_length=300)),
                    ('retired_by', trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('trust', 'key', 'number'), name='one_version_of_a_rule_has_a_number'), models.UniqueConstraint(condition=models.Q(('state', 'draft')), fields=('trust', 'key'), name='one_draft_of_a_rule_at_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('in_force_on__isnull', True), ('state', 'draft')), models.Q(models.Q(('state', 'draft'), _negated=True), ('in_force_on__isnull', False), ('published_at__isnull', False)), _connector='OR'), name='a_published_rule_says_from_when'), models.CheckConstraint(condition=models.Q(models.Q(('retired_on__isnull', False), ('state', 'retired')), models.Q(models.Q(('state', 'retired'), _negated=True), ('retired_on__isnull', True)), _connector='OR'), name='a_retired_rule_says_since_when')],
                },
            ),
            migrations.CreateModel(
                name='PlannedAction',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('staff', trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisation.staff')),
                    ('what', models.CharField(max_length=200)),
                    ('why', models.CharField(blank=True, max_length=400)),
                    ('origin', models.CharField(choices=[('gap', 'Stands between'), ('line', 'On the pathway'), ('own', 'My own')], max_length=4)),
                    ('rule', models.CharField(blank=True, max_length=60)),
                    ('gap', models.CharField(blank=True, max_length=400)),
                    ('statement', trellis.access.models.TrustForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='frameworks.statement')),
                    ('minutes', models.PositiveIntegerField(default=0)),
                    ('cost', models.PositiveIntegerField(default=0, verbose_name='cost in pounds')),
                    ('cover', models.PositiveIntegerField(default=0, verbose_name='cover in minutes')),
                    ('when', models.CharField(choices=[('school-hours', 'In school hours'), ('inset', 'On an INSET day'), ('twilight', 'After school (twilight)'), ('own-time', 'In my own time')], max_length=12)),
                    ('driver', models.CharField(choices=[('need', 'A need'), ('interest', 'An interest'), ('both', 'A need and an interest')], max_length=8)),
                    ('level', models.CharField(choices=[('individual', 'Mine'), ('team', 'My team’s'), ('whole-school', 'The whole school’s')], max_length=12)),
                    ('lasts', models.PositiveSmallIntegerField(default=1, verbose_name='how many terms it lasts')),
                    ('opens', models.CharField(blank=True, max_length=5, verbose_name='terms in which it can begin')),
                    ('earliest_on', models.DateField(blank=True, null=True)),
                    ('due_on', models.DateField(blank=True, null=True)),
                    ('fixed_on', models.DateField(blank=True, null=True)),
                    ('year', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('term', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('kept', models.BooleanField(default=False, verbose_name='stays in its term when a plan is suggested')),
                    ('state', models.CharField(choices=[('open', 'Open'), ('done', 'Done'), ('dropped', 'Dropped')], default='open', max_length=7)),
                    ('done_on', models.DateField(blank=True, null=True)),
                    ('added_at', models.DateTimeField()),
                    ('agreed_by', trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('agreed_as', models.CharField(blank=True, max_length=20)),
                    ('agreed_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'indexes': [models.Index(fields=['trust', 'staff', 'id'], name='planned_actions_of_a_person')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('lasts__gte', 1), ('lasts__lte', 9)), name='an_action_lasts_one_to_nine_terms'), models.CheckConstraint(condition=models.Q(models.Q(('term__isnull', True), ('year__isnull', True)), models.Q(('term__gte', 1), ('term__lte', 3), ('year__isnull', False)), _connector='OR'), name='an_action_is_in_one_term_or_in_none'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'done'), _negated=True), ('done_on__isnull', False), _connector='OR'), name='what_is_done_has_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('kept', True), _negated=True), ('term__isnull', False), _connector='OR'), name='what_is_kept_has_a_term')],
                },
            ),
            migrations.CreateModel(
                name='PlanOrder',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('action', trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='orders', to='pathways.plannedaction')),
                    ('comes_after', trellis.access.models.TrustForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='pathways.plannedaction')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('trust', 'action', 'comes_after'), name='an_order_is_said_once'), models.CheckConstraint(condition=models.Q(('action', models.F('comes_after')), _negated=True), name='nothing_comes_after_itself')],
                },
            ),
            migrations.CreateModel(
                name='PlanRemark',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('staff', trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisation.staff')),
                    ('action', trellis.access.models.TrustForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='remarks', to='pathways.plannedaction')),
                    ('by', trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('says', models.CharField(max_length=500)),
                    ('at', models.DateTimeField()),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='PlanLimits',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('staff', trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisation.staff')),
                    ('minutes_a_term', models.PositiveIntegerField()),
                    ('cover_a_term', models.PositiveIntegerField(blank=True, null=True)),
                    ('budget_a_year', models.PositiveIntegerField(blank=True, null=True)),
                    ('own_share', models.PositiveSmallIntegerField(default=0)),
                    ('works_on', models.CharField(max_length=5, verbose_name='days of the week, Monday 0')),
                    ('free', models.JSONField(blank=True, default=list, verbose_name='terms kept free, as [year, term]')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('trust', 'staff'), name='one_set_of_limits_for_each'), models.CheckConstraint(condition=models.Q(('own_share__lte', 100)), name='a_share_is_of_a_hundred')],
                },
            ),
            migrations.CreateModel(
                name='PlanSuggestion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('staff', trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisation.staff')),
                    ('places', models.JSONField(default=list)),
                    ('left_out', models.JSONField(default=list)),
                    ('made_at', models.DateTimeField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('trust', 'staff'), name='one_suggestion_at_a_time')],
                },
            ),
            migrations.CreateModel(
                name='PlanCalendar',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('staff', trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisation.staff')),
                    ('token_hash', models.CharField(max_length=64)),
                    ('made_at', models.DateTimeField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('trust', 'staff'), name='one_calendar_address_for_each'), models.UniqueConstraint(fields=('trust', 'token_hash'), name='no_two_calendar_addresses_alike')],
                },
            ),
            migrations.CreateModel(
                name='SchoolCondition',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('school', trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisation.school')),
                    ('kind', models.CharField(max_length=60)),
                    ('judgement', models.CharField(max_length=120)),
                    ('on', models.DateField()),
                    ('note', models.CharField(blank=True, max_length=300)),
                    ('link', models.URLField(blank=True, max_length=500)),
                    ('told_by', trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('told_at', models.DateTimeField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('trust', 'school', 'kind', 'on'), name='one_word_of_a_kind_a_day')],
                },
            ),
            migrations.CreateModel(
                name='HeldQualification',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('staff', trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisation.staff')),
                    ('key', models.CharField(max_length=40)),
                    ('held_on', models.DateField(blank=True, null=True)),
                    ('applied_on', models.DateField(blank=True, null=True)),
                    ('not_held_on', models.DateField(blank=True, null=True, verbose_name='said not to be held on')),
                    ('told_by', trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('told_at', models.DateTimeField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('trust', 'staff', 'key'), name='a_qualification_is_told_once'), models.CheckConstraint(condition=models.Q(('held_on__isnull', False), ('applied_on__isnull', False), ('not_held_on__isnull', False), _connector='OR'), name='it_is_held_applied_for_or_not'), models.CheckConstraint(condition=models.Q(('not_held_on__isnull', True), models.Q(('applied_on__isnull', True), ('held_on__isnull', True)), _connector='OR'), name='what_is_not_held_says_so_alone')],
                },
            ),
            migrations.CreateModel(
                name='Nomination',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('staff', trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisation.staff')),
                    ('rule', models.CharField(max_length=60)),
                    ('by', models.CharField(choices=[('line manager', 'Line manager'), ('headteacher', 'Headteacher')], max_length=20)),
                    ('nominated_by', trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('why', models.CharField(max_length=300)),
                    ('on', models.DateField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('trust', 'staff', 'rule', 'by'), name='one_nomination_for_each_rule')],
                },
            ),
            migrations.CreateModel(
                name='Waiver',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('trust', models.ForeignKey(db_default=trellis.access.tenancy.CurrentTrust(), db_index=False, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.trust')),
                    ('staff', trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisation.staff')),
                    ('rule', models.CharField(max_length=60)),
                    ('condition', models.CharField(blank=True, max_length=60)),
                    ('by', models.CharField(max_length=240)),
                    ('waived_by', trellis.access.models.TrustForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('why', models.CharField(max_length=300)),
                    ('on', models.DateField()),
                    ('until', models.DateField(blank=True, null=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('trust', 'staff', 'rule', 'condition'), name='a_condition_is_waived_once'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('on')), _connector='OR'), name='a_waiver_ends_after_it_begins')],
                },
            ),
        ]),
        migrations.RunSQL(PUBLISHED_RULE_STAYS, "DROP FUNCTION pathways_published_rule_stays"),
        migrations.RunSQL(TRIGGER, "DROP TRIGGER published_rule_stays ON pathways_ruleversion"),
    ]
