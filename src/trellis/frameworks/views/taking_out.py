"""Takes a published version out as a file, and says beforehand what each kind of file carries."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from trellis.access.policies import door
from trellis.frameworks import policies, queries
from trellis.frameworks.rules.out import Format
from trellis.frameworks.rules.shape import VersionStatus


@door(policies.may_read_frameworks)
def take_framework_out(request: HttpRequest, version_id: int) -> HttpResponse:
    head = _head(request, version_id)
    may = policies.may_take_out(request.actor, head.status)
    edition = queries.edition_to_take_out(version_id, trust_id=request.actor.trust_id) if may.met else None
    formats = queries.formats_of(edition) if edition else []
    rows = [(form, form.leaves_behind(edition.has)) for form in formats] if edition else []
    may_draft = policies.may_draft_frameworks(request.actor).met
    context = {"head": head, "may": may, "may_draft": may_draft, "formats": rows}
    return render(request, "frameworks/take-framework-out.html", context)


@door(policies.may_read_frameworks)
def framework_file(request: HttpRequest, version_id: int, form: str) -> HttpResponse:
    head = _head(request, version_id)
    edition = queries.edition_to_take_out(version_id, trust_id=request.actor.trust_id)
    if edition is None or not policies.may_take_out(request.actor, head.status).met:
        raise Http404("nothing to take out")
    if form not in queries.formats_of(edition):
        raise Http404("no such form")
    file = queries.file_of(edition, Format(form), at=request.at)
    response = HttpResponse(file.content, content_type=file.content_type)
    response["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return response


def _head(request: HttpRequest, version_id: int) -> queries.DraftRow:
    head = queries.draft_by_id(version_id)
    may_draft = policies.may_draft_frameworks(request.actor).met
    if head is None or (head.status is VersionStatus.DRAFT and not may_draft):
        raise Http404("no such version")
    return head
