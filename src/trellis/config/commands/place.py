"""`./trellis place`: lists stages that suggest themselves, and places people as a person has decided."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click
from django.utils import timezone

from trellis.access import queries as access
from trellis.access import tenancy
from trellis.access.rules import Actor, RemitKind
from trellis.config.acting import acting, school_called
from trellis.config.ready import NotReady
from trellis.documents.csv_out import csv_of
from trellis.documents.reading import read_table
from trellis.documents.refusals import Unreadable
from trellis.entitlements import actions
from trellis.entitlements.policies import PLACERS
from trellis.entitlements.queries.placements import Candidate, candidates
from trellis.frameworks import queries as frameworks
from trellis.frameworks.queries import PathwayRow
from trellis.frameworks.rules.shape import VersionTree
from trellis.kernel.numbers import whole_number
from trellis.organisation import queries as organisation

COLUMNS = ("number", "name", "school", "job", "pathway", "stage", "reason")
VERB = "place staff from the command line"


@click.command("place")
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--pathway", help="The key of a pathway, where several are published.")
@click.option("--school", help="Only the people of this school, by its URN or name.")
@click.option("--group", default="", help="Only one group of staff, for example teacher or teaching-assistant.")
@click.option("--dry-run", is_flag=True, help="Only say what FILE would do.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.option("--trust", "slug", help="The trust, where there are several.")
@click.option(
    "--as", "sign_in_name", help="Who places them, by sign-in name. [default: the first people-development lead]"
)
def command(
    file: Path | None,
    pathway: str | None,
    school: str | None,
    group: str,
    dry_run: bool,
    as_json: bool,
    slug: str | None,
    sign_in_name: str | None,
) -> None:
    """List everybody who is on no stage of a pathway, with the stages that suggest themselves; or place people by FILE.

    Without FILE the list is printed as CSV. Where years and role suggest one stage it is filled in; where they suggest
    two, or none, it is left for you. Change what you like, then give the list back as FILE: each row with a stage is
    placed, today, with its reason. Nothing is decided by the computer.

    The exit status is 1 when a row cannot be used; then nobody is placed.
    """
    at = timezone.now()
    on = timezone.localdate(at)
    with acting(slug=slug, sign_in_name=sign_in_name, on=on, verb=VERB) as somebody:
        actor = somebody if sign_in_name else _people_lead(somebody, on)
        pathways = {row.key: (row, tree) for row, tree in _pathways(actor)}
        if file is None:
            chosen = _chosen(pathways, pathway)
            _show(_suggested(actor, *chosen, school=school, group=group, on=on), as_json=as_json)
            return
        rows = _read(file, {key: tree for key, (_, tree) in pathways.items()})
        if dry_run:
            _say(f"{len(rows)} would be placed.", {"would_be_placed": len(rows)}, as_json=as_json)
            return
        placed = actions.place_staff(actor=actor, choices=rows, on=on, at=at)
        words = (
            f"{placed.new} placed, {placed.moved_on} moved on, {placed.went_back} went back,"
            f" {placed.unchanged} were there already."
        )
        told = {
            "placed": placed.new, "moved_on": placed.moved_on, "went_back": placed.went_back,
            "unchanged": placed.unchanged,
        }  # fmt: skip
        _say(words, told, as_json=as_json)


def _people_lead(somebody: Actor, on: date) -> Actor:
    """The first who may place people: whoever keeps the trust's staff may not, by that alone."""
    if somebody.holds(*PLACERS):
        return somebody
    leads, _ = access.logins(actor=somebody, holding=RemitKind.PEOPLE_LEAD, count=1)
    actor = organisation.actor_for(login_id=leads[0].id, on=on) if leads else None
    if actor is None:
        raise NotReady("The trust has no people-development lead yet; name a headteacher with --as.")
    tenancy.enter(actor.trust_id, actor.login_id, verb=VERB)
    return actor


def _pathways(actor: Actor) -> Iterator[tuple[PathwayRow, VersionTree]]:
    for row in frameworks.pathways_published():
        tree = frameworks.published_tree(row.version_id, trust_id=actor.trust_id)
        if tree is not None:
            yield row, tree


def _chosen(pathways: dict[str, tuple[PathwayRow, VersionTree]], key: str | None) -> tuple[PathwayRow, VersionTree]:
    if not pathways:
        raise NotReady("No pathway is published yet: ./trellis publish does it.")
    if key is None and len(pathways) == 1:
        return next(iter(pathways.values()))
    if key not in pathways:
        raise NotReady(f"Say which pathway with --pathway: {' or '.join(sorted(pathways))}.")
    return pathways[key]


@dataclass(frozen=True, slots=True)
class Suggested:
    """A row of the list."""

    number: int
    name: str
    school: str
    job: str
    pathway: str
    stage: str
    reason: str


def _suggested(
    actor: Actor, pathway: PathwayRow, tree: VersionTree, *, school: str | None, group: str, on: date
) -> list[Suggested]:
    school_id = school_called(school, on=on) if school else None
    found, _ = candidates(
        actor=actor, tree=tree, for_groups=pathway.for_groups, on=on, school_id=school_id, staff_group=group,
        count=1_000_000,
    )  # fmt: skip
    return [_row(candidate, tree) for candidate in found]


def _row(candidate: Candidate, tree: VersionTree) -> Suggested:
    stages = [(tree.stage(each.stage_id), each.why) for each in candidate.suggestions]
    sure = len(stages) == 1
    reasons = [why if sure or stage is None else f"{stage.key}? {why}" for stage, why in stages]
    key = stages[0][0].key if sure and stages[0][0] else ""
    return Suggested(
        candidate.staff_id,
        candidate.name,
        candidate.school,
        candidate.job_title,
        tree.framework_key,
        key,
        " ".join(reasons) or candidate.why_nothing,
    )


def _show(rows: Iterable[Suggested], *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps([{name: getattr(row, name) for name in COLUMNS} for row in rows], indent=2))
        return
    for piece in csv_of(COLUMNS, ([getattr(row, name) for name in COLUMNS] for row in rows), mark=False):
        click.echo(piece, nl=False)


def _read(file: Path, trees: dict[str, VersionTree]) -> list[actions.Choice]:
    try:
        table = read_table(file)
    except Unreadable as refusal:
        raise NotReady(refusal.says) from refusal
    heads, *rows = table.sheets[0].rows
    names = [head.lower() for head in heads.cells]
    if lacking := {"number", "pathway", "stage"} - set(names):
        raise NotReady(f"{file.name} has no column “{sorted(lacking)[0]}”; ./trellis place prints a list that has.")
    found = []
    for row in rows:
        given = dict(zip(names, row.cells, strict=False))
        if given["stage"]:
            found.append(_choice(given, trees, f"{file.name}, row {row.number}"))
    return found


def _choice(row: dict[str, str], trees: dict[str, VersionTree], where: str) -> actions.Choice:
    tree = trees.get(row["pathway"])
    if tree is None:
        raise NotReady(f"{where}: no pathway “{row['pathway']}” is published.")
    stage = next((stage for stage in tree.stages if stage.key == row["stage"]), None)
    if stage is None:
        raise NotReady(f"{where}: {tree.framework_title} has no stage “{row['stage']}”.")
    staff_id = whole_number(row["number"])
    if staff_id is None:
        raise NotReady(f"{where}: “{row['number']}” is not a person's number.")
    return actions.Choice(staff_id, stage.id, row.get("reason", ""))


def _say(words: str, told: dict[str, int], *, as_json: bool) -> None:
    click.echo(json.dumps(told) if as_json else words)
