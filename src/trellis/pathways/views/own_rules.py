"""The rules of the trust: the list, one rule with whom it reaches, and its life from a draft to its last day."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from trellis.access.policies import door, may_open
from trellis.pathways.actions import own_rules as actions
from trellis.pathways.forms.own_rules import PublishForm, RetireForm, TitleForm
from trellis.pathways.policies.own_rules import may_read_rules, may_see_whom_rules_reach, may_write_rules
from trellis.pathways.queries import own_rules as queries
from trellis.pathways.queries import reach
from trellis.pathways.queries.reach import Side
from trellis.pathways.queries.shelf import rules_of_the_shelf
from trellis.pathways.queries.who_meets import WhoMeets, who_meets
from trellis.pathways.rules import Rule, Status
from trellis.pathways.rules.conditions import Sort
from trellis.pathways.rules.doubts import unfinished
from trellis.pathways.rules.narrowing import Asker, sought_in
from trellis.pathways.rules.own_rules import of_shelf
from trellis.pathways.rules.rewriting import opened
from trellis.pathways.rules.sentences import asked_by, told_in_one
from trellis.ui.components.blocks import Number
from trellis.ui.components.marks import Line

SORTS = (
    (Sort.WAY, "Ways forward"),
    (Sort.ROLE, "What roles of the map ask"),
    (Sort.DUTY, "Duties with a last day"),
    (Sort.FUNDING, "Who pays"),
)
A_PAGE = 25


@door(may_read_rules)
def rules(request: HttpRequest) -> HttpResponse:
    """Every rule that counts, drafts and what cannot be read before all; or those that are looked for."""
    in_force = queries.rules_of_the_trust(on=request.on).by_key
    sought = sought_in(request.GET)
    versions = queries.versions_of_rules()
    drafts = [rows[0] for rows in versions.values() if rows[0].state == "draft"]
    unread = [row for rows in versions.values() for row in rows if row.is_in_force(request.on) and row.rule is None]
    own = {key for key, rows in versions.items() if any(row.is_in_force(request.on) for row in rows)}
    found = sought.among(in_force.values(), changed=own)
    context = {
        "sought": sought, "sorts": SORTS, "askers": list(Asker), "found": len(found),
        "drafts": [
            Line("draft", row.title, meta=told_in_one(row.data, queries.words_of_the_trust()),
                 href=reverse("rule-draft", args=[row.key]), action="Go on")
            for row in drafts
        ] if not sought else [],
        "unread": unread,
        "sections": [
            (title, [_line(rule, rule.key in own) for rule in found if rule.sort is sort and _counts(rule)])
            for sort, title in SORTS
        ],
        "in_numbers": bool(may_open(request.actor, "rules-in-numbers")),
        "historic": [_line(rule, False) for rule in found if not _counts(rule)],
        "may_write": bool(may_write_rules(request.actor)),
    }  # fmt: skip
    return render(request, "pathways/rules.html", context)


def _counts(rule: Rule) -> bool:
    return rule.status is not Status.HISTORIC


def _line(rule: Rule, own: bool) -> Line:
    state = "current" if _counts(rule) else "past"
    href = reverse("rule", args=[rule.key])
    return Line(state, rule.title, meta=rule.summary, strong="Changed here" if own else "", href=href, action="Open")


@door(may_read_rules)
def rule(request: HttpRequest, key: str) -> HttpResponse:
    """In the words that people read, with whom it reaches today; what it says as it ships stays readable below."""
    found = queries.rules_of_the_trust(on=request.on).by_key.get(key)
    versions = queries.versions_of_rule(key=key)
    if found is None and not versions:
        raise Http404("no such rule")
    shipped = rules_of_the_shelf().by_key.get(key)
    now = next((row for row in versions if row.is_in_force(request.on)), None)
    data = now.data if now else opened(of_shelf(rules_of_the_shelf().raw[key])) if shipped else versions[0].data
    names = bool(may_see_whom_rules_reach(request.actor))
    context = {
        "key": key, "rule": found, "title": found.title if found else versions[0].title, "now": now,
        "asked": asked_by(data, queries.words_of_the_trust()), "versions": versions, "today": request.on,
        "draft": next((row for row in versions if row.state == "draft"), None),
        "to_come": [row for row in versions if row.state == "published" and row.in_force_on > request.on],
        "shipped": shipped, "shipped_asks": (
            asked_by(opened(of_shelf(rules_of_the_shelf().raw[key])), queries.words_of_the_trust())
            if shipped and now else None
        ),
        "numbers": reach_numbers(found, who_meets(found, on=request.on), names) if found else (),
        "may_write": bool(may_write_rules(request.actor)),
        "in_numbers": bool(may_open(request.actor, "rules-in-numbers")),
        "may_retire": any(row.state == "published" for row in versions),
    }  # fmt: skip
    return render(request, "pathways/rule.html", context)


def reach_numbers(rule: Rule, found: WhoMeets, names: bool, draft: bool = False) -> list[Number]:
    """Whoever sees names sees every number, and their names; to others small ones are withheld."""
    heard = reach.heard(found)
    shown = []
    for side in Side:
        count = len(side.of(found))
        href = reverse("whom-rule-reaches", args=[rule.key, side.value]) + ("?draft=1" if draft else "")
        shown.append(
            Number(count if names else reach.said(heard[side]), side.label_for(rule), href if names and count else "")
        )
    return shown


@door(may_see_whom_rules_reach)
def whom_rule_reaches(request: HttpRequest, key: str, side: str) -> HttpResponse:
    """Their names, a page at a time, with what is still to do."""
    if side not in set(Side):
        raise Http404("no such side")
    of_draft = "draft" in request.GET
    draft = queries.draft_of_rule(key=key) if of_draft else None
    found = (draft.rule if draft else None) if of_draft else queries.rules_of_the_trust(on=request.on).by_key.get(key)
    if found is None:
        raise Http404("no such rule")
    people = Side(side).of(who_meets(found, on=request.on))
    page = Paginator(people, A_PAGE).get_page(request.GET.get("page"))
    mark = {Side.MET: "met", Side.UNKNOWN: "unknown"}.get(Side(side), "ahead")
    context = {
        "key": key, "rule": found, "side": Side(side).label_for(found), "page": page, "count": len(people), "of_draft": of_draft,
        "lines": [
            Line(mark, one.name, strong=one.post, meta=one.says,
                 href="" if of_draft else reverse("what-stands-between", args=[one.staff_id, key]),
                 action="" if of_draft else "Open")
            for one in reach.reached(found, page.object_list, on=request.on)
        ],
    }  # fmt: skip
    return render(request, "pathways/whom-rule-reaches.html", context)


@door(may_write_rules)
def write_rule(request: HttpRequest) -> HttpResponse:
    form = TitleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        key = actions.write_rule(actor=request.actor, title=form.cleaned_data["title"], at=request.at)
        return redirect("rule-draft", key)
    return render(request, "pathways/write-rule.html", {"form": form}, status=422 if form.is_bound else 200)


@door(may_write_rules)
@require_POST
def change_rule(request: HttpRequest, key: str) -> HttpResponse:
    try:
        actions.change_rule(actor=request.actor, key=key, on=request.on, at=request.at)
    except actions.NoSuchRule as error:
        raise Http404("no such rule") from error
    return redirect("rule-draft", key)


@door(may_write_rules)
@require_POST
def drop_rule_draft(request: HttpRequest, key: str) -> HttpResponse:
    try:
        actions.drop_rule_draft(actor=request.actor, key=key, at=request.at)
    except actions.NoSuchDraft as error:
        raise Http404("no such draft") from error
    messages.success(request, "The draft is dropped. What counted before still does.")
    return redirect("rules")


@door(may_write_rules)
def publish_rule(request: HttpRequest, key: str) -> HttpResponse:
    """What it says, whom it would have reached a year ago, and from when it counts."""
    draft = queries.draft_of_rule(key=key)
    if draft is None:
        raise Http404("no such draft")
    form = PublishForm(request.POST or None, today=request.on, initial={"in_force_on": request.on})
    if request.method == "POST" and form.is_valid():
        try:
            actions.publish_rule(actor=request.actor, key=key, on=request.on, at=request.at, **form.cleaned_data)
        except actions.NotReady as error:
            form.add_error(None, " ".join(error.says))
        else:
            messages.success(request, "The rule is published.")
            return redirect("rule", key)
    old = queries.rules_of_the_trust(on=request.on).by_key.get(key)
    ready = draft.rule is not None and not unfinished(draft.data)
    context = {
        "form": form, "draft": draft, "key": key, "ready": ready,
        "asked": asked_by(draft.data, queries.words_of_the_trust()),
        "trial": reach.trial_of(draft.rule, old, on=reach.a_year_before(request.on)) if ready and draft.rule else None,
        "names": bool(may_see_whom_rules_reach(request.actor)),
    }  # fmt: skip
    return render(request, "pathways/publish-rule.html", context, status=422 if form.is_bound else 200)


@door(may_write_rules)
def retire_rule(request: HttpRequest, key: str) -> HttpResponse:
    versions = queries.versions_of_rule(key=key)
    if not any(row.state == "published" for row in versions):
        raise Http404("nothing of it is published")
    form = RetireForm(request.POST or None, initial={"last_day": request.on})
    if request.method == "POST" and form.is_valid():
        try:
            actions.retire_rule(actor=request.actor, key=key, on=request.on, at=request.at, **form.cleaned_data)
        except actions.NotReady as error:
            form.add_error("last_day", " ".join(error.says))
        else:
            messages.success(request, "The rule is retired.")
            return redirect("rules")
    context = {
        "form": form, "key": key, "title": versions[0].title, "shipped": key in rules_of_the_shelf().by_key,
    }  # fmt: skip
    return render(request, "pathways/retire-rule.html", context, status=422 if form.is_bound else 200)
