"""Changes the stages and strands of a draft, and what is said about where it comes from."""

from collections.abc import Sequence
from datetime import datetime

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
    with _changing_stage(stage_id, actor=actor, seen=seen, at=at) as draft:
        row = draft.version.stages.get(id=stage_id)
        draft.expect_unchanged(row, theirs=f"{row.title}\n{row.theme}".strip(), yours=f"{title}\n{theme}".strip())
        draft.says = f"Changed stage “{short(row.title)}”"
        draft.set(row, title=title, theme=theme, years_from=years_from, years_to=years_to)


@action("move a stage")
def move_stage(*, actor: Actor, stage_id: int, up: bool, seen: int | None, at: datetime) -> None:
    with _changing_stage(stage_id, actor=actor, seen=seen, at=at) as draft:
        row = draft.version.stages.get(id=stage_id)
        draft.says = f"Moved stage “{short(row.title)}” {'up' if up else 'down'}"
        _swap(draft, list(draft.version.stages.order_by("position", "id")), row, up=up)


@action("remove a stage")
def remove_stage(
    *, actor: Actor, stage_id: int, into_stage_id: int | None, why: str, seen: int | None, at: datetime
) -> None:
    """Take a stage away. Its statements go to another stage, or are left out for the reason given."""
    with _changing_stage(stage_id, actor=actor, seen=seen, at=at) as draft:
        row = draft.version.stages.get(id=stage_id)
        draft.says = f"Removed stage “{short(row.title)}”{': ' + why if why else ''}"
        statements = list(draft.version.statements.filter(stage=row).order_by("position", "id"))
        if statements and into_stage_id:
            other = draft.version.stages.exclude(id=stage_id).get(id=into_stage_id)
            _move_all(draft, statements, stage_id=other.pk)
        elif statements and why:
            take_out(draft, statements, why=why)
        elif statements:
            raise HoldsStatements(len(statements))
        _unname(draft, SourceBlock.objects.filter(stage=row), why=f"Named the stage “{row.title}”, which was removed")
        draft.remove([row])


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
    with _changing_strand(strand_id, actor=actor, seen=seen, at=at) as draft:
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
    with _changing_strand(strand_id, actor=actor, seen=seen, at=at) as draft:
        row = draft.version.strands.get(id=strand_id)
        draft.says = f"Moved strand “{short(row.title)}” {'up' if up else 'down'}"
        _swap(draft, list(draft.version.strands.order_by("position", "id")), row, up=up)


@action("remove a strand")
def remove_strand(
    *, actor: Actor, strand_id: int, into_strand_id: int | None, why: str, seen: int | None, at: datetime
) -> None:
    """Take a strand away. Its statements go to another strand, or are left out for the reason given."""
    with _changing_strand(strand_id, actor=actor, seen=seen, at=at) as draft:
        row = draft.version.strands.get(id=strand_id)
        draft.says = f"Removed strand “{short(row.title)}”{': ' + why if why else ''}"
        statements = list(draft.version.statements.filter(strand=row).order_by("position", "id"))
        if statements and into_strand_id:
            other = draft.version.strands.exclude(id=strand_id).get(id=into_strand_id)
            _move_all(draft, statements, strand_id=other.pk)
        elif statements and why:
            take_out(draft, statements, why=why)
        elif statements:
            raise HoldsStatements(len(statements))
        _unname(draft, SourceBlock.objects.filter(strand=row), why=f"Named the strand “{row.title}”, which was removed")
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


def _changing_stage(stage_id: int, *, actor: Actor, seen: int | None, at: datetime):  # type: ignore[no-untyped-def]
    version_id = Stage.objects.values_list("version_id", flat=True).get(id=stage_id)
    return changing(version_id, actor=actor, seen=seen, says="", at=at)


def _changing_strand(strand_id: int, *, actor: Actor, seen: int | None, at: datetime):  # type: ignore[no-untyped-def]
    version_id = Strand.objects.values_list("version_id", flat=True).get(id=strand_id)
    return changing(version_id, actor=actor, seen=seen, says="", at=at)
