"""Loads rows in bulk by COPY, through a temporary table because COPY itself stops at row-level security."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import apps
from django.db import connection, models
from psycopg import sql


def numbers_for(label: str, count: int) -> list[int]:
    """So many new numbers of a table's sequence."""
    table = apps.get_model(label)._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count])
        return [row[0] for row in cursor.fetchall()]


def load(label: str, fields: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Write rows of these fields; fields that are not named get what the model says. The trust is the transaction's."""
    model = apps.get_model(label)
    named = [model._meta.get_field(name) for name in fields]
    others = [field for field in model._meta.local_concrete_fields if field not in named and _needs_value(field)]
    table = sql.Identifier(model._meta.db_table)
    columns = sql.SQL(", ").join(sql.Identifier(_column(field)) for field in named)
    given = sql.SQL(", ").join(sql.Identifier(_column(field)) for field in (*named, *others))
    defaults = [field.get_db_prep_save(field.get_default(), connection) for field in others]
    with connection.cursor() as wrapped:
        cursor = wrapped.cursor
        cursor.execute(
            sql.SQL("CREATE TEMPORARY TABLE incoming AS SELECT {} FROM {} WITH NO DATA").format(columns, table)
        )
        with cursor.copy(sql.SQL("COPY incoming ({}) FROM STDIN").format(columns)) as copy:
            for row in rows:
                copy.write_row(row)
        fill = sql.SQL(", ").join([columns, *(sql.Placeholder() for _ in others)])
        cursor.execute(sql.SQL("INSERT INTO {} ({}) SELECT {} FROM incoming").format(table, given, fill), defaults)
        written: int = cursor.rowcount
        cursor.execute("DROP TABLE incoming")
    return written


def _column(field: Any) -> str:
    return str(field.column)


def _needs_value(field: models.Field) -> bool:
    return field.db_default is models.NOT_PROVIDED and not field.primary_key and not field.null
