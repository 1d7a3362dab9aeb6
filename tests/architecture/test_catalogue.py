"""What the models declare about trusts, read back from PostgreSQL's own catalogue."""

from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, models

from trellis.access.models import TrustOwned
from trellis.access.tenancy import (
    ADOPTED,
    LOGIN_TABLE,
    PLATFORM,
    RECORDED_OF_LIBRARIES,
    keep_trusts_apart,
    trust_models,
)

Ask = Callable[..., list[tuple[Any, ...]]]

OURS = [model._meta.db_table for model in trust_models()]
WALLED = sorted([*OURS, *ADOPTED])
CONDITION = "(trust_id = (NULLIF(current_setting('app.trust'::text, true), ''::text))::integer)"


@pytest.fixture
def ask(owner_sql: Ask) -> Ask:
    return owner_sql


def columns(ask: Ask, condition: str, *values: Any) -> list[tuple[str, list[str]]]:
    """Constraints or indexes as (name, columns)."""
    return [
        (name, list(keys))
        for name, keys in ask(
            "SELECT c.conname, array(SELECT a.attname::text FROM unnest(c.conkey) WITH ORDINALITY k(n, i)"
            " JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.n ORDER BY k.i)"
            f" FROM pg_constraint c WHERE {condition}",
            *values,
        )
    ]


@pytest.mark.parametrize("table", OURS)
def test_the_primary_key_begins_with_the_trust(ask: Ask, table: str) -> None:
    assert [keys for _, keys in columns(ask, "c.conrelid = %s::regclass AND c.contype = 'p'", table)] == [
        ["trust_id", "id"]
    ]


@pytest.mark.parametrize("table", WALLED)
def test_the_wall_stands_and_holds_for_the_owner_too(ask: Ask, table: str) -> None:
    assert ask("SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = %s::regclass", table) == [
        (True, True)
    ]
    told = ask(
        "SELECT polname, polcmd::text, polpermissive, polroles::oid[] = '{0}', pg_get_expr(polqual, polrelid),"
        " pg_get_expr(polwithcheck, polrelid) FROM pg_policy WHERE polrelid = %s::regclass",
        table,
    )
    assert told == [("own_trust", "*", True, True, CONDITION, CONDITION)]


@pytest.mark.parametrize("table", WALLED)
def test_the_trust_is_filled_in_by_the_database_and_never_missing(ask: Ask, table: str) -> None:
    told = ask(
        "SELECT a.attnotnull, pg_get_expr(d.adbin, d.adrelid) FROM pg_attribute a LEFT JOIN pg_attrdef d"
        " ON d.adrelid = a.attrelid AND d.adnum = a.attnum WHERE a.attrelid = %s::regclass AND a.attname = 'trust_id'",
        table,
    )
    assert told == [(True, "(NULLIF(current_setting('app.trust'::text, true), ''::text))::integer")]


def references() -> list[tuple[str, str, str]]:
    """Every reference from a row of a trust to a row of a trust, as the models and the adopted tables declare them."""
    found = [
        (model._meta.db_table, field.column, field.related_model._meta.db_table)
        for model in trust_models()
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey) and issubclass(field.related_model, TrustOwned)
    ]
    return found + [(table, column, LOGIN_TABLE) for table, names in ADOPTED.items() for column in names]


@pytest.mark.parametrize(("table", "column", "target"), references())
def test_a_reference_cannot_leave_the_trust(ask: Ask, table: str, column: str, target: str) -> None:
    told = ask(
        "SELECT array(SELECT a.attname::text FROM unnest(c.conkey) WITH ORDINALITY k(n, i) JOIN pg_attribute a"
        " ON a.attrelid = c.conrelid AND a.attnum = k.n ORDER BY k.i),"
        " array(SELECT a.attname::text FROM unnest(c.confkey) WITH ORDINALITY k(n, i) JOIN pg_attribute a"
        " ON a.attrelid = c.confrelid AND a.attnum = k.n ORDER BY k.i), c.convalidated FROM pg_constraint c"
        " WHERE c.contype = 'f' AND c.conrelid = %s::regclass AND c.confrelid = %s::regclass"
        " AND (SELECT attnum FROM pg_attribute WHERE attrelid = c.conrelid AND attname = %s) = ANY (c.conkey)",
        table,
        target,
        column,
    )
    assert told == [(["trust_id", column], ["trust_id", "id"], True)]


@pytest.mark.parametrize("table", OURS)
def test_what_is_unique_is_unique_within_the_trust(ask: Ask, table: str) -> None:
    """An index that is unique across trusts would tell one trust what another holds, and could not be distributed."""
    told = ask(
        "SELECT i.relname, array(SELECT coalesce(a.attname, '') FROM unnest(x.indkey) k(n) LEFT JOIN pg_attribute a"
        " ON a.attrelid = x.indrelid AND a.attnum = k.n) FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid"
        " WHERE x.indrelid = %s::regclass AND (x.indisunique OR x.indisexclusion)",
        table,
    )
    excluded = {name for (name,) in ask("SELECT conname FROM pg_constraint WHERE contype = 'x'")}
    for name, keys in told:
        definition = ask("SELECT pg_get_indexdef(%s::regclass)", name)[0][0]
        assert "trust_id" in keys or (name in excluded and "trust_id" in definition), name


def rights(ask: Ask, table: str) -> set[str]:
    return {
        right
        for (right,) in ask(
            "SELECT privilege_type FROM information_schema.role_table_grants WHERE table_name = %s AND grantee = %s",
            table,
            settings.SERVING_ROLE,
        )
    }


ALL = {"SELECT", "INSERT", "UPDATE", "DELETE"}


