"""Changes the stages and strands of a draft, and what is said about where it comes from."""

from collections.abc import Sequence
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
from trellis.frameworks.rules.shape import Confirmation, Debtor, SourceUse, StrandKind

Part: TypeAlias = type[Stage] | type[Strand]


class HoldsStatements(Exception):
    """A stage or strand that holds statements goes only when it is said what becomes of them."""

    def __init__(self, many: int) -> None:
        super().__init__(f"{many} statements")
        self.many = many


@action("add a stage")
def add_stage(
    *,
    actor: Actor,
    version_id: int,
    title: str,
    theme: str = "",
    years_from: int | None = None,
    years_to: int | None = None,
    at: datetime,
) -> int:
    with changing(version_id, actor=actor, seen=None, says=f"Added stage “{short(title)}”", at=at) as draft:
        keys = draft.version.stages.values_list("key", flat=True)
        row = Stage(
            version=draft.version,
            position=_last(draft.version.stages) + 1,
            key=key_for(title, taken=keys, longest=40),
            title=title,
            theme=theme,
            years_from=years_from,
            years_to=years_to,
        )
        draft.add([row])
        return row.pk


@action("change a stage")
def change_stage(
    *,
    actor: Actor,
    stage_id: int,
    title: str,
    theme: str,
    years_from: int | None,
    years_to: int | None,
    seen: int | None,
    at: datetime,
) -> None:
    with _changing(Stage, stage_id, actor=actor, seen=seen, at=at) as draft:
        row = draft.version.stages.get(id=stage_id)
        draft.expect_unchanged(row, theirs=f"{row.title}\n{row.theme}".strip(), yours=f"{title}\n{theme}".strip())
        draft.says = f"Changed stage “{short(row.title)}”"
        draft.set(row, title=title, theme=theme, years_from=years_from, years_to=years_to)


@action("move a stage")
def move_stage(*, actor: Actor, stage_id: int, up: bool, seen: int | None, at: datetime) -> None:
    _move(Stage, stage_id, actor=actor, up=up, seen=seen, at=at)


@action("remove a stage")
def remove_stage(
    *, actor: Actor, stage_id: int, into_stage_id: int | None, why: str, seen: int | None, at: datetime
) -> None:
    """Take a stage away. Its statements go to another stage, or are left out for the reason given."""
    _remove(Stage, stage_id, actor=actor, into_id=into_stage_id, why=why, seen=seen, at=at)


@action("add a strand")
def add_strand(*, actor: Actor, version_id: int, title: str, debtor: Debtor, kind: StrandKind, at: datetime) -> int:
    with changing(version_id, actor=actor, seen=None, says=f"Added strand “{short(title)}”", at=at) as draft:
        keys = draft.version.strands.values_list("key", flat=True)
        row = Strand(
            version=draft.version,
            position=_last(draft.version.strands) + 1,
            key=key_for(title, taken=keys, longest=60),
            title=title,
            debtor=debtor,
            kind=kind,
        )
        draft.add([row])
        return row.pk


@action("change a strand")
def change_strand(
    *,
    actor: Actor,
    strand_id: int,
    title: str,
    debtor: Debtor,
    kind: StrandKind,
    confirmation: Confirmation,
    seen: int | None,
    at: datetime,
) -> None:
    """Name a strand, say who owes it, what it holds, and whose yes makes its statements done."""
    with _changing(Strand, strand_id, actor=actor, seen=seen, at=at) as draft:
        row = draft.version.strands.get(id=strand_id)
        draft.expect_unchanged(
            row,
            theirs=f"{row.title}\n{Debtor(row.debtor).label}\n{Confirmation(row.confirmation).label}",
            yours=f"{title}\n{debtor.label}\n{confirmation.label}",
        )
        draft.says = f"Changed strand “{short(row.title)}”"
        draft.set(row, title=title, debtor=debtor, kind=kind, confirmation=confirmation)


@action("move a strand")
def move_strand(*, actor: Actor, strand_id: int, up: bool, seen: int | None, at: datetime) -> None:
    _move(Strand, strand_id, actor=actor, up=up, seen=seen, at=at)


@action("remove a strand")
def remove_strand(
    *, actor: Actor, strand_id: int, into_strand_id: int | None, why: str, seen: int | None, at: datetime
) -> None:
    """Take a strand away. Its statements go to another strand, or are left out for the reason given."""
    _remove(Strand, strand_id, actor=actor, into_id=into_strand_id, why=why, seen=seen, at=at)


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


def _last(rows) -> int:  # type: ignore[no-untyped-def]  # a related manager of stages or strands
    return int(rows.aggregate(last=Max("position"))["last"] or 0)


def _swap(draft: OpenDraft, rows: Sequence[Stage | Strand], row: Stage | Strand, *, up: bool) -> None:
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


def _changing(part: Part, part_id: int, *, actor: Actor, seen: int | None, at: datetime):  # type: ignore[no-untyped-def]
    version_id = part._default_manager.values_list("version_id", flat=True).get(id=part_id)
    return changing(version_id, actor=actor, seen=seen, says="", at=at)


def _noun(part: Part) -> str:
    """What it is called, which is also what statements and pieces of the source name it by."""
    return part.__name__.lower()


def _move(part: Part, part_id: int, *, actor: Actor, up: bool, seen: int | None, at: datetime) -> None:
    with _changing(part, part_id, actor=actor, seen=seen, at=at) as draft:
        rows: list[Stage | Strand] = list(
            part._default_manager.filter(version=draft.version).order_by("position", "id")
        )
        row = next(one for one in rows if one.pk == part_id)
        draft.says = f"Moved {_noun(part)} “{short(row.title)}” {'up' if up else 'down'}"
        _swap(draft, rows, row, up=up)


def _remove(
    part: Part, part_id: int, *, actor: Actor, into_id: int | None, why: str, seen: int | None, at: datetime
) -> None:
    noun = _noun(part)
    with _changing(part, part_id, actor=actor, seen=seen, at=at) as draft:
        parts = part._default_manager.filter(version=draft.version)
        row = parts.get(id=part_id)
        draft.says = f"Removed {noun} “{short(row.title)}”{': ' + why if why else ''}"
        statements = list(draft.version.statements.filter(**{noun: row}).order_by("position", "id"))
        if statements and into_id:
            other = parts.exclude(id=part_id).get(id=into_id)
            _move_all(draft, statements, **{f"{noun}_id": other.pk})
        elif statements and why:
            take_out(draft, statements, why=why)
        elif statements:
            raise HoldsStatements(len(statements))
        blocks = SourceBlock.objects.filter(**{noun: row})
        _unname(draft, blocks, why=f"Named the {noun} “{row.title}”, which was removed")
        draft.remove([row])
