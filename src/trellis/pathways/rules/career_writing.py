"""Writes a career as the JSON that `career_files.read_career` reads: what comes back is the same career."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from trellis.pathways.rules.careers import Career
from trellis.pathways.rules.service import FULL_TIME

# The names that a file has for what the facts call otherwise.
CALLED = {"for_": "for", "code": "statement"}
WHOLE = ("qualifications_are_whole", "agreements_are_whole", "statements_are_whole")


def career_as_json(career: Career) -> dict[str, Any]:
    """What nobody has said is left out; a list that is there and empty says that there is none."""
    told: dict[str, Any] = {}
    for each in fields(career):
        value = getattr(career, each.name)
        if each.name in WHOLE:
            if not value:
                told[each.name] = False
        elif value is not None:
            told[each.name] = [_fact(one) for one in value]
    return told


def career_file(career: Career) -> bytes:
    return json.dumps(career_as_json(career), ensure_ascii=False, indent=1).encode()


def _fact(one: Any) -> Mapping[str, Any]:
    said = {each.name: getattr(one, each.name) for each in fields(one)}
    return {CALLED.get(name, name): _plainly(name, value) for name, value in said.items() if value not in (None, "")}


def _plainly(name: str, value: Any) -> Any:
    if name == "fte":
        return value / FULL_TIME
    return value.isoformat() if isinstance(value, date) else value
