"""Brings a list of schools in from Get Information About Schools."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from trellis.access.policies import door
from trellis.organisation.actions import school_files as actions
from trellis.organisation.forms.files import SchoolFileForm, sent
from trellis.organisation.policies import may_import_schools
from trellis.organisation.queries.school_files import SchoolFileView
from trellis.organisation.queries.school_files import school_file as file_of


@door(may_import_schools)
def import_schools(request: HttpRequest) -> HttpResponse:
    form = SchoolFileForm(*sent(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            import_id = actions.bring_in_school_file(
                actor=request.actor, table=given["file"], links=given["links"], on=request.on, at=request.at
            )
        except actions.NotAListOfSchools as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("school-file", import_id=import_id)
    return render(request, "organisation/import-schools.html", {"form": form}, status=422 if form.is_bound else 200)


def found_file(import_id: int) -> SchoolFileView:
    found = file_of(import_id=import_id)
    if found is None:
        raise Http404("no such list")
    return found


@door(may_import_schools)
def school_file(request: HttpRequest, import_id: int) -> HttpResponse:
    """Whose schools to take, and then what taking them would do."""
    found = found_file(import_id)
    if not found.is_draft:
        return redirect("schools")
    if request.method == "POST":
        chosen = next((trust for trust in found.trusts if request.POST.get("trust") == trust.key), None)
        if chosen is None:
            messages.warning(request, "Choose the trust whose schools these are.")
            return redirect("school-file", import_id=import_id)
        actions.choose_trust_of_schools(
            actor=request.actor, import_id=import_id, uid=chosen.uid, name=chosen.name, at=request.at
        )
        return redirect("school-file", import_id=import_id)
    if not found.group_chosen or request.GET.get("whose"):
        return render(request, "organisation/school-file-trust.html", {"found": found})
    return render(request, "organisation/school-file.html", {"found": found})


@door(may_import_schools)
@require_POST
def apply_school_file(request: HttpRequest, import_id: int) -> HttpResponse:
    try:
        done = actions.apply_school_file(
            actor=request.actor, import_id=import_id, seen=request.POST.get("seen", ""), at=request.at
        )
    except actions.SchoolsChanged as changed:
        messages.warning(request, str(changed))
        return redirect("school-file", import_id=import_id)
    except actions.ListIsOver as over:
        messages.warning(request, str(over))
        return redirect("schools")
    messages.success(request, f"{done.says}.")
    return redirect("schools")


@door(may_import_schools)
@require_POST
def drop_school_file(request: HttpRequest, import_id: int) -> HttpResponse:
    found = found_file(import_id)
    if found.is_draft:
        actions.drop_school_file(actor=request.actor, import_id=import_id, at=request.at)
        messages.info(request, f"{found.filename} was dropped. Nothing was changed.")
    return redirect("schools")
