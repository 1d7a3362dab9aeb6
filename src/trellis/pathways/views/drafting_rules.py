"""A rule being written: its conditions as sentences, one changed at a time, with whom it reaches beside them."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from trellis.access.policies import door
from trellis.frameworks import queries as frameworks
from trellis.pathways.actions import own_rules as actions
from trellis.pathways.forms.asking import KINDS, initial_of, slots_for
from trellis.pathways.forms.own_rules import TrialForm, WordsForm
from trellis.pathways.policies.own_rules import may_see_whom_rules_reach, may_write_rules
from trellis.pathways.queries import own_rules as queries
from trellis.pathways.queries import reach
from trellis.pathways.queries.own_rules import VersionRow
from trellis.pathways.queries.who_meets import who_meets
from trellis.pathways.rules import Rule, rewriting
from trellis.pathways.rules.asked import statements_asked
from trellis.pathways.rules.doubts import doubts_of, unfinished
from trellis.pathways.rules.rewriting import NowhereThere, TooMany
from trellis.pathways.rules.sentences import asked_by
from trellis.pathways.views.own_rules import reach_numbers

ARRANGE = {
    "up": partial(rewriting.moved, by=-1),
    "down": partial(rewriting.moved, by=1),
    "away": rewriting.taken_out,
    "round": rewriting.turned_round,
}


def _draft(key: str) -> VersionRow:
    draft = queries.draft_of_rule(key=key)
    if draft is None:
        raise Http404("nobody is drafting this rule")
    return draft


@door(may_write_rules)
def rule_draft(request: HttpRequest, key: str) -> HttpResponse:
    draft = _draft(key)
    words = queries.words_of_the_trust()
    lacking = unfinished(draft.data)
    ready = draft.rule is not None and not lacking
    names = bool(may_see_whom_rules_reach(request.actor))
    context = {
        "draft": draft, "key": key, "asked": asked_by(draft.data, words), "lacking": lacking,
        "faults": () if lacking else draft.faults,
        "doubts": (*doubts_of(draft.rule, words), *_nowhere(draft.rule)) if draft.rule else (),
        "numbers": (
            reach_numbers(draft.rule, who_meets(draft.rule, on=request.on), names, draft=True) if draft.rule else ()
        ),
        "counts": queries.rules_of_the_trust(on=request.on).by_key.get(key), "today": request.on, "ready": ready,
    }  # fmt: skip
    return render(request, "pathways/rule-draft.html", context)


def _nowhere(rule: Rule) -> list[str]:
    """Statements that it asks for and no framework has."""
    asked = statements_asked([rule])
    lacking = sorted(asked - frameworks.codes_published(asked))
    return [f"No published framework of the trust has a statement “{code}”." for code in lacking]


@door(may_write_rules)
def word_rule(request: HttpRequest, key: str) -> HttpResponse:
    draft = _draft(key)
    said = {"title": draft.title, "summary": draft.data.get("summary", ""), "cite": draft.data.get("cite", ""),
            "notes": "\n".join(draft.data.get("notes", ()))}  # fmt: skip
    form = WordsForm(request.POST or None, initial=said)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        _redraft(request, key, lambda data: {**data, **given})
        return redirect("rule-draft", key)
    return render(request, "pathways/word-rule.html", {"form": form, "draft": draft, "key": key}, status=_status(form))


@door(may_write_rules)
def set_condition(request: HttpRequest, key: str, place: str) -> HttpResponse:
    """The slots of one condition."""
    draft = _draft(key)
    node = _there(draft.data, place)
    kind = rewriting.kind_of(node)
    form_class = slots_for(kind)
    words = queries.words_of_the_trust()
    form = form_class(request.POST or None, words=words, key=key, initial=initial_of(node, form_class))
    if request.method == "POST" and form.is_valid():
        _redraft(request, key, partial(rewriting.replaced, path=place, node=form.node))
        return redirect("rule-draft", key)
    context = {"form": form, "draft": draft, "key": key, "kind": KINDS.get(kind, KINDS["group"])[0]}
    return render(request, "pathways/set-condition.html", context, status=_status(form))


@door(may_write_rules)
def add_condition(request: HttpRequest, key: str, place: str) -> HttpResponse:
    """First what is asked, then its slots."""
    draft = _draft(key)
    if not rewriting.is_group(_there(draft.data, place)):
        raise Http404("conditions are added to groups")
    kind = request.GET.get("kind", "")
    context: dict[str, Any] = {"draft": draft, "key": key, "place": place}
    if kind not in KINDS:
        kinds = [(name, label) for name, (label, _) in KINDS.items()]
        return render(request, "pathways/choose-condition.html", {**context, "kinds": kinds})
    form = slots_for(kind)(request.POST or None, words=queries.words_of_the_trust(), key=key)
    if request.method == "POST" and form.is_valid():
        try:
            _redraft(request, key, partial(rewriting.added, path=place, node=form.node))
        except TooMany:
            form.add_error(None, "A group holds at most twelve conditions, and groups stand at most three deep.")
        else:
            return redirect("rule-draft", key)
    return render(
        request, "pathways/add-condition.html", {**context, "form": form, "kind": KINDS[kind][0]}, status=_status(form)
    )


@door(may_write_rules)
@require_POST
def arrange_condition(request: HttpRequest, key: str, place: str) -> HttpResponse:
    """Up, down, away, or turned round."""
    change = ARRANGE.get(request.POST.get("do", ""))
    if change is None:
        raise Http404("no such move")
    _redraft(request, key, partial(change, path=place))
    return redirect("rule-draft", key)


@door(may_write_rules)
def try_rule(request: HttpRequest, key: str) -> HttpResponse:
    """The draft and the words before it on everybody who was in post on a day."""
    draft = _draft(key)
    form = TrialForm(request.GET or None, today=request.on, initial={"on": reach.a_year_before(request.on)})
    on = form.cleaned_data["on"] if form.is_bound and form.is_valid() else reach.a_year_before(request.on)
    ready = draft.rule is not None and not unfinished(draft.data)
    old = queries.rules_of_the_trust(on=request.on).by_key.get(key)
    trial = reach.trial_of(draft.rule, old, on=on) if ready and draft.rule and not form.errors else None
    names = bool(may_see_whom_rules_reach(request.actor))
    context = {"form": form, "draft": draft, "key": key, "trial": trial, "old": old, "names": names, "ready": ready}
    if trial and names:
        context |= {"new": reach.named(trial.new), "lost": reach.named(trial.lost)}
    return render(request, "pathways/try-rule.html", context, status=422 if form.errors else 200)


def _redraft(request: HttpRequest, key: str, change: Any) -> None:
    """A place that is not there any more is said; the rule is shown as it is now."""
    try:
        actions.redraft_rule(actor=request.actor, key=key, change=change, at=request.at)
    except NowhereThere:
        messages.info(request, "Somebody changed the rule meanwhile. Look at it as it is now.")
    except actions.NoSuchDraft as error:
        raise Http404("nobody is drafting this rule") from error


def _there(data: dict[str, Any], place: str) -> dict[str, Any]:
    try:
        return rewriting.node_at(data, place)
    except NowhereThere as error:
        raise Http404("no such condition") from error


def _status(form: Any) -> int:
    return 422 if form.is_bound else 200
