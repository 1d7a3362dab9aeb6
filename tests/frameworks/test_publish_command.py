"""`./trellis publish` does from a command line what the review does in a browser, and says what is still open."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.frameworks.conftest import PATHWAY
from trellis.config.commands.publish import command
from trellis.frameworks import queries
from trellis.frameworks.models import Statement, Version

pytestmark = pytest.mark.usefixtures("in_trust")
ME = ["--trust", "larkfield", "--as", "pat.lead@elm.example"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "pathway.md"
    path.write_text(PATHWAY)
    return path


def run(*given: object) -> tuple[int, dict]:
    done = CliRunner().invoke(command, [*map(str, given), "--json", *ME])
    return done.exit_code, json.loads(done.stdout) if done.stdout.startswith("{") else {"refused": str(done.exception)}


def test_a_file_is_brought_in_classified_and_published(lead_login, file):
    status, said = run(file, "--class", "universal")
    assert status == 0
    assert (said["status"], said["stages"], said["strands"], said["statements"]) == ("published", 3, 4, 11)
    assert said["words"]["source"] == said["words"]["placed"] + said["words"]["unused"]
    assert [row.version_id for row in queries.pathways_published()] == [said["version"]]
    assert set(Statement.objects.values_list("classification", flat=True)) == {"universal"}


def test_what_is_open_is_said_and_the_draft_kept(lead_login, file):
    status, said = run(file)
    assert (status, said["status"]) == (3, "draft")
    assert said["open"] == ["11 statements not yet classified as universal or option."]
    status, said = run("--version", said["version"], "--leave-unclassified")
    assert (status, said["status"], said["unclassified"]) == (0, "published", 11)


def test_the_same_file_again_changes_nothing(lead_login, file):
    assert run(file, "--draft-only")[0] == 0
    status, said = run(file)
    assert status == 1
    assert "is here already" in said["refused"]
    assert Version.objects.count() == 1


def test_a_pack_is_published(lead_login):
    status, said = run("--pack", "teachers-standards")
    assert (status, said["kind"], said["status"]) == (0, "standards", "published")


def test_one_source_is_asked_for(lead_login, file):
    assert CliRunner().invoke(command, [*ME]).exit_code == 2
    assert CliRunner().invoke(command, [str(file), "--pack", "x", *ME]).exit_code == 2


def test_people_read_words(lead_login, file):
    done = CliRunner().invoke(command, [str(file), *ME])
    assert "Elm Trust Career Pathway, version 1, is kept as a draft." in done.stdout
    assert "It is not published" in done.stdout
