"""Learning: the list of it, and four fields to log it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from trellis.access.policies import Refused, door, insist, signed_in
from trellis.entitlements import actions
from trellis.entitlements.forms import LearningForm
from trellis.entitlements.policies import may_log_learning
from trellis.entitlements.queries.learning import hours_since, learning_of
from trellis.entitlements.queries.pathway import PathwayPage, pathway_page
from trellis.kernel.academic_years import AcademicYear
from trellis.organisation import queries as organisation


@door(signed_in)
def my_learning(request: HttpRequest) -> HttpResponse:
    insist(may_log_learning(request.actor))
    year = AcademicYear.of(request.on)
    context = {
        "entries": learning_of(staff_id=request.actor.staff_id),
        "hours": hours_since(staff_id=request.actor.staff_id, since=year.start),
        "year": year,
        "staff_id": request.actor.staff_id,
    }
    return render(request, "entitlements/learning.html", context)


@door(signed_in)
def log_learning(request: HttpRequest) -> HttpResponse:
    insist(may_log_learning(request.actor))
    statements = _statements(request)
    form = LearningForm(
        request.POST or None, statements=statements, today=request.on, initial={"learnt_on": request.on, "hours": 1}
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.log_learning(
                actor=request.actor,
                title=given["title"],
                learnt_on=given["learnt_on"],
                hours=given["hours"],
                statement_ids=[int(statement_id) for statement_id in given["statements"]],
                finishes=given["finishes"],
                on=request.on,
                at=request.at,
            )
        except Refused as refused:
            form.add_error("statements", refused.finding.says)
        else:
            messages.success(request, f"Logged: {given['title']}.")
            return redirect("my-learning")
    status = 422 if form.is_bound else 200
    return render(request, "entitlements/log-learning.html", {"form": form, "statements": statements}, status=status)


def _statements(request: HttpRequest) -> list[tuple[str, str]]:
    """What learning can be tied to: the lines of the person's own stages, and those of others that are under way."""
    lines = [
        line
        for page in _pathways(request)
        for line in (
            *(line for section in page.sections if not section.is_text for line in section.lines),
            *page.elsewhere,
        )
    ]
    return [(str(line.statement.id), line.statement.text) for line in lines]


def _pathways(request: HttpRequest) -> list[PathwayPage]:
    """The person's own stage of each pathway that they are on, the one they have been on longest first."""
    person = organisation.person_named(staff_id=request.actor.staff_id)
    if person is None:
        return []

    def page_of(framework_id: int | None) -> PathwayPage | None:
        return pathway_page(
            person=person,
            trust_id=request.actor.trust_id,
            trust_name=request.actor.trust_name,
            on=request.on,
            framework_id=framework_id,
        )

    first = page_of(None)
    others = (page_of(row.framework_id) for row in first.placements[1:]) if first else ()
    return [page for page in (first, *others) if page and page.placement]
