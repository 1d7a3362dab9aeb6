"""A framework as an Excel workbook: a sheet of rows that reads back, the grid to look at, and what it is about."""

from trellis.documents.xlsx_out import Sheet, xlsx_of
from trellis.frameworks.rules.out.edition import Edition
from trellis.frameworks.rules.out.rows import HEADINGS, about_rows, flat_rows, grid_headings, grid_rows


def xlsx_of_framework(edition: Edition) -> bytes:
    sheets = [Sheet("Statements", HEADINGS, list(flat_rows(edition)), for_paper=True)]
    if len(edition.tree.stages) > 1:
        # A sheet of this name is known to say again what another says, so that each statement is read once.
        sheets.append(Sheet("Overview", grid_headings(edition), list(grid_rows(edition)), for_paper=True))
    sheets.append(Sheet("About", ("About", ""), list(about_rows(edition)), for_paper=True))
    return xlsx_of(sheets, title=edition.title, at=edition.published_at)
