"""Takes the references of tables off while they are filled in bulk, and puts them back: all rows are checked in one go.

A reference that is checked row by row costs more than writing the row. PostgreSQL's manual says so under *Populating a
Database*.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from psycopg import sql

from trellis.config.databases import connect

_HELD = """
SELECT c.conrelid::regclass::text, c.confrelid::regclass::text, c.conname, pg_get_constraintdef(c.oid)
FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
WHERE c.contype = 'f' AND t.relnamespace = 'public'::regnamespace AND t.relname = ANY(%s) ORDER BY c.oid
"""
_FORCED = "SELECT oid::regclass::text FROM pg_class WHERE relforcerowsecurity AND oid = ANY(%s::regclass[]::oid[])"


@contextmanager
def checked_afterwards(owner_url: str, tables: Sequence[str]) -> Iterator[None]:
    """The references of these tables are off inside, and checked after; whoever is killed inside leaves them off."""
    with connect(owner_url) as owner, owner.transaction():
        held = [tuple(map(str, row)) for row in owner.execute(_HELD, [list(tables)]).fetchall()]
        for table, _, name, _ in held:
            owner.execute(_alter(table, "DROP CONSTRAINT {}", sql.Identifier(name)))
    try:
        yield
    finally:
        with connect(owner_url) as owner, owner.transaction():
            named = sorted({name for table, target, _, _ in held for name in (table, target)})
            walled = [str(name) for (name,) in owner.execute(_FORCED, [named]).fetchall()]
            for table in walled:  # or the check, made as the owner, would see no row and find nothing wrong
                owner.execute(_alter(table, "NO FORCE ROW LEVEL SECURITY"))
            for table, _, name, says in held:
                owner.execute(_alter(table, "ADD CONSTRAINT {} {}", sql.Identifier(name), sql.SQL(says)))
            for table in walled:
                owner.execute(_alter(table, "FORCE ROW LEVEL SECURITY"))


def _alter(table: str, change: str, *parts: sql.Composable) -> sql.Composed:
    return sql.SQL("ALTER TABLE {} " + change).format(sql.SQL(table), *parts)
