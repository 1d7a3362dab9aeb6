"""The last step of a staff file: applying it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from trellis.access.policies import door
from trellis.journeys import actions
from trellis.journeys.tasks import APPLY
from trellis.notices.actions import start_work
from trellis.organisation.actions.applying import PlanChanged
from trellis.organisation.actions.staff_files import FileIsOver, check_staff_file
from trellis.organisation.policies import may_import_staff
from trellis.organisation.queries.files import staff_file

IN_THE_BACKGROUND = 2_000


@door(may_import_staff)
@require_POST
def apply_staff_file(request: HttpRequest, import_id: int) -> HttpResponse:
    found = staff_file(import_id=import_id)
    if found is None:
        raise Http404("no such file")
    if found.row_count > IN_THE_BACKGROUND and found.is_draft:
        work_id = start_work(
            actor=request.actor,
            kind=APPLY,
            title="Applying a staff file",
            given={"import_id": import_id},
            at=request.at,
        )
        return redirect("work", work_id=work_id)
    try:
        applied = actions.apply_staff_file(actor=request.actor, import_id=import_id, on=request.on, at=request.at)
    except PlanChanged as reason:
        messages.warning(request, str(reason))
        check_staff_file(actor=request.actor, import_id=import_id, on=request.on, at=request.at)
    except FileIsOver as reason:
        messages.warning(request, str(reason))
    else:
        messages.success(request, f"{applied.says}.")
    return redirect("staff-file", import_id=import_id)
