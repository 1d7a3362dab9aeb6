"""Collects a draft while a document is read, so that every passage is put somewhere exactly once."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from trellis.documents.blocks import Block, BlockKind, Cell, Passage, Place
from trellis.frameworks.rules.conditions import Condition
from trellis.frameworks.rules.draft import Debtor, DraftStage, DraftStatement, DraftStrand, Piece, Role, TakenFor
from trellis.frameworks.rules.shapes.choices import StyleUse, style_of, why_left
from trellis.frameworks.rules.stages import key_of
from trellis.frameworks.rules.strands import strand_named


@dataclass
class Gathering:
    """What has been read so far. Reading functions add to it in the order of the source."""

    title: str = ""
    subtitle: str = ""
    owed: bool = True
    """Whether headings may name who owes what stands beneath them, as they do not in standards and programmes."""
    introduction: list[str] = field(default_factory=list)
    stages: list[DraftStage] = field(default_factory=list)
    strands: list[DraftStrand] = field(default_factory=list)
    statements: list[DraftStatement] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    taken_for: list[TakenFor] = field(default_factory=list)
    styles: Mapping[str, StyleUse] = field(default_factory=dict)
    """What a person has said of all statements in a style."""
    _strands_by_title: dict[str, str] = field(default_factory=dict)
    _stages_by_original: dict[str, DraftStage] = field(default_factory=dict)

    def strand(self, heading: str, place: Place, *, part: str = "") -> str:
        """What a statement names its strand by, begun if new: `named_strands` gives the titles when all are known.

        Headings that differ in capitals are one strand; the same heading in two parts of a document is two.
        """
        title = " ".join(heading.split())
        same = f"{part.lower()}\n{title.lower()}"
        if same not in self._strands_by_title:
            self._strands_by_title[same] = same
            strand = strand_named(title, place=place, taken=[known.key for known in self.strands])
            self.strands.append(replace(strand if self.owed else replace(strand, debtor=None), part=part))
        return same

    def owes(self, same: str, debtor: Debtor) -> None:
        """Who owes a strand, where the source says so in words rather than by its heading."""
        at = list(self._strands_by_title).index(same)
        if self.strands[at].debtor is not debtor:
            self.strands[at] = replace(self.strands[at], debtor=debtor)

    def named_strands(self) -> tuple[tuple[DraftStrand, ...], tuple[DraftStatement, ...]]:
        """Strands and statements, each strand by a title of its own: two that are called the same say their part too."""
        times = Counter(strand.title.lower() for strand in self.strands)
        titles: dict[str, str] = {}
        strands = []
        for same, strand in zip(self._strands_by_title, self.strands, strict=True):
            several = times[strand.title.lower()] > 1 and strand.part
            titles[same] = f"{strand.part}: {strand.title}" if several else strand.title
            strands.append(replace(strand, title=titles[same]))
        statements = tuple(replace(statement, strand=titles[statement.strand]) for statement in self.statements)
        return tuple(strands), statements

    def style_use(self, passage: Passage) -> StyleUse | None:
        return self.styles.get(style_of(passage)) if self.styles else None

    def leave_style(self, passage: Passage, place: Place) -> None:
        self.leave((passage,), place, why_left(style_of(passage)))

    def took(self, what: str, says: str, use: str, because: str, place: Place) -> None:
        """Tells what a part of the source was taken for."""
        self.taken_for.append(TakenFor(what, " ".join(says.split())[:200], use, because, place))

    def stage(self, begun: DraftStage) -> DraftStage:
        """The stage, begun if nothing was called so before; its key is made from its label or title."""
        same = " ".join(begun.original.split()).lower()
        alike = [
            known
            for known in self.stages
            if begun.label and (known.label, known.title, known.years) == (begun.label, begun.title, begun.years)
        ]
        if alike:
            self._stages_by_original.setdefault(same, alike[0])
        if same not in self._stages_by_original:
            base = key_of(begun.label or begun.title, longest=36)
            key, number, taken = base, 1, {known.key for known in self.stages}
            while key in taken:
                number += 1
                key = f"{base}-{number}"
            stage = replace(begun, key=key)
            self._stages_by_original[same] = stage
            self.stages.append(stage)
        return self._stages_by_original[same]

    def describe(self, stage: DraftStage, *, audience: tuple[str, ...], conditions: tuple[Condition, ...]) -> None:
        """Adds to a stage what stands beneath its heading."""
        at = next(at for at, known in enumerate(self.stages) if known.key == stage.key)
        self.stages[at] = replace(stage, audience=audience, conditions=conditions)

    def place(self, passages: Iterable[Passage], place: Place, role: Role) -> None:
        self.pieces += [Piece(passage.original, place, role=role) for passage in passages if passage.original]

    def leave(self, passages: Iterable[Passage], place: Place, why: str) -> None:
        self.pieces += [Piece(passage.original, place, why=why) for passage in passages if passage.original]

    def place_cell(self, cell: Cell, role: Role) -> None:
        self.place(cell.passages, cell.place, role)

    def leave_cell(self, cell: Cell, why: str) -> None:
        self.leave(cell.passages, cell.place, why)

    def place_block(self, block: Block, role: Role) -> None:
        self.place((block.passage,), block.place, role)

    def leave_block(self, block: Block, why: str) -> None:
        """A block of text, or every row of a table."""
        if block.table:
            # A row at a time: a person reads a row, and a table of contents has hundreds of cells.
            for row in block.table.rows:
                written = " ".join(passage.original for cell in row for passage in cell.passages if passage.original)
                if written:
                    self.pieces.append(Piece(written, replace(row[0].place, column=0), why=why))
        elif block.kind is BlockKind.MARK:
            self.leave((block.passage,), block.place, "only draws a line or a table, and says nothing")
        else:
            self.leave((block.passage,), block.place, why)

    def note(self, says: str) -> None:
        if says not in self.notes:
            self.notes.append(says)
