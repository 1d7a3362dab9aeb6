"""Every case of careers.txt holds, and the example of the manual can be read."""

import pytest

from tests.spec import careers
from trellis.pathways.rules.career_files import read_career


@pytest.mark.parametrize("case", careers.cases(), ids=lambda case: f"{case.rule}: {case.story}")
def test_what_is_found(case: careers.Case) -> None:
    found = careers.finding_on(case.rule, case.story, careers.ON)
    assert (found.says, tuple(gap.says for gap in found.gaps)) == (case.says, case.gaps)
    assert found.says.lower().startswith(found.verdict.value)


def test_each_rule_of_the_seeds_has_its_cases_of_every_kind() -> None:
    told = {}
    for case in careers.cases():
        told.setdefault(case.rule, set()).add(case.says.partition(".")[0])
    seeds = ("programme-stage-6", "programme-stage-7", "programme-stage-8", "sle", "lle", "nle", "senco-duty")
    assert all({"Met", "Not met", "Unknown"} <= told[key] for key in seeds)
    assert "Waived" in told["sle"]


def test_the_example_of_the_manual_is_a_career_in_which_nothing_is_odd() -> None:
    career, odd = read_career(careers.EXAMPLE.encode())
    assert odd == ()
    assert all(getattr(career, name) for name in career.__slots__)
