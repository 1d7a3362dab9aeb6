"""`./trellis setup` makes an empty Trellis one trust's own, once, with an administrator who may sign in."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from trellis.config.places import CHECKOUT
from trellis.config.postgres import Cluster

WHO = ("--trust", "Ashgrove Trust", "--administrator", "Jo Bell", "--email", "Jo@ashgrove.example")
PASSWORD = ("--password", "a horse of seven colours")


def trellis(data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    around = {name: value for name, value in os.environ.items() if not name.startswith(("TRELLIS_", "DATABASE_"))}
    chosen = {name: os.environ[name] for name in ("TRELLIS_POSTGRES_BIN",) if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "trellis", *words, f"--data={data}"],
        env=around | chosen | {"PYTHONPATH": str(CHECKOUT / "src")},
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )


@pytest.fixture(scope="module")
def ashgrove(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that was set up for a trust."""
    data = tmp_path_factory.mktemp("ashgrove") / "data"
    weak = trellis(data, "setup", *WHO, "--password", "password")
    assert (weak.returncode, weak.stderr.count("\n")) == (1, 1)
    assert "too common" in weak.stderr
    done = trellis(data, "setup", *WHO, *PASSWORD)
    start = f"`./run --no-demo --data {data}`"
    assert done.stdout == f"Ashgrove Trust is set up. Start it with {start} and sign in as jo@ashgrove.example.\n"
    return data


def test_the_administrator_holds_the_trust_and_the_record_says_how(ashgrove: Path) -> None:
    with Cluster(ashgrove).in_use() as cluster, psycopg.connect(cluster.url()) as owner:
        asked = (
            "SELECT t.name, t.demonstration, l.subject, l.name, g.kind, g.scope"
            " FROM access_trust t JOIN access_login l ON l.trust_id = t.id JOIN access_remitgrant g ON g.login_id = l.id"
        )
        found = owner.execute(asked).fetchall()
        verbs = owner.execute("SELECT DISTINCT verb FROM access_record WHERE table_name = 'access_login'").fetchall()
    assert found == [("Ashgrove Trust", False, "jo@ashgrove.example", "Jo Bell", "administrator", "trust")]
    assert verbs == [("give a sign-in",)]


def test_it_is_done_once(ashgrove: Path) -> None:
    again = trellis(ashgrove, "setup", *WHO, *PASSWORD)
    assert again.returncode == 1
    assert again.stderr == f"{ashgrove} already holds a trust: choose another folder with --data.\n"


@pytest.mark.parametrize("words", [("serve", "--demo", "--port=18923"), ("demo",)])
def test_no_demonstration_is_made_in_a_trusts_own(ashgrove: Path, words: tuple[str, ...]) -> None:
    refused = trellis(ashgrove, *words)
    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    assert "holds a" in refused.stderr


def test_the_doctor_asks_for_a_backup(ashgrove: Path) -> None:
    found = trellis(ashgrove, "doctor")
    assert found.returncode == 1
    assert "✗ No backup has been made" in found.stdout
    assert found.stdout.count("✗") == 1
