"""Withdraws versions, discards drafts, names frameworks. Publishing touches people and is the ledger’s page."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from trellis.access.policies import door, insist
from trellis.frameworks import actions, policies, queries
from trellis.frameworks.forms import NameForm, WithdrawForm
from trellis.frameworks.rules.shape import FrameworkKind, VersionStatus
from trellis.frameworks.views.opening import draft_or_404, saved, sent, shows_both, way_back


@door(policies.may_publish_frameworks)
@shows_both
def withdraw_version(request: HttpRequest, version_id: int) -> HttpResponse:
    head = queries.draft_by_id(version_id)
    if head is None:
        raise Http404("no such version")
    insist(policies.may_withdraw_version(request.actor, head.status))
    form = WithdrawForm(sent(request))
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"]
        actions.withdraw_version(actor=request.actor, version_id=version_id, why=why, at=request.at)
        messages.info(request, f"Version {head.number} is withdrawn.")
        return redirect("framework", framework_id=head.framework_id)
    status = 422 if form.errors else 200
    return render(request, "frameworks/withdraw-version.html", {"head": head, "form": form}, status=status)


@door(policies.may_draft_frameworks)
@shows_both
def discard_draft(request: HttpRequest, version_id: int) -> HttpResponse:
    draft = draft_or_404(request, version_id)
    if request.method == "POST":
        actions.discard_draft(actor=request.actor, version_id=version_id, at=request.at)
        messages.info(request, f"The draft of {draft.title} was thrown away.")
        return redirect("frameworks")
    changes = queries.changes_of(version_id, most=1000)
    return render(request, "frameworks/discard-draft.html", {"draft": draft, "changes": len(changes)})


@door(policies.may_draft_frameworks)
@shows_both
def name_framework(request: HttpRequest, framework_id: int) -> HttpResponse:
    """Its title, what it is and whom it is for. What was published under a title stays under it."""
    row = queries.framework_by_id(framework_id, with_drafts=True)
    if row is None:
        raise Http404("no such framework")
    was_published = any(version.status is not VersionStatus.DRAFT for version in row.versions)
    head = queries.draft_by_id(row.newest.id)
    first = {
        "title": head.title,
        "kind": row.kind.value,
        "audience": row.audience,
        "for_groups": sorted(row.for_groups),
        "seen": head.edition,
    }
    form = NameForm(sent(request), initial=first)
    if was_published:
        del form.fields["kind"]
    if row.draft is None:
        del form.fields["title"]
    if request.method == "POST" and form.is_valid():
        given = first | form.cleaned_data
        actions.name_framework(
            actor=request.actor,
            framework_id=framework_id,
            title=given["title"],
            kind=FrameworkKind(given["kind"]),
            audience=given["audience"],
            for_groups=given["for_groups"],
            seen=given["seen"] if row.draft else None,
            at=request.at,
        )
        return saved(request, reverse("framework", args=[framework_id]))
    context = {"framework": row, "form": form, "was_published": was_published}
    context["back"] = way_back(request, reverse("framework", args=[framework_id]))
    return render(request, "frameworks/name-framework.html", context, status=422 if form.errors else 200)
