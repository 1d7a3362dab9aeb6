"""Answers what was written: who, what, when, before and after, in the words of the pages."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.timezone import localtime

from trellis.access.models import Login, Record
from trellis.access.policies import insist, may_read_record
from trellis.access.rules import Actor
from trellis.access.tenancy import RECORDED_OF_LIBRARIES, VERBS, trust_models


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a row: what it said, and what it says."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One row that was written."""

    id: int
    at: datetime
    by: str
    verb: str
    what: str
    name: str
    happened: str
    changes: tuple[Change, ...]

    @property
    def is_small(self) -> bool:
        """Whether it is read at a glance: a field or two that changed."""
        return self.happened == "changed" and len(self.changes) <= 2

    @property
    def summary(self) -> str:
        """The fields in a line, for whoever looks for one of them."""
        names = [change.field for change in self.changes]
        return ", ".join(names[:4]) + (f" and {len(names) - 4} more" if len(names) > 4 else "")


HIDDEN = ("id", "trust_id")
NOTHING: tuple[object, ...] = (None, "", [], {})
LONGEST = 300


def record(
    *,
    actor: Actor,
    table: str = "",
    verb: str = "",
    person: str = "",
    row_id: int | None = None,
    since: date | None = None,
    until: date | None = None,
    before_id: int | None = None,
    count: int = 50,
) -> list[RecordRow]:
    """Rows of the record, newest first. `person` is a part of a name; `until` is included; `before_id` is the last row
    of the page before."""
    insist(may_read_record(actor))
    chosen = Record.objects.all()
    if person:
        chosen = chosen.filter(
            login_id__in=list(Login.objects.filter(name__icontains=person).values_list("id", flat=True))
        )
    wanted = {"table_name": table, "verb": verb, "row_id": row_id, "at__date__gte": since, "at__date__lte": until,
              "id__lt": before_id}  # fmt: skip
    chosen = chosen.filter(**{name: value for name, value in wanted.items() if value not in (None, "")})
    return _in_words(list(chosen.order_by("-id")[:count]))


@dataclass(frozen=True, slots=True)
class LastWrite:
    """What was written of a row last: by which action, when, and what it says, or said until it was `gone`."""

    row_id: int
    verb: str
    at: datetime
    said: dict[str, Any]
    gone: bool


def last_writes(*, table: str) -> list[LastWrite]:
    """Of each row of a table that ever was. It is read for what the page tells of the table itself, not of who wrote."""
    rows = Record.objects.filter(table_name=table).order_by("row_id", "-at", "-id").distinct("row_id")
    return [
        LastWrite(row.row_id, row.verb, row.at, row.after or row.before or {}, row.after is None)
        for row in rows.only("row_id", "verb", "at", "before", "after")
    ]


def tables_in_record() -> list[tuple[str, str]]:
    """Tables whose writes are kept, as (table, words), by their words."""
    named = {model._meta.db_table: _words(model) for model in _kept_models()}
    return sorted(named.items(), key=lambda pair: pair[1])


def verbs_in_record() -> list[str]:
    return sorted(VERBS)


def _kept_models() -> Iterator[type[models.Model]]:
    yield from (model for model in trust_models() if getattr(model, "recorded", True))
    yield from (model for model in apps.get_models() if model._meta.db_table in RECORDED_OF_LIBRARIES)


def _words(model: type[models.Model]) -> str:
    return str(model._meta.verbose_name).capitalize()


def _in_words(rows: list[Record]) -> list[RecordRow]:
    """All names that the rows need are fetched once for each table, whatever the number of rows."""
    by_table = {model._meta.db_table: model for model in _kept_models()}
    names = _names(rows, by_table)
    people = dict(Login.objects.filter(pk__in={row.login_id for row in rows}).values_list("id", "name"))
    return [_row(row, by_table.get(row.table_name), names, people) for row in rows]


Names = dict[type[models.Model], dict[int, str]]


def _names(rows: list[Record], by_table: dict[str, type[models.Model]]) -> Names:
    wanted: dict[type[models.Model], set[int]] = defaultdict(set)
    for row in rows:
        model = by_table.get(row.table_name)
        if model is None:
            continue
        wanted[model].add(row.row_id)
        for field in _references(model):
            for image in (row.before, row.after):
                if image and isinstance(image.get(field.column), int):
                    wanted[_target(field)].add(image[field.column])
    return {model: _called(model, ids) for model, ids in wanted.items() if _has_a_name(model)}


def _references(model: type[models.Model]) -> list[models.ForeignKey]:
    return [field for field in model._meta.local_fields if isinstance(field, models.ForeignKey)]


def _target(field: models.ForeignKey) -> type[models.Model]:
    target: type[models.Model] = field.related_model
    return target


def _has_a_name(model: type[models.Model]) -> bool:
    """Whether the model says what its rows are called, rather than leaving it to Django."""
    return model.__str__ is not models.Model.__str__


def _called(model: type[models.Model], ids: Iterable[int]) -> dict[int, str]:
    return {pk: str(row) for pk, row in model._base_manager.in_bulk(list(ids)).items()}


def _row(row: Record, model: type[models.Model] | None, names: Names, people: dict[int, str]) -> RecordRow:
    before, after = row.before or {}, row.after or {}
    happened = "added" if row.before is None else "removed" if row.after is None else "changed"
    fields = {field.column: field for field in model._meta.local_fields} if model else {}
    order = list(fields)
    written = [column for column in {**before, **after} if column not in HIDDEN]
    if happened != "changed":
        written = [column for column in written if (before or after)[column] not in NOTHING]
    columns = sorted(written, key=lambda column: order.index(column) if column in fields else len(order))
    return RecordRow(
        id=row.pk,
        at=row.at,
        by=people.get(row.login_id, "Trellis itself") if row.login_id else "Trellis itself",
        verb=row.verb,
        what=_words(model) if model else row.table_name,
        name=names.get(model, {}).get(row.row_id, "") if model else "",
        happened=happened,
        changes=tuple(
            Change(
                str(fields[column].verbose_name).capitalize() if column in fields else column,
                _said(before.get(column), fields.get(column), names),
                _said(after.get(column), fields.get(column), names),
            )
            for column in columns
        ),
    )


def _said(value: Any, field: models.Field | None, names: Names) -> str:
    """A stored value as a page would say it."""
    if value in NOTHING:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(field, models.ForeignKey) and isinstance(value, int):
        return names.get(_target(field), {}).get(value, f"number {value}")
    if field is not None and field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.DateTimeField) and (instant := parse_datetime(str(value))):
        return f"{localtime(instant):%-d %B %Y, %H:%M}"
    if isinstance(field, models.DateField) and (day := parse_date(str(value))):
        return f"{day:%-d %B %Y}"
    words = str(value)
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"
