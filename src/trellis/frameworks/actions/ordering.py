"""Keeps statements in order within their cell, moving as few as can be."""

from django.db.models import Max

from trellis.frameworks.actions.editing import OpenDraft
from trellis.frameworks.models import Statement
from trellis.frameworks.queries.statements import in_cell
from trellis.frameworks.rules.editing import STEP, places_between


def cell_of(draft: OpenDraft, *, stage_id: int | None, strand_id: int) -> list[Statement]:
    """The statements of a cell, in order."""
    rows = draft.version.statements.filter(in_cell(stage_id, strand_id))
    return list(rows.order_by("position", "id"))


def place_after(draft: OpenDraft, *, stage_id: int | None, strand_id: int) -> int:
    """The position behind everything in a cell."""
    rows = draft.version.statements.filter(in_cell(stage_id, strand_id))
    return (rows.aggregate(last=Max("position"))["last"] or 0) + STEP


def put_in_cell(
    draft: OpenDraft, row: Statement, *, stage_id: int | None, strand_id: int, after_id: int | None
) -> None:
    others = [other for other in cell_of(draft, stage_id=stage_id, strand_id=strand_id) if other.pk != row.pk]
    at = next((number for number, other in enumerate(others, start=1) if other.pk == after_id), 0)
    position = room_in(draft, others, at=at, many=1)[0]
    draft.set(row, stage_id=stage_id or None, strand_id=strand_id, position=position)


def room_in(draft: OpenDraft, rows: list[Statement], *, at: int, many: int) -> list[int]:
    """Positions for so many new rows before the one that is `at`; without room the cell is numbered afresh."""
    before = rows[at - 1].position if at else None
    after = rows[at].position if at < len(rows) else None
    found = places_between(before, after, many=many)
    if found is not None:
        return found
    numbers = [number * STEP for number in range(1, len(rows) + many + 1)]
    draft.set_each(
        [(row, {"position": number}) for row, number in zip(rows, numbers[:at] + numbers[at + many :], strict=True)]
    )
    return numbers[at : at + many]
