"""The database refuses every change of a published version's stages, strands and statements."""

from django.db import migrations

FUNCTION = """
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
TABLES = ("frameworks_stage", "frameworks_strand", "frameworks_statement")
EVENTS = {"INSERT": "NEW TABLE AS new_rows", "UPDATE": "OLD TABLE AS old_rows", "DELETE": "OLD TABLE AS old_rows"}


class Migration(migrations.Migration):
    dependencies = [("frameworks", "0001_initial")]

    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION frameworks_only_drafts_change"),
        *(
            migrations.RunSQL(
                f"CREATE TRIGGER only_drafts_change_{event.lower()} AFTER {event} ON {table} REFERENCING {rows}"
                " FOR EACH STATEMENT EXECUTE FUNCTION frameworks_only_drafts_change()",
                f"DROP TRIGGER only_drafts_change_{event.lower()} ON {table}",
            )
            for table in TABLES
            for event, rows in EVENTS.items()
        ),
    ]
