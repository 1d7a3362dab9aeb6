"""What is agreed, asked for, shown, confirmed, judged and waived where a gap is shown."""

from typing import Any, TypeVar

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from trellis.access.policies import door, insist, signed_in
from trellis.entitlements.actions import FileRefused, keep_evidence
from trellis.entitlements.queries.evidence_lines import lines_done
from trellis.organisation import queries as organisation
from trellis.organisation.queries import Person
from trellis.pathways.actions import backing, evidence, waiving
from trellis.pathways.forms.told import (
    ALL_OF_IT,
    YES,
    AgreementForm,
    AnswerForm,
    EvidenceForm,
    JudgementForm,
    NotNowForm,
    WaiverForm,
)
from trellis.pathways.policies.told import may_agree, may_ask, may_confirm, may_show_evidence, may_waive
from trellis.pathways.queries.backing import asks_of, evidence_shown
from trellis.pathways.queries.own_rules import rules_of_the_trust
from trellis.pathways.rules import Rule
from trellis.pathways.rules.asked import asks_for, conditions_in, kept_as, waivable
from trellis.pathways.rules.conditions import Backed, Shown, Standard
from trellis.pathways.views.people import person_of, subject_of

Asked = TypeVar("Asked", Backed, Shown, Standard)


def rule_of(request: HttpRequest, key: str) -> Rule:
    rule = rules_of_the_trust(on=request.on).by_key.get(key)
    if rule is None:
        raise Http404("no such rule")
    return rule


def _asked(rule: Rule, part: int, kind: type[Asked]) -> Asked:
    """The condition that stands at this place of the rule, where it is of the kind that the address is for."""
    found = list(conditions_in(rule.needs))
    if part >= len(found) or not isinstance(found[part], kind):
        raise Http404("no such condition")
    return found[part]  # type: ignore[return-value]  # it is of the kind, as was just asked


def _ask_page(request: HttpRequest, person: Person, rule: Rule, form: Form, **words: Any) -> HttpResponse:
    """One question about one person and one rule, with its button."""
    context = {"form": form, "person": person, "rule": rule, "own": request.actor.staff_id == person.id, **words}
    return render(request, "pathways/give.html", context, status=422 if form.is_bound else 200)


def _done(request: HttpRequest, says: str, staff_id: int, key: str) -> HttpResponse:
    messages.success(request, says)
    return redirect("what-stands-between", staff_id, key)


@door(signed_in)
def agree(request: HttpRequest, staff_id: int, key: str, part: int) -> HttpResponse:
    person, rule = person_of(staff_id), rule_of(request, key)
    asked = _asked(rule, part, Backed)
    insist(may_agree(request.actor, subject_of(person), asked.by))
    form = AgreementForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        backing.agree(
            actor=request.actor, subject=subject_of(person), rule=key, asked=asked, why=form.cleaned_data["why"],
            on=request.on, at=request.at,
        )  # fmt: skip
        return _done(request, "Your agreement is kept.", staff_id, key)
    return _ask_page(request, person, rule, form, heading=f"Agree to {asked.thing}", button="Agree")


@door(signed_in)
def ask(request: HttpRequest, staff_id: int, key: str, part: int) -> HttpResponse:
    """Asks those who answer for the person; the page says who they are before it is sent."""
    person, rule = person_of(staff_id), rule_of(request, key)
    asked: Backed | Standard
    try:
        asked = _asked(rule, part, Backed)
    except Http404:
        asked = _asked(rule, part, Standard)
    insist(may_ask(request.actor, subject_of(person)))
    what = asks_for(asked)
    if request.method == "POST":
        backing.ask(
            actor=request.actor, subject=subject_of(person), rule=key, what=what, about=kept_as(asked), at=request.at
        )
        return _done(request, "It is asked. They see it on their Home page.", staff_id, key)
    wanted = {"nomination": "be nominated for", "agreement": "have agreed", "judgement": "be judged against"}[what]
    thing = asked.title if isinstance(asked, Standard) else asked.thing
    answerers = organisation.who_answers_for(person, on=request.on)
    if isinstance(asked, Backed):
        answerers = [row for row in answerers if row.why in asked.by]
    context = {"person": person, "rule": rule, "heading": f"Ask to {wanted} {thing}", "answerers": answerers}
    return render(request, "pathways/ask.html", context)


