"""Shows what a framework adds to another, changes and leaves out; derives frameworks, and lets them follow."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from trellis.access.policies import door
from trellis.frameworks import actions, policies, queries
from trellis.frameworks.forms import DeriveForm, LayOverForm
from trellis.frameworks.rules.comparing import PairSort, Part, compare
from trellis.frameworks.rules.deriving import StepSort, lies_over, missing_sections
from trellis.frameworks.views.comparing import page_of
from trellis.frameworks.views.opening import draft_or_404, sent, shows_both, version_or_404

LABELS = {
    PairSort.BOTH: "The same",
    PairSort.REWORDED: "Reworded",
    PairSort.RIGHT: "Added",
    PairSort.LEFT: "Left out",
}


@door(policies.may_read_frameworks)
def framework_overlay(request: HttpRequest, version_id: int) -> HttpResponse:
    """A derived version beside what it lies over: what was added, changed and left out."""
    head, tree = version_or_404(request, version_id)
    trust_id = request.actor.trust_id
    beneath = queries.published_tree(tree.derived_from, trust_id=trust_id) if tree.derived_from else None
    if beneath is None:
        raise Http404("it lies over nothing")
    found = compare(Part(beneath), Part(tree), links=lies_over(beneath, tree))
    show = request.GET.get("show", "")
    sort = PairSort(show) if show in LABELS else None
    context = {
        **page_of(request, found.only(sort) if sort else found),
        "head": head,
        "tree": tree,
        "beneath": beneath,
        "found": found,
        "kinds": [
            ("Everything", "?", sort is None, f"{len(found.pairs):,}"),
            *((words, f"?show={one.value}", sort is one, f"{found.counts[one]:,}") for one, words in LABELS.items()),
        ],
        "numbers": [(found.counts[one], words.lower()) for one, words in LABELS.items()],
        "missing": missing_sections(beneath, tree),
        "newer": queries.has_newer_beneath(tree.framework_id) and policies.may_draft_frameworks(request.actor).met,
    }
    return render(request, "frameworks/framework-overlay.html", context)


@door(policies.may_draft_frameworks)
def derive_framework(request: HttpRequest, version_id: int) -> HttpResponse:
    """A framework of its own that begins with what a published one says."""
    tree = queries.published_tree(version_id, trust_id=request.actor.trust_id)
    if tree is None:
        raise Http404("no such version")
    form = DeriveForm(sent(request))
    if request.method == "POST" and form.is_valid():
        draft_id = actions.derive_framework(
            actor=request.actor, version_id=version_id, title=form.cleaned_data["title"], at=request.at
        )
        return redirect("review-draft", version_id=draft_id)
    context = {"tree": tree, "form": form}
    return render(request, "frameworks/derive-framework.html", context, status=422 if form.errors else 200)


@door(policies.may_draft_frameworks)
@shows_both
def lay_over(request: HttpRequest, version_id: int) -> HttpResponse:
    """Which published framework a draft was derived from, where it came as a document or a pack."""
    draft = draft_or_404(request, version_id)
    versions = [row for row in queries.published_parts() if row.framework_id != draft.framework_id]
    tree = queries.version_tree(version_id)
    form = LayOverForm(
        sent(request),
        initial={"seen": draft.edition, "beneath": tree.derived_from or ""},
        versions=[(row.id, row.says) for row in versions],
    )
    if request.method == "POST" and form.is_valid():
        beneath_id = form.cleaned_data["beneath"]
        many = actions.lay_over(
            actor=request.actor,
            version_id=version_id,
            beneath_id=int(beneath_id) if beneath_id else None,
            seen=form.cleaned_data["seen"],
            at=request.at,
        )
        if beneath_id:
            messages.info(request, f"{many} statement{'' if many == 1 else 's'} found again beneath.")
            return redirect("framework-overlay", version_id=version_id)
        return redirect("review-draft", version_id=version_id)
    context = {"draft": draft, "form": form}
    return render(request, "frameworks/lay-over.html", context, status=422 if form.errors else 200)


@door(policies.may_draft_frameworks)
def follow_beneath(request: HttpRequest, framework_id: int) -> HttpResponse:
    """What the next version beneath would do to a derived framework, and the consent to draft it."""
    row = queries.framework_by_id(framework_id, with_drafts=True)
    if row is None:
        raise Http404("no such framework")
    following = queries.following_of(framework_id, trust_id=request.actor.trust_id)
    if following is None:
        messages.info(request, "Nothing newer is in force beneath this framework.")
        return redirect("framework", framework_id=framework_id)
    if request.method == "POST":
        theirs = [name.removeprefix("step-") for name, value in request.POST.items() if value == "theirs"]
        try:
            draft_id = actions.follow_beneath(
                actor=request.actor, framework_id=framework_id, theirs=theirs, at=request.at
            )
        except actions.DraftIsOpen as open_:
            messages.warning(request, "This framework has a draft already. Publish or discard it, then follow.")
            return redirect("review-draft", version_id=open_.version_id)
        return redirect("review-draft", version_id=draft_id)
    groups = [(sort, [step for step in following.steps if step.sort is sort]) for sort in StepSort]
    context = {
        "framework": row,
        "following": following,
        "asked": [step for step in following.steps if step.sort.asks],
        "asked_parts": [step for step in following.parts if step.sort.asks],
        "parts": [step for step in following.parts if not step.sort.asks],
        "groups": [(sort, steps) for sort, steps in groups if steps and not sort.asks],
    }
    return render(request, "frameworks/follow-beneath.html", context)
