"""Answers which versions there are to compare, with their stages and strands."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from trellis.frameworks.models import Stage, Strand, Version
from trellis.frameworks.rules.shape import VersionStatus


@dataclass(frozen=True, slots=True)
class VersionParts:
    """A version that is or was published, and what it is divided into: (number, title) in order."""

    id: int
    framework_id: int
    title: str
    number: int
    status: VersionStatus
    stages: tuple[tuple[int, str], ...]
    strands: tuple[tuple[int, str], ...]

    @property
    def says(self) -> str:
        standing = "" if self.status is VersionStatus.PUBLISHED else f", {self.status.label.lower()}"
        return f"{self.title}, version {self.number}{standing}"


def published_parts() -> tuple[VersionParts, ...]:
    """Every version that is or was published, by title, the newest first. Three queries for any number."""
    versions = Version.objects.exclude(status=VersionStatus.DRAFT).order_by("title", "framework_id", "-number")
    heads = list(versions.values_list("id", "framework_id", "title", "number", "status"))
    stages, strands = _titles(Stage, heads), _titles(Strand, heads)
    return tuple(
        VersionParts(*head[:4], VersionStatus(head[4]), tuple(stages[head[0]]), tuple(strands[head[0]]))
        for head in heads
    )


def _titles(model: type[Stage] | type[Strand], heads: list) -> dict[int, list[tuple[int, str]]]:
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    rows = model._default_manager.filter(version_id__in=[head[0] for head in heads]).order_by("position", "id")
    for version_id, number, title in rows.values_list("version_id", "id", "title"):
        found[version_id].append((number, title))
    return found
