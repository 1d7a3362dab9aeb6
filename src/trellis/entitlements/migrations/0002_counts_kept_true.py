"""Counts of lines and of placed people, kept true by the database in the transaction that changes them.

Statement-level, so that a bulk write costs one upsert of the cells it touches; cells are touched in the order of
their key, so that two writers wait for each other and never deadlock.
"""

from django.db import migrations

CELLS = "trust_id, school_id, staff_group, statement_id, cycle, status, offered"
TALLY = f"""
CREATE FUNCTION entitlements_keep_tallies() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    INSERT INTO entitlements_tally ({CELLS}, lines)
    SELECT {CELLS}, sum(change) FROM (
        {{changes}}
    ) moved
    GROUP BY {CELLS} HAVING sum(change) <> 0
    ORDER BY {CELLS}
    ON CONFLICT ({CELLS}) DO UPDATE SET lines = entitlements_tally.lines + excluded.lines;
    RETURN NULL;
END $body$
"""
PLACES = "trust_id, school_id, staff_group, stage_id"
PLACED = f"""
CREATE FUNCTION entitlements_keep_headcounts() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    INSERT INTO entitlements_placed ({PLACES}, people)
    SELECT {PLACES}, sum(change) FROM (
        {{changes}}
    ) moved
    GROUP BY {PLACES} HAVING sum(change) <> 0
    ORDER BY {PLACES}
    ON CONFLICT ({PLACES}) DO UPDATE SET people = entitlements_placed.people + excluded.people;
    RETURN NULL;
END $body$
"""
ROWS = {
    "INSERT": ("NEW TABLE AS new_rows", ("new",)),
    "UPDATE": ("OLD TABLE AS old_rows NEW TABLE AS new_rows", ("old", "new")),
    "DELETE": ("OLD TABLE AS old_rows", ("old",)),
}


def _operations(function: str, body: str, columns: str, table: str, condition: str) -> list[migrations.RunSQL]:
    made = []
    for event, (tables, sides) in ROWS.items():
        changes = " UNION ALL ".join(
            f"SELECT {columns}, {'1' if side == 'new' else '-1'} AS change FROM {side}_rows WHERE {condition}"
            for side in sides
        )
        name = f"{function}_{event.lower()}"
        made.append(
            migrations.RunSQL(
                body.replace(function + "()", name + "()").format(changes=changes), f"DROP FUNCTION {name}"
            )
        )
        made.append(
            migrations.RunSQL(
                f"CREATE TRIGGER keep_counts_{event.lower()} AFTER {event} ON {table} REFERENCING {tables}"
                f" FOR EACH STATEMENT EXECUTE FUNCTION {name}()",
                f"DROP TRIGGER keep_counts_{event.lower()} ON {table}",
            )
        )
    return made


class Migration(migrations.Migration):
    dependencies = [("entitlements", "0001_initial")]

    operations = [
        *_operations("entitlements_keep_tallies", TALLY, CELLS, "entitlements_line", "counted"),
        *_operations("entitlements_keep_headcounts", PLACED, PLACES, "entitlements_placement", "upper_inf(during)"),
    ]
