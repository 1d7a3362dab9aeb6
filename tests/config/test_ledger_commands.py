"""Placing and counting from the command line."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.conftest import TODAY, OwnDatabase
from tests.demonstration.test_making import made  # noqa: F401 (a trust to place people in)
from trellis.config.commands import coverage, place, verify
from trellis.config.ready import NotReady
from trellis.demonstration.rules.source import source_in

PACKS = Path(__file__).parents[2] / "packs" / "demo-trust"


def run(command: Any, *arguments: str) -> Any:
    done = CliRunner().invoke(command.command, [*arguments, "--trust", "wrenbrook"])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


@pytest.fixture
def lead(made: tuple[Any, OwnDatabase]) -> str:  # noqa: F811
    return "tomasz.zielinski@wrenbrook.example"


def test_a_list_goes_out_is_changed_and_comes_back(lead: str, tmp_path: Path) -> None:
    pathway = ("--pathway", "career-pathway-for-support-staff", "--as", lead)
    out = run(place, *pathway).stdout
    rows = list(csv.DictReader(io.StringIO(out)))
    assert rows
    assert {"number", "pathway", "stage", "reason"} <= set(rows[0])
    file = tmp_path / "placed.csv"
    for row in rows:
        row["stage"] = ""
    rows[0]["stage"], rows[0]["reason"] = "2", "Agreed with her."
    with file.open("w", newline="") as opened:
        writer = csv.DictWriter(opened, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    assert json.loads(run(place, str(file), "--dry-run", "--json", "--as", lead).stdout) == {"would_be_placed": 1}
    assert json.loads(run(place, str(file), "--json", "--as", lead).stdout)["placed"] == 1
    assert len(list(csv.DictReader(io.StringIO(run(place, *pathway).stdout)))) == len(rows) - 1
    assert run(verify).exit_code == 0


def test_a_stage_that_is_none_places_nobody(lead: str, tmp_path: Path) -> None:
    file = tmp_path / "wrong.csv"
    file.write_text("number,pathway,stage\n1,career-pathway-for-support-staff,9\n")
    with pytest.raises(NotReady, match=r"row 2: .* has no stage “9”"):
        run(place, str(file), "--as", lead)


def test_coverage_adds_up_by_school_and_group(lead: str) -> None:
    told = json.loads(run(coverage, "--json", "--as", lead).stdout)
    for part in ("schools", "groups", "cells"):
        for number in ("owed", "offered", "done"):
            assert sum(row[number] for row in told[part]) == told["total"][number]
    school = json.loads(run(coverage, "--json", "--as", lead, "--school", "Infant").stdout)
    assert school["total"]["owed"] == next(row["owed"] for row in told["schools"] if "Infant" in row["school"])


def test_a_school_is_named_by_its_urn_its_name_or_a_part_of_it(lead: str) -> None:
    told = json.loads(run(coverage, "--json", "--as", lead).stdout)
    infants = next(row["school"] for row in told["schools"] if "Infant" in row["school"])
    urn = next(row.urn for row in source_in(PACKS, today=TODAY).trusts[1].schools if row.name == infants)
    asked = [json.loads(run(coverage, "--json", "--as", lead, "--school", words).stdout) for words in (urn, infants)]
    assert asked[0]["total"] == asked[1]["total"]
    assert [row["school"] for row in asked[0]["schools"]] == [infants]
    pathway = ("--pathway", "career-pathway-for-support-staff", "--as", lead)
    assert run(place, *pathway, "--school", urn).stdout == run(place, *pathway, "--school", infants).stdout
    with pytest.raises(NotReady, match="No school has the URN or the name 999999"):
        run(coverage, "--as", lead, "--school", "999999")
    with pytest.raises(NotReady, match=r"Several schools are called school: .*Give a URN"):
        run(coverage, "--as", lead, "--school", "school")


def test_a_trust_without_an_administrator_is_told_what_to_say(made: Any) -> None:  # noqa: F811
    with pytest.raises(NotReady, match="no administrator: say in whose name to act with --as"):
        run(coverage, "--json")


def test_nothing_is_verified_where_there_is_no_trust(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trellis.config.choosing.access.trusts", list)
    with pytest.raises(NotReady, match=r"There is no trust here yet: make one with \./trellis setup\."):
        CliRunner().invoke(verify.command, [], catch_exceptions=False)
