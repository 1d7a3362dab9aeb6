"""Keeps trusts apart in the database itself: keys, references, row-level security, rights and the record of writes.

Stated once for every model and brought about after each migration; `tests/architecture` reads it back from
PostgreSQL's catalogue. Sources: design stack 2.2 and 3.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.conf import settings
from django.db import connections, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from psycopg import sql

CURRENT_TRUST = "nullif(current_setting('app.trust', true), '')::integer"

# Tables of libraries that hold a trust's people. They know nothing of trusts, so the database fills the column in.
ADOPTED = {
    "account_emailaddress": ("user_id",),
    "account_emailconfirmation": (),
    "mfa_authenticator": ("user_id",),
    "usersessions_usersession": ("user_id",),
}
LOGIN_TABLE = "access_login"

# Of those, the tables whose writes are recorded, without what must stay secret or says nothing.
RECORDED_OF_LIBRARIES = {"mfa_authenticator": ("data", "last_used_at")}

# Tables that belong to the platform: no row of theirs says anything about a person, except by an opaque key.
PLATFORM = {
    "django_session": "SELECT, INSERT, UPDATE, DELETE",
    "django_content_type": "SELECT",
    "django_migrations": "SELECT",
    "auth_permission": "SELECT",
    "auth_group": "SELECT",
    "auth_group_permissions": "SELECT",
    "access_trust": "SELECT, UPDATE",
    "access_attempt": "SELECT, INSERT, UPDATE, DELETE",
}

# Every verb of the house, as the actions that name one are imported: what the record can be searched by.
VERBS: set[str] = set()

RECORD_FUNCTION = """
CREATE OR REPLACE FUNCTION access_keep_record() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
    who bigint := nullif(current_setting('app.login', true), '')::bigint;
    doing text := coalesce(current_setting('app.verb', true), '');
    hidden text[] := coalesce(TG_ARGV, '{}');
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO access_record (trust_id, at, login_id, verb, table_name, row_id, before, after)
        SELECT n.trust_id, now(), who, doing, TG_TABLE_NAME, n.id, NULL, to_jsonb(n) - hidden FROM new_rows n;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO access_record (trust_id, at, login_id, verb, table_name, row_id, before, after)
        SELECT o.trust_id, now(), who, doing, TG_TABLE_NAME, o.id, to_jsonb(o) - hidden, NULL FROM old_rows o;
    ELSE
        INSERT INTO access_record (trust_id, at, login_id, verb, table_name, row_id, before, after)
        SELECT n.trust_id, now(), who, doing, TG_TABLE_NAME, n.id, d.before, d.after
        FROM new_rows n
        JOIN old_rows o ON o.trust_id = n.trust_id AND o.id = n.id
        CROSS JOIN LATERAL (
            SELECT jsonb_object_agg(a.key, b.value) AS before, jsonb_object_agg(a.key, a.value) AS after
            FROM jsonb_each(to_jsonb(n) - hidden) a JOIN jsonb_each(to_jsonb(o) - hidden) b USING (key)
            WHERE a.value IS DISTINCT FROM b.value
        ) d
        WHERE d.after IS NOT NULL;
    END IF;
    RETURN NULL;
