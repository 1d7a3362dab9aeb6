"""Answers what became of each piece of a source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Q, QuerySet, Value, When

from trellis.documents.passages import passage
from trellis.frameworks.models import SourceBlock
from trellis.frameworks.queries.review import asks_something
from trellis.frameworks.rules.shape import FrameworkKind, SourceUse

PIECES_PER_PAGE = 60
MOST_BESIDE = 200


@dataclass(frozen=True, slots=True)
class PieceRow:
    """A numbered piece of the source and what became of it."""

    id: int
    label: str
    text: str
    words: int
    use: SourceUse
    why: str
    place: str
    statement_id: int | None
    stage_id: int | None
    strand_id: int | None
    to_decide: bool
    of_stage_id: int | None
    of_strand_id: int | None
    of_stage: str | None
    of_strand: str | None

    @property
    def where(self) -> str:
        """The cell that its statement is in."""
        return ", ".join(filter(None, (self.of_stage, self.of_strand)))

    @property
    def says(self) -> str:
        """The piece as a reader saw it, without mark-up."""
        return (passage(self.text).text or self.text).replace("\t", " · ")


_PIECE_FIELDS = (
    "id", "label", "text", "words", "use", "why", "place", "statement_id", "stage_id", "strand_id", "asks",
    "statement__stage_id", "statement__strand_id", "statement__stage__title", "statement__strand__title",
)  # fmt: skip


def pieces_beside(version_id: int, statement_ids: Sequence[int], *, kind: FrameworkKind) -> list[PieceRow]:
    """The pieces that these statements came from, and whatever else stood in the same places of the source."""
    own = SourceBlock.objects.filter(version_id=version_id)
    places = own.filter(statement_id__in=statement_ids).exclude(place="").values("place")
    rows = own.filter(Q(statement_id__in=statement_ids) | Q(place__in=places))
    return _pieces(rows.order_by("position", "id")[:MOST_BESIDE], kind)


def pieces_of(
    version_id: int, *, kind: FrameworkKind, only: str = "", page: int = 1, per_page: int = PIECES_PER_PAGE
) -> Page[PieceRow]:
    """A page of the source in its order; `only` "unused" or "open" narrows it."""
    rows = SourceBlock.objects.filter(version_id=version_id).order_by("position", "id")
    if only == "unused":
        rows = rows.filter(use=SourceUse.UNUSED)
    elif only == "open":
        rows = rows.filter(asks_something(kind))
    found: Page[Any] = Paginator(rows, per_page).get_page(page)
    found.object_list = _pieces(found.object_list, kind)  # type: ignore[arg-type]  # a page of rows is a query yet
    return found


def piece_by_id(block_id: int) -> tuple[int, PieceRow] | None:
    """The version that a piece belongs to, and the piece."""
    rows = SourceBlock.objects.filter(id=block_id)
    version_id = rows.values_list("version_id", flat=True).first()
    return (version_id, _pieces(rows, FrameworkKind.OTHER)[0]) if version_id else None


def _pieces(rows: QuerySet[SourceBlock], kind: FrameworkKind) -> list[PieceRow]:
    asks = rows.annotate(asks=Case(When(asks_something(kind), then=Value(True)), default=Value(False)))
    found = [list(row) for row in asks.values_list(*_PIECE_FIELDS)]
    for values in found:
        values[4] = SourceUse(values[4])
    return [PieceRow(*values) for values in found]
