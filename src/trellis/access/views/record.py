"""The record of every write, for administrators."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trellis.access import queries
from trellis.access.adapters.ways import number_asked
from trellis.access.forms import RecordSearchForm
from trellis.access.policies import door, holds_over_trust
from trellis.access.rules import RemitKind
from trellis.ui.components.html import query_with

A_PAGE = 50


@door(holds_over_trust(RemitKind.ADMINISTRATOR))
def record(request: HttpRequest) -> HttpResponse:
    form = RecordSearchForm(request.GET, tables=queries.tables_in_record(), verbs=queries.verbs_in_record())
    wanted = form.cleaned_data if form.is_valid() else {}
    rows = queries.record(
        actor=request.actor,
        table=wanted.get("table", ""),
        verb=wanted.get("verb", ""),
        person=wanted.get("person", ""),
        row_id=wanted.get("row"),
        since=wanted.get("since"),
        until=wanted.get("until"),
        before_id=number_asked(request, "before"),
        count=A_PAGE + 1,
    )
    context = {
        "form": form,
        "rows": rows[:A_PAGE],
        "older": query_with(request.GET, before=rows[A_PAGE - 1].id) if len(rows) > A_PAGE else "",
        "chosen": sum(bool(value) for value in wanted.values()),
    }
    return render(request, "access/record.html", context)
