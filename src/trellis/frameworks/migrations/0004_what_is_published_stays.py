"""The database refuses every change of a published version itself, and of the source that it came from.

A published version may only be superseded or withdrawn; it never becomes a draft again. Who made or published it is left
out, because a login that is closed is taken off the rows it made.
"""

from django.db import migrations

FUNCTION = """
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
EVENTS = {"INSERT": "NEW TABLE AS new_rows", "UPDATE": "OLD TABLE AS old_rows", "DELETE": "OLD TABLE AS old_rows"}


class Migration(migrations.Migration):
    dependencies = [("frameworks", "0003_drafts_remember_what_became_of_the_source")]

    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION frameworks_published_stays"),
        migrations.RunSQL(
            "CREATE TRIGGER published_stays BEFORE UPDATE OR DELETE ON frameworks_version"
            " FOR EACH ROW EXECUTE FUNCTION frameworks_published_stays()",
            "DROP TRIGGER published_stays ON frameworks_version",
        ),
        *(
            migrations.RunSQL(
                f"CREATE TRIGGER only_drafts_change_{event.lower()} AFTER {event} ON frameworks_sourceblock REFERENCING {rows}"
                " FOR EACH STATEMENT EXECUTE FUNCTION frameworks_only_drafts_change()",
                f"DROP TRIGGER only_drafts_change_{event.lower()} ON frameworks_sourceblock",
            )
            for event, rows in EVENTS.items()
        ),
    ]
