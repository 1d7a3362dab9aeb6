"""A trust writes rules of its own; the database refuses every change of one that is published, but that it is retired.

Who drafted, published or retired it is left out, because a login that is closed is taken off the rows it made.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import trellis.access.models
import trellis.access.tenancy

FUNCTION = """
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
    dependencies = [
        ("access", "0003_downloads_are_kept"),
        ("pathways", "0002_what_is_known_of_schools_and_people"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="RuleVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.SlugField(max_length=60)),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("published", "Published"), ("retired", "Retired")],
                        default="draft",
                        max_length=9,
                    ),
                ),
                ("data", models.JSONField()),
                ("drafted_at", models.DateTimeField()),
                ("in_force_on", models.DateField(blank=True, null=True)),
                ("why", models.CharField(blank=True, max_length=300)),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                ("retired_on", models.DateField(blank=True, null=True)),
                ("retired_why", models.CharField(blank=True, max_length=300)),
                (
                    "drafted_by",
                    trellis.access.models.TrustForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "published_by",
                    trellis.access.models.TrustForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "retired_by",
                    trellis.access.models.TrustForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "trust",
                    models.ForeignKey(
                        db_default=trellis.access.tenancy.CurrentTrust(),
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.trust",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("trust", "key", "number"), name="one_version_of_a_rule_has_a_number"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "draft")),
                        fields=("trust", "key"),
                        name="one_draft_of_a_rule_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("in_force_on__isnull", True), ("state", "draft")),
                            models.Q(
                                models.Q(("state", "draft"), _negated=True),
                                ("in_force_on__isnull", False),
                                ("published_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="a_published_rule_says_from_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("retired_on__isnull", False), ("state", "retired")),
                            models.Q(models.Q(("state", "retired"), _negated=True), ("retired_on__isnull", True)),
                            _connector="OR",
                        ),
                        name="a_retired_rule_says_since_when",
                    ),
                ],
            },
        ),
        migrations.RunSQL(FUNCTION, "DROP FUNCTION pathways_published_rule_stays"),
        migrations.RunSQL(TRIGGER, "DROP TRIGGER published_rule_stays ON pathways_ruleversion"),
    ]
