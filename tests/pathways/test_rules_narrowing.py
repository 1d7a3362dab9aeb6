"""Rules are found by words, by what they are for, and by who asks them."""

from pathlib import Path

import pytest

from trellis.pathways.rules import Rule
from trellis.pathways.rules.conditions import Sort
from trellis.pathways.rules.narrowing import Asker, Sought, asker_of
from trellis.pathways.rules.rule_files import rules_in

PACK = Path(__file__).parents[2] / "packs" / "rules"


@pytest.fixture(scope="module")
def rules() -> list[Rule]:
    return list(rules_in(PACK).by_key.values())


def keys(sought: Sought, rules: list[Rule], changed: tuple[str, ...] = ()) -> list[str]:
    return [rule.key for rule in sought.among(rules, changed=changed)]


def test_nothing_said_finds_every_rule_in_its_order(rules: list[Rule]) -> None:
    assert not Sought()
    assert keys(Sought(), rules) == [rule.key for rule in rules]


@pytest.mark.parametrize("words", ["stage headship", "HEADSHIP  stage", "towards-headship"])
def test_every_word_has_to_stand_in_it_in_any_order_and_case(rules: list[Rule], words: str) -> None:
    found = keys(Sought(words), rules)
    assert "programme-stage-8" in found
    assert "programme-stage-6" not in found


def test_the_source_can_be_looked_for(rules: list[Rule]) -> None:
    assert set(keys(Sought("county guide career"), rules)) >= {"sle", "lle", "nle"}


def test_kinds_and_askers_narrow_together(rules: list[Rule]) -> None:
    assert keys(Sought(sort=Sort.DUTY), rules) == ["senco-duty", "ect-induction-time"]
    found = keys(Sought(sort=Sort.WAY, asker=Asker.TRUST), rules)
    assert {"sle-local", "programme-stage-6"} <= set(found)
    assert not {"sle", "npq-for-npqh", "senco-duty"} & set(found)
    assert "sle" in keys(Sought(asker=Asker.NOBODY_NOW), rules)


def test_what_the_trust_changed_is_asked_by_the_trust(rules: list[Rule]) -> None:
    by_key = {rule.key: rule for rule in rules}
    assert asker_of(by_key["senco-duty"], changed=()) is Asker.COUNTRY
    assert asker_of(by_key["senco-duty"], changed=("senco-duty",)) is Asker.TRUST
