"""A stage of a pathway as paper."""

from datetime import date, datetime

from django.conf import settings

from trellis.documents.pdf_out import pdf_of
from trellis.entitlements.queries.line_rows import LineRow
from trellis.entitlements.queries.pathway import PathwayPage
from trellis.kernel.academic_years import display_date
from trellis.ui.components.marks import mark_of


def stage_pdf(page: PathwayPage, *, trust_name: str, on: date, at: datetime) -> bytes:
    """The person's stage, tagged and dated: a table for each strand."""
    placed = f"At this stage since {display_date(page.placement.since)}" if page.is_own_stage and page.placement else ""
    data = {
        "title": f"{page.stage.title}{f': {page.stage.theme}' if page.stage.theme else ''}",
        "name": page.person.name,
        "about": " · ".join(part for part in (page.person.job_title, page.person.school_name, placed) if part),
        "version": f"{trust_name}: {page.tree.framework_title}, version {page.tree.number}",
        "printed": display_date(on),
        "figure": page.figure if page.is_own_stage else "",
        "sections": [
            {"title": section.strand.title, "text": section.is_text, "rows": [_row(line) for line in section.lines]}
            for section in page.sections
        ],
    }
    return pdf_of("entitlements/stage", data, at=at, fonts=settings.PRINT_FONTS)


def _row(line: LineRow) -> tuple[str, str, str]:
    kind = f"{line.strong} · {line.meta}" if line.strong else line.meta
    return mark_of(line.standing).word, line.statement.text, kind
