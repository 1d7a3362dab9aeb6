"""The rules of the trust in numbers: how many people each reaches, and whom it reaches less. Nobody is named."""

from dataclasses import replace
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from trellis.access.policies import Asked, door, holds, insist
from trellis.insights.policies import ASSURED, TRUST_WIDE, may_see_assurance_of_trust
from trellis.insights.queries.board import days_shown_to_governors
from trellis.insights.queries.reach import reach_by_trait
from trellis.insights.rules.reach import SIDES, ReachTold, reach_told
from trellis.kernel.small_numbers import Heard
from trellis.pathways.queries import rules_of_the_trust, who_meet_by_traits
from trellis.pathways.queries.reach import Side, heard, said
from trellis.pathways.rules import Rule, Status
from trellis.pathways.rules.conditions import Sort
from trellis.pathways.rules.narrowing import Asker, sought_in
from trellis.pathways.rules.sentences import sentences_in
from trellis.ui.components.blocks import Number
from trellis.ui.components.html import Link, anchor, safe
from trellis.ui.components.tables import Column, Row, Table


def _day(request: Asked) -> date | None:
    """Governors read numbers of their last count, so that no two days tell of one person; who leads people reads today's."""
    if request.actor and request.actor.holds_over_trust(*TRUST_WIDE):
        return request.on
    return next(iter(days_shown_to_governors()), None)


@door(holds(*ASSURED))
def rules_in_numbers(request: HttpRequest) -> HttpResponse:
    """What the trust asks itself, each rule with how many meet it; what the country asks, by name.

    Rules are looked for and never people: the numbers of a rule are the same however it was found.
    """
    insist(may_see_assurance_of_trust(request.actor))
    day = _day(request)
    rules = rules_of_the_trust(on=day).by_key.values() if day else ()
    ways = [rule for rule in rules if rule.sort is Sort.WAY and rule.status is not Status.HISTORIC]
    sought = replace(sought_in(request.GET), sort=None)
    found = sought.among(ways, changed=())
    own = [rule for rule in found if rule.status is Status.LOCAL]
    context = {
        "day": day, "sought": sought, "askers": (Asker.TRUST, Asker.COUNTRY), "found": len(found),
        "table": _table(own, day) if day and own else None,
        "others": [(rule.key, rule.title) for rule in found if rule.status is not Status.LOCAL],
    }  # fmt: skip
    return render(request, "insights/rules-in-numbers.html", context)


def _table(rules: list[Rule], day: date) -> Table:
    columns = ("Rule", *(Column(side.label, number=True) for side in Side), "Reaches less those who …")
    rows = []
    for rule, found in zip(rules, who_meet_by_traits(rules, on=day), strict=True):
        told, reached = heard(found), reach_told(reach_by_trait(found))
        title = safe(anchor(Link(rule.title, reverse("rule-in-numbers", args=[rule.key]))))
        rows.append(Row((title, *(said(told[side]) for side in Side), _less_reached(reached))))
    return Table("What the trust asks itself", columns, tuple(rows))


def _less_reached(reached: ReachTold) -> str:
    if not reached.sides:
        return "withheld"
    return "; ".join(SIDES[side] for side in reached.shut_out) or "nobody"


@door(holds(*ASSURED))
def rule_in_numbers(request: HttpRequest, key: str) -> HttpResponse:
    insist(may_see_assurance_of_trust(request.actor))
    day = _day(request)
    rule = rules_of_the_trust(on=day).by_key.get(key) if day else None
    if rule is None or day is None:
        raise Http404("no such rule on the day of these numbers")
    (found,) = who_meet_by_traits([rule], on=day)
    told, reached = heard(found), reach_told(reach_by_trait(found))
    context = {
        "rule": rule, "day": day, "people": found.people, "asks": sentences_in(rule.needs),
        "numbers": [Number(said(told[side]), side.label_for(rule)) for side in Side],
        "reached": reached, "tables": _tables(reached),
        "everybody": reached.everybody.number if isinstance(reached.everybody, Heard) else None,
    }  # fmt: skip
    return render(request, "insights/rule-in-numbers.html", context)


def _tables(reached: ReachTold) -> list[Table]:
    columns = ("People who …", Column("Meet it", number=True), Column("Of", number=True), Column("In 100", number=True))
    return [
        Table(trait.label, columns, tuple(
            Row((f"… {SIDES[side]}", share.met, share.people, share.percent)) for side, share in sides.items()
        ))
        for trait, sides in reached.sides.items()
    ]  # fmt: skip