@door(signed_in)
def answer_not_now(request: HttpRequest, staff_id: int, key: str, ask_id: int) -> HttpResponse:
    person, rule = person_of(staff_id), rule_of(request, key)
    insist(may_confirm(request.actor, subject_of(person)))
    if not any(row.id == ask_id for row in asks_of(staff_id=staff_id, rule=key)):
        raise Http404("nothing was asked")
    form = NotNowForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        backing.answer_not_now(
            actor=request.actor, subject=subject_of(person), ask_id=ask_id, why=form.cleaned_data["why"], at=request.at
        )
        return _done(request, "Your answer is kept.", staff_id, key)
    return _ask_page(request, person, rule, form, heading="Answer “not now”", button="Answer")


@door(signed_in)
def show_evidence(request: HttpRequest, staff_id: int, key: str, part: int) -> HttpResponse:
    person, rule = person_of(staff_id), rule_of(request, key)
    asked = _asked(rule, part, Shown)
    insist(may_show_evidence(request.actor, subject_of(person)))
    form = EvidenceForm(request.POST or None, request.FILES or None, lines=lines_done(staff_id=staff_id))
    if request.method == "POST" and form.is_valid():
        try:
            showing = _showing(request, person, form.cleaned_data)
        except FileRefused as refused:
            form.add_error("file", refused.finding.says)
        else:
            evidence.show_evidence(
                actor=request.actor, subject=subject_of(person), rule=key, asked=asked, showing=showing,
                on=request.on, at=request.at,
            )  # fmt: skip
            return _done(request, "It is shown. Somebody who answers for it is asked to look.", staff_id, key)
    heading = "Show evidence"
    return _ask_page(request, person, rule, form, heading=heading, says=f"Of {asked.title}.", button="Show it")


def _showing(request: HttpRequest, person: Person, given: dict[str, Any]) -> evidence.Showing:
    file, file_id = given["file"], None
    if file:
        file_id = keep_evidence(
            actor=request.actor, subject=subject_of(person), name=file.name, content=file.read(), at=request.at
        )
    return evidence.Showing(given["what"], given["link"], file_id, given.get("line"))


@door(signed_in)
def answer_evidence(request: HttpRequest, staff_id: int, evidence_id: int) -> HttpResponse:
    person = person_of(staff_id)
    insist(may_confirm(request.actor, subject_of(person)))
    row = evidence_shown(staff_id=staff_id, evidence_id=evidence_id)
    if row is None:
        raise Http404("nothing was shown")
    rule, form = rule_of(request, row.rule), AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        evidence.answer_evidence(
            actor=request.actor, subject=subject_of(person), evidence_id=evidence_id,
            confirmed=form.cleaned_data["confirmed"] == YES, why=form.cleaned_data["why"], on=request.on, at=request.at,
        )  # fmt: skip
        return _done(request, "Your answer is kept.", staff_id, row.rule)
    return _ask_page(request, person, rule, form, heading=f"What {person.name} shows", shown=row, button="Answer")


@door(signed_in)
def judge_against(request: HttpRequest, staff_id: int, key: str, part: int) -> HttpResponse:
    person, rule = person_of(staff_id), rule_of(request, key)
    asked = _asked(rule, part, Standard)
    insist(may_confirm(request.actor, subject_of(person)))
    form = JudgementForm(request.POST or None, judgements=asked.accepts)
    if request.method == "POST" and form.is_valid():
        evidence.judge_against(
            actor=request.actor, subject=subject_of(person), asked=asked, judgement=form.cleaned_data["judgement"],
            why=form.cleaned_data["why"], on=request.on, at=request.at,
        )  # fmt: skip
        return _done(request, "Your judgement is kept.", staff_id, key)
    return _ask_page(request, person, rule, form, heading=f"Judge against {asked.title}", button="Save")


@door(signed_in)
def waive(request: HttpRequest, staff_id: int, key: str) -> HttpResponse:
    """A condition of the trust's own rule, or all of it, set aside for one person."""
    person, rule = person_of(staff_id), rule_of(request, key)
    insist(may_waive(request.actor, subject_of(person), rule))
    form = WaiverForm(
        request.POST or None, conditions=[*waivable(rule), (ALL_OF_IT, "All that it asks")], today=request.on
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        condition = "" if given["condition"] == ALL_OF_IT else given["condition"]
        waiving.waive(
            actor=request.actor, subject=subject_of(person), rule=rule, condition=condition,
            why=given["why"], until=given["until"], on=request.on, at=request.at,
        )  # fmt: skip
        return _done(request, "It is set aside, and says so wherever the rule is shown.", staff_id, key)
    return _ask_page(request, person, rule, form, heading=f"Set something aside for {person.name}", button="Waive")
