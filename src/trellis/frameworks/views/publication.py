"""Checks the answers of a review and puts a draft in force; withdraws, discards, renames."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from trellis.access.policies import door, insist
from trellis.frameworks import actions, policies, queries
from trellis.frameworks.forms import NameForm, PublishForm, WithdrawForm
from trellis.frameworks.rules.publication import Accepted, may_be_published, said
from trellis.frameworks.rules.shape import FrameworkKind, VersionStatus
from trellis.frameworks.views.opening import draft_or_404, saved, sent, shows_both, way_back
from trellis.ui.components.blocks import Fact


@door(policies.may_publish_frameworks)
@shows_both
def publish_version(request: HttpRequest, version_id: int) -> HttpResponse:
    """Check the answers, say what may stand as it is, and publish."""
    draft = draft_or_404(request, version_id)
    form = PublishForm(sent(request), initial={"seen": draft.edition})
    form.is_valid()
    given = form.cleaned_data if request.method == "POST" else {}
    accepted = Accepted(unclassified=given.get("unclassified", False), guessed=given.get("guessed", False))
    overview = queries.overview_of(version_id)
    ready = may_be_published(overview.standing, accepted=accepted)
    if request.method == "POST" and form.is_valid():
        try:
            actions.publish_version(
                actor=request.actor,
                version_id=version_id,
                accepted=accepted,
                change_note=given["change_note"],
                seen=given["seen"],
                at=request.at,
            )
        except actions.NotReady as refused:
            ready = refused.finding
        except actions.ChangedSinceChecked:
            messages.warning(
                request, "Somebody changed the draft while you were checking it. Look again, then publish."
            )
            return redirect("publish-version", version_id=version_id)
        else:
            messages.success(
                request, f"Version {draft.number} is published. It is what people are placed on from now on."
            )
            return redirect("framework-version", version_id=version_id)
    framework = queries.framework_by_id(draft.framework_id, with_drafts=True)
    context = {
        "draft": draft,
        "form": form,
        "ready": ready,
        "standing": overview.standing,
        "unclassified": said(overview.standing.to_classify, "statement"),
        "guessed": said(overview.standing.guessed, "statement"),
        "in_force": framework.published if framework else None,
        "facts": _facts(draft),
    }
    return render(request, "frameworks/publish-version.html", context, status=422 if request.method == "POST" else 200)


def _facts(draft: queries.DraftRow) -> list[Fact]:
    """What is about to be published, each fact with the way to change it."""
    back = urlencode({"back": reverse("publish-version", args=[draft.id])})
    structure = reverse("structure-of-draft", args=[draft.id])
    provenance = f"{reverse('state-provenance', args=[draft.id])}?{back}"
    about = queries.provenance_of(draft.id)
    facts = []
    if draft.makes_promises:
        name = f"{reverse('name-framework', args=[draft.framework_id])}?{back}"
        facts.append(Fact("Whom it is for", draft.for_whom or "Not said: it is suggested to nobody", href=name))
        for strand in queries.strands_of(draft.id):
            owes = f"{strand.debtor.label}. {strand.confirmation.label}."
            says = owes if strand.kind.is_owed else strand.kind.label
            facts.append(Fact(strand.title, says, href=f"{reverse('change-strand', args=[strand.id])}?{back}"))
    stages = ", ".join(row.title for row in queries.stages_of(draft.id))
    if stages:
        facts.append(Fact("Stages", stages, href=structure))
    facts.append(Fact("Author", about.author or "Not given", href=provenance))
    facts.append(Fact("Licence", about.licence or "Not given", href=provenance))
    return facts


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
