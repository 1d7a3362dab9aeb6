"""A starter pack, as a framework on its way in."""

from trellis.frameworks.rules.incoming.shape import Incoming, NewStage, NewStatement, NewStrand, Provenance
from trellis.frameworks.rules.packs import Note, Pack, PackKind
from trellis.frameworks.rules.packs import Stage as PackStage
from trellis.frameworks.rules.packs import Statement as PackStatement
from trellis.frameworks.rules.packs import Strand as PackStrand
from trellis.frameworks.rules.shape import Classification, Condition, Confirmation, Debtor, FrameworkKind, StrandKind

FROM_THE_SHELF = "starter pack"
"""What a version says that it was made from, where it was made from a pack of the library."""
FROM_A_PACK = "framework pack"
"""The same of a pack that a trust took out of Trellis."""
FROM_OUR_CASE = "CASE 1.1 package"
BRINGS_NOTES = frozenset({FROM_THE_SHELF, FROM_A_PACK, FROM_OUR_CASE})
"""What comes with notes for those who work by it. The notes of a document say how it was read."""


def from_pack(pack: Pack) -> Incoming:
    """A starter pack as a framework of the trust's own, classified and with its debtors."""
    stage_at = {stage.key: at for at, stage in enumerate(pack.stages)}
    strand_at = {strand.key: at for at, strand in enumerate(pack.strands)}
    statements = tuple(
        _statement_of_pack(statement, pack=pack, stage_at=stage_at, strand_at=strand_at)
        for statement in pack.statements
    )
    return Incoming(
        title=pack.title,
        kind=kind_of(pack),
        audience=pack.audience,
        for_groups=pack.for_groups,
        stages=tuple(_stage_of_pack(stage) for stage in pack.stages),
        strands=tuple(_strand_of_pack(strand, pack=pack) for strand in pack.strands),
        statements=statements,
        introduction=pack.summary,
        notes=tuple(_note(note) for note in pack.notes),
        thread_titles=tuple((thread.key, thread.title) for thread in pack.threads),
        provenance=Provenance(
            author=pack.provenance.made_by,
            licence=pack.licence,
            attribution=pack.attribution,
            review_on=pack.provenance.review_on,
            advisory=pack.kind is not PackKind.PATHWAY
            if pack.provenance.advisory is None
            else pack.provenance.advisory,
            reference=pack.provenance.reference,
            school_types=pack.provenance.school_types,
            phases=pack.provenance.phases,
            source_name=f"{pack.key} {pack.version}",
            source_kind=FROM_A_PACK if pack.taken_out else FROM_THE_SHELF,
        ),
    )


def _note(note: Note) -> str:
    return f"{note.about}: {note.says}" if note.about else note.says


def note_parts(note: str) -> tuple[str, str]:
    """What a note is about, where it says so, and what it says."""
    about, _, says = note.partition(": ")
    return (about, says) if about and says else ("", note)


def kind_of(pack: Pack) -> FrameworkKind:
    """An overlay says of itself only that it lies over another pack; whether it promises anything, its strands say."""
    if pack.kind in (PackKind.PROGRAMME, PackKind.OTHER) or pack.taken_out:
        return FrameworkKind(pack.kind)
    promises = pack.kind is PackKind.PATHWAY or any(StrandKind(strand.kind).is_owed for strand in pack.strands)
    return FrameworkKind.PATHWAY if promises else FrameworkKind.STANDARDS


def _stage_of_pack(stage: PackStage) -> NewStage:
    first, last = stage.years or (stage.from_year, stage.to_year)
    return NewStage(
        key=stage.key, title=stage.title, theme=stage.theme, summary=stage.summary, years_from=first, years_to=last
    )


def _strand_of_pack(strand: PackStrand, *, pack: Pack) -> NewStrand:
    return NewStrand(
        key=strand.key,
        title=strand.title,
        part=strand.part,
        summary="\n\n".join(said for said in (strand.summary, _questions(strand, pack=pack)) if said),
        debtor=Debtor(strand.debtor) if strand.debtor else Debtor.PERSON,
        kind=StrandKind(strand.kind),
        confirmation=Confirmation(strand.confirmation),
    )


def _questions(strand: PackStrand, *, pack: Pack) -> str:
    """What to ask about a strand, kept with what it is about: so that the check travels wherever the framework goes."""
    asked = [f"– {question.asks}" for question in pack.questions if question.strand == strand.key]
    return "\n".join([f"Ask, and answer {' / '.join(pack.answers).lower()}:", *asked]) if asked else ""


def _statement_of_pack(
    statement: PackStatement, *, pack: Pack, stage_at: dict[str, int], strand_at: dict[str, int]
) -> NewStatement:
    return NewStatement(
        stage=stage_at.get(statement.stage),
        strand=strand_at[statement.strand],
        text=statement.text,
        original=statement.original or statement.text,
        classification=Classification(statement.classification)
        if statement.classification
        else Classification.UNCLASSIFIED,
        recurs_yearly=statement.conditions.recurs_yearly,
        conditions=tuple(
            Condition(name, words)
            for name, words in (
                *((name.replace("_", " "), words) for name, words in statement.conditions.held()),
                *statement.conditions.others,
            )
            if name != "recurs yearly"
        ),
        thread=statement.thread,
        code=statement.code,
        source={"pack": pack.key, "version": pack.version, "code": statement.code},
    )
