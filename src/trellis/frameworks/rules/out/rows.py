"""A framework as rows: one for each statement, and one for each stage of the grid."""

from collections.abc import Iterator

from trellis.frameworks.rules.conditions import ConditionKind, conditions_in, said_in_a_cell
from trellis.frameworks.rules.out.edition import CLASSES, EVERY_STAGE, Edition, flat, years_of
from trellis.frameworks.rules.shape import StageRow, StatementRow, StrandRow

HEADINGS = ("Code", "Stage", "Years", "Strand", "Class", "Statement", "Notes (conditions)", "Owner (who owes it)")
"""Readers know every one by these names."""

_NO_YEARS = "–"
"""Not blank: in a column that is filled at first and then now and again, a blank means the same as above."""


def flat_rows(edition: Edition) -> Iterator[tuple[str, ...]]:
    """One row a statement, as HEADINGS says."""
    has_years = any(years_of(stage) for stage in edition.tree.stages)
    # Blank where nothing says any: where something does, what has none says so, and its words are not asked again.
    has_conditions = any(
        row.recurs_yearly or row.conditions or conditions_in(row.text) for row in edition.tree.statements
    )
    for stage, strand, row in edition.rows():
        yield (
            row.code,
            flat(stage.title) if stage else "",
            (years_of(stage) or _NO_YEARS) if has_years else "",
            flat(strand.title),
            CLASSES[row.classification].capitalize(),
            flat(row.text),
            _conditions(row) if has_conditions else "",
            strand.debtor.label if strand.kind.is_owed else "",
        )


def _conditions(row: StatementRow) -> str:
    yearly = [(ConditionKind.EACH_YEAR.value, "every year")] if row.recurs_yearly else []
    return said_in_a_cell([*yearly, *((held.name, flat(held.words)) for held in row.conditions)])


def grid_headings(edition: Edition) -> tuple[str, ...]:
    return ("Stage", "Years", *(flat(strand.title) for strand in edition.tree.strands))


def grid_rows(edition: Edition) -> Iterator[tuple[str, ...]]:
    """One row a stage, each cell with its statements on lines of their own."""
    for stage, cells in edition.cells():
        yield (
            flat(stage.title) if stage else EVERY_STAGE,
            years_of(stage),
            *("\n".join(marked(edition, strand, row) for row in rows) for strand, rows in cells),
        )


def marked(edition: Edition, strand: StrandRow, row: StatementRow) -> str:
    """The statement with the letter of its class before it, where it has one."""
    letter = letter_of(edition, strand, row)
    return f"{letter}  {flat(row.text)}" if letter else flat(row.text)


def letter_of(edition: Edition, strand: StrandRow, row: StatementRow) -> str:
    """U for universal, O for option, ? for not yet classified; nothing where nothing is owed."""
    if not (edition.makes_promises and strand.kind.is_owed):
        return ""
    return (CLASSES[row.classification][:1] or "?").upper()


def about_rows(edition: Edition) -> Iterator[tuple[str, str]]:
    """What a reader should know before the statements: facts, the introduction, each stage and each strand."""
    yield "Title", flat(edition.title)
    yield from edition.facts()
    if edition.introduction:
        yield "Introduction", edition.introduction
    for stage in edition.tree.stages:
        if said := about_stage(stage):
            yield flat(stage.title), said
    for strand in edition.tree.strands:
        if said := about_strand(strand):
            yield flat(strand.title), said


def about_stage(stage: StageRow) -> str:
    return ". ".join(part.rstrip(". ") for part in (stage.years, stage.theme, stage.summary) if part.strip())


def about_strand(strand: StrandRow) -> str:
    owed = f"Owed by: {strand.debtor.label[:1].lower()}{strand.debtor.label[1:]}" if strand.kind.is_owed else ""
    return ". ".join(part.rstrip(". ") for part in (strand.part, strand.summary, owed) if part.strip())
