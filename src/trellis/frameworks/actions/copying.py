"""Writes what a version says once more, for the version that takes its place."""

from django.db.models import Model

from trellis.frameworks.actions.writing import write_rows
from trellis.frameworks.models import Stage, Statement, Strand, Version

_OWN = ("id", "trust_id", "version_id")


def copy_version(from_id: int, version: Version) -> None:
    """Keys and codes stay. Each statement knows which one it comes from, or lies over where its framework is derived."""
    stages = _again(Stage, from_id, version)
    strands = _again(Strand, from_id, version)
    _again(Statement, from_id, version, stage_id=stages, strand_id=strands)


def _again(model: type[Model], from_id: int, version: Version, **instead: dict[int, int]) -> dict[int, int]:
    """Write a version's rows with other references; for each old number the new."""
    names = [field.attname for field in model._meta.concrete_fields if field.attname not in _OWN]
    rows = list(model._default_manager.filter(version_id=from_id).order_by("position", "id").values("id", *names))
    old = [row.pop("id") for row in rows]
    for number, row in zip(old, rows, strict=True):
        for name, numbers in instead.items():
            row[name] = numbers[row[name]] if row[name] else None
        if "came_from" in row and version.derived_from_id == from_id:
            row["came_from"], row["seems_from"], row["over"] = [], [], number
        elif "came_from" in row:
            row["came_from"], row["seems_from"] = [number], []
    return dict(zip(old, write_rows(model, rows, version_id=version.pk), strict=True))
