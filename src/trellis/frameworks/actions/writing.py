"""Writes thousands of new rows in one statement, for which the usual way takes a second a thousand."""

import json
from collections.abc import Sequence
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.db.models import Model


def write_rows(model: type[Model], rows: Sequence[dict[str, Any]], **shared: Any) -> list[int]:
    """Add rows, each a mapping of the same columns, and give their numbers in order. `shared` is alike in all of them.

    They travel as one JSON value that the database reads as rows of the table. COPY, which would be as fast, is refused
    by PostgreSQL where row-level security holds.
    """
    if not rows:
        return []
    table = model._meta.db_table
    ids = _numbers(table, len(rows))
    names = ", ".join(f'"{name}"' for name in ("id", *rows[0]))
    also = "".join(f', "{name}"' for name in shared)
    values = ", %s" * len(shared)
    told = json.dumps([{"id": id_, **row} for id_, row in zip(ids, rows, strict=True)], cls=DjangoJSONEncoder)
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{table}" ({names}{also})'
            f' SELECT {names}{values} FROM json_populate_recordset(null::"{table}", %s::json)',
            [*shared.values(), told],
        )
    return ids


def _numbers(table: str, many: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [f'"{table}"', many]
        )
        return [row[0] for row in cursor.fetchall()]
