"""The measure of findings a second measures findings."""

from random import Random

from trellis.config.bench.judging import ON, SEEDS_RULES, findings_judged, made_career
from trellis.config.places import CHECKOUT
from trellis.pathways.rules import Verdict, judge
from trellis.pathways.rules.oddities import oddities
from trellis.pathways.rules.rule_files import rules_in


def test_findings_are_counted_by_the_second() -> None:
    figure = findings_judged(rounds=1)
    assert (figure.people, figure.unit, figure.sql) == (1000, "a second", None)
    assert figure.value > 1000


def test_the_careers_measured_get_answers_of_every_kind() -> None:
    chance = Random(1)
    careers = [made_career(chance) for _ in range(600)]
    assert all(not oddities(career, on=ON) for career in careers)
    rules = rules_in(CHECKOUT / "packs" / "rules").by_key
    for key in SEEDS_RULES:
        found = {judge(rules[key], career, on=ON).verdict for career in careers}
        assert Verdict.NOT_MET in found
        assert len(found) > 1, key
