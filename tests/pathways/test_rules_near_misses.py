"""A name that nobody counts is told where it stands, with the one that may be meant."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.spec import careers as spec
from trellis.pathways.rules.career_files import read_career
from trellis.pathways.rules.near_misses import near_misses
from trellis.pathways.rules.rule_files import rules_in

RULES = rules_in(Path(__file__).resolve().parents[2] / "packs" / "rules")


def told(career: dict[str, Any]) -> list[str]:
    return [str(remark) for remark in near_misses(read_career(json.dumps(career).encode())[0], RULES)]


@pytest.mark.parametrize(
    ("career", "where", "meant"),
    [
        ({"qualifications": [{"name": "N.P.Q.H."}]}, "qualifications[0].name", "npqh"),
        ({"nominations": [{"by": "line manager", "for": "programme-stage6"}]}, "nominations[0].for", "programme stage 6"),
        ({"nominations": [{"by": "line manger", "for": "stage 6"}]}, "nominations[0].by", "line manager"),
        ({"agreements": [{"by": "headteacher", "for": "HLTA asessment"}]}, "agreements[0].for", "hlta assessment"),
        ({"evidence": [{"kind": "impact on coleagues"}]}, "evidence[0].kind", "impact on colleagues"),
        ({"standards": [{"standard": "HLTA standard"}]}, "standards[0].standard", "hlta standards"),
    ],
)  # fmt: skip
def test_a_name_that_is_nearly_known_is_asked_about(career: dict[str, Any], where: str, meant: str) -> None:
    (says,) = told(career)
    assert says.startswith(f"{where}: “")
    assert says.endswith(f" is no name that a rule knows, and it was not used. Was “{meant}” meant?")


@pytest.mark.parametrize(
    ("waiver", "says"),
    [
        ({"rule": "slee"}, "waivers[0].rule: there is no rule “slee”. Was “sle” meant?"),
        (
            {"rule": "sle", "condition": "yeers"},
            "waivers[0].condition: the rule sle has no condition “yeers”. Was “years” meant?",
        ),
    ],
)
def test_a_waiver_of_what_no_rule_asks_is_told(waiver: dict[str, str], says: str) -> None:
    assert told({"waivers": [{"by": "Ruth Adeyemi", "why": "Led a phase elsewhere.", **waiver}]}) == [says]


@pytest.mark.parametrize(
    "career",
    [
        {"qualifications": [{"name": "PGCE"}, {"name": "MA"}, {"name": "GCSE French"}, {"name": "NPQLL"}]},
        {"nominations": [{"by": "headteacher", "for": "leadership programme stage 5"}, {"by": "a friend", "for": "SLE"}]},
        {"evidence": [{"kind": "swimming"}], "waivers": [{"rule": "sle", "by": "R", "why": "w"}]},
        json.loads(spec.EXAMPLE),
    ],
)  # fmt: skip
def test_a_name_of_something_else_is_left_alone(career: dict[str, Any]) -> None:
    assert told(career) == []
