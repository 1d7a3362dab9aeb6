"""`./trellis` explains its commands, and says what it cannot do in one sentence."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from trellis.config.places import CHECKOUT
from trellis.config.ready import failed, with_the_disk


def trellis(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    around = {name: value for name, value in os.environ.items() if not name.startswith(("TRELLIS_", "DATABASE_"))}
    return subprocess.run(
        [sys.executable, "-m", "trellis", *words],
        env=around | {"PYTHONPATH": str(CHECKOUT / "src")} | environment,
        capture_output=True,
        text=True,
    )


def test_every_command_is_listed_with_what_it_does() -> None:
    said = trellis("--help").stdout
    lines = {line.split()[0]: line.split(maxsplit=1)[1:] for line in said.partition("Commands:\n")[2].splitlines()}
    assert {"serve", "setup", "doctor", "assets"} <= lines.keys()
    assert all(lines.values()), "a command without a sentence of help"


def test_every_command_takes_the_data_folder() -> None:
    for name in ("serve", "setup", "doctor"):
        assert "--data DIR" in trellis(name, "--help").stdout


def test_an_unknown_command_is_refused() -> None:
    done = trellis("flourish")
    assert done.returncode == 2
    assert "No such command 'flourish'" in done.stderr


@pytest.mark.parametrize("words", [("--data={0}", "setup"), ("setup", "--data", "{0}"), ("setup", "--data={0}")])
def test_the_folder_may_stand_before_or_after_the_command(tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "file").write_text("")
    done = trellis(*(word.format(tmp_path / "file" / "data") for word in words), "--trust", "x")
    assert done.returncode == 1
    assert done.stderr.startswith(f"Trellis cannot write to {tmp_path}/file/data ")
    assert done.stderr.count("\n") == 1


def test_doctor_of_a_place_without_trellis_finds_nothing_ill(tmp_path: Path) -> None:
    done = trellis("doctor", f"--data={tmp_path}/none")
    assert done.returncode == 0
    assert "is not a Trellis's folder yet" in done.stdout
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    ("free", "sentence", "said"),
    [
        (16_000_000, "It cannot be reached: recovery.", "It cannot be reached: recovery; and the disk that holds {0} is full."),
        (18_000_000, "It cannot be reached: recovery.", "It cannot be reached: recovery."),
        (0, "It failed: the disk is full.", "It failed: the disk is full."),
    ],
)  # fmt: skip
def test_where_the_disk_is_full_that_is_said_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, sentence: str, said: str
) -> None:
    """A database whose disk is full ends, and whoever comes next is only told that it is away."""
    folder, asked = tmp_path / "not" / "made", []
    monkeypatch.setattr(shutil, "disk_usage", lambda path: asked.append(path) or SimpleNamespace(free=free))
    assert with_the_disk(sentence, folder) == said.format(folder)
    assert asked == [tmp_path]


def test_why_a_database_does_not_start_is_not_that_it_is_starting() -> None:
    log = "PANIC:  could not locate a valid checkpoint record\nFATAL:  the database system is starting up\n"
    assert str(failed("It did not start", log)).startswith("It did not start: PANIC:  could not locate")
    assert str(failed("It is away", log.splitlines()[1])).endswith("the database system is starting up.")
