"""Reads what the cast's lines are to show: `packs/demo-trust/ledger.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from trellis.demonstration.rules.lives import Script
from trellis.entitlements.rules.lines import Status


def scripts_in(file: Path) -> dict[str, dict[str, Script]]:
    """For each of the cast, by the code of a statement, where its line stands and since when."""
    rows = tomllib.loads(file.read_text(encoding="utf-8"))
    return {person: {code: _script(said) for code, said in lines.items()} for person, lines in rows.items()}


def _script(said: str | dict[str, Any]) -> Script:
    if isinstance(said, str):
        return Script(Status(said))
    return Script(
        Status(said["stands"]), said.get("note", ""), said.get("instead", ""), said.get("days_ago"), said.get("day_in")
    )
