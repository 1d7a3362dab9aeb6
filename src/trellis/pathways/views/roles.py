"""The page of a role: what it is, how one stands to it, where it leads, what people did before, and whom to ask."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from trellis.access.policies import door, signed_in
from trellis.frameworks import queries as frameworks
from trellis.frameworks.rules.shape import VersionStatus
from trellis.kernel.small_numbers import Heard
from trellis.pathways import queries
from trellis.pathways.forms import ME, ComparisonForm
from trellis.pathways.policies import may_offer_to_talk
from trellis.pathways.queries import MyMap
from trellis.pathways.rules.comparing import Said, about_role, compared, shared_ways
from trellis.pathways.rules.map import CareerMap, Role, RoleLink
from trellis.pathways.rules.paths import BESIDE, ELSEWHERE, OTHER_WORK, Paths
from trellis.pathways.rules.standings import State
from trellis.pathways.rules.wording import listed, within
from trellis.pathways.views.findings import gap_line, reason_lines
from trellis.pathways.views.map_drawings import MARKS
from trellis.pathways.views.people import person_of
from trellis.ui.components.html import Link, anchor, safe


@door(signed_in)
def role(request: HttpRequest, key: str) -> HttpResponse:
    staff_id = request.actor.staff_id
    mine = queries.my_map(staff_id=staff_id, on=request.on)
    shown = _role(mine.map, key)
    standing = mine.standings[key]
    finding = standing.finding
    person = person_of(staff_id) if staff_id and finding else None
    held = mine.mine.held(key, request.on)
    rule = queries.rules_of_the_trust(on=request.on).by_key.get(shown.rule)
    context = {
        "role": shown,
        "stage": next((stage.title for stage in mine.map.stages if stage.key == shown.stage), "no stage yet"),
        "mark": MARKS[standing.state] if standing.state is not State.UNSAID else "",
        "standing": standing,
        "own": staff_id,
        "rule": rule,
        "gaps": [gap_line(request, person, standing.rule, gap) for gap in finding.gaps]
        if person and finding and standing.rule and not finding.holds and standing.state is not State.HERE
        else [],
        "reasons": list(dict.fromkeys(reason_lines(finding.because, own=True))) if finding else [],
        "out": [_step(mine, link, link.destination) for link in mine.map.leads_to(key)],
        "into": [_step(mine, link, link.origin) for link in mine.map.come_from(key)],
        "paths": paths_in_words(queries.paths_into(key, roles=mine.map, on=request.on), mine.map),
        "vacancies": queries.vacancies_open(on=request.on, role=key),
        "talkers": queries.glad_to_talk_about(role=key, on=request.on),
        "may_talk": may_offer_to_talk(request.actor, held=held).met,
        "talks": bool(staff_id and queries.reach_told(staff_id=staff_id, role=key)),
        "frameworks": _frameworks(shown),
        "learning": queries.learning_towards(shown, rule, staff_id=staff_id, trust_id=request.actor.trust_id),
        "sources": _sources(shown),
        "is_aim": standing.aim,
    }
    return render(request, "pathways/role.html", context)


def _role(career_map: CareerMap, key: str) -> Role:
    if key not in career_map.by_key:
        raise Http404("no such role")
    return career_map.by_key[key]


def _step(mine: MyMap, link: RoleLink, key: str) -> tuple[str, Role, str, str]:
    """What sort of step it is, the role at its other end, what is said of it, and how one stands to that role."""
    return link.sort.label, mine.map.by_key[key], link.note, mine.standings[key].says


def _frameworks(shown: Role) -> list[tuple[str, Link]]:
    """The grid and the standards of a role: as the trust keeps them; where it does not, by their name alone."""
    wanted = [("What is expected, by experience", shown.grid), ("Standards", shown.standards)]
    taken = frameworks.taken_up() if any(key for _, key in wanted) else {}
    found = []
    for says, key in wanted:
        pack = frameworks.starter_packs().get(key)
        kept = next((one for one in taken.get(key, ()) if one.status is VersionStatus.PUBLISHED), None)
        if kept:
            found.append((says, Link(kept.title, reverse("framework-version", args=[kept.version_id]))))
        elif pack:
            found.append((says, Link(pack.title, "")))
    return found


def _sources(shown: Role) -> list[tuple[str, str]]:
    """Each source with what of the role stands in it."""
    facts = [("what it is", shown.about), ("who manages it", shown.managed_by), ("its allowance", shown.allowance)]
    facts += [("what a school should support", fact) for fact in shown.supports]
    facts += [("usual needs", fact) for fact in shown.needs]
    found: dict[str, list[str]] = {shown.source.title: ["the role itself"]}
    for says, fact in facts:
        if fact is not None:
            found.setdefault(fact.source.title, []).append(says)
    return [(title, listed(list(dict.fromkeys(said)))) for title, said in found.items()]


def paths_in_words(paths: Paths, career_map: CareerMap) -> list[str]:
    """Counts that may be told, in sentences."""
    if not isinstance(paths.people, Heard):
        return ["Fewer than five people took this role up, so nothing is told of how they came."]
    if not paths.people.number:
        return ["Nobody here has taken this role up since the trust's records begin."]
    if not paths.ways:
        return [f"{paths.people.number} people here took this role up, too few by any one way to say which."]
    ways = [f"{count} {_from(origin, career_map)}" for origin, count in paths.ways]
    if paths.others:
        ways.append(f"{paths.others} by other ways")
    return [f"{paths.people.number} people here took this role up: {listed(ways)}."]


def _from(origin: str, career_map: CareerMap) -> str:
    if origin == ELSEWHERE:
        return "came to the trust into it"
    if origin == OTHER_WORK:
        return "from other work here"
    if origin == BESIDE:
        return "beside a post that went on"
    return f"from {within(career_map.by_key[origin].title) if origin in career_map.by_key else origin}"


@door(signed_in)
def compare_roles(request: HttpRequest) -> HttpResponse:
    mine = queries.my_map(staff_id=request.actor.staff_id, on=request.on)
    form = ComparisonForm(request.GET or None, roles=mine.map.roles, me=bool(request.actor.staff_id))
    context = {"form": form, "suggested": _suggested(mine)}
    if form.is_bound and form.is_valid():
        one, other = form.cleaned_data["one"], form.cleaned_data["other"]
        open_now = queries.open_by_role(queries.vacancies_open(on=request.on))
        left, right = (_said_of(key, mine, open_now) for key in (one, other))
        keys = [mine.here[0] if key == ME and mine.here else key for key in (one, other)]
        context |= {
            "titles": [_title(key, mine) for key in (one, other)],
            "names": ["Me now" if key == ME else mine.map.by_key[key].title for key in (one, other)],
            "comparison": compared(left, right),
            "shared": shared_ways(mine.map, *keys),
        }
    return render(request, "pathways/compare-roles.html", context)


def _suggested(mine: MyMap) -> list[tuple[str, str, str]]:
    """Comparisons that somebody is likely to want: with what they aim at, and what they aim at with each other."""
    aims = [role for role in mine.map.roles if mine.standings[role.key].aim]
    found = [(ME, role.key, f"Me and {role.title}") for role in aims]
    return [*found, *([(aims[0].key, aims[1].key, f"{aims[0].title} and {aims[1].title}")] if len(aims) > 1 else [])]


def _title(key: str, mine: MyMap) -> object:
    if key != ME:
        return safe(anchor(Link(mine.map.by_key[key].title, reverse("role", args=[key]))))
    now = listed([mine.map.by_key[held].title for held in mine.here])
    return f"Me now: {now}" if now else "Me now"


def _said_of(key: str, mine: MyMap, open_now: dict[str, int]) -> dict[str, Said]:
    """A role; or where somebody is, which is the role they hold, or nothing that the map knows."""
    held = key if key != ME else next(iter(mine.here), "")
    if not held:
        return {"What it is": ("No role of the map is known for your post. HR can say which it is.",)}
    shown, standing = mine.map.by_key[held], mine.standings[held]
    stands = " ".join(filter(None, (f"{standing.says}." if standing.says else "", standing.meets)))
    return about_role(
        mine.map, shown, standing.rule, standing=stands, between=standing.between, open_now=open_now.get(held, 0)
    )
