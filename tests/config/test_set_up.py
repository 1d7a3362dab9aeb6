"""Set-up says in one sentence what the machine lacks, and leaves the checkout as it was."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from trellis.config.places import CHECKOUT

PROGRAMS = ("bash", "cat", "cksum", "dirname", "env", "flock", "grep", "head", "mkdir")
OLD = """#!/bin/sh
[ "$1" = -V ] && { echo Python 3.9.2; exit; }
case $2 in *version_info*) exit 1;; esac
"""
WITHOUT_VENV = """#!/bin/sh
case $2 in *ensurepip*) exit 1;; esac
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """What set-up reads of a checkout, in a folder whose name has a space."""
    place = tmp_path / "check out"
    (place / "src/trellis/config").mkdir(parents=True)
    for name in ("run", "trellis", "src/trellis/config/set-up.sh", "requirements.txt", "requirements-boot.txt"):
        shutil.copy(CHECKOUT / name, place / name)
    return place


def run(checkout: Path, *, python: str) -> subprocess.CompletedProcess[str]:
    """`./run` where the only Python is the one given, and nothing else is there that it does not need."""
    programs = checkout.parent / "bin"
    programs.mkdir()
    for name in PROGRAMS:
        found = shutil.which(name)
        assert found, name
        (programs / name).symlink_to(found)
    if python:
        (programs / "python3").write_text(python)
        (programs / "python3").chmod(0o755)
    return subprocess.run(
        [checkout / "run"], env={"PATH": str(programs), "HOME": str(checkout.parent)}, capture_output=True, text=True
    )


@pytest.mark.parametrize(
    ("python", "sentence"),
    [
        ("", "Trellis needs Python 3.11 or newer: install it, or name one with TRELLIS_PYTHON=/path/to/python.\n"),
        (OLD, "Trellis needs Python 3.11 or newer and found only Python 3.9.2: install it, or name one with"),
        (WITHOUT_VENV, "Trellis needs Python's venv module, which python3 lacks: run 'apt-get install python3-venv'"),
    ],
)
def test_a_python_that_will_not_do_is_named(checkout: Path, python: str, sentence: str) -> None:
    done = run(checkout, python=python)
    assert done.returncode == 1
    assert done.stderr.startswith(sentence)
    assert done.stderr.count("\n") == 1
    assert not (checkout / ".venv").exists()


def test_a_checkout_that_cannot_be_written_to_is_named(checkout: Path) -> None:
    (checkout / ".build").write_text("a file in the way, as root may write to any folder")
    done = run(checkout, python=WITHOUT_VENV)
    assert done.returncode == 1
    assert done.stderr == f"Trellis cannot write to {checkout}: give yourself write access to the checkout.\n"


def test_nothing_that_is_kept_names_a_registry() -> None:
    for name in ("package-lock.json", ".npmrc", *(path.name for path in CHECKOUT.glob("requirements*"))):
        text = (CHECKOUT / name).read_text()
        assert "registry." not in text.replace("omit-lockfile-registry-resolved", "")
        assert '"resolved"' not in text
        assert "--index-url" not in text
        assert "--find-links" not in text.replace("--no-emit-find-links", "")


def test_the_scripts_may_be_run() -> None:
    for name in ("run", "test", "trellis", ".ci/run"):
        assert os.access(CHECKOUT / name, os.X_OK), name
        assert subprocess.run(["bash", "-n", CHECKOUT / name]).returncode == 0
