"""Brings a staff file in: the upload, its columns, its questions, and what applying it would do."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from trellis.access.policies import door
from trellis.documents.csv_out import csv_of
from trellis.notices.actions import start_work
from trellis.organisation import queries
from trellis.organisation.actions import staff_files as actions
from trellis.organisation.forms.files import SOME, ColumnsForm, QuestionForm, SayForm, StaffFileForm, posted, sent
from trellis.organisation.policies import may_import_staff
from trellis.organisation.queries.files import (
    A_PAGE,
    StaffFileView,
    all_of_staff_file,
    page_of_staff_file,
    samples_of_columns,
    staff_files,
)
from trellis.organisation.queries.files import (
    staff_file as file_of,
)
from trellis.organisation.rules.dates import DateOrder
from trellis.organisation.tasks import CHECK

IN_THE_BACKGROUND = 2_000
TABS = (
    ("add", "To add"),
    ("change", "To change"),
    ("leave", "Left"),
    ("refused", "Refused"),
    ("notes", "Notes"),
    ("unchanged", "Unchanged"),
)
KEPT = ("refused", "notes")  # of a file that was applied: the names in its preview are not needed any more
DONE = (
    ("add", "added"),
    ("change", "changed"),
    ("leave", "left"),
    ("unchanged", "unchanged"),
    ("refused", "rows refused"),
)


def choices_of_schools(request: HttpRequest) -> list[tuple[int, str]]:
    return [(school.id, school.name) for school in queries.schools_open(on=request.on)]


def found_file(import_id: int) -> StaffFileView:
    found = file_of(import_id=import_id)
    if found is None:
        raise Http404("no such file")
    return found


@door(may_import_staff)
def import_people(request: HttpRequest) -> HttpResponse:
    form = StaffFileForm(*sent(request), schools=choices_of_schools(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            import_id = actions.bring_in_staff_file(
                actor=request.actor,
                table=given["file"],
                full_list=given["full_list"].replace(SOME, ""),
                school_id=given["school"],
                at=request.at,
            )
        except actions.NotAStaffFile as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("staff-file-columns", import_id=import_id)
    context = {"form": form, "files": staff_files()}
    return render(request, "organisation/import-people.html", context, status=422 if form.is_bound else 200)


@door(may_import_staff)
def staff_file_columns(request: HttpRequest, import_id: int) -> HttpResponse:
    found = found_file(import_id)
    if not found.is_draft:
        return redirect("staff-file", import_id=import_id)
    form = ColumnsForm(posted(request), columns=found.columns)
    if request.method == "POST" and form.is_valid():
        missing = actions.choose_columns(actor=request.actor, import_id=import_id, chosen=form.chosen, at=request.at)
        if not missing:
            return checked(request, import_id, found.row_count)
        for says in missing:
            form.add_error(None, says)
    samples = samples_of_columns(import_id=import_id)
    rows = [
        (match, form[f"column-{match.index}"], samples[match.index] if match.index < len(samples) else [])
        for match in found.columns.matches
    ]
    context = {
        "found": found,
        "form": form,
        "rows": rows,
        "doubtful": sum(match.doubtful for match in found.columns.matches),
        "unused": [match.heading or "one without a heading" for match in found.columns.matches if match.field is None],
        "missing": () if form.is_bound else found.columns.missing,
    }
    return render(request, "organisation/staff-file-columns.html", context, status=422 if form.is_bound else 200)


def checked(request: HttpRequest, import_id: int, rows: int) -> HttpResponse:
    """Check the file now, or in the background where it is large; on to the page that shows what came of it."""
    if rows > IN_THE_BACKGROUND:
        work_id = start_work(
            actor=request.actor,
            kind=CHECK,
            title="Checking a staff file",
            total=3,
            given={"import_id": import_id},
            at=request.at,
        )
        return redirect("work", work_id=work_id)
    actions.check_staff_file(actor=request.actor, import_id=import_id, on=request.on, at=request.at)
    return redirect("staff-file", import_id=import_id)


@door(may_import_staff)
def staff_file(request: HttpRequest, import_id: int) -> HttpResponse:
    """What applying the file would do, or what it did."""
    found = found_file(import_id)
    if found.is_draft and not found.columns_confirmed:
        return redirect("staff-file-columns", import_id=import_id)
    if found.is_draft and found.question:
        return redirect("staff-file-question", import_id=import_id)
    counts = found.counts
    tabs = [(key, words, counts.get(key, 0)) for key, words in TABS if found.is_draft or key in KEPT]
    tabs = [(key, words, count) for key, words, count in tabs if count]
    shown = request.GET.get("tab", "")
    if shown not in {key for key, _, _ in tabs}:
        shown = next((key for key, _, _ in tabs), "")
    total = tab_length(counts, shown)
    page = Paginator(range(total), A_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "found": found,
        "counts": counts,
        "nothing": not any(counts.get(key) for key in ("add", "change", "leave")),
        "most_leave": found.is_draft and counts.get("leave", 0) > counts.get("used", 0),
        "tabs": [(words, f"?tab={key}", key == shown, f"{count:,}") for key, words, count in tabs],
        "figures": [(f"{counts.get(key, 0):,}", words) for key, words in DONE] if found.applied_at else [],
        "tab": shown,
        "rows": page_of_staff_file(import_id=import_id, tab=shown, number=page.number),
        "page": page,
        "say": say_form(request, found) if found.is_draft and shown in ("refused", "notes") else None,
    }
    return render(request, "organisation/staff-file.html", context)


def tab_length(counts: dict[str, int], tab: str) -> int:
    """Rows of a tab: a refused row may stand there with several reasons, each a line."""
    return counts.get("refusals" if tab == "refused" else tab, 0)


def say_form(request: HttpRequest, found: StaffFileView) -> SayForm | None:
    told = found.findings
    facts = {
        "short_trns": 0 if found.pad_trns else told.get("short_trns", 0),
        "unknown_schools": told.get("unknown_schools", []),
        "unknown_groups": told.get("unknown_groups", []),
    }
    if not any(facts.values()):
        return None
    return SayForm(posted(request), schools=choices_of_schools(request), **facts)


@door(may_import_staff)
def staff_file_question(request: HttpRequest, import_id: int) -> HttpResponse:
    """The one question that has to be answered before the rows mean anything."""
    found = found_file(import_id)
    if not found.is_draft or not found.question:
        return redirect("staff-file", import_id=import_id)
    form = QuestionForm(posted(request), question=found.question, schools=choices_of_schools(request))
    if request.method == "POST" and form.is_valid():
        order = form.cleaned_data.get("date_order")
        answers = actions.Answers(
            date_order=DateOrder(order) if order else None, school_id=form.cleaned_data.get("school")
        )
        actions.answer_about_staff_file(actor=request.actor, import_id=import_id, answers=answers, at=request.at)
        return checked(request, import_id, found.row_count)
    context = {"found": found, "form": form, "field": next(iter(form))}
    return render(request, "organisation/staff-file-question.html", context, status=422 if form.is_bound else 200)


@door(may_import_staff)
@require_POST
def check_again(request: HttpRequest, import_id: int) -> HttpResponse:
    """With what somebody has said about schools, groups and TRNs; or because people have changed meanwhile."""
    found = found_file(import_id)
    if not found.is_draft:
        return redirect("staff-file", import_id=import_id)
    form = say_form(request, found)
    if form is not None and form.is_valid():
        answers = actions.Answers(
            pad_trns=form.cleaned_data.get("pad_trns") or None, schools=form.schools_said, groups=form.groups_said
        )
        actions.answer_about_staff_file(actor=request.actor, import_id=import_id, answers=answers, at=request.at)
    return checked(request, import_id, found.row_count)


@door(may_import_staff)
@require_POST
def drop_staff_file(request: HttpRequest, import_id: int) -> HttpResponse:
    found = found_file(import_id)
    if found.is_draft:
        actions.drop_staff_file(actor=request.actor, import_id=import_id, at=request.at)
        messages.info(request, f"{found.filename} was dropped. Nothing was changed.")
    return redirect("import-people")


@door(may_import_staff)
def refused_rows(request: HttpRequest, import_id: int) -> StreamingHttpResponse:
    """The refused rows as CSV: row, column, what it says, why, and what to do."""
    found = found_file(import_id)
    rows = all_of_staff_file(import_id=import_id, tab="refused")
    told = ((row["row"], row["column"], row["value"], row["reason"], row["remedy"]) for row in rows)
    headings = ("Row", "Column", "What it says", "Why it is refused", "What to do")
    response = StreamingHttpResponse(csv_of(headings, told), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="refused-rows-{found.id}.csv"'
    return response
