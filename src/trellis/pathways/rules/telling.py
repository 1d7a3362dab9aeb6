"""Findings and rules as plain data for programs: `finding_as_json`, `rule_as_json`."""

from __future__ import annotations

from datetime import date
from typing import Any

from trellis.kernel.academic_years import display_date
from trellis.pathways.rules.conditions import Rule, Status
from trellis.pathways.rules.findings import Finding
from trellis.pathways.rules.wording import within


def finding_as_json(rule: Rule, found: Finding, *, on: date) -> dict[str, Any]:
    return {
        "rule": rule.key,
        "met": found.verdict.value,
        "says": found.says,
        "because": [_part(one) for one in found.because],
        "gaps": [gap.says for gap in found.gaps],
        "reached_on": _iso(found.reached_on),
        "title": rule.title,
        "status": rule.status.value,
        "on": on.isoformat(),
        "can_be_met": found.can_be_met,
        "deadline": _iso(found.deadline),
        "warnings": list(found.warnings),
        "notes": notes_on(rule, on=on),
        "source": rule.source.title,
    }


def _part(found: Finding) -> dict[str, Any]:
    told: dict[str, Any] = {"met": found.verdict.value, "says": found.says}
    if found.because:
        told["because"] = [_part(one) for one in found.because]
    if not found.holds and not found.because:
        told["gaps"] = [gap.says for gap in found.gaps]
        told["reached_on"] = _iso(found.reached_on)
    return told


def rule_as_json(rule: Rule) -> dict[str, Any]:
    return {
        "key": rule.key,
        "title": rule.title,
        "status": rule.status.value,
        "summary": rule.summary,
        "source": rule.source.title,
        "cite": rule.cite,
        "since": _iso(rule.since),
        "until": _iso(rule.until),
        "instead": rule.instead,
        "notes": list(rule.notes),
    }


def notes_on(rule: Rule, *, on: date) -> list[str]:
    """What the reader should know before relying on the finding: first whether the rule is in force."""
    told, then = [], "Today"
    if rule.since and on < rule.since:
        told.append(f"This is in force from {display_date(rule.since)}.")
    elif rule.until:
        is_over = rule.until < on
        told.append(f"This {'was' if is_over else 'is'} in force until {display_date(rule.until)}.")
        then = "Today" if is_over else "After that"
    elif rule.status is Status.HISTORIC:
        told.append("This is no longer in force.")
    if rule.instead:
        told.append(f"{then}: {within(rule.instead)}")
    return told + list(rule.notes)


def _iso(on: date | None) -> str | None:
    return on.isoformat() if on else None
