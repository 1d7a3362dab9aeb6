"""`./trellis coverage`: which promises are kept, in numbers."""

import json
from collections.abc import Mapping
from typing import Any

import click
from django.utils import timezone

from trellis.config.acting import acting, school_called
from trellis.entitlements.rules.debts import Coverage
from trellis.insights.queries.coverage import By, Key, Scope, coverage
from trellis.insights.queries.promises import promises_in_force
from trellis.insights.rules.promises import Promises
from trellis.organisation import queries as organisation
from trellis.organisation.queries import Named
from trellis.organisation.rules.groups import StaffGroup

NUMBERS = ("people", "owed", "offered", "not_offered", "taken", "done", "declined", "deferred")


@click.command("coverage")
@click.option("--school", help="Only this school, by its URN or name.")
@click.option("--json", "as_json", is_flag=True, help="Print {trust, on, total, schools, groups, cells}.")
@click.option("--trust", "slug", help="The trust, where there are several.")
@click.option("--as", "sign_in_name", help="In whose name it is asked. [default: the trust's first administrator]")
def command(school: str | None, as_json: bool, slug: str | None, sign_in_name: str | None) -> None:
    """What is owed to everybody placed on a pathway, and what was offered, taken, done, declined or put off.

    Exact at this moment. The numbers are for those who run the trust: nothing small is withheld here.
    """
    on = timezone.localdate()
    with acting(slug=slug, sign_in_name=sign_in_name, on=on, verb="read coverage from the command line") as actor:
        schools = organisation.schools_open(on=on)
        chosen = frozenset({school_called(school, on=on)}) if school else None
        promises = promises_in_force(trust_id=actor.trust_id)
        views = ((), (By.SCHOOL,), (By.GROUP,), (By.STAGE, By.STRAND))
        total, by_school, by_group, cells = coverage(promises, Scope(chosen), *views, on=on)
        told = {
            "trust": actor.trust_name,
            "on": on.isoformat(),
            "total": _numbers(total.get((), Coverage())),
            "schools": _by_school(by_school, schools),
            "groups": [
                {"group": group.value, "name": group.label} | _numbers(by_group[(group.value,)])
                for group in StaffGroup
                if (group.value,) in by_group
            ],
            "cells": list(_by_cell(cells, promises)),
        }
    if as_json:
        click.echo(json.dumps(told, indent=2, ensure_ascii=False))
    else:
        _show(told)


def _numbers(held: Coverage) -> dict[str, Any]:
    return {name: getattr(held, name) for name in NUMBERS} | {"share": _rounded(held.share), "word": held.word}


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def _by_school(counts: Mapping[Key, Coverage], schools: list[Named]) -> list[dict[str, Any]]:
    """By name; people of no school are the trust's own, and come last."""
    named: list[tuple[int | None, str]] = [(one.id, one.name) for one in schools]
    return [
        {"school": name} | _numbers(counts[(number,)])
        for number, name in [*named, (None, "The trust itself")]
        if (number,) in counts
    ]


def _by_cell(counts: Mapping[Key, Coverage], promises: Promises) -> Any:
    for tree in promises.trees:
        for stage in tree.stages:
            for strand in tree.strands:
                if (held := counts.get((stage.id, strand.id))) is not None:
                    where = {"pathway": tree.framework_title, "stage": stage.title, "strand": strand.title}
                    yield where | _numbers(held)


def _show(told: dict[str, Any]) -> None:
    click.echo(click.style(f"{told['trust']}, {told['on']}", bold=True))
    total = told["total"]
    click.echo(f"{total['offered']:,} of {total['owed']:,} universal promises have been offered: {_percent(total)}.")
    for title, rows, name in (("School", told["schools"], "school"), ("Group of staff", told["groups"], "name")):
        widest = max((len(row[name]) for row in rows), default=0)
        click.echo(f"\n{title.ljust(max(widest, len(title)))}  people    owed  offered   done  declined   share")
        for row in rows:
            numbers = f"{row['people']:>6,}  {row['owed']:>6,}  {row['offered']:>7,}  {row['done']:>5,}  {row['declined']:>8,}"
            click.echo(f"{row[name].ljust(max(widest, len(title)))}  {numbers}  {_percent(row):>6}  {row['word']}")


def _percent(row: Mapping[str, Any]) -> str:
    return "–" if row["share"] is None else f"{row['share']:.0%}"
