"""What the reading of a document proposes, as a framework on its way in."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from trellis.documents.blocks import Place
from trellis.frameworks.rules.audience import groups_named_in
from trellis.frameworks.rules.draft import (
    Draft,
    DraftKind,
    DraftStage,
    DraftStatement,
    DraftStrand,
    Piece,
    Role,
    place_json,
)
from trellis.frameworks.rules.editing import cut, words_of
from trellis.frameworks.rules.incoming.shape import Incoming, NewBlock, NewStage, NewStatement, NewStrand, Provenance
from trellis.frameworks.rules.shape import Classification, Condition, Debtor, FrameworkKind, SourceUse, StrandKind

_KINDS = {
    DraftKind.GRID: FrameworkKind.PATHWAY,
    DraftKind.MATRIX: FrameworkKind.STANDARDS,
    DraftKind.TREE: FrameworkKind.STANDARDS,
    DraftKind.PROGRAMME: FrameworkKind.PROGRAMME,
    DraftKind.STANDARDS: FrameworkKind.STANDARDS,
}
_USES = {
    Role.TITLE: SourceUse.TITLE,
    Role.STAGE: SourceUse.STAGE,
    Role.THEME: SourceUse.STAGE,
    Role.AUDIENCE: SourceUse.STAGE,
    Role.STRAND: SourceUse.STRAND,
    Role.TABLE_HEADING: SourceUse.TITLE,
    Role.STATEMENT: SourceUse.STATEMENT,
    Role.CLASSIFICATION: SourceUse.STATEMENT,
    Role.CODE: SourceUse.STATEMENT,
    Role.LEVEL: SourceUse.STATEMENT,
    Role.CONDITION: SourceUse.STATEMENT,
    Role.OWNER: SourceUse.STATEMENT,
    Role.NAME: SourceUse.STATEMENT,
    Role.SORT: SourceUse.HEADING,
    Role.LEAD_IN: SourceUse.HEADING,
    Role.ABOUT: SourceUse.STRAND,
}


def from_draft(draft: Draft, *, title: str = "") -> Incoming:
    """What the reading of a document proposes. Every word of the source is in exactly one block."""
    stage_at = {stage.key: at for at, stage in enumerate(draft.stages)}
    strand_at = {strand.title: at for at, strand in enumerate(draft.strands)}
    statements = tuple(
        _statement_of_draft(statement, stage_at=stage_at, strand_at=strand_at) for statement in draft.statements
    )
    about = draft.about
    named = title or draft.title or draft.source_name.rsplit(".", 1)[0] or "Untitled framework"
    return Incoming(
        title=named,
        kind=_kind_of(draft),
        audience=about.audience,
        for_groups=groups_named_in(about.audience) or groups_named_in(named),
        stages=tuple(_stage_of_draft(stage) for stage in draft.stages),
        strands=tuple(_strand_of_draft(strand, promises=draft.promises) for strand in draft.strands),
        statements=statements,
        blocks=_blocks(draft),
        introduction=draft.introduction,
        notes=(*draft.because, *draft.notes),
        provenance=Provenance(
            author=about.author,
            reference=about.reference,
            licence=about.licence,
            advisory=about.advisory,
            school_types=about.school_types,
            phases=about.phases,
            source_name=draft.source_name,
            source_hash=draft.source_sha256,
            source_kind=draft.source_kind,
        ),
    )


def _stage_of_draft(stage: DraftStage) -> NewStage:
    title = stage.title if stage.label.lower() in stage.title.lower() else f"{stage.label}: {stage.title}".rstrip(": ")
    return NewStage(
        key=stage.key,
        title=title or stage.label or stage.key,
        theme=stage.theme,
        summary=" ".join(stage.audience),
        years_from=stage.years_from,
        years_to=stage.years_to,
    )


def _kind_of(draft: Draft) -> FrameworkKind:
    if draft.kind is DraftKind.FLAT:
        return FrameworkKind.PATHWAY if draft.promises else FrameworkKind.STANDARDS
    return _KINDS.get(draft.kind, FrameworkKind.OTHER)


def _strand_of_draft(strand: DraftStrand, *, promises: bool) -> NewStrand:
    if strand.is_pay:
        holds = StrandKind.PAY
    elif promises:
        holds = StrandKind.READING if "reading" in strand.title.lower() else StrandKind.DEVELOPMENT
    else:
        holds = StrandKind.STANDARD
    debtor = Debtor(strand.debtor) if strand.debtor else Debtor.SCHOOL
    return NewStrand(key=strand.key, title=strand.title, part=strand.part, debtor=debtor, kind=holds)


def _statement_of_draft(
    statement: DraftStatement, *, stage_at: dict[str, int], strand_at: dict[str, int]
) -> NewStatement:
    name = _name_apart(statement)
    return NewStatement(
        stage=stage_at.get(statement.stage) if statement.stage is not None else None,
        strand=strand_at[statement.strand],
        text=name + statement.text,
        original=name + statement.original,
        classification=Classification(statement.classification),
        recurs_yearly=statement.recurs_yearly,
        conditions=tuple(
            Condition(condition.kind.value, condition.words)
            for condition in statement.conditions
            if not condition.recurs_yearly
        ),
        thread=statement.thread,
        code=statement.code,
        guessed_split=statement.guessed_split,
        source={
            **place_json(statement.place),
            "heading": statement.heading,
            **({"style": statement.style} if statement.style else {}),
        },
    )


def _name_apart(statement: DraftStatement) -> str:
    """The name that the source gives it in a column of its own, to stand in front; most that have one begin with it."""
    named = [word.casefold() for word in words_of(statement.name)]
    begins = [word.strip(".:–— ").casefold() for word in words_of(statement.text)[: len(named)]]
    return "" if begins == named else f"{statement.name.rstrip(' .:')}: "


def _blocks(draft: Draft) -> tuple[NewBlock, ...]:
    """The pieces of the source, cut where several statements were found in one."""
    waiting: dict[Place, list[int]] = defaultdict(list)
    for at, statement in enumerate(draft.statements):
        waiting[statement.place].append(at)
    last: dict[Place, int] = {}
    of_row: dict[tuple[str, int, int], int] = {}
    for at, statement in enumerate(draft.statements):
        of_row.setdefault(_row_of(statement.place), at)
    stages = {stage.place: at for at, stage in enumerate(draft.stages)}
    strands = {strand.place: at for at, strand in enumerate(draft.strands)}
    blocks: list[NewBlock] = []
    number, row = 0, None
    for piece in draft.pieces:
        use = _USES.get(piece.role, SourceUse.UNUSED)
        names_of_row = _row_of(piece.place) if use in _NAMES and draft.kind is DraftKind.FLAT else None
        stage = stages.get(piece.place) if use is SourceUse.STAGE else None
        strand = strands.get(piece.place) if use is SourceUse.STRAND else None
        if names_of_row and names_of_row == row:
            blocks[-1] = _joined(blocks[-1], piece, stage=stage, strand=strand)
            continue
        number, row = number + 1, names_of_row
        if use is SourceUse.STATEMENT:
            blocks += _placed(
                piece, str(number), statements=draft.statements, waiting=waiting, last=last, of_row=of_row
            )
        else:
            blocks.append(
                NewBlock(
                    label=str(number),
                    text=piece.text,
                    use=use,
                    place=piece.place.says,
                    why=piece.why,
                    stage=stage,
                    strand=strand,
                )
            )
    return tuple(blocks)


_NAMES = (SourceUse.STAGE, SourceUse.STRAND)


def _joined(block: NewBlock, piece: Piece, *, stage: int | None, strand: int | None) -> NewBlock:
    """The cells of a row that name a stage and a strand are one piece: a table of thousands of rows is read by its rows."""
    return replace(
        block,
        text=f"{block.text}\t{piece.text}",
        use=SourceUse.HEADING,
        stage=block.stage if block.stage is not None else stage,
        strand=block.strand if block.strand is not None else strand,
    )


def _placed(
    piece: Piece,
    label: str,
    *,
    statements: Sequence[DraftStatement],
    waiting: dict[Place, list[int]],
    last: dict[Place, int],
    of_row: dict[tuple[str, int, int], int],
) -> list[NewBlock]:
    """A piece that holds one statement, or several that stand in it one after the other."""
    queue, rest, found = waiting[piece.place], piece.text, []
    while rest and queue and piece.role is Role.STATEMENT:
        wanted = words_of(statements[queue[0]].original)
        if words_of(rest)[: len(wanted)] != wanted:
            break
        text, rest = cut(rest, at=len(wanted))
        last[piece.place] = queue.pop(0)
        found.append((text, last[piece.place]))
    if rest:
        # A code, a mark of its class or words that its statement leaves out: they go with the statement of their place.
        beside = last.get(piece.place, queue[0] if queue else None)
        beside = beside if beside is not None else of_row.get(_row_of(piece.place))
        if found:
            found[-1] = (f"{found[-1][0]} {rest}", found[-1][1])
        elif beside is None:
            return [NewBlock(label=label, text=rest, use=SourceUse.TITLE, place=piece.place.says)]
        else:
            found.append((rest, beside))
    whole = len(found) == 1
    return [
        NewBlock(
            label=label if whole else f"{label}.{number}",
            text=text,
            use=SourceUse.STATEMENT,
            place=piece.place.says,
            statement=statement,
        )
        for number, (text, statement) in enumerate(found, start=1)
    ]


def _row_of(place: Place) -> tuple[str, int, int]:
    return place.part, place.table, place.row