END $body$
"""


class CurrentTrust(models.Func):
    """The trust of the running transaction, as the database knows it; null, and so refused, where none is set."""

    template = CURRENT_TRUST
    arity = 0

    def __init__(self) -> None:
        super().__init__(output_field=models.IntegerField())


@contextmanager
def within(
    trust_id: int | None, login_id: int | None = None, *, verb: str = "", using: str = "default"
) -> Iterator[None]:
    """One transaction in which the database shows and takes rows of this trust only.

    Inside another it is a part of that one, which has its own trust back afterwards.
    """
    connection = connections[using]
    before = _present(connection) if connection.in_atomic_block else None
    with transaction.atomic(using=using):
        _run(connection, _settings(trust_id, login_id, verb))
        yield
    if before:
        _run(connection, _settings(*before))


def enter(trust_id: int | None, login_id: int | None = None, *, verb: str = "", using: str = "default") -> None:
    """Set the trust, the login and what they are doing for the rest of the transaction, in one round trip."""
    _run(connections[using], _settings(trust_id, login_id, verb))


@contextmanager
def beside(
    trust_id: int, login_id: int | None = None, *, verb: str = "", using: str = "default"
) -> Iterator[CursorWrapper]:
    """A transaction of its own on a second connection: what it writes is seen, and stays, whatever the first does."""
    second = connections[using].copy()
    try:
        second.set_autocommit(False)
        with second.cursor() as cursor:
            cursor.execute(_settings(trust_id, login_id, verb))
            yield cursor
        second.commit()
    finally:
        second.close()


def doing(verb: str, *, using: str = "default") -> None:
    """Name what the rest of the transaction does, for the record."""
    _run(connections[using], sql.SQL("SET LOCAL app.verb = {}").format(sql.Literal(verb[:200])).as_string(None))


def _settings(trust_id: int | str | None, login_id: int | str | None, verb: str) -> str:
    """SET LOCAL rather than set_config(): only it reaches the workers of a distributed PostgreSQL, and a session-level
    setting would be seen by the next user of a pooled connection (stack 3 and 6.5)."""
    statement = sql.SQL("SET LOCAL app.trust = {}; SET LOCAL app.login = {}; SET LOCAL app.verb = {}")
    values = (str(trust_id or ""), str(login_id or ""), verb[:200])
    return statement.format(*map(sql.Literal, values)).as_string(None)


def _present(connection: BaseDatabaseWrapper) -> tuple[str, str, str]:
    ((trust, login, verb),) = _ask(
        connection,
        "SELECT current_setting('app.trust', true), current_setting('app.login', true),"
        " current_setting('app.verb', true)",
    )
    return trust or "", login or "", verb or ""


def trust_models() -> list[type[models.Model]]:
    """Every model whose rows belong to a trust, in a steady order."""
    from trellis.access.models import TrustOwned

    return sorted(
        (model for model in apps.get_models() if issubclass(model, TrustOwned) and model._meta.managed),
        key=lambda model: model._meta.db_table,
    )


def keep_trusts_apart(*, using: str = "default") -> None:
    """Bring the database to the state that the models declare; running it again changes nothing."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    if "access_record" not in tables:
        return  # a migration of another room ran first
    with transaction.atomic(using=using):
        _run(connection, RECORD_FUNCTION)
        for table in sorted(ADOPTED.keys() & tables):
            _release(connection, table)
        present = [model for model in trust_models() if model._meta.db_table in tables]
        for model in present:
            _own_table(connection, model)
        for model in present:
            for field in model._meta.local_fields:
                if isinstance(field, models.ForeignKey) and _refers_within_trust(field):
                    _reference(connection, model._meta.db_table, field.column, field.target_field.model._meta.db_table)
                if field.unique and not field.primary_key:
                    _once_in_trust(connection, model._meta.db_table, str(field.column))
        for table, columns in ADOPTED.items():
            if table in tables:
                _adopt(connection, table, columns)
        for table, rights in PLATFORM.items():
            if table in tables:
                _grant(connection, table, rights)
        _trusts_are_listed_and_only_ones_own_is_changed(connection)
        for table in sorted(name for name in tables if name.startswith("procrastinate_")):
            _grant(connection, table, "SELECT, INSERT, UPDATE, DELETE")
        _run(connection, f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {settings.SERVING_ROLE}")


def _refers_within_trust(field: models.ForeignKey) -> bool:
    from trellis.access.models import TrustOwned

    return issubclass(field.target_field.model, TrustOwned)


def _run(connection: BaseDatabaseWrapper, statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _ask(connection: BaseDatabaseWrapper, question: str, *values: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(question, list(values))
        return cursor.fetchall()


def _own_table(connection: BaseDatabaseWrapper, model: type[models.Model]) -> None:
    table = model._meta.db_table
    key = _ask(
        connection,
        "SELECT c.conname, array_length(c.conkey, 1) FROM pg_constraint c"
        " WHERE c.conrelid = %s::regclass AND c.contype = 'p'",
        table,
    )
    if key and key[0][1] == 1:
        _run(
            connection,
            f'ALTER TABLE "{table}" DROP CONSTRAINT "{key[0][0]}",'
            f' ADD CONSTRAINT "{key[0][0]}" PRIMARY KEY (trust_id, id)',
        )
    _wall(connection, table)
    append_only = getattr(model, "append_only", False)
    _grant(connection, table, "SELECT, INSERT" if append_only else "SELECT, INSERT, UPDATE, DELETE")
    if getattr(model, "recorded", True):
        _record(connection, table, getattr(model, "never_recorded", ()))


def _wall(connection: BaseDatabaseWrapper, table: str) -> None:
    _run(connection, f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY')
    _run(connection, f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY')
    if not _ask(connection, "SELECT 1 FROM pg_policy WHERE polrelid = %s::regclass AND polname = 'own_trust'", table):
        condition = f"trust_id = {CURRENT_TRUST}"
        _run(connection, f'CREATE POLICY own_trust ON "{table}" USING ({condition}) WITH CHECK ({condition})')


def _grant(connection: BaseDatabaseWrapper, table: str, rights: str) -> None:
    _run(connection, f'REVOKE ALL ON "{table}" FROM {settings.SERVING_ROLE}')
    _run(connection, f'GRANT {rights} ON "{table}" TO {settings.SERVING_ROLE}')


def _reference(connection: BaseDatabaseWrapper, table: str, column: str, target: str) -> None:
    name = f"{table}_{column}_in_trust"[:63]
    if not _ask(connection, "SELECT 1 FROM pg_constraint WHERE conname = %s AND conrelid = %s::regclass", name, table):
        _run(
            connection,
            f'ALTER TABLE "{table}" ADD CONSTRAINT "{name}" FOREIGN KEY (trust_id, "{column}") '
            f'REFERENCES "{target}" (trust_id, id) DEFERRABLE INITIALLY DEFERRED',
        )


def _once_in_trust(connection: BaseDatabaseWrapper, table: str, column: str) -> None:
    """What a field says is unique is so within its trust: a wider index would tell one trust what another holds."""
    alone = _ask(
        connection,
        "SELECT c.conname FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]"
        " WHERE c.conrelid = %s::regclass AND c.contype = 'u' AND array_length(c.conkey, 1) = 1 AND a.attname = %s",
        table,
        column,
    )
    name = f"{table}_{column}_once"[:63]
    for (constraint,) in alone:
        _run(
            connection,
            f'ALTER TABLE "{table}" DROP CONSTRAINT "{constraint}", ADD CONSTRAINT "{name}" UNIQUE (trust_id, "{column}")',
        )


def _record(connection: BaseDatabaseWrapper, table: str, never: tuple[str, ...]) -> None:
    secrets = ", ".join(f"'{column}'" for column in never)
    for event, tables in {
        "INSERT": "NEW TABLE AS new_rows",
        "UPDATE": "OLD TABLE AS old_rows NEW TABLE AS new_rows",
        "DELETE": "OLD TABLE AS old_rows",
    }.items():
        _run(
            connection,
            f'CREATE OR REPLACE TRIGGER record_{event.lower()} AFTER {event} ON "{table}" REFERENCING {tables} '
            f"FOR EACH STATEMENT EXECUTE FUNCTION access_keep_record({secrets})",
        )


def _release(connection: BaseDatabaseWrapper, table: str) -> None:
    """Drop the library's own reference to a login by number alone; `_adopt` puts one inside the trust in its place."""
    for (name,) in _ask(
        connection,
        "SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'f' AND confrelid = %s::regclass"
        " AND array_length(conkey, 1) = 1",
        table,
        LOGIN_TABLE,
    ):
        _run(connection, f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}"')


def _adopt(connection: BaseDatabaseWrapper, table: str, login_columns: tuple[str, ...]) -> None:
    _run(
        connection,
        f'ALTER TABLE "{table}" ADD COLUMN IF NOT EXISTS trust_id integer NOT NULL DEFAULT {CURRENT_TRUST}'
        " REFERENCES access_trust (id)",
    )
    for column in login_columns:
        _reference(connection, table, column, LOGIN_TABLE)
    _wall(connection, table)
    if table in RECORDED_OF_LIBRARIES:
        _record(connection, table, RECORDED_OF_LIBRARIES[table])
    _grant(connection, table, "SELECT, INSERT, UPDATE, DELETE")


def _trusts_are_listed_and_only_ones_own_is_changed(connection: BaseDatabaseWrapper) -> None:
    _run(connection, "ALTER TABLE access_trust ENABLE ROW LEVEL SECURITY")
    if not _ask(connection, "SELECT 1 FROM pg_policy WHERE polrelid = 'access_trust'::regclass"):
        _run(connection, "CREATE POLICY listed ON access_trust FOR SELECT USING (true)")
        _run(connection, f"CREATE POLICY own_trust ON access_trust FOR UPDATE USING (id = {CURRENT_TRUST})")
