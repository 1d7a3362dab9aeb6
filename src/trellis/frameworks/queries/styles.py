"""Answers how the statements of a draft look in their source, and what was said of each look."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber

from trellis.frameworks.models import KeptSource, SourceBlock, Statement
from trellis.frameworks.rules.shape import Classification, SourceUse
from trellis.frameworks.rules.shapes.choices import USUAL, StyleUse, why_left

_SAMPLES = 3


@dataclass(slots=True)
class StyleRow:
    """All statements of a draft that look alike in their source."""

    style: str
    use: StyleUse | None = None
    """What was said of all of them."""
    left_out: int = 0
    samples: list[str] = field(default_factory=list)
    counts: Counter[Classification] = field(default_factory=Counter)

    @property
    def says(self) -> str:
        """ "Bold, red on yellow"; the usual look is not called plain, which says nothing to a person."""
        return "No mark: the usual look" if self.style == USUAL else self.style[:1].upper() + self.style[1:]

    @property
    def many(self) -> int:
        return self.counts.total()

    @property
    def unclassified(self) -> int:
        return self.counts[Classification.UNCLASSIFIED]

    @property
    def counts_say(self) -> str:
        """ "3 universal, 11 not yet classified"; "all universal"."""
        kinds = [kind for kind in Classification if self.counts[kind]]
        if len(kinds) == 1 and self.many > 1:
            return f"all {kinds[0].label.lower()}"
        return ", ".join(f"{self.counts[kind]:,} {kind.label.lower()}" for kind in kinds)

    @property
    def marks(self) -> tuple[str, ...]:
        """What a sample is shown in; colours are told in words."""
        return tuple(mark for mark in ("bold", "italic", "underlined", "struck") if mark in self.style.split(", "))


def styles_of(version_id: int) -> list[StyleRow]:
    """Each look that statements have, the commonest mark first; nothing where all of them look the same."""
    rows = _counted(version_id)
    if set(rows) <= {USUAL}:
        return []
    for style, text in _samples(version_id):
        rows[style or USUAL].samples.append(text)
    for row in rows.values():
        if row.use is StyleUse.NOT_A_STATEMENT:
            _count_left_out(row, version_id)
    return sorted(rows.values(), key=lambda row: (row.style == USUAL, -(row.many + row.left_out), row.style))


def _counted(version_id: int) -> dict[str, StyleRow]:
    chosen = KeptSource.objects.filter(version_id=version_id).values_list("choices", flat=True).first() or {}
    rows = {style or USUAL: StyleRow(style or USUAL, StyleUse(use)) for style, use in chosen.get("styles", {}).items()}
    found = Statement.objects.filter(version_id=version_id).values_list("source__style", "classification")
    for style, kind, many in found.annotate(many=Count("id")).order_by():
        row = rows.setdefault(style or USUAL, StyleRow(style or USUAL))
        row.counts[Classification(kind)] += many
    return rows


def _samples(version_id: int) -> QuerySet[Statement, tuple[str | None, str]]:
    nth = Window(RowNumber(), partition_by=F("source__style"), order_by=["position", "id"])
    first = Statement.objects.filter(version_id=version_id).annotate(nth=nth).filter(nth__lte=_SAMPLES)
    return first.order_by("position", "id").values_list("source__style", "text")


def _count_left_out(row: StyleRow, version_id: int) -> None:
    why = why_left("" if row.style == USUAL else row.style)
    left = SourceBlock.objects.filter(version_id=version_id, use=SourceUse.UNUSED, why=why)
    row.left_out = left.count()
    row.samples += left.order_by("position", "id").values_list("text", flat=True)[: _SAMPLES - len(row.samples)]
