"""Changes the stages and strands of a draft, and what is said about where it comes from."""

from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import datetime
from typing import TypeAlias

from django.db.models import Max

from trellis.access.actions import action
from trellis.access.rules import Actor
from trellis.frameworks.actions.editing import OpenDraft, changing
from trellis.frameworks.actions.ordering import place_after
from trellis.frameworks.actions.statements import short, take_out
from trellis.frameworks.models import SourceBlock, Stage, Strand
from trellis.frameworks.rules.editing import key_for
from trellis.frameworks.rules.incoming import Provenance
from trellis.frameworks.rules.parts import PartKind, PartSaid
from trellis.frameworks.rules.shape import SourceUse

Row: TypeAlias = Stage | Strand
_MODELS: dict[PartKind, type[Stage] | type[Strand]] = {PartKind.STAGE: Stage, PartKind.STRAND: Strand}
_LONGEST_KEY = {PartKind.STAGE: 40, PartKind.STRAND: 60}


class HoldsStatements(Exception):
    """A stage or strand that holds statements goes only when it is said what becomes of them."""

    def __init__(self, many: int) -> None:
        super().__init__(f"{many} statements")
        self.many = many


@action("add a stage or a strand")
def add_part(*, actor: Actor, version_id: int, said: PartSaid, at: datetime) -> int:
    part = said.kind_of_part
    with changing(version_id, actor=actor, seen=None, says=f"Added {part} “{short(said.title)}”", at=at) as draft:
        rows = _MODELS[part]._default_manager.filter(version=draft.version)
        row = _MODELS[part](
            version=draft.version,
            position=(rows.aggregate(last=Max("position"))["last"] or 0) + 1,
            key=key_for(said.title, taken=rows.values_list("key", flat=True), longest=_LONGEST_KEY[part]),
            **asdict(said),
        )
        draft.add([row])
        return row.pk


@action("change a stage or a strand")
def change_part(*, actor: Actor, part_id: int, said: PartSaid, seen: int | None, at: datetime) -> None:
    """Name a stage and say what it is about; for a strand also who owes it, and whose yes makes its statements done."""
    part = said.kind_of_part
    with _changing(part, part_id, actor=actor, seen=seen, at=at) as draft:
        row = _MODELS[part]._default_manager.get(id=part_id)
        now = type(said)(**{field.name: getattr(row, field.name) for field in fields(said)})
        draft.expect_unchanged(row, theirs=now.in_words, yours=said.in_words)
        draft.says = f"Changed {part} “{short(row.title)}”"
        draft.set(row, **asdict(said))


@action("move a stage or a strand")
def move_part(*, actor: Actor, part: PartKind, part_id: int, up: bool, seen: int | None, at: datetime) -> None:
    with _changing(part, part_id, actor=actor, seen=seen, at=at) as draft:
        rows: list[Row] = list(_MODELS[part]._default_manager.filter(version=draft.version).order_by("position", "id"))
        row = next(one for one in rows if one.pk == part_id)
        draft.says = f"Moved {part} “{short(row.title)}” {'up' if up else 'down'}"
        _swap(draft, rows, row, up=up)


@action("remove a stage or a strand")
def remove_part(
    *, actor: Actor, part: PartKind, part_id: int, into_id: int | None, why: str, seen: int | None, at: datetime
) -> None:
    """Take a part away. Its statements go to another of its kind, or are left out for the reason given."""
    with _changing(part, part_id, actor=actor, seen=seen, at=at) as draft:
        parts = _MODELS[part]._default_manager.filter(version=draft.version)
        row = parts.get(id=part_id)
        draft.says = f"Removed {part} “{short(row.title)}”{': ' + why if why else ''}"
        statements = list(draft.version.statements.filter(**{part: row}).order_by("position", "id"))
        if statements and into_id:
            other = parts.exclude(id=part_id).get(id=into_id)
            _move_all(draft, statements, **{f"{part}_id": other.pk})
        elif statements and why:
            take_out(draft, statements, why=why)
        elif statements:
            raise HoldsStatements(len(statements))
        blocks = SourceBlock.objects.filter(**{part: row})
        _unname(draft, blocks, why=f"Named the {part} “{row.title}”, which was removed")
        draft.remove([row])


@action("say where a framework comes from")
def state_provenance(
    *, actor: Actor, version_id: int, provenance: Provenance, introduction: str, seen: int | None, at: datetime
) -> None:
    """Author, reference, licence, review date and whom it is for. What is known of the file itself stays."""
    with changing(version_id, actor=actor, seen=seen, says="Changed where it comes from", at=at) as draft:
        version = draft.version
        draft.expect_unchanged(version, theirs=version.attribution, yours=provenance.attribution)
        draft.set(
            version,
            author=provenance.author,
            reference=provenance.reference,
            licence=provenance.licence,
            attribution=provenance.attribution,
            review_on=provenance.review_on,
            advisory=provenance.advisory,
            school_types=provenance.school_types,
            phases=provenance.phases,
            introduction=introduction,
        )


def _swap(draft: OpenDraft, rows: Sequence[Row], row: Row, *, up: bool) -> None:
    at = next(number for number, other in enumerate(rows) if other.pk == row.pk)
    other = at - 1 if up else at + 1
    if not 0 <= other < len(rows):
        return
    order = list(rows)
    order[at], order[other] = order[other], order[at]
    draft.set_each([(one, {"position": number}) for number, one in enumerate(order, start=1)])


def _move_all(draft: OpenDraft, statements, **to: int) -> None:  # type: ignore[no-untyped-def]
    """Put statements behind those of the cells that they come to, in the order that they had."""
    for row in statements:
        cell = {"stage_id": row.stage_id, "strand_id": row.strand_id} | to
        draft.set(row, position=place_after(draft, **cell), **to)


def _unname(draft: OpenDraft, blocks, *, why: str) -> None:  # type: ignore[no-untyped-def]
    draft.set_all(list(blocks), use=SourceUse.UNUSED, stage_id=None, strand_id=None, why=why[:300])


def _changing(part: PartKind, part_id: int, *, actor: Actor, seen: int | None, at: datetime):  # type: ignore[no-untyped-def]
    version_id = _MODELS[part]._default_manager.values_list("version_id", flat=True).get(id=part_id)
    return changing(version_id, actor=actor, seen=seen, says="", at=at)
