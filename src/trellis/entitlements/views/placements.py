"""Places people on stages: suggestions, a person's choice for each, and the history."""

from urllib.parse import urlencode, urlsplit

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from trellis.access.policies import door, holds, insist, may_open, signed_in
from trellis.entitlements import actions
from trellis.entitlements.forms import LeaveForm
from trellis.entitlements.policies import PLACERS, Subject, may_place, may_see_ledger
from trellis.entitlements.queries.placements import candidates, spells_of
from trellis.entitlements.views.subject import subject_of
from trellis.frameworks import queries as frameworks
from trellis.frameworks.policies import may_draft_frameworks
from trellis.kernel.numbers import whole_number
from trellis.organisation import queries as organisation
from trellis.organisation.rules.groups import StaffGroup, groups_said

A_PAGE = 50
WHICH = (
    ("unplaced", "On no pathway yet"),
    ("elsewhere", "Not on this pathway"),
    ("placed", "On this pathway"),
    ("all", "Everybody"),
)


@door(holds(*PLACERS))
def placements(request: HttpRequest) -> HttpResponse:
    pathways = frameworks.pathways_published()
    chosen = next((row for row in pathways if str(row.framework_id) == request.GET.get("pathway", "")), None)
    chosen = chosen or (pathways[0] if pathways else None)
    if chosen is None:
        return render(request, "entitlements/placements.html", {"pathways": []})
    tree = frameworks.published_tree(chosen.version_id, trust_id=request.actor.trust_id)
    schools = [
        school
        for school in organisation.schools_open(on=request.on)
        if request.actor.holds_over_school(school.id, *PLACERS)
    ]
    school_id = next((row.id for row in schools if str(row.id) == request.GET.get("school", "")), None)
    group = request.GET.get("group", "")
    which = request.GET.get("which", "unplaced")
    number = whole_number(request.GET.get("page")) or 1
    start = (number - 1) * A_PAGE if number < 10_000 else 0
    found, total = candidates(
        actor=request.actor,
        tree=tree,
        for_groups=chosen.for_groups,
        on=request.on,
        school_id=school_id,
        staff_group=group if group in set(StaffGroup) else "",
        which=which if which in dict(WHICH) else "unplaced",
        start=start,
        count=A_PAGE,
    )
    context = {
        "pathways": [
            (row.title, f"?pathway={row.framework_id}", row.framework_id == chosen.framework_id) for row in pathways
        ],
        "tree": tree,
        "for_whom": groups_said(chosen.for_groups),
        "may_say_whom": may_draft_frameworks(request.actor).met,
        "stages": [stage for stage in tree.stages if tree.at(stage.id)],
        "schools": schools,
        "school_id": school_id,
        "groups": [(group.value, group.label) for group in StaffGroup],
        "group": group,
        "which": which,
        "whiches": WHICH,
        "found": found,
        "total": total,
        "page": Paginator(range(total), A_PAGE).get_page(number),
        "here": request.get_full_path(),
        "fill": "fill" in request.GET,
        "fill_url": f"{request.path}?{request.GET.urlencode()}{'&' if request.GET else ''}fill=yes",
        "single": sum(len(person.suggestions) == 1 and person.current is None for person in found),
    }
    return render(request, "entitlements/placements.html", context)


@door(holds(*PLACERS))
@require_POST
def confirm_placements(request: HttpRequest) -> HttpResponse:
    """Place everybody for whom a stage was chosen on the list; whoever was left at *leave as it is* is not touched."""
    reason = request.POST.get("reason", "").strip()[:300]
    choices = [
        actions.Choice(staff_id, stage_id, _reason(request, name, reason))
        for name, value in request.POST.items()
        if name.startswith("stage-")
        and (staff_id := whole_number(name.removeprefix("stage-"))) is not None
        and (stage_id := whole_number(value)) is not None
    ]
    back = request.POST.get("back", "")
    back = back if back.startswith(reverse("placements")) else reverse("placements")
    if not choices:
        messages.warning(request, "Nobody was placed: choose a stage for somebody first.")
        return redirect(back)
    placed = actions.place_staff(actor=request.actor, choices=choices, on=request.on, at=request.at)
    parts = [
        f"{count} {words}"
        for count, words in (
            (placed.new, "placed"),
            (placed.moved_on, "moved on"),
            (placed.went_back, "went back"),
            (placed.to_new_version, "came to the new version"),
            (placed.unchanged, "unchanged"),
        )
        if count
    ]
    messages.success(request, _placed_says(request, ", ".join(parts), back))
    return redirect(back)


def _placed_says(request: HttpRequest, what: str, back: str) -> SafeString:
    """What was done, with the ways on: to everybody on the pathway, and to what is owed to them."""
    pathway = QueryDict(urlsplit(back).query).get("pathway", "")
    query = {"pathway": pathway, "which": "placed"} if pathway else {"which": "placed"}
    ways = [(f"{reverse('placements')}?{urlencode(query)}", "See everybody on this pathway")]
    overview = next((name for name in ("trust", "school") if may_open(request.actor, name).met), "")
    if overview:
        ways.append((reverse(overview), "See what is owed, and offer it"))
    links = format_html_join(" · ", '<a href="{}">{}</a>', ways)
    return format_html("{}. {}", what, links)


def _reason(request: HttpRequest, name: str, reason: str) -> str:
    own = request.POST.get(name.replace("stage-", "reason-"), "").strip()[:300]
    return own or reason


@door(signed_in)
def placements_of(request: HttpRequest, staff_id: int) -> HttpResponse:
    person = subject_of(request, staff_id, what="placements")
    placing = may_place(request.actor, person.school_id)
    context = {"person": person, "spells": spells_of(staff_id=person.id), "may_place": placing.met, "form": LeaveForm()}
    return render(request, "entitlements/placements-of.html", context)


@door(holds(*PLACERS))
@require_POST
def leave_pathway(request: HttpRequest, staff_id: int) -> HttpResponse:
    person = organisation.person_named(staff_id=staff_id)
    if person is None:
        raise Http404("no such person")
    insist(may_see_ledger(request.actor, Subject(person.id, person.school_id, person.name)))
    form = LeaveForm(request.POST)
    framework_id = whole_number(request.POST.get("framework"))
    if not form.is_valid() or framework_id is None:
        context = {"person": person, "spells": spells_of(staff_id=person.id), "may_place": True, "form": form}
        return render(request, "entitlements/placements-of.html", context, status=422)
    actions.leave_pathway(
        actor=request.actor,
        staff_id=staff_id,
        framework_id=framework_id,
        reason=form.cleaned_data["reason"],
        on=request.on,
        at=request.at,
    )
    return redirect("placements-of", staff_id=staff_id)
