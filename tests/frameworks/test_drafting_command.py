"""`./trellis draft FILE` shows a draft to people and to programs."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.frameworks import invented
from trellis.config.commands.draft import command


def draft(path: Path, *options: str) -> Result:
    return CliRunner().invoke(command, [str(path), *options])


@pytest.fixture
def pathway(tmp_path: Path) -> Path:
    path = tmp_path / "pathway.txt"
    path.write_text(invented.pathway_text(), encoding="utf-8")
    return path


def test_a_person_sees_the_counts_and_what_was_not_used(pathway: Path) -> None:
    told = draft(pathway)
    assert told.exit_code == 0
    assert told.output.startswith(
        "Fernside Music Service Career Pathway\nWhat every tutor is owed\nTaken for: pathway grid"
    )
    lines = told.output.splitlines()
    assert "5 stages, 6 strands." in lines[4]
    assert any(
        line.startswith("Stage 1: New Tutors (years 1-2) ")
        and line.split()[-7:] == ["3", "3", "3", "1", "3", "2", "15"]
        for line in lines
    )
    assert any(line.startswith("Service leaders ") and line.split()[-1] == "0" for line in lines)
    assert "- The source has a legend" in told.output
    assert "    Universal entitlement (line 7)" in lines


def test_a_program_gets_the_keys_that_it_was_promised(pathway: Path) -> None:
    told = json.loads(draft(pathway, "--json").output)
    assert {"words", "stages", "strands", "statements", "unused", "notes", "kind", "title", "terms"} <= set(told)
    assert (
        told["words"]["source"] == told["words"]["placed"] + told["words"]["unused"] == len(pathway.read_text().split())
    )
    assert {"kind", "associations", "taken_for", "styles"} <= set(told)
    assert all(taken["as"] and taken["because"] for taken in told["taken_for"])
    assert {statement["levels"][0] for statement in told["statements"]} <= {stage["title"] for stage in told["stages"]}
    assert set(told["stages"][0]) >= {"key", "title", "years", "theme"}
    assert told["strands"] == list(invented.STRANDS)
    statement = told["statements"][0]
    assert set(statement) >= {"stage", "strand", "text", "class", "source", "conditions", "guessed_split", "thread"}
    assert set(statement["source"]) >= {"part", "row", "column", "original"}
    assert {statement["class"] for statement in told["statements"]} == {"unclassified"}
    assert {statement["stage"] for statement in told["statements"]} <= {stage["key"] for stage in told["stages"]}
    said = [statement["source"]["original"] for statement in told["statements"]]
    said += [heading["text"] for heading in told["headings"]] + [piece["text"] for piece in told["unused"]]
    assert sorted(" ".join(said).split()) == sorted(pathway.read_text().split())
    assert sum(len(piece["text"].split()) for piece in told["unused"]) == told["words"]["unused"]
    assert all(piece["why"] for piece in told["unused"])


def test_standards_without_stages_are_listed_by_section(tmp_path: Path) -> None:
    path = tmp_path / "standards.txt"
    path.write_text(invented.STANDARDS, encoding="utf-8")
    assert "    2  Welcome\n    3  Collection\n    1  Partnership\n" in draft(path).output


def test_a_refusal_is_one_sentence_and_a_status(tmp_path: Path) -> None:
    path = tmp_path / "pathway.rtf"
    path.write_bytes(b"{\\rtf1 Stage 1}")
    told = draft(path)
    assert told.exit_code == 1
    assert told.output.startswith("pathway.rtf is a rich text file, which Trellis does not read; save it as")
    assert told.output.count("\n") == 1
    as_json = draft(path, "--json")
    assert as_json.exit_code == 1
    assert json.loads(as_json.output)["kind"] == "not-read"


def test_a_file_that_is_not_there_is_a_mistake_in_the_command(tmp_path: Path) -> None:
    assert draft(tmp_path / "nowhere.txt").exit_code == 2
