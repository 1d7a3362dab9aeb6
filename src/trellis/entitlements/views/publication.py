"""Checks the answers of a review, says whom a new version touches, and puts it in force."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from trellis.access.policies import door, insist
from trellis.entitlements.forms import PublishForm
from trellis.entitlements.queries.ripple import ripple_of
from trellis.frameworks import actions, policies, queries
from trellis.frameworks.rules.publication import Accepted, may_be_published, said
from trellis.ui.components.blocks import Fact


@door(policies.may_publish_frameworks)
def publish_version(request: HttpRequest, version_id: int) -> HttpResponse:
    """Check the answers, say what may stand as it is and whom it touches, and publish."""
    draft = queries.draft_by_id(version_id)
    if draft is None:
        raise Http404("no such version")
    insist(policies.may_change_version(request.actor, draft.status))
    form = PublishForm(request.POST if request.method == "POST" else None, initial={"seen": draft.edition})
    form.is_valid()
    given = form.cleaned_data if request.method == "POST" else {}
    accepted = Accepted(unclassified=given.get("unclassified", False), guessed=given.get("guessed", False))
    overview = queries.overview_of(version_id)
    ready = may_be_published(overview.standing, accepted=accepted)
    ripple = ripple_of(version_id, trust_id=request.actor.trust_id, on=request.on) if draft.makes_promises else None
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
            touched = ripple is not None and ripple.people
            return redirect("people-of-version" if touched else "framework-version", version_id=version_id)
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
        "ripple": ripple,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "entitlements/publish-version.html", context, status=status)


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
    facts.append(
        Fact("Review it on", f"{about.review_on:%-d %B %Y}" if about.review_on else "Not given", href=provenance)
    )
    return facts
