"""`./trellis judge RULE --career FILE`: whether a rule holds for somebody, why, and what stands between."""

import json
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from difflib import get_close_matches
from pathlib import Path

import click

from trellis.config.places import CHECKOUT
from trellis.kernel.academic_years import display_date, london_date
from trellis.pathways.rules import Finding, Rule, Verdict, judge
from trellis.pathways.rules.career_files import read_career
from trellis.pathways.rules.near_misses import near_misses
from trellis.pathways.rules.odd_words import retired
from trellis.pathways.rules.oddities import oddities
from trellis.pathways.rules.rule_files import rules_in
from trellis.pathways.rules.telling import finding_as_json, notes_on
from trellis.pathways.rules.told import LARGEST, BadCareer, Remark, day_said

MARKS = {Verdict.MET: "✓", Verdict.NOT_MET: "✗", Verdict.UNKNOWN: "?", Verdict.WAIVED: "–"}


@click.command("judge")
@click.argument("rule", metavar="RULE")
@click.option("--career", "file", metavar="FILE", required=True, help="A career as JSON; - reads it from the pipe.")
@click.option("--on", "day", metavar="DAY", help="The day to judge on, as 2026-11-22. [default: today]")
@click.option("--json", "as_json", is_flag=True, help="Print {rule, met, says, because, gaps, reached_on, …} as JSON.")
def command(rule: str, file: str, day: str | None, as_json: bool) -> None:
    """Say whether RULE is met, not met, unknown or waived for the career in FILE, with reasons and what is still to do.

    `./trellis rules` lists the rules; docs/rules/careers.md says what a career may hold. What the file does not say is
    unknown, never not met. The exit status is 0 whatever is found, and 1 if the rule, the day or the file cannot be used:
    the reason is one sentence.
    """
    rules = rules_in(CHECKOUT / "packs" / "rules")
    asked = _rule_called(rule, rules.by_key, as_json=as_json)
    try:
        on = day_said("--on", day) if day is not None else london_date(datetime.now(UTC))
        career, odd = read_career(_content(file))
    except BadCareer as refusal:
        raise _refused(as_json, *refusal.remarks) from refusal
    ended = (Remark("", says) for says in retired(career, rules.words.qualifications.values()))
    odd += (*oddities(career, on=on), *near_misses(career, rules), *ended)
    found = judge(asked, career, on=on)
    if as_json:
        told = finding_as_json(asked, found, on=on)
        told["warnings"] += [str(remark) for remark in odd]
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_shown(asked, found, on=on)))
    for remark in odd:
        click.echo(str(remark), err=True)


def _content(file: str) -> bytes:
    try:
        with sys.stdin.buffer if file == "-" else Path(file).open("rb") as opened:
            return opened.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise BadCareer(Remark("--career", f"{file} is not there.")) from error
    except IsADirectoryError as error:
        raise BadCareer(Remark("--career", f"{file} is a folder.")) from error
    except OSError as error:
        raise BadCareer(Remark("--career", f"{file} cannot be read ({error.strerror}).")) from error


def _rule_called(key: str, rules: Mapping[str, Rule], *, as_json: bool) -> Rule:
    if key not in rules:
        near = get_close_matches(key, rules, 1)
        meant = f" Was “{near[0]}” meant?" if near else ""
        raise _refused(as_json, Remark("", f"there is no rule “{key}”.{meant} ./trellis rules lists them."))
    return rules[key]


def _refused(as_json: bool, *remarks: Remark) -> SystemExit:
    for remark in remarks:
        click.echo(str(remark), err=True)
    if as_json:
        where, says = remarks[0].where, str(remarks[0])
        told = {"refused": says, "where": where, "all": [str(remark) for remark in remarks]}
        click.echo(json.dumps(told, ensure_ascii=False))
    return SystemExit(1)


def _shown(rule: Rule, found: Finding, *, on: date) -> list[str]:
    lines = [click.style(f"{rule.title}: {found.verdict.value} on {display_date(on)}", bold=True), ""]
    lines += [line for part in found.because for line in _part(part, 0)]
    if found.gaps:
        heading = "What would settle it" if found.verdict is Verdict.UNKNOWN else "What stands between"
        lines += ["", click.style(heading, bold=True), *(f"- {gap.says}" for gap in found.gaps)]
    elif not found.can_be_met:
        lines += ["", "Nothing that can still be done would change this."]
    if found.reached_on:
        lines += ["", f"On present posts the years are complete on {display_date(found.reached_on)}."]
    if found.deadline:
        lines += ["", f"The last day for it is {display_date(found.deadline)}.", *found.warnings]
    if notes := notes_on(rule, on=on):
        lines += ["", click.style("Notes", bold=True), *(f"- {note}" for note in notes)]
    return [*lines, "", f"Source: {rule.source.title}{f'; {rule.cite}' if rule.cite else ''}."]


def _part(found: Finding, depth: int) -> list[str]:
    line = f"{'  ' * depth}{MARKS[found.verdict]} {found.says}"
    return [line, *(inner for part in found.because for inner in _part(part, depth + 1))]
