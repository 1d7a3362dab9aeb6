"""A framework as a Word document: a grid to print and hand out, or a table by sections where there are no stages."""

from collections.abc import Iterator, Sequence

from trellis.documents.docx_out import BlockOut, CellOut, Paragraph, TableOut, Words, docx_of, paragraph, width_of
from trellis.frameworks.rules.out.edition import EVERY_STAGE, Edition, Layout, flat, unsaid_conditions, years_of
from trellis.frameworks.rules.out.rows import HEADINGS, about_stage, about_strand, flat_rows
from trellis.frameworks.rules.shape import Classification, StageRow, StatementRow, StrandRow

MANY_COLUMNS = 5
"""With more of them than this, a sheet of A4 leaves each too narrow to read."""
CLASS_HEADINGS = {
    Classification.UNIVERSAL: "Universal",
    Classification.OPTION: "Options",
    Classification.UNCLASSIFIED: "Not yet classified",
}
_STAGE, _YEARS, _STRAND = 3.4, 1.7, 4.5
_NARROW = {"Code": 2.4, "Stage": 3.2, "Years": 1.7, "Strand": 6.0, "Class": 2.2}
_MERGED = ("Stage", "Years", "Strand")


def docx_of_framework(edition: Edition) -> bytes:
    columns = len(edition.tree.stages if edition.layout is Layout.TURNED else edition.tree.strands)
    paper = "a3" if edition.is_grid and columns > MANY_COLUMNS else "a4"
    return docx_of(
        _blocks(edition, paper),
        title=edition.title,
        foot=f"{edition.trust}, {edition.version}",
        paper=paper,
        at=edition.published_at,
        by=edition.trust,
    )


def _blocks(edition: Edition, paper: str) -> Iterator[BlockOut]:
    yield paragraph(flat(edition.title), "Title")
    yield from (paragraph(flat(line)) for line in edition.introduction.splitlines() if line.strip())
    if edition.makes_promises:
        yield paragraph(
            "Universal statements are owed to everybody at the stage. Options, in italics, are in addition to them or "
            "instead of them, by agreement."
        )
    yield {Layout.GRID: _grid, Layout.TURNED: _turned, Layout.ROWS: _sections}[edition.layout](edition, paper)
    yield from _about(edition)


def _grid(edition: Edition, paper: str) -> TableOut:
    strands = edition.tree.strands
    has_years = any(years_of(stage) for stage in edition.tree.stages)
    labels = (_STAGE, _YEARS) if has_years else (_STAGE,)
    each = (width_of(paper) - sum(labels)) / max(1, len(strands))
    return TableOut(
        headings=("Stage", *(("Years",) if has_years else ()), *(flat(strand.title) for strand in strands)),
        rows=tuple(
            (*_labels(stage, has_years), *(_cell(edition, strand, rows) for strand, rows in cells))
            for stage, cells in edition.cells()
        ),
        widths=(*labels, *(each for _ in strands)),
        says=f"{flat(edition.title)}: stages down the page, strands across it",
    )


def _turned(edition: Edition, paper: str) -> TableOut:
    """Strands down the page and stages across it, where there are more strands than a page is wide."""
    across = list(edition.cells())
    each = (width_of(paper) - _STRAND) / len(across)
    return TableOut(
        headings=("Strand", *(_stage_heading(stage) for stage, _ in across)),
        rows=tuple(
            (
                CellOut((paragraph(flat(strand.title), "RowHeading"),)),
                *(_cell(edition, strand, cells[at][1]) for _, cells in across),
            )
            for at, strand in enumerate(edition.tree.strands)
        ),
        widths=(_STRAND, *(each for _ in across)),
        says=f"{flat(edition.title)}: strands down the page, stages across it",
    )


def _stage_heading(stage: StageRow | None) -> str:
    years = years_of(stage)
    return f"{flat(stage.title) if stage else EVERY_STAGE}{f' (years {years})' if years else ''}"


def _labels(stage: StageRow | None, has_years: bool) -> Iterator[CellOut]:
    yield CellOut((paragraph(flat(stage.title) if stage else EVERY_STAGE, "RowHeading"),))
    if has_years:
        years = years_of(stage)
        yield CellOut((paragraph(years, "Cell"),) if years else ())


def _cell(edition: Edition, strand: StrandRow, rows: Sequence[StatementRow]) -> CellOut:
    """Statements one beneath the other, with the name of their class above them where they have one."""
    classed = edition.makes_promises and strand.kind.is_owed
    classed = classed and any(row.classification is not Classification.UNCLASSIFIED for row in rows)
    paragraphs: list[Paragraph] = []
    under = None
    for row in rows:
        if classed and row.classification is not under:
            under = row.classification
            paragraphs.append(paragraph(CLASS_HEADINGS[under], "ClassHeading"))
        option = classed and row.classification is Classification.OPTION
        paragraphs.append(_statement(row, style="Option" if option else ""))
    return CellOut(tuple(paragraphs))


def _statement(row: StatementRow, *, style: str) -> Paragraph:
    return Paragraph((Words(f"{flat(row.text)}{unsaid_conditions(row)}", style),), "Statement")


def _sections(edition: Edition, paper: str) -> TableOut:
    """A row for each statement. What one row shares with the row above stands once, in one tall cell."""
    rows = list(flat_rows(edition))
    order = [HEADINGS.index(name) for name in ("Stage", "Years", "Strand", "Code", "Class", "Statement")]
    columns = [at for at in order if HEADINGS[at] == "Statement" or any(row[at].strip("–") for row in rows)]
    narrow = [_NARROW.get(HEADINGS[at], 0) for at in columns]
    widths = tuple(width or width_of(paper) - sum(narrow) for width in narrow)
    told = []
    for at, (row, statement) in enumerate(zip(rows, edition.tree.statements, strict=True)):
        same = bool(at) and _section(rows[at - 1]) == _section(row)
        goes_on = at + 1 < len(rows) and _section(rows[at + 1]) == _section(row)
        told.append(
            tuple(
                _section_cell(HEADINGS[column], row[column], statement, same=same, goes_on=goes_on)
                for column in columns
            )
        )
    return TableOut(
        headings=tuple(HEADINGS[at] for at in columns),
        rows=tuple(told),
        widths=widths,
        says=f"{flat(edition.title)}: a row for each statement",
    )


def _section(row: Sequence[str]) -> tuple[str, ...]:
    return tuple(row[HEADINGS.index(name)] for name in _MERGED)


def _section_cell(heading: str, said: str, statement: StatementRow, *, same: bool, goes_on: bool) -> CellOut:
    if heading in _MERGED and same:
        return CellOut(goes_on=True)
    if heading == "Statement":
        return CellOut((paragraph(f"{said}{unsaid_conditions(statement)}", "Cell"),))
    style = "RowHeading" if heading == "Strand" else "Cell"
    return CellOut((paragraph(said, style),) if said else (), begins=heading in _MERGED and goes_on)


def _about(edition: Edition) -> Iterator[BlockOut]:
    """What people ask of the stages and strands, and where it all comes from."""
    for heading, told in (
        ("About the stages", [(stage.title, about_stage(stage)) for stage in edition.tree.stages]),
        ("About the strands", [(strand.title, about_strand(strand)) for strand in edition.tree.strands]),
        ("Where it comes from", edition.facts()),
    ):
        said = [(flat(name), flat(words)) for name, words in told if words.strip()]
        if said:
            yield paragraph(heading, "Heading1")
            yield from (Paragraph((Words(f"{name}: ", "Name"), Words(words)), "Fact") for name, words in said)
