"""Schools and hubs of the trust."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from trellis.access.policies import door
from trellis.organisation import actions
from trellis.organisation.forms.places import SchoolForm
from trellis.organisation.policies import may_change_schools, may_import_schools, may_list_people
from trellis.organisation.queries.places import hubs_listed, school_listed, schools_listed


@door(may_list_people)
def schools(request: HttpRequest) -> HttpResponse:
    context = {
        "schools": schools_listed(on=request.on, closed=True),
        "hubs": hubs_listed(),
        "may_change": may_change_schools(request.actor).met,
        "may_import": may_import_schools(request.actor).met,
    }
    return render(request, "organisation/schools.html", context)


@door(may_change_schools)
def add_school(request: HttpRequest) -> HttpResponse:
    form = SchoolForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts, hub = _facts(form)
        try:
            actions.add_school(actor=request.actor, facts=facts, hub=hub, at=request.at)
        except actions.SaidWrong as wrong:
            form.add_error(wrong.field, str(wrong))
        else:
            return redirect("schools")
    context = {"form": form, "school": None}
    return render(request, "organisation/school.html", context, status=422 if form.is_bound else 200)


@door(may_change_schools)
def edit_school(request: HttpRequest, school_id: int) -> HttpResponse:
    school = school_listed(school_id=school_id, on=request.on)
    if school is None:
        raise Http404("no such school")
    form = SchoolForm(request.POST or None, initial={name: getattr(school, name) for name in SchoolForm.base_fields})
    if request.method == "POST" and form.is_valid():
        facts, hub = _facts(form)
        try:
            actions.change_school(actor=request.actor, school_id=school_id, facts=facts, hub=hub, at=request.at)
        except actions.SaidWrong as wrong:
            form.add_error(wrong.field, str(wrong))
        else:
            return redirect("schools")
    context = {"form": form, "school": school}
    return render(request, "organisation/school.html", context, status=422 if form.is_bound else 200)


def _facts(form: SchoolForm) -> tuple[actions.SchoolFacts, str]:
    given = dict(form.cleaned_data)
    hub = given.pop("hub")
    return actions.SchoolFacts(**given), hub