@pytest.mark.parametrize("model", trust_models(), ids=OURS)
def test_the_serving_role_has_the_rights_it_needs_and_no_more(ask: Ask, model: type[TrustOwned]) -> None:
    expected = {"SELECT", "INSERT"} if model.append_only else ALL
    assert rights(ask, model._meta.db_table) == expected


@pytest.mark.parametrize(("table", "given"), sorted(PLATFORM.items()))
def test_the_platforms_tables_give_as_little(ask: Ask, table: str, given: str) -> None:
    assert rights(ask, table) == set(given.split(", "))


def test_every_table_is_of_a_trust_or_named_as_the_platforms(ask: Ask) -> None:
    tables = {name for (name,) in ask("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")}
    known = {*OURS, *ADOPTED, *PLATFORM} | {name for name in tables if name.startswith("procrastinate_")}
    assert tables == known


def test_a_table_nobody_was_told_of_is_closed(ask: Ask) -> None:
    assert ask("SELECT has_schema_privilege(%s, 'public', 'CREATE')", settings.SERVING_ROLE) == [(False,)]
    granted = {name for (name,) in ask(
        "SELECT DISTINCT table_name FROM information_schema.role_table_grants WHERE grantee IN (%s, 'PUBLIC')"
        " AND table_schema = 'public'", settings.SERVING_ROLE)}  # fmt: skip
    assert {name for name in granted if not name.startswith("procrastinate_")} == {*OURS, *ADOPTED, *PLATFORM}


def test_the_serving_role_bypasses_nothing(ask: Ask) -> None:
    told = ask(
        "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication FROM pg_roles WHERE rolname = %s",
        settings.SERVING_ROLE,
    )
    assert told == [(False, False, False, False, False)]
    role = "(SELECT oid FROM pg_roles WHERE rolname = %s)"
    assert ask(f"SELECT 1 FROM pg_auth_members WHERE member = {role}", settings.SERVING_ROLE) == []
    assert ask(f"SELECT relname FROM pg_class WHERE relowner = {role}", settings.SERVING_ROLE) == []


def test_no_function_runs_with_more_rights_than_its_caller(ask: Ask) -> None:
    told = ask("SELECT proname FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace")
    assert told == []


def test_no_view_looks_over_the_wall(ask: Ask) -> None:
    """A view is read with its owner's rights, unless it says otherwise."""
    told = ask(
        "SELECT relname FROM pg_class WHERE relkind IN ('v', 'm') AND relnamespace = 'public'::regnamespace"
        " AND NOT coalesce(reloptions @> '{security_invoker=true}', false)"
    )
    assert told == []


RECORDED = [model for model in trust_models() if model.recorded]


@pytest.mark.parametrize("model", RECORDED, ids=lambda model: model._meta.db_table)
def test_every_write_is_recorded_without_what_must_stay_secret(ask: Ask, model: type[TrustOwned]) -> None:
    hangs_the_record(ask, model._meta.db_table, model.never_recorded)


@pytest.mark.parametrize(("table", "secret"), sorted(RECORDED_OF_LIBRARIES.items()))
def test_changes_to_second_steps_are_recorded(ask: Ask, table: str, secret: tuple[str, ...]) -> None:
    hangs_the_record(ask, table, secret)


def hangs_the_record(ask: Ask, table: str, secret: tuple[str, ...]) -> None:
    told = ask(
        "SELECT t.tgname, p.proname, t.tgenabled::text, t.tgtype & 1, encode(t.tgargs, 'escape') FROM pg_trigger t"
        " JOIN pg_proc p ON p.oid = t.tgfoid WHERE t.tgrelid = %s::regclass AND p.proname = 'access_keep_record'"
        " ORDER BY t.tgname",
        table,
    )
    names = [row[0] for row in told]
    assert names == ["record_delete", "record_insert", "record_update"]
    for _, _, enabled, for_each_row, arguments in told:
        assert (enabled, for_each_row) == ("O", 0)
        assert tuple(part for part in arguments.split("\\000") if part) == secret


def test_rows_that_are_not_recorded_are_a_record_themselves_or_hold_no_decision() -> None:
    """A new model that opts out has to be named here, with its reason."""
    reasons = {
        "access_record": "is the record",
        "access_opening": "is the record of who looked",
        "notices_work": "says how far work has come, many times a second",
    }
    out = {model._meta.db_table for model in trust_models() if not model.recorded}
    others = {table for table in out if not table.startswith(("entitlements_", "frameworks_", "organisation_"))}
    assert others == set(reasons)


def test_bringing_about_what_stands_changes_nothing(own_database: Any) -> None:
    def standing() -> list[Any]:
        with psycopg.connect(own_database.owner_url) as owner:
            return [
                owner.execute(f"SELECT oid, {said} FROM {catalogue} ORDER BY oid").fetchall()
                for catalogue, said in (
                    ("pg_constraint", "conname, pg_get_constraintdef(oid)"),
                    ("pg_trigger", "tgname, tgargs"),
                    ("pg_policy", "polname"),
                    ("pg_class", "relname, relacl::text, relrowsecurity, relforcerowsecurity"),
                )
            ]

    before = standing()
    connection.settings_dict["USER"] = "trellis_owner"
    try:
        keep_trusts_apart()
    finally:
        connection.close()
        connection.settings_dict["USER"] = settings.SERVING_ROLE
    assert standing() == before


def test_every_model_of_a_room_is_of_a_trust() -> None:
    plain = {
        model._meta.label
        for model in apps.get_models()
        if model.__module__.startswith("trellis.") and not issubclass(model, TrustOwned)
    }
    assert plain == {"access.Trust", "access.Attempt"}
