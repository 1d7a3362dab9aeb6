"""The demonstration as it is made for whoever types `./run`: what it says of itself holds, and so does its ledger."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.conftest import CHECKOUT, MADE, copied, in_folder


@pytest.mark.slow
@pytest.mark.usefixtures("data")
def test_its_ledger_is_proved_and_is_as_large_as_it_says(tmp_path: Path) -> None:
    data = copied(tmp_path)
    proved = subprocess.run(
        [sys.executable, "-m", "trellis", "verify", "--json"], cwd=CHECKOUT, env=in_folder(data), capture_output=True
    )
    assert proved.returncode == 0, proved.stdout.decode() + proved.stderr.decode()
    found = {trust["trust"]: trust for trust in json.loads(proved.stdout)}
    for made in json.loads((data / MADE).read_text()):
        said = found[made["name"]]
        assert said["differences"] == [], made["name"]
        assert (said["lines"], said["events"]) == (made["lines"], made["events"])
