"""A career that is written and read again is the same career, and a rule finds the same of it."""

import json
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.pathways import generated as made
from trellis.pathways.rules import Career, Verdict, judge
from trellis.pathways.rules.career_files import read_career
from trellis.pathways.rules.career_writing import career_as_json, career_file
from trellis.pathways.rules.careers import StatementDone, Waiver
from trellis.pathways.rules.conditions import Statement

WAIVED = Waiver(
    "r", "Ruth Adeyemi, headteacher", "Led a phase elsewhere.", "years", date(2026, 9, 1), date(2027, 8, 31)
)


@given(career=made.careers(patchy=True), whole=st.booleans())
def test_a_written_career_comes_back_as_it_was(career: Career, whole: bool) -> None:
    career = replace(
        career,
        qualifications_are_whole=whole,
        agreements_are_whole=whole,
        statements_are_whole=not whole,
        waivers=(WAIVED,),
    )
    again, _ = read_career(career_file(career))
    assert again == career


def test_what_nobody_said_is_left_out_and_an_empty_list_is_kept() -> None:
    told = career_as_json(Career(posts=(), qualifications_are_whole=False))
    assert told == {"posts": [], "breaks": [], "waivers": [], "qualifications_are_whole": False}
    assert "for" in career_as_json(Career(nominations=(made.Support("head", "sle"),)))["nominations"][0]


def test_a_list_of_statements_that_is_not_whole_leaves_the_others_unknown() -> None:
    """Somebody's ledger knows of the frameworks that they are on, and of no others."""
    rule = made.Rule("r", "A rule", made.Status.LOCAL, Statement(code="C3"), made.Source("s", "ours"))
    others = {"statements": [{"statement": "C1", "done": True}]}
    for whole, verdict in ((True, Verdict.NOT_MET), (False, Verdict.UNKNOWN)):
        career, odd = read_career(json.dumps({**others, "statements_are_whole": whole}).encode())
        assert judge(rule, career, on=made.ON).verdict is verdict
        assert not odd
    career = Career(statements=(StatementDone("C3", done=False),), statements_are_whole=False)
    assert judge(rule, career, on=made.ON).verdict is Verdict.NOT_MET
