"""The database refuses every change of a trust's rule that is published, but that it is retired.

Who drafted, published or retired it is left out, because a login that is closed is taken off the rows it made.
"""

from django.db import migrations

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
    dependencies = [("pathways", "0002_people_see_where_they_could_go")]

    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION pathways_published_rule_stays"),
        migrations.RunSQL(TRIGGER, "DROP TRIGGER published_rule_stays ON pathways_ruleversion"),
    ]
