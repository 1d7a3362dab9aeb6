"""Counts and lines as files: CSV and Excel."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from django.http import Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse

from trellis.documents.csv_out import csv_of
from trellis.documents.xlsx_out import Sheet, xlsx_of
from trellis.entitlements.rules.debts import Coverage
from trellis.insights.queries.coverage import Key
from trellis.insights.rules.promises import Promises
from trellis.insights.views.shown import FIGURES
from trellis.organisation.rules.groups import StaffGroup

NUMBERS = ("People", *(label for label, _ in FIGURES), "Share offered")
CELL = ("Pathway", "Version", "Stage", "Strand", "Group of staff")

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def percents(before: Sequence[str]) -> frozenset[int]:
    """Where the share stands, after other columns."""
    return frozenset({len(before) + len(NUMBERS) - 1})


def numbers(held: Coverage, *, people: int | None = None) -> tuple[object, ...]:
    """All numbers of a row; the share as a number between 0 and 1, empty where nothing was owed."""
    share = None if held.share is None else round(held.share, 4)
    return (held.people if people is None else people, *(getattr(held, name) for _, name in FIGURES), share)


def cell_rows(promises: Promises, cells: Mapping[Key, Coverage]) -> Iterator[tuple[object, ...]]:
    """A row for each (…, stage, strand, group) of the counts, in the order of the pathway's document; what comes before
    the stage in a key stands first."""
    order = {group.value: place for place, group in enumerate(StaffGroup)}

    def place(key: Key) -> tuple:
        *before, stage_id, strand_id, group = key
        tree = promises.tree_of[stage_id]
        return ([str(part) for part in before], tree.framework_title, tree.framework_id, -tree.number,
                tree.stage(stage_id).position, tree.strand(strand_id).position, order[group])  # fmt: skip

    for key in sorted((key for key in cells if key[-3] in promises.tree_of), key=place):
        *before, stage_id, strand_id, group = key
        tree = promises.tree_of[stage_id]
        yield (
            *before, tree.framework_title, tree.number, tree.stage(stage_id).title, tree.strand(strand_id).title,
            StaffGroup(group).label, *numbers(cells[key]),
        )  # fmt: skip


def answer(form: str, name: str, sheets: Sequence[Sheet], *, title: str, at: datetime) -> HttpResponse:
    """The sheets as the form asks: all of them in a workbook, the first as CSV."""
    if form == "csv":
        return _named(
            HttpResponse(b"".join(csv_of(sheets[0].headings, sheets[0].rows)), content_type=CSV), f"{name}.csv"
        )
    if form == "xlsx":
        return _named(HttpResponse(xlsx_of(sheets, title=title, at=at), content_type=XLSX), f"{name}.xlsx")
    raise Http404("no such form")


def streamed(name: str, pieces: Iterable[bytes]) -> HttpResponseBase:
    """A file that goes out while it is read."""
    return _named(StreamingHttpResponse(pieces, content_type=CSV), name)


def _named(response: HttpResponseBase, name: str) -> HttpResponseBase:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
