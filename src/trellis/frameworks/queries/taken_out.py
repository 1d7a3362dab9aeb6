"""Answers with a published version as a file of any of its formats."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from trellis.access import queries as access
from trellis.documents.csv_out import csv_of
from trellis.documents.pdf_out import pdf_of
from trellis.frameworks.models import Version
from trellis.frameworks.queries.links import links_of
from trellis.frameworks.queries.lists import notes_with, provenance_of
from trellis.frameworks.queries.published import published_tree
from trellis.frameworks.rules.incoming import Provenance
from trellis.frameworks.rules.out import Edition, Format
from trellis.frameworks.rules.out.case import case_of
from trellis.frameworks.rules.out.excel import xlsx_of_framework
from trellis.frameworks.rules.out.markdown import markdown_of
from trellis.frameworks.rules.out.pack import pack_of
from trellis.frameworks.rules.out.paper import paper_of
from trellis.frameworks.rules.out.rows import HEADINGS, flat_rows
from trellis.frameworks.rules.out.word import docx_of_framework
from trellis.frameworks.rules.shape import VersionStatus
from trellis.kernel.academic_years import london_date
from trellis.organisation.rules.groups import StaffGroup


@dataclass(frozen=True, slots=True)
class FileOut:
    name: str
    content_type: str
    content: bytes


_WRITTEN = {
    Format.DOCX: docx_of_framework,
    Format.XLSX: xlsx_of_framework,
    Format.CSV: lambda edition: b"".join(csv_of(HEADINGS, flat_rows(edition))),
    Format.MARKDOWN: markdown_of,
    Format.CASE: case_of,
    Format.PACK: pack_of,
}
_PAPERS = {Format.PDF: "a4", Format.PDF_A3: "a3"}


def edition_to_take_out(version_id: int, *, trust_id: int) -> Edition | None:
    """What a version that is or was in force says, with what is known of it; None for a draft, or another trust's."""
    tree = published_tree(version_id, trust_id=trust_id)
    about = provenance_of(version_id)
    trust = next((row for row in access.trusts() if row.id == trust_id), None)
    if tree is None or about is None or about.published_at is None or trust is None:
        return None
    status, audience, groups = Version.objects.values_list(
        "status", "framework__audience", "framework__for_groups"
    ).get(id=version_id)
    return Edition(
        trust=trust.name,
        trust_slug=trust.slug,
        tree=tree,
        status=VersionStatus(status),
        published_at=about.published_at,
        audience=audience,
        for_groups=frozenset(StaffGroup(group) for group in groups),
        introduction=about.introduction,
        change_note=about.change_note,
        notes=notes_with(tree.framework_id, number=tree.number),
        over=_title_of(tree.derived_from) if tree.derived_from else "",
        links=sum(len(rows) for rows in links_of(tree, trust_id=trust_id).values()),
        provenance=Provenance(
            author=about.author,
            reference=about.reference,
            licence=about.licence,
            attribution=about.attribution,
            review_on=about.review_on,
            advisory=about.advisory,
            school_types=about.school_types,
            phases=about.phases,
        ),
    )


def _title_of(version_id: int) -> str:
    title, number = Version.objects.values_list("title", "number").get(id=version_id)
    return f"{title}, version {number}"


def formats_of(edition: Edition) -> list[Format]:
    """The formats it may be taken out as: only a grid needs the larger paper."""
    return [one for one in Format if edition.is_grid or one is not Format.PDF_A3]


def file_of(edition: Edition, format_: Format, *, at: datetime) -> FileOut:
    """The edition as a file; `at` is the day that a page says it was printed."""
    written = _WRITTEN.get(format_)
    content = (
        written(edition)
        if written
        else pdf_of(
            "frameworks/framework",
            paper_of(edition, paper=_PAPERS[format_], on=london_date(at)),
            at=at,
            fonts=settings.PRINT_FONTS,
        )
    )
    name = f"{edition.tree.framework_key}-version-{edition.tree.number}.{format_.value}"
    return FileOut(name, format_.content_type, content)
