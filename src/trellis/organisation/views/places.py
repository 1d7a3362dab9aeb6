"""Schools and hubs of the trust."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trellis.access.policies import door
from trellis.organisation.policies import may_change_schools, may_import_schools, may_list_people
from trellis.organisation.queries.people import hubs
from trellis.organisation.queries.people import schools as listed


@door(may_list_people)
def schools(request: HttpRequest) -> HttpResponse:
    context = {
        "schools": listed(on=request.on),
        "hubs": hubs(),
        "may_change": may_change_schools(request.actor).met,
        "may_import": may_import_schools(request.actor).met,
    }
    return render(request, "organisation/schools.html", context)
