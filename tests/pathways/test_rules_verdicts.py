"""What the rules of the shelf find of careers that are told in a file, where a reader could go wrong."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from trellis.pathways.rules import Finding, judge
from trellis.pathways.rules.career_files import read_career
from trellis.pathways.rules.conditions import Holds
from trellis.pathways.rules.rule_files import rules_in

RULES = rules_in(Path(__file__).resolve().parents[2] / "packs" / "rules").by_key
ON = date(2026, 11, 22)
SHOWN = [{"kind": "impact on colleagues", "confirmed": True}]
NO_AWARD: dict[str, Any] = {"qualifications": []}
FUNDED = "npq-funding-2026-autumn-npqlt"


def found(rule: str, career: dict[str, Any]) -> Finding:
    return judge(RULES[rule], read_career(json.dumps(career).encode())[0], on=ON)


def post(**said: Any) -> dict[str, Any]:
    return {"posts": [{"start": "2020-09-01", "school": "1", **said}]}


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ({"family": "D"}, "met"),
        ({"family": "G"}, "met"),
        ({"family": "D", "leadership": False}, "not met"),
        ({"family": "B"}, "unknown"),
        ({"family": "K"}, "unknown"),
        ({}, "unknown"),
    ],
)
def test_a_family_that_leads_is_a_leadership_role_unless_the_file_says_not(said: dict[str, Any], verdict: str) -> None:
    assert found("sle", {**post(**said), "evidence": SHOWN}).verdict == verdict


@pytest.mark.parametrize(
    ("role", "verdict"),
    [
        ("SENCO", "not met"),
        ("assistant headteacher and SENCO", "not met"),
        ("Inclusion lead / SENDCo", "not met"),
        ("Deputy head (SENCO)", "not met"),
        ("SENCO, early years lead", "not met"),
        ("primary SENCO", "unknown"),
        ("assistant SENCO", "met"),
        ("deputy-SENCO", "met"),
        ("SENCO administrator", "met"),
        ("class-teacher", "met"),
    ],
)
def test_a_duty_finds_a_role_that_is_named_beside_another(role: str, verdict: str) -> None:
    assert found("senco-duty", {**post(role=role), **NO_AWARD}).verdict == verdict


@pytest.mark.parametrize(
    "standard", ["Headteachers' Standards", "the Headteachers’ Standards", "headteachers standards"]
)
def test_a_standard_is_known_however_it_is_written(standard: str) -> None:
    career = {
        **post(family="G"),
        "qualifications": [{"name": "QTS", "held_on": "2010-07-01"}, {"name": "NPQH", "held_on": "2024-07-01"}],
        "standards": [{"standard": standard, "judgement": "met", "on": "2026-06-01"}],
    }
    assert found("headship", career).verdict == "met"


@pytest.mark.parametrize(
    ("conditions", "verdict"),
    [
        ([("pupil premium", "top half", "2026-09-01")], "met"),
        ([("intervention", "RISE", "2026-09-01")], "met"),
        ([("pupil premium", "bottom half", "2026-10-01"), ("intervention", "RISE", "2026-09-01")], "met"),
        ([("pupil premium", "bottom half", "2026-09-01")], "unknown"),
        ([("pupil premium", "bottom half", "2026-09-01"), ("intervention", "no", "2026-09-01")], "not met"),
    ],
)
def test_a_school_is_funded_by_its_pupil_premium_or_by_an_intervention(
    conditions: list[tuple[str, str, str]], verdict: str
) -> None:
    told = [{"school": "1", "kind": kind, "judgement": said, "on": on} for kind, said, on in conditions]
    assert found(FUNDED, {**post(), **NO_AWARD, "school_conditions": told}).verdict == verdict


@pytest.mark.parametrize(
    ("qualified", "verdict"), [("2020-07-01", "met"), ("2024-11-22", "met"), ("2024-11-23", "not met")]
)
def test_teaching_before_qts_is_no_induction(qualified: str, verdict: str) -> None:
    taught = post(group="teaching", fte=1.0)
    assert (
        found("ect-induction-time", {**taught, "qualifications": [{"name": "QTS", "held_on": qualified}]}).verdict
        == verdict
    )


@pytest.mark.parametrize(
    ("told", "verdict", "says"),
    [
        ([{"not_held_on": "2026-05-03"}], "not met", "Does not hold the NPQEL, as was said on 3 May 2026."),
        ([{"not_held_on": "2027-05-03"}], "not met", "Does not hold the NPQEL, as was said on 3 May 2027."),
        ([{"not_held_on": "2026-05-03"}, {"held_on": "2026-07-01"}], "met", "Holds the NPQEL since 1 July 2026."),
        ([{"not_held_on": "2026-05-03", "held_on": "2026-05-03"}], "met", "Holds the NPQEL since 3 May 2026."),
        ([{"not_held_on": "2026-05-03"}, {"held_on": "2026-12-01"}], "not met", "Does not hold the NPQEL"),
        (
            [{"not_held_on": "2026-05-03", "applied_on": "2026-04-01"}],
            "not met",
            "Does not hold the NPQEL: applied for on 1 April 2026, not awarded yet.",
        ),
        (
            [{"not_held_on": "2026-05-03"}, {"held_on": "2020-07-01"}],
            "unknown",
            "The NPQEL is listed as held since 1 July 2020, and as not held on 3 May 2026.",
        ),
        ([{}], "unknown", "The NPQEL is listed without saying whether it is held."),
        ([], "unknown", "Nothing says whether the NPQEL is held."),
    ],
)
def test_a_file_says_of_a_day_that_something_is_not_held(told: list[dict[str, str]], verdict: str, says: str) -> None:
    npqel = Holds(title="the NPQEL", names=frozenset({"npqel"}))
    career = {"qualifications": [{"name": "NPQEL", **one} for one in told], "qualifications_are_whole": False}
    read, odd = read_career(json.dumps(career).encode())
    finding = judge(replace(RULES["npq-for-npqel"], needs=npqel), read, on=ON)
    assert (finding.verdict, finding.why[0][: len(says)]) == (verdict, says)
    assert not odd


@pytest.mark.parametrize(
    ("named", "verdict"),
    [
        ({"NPQSENCO": "not"}, "unknown"),
        ({"NASENCO": "not"}, "unknown"),
        ({"NPQSENCO": "not", "NASENCO": "not"}, "not met"),
        # Whoever is on the way to what is awarded today does not hold what it took the place of.
        ({"NPQSENCO": "applied"}, "not met"),
        ({"NASENCO": "applied"}, "unknown"),
        ({"NASENCO": "applied", "NPQSENCO": "not"}, "not met"),
        ({"NASENCO": "not", "NPQSENCO": "held"}, "met"),
    ],
)
def test_of_several_that_would_do_each_is_unknown_until_it_is_told(named: dict[str, str], verdict: str) -> None:
    days = {"not": "not_held_on", "applied": "applied_on", "held": "held_on"}
    told = [{"name": name, days[said]: "2026-05-03"} for name, said in named.items()]
    senco = post(role="SENCO", family="F", leadership=True, start="2025-09-01")
    career = {**senco, "qualifications": told, "qualifications_are_whole": False}
    assert found("senco-duty", career).verdict == verdict


@pytest.mark.parametrize(
    ("posts", "gaps"),
    [
        # May be a head, and cannot have been one for three years: years as a head bring the headship with them.
        (
            [{"family": "H", "leadership": True, "start": "2025-09-01", "school": "1"}],
            ["Serve 3 more years of headship."],
        ),
        ([{"headship": True, "start": "2015-09-01"}], ["Show at which school they are in a headship."]),
        (
            [{"family": "H", "leadership": True, "start": "2015-09-01", "school": "1"}],
            [
                "Show every post that may count as a headship: what it was and where, its days, and what any time away was."
            ],
        ),
        (
            [
                {"headship": True, "start": "2015-09-01", "end": "2020-08-31", "school": "2"},
                {"family": "H", "leadership": True, "start": "2025-09-01", "school": "1"},
            ],
            ["Show at which school they are in a headship."],
        ),
    ],
)
def test_of_posts_no_more_is_asked_than_settles_it(posts: list[dict[str, Any]], gaps: list[str]) -> None:
    told = [gap.says for gap in found("lle", {"posts": posts}).gaps]
    assert [says for says in told if "with a date" not in says] == gaps
    assert len(told) == len(gaps) + 3
