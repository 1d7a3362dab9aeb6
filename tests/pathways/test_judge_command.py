"""`./trellis judge` and `./trellis rules`, as somebody outside uses them: without a database."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from trellis.config.places import CHECKOUT
from trellis.kernel.academic_years import london_date

CAREER = {
    "posts": [
        {"role": "head-of-year", "family": "D", "group": "teaching", "leadership": True, "start": "2025-05-03", "end": None}
    ],
    "evidence": [{"kind": "impact on colleagues", "confirmed": True}],
}  # fmt: skip


def trellis(*words: str, given: str = "") -> subprocess.CompletedProcess[str]:
    around = {
        name: value for name, value in os.environ.items() if not name.startswith(("TRELLIS_", "DATABASE_", "DJANGO_"))
    }
    return subprocess.run(
        [sys.executable, "-m", "trellis", *words],
        env=around | {"PYTHONPATH": str(CHECKOUT / "src"), "TRELLIS_DATA": "/nowhere"},
        input=given, capture_output=True, text=True, check=False,
    )  # fmt: skip


def judged(tmp_path: Path, rule: str, career: object, *more: str) -> subprocess.CompletedProcess[str]:
    file = tmp_path / "career.json"
    file.write_text(career if isinstance(career, str) else json.dumps(career))
    return trellis("judge", rule, "--career", str(file), "--on", "2026-11-22", *more)


def test_a_finding_is_printed_as_json(tmp_path: Path) -> None:
    done = judged(tmp_path, "sle", CAREER, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    found: dict[str, Any] = json.loads(done.stdout)
    years = "2 years in a leadership role: 1.5 so far; on present posts reached on 3 May 2027."
    assert list(found)[:6] == ["rule", "met", "says", "because", "gaps", "reached_on"]
    assert found["rule"] == "sle"
    assert found["met"] == "not met"
    assert found["says"] == f"Not met. {years}"
    first = found["because"][0]
    assert (first["met"], first["says"]) == ("not met", years)
    assert found["gaps"] == ["Serve 0.5 more years in a leadership role; present posts complete them on 3 May 2027."]
    assert found["reached_on"] == "2027-05-03"
    assert found["status"] == "historic"
    assert found["notes"][0] == "This was in force until 31 August 2021."


def test_a_finding_is_told_in_words(tmp_path: Path) -> None:
    done = judged(tmp_path, "sle", {"posts": []})
    assert done.returncode == 0
    assert done.stdout.startswith("Specialist leader of education (SLE): not met on 22 November 2026\n\n✗ 2 years in")
    assert "\n? No evidence is listed" in done.stdout
    assert "What stands between\n- Serve 2 more years in a leadership role.\n- Show evidence" in done.stdout
    assert "Source: A county's guide" in done.stdout


def test_a_deadline_and_its_warnings_are_told(tmp_path: Path) -> None:
    career = {"posts": [{"role": "SENDCo", "start": "2024-09-01", "school": "100001"}], "qualifications": []}
    found = json.loads(judged(tmp_path, "senco-duty", career, "--json").stdout)
    assert (found["met"], found["deadline"]) == ("not met", "2027-09-01")
    assert found["warnings"] == [
        "A course of 22 months begun on 22 November 2026 ends after 1 September 2027.",
        "The last year has begun: 1 September 2027 is the last day.",
    ]
    assert "The last day for it is 1 September 2027." in judged(tmp_path, "senco-duty", career).stdout


def test_what_is_odd_stands_beside_the_answer(tmp_path: Path) -> None:
    held = [{"name": "NP.QH"}, {"name": "NPQML", "applied_on": "2020-09-01"}]
    career = {**CAREER, "nomination": [], "qualifications": held}
    done = judged(tmp_path, "sle", career, "--json")
    says = [
        "nomination: nothing is known by this name, and it was not used. Was “nominations” meant?",
        "qualifications[0].name: “np.qh” is no name that a rule knows, and it was not used. Was “npqh” meant?",
        "The NPQML is applied for and not held, and is no longer awarded. The NPQLT took its place.",
    ]
    assert done.returncode == 0
    assert json.loads(done.stdout)["warnings"] == says
    assert done.stderr.splitlines() == says


@pytest.mark.parametrize("more", [(), ("--json",)])
def test_a_career_that_cannot_be_is_refused_in_one_sentence(tmp_path: Path, more: tuple[str, ...]) -> None:
    done = judged(tmp_path, "sle", {"posts": [{"start": "2026-02-30"}]}, *more)
    says = "posts[0].start: there is no day 2026-02-30."
    assert (done.returncode, done.stderr) == (1, f"{says}\n")
    if more:
        assert json.loads(done.stdout) == {"refused": says, "where": "posts[0].start", "all": [says]}
    else:
        assert done.stdout == ""


@pytest.mark.parametrize(
    ("file", "day", "says"),
    [
        ("career.json", "2026-02-30", "--on: there is no day 2026-02-30."),
        ("career.json", "tomorrow", "--on: say the day as 2026-11-22, not “tomorrow”."),
        ("career.json", "9999-12-30", "--on: 30 December 9999 does not lie in a working life of today."),
        ("none.json", "2026-11-22", "--career: {}/none.json is not there."),
        ("", "2026-11-22", "--career: {}/ is a folder."),
    ],
)
def test_what_was_asked_wrongly_is_refused_in_one_sentence(tmp_path: Path, file: str, day: str, says: str) -> None:
    (tmp_path / "career.json").write_text(json.dumps(CAREER))
    done = trellis("judge", "sle", "--career", f"{tmp_path}/{file}", "--on", day, "--json")
    says = says.format(tmp_path)
    assert (done.returncode, done.stderr) == (1, f"{says}\n")
    assert json.loads(done.stdout)["refused"] == says


def test_an_unknown_rule_is_refused_with_the_nearest(tmp_path: Path) -> None:
    done = judged(tmp_path, "programme-stage6", CAREER)
    assert done.returncode == 1
    assert (
        done.stderr
        == "There is no rule “programme-stage6”. Was “programme-stage-6” meant? ./trellis rules lists them.\n"
    )


def test_without_a_day_it_is_judged_today() -> None:
    before = london_date(datetime.now(UTC)).isoformat()
    done = trellis("judge", "sle", "--career", "-", "--json", given=json.dumps(CAREER))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["on"] in (before, london_date(datetime.now(UTC)).isoformat())


def test_a_career_comes_through_a_pipe() -> None:
    done = trellis("judge", "sle", "--career", "-", "--on", "2027-05-03", "--json", given=json.dumps(CAREER))
    assert json.loads(done.stdout)["met"] == "met"


def test_the_rules_are_listed() -> None:
    listed = {rule["key"]: rule for rule in json.loads(trellis("rules", "--json").stdout)}
    assert listed["nle"]["status"] == "historic"
    assert listed["nle"]["title"] == "National leader of education (NLE)"
    assert listed["nle"]["source"].startswith("A county's guide")
    assert listed["senco-duty"]["since"] == "2024-09-01"
    lines = trellis("rules").stdout
    assert all(key in lines for key in listed)
